"""`make report`: everything that is out of date is made aside, side by side, and put in place at the end."""

import sys
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from helpers import project
from helpers.pipeline import hashing, index_page, manifest, staging, targets
from helpers.pipeline.notebooks import find_notebooks
from helpers.pipeline.progress import Watch, show_progress
from helpers.pipeline.signals import listen
from helpers.pipeline.workers import open_crew
from helpers.project import shown


@dataclass(frozen=True)
class Wish:
    """What to build: edition, languages, reports folder, everything (force) or what is out of date, seconds a cell may take.

    notebooks: stems of those to make documents of; all, where none is named.
    """

    edition: str = "2022"
    languages: tuple[str, ...] = targets.LANGUAGES
    out: Path = project.REPORTS
    force: bool = False
    timeout: int = 300
    notebooks: tuple[str, ...] = ()

    def includes(self, unit):
        """Return whether a unit is to be made: all but the documents of notebooks that are not named."""
        return unit.kind != "document" or not self.notebooks or unit.subject in self.notebooks


@dataclass(frozen=True)
class State:
    """What a build starts from: units asked for, the keys of all, which are stale, names of those planned no longer, what was read, the last manifest."""

    planned: tuple
    keys: dict
    stale: tuple
    retired: tuple
    inputs: dict
    environment: dict
    last: manifest.Manifest


def build_report(wish):
    """Build what is out of date of an edition and return the closing line. Raises InputError, BuildError or Interrupted; then all is as it was."""
    watch = Watch()
    with listen() as interruption, staging.build_lock(_say_waiting):
        state = read_state(wish)
        if _is_up_to_date(wish, state):
            return f"Nothing has changed: {_count(state.planned)} of {wish.edition} are up to date in {shown(wish.out)}/ and figures/ ({watch})"
        staging.check_writable([wish.out / wish.edition, project.FIGURES, project.PROCESSED])
        with staging.staging_folder() as folder, show_progress() as progress:
            records = _make(wish, state, folder, progress, interruption)
            with interruption.held():
                _put_in_place(wish, state, records, folder)
    return f"{_count(state.stale)} of {wish.edition} written to {shown(wish.out)}/ and figures/ in {watch}; start with {shown(wish.out / 'index.html')}"


def _say_waiting():
    print("Another build is running in this project; waiting for it to end …", file=sys.stderr, flush=True)


def _is_up_to_date(wish, state):
    page = state.last.units.get(index_page.NAME)
    shelves = index_page.list_shelves(wish.edition, state.last.units, wish.out)
    return not state.stale and not state.retired and manifest.is_current(page, index_page.key_of(shelves, state.inputs), wish.out)


def read_state(wish):
    """Return the State of what `wish` asks for."""
    from helpers import charts

    inputs, environment = hashing.read_inputs(), hashing.read_environment()
    planned = targets.plan_units(
        find_notebooks(wish.edition), charts.CHARTS, wish.languages, lambda *page: _has_sister(wish, *page)
    )
    keys = {unit.name: targets.key_of(unit, wish.edition, inputs, environment) for unit in planned}
    last = manifest.read_manifest(wish.edition, wish.out)
    wanted = [unit for unit in planned if wish.includes(unit)]
    stale = [
        unit for unit in wanted if wish.force or not manifest.is_current(last.units.get(unit.name), keys[unit.name], wish.out)
    ]
    return State(tuple(wanted), keys, tuple(stale), tuple(_retired(wish, keys, last)), inputs, environment, last)


def _retired(wish, keys, last):
    """Yield the names of units that were made once, in a language now asked for, and are no longer planned."""
    for name in last.units:
        if name not in keys and name != index_page.NAME and name.rpartition(".")[2] in wish.languages:
            yield name


def _has_sister(wish, stem, lang):
    others = [other for other in targets.LANGUAGES if other != lang]
    return any(other in wish.languages or (wish.out / wish.edition / f"{stem}.{other}.html").exists() for other in others)


def _make(wish, state, folder, progress, interruption):
    """Return the records of all units, those of the stale ones and the front page new, their outputs in the staging folder."""
    progress.expect(len(state.stale) + 1)
    if wish.force:
        staging.forget_executed(wish.edition)
    records = {name: record for name, record in state.last.units.items() if name not in state.retired}
    with open_crew(wish, state, folder, interruption) as crew:
        for kinds in (["data"], ["document", "workbook", "chart"]):
            made = _side_by_side([unit for unit in state.stale if unit.kind in kinds], crew, progress)
            records |= {name: _record(state.keys[name], outputs, folder) for name, outputs in made.items()}
        shelves = index_page.list_shelves(wish.edition, records, wish.out)
        records[index_page.NAME] = _record(index_page.key_of(shelves, state.inputs), [crew.make_front_page(shelves)], folder)
        progress.finish(index_page.NAME)
    return records


def _record(key, outputs, folder):
    return manifest.Record(key, {name: hashing.hash_file(folder / name) for name in outputs})


def _side_by_side(jobs, crew, progress):
    """Return unit name to output names, all made at the same time; the first failure ends the others."""

    def make(unit):
        names = crew.make(unit)
        progress.finish(unit.name)
        return unit.name, names

    with ThreadPoolExecutor(crew.size) as pool:
        futures = [pool.submit(make, unit) for unit in jobs]
        try:
            done, _ = wait(futures, return_when=FIRST_EXCEPTION)
            return dict(future.result() for future in futures if future in done)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            if any(not future.done() for future in futures):
                crew.dismiss()


def _put_in_place(wish, state, records, folder):
    """Replace the outputs that were made, remove those that are made no longer, and write the manifest last."""
    outputs = {name for record in records.values() for name in record.outputs}
    staging.forget_unfinished(manifest.locate(name, wish.out) for name in outputs)
    staged = [(folder / name, manifest.locate(name, wish.out)) for name in sorted(outputs) if (folder / name).exists()]
    new = manifest.Manifest(wish.edition, state.inputs, state.environment, records)
    staging.write_staged(folder, "manifest.json", manifest.render_manifest(new))
    staging.put_in_place([*staged, (folder / "manifest.json", manifest.path_of(wish.edition, wish.out))])
    for name in {name for record in state.last.units.values() for name in record.outputs} - outputs:
        manifest.locate(name, wish.out).unlink(missing_ok=True)


def _count(made):
    """Return how many documents, charts and workbooks the units are, in words."""
    documents = sum(2 for unit in made if unit.kind == "document")
    charts = sum(1 for unit in made if unit.kind == "chart")
    workbooks = sum(1 for unit in made if unit.kind == "workbook")
    return f"{documents} documents, {charts} charts and {workbooks} workbook"
