"""What the numbers of a sentence are called, each with what the ones before it say of it: their verb, their whole, which ones they count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from helpers.reading.around import Around, look_around
from helpers.reading.documents.model import Sentence
from helpers.reading.extraction import Row
from helpers.reading.indicator_matching import plain
from helpers.reading.leading_words import strip_lead
from helpers.reading.naming import BEFORE, name_number
from helpers.reading.naming_by_last import MAX_NAME, share_verb, tell_trade
from helpers.reading.quantities.lexicon import VERBS
from helpers.reading.stages import CHANGE, PEOPLE, RATE, RELATIVE

_BOUNDED = re.compile(r"(?:以上|以下|以内)$")
# 税收超千万元企业 6 家: the sum says which ones, if those follow it at once.
_ABOVE = re.compile(r"^(?:超过?|逾|突破|不低于|不少于|达).*元$")
_WHICH = re.compile(
    r"的?(?!带动|惠及|覆盖|服务|支持|扶持|帮助|引进|新增|培育|建成|实施|涉及)[一-鿿]{0,4}(?:企业|项目|商户|单位|园区|楼宇|村|镇|乡|街道|合作社|主体|农场|集群|门店|客户|工程)(?:达到?|有|共)?"
)
_FOR = re.compile(r"[为对向给]")
_NOUN = re.compile(r"\s*[一-鿿]{2,8}\s*")
_YEAR = r"同比|[比较](?:上年|去年)(?:同期)?"
_SHARED_OUT = re.compile(
    rf"(?P<year>{_YEAR})?分别(?P<again>{_YEAR})?(?P<way>(?P<change>增长|提高|提升|上升|增加|下降|降低|减少)|(?:占|为|达到?)[一-鿿]{{0,8}}?)(?:了|的)?\s*(?:\d(?:[\d.%％‰、,，\s]|个?百分点|以?及|和|与)*)?$"
)
_IN_PART = re.compile(r"(?P<whole>[^（）]+)（[^（）]+）")
PERIOD = re.compile(
    r"(?<![比较])(?:今年|本年)?(?:上半年|下半年|前[一二三两]个?季度|前三季|第?[一二三四]季度|1[—–~至-]\d{1,2}月份?|前\d{1,2}个月)(?!年)"
)
_PAUSE = re.compile(r"[，,；;：:。]")
_STOPS = ("", "，", "；", "。", "、", ",", ";")
MAX_PART, MAX_ALIKE = 8, 4
# Of these parts one may be in another: 58 名，其中硕士 40 名，女性 30 名.
_TRAIT = re.compile(r"^(?:女|男|妇女|党员|青年|少数民族|残疾|退役)|(?:本科|硕士|博士|研究生|职称|以上|以下|党员|女性|男性)$")
_NO_COUNT = re.compile(r"^(?:平均|人均|户均|日均|次均)|(?:时间|时长|时限|用时|周期)$")
_ROUNDED = 1.005  # parts that were rounded may add up to a little more than their whole
_PART_OF, _SHARE_OF, _SHARE, AGE, _OF_AGE = "其中", "占", "占比", "岁", "（年龄）"
_MONEY = "元"

Place = tuple[str, int, int]


@dataclass
class Namer:
    """Names the numbers of a document's sentences. rows: the numbers of each sentence, in their order. names: what they were called so far."""

    sentences: dict[Place, Sentence]
    rows: dict[Place, list[Row]]
    names: dict[Place, list[str]] = field(default_factory=dict)
    periods: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.periods = _tell_periods(self.sentences)

    def name(self, row: Row) -> str:
        """Return what the number of a Row counts; the rows of a sentence have to come in their order."""
        place = (row.district, row.section, row.sentence)
        sentence = self.sentences[place]
        around = look_around(row, sentence.text, sentence.start, [other for other in self.rows[place] if other is not row])
        if period := self.periods.get(row.district):  # 上半年 in a text on the first half of a year tells nothing apart
            around = replace(around, before=PERIOD.sub("", around.before, count=1).lstrip("，,"))
            row = row._replace(measure=row.measure.removeprefix(period))
        told = self.names.setdefault(place, [])
        begin = row.start - sentence.start
        before = self.rows[place][len(told) - 1] if told else None
        between = sentence.text[before.end - sentence.start : begin] if before else ""
        name = self._name_of_share(row, sentence, told, before, between) or self._name_of_thing(
            row, sentence, told, before, between, around
        )
        told.append(tell_trade(name, sentence.text[:begin], self._last_counted(place, len(told))))
        return told[-1]

    def _name_of_share(self, row: Row, sentence: Sentence, told: list[str], before: Row | None, between: str) -> str:
        """Return the name of a number that is told of the one before it: its threshold, its share or its age; else ""."""
        last = told[-1].removesuffix(BEFORE) if told else ""
        if before and len(between) <= 2 and between.startswith("的") and self.qualifies(before):
            return last + plain(before.quote) + (between if len(last + before.quote + between) <= MAX_NAME else "")
        if before and before.kind == "attribute" and between.strip() == _SHARE_OF:  # 发展党员 1058 名，其中 35 岁以下占 61.3%
            share = f"{plain(before.quote)}占比"
            return f"{told[-2]}（{share}）" if len(told) > 1 and _PART_OF in sentence.text else share
        if before and last.endswith(_OF_AGE) and not between.strip():  # 其中 35 岁以下 12 名
            return f"{last.removesuffix(_OF_AGE)}（{plain(before.quote)}）"
        aged = row.kind == "attribute" and row.unit == AGE and last
        return last + _OF_AGE if aged and _ages(between, sentence.text[row.end - sentence.start :]) else ""

    def _name_of_thing(
        self, row: Row, sentence: Sentence, told: list[str], before: Row | None, between: str, around: Around
    ) -> str:
        """Return the name of what a number counts, with what the number before it says of it."""
        place, last = (row.district, row.section, row.sentence), told[-1].removesuffix(BEFORE) if told else ""
        measure = plain(row.measure)
        if (
            row.table is None
            and measure not in plain(sentence.text)
            and ((deed := strip_lead(around.before, row.district)) in VERBS or not deed)
        ):
            return (
                measure + deed if CHANGE.search(deed) else measure
            )  # 其中思明区受理 3120 件: of what the list is told, the sentence before it says
        whole = "" if self.qualifies(row) else self._find_whole(row, sentence, told, part_of=bool(around.part_of))
        name = (
            self._shared_out(row, told)
            or self._further_part(row, around, told)
            or name_number(
                row, around, row.district, last if _is_beside(row, before) else "", whole, self._last_counted(place, len(told))
            )
        )
        if name.endswith(_SHARE_OF) and len(name) > len(_SHARE_OF):
            name += "比"
        if before and self.qualifies(self.rows[place][max(0, len(told) - 2)]) and _is_share_of(name, last):
            name = last + _SHARE
        if not before:  # 约 64%的求职者
            return name.removeprefix("的")
        if name.startswith("的"):  # 10 万元以上的村占比
            return last + plain(before.quote) + name if self.qualifies(before) else name.removeprefix("的")
        if self.qualifies(before) and len(before.quote) + len(name) <= MAX_NAME:  # 10 亿元以上项目 3 个
            return _qualify(before, name, told[-1] if told else "")
        if row.unit != _MONEY:
            return share_verb(name, last, plain(before.measure), between, share=row.unit in RELATIVE, people=row.unit in PEOPLE)
        return name

    def _find_whole(self, row: Row, sentence: Sentence, told: list[str], *, part_of: bool) -> str:
        """Return the last name of the same unit that a number may be a part of (其中 30 名); "" if there is none."""
        begin = row.start - sentence.start
        part_from = sentence.text.rfind(_PART_OF, 0, begin) if part_of else begin
        earlier = zip(told, self.rows[row.district, row.section, row.sentence], strict=False)
        alike = [
            (name, other.unit) for name, other in earlier if not CHANGE.search(name) and other.end - sentence.start <= part_from
        ]
        return next((name for name, unit in reversed(alike) if "（" not in name and unit == row.unit), "")

    def _last_counted(self, place: Place, n: int) -> str:
        """Return the measure of the number before the n-th of a sentence, of the last that is neither a rate nor a mean or time if one is; "" if there is none."""
        measures = [plain(row.measure) for row in reversed(self.rows[place][:n])]
        counts = [measure for measure in measures if not _NO_COUNT.search(measure)]
        return next((measure for measure in counts if not RATE.search(measure)), counts[0] if counts else "")

    def _further_part(self, row: Row, around: Around, told: list[str]) -> str:
        """Return the name of a number that is a further part of what one before it in the sentence is part of; "" for another.

        收入 30000 元，其中城镇居民 40000 元，增长 5%；农村居民 20000 元，增长 6%: the income of 农村居民, and its rise.
        """
        place = (row.district, row.section, row.sentence)
        names, rows = told, self.rows[place]
        before = (*place[:2], row.sentence - 1)
        if not told and before in self.names and self.sentences[before].text.rstrip().endswith(("；", ";")):
            names, rows = self.names[before], self.rows[before]
        first = next((n for n, name in enumerate(names) if _IN_PART.fullmatch(name) and not name.endswith(BEFORE)), -1)
        found = _IN_PART.fullmatch(names[first]) if first >= 0 else None
        if not found or around.part_of or around.after[:1] not in _STOPS:
            return ""
        words = plain(around.before).strip("，；、,; ")
        if row.unit == rows[first].unit and 1 < len(words) <= MAX_PART and words == plain(row.measure):
            parts = [other for name, other in zip(names, rows, strict=False) if name.startswith(f"{found['whole']}（")]
            level = next((other for name, other in zip(names, rows, strict=False) if name == found["whole"]), None)
            ahead = self.sentences[place].text[: row.start - self.sentences[place].start].rstrip()
            stop = ahead.removesuffix(words).rstrip()[-1:]
            return f"{found['whole']}（{words}）" if _is_part(row, words, stop, level, parts) else ""
        last = _IN_PART.fullmatch(told[-1]) if told else None
        change = CHANGE.search(words)
        return f"{told[-1]}{words}" if last and change and change.start() == 0 and row.unit in RELATIVE else ""

    def _shared_out(self, row: Row, told: list[str]) -> str:
        """Return what one of several changes or shares is of (游客 640 万人次、收入 58 亿元，分别增长 15%和 19%); "" if it is none.

        It is that of the number with its measure before 分别, or of the one at its place among as many.
        """
        place = row.district, row.section, row.sentence
        sentence = self.sentences[place]
        found = _SHARED_OUT.search(sentence.text[: row.start - sentence.start])
        if not found or row.unit not in RELATIVE:
            return ""
        start, rows = sentence.start + found.start(), self.rows[place]
        before = [(name, other.unit) for name, other in zip(told, rows, strict=False) if other.end <= start]
        levels = [name for name, unit in before if unit not in RELATIVE]
        units = [unit for _, unit in before if unit not in RELATIVE]
        shares = [other.start for other in rows if other.start > start and other.unit in RELATIVE]
        measure, at = plain(row.measure), shares.index(row.start) - len(shares)
        of = next((name for name in reversed(levels) if measure and name.endswith(measure)), "") if found["change"] else ""
        of = of or (levels[at] if len(levels) >= len(shares) else measure if found["change"] else "")
        if levels.count(of) > 1 and len(levels) >= len(shares):  # 来访 183 批 412 人次，分别下降…
            of += f"（{units[at]}）"
        year = "同比" if found["year"] or found["again"] else ""
        return of + year + found["way"] if of else ""

    def qualifies(self, row: Row) -> bool:
        """Return whether a number only says which ones the next number counts: 50 万元以上的 42 个."""
        sentence = self.sentences[row.district, row.section, row.sentence]
        after = sentence.text[row.end - sentence.start :]
        numbers = self.rows[row.district, row.section, row.sentence]
        if row.table is not None:
            return False
        near = [other for other in numbers if 0 < other.start - row.end <= MAX_NAME]
        which = _NOUN if _BOUNDED.search(row.quote) else _WHICH if _ABOVE.search(plain(row.quote)) else None
        named = which and any(which.fullmatch(after[: other.start - row.end].strip()) for other in near)
        return bool(named) or (
            after.startswith("的") and any(not _PAUSE.search(after[: other.start - row.end]) for other in near)
        )


