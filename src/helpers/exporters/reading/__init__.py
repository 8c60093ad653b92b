"""Reading a notebook into the document model."""
