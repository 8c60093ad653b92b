"""Every number on a drafted page is counted again from the raw tables, by code that knows nothing of claims or of the project's reading.

A number that leads to an observation (#f-…) must be its number, beside the names of its part and its indicator. Every other number must
stand in a sentence that is counted again here; a number in any other sentence fails.
"""

import csv
import json
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT, ProjectCopy

DRAFTS = ROOT / "tests" / "samples" / "drafts"
RENDER = ROOT / "tests" / "samples" / "render_draft.py"
EDITION = "2031"
SCALES = {"万": 10_000, "亿": 100_000_000}
AMOUNT = re.compile(r"(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*[余多来]?\s*(?P<scale>[万亿]?)")
BOUNDS = {
    "下限": re.compile(r"余|多|以上|超过|至少|不少于|突破|≥"),
    "上限": re.compile(r"近|不足|以内|≤"),
    "约数": re.compile(r"约|左右"),
}
RISES, FALLS = ("增长", "增加", "提高", "上升"), ("下降", "减少", "缩短", "压缩", "降低")
CHANGE = re.compile(
    rf"(?P<stem>.+?)(?P<added>（此前）|(?P<year>同比)?(?:比上年末)?(?P<way>变化|降幅|增幅|涨幅|{'|'.join(RISES + FALLS)}))?"
)
STAGES = {"投入": "input", "活动": "activity", "产出": "output", "成效": "result"}
PART = r"(?:个|家|所)(?:区市|区县|县市|县|市|旗|海关|医院|学校|部门|街道|社区|单位)"


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def amount(text):
    """Return the number that a quantity prints: 12.6 万亩 is 126000."""
    found = AMOUNT.search(text)
    return float(found["number"].replace(",", "")) * SCALES.get(found["scale"], 1)


class Tables:
    """The raw tables of a draft, counted by hand."""

    def __init__(self, root):
        raw = root / "data" / "raw"
        self.title = next(row["title_zh"] for row in read(raw / "editions.csv") if row["edition"] == EDITION)
        self.codes = {row["zh"]: row for row in read(raw / "districts.csv")}
        self.indicators = {row["indicator"]: row for row in read(raw / "indicators.csv")}
        rows = read(raw / EDITION / "ledger.csv")
        self.rows = len(rows)
        self.parts = {row["district"] for row in read(raw / EDITION / "texts.csv")}
        self.facts, self.aside, seen = {}, 0, set()
        for row in rows:
            what = (row["district"], row["indicator"], amount(row["reported"]) if row["reported"] else None)
            if self.indicators[row["indicator"]]["tier"] != "figure" or what in seen:
                self.aside += 1
                continue
            seen.add(what)
            place = "-".join((self.codes[row["district"]]["district_code"], row["section"], row["sentence"], row["ordinal"]))
            self.facts[f"f-{place}"] = row
        self.reporters = {}
        for row in self.facts.values():
            self.reporters.setdefault(row["indicator"], set()).add(row["district"])

    def of(self, keys):
        """Return how many numbers belong to some indicators."""
        return sum(row["indicator"] in keys for row in self.facts.values())

    @property
    def shared(self):
        return {key for key, who in self.reporters.items() if len(who) > 1}

    def stages(self):
        return Counter(self.indicators[row["indicator"]]["effort"] for row in self.facts.values())

    def named(self, name):
        """Return the keys of the indicators of a name."""
        return [key for key in self.reporters if name in (self.indicators[key]["zh"], self.indicators[key]["zh_short"])]

    def reporting(self, name):
        return max(len(self.reporters[key]) for key in self.named(name))


