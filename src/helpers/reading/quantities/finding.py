"""All quantities of a running text, in order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from helpers.reading.quantities import exclusions, grammar, intervals, serials
from helpers.reading.quantities.change import tell_change, turn
from helpers.reading.quantities.context import borrow_unit, bound_from_afar, classify, spread_point
from helpers.reading.quantities.durations import join_durations
from helpers.reading.quantities.interpret import interpret
from helpers.reading.quantities.joined_ends import split_ends
from helpers.reading.quantities.list_alignment import is_joined, is_said_again
from helpers.reading.quantities.measure_assignment import name_measures
from helpers.reading.quantities.model import Draft, Numbers, Quantity, QuantityError
from helpers.reading.quantities.numerals import CHINESE, has_wide_digits, narrow_digits
from helpers.reading.quantities.offset_map import Cut, has_seams, list_invisible
from helpers.reading.quantities.ratios import read_ratio
from helpers.reading.quantities.traditional import is_traditional, list_markers, restore, simplify
from helpers.reading.quantities.units import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.reading.quantities.interpret import Reading

_LAST_OF_BEFORE = frozenset("于过超出逾破下少多足满到近约概致上了为有达占至高≥＞>≤<＜≈ \u3000\n")
_MAY_BELONG = _LAST_OF_BEFORE | frozenset("-－−")
_LINKING = frozenset("了为有达占到至")
_LAST_BEFORE_LINK = frozenset("于过超出逾破下少多足满到近约概致上高≥＞>≤<＜≈达不未")
# What is above or below a level that somebody set says nothing of the level: 低于 5.5%的目标 is a target of 5.5%.
_COMPARED = frozenset(["低于", "高于", "少于", "多于", "大于", "小于", "超过"])
_LEVEL_SET = re.compile(r"\s*的[^，。；、\d]{0,6}(?:目标|任务|标准|红线|上限|预期|控制线|要求)")
# A measure stands no further from its number than this: an endless text is not gone through for each of its quantities.
_AROUND = 120
_CLAUSE_ENDS = frozenset(["", *"，。；、,;）)\n"])
_HAN = frozenset(CHINESE)
# A minus sign is one behind Han, brackets and marks, or behind blanks that these stand before; not behind digits and letters.
_SIGN_BEFORE = re.compile(r"(?:^|[一-鿿（(【\[：:、，,；;。|｜=＝“”])[ \t\u3000\u00a0]*$|[\n\r][ \t\u3000]*$")
# 过50亿元项目; 办过3次 is no bound.
_SUM = re.compile(r"\d+[百千]?[万亿]元")
# 一 with any other character behind it may be an article (一个).
_AFTER_COUNTED_ONE = frozenset("半成倍%％‰" + CHINESE)


@cache
def _scanner() -> re.Pattern[str]:
    """Return the compiled pattern that meets, where one begins, every span to skip (in a group) and every candidate (in none)."""
    digits = rf"(?={grammar.D})(?:({exclusions.digit_spans()})|{grammar.digit_pattern()})"
    return re.compile(rf"(?<![0-9０-９.．])(?:{digits}|({exclusions.han_spans()})|{grammar.han_pattern()})")


@cache
def _starts() -> re.Pattern[str]:
    """Return the compiled pattern of characters that can begin a span.

    It starts with a plain set, which `re` skips to quickly; what has to follow is looked at only there.
    """
    return re.compile(
        rf"[0-9０-９{CHINESE}半数几翻成](?:(?<={grammar.D})|(?<=[{CHINESE}半])(?=\s*[{grammar.han_followers()}])"
        rf"|(?<=过半)(?=[，。；、）\n]|$)|(?<=[数几])(?=\s*[十百千万亿])|(?<=翻)(?=\s*了?\s*[{CHINESE}0-9])|(?<=成)(?=百上千))"
    )


def list_openings(text: str) -> list[int]:
    """Return the offsets, in order, at which `find` would look for a quantity in `text`: a passage without any holds none.

    A mark that makes a passage traditional, or that is cut out of it, counts as one, since there `find` sees other characters.
    """
    openings = [found.start() for found in _starts().finditer(text)]
    changed = list_markers(text) + list_invisible(text)
    return sorted(openings + changed) if changed else openings


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Yield the match of every candidate in `text` from left to right, spans to skip left out."""
    search, match, place = _starts().search, _scanner().match, 0
    while begun := search(text, place):
        found = match(text, begun.start())
        place = found.end() if found else begun.end()
        if found and found.lastindex is None:
            yield found


