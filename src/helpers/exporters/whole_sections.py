"""Sections that are not parted by a page break: each block of one stays on the page of the block that follows it."""

from collections.abc import Sequence

from helpers.exporters.model import Block, Heading, PageBreak


def find_kept(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the blocks that stay with the block after them: all of a section that is to stay whole but its last."""
    kept = set()
    level = 0
    for place, block in enumerate(blocks[:-1]):
        if isinstance(block, Heading) and (block.whole or block.level <= level):
            level = block.level if block.whole else 0
        if level and not _begins_section(blocks[place + 1], level):
            kept.add(place)
    return frozenset(kept)


def _begins_section(block: Block, level: int) -> bool:
    return isinstance(block, PageBreak) or (isinstance(block, Heading) and block.level <= level)