def _is_part(row: Row, words: str, stop: str, whole: Row | None, parts: list[Row]) -> bool:
    """Return whether a number that follows the parts of a whole is one more of them: no part if there are more than the whole has.

    stop: the mark before it. After a comma another thing may begin, unless it is called like the part before it (男性 20 人，女性 30 人)
    or fills the whole.
    """
    if whole is None or row.unit in RELATIVE or RATE.search(whole.measure) or "均" in whole.measure:
        return True
    if any(part.value > whole.value for part in parts) or (_TRAIT.search(words) and row.value <= whole.value):
        return True  # a mean has parts above it; those who share a trait are counted again
    total = sum(part.value for part in parts) + row.value
    alike = bool(parts) and len(words) <= MAX_ALIKE and plain(parts[-1].measure)[-1:] == words[-1:]
    return total <= whole.value * _ROUNDED and (stop not in ("，", ",") or alike or total * _ROUNDED >= whole.value)


def _is_share_of(name: str, last: str) -> bool:
    """Return whether a number is the share of what the one before it counts, whose name says which ones: 50 万元以上的村 6 个，占比 54.5%."""
    stem = name.removesuffix(_SHARE)
    return stem != name and last.endswith(stem) and last != stem and len(last) <= MAX_NAME


def _is_beside(row: Row, before: Row | None) -> bool:
    """Return whether the number before one of a sentence says what this one is of; in a table, only that of the next column does."""
    return before is not None and (row.column is None or before.column is None or before.column + 1 == row.column)


