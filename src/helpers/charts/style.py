"""The look of every chart: colours, sizes of the three variants, and matplotlib settings that hold only while a chart is made."""

from contextlib import contextmanager
from dataclasses import dataclass

from helpers.text import fonts

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

MM_PER_POINT = 25.4 / 72
# Half the height of a digit: centring on it keeps Han, digits and Latin of one row on one baseline.
OPTICAL_CENTRE = 0.37
# What may be smaller than the labels on a slide: nobody has to read it from the back of the room.
SMALL = ("number", "tick", "foot")


@dataclass(frozen=True, slots=True)
class Variant:
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
    def foot(self):
        """The type size of note and source under the plot, in points."""
        return self.note

    @property
    def tick(self):
        """The type size of the numbers along an axis, in points."""
        return self.note

    def size(self, role):
        """Return the type size of a role (number, title, subtitle, label, value, note, tick or foot), in points."""
        return getattr(self, role)

    def least(self, role):
        """Return the smallest size (points) that text of a role may have: on a slide all that is not SMALL is as large as the labels."""
        return self.label if self.rows and role not in SMALL else self.floor

    def em(self, role):
        """Return the type size of a role in millimetres."""
        return self.size(role) * MM_PER_POINT


# 156 mm is the text block of GB/T 9704; 8 pt is above the floor of clreq (7.875 pt).
PRINT = Variant("print", 156, None, 0, 8.5, 12, 9.5, 8.5, 9, 8, pitch=5.7, floor=8)
# 1920 × 1080 pixels at 144 dots an inch.
SLIDE = Variant("slide", 1920 / 144 * 25.4, 1080 / 144 * 25.4, 10, 15, 28, 19, 18, 19, 14, pitch=13, floor=14, rows=7, dpi=144)
NARROW = Variant("narrow", 90, None, 0, 8.5, 12, 9.5, 8.5, 9, 8, pitch=6.4, floor=8)
VARIANTS = {variant.name: variant for variant in (PRINT, SLIDE, NARROW)}


@contextmanager
def settings(lang="zh"):
    """Give matplotlib the settings of our charts for the length of a with block; afterwards they are as they were."""
    import matplotlib

    fonts.register()
    with matplotlib.rc_context(_settings(lang)):
        yield


def _settings(lang):
    return {
        "font.family": [fonts.FAMILY, "DejaVu Sans"],
        "text.language": "zh-Hans" if lang == "zh" else "en",
        "text.parse_math": False,
        "axes.unicode_minus": True,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "savefig.bbox": None,
        "pdf.fonttype": 42,
        "svg.fonttype": "path",
        "svg.hashsalt": fonts.FAMILY,
    }
