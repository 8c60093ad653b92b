"""Outputs of code cells as blocks: of each the richest form that a document can show, text or a notice if nothing else is left."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from helpers.exporters import model
from helpers.exporters.model import Block, Figure, Tone
from helpers.exporters.reading.cells import joined, mapping
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.charts import CHART, read_chart
from helpers.exporters.reading.code import read_printed, read_source, strip_escapes
from helpers.exporters.reading.context import Context
from helpers.exporters.reading.formulas import read_formula
from helpers.exporters.reading.html import read_html
from helpers.exporters.reading.markdown import render_markdown
from helpers.exporters.reading.pictures import MEDIA_TYPES, resize
from helpers.exporters.reading.widgets import VIEW, read_widget
from helpers.exporters.traversal import walk

MAX_ALT = 300
# Media types that need a program to run; what they stored beside as a picture or as text is shown instead.
INTERACTIVE = re.compile(r"application/(?:vnd\.(?!helpers)|javascript|x-javascript)|text/javascript|application/geo\+json")
# Plain text that only names an object or lists the parts of a widget says nothing to a reader.
REPR = re.compile(r"\s*(?:#?<.*>|[A-Za-z_][\w.]*\((?:\)|children=|\w+=|\{|\[|$).*\)?)\s*", re.DOTALL)
# An equation with its environment; what stands around it in an output is text, as MathJax takes it.
ENVIRONMENT = re.compile(
    r"(\\begin\{((?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math)\*?)\}.*?\\end\{\2\})", re.DOTALL
)
# What a page says until its scripts run, or if they may not.
WAITING = re.compile(
    r"\W*(?:$|loading|please wait|make this notebook trusted|.{0,40}(?:require|enable|trust|javascript))", re.IGNORECASE
)
OBJECT = re.compile(r"\s*<[\w.]+(?: object| at 0x|\(|>).*>?\s*|\s*alt\.\w*Chart\(\.\.\.\)\s*", re.DOTALL)


@dataclass(frozen=True)
class Display:
    """One displayed value: its forms by media type, their metadata, the source of the cell that displayed it, the reading it is part of."""

    data: Mapping[str, object]
    metadata: Mapping[str, object]
    source: str
    context: Context

    def text(self, media: str) -> str:
        """Return the value in one form as text."""
        return joined(self.data.get(media))

    @property
    def is_interactive(self) -> bool:
        """Whether a program in the page would draw the value."""
        return any(INTERACTIVE.match(media) for media in self.data) or "<script" in self.text("text/html").lower()


def read_output(output: Mapping[str, object], source: str, context: Context) -> tuple[Block, ...]:
    """Return the blocks of one output of a code cell with the code `source`."""
    kind = output.get("output_type")
    if kind == "stream":
        return _as_blocks(
            read_printed(joined(output.get("text")), Tone.STDERR if output.get("name") == "stderr" else Tone.STDOUT)
        )
    if kind == "error":
        return _read_error(output)
    return read_display(Display(mapping(output, "data"), mapping(output, "metadata"), source, context))


def read_display(display: Display) -> tuple[Block, ...]:
    """Return the blocks of the first form that leaves something to see, in the order of what says most."""
    for media, reader in READERS:
        if display.data.get(media) and (blocks := reader(display, media)):
            return blocks
    if display.data.get(VIEW) and read_widget_of(display) is not None:
        return ()  # a widget that has nothing to show, such as one for outputs that caught none
    kinds = ", ".join(show_controls(kind) for kind, value in display.data.items() if kind != "text/plain" and value)
    if not kinds:
        return _as_blocks(read_printed(display.text("text/plain"), Tone.STDOUT))
    return (*_read_rest(display), model.Notice(display.context.words["output_not_shown"].format(kinds=kinds)))


def _read_rest(display: Display) -> tuple[Block, ...]:
    """Return what an interactive output says beside its scripts, if it is more than that they are loading."""
    blocks = read_html(display.text("text/html"), display.context)
    text = "".join(node.text for node in walk(blocks) if isinstance(node, model.Text | model.Missing))
    return () if WAITING.match(text) else blocks


def _as_blocks(block: Block | None) -> tuple[Block, ...]:
    return () if block is None else (block,)


def _read_error(output: Mapping[str, object]) -> tuple[Block, ...]:
    lines = output.get("traceback")
    trace = "\n".join(line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ""
    summary = strip_escapes(f"{joined(output.get('ename'))}: {joined(output.get('evalue'))}")
    last = summary.split("\n")[0]
    whole = trace if trace and last in strip_escapes(trace) else f"{trace}\n{summary}".strip("\n")
    return _as_blocks(read_printed(whole, Tone.ERROR))


def _read_chart(display: Display, media: str) -> tuple[Block, ...]:
    return _as_blocks(read_chart(display.data[media], display.context))


def _read_table(display: Display, media: str) -> tuple[Block, ...]:
    """Return an HTML output that holds a table: it says more than the Markdown or the picture beside it."""
    return _read_html(display, media) if "<table" in display.text(media).lower() else ()


def _read_html(display: Display, media: str) -> tuple[Block, ...]:
    blocks = read_html(display.text(media), display.context)
    if any(isinstance(node, model.Table | Figure | model.InlinePicture | model.Preformatted) for node in walk(blocks)):
        return blocks
    text = "".join(node.text for node in walk(blocks) if isinstance(node, model.Text | model.Missing))
    if display.is_interactive and not _is_text(text):
        return ()
    return blocks if text.strip() or any(isinstance(node, model.Formula | model.Rule) for node in walk(blocks)) else ()


def _is_text(text: str) -> bool:
    """Return whether what is left of an interactive output without its scripts is meant for readers, not a line such as “Loading …”."""
    return len(text.split()) > 12


def _read_markdown(display: Display, media: str) -> tuple[Block, ...]:
    return read_html(render_markdown(show_controls(display.text(media))), display.context)


def _read_picture(display: Display, media: str) -> tuple[Block, ...]:
    content = display.text(media)
    picture = display.context.pictures.read(content, media)
    if picture is None:
        return ()
    own = mapping(display.metadata, media)
    sized = resize(picture, own.get("width"), own.get("height"))
    return (Figure(sized, _find_alt(display, own)),)


def _find_alt(display: Display, own: Mapping[str, object]) -> str:
    """Return alternative text: the output's own, its plain text unless that only names an object, the code that drew it."""
    text = display.text("text/plain").strip()
    wordy = "" if text.startswith("<") else text
    words = joined(own.get("alt")) or joined(display.metadata.get("alt")) or wordy or display.source
    return show_controls(" ".join(words.split()))[:MAX_ALT] or display.context.words["picture"]


