"""Any notebook as a tagged PDF."""