@cache
def _before() -> re.Pattern[str]:
    # What every approximator begins with is looked at first: at most places that fails at once.
    firsts = "".join(sorted({word[0] for words in intervals.BEFORE.values() for word in words}))
    return re.compile(rf"(?=[{firsts}])(?:{grammar.BEFORE}){grammar.LINK}\s*$")


def find(sentence: str, offset: int = 0) -> list[Quantity]:
    """Return the Quantities of a running text in their order; `offset` is added to their places.

    Names, ordinals, dates, document numbers and idioms are left out. The text may hold line breaks, inside numbers too, traditional
    characters, and what typesetting leaves in a number: invisible characters, or the number of a page on a line of its own.
    """
    narrow = narrow_digits(sentence) if has_wide_digits(sentence) else sentence
    if is_traditional(narrow):
        return [_restored(quantity, sentence, offset) for quantity in _find_with_seams(simplify(narrow), 0, narrow)]
    return _find_with_seams(narrow, offset, sentence)


def _find_with_seams(sentence: str, offset: int, written: str) -> list[Quantity]:
    """Return the Quantities of a text that may hold seams. written: the text as it was, as long as this one, for the quotes."""
    if not has_seams(sentence):
        return _find(sentence, offset, written)
    cut, found = Cut(sentence), []
    for quantity in _find(cut.text, 0, cut.text):
        start, end = cut.span(quantity.start, quantity.end)
        found.append(quantity._replace(start=start + offset, end=end + offset, quote=written[start:end]))
    return found


def _restored(quantity: Quantity, text: str, offset: int) -> Quantity:
    """Return a quantity found in the simplified form of `text` in the characters of the text around it, its place moved by `offset`."""
    around = text[max(0, quantity.start - _AROUND) : quantity.end + _AROUND]
    unit, measure = restore(quantity.unit, around), restore(quantity.measure, around)
    quote = text[quantity.start : quantity.end]
    return quantity._replace(start=quantity.start + offset, end=quantity.end + offset, quote=quote, unit=unit, measure=measure)


def _find(sentence: str, offset: int, written: str) -> list[Quantity]:
    """Return the Quantities of a text without seams. written: the text as it was, for the quotes."""
    drafts: list[Draft] = []
    for found in _candidates(sentence):
        start, end = found.span()
        if end - start == 2 and sentence[start] == "一" and _is_article(sentence, start) and not _is_counted_one(sentence, start):
            continue
        drafts += _read(sentence, start, end, drafts[-1].end if drafts else 0)
    if not drafts:
        return []
    drafts = join_durations(sentence, drafts)
    measures = name_measures(sentence, drafts)
    return [
        Quantity(start + offset, end + offset, written[start:end], *numbers, measure, kind, min(sure, named), change)
        for (start, end, numbers, kind, sure), (measure, named), change in zip(
            drafts, measures, _changes(sentence, drafts), strict=True
        )
    ]


def _changes(sentence: str, drafts: list[Draft]) -> list[str]:
    """Return the direction of each draft; one that is joined to its neighbour by 、 or 和 goes the same way."""
    changes: list[str] = []
    for place, draft in enumerate(drafts):
        last = drafts[place - 1] if place else None
        joined = last is not None and (
            is_joined(sentence, last.end, draft.start) or is_said_again(sentence, last.end, draft.start)
        )
        before = turn(changes[-1], last.numbers.value) if joined and last else None
        changes.append(tell_change(sentence, draft.start, draft.end, draft.numbers.unit, draft.numbers.value, before))
    return changes


def _is_article(text: str, start: int) -> bool:
    """Return whether 一 and the character behind it at `start` are an article, judged without parsing."""
    return text[start + 1] not in _AFTER_COUNTED_ONE and (start == 0 or text[start - 1] not in _MAY_BELONG)


def _is_counted_one(text: str, start: int) -> bool:
    """Return whether 一 and a measure word end a clause in whose sentence others are counted by the same: 清除十七名，转出一名."""
    unit = text[start + 1 : start + 2]
    if not unit or unit not in grammar.COUNTED_ONE or text[start + 2 : start + 3] not in _CLAUSE_ENDS:
        return False
    begun = max(text.rfind(mark, max(0, start - 60), start) for mark in "。；！？\n") + 1 or max(0, start - 60)
    return re.search(rf"[0-9二两三四五六七八九十百千]\s*{unit}", text[begun:start]) is not None


