"""No number is lost without a reason: each one of the passages is in a quantity, or in a class of numerals that count nothing."""

import re
from collections import Counter

from helpers.reading.quantities import find
from tests.bench import genres, reading

NUMERAL = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*|[零〇一二两三四五六七八九十百千万亿]{2,}")
# What a numeral that counts nothing is, told by the ten characters on either side of it; ▮ is the numeral.
CLASSES = {
    "year": r"▮(?:19|20|二零|二〇)\S{2}▮\s*(?:年|—|/|-|版)|▮1[01]\d▮年|[—-]▮\d{2,4}▮年|/▮\S{2}▮年度|▮[一二]\S+▮/|▮\d0▮年代|后▮|▮[789]0▮后",
    "month, day or time": r"▮\S{1,3}▮\s*(?:月|日|号(?!线|楼|店)|时|点|分许|分扑)|[月日时年]\s*▮\d{1,2}▮|▮\d{1,2}▮[:：]|[:：]▮\d{2}▮",
    "span of years in a name": r"[“「]?▮十[一二三四五]五▮|▮十二五▮|▮\S{1,2}▮(?:年(?:行动|计划|来|间|规划|生存率)|周年)|近▮\S{1,2}▮年|首▮\S{1,2}▮[个個]月",
    "rank or serial": r"(?:第|前|TOP|No\.|NO\.|届|位列|高标准|编号)\s*▮\S+▮|▮\S+▮(?:届|次会议|大(?:召开|以来|精神)|连[丰涨])|▮500▮强|▮\S{1,4}▮(?:强|佳|优|星)",
    "article or document": r"[〔（(\[]▮20\d\d▮[〕）)\]]|民终▮|▮\d+▮号|鲁▮|第▮\S+▮条|▮\d▮[.．]|▮\d{1,2}(?:[.．]\d+)+▮",
    "hotline": r"▮(?:1[12]\d|12\d{3}|96\d{3,4}|95\d{3}|1823|1999)▮|热线▮|电话\D{0,6}▮|▮\d{7,}▮",
    "name with letters": r"[A-Za-z]-?▮[\d.]+▮|▮\d{1,4}▮[A-Za-z]|▮\d[.]\d▮(?:版|时代|行动|模式|工程)|国▮\S▮|▮\d+▮(?:国道|省道)",
    "slogan or quoted name": r"[“\"「]\D{0,8}▮\S+▮|[+＋×x]\s*▮\S+▮|▮\S+▮\s*[+＋×x]|▮\S+▮\D{0,8}[”\"」]",
    "denominator of a rate": r"每\s*▮[一百千万\d]+▮|▮(?:百万|万|千|亿)▮[一-鿿]",
    "holiday": r"▮(?:五一|十一|七一|八一)▮(?!月)",
    "name of an offer or a reach": r"▮\d{1,2}▮(?:分钟\S{0,4}圈|元\S{0,6}[计計][划劃])",
    "scale of a score": r"满分\D?▮\d+▮",
    "line or grade": r"▮(?:\d{1,2}▮(?:號線|米?级)|[一二三四五]{2}▮级)",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in CLASSES.items()}


def texts():
    yield from (line.text for folder in ("genres", "unseen") for line in genres.read_lines(folder))
    yield from (passage.text for passage in reading.read_passages())


def unread(text):
    """Yield every numeral of a text that is in no quantity, marked, with its surroundings."""
    found = find(text)
    for numeral in NUMERAL.finditer(text):
        start, end = numeral.span()
        if not any(q.start < end and start < q.end for q in found):
            yield f"{text[max(0, start - 10) : start]}▮{numeral[0]}▮{text[end : end + 10]}"


def classify(marked):
    return next((name for name, pattern in PATTERNS.items() if pattern.search(marked)), "")


def test_every_numeral_is_read_or_of_a_class_that_counts_nothing():
    classes = {marked: classify(marked) for text in texts() for marked in unread(text)}
    assert [marked for marked, name in classes.items() if not name] == []
    counts = Counter(classes.values())
    assert set(counts) == set(CLASSES), "a class that nothing belongs to says nothing"
    assert sum(counts.values()) >= 130


def test_the_numerals_that_are_read_outnumber_the_others_by_far():
    everything = list(texts())
    all_of_them = sum(len(NUMERAL.findall(text)) for text in everything)
    assert sum(len(list(unread(text))) for text in everything) < all_of_them / 5
