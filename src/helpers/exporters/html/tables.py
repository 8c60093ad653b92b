"""Tables of HTML outputs made readable and accessible: header cells with a scope, figures to the right, wide ones in a frame that scrolls."""

import re
from html import escape
from itertools import zip_longest
from math import fsum

from helpers.exporters.outline import read_text
from helpers.text.width import text_width

SOME_COLUMNS, MANY_COLUMNS = 4, 7
# In widths of a Han character: columns of nothing but short words are not broken.
BRIEF = 8.0
# What the columns of a table may take together for a phone to show it whole.
PHONE = 28.0
_NUMBER = re.compile(r"[<>≥≤≈~]?\s*[+\-−]?[\d,.\s]*\d(?:\.\d*)?(?:e[+-]?\d+)?\s*(?:[%‰]|万|亿|倍)?", re.IGNORECASE)
_EMPTY = {"", "NaN", "nan", "None", "NaT", "<NA>", "—", "-", "…", "..."}
_TABLE_ENDS = re.compile(r"(<table\b[^>]*>|</table>)")
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)


def prepare_tables(html):
    """Return untrusted `html` with hidden parts removed and its tables given scopes and number classes; it still has to be sanitised."""
    if "<table" not in html.lower():
        return html
    from lxml import etree
    from lxml.html import fragment_fromstring, tostring

    try:
        root = fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, ValueError):
        return html
    for hidden in root.xpath("//*[@hidden] | //noscript | //script | //style"):
        hidden.drop_tree()
    for table in root.iter("table"):
        _prepare_table(table)
    return tostring(root, encoding="unicode")[len("<div>") : -len("</div>")]


def frame_tables(html, words):
    """Return clean `html` with every outermost table in a frame of its own that scrolls sideways and that the keyboard reaches."""
    pieces, depth, start = [], 0, 0
    parts = _TABLE_ENDS.split(html)
    for place, part in enumerate(parts):
        if part.startswith("<table"):
            start = place if depth == 0 else start
            depth += 1
        elif part == "</table>" and depth:
            depth -= 1
            if depth == 0:
                pieces.append(_frame("".join(parts[start : place + 1]), words))
                continue
        if depth == 0:
            pieces.append(part)
    return "".join(pieces) + ("".join(parts[start:]) if depth else "")


def _frame(table, words):
    caption = _CAPTION.search(table)
    label = read_text(caption.group(1)) if caption else words["scroll_table"]
    first_row = table.split("</tr>", 1)[0]
    columns = len(re.findall(r"<t[hd]\b", first_row))
    some = columns >= SOME_COLUMNS and _natural_width(table) > PHONE
    kind = "table-frame" + (" wide" if columns >= MANY_COLUMNS else " some" if some else "")
    return f'<div class="{kind}" role="group" aria-label="{escape(label)}" tabindex="0">{table}</div>'


def _natural_width(table):
    """Return how wide the columns of a table are that no cell of which is broken, in widths of a Han character."""
    rows = [_CELL.findall(row) for row in table.split("</tr>") if "colspan" not in row]
    widths = zip_longest(*([text_width(read_text(cell)) / 2 for cell in row] for row in rows), fillvalue=0)
    return fsum(map(max, widths))


def _prepare_table(table):
    for name in ("border", "width", "height", "cellpadding", "cellspacing"):
        table.attrib.pop(name, None)
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    heads = [row for row in rows if row.getparent().tag == "thead"]
    for row in heads:
        _scope_heads(row)
    for row in rows:
        if row not in heads:
            for cell in row.findall("th"):
                cell.set("scope", cell.get("scope", "row"))
    body = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows if row not in heads]
    body = [row for row in body if not any("colspan" in cell.attrib or "rowspan" in cell.attrib for cell in row)]
    numbers = "briefing" not in table.get("class", "").split()
    for place in range(1, max(map(len, body), default=0) + 1):
        _mark_column(place, body, heads, numbers)


def _scope_heads(row):
    for cell in row.findall("th"):
        if not cell.text_content().strip() and not len(cell):
            cell.tag = "td"
        else:
            cell.set("scope", cell.get("scope") or ("colgroup" if cell.get("colspan", "1") != "1" else "col"))


def _mark_column(place, body, heads, numbers):
    """Class the cells of a column, counted from the right where no stub is: brief for short words, num (if wanted) for numbers."""
    column = [row[-place] for row in body if len(row) >= place]
    tops = [row[-place] for row in heads if len(row) >= place and "colspan" not in row[-place].attrib]
    if all(_width(cell) <= BRIEF for cell in column):
        _add_class(column, "brief")
    if numbers and all(cell.tag == "td" for cell in column) and _are_numbers(column):
        _add_class(column + tops, "num")


def _add_class(cells, name):
    for cell in cells:
        cell.set("class", f"{cell.get('class', '')} {name}".strip())


def _width(cell):
    return fsum(0.55 if ord(char) < 0x2000 else 1 for char in cell.text_content().strip())


def _are_numbers(cells):
    texts = [text for text in (cell.text_content().strip() for cell in cells) if text not in _EMPTY]
    return bool(texts) and all(len(text) < 40 and _NUMBER.fullmatch(text) for text in texts)
