"""Markdown as HTML that the HTML reader understands: formulas, notes and references to equations as elements of their own."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING, ClassVar

from mistune import BlockParser, HTMLRenderer, InlineParser, InlineState, Markdown, import_plugin
from nbconvert.filters.markdown_mistune import MarkdownWithMath, MathBlockParser, MathInlineParser

from helpers.exporters.reading.directives import ROLE, ROLES, fence_colons, mark_places, render_directive, render_role
from helpers.exporters.reading.emphasis import loosen_emphasis

if TYPE_CHECKING:
    from mistune.plugins import Plugin

# Elements that no HTML has; the reader turns them into records, and a stranger who writes them himself gets a formula or a note.
MATH, REFERENCE, NOTE_MARK, NOTE_TEXT = "tex-math", "tex-ref", "note-mark", "note-text"
_INLINE = r"(?<![$\\])\$(?P<math_inline_tex>(?:[^$\\\n]|\\.|\\\n|\n(?!\s*\n))+?)\$(?![$\d])"
_TEXLIKE = re.compile(r"[\\^_={}<>+*/|]|^\s*[A-Za-z](?:\s*[(,]\s*[A-Za-z])*[)]?\s*$")
# Of a formula that touches one of its dollars only, less can be told; what no formula in a line holds.
_CERTAIN = re.compile(r"\\[A-Za-z]|[A-Za-z)}\]][\^_]|^\s*[A-Za-z]\s*$")
_UNLIKE = re.compile(r"[`#@\n]|</?[A-Za-z]|^\s*\d[\d,.]*\s+[A-Za-z]{2}")
_IN_HTML = re.compile(r"(?<![$\\])(\$\$?)((?:[^$<>\\]|\\.)+?)\1(?![$\d])", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(?=\S)", re.MULTILINE)
_NOTE_BLOCK = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*\S.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]{2,}\S)))*", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
# What opens a formula and is closed nowhere after it: of each, the whole text to its end would be searched in vain.
_OPENINGS = ((re.compile(r"\\(?=\\\[)"), r"\\]"), (re.compile(r"\\(?=\\\()"), r"\\)"))
_BEGIN = re.compile(r"\\(?=begin\{([a-z]*\*?)\})")
# Stands in an opening that is text; no text holds this character by then, and it is taken out again.
_PARTED = "\ufdd0"
# Boxes stand in boxes up to this depth; deeper ones are shown as they are written.
MAX_BOXES = 6


class ProseMath(MathInlineParser):
    """Reads $…$ as a formula if it looks like one: “$5 and $6” is money, `$ x $` is a formula, `$\\$$` is one of a dollar."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "inline_math_tex": _INLINE,
        "equation_ref": r"\\(?:eqref|ref)\s*\{[^{}\n]{1,200}\}",
        "role": ROLE,
    }
    DEFAULT_RULES: ClassVar[Iterable[str]] = ("equation_ref", "role", *MathInlineParser.DEFAULT_RULES)

    def parse_inline_math_tex(self, m: re.Match[str], state: InlineState) -> int | None:  # type: ignore[override]
        """Append a formula, or return None for amounts of money."""
        return super().parse_inline_math_tex(m, state) if is_formula(m.group("math_inline_tex")) else None

    def parse_equation_ref(self, m: re.Match[str], state: InlineState) -> int:
        """Append a reference to an equation."""
        state.append_token({"type": "equation_ref", "raw": m.group()})
        return m.end()

    def parse_role(self, m: re.Match[str], state: InlineState) -> int | None:
        """Append what a role of Jupyter Book stands for, or return None for one that is not known."""
        name = m.group("role_name").lower()
        if name not in ROLES:
            return None
        state.append_token({"type": "role", "attrs": {"name": name, "body": m.group("role_body").strip()}})
        return m.end()


def is_formula(body: str) -> bool:
    """Return whether what stands between two dollars is a formula: it hugs them, or holds signs that only formulas have."""
    if not body.strip():
        return False
    blanks = body[0].isspace() + body[-1].isspace()
    if blanks == 0:
        return True
    signs = _TEXLIKE if blanks == 2 else _CERTAIN
    return not _UNLIKE.search(body) and bool(signs.search(body))


