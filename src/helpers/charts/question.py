"""A question that a chart answers: how it is asked, and the function that a plan becomes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack, cast, overload

from helpers.charts.captions import Words
from helpers.charts.chart import Chart, draw, draw_into
from helpers.charts.numbering import find_number, worth
from helpers.charts.plan import Plan
from helpers.charts.style import find_choice
from helpers.tables.edition import Edition
from helpers.tables.naming import find_district_code

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SORTS = ("value", "source", "name")


class Options(TypedDict, total=False):
    """What every chart can be asked besides its subject; see `question`."""

    lang: str
    size: str
    dress: bool
    number: int | None
    title: str | None
    highlight: Iterable[str]
    sort: str | None


@dataclass(frozen=True)
class Question:
    """What a chart is asked: of which tables, in which words, and what its caller wishes.

    subject: an indicator or a district code, for charts of one. highlight: codes of the districts to mark. sort: value, source or name; None leaves it to the chart.
    """

    tables: Edition
    words: Words
    subject: str | None = None
    highlight: frozenset[str] = frozenset()
    sort: str | None = None

    def order(self, codes: Iterable[str], by_value: Iterable[str] | None = None) -> list[str]:
        """Return district codes in the order asked for: as given by `by_value` (or as they are), as in the source, or by name."""
        listed = list(codes)
        if self.sort == "source":
            return [code for code in self.tables.districts["district_code"] if code in set(listed)]
        if self.sort == "name":
            return sorted(listed, key=self.words.district_short)
        return list(by_value) if by_value is not None else listed


Asked = Callable[[Question], Plan]


class Ask(Protocol):
    """The function of a chart: asked of the tables of an edition, it returns a Chart, or the Axes that it was told to draw into."""

    plan_of: Callable[..., Plan]
    worth: Callable[[Edition], float]

    @overload
    def __call__(self, tables: Edition, subject: str | None = None, *, ax: "Axes", **options: Unpack[Options]) -> "Axes": ...

    @overload
    def __call__(self, tables: Edition, subject: str | None = None, *, ax: None = None, **options: Unpack[Options]) -> Chart: ...


def question(plan: Asked) -> Ask:
    """Return the function of a chart, made from the function that plans it: asked of tables, it returns a Chart.

    It takes `lang`, `size` (print, slide or narrow), `title`, `highlight` (names or codes of districts), `sort` (value, source or name),
    `dress` (False leaves out title, note and source), `number`, and `ax`: then the plot is drawn into that Axes, which is returned.
    Its `plan_of` returns the Plan alone, nothing drawn; its `worth` how much the chart is worth for an edition, 0 to leave it out.
    """
    slug = plan.__name__

    def plan_of(
        tables: Edition,
        subject: str | None = None,
        *,
        lang: str = "zh",
        title: str | None = None,
        highlight: Iterable[str] = (),
        sort: str | None = None,
    ) -> Plan:
        words = Words(tables, lang)
        marked = frozenset(find_district(name, words) for name in ([highlight] if isinstance(highlight, str) else highlight))
        asked = Question(tables, words, subject, marked, find_choice("sort", sort, SORTS) if sort else None)
        planned = replace(plan(asked), slug=slug, source=words.source())
        return replace(planned, title=title) if title else planned

    @wraps(plan)
    def chart(
        tables: Edition,
        subject: str | None = None,
        *,
        lang: str = "zh",
        size: str = "print",
        dress: bool = True,
        number: int | None = None,
        title: str | None = None,
        highlight: Iterable[str] = (),
        sort: str | None = None,
        ax: "Axes | None" = None,
    ) -> "Chart | Axes":
        planned = plan_of(tables, subject, lang=lang, title=title, highlight=highlight, sort=sort)
        if ax is not None:
            return draw_into(planned, ax, lang=lang)
        number = number or (None if subject else find_number(slug, tables))
        return draw(planned, lang=lang, size=size, dress=dress, number=number)

    del chart.__wrapped__  # so that help() shows what the chart takes
    made = cast("Ask", chart)
    made.worth = lambda tables: worth(slug, tables)
    made.plan_of = plan_of
    return made


def find_district(name: str, words: Words) -> str:
    """Return the code of a district called by its code or by one of its names. Raises ValueError with the choices."""
    codes = list(words.tables.districts["district_code"])
    found = find_district_code(words.tables, name)
    if found:
        return found
    called = {told: code for code in codes for told in (code, words.district(code), words.district_short(code))}
    return called[find_choice("district", str(name), called, [words.district_short(code) for code in codes])]