def sentences(t):
    """Return (pattern, the numbers that it must hold, given the match) of every sentence that prints a count."""
    alone, stage = set(t.reporters) - t.shared, t.stages()
    unjudged = {key for key in t.shared if t.indicators[key]["comparability"] in ("unjudged", "single")}
    everywhere = [key for key, who in t.reporters.items() if who == t.parts]
    return [
        (rf"^{re.escape(t.title)}：(\d+) {PART}要点", lambda m: [len(t.parts)]),
        (r"草稿：(\d+) 行已复核 (\d+) 行", lambda m: [t.rows, 0]),
        (rf"{EDITION} 年版", lambda m: []),
        (rf"^(?P<name>.+?) ?（ ?(\d+) {PART}报告）", lambda m: [t.reporting(m["name"])]),
        (r"有 (\d+) 个数字写作(?P<words>[^，]+)，只是(?P<kind>[下上]限|约数)", lambda m: check_words(t, m)),
        (r"报告的指标中，有 (\d+) 项还没有人判定", lambda m: [len(unjudged)]),
        (r"另有 (\d+) 处数字", lambda m: [t.aside]),
        (r"两(?:个|家|所)以上.*?报告的(?:指标中的)? ?(\d+) 项", lambda m: [len(t.shared)]),
        (r"另有 (\d+) 个数字只由一", lambda m: [t.of(alone)]),
        (r"按主题列出全部 (\d+) 个数字", lambda m: [len(t.facts)]),
        (r"(\d+) 个数字里， ?(\d+) 个属于.*?(\d+) 个只由一", lambda m: [len(t.facts), t.of(t.shared), t.of(alone)]),
        (r"(\d+) 个数字都属于", lambda m: [len(t.facts)]),
        (rf"(\d+) {PART}都报告的有(?P<name>.+?)。", lambda m: [len(t.parts)] if len(m["name"].split("、")) >= 1 and everywhere else []),
        (rf"(\d+) {PART}报告了(?P<name>.+?)，", lambda m: [t.reporting(m["name"])]),
        (r"从多到少是 ?(?P<listed>.+?) ?。", lambda m: check_order(t, m["listed"])),
        (
            r"(\d+) 个数字里，(?P<stages>(?:、?说明(?:投入|活动|产出|成效)的 \d+ 个)+)",
            lambda m: [len(t.facts)] if told_stages(m["stages"]) == dict(stage) else [],
        ),
    ]  # fmt: skip


def check_words(t, found):
    """Check that every word quoted stands in a number of the kind; return how many numbers of the kind there are."""
    bounded = [row["reported"] for row in t.facts.values() if BOUNDS[found["kind"]].search(row["reported"])]
    for word in re.findall(r"[^“”…]+(?=…*”)", found["words"]):
        assert any(word in reported for reported in bounded), word
    return [len(bounded)]


def told_stages(text):
    return {STAGES[name]: int(n) for name, n in re.findall(r"说明(投入|活动|产出|成效)的 (\d+) 个", text)}


def check_order(t, listed):
    """Check that districts stand in the order of their numbers, each with one that it reports; return no count."""
    told = [(item.rpartition(" ")[0].strip(), amount(item.rpartition(" ")[2])) for item in listed.split("、")]
    for short, value in told:
        own = [amount(row["reported"]) for row in t.facts.values() if t.codes[row["district"]]["zh_short"] == short]
        assert value in own, (short, value)
    assert [value for _, value in told] == sorted((value for _, value in told), reverse=True)
    return []


def check_numbers(t, block):
    """Check each number of a block that leads to an observation, and return the block's text without them."""
    reach = re.search(r"报告 ?）\s*：\s*从", block.get_text())
    if reach:
        check_reach(t, block)
    for link in block.find_all("a", href=re.compile("^#f-")):
        row = t.facts[link["href"][1:]]
        assert amount(link.get_text()) == pytest.approx(amount(row["reported"])), (link.get_text(), row)
        names = t.indicators[row["indicator"]]
        around = names_around(block, link)
        assert is_named(names, around, link), (around, names["zh"])
        assert reach or len(t.parts) == 1 or row["district"] in around or t.codes[row["district"]]["zh_short"] in around, (
            around,
            row,
        )
        link.replace_with("#")
    return " ".join(block.get_text(" ", strip=True).split())


def check_reach(t, block):
    """Check that the two numbers of a block are the smallest and the largest of their indicator."""
    ids = [link["href"][1:] for link in block.find_all("a", href=re.compile("^#f-"))]
    (key,) = {t.facts[name]["indicator"] for name in ids}
    values = [amount(row["reported"]) for row in t.facts.values() if row["indicator"] == key]
    assert [amount(t.facts[name]["reported"]) for name in ids] == [min(values), max(values)]


