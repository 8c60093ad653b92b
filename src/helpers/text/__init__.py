"""Words, their width, and the fonts they are set in."""
