"""One file a chart, named after what it asks."""
