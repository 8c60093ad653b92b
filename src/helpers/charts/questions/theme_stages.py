"""On which themes, and at which stage from input to result, do the observations lie?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.headlines import only_highest
from helpers.charts.marks import fit_rows
from helpers.charts.style import INK, INK_SOFT, PAPER, RAMP
from helpers.tables.labels import labels

STAGES = ("input", "activity", "output", "result")


def theme_stages(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the heat table of themes by stage: each cell counts the observations of one theme at one stage, its number printed.

    >>> from helpers import charts, tables
    >>> charts.theme_stages(tables.load("2022"), lang="en").title
    'Most of one kind: cadres and mobilisation, input, 11 of 72 numbers'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    counts = count_observations(tables)
    return Plan(
        slug="theme_stages",
        title=_title(counts, label),
        subtitle=_subtitle(tables, counts, lang),
        note=_note(tables, label),
        source=captions.source(tables, label),
        alt=_alt(counts, label),
        table=_table(counts, label),
        draw=lambda canvas: _draw(canvas, counts, label),
    )


def count_observations(tables):
    """Return the numbers of observations: one row per theme that has any (index: theme code), most first, one column per stage."""
    import pandas as pd

    staged = tables.observations.merge(tables.indicators[["indicator", "effort"]], on="indicator")
    counts = pd.crosstab(staged["theme"], staged["effort"]).reindex(columns=list(STAGES), fill_value=0)
    ordered = counts.reindex([code for code in tables.themes["theme"] if code in counts.index])
    return ordered.loc[ordered.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def _title(counts, label):
    total = int(counts.to_numpy().sum())
    top = only_highest([((theme, stage), int(counts.loc[theme, stage])) for theme in counts.index for stage in STAGES])
    if top is None:
        n = len(counts)
        return f"{total} 个数字，{n} 个主题" if label.lang == "zh" else f"{total} numbers on {n} themes"
    (theme, stage), n = top
    if label.lang == "zh":
        return f"{total} 个数字里，{label.theme(theme)}的“{_stage(stage, label)}”最多，有 {n} 个"
    return f"Most of one kind: {_lower(label.theme(theme))}, {_stage(stage, label).lower()}, {n} of {total} numbers"


def _lower(name):
    return name[:1].lower() + name[1:]


def _stage(stage, label):
    return label.text(f"effort_{stage}")


def _subtitle(tables, counts, lang):
    n = captions.number_of_districts(len(tables.districts), lang)
    if lang == "zh":
        return f"数字个数，{n}，{len(counts)} 个有数字的主题 × 四个环节，按个数排序"
    return f"Number of numbers, {n}, {len(counts)} themes that have any × four stages, sorted by number"


def _note(tables, label):
    if label.lang == "zh":
        return captions.note(tables, label, "这里数的是写出的数字有几个，不是数字的大小；0 表示没有写出数字。")
    return captions.note(
        tables, label, "Counts how many numbers are printed, not how large they are; 0 means that none is printed."
    )


def _alt(counts, label):
    rows = [f"{label.theme(theme)} {'/'.join(str(n) for n in counts.loc[theme])}" for theme in counts.index]
    if label.lang == "zh":
        return f"热力表：各主题在投入/活动/产出/结果的数字个数。{captions.values(label, rows, 7)}。"
    return f"Heat table: numbers by theme at input/activity/output/result. {captions.values(label, rows, 7)}."


def _table(counts, label):
    heads = [label.text("theme"), *(_stage(stage, label) for stage in STAGES)]
    return captions.frame(heads, [(label.theme(theme), *counts.loc[theme]) for theme in counts.index])


def _draw(canvas, counts, label):
    em = canvas.variant.em("label")
    top = canvas.top + 1.7 * em
    rows, pitch = fit_rows(canvas, top, len(counts))
    shown = counts.iloc[:rows]
    start = canvas.left + canvas.widest([label.theme(theme) for theme in shown.index]) + em
    wide = (canvas.right - start) / len(STAGES)
    for column, stage in enumerate(STAGES):
        canvas.text(start + (column + 0.5) * wide, canvas.top + 0.75 * em, _stage(stage, label), color=INK_SOFT, ha="center")
    if len(shown):
        _draw_cells(canvas, shown, start, top, wide, pitch, label)
    bottom = top + rows * pitch
    if len(counts) > rows:
        canvas.text(canvas.left, bottom + 0.7 * em, label.text("list_more", n=len(counts) - rows), color=INK_SOFT)
    return bottom + (1.4 * em if len(counts) > rows else 0)


def _draw_cells(canvas, counts, start, top, wide, pitch, label):
    import seaborn
    from matplotlib.colors import BoundaryNorm, ListedColormap

    high = max(int(counts.to_numpy().max()), 1)
    edges = [0.5, *((high - 0.5) * step / len(RAMP) + 0.5 for step in range(1, len(RAMP))), high + 0.5]
    axes = canvas.axes(start, top, canvas.right - start, len(counts) * pitch, xlim=(0, len(STAGES)), ylim=(len(counts), 0))
    look = {"cbar": False, "linewidths": 1.2 * canvas.stroke, "linecolor": PAPER, "xticklabels": False, "yticklabels": False}
    norm = BoundaryNorm(edges, len(RAMP))
    seaborn.heatmap(counts, mask=counts == 0, ax=axes, cmap=ListedColormap(RAMP), norm=norm, **look)
    axes.set(xlabel="", ylabel="")
    for row, theme in enumerate(counts.index):
        canvas.text(canvas.left, top + (row + 0.5) * pitch, label.theme(theme))
        for column, n in enumerate(counts.loc[theme]):
            color = INK_SOFT if n == 0 else PAPER if norm(n) == len(RAMP) - 1 else INK
            canvas.text(start + (column + 0.5) * wide, top + (row + 0.5) * pitch, str(n), "value", color=color, ha="center")
