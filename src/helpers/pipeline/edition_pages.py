"""What changed between two editions, as files: a table and a page in each language."""

from helpers import project
from helpers.narrative.edition_comparison import compare_editions
from helpers.pipeline.execution import Run, add_parameters, execute, read_notebook
from helpers.pipeline.render import EXPORTERS, front_page_of
from helpers.project import write_atomically
from helpers.tables import load

NOTEBOOK = "editions_compared"


def write_changes(old, new, languages, out, timeout):
    """Write changes_since_<old>.csv and its page in each language, as HTML and PDF, to `out`/<new>; return (Changes, paths).

    Raises InputError with every problem of either edition, BuildError where the page cannot be made.
    """
    changes = compare_editions(old, new, lang=languages[0])
    folder, stem = out / new, f"changes_since_{old}"
    files = {folder / f"{stem}.csv": changes.data.to_csv(index=False, lineterminator="\n", float_format="%.10g")}
    for lang in languages:
        files |= {folder / f"{stem}.{lang}.{form}": page for form, page in _pages(old, new, lang, languages, timeout)}
    for path, content in files.items():
        write_atomically(path, content)
    return changes, list(files)


def _pages(old, new, lang, languages, timeout):
    """Yield (form, content) of the page in one of `languages`, which leads to its sister in the other."""
    stem = f"changes_since_{old}"
    others = [other for other in languages if other != lang]
    run = Run(str(project.NOTEBOOKS / f"{NOTEBOOK}.ipynb"), {"edition": new, "earlier": old, "lang": lang}, timeout)
    executed = execute(add_parameters(read_notebook(run.notebook), run.parameters), run)
    executed.metadata["briefing"] |= {"date": load(new).meta["reference_date"], "lang": lang}
    links = {
        "lang": lang,
        "sister": f"{stem}.{others[0]}.html" if others else "",
        "index": front_page_of(lang),
        "pdf": f"{stem}.{lang}.pdf",
    }
    resources = {"metadata": {"name": stem, "path": str(project.NOTEBOOKS)}, "briefing": links}
    for form, exporter in EXPORTERS.items():
        page, _ = exporter().from_notebook_node(executed, dict(resources))
        yield form, page
