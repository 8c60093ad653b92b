"""What the words around several charts have in common: counts in words, the note, the source line, short lists."""

MOST_NAMES = 6
_ZH = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")
_EN = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(n, lang, *, start=False):
    """Return a small whole number in words (两、three), from eleven on in digits (in Chinese with the space around them); `start` begins an English sentence with it."""
    if not 0 <= n <= 10:
        return f" {n} " if lang == "zh" else str(n)
    word = (_ZH if lang == "zh" else _EN)[n]
    return word.capitalize() if start else word


def number_of_districts(n, lang):
    """Return “十区市” or “ten districts” for a number of districts."""
    if lang == "zh":
        return f"{count(n, lang)}区市" if 2 < n <= 10 else f"{n} 个区市"
    return f"{count(n, lang)} district{'' if n == 1 else 's'}"


def note(tables, labels, *sentences, so_what="incomplete"):
    """Return the note of a chart: its word, its sentences, and which texts are cut off in the source.

    `so_what`: key of the sentence that says what this means for the chart.
    """
    cut_off = list(tables.districts.loc[~tables.districts["complete"], "district_code"])
    told = [sentence for sentence in sentences if sentence]
    if cut_off:
        told.append(labels.text(so_what, districts=names(labels, cut_off, full=True)))
    return labels.text("note") + ("" if labels.lang == "zh" else " ").join(told)


def source(tables, labels):
    """Return the source line of every chart."""
    text = labels.text("source_text", title=tables.meta[f"title_{labels.lang}"])
    return f"{labels.text('source')}{text}{'。' if labels.lang == 'zh' else '.'}"


def names(labels, codes, *, full=False):
    """Return the names of districts in running text; of more than MOST_NAMES the first, and how many others."""
    codes = list(codes)
    name = labels.district_row if full else labels.district_short
    shown, rest = lead(codes, MOST_NAMES if len(codes) <= MOST_NAMES else MOST_NAMES // 2)
    told = [name(code) for code in shown]
    if not rest:
        return labels.join(told)
    return f"{'、'.join(told)}等 {len(codes)} 个区市" if labels.lang == "zh" else f"{', '.join(told)} and {len(rest)} others"


def values(labels, told, most=10):
    """Return short items in a row, as alternative texts need them: up to `most`; of more the first, and how many there are besides."""
    told = list(told)
    shown, rest = lead(told, most if len(told) <= most else most * 2 // 3)
    more = [labels.text("list_more", n=len(rest))] if rest else []
    return ("，" if labels.lang == "zh" else ", ").join(shown + more)


def amount(row, label):
    """Return a figure with its unit, short: 400 余场次 as in the source, ≥400 sessions in English; units that English leaves out are left out."""
    if label.lang == "zh":
        return label.quantity(row["value"], row["bound"], row["unit"], row["high"])
    unit = label.unit(row["unit"], row["value"])
    return f"{label.bounded(row['value'], row['bound'])}{'' if unit == '%' else ' '}{unit}".rstrip()


def within(alt, lang):
    """Return an alternative text cut to what a screen reader should be asked to read: 150 characters in Chinese, 60 words in English."""
    if lang == "zh":
        if len(alt) <= 150:
            return alt
        kept = alt[:148]
        return kept[: max(kept.rfind(mark) for mark in "，；、。")] + "等。"
    told = alt.split()
    return alt if len(told) <= 60 else " ".join(told[:59]).rstrip(",;:.") + " …"


def lead(rows, limit):
    """Return (the first rows, the rest): at most `limit` rows are drawn, the rest is named or counted in words."""
    return rows[:limit], rows[limit:]


def others(rest, label):
    """Return the districts that are not drawn with what is told of each (pairs of code and text), or their number where they are many."""
    if len(rest) > 5:
        return label.text("list_more", n=len(rest))
    if label.lang == "zh":
        pairs = ((label.district_short(code), told) for code, told in rest)
        return "其余：" + "；".join(f"{name}{' ' if told[0].isascii() else ''}{told}" for name, told in pairs)
    return "Others: " + "; ".join(f"{label.district_short(code)} {told}" for code, told in rest)


def frame(headings, rows):
    """Return a table of text as a DataFrame: one row per row of the chart, headings in its language; Traced cells stay so."""
    import pandas as pd

    cells = [[cell if isinstance(cell, str) else str(cell) for cell in row] for row in rows]
    return pd.DataFrame(cells, columns=list(headings), dtype=object)
