"""A document becomes all tables of a draft edition: its own three, and the rows that the code lists lack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import RAW, shown
from helpers.reading import ledger
from helpers.reading.documents import evidence_hash
from helpers.reading.draft_edition import code_rows, district_names, frame_of, list_sentences, title_of
from helpers.reading.extraction import extract_document
from helpers.reading.further_languages import fill_further
from helpers.reading.indicator_matching import read_codebook, read_list
from helpers.reading.place_names import is_faculty, is_renamed, propose_name, propose_thing, shorten_names, shorten_places
from helpers.reading.provisional import FIGURE, Coded, Indicator, code_all
from helpers.reading.quantities.traditional import is_traditional, simplify
from helpers.reading.stages import RELATIVE
from helpers.reading.term_verbs import propose_improved
from helpers.reading.terms import propose_english, propose_unit, read_terms
from helpers.reading.theme_words import UNCLEAR, paragraph_themes, read_theme_words
from helpers.reading.titles import propose_title

if TYPE_CHECKING:
    from helpers.reading.documents.model import District, Document, Sentence
    from helpers.reading.extraction import Row

OTHER_KIND, FACULTY = "part", "faculty"
MAX_BODY = 12
# How the list of terms marks what an event is called when its people are counted: 培训 4600 人次, people trained.
PEOPLE = "计人："
MONEY_OR_TIME = frozenset(["元", "美元", "天", "日", "小时", "分钟", "秒", "个月", "年", "岁", "分", "名次", "位"])
PEOPLE_UNITS = frozenset(["人", "名", "人次", "位"])
_BODY = re.compile(
    r"[一-鿿]{1,9}?(?:区|县|市|旗|州|镇|乡|街道|社区|村|学校|小学|中学|大学|学院|幼儿园|医院|公司|集团|局|委员会|中心|研究院)"
)


@dataclass(frozen=True)
class DraftTables:
    """What a draft writes. files: path to CSV text. title: of the document. counts: what was read, for the line that says so."""

    files: dict[Path, str]
    title: str
    numbers: int
    set_aside: int
    districts: int
    new_indicators: int
    preamble: int


def draw_up_tables(document: Document, edition: str) -> DraftTables:
    """Return the DraftTables of a Document, nothing written. Raises InputError if the document holds no number in any part."""
    rows = [row for row in extract_document(document) if row.section]
    named = any(row.district for row in rows)
    kept = [row for row in rows if row.district or not named]
    if not kept:
        raise InputError(
            Problem(shown(document.path), "", "holds no number that could be reported", "choose a document that reports numbers")
        )
    known = {row["indicator"]: row for row in read_list(RAW / "indicators.csv")}
    units = {key: row["unit"].split(";") for key, row in known.items()}
    themes = {key: row["theme"] for key, row in known.items()}
    unsigned = frozenset(row["unit"] for row in read_list(RAW / "units.csv") if not row["signed"])
    codings = code_rows(kept, document, read_codebook(RAW))
    coded, made = code_all(kept, codings, document, edition, units, read_theme_words(), unsigned)
    tiers = {each.key: each.tier for each in made}
    aside = sum(not each.reported or tiers.get(each.indicator, FIGURE) != FIGURE for each in coded)
    if aside == len(coded):
        wrong = f"holds no number that counts: all {aside} are targets, ranks or attributes"
        raise InputError(Problem(shown(document.path), "", wrong, "choose a document that reports numbers"))
    title = curl_quotes(title_of(document)) or edition
    new, names = _new_districts(_list_parts(document, kept), edition, "" if named else name_whole(document, title))
    files = {
        **_own_tables(document, edition, coded, names, themes | {each.key: each.theme for each in made}),
        **_code_lists(edition, title, new, made, coded, unplaced := len(rows) - len(kept)),
    }
    return DraftTables(files, title, len(coded), aside, len(set(names.values())), len(made), unplaced)


def curl_quotes(title: str) -> str:
    """Return a title with the pairs of straight quotation marks in it as print has them: "三送三问" as “三送三问”."""
    return re.sub(r'"([^"]*)"', r"“\1”", title)


def _list_parts(document: Document, rows: Iterable[Row]) -> list[str]:
    """Return the names of the parts that hold text or numbers, in the order of the document."""
    texts = [district.name for district in document.districts if district.sections]
    return list(dict.fromkeys([*texts, *(row.district for row in rows)]))


def name_whole(document: Document, title: str) -> str:
    """Return the name of the one body that a text without parts is about: a headline or the beginning of its title that names one, else the title."""
    headlines = [headline.text.strip() for district in document.districts for headline in district.headlines]
    short = next((line for line in headlines if len(line) <= MAX_BODY and _BODY.fullmatch(line)), "")
    found = _BODY.match(title)
    return short or (found.group() if found else title)


def _new_districts(parts: list[str], edition: str, whole: str) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Return (new rows of districts.csv, {name in the document: name in the list}). whole: the name of a text without parts, else ""."""
    listed = read_list(RAW / "districts.csv")
    known, terms = district_names(edition), read_terms()
    there = {known.get(part, part) for part in parts}
    gone = [row for row in reversed(listed) if row["zh"] not in there]
    names: dict[str, str] = {}
    new: list[dict[str, str]] = []
    for part in parts:
        if not (part or whole):
            continue
        zh = known.get(part) or part or whole
        names[part] = zh
        if zh not in known.values() and zh not in {row["zh"] for row in new}:
            new.append(_district_row(zh, edition, len(new) + 1, listed, gone, terms))
    named = [row for row in new if not row["predecessor"]]
    english, chinese = shorten_names([row["en"] for row in named], terms), shorten_places([row["zh"] for row in named])
    for row, en, zh in zip(named, english, chinese, strict=True):
        row |= {"en_short": en, "zh_short": zh}
    return new, names


