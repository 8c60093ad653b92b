"""How many numbers does each district report, and how many of them can be compared?"""

from collections.abc import Sequence
from functools import partial

from helpers.charts.canvas import Canvas
from helpers.charts.captions import Words, frame
from helpers.charts.chart import Plan, Question, question
from helpers.charts.marks import EDGE, draw_key, draw_rest, fill_entry, fit_rows_and_words, plot_bars
from helpers.charts.naming import Named
from helpers.charts.numbering import COMPARABLE, NAME_ONLY, UNMATCHED, split_indicators
from helpers.charts.style import ACCENT, BASE, INK, OUTLINE, PALE, PAPER

LOOKS = {COMPARABLE: (ACCENT, "none"), NAME_ONLY: (BASE, "none"), UNMATCHED: (PALE, OUTLINE)}
Counts = dict[str, dict[str, int]]


def _name(code: str, kind: str, n: int, words: Words) -> Named:
    told = words.text("chart_mark", name=words.district_row(code), what=words.text(f"numbers_{kind}"), value=str(n))
    return Named(told, words.district_short(code))


@question
def reported_numbers(q: Question) -> Plan:
    """Return the chart of the numbers in each district's text: bars split into comparable ones, those alike in name only, and those that no other district reports.

    >>> from helpers import charts, tables
    >>> charts.reported_numbers(tables.load("2022"), lang="en").title
    'Ten districts report 72 numbers; only 17 of them can be compared'
    """
    counts = count_kinds(q)
    totals = {kind: sum(own[kind] for own in counts.values()) for kind in LOOKS}
    told = {kind: totals[kind] for kind in LOOKS} | {"total": sum(totals.values())}
    values = [q.words.text("numbers_row", name=q.words.district_short(code), **_told(own)) for code, own in counts.items()]
    return Plan(
        title=q.words.sentence("numbers_title", all=q.words.parts(len(counts)), **told),
        subtitle=q.words.text("numbers_subtitle", all=q.words.parts(len(counts))),
        note=q.words.note(q.words.text("numbers_note")),
        alt=q.words.alt(
            q.words.sentence("numbers_alt", all=q.words.parts(len(counts)), **told),
            q.words.groups(values) + q.words.text("chart_stop"),
        ),
        table=frame(
            [q.words.text("chart_district"), *(q.words.text(f"numbers_{kind}") for kind in LOOKS), q.words.text("chart_total")],
            [(q.words.district(code), *own.values(), sum(own.values())) for code, own in counts.items()],
        ),
        draw=partial(_draw, counts=counts, words=q.words, marked=q.highlight),
        facts=told | {"districts": len(counts), "codes": tuple(counts)},
        bars=(_bars(counts, q.words),),
    )


def _bars(counts: Counts, words: Words) -> dict[str, object]:
    """Return the data of the bars for office programs: a series a kind, end to end."""
    series = [
        {
            "name": words.text(f"numbers_{kind}"),
            "values": [own[kind] for own in counts.values()],
            "labels": [str(own[kind] or "") for own in counts.values()],
            "bounds": [False] * len(counts),
        }
        for kind in LOOKS
    ]
    return {"categories": [words.district_short(code) for code in counts], "series": series, "stacked": True}


def count_kinds(q: Question) -> Counts:
    """Return how many numbers of each kind a district reports: {code: {kind: number}}, most comparable ones of the longest bars first."""
    kinds = q.tables.observations["indicator"].map(split_indicators(q.tables))
    own = {code: dict.fromkeys(LOOKS, 0) for code in q.tables.districts["district_code"]}
    for code, kind in zip(q.tables.observations["district_code"], kinds, strict=True):
        own[code][kind] += 1
    ordered = sorted(own, key=lambda code: (-sum(own[code].values()), -own[code][COMPARABLE]))
    return {code: own[code] for code in q.order(own, ordered)}


def _told(own: dict[str, int]) -> dict[str, int]:
    return own | {"total": sum(own.values())}


def _draw(canvas: Canvas, *, counts: Counts, words: Words, marked: frozenset[str]) -> float:
    em = canvas.size.em("label")
    top = (
        draw_key(
            canvas,
            canvas.top - 0.3 * em,
            [fill_entry(canvas, fill, words.text(f"numbers_{kind}"), edge) for kind, (fill, edge) in LOOKS.items()],
        )
        + 0.3 * em
    )

    def tell(codes: Sequence[str]) -> str:
        return words.groups(words.text("numbers_row", name=words.district_short(code), **_told(counts[code])) for code in codes)

    shown, rest, pitch = fit_rows_and_words(
        canvas, top, list(counts), lambda codes: tell(codes) if len(codes) < 6 else words.more(len(codes))
    )
    start = canvas.left + canvas.widest((words.district_short(code) for code in shown), weight="bold") + em
    wide = canvas.right - start - EDGE - canvas.measure("00", "value", "bold") - 0.5 * em
    limit = max((sum(own.values()) for own in counts.values()), default=1) or 1
    axes = canvas.axes(start, top, wide, len(shown) * pitch, xlim=(0, limit), ylim=(len(shown) - 0.5, -0.5))
    before = [0] * len(shown)
    for kind, (fill, edge) in LOOKS.items():
        sizes = [counts[code][kind] for code in shown]
        for code, n, bar in zip(
            shown, sizes, plot_bars(axes, sizes, [fill] * len(shown), [edge] * len(shown), before), strict=True
        ):
            _name(code, kind, n, words).name(bar)
        for row, (n, left) in enumerate(zip(sizes, before, strict=True)):
            if n * wide / limit > canvas.measure(str(n)) + 0.6 * em:
                middle = start + (left + n / 2) * wide / limit
                canvas.text(middle, top + (row + 0.5) * pitch, str(n), color=PAPER if kind == COMPARABLE else INK, ha="center")
        before = [left + n for left, n in zip(before, sizes, strict=True)]
    for row, (code, total) in enumerate(zip(shown, before, strict=True)):
        y = top + (row + 0.5) * pitch
        canvas.text(canvas.left, y, words.district_short(code), weight="bold" if code in marked else "normal")
        canvas.text(start + total * wide / limit + 0.5 * em, y, str(total), "value", weight="bold")
    canvas.line(start, top, start, top + len(shown) * pitch, color=INK, width=0.9, zorder=4)
    bottom = top + len(shown) * pitch
    return draw_rest(canvas, bottom, tell(list(rest)) if len(rest) < 6 else words.more(len(rest))) if rest else bottom
