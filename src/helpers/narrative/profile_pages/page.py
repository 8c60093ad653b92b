"""The page of one district as a notebook that has been run: any exporter makes a document of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from helpers import charts
from helpers.charts.captions import Words
from helpers.charts.numbering import comparable_indicators, count_comparable
from helpers.narrative import overview
from helpers.narrative.claims import spell
from helpers.narrative.html_table import Cell, Content, Row, Table, group_rows, make_table
from helpers.narrative.profile_pages.facts import EditionFacts, Record
from helpers.tables.comparability import ALONE, RANK
from helpers.tables.edition_comparison import NO_TEXT, SAME, STATUSES

if TYPE_CHECKING:
    from helpers.charts.chart import Chart

# A page is for looking up: of what others report and it does not, so many are named; of more only the number.
MAX_NAMED = 12


class ProfilePage:
    """Makes the pages of an edition in a language. facts: of the whole edition."""

    def __init__(self, facts: EditionFacts, lang: str) -> None:
        self.facts, self.lang = facts, lang
        self.words = Words(facts.tables, lang)
        self._has_chart = bool(comparable_indicators(facts.tables))

    def make_notebook(self, code: str) -> NotebookNode:
        """Return the notebook of a district's page, its outputs filled in."""
        return self._notebook([*self._opening(code, level=1), *self._sections(code, level=2)], self.title(code))

    def make_book(self, codes: Sequence[str]) -> NotebookNode:
        """Return one notebook with the pages of several districts, each beginning on a page of its own."""
        cells = [_markdown(f"# {self.words.text('profiles_title', edition=self.facts.tables.edition)}")]
        for code in codes:
            first, *rest = self._opening(code, level=2)
            first.metadata["tags"] = ["page-break"]
            cells += [first, *rest, *self._sections(code, level=3)]
        return self._notebook(cells, self.words.text("profiles_title", edition=self.facts.tables.edition))

    def make_list(self, addresses: dict[str, str], book: str = "") -> NotebookNode:
        """Return the notebook of the list of all pages: one row per district.

        addresses: code to the file name of its page. book: file name of all pages as one PDF, "" if there is none.
        """
        title = self.words.text("profiles_title", edition=self.facts.tables.edition)
        opening = [
            _markdown(f"# {title}"),
            _markdown(self.words.text("profiles_lede", all=self.words.parts(len(addresses))), "lede"),
            *([_markdown(f"[{self.words.text('profiles_book')}]({book})")] if book else []),
        ]
        table = overview.list_texts(self.facts.tables, self.words, addresses)
        return self._notebook([*opening, _output(table.document_bundle())], title)

    def title(self, code: str) -> str:
        """Return the title of a district's page: what it reports, and how much of it can be compared."""
        return self.words.sentence(
            "page_title", name=self.words.district(code), n=len(self.facts.numbers[code]), comparable=self._comparable(code)
        ).replace("|", "")

    def _comparable(self, code: str) -> int:
        return count_comparable(self.facts.tables)[code]

    def _notebook(self, cells: list[NotebookNode], title: str) -> NotebookNode:
        meta = self.facts.tables.meta
        about = {
            "lang": self.lang,
            "title": title,
            "author": meta[f"issuer_{self.lang}"] or meta[f"author_{self.lang}"],
            "date": meta["reference_date"],
            "subject": meta[f"title_{self.lang}"],
            "code": "hide",
        }
        for n, cell in enumerate(cells):
            cell.id = f"c{n}"
        return nbformat.v4.new_notebook(cells=cells, metadata={"briefing": about})

    def _opening(self, code: str, level: int) -> list[NotebookNode]:
        """Return the cells of the title, where the text comes from, and its frame."""
        row, meta = self.facts.districts[code], self.facts.tables.meta
        key = "frame_quoted" if row["frame_quoted"] else "frame_read_off"
        frame = self.words.text(key, frame=row[f"frame_{self.lang}"])
        told = self.words.text(
            "profile_text",
            frame=frame,
            n=len(self.facts.numbers[code]),
            pillars=spell(int(row["pillars_announced"]), self.lang),
        )
        broken = "" if row["complete"] else self.words.text("profile_cut_off")
        source = self.words.text("page_lede", title=meta[f"title_{self.lang}"], edition=self.facts.tables.edition)
        return [
            _markdown(f"{'#' * level} {_escape(self.title(code))}"),
            _markdown(_escape(source), "lede"),
            _markdown(_escape(self.words.sentences(filter(None, [told, broken])))),
        ]

    def _sections(self, code: str, level: int) -> Iterator[NotebookNode]:
        mark = "#" * level
        yield _markdown(f"{mark} {self.words.text('page_standing')}\n\n{_escape(self._standing(code))}")
        if self._has_chart:
            yield _output(self._chart(code).document_bundle())
        yield _markdown(f"{mark} {self.words.text('page_numbers')}")
        yield _output(self._numbers(code).document_bundle())
        if left := self._left_out(code):
            yield _markdown(_escape(left))
        yield from self._changes(code, mark)
        yield _markdown(f"{mark} {self.words.text('page_evidence')}")
        yield _output(self._evidence(code).document_bundle())

    def _chart(self, code: str) -> Chart:
        chart: Chart = charts.district_profile(self.facts.tables, code, lang=self.lang)
        return chart

    def _standing(self, code: str) -> str:
        """Return where the district stands on each indicator that may be ranked, in one sentence each; or that there is none."""
        told = [
            self.words.text(
                "page_rank",
                name=self.words.indicator_inline(row["indicator"]),
                value=self.words.amount_of(row),
                of=len(self.facts.fairness[row["indicator"]].reporters),
                rank=self._rank(rank),
            )
            for row in self.facts.numbers[code]
            if (rank := self.facts.ranks.get((row["indicator"], code))) and rank["observation_id"] == row["observation_id"]
        ]
        return self.words.text("page_rank_head", n=len(told), told=self.words.groups(told))

    def _rank(self, rank: Record) -> str:
        best, worst = int(rank["rank_best"]), int(rank["rank_worst"])
        return str(best) if best == worst else self.words.text("rank_span", best=best, worst=worst)

    def _numbers(self, code: str) -> Table:
        """Return the table of the district's numbers: one row each, by theme, with what it can be compared to."""
        rows: list[Row] = []
        heads: list[str] = []
        place = {theme: n for n, theme in enumerate(self.facts.tables.themes["theme"])}
        for row in sorted(self.facts.numbers[code], key=lambda row: place[row["theme"]]):
            heads.append(self.words.theme(row["theme"]))
            amount = self.words.amount_of(row)
            rows.append(
                (
                    self.words.indicator_short(row["indicator"]),
                    Cell(amount, f"f-{row['observation_id']}"),
                    self._compared(row),
                )
            )
        columns = ("indicator", "value", "page_compared")
        return make_table(self.words, "page_numbers_caption", columns, rows, numeric=("value",), groups=group_rows(heads))

    def _compared(self, row: Record) -> Content:
        fairness, others = self.facts.fairness[row["indicator"]], self.facts.counterparts(row)
        if fairness.verdict == ALONE or not others:
            return self.words.text("page_alone")
        if fairness.verdict != RANK:
            return self.words.text("page_side_by_side", n=len(others), why=fairness.why)
        low, high = (self.words.value_of(other) for other in (others[0], others[-1]))
        return self.words.text("page_range", n=len(others), low=low, high=high, span="one" if low == high else "many")

    def _left_out(self, code: str) -> str:
        """Return which of the indicators that others report this district leaves out, and which it only mentions."""
        found = self.facts.left_out.get(code, {})
        return self.words.sentences(
            self.words.text(f"profile_{state}", names=self._names(found[state]))
            for state in ("mentioned", "not_reported")
            if state in found
        )

    def _names(self, keys: list[str]) -> str:
        names = [self.words.indicator_inline(key) for key in keys[:MAX_NAMED]]
        return self.words.join(
            names if len(keys) <= MAX_NAMED else [*names, self.words.text("page_more", n=len(keys) - MAX_NAMED)]
        )

    def _changes(self, code: str, mark: str) -> Iterator[NotebookNode]:
        before, rows = self.facts.earlier, self.facts.changes.get(code, [])
        if not before:
            yield _markdown(f"{mark} {self.words.text('page_changes_first')}")
            yield _markdown(self.words.text("page_no_earlier"))
            return
        moved = [row for wanted in STATUSES for row in rows if row["status"] == wanted and wanted != SAME]
        same = sum(row["status"] == SAME for row in rows)
        yield _markdown(f"{mark} {self.words.text('page_changes', before=before)}")
        yield _markdown(self.words.text("page_changes_count", n=len(moved), same=same, before=before))
        if moved:
            yield _output(self._change_table(moved, before).document_bundle())

    def _change_table(self, rows: list[Record], before: str) -> Table:
        words = self.words
        heads = tuple(words.text("in_edition", edition=name) for name in (before, self.facts.tables.edition))
        cells = tuple(
            (
                words.indicator_short(row["indicator"]),
                self._side(row, "old"),
                self._side(row, "new"),
                words.text(f"change_{row['status']}"),
            )
            for row in rows
        )
        columns = (words.text("indicator"), *heads, words.text("change"))
        return Table(words.text("page_changes_caption", before=before), columns, cells, frozenset(heads))

    def _side(self, row: Record, side: str) -> Content:
        value = row[f"{side}_value"]
        if value is None or value != value:
            state = row[f"{side}_state"]
            return self.words.text("cell_no_text") if state == NO_TEXT else self.words.state(state)
        text = self.words.bounded(value, row[f"{side}_bound"])
        return Cell(text, f"f-{row['new_observation_id']}") if side == "new" else text

    def _evidence(self, code: str) -> Table:
        """Return the table of evidence: one row per number, with its wording, how it is read, its place and the hash of its sentence."""
        rows = self.facts.numbers[code]
        cells = [
            (
                self.words.indicator_short(row["indicator"]),
                f"{row['reported']} {row['measure']}".strip() if isinstance(row["measure"], str) else row["reported"],
                self.words.reading(row),
                self.words.place_of(row, short=True),
                row["evidence"],
            )
            for row in rows
        ]
        columns = ("indicator", "wording", "reading", "place", "page_hash")
        ids = tuple(f"f-{row['observation_id']}" for row in rows)
        return make_table(self.words, "page_evidence_caption", columns, cells, numeric=("reading",), ids=ids)


def _markdown(text: str, *tags: str) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(text, metadata={"tags": list(tags)})


def _output(bundle: Mapping[str, object]) -> NotebookNode:
    shown = nbformat.v4.new_output("display_data", bundle)
    return nbformat.v4.new_code_cell("", outputs=[shown])


def _escape(text: str) -> str:
    """Return a text whose signs Markdown would read as markup as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)
