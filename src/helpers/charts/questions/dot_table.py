"""How do the best-covered indicators line up?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.dot_columns import Board, Column, cell_words, draw_board
from helpers.charts.headlines import leaders
from helpers.charts.marks import MOST_ROWS
from helpers.tables import comparison
from helpers.tables.labels import labels

MOST_COLUMNS = 6


def dot_table(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of the indicators that may be compared: a row per district, a column per indicator, each with its own scale from zero.

    Filled dots are exact values, hollow ones lower bounds; indicators alike in name only are listed below without a scale.

    >>> from helpers import charts, tables
    >>> charts.dot_table(tables.load("2022"), lang="en").table.shape
    (10, 7)
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    ranked = {
        key: comparison.rank_districts(tables, key) for key in comparison.shared_indicators(tables, ["similar"])[:MOST_COLUMNS]
    }
    first = leaders(ranked.values())
    board = _board(tables, ranked, first)
    return Plan(
        slug="dot_table",
        title=_title(first, len(ranked), label),
        subtitle=_subtitle(board, lang),
        note=_note(tables, board, label),
        source=captions.source(tables, label),
        alt=_alt(board, label),
        table=_table(board, label),
        draw=lambda canvas: draw_board(canvas, board, label),
    )


def _board(tables, ranked, first):
    mentions = tables.set_aside[tables.set_aside["reason"] == "no_number"]
    columns = tuple(_column(key, table, mentions) for key, table in ranked.items())
    reports = {code: sum(code in column.rows for column in columns) for code in tables.districts["district_code"]}
    codes = sorted(reports, key=lambda code: (-reports[code], -first.get(code, 0)))
    weak = comparison.shared_indicators(tables, ["weak", "name_only"])
    apart = tuple((key, tables.observations[tables.observations["indicator"] == key].to_dict("records")) for key in weak)
    return Board(columns, tuple(codes), apart)


def _column(key, ranked, mentions):
    highest = comparison.highest(ranked)
    rows = {row["district_code"]: row for row in ranked.to_dict("records")}
    told = mentions[(mentions["indicator"] == key) & ~mentions["district_code"].isin(set(rows))].drop_duplicates("district_code")
    mentioned = dict(zip(told["district_code"], told["observation_id"], strict=True))
    return Column(key, rows, mentioned, None if highest is None else highest["district_code"], ranked["unit"].iloc[0])


def _title(first, total, label):
    if not first:
        return _neutral_title(total, label)
    decided = sum(first.values())
    if label.lang == "zh":
        scope = (
            f"{captions.count(total, 'zh')}项可比指标中"
            if decided == total
            else f"{captions.count(total, 'zh')}项可比指标中能判定的 {decided} 项里"
        )
        if len(first) == 1:
            return f"{scope}，报告数最多的都是{label.district(next(iter(first)))}"
        return f"{scope}，报告数最多的分属{captions.count(len(first), 'zh')}个区市：|{_shares(first, label)}"
    scope = f"{captions.count(total, 'en')} indicators" if decided == total else f"{decided} of {total} indicators"
    if len(first) == 1:
        return f"{label.district(next(iter(first)))} reports the highest number on each of {scope}"
    return f"On {scope}, {captions.count(len(first), 'en')} districts report the highest number:| {_shares(first, label)}"


def _neutral_title(total, label):
    if not total:
        return (
            "没有一项可比的指标有两个以上区市报告"
            if label.lang == "zh"
            else "No comparable indicator is reported by two districts"
        )
    if label.lang == "zh":
        return f"{captions.count(total, 'zh')}项可比的指标，各区市报告了多少"
    return f"What the districts report for {captions.count(total, 'en')} comparable indicators"


def _shares(first, label):
    """Return who has how many highest observations, as running text, districts with the same number together."""
    told = []
    for n in dict.fromkeys(first.values()):
        codes = [code for code, own in first.items() if own == n]
        each = ("各" if len(codes) > 1 else "有") if label.lang == "zh" else (" each" if len(codes) > 1 else "")
        who = captions.names(label, codes)
        told.append(f"{who}{each}{captions.count(n, 'zh')}项" if label.lang == "zh" else f"{who} {captions.count(n, 'en')}{each}")
    return ("，" if label.lang == "zh" else ", ").join(told)


def _subtitle(board, lang):
    n = len(board.columns)
    if lang == "zh":
        return f"{n} 项可比的指标、{len(board.codes)} 个区市的报告值，|各项单位与刻度不同，均从零起，报告多的在前"
    scope = f"{captions.count(n, 'en', start=True)} indicators by {captions.number_of_districts(len(board.codes), 'en')}"
    return f"{scope}, each on its own scale from zero; most reported first"


def _note(tables, board, label):
    if label.lang == "zh":
        apart = f"另有 {len(board.apart)} 项只是名称相同，不画刻度，不比大小。" if board.apart else ""
        return captions.note(
            tables,
            label,
            "红色为该项报告数最多者，区间不重叠才标出；空心圆为下限。各区市口径不一，时期多未写明。" + apart,
        )
    apart = (
        f"{captions.count(len(board.apart), 'en', start=True)} more indicators are alike in name only and have no scale."
        if board.apart
        else ""
    )
    marks = "Red: the highest of an indicator, where intervals leave no doubt. Hollow: a lower bound."
    return captions.note(tables, label, marks, "Definitions and periods differ.", apart)


def _alt(board, label):
    told = [_column_words(board, column, label) for column in board.columns]
    n = len(board.columns)
    if label.lang == "zh":
        return f"点阵表：{len(board.codes)} 个区市，{n} 项可比指标。{'；'.join(told)}。其余未报告。"
    return f"Dot table: {len(board.codes)} districts, {n} indicators. {'; '.join(told)}. Others not reported."


def _column_words(board, column, label):
    """Return an indicator with its reporting districts and values, largest first; the longest lists are cut to the first."""
    rows = list(column.rows.values())
    shown, rest = captions.lead(rows, 2 if len(board.codes) <= MOST_ROWS else 1)
    pairs = [f"{label.district_short(row['district_code'])} {label.bounded(row['value'], row['bound'])}" for row in shown]
    more = ("等" if label.lang == "zh" else " …") if rest else ""
    return f"{label.indicator_short(column.key)}{' ' if label.lang == 'en' else ''}{'、'.join(pairs) if label.lang == 'zh' else ', '.join(pairs)}{more}"


def _table(board, label):
    heads = [label.text("district"), *(_head(column, label) for column in board.columns)]
    rows = [[label.district(code), *(cell_words(column, code, label) for column in board.columns)] for code in board.codes]
    return captions.frame(heads, rows)


def _head(column, label):
    unit = label.unit(column.unit)
    if not unit:
        return label.indicator(column.key)
    return f"{label.indicator(column.key)}（{unit}）" if label.lang == "zh" else f"{label.indicator(column.key)} ({unit})"
