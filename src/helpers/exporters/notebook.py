"""What both exporters read from a notebook: its language, title and other metadata, and the cells that belong on the page."""

import ast
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

HTML_LANG = {"zh": "zh-Hans", "en": "en"}
CODE_MODES = ("hide", "fold", "show")
HIDDEN_TAGS = frozenset({"parameters", "injected-parameters", "hide-cell", "remove-cell", "remove_cell"})
CHART = "application/vnd.helpers.chart+json"

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_LETTER = re.compile(r"[A-Za-z]")
_FIRST_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|<[^>]*>")


@dataclass(frozen=True)
class NotebookMeta:
    """What a notebook says about itself, completed by what can be read off its cells."""

    lang: str
    title: str
    author: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""
    code: str = "show"
    subject: str = ""
    source: str = ""

    @property
    def html_lang(self):
        """The language as HTML and PDF name it; without the script, browsers draw Han characters in Japanese shapes."""
        return HTML_LANG[self.lang]


def read_meta(nb, resources=None):
    """Return the NotebookMeta of `nb`; `resources` as nbconvert passes them (file name, chosen language)."""
    resources = resources or {}
    own = _mapping(nb.get("metadata"), "briefing")
    lang = _read_lang(nb, own, resources)
    return NotebookMeta(
        lang=lang,
        title=_text(own.get("title"), lang) or find_title(select_cells(nb, lang)) or _file_name(resources),
        author=_text(own.get("author"), lang),
        keywords=_texts(own.get("keywords")),
        date=_text(own.get("date")),
        code=own["code"] if own.get("code") in CODE_MODES else "show",
        subject=_text(own.get("subject"), lang),
        source=_text(own.get("source"), lang),
    )


def select_cells(nb, lang):
    """Return the cells of `nb` that belong on the page in `lang`: other languages, parameters and hidden cells left out."""
    return [cell for cell in nb.get("cells", []) if _belongs(cell_tags(cell), lang)]


def cell_tags(cell):
    """Return the tags of `cell` as a frozenset of str, whatever a stranger's notebook holds in their place."""
    tags = _mapping(cell, "metadata").get("tags")
    return frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset()


def find_title(cells):
    """Return the text of the first first-level heading in prose cells and prose outputs, or "" where there is none."""
    for text in prose_texts(cells):
        found = _FIRST_HEADING.search(_FENCE.sub("", text))
        if found:
            return plain_text(found.group(1))
    return ""


def prose_texts(cells):
    """Yield the Markdown of every prose cell and of every text/markdown output, in reading order."""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            yield joined(cell.get("source"))
        for output in cell.get("outputs") or []:
            markdown = _mapping(output, "data").get("text/markdown")
            if markdown:
                yield joined(markdown)


def plain_text(markdown):
    """Return one line of Markdown without its marks: link text for links, no emphasis, no tags."""
    return " ".join(_MARKUP.sub(lambda mark: mark.group(1) or "", markdown).split())


def joined(value):
    """Return a notebook string, which the format also allows to be a list of lines, as one str."""
    if isinstance(value, str):
        return value
    return "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else ""


def unseen_kinds(data):
    """Return the media types of a displayed value of which a page can show nothing, in one str; "" where there is nothing to show."""
    return ", ".join(kind for kind, value in data.items() if kind != "text/plain" and value)


def slugify(text):
    """Return the heading `text` as an id that reads well in an address: Han characters kept, words joined by hyphens."""
    text = unicodedata.normalize("NFKC", text).strip().lower()
    return re.sub(r"[\W_]+", "-", text).strip("-") or "section"


class Slugs:
    """Hands out ids that are unique within one page, in reading order, so that the same notebook always gets the same ids."""

    def __init__(self, taken=()):
        self._taken = set(taken)

    def claim(self, text):
        """Return the slug of `text`, followed by -2, -3 … where it is taken already."""
        stem = slug = slugify(text)
        count = 1
        while slug in self._taken:
            count += 1
            slug = f"{stem}-{count}"
        self._taken.add(slug)
        return slug


def _belongs(tags, lang):
    other_languages = {f"lang-{code}" for code in HTML_LANG} - {f"lang-{lang}"}
    return not tags & (HIDDEN_TAGS | other_languages)


def _read_lang(nb, own, resources):
    wishes = (_mapping(resources, "briefing").get("lang"), own.get("lang"), _parameter(nb, "lang"))
    return next((wish for wish in map(_language, wishes) if wish), None) or _guess_lang(nb)


def _language(wish):
    stem = wish.lower().split("-")[0].split("_")[0] if isinstance(wish, str) else ""
    return stem if stem in HTML_LANG else ""


def _parameter(nb, name):
    """Return the value that the last parameters cell assigns to `name` (papermill's injected cell comes last), or None."""
    value = None
    for cell in nb.get("cells", []):
        if cell.get("cell_type") == "code" and cell_tags(cell) & {"parameters", "injected-parameters"}:
            value = _assignments(joined(cell.get("source"))).get(name, value)
    return value


def _assignments(source):
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return {
        statement.targets[0].id: statement.value.value
        for statement in statements
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, ast.Constant)
    }


def _guess_lang(nb):
    """Return zh where Han characters outweigh Latin words (about five letters each) in the prose, or where both are offered."""
    cells = nb.get("cells", [])
    text = "\n".join(prose_texts(cells)) or "\n".join(joined(cell.get("source")) for cell in cells)
    return "zh" if len(_HAN.findall(text)) * 5 > len(_LETTER.findall(text)) else "en"


def _file_name(resources):
    name = _mapping(resources, "metadata").get("name")
    return name if isinstance(name, str) and name else "notebook"


def _mapping(owner, key):
    value = owner.get(key) if isinstance(owner, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _text(value, lang=""):
    """Return a text of the metadata on one line; where there is one for each language ({"zh": …, "en": …}), that of `lang`."""
    value = value.get(lang) if isinstance(value, Mapping) else value
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(value):
    return tuple(filter(None, map(_text, value))) if isinstance(value, list | tuple) else ()
