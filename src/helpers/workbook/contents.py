"""What stands in the workbook of an edition, sheet by sheet: cover, contents, notes, tables for reading, tables of data, dictionary."""

from helpers.tables import comparison, labels, schema
from helpers.text.messages import read_entries
from helpers.workbook.sheet import MENTIONED, NOT_REPORTED, Link, Sheet

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
NOTES = ("x", "m", "z", "bound", "interval", "texts", "evidence")
CODES = ("state", "bound", "reason", "comparability", "effort")
SHEET_NAME = 31


def list_sheets(tables):
    """Return the Sheets of an Edition, in the order of the workbook."""
    reading = [_notes(tables), _matrix(tables), _comparable(tables)]
    data = [_data(name, getattr(tables, attribute)) for name, attribute in DATA.items()]
    listed = [*reading, *data, _codes(), _dictionary()]
    return [_cover(tables), _contents(listed), *listed]


def both(key, **values):
    """Return a wording of the project in Chinese and English, as sheets show it."""
    return f"{_zh().text(key, **values)} {_en().text(key, **values)}"


def _zh():
    return labels("zh")


def _en():
    return labels("en")


def _name(zh, en):
    return f"{zh} {en}"[:SHEET_NAME].rstrip()


def _above(title_zh, title_en):
    """Return the lines above a table: its titles, that it is the only one, where the shorthand is explained."""
    notes = both("book_notes")
    return (
        f"{title_zh} · {title_en}",
        both("book_one_table"),
        both("book_see_notes", notes=notes),
    )


def _heads(*keys):
    return tuple(both(key) for key in keys)


def _cover(tables):
    meta, counts = tables.meta, {name: len(getattr(tables, name)) for name in ("districts", "observations", "indicators")}
    lines, titles = [], []
    for lang in ("zh", "en"):
        words, title = labels(lang), meta[f"title_{lang}"]
        titles.append(len(lines))
        lines += [
            words.text("book_title", title=title, edition=tables.edition),
            words.text("book_what", **counts),
            words.text("book_source", title=title),
            words.text("book_date", date=meta["reference_date"]),
            words.text("book_how", contents=both("book_contents")),
            words.text("book_see_notes", notes=both("book_notes")),
        ]
    return Sheet(both("book_cover"), tuple(lines), titles=tuple(titles))


def _contents(listed):
    rows = [(Link(sheet.name), *sheet.above[0].split(" · ", 1), len(sheet.rows)) for sheet in listed]
    above = (f"{_zh().text('book_contents')} · {_en().text('book_contents')}", both("book_one_table"))
    heads = _heads("book_sheet", "book_text_zh", "book_text_en", "book_rows")
    return Sheet(both("book_contents"), above, "contents", heads, tuple(rows))


def _notes(tables):
    texts = [tuple(labels(lang).text(f"book_note_{key}") for lang in ("zh", "en")) for key in NOTES]
    broken = tables.districts.loc[~tables.districts["complete"], "district_code"]
    if len(broken):
        texts.append(tuple(_cut_off(labels(lang), broken) for lang in ("zh", "en")))
    rows = tuple((n, zh, en) for n, (zh, en) in enumerate(texts, start=1))
    title = (_zh().text("book_caption_notes"), _en().text("book_caption_notes"))
    return Sheet(both("book_notes"), _above(*title)[:2], "notes", _heads("book_number", "book_text_zh", "book_text_en"), rows)


def _cut_off(words, codes):
    return words.text("incomplete", districts=words.join(map(words.district, codes)))


def _matrix(tables):
    """Return the sheet of the disclosure matrix: one row per indicator that two districts or more report, one column per district."""
    keys, codes = comparison.shared_indicators(tables), list(tables.districts["district_code"])
    cells = comparison.disclosure_matrix(tables, keys).set_index(["indicator", "district_code"])
    listed = tables.indicators.set_index("indicator")
    rows = []
    for key in keys:
        row = [cells.loc[(key, code)] for code in codes]
        told = sum(cell["state"] in ("exact", "bounded") for cell in row)
        standing = both(f"comparability_{listed.loc[key, 'comparability']}")
        rows.append((_indicator_name(key), listed.loc[key, "unit"], standing, told, *map(_matrix_cell, row)))
    title = (_zh().text("book_caption_matrix"), _en().text("book_caption_matrix"))
    heads = (*_heads("book_indicator_name", "unit", "comparability", "book_reporting"), *map(_district_name, codes))
    return Sheet(both("book_matrix"), _above(*title), "disclosure", heads, tuple(rows))


