"""What each decision does to the tables: pure functions from Tables to Tables, which refuse what would make them wrong."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from helpers.explorer.review.refusal import Refusal
from helpers.explorer.review.rows import GRAVE, find_doubles, is_provisional, read_quantity, unit_fits
from helpers.explorer.review.source import find_quantity
from helpers.explorer.review.tables import key_of
from helpers.reading.further_languages import fill_further
from helpers.reading.terms import propose_english, propose_unit, read_terms
from helpers.tables.review_status import FINAL, KEY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpers.explorer.review.csv_sheet import Cells, Sheet
    from helpers.explorer.review.rows import LedgerRow
    from helpers.explorer.review.suggestions import NewIndicator
    from helpers.explorer.review.tables import Key, Tables

JUDGMENTS = ("similar", "name_only", "weak")
STAGES = ("input", "activity", "output", "result")
TIERS = ("figure", "in_words")
# A level, a rise, a fall.
CHANGES = ("", "up", "down")
_KEY_FORM = re.compile(r"[a-z][a-z0-9_]{0,60}")


def accept(tables: Tables, row: LedgerRow) -> Tables:
    """Return the Tables in which a row is reviewed as it stands. Raises Refusal if it could not be right."""
    for doubt in row.doubts:
        if doubt in GRAVE:
            raise Refusal(f"accept_{doubt}", **_told(row))
    return _review(tables, [row.key])


def accept_all(tables: Tables, rows: Iterable[LedgerRow]) -> Tables:
    """Return the Tables in which all rows that are certain are reviewed. Raises Refusal if there is none."""
    certain = [row.key for row in rows if row.certain]
    if not certain:
        raise Refusal("nothing_certain")
    return _review(tables, certain)


def correct(tables: Tables, row: LedgerRow, reported: str, measure: str, change: str | None = None) -> Tables:
    """Return the Tables in which a row has another quantity and measure, and is reviewed.

    reported: exactly as the sentence has it, "" for a mention without a number. change: up, down, or "" for a level, in a ledger that tells it;
    None leaves it as it is. Raises Refusal if it is not there, is no quantity, or has
    a unit that the indicator does not take.
    """
    reported, measure = reported.strip(), " ".join(measure.split())
    if not measure:
        raise Refusal("no_measure")
    if reported:
        reported = _as_written(row, reported)
        _check_quantity(tables, row, reported)
    cells = {"reported": reported, "measure": measure}
    if change is not None and "change" in tables.ledger.columns:
        if change not in CHANGES:
            raise Refusal("unknown_change", name=change)
        cells["change"] = change if reported else ""
    changed = _set(tables, row.key, cells)
    _refuse_double(changed, row.key, row)
    return _review(changed, [row.key])


def reject(tables: Tables, row: LedgerRow) -> Tables:
    """Return the Tables without a row, because it is not a number of the text: the others of its sentence move up, and `verify` is told in rejected.csv."""
    ledger, reviewed, wordings = (_renumber(sheet, row.key) for sheet in (tables.ledger, tables.reviewed, tables.wordings))
    cells = {name: row.cells[name] for name in ("district", "section", "sentence", "reported", "evidence")}
    rejected = tables.rejected.append([cells] if row.cells["reported"] else [])
    changed = replace(tables, ledger=ledger, reviewed=reviewed, wordings=wordings, rejected=rejected)
    return _finish(_drop_unused(changed, row.cells["indicator"]))


def recode(tables: Tables, row: LedgerRow, indicator: str) -> Tables:
    """Return the Tables in which a row counts another indicator of the list, and is reviewed.

    Raises Refusal if there is no such indicator, it does not take the unit, or the district reports it already.
    """
    listed = tables.indicator(indicator)
    if listed is None:
        raise Refusal("unknown_indicator", name=indicator)
    if row.reading and not unit_fits(row.reading.unit, listed["unit"].split(";")):
        raise Refusal("unit_of_indicator", unit=row.reading.unit, units=listed["unit"], name=listed["zh"])
    changed = _set(tables, row.key, {"indicator": indicator})
    _refuse_double(changed, row.key, row)
    return _review(_drop_unused(changed, row.cells["indicator"]), [row.key])


def add_indicator(tables: Tables, row: LedgerRow, new: NewIndicator) -> Tables:
    """Return the Tables in which a row counts an indicator of its own, with its unit in units.csv, and is reviewed.

    If the draft made an indicator of that Chinese name or key for the row, it is this one that gets the new key and names, in all its rows and
    in the briefing's notebook; else one is added, and a provisional one that no row counts any more goes. Raises Refusal if a field is wrong.
    """
    old = row.cells["indicator"]
    new = _check_new(tables, row, new)
    changed = _rename(tables, old, new) if _is_same(tables, old, new) else _add(tables, row, new)
    changed = replace(changed, units=_with_unit(tables, new.unit))
    _refuse_double(changed, row.key, row)
    return _review(changed, [row.key])


def _is_same(tables: Tables, old: str, new: NewIndicator) -> bool:
    """Return whether a new indicator is the provisional one `old`, with better words."""
    listed = tables.indicator(old)
    return listed is not None and is_provisional(old, tables.edition) and (new.key == old or new.zh == listed["zh"])


def _rename(tables: Tables, old: str, new: NewIndicator) -> Tables:
    return replace(
        tables,
        indicators=tables.indicators.change(lambda each: each["indicator"] == old, lambda _: _cells(new, tables.indicators)),
        ledger=tables.ledger.change(lambda each: each["indicator"] == old, lambda _: {"indicator": new.key}),
        notebook=re.sub(rf"\b{re.escape(old)}\b", new.key, tables.notebook),
    )


def _add(tables: Tables, row: LedgerRow, new: NewIndicator) -> Tables:
    added = replace(tables, indicators=tables.indicators.append([_cells(new, tables.indicators) | {"comparability": "unjudged"}]))
    return _drop_unused(_set(added, row.key, {"indicator": new.key}), row.cells["indicator"])


def _cells(new: NewIndicator, indicators: Sheet) -> Cells:
    """Return the cells of indicators.csv that define a new indicator."""
    cells = {name: value for name, value in asdict(new).items() if name != "key"}
    return fill_further(cells | {"indicator": new.key, "zh_short": new.zh, "en_short": new.en}, indicators.columns)


def judge(tables: Tables, indicator: str, comparability: str) -> Tables:
    """Return the Tables with a decision on how far the districts' numbers of an indicator may be compared."""
    if comparability not in JUDGMENTS:
        raise Refusal("unknown_judgment", name=comparability)
    if tables.indicator(indicator) is None:
        raise Refusal("unknown_indicator", name=indicator)
    changes = {"comparability": comparability}
    return replace(tables, indicators=tables.indicators.change(lambda each: each["indicator"] == indicator, lambda _: changes))


