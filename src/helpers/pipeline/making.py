"""Makes targets in worker processes: which function for which kind, with what it needs to know."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from helpers import project
from helpers.errors import BuildError
from helpers.pipeline import hashing, manifest, staging, targets, words
from helpers.pipeline.data_files import hash_opened
from helpers.pipeline.formats import has_office_formats
from helpers.pipeline.index_page import Shelves
from helpers.pipeline.index_page import key_of as index_key
from helpers.pipeline.manifest import Record
from helpers.pipeline.plan import BuildOptions, BuildPlan, key_of
from helpers.pipeline.signals import SignalGuard
from helpers.pipeline.targets import Target
from helpers.pipeline.tasks import Made
from helpers.pipeline.workers import WorkerLostError, WorkerPool, count_cores, open_pool
from helpers.reading.csvfile import read_rows

if TYPE_CHECKING:
    from helpers.pipeline.runs import Run

TASKS = "helpers.pipeline.tasks"
# What is imported before workers are forked, by what they will have to do.
DRAWING = ("helpers.pipeline.tasks.charts", "helpers.pipeline.tasks.tables", "helpers.pipeline.tasks.workbook")
EXECUTING = ("helpers.pipeline.execution", "helpers.pipeline.kernels", "ipykernel.kernelapp", "helpers.narrative.briefing")
EXPORTING = ("helpers.pipeline.tasks.documents",)
ALWAYS = ("helpers.pipeline.tasks.index_page",)


def read_date(edition: str) -> str:
    """Return the reference date of the edition, year-month-day; "" if editions.csv has none, of which the tables then complain.

    Raises InputError if the file cannot be read.
    """
    from helpers.tables import schema

    rows = read_rows(schema.path_of("editions"), schema.tables()["editions"].columns)
    return next((row["reference_date"] for row in rows if row["edition"] == edition), "")


class Maker:
    """Makes the targets of one build. size: how many at the same time."""

    def __init__(self, options: BuildOptions, plan: BuildPlan, folder: Path, date: str) -> None:
        self.options, self.plan, self.folder, self.date = options, plan, folder, date
        self.size = 1
        # Drawing, setting pages and running notebooks each keep a core busy and hold pixels, fonts or charts: as many as there are cores.
        self._busy = BoundedSemaphore(count_cores())
        # Pictures for office programs are drawn in memory: one such document at a time.
        self._office = BoundedSemaphore(1)
        self.pool: WorkerPool

    @cached_property
    def _made_from(self) -> str:
        return targets.execution_key(self.options.edition, self.plan.inputs, self.plan.environment)

    @cached_property
    def _drawn_by(self) -> str:
        return targets.drawing_key(self.plan.inputs, self.plan.environment)

    def needed_modules(self) -> list[str]:
        """Return what the workers of this build are to have imported when they start."""
        kinds = {target.kind for target in self.plan.stale}
        documents = [target for target in self.plan.stale if target.kind == "document"]
        executes = any(not self._is_kept(target) for target in documents)
        drawing = DRAWING if executes or kinds & {"chart", "data", "workbook"} else ()
        return [*ALWAYS, *drawing, *(EXECUTING if executes else ()), *(EXPORTING if documents else ())]

    def make(self, target: Target) -> Record:
        """Make a target in the staging folder and return its record. Raises InputError or BuildError, which name the target or what it is made from."""
        try:
            return self._make(target)
        except WorkerLostError as error:
            raise BuildError(f"{target.name}: {error}") from None

    def _make(self, target: Target) -> Record:
        place: dict[str, Any] = {"edition": self.options.edition, "staging": str(self.folder)}
        known: dict[str, Any] = {
            "made_by": targets.code_key(target, self.plan.inputs, self.plan.environment),
            "known": self._known(target),
        }
        if target.kind == "data":
            return self._record(target, self.pool.run(f"{TASKS}.tables:make_tables", **place))
        if target.kind == "workbook":
            with self._busy:
                return self._record(target, self.pool.run_once(f"{TASKS}.workbook:make_workbook", **place))
        if target.kind == "chart":
            last = self.plan.last.targets.get(target.name)
            about = {"slug": target.subject, "lang": target.lang, "words": tuple(last.words) if last else (), **place, **known}
            with self._busy:  # the renderer of pictures keeps what it has drawn
                return self._record(target, self.pool.run_once(f"{TASKS}.charts:make_chart", **about))
        return self._record(target, self._make_document(target, place | known))

    def _make_document(self, target: Target, arguments: dict[str, Any]) -> Made:
        run = self.run_of(target)
        if not self._is_kept(target):
            with self._busy, self.pool.kernel(str(Path(run.notebook).parent), self._drawn_by) as kernel:
                self.pool.run_to_the_end(  # its cells have limits of their own
                    f"{TASKS}.documents:execute_document",
                    run=replace(run, connection_file=kernel.connection_file, pid=kernel.pid),
                )
        about: dict[str, Any] = {"stem": target.subject, "run": run, "linked": target.linked, "date": self.date}
        with self._office if has_office_formats(target.subject) else nullcontext(), self._busy:
            return self.pool.run_once(f"{TASKS}.documents:make_document", **about, **arguments)

    def run_of(self, target: Target) -> "Run":
        """Return how the notebook of a document is to be executed."""
        from helpers.pipeline.runs import Run

        parameters = {"edition": self.options.edition, "lang": target.lang}
        kept = staging.executed_path(self.options.edition, target.subject, target.lang)
        return Run(str(project.NOTEBOOKS / target.notebook), parameters, self.options.timeout, self._made_from, kept)

    def _is_kept(self, target: Target) -> bool:
        from helpers.pipeline.runs import is_kept

        return is_kept(self.run_of(target))

    def _known(self, target: Target) -> str:
        """Return the hash of what the files of a target show, "" if they are to be written again whatever they show."""
        record = self.plan.last.targets.get(target.name)
        if (
            record is None
            or self.options.force
            or (record.page_words and record.page_words != words.hash_words(record.page_words))
        ):
            return ""
        return record.content if manifest.is_intact(record, self.options.out) else ""

    def _record(self, target: Target, made: Made) -> Record:
        last = self.plan.last.targets.get(target.name)
        outputs = last.outputs if made.outputs is None and last else self._hash(made.outputs or [])
        used = words.hash_words(made.words)
        around = last.page_words if made.page_words is None and last else words.hash_words(made.page_words or ())
        record = Record("", outputs, made.content, used, around if target.kind == "document" else {}, hash_opened(made.files))
        return replace(record, key=key_of(target, record, self.options, self.plan.inputs, self.plan.environment))

    def _hash(self, names: list[str]) -> dict[str, str]:
        return {name: hashing.hash_file(self.folder / name) or "" for name in names}

    def make_index_page(self, shelves: Shelves) -> Record:
        """Make reports/index.html in the staging folder and return its record."""
        place = {"staging": str(self.folder), "out": str(self.options.out)}
        made = self.pool.run(f"{TASKS}.index_page:make_index_page", shelves=shelves, **place)
        key = index_key(shelves, self.plan.inputs, self.plan.environment, made.words)
        return Record(key, self._hash(made.outputs or []), words=words.hash_words(made.words))

    def terminate(self) -> None:
        """End all work at once."""
        self.pool.terminate()


@contextmanager
def open_maker(options: BuildOptions, plan: BuildPlan, folder: Path, guard: SignalGuard) -> Iterator[Maker]:
    """Give a Maker for the length of a with block; whatever happens, its processes end with it, and at once if a signal comes."""
    maker = Maker(options, plan, folder, read_date(options.edition))
    with open_pool(maker.needed_modules(), options.edition, maker.date) as pool, guard.ending(pool.terminate):
        maker.pool, maker.size = pool, pool.size
        yield maker
