"""Who did what: the numbers themselves by theme and district, and the profile of one district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from helpers.charts.numbering import comparable_indicators, count_comparable
from helpers.narrative.claims import spell
from helpers.narrative.html_table import Cell, Content, Pieces, Row, Table, group_rows, make_table
from helpers.narrative.prose import Prose
from helpers.narrative.report_tables import Link, linker
from helpers.tables import comparison
from helpers.tables.labels import Labels
from helpers.tables.memory import once_per_edition
from helpers.tables.records import DataRow, to_records

# Numbers in one row of the table of who did what: a longer row is hard to read, and no page can break it.
MAX_TOLD = 12
# States of a shared indicator that a district does not report.
LEFT_OUT = ("mentioned", "not_reported")

if TYPE_CHECKING:
    from helpers.charts.chart import Chart
    from helpers.tables.edition import Edition


@dataclass(frozen=True)
class Profile:
    """One district: heading and text (Markdown), all its numbers by theme, and its chart: where it is among the others on the comparable indicators.

    chart: None if the edition has no comparable indicators. A page that shows all profiles says once what every chart would repeat.
    """

    district_code: str
    markdown: str
    numbers: Table
    chart: Chart | None = None

    def shown(self) -> tuple[Prose, Table] | tuple[Prose, Chart, Table]:
        """Return what a notebook displays of the profile, in reading order."""
        return (Prose(self.markdown), self.numbers) if self.chart is None else (Prose(self.markdown), self.chart, self.numbers)


def who_did_what(tables: Edition, labels: Labels) -> Table:
    """Return the Table of who did what: one row per theme and district that gives a number in it, grouped by theme, with all these numbers.

    A row holds at most MAX_TOLD numbers; a district with more has several. Of one district: one row per number, grouped by theme.
    """
    if len(tables.districts) == 1:
        return _what_was_done(tables, labels)
    link, told = linker(tables), defaultdict[tuple[str, str], list[DataRow]](list)
    for row in to_records(tables.observations):
        told[row["theme"], row["district_code"]].append(row)
    rows: list[Row] = []
    heads = []
    for theme in tables.themes["theme"]:
        for code in tables.districts["district_code"]:
            own = told.get((theme, code), [])
            for start in range(0, len(own), MAX_TOLD):
                heads.append(labels.theme_of_numbers(theme))
                entries = tuple(name_number(r, labels, link) for r in own[start : start + MAX_TOLD])
                rows.append((labels.district_brief(code), Pieces(entries, labels.text("join_parts"))))
    columns = ("district", "what_and_how_many")
    return make_table(labels, "caption_who_did_what", columns, rows, groups=group_rows(heads), id="who-did-what")


def _what_was_done(tables: Edition, labels: Labels) -> Table:
    """Return the Table of what one district did: one row per number, grouped by theme."""
    link, rank = linker(tables), {theme: n for n, theme in enumerate(tables.themes["theme"])}
    own = sorted(to_records(tables.observations), key=lambda row: rank[row["theme"]])
    rows: list[Row] = [(labels.indicator_short(r["indicator"]), link(labels.amount_of(r), r["observation_id"])) for r in own]
    groups = group_rows([labels.theme_of_numbers(r["theme"]) for r in own])
    return make_table(
        labels, "caption_profile", ("indicator", "value"), rows, groups=groups, numeric=("value",), id="who-did-what"
    )


def name_number(row: DataRow, labels: Labels, link: Link) -> Pieces:
    """Return an observation without its district: 微心愿 874 件, “Micro-wishes 874”, of which the number leads to its row, as in prose."""
    name = labels.indicator_short(row["indicator"])
    return Pieces((name, link(labels.amount_of(row), row["observation_id"])), "" if name.endswith("）") else " ")


def _lead(text: str, observation_id: str) -> Cell:
    """Return the Cell of an observation's text that leads to its row wherever the rows stand."""
    return Cell(text, f"f-{observation_id}")


