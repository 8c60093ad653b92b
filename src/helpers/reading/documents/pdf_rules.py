"""Tables that lines are drawn around: the lines of a page become cells."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw as pdfium

Box = tuple[float, float, float, float]
_Cell = tuple[int, int, int, int, Box]
_NEAR = 2.5
_THIN = 3.0
_SHORT = 5.0
_MAX_RULES = 20_000
_MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of a page, in points: where it is (x of an upright one, y of a level one), from where to where it goes."""

    at: float
    first: float
    last: float


def turn_box(box: Box, turn: int) -> Box:
    """Return a box of the page as it is after `turn` right angles clockwise."""
    left, bottom, right, top = box
    turned = {1: (bottom, -right, top, -left), 2: (-right, -top, -left, -bottom), 3: (-top, left, -bottom, right)}
    return turned.get(turn, box)


def turn_back(box: Box, turn: int) -> Box:
    """Return a box as it was before turn_box."""
    return turn_box(box, (4 - turn) % 4)


def find_ruled_tables(page: pypdfium2.PdfPage, turn: int) -> list[tuple[Box, list[_Cell]]]:
    """Return (box, cells) of each table that lines enclose, from the top; a cell is (row, column, rows, columns, box)."""
    boxes = [turn_box(box, turn) for box in _straight_lines(page)]
    level = _join_rules([Rule((b + t) / 2, left, r) for left, b, r, t in boxes if r - left > t - b])
    upright = _join_rules([Rule((left + r) / 2, b, t) for left, b, r, t in boxes if r - left <= t - b])
    found = [(_outline(levels, uprights), _cut_cells(levels, uprights)) for levels, uprights in _connect(level, upright)]
    return sorted((table for table in found if len(table[1]) > 1), key=lambda table: -table[0][3])


def _straight_lines(page: pypdfium2.PdfPage) -> list[Box]:
    """Return the boxes of all level and upright lines and thin bars of a page."""
    boxes: list[Box] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        left, bottom, right, top = item.get_bounds()
        if right - left <= _THIN or top - bottom <= _THIN:
            boxes += [(left, bottom, right, top)] if max(right - left, top - bottom) > _SHORT else []
        else:
            boxes += _segments(item)
        if len(boxes) > _MAX_RULES:
            return []
    return boxes


def _segments(item: pypdfium2.PdfObject) -> Iterator[Box]:
    """Yield the boxes of the level and upright segments of a path."""
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begun: tuple[float, float] | None = None
    before: tuple[float, float] | None = None
    for number in range(min(pdfium.FPDFPath_CountSegments(item), _MAX_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield from _straight(before, point)
        if pdfium.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield from _straight(point, begun)
        before = point


def _straight(one: tuple[float, float], two: tuple[float, float]) -> Iterator[Box]:
    across, up = abs(one[0] - two[0]), abs(one[1] - two[1])
    if (across < 1 and up > _SHORT) or (up < 1 and across > _SHORT):
        yield min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _join_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules with pieces of one line put together."""
    joined: list[Rule] = []
    for at, group in _cluster(rules):
        current: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.first):
            if current is not None and rule.first <= current.last + _THIN:
                current = Rule(at, current.first, max(current.last, rule.last))
            else:
                joined += [current] if current else []
                current = Rule(at, rule.first, rule.last)
        joined += [current] if current else []
    return joined


def _cluster(rules: Sequence[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    """Yield (place, rules) of rules that stand at one place."""
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[0].at > _NEAR:
            yield group[0].at, group
            group = []
        group.append(rule)
    if group:
        yield group[0].at, group


def _connect(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the groups of rules that cross or touch each other, those with at least two of one kind and one of the other."""
    left, groups = set(range(len(upright))), []
    seen: set[int] = set()
    for start in range(len(level)):
        if start in seen:
            continue
        levels, uprights, waiting = {start}, set(), [start]
        seen.add(start)
        while waiting:
            rule = level[waiting.pop()]
            met = {n for n in left if _touches(rule, upright[n])}
            left -= met
            uprights |= met
            for n in met:
                new = {m for m in range(len(level)) if m not in seen and _touches(level[m], upright[n])}
                seen |= new
                levels |= new
                waiting += new
        if len(levels) > 1 and uprights:
            groups.append(([level[n] for n in levels], [upright[n] for n in uprights]))
    return groups


def _touches(level: Rule, upright: Rule) -> bool:
    return level.first - _NEAR <= upright.at <= level.last + _NEAR and upright.first - _NEAR <= level.at <= upright.last + _NEAR


def _outline(level: Sequence[Rule], upright: Sequence[Rule]) -> Box:
    xs = [rule.at for rule in upright] + [place for rule in level for place in (rule.first, rule.last)]
    ys = [rule.at for rule in level]
    return min(xs), min(ys), max(xs), max(ys)


def _cut_cells(level: Sequence[Rule], upright: Sequence[Rule]) -> list[_Cell]:
    """Return the cells between the rules; cells that no rule parts are one."""
    outline = _outline(level, upright)
    xs = _places([rule.at for rule in upright] + [outline[0], outline[2]])
    ys = _places([rule.at for rule in level])[::-1]
    if (len(xs) - 1) * (len(ys) - 1) > _MAX_CELLS:
        return []
    taken: set[tuple[int, int]] = set()
    cells: list[_Cell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = _extend(column, len(xs) - 1, xs, (ys[row] + ys[row + 1]) / 2, upright)
            down = _extend(row, len(ys) - 1, ys, (xs[column] + xs[column + 1]) / 2, level)
            taken.update((r, c) for r in range(row, down) for c in range(column, right))
            cells.append((row, column, down - row, right - column, (xs[column], ys[down], xs[right], ys[row])))
    return cells


def _places(values: Sequence[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _extend(start: int, end: int, places: Sequence[float], middle: float, rules: Sequence[Rule]) -> int:
    """Return the first place behind `start` at which a rule crosses `middle`."""
    for n in range(start + 1, end):
        if any(abs(rule.at - places[n]) <= _NEAR and rule.first - 1 <= middle <= rule.last + 1 for rule in rules):
            return n
    return end
