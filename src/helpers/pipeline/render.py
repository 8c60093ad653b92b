"""One document: a notebook in one language, executed and exported as HTML and PDF."""

from pathlib import Path

from helpers import project
from helpers.errors import BuildError
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.pdf.exporter import BriefingPDFExporter
from helpers.pipeline.execution import Run, add_parameters, execute_or_recall, read_notebook
from helpers.pipeline.staging import executed_path, write_staged
from helpers.project import shown

EXPORTERS = {"html": BriefingHTMLExporter, "pdf": BriefingPDFExporter}


def make_document(stem, notebook, lang, edition, sister, date, staging, workshop, timeout, made_from):
    """Write the HTML and PDF of a notebook in one language to the staging folder and return their names, as the manifest has them.

    notebook: its path below notebooks/. sister: whether the page in the other language is there to link to. date: of the edition, year-month-day.
    made_from: hash of what the outputs of code cells depend on besides these. workshop: where kernels are forked, or "".
    """
    run = Run(str(project.NOTEBOOKS / notebook), {"edition": edition, "lang": lang}, timeout, workshop)
    nb = add_parameters(read_notebook(run.notebook), run.parameters)
    executed = execute_or_recall(nb, run, executed_path(edition, stem, lang), made_from)
    executed.metadata["briefing"] = {"date": date} | executed.metadata.get("briefing", {}) | {"lang": lang}
    return [_export(form, executed, _resources(stem, run.notebook, lang, sister), edition, staging) for form in EXPORTERS]


def _resources(stem, notebook, lang, sister):
    other = "en" if lang == "zh" else "zh"
    links = {
        "lang": lang,
        "sister": f"{stem}.{other}.html" if sister else "",
        "index": front_page_of(lang),
        "pdf": f"{stem}.{lang}.pdf",
    }
    return {"metadata": {"name": stem, "path": str(Path(notebook).parent), "notebook": notebook}, "briefing": links}


def front_page_of(lang):
    """Return where a page of an edition finds the front page, opened in its own language."""
    return "../index.html" if lang == "zh" else f"../index.html#{lang}"


def _export(form, nb, resources, edition, staging):
    stem, lang = resources["metadata"]["name"], resources["briefing"]["lang"]
    name = f"reports/{edition}/{stem}.{lang}.{form}"
    try:
        page, _ = EXPORTERS[form]().from_notebook_node(nb, resources)
    except BuildError as error:
        raise BuildError(f"{shown(resources['metadata']['notebook'])}, as {form} in {lang}: {error}") from None
    write_staged(staging, name, page)
    return name
