"""Runs of the document model as plain data for the template: strings, and dicts {k: kind, …} for everything else."""

from helpers.exporters import model
from helpers.exporters.model import Run, Style
from helpers.exporters.pdf.formulas import write_formula
from helpers.exporters.pdf.pictures import PictureFiles
from helpers.exporters.pdf.typing import Data, Node, Runs
from helpers.exporters.traversal import walk

KINDS = ("strong", "emphasis", "strike", "underline", "mark", "small", "sup", "sub", "mono")
FIELDS = ("strong", "emphasis", "strike", "underline", "mark", "small", "superscript", "subscript", "mono")


class RunWriter:
    """Writes the runs of one document; pictures are added to `files`. In `unlinked` places, links are written as their text."""

    def __init__(self, files: PictureFiles, *, alone: bool = False, unlinked: bool = False) -> None:
        self.files, self.alone, self.unlinked = files, alone, unlinked

    def write(self, runs: tuple[Run, ...]) -> Runs:
        """Return `runs` as plain data."""
        return [item for run in runs for item in self._write_run(run)]

    def _write_run(self, run: Run) -> Runs:
        match run:
            case model.Text(text=text, style=style):
                return [_write_text(text, style)]
            case model.Break():
                return [{"k": "break"}]
            case model.Anchor(name=name):
                return [] if self.unlinked else [{"k": "anchor", "id": name}]
            case model.Link():
                return self._write_link(run)
            case model.Formula():
                return [write_formula(run)]
            case model.InlinePicture(picture=picture, alt=alt):
                return [{"k": "picture", **self.files.add(picture), "alt": alt}]
            case model.Note(number=number, blocks=blocks):
                return self._write_note(number, blocks)
            case model.Missing(text=text):
                return [{"k": "missing", "body": [text]}]

    def _write_link(self, link: model.Link) -> Runs:
        body = self.write(link.runs)
        if self.unlinked or link.relative or not body:
            return body  # a file beside the page is not beside the paper
        target: Node = {"place": link.place} if link.place else {"address": link.address}
        return [{"k": "link", **target, "body": body}]

    def _write_note(self, number: int, blocks: tuple[model.Block, ...]) -> Runs:
        if self.unlinked or not blocks:
            return [{"k": "sup", "body": [str(number)]}]
        inner = RunWriter(self.files, alone=self.alone)
        body: Data = []
        for block in blocks:
            body.extend([*([" "] if body else []), *inner.write(getattr(block, "runs", ()) or _flatten(block))])
        return [{"k": "note", "body": body}]


def _flatten(block: model.Block) -> tuple[Run, ...]:
    """Return the text of a block within a footnote, if there is no room for more."""
    if isinstance(block, model.Preformatted):
        return (model.Text(" ".join("".join(piece.text for piece in line) for line in block.lines), Style(mono=True)),)
    runs = [node for node in walk(block) if isinstance(node, model.Text | model.Formula)]
    return tuple(run for node in runs for run in (node, model.Text(" ")))


def _write_text(text: str, style: Style) -> "str | Node":
    if style == model.PLAIN:
        return text
    node: str | Node = text
    for kind, field in zip(KINDS, FIELDS, strict=True):
        if getattr(style, field):
            node = {"k": kind, "body": [node]}
    if style.color or style.background:
        node = {"k": "colored", "color": style.color, "background": style.background, "body": [node]}
    return node


def plain(runs: Runs) -> str:
    """Return the text of runs as plain data."""
    return "".join(run if isinstance(run, str) else _plain_node(run) for run in runs)


def _plain_node(run: Node) -> str:
    if run["k"] == "math":
        return str(run["tex"])
    if run["k"] == "picture":
        return str(run["alt"])
    body = run.get("body", [])
    return "\n" if run["k"] == "break" else plain(body) if isinstance(body, list) else ""
