"""The look of every chart: colours, the three sizes, and the settings of matplotlib, for ours and for any other figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from helpers.text import fonts
from helpers.text.messages import read_languages
from helpers.text.session import choose_language

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.typing import RcKeyType

INK = "#1A1A1A"
INK_SOFT = "#4A4F57"
INK_QUIET = "#666C75"
PAPER = "#FFFFFF"
STRIP = "#ECEEF1"
GRID = "#D9DCE0"
RULE = "#9AA0A8"
ACCENT = "#A3202A"
BASE = "#8290A1"
DEEP = "#12436D"
PALE = "#DFE8F1"
OUTLINE = "#5E7894"
RAMP = ("#DFE8F1", "#B4C9DF", "#7BA3CB", "#12436D")
# Series of figures that others draw, in this order: as many as a reader can keep apart. The accent is not one of them: it marks the point of a title.
SERIES = (BASE, DEEP, "#9A6B00", "#3E7C59", "#8A5A83", "#6B3F1D", "#5B9BD5", INK_SOFT)

MM_PER_POINT = 25.4 / 72
# Half the height of a digit: centring on it keeps Han, digits and Latin of one row on one baseline.
OPTICAL_CENTRE = 0.37
# What may be smaller than the labels on a slide: it need not be readable from the back of the room.
SMALL = ("number", "tick", "foot")


_HTML = {language.lang: language.html for language in read_languages()}


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a chart: widths, heights and margins in millimetres, type sizes in points."""

    name: str
    width: float
    height: float | None
    margin: float
    number: float
    title: float
    subtitle: float
    label: float
    value: float
    note: float
    pitch: float
    floor: float
    rows: int | None = None
    dpi: int = 300

    @property
    def foot(self) -> float:
        """The type size of note and source under the plot, in points."""
        return self.note

    @property
    def tick(self) -> float:
        """The type size of the numbers along an axis, in points."""
        return self.note

    def points(self, role: str) -> float:
        """Return the type size of a role (number, title, subtitle, label, value, note, tick or foot), in points."""
        return float(getattr(self, role))

    def least(self, role: str) -> float:
        """Return the smallest size (points) that text of a role may have: on a slide all that is not SMALL is as large as the labels."""
        return self.label if self.rows and role not in SMALL else self.floor

    def em(self, role: str) -> float:
        """Return the type size of a role in millimetres."""
        return self.points(role) * MM_PER_POINT


# 156 mm is the text block of GB/T 9704; 8 pt is above the floor of clreq (7.875 pt).
PRINT = Size("print", 156, None, 0, 8.5, 12, 9.5, 8.5, 9, 8, pitch=5.7, floor=8)
# 1920 × 1080 pixels at 144 dots an inch.
SLIDE = Size("slide", 1920 / 144 * 25.4, 1080 / 144 * 25.4, 10, 15, 28, 19, 18, 19, 14, pitch=13, floor=14, rows=7, dpi=144)
NARROW = Size("narrow", 90, None, 0, 8.5, 12, 9.5, 8.5, 9, 8, pitch=6.4, floor=8)
SIZES = {size.name: size for size in (PRINT, SLIDE, NARROW)}


# Air around a saved picture, in millimetres: pasted on a grey slide or a dark page, no letter touches the edge.
PADDING = 4


