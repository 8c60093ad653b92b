"""What a notebook says about itself, completed by what can be read off its cells: language, title, author, date."""

import ast
import re
from collections.abc import Mapping

from helpers.errors import BuildError
from helpers.exporters.model import Metadata
from helpers.exporters.reading.cells import PARAMETERS, Cell, joined, mapping, prose_texts, read_cells, read_tags
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.front_matter import FrontMatter
from helpers.text.messages import LANGUAGES, find_language, read_languages

LOCALES = {language.lang: language.html for language in read_languages()}
CODE_MODES = ("hide", "fold", "show")
# Less text than this is not enough to say that a page is in the wrong language.
MIN_TEXT = 60
# A page may quote another language; one of which more than this share is in another language is not in the language it says.
MAX_FOREIGN = 0.35
# A first heading longer than this, markup included, is a paragraph marked as one by mistake.
MAX_TITLE = 1000

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_LETTER = re.compile(r"[A-Za-z]")
_FIRST_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"“[^”\n]*”")
_CODE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1|`[^`\n]*`|<[^>]*>|\]\([^)]*\)|https?://\S+|\$[^$]*\$", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|<[^>]*>")


def read_metadata(
    nb: Mapping[str, object], resources: Mapping[str, object], asked: str = "", front: FrontMatter | None = None
) -> Metadata:
    """Return the Metadata of notebook `nb`; `asked` is the language that the caller wants, `resources` as nbconvert passes them.

    What the notebook says under "briefing" goes first, then what its first cell says (`front`), then what Jupyter's own fields do.
    Raises BuildError if the text that would be shown is in another language than the one asked for.
    """
    own, plain = mapping(nb.get("metadata"), "briefing"), mapping(nb.get("metadata"))
    front = front or FrontMatter()
    asked = _language(asked)
    lang = asked or _find_language(nb, own, front)
    shown = select_cells(nb, lang)
    if asked:
        _check_language(shown, asked, _name(resources))
    return Metadata(
        title=_text(own.get("title"), lang)
        or _text(front.first("title"))
        or find_title(shown)
        or _text(plain.get("title"))
        or _name(resources),
        lang=lang,
        locale=LOCALES[lang],
        author=_text(own.get("author"), lang) or ", ".join(_texts(front.all("author", "authors")) or _read_names(plain)),
        keywords=_texts(own.get("keywords")) or _texts(front.all("keywords", "tags")),
        date=_text(own.get("date")) or _text(front.first("date")),
        subject=_text(own.get("subject"), lang) or _text(front.first("subtitle")),
        source=_text(own.get("source"), lang),
        quiet=own.get("code") == "hide",
        status=_text(own.get("status"), lang),
    )


def read_code_mode(nb: Mapping[str, object]) -> str:
    """Return what the notebook wants done with its code: hide, fold or show."""
    mode = mapping(nb.get("metadata"), "briefing").get("code")
    return mode if isinstance(mode, str) and mode in CODE_MODES else "show"


def read_code_language(nb: Mapping[str, object]) -> str:
    """Return the programming language of the notebook's code, as pygments names it."""
    info, kernel = (mapping(nb.get("metadata"), key) for key in ("language_info", "kernelspec"))
    names = (info.get("pygments_lexer"), info.get("name"), kernel.get("language"))
    return next((name for name in names if isinstance(name, str) and name), "python")


def belongs(cell: Cell, lang: str) -> bool:
    """Return whether a cell belongs in the document in `lang`: cells tagged for other languages do not."""
    return not read_tags(cell) & ({f"lang-{code}" for code in LOCALES} - {f"lang-{lang}"})


def select_cells(nb: Mapping[str, object], lang: str) -> list[Cell]:
    """Return the cells of `nb` that a document in `lang` is about: those that belong in it, without those that set its parameters."""
    return [cell for cell in read_cells(nb) if belongs(cell, lang) and not read_tags(cell) & PARAMETERS]


def find_title(cells: list[Cell]) -> str:
    """Return the text of the first first-level heading in prose cells and prose outputs, or "" if there is none."""
    for text in prose_texts(cells):
        found = _FIRST_HEADING.search(_FENCE.sub("", text))
        if found and len(found[1]) <= MAX_TITLE:
            return show_controls(" ".join(_MARKUP.sub(lambda mark: mark.group(1) or "", found.group(1)).split()))
    return ""


def guess_language(cells: list[Cell]) -> str:
    """Return the language of cells: Chinese if Han characters outweigh Latin words, about five letters each, in the prose."""
    text = "\n".join(prose_texts(cells)) or "\n".join(joined(cell.get("source")) for cell in cells)
    written = _han_share(text) > 0
    return next((language.lang for language in read_languages() if language.uses_han == written), LANGUAGES[0])


def _han_share(text: str) -> int:
    """Return by how much Han characters outweigh Latin words in `text`, negative if words outweigh them."""
    return len(_HAN.findall(text)) * 5 - len(_LETTER.findall(text))


def _weigh(text: str) -> int:
    """Return how much a text says: Han characters count as the letters of a word."""
    return len(_HAN.findall(text)) * 4 + len(_LETTER.findall(text))


def _check_language(cells: list[Cell], lang: str, name: str) -> None:
    """Raise BuildError if the prose of `cells` is mostly in another language: a page must not say it is in a language that it is not in."""
    chinese = find_language(lang).uses_han
    texts = [text for text in (_own_words(text, chinese) for text in prose_texts(cells)) if text.strip()]
    if sum(map(len, texts)) < MIN_TEXT:
        return
    wrong = [text for text in texts if (_han_share(text) > 0) != chinese]
    if sum(map(_weigh, wrong)) > MAX_FOREIGN * sum(map(_weigh, texts)):
        first = " ".join(wrong[0].split())[:40]
        raise BuildError(
            f"{name}: asked for in {LOCALES[lang]}, but much of the text shown is not in that language (first: “{first}”); "
            f"tag the cells of each language lang-{lang} and so on, or ask for another language"
        )


def _own_words(text: str, chinese: bool) -> str:
    """Return a text without its code and, unless the page is Chinese, without what it quotes: names that have no translation are quoted."""
    told = _CODE.sub("", text)
    return told if chinese else _QUOTED.sub("", told)


def _find_language(nb: Mapping[str, object], own: Mapping[str, object], front: FrontMatter) -> str:
    wishes = (own.get("lang"), _parameter(nb, "lang"), front.first("lang"))
    return next((wish for wish in map(_language, wishes) if wish), "") or guess_language(read_cells(nb))


def _language(wish: object) -> str:
    stem = wish.lower().split("-")[0].split("_")[0] if isinstance(wish, str) else ""
    return stem if stem in LANGUAGES else ""


def _parameter(nb: Mapping[str, object], name: str) -> object:
    """Return the value that the last parameters cell assigns to `name` (papermill's injected cell comes last), or None."""
    value: object = None
    for cell in read_cells(nb):
        if cell.get("cell_type") == "code" and read_tags(cell) & PARAMETERS:
            value = _assignments(joined(cell.get("source"))).get(name, value)
    return value


def _assignments(source: str) -> dict[str, object]:
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


def _name(resources: Mapping[str, object]) -> str:
    name = mapping(resources, "metadata").get("name")
    return show_controls(name) if isinstance(name, str) and name else "notebook"


def _text(value: object, lang: str = "") -> str:
    """Return a text of the metadata on one line; of one for each language ({"zh": …, "en": …}), that of `lang`."""
    value = value.get(lang) if isinstance(value, Mapping) else value
    return show_controls(" ".join(value.split())) if isinstance(value, str) else ""


def _read_names(metadata: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the authors that Jupyter's own metadata list."""
    authors = metadata.get("authors")
    return _texts([mapping(author).get("name") for author in authors] if isinstance(authors, list) else None)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list | tuple) else ()
