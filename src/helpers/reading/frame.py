"""The quantities of a document as a table for analysts."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.project import write_atomically
from helpers.reading import extraction

if TYPE_CHECKING:
    import pandas as pd


def extract_frame(source: str | Path, out: str | Path | None = None, *, parts: str = "", ocr: bool = False) -> pd.DataFrame:
    """Return the quantities of the document at `source` as a DataFrame: one row per quantity, in the order of the text.

    Columns: place (district, section, sentence, start, end), quote, value, low, high (float; missing if an end is open), bound, unit, measure,
    change, confidence, text and more. Written to `out` as CSV if given. What was not read is told in warnings, a line each.
    parts: the headings that open parts, such as "Heading 1". ocr: recognise the text of scans and pictures.
    Raises InputError if the document cannot be read; a file at `out` is then untouched.
    """
    found = extraction.extract_with_remarks(Path(source), parts, ocr)
    for remark in found.remarks:
        warnings.warn(remark, stacklevel=2)
    if out is not None:
        write_atomically(Path(out), extraction.to_csv(found.rows))
    return extraction.to_frame(found.rows)
