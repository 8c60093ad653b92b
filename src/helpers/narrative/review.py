"""The review of a briefing that is being taken in: its text with the observations marked, and what a person still has to settle."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import project
from helpers.narrative.claims import Part
from helpers.narrative.html_table import Cell, Table
from helpers.narrative.prose import Prose, fill, gather_texts
from helpers.reading import documents, ledger
from helpers.reading.csvfile import read_rows
from helpers.reading.draft_edition import UNSURE, Proposal, build_proposal
from helpers.tables import labels
from helpers.text.session import choose_language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from helpers.narrative.html_table import Row
    from helpers.narrative.prose_checks import Printed
    from helpers.reading import extraction
    from helpers.reading.documents import Sentence
    from helpers.reading.indicator_matching import Coding

    Observation = tuple[str, int, int, int, str, str, str, str, str, str]
    Head = str | tuple[str, str]

EXAMPLE = project.ROOT / "data" / "examples" / "briefing.txt"
TEXT_ID, FIRST_ID, MISSING_ID = "review-text", "review-first", "review-missing"
UNREAD, UNCODED = "unread", "uncoded"
SIGNS = {UNREAD: "?", UNCODED: "+"}
NEAR = 0.5
# An empty cell says something there: a mention without a number, a level.
MAY_BE_EMPTY = frozenset(["reported", "change"])


@dataclass(frozen=True)
class Rich(Cell):
    """A cell with marks in it. markup: the same words as `text`, as safe HTML."""

    markup: str = field(default="", kw_only=True)

    def html(self) -> str:
        """Return the cell's content as HTML."""
        return self.markup


@dataclass(frozen=True)
class Finding:
    """One observation under review: its extraction Row, its indicator ("" if none is settled), the nearest one, and what is unsettled."""

    row: extraction.Row
    indicator: str
    nearest: str
    doubts: tuple[str, ...]


def open_review(
    source: str | Path = "", edition: str | int = "2023", earlier: str | int = "2022", lang: str | None = None
) -> Review:
    """Return the Review of the briefing at `source` (a path; "" is the example that the project ships) as a new edition.

    Indicators are those of data/raw/<edition>/ledger.csv once it is there, until then those that would be proposed.
    Raises InputError if the document or a table cannot be read.

    >>> open_review(lang="en").count("observations").number
    39
    """
    return Review(_find_source(source), str(edition), str(earlier), choose_language(lang))


def _find_source(source: str | Path) -> Path:
    """Return the path of a source as a person names it: from where the notebook runs, or from the project's folder."""
    path = Path(source or EXAMPLE)
    return path if path.is_absolute() or path.exists() else project.ROOT / path


