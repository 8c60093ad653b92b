"""Headings that name a place: by the gazetteer, and by their shape for places it does not know."""

import re
from functools import cache
from pathlib import Path

_MARKS = r"[\s●■◆◇★☆▲△▼▽○◎□▶►※♦＊*#•·—–\-=~【\[\]】［］〖〗《》〈〉（）()「」『』|｜]*"
_NUMBER = (
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳㈠-㈩]"
    r"|第[一二三四五六七八九十\d]{1,3}(?:章|篇|部分))?"
)
_ASIDE = r"(?:\s*[（(][^（）()。；;]{1,12}[)）])?"
_HEADING = re.compile(rf"{_MARKS}{_NUMBER}{_MARKS}(?P<name>[一-鿿]{{2,14}}?){_ASIDE}{_MARKS}(?:[:：](?P<rest>.*))?", re.DOTALL)
# A headline on the same line, with no colon before it: only behind a name that the gazetteer knows in full.
_WITH_HEADLINE = re.compile(
    rf"{_MARKS}{_NUMBER}{_MARKS}(?P<name>[一-鿿]{{2,14}}?[区县市旗州盟])(?:\s*(?:—+|–+|--+|[|｜丨])\s*|\s+)(?P<rest>[^。；;\d]{{4,40}})"
)
# A name in brackets before its text; one behind a mark, or before a blank.
_BRACKETED = re.compile(r"\s*[【\[［〖](?P<name>[一-鿿]{2,14})[】\]］〗]\s*")
_OPENED = re.compile(
    r"\s*[◆●■★▲◎○▶►]\s*(?P<marked>[一-鿿]{1,9}?(?:自治县|自治州|街道|社区|[区县市旗镇乡]))(?=[一-鿿])"
    r"|\s*(?P<name>[一-鿿]{1,9}(?:自治县|自治州|街道|社区|[区县市旗镇乡]))[ \u3000]+(?=[一-鿿])"
)
_SPACED = re.compile(r"(?<=[一-鿿])[ \u3000]+(?=[一-鿿])")
_OFFICE = re.compile(
    r"[省市区县旗州][一-鿿]{1,8}(?:局|厅|委员会|办公室|法院|检察院|总工会|街道办事处|管委会|党工委)"
    r"|(?:[省旗州]|市(?![场民容])|区(?![块域])|县(?!域))[一-鿿]{2,8}[委办部]|[一-鿿]{2,4}街道办事处"
)
_SHAPE = re.compile(
    r"[一-鿿]{1,9}(?:(?:新|开发|高新技术产业开发|经济技术开发|高新|经开|特|示范|合作|管理|功能|风景名胜|林|矿|综保|保税)?区|自治县|自治州|县|市|旗|地区|盟|管委会|街道|社区|镇|乡)"
)
_NO_PLACE = re.compile(
    r"^各|^(?:本|该|全|我|各|老旧|智慧|示范|未来|城市|农村)?社区$|^社区$|^[一二三四五六七八九十两]区$|^(?:示范|先行|高新|开发|经开|合作|保税|管理|功能|核心|中心)区$|(?:片|园|校|景|辖|灾|小|城|库|住宅|先行|试验|实验|生活|商|专|厂|老|街|功能|引领|样板|展|网格|服务|红)区$|(?:城|超|股|楼|街|门|上|开|汇|全|我|各|本|外|强|名城|大)市$|[全各我本外邻]区$|[全各我本]县$"
    r"|[的了和与及在到为建创强促抓推聚打做][一-鿿]*$|工作|建设|发展|文明|城镇$|乡镇$|特色|美丽|强县|强镇|镇街|现代|一流|先进|试点|市县"
)
_SUFFIX = re.compile(r"(?:自治县|自治州|新区|特区|区|县|市|旗)$")


@cache
def gazetteer():
    """Return the frozenset of known place names, full (福田区) and short (福田)."""
    lines = Path(__file__).with_name("gazetteer.txt").read_text(encoding="utf-8").split("\n")
    full = [line for line in lines if line and not line.startswith("#")]
    return frozenset(full + [short for name in full if len(short := _SUFFIX.sub("", name)) > 1])


def match_heading(line):
    """Return (name, offset of the rest) of a line that opens the part of a place, else None.

    The name may be decorated ("● 黔江区 ●"), numbered, spaced out, or followed by a headline or text ("万州:调研…"); then the
    rest begins at the offset; otherwise the offset is the line's length. An office ("市财政局") that reports is a place too.
    """
    found = _HEADING.fullmatch(line) if len(line) < 40 or _colon_early(line) else None
    if found and _is_place(found["name"], found["rest"] is not None):
        return found["name"], found.start("rest") if found["rest"] else len(line)
    if len(line) > 60:
        return None
    headed = _WITH_HEADLINE.fullmatch(line)
    if headed and headed["name"] in gazetteer():
        return headed["name"], headed.start("rest")
    spaced = match_heading(_SPACED.sub("", line)) if _is_spaced(line) else None
    return (spaced[0], len(line)) if spaced else None


def match_opening(line):
    """Return (name, offset of the rest) of a line that opens a part within its text: 【思明区】打造…, ◆甲县建成…, 曾厝垵社区 建成…; else None."""
    bracketed = _BRACKETED.match(line)
    if bracketed and _is_place(bracketed["name"], True):
        return bracketed["name"], bracketed.end()
    opened = _OPENED.match(line)
    name = (opened["marked"] or opened["name"]) if opened else ""
    if opened and len(name) <= 10 and _SHAPE.fullmatch(name) and not _NO_PLACE.search(name):
        return name, opened.end()
    return None


def _is_spaced(line):
    """Return whether a short line sets its characters apart to look wider (市　南　区), so that no two stand together."""
    return len(line) <= 24 and bool(_SPACED.search(line)) and not re.search(r"[一-鿿]{2}", line)


def _colon_early(line):
    return any(mark in line[:24] for mark in ":：")


def _is_place(name, has_rest):
    """Return whether a name is a place: known, or of a known shape and standing alone in its line."""
    known = gazetteer()
    if name in known or (name[-1] in "区县市旗" and any(name[i:] in known for i in range(2, len(name) - 1))):
        return True
    if _OFFICE.fullmatch(name):
        return True
    return len(name) <= (8 if has_rest else 12) and bool(_SHAPE.fullmatch(name)) and not _NO_PLACE.search(name)