def _read_latex(display: Display, media: str) -> tuple[Block, ...]:
    """Return TeX as a formula, or as text with formulas in it; nothing if it is not understood, or for tables, while another form is left."""
    tex = display.text(media).strip()
    whole = re.fullmatch(r"(\$\$?)([^$]*)\1", tex, re.DOTALL)
    if not whole and "$" in tex:
        return read_html(render_markdown(show_controls(tex)), display.context)
    if (parts := ENVIRONMENT.split(tex)) and any(part.strip() for part in parts[::3]) and len(parts) > 1:
        return _read_mixed(parts, display.context)
    formula = read_formula(
        (whole[2] if whole else tex).strip().removeprefix("\\displaystyle"), display.context.numbering, display=True
    )
    return (formula,) if formula.mathml or display.data.keys() <= {media} else ()


def _read_mixed(parts: list[str], context: Context) -> tuple[Block, ...]:
    """Return text with displayed equations in it; `parts` are by turns a text, an equation and the name of its environment."""
    blocks: list[Block] = []
    for place, part in enumerate(parts):
        if place % 3 == 0:
            blocks += read_html(escape(part), context)
        elif place % 3 == 1:
            blocks.append(read_formula(part, context.numbering, display=True))
    return tuple(blocks)


def read_widget_of(display: Display) -> tuple[Block, ...] | None:
    """Return the blocks of a widget as its saved state shows it, None if that is not known."""
    context = display.context
    return read_widget(mapping(display.data, VIEW), context, lambda output: read_output(output, display.source, context))


def _read_widget(display: Display, media: str) -> tuple[Block, ...]:
    return read_widget_of(display) or ()


def _read_source_of_latex(display: Display, media: str) -> tuple[Block, ...]:
    return (read_source(display.text(media), "tex"),)


def _read_json(display: Display, media: str) -> tuple[Block, ...]:
    return (read_source(json.dumps(display.data[media], ensure_ascii=False, indent=2, default=str), "json"),)


def _read_text(display: Display, media: str) -> tuple[Block, ...]:
    text = display.text(media)
    if OBJECT.fullmatch(text) and len(display.data) > 1:
        return ()
    if display.is_interactive and (REPR.fullmatch(text) or _is_program(display, text)):
        return ()
    return _as_blocks(read_printed(text, Tone.STDOUT))


def _is_program(display: Display, text: str) -> bool:
    """Return whether a plain text is the source of the program beside it, as some kernels write it, in quotes."""
    program = _squeeze(display.text("application/javascript") or display.text("text/html"))
    return text.lstrip()[:1] in ('"', "'") and bool(program) and _squeeze(text) == program


def _squeeze(text: str) -> str:
    """Return the letters and digits of a text, escapes of a string in quotes left out."""
    return re.sub(r"\\[ntr]|\W", "", text)


Reader = Callable[[Display, str], tuple[Block, ...]]
READERS: tuple[tuple[str, Reader], ...] = (
    (CHART, _read_chart),
    ("text/html", _read_table),
    ("text/markdown", _read_markdown),
    ("text/html", _read_html),
    ("text/latex", _read_latex),
    *((media, _read_picture) for media in MEDIA_TYPES),
    (VIEW, _read_widget),
    ("text/plain", _read_text),
    ("text/latex", _read_source_of_latex),
    ("application/json", _read_json),
)
