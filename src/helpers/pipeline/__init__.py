"""Executes notebooks, exports them, draws the charts, and puts everything in place in one step."""

import sys

# jsonschema takes this package, which comes with JupyterLab, for checking addresses in schemas that notebooks don't have;
# importing it compiles forty grammars and takes half as long as everything else together.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
