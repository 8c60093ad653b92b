"""Blocks of the document model as plain data for the template: dicts {k: kind, …}, each holding runs or further blocks."""

from collections.abc import Callable, Mapping

from helpers.exporters import model
from helpers.exporters.model import Block, Direction, Role, Tone
from helpers.exporters.pdf.pictures import PictureFiles
from helpers.exporters.pdf.runs import RunWriter, plain
from helpers.exporters.pdf.tables import TableWriter
from helpers.exporters.pdf.typing import Data, Node, Runs
from helpers.exporters.whole_sections import find_kept
from helpers.text.width import bind_measures

# Lines of code that stay on the page of what they printed; more would leave the page before half empty.
MAX_STICKY = 25
CODE = (Tone.INPUT, Tone.LISTING)


class BlockWriter:
    """Writes the blocks of one document; pictures are added to `files`, and `warn` reports what a page cannot hold."""

    def __init__(
        self,
        words: Mapping[str, str],
        files: PictureFiles,
        warn: Callable[[str], None],
        *,
        alone: bool = False,
        unlinked_heads: bool = False,
    ) -> None:
        self.words = words
        self.runs = RunWriter(files, alone=alone)
        self.tables = TableWriter(self.runs, self.write, warn, unlinked_heads=unlinked_heads)

    def write(self, blocks: tuple[Block, ...]) -> Data:
        """Return `blocks` as plain data; code stays on the page of what it printed."""
        written: Data = []
        kept = find_kept(blocks)
        for place, block in enumerate(blocks):
            parts = self._write_block(block)
            if place in kept:
                parts = [part | {"sticky": True} for part in parts]
            if isinstance(block, model.Preformatted) and block.tone is Tone.INPUT:
                follows = blocks[place + 1] if place + 1 < len(blocks) else None
                sticky = (
                    len(block.lines) <= MAX_STICKY
                    and not isinstance(follows, model.Heading | model.Paragraph | None)
                    and not _is_input(follows)
                )
                parts = [part | {"sticky": sticky} for part in parts]
            written.extend(parts)
        return written

    def _write_block(self, block: Block) -> Data:
        match block:
            case model.Paragraph():
                return [self._write_paragraph(block)]
            case model.Heading(level=level, runs=runs, anchor=anchor):
                return [
                    {
                        "k": "heading",
                        "level": level,
                        "body": bind_runs(self.runs.write(runs)),
                        "anchor": anchor,
                        **_direct(block.direction),
                    }
                ]
            case model.ListBlock():
                return [self._write_list(block)]
            case model.Quote(blocks=blocks):
                return [{"k": "quote", "blocks": self.write(blocks)}]
            case model.Preformatted():
                return [self._write_preformatted(block)]
            case model.Table():
                return self.tables.write(block)
            case model.Figure():
                return [self._write_figure(block)]
            case model.Group():
                return self._write_group(block)
            case _:
                return self._write_small(block)

    def _write_small(self, block: Block) -> Data:
        match block:
            case model.Formula():
                return [self.runs.write((block,))[0] | {"k": "formula"}]
            case model.Notice(text=text):
                return [{"k": "paragraph", "body": [{"k": "missing", "body": [text]}]}]
            case model.Rule():
                return [{"k": "rule"}]
            case model.PageBreak():
                return [{"k": "pagebreak"}]
            case model.Mark(name=name):
                return [{"k": "anchor", "id": name}]
            case model.Definition(blocks=blocks):
                return [{"k": "indented", "blocks": self.write(blocks)}]
            case _:
                return []

    def _write_paragraph(self, block: model.Paragraph) -> Node:
        body = bind_runs(self.runs.write(block.runs))
        if block.term:
            return {"k": "paragraph", "body": [{"k": "strong", "body": body}], "sticky": True, **_direct(block.direction)}
        return {"k": "paragraph", "body": body, "align": str(block.align), **_direct(block.direction)}

    def _write_list(self, block: model.ListBlock) -> Node:
        items = [{"blocks": self._write_item(item)} for item in block.items]
        return {
            "k": "list",
            "ordered": block.ordered,
            "start": block.start,
            "tight": block.tight,
            "items": items,
            **_direct(block.direction),
        }

    def _write_item(self, item: model.Item) -> Data:
        blocks = self.write(item.blocks)
        if item.checked is None:
            return blocks
        box = "☑ " if item.checked else "☐ "
        first, others = (
            (blocks[0], blocks[1:]) if blocks and blocks[0]["k"] == "paragraph" else ({"k": "paragraph", "body": []}, blocks)
        )
        return [first | {"body": [box, *first["body"]]}, *others]

    def _write_preformatted(self, block: model.Preformatted) -> Node:
        lines = [[[piece.text, piece.style] for piece in line] for line in block.lines]
        more = self.words["more_lines"].format(n=block.omitted) if block.omitted else ""
        if block.tone in CODE:
            return {"k": "code", "lines": lines, "more": more, "input": block.tone is Tone.INPUT}
        return {"k": "printed", "tone": str(block.tone), "lines": lines, "more": more}

    def _write_figure(self, figure: model.Figure) -> Node:
        picture = self.runs.files.add(figure.picture)
        if not figure.is_chart:
            return {
                "k": "image",
                **picture,
                "alt": figure.alt,
                "caption": self.runs.write(figure.caption),
                "anchor": figure.anchor or None,
            }
        return {
            "k": "figure",
            **picture,
            "alt": figure.alt,
            "label": self.words["figure"].format(n=figure.number) if figure.number else "",
            "title": bind_measures(figure.title),
            "subtitle": bind_measures(figure.subtitle),
            "note": figure.note,
            "source": figure.source,
            "anchor": figure.anchor or None,
        }

    def _write_group(self, group: model.Group) -> Data:
        if group.role is Role.FOLD and not group.printed:
            return []
        blocks = self.write(group.blocks)
        title = self.runs.write(group.title)
        if group.role is Role.FINDINGS:
            heading = [{"k": "heading", "level": 1, "body": title, "anchor": "¶findings"}] if title else []
            return [{"k": "findings", "blocks": [*heading, *blocks]}]
        if group.role is Role.FOLD:
            code = all(isinstance(block, model.Preformatted) for block in group.blocks)
            head = [{"k": "paragraph", "body": [{"k": "strong", "body": title}], "sticky": True}] if title and not code else []
            return [*head, *blocks]
        kinds = {Role.IMPRINT: "imprint", Role.LEDE: "lede", Role.ALERT: "quote", Role.INDENT: "indented"}
        return [{"k": kinds[group.role], "blocks": blocks}]


def bind_runs(runs: Runs) -> Runs:
    """Return runs in which numbers and what they count are not parted, those in links too."""
    bound = [bind_measures(run) if isinstance(run, str) else _bind_link(run) for run in runs]
    for place, run in enumerate(bound[1:], 1):
        before = bound[place - 1]
        if isinstance(run, str) and plain([before])[-1:].isdigit():
            bound[place] = bind_measures(f"0{run}")[1:]
    return bound


def _bind_link(run: Node) -> Node:
    return run | {"body": bind_runs(run["body"])} if run["k"] == "link" else run


def _is_input(block: Block | None) -> bool:
    return isinstance(block, model.Preformatted) and block.tone is Tone.INPUT


def _direct(direction: Direction) -> Node:
    return {"dir": str(direction)} if direction is Direction.RTL else {}
