"""The cells of a draft's notebook: prose with its claims, headings in every language, code."""

from __future__ import annotations

import json
import platform
import re
import sys
from typing import TYPE_CHECKING

from helpers.errors import BuildError
from helpers.narrative.findings import Findings
from helpers.narrative.passages import Passage
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from helpers.narrative.briefing import Briefing

Cell = dict[str, object]
CHANGES = """from helpers.narrative.edition_comparison import compare_editions

changes = compare_editions("{earlier}", edition, lang=lang)"""
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
SETUP = """from helpers.narrative.briefing import open_briefing

briefing = open_briefing(edition, lang)
say, claim, table, charts = briefing.say, briefing.claim, briefing.table, briefing.charts"""


class Writer:
    """Collects cells; a passage that the guards of prose refuse, or whose claims the data do not support, is left out.

    refused: why, a line for each passage that was left out.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing, self.findings = briefing, Findings(briefing)
        self.cells: list[Cell] = []
        self.refused: list[str] = []
        self.lang = briefing.lang
        self.names: dict[str, object] = {"claim": briefing.claim}

    def open(self, lang: str) -> None:
        """Write the cells that every notebook begins with. lang: the one to read it in; cells of others are folded."""
        self.lang = lang
        self.code("parameters", f'edition = "{self.briefing.edition}"\nlang = "{lang}"', ["parameters"])
        self.code("setup", SETUP)

    def compare(self, earlier: str) -> None:
        """Write the cell that holds the edition against an earlier one, for passages to speak of `changes`."""
        from helpers.narrative.edition_comparison import compare_editions

        self.names["changes"] = compare_editions(earlier, self.briefing.edition, lang=self.briefing.lang)
        self.code("changes-setup", CHANGES.format(earlier=earlier))

    def code(self, name: str, source: str, tags: list[str] | None = None) -> None:
        """Add a cell of code."""
        metadata = {"tags": tags} if tags else {}
        cell: Cell = {"cell_type": "code", "execution_count": None, "id": name, "metadata": metadata, "outputs": []}
        self.cells.append(cell | {"source": source.splitlines(keepends=True)})

    def draw(self, slug: str) -> None:
        """Add a cell that draws a chart."""
        self.code(f"draw-{slug.replace('_', '-')}", f"charts.{slug}()")

    def heading(self, name: str, key: str, tags: tuple[str, ...] = (), **values: str) -> None:
        """Add a message as a Markdown cell a language, folded if it is not the notebook’s."""
        for lang in LANGUAGES:
            text = self.findings.words(lang).text(key, **values)
            hidden = {} if lang == self.lang else {"jupyter": {"source_hidden": True}}
            metadata = hidden | {"tags": [f"lang-{lang}", *tags]}
            cell: Cell = {"cell_type": "markdown", "id": f"{name}-{lang}", "metadata": metadata}
            self.cells.append(cell | {"source": text.splitlines(keepends=True)})

    def say(self, name: str, passages: list[Passage], tags: list[str] | None = None, glue: str = "\n") -> None:
        """Add a cell that says those of `passages` that hold, `glue` between them."""
        merged = merge([passage for passage in passages if self._holds(passage)], glue)
        if merged.texts:
            self.put(name, merged, tags)

    def put(self, name: str, passage: Passage, tags: list[str] | None = None) -> None:
        """Add a cell that says a Passage."""
        self.code(name, source_of(passage), tags)

    def _holds(self, passage: Passage) -> bool:
        try:
            claims = {name: eval(code, dict(self.names)) for name, code in passage.claims.items()}
            self.briefing.say(**passage.texts, **claims)
        except BuildError as reason:
            self.refused.append(str(reason))
            return False
        return True

    def text(self) -> str:
        """Return the notebook as JSON text, in the form in which Jupyter stores it, so that opening it changes nothing."""
        meta = self.briefing.tables.meta
        titles = {lang: meta[f"title_{lang}"] for lang in LANGUAGES}
        about = {"author": titles, "code": "hide", "keywords": [meta["title_zh"]], "subject": titles}
        metadata = {"briefing": about, "kernelspec": KERNEL, "language_info": _describe_python()}
        notebook = {"cells": self.cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _describe_python() -> dict[str, object]:
    """Return what a kernel of this Python says of its language, which JupyterLab writes into a notebook that lacks it."""
    return {
        "codemirror_mode": {"name": "ipython", "version": sys.version_info.major},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": f"ipython{sys.version_info.major}",
        "version": platform.python_version(),
    }


def merge(passages: list[Passage], glue: str) -> Passage:
    """Return several Passages as one, their claims renamed so that no two share a name; Chinese sentences follow each other without a space."""
    if len(passages) < 2:
        return passages[0] if passages else Passage({})
    claims: dict[str, str] = {}
    texts: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
    for n, passage in enumerate(passages, 1):
        for lang, text in passage.texts.items():
            for name in passage.claims:
                text = re.sub(rf"\{{{name}(?=[}}.:])", f"{{p{n}_{name}", text)
            texts[lang].append(text)
        claims |= {f"p{n}_{name}": code for name, code in passage.claims.items()}
    return Passage({lang: _glued(told, glue) for lang, told in texts.items()}, claims)


def _glued(texts: list[str], glue: str) -> str:
    return "".join(texts) if glue == " " and texts[0].endswith("。") else glue.join(texts)


def source_of(passage: Passage) -> str:
    """Return the code of a `say` cell, a line of prose to a line of code."""
    texts = [f"    {lang}={_literal(text)}," for lang, text in passage.texts.items()]
    claims = [f"    {name}={code}," for name, code in passage.claims.items()]
    return "\n".join(["say(", *texts, *claims, ")"])


def _literal(text: str) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) == 1:
        return json.dumps(text, ensure_ascii=False)
    return "\n".join(["(", *(f"        {json.dumps(line, ensure_ascii=False)}" for line in lines), "    )"])