def name_unit(tables: Tables, unit: str, one: str, many: str) -> Tables:
    """Return the Tables in which a unit has an English word: after the number 1, and after all others."""
    one, many = " ".join(one.split()), " ".join(many.split())
    if not one:
        raise Refusal("no_unit_word", unit=unit)
    words = fill_further({"unit": unit, "en_one": one, "en_many": many or one}, tables.units.columns)
    known = unit in tables.units.column("unit")
    units = tables.units.change(lambda row: row["unit"] == unit, lambda _: words) if known else tables.units.append([words])
    return replace(tables, units=units)


def _set(tables: Tables, key: Key, changes: Cells) -> Tables:
    return replace(tables, ledger=tables.ledger.change(lambda row: key_of(row) == key, lambda _: changes))


def _review(tables: Tables, keys: Iterable[Key]) -> Tables:
    done = tables.reviewed_keys()
    added = [dict(zip(KEY, key, strict=True)) for key in keys if key not in done]
    return _finish(replace(tables, reviewed=tables.reviewed.append(added)))


def _finish(tables: Tables) -> Tables:
    """Return the Tables of an edition that is final once every row of it has been reviewed."""
    if len(tables.reviewed_keys()) < len(tables.ledger.records) or not tables.ledger.records:
        return tables
    changes = {"status": FINAL}
    editions = tables.editions.change(
        lambda row: row["edition"] == tables.edition and row["status"] == "draft", lambda _: changes
    )
    return replace(tables, editions=editions)


