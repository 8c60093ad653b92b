"""Tables and observations become documents: claims, prose, and the HTML and PDF that carry them."""
