"""What can be compared at all?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.state_grid import Grid, cell_text, draw_grid, has_no_cells
from helpers.tables import comparison
from helpers.tables.labels import labels


def disclosure_matrix(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of who reports what: every indicator that two districts or more report, by district, in four states.

    Indicators that only share a name stand in a group of their own and are not to be compared in size.

    >>> from helpers import charts, tables
    >>> charts.disclosure_matrix(tables.load("2022"), lang="en").title
    'No indicator is reported by more than half of the districts: only 25 of 100 cells hold a number'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    cells = comparison.disclosure_matrix(tables)
    grid = _grid(cells, tables)
    return Plan(
        slug="disclosure_matrix",
        title=_title(grid, lang),
        subtitle=_subtitle(grid, lang),
        note=_note(tables, grid, label),
        source=captions.source(tables, label),
        alt=_alt(grid, label),
        table=_table(grid, label),
        draw=lambda canvas: draw_grid(canvas, grid, label),
    )


def _grid(cells, tables):
    listed = tables.indicators.set_index("indicator")
    return Grid(cells, listed["comparability"].to_dict(), listed["unit"].str.split("/").str[0].to_dict())


def _title(grid, lang):
    most, total = max(grid.by_indicator.values(), default=0), len(grid.codes)
    all_cells = len(grid.keys) * total
    if not all_cells:
        return "没有一项指标有两个以上区市报告" if lang == "zh" else "No indicator is reported by two districts"
    if lang == "zh":
        cells = f"{all_cells} 格中{'只有' if 2 * grid.reported < all_cells else '有'} {grid.reported} 格有数字"
        return f"没有一项指标的报告区市超过半数：|{cells}" if 2 * most <= total else f"各区市报告的指标很不一样：|{cells}"
    cells = f"{'only ' if 2 * grid.reported < all_cells else ''}{grid.reported:,} of {all_cells:,} cells hold a number"
    if 2 * most <= total:
        return f"No indicator is reported by more than half of the districts:| {cells}"
    return f"Districts report different indicators:| {cells}"


def _subtitle(grid, lang):
    n, total = len(grid.keys), len(grid.codes)
    if has_no_cells(grid):
        if lang == "zh":
            return f"报告每项指标的区市数，共 {n} 项指标、{total} 个区市，|区市过多，不画方格，按区市数排序"
        return f"Number of districts that report each of {n} indicators, of {total:,}; too many for cells, sorted by number"
    if lang == "zh":
        return f"至少两个区市报告的 {n} 项指标 × {total} 个区市，格内为报告值，|行列按报告多少排序"
    return f"The {n} indicators that two or more of {total} districts report; cells show the value, most reported first"


def _note(tables, grid, label):
    if label.lang == "zh":
        bound = "≥ 表示原文写作“……余”，只是下限。" if _has(grid, "bounded") else ""
        weak = "名同实异的指标只看有无，不比大小。" if grid.groups["weak"] else ""
        return captions.note(tables, label, bound + weak + "没有一项指标有成文的统一口径。")
    bound = "≥ marks a lower bound." if _has(grid, "bounded") else ""
    weak = "Indicators alike in name only are there for presence, not size." if grid.groups["weak"] else ""
    return captions.note(tables, label, bound, weak, "No indicator has a shared written definition.")


def _has(grid, state):
    return any(cell["state"] == state for cell in grid.cells.values())


def _alt(grid, label):
    top = [(key, grid.by_indicator[key]) for key in grid.keys[:4]]
    most = [f"{label.district_short(code)} {grid.by_district.get(code, 0)}" for code in grid.codes]
    if label.lang == "zh":
        rows = "，".join(f"{label.indicator_short(key)} {n} 个区市" for key, n in top[:2])
        told = f"{rows}，其余更少。" if rows else ""
        return f"矩阵图：{len(grid.keys)} 项指标、{len(grid.codes)} 个区市，{grid.reported} 格有数字。{told}各区市报告项数：{captions.values(label, most)}。"
    rows = ", ".join(f"{label.indicator_short(key).lower()} by {n}" for key, n in top[:2])
    told = f" {rows[0].upper()}{rows[1:]}, others fewer." if rows else ""
    return f"Matrix: {len(grid.keys)} indicators by {len(grid.codes)} districts, {grid.reported} cells with a number.{told} Indicators reported: {captions.values(label, most)}."


def _table(grid, label):
    heads = [label.text("indicator"), label.text("comparability"), *(label.district(code) for code in grid.codes)]
    rows = [
        [label.indicator(key), label.text(f"comparability_{group}"), *(cell_text(grid, key, code, label) for code in grid.codes)]
        for group, keys in grid.groups.items()
        for key in keys
    ]
    return captions.frame(heads, rows)
