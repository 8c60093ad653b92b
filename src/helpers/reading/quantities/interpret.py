"""The text of one quantity becomes value, interval, bound and unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.reading.quantities import grammar, intervals
from helpers.reading.quantities.model import AT_LEAST, EXACT, RANGE, QuantityError
from helpers.reading.quantities.numerals import (
    DIGITS,
    MYRIADS,
    ONES,
    Numeral,
    last_step,
    multiply,
    plain,
    read_numeral,
    scale_digits,
    scale_of,
)
from helpers.reading.quantities.units import SHARES, canonical_unit

_SPACES = re.compile(r"\s+")
_FEW = "[余多来几]"
_SCALED = re.compile(rf"[{ONES}]([十百千万亿]+)")
# 两个半月 is 2.5 个月, 9 个多月 is 9 多个月.
# 31万多亿 is more than 31 万亿, 6千余万 more than 6 千万.
_FEW_BETWEEN = re.compile(f"(?<=[0-9{ONES}])([十百千万])([余多来几])([万亿])|(?<=亿)(零?[0-9,]+)([余多来几])(万)")
_TO = re.compile(grammar.TO)
# 90（含）—144 平方米
_INCLUDED = re.compile(rf"[(（]含[)）](?={grammar.TO})")
_BASE = re.compile("[百千万]分之")
_BETWEEN = re.compile("个([半多])(月|小时|星期)")
_ONE_NUMBER = re.compile(r"(\D{0,5})(?:([0-9]{1,12})(?:\.([0-9]{1,6}))?)(?![.．,，\u0020\u00a0\u2009\u202f]?[0-9０-９])(\D*)")


class Reading(NamedTuple):
    """One or more numbers read from one text: `numerals` (two after 从 5 天到 3 天), and what the text says of all of them."""

    numerals: tuple[Numeral, ...]
    value: int | float
    low: int | float | None
    high: int | float | None
    bound: str
    unit: str
    kind: str

    def times(self, scale: int) -> Reading:
        """Return the same reading `scale` times as large: its unit in a bracket or behind a list says 万."""
        value = multiply(self.value, scale)
        low, high = (None if number is None else multiply(number, scale) for number in (self.low, self.high))
        return self._replace(numerals=tuple(n.times(scale) for n in self.numerals), value=value, low=low, high=high)


@cache
def _parts() -> re.Pattern[str]:
    """Return the compiled pattern that takes a quantity apart; its text must be free of spaces."""
    number = rf"(?:{grammar.MIXED}|{grammar.ARABIC}|{grammar.VAGUE}|{grammar.HAN})"
    return re.compile(
        rf"(?:(?P<before>{grammar.BEFORE}){grammar.LINK})?(?P<sign>[-－−]|零下|负)?"
        rf"(?P<number>{number})(?P<few>{_FEW})?(?P<scale>[十百千]?[万亿]亿?|百(?!帕)|千(?![瓦米克卡伏赫帕焦])|十)?(?P<more>{_FEW})?(?P<plus>[+＋])?"
        rf"(?:(?P<unit1>[^\d一二三四五六七八九十百千万亿两]*?){grammar.TO}"
        rf"(?P<number2>{number})(?P<few2>{_FEW})?(?P<scale2>[十百千]?[万亿]亿?|百(?!帕)|千(?![瓦米克卡伏赫帕焦])|十)?(?P<more2>{_FEW})?)?"
        r"(?P<unit>.*?)(?P<half>半)?"
        r"(?P<after>(?:(?<=[年倍月时天岁里成])多|有余|(?:[(（]含[)）])?(?:[及或])?(?:以上|以下|以内|之内|左右|上下|之多)|(?<=[天日时钟年月里米周秒])内)?)"
    )


@cache
def _share() -> re.Pattern[str]:
    """Return the compiled pattern of shares and doublings, free of spaces: 百分之八十五, 三分之二, 1/3, 一半, 翻两番."""
    return re.compile(
        rf"(?:(?P<before>{grammar.BEFORE}){grammar.LINK})?"
        rf"(?:(?P<base>[百千万])分之(?P<percent>.+?)"
        r"|(?P<whole>[^之]+?)分之(?P<part>.+?)|(?P<top>\d{1,2})[/／](?P<bottom>\d{1,2})|(?P<half>一半|半数|(?<=过)半)|(?P<all>百分百|百分之百)"
        rf"|(?P<tenths>[{ONES}])成(?P<hundredths>[{ONES}])"
        r"|翻了?(?P<double>.)番|(?P<halfof>半)(?:个)?(?P<halfunit>小时|天|月))"
        r"(?P<after>(?:有余|多|以上|以下|以内|之内|内|左右|上下|之多)?)"
    )


def squash(text: str) -> str:
    """Return `text` without any white space."""
    return _SPACES.sub("", text)


def _regular(text: str) -> str:
    """Return a text with 半 behind the unit and 多 before it, as with other units."""
    text = _INCLUDED.sub("", text)
    text = _FEW_BETWEEN.sub(r"\1\4\3\6\2\5", text)
    return _BETWEEN.sub(lambda found: f"个{found[2]}半" if found[1] == "半" else f"多个{found[2]}", text)


class Frame(NamedTuple):
    """What the words around one number say of it, whatever the number is."""

    scale: int
    bound: str
    stepped: bool
    unit: str
    kind: str


def interpret(text: str) -> Reading:
    """Return the Reading of one quantity's text. Raises QuantityError if it is none.

    Most quantities are one number in digits between words that come again and again: only those words are taken apart.
    """
    found = _ONE_NUMBER.fullmatch(text)
    frame = _read_frame(found[1], found[4]) if found else None
    if found is None or frame is None:
        return _interpret_whole(text)
    scale, bound, stepped, unit, kind = frame
    numeral = scale_digits(found[2], found[3] or "", scale)
    value = numeral.value
    low, high = (value, value) if bound == EXACT else intervals.close_interval(numeral, bound, stepped)
    return Reading((numeral,), value, low, high, bound, unit, kind)


@lru_cache(maxsize=1 << 12)
def _read_frame(before: str, after: str) -> Frame | None:
    """Return the Frame of one number between `before` and `after`; None if they make more of it: a range, a share, a half."""
    text = _regular(squash(f"{before}1{after}"))
    found = None if _share().fullmatch(text) else _parts().fullmatch(text)
    if not found or found["number"] != "1" or found["sign"] or found["half"] or found["number2"]:
        return None
    unit = canonical_unit(found["unit"])
    if unit == "成":
        return None
    numeral = _numeral(found, "")
    assert isinstance(numeral.value, int)  # 1 with 万 or 亿 behind it
    return Frame(numeral.value, *_bound(found, numeral), unit, _kind(found["before"], unit, False))


@lru_cache(maxsize=1 << 12)
def _interpret_whole(text: str) -> Reading:
    """Return the Reading of a text that is more than one number in digits, or whose number is spelt."""
    plain_text = _regular(squash(text))
    if joined := _read_joined(plain_text):
        return joined
    share = _share().fullmatch(plain_text)
    try:
        return _read_share(share) if share else _read_counted(_parts().fullmatch(plain_text), plain_text)
    except (ValueError, KeyError, ArithmeticError) as error:
        raise QuantityError(f"{text!r}: {error}") from None


def _read_joined(text: str) -> Reading | None:
    """Return the Reading of two quantities joined by 至 or a hyphen, the first with a unit of its own: 三成至五成, 百分之三到百分之五; else None.

    Its unit is that of the second.
    """
    for joint in _TO.finditer(text, 1):
        first, second = text[: joint.start()], text[joint.end() :]
        try:
            low = interpret(first)
            high = interpret(_share_base(first, second) + second)
        except QuantityError:
            continue
        if low.unit and high.unit:
            numerals = tuple(Numeral(one.value, one.numerals[0].step) for one in (low, high))
            return Reading(numerals, low.value, low.value, high.value, RANGE, high.unit, low.kind)
    return None


def _share_base(first: str, second: str) -> str:
    """Return 百分之 if `second` is spelt in the hundredths of `first`: 百分之三到五."""
    base = _BASE.match(first)
    return base[0] if base and "分之" not in second and "%" not in second else ""


def _read_counted(found: re.Match[str] | None, text: str) -> Reading:
    """Return the Reading of a number, or a range of numbers, with its unit."""
    if not found:
        raise QuantityError(f"{text!r} is not one quantity")
    numeral, unit = _numeral(found, ""), found["unit"]
    if found["half"]:
        numeral = Numeral(_add(numeral.value, 0.5), 0.5)
    if found["sign"]:
        numeral = Numeral(-numeral.value, numeral.step)
    if found["number2"]:
        return _read_range(found, numeral, canonical_unit(unit))
    bound, stepped = _bound(found, numeral)
    low, high = intervals.close_interval(numeral, bound, stepped)
    unit = canonical_unit(unit)
    if unit == "成":
        return _as_ratio(numeral, low, high, bound, 10)
    return Reading(
        (numeral,), numeral.value, low, high, bound, unit, _kind(found["before"], unit, numeral.vague and numeral.step > 1)
    )


def _as_ratio(numeral: Numeral, low: int | float | None, high: int | float | None, bound: str, base: int) -> Reading:
    """Return the Reading of tenths as a ratio: 三成 -> 0.3."""
    value = intervals.ratio_of(numeral.value, base)
    low, high = (None if n is None else intervals.ratio_of(n, base) for n in (low, high))
    return Reading((numeral,), value, low, high, bound, "ratio", "ratio")


def _numeral(found: re.Match[str], which: str) -> Numeral:
    """Return the Numeral of one end ("" or "2"), scaled by 万 and 亿 behind it: 60 余万 -> 600000, step 100000."""
    numeral = read_numeral(squash(found["number" + which]))
    for mark in found["scale" + which] or "":
        numeral = numeral.times({"十": 10, "百": 100, "千": 1000}.get(mark) or MYRIADS[mark])
    return numeral


def _read_range(found: re.Match[str], low: Numeral, unit: str) -> Reading:
    """Return the Reading of a range; a scale behind the upper end holds for the lower one too (3—5 万元)."""
    high = _numeral(found, "2")
    if not found["scale"] and not found["unit1"]:
        low = low.times(scale_of(found["scale2"] or _scale_in_words(found["number"], found["number2"])))
    if unit == "成":
        low, high = (Numeral(intervals.ratio_of(end.value, 10), 0.1) for end in (low, high))
        return Reading((low, high), low.value, low.value, high.value, RANGE, "ratio", "ratio")
    kind = _kind(found["before"], unit, False)
    return Reading((low, high), low.value, low.value, high.value, RANGE, unit, kind)


def _scale_in_words(low: str, high: str) -> str:
    """Return the scale marks that the upper end of a range has and a lower one of a single character lacks: 三至五万 -> 万."""
    spelt = _SCALED.fullmatch(squash(high))
    return spelt[1] if spelt and len(low) == 1 and low in ONES else ""


def _bound(found: re.Match[str], numeral: Numeral) -> tuple[str, bool]:
    """Return (bound, stepped): what stands behind the number outweighs what stands before it."""
    few = found["few"] or found["more"]
    after = (found["after"] or "").replace("(含)", "").replace("（含）", "").replace("或", "及")
    if few or after in intervals.STEPPED:
        return AT_LEAST, True
    if after or found["plus"]:
        return intervals.BOUND_OF[after or "+"], False
    if found["before"]:
        return intervals.BOUND_OF[found["before"]], False
    if numeral.vague:
        return AT_LEAST, True
    return (RANGE if numeral.upper is not None else EXACT), False


def _kind(before: str | None, unit: str, vague: bool) -> str:
    """Return the kind that a quantity's own words tell; "target" of a norm (不少于), which its sentence may turn into a bound of a level."""
    if before in intervals.NORMS:
        return "target"
    if unit in ("百分点", "千分点"):
        return "change"
    return "ratio" if unit in SHARES else "vague" if vague else "level"


