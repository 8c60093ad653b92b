"""Macros of formulas that never end: what grows beyond all bounds when it is expanded is found before a converter tries."""

import re
from collections.abc import Mapping

# Longer than this (in characters), or in more steps, no formula that is meant to be read is written out.
MAX_EXPANDED, MAX_STEPS = 50_000, 2_000
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_PARAMETER = re.compile(r"#([1-9])")


def ends(tex: str, macros: Mapping[str, str]) -> bool:
    """Return whether `tex` can be written out without its macros (name to body, parameters as #1) within the limits."""
    place = 0
    for _ in range(MAX_STEPS):
        found = _find_macro(tex, place, macros)
        if found is None:
            return True
        body = macros[found[1]]
        arguments, end = _take_arguments(tex, found.end(), max(map(int, _PARAMETER.findall(body)), default=0))
        written = _PARAMETER.sub(lambda mark, given=arguments: given[int(mark[1]) - 1], body)  # type: ignore[misc]
        place = found.start()
        tex = tex[:place] + written + tex[end:]
        if len(tex) > MAX_EXPANDED:
            return False
    return False


def _find_macro(tex: str, place: int, macros: Mapping[str, str]) -> re.Match[str] | None:
    return next((found for found in _COMMAND.finditer(tex, place) if found[1] in macros), None)


def _take_arguments(tex: str, place: int, count: int) -> tuple[list[str], int]:
    """Return so many arguments that begin at a place, groups in braces or single signs, and where they end."""
    taken: list[str] = []
    for _ in range(count):
        while tex[place : place + 1].isspace():
            place += 1
        start, place = place, _end_of_argument(tex, place)
        taken.append(tex[start + 1 : place - 1] if tex[start : start + 1] == "{" else tex[start:place])
    return taken, place


def _end_of_argument(tex: str, start: int) -> int:
    if tex[start : start + 1] == "\\":
        found = _COMMAND.match(tex, start)
        return found.end() if found else min(start + 2, len(tex))
    depth = 0
    for place in range(start, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[place], 0)
        if depth <= 0:
            return place + 1
    return len(tex)