def _read(text: str, start: int, end: int, floor: int) -> list[Draft]:
    """Return the drafts (start, end, (value, low, high, bound, unit), kind, confidence) of the candidate text[start:end].

    Mostly one or none; two if 至 leads down (从 5 天到 3 天), which is a change and no range, or from one unit to another (6 个月至 2 年).
    floor: the end of the quantity before it, which no approximator reaches back over.
    """
    start = _extend_back(text, start, end, floor)
    quote = text[start:end]
    if quote[0] == "一" and exclusions.is_indefinite_one(quote) and not _is_counted_one(text, start):
        return []
    if any(colon in quote for colon in grammar.COLONS):
        return read_ratio(text, start, end)
    try:
        reading = interpret(quote)
    except QuantityError:
        return []
    if _is_name(text, start, end, quote, reading):
        return []
    unit: str | None = reading.unit
    sure = 0.95
    if not unit and text[end : end + 1] == "点" and serials.is_index_points(text, start, end, reading.value):
        end, unit = end + 1, "点"
    if unit == "个" and "." in quote:
        unit = spread_point(text, end, unit)
    if not unit:
        unit, sure, scale = borrow_unit(text, start, end, quote)
        if unit is None:
            return []
        reading = reading.times(scale) if scale != 1 else reading
    if len(reading.numerals) == 2 and (ends := split_ends(text, start, end, reading, unit)):
        return ends
    bound, low, high = bound_from_afar(text, start, floor, reading)
    kind, likely = classify(text, start, quote, reading, unit, bound)
    return [Draft(start, end, Numbers(reading.value, low, high, bound, unit), kind, min(sure, likely))]


def _extend_back(text: str, start: int, end: int, floor: int) -> int:
    """Return where the quantity begins once the approximator before it, behind `floor`, is counted in: 近百名, 不少于 3 次; or a minus sign."""
    last = text[start - 1] if start > floor else ""
    if last == "下" and text[start - 2 : start] == "零下":
        return start - 2
    if last in _LAST_OF_BEFORE and last:
        if last in _LINKING and text[start - 2 : start - 1] not in _LAST_BEFORE_LINK:
            return start
        found = _before().search(text, max(floor, start - 8), start)
        return found.start() if found and _is_approximator(found[0].strip(), text, start, end) else start
    if last and last in "-－−" and _SIGN_BEFORE.search(text, max(0, start - 4), start - 1):
        return start - 1
    if last == "负" and text[start - 2 : start - 1] not in ("担", "抱", "胜", "背", "欺", "自", "肩", "辜", "减"):
        return start - 1
    return start


def _is_approximator(word: str, text: str, start: int, end: int) -> bool:
    """Return whether a word that can mean more than one thing bounds the number text[start:end]: 上千, 过万; 最高 100 万元, not 最高达 5 万人次."""
    if word in _COMPARED:
        return not _LEVEL_SET.match(text, end)
    if word in ("上", "过"):
        return text[start] in "百千万亿半" or (word == "过" and _SUM.match(text, start) is not None)
    return not word.startswith("最高") or "元" in text[start : start + 12]


def _is_name(text: str, start: int, end: int, quote: str, reading: Reading) -> bool:
    """Return whether the candidate is part of a name, an ordinal, a date or an idiom. The rare tests are run only if they can hold."""
    before, unit = text[start - 1 : start] if start else "", reading.unit
    if before in exclusions.SUSPECT_BEFORE and (
        exclusions.is_ordinal(text, start) or exclusions.is_letters_name(text, start, unit)
    ):
        return True
    if (before == "每" or text[start - 2 : start] == "每 ") and exclusions.is_yardstick(text, end, quote, unit):
        return True
    if exclusions.is_peak_day(quote):
        return True
    if quote[0] in _HAN and (exclusions.is_part_of_word(before, quote) or exclusions.is_indefinite(quote, reading)):
        return not (quote[0] == "一" and len(quote) == 2 and _is_counted_one(text, start))
    if unit in exclusions.SUSPECT_UNITS and exclusions.is_time_or_serial(text, start, end, quote, unit):
        return True
    if quote[0] == "0" and quote[1:2].isdigit():
        return True  # 03 队 is the third of them
    if unit in serials.UNITS_OF_PLACES and serials.is_address(text, start, end, unit):
        return True
    if not unit and (serials.is_code(text, start) or serials.is_score(text, start, end)):
        return True
    if reading.value == 1 and unit in MONEY and serials.is_exchanged(text, end):
        return True
    if unit in ("分", "元") and exclusions.is_scale_or_price(text, start, end, quote, unit):
        return True
    if text[end : end + 1] in exclusions.GRADES and text[end : end + 2] != "级别":
        return True
    return exclusions.is_in_marks(text, start, end)