def _read_share(found: re.Match[str]) -> Reading:
    """Return the Reading of a share, a doubling or a half."""
    bound = intervals.BOUND_OF.get(found["after"] or found["before"], EXACT)
    numeral, unit = _share_value(found)
    if bound == EXACT and numeral.upper is not None and not numeral.vague:
        bound = RANGE  # 百分之一二
    low, high = intervals.close_interval(numeral, bound, found["after"] in intervals.STEPPED)
    kind = "change" if found["double"] else "ratio" if unit in SHARES else "level"
    return Reading((numeral,), numeral.value, low, high, bound, unit, kind)


def _share_value(found: re.Match[str]) -> tuple[Numeral, str]:
    """Return (Numeral, unit) of a share: 百分之 is a percentage, 三分之二 and 一半 are ratios, 翻两番 is 4 倍."""
    if found["all"]:
        return Numeral(100, 100), "%"
    if found["percent"]:
        numeral = read_numeral(found["percent"])
        return _percent(numeral, {"百": 100, "千": 1000, "万": 10_000}[found["base"]])
    if found["double"]:
        return Numeral(2 ** read_numeral(found["double"]).value, 1), "倍"
    if found["tenths"]:
        share = DIGITS[found["tenths"]] * 10 + DIGITS[found["hundredths"]]
        return Numeral(intervals.ratio_of(share, 100), 0.01), "ratio"
    if found["halfof"]:
        return Numeral(0.5, 0.5), {"月": "个月"}.get(found["halfunit"], found["halfunit"])
    if found["half"]:
        return Numeral(0.5, 0.1), "ratio"
    whole, part = (found["whole"], found["part"]) if found["whole"] else (found["bottom"], found["top"])
    ratio = intervals.ratio_of(read_numeral(part).value, read_numeral(whole).value)
    return Numeral(ratio, last_step(Decimal(str(ratio)))), "ratio"


def _percent(numeral: Numeral, base: int) -> tuple[Numeral, str]:
    """Return (Numeral, unit) of so many in `base`: hundredths %, thousandths ‰, ten-thousandths as %."""
    if base == 10_000:
        return Numeral(plain(Decimal(str(numeral.value)) / 100), numeral.step), "%"
    return numeral, "%" if base == 100 else "‰"


def _add(number: int | float, half: float) -> int | float:
    return plain(Decimal(str(number)) + Decimal(str(half)))