def _district_row(
    zh: str, edition: str, n: int, listed: list[dict[str, str]], gone: list[dict[str, str]], terms: dict[str, str]
) -> dict[str, str]:
    """Return the row of a part that districts.csv lacks; gone: its rows that the document does not name, of which one may be renamed, the newest first."""
    before = next((row for row in gone if is_renamed(row["zh"], zh)), None)
    bare = before["en"] if before and before["en"] == before["en_short"] else ""  # a name without County stays
    english = bare or propose_name(_simple(zh), terms)
    row = dict.fromkeys(listed[0], "") if listed else {}
    top = max((int(each["order"]) for each in listed), default=0)
    row |= {"district_code": f"{edition}p{n:02d}", "order": str(top + n)}
    row |= {"zh": zh, "en": english, "kind": kind_of(_simple(zh))}
    row |= {"zh_short": before["zh_short"] if before else zh, "en_short": before["en_short"] if before else english}
    if before:
        row |= {name: before[name] for name in ("tile_column", "tile_row")} | {
            "predecessor": before["district_code"],
            "from": edition,
        }
    return row


def _simple(name: str) -> str:
    """Return a name in simplified characters, as the list of terms has them; one in simplified characters as it is (乾安县)."""
    return simplify(name) if is_traditional(name) else name


def kind_of(zh: str) -> str:
    """Return the kind of a part that its name tells by the longest ending that data/raw/kinds.csv has: district, county, school …; `part` if it tells none."""
    if is_faculty(zh, read_terms()):
        return FACULTY
    endings = {end: row["kind"] for row in read_list(RAW / "kinds.csv") for end in row["endings"].split(";") if end}
    return next((endings[zh[start:]] for start in range(1, len(zh)) if zh[start:] in endings), endings.get(zh, OTHER_KIND))


def _own_tables(
    document: Document, edition: str, coded: list[Coded], names: dict[str, str], themes: dict[str, str]
) -> dict[Path, str]:
    ledger_path, sentences_path = ledger.paths_of(edition)
    own: dict[tuple[str, int, int], set[str]] = {}
    for each in coded:
        own.setdefault((each.row.district, each.row.section, each.row.sentence), set()).add(themes[each.indicator])
    of_paragraph = paragraph_themes(
        [(each.row.district, each.row.section) for each in coded], [themes[each.indicator] for each in coded]
    )
    observations = [
        (
            names[e.row.district], e.row.section, e.row.sentence, e.row.ordinal, e.reported, e.measure,
            e.row.change if e.reported else "", e.indicator, e.row.evidence, e.row.cell,
        )
        for e in coded
    ]  # fmt: skip
    sentences = []
    for s in _sentences_of(document, coded):
        if s.district in names:
            found = own.get((s.district, s.section, s.sentence), set())
            theme = min(found) if len(found) == 1 else of_paragraph.get((s.district, s.section), UNCLEAR)
            length = len("".join(s.text.split()))
            sentences.append(
                (names[s.district], s.section, s.sentence, length, theme, evidence_hash(s.text), str(s.complete).lower())
            )
    written = {district.name: district for district in document.districts if district.name in names}
    texts = [_text_row(written.get(part), names[part]) for part in names]
    return {
        ledger_path: ledger.to_csv(ledger.OBSERVATIONS, observations),
        sentences_path: ledger.to_csv(ledger.SENTENCES, sentences),
        ledger.texts_path(edition): ledger.to_csv(ledger.TEXTS, texts),
    }


