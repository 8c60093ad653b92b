"""What one quantity is, and what is raised when a text is not one."""

from typing import NamedTuple

EXACT, AT_LEAST, AT_MOST, ABOUT, RANGE = "exact", "at_least", "at_most", "about", "range"


class QuantityError(ValueError):
    """Raised when a text that should be exactly one reported quantity is not; says which part could not be read."""


class Numbers(NamedTuple):
    """What a quantity says in numbers: its value, the interval that it stands for, the kind of bound and the unit."""

    value: int | float
    low: int | float | None
    high: int | float | None
    bound: str
    unit: str


class Draft(NamedTuple):
    """A quantity whose measure is not known yet: its place, its numbers, its kind, and how sure the reading is."""

    start: int
    end: int
    numbers: Numbers
    kind: str
    confidence: float


class Quantity(NamedTuple):
    """One quantity as a briefing writes it.

    Attributes
    ----------
    start, end : code-point offsets of `quote`.
    quote : the quantity as written, spaces and approximators included ("400 余场次").
    value : the number as written, in `unit`s (400); of a range its lower end.
    low, high : the interval it stands for; None if the language leaves that end open.
        400 余 -> [400, 500), 5 个以上 -> [5, ), 近 3000 -> ( , 3000], exact -> low = high = value.
    bound : exact | at_least | at_most | about | range.
    unit : the measure word or unit ("场次", "元", "%", "ratio" for 三分之二 and 一半); "" if none is written.
    measure : the thing counted, a short noun phrase; "" if the text does not say.
    kind : level | ratio | change | rate | target | vague | attribute (描述 such as 24 小时服务) | ordinal.
    confidence : 0 to 1; below 0.7 a person should look.
    change : "up" or "down" if the text says by how much something rose or fell, "" if it tells a level.
    """

    start: int
    end: int
    quote: str
    value: int | float
    low: int | float | None
    high: int | float | None
    bound: str
    unit: str
    measure: str = ""
    kind: str = "level"
    confidence: float = 1.0
    change: str = ""
