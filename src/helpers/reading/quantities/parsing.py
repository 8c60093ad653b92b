"""One reported quantity, as a ledger holds it, becomes a Quantity."""

import re
from functools import cache

from helpers.reading.quantities import grammar
from helpers.reading.quantities.finding import find
from helpers.reading.quantities.interpret import interpret
from helpers.reading.quantities.model import Quantity, QuantityError
from helpers.reading.quantities.numerals import narrow_digits
from helpers.reading.quantities.traditional import is_traditional, restore, simplify


@cache
def _whole() -> re.Pattern[str]:
    """Return the compiled pattern of a cell that holds one quantity and nothing else."""
    before = rf"(?:{grammar.BEFORE}{grammar.LINK}{grammar.W})?"
    core = rf"(?:{grammar.core_pattern()}|{grammar.NUMBER_HAN}(?<=[百千万亿余多]))"
    return re.compile(rf"\s*(?P<quote>{before}(?:[-－−]|零下|负)?{core})\s*")


def parse(reported: str) -> Quantity:
    """Return the Quantity that `reported` is, exactly as written ("400 余场次", "近百名", "99.83%").

    Offsets count from the start of `reported`; measure is empty. Raises QuantityError if the text is empty, holds no
    quantity, or holds anything besides one.
    """
    if not reported.strip():
        raise QuantityError("the cell is empty; write the quantity as the source has it")
    plain = narrow_digits(simplify(reported) if is_traditional(reported) else reported)
    found = _whole().fullmatch(plain)
    if not found:
        if whole := _find_whole(reported):
            return whole
        raise QuantityError(f"{reported!r} is not one quantity as a briefing writes it, such as 400 余场次 or 99.83%")
    reading = interpret(found["quote"])
    if reading.low is not None and reading.high is not None and reading.low > reading.high:
        raise QuantityError(f"{reported!r} is a range that runs backwards; write its lower end first, or two rows")
    start, end = found.span("quote")
    unit = restore(reading.unit, reported) if plain != reported else reading.unit
    return Quantity(
        start, end, reported[start:end], reading.value, reading.low, reading.high, reading.bound, unit, kind=reading.kind
    )


def _find_whole(reported: str) -> Quantity | None:
    """Return the one Quantity that a cell is whose words say more than one number: 8 分 40 秒, 3,400 点; None if it is not one."""
    found = find(reported)
    if len(found) != 1 or found[0].quote != reported.strip():
        return None
    return found[0]._replace(measure="", confidence=1.0)
