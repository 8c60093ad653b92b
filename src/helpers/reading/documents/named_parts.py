"""Parts whose names stand in the run of the text: 一、城关小学。全年…, 城关小学全年…, 数字赋能（城关小学）, …（城关小学供稿）."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from helpers.reading.documents.heading_levels import MIN_NOUNS, MIN_REPEATS, Part
from helpers.reading.documents.headings import is_reporter, match_body_opening, match_opening, number_length, numbering_rank
from helpers.reading.documents.lines import ENDED, HEADLINE_LENGTH, Line, is_text, stands_above_text

_Hits = dict[int, tuple[str, int]]  # by line number: a name, and where in the text what stands behind it begins
MAX_NAME = 20
_STOPPED = re.compile(
    r"(?P<name>[一-鿿]{2,20})(?:[（(][^（）()。；;]{1,12}[)）])?(?:[。．:：]|\s*[—–]+|[ \u3000]+)\s*(?=[^\s—–])"
)
_AT_THE_END = re.compile(r"(?:[—–]{2,}|--+|\s[—–-]\s)\s*(?P<name>[一-鿿]{2,20})$|[（(【〔](?P<name2>[一-鿿]{2,20})[)）】〕]$")
# Who sent an article in: …推进会。（城关小学供稿）, （来源：城关小学）.
_SIGNED = re.compile(
    r"[。！？；”]\s*[（(【〔](?:来源|供稿|报送|单位|选送)?(?:单位)?[:：]?\s*(?P<name>[一-鿿]{2,20}?)(?:供稿|报送|选送|提供|供图)?[)）】〕]$"
)


def find_titled(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts of headlines that end with who reports (数字赋能——城关小学, 数字赋能（城关小学）): MIN_REPEATS or more, most of those that end so."""
    ends: dict[int, str] = {}
    for n, line in enumerate(lines):
        if _is_headline(text, lines, n) and (found := _AT_THE_END.search(text[line.start : line.end])):
            ends[n] = found["name"] or found["name2"]
    named = {n: (name, lines[n].start) for n, name in ends.items() if is_reporter(name)}
    return _as_parts(named, lines) if _suffice(named, len(ends), MIN_REPEATS) else []


def find_named(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts that names of places and bodies open on the line of their text or headline, or that sign their articles; none if the names are few among lines of their kind.

    A Part without a name closes the one before it: a numbered line beside theirs that names nobody (七、下一步打算).
    """
    for rank in range(1, 6):
        if numbered := _find_numbered(text, lines, rank):
            return numbered
    plain = [n for n, line in enumerate(lines) if line.heading is None and not numbering_rank(text[line.start : line.end])]
    texts = [n for n in plain if is_text(text, lines[n]) and _begins_paragraph(text, lines, n)]
    headlines = [n for n in plain if _is_headline(text, lines, n)]
    for kind, among in ((_find_stopped, texts), (_find_run_on, texts), (_find_stopped, headlines), (_find_run_on, headlines)):
        found = kind(text, lines, among)
        if _suffice(found, len(among), MIN_NOUNS):
            return _as_parts(found, lines)
    return _find_signed(text, lines)


def _find_numbered(text: str, lines: Sequence[Line], rank: int) -> list[Part]:
    """Return the Parts that names behind numbers of one rank open (一、城关小学。…), and those without a name that the other numbers of that rank open behind them."""
    among = [n for n, line in enumerate(lines) if numbering_rank(text[line.start : line.end]) == rank]
    if sum(is_text(text, lines[n]) or _is_headline(text, lines, n) for n in among) * 2 <= len(among):
        return []
    for found in (_find_stopped(text, lines, among), _find_run_on(text, lines, among)):
        if _suffice(found, len(among), MIN_REPEATS):
            first = min(found)
            others = {n: ("", lines[n].start) for n in among if n > first and n not in found}
            return _as_parts({**found, **others}, lines)
    return []


def _find_stopped(text: str, lines: Sequence[Line], among: Iterable[int]) -> _Hits:
    """Return the names that a full stop, a colon, a dash or a space ends: 一、城关小学。全年…."""
    found: _Hits = {}
    for n, words, offset in _without_numbers(text, lines, among):
        hit = _STOPPED.match(words)
        if hit and is_reporter(hit["name"]):
            found[n] = (hit["name"], offset + hit.end())
    return found


def _find_run_on(text: str, lines: Sequence[Line], among: Iterable[int]) -> _Hits:
    """Return the names that lines begin with and go on from: 城关小学全年…. What stands behind begins with the name.

    Names of bodies count where they tell more apart than those of places: hospitals of one city all begin with its name.
    """
    opened = [(n, words[:MAX_NAME], offset) for n, words, offset in _without_numbers(text, lines, among)]
    places = {n: (name, offset) for n, words, offset in opened if (name := match_opening(words))}
    bodies = {n: (name, offset) for n, words, offset in opened if (name := match_body_opening(words))}
    if len({name for name, _ in places.values()}) > len({name for name, _ in bodies.values()}):
        return {**bodies, **places}
    return {**places, **bodies}


def _without_numbers(text: str, lines: Sequence[Line], among: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    """Yield (line number, words, offset in the text) of lines without their own numbers."""
    for n in among:
        start = lines[n].start + number_length(text[lines[n].start : lines[n].end])
        yield n, text[start : min(lines[n].end, start + 60)], start


def _find_signed(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts of articles signed by who sent them in, each from the headline behind the article before it."""
    signed = {
        n: hit["name"] for n, line in enumerate(lines) if (hit := _SIGNED.search(text, max(line.start, line.end - 40), line.end))
    }
    signed = {n: name for n, name in signed.items() if is_reporter(name)}
    if len(set(signed.values())) < MIN_REPEATS:
        return []
    found: _Hits = {}
    after = 0
    for n, name in signed.items():
        heads = [i for i in range(after, n + 1) if _is_headline(text, lines, i)]
        first = after or (heads[-1] if heads else n)
        found[first], after = (name, lines[first].start), n + 1
    if after < len(lines):
        found[after] = ("", lines[after].start)
    return _as_parts(found, lines)


def _suffice(found: Mapping[int, tuple[str, int]], among: int, least: int) -> bool:
    """Return whether the names are enough, and most of the lines that could have them."""
    return len({name for name, _ in found.values()}) >= least and len(found) * 2 > among


def _as_parts(found: Mapping[int, tuple[str, int]], lines: Sequence[Line]) -> list[Part]:
    return [Part(n, name, min(rest, lines[n].end)) for n, (name, rest) in sorted(found.items())]


def _is_headline(text: str, lines: Sequence[Line], n: int) -> bool:
    """Return whether a line is short, ends as no sentence does, and stands above a text."""
    words = text[lines[n].start : lines[n].end]
    closed = "。" not in words and bool(_AT_THE_END.search(words))
    return len(words) <= HEADLINE_LENGTH and (closed or not ENDED.search(words)) and stands_above_text(text, lines, n)


def _begins_paragraph(text: str, lines: Sequence[Line], n: int) -> bool:
    before = lines[n - 1] if n else None
    return (
        before is None
        or lines[n].after_blank
        or bool(ENDED.search(text[before.start : before.end]))
        or _is_headline(text, lines, n - 1)
    )
