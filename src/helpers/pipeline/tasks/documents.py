"""One document: a notebook in one language, executed and exported in its formats."""

from importlib import import_module
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from helpers.errors import BuildError
from helpers.exporters import raster
from helpers.exporters.exporter import READ
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.pdf.typst_compile import open_compiler
from helpers.exporters.reading.metadata import select_cells
from helpers.pipeline.execution import execute_or_recall
from helpers.pipeline.formats import FORMATS, Format, list_formats
from helpers.pipeline.hashing import hash_plain
from helpers.pipeline.runs import Run
from helpers.pipeline.staging import DRAWINGS, write_staged
from helpers.pipeline.tasks import Made
from helpers.project import shown
from helpers.tables.review_status import tell_status
from helpers.text import messages

# What the page shows that is made for nothing: what every page shows, so that what this takes is there once and for all.
SAMPLE = "# 标题\n\nText, **bold**, `code`[^1]\n\n[^1]: note\n\n|a|b|\n|-|-|\n|1|2|\n\n```python\n1 + 1\n```"


def execute_document(run: Run) -> None:
    """Execute a notebook; what comes of it is kept for make_document. Raises BuildError and InputError as execute_or_recall does."""
    execute_or_recall(run)


def make_document(
    stem: str,
    run: Run,
    edition: str,
    linked: tuple[str, ...],
    date: str,
    staging: str,
    made_by: str,
    known: str,
    folder: str | None = None,
) -> Made:
    """Write a notebook in one language to the staging folder, in every format of the document, unless it would show what it does.

    linked: the languages of the pages to link to. date: of the edition, year-month-day. made_by: hash of the exporting code.
    known: hash of what the files in place show, "" if they are to be written whatever they show.
    folder: where in the staging folder; reports/<edition> by default.
    """
    folder = f"reports/{edition}" if folder is None else folder
    if made_by:
        raster.keep_pixels(DRAWINGS, made_by)
    messages.forget_used()
    executed, inside = execute_or_recall(run)
    told = {"lang": run.lang} | ({"status": status} if (status := tell_status(edition, run.lang)) else {})
    executed.metadata["briefing"] = {"date": date} | executed.metadata.get("briefing", {}) | told
    workbook = "figures.xlsx" if folder == f"reports/{edition}" else ""
    resources = make_resources(stem, run, linked, workbook)
    content = hash_plain([made_by, _visible(executed, run.lang), resources["briefing"]])
    if content == known:
        return Made(content, None, tuple(inside.words), None, tuple(inside.files))
    # The typesetter keeps what it has set: last, for the others need memory of their own.
    formats = sorted(list_formats(stem), key=lambda each: each.ending == "pdf")
    names = [_export(each, executed, resources, folder, staging) for each in formats]
    return Made(content, names, tuple(inside.words), tuple(messages.list_used()), tuple(inside.files))


def _visible(notebook: NotebookNode, lang: str) -> list[object]:
    """Return what a page in `lang` is made from: the notebook's metadata and the cells that it shows."""
    cells = [{key: value for key, value in cell.items() if key != "id"} for cell in select_cells(notebook, lang)]
    return [notebook.metadata, cells]


def make_resources(stem: str, run: Run, linked: tuple[str, ...], workbook: str = "") -> dict[str, Any]:
    """Return what an exporter is told about a document: its name, where its pictures are, and the files it may link to, such as the workbook."""
    links = {
        "lang": run.lang,
        "translations": {other: f"{stem}.{other}.html" for other in linked},
        "index": f"../index.html{'' if run.lang == messages.LANGUAGES[0] else f'#{run.lang}'}",
        **{each.ending: f"{stem}.{run.lang}.{each.ending}" for each in list_formats(stem) if each.ending != "html"},
        "xlsx": workbook,
    }
    return {"metadata": {"name": stem, "path": str(Path(run.notebook).parent), "notebook": run.notebook}, "briefing": links}


def _export(each: Format, notebook: NotebookNode, resources: dict[str, Any], folder: str, staging: str) -> str:
    stem, lang = resources["metadata"]["name"], resources["briefing"]["lang"]
    name = f"{folder}/{stem}.{lang}.{each.ending}".lstrip("/")
    write_staged(staging, name, export(each, notebook, resources))
    return name


def export(each: Format, notebook: NotebookNode, resources: dict[str, Any]) -> str | bytes:
    """Return an executed notebook in a format. Raises BuildError naming the notebook, the format and the language.

    What is read of the notebook is put in `resources`, for the next format.
    """
    try:
        exported: Any = each.load()().from_notebook_node(notebook, dict(resources))
    except BuildError as error:
        place = f"{shown(resources['metadata']['notebook'])}, as {each.ending} in {resources['briefing']['lang']}"
        raise BuildError(f"{place}: {error}") from None
    page: str | bytes = exported[0]
    resources[READ] = exported[1][READ]
    return page


def warm_up(edition: str) -> None:
    """Import the exporters, read the fonts and make a small page for nothing, so that workers forked from here need not.

    Nothing is set for print: the typesetter starts threads, and threads do not survive a fork.
    """
    for each in FORMATS:
        each.load()
    for name in ("pikepdf", "pypdfium2"):
        import_module(name)
    open_compiler()
    for lang in messages.LANGUAGES:
        sample = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(SAMPLE), nbformat.v4.new_code_cell("print(1)")])
        sample.metadata["briefing"] = {"lang": lang}
        BriefingHTMLExporter().from_notebook_node(sample)
    messages.forget_used()
