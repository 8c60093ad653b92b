"""Where pages break: figures made a little taller or flatter, texts moved up before a figure, tables set a little tighter or wider, until
no page ends half empty and no row of a table stands alone.

Every change is tried by setting the pages; what does not mend a page is undone. The pages before it are settled by then.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from helpers.exporters.pdf.pages import Drawn, Pages
from helpers.exporters.pdf.stretch import stretch_drawing
from helpers.exporters.pdf.typing import Data, Node

# No page has more than this share of its text block blank at its foot, if that can be helped.
MAX_BLANK = 0.14
# Figures are made flatter or taller within these factors, gladly only down to the third; pictures are made smaller down to the fourth.
FLATTEST, TALLEST, BIT_FLATTER, SMALLEST = 0.82, 1.6, 0.92, 0.7
# How far the factor that a figure needs to find room may be off: what stands between figures keeps its height.
ROUGHLY = 0.04
# Share of a page that stays blank below figures made to fill it.
LEFT_BLANK = 0.03
# Air above and below the rows of a table (em): as it is, and as it may be.
AIR = 0.32
OTHER_AIR = (0.29, 0.35, 0.26, 0.38, 0.42)
# How often pages are set before they are taken as they are: so many times, and once more for each page.
MIN_TRIALS, MAX_ROUNDS = 16, 2
MAX_MOVED = 6
# A text is moved before this many of the figures that it follows, for them to stay near what cites them.
MAX_AHEAD = 2
# A paragraph may come before a figure that it follows; a figure is not moved past anything else.
MOVABLE = frozenset({"paragraph", "list"})
# What introduces a table or figure goes with it.
LEADING = frozenset({"heading", "mark", "anchor"})

# Sets blocks: what makes the PDF of them, and what its pages look like.
Setter = Callable[[Data, dict[str, bytes]], tuple[Callable[[], bytes], Pages]]


@dataclass(frozen=True)
class Setting:
    """Blocks as they were set, with the pages that came of them; files: the pictures, those made taller or flatter too; pdf: makes the PDF."""

    blocks: Data
    files: dict[str, bytes]
    pdf: Callable[[], bytes]
    pages: Pages

    def faults(self, page: int) -> list[int]:
        """Return what is not as it should be where a page ends: tables with a row left alone, -1 for a blank foot."""
        # What is blank on a page without figures on it or after it cannot be helped, and need not be looked at.
        near = any(page <= drawn.page <= page + 1 for drawn in self.pages.figures.values())
        blank = [-1] if near and self.pages.blank(page) > MAX_BLANK else []
        return [*blank, *self.pages.parted_tables(page)]


def number_blocks(blocks: Data) -> Data:
    """Return blocks with their numbers, by which the template says where they came to stand."""
    return [block | {"n": number} for number, block in enumerate(blocks)]


def plan_pages(blocks: Data, files: dict[str, bytes], set_pages: Setter) -> bytes:
    """Return the PDF of `blocks` with their pages broken as well as can be, one page after the other."""
    blocks = number_blocks(blocks)
    plan = _Plan(set_pages)
    setting = plan.set(blocks, files)
    page = 0
    while page < setting.pages.count:
        for _ in range(MAX_ROUNDS):
            before, setting = setting, plan.mend(setting, page)
            if setting is before:
                break
        page += 1
    return setting.pdf()


class _Plan:
    """Sets the pages of one document again and again, up to MIN_TRIALS times and once for each page."""

    def __init__(self, set_pages: Setter) -> None:
        self.set_pages, self.trials = set_pages, 0

    def set(self, blocks: Data, files: dict[str, bytes]) -> Setting:
        """Return blocks as they come out."""
        self.trials += 1
        return Setting(blocks, files, *self.set_pages(blocks, files))

    def mend(self, setting: Setting, page: int) -> Setting:
        """Return the first change of a setting that leaves no fault on a page, else the one that leaves least."""
        best = setting
        for changed, more in _propose(setting, page, setting.faults(page)):
            if changed == setting.blocks:
                continue
            if self.trials >= MIN_TRIALS + setting.pages.count:
                break
            tried = self.set(changed, setting.files | more)
            if not _may_help(setting, tried, page):
                continue
            best = min(best, tried, key=lambda each: _judge(each, page))
            if not best.faults(page):
                break
        return best


def _may_help(setting: Setting, tried: Setting, page: int) -> bool:
    """Return whether a change may leave less blank on a page, or no row alone; told without looking at its pages, which takes longest."""
    if not setting.pages.blank(page) > MAX_BLANK:
        return tried.pages.parted_tables(page) != setting.pages.parted_tables(page)
    before, after = setting.pages.count_figures(page), tried.pages.count_figures(page)
    return after > before or (after == before and _is_filled(setting, tried, page))


def _is_filled(setting: Setting, tried: Setting, page: int) -> bool:
    """Return whether the figures that stay on a page are higher than they were, or texts have moved onto it."""
    moved = [block.get("n") for block in tried.blocks] != [block.get("n") for block in setting.blocks]
    return moved or tried.pages.drawn_height(page) > setting.pages.drawn_height(page)


def _judge(setting: Setting, page: int) -> tuple[int, float]:
    """Return how bad the end of a page is: how many faults it has, what is blank."""
    faults = setting.faults(page)
    return len(faults), round(setting.pages.blank(page), 2) if -1 in faults else 0


Change = tuple[Data, dict[str, bytes]]


def _propose(setting: Setting, page: int, faults: list[int]) -> Iterator[Change]:
    if faults[:1] == [-1]:
        yield from _fill(setting, page)
    for table in faults:
        if table >= 0:
            yield from _keep_rows(setting, page, table)


def _keep_rows(setting: Setting, page: int, table: int) -> Iterator[Change]:
    """Yield ways to keep a row of a table from standing alone: more or less air in the table, a page of its own, other figures above it."""
    for air in OTHER_AIR:
        yield _change(setting.blocks, {table}, {"air": air}), {}
    yield _break_before(setting.blocks, table), {}
    own = [n for n, drawn in setting.pages.figures.items() if drawn.page == page]
    for factor in (0.94, 1.06, 0.88, 1.12, 1.2):
        yield _stretch(setting, setting.blocks, own, factor)


def _fill(setting: Setting, page: int) -> Iterator[Change]:
    """Yield ways to fill the blank foot of a page: with the figure that begins the next one, with the text after that, or with its own figures."""
    pages = setting.pages
    blank = pages.blank(page) * pages.room
    own = [n for n, drawn in pages.figures.items() if drawn.page == page]
    follows = next((n for n, drawn in pages.figures.items() if drawn.page == page + 1), None)
    moved = [] if follows is None else [_move_text(setting.blocks, follows, count) for count in range(1, MAX_MOVED + 1)]
    moved = [blocks for place, blocks in enumerate(moved) if blocks != (moved[place - 1] if place else setting.blocks)]
    flatter = _needed(setting, own, follows, blank)
    alike = _find_alike(setting, own, follows)
    if alike and flatter >= FLATTEST:
        yield _stretch(setting, setting.blocks, alike, flatter)
    if follows is not None and flatter >= BIT_FLATTER:
        yield _stretch(setting, setting.blocks, [*own, follows], flatter)
    yield from ((blocks, {}) for blocks in moved)
    taller = _filling(setting, own, blank)
    for blocks in (setting.blocks, *moved[-1:]):
        yield _stretch(setting, blocks, own, taller)
        yield _stretch(setting, blocks, own, 1 + (taller - 1) * 0.6)
    if follows is not None and flatter >= FLATTEST - ROUGHLY:
        for blocks in (setting.blocks, *moved[:1], *moved[-1:]):
            yield _stretch(setting, blocks, [*own, follows], max(flatter, FLATTEST))
            yield _stretch(setting, blocks, [*own, follows], FLATTEST)


def _find_alike(setting: Setting, own: list[int], follows: int | None) -> set[int]:
    """Return the pictures of a page, the one that begins the next, and all later ones of the same size; none where drawings are among them.

    Pictures that were made alike stay so, and one trial settles the pages to come.
    """
    sizes = {block["n"]: (block["width"], block["height"]) for block in setting.blocks if block["k"] == "image"}
    asked = [*own, *([] if follows is None else [follows])]
    if follows is None or not all(number in sizes for number in asked):
        return set()
    wanted = {sizes[number] for number in asked}
    later = (number for number, size in sizes.items() if number > max(asked) and size in wanted)
    return {*asked, *later}


def _drawn(setting: Setting, numbers: Collection[int]) -> float:
    return sum(_height(block) for block in setting.blocks if block.get("n") in numbers)


def _height(block: Node) -> float:
    """Return how high the drawing of a figure is as it stands on the page (points)."""
    width = float(block["width"])
    return float(block["height"]) * min(1, 442.2 / width) * float(block.get("scale", 1.0))


def _needed(setting: Setting, own: list[int], follows: int | None, blank: float) -> float:
    """Return the factor by which the figures of a page and the next one are flatter if that one is to find room."""
    if follows is None:
        return 0
    drawn: Drawn = setting.pages.figures[follows]
    lack = drawn.height + drawn.top + 30 - blank
    total = _drawn(setting, [*own, follows])
    return 1 - max(lack, 0) / total if total else 0


def _filling(setting: Setting, own: list[int], blank: float) -> float:
    total = _drawn(setting, own)
    return min(1 + max(blank - LEFT_BLANK * setting.pages.room, 0) / total, TALLEST) if total else 1


def _change(blocks: Data, numbers: set[int], told: Node) -> Data:
    return [block | told if block.get("n") in numbers else block for block in blocks]


def _stretch(setting: Setting, blocks: Data, numbers: Collection[int], factor: float) -> Change:
    """Return blocks with some figures `factor` times as high as they are, within limits from what they were drawn as; pictures only smaller."""
    files: dict[str, bytes] = {}
    changed = []
    for block in blocks:
        if block.get("n") in numbers:
            block, more = _stretch_block(block, setting.files, factor)
            files |= more
        changed.append(block)
    return changed, files


def _stretch_block(block: Node, files: dict[str, bytes], factor: float) -> tuple[Node, dict[str, bytes]]:
    drawn = block.get("drawn", {"file": block["file"], "height": block["height"]})
    whole = round(min(max(float(block["height"]) / float(drawn["height"]) * factor, FLATTEST), TALLEST), 3)
    data = stretch_drawing(files[drawn["file"]], whole) if block["k"] == "figure" and drawn["file"].endswith(".svg") else None
    if data is None:
        now = float(block.get("scale", 1.0))
        scale = round(max(min(now * factor, 1.0), SMALLEST), 3)
        return (block | {"scale": scale} if scale != now else block), {}
    name = f"{drawn['file'].removesuffix('.svg')}-{whole * 1000:.0f}.svg"
    return block | {"file": name, "height": float(drawn["height"]) * whole, "drawn": drawn}, {name: data}


def _move_text(blocks: Data, figure: int, count: int) -> Data:
    """Return blocks with up to `count` texts that follow a figure, in its section, before it; figures keep their order."""
    place = next(index for index, block in enumerate(blocks) if block.get("n") == figure)
    run = place
    while run < len(blocks) and (blocks[run]["k"] in MOVABLE or blocks[run]["k"] == "figure") and not blocks[run].get("sticky"):
        run += 1
    texts: Data = []
    rest: Data = []
    for block in blocks[place:run]:
        ahead = block.get("ahead", 0) + sum(each["k"] == "figure" for each in rest)
        if block["k"] in MOVABLE and len(texts) < count and ahead <= MAX_AHEAD and not any(each["k"] in MOVABLE for each in rest):
            texts.append(block | {"ahead": ahead})
        else:
            rest.append(block)
    return [*blocks[:place], *texts, *rest, *blocks[run:]]


def _break_before(blocks: Data, table: int) -> Data:
    """Return blocks with a new page before a table and the headings over it."""
    place = next(index for index, block in enumerate(blocks) if block.get("n") == table)
    while place and (blocks[place - 1]["k"] in LEADING or blocks[place - 1].get("sticky")):
        place -= 1
    return [*blocks[:place], {"k": "pagebreak"}, *blocks[place:]]