def list_texts(tables: Edition, labels: Labels, pages: Mapping[str, str] | None = None) -> Table:
    """Return the Table of the texts: one row per district, with how many numbers its text gives, how many of them can be compared, and its frame.

    Without the last two if they say nothing: if no number can be compared, if no text has a frame. pages: code to the file of its page,
    for a list that leads to them; it has the districts with one alone, and all of them.
    """
    comparable, rows = count_comparable(tables), to_records(tables.districts)

    def name(row: DataRow) -> Content:
        text, page = labels.district(row["district_code"]), (pages or {}).get(row["district_code"])
        return Cell(text, address=page) if page else text

    told: dict[str, Callable[[DataRow], Content]] = {
        "district": name,
        "profiles_numbers": lambda row: labels.number(row["observations"]),
    }
    if comparable:
        told["profiles_comparable"] = lambda row: labels.number(comparable[row["district_code"]])
    if any(row[f"frame_{labels.lang}"] for row in rows):
        told["profiles_frame"] = lambda row: str(row[f"frame_{labels.lang}"])
    listed = [row for row in rows if pages is None or row["district_code"] in pages]
    cells: list[Row] = [tuple(tell(row) for tell in told.values()) for row in listed]
    ids = [f"text-{row['district_code']}" for row in listed] if pages is not None else []
    numeric = ("profiles_numbers", "profiles_comparable")
    return make_table(labels, "caption_texts", tuple(told), cells, numeric=numeric, id="texts", ids=ids, keep=ids)


def list_profiles(tables: Edition, labels: Labels) -> list[Profile]:
    """Return the Profile of each district of the edition, in the order of the source."""
    drawn = bool(comparable_indicators(tables))
    return [draw_up_profile(tables, labels, code, drawn=drawn) for code in tables.districts["district_code"]]


def draw_up_profile(tables: Edition, labels: Labels, code: str, *, drawn: bool = True) -> Profile:
    """Return the Profile of a district: its frame, all its numbers by theme, which shared indicators it leaves out, its chart if `drawn`."""
    (district,) = to_records(tables.districts[tables.districts["district_code"] == code])
    plain = not district[f"frame_{labels.lang}"]
    frame = labels.text("frame_quoted" if district["frame_quoted"] else "frame_read_off", frame=district[f"frame_{labels.lang}"])
    told = [
        labels.text("profile_plain", n=int(district["observations"]))
        if plain
        else labels.text(
            "profile_text",
            frame=frame,
            n=int(district["observations"]),
            pillars=spell(int(district["pillars_announced"]), labels.lang),
        ),
        _left_out(tables, labels, code, drawn=drawn),
        "" if district["complete"] else labels.text("profile_cut_off"),
    ]
    markdown = f"## {labels.district(code)}\n\n{labels.sentences(told)}"
    return Profile(code, markdown, _numbers(tables, labels, code), _chart(tables, labels, code) if drawn else None)


def _chart(tables: Edition, labels: Labels, code: str) -> Chart:
    """Return the chart of a district's profile without note and source, under a separate name."""
    from helpers.charts.captions import Words
    from helpers.charts.chart import draw
    from helpers.charts.question import Question
    from helpers.charts.questions.district_profile import plan_profile

    plan = plan_profile(Question(tables, Words(tables, labels.lang), code), one_of_many=True)
    return draw(replace(plan, slug=f"profile-{code}", subtitle="", note="", source=""), lang=labels.lang)


def _left_out(tables: Edition, labels: Labels, code: str, *, drawn: bool) -> str:
    """Return which of the indicators that two districts or more report this one leaves out, and which it only mentions; if `drawn`, besides
    those that its chart shows."""
    shown, besides = (comparable_indicators(tables), "_besides") if drawn else ([], "")
    left_out = {state: [key for key in _find_left_out(tables).get((code, state), ()) if key not in shown] for state in LEFT_OUT}
    return labels.sentences(
        labels.text(f"profile_{state}{besides}", names=labels.join(map(labels.indicator_inline, keys)))
        for state, keys in left_out.items()
        if keys
    )


@once_per_edition
def _find_left_out(tables: Edition) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return for each district and state of LEFT_OUT the shared indicators that are in it, most reported first; none if there are none."""
    cells, found = comparison.disclosure_matrix(tables), defaultdict[tuple[str, str], list[str]](list)
    for indicator, code, state in zip(cells["indicator"], cells["district_code"], cells["state"], strict=True):
        if state in LEFT_OUT:
            found[code, state].append(indicator)
    return MappingProxyType({place: tuple(keys) for place, keys in found.items()})


def _numbers(tables: Edition, labels: Labels, code: str) -> Table:
    observations, by_theme = tables.observations, defaultdict[str, list[DataRow]](list)
    for row in to_records(observations[observations["district_code"] == code]):
        by_theme[row["theme"]].append(row)
    rows: list[Row] = []
    for theme in tables.themes["theme"]:
        if own := by_theme.get(theme):
            entries = tuple(name_number(r, labels, _lead) for r in own)
            rows.append((labels.theme_of_numbers(theme), Pieces(entries, labels.text("join_parts"))))
    return make_table(labels, "caption_profile", ("theme", "what_and_how_many"), rows, id=f"profile-{code}")