def _matrix_cell(cell):
    if cell["state"] in ("mentioned", "not_reported"):
        return MENTIONED if cell["state"] == "mentioned" else NOT_REPORTED
    return number(cell["value"]) if cell["state"] == "exact" else _en().bounded(cell["value"], cell["bound"])


def number(value):
    """Return a number as a cell holds it: whole where it is whole."""
    return int(value) if float(value).is_integer() else float(value)


def _comparable(tables):
    """Return the sheet of indicators that may be ranked: one row per observation, largest first, with the ranks that the intervals allow."""
    rows = []
    for key in comparison.shared_indicators(tables, [comparison.RANKABLE]):
        for row in comparison.rank_districts(tables, key).itertuples():
            numbers = [None if value != value else number(value) for value in (row.value, row.low, row.high)]
            name, place = _indicator_name(key), _district_name(row.district_code)
            rows.append(
                (name, place, *numbers, both(f"bound_{row.bound}"), row.unit, row.rank_best, row.rank_worst, row.observation_id)
            )
    title = (_zh().text("caption_comparable"), _en().text("caption_comparable"))
    fields = {field.name: field for field in schema.tables()["observations"].fields}
    numbers = tuple(header(fields[name]) for name in ("value", "low", "high"))
    heads = (
        *_heads("book_indicator_name", "book_district_name"),
        *numbers,
        *_heads("bound", "unit", "book_rank_best", "book_rank_worst", "observation_id"),
    )
    return Sheet(both("book_comparable"), _above(*title), "comparable", heads, tuple(rows))


def _indicator_name(key):
    return f"{_zh().indicator_short(key)} {_en().indicator_short(key)}"


def _district_name(code):
    return f"{_zh().district(code)} {_en().district(code)}"


NAMERS = {"district_code": ("book_district_name", _district_name), "indicator": ("book_indicator_name", _indicator_name)}


def header(field):
    """Return the header of a field: both titles, and its unit where it has one of its own."""
    unit = f" ({field.unit})" if field.unit and field.unit != "see unit" else ""
    return f"{field.title_zh} {field.title}{unit}"


def _data(name, frame):
    """Return the sheet of a table of the registry, its rows as they are, names set beside the codes of districts and indicators."""
    table = schema.tables()[name]
    heads, columns = [], []
    for field in table.fields:
        heads.append(header(field))
        columns.append([_value(cell, field) for cell in frame[field.name]])
        # The code lists of districts and indicators carry the names themselves.
        if field.name in NAMERS and "zh" not in table.columns:
            key, namer = NAMERS[field.name]
            heads.append(both(key))
            columns.append([namer(code) for code in frame[field.name]])
    above = _above(table.title_zh, table.title)
    return Sheet(_name(table.title_zh, table.title), above, name, tuple(heads), tuple(zip(*columns, strict=True)))


def _value(cell, field):
    if field.type in ("integer", "number"):
        return None if cell != cell else number(cell)
    return bool(cell) if field.type == "boolean" else cell


def _codes():
    """Return the sheet of codes: one row per code of states, bounds, reasons, comparability and stages."""
    keys = [entry.id.name for entry in read_entries("zh") if entry.id.name.startswith(tuple(f"{c}_" for c in CODES))]
    rows = [(*key.split("_", 1), _zh().text(key), _en().text(key)) for key in keys]
    title = (_zh().text("book_caption_codes"), _en().text("book_caption_codes"))
    heads = _heads("book_field", "code", "book_text_zh", "book_text_en")
    return Sheet(both("book_codes"), _above(*title), "codes", heads, tuple(rows))


def _dictionary():
    """Return the sheet of fields: one row per column of the data sheets, with meaning, type and unit."""
    rows = []
    for name in DATA:
        table = schema.tables()[name]
        rows += [
            (_name(table.title_zh, table.title), header(f), f.name, f.type, f.unit, f.description_zh, f.description)
            for f in table.fields
        ]
    title = (_zh().text("book_caption_dictionary"), _en().text("book_caption_dictionary"))
    heads = _heads("book_sheet", "book_column", "book_field", "book_type", "unit", "book_description_zh", "book_description_en")
    return Sheet(both("book_dictionary"), _above(*title), "dictionary", heads, tuple(rows))