class ReaderRenderer(HTMLRenderer):
    """Renders Markdown tokens for the HTML reader; nothing of it is sanitised here."""

    def __init__(self, boxes: int = 0) -> None:
        super().__init__(escape=False, allow_harmful_protocols=True)
        self.boxes = boxes

    def _render_inside(self, source: str) -> str:
        return render_markdown(source, self.boxes + 1)

    def block_html(self, html: str) -> str:
        """Return an HTML block with the formulas in it marked, as MathJax would find them."""
        if "$" not in html:
            return html + "\n"
        return _IN_HTML.sub(lambda m: _math(m[2], len(m[1]) > 1) if is_formula(m[2]) else m[0], html) + "\n"

    def block_code(self, code: str, info: str | None = None) -> str:
        """Return fenced code with the name of its language, or what a directive in its place stands for."""
        directive = render_directive(info, code, self._render_inside) if info and "{" in info and self.boxes < MAX_BOXES else None
        if directive is not None:
            return directive
        if info and info.split()[0] == "{math}":
            return self.block_math(code)
        name = info.split()[0].strip("{}.") if info and info.strip() else ""
        return f'<pre data-language="{escape(name)}">{escape(code)}</pre>\n'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return a picture with its address as written."""
        return f'<img src="{escape(url)}" alt="{escape(text)}" title="{escape(title or "")}">'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Return a link with its address as written."""
        return f'<a href="{escape(url)}">{text}</a>'

    def block_math(self, body: str) -> str:
        """Return a displayed formula."""
        return _math(body, True)

    def inline_math(self, body: str) -> str:
        """Return a formula in running text."""
        return _math(body, False)

    def latex_environment(self, name: str, body: str) -> str:
        """Return a displayed formula written as a LaTeX environment."""
        return _math(f"\\begin{{{name}}}{body}\\end{{{name}}}", True)

    def equation_ref(self, text: str) -> str:
        """Return a reference to an equation."""
        command, _, label = text.partition("{")
        return f'<{REFERENCE} data-command="{escape(command.strip()[1:])}">{escape(label.rstrip("}").strip())}</{REFERENCE}>'

    def role(self, name: str, body: str) -> str:
        """Return what a role of Jupyter Book stands for."""
        if name == "math":
            return _math(body, False)
        return self.equation_ref(f"\\eqref{{{body}}}") if name == "eq" else render_role(name, body)

    def footnote_ref(self, key: str, index: int) -> str:
        """Return the mark of a footnote."""
        return f'<{NOTE_MARK} data-key="{escape(key)}"></{NOTE_MARK}>'

    def footnote_item(self, text: str, key: str, index: int) -> str:
        """Return the text of a footnote."""
        return f'<{NOTE_TEXT} data-key="{escape(key)}">{text}</{NOTE_TEXT}>\n'

    def footnotes(self, text: str) -> str:
        """Return the texts of all footnotes of one cell."""
        return text


def _math(tex: str, display: bool) -> str:
    return f"<{MATH}{' data-display=1' if display else ''}>{escape(tex)}</{MATH}>"


def render_markdown(source: str, boxes: int = 0) -> str:
    """Return the HTML of a Markdown text, read as JupyterLab reads it, footnotes and definition lists included; `boxes`: how many it stands in."""
    block, inline, plugins = _grammar()
    text = _part_openings(mark_places(loosen_emphasis(fence_colons(source))))
    html = Markdown(renderer=ReaderRenderer(boxes), block=block, inline=inline, plugins=plugins)(text)
    return html.replace(_PARTED, "") if isinstance(html, str) else ""


def _part_openings(source: str) -> str:
    """Return a Markdown text in which every opening of a formula that nothing closes is parted, so that it is read as text at once."""
    if "\\" not in source:
        return source
    for opening, closing in _OPENINGS:
        end = source.rfind(closing) + 1
        source = source[:end] + opening.sub(rf"\g<0>{_PARTED}", source[end:])
    ends: dict[str, int] = {}

    def part(found: re.Match[str]) -> str:
        if found[1] not in ends:
            ends[found[1]] = source.rfind(f"\\end{{{found[1]}}}")
        return found[0] + (_PARTED if found.start() > ends[found[1]] else "")

    return _BEGIN.sub(part, source)


@cache
def _grammar() -> tuple[BlockParser, InlineParser, list["Plugin"]]:
    plugins = [import_plugin(name) for name in (*MarkdownWithMath.DEFAULT_PLUGINS, "footnotes")]
    return MathBlockParser(), ProseMath(hard_wrap=False), plugins


def find_notes(sources: Iterable[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Return ({key: definition}, {keys of marks}) of the footnotes in all prose cells of a notebook."""
    definitions: dict[str, str] = {}
    marks: set[str] = set()
    for source in sources:
        if "[^" in source:
            marks.update(key.lower() for key in _MARK.findall(source))
            for found in _NOTE_BLOCK.finditer(source):
                definitions.setdefault(found[1].lower(), found[0])
    return definitions, frozenset(marks)


def join_notes(source: str, definitions: Mapping[str, str], marks: frozenset[str]) -> str:
    """Return a cell's Markdown with the definitions of its footnotes from other cells; one that no mark asks for stays as text."""
    if "[^" not in source:
        return source
    own = {key.lower() for key in _DEFINITION.findall(source)}
    source = _DEFINITION.sub(lambda found: found[0] if found[1].lower() in marks else found[0].replace("[^", "\\[^", 1), source)
    wanted = dict.fromkeys(key.lower() for key in _MARK.findall(source))
    others = [definitions[key] for key in wanted if key in definitions and key not in own]
    # A definition that stands by itself in its cell is read where it is called.
    return "\n\n".join([source, *others])
