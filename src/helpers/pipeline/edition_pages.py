"""What changed between two editions, as files: a table and a page in each language and format."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers import project
from helpers.narrative.edition_comparison import Changes, compare_editions
from helpers.pipeline import hashing, targets
from helpers.pipeline.making import EXECUTING, EXPORTING, read_date
from helpers.pipeline.runs import Run
from helpers.pipeline.signals import listen
from helpers.pipeline.staging import build_lock, staging_folder, swap, write_staged
from helpers.pipeline.workers import WorkerPool, open_pool
from helpers.text.spreadsheet import to_inert_csv

NOTEBOOK = "editions_compared"
# Excel reads a CSV as UTF-8 only if it begins with this mark.
BOM = "\ufeff"


def write_changes(old: str, new: str, languages: Sequence[str], out: Path, timeout: int) -> tuple[Changes, list[Path]]:
    """Write changes_since_<old>.csv and its page in each language and format to `out`/<new>, all or none; return (Changes, paths).

    Raises InputError with every problem of either edition, BuildError if the page cannot be made.
    """
    changes = compare_editions(old, new, lang=languages[0])
    csv = BOM + to_inert_csv(changes.data)
    modules = [*EXECUTING, *EXPORTING]
    with listen() as guard, build_lock(lambda: None), staging_folder() as folder:
        names = [f"changes_since_{old}.csv"]
        write_staged(folder, names[0], csv)
        with open_pool(modules, new, read_date(new)) as pool, guard.ending(pool.terminate):
            names += _make_pages(pool, old, new, languages, folder, timeout)
        paths = [out / new / name for name in names]
        with guard.defer():
            swap().replace([(folder / name, path) for name, path in zip(names, paths, strict=True)])
    return changes, paths


def _make_pages(pool: WorkerPool, old: str, new: str, languages: Sequence[str], folder: Path, timeout: int) -> Iterator[str]:
    """Yield the name of each page written to the staging folder; each leads to its translations in the other `languages`."""
    notebook, stem = project.NOTEBOOKS / f"{NOTEBOOK}.ipynb", f"changes_since_{old}"
    drawn_by = targets.drawing_key(hashing.read_inputs(), hashing.read_environment())
    for lang in languages:
        linked = tuple(other for other in languages if other != lang)
        with pool.kernel(str(notebook.parent), drawn_by) as kernel:
            parameters = {"edition": new, "earlier": old, "lang": lang}
            run = Run(str(notebook), parameters, timeout, connection_file=kernel.connection_file, pid=kernel.pid)
            about = {"stem": stem, "run": run, "edition": new, "linked": linked, "date": read_date(new), "staging": str(folder)}
            made = pool.run("helpers.pipeline.tasks.documents:make_document", **about, made_by="", known="", folder="")
        yield from made.outputs
