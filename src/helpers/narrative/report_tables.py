"""The tables of a briefing: every observation with its place, the codebook, what may be compared, what was derived and from what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from helpers.narrative.claims import Claim, Claims
from helpers.narrative.html_table import MOST_ROWS, Cell, Content, Pieces, Row, Table, group_rows, make_table
from helpers.tables import comparison
from helpers.tables.comparability import ALONE, RANK, SIDE_BY_SIDE, judge_fairness
from helpers.tables.comparison import UNJUDGED
from helpers.tables.indicator_notes import note_of
from helpers.tables.labels import Labels
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.edition import Edition

# So many observations are named one by one where a derived number says what it rests on; also as exceptions, if it rests on all others.
MANY = 36
# Why numbers are shown side by side, where it is not that they count different things.
OWN_WORDS = (UNJUDGED, "directions", "units")
# Parts of a claim that say what its main value is of.
SUBJECTS = ("district", "indicator", "topics")
Link = Callable[[str, str], Cell]
MAX_PARTS = 14  # characters of a column’s head that names the parts (Districts); longer names fill four lines of it


def observations(tables: Edition, labels: Labels, cited: Collection[str] = ()) -> Table:
    """Return the Table of all observations: one row per observation, in the order of the source, with the id that prose links to (f-<observation_id>).

    Each row has the indicator, the wording of the source, what it is read as, and its place. cited: ids of rows that are in it however many there are.
    """
    heads = ("indicator", "wording", "reading", "place")
    rows = [
        (
            _with_unit(labels.indicator_short(r["indicator"]), labels.unit(r["unit"], r["value"], r["indicator"]), labels),
            _wording(r, labels),
            labels.reading(r),
            labels.place_of(r, short=True),
        )
        for r in to_records(tables.observations)
    ]
    ids = [f"f-{observation_id}" for observation_id in tables.observations["observation_id"]]
    groups = _district_groups(tables.observations, labels)
    return make_table(
        labels, "caption_numbers", heads, rows, ids=ids, groups=groups, numeric=("reading",), id="observations", keep=cited
    )


def _wording(row: Mapping[str, str], labels: Labels) -> str:
    """Return how a number is written and what it counts, not in the order of the source: its sentences do not stand in the tables."""
    if not row["reported"]:
        return row["measure"]
    return labels.text("wording_of", measure=row["measure"], reported=row["reported"])


def cited_by(claims: Claims) -> set[str]:
    """Return the ids of the rows that the `claims` made so far lead to, themselves or where they are derived."""
    near = {
        f"f-{observation_id}"
        for claim in claims.made.values()
        if len(claim.evidence) <= MANY
        for observation_id in claim.evidence
    }
    return near | {part.target for claim in claims.made.values() for part in claim.parts.values()}


def spoken_of(claims: Claims) -> set[str]:
    """Return the keys of the indicators that the `claims` made so far are about: those whose observations are printed, and those that are compared."""
    printed = {observation for claim in claims.made.values() if claim.kind == "observation" for observation in claim.evidence}
    rows = claims.observations
    return set(rows.loc[rows["observation_id"].isin(printed), "indicator"]) | set(comparison.shared_indicators(claims.tables))


def linker(tables: Edition) -> Link:
    """Return a function that makes the Cell of an observation's text: it leads to the observation's row if the table of all observations has room for it."""
    listed = set(tables.observations["observation_id"][:MOST_ROWS])
    return lambda text, observation_id: Cell(text, f"f-{observation_id}" if observation_id in listed else "")


def set_aside(tables: Edition, labels: Labels) -> Table:
    """Return the Table of ledger rows that do not count as observations: one row per mention, with the reason."""
    heads = ("district", "indicator", "wording", "reason", "place")
    rows = [
        (
            labels.district(r["district_code"]),
            labels.indicator_short(r["indicator"]),
            _wording(r, labels),
            labels.text(f"reason_{r['reason']}"),
            labels.place_of(r, short=True),
        )
        for r in to_records(tables.set_aside)
    ]
    ids = [f"f-{observation_id}" for observation_id in tables.set_aside["observation_id"]]
    return make_table(labels, "caption_set_aside", heads, rows, ids=ids, id="set-aside")


def codebook(tables: Edition, labels: Labels, keys: Collection[str] | None = None) -> Table:
    """Return the Table of indicators, all or those with the given keys: one row per indicator, grouped by theme.

    Columns: name with unit and note, how many districts report it, whether it may be compared, stage.
    """
    order = {code: n for n, code in enumerate(tables.themes["theme"])}
    listed = tables.indicators.assign(order=tables.indicators["theme"].map(order)).sort_values("order", kind="stable")
    listed = listed if keys is None else listed[listed["indicator"].isin(list(keys))]
    rows = [_codebook_row(r, tables, labels) for r in to_records(listed)]
    groups = group_rows([labels.theme_of_numbers(code) for code in listed["theme"]])
    reported_by = "reported_by" if len(labels.text("reported_by")) <= MAX_PARTS else "reported_by_bodies"
    heads = ("indicator", reported_by, "comparability", "effort")
    caption = "caption_codebook" if keys is None else "caption_codebook_part"
    return make_table(labels, caption, heads, rows, groups=groups, numeric=(reported_by,), id="codebook")


def _codebook_row(row: DataRow, tables: Edition, labels: Labels) -> Row:
    fairness = judge_fairness(tables, row["indicator"])
    name = _with_unit(labels.indicator(row["indicator"]), _units(row["unit"], row["indicator"], labels), labels)
    note = note_of(tables, row["indicator"], labels.lang)
    return (
        labels.text("name_with_note", name=name, note=note) if note else name,
        labels.number(len(fairness.reporters)),
        labels.text(
            f"may_{fairness.why if fairness.verdict == SIDE_BY_SIDE and fairness.why in OWN_WORDS else fairness.verdict}"
        ),
        labels.text(f"effort_{row['effort']}"),
    )


def themes(tables: Edition, labels: Labels) -> Table:
    """Return the Table of theme codes: one row per code with its topic and definition."""
    rows = [
        (labels.theme(r["theme"]), labels.topic(r["topic"]), r[f"definition_{labels.lang}"]) for r in to_records(tables.themes)
    ]
    return make_table(labels, "caption_themes", ("theme", "topic", "definition"), rows, id="themes")


def derivations(claims: Claims, labels: Labels) -> Table:
    """Return the Table of derived numbers: one row per claim that prints one, with its calculation and links to the observations it rests on."""
    derived = list_derived(claims)
    rows = [(claim.statement, _value(claim, labels), claim.calculation, _evidence(claim, claims, labels)) for claim in derived]
    heads = ("claim", "value", "calculation", "derived_from")
    return make_table(labels, "caption_derivations", heads, rows, ids=[f"c-{claim.key}" for claim in derived], id="derived")


def list_derived(claims: Claims) -> list[Claim]:
    """Return the claims made so far that print a number of their own, in order."""
    return [claim for claim in claims.made.values() if any(part.target == f"c-{claim.key}" for part in claim.parts.values())]


def comparable(tables: Edition, labels: Labels) -> Table:
    """Return the Table of indicators that may be compared: one row per observation, grouped by indicator, largest first, with the ranks that the intervals allow.

    A lower bound has its interval beside it: by it and by nothing else is it ranked.
    """
    rows: list[Row] = []
    heads, link = [], linker(tables)
    for key in comparison.shared_indicators(tables):
        if judge_fairness(tables, key).verdict != RANK:
            continue
        for r in to_records(comparison.rank_districts(tables, key)):
            heads.append(_with_unit(labels.indicator(key), labels.unit(r["unit"], indicator=key), labels))
            best, worst = labels.number(r["rank_best"]), labels.number(r["rank_worst"])
            value = link(labels.value_of(r), r["observation_id"])
            shown: Content = value if r["bound"] == "exact" else Pieces((value, labels.reading(r)), "  ")
            rank = best if best == worst else labels.text("rank_span", best=best, worst=worst)
            rows.append((labels.district(r["district_code"]), shown, rank))
    columns = ("district", "value", "rank")
    return make_table(labels, "caption_comparable", columns, rows, groups=group_rows(heads), numeric=columns[1:], id="comparable")


def alone(tables: Edition, labels: Labels) -> Table:
    """Return the Table of observations on indicators that one district alone reports: one row per observation, grouped by district."""
    reported = comparison.reporting(tables)
    keys = {key for key in reported["indicator"] if judge_fairness(tables, key).verdict == ALONE}
    shown, link = tables.observations[tables.observations["indicator"].isin(keys)], linker(tables)
    rows = [
        (
            labels.indicator(r["indicator"]),
            link(labels.amount_of(r), r["observation_id"]),
            labels.place_of(r, short=True),
        )
        for r in to_records(shown)
    ]
    groups = _district_groups(shown, labels)
    return make_table(
        labels, "caption_alone", ("indicator", "value", "place"), rows, groups=groups, numeric=("value",), id="alone"
    )


def _units(units: str, indicator: str, labels: Labels) -> str:
    told = (labels.unit(unit, indicator=indicator) for unit in units.split(";"))
    return " / ".join(dict.fromkeys(word for word in told if word))


def _with_unit(name: str, unit: str, labels: Labels) -> str:
    return labels.text("name_with_unit", name=name, unit=unit) if unit else name


def _district_groups(frame: pd.DataFrame, labels: Labels) -> dict[int, str]:
    return group_rows([labels.district(code) for code in frame["district_code"]])


def _value(claim: Claim, labels: Labels) -> str:
    """Return what a claim prints: whose or what it is, its main value, then its other derived numbers, each by name."""
    own = {name: part.text for name, part in claim.parts.items() if part.target == f"c-{claim.key}"}
    first = " ".join(claim.parts[name].text for name in (*SUBJECTS, "main") if name in claim.parts)
    others = [f"{labels.text(f'part_{name}')} {text}" for name, text in own.items() if name != "main"]
    return labels.text("join_parts").join([first, *others])


def _evidence(claim: Claim, claims: Claims, labels: Labels) -> Content:
    if claim.table != "observations":
        return labels.text(f"table_{claim.table}")
    if not claim.evidence:
        return labels.text("no_number")
    n, every = len(claim.evidence), claims.tables.observations
    if n <= MANY:
        return _named(every[every["observation_id"].isin(claim.evidence)], labels)
    if n == len(every):
        return Cell(labels.text("all_numbers", n=n), "observations")
    if len(every) - n <= MANY:
        others = _named(every[~every["observation_id"].isin(claim.evidence)], labels)
        return Pieces((Cell(labels.text("all_numbers_but", n=len(every)), "observations"), *others.parts), others.separator)
    return Cell(labels.text("many_numbers", n=n), "observations")


def _named(rows: pd.DataFrame, labels: Labels) -> Pieces:
    """Return observations by name and value, each leading to its row."""
    return Pieces(
        tuple(Cell(name_observation(r, labels), f"f-{r['observation_id']}") for r in to_records(rows)), labels.text("join_parts")
    )


def name_observation(row: DataRow, labels: Labels) -> str:
    """Return an observation by name and value: 即墨 为群众办实事 ≥4200 件."""
    amount = labels.amount_of(row)
    return f"{labels.district_short(row['district_code'])} {labels.indicator_short(row['indicator'])} {amount}"