def _renumber(sheet: Sheet, key: Key) -> Sheet:
    """Return a Sheet without the row of `key`, those after it in its sentence one number lower."""
    place, ordinal = key[:3], int(key[3])

    def comes_after(row: Cells) -> bool:
        return key_of(row)[:3] == place and int(row["ordinal"]) > ordinal

    kept = sheet.drop(lambda row: key_of(row) == key)
    return kept.change(comes_after, lambda row: {"ordinal": str(int(row["ordinal"]) - 1)})


def _drop_unused(tables: Tables, indicator: str) -> Tables:
    """Return the Tables without a provisional indicator that no row counts any more."""
    if not is_provisional(indicator, tables.edition) or indicator in tables.ledger.column("indicator"):
        return tables
    return replace(tables, indicators=tables.indicators.drop(lambda row: row["indicator"] == indicator))


def _refuse_double(tables: Tables, key: Key, row: LedgerRow) -> None:
    """Raise Refusal if a row's indicator has another number in its district."""
    if key not in find_doubles(tables):
        return
    own = next(each for each in tables.ledger.rows() if key_of(each) == key)
    same = [
        r
        for r in tables.ledger.rows()
        if (r["district"], r["indicator"]) == (own["district"], own["indicator"]) and r["reported"]
    ]
    other = next(each for each in same if key_of(each) != key)
    name = (tables.indicator(own["indicator"]) or {}).get("zh", own["indicator"])
    raise Refusal("double", district=own["district"], name=name, other=other["reported"])


def _as_written(row: LedgerRow, reported: str) -> str:
    """Return a quantity as the sentence writes it, spaces included. Raises Refusal if the sentence does not hold it.

    One that is left as it was stays: a number of a table has in the ledger the unit of its head.
    """
    if reported == row.cells["reported"] and row.span != (0, 0):
        return reported
    start, end = find_quantity(row.text, reported)
    if end == 0:
        raise Refusal("not_in_sentence", reported=reported)
    return row.text[start:end]


def _check_quantity(tables: Tables, row: LedgerRow, reported: str) -> None:
    reading = read_quantity(reported, None)
    if reading is None:
        raise Refusal("no_quantity", reported=reported)
    listed = tables.indicator(row.cells["indicator"])
    units = listed["unit"].split(";") if listed else []
    if listed and not unit_fits(reading.unit, units) and not is_provisional(row.cells["indicator"], tables.edition):
        raise Refusal("unit_of_indicator", unit=reading.unit, units=listed["unit"], name=listed["zh"])


def _check_new(tables: Tables, row: LedgerRow, new: NewIndicator) -> NewIndicator:
    """Return a new indicator with its English, which is proposed if it has none. Raises Refusal if a field is wrong."""
    zh, key = " ".join(new.zh.split()), new.key.strip()
    if not zh:
        raise Refusal("no_name")
    if not _KEY_FORM.fullmatch(key):
        raise Refusal("key_form", name=key)
    own = key == row.cells["indicator"]
    if tables.indicator(key) is not None and not (own and is_provisional(key, tables.edition)):
        raise Refusal("key_taken", name=key)
    if new.theme not in tables.themes.column("theme"):
        raise Refusal("unknown_theme", name=new.theme)
    if new.effort not in STAGES or new.tier not in TIERS:
        raise Refusal("unknown_stage", name=f"{new.effort} {new.tier}".strip())
    unit = row.reading.unit if row.reading else new.unit
    return replace(new, key=key, zh=zh, unit=unit, en=" ".join(new.en.split()) or propose_english(zh, read_terms()))


def _with_unit(tables: Tables, unit: str) -> Sheet:
    """Return units.csv with a row for a unit; until an English name is given, it is the unit in quotation marks."""
    if not unit or unit in tables.units.column("unit"):
        return tables.units
    one, many = propose_unit(unit, read_terms())
    row = {"unit": unit, "en_one": one, "en_many": many}
    return tables.units.append([fill_further(row, tables.units.columns)])


def _told(row: LedgerRow) -> dict[str, str]:
    return {"district": row.cells["district"], "reported": row.cells["reported"], "name": row.cells["indicator"]}