def is_named(names, around, link):
    """Return whether the name of a number stands around it: whole, or as what it is the change or earlier value of, with the rest right before it."""
    if names["zh_short"] in around or names["zh"] in around:
        return True
    found = CHANGE.fullmatch(names["zh"])
    before = str(link.previous_sibling or "").replace("\xa0", "").strip()
    if found["added"] == "（此前）":
        told = ("（此前",)
    else:
        words = {"变化": ("",)}.get(found["way"], RISES if found["way"] in (*RISES, "增幅", "涨幅") else FALLS)
        # In brackets, or behind what it was before.
        told = tuple(f"{mark}{found['year'] or ''}{word}" for word in words for mark in "（，")
    return found["stem"] in around and found["added"] is not None and before.endswith(told)


def names_around(block, link):
    """Return the text that names a number: of its block, or of the heads of its row and column and of the group that it stands in."""
    cell = link.find_parent("td")
    if cell is None:
        return block.get_text()
    row, table = link.find_parent("tr"), link.find_parent("table")
    column = len(cell.find_previous_siblings("td"))
    heads = table.find("thead").find_all("th")
    group = row.find_previous("tr", class_="group")
    return row.get_text() + heads[column].get_text() + (group.get_text() if group else "")


def recount(t, page):
    """Return the blocks of a page that hold a number which nothing here counts, and how many numbers were counted again."""
    main, unknown = BeautifulSoup(page, "html.parser").find("main"), []
    for note in main.select(
        "nav, figure, .contents-side, .contents-fold, #observations, #set-aside, #derived, [id^=changes], #alone td:last-child"
    ):
        note.decompose()
    counted = len(main.select('a[href^="#f-"]'))
    for block in main.find_all(["h1", "p", "li", "tr"]):
        text = check_numbers(t, block)
        names = sorted((row[column] for row in t.indicators.values() for column in ("zh", "zh_short")), key=len, reverse=True)
        for pattern, count in sentences(t):
            for found in re.finditer(pattern, text):
                printed = [int(value) for value in found.groups() if value and value.isdigit()]
                assert printed == count(found), (pattern, text)
                counted += len(printed)
            text = re.sub(pattern, "", text)
        for name in [t.title, *names]:
            text = text.replace(name, "")
        if re.search(r"\d", text) and block.find_parent(id="codebook") is None and block.find_parent(id="codebook-table") is None:
            unknown.append(text)
    return unknown, counted


def draft(tmp_path, source):
    copy = ProjectCopy(tmp_path / "project")
    page = tmp_path / "page.html"
    done = copy.run(str(RENDER), str(source), EDITION, "zh", str(page))
    assert done.returncode == 0, done.stderr
    return Tables(copy.root), page


@pytest.mark.parametrize(
    "name",
    [
        "hospitals.txt",
        "qingdao.txt",
        "bulletin.txt",
        pytest.param("communities.txt", marks=pytest.mark.slow),
        pytest.param("falling.html", marks=pytest.mark.slow),
        "one_zone.txt",
    ],
)
def test_every_number_of_a_drafted_page_is_that_of_the_tables(tmp_path, name):
    t, page = draft(tmp_path, DRAFTS / name)
    unknown, counted = recount(t, page.read_text(encoding="utf-8"))
    unknown = [text for text in unknown if "2022" not in text]
    assert unknown == []
    assert counted > len(t.facts)
    check_charts(t, json.loads(page.with_suffix(".json").read_text(encoding="utf-8")))


def check_charts(t, charts):
    """Check the rows of the chart that sets indicators side by side: each cell is the number of its district and indicator."""
    panels = charts.get("shared_indicators")
    if panels is None:
        return
    for district, *cells in panels["rows"]:
        for head, cell in zip(panels["columns"][1:], cells, strict=True):
            own = {
                amount(row["reported"])
                for row in t.facts.values()
                if row["district"] == district and head.partition("（")[0] == t.indicators[row["indicator"]]["zh"]
            }
            assert (amount(cell) in own) if re.search(r"\d", cell) else not own, (district, head, cell)


def test_a_wrong_number_on_a_page_is_found(tmp_path):
    t, page = draft(tmp_path, DRAFTS / "one_zone.txt")
    html = page.read_text(encoding="utf-8")
    assert ">6800 件<" in html
    with pytest.raises(AssertionError):
        recount(t, html.replace(">6800 件<", ">6900 件<"))
    unknown, _ = recount(t, html.replace("不当作零。", "不当作零。另有 7 条。"))
    assert any("另有 7 条" in text for text in unknown)
