"""The notebook of a draft: its findings as cells of prose with checked numbers, its tables and its charts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from helpers.errors import BuildError
from helpers.narrative.findings import Findings, Passage
from helpers.text.messages import LANGUAGES, messages

if TYPE_CHECKING:
    from helpers.narrative.briefing import Briefing

Cell = dict[str, Any]
SETUP = """from helpers.narrative.briefing import open_briefing

briefing = open_briefing(edition, lang)
say, claim, table, charts = briefing.say, briefing.claim, briefing.table, briefing.charts"""
CHANGES = """from helpers.narrative.edition_comparison import compare_editions

changes = compare_editions("{earlier}", edition, lang=lang)"""
CHART_ORDER = ("disclosure_matrix", "leading_indicator", "dot_table", "shared_indicators", "effort_result", "rates")


def write_notebook(briefing: Briefing, earlier: str, lang: str) -> str:
    """Return the notebook of a draft as JSON text. earlier: the edition before, "" if there is none to compare with."""
    writer = _Writer(briefing)
    writer.code("parameters", f'edition = "{briefing.edition}"\nlang = "{lang}"', ["parameters"])
    writer.code("setup", SETUP)
    for part in (_write_head, _write_districts, _write_done, _write_comparison):
        part(writer)
    if earlier:
        _write_changes(writer, earlier)
    _write_annexes(writer)
    return writer.text()


class _Writer:
    """Collects cells; a passage that the guards of prose refuse is left out."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing, self.findings = briefing, Findings(briefing)
        self.cells: list[Cell] = []

    def code(self, name: str, source: str, tags: list[str] | None = None) -> None:
        metadata = {"tags": tags} if tags else {}
        cell: Cell = {"cell_type": "code", "execution_count": None, "id": name, "metadata": metadata, "outputs": []}
        self.cells.append(cell | {"source": source.splitlines(keepends=True)})

    def heading(self, name: str, key: str, tags: tuple[str, ...] = ()) -> None:
        for lang in LANGUAGES:
            words = messages(lang)
            parts = {"parts": self.findings.parts(lang)}
            cell: Cell = {"cell_type": "markdown", "id": f"{name}-{lang}", "metadata": {"tags": [f"lang-{lang}", *tags]}}
            self.cells.append(cell | {"source": words.text(key, **parts).splitlines(keepends=True)})

    def say(self, name: str, passages: list[Passage], tags: list[str] | None = None, glue: str = "\n") -> None:
        merged = merge([passage for passage in passages if self._holds(passage)], glue)
        if merged.texts:
            self.code(name, source_of(merged), tags)

    def _holds(self, passage: Passage) -> bool:
        try:
            claims = {name: eval(code, {"claim": self.briefing.claim}) for name, code in passage.claims.items()}
            self.briefing.say(**passage.texts, **claims)
        except BuildError:
            return False
        return True

    def text(self) -> str:
        kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        meta = self.briefing.tables.meta
        titles = {lang: meta[f"title_{lang}"] for lang in LANGUAGES}
        about = {"author": titles, "code": "hide", "keywords": [meta["title_zh"]], "subject": titles}
        metadata = {"briefing": about, "kernelspec": kernel, "language_info": {"name": "python"}}
        notebook = {"cells": self.cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def merge(passages: list[Passage], glue: str) -> Passage:
    """Return several Passages as one, their claims renamed so that no two share a name."""
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
    return Passage({lang: glue.join(told) for lang, told in texts.items()}, claims)


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


def _write_head(writer: _Writer) -> None:
    find = writer.findings
    counts = {"districts": "claim.district_count()", "numbers": "claim.count()"}
    slots = {"title": "{title}", "districts": "{districts:plain}", "numbers": "{numbers:plain}"}
    writer.say("title", [find.passage("draft_title", counts, parts=find.parts, **slots)])
    writer.code("imprint", "briefing.imprint()", ["imprint"])
    writer.say("lede", [find.passage("draft_lede", title="{title}")], ["lede"])
    writer.say("findings", find.main(), ["findings"])
    writer.heading("before", "draft_before")
    writer.heading("before-text", "draft_before_text")


def _write_districts(writer: _Writer) -> None:
    writer.heading("districts", "draft_districts")
    writer.say("districts-text", writer.findings.districts(), glue="\n\n")


def _write_done(writer: _Writer) -> None:
    writer.heading("done", "draft_done")
    writer.say("done-text", [writer.findings.passage("draft_done_text", {"numbers": "claim.count()"}, numbers="{numbers}")])
    writer.code("done-table", "table.who_did_what()")


def _write_comparison(writer: _Writer) -> None:
    writer.heading("compare", "draft_compare")
    passages = writer.findings.comparisons()
    if not passages:
        writer.heading("compare-text", "draft_nothing_shared")
    writer.say("compare-text", passages, glue="\n\n")
    for slug in charts_worth(writer.briefing):
        writer.code(f"draw-{slug.replace('_', '-')}", f"charts.{slug}()")


def charts_worth(briefing: Briefing) -> list[str]:
    """Return the charts that the data are worth drawing, in the order of the draft."""
    from helpers import charts

    worth = getattr(charts, "worth", None)
    shared = briefing.claim.shared().parts["filled"].number
    known = [slug for slug in CHART_ORDER if slug in charts.CHARTS]
    return [slug for slug in known if (worth(slug, briefing.tables) > 0 if worth else bool(shared))]


def _write_changes(writer: _Writer, earlier: str) -> None:
    words = {"more": 'changes.count("more")', "less": 'changes.count("less")', "unclear": 'changes.count("unclear")'}
    slots = {name: f"{{{name}}}" for name in words}
    passage = writer.findings.passage("draft_changes_text", None, earlier="{earlier}", **slots)
    for lang in LANGUAGES:
        heading = messages(lang).text("draft_changes", earlier=earlier)
        cell: Cell = {"cell_type": "markdown", "id": f"changes-{lang}", "metadata": {"tags": [f"lang-{lang}"]}}
        writer.cells.append(cell | {"source": [heading]})
    writer.code("changes-setup", CHANGES.format(earlier=earlier))
    writer.code("changes-text", source_of(Passage(passage.texts, words | {"earlier": "changes.compared.old.edition"})))
    writer.code("changes-table", 'changes.table("more", "less")')


def _write_annexes(writer: _Writer) -> None:
    writer.heading("codebook", "draft_annex_codebook", ("page-break",))
    writer.code("codebook-table", "table.codebook()")
    writer.heading("all", "draft_annex_numbers")
    writer.code("all-table", "table.observations()")
    writer.code("aside-table", "table.set_aside()")
    writer.heading("derived", "draft_annex_derived", ("html-only",))
    writer.code("derived-table", "table.derivations()", ["html-only", "fold"])
