"""The document model: what a notebook says, as frozen records that know nothing of HTML, PDF, Word or slides.

`helpers.exporters.reading.read_document` makes a Document of a notebook; each writer (html/, pdf/ and so on) turns a Document into its format.
What a tag hides, which form of an output is shown, what is unsafe, too long or missing is decided while reading: a writer sees only what
belongs in the document, and shows all of it. Text is plain text: control characters are already written out, nothing in it is markup.

Blocks stand one below the other (Paragraph, Table, Figure …); runs stand in a line (Text, Link, Formula …). Sequences are tuples.
"""

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How the text of a table cell is aligned. The reading has decided it for every cell: numbers to the right, text to the left."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Direction(StrEnum):
    """The writing direction of a paragraph, heading or list item, from its first strong letter."""

    LTR = "ltr"
    RTL = "rtl"


class Tone(StrEnum):
    """Where preformatted text comes from."""

    INPUT = "input"  # the source of a code cell
    LISTING = "listing"  # code or preformatted text within prose
    STDOUT = "stdout"  # what a cell printed, or the plain-text form of its result
    STDERR = "stderr"
    ERROR = "error"  # a traceback
    RAW = "raw"  # a raw cell


class Role(StrEnum):
    """What a Group of blocks is for."""

    IMPRINT = "imprint"  # who issued it, number and date, under the title
    LEDE = "lede"  # the opening summary, under the title
    FINDINGS = "findings"  # the box of main findings
    ALERT = "alert"  # a note, tip or warning set off from the text
    FOLD = "fold"  # can be folded away on a screen; a printed page shows its title and its blocks only if `Group.printed`
    INDENT = "indent"  # set in from the margin