def find_choice(name: str, wanted: str, choices: Iterable[str], shown: Iterable[str] | None = None) -> str:
    """Return `wanted` if it is one of `choices`. Raises ValueError that names the choices (those `shown`) in one line."""
    known = list(choices)
    if wanted in known:
        return wanted
    near = get_close_matches(wanted, known, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    raise ValueError(f"{name} “{wanted}” is not known; {meant}choose one of {', '.join(shown or known)}")


@contextmanager
def settings(lang: str = "zh") -> Iterator[None]:
    """Give matplotlib what our own charts need for the length of a with block; afterwards everything is as it was."""
    import matplotlib

    fonts.register()
    with matplotlib.rc_context(_settings(lang)):
        yield


@contextmanager
def style(lang: str | None = None, *, size: str = "print") -> Iterator[None]:
    """Give any matplotlib, pandas or seaborn figure made in a with block our look; afterwards everything is as it was.

    Chinese is drawn, colours, type sizes, spines and ticks are ours. `lang`: of its words, if not that of the session. Raises ValueError for an
    unknown size or language, naming the choices.

    >>> from helpers.charts import style
    >>> with style(lang="en"):
    ...     import matplotlib.pyplot as plt
    ...     figure, ax = plt.subplots()
    """
    import matplotlib

    fonts.register()
    with matplotlib.rc_context(_settings(_choose(lang)) | _look(SIZES[find_choice("size", size, SIZES)])), _advising():
        yield


@contextmanager
def _advising() -> Iterator[None]:
    """Add what to do to the refusal of seaborn to order rows by likeness, as `clustermap` does, without SciPy."""
    try:
        yield
    except RuntimeError as error:
        if "requires scipy" in str(error):
            raise RuntimeError(f"{error}; install it (pip install scipy), or draw heatmap, which keeps the order given") from None
        raise


def use_style(lang: str | None = None, *, size: str = "print") -> None:
    """Give all figures made from now on our look, for the rest of the session; `style` does it for a with block."""
    import matplotlib

    fonts.register()
    matplotlib.rcParams.update(_settings(_choose(lang)) | _look(SIZES[find_choice("size", size, SIZES)]))


def language_of(figure: Figure) -> str | None:
    """Return the language of the style under which a figure was drawn; None if it was drawn under none of ours."""
    spoken = {tag: lang for lang, tag in _HTML.items()}
    told = (spoken.get(str(axes.title.get_language())) for axes in figure.axes)
    return next((lang for lang in told if lang), None)


def _choose(lang: str | None) -> str:
    return find_choice("language", choose_language(lang), _HTML)


def _settings(lang: str) -> dict[RcKeyType, Any]:
    return {
        "font.family": [fonts.FAMILY, "DejaVu Sans"],
        "text.language": _HTML[lang],
        "text.parse_math": False,
        "axes.unicode_minus": False,  # the minus sign of the typeface is as wide as a Han character
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "savefig.bbox": None,
        "pdf.fonttype": 42,
        "svg.fonttype": "path",
        "svg.hashsalt": fonts.FAMILY,
    }


def _look(size: Size) -> dict[RcKeyType, Any]:
    """Return the look of figures that others draw: no frame but the base line, one direction of grid, our colours and sizes of type."""
    stroke = size.label / PRINT.label
    return {
        "figure.figsize": (size.width / 25.4, (size.height or 0.6 * size.width) / 25.4),
        "font.size": size.label,
        "text.color": INK,
        "patch.edgecolor": PAPER,
        "legend.frameon": False,
        "legend.fontsize": size.label,
        "lines.linewidth": 1.6 * stroke,
        **_axes_look(size, stroke),
        **_tick_look(size),
    }


def _axes_look(size: Size, stroke: float) -> dict[RcKeyType, Any]:
    from matplotlib.rcsetup import cycler

    return {
        "axes.titlesize": size.subtitle,  # of one panel of several: the title of the whole is given to `finish`
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.labelsize": size.label,
        "axes.labelcolor": INK_SOFT,
        "axes.edgecolor": INK,
        "axes.linewidth": 0.9 * stroke,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.ymargin": 0.1,
        # Powers of ten along an axis are formulas.
        "text.parse_math": True,
        "mathtext.default": "regular",
        "axes.grid": True,
        "axes.grid.axis": "x",
        "axes.prop_cycle": cycler(color=SERIES),
        "image.cmap": "Blues",
        "grid.color": GRID,
        "grid.linewidth": 0.6 * stroke,
    }


def _tick_look(size: Size) -> dict[RcKeyType, Any]:
    return {
        "xtick.labelsize": size.least("label"),
        "ytick.labelsize": size.label,
        "xtick.color": INK_SOFT,
        "ytick.color": INK,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "xtick.major.pad": 0.5 * size.label,
        "ytick.major.pad": 0.4 * size.label,
    }
