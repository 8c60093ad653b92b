"""Which lines of a document open its parts: districts by their names, places by their looks, bodies by a level that repeats."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from helpers.reading.documents.closing import find_closing
from helpers.reading.documents.heading_levels import (
    MIN_NOUNS,
    MIN_REPEATS,
    Part,
    group_headings,
    heading_rank,
    is_level_of_parts,
    pick_level,
)
from helpers.reading.documents.headings import (
    bare_name,
    ends_as_part,
    has_shape,
    is_body,
    is_named_body,
    is_place,
    is_topic,
    is_unit,
    match_followed,
    match_heading,
    match_marked,
    match_set_off,
    numbering_rank,
)
from helpers.reading.documents.lines import ENDED, HEADLINE_LENGTH, Line, is_text, stands_above_text
from helpers.reading.documents.named_parts import find_named, find_titled
from helpers.reading.documents.registered_names import registered_names

_LABELLED = re.compile(r"\s*(?P<name>[一-鿿]{3,16})[:：](?=\s*\S.{6})")
_ENDING = re.compile(r"(?:社区|小区|园区|校区|景区|片区|库区|辖区|街道|[区县市镇乡村旗州])$")
_MOST_SHOWN = 12
_OPENING_BRACKETS = frozenset("【〖［[〔")


def find_parts(text: str, lines: Sequence[Line], wanted: str = "") -> tuple[list[Part], tuple[str, ...]]:
    """Return the Parts of a document in their order and, if there are none, the headings of the levels that repeat.

    wanted: the style or level of the headings that open parts ("Heading 1"). Raises InputError if no heading has it.
    """
    levels = group_headings(text, lines)
    lines = lines[: find_closing(text, lines)]
    if wanted:
        return pick_level(levels, lines, wanted), ()
    places = _find_places(text, lines)
    if places:
        return _with_siblings(_with_bodies(_with_set_off(places, text, lines), text, lines), levels), ()
    if titled := find_titled(text, lines):
        return titled, ()
    for rank in sorted(levels):
        if is_level_of_parts(levels[rank], rank):
            return levels[rank], ()
    if set_off := _find_set_off(text, lines):
        return set_off, ()
    if bodies := _find_bodies(text, lines):
        return bodies, ()
    if labelled := _find_labelled(text, lines) or find_named(text, lines):
        return labelled, ()
    repeating = [part.name for rank in sorted(levels) if len(levels[rank]) >= MIN_REPEATS for part in levels[rank]]
    return [], tuple(dict.fromkeys(repeating))[:_MOST_SHOWN]


def _find_places(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts of places: registered or known names, and names of the same form, set off from the text around them."""
    found = {n: part for n, line in enumerate(lines) if (part := _match_place(text, line, n))}
    marked = {
        n: hit for n, line in enumerate(lines) if n not in found and (hit := match_marked(text[line.start : line.end][:40]))
    }
    by_mark: dict[str, set[str]] = {}
    for name, _, mark in marked.values():
        by_mark.setdefault(mark, set()).add(name)
    for n, (name, offset, mark) in marked.items():
        if len(by_mark[mark]) >= MIN_REPEATS or name in registered_names():
            found[n] = Part(n, name, lines[n].start + offset)
    if len({part.name for part in found.values()}) > MIN_REPEATS:
        ranks = {part.rank for part in found.values()}
        found |= {n: part for n, part in _match_shapes(text, lines) if n not in found and part.rank in ranks}
    found |= _match_labelled(text, lines, found)
    return [part for _, part in sorted({**_find_followed(text, lines, bool(found)), **found}.items())]


def _find_followed(text: str, lines: Sequence[Line], among_places: bool) -> dict[int, Part]:
    """Return by line number the Parts that names of places open with only a space or a dash before their headline or text.

    Where nothing else names a place, only three names or more with headlines or text are taken for parts.
    """
    hits = {
        n: near
        for n, line in enumerate(lines)
        if line.heading is None and (near := match_followed(text[line.start : line.end][:40]))
    }
    if not among_places:
        hits = {n: near for n, near in hits.items() if _is_headline(text, lines[n]) or is_text(text, lines[n])}
        if len({name for name, _ in hits.values()}) < MIN_NOUNS:
            return {}
    return {n: Part(n, name, lines[n].start + offset) for n, (name, offset) in hits.items()}


def _is_headline(text: str, line: Line) -> bool:
    return line.end - line.start <= HEADLINE_LENGTH and not ENDED.search(text[line.start : line.end])


def _match_place(text: str, line: Line, number: int) -> Part | None:
    """Return the Part that a line opens by a place's name, or None."""
    words = text[line.start : line.end]
    if len(words) < 40 and bare_name(words) in registered_names():
        return Part(number, bare_name(words), line.end, heading_rank(text, line))
    if line.end - line.start > 200 and not any(mark in words[:40] for mark in ":：】〗］]〕"):
        return None
    hit = match_heading(words)
    return Part(number, hit[0], line.start + hit[1], heading_rank(text, line)) if hit else None


