"""`make report`: rebuilds stale targets in parallel in a staging folder and publishes them in one step."""

import sys
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import InputError
from helpers.pipeline import index_page, manifest, staging
from helpers.pipeline.formats import list_formats
from helpers.pipeline.manifest import Record
from helpers.pipeline.notebooks import BRIEFINGS
from helpers.pipeline.plan import BuildOptions, BuildPlan, make_plan
from helpers.pipeline.progress import Bar, Lines, Watch, show_progress
from helpers.pipeline.signals import SignalGuard, listen
from helpers.pipeline.targets import WORDS, Target
from helpers.project import shown
from helpers.tables.review_status import check_status, tell_status
from helpers.text.catalogue_checks import check_catalogues

if TYPE_CHECKING:
    from helpers.pipeline.making import Maker


def build_report(options: BuildOptions) -> str:
    """Build what is out of date of an edition and return the closing line.

    Raises InputError, BuildError or Interrupted; then everything is as it was.
    """
    watch = Watch()
    with listen() as guard, staging.build_lock(_say_waiting):
        check_status(options.edition)
        plan = make_plan(options)
        if _words_changed(plan):
            check_words()
        if _is_up_to_date(options, plan):
            count = _count(plan.planned)
            return f"Nothing has changed: {count} of {options.edition} are up to date in {shown(options.out)}/ and figures/ ({watch})"
        staging.check_writable([options.out / options.edition, project.FIGURES, project.PROCESSED])
        if options.force:
            staging.forget_kept(options.edition)
        with staging.staging_folder() as folder, show_progress() as progress:
            records, made = _make(options, plan, folder, progress, guard)
            with guard.defer():
                publish(options, plan, records, folder)
    done = f"Wrote {_count(made)} of {options.edition}" if made else f"No page or chart of {options.edition} had to be written"
    rest = len(plan.planned) - len(made)
    return f"{done} to {shown(options.out)}/ and figures/ in {watch}{_current(rest)}{_missing_briefing(options)}; start with {shown(options.out / 'index.html')}"


def _current(rest: int) -> str:
    return f"; the other {rest} targets were up to date" if rest else ""


def _missing_briefing(options: BuildOptions) -> str:
    own = f"{BRIEFINGS}/{options.edition}.ipynb"
    return "" if (project.NOTEBOOKS / own).is_file() else f"; no briefing, for notebooks/{own} is missing"


def _say_waiting() -> None:
    print("Another build is running in this project; waiting for it to end …", file=sys.stderr, flush=True)


def check_words() -> None:
    """Raise InputError with everything that is wrong between the message catalogues, BuildError if one cannot be read."""
    if wrong := check_catalogues():
        raise InputError(*wrong)


def _words_changed(plan: BuildPlan) -> bool:
    """Return whether a catalogue is another than at the last build, which has checked it."""
    now, then = ({name: each[name] for name in each if name.startswith(WORDS)} for each in (plan.inputs, plan.last.inputs))
    return now != then


def _is_up_to_date(options: BuildOptions, plan: BuildPlan) -> bool:
    page = plan.last.targets.get(index_page.NAME)
    shelves = index_page.list_shelves(options.edition, plan.last.targets, options.out)
    key = index_page.key_of(shelves, plan.inputs, plan.environment, page.words if page else ())
    return not plan.stale and not plan.obsolete and manifest.is_current(page, key, options.out)


def _make(
    options: BuildOptions, plan: BuildPlan, folder: Path, progress: Lines | Bar, guard: SignalGuard
) -> tuple[dict[str, Record], list[Target]]:
    """Return the records of all targets, their new outputs in the staging folder, and the targets that have some."""
    from helpers.pipeline.making import open_maker

    progress.expect(len(plan.stale) + 1)
    records = {name: record for name, record in plan.last.targets.items() if name not in plan.obsolete}
    made: list[Target] = []
    with open_maker(options, plan, folder, guard) as maker:
        for first in (True, False):
            jobs = [target for target in plan.stale if (target.kind == "data") == first]
            for target, record in _make_all(jobs, maker, progress):
                made += [target] if record.outputs != records.get(target.name, Record("", {})).outputs or options.force else []
                records[target.name] = record
        shelves = index_page.list_shelves(options.edition, records, options.out)
        page = records.get(index_page.NAME)
        key = index_page.key_of(shelves, plan.inputs, plan.environment, page.words if page else ())
        if not manifest.is_current(page, key, options.out) or options.force:
            records[index_page.NAME] = maker.make_index_page(shelves)
        progress.finish(index_page.NAME)
    return records, made


def _make_all(jobs: Sequence[Target], maker: "Maker", progress: Lines | Bar) -> list[tuple[Target, Record]]:
    """Return each target with its new record, all made at the same time; the first failure ends the others."""

    def make(target: Target) -> tuple[Target, Record]:
        record = maker.make(target)
        progress.finish(target.name)
        return target, record

    with ThreadPoolExecutor(maker.size) as pool:
        futures = [pool.submit(make, target) for target in jobs]
        try:
            done, _ = wait(futures, return_when=FIRST_EXCEPTION)
            return [future.result() for future in futures if future in done]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            if any(not future.done() for future in futures):
                maker.terminate()


def publish(options: BuildOptions, plan: BuildPlan, records: dict[str, Record], folder: Path) -> None:
    """Put the new outputs in place, remove those that are made no longer, and write the manifest, all in one step."""
    kept = {name for record in records.values() for name in record.outputs}
    gone = {name for record in plan.last.targets.values() for name in record.outputs} - kept
    pairs = [(folder / name, manifest.locate(name, options.out)) for name in sorted(kept) if (folder / name).exists()]
    new = manifest.Manifest(options.edition, plan.inputs, plan.environment, records, tell_status(options.edition, "en"))
    staging.write_staged(folder, "manifest.json", manifest.render_manifest(new))
    pairs.append((folder / "manifest.json", manifest.path_of(options.edition, options.out)))
    staging.swap().replace(pairs, [manifest.locate(name, options.out) for name in sorted(gone)])


def _count(made: Sequence[Target]) -> str:
    """Return how many documents, charts and workbooks the targets are, in words; kinds of which there are none are left out."""
    numbers = {
        "document": sum(len(list_formats(target.subject)) for target in made if target.kind == "document"),
        "chart": sum(target.kind == "chart" for target in made),
        "workbook": sum(target.kind == "workbook" for target in made),
    }
    told = [f"{n} {name}{'' if n == 1 else 's'}" for name, n in numbers.items() if n]
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]])) or "the tables"
