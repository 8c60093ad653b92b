"""Any notebook as a Word document that an office can go on working with."""
