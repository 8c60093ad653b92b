"""The sheets that hold tables as they are: data, codes, and the dictionary that explains every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.tables import schema
from helpers.text.messages import read_entries
from helpers.workbook.names import (
    descriptions_of,
    district_names,
    header,
    heads,
    indicator_names,
    lines_above,
    lines_of,
    name_sheet,
    name_sheet_of,
    number,
    split_heads,
    titles_of,
    words,
)
from helpers.workbook.sheet import Sheet, Value

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.edition import Edition

# Tables of the registry, with the Edition's attribute that holds them.
DATA = {
    "observations": "observations",
    "set_aside": "set_aside",
    "district_summary": "districts",
    "indicators": "indicators",
    "themes": "themes",
    "topics": "topics",
    "units": "units",
    "sentence_table": "sentences",
}
CODES = ("state", "bound", "reason", "comparability", "verdict", "effort")
NAMERS = {"district_code": ("book_district_name", district_names), "indicator": ("book_indicator_name", indicator_names)}


def data_sheet(name: str, frame: pd.DataFrame) -> Sheet:
    """Return the sheet of a table of the registry, its rows as they are, names beside the codes of districts and indicators."""
    table = schema.tables()[name]
    titles: list[str] = []
    columns: list[list[Value]] = []
    for field in table.fields_of(frame):
        titles.append(header(field))
        columns.append([_value(cell, field) for cell in frame[field.name]])
        # The code lists of districts and indicators carry the names themselves.
        if field.name in NAMERS and "zh" not in table.columns:
            key, namer = NAMERS[field.name]
            titles += split_heads(key)
            columns += (
                map(list, zip(*(namer(code) for code in frame[field.name]), strict=True)) if len(frame) else [[] for _ in words()]
            )
    rows = tuple(zip(*columns, strict=True))
    return Sheet(name_sheet(*titles_of(table)), lines_above(*titles_of(table)), name, tuple(titles), rows)


def _value(cell: Value, field: schema.Field) -> Value:
    if field.type in ("integer", "number"):
        return (
            number(float(cell))
            if isinstance(cell, (int, float)) and cell == cell
            else None
            if cell != cell
            else number(float(str(cell)))
        )
    return bool(cell) if field.type == "boolean" else cell


def codes_sheet() -> Sheet:
    """Return the sheet of codes: one row per code of states, bounds, reasons, comparability, verdicts and stages."""
    keys = [entry.id.name for entry in read_entries("zh") if entry.id.name.startswith(tuple(f"{code}_" for code in CODES))]
    rows = tuple((*key.split("_", 1), *(label.text(key) for label in words())) for key in keys)
    columns = (*heads("book_field", "code"), *split_heads("book_wording"))
    return Sheet(name_sheet_of("book_codes"), lines_of("book_caption_codes"), "codes", columns, rows)


def dictionary_sheet(tables: Edition) -> Sheet:
    """Return the sheet of fields: one row per column of the data sheets, with meaning, type and unit."""
    rows: list[tuple[Value, ...]] = []
    for name, attribute in DATA.items():
        table = schema.tables()[name]
        sheet = name_sheet(*titles_of(table))
        fields = table.fields_of(getattr(tables, attribute))
        rows += [(sheet, header(f), f.name, f.type, f.unit, *descriptions_of(f)) for f in fields]
    columns = (*heads("book_sheet", "book_column", "book_field", "book_type", "unit"), *split_heads("book_description"))
    return Sheet(name_sheet_of("book_dictionary"), lines_of("book_caption_dictionary"), "dictionary", columns, tuple(rows))