def _find_bodies(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts that bodies open by their bare names (城南分院), each alone in a line above its text; none if it is only one."""
    found = [
        Part(n, name, line.end)
        for n, line in enumerate(lines)
        if is_unit(name := text[line.start : line.end].strip()) and stands_above_text(text, lines, n)
    ]
    return found if len(unique_names(found)) >= MIN_REPEATS else []


def _with_bodies(places: list[Part], text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts of places with the bodies (机关一中, 泉沟林场) that stand among them as they do, each alone in a line above its text.

    Without them, the numbers of a body would be those of the place before it.
    """
    alone = [part for part in places if part.rest == lines[part.line].end and stands_above_text(text, lines, part.line)]
    if len(alone) * 2 < len(places) or any(lines[part.line].heading for part in alone):
        return places
    known, marks = (
        {part.line for part in places},
        {numbering_rank(text[lines[part.line].start : lines[part.line].end]) for part in alone},
    )
    others = []
    for n, line in enumerate(lines):
        words = text[line.start : line.end]
        name = bare_name(words)
        fits = n not in known and line.heading is None and numbering_rank(words) in marks
        if fits and n > alone[0].line and is_body(name) and stands_above_text(text, lines, n):
            others.append(Part(n, name, line.end, heading_rank(text, line)))
    return sorted([*places, *others], key=lambda part: part.line)


def _list_set_off(text: str, lines: Sequence[Line]) -> dict[str, list[Part]]:
    """Return by their mark the Parts that names in brackets or behind a mark would open (【望川】, ◆河西片)."""
    found: dict[str, list[Part]] = {}
    for n, line in enumerate(lines):
        if line.heading is None and (hit := match_set_off(text[line.start : line.end][:40])):
            name, offset, mark = hit
            found.setdefault(mark[-1], []).append(Part(n, name, line.start + offset, heading_rank(text, line)))
    return found


def _with_set_off(places: list[Part], text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts of places with those whose names are set off by the same mark (【望川】 among 【思明区】 and 【湖里区】)."""
    known = {part.line for part in places}
    found = _list_set_off(text, lines)
    same = [parts for parts in found.values() if any(part.line in known for part in parts)]
    others = [part for parts in same for part in parts if part.line not in known and part.line > places[0].line]
    return sorted([*places, *others], key=lambda part: part.line) if others else places


def _find_set_off(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts that names in brackets open, two or more, or that end as places and bodies do behind other marks (◆云岭片, ◆河西片)."""
    for mark, parts in _list_set_off(text, lines).items():
        names = unique_names(parts)
        if len(names) >= MIN_REPEATS and (mark in _OPENING_BRACKETS or ends_as_part(names)):
            return parts
    return []


def _find_labelled(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the Parts that names before a colon open (东湾海关：全年…), each on the line of its text: three or more with the same last two characters, and the bodies among them."""
    found = [
        Part(n, named["name"], line.start + named.end())
        for n, line in enumerate(lines)
        if line.heading is None
        and (named := _LABELLED.match(text[line.start : line.end]))
        and (not is_topic(named["name"]) or is_named_body(named["name"]))
    ]
    endings = Counter(name[-2:] for name in unique_names(found))
    for ending, number in endings.most_common(1):
        if number >= MIN_NOUNS:
            return [part for part in found if part.name.endswith(ending) or is_named_body(part.name)]
    return []


def _match_shapes(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, Part]]:
    """Yield (line number, Part) of lines above a text that hold nothing but a name shaped like a place's, whatever its last words mean elsewhere (老城区)."""
    for n, line in enumerate(lines):
        name = bare_name(text[line.start : line.end])
        if has_shape(name) and stands_above_text(text, lines, n):
            yield n, Part(n, name, line.end, heading_rank(text, line))


def _match_labelled(text: str, lines: Sequence[Line], found: dict[int, Part]) -> dict[int, Part]:
    """Return by line number the Parts that names before a colon open (高新区：…) beside places that open theirs so, and end as these do."""
    labelled = {
        _ending(part.name)
        for n, part in found.items()
        if text[part.rest - 1 : part.rest] in (":", "：") and part.rest < lines[n].end
    }
    if len(found) < MIN_REPEATS or not labelled:
        return {}
    hits = {n: hit for n, line in enumerate(lines) if n not in found and (hit := _LABELLED.match(text[line.start : line.end]))}
    return {
        n: Part(n, hit["name"], lines[n].start + hit.end())
        for n, hit in hits.items()
        if lines[n].heading is None and _ending(hit["name"]) in labelled and has_shape(hit["name"]) and not is_topic(hit["name"])
    }


def _ending(name: str) -> str:
    """Return what kind of place the end of a name tells: 区 of 高新区, 社区 of 示范社区."""
    found = _ENDING.search(name)
    return found[0] if found else ""


def _with_siblings(places: list[Part], levels: dict[int, list[Part]]) -> list[Part]:
    """Return the Parts of places with those headings of their level that name other bodies."""
    ranks = Counter(part.rank for part in places if part.rank)
    if not ranks:
        return places
    rank, times = ranks.most_common(1)[0]
    known = {part.line for part in places}
    others = [part for part in levels.get(rank, ()) if part.line not in known and (is_unit(part.name) or is_place(part.name))]
    if times + len(others) < MIN_REPEATS or (times + len(others)) * 2 < len(levels.get(rank, ())):
        return places
    return sorted([*places, *others], key=lambda part: part.line)


def unique_names(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the names of Parts, each once, in their order."""
    return tuple(dict.fromkeys(part.name for part in parts))
