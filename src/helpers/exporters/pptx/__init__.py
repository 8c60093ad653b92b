"""Any notebook as slides that an office can go on working with."""
