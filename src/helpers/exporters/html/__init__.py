"""Any notebook as one HTML file."""