@dataclass(frozen=True, slots=True)
class Style:
    """How a Text differs from the text around it. `color` and `background` are "#rrggbb" or ""; colour never carries meaning alone."""

    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    underline: bool = False
    mono: bool = False
    small: bool = False
    mark: bool = False
    superscript: bool = False
    subscript: bool = False
    color: str = ""
    background: str = ""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text in one style. It holds no line end: line breaks are a Break."""

    text: str
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a paragraph."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links lead to, between two runs. Every anchor name is unique in its document."""

    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """Runs that lead somewhere: exactly one of `address` (http, https, mailto, or a relative file name) and `place` is set.

    `place` is the name of an Anchor, of a heading, table, row or figure of the same document; the reading has turned links to places that
    do not exist into plain runs. `evidence`: the place is a row of a table, which a writer may show at the link itself.
    `relative`: the address names a file beside the document, which may be missing if the document travels alone.
    """

    runs: "tuple[Run, ...]"
    address: str = ""
    place: str = ""
    evidence: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, as a run or as a block of its own.

    `tex` is its source. `mathml` is a well-formed <math> element without a namespace declaration, of an allowlist of elements and
    attributes; it is "" for TeX that is not understood: the writer then shows `tex` as code, marked as a source. `number` is the tag at the
    margin, without its brackets; `anchors` are the names of its \\label commands.
    """

    tex: str
    mathml: str = ""
    display: bool = False
    number: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that has been decoded or cleaned whole: `data` is a PNG, JPEG, GIF or WebP file, or a safe SVG document (UTF-8).

    `media` is its media type, `name` a file name made from its content, `width` and `height` its size in points (1/72 inch), as requested by
    the notebook or, failing that, as the picture says itself at 96 pixels an inch. A writer makes it smaller to fit, never larger.
    """

    name: str
    media: str
    data: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture in a line of text. `alt` is never empty."""

    picture: Picture
    alt: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote at the place of its mark; `number` counts from 1. A second mark of the same note has the same number and no `blocks`."""

    number: int
    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What cannot be shown here, said in words: a picture that was not found, a character of a removed element. Set in a quiet colour."""

    text: str


Run = Text | Break | Anchor | Link | Formula | InlinePicture | Note | Missing


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the document's title: `level` 1 is the highest, no level is skipped, `anchor` is unique.

    `whole`: on paper its section is not parted by a page break if one page can hold it.
    """

    level: int
    runs: tuple[Run, ...]
    anchor: str
    direction: Direction = Direction.LTR
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `term`: a heading too small for the outline, or the term of a definition; it stays with the block that follows."""

    runs: tuple[Run, ...]
    direction: Direction = Direction.LTR
    align: Align = Align.LEFT
    term: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. `checked` is None for ordinary items, True or False for those of a task list."""

    blocks: "tuple[Block, ...]"
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `tight` lists have no space between their items. `start` is the number of the first item of an ordered list."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    direction: Direction = Direction.LTR


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks."""

    blocks: "tuple[Block, ...]"
    direction: Direction = Direction.LTR


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of preformatted text; `style` names what it is: "" or comment, keyword, string, number, operator, function, builtin for code;
    bold or a terminal colour (red, green, yellow, blue, magenta, cyan, white, black) for what was printed."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines of code or of printed text in a monospaced type: each line a tuple of pieces, tabs expanded.

    `language` names the programming language, "" for printed text. `omitted` counts the lines left out at the end; a writer says so.
    """

    lines: tuple[tuple[Piece, ...], ...]
    tone: Tone
    language: str = ""
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar drawn behind the number of a table cell, from `start` to `end` (shares of the cell's width, 0 to 1) in `color`."""

    start: float
    end: float
    color: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table at column `column` (from 0), over `columns` columns and `rows` rows. `head`: it names its row or column."""

    blocks: "tuple[Block, ...]"
    column: int
    columns: int = 1
    rows: int = 1
    head: bool = False
    align: Align = Align.LEFT
    background: str = ""
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the cells that begin in it, in column order. `group`: it is the head of the rows below it. `anchor` is its place, or ""."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `width` columns. Rows and spans fill the grid without holes or overlaps.

    `head` rows are repeated where the table breaks over pages. `stubs` counts the leading columns that name their row, repeated where a
    wide table is split into groups of columns. `full`: spread over the whole text width.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    width: int
    caption: tuple[Run, ...] = ()
    stubs: int = 0
    full: bool = False
    anchor: str = ""
    direction: Direction = Direction.LTR


@dataclass(frozen=True, slots=True)
class Series:
    """One series of Bars: a value per category (NaN: not reported), the label of each bar, and whether it is only a bound (hatched).

    fill: its colour as six hexadecimal digits, "" for the writer's own.
    """

    name: str
    values: tuple[float, ...]
    labels: tuple[str, ...]
    bounds: tuple[bool, ...]
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """The data of a chart of bars, or of one of its panels: what an office program needs to draw it itself, to be edited there.

    `categories` stand from the top down; `stacked`: the series stand end to end; `accent` names the categories that the title speaks of;
    `silent` tells in words which categories are not reported. `title` names a panel: each has a scale of its own.
    `subtitle` says what the bars show, where the picture shows it in another form.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: bool = False
    accent: tuple[str, ...] = ()
    silent: str = ""
    title: str = ""
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself: a chart of this project, an output, or a picture alone in its paragraph.

    `alt` is never empty. Charts also have a number ("1"; the writer adds the word), a title, a subtitle, a note, a source, a narrow
    drawing for small screens, and the table of their data. `anchor` is "" or unique; prose refers to chart SLUG as figure-SLUG.
    """

    picture: Picture
    alt: str
    number: str = ""
    title: str = ""
    subtitle: str = ""
    note: str = ""
    source: str = ""
    anchor: str = ""
    narrow: Picture | None = None
    data: Table | None = None
    bars: tuple[Bars, ...] = ()
    caption: tuple[Run, ...] = ()

    @property
    def is_chart(self) -> bool:
        """Whether the figure has a number, title or source of its own."""
        return bool(self.number or self.title or self.source)


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of the exporter's own where something cannot be shown, such as an interactive output without a picture."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts of the text."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The following block begins a new page, or a new slide, where there are pages."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that links lead to, between two blocks."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together; `title` is the heading of a box or the line that unfolds a fold, () if it has none.

    `printed`: whether a fold appears in writing that cannot be unfolded. `opened`: whether a fold is open to begin with.
    """

    role: Role
    blocks: "tuple[Block, ...]"
    title: tuple[Run, ...] = ()
    printed: bool = True
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """The explanation of the term (Paragraph.term) before it."""

    blocks: "tuple[Block, ...]"


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Quote
    | Preformatted
    | Table
    | Figure
    | Formula
    | Notice
    | Rule
    | PageBreak
    | Mark
    | Group
    | Definition
)
Node = Block | Run | Item | Row | Cell


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself. `lang` is the language of its words ("zh", "en"), `locale` the tag for files ("zh-Hans").

    `date` is "YYYY-MM-DD" or whatever the notebook holds; `quiet`: code does not belong to the document (a briefing, not a lab book).
    `status`: what every page has to say of the document, such as that it is a draft; mostly empty.
    """

    title: str
    lang: str
    locale: str
    author: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""
    subject: str = ""
    source: str = ""
    quiet: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: `title` is its only heading of the first rank, `blocks` follow in reading order.

    `preamble` holds what the notebook puts above its title, such as a logo or a cell that imports modules; it is mostly empty.
    """

    metadata: Metadata
    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    preamble: tuple[Block, ...] = ()
