"""Where the closing of a document begins: who issued it, above the date, who gets copies."""

import re
from collections.abc import Sequence

from helpers.reading.documents.headings import is_body, numbering_rank
from helpers.reading.documents.lines import Line

MAX_ISSUERS = 4
# What follows the name of who issued a document: the date, who gets copies, whom to ask.
_CLOSING = re.compile(
    r"[（(]?(?:[12]\d{3}|[一二〇○零Ｏ]{2}[一二三四五六七八九〇○零Ｏ]{2})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?[）)]?(?:印发)?|"
    r"（?(?:此件公开发布|公开方式|信息公开选项|联系人|联系电话|抄送|抄报|报送|主送|报|送|发|印发|分送|责任编辑|编辑|校对|审核|签发)[:：].{0,60}|"
    r"[（(]?(?:共印|印数[:：]?|印)\s*\d+\s*份[。）)]?"
)


def find_closing(text: str, lines: Sequence[Line]) -> int:
    """Return the number of the line that the closing of a document begins with: who issued it, above the date; how many lines it has if it has none."""
    last = len(lines)
    while last and _CLOSING.fullmatch(text[lines[last - 1].start : lines[last - 1].end].strip()):
        last -= 1
    if last == len(lines):
        return last
    first = last
    while first > 1 and last - first < MAX_ISSUERS and _is_issuer(text, lines[first - 1]):
        first -= 1
    return first


def _is_issuer(text: str, line: Line) -> bool:
    words = text[line.start : line.end].strip()
    return line.heading is None and not numbering_rank(words) and is_body(words)
