"""Headings by their levels: how deep a line stands, the headings of each level, and whether those of a level name parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.errors import InputError, Problem
from helpers.reading.documents.docx_styles import TITLE
from helpers.reading.documents.headings import bare_name, is_topic, is_unit, numbering_rank
from helpers.reading.documents.lines import ENDED, HEADLINE_LENGTH, Line

MIN_REPEATS = 2
MIN_NOUNS = 3
_BRACKET_RANK, _NUMBER_RANKS = 40, 20


@dataclass(frozen=True, slots=True)
class Part:
    """A line that opens a part: its number among the lines, the part's name, where the text behind the name begins.

    rank: how deep its heading stands, 0 if nothing tells.
    """

    line: int
    name: str
    rest: int
    rank: int = 0


def heading_rank(text: str, line: Line) -> int:
    """Return how deep a line stands as a heading, from 1: by its mark-up, else by its own number or brackets; 0 for body text."""
    if line.heading is not None:
        return line.heading.level
    if line.caption or line.end - line.start > HEADLINE_LENGTH:
        return 0
    words = text[line.start : line.end]
    if ENDED.search(words) or "。" in words:
        return 0
    rank = numbering_rank(words)
    return _NUMBER_RANKS + rank if rank else _BRACKET_RANK if words[0] in "【〖" and words[-1] in "】〗" else 0


def group_headings(text: str, lines: Sequence[Line]) -> dict[int, list[Part]]:
    """Return the headings by rank, each as the Part that it would open."""
    levels: dict[int, list[Part]] = {}
    for number, line in enumerate(lines):
        if (rank := heading_rank(text, line)) and not (line.heading and line.heading.style == TITLE):
            name = bare_name(text[line.start : line.end])
            levels.setdefault(rank, []).append(Part(number, name, line.end, rank))
    return levels


def pick_level(levels: dict[int, list[Part]], lines: Sequence[Line], wanted: str) -> list[Part]:
    """Return the Parts of the headings of a style or level (“Heading 1”, 标题 1). Raises InputError, with the styles there are, if none has it."""
    plain = _plain(wanted)
    for parts in levels.values():
        chosen = [part for part in parts if _is_called(lines[part.line], part.rank, plain)]
        if chosen:
            return chosen
    styles = {line.heading.style for line in lines if line.heading and line.heading.style}
    known = ", ".join(sorted(styles)) or "none"
    raise InputError(Problem(f"--parts {wanted}", "", f"no heading has this style; the document has {known}", "name one of them"))


def _is_called(line: Line, rank: int, plain: str) -> bool:
    if line.heading is not None and _plain(line.heading.style) == plain:
        return True
    digits = "".join(c for c in plain if c.isdigit())
    return bool(digits) and rank == int(digits[:2]) and plain.rstrip(digits) in ("heading", "标题", "h", "level", "")


def _plain(style: str) -> str:
    return "".join(style.lower().split())


def is_level_of_parts(parts: Sequence[Part], rank: int) -> bool:
    """Return whether the headings of a level name bodies that report rather than topics."""
    names = [part.name for part in parts]
    if len(set(names)) < MIN_REPEATS:
        return False
    if sum(map(is_unit, names)) * 2 > len(names):
        return True
    named_by_the_document = rank < 10
    return named_by_the_document and len(names) >= MIN_NOUNS and not any(map(is_topic, names))
