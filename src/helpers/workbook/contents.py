"""The contents of an edition's workbook, sheet by sheet: cover, contents, notes, tables for reading, tables of data, dictionary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from helpers import project
from helpers.tables import comparison
from helpers.tables.comparability import RANK, judge_fairness
from helpers.tables.kinds import kind_of_parts
from helpers.tables.labels import Labels
from helpers.tables.records import DataRow, RowView, to_records
from helpers.tables.schema import tables as registry
from helpers.workbook.data_sheets import DATA, codes_sheet, data_sheet, dictionary_sheet
from helpers.workbook.derived import derived_sheets
from helpers.workbook.names import (
    both,
    call_parts,
    district_names,
    header,
    heads,
    indicator_names,
    lines_of,
    name_sheet_of,
    number,
    split,
    split_heads,
    words,
)
from helpers.workbook.sheet import MENTIONED, NOT_REPORTED, BarChart, Link, Sheet, Value

if TYPE_CHECKING:
    from helpers.tables.edition import Edition

NOTES = ("x", "m", "z", "bound", "interval", "texts", "evidence")


def list_sheets(tables: Edition) -> list[Sheet]:
    """Return the Sheets of an Edition, in the order of the workbook."""
    with call_parts(kind_of_parts(tables.districts)):
        return _list_sheets(tables)


def _list_sheets(tables: Edition) -> list[Sheet]:
    reading = [_notes(tables), _matrix(tables), _comparable(tables), *derived_sheets(tables)]
    data = [data_sheet(name, getattr(tables, attribute)) for name, attribute in DATA.items()]
    listed = [*reading, *data, codes_sheet(), dictionary_sheet(tables)]
    return [_cover(tables), _contents(listed), *listed]


def _cover(tables: Edition) -> Sheet:
    lines: list[str] = []
    titles = []
    for label in words():
        titles.append(len(lines))
        lines += _cover_lines(tables, label)
    return Sheet(name_sheet_of("book_cover"), tuple(lines), titles=tuple(titles))


def _cover_lines(tables: Edition, label: Labels) -> list[str]:
    meta, title = tables.meta, tables.meta[f"title_{label.lang}"]
    # As many indicators as have a number, as everywhere: those that are mentioned without one do not count.
    counts = {
        "districts": len(tables.districts),
        "observations": len(tables.observations),
        "indicators": len(comparison.reporting(tables)),
    }
    told = [
        label.text("book_title", title=title, edition=tables.edition),
        label.text("book_what", **counts),
        label.text("book_source", title=title),
        label.text("book_author", author=meta[f"issuer_{label.lang}"] or meta[f"author_{label.lang}"]),
        label.text("book_issued", date=meta["issued"]) if meta["issued"] else "",
        label.text("book_contact", contact=meta["contact"]) if meta["contact"] else "",
        label.text("book_date", date=meta["reference_date"]),
        label.text("book_licence", licence=_licence()),
        label.text("book_how", contents=both("book_contents")),
        label.text("book_see_notes", notes=both("book_notes")),
    ]
    return [line for line in told if line]


def _licence() -> str:
    package = json.loads(project.REGISTRY.read_text(encoding="utf-8"))
    return ", ".join(licence["title"] for licence in package["licenses"])


def _contents(listed: list[Sheet]) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (Link(sheet.name), *sheet.above[0].split(" · ", len(words()) - 1), len(sheet.rows)) for sheet in listed
    ]
    above = lines_of("book_contents")[:2]
    columns = (*heads("book_sheet"), *split_heads("book_wording"), *heads("book_rows"))
    return Sheet(name_sheet_of("book_contents"), above, "contents", columns, tuple(rows))


def _notes(tables: Edition) -> Sheet:
    texts = [split(lambda label, key=key: label.text(f"book_note_{key}")) for key in NOTES]  # type: ignore[misc]
    broken = list(tables.districts.loc[~tables.districts["complete"], "district_code"])
    if broken:
        texts.append(split(lambda label: label.text("incomplete", districts=label.join(map(label.district, broken)))))
    rows: list[tuple[Value, ...]] = [(n, *told) for n, told in enumerate(texts, start=1)]
    columns = (*heads("book_number"), *split_heads("book_wording"))
    return Sheet(name_sheet_of("book_notes"), lines_of("book_caption_notes")[:2], "notes", columns, tuple(rows))


def _matrix(tables: Edition) -> Sheet:
    """Return the sheet of the disclosure matrix: one row per indicator that two districts or more report, one column per district."""
    keys, codes = comparison.shared_indicators(tables), list(tables.districts["district_code"])
    cells = {(row["indicator"], row["district_code"]): row for row in to_records(comparison.disclosure_matrix(tables, keys))}
    units = dict(zip(tables.indicators["indicator"], tables.indicators["unit"], strict=True))
    rows: list[tuple[Value, ...]] = []
    for key in keys:
        row = [cells[key, code] for code in codes]
        told = sum(cell["state"] in ("exact", "bounded") for cell in row)
        verdict = f"verdict_{judge_fairness(tables, key).verdict}"
        standing = split(lambda label, verdict=verdict: label.text(verdict))  # type: ignore[misc]
        rows.append((*indicator_names(key), units[key], *standing, told, *map(_matrix_cell, row)))
    columns = (
        *split_heads("book_indicator_name"),
        *heads("unit"),
        *split_heads("comparability"),
        *heads("book_reporting"),
        *(" ".join(district_names(code)) for code in codes),
    )
    return Sheet(name_sheet_of("book_matrix"), lines_of("book_caption_matrix"), "disclosure", columns, tuple(rows))


def _matrix_cell(cell: RowView) -> Value:
    if cell["state"] in ("mentioned", "not_reported"):
        return MENTIONED if cell["state"] == "mentioned" else NOT_REPORTED
    return number(cell["value"]) if cell["state"] == "exact" else words()[-1].value_of(cell)


def _comparable(tables: Edition) -> Sheet:
    """Return the sheet of indicators that may be compared: one row per observation, largest first, with the ranks that the intervals allow, and a chart for each."""
    rows: list[tuple[Value, ...]] = []
    charts = []
    for key in comparison.shared_indicators(tables):
        if judge_fairness(tables, key).verdict != RANK:
            continue
        own = to_records(comparison.rank_districts(tables, key))
        charts.append(_bar_chart(key, own, len(rows)))
        rows += [_comparable_row(key, row) for row in own]
    fields = {field.name: field for field in registry()["observations"].fields}
    columns = (
        *split_heads("book_indicator_name"),
        *split_heads("book_district_name"),
        *(header(fields[name]) for name in ("value", "low", "high")),
        *split_heads("bound"),
        *heads("unit", "book_rank_best", "book_rank_worst", "observation_id"),
    )
    above = lines_of("caption_comparable")
    return Sheet(name_sheet_of("book_comparable"), above, "comparable", columns, tuple(rows), charts=tuple(charts))


def _comparable_row(key: str, row: RowView) -> tuple[Value, ...]:
    numbers = [None if row[name] != row[name] else number(row[name]) for name in ("value", "low", "high")]
    bounds = split(lambda label: label.text(f"bound_{row['bound']}"))
    ranks = (int(row["rank_best"]), int(row["rank_worst"]))
    names = (*indicator_names(key), *district_names(row["district_code"]))
    return (*names, *numbers, *bounds, row["unit"], *ranks, row["observation_id"])


def _bar_chart(key: str, own: list[DataRow], first: int) -> BarChart:
    shown = tuple(words()[-1].value_of(row) for row in own)
    told = [f"{' '.join(district_names(row['district_code']))} {label}" for row, label in zip(own, shown, strict=True)]
    title, languages = " ".join(indicator_names(key)), len(words())
    return BarChart(title, first, first + len(own) - 1, languages, 2 * languages, shown, f"{title}: {', '.join(told)}")