class Review:
    """One briefing under review, in one language.

    document: the Document. proposal: what would be proposed. findings: a Finding per observation, in the order of the text.
    """

    def __init__(self, source: Path, edition: str, earlier: str, lang: str) -> None:
        self.edition, self.earlier, self.lang = edition, earlier, lang
        self.words = labels(lang)
        self.document = documents.read(source)
        self.proposal: Proposal = build_proposal(self.document, edition)
        rows = sorted(self.proposal.review, key=lambda row: (row.start, row.end))
        self.findings = tuple(map(self._find, rows, self.proposal.observations, self.proposal.codings))

    @cached_property
    def _saved(self) -> dict[tuple[str, str, str, str, str], str]:
        """Return {place and wording of an observation: indicator} of the ledger that is being reviewed; {} if none is written yet."""
        if not self.written:
            return {}
        rows = ledger.read_observations(self.edition)
        return {(r["district"], r["section"], r["sentence"], r["ordinal"], r["reported"]): r["indicator"] for r in rows}

    @property
    def written(self) -> bool:
        """Whether the proposal was written to data/raw/<edition>/ and is being reviewed there."""
        return ledger.paths_of(self.edition)[0].exists()

    def _find(self, row: extraction.Row, observation: Observation, coding: Coding) -> Finding:
        district, section, sentence, ordinal, reported, _, _, proposed, *_ = observation
        indicator = self._saved.get((district, str(section), str(sentence), str(ordinal), reported), proposed)
        doubts = [UNREAD] * (row.confidence < UNSURE) + [UNCODED] * (not indicator)
        return Finding(row, indicator, coding.nearest if coding.share >= NEAR else "", tuple(doubts))

    def say(self, *, zh: str, en: str, **counts: Printed) -> Prose:
        """Return the text of this review's language as Prose, its placeholders filled from `counts`."""
        return fill(gather_texts(zh, en, counts, self.lang)[self.lang], counts)

    def count(self, what: str) -> Part:
        """Return a number for prose: observations, districts, sentences, coded, uncoded, unread or unknown (places not in the code list)."""
        observations = self.findings
        n = {
            "observations": len(observations),
            "districts": len(self.proposal.texts),
            "sentences": len(self.proposal.sentences),
            "coded": sum(bool(finding.indicator) for finding in observations),
            UNCODED: sum(UNCODED in finding.doubts for finding in observations),
            UNREAD: sum(UNREAD in finding.doubts for finding in observations),
            "unknown": len(self.proposal.unknown),
        }[what]
        target = {"observations": TEXT_ID, UNCODED: FIRST_ID, UNREAD: FIRST_ID, "unknown": MISSING_ID}.get(what, "")
        return Part(self.words.number(n), n, target, self.lang)

    @property
    def name(self) -> Part:
        """Return the document's title as a Part for prose, or the name of its file."""
        return Part(self.proposal.title or self.document.path.name, None, "", self.lang)

    def first(self) -> Table:
        """Return the observations that want a look, one row each, the least sure first: wording, reading, indicator or the nearest, why."""
        order = sorted((f for f in self.findings if f.doubts), key=lambda f: (f.row.confidence >= UNSURE, f.row.start, f.row.end))
        heads = ("district", "place", "reported", "measure", "reading", "indicator", "why")
        return self._table("caption_review_first", heads, [self._first_row(f) for f in order], id=FIRST_ID)

    def _first_row(self, finding: Finding) -> Row:
        row = finding.row
        nearest = self.words.text("nearest", name=self.words.indicator_short(finding.nearest)) if finding.nearest else ""
        indicator = self.words.indicator_short(finding.indicator) if finding.indicator else nearest
        why = self.words.join([self.words.text(f"doubt_{doubt}") for doubt in finding.doubts])
        return row.district, self._place(row), Cell(row.quote, _id(row)), row.measure, self._reading(row), indicator, why

    def text(self) -> Table:
        """Return the text beside its observations: one row per sentence with observations marked in it, and what each is read as and coded to."""
        by_place: dict[tuple[str, int, int], list[Finding]] = {}
        for finding in self.findings:
            by_place.setdefault((finding.row.district, finding.row.section, finding.row.sentence), []).append(finding)
        sentences = self.document.sentences()
        rows = [
            (self._place(s), _mark(s, found), self._beside(found, s.complete))
            for s in sentences
            for found in [by_place.get((s.district, s.section, s.sentence), [])]
        ]
        groups = {
            n: s.district or self.words.text("no_district")
            for n, s in enumerate(sentences)
            if n == 0 or sentences[n - 1].district != s.district
        }
        return self._table("caption_review_text", ("place", "review_text", "review_numbers"), rows, groups=groups, id=TEXT_ID)

    def _beside(self, findings: Iterable[Finding], complete: bool) -> Rich:
        """Return the cell beside a sentence: a line per observation, and one that says so where the sentence breaks off."""
        lines = [(f.row.quote, self._told(f)) for f in findings]
        broken = [] if complete else [self.words.text("review_broken")]
        markup = [f"<strong>{escape(quote)}</strong> {escape(told)}" for quote, told in lines] + [f"<em>{b}</em>" for b in broken]
        return Rich("; ".join([*(f"{quote} {told}" for quote, told in lines), *broken]), markup="<br>".join(markup))

    def _told(self, finding: Finding) -> str:
        """Return what an observation counts and is coded to, and how it is read if that is not plain."""
        row = finding.row
        reading = "" if row.bound == "exact" and UNREAD not in finding.doubts else f" {self._reading(row)}"
        coded = self.words.indicator_short(finding.indicator) if finding.indicator else self.words.text("doubt_uncoded")
        return f"{row.measure}{reading} → {coded}"

    def changes(self) -> Table:
        """Return the indicators of this briefing and of the edition before, one row each: new ones, those in both, those gone."""
        now, before = _districts_by_indicator((f.row.district, f.indicator) for f in self.findings), self._earlier_districts()
        groups = {"change_new": now.keys() - before, "review_again": now.keys() & before, "change_gone": before.keys() - now}
        order = {indicator: n for n, indicator in enumerate(dict.fromkeys([*now, *before]))}
        rows: list[Row] = []
        heads: dict[int, str] = {}
        for name, indicators in groups.items():
            heads |= {len(rows): self.words.text(name)} if indicators else {}
            rows += [
                (self.words.indicator_short(key), str(before.get(key, "—")), str(now.get(key, "—")))
                for key in sorted(indicators, key=order.__getitem__)
            ]
        columns = ("indicator", ("review_districts", self.earlier), ("review_districts", self.edition))
        return self._table("caption_review_changes", columns, rows, groups=heads, numeric=columns[1:])

    def _earlier_districts(self) -> dict[str, int]:
        rows = ledger.read_observations(self.earlier)
        return _districts_by_indicator((row["district"], row["indicator"]) for row in rows if row["reported"])

    def missing(self) -> Table:
        """Return what keeps the edition from being built, one row per file and column: how many cells are empty, or which lines lack."""
        rows = [
            (f"{self.edition}/{path.name}", column, self.words.text("review_empty", n=n))
            for path, columns, table in self._tables()
            for column, n in (
                (name, sum(not row[i] for row in table)) for i, name in enumerate(columns) if name not in MAY_BE_EMPTY
            )
            if n
        ]
        if self.proposal.unknown:
            rows.append(("districts.csv", "zh", self.words.text("review_add", names=self.words.join(self.proposal.unknown))))
        if self.edition not in {row["edition"] for row in _rows_of(project.RAW / "editions.csv")}:
            rows.append(("editions.csv", "edition", self.words.text("review_add", names=self.edition)))
        return self._table("caption_review_missing", ("file", "column", "review_todo"), rows, id=MISSING_ID)

    def _tables(self) -> Iterator[tuple[Path, tuple[str, ...], list[tuple[str, ...]]]]:
        """Yield (path, columns, rows as tuples) of the edition's tables: as they are in its folder, or as they would be proposed."""
        own = (self.proposal.observations, self.proposal.sentences, self.proposal.texts)
        paths = (*ledger.paths_of(self.edition), ledger.texts_path(self.edition))
        for path, columns, proposed in zip(paths, (ledger.OBSERVATIONS, ledger.SENTENCES, ledger.TEXTS), own, strict=True):
            saved = (
                [tuple(row[name] for name in columns) for row in read_rows(path, columns, ledger.OPTIONAL)]
                if path.exists()
                else proposed
            )
            yield path, columns, [tuple(map(str, row)) for row in saved]

    def _reading(self, row: extraction.Row) -> str:
        """Return how an observation is read: number or interval, with its unit."""
        reading = self.words.reading({name: getattr(row, name) for name in ("value", "low", "high", "bound")})
        unit = "" if row.unit == "ratio" else self.words.unit(row.unit, row.value)
        gap = "" if row.unit in ("%", "‰") or reading.endswith("万") else " "
        return f"{reading}{gap}{unit}".rstrip()

    def _place(self, place: Sentence | extraction.Row) -> str:
        """Return where a number stands: the table, row and column of a cell, else section and sentence."""
        cell = "" if isinstance(place, documents.Sentence) else place.cell
        return self.words.place_of({"section": place.section, "sentence": place.sentence, "cell": cell})

    def _table(
        self,
        caption: str,
        heads: Sequence[Head],
        rows: Iterable[Row],
        numeric: Collection[Head] = (),
        groups: Mapping[int, str] | None = None,
        id: str = "",
    ) -> Table:
        names = {h: self.words.text(h) if isinstance(h, str) else self.words.text(h[0], edition=h[1]) for h in heads}
        numbers = frozenset(names[head] for head in numeric)
        return Table(self.words.text(caption), tuple(names.values()), tuple(rows), numbers, groups=groups or {}, id=id)


def _rows_of(path: Path) -> list[dict[str, str]]:
    from helpers.reading.indicator_matching import read_list

    return read_list(path)


def _districts_by_indicator(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return {indicator: number of districts that report it}."""
    districts: dict[str, set[str]] = {}
    for district, indicator in pairs:
        if indicator:
            districts.setdefault(indicator, set()).add(district)
    return {indicator: len(found) for indicator, found in districts.items()}


def _id(row: extraction.Row) -> str:
    return f"q-{row.start}"


def _mark(sentence: Sentence, findings: Iterable[Finding]) -> Rich:
    """Return the cell of a sentence with its observations marked, each with the signs of its doubts."""
    markup, place = "", 0
    for finding in findings:
        start, end = finding.row.start - sentence.start, finding.row.end - sentence.start
        signs = "".join(SIGNS[doubt] for doubt in finding.doubts)
        above = f"<sup>{signs}</sup>" if signs else ""
        quote = escape(sentence.text[start:end])
        markup += f'{escape(sentence.text[place:start])}<mark id="{_id(finding.row)}"><strong>{quote}</strong></mark>{above}'
        place = end
    return Rich(sentence.text, markup=markup + escape(sentence.text[place:]))
