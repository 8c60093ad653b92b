"""Markdown as HTML for the page: headings with ids, formulas as MathML, coloured code, pictures from attachments and files."""

import base64
import mimetypes
import re
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

from mistune import HTMLRenderer, Markdown, import_plugin
from nbconvert.filters.markdown_mistune import MarkdownWithMath, MathBlockParser, MathInlineParser

from helpers.exporters.html.code import colour_code
from helpers.exporters.notebook import joined

LONGEST_FORMULA = 4000
LARGEST_PICTURE = 3_000_000
PICTURE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
# A line end between two Han characters is no word space; browsers would draw one.
_HAN_LINE_END = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f])\n(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)

# A linked number and its measure word: in a heading, whose lines are few and short, they are not parted.
_NUMBER_AND_MEASURE = re.compile(r"<a [^>]*>\d[\d,.]*</a> [\u4e00-\u9fff]")


class MoneySafeMath(MathInlineParser):
    """Reads $…$ as a formula only where the marks hug it and no digit follows, so that “$5 and $6” stays money (pandoc's rule)."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "inline_math_tex": r"(?<![$\\])\$(?![\s$])(?P<math_inline_tex>(?:[^$\n]|\\\$|\n(?!\s*\n))*?[^\s\\$])\$(?![\d$])",
    }


class PageRenderer(HTMLRenderer):
    """Renders Markdown tokens as HTML that still has to be sanitised.

    outline: where headings are placed. attachments: pictures of the cell, by name. folder: where local pictures may be read, or None.
    """

    def __init__(self, outline, attachments=None, folder=None):
        super().__init__(escape=False, allow_harmful_protocols=True)
        self.outline, self.attachments, self.folder = outline, attachments or {}, folder

    def heading(self, text, level, **attributes):
        """Return a heading at the level that the page's outline gives it, with its id."""
        heading = self.outline.place(level, text)
        words = _NUMBER_AND_MEASURE.sub(r'<span class="whole">\g<0></span>', text)
        return f'<h{heading.level} id="{escape(heading.id)}">{words}</h{heading.level}>\n'

    def paragraph(self, text):
        """Return a paragraph; a picture that stands alone becomes a figure of its own."""
        return f"<p>{_HAN_LINE_END.sub('', text)}</p>\n"

    def block_code(self, code, info=None):
        """Return fenced code, coloured where its language is known."""
        return colour_code(code, (info or "text").split()[0] if (info or "").strip() else "text")

    def image(self, text, url, title=None):
        """Return a picture as a data address, or a link where it lies on the web: the page itself fetches nothing."""
        source = self._find_picture(url)
        if source:
            return f'<img src="{escape(source)}" alt="{escape(text)}">'
        remote = url.startswith(("http://", "https://"))
        return f'<a href="{escape(url)}">{text or escape(url)}</a>' if remote else f"<span>{text or escape(url)}</span>"

    def block_math(self, body):
        """Return a displayed formula."""
        return formula(body, display=True)

    def inline_math(self, body):
        """Return a formula in running text."""
        return formula(body, display=False)

    def latex_environment(self, name, body):
        """Return a displayed formula written as a LaTeX environment."""
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)

    def _find_picture(self, url):
        if url.startswith("data:"):
            return url
        if url.startswith("attachment:"):
            return _picture_address(self.attachments.get(unquote(url.removeprefix("attachment:"))))
        return _read_picture(self.folder, unquote(url)) if self.folder and "://" not in url else ""


def render_markdown(source, renderer):
    """Return the HTML of a Markdown text, as JupyterLab reads it, footnotes included; it still has to be sanitised."""
    block, inline, plugins = _grammar()
    return Markdown(renderer=renderer, block=block, inline=inline, plugins=plugins)(source)


@lru_cache(maxsize=512)
def formula(tex, *, display):
    """Return a TeX formula as MathML, or its source as code where it is not understood."""
    from latex2mathml.converter import convert

    try:
        if len(tex) > LONGEST_FORMULA:
            raise ValueError("longer than any formula meant for reading")
        return convert(tex.strip(), display="block" if display else "inline")
    except Exception:  # latex2mathml raises a class of its own for each kind of slip, and IndexError, KeyError for others
        return f"<code>{escape(tex)}</code>"


@cache
def _grammar():
    plugins = [import_plugin(name) for name in (*MarkdownWithMath.DEFAULT_PLUGINS, "footnotes")]
    return MathBlockParser(), MoneySafeMath(hard_wrap=False), plugins


def _picture_address(attachment):
    """Return the data address of an attachment ({media type: base64}), or "" where it holds no picture."""
    if not isinstance(attachment, dict):
        return ""
    found = next((kind for kind in PICTURE_TYPES if kind in attachment), "")
    return f"data:{found};base64,{''.join(joined(attachment[found]).split())}" if found else ""


def _read_picture(folder, name):
    """Return the data address of a picture file below `folder`, or "" where there is none of a bearable size."""
    kind = mimetypes.guess_type(name)[0]
    try:
        path = (Path(folder) / name).resolve()
        inside = path.is_relative_to(Path(folder).resolve())
        if kind not in PICTURE_TYPES or not inside or not path.is_file() or path.stat().st_size > LARGEST_PICTURE:
            return ""
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
    except (OSError, ValueError):
        return ""
