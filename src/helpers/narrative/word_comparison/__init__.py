"""An edited Word document held against the notebook that it was made from: what was changed, and what the data do not support."""
