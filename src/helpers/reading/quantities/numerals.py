"""Arabic and Chinese numerals become numbers: 1,234.5 · ３万 · 一百二十三万四千 · 壹佰 · 廿三 · 三四百 · 数十 · 十几."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
DIGITS |= {"两": 2, "○": 0}
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "亿": 10**8}
ONES = "".join(DIGITS)
CHINESE = ONES + "".join(TENS) + "".join(MYRIADS)
LONGEST = 32
_POWERS = tuple(10**n for n in range(LONGEST))
_NEIGHBOURS = re.compile(r"([一二两三四五六七八九])([二两三四五六七八九])(?=[十百千万亿]|$)")
_WIDE_DIGITS = re.compile("[０-９∶︰]+")
_TRANSLATED = str.maketrans("０１２３４５６７８９．，∶︰", "0123456789.,：：")


# Digits with scales between them (18万5千, 1千零1, 13万2), and their parts.
_MIXED = re.compile(r"[0-9０-９][0-9０-９,]*(?:[.．][0-9０-９]+)?[千百十万亿]+零?[0-9０-９].*")
_MIXED_PART = re.compile(r"零?([0-9０-９]+(?:[.．][0-9０-９]+)?)([千百十万亿]*)")


class Numeral(NamedTuple):
    """A number read: `value`; `step`, one unit of its last digit that is not zero; `upper` for 三四百 and 数十, else None."""

    value: int | float
    step: int | float
    upper: int | float | None = None
    vague: bool = False

    def times(self, scale: int) -> Numeral:
        """Return this number `scale` times as large (万, 亿), its step and upper end with it."""
        upper = None if self.upper is None else multiply(self.upper, scale)
        return Numeral(multiply(self.value, scale), multiply(self.step, scale), upper, self.vague)


def multiply(number: int | float, scale: int) -> int | float:
    """Return number × scale without the dust of binary fractions: 0.7504 × 10000 is 7504."""
    return plain(Decimal(str(number)) * scale) if isinstance(number, float) else number * scale


def plain(decimal: Decimal) -> int | float:
    """Return a Decimal as int if it is whole, else as float."""
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)


def last_step(decimal: Decimal) -> int | float:
    """Return one unit of the last digit that is not zero: 4200 -> 100, 1.2 -> 0.1, 400 -> 100; 0 -> 1."""
    _, digits, exponent = decimal.normalize().as_tuple()
    return plain(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) and any(digits) else 1


def scale_digits(whole: str, fraction: str, scale: int) -> Numeral:
    """Return the Numeral of `whole`.`fraction` times `scale`, all of them digits short enough for exact binary fractions."""
    digits, below = whole + fraction, _POWERS[len(fraction)]
    number = int(digits) * scale
    step = _POWERS[len(digits) - len(digits.rstrip("0"))] * scale if number else below * scale
    if not fraction:
        return Numeral(number, step)
    return Numeral(number / below if number % below else number // below, step / below if step % below else step // below)


def read_arabic(text: str) -> Numeral:
    """Return the Numeral of Arabic digits, full-width ones and thousands commas included; raises ValueError if they are too many."""
    if len(text) > LONGEST:
        raise ValueError(f"{len(text)} digits spell no number that anybody counted")
    decimal = Decimal(text.translate(_TRANSLATED).replace(",", ""))
    return Numeral(plain(decimal), last_step(decimal))


def read_chinese(text: str) -> Numeral:
    """Return the Numeral of Chinese digits; raises ValueError if they spell no number (二三 alone is 2 to 3)."""
    if text[0] in "数几":
        scale = _section(text[1:])
        return Numeral(scale, scale, scale * 10, vague=True)
    if "点" in text:
        return _read_spelt_decimal(text)
    if text[-1] == "几":
        tens = _whole(text[:-1])
        return Numeral(tens, 1, tens + 10, vague=True)
    pair = _NEIGHBOURS.search(text)
    if pair and DIGITS[pair[1]] < DIGITS[pair[2]] <= DIGITS[pair[1]] + 2:
        low = text[: pair.start(2)] + text[pair.end(2) :]
        high = text[: pair.start(1)] + text[pair.end(1) :]
        return Numeral(_whole(low), 1, _whole(high))
    return Numeral(value := _whole(text), last_step(Decimal(value)))


def _read_spelt_decimal(text: str) -> Numeral:
    """Return the Numeral of a spelt decimal: 一点二, 零点八, 一点二亿."""
    whole, _, fraction = text.partition("点")
    digits = fraction.rstrip("十百千万亿")
    decimal = Decimal(f"{_whole(whole)}.{''.join(str(DIGITS[c]) for c in digits)}")
    return Numeral(plain(decimal), last_step(decimal)).times(scale_of(fraction[len(digits) :]))


def _whole(text: str) -> int:
    """Return the integer spelt by `text`, 亿 and 万 outermost: 一百二十三万四千 -> 1234000, 一万亿 -> 10**12."""
    for mark in "亿万":
        head, found, tail = text.rpartition(mark)
        if found:
            rest = DIGITS[tail] * MYRIADS[mark] // 10 if len(tail) == 1 and tail in DIGITS else _whole(tail) if tail else 0
            return (_whole(head) if head else 1) * MYRIADS[mark] + rest
    return _section(text)


def _section(text: str) -> int:
    """Return the integer below 10,000 spelt by `text`, or a string of digits read one by one (二〇二一)."""
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in MYRIADS:
            total, digit = (total + digit or 1) * MYRIADS[c], 0
        else:
            total, digit = total + (digit or 1) * TENS[c] if TENS[c] not in (20, 30) else total + TENS[c], 0
    return total + digit


@lru_cache(maxsize=1 << 16)
def read_numeral(text: str) -> Numeral:
    """Return the Numeral of `text`: digits of either kind, without spaces, without 余 and the like. Raises ValueError."""
    if not text:
        raise ValueError("no digits")
    if len(text) > 2 * LONGEST:
        raise ValueError(f"{len(text)} digits spell no number that anybody counted")
    if mixed := _MIXED.fullmatch(text):
        return _read_mixed(mixed[0])
    head = text.rstrip("十百千万亿") if text[0] in "0123456789０１２３４５６７８９" else text
    if head is text and text[0] not in "0123456789０１２３４５６７８９":
        return read_chinese(text)
    scale = scale_of(text[len(head) :])
    return read_arabic(head).times(scale) if scale != 1 else read_arabic(head)


def _read_mixed(text: str) -> Numeral:
    """Return the Numeral of digits with a scale behind each part: 1亿2000万, 3千5百万, 1千零1.

    One digit alone at the end is a tenth of the scale before it (13万2, 3千5). Raises ValueError if the parts do not fall.
    """
    text, place = text.replace(",", ""), 0
    total, section, step, last, myriad = Decimal(0), Decimal(0), Decimal(1), 1, 0
    for part in _MIXED_PART.finditer(text):
        digits, marks = part[1].translate(_TRANSLATED), part[2]
        small = marks.rstrip("万亿")
        large, scale = scale_of(marks[len(small) :]), scale_of(small)
        if not marks and len(digits) == 1 and last >= 100 and not part[0].startswith("零"):
            scale = last // 10
        number = Decimal(digits) * scale
        if part.start() != place or (section and number >= last):
            raise ValueError(f"{text!r} is not a number")
        place, section, step = part.end(), section + number, Decimal(str(last_step(Decimal(digits)))) * scale * large
        last = scale
        if large > 1:
            total = (total + section) * large if 0 < myriad < large else total + section * large
            section, last, myriad = Decimal(0), large, large
        elif total and section >= myriad:
            raise ValueError(f"{text!r}: its parts do not fall")
    if place != len(text):
        raise ValueError(f"{text!r} is not a number")
    return Numeral(plain(total + section), plain(step))


def narrow_digits(text: str) -> str:
    """Return a text, as long as it was, with its wide digits (１２) narrow, and the sign of a ratio (∶) as the colon that it stands for."""
    return _WIDE_DIGITS.sub(lambda digits: digits[0].translate(_TRANSLATED), text)


def has_wide_digits(text: str) -> bool:
    """Return whether a text holds wide digits or the sign of a ratio."""
    return _WIDE_DIGITS.search(text) is not None


def scale_of(marks: str) -> int:
    """Return the product of scale marks after Arabic digits: 万 -> 10**4, 千万 -> 10**7, 万亿 -> 10**12, none -> 1."""
    scale = 1
    for mark in marks:
        scale *= TENS.get(mark) or MYRIADS[mark]
    return scale
