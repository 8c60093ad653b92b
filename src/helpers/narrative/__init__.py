"""Tables and figures become documents: claims, prose, and the HTML and PDF that carry them."""
