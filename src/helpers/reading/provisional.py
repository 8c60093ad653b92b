"""Numbers that no indicator of the code list fits become provisional indicators, grouped by their own words, so that a draft is complete."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import takewhile

from helpers.reading.documents.model import Document, Sentence
from helpers.reading.draft_edition import list_sentences, title_of
from helpers.reading.extraction import Row
from helpers.reading.indicator_matching import Coding, clause_of, plain
from helpers.reading.merging import Coded, Indicator, unite
from helpers.reading.naming import BEFORE
from helpers.reading.number_names import AGE, Namer, Place
from helpers.reading.plans import mark_plan
from helpers.reading.quantities.ratios import is_side
from helpers.reading.quantities.traditional import is_traditional, simplify
from helpers.reading.reported import read_reported, write_reported
from helpers.reading.stages import RATE, stage
from helpers.reading.theme_words import UNCLEAR, ThemeWords

FIGURE, NO_LEVEL = "figure", "no_level"
# What is no level that was reached is listed, but never printed as one.
NO_LEVEL_KINDS = frozenset(["target", "vague", "attribute", "ordinal"])
_NORM = re.compile(r"[一-鿿]{0,4}的(?:标准(?!化)|要求|比例|规格|原则)")
_PAUSE = re.compile(r"[，,；;：:。]")


def code_all(
    rows: list[Row],
    codings: list[Coding],
    document: Document,
    edition: str,
    units: dict[str, list[str]],
    words: ThemeWords,
    unsigned: frozenset[str] = frozenset(),
) -> tuple[list[Coded], list[Indicator]]:
    """Return (a Coded per Row, the new Indicators). units: indicator to the units it allows. words: of the themes.

    unsigned: units whose numbers cannot be below zero; one that is stays a mention.

    A second number for an indicator in one district, a unit that the indicator does not allow, and a number that is no level give way
    to a provisional indicator; a number that a district gives twice keeps one.
    """
    sentences, title = _group_sentences(document), title_of(document)
    read = rows = [mark_plan(row, sentences[row.district, row.section, row.sentence], title, edition) for row in rows]
    if is_traditional(document.text):  # the names of a draft are in simplified characters, as its pages are
        sentences = {
            place: s._replace(text=simplify(s.text), path=tuple(map(simplify, s.path))) for place, s in sentences.items()
        }
        read, title = [_simplify_row(row) for row in rows], simplify(title)
    namer = Namer(sentences, _group_rows(read))
    maker = _Maker(edition, words, sentences, namer, title)
    coded = []
    for row, simple, key in zip(rows, read, _settle(rows, codings, units), strict=True):
        reported, name = (
            "" if row.value < 0 and row.unit in unsigned else write_reported(row),
            namer.name(simple) or _name_place(simple),
        )
        coded.append(Coded(row, reported, row.measure or name, key or maker.find(simple, name, reported).key))
    return unite(coded, _settle_themes(list(maker.made.values()), words.tell(maker.title)))


def _settle_themes(made: list[Indicator], of_title: str) -> list[Indicator]:
    """Return indicators of which those without a theme have that of the title, if it is that of half of the others or more."""
    told = Counter(each.theme for each in made if each.theme != UNCLEAR)
    settled = of_title if 2 * told[of_title] >= told.total() > 0 else UNCLEAR
    return [replace(each, theme=settled) if each.theme == UNCLEAR else each for each in made]


def _name_place(row: Row) -> str:
    """Return what a number is called that nothing names: its column in a table without heads, else its own wording."""
    return row.quote if row.column is None else f"第{row.column}列"


def _simplify_row(row: Row) -> Row:
    return row._replace(measure=simplify(row.measure), quote=simplify(row.quote), column_head=simplify(row.column_head))


def _group_sentences(document: Document) -> dict[Place, Sentence]:
    return {(s.district, s.section, s.sentence): s for s in list_sentences(document)}


def _count_shared_headings(sentences: dict[Place, Sentence]) -> dict[str, int]:
    """Return {district: how many headings, from the outermost, all its sentences stand under}."""
    paths: dict[str, list[tuple[str, ...]]] = {}
    for (district, _, _), sentence in sentences.items():
        paths.setdefault(district, []).append(sentence.path)
    return {
        district: sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, zip(*found, strict=False)))
        for district, found in paths.items()
    }


def _group_rows(rows: list[Row]) -> dict[Place, list[Row]]:
    places: dict[Place, list[Row]] = {}
    for row in rows:
        places.setdefault((row.district, row.section, row.sentence), []).append(row)
    return places


@dataclass
class _Maker:
    """Makes provisional Indicators, one for each name, unit and tier. used: the values that each has in each district."""

    edition: str
    words: ThemeWords
    sentences: dict[Place, Sentence]
    namer: Namer
    title: str
    made: dict[tuple[str, str, str], Indicator] = field(default_factory=dict)
    used: dict[tuple[str, str], float] = field(default_factory=dict)
    shared_paths: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.shared_paths = _count_shared_headings(self.sentences)

    def find(self, row: Row, name: str, reported: str) -> Indicator:
        """Return the Indicator of a number: that of its name, or one of its own if its district has another number of that name."""
        tier = self._tier(row, name, reported)
        unit = read_reported(reported).unit if reported else ""
        for n in range(1, len(self.used) + 2):
            told = name if n == 1 else f"{name}（第{n}处）"
            found = self._get(row, told, unit, tier)
            if self.used.setdefault((found.key, row.district), row.value) == row.value:
                return found
        raise AssertionError("there are more names than numbers")

    def _tier(self, row: Row, name: str, reported: str) -> str:
        if not reported or self.namer.qualifies(row) or self._is_norm(row) or self._is_side_of_ratio(row):
            return NO_LEVEL
        return NO_LEVEL if row.kind in NO_LEVEL_KINDS and not _is_duration(row, name.removesuffix(BEFORE)) else FIGURE

    def _is_norm(self, row: Row) -> bool:
        """Return whether a number is what was done by: 按照每千人 3 张床位的标准."""
        sentence = self.sentences[row.district, row.section, row.sentence]
        return row.table is None and bool(_NORM.match(sentence.text[row.end - sentence.start :]))

    def _is_side_of_ratio(self, row: Row) -> bool:
        sentence = self.sentences[row.district, row.section, row.sentence]
        return row.table is None and is_side(sentence.text, row.start - sentence.start, row.end - sentence.start, row.unit)

    def _get(self, row: Row, name: str, unit: str, tier: str) -> Indicator:
        if (name, unit, tier) not in self.made:
            sentence = self.sentences[row.district, row.section, row.sentence]
            clause = clause_of(sentence.text, row.start - sentence.start, row.end - sentence.start)
            theme = self.words.tell(name, clause, *self._theme_texts(row, sentence))
            key = f"n{self.edition}_{len(self.made) + 1:03d}"
            self.made[name, unit, tier] = Indicator(key, name, unit, theme, stage(name, unit), tier)
        return self.made[name, unit, tier]

    def _theme_texts(self, row: Row, sentence: Sentence) -> list[str]:
        """Return what else tells the theme of a number, the nearest first: what leads to it in its sentence, its headings, the rest.

        The headings of a whole part come late: a part has numbers of all themes, and what stands beside its name is a slogan.
        """
        leading = _PAUSE.split(sentence.text[: row.start - sentence.start])
        shared = self.shared_paths.get(row.district, 0)
        whole, own = sentence.path[:shared], sentence.path[shared:]
        return [*reversed(leading), *reversed(own), sentence.text, *reversed(whole[1:])]


def _is_duration(row: Row, name: str) -> bool:
    """Return whether a number that looks like an attribute is a level: days or hours that its name says are counted (优良天数 291 天).

    Those before a rate are none: 24 小时内办结率 97.3%.
    """
    return row.kind == "attribute" and row.unit != AGE and not name.endswith("率") and bool(RATE.search(name))


def _settle(rows: list[Row], codings: list[Coding], units: dict[str, list[str]]) -> list[str]:
    """Return the indicator of each Row, "" if none of the code list may take it."""
    best: dict[tuple[str, str], float] = {}
    for row, coding in zip(rows, codings, strict=True):
        place = (row.district, coding.indicator)
        best[place] = max(best.get(place, 0.0), coding.share)
    settled, taken = [], set()
    for row, coding in zip(rows, codings, strict=True):
        place = (row.district, coding.indicator)
        fits = (
            coding.indicator
            and (row.kind not in NO_LEVEL_KINDS or _is_duration(row, plain(row.measure)))
            and coding.share == best[place]
            and place not in taken
            and (reported := write_reported(row))
            and read_reported(reported).unit in units[coding.indicator]
        )
        if fits:
            taken.add(place)
        settled.append(coding.indicator if fits else "")
    return settled