def _sentences_of(document: Document, coded: Iterable[Coded]) -> list[Sentence]:
    """Return the sentences of a Document and those rows of its tables that hold a number of the draft."""
    written = {(s.district, s.section, s.sentence) for s in document.sentences()}
    numbers = {(each.row.district, each.row.section, each.row.sentence) for each in coded}
    return [s for s in list_sentences(document) if (place := (s.district, s.section, s.sentence)) in written or place in numbers]


def _text_row(district: District | None, name: str) -> tuple[str, ...]:
    """Return the row of a part in texts.csv; no district: a part that only tables name."""
    row = {"district": name, "complete": "true", "frame_quoted": "false", "pillars_announced": "0", "pillars_present": "0"}
    if district is not None:
        row["complete"] = str(district.complete).lower()
        frame, announced = frame_of(district)
        if frame:
            row |= {"frame_zh": frame, "frame_en": propose_english(frame, read_terms()), "frame_quoted": "true"}
            row |= {"pillars_announced": str(announced), "pillars_present": str(len(district.sections))}
    return tuple(fill_further(row, ledger.TEXTS).get(column, "") for column in ledger.TEXTS)


def _code_lists(
    edition: str, title: str, districts: list[dict[str, str]], made: list[Indicator], coded: list[Coded], unplaced: int
) -> dict[Path, str]:
    terms = read_terms()
    old = read_list(RAW / "indicators.csv")
    units = {row["unit"] for row in read_list(RAW / "units.csv")}
    used = dict.fromkeys(each.unit for each in made if each.unit and each.unit not in units)
    below_zero = {each.row.unit for each in coded if each.row.value < 0}
    new_units = [
        dict(zip(("unit", "en_one", "en_many"), (unit, *propose_unit(unit, terms)), strict=True))
        | ({"signed": "true"} if unit in below_zero else {})
        for unit in used
    ]
    blank = dict.fromkeys(old[0], "")
    indicators = [blank | _indicator_row(each, terms) for each in made]
    editions = read_list(RAW / "editions.csv")
    row = dict.fromkeys(editions[0], "") | {
        "edition": edition,
        "title_zh": title,
        "title_en": propose_title(_simple(title), terms),
        "reference_date": f"{edition[:4]}-12-31",
        "status": "draft",
        "unplaced": str(unplaced or ""),
    }
    return {
        RAW / "districts.csv": extend(RAW / "districts.csv", districts),
        RAW / "indicators.csv": extend(RAW / "indicators.csv", indicators),
        RAW / "units.csv": extend(RAW / "units.csv", new_units),
        RAW / "editions.csv": extend(RAW / "editions.csv", [row]),
    }


def _indicator_row(each: Indicator, terms: dict[str, str]) -> dict[str, str]:
    of_people = terms.get(f"{PEOPLE}{each.zh}") if each.unit in PEOPLE_UNITS else ""
    improved = propose_improved(each.zh, terms) if each.unit not in (*RELATIVE, *MONEY_OR_TIME) else ""
    english = of_people or improved[:1].upper() + improved[1:] or propose_thing(each.zh, terms)
    told = {"zh": each.zh, "en": english, "zh_short": each.zh, "en_short": english}
    rest = {"theme": each.theme, "unit": each.unit, "effort": each.effort, "tier": each.tier}
    compared = {"comparability": "similar" if each.tabled else "unjudged"}
    return {"indicator": each.key} | compared | told | rest


def extend(path: Path, rows: Iterable[dict[str, str]]) -> str:
    """Return the text of the CSV file at `path` with `rows` added after what it holds, which keeps its bytes."""
    text = path.read_text(encoding="utf-8")
    columns = tuple(text.split("\n", 1)[0].lstrip("\ufeff").rstrip("\r").split(","))
    whole = [fill_further(row, columns) for row in rows]
    added = ledger.to_csv(columns, [tuple(row.get(name, "") for name in columns) for row in whole]).split("\n", 1)[1]
    return text + ("" if text.endswith("\n") else "\n") + added
