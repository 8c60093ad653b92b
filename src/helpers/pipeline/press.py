"""Imports what executing and exporting need, for the workshop that forks the workers which do so; holds nothing of its own."""

import sys

# jsonschema takes this package, which comes with JupyterLab, for checking addresses in schemas that notebooks don't have;
# importing it compiles forty grammars and takes half as long as everything else together.
sys.modules.setdefault("rfc3987_syntax", None)

from helpers.pipeline import render  # noqa: E402

__all__ = ["render"]