def _ages(between: str, after: str) -> bool:
    """Return whether an age is that of those counted before it: 其中 35 岁以下…, and not 65 岁以上老年人…."""
    words = between.strip("，,、；; ")
    return words == _PART_OF or (not words and not re.match(r"(?:的)?(?!占|有|达|为)[一-鿿]{2}", after))


def _qualify(before: Row, name: str, size: str) -> str:
    """Return the name of what a number counts with the one before it, which says which ones: 产值超 10 亿元企业.

    size: the name of that number, which is in the name if it fits: of what it is the bound.
    """
    quote, bare = plain(before.quote), name.partition("（")[2].removesuffix("）") or name
    if lead := _FOR.match(bare):
        return lead[0] + quote + bare[lead.end() :]
    if size and size != bare and _ABOVE.search(quote) and len(size) + len(quote) + len(bare) <= MAX_NAME:
        return size + quote + bare
    return quote + bare


def _tell_periods(sentences: dict[Place, Sentence]) -> dict[str, str]:
    """Return {district: the one part of a year that its text speaks of}; one that speaks of several is left out."""
    found: dict[str, set[str]] = {}
    for (district, _, _), sentence in sentences.items():
        found.setdefault(district, set()).update(PERIOD.findall(sentence.text))
    return {district: min(periods) for district, periods in found.items() if len(periods) == 1}
