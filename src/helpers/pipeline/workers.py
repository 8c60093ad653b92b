"""Who does the work: two workshops that fork ready workers, or, where a system cannot fork, a fresh process for each order."""

import calendar
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager, suppress

from helpers import project
from helpers.pipeline.hashing import hash_plain
from helpers.pipeline.pool_client import Shop, failure
from helpers.reading.csvfile import read_rows

# What notebooks and charts import, so that kernels and drawing workers are forked with it ready.
STUDIO = ("helpers.pipeline.tasks", "helpers.pipeline.kernels", "helpers.pipeline.studio", "helpers.narrative.briefing")
PRESS = ("helpers.pipeline.press",)
WARM_UP = ("helpers.pipeline.tasks:warm_up",)
DROPPED = ("LANGUAGE", "COLUMNS", "LINES", "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "MATPLOTLIBRC")


def read_edition(edition):
    """Return the edition's row of editions.csv as a dict; empty values where it has none, which the tables then complain of.

    Raises InputError where the file cannot be read.
    """
    from helpers.tables import schema

    rows = read_rows(schema.path_of("editions"), schema.tables()["editions"].columns)
    return next((row for row in rows if row["edition"] == edition), {"reference_date": ""})


def working_environment(date, folder):
    """Return the environment variables of every worker: nothing of the user's that could show in a page, one thread each.

    `date`: of the edition, the only date that files may carry; `folder`: for what programs write beside their work.
    """
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED and not name.startswith("LC_")}
    with suppress(ValueError):
        kept["SOURCE_DATE_EPOCH"] = str(calendar.timegm(time.strptime(date, "%Y-%m-%d")))
    fixed = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "HELPERS_BUILD": "1"}
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    places = {"IPYTHONDIR": str(folder), "MPLCONFIGDIR": str(project.ROOT / ".cache" / "matplotlib")}
    return {**kept, **fixed, **threads, **places, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}


def count_cores():
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Makes units. size: how many at the same time."""

    def __init__(self, wish, state, staging, studio, press):
        self.wish, self.staging, self.studio, self.press = wish, str(staging), studio, press
        self.date = read_edition(wish.edition)["reference_date"]
        read = {name: digest for name, digest in state.inputs.items() if not name.startswith("notebooks/")}
        self.made_from = hash_plain([read, state.environment])
        self.size = count_cores() + 1

    def make(self, unit):
        """Make a unit in the staging folder and return the names of its outputs."""
        makers = {
            "data": self._make_tables,
            "workbook": self._make_workbook,
            "chart": self._make_chart,
            "document": self._make_document,
        }
        return makers[unit.kind](unit)

    def _make_tables(self, unit):
        return self.studio.order("helpers.pipeline.tasks:make_tables", edition=self.wish.edition, staging=self.staging)

    def _make_workbook(self, unit):
        return self.studio.order("helpers.pipeline.tasks:make_workbook", edition=self.wish.edition, staging=self.staging)

    def _make_chart(self, unit):
        place = {"edition": self.wish.edition, "staging": self.staging}
        return self.studio.order("helpers.pipeline.tasks:make_chart", slug=unit.subject, lang=unit.lang, **place)

    def _make_document(self, unit):
        return self.press.order(
            "helpers.pipeline.render:make_document",
            stem=unit.subject,
            notebook=unit.notebook,
            lang=unit.lang,
            edition=self.wish.edition,
            sister=unit.linked,
            date=self.date,
            staging=self.staging,
            workshop=str(self.studio.address),
            timeout=self.wish.timeout,
            made_from=self.made_from,
        )

    def make_front_page(self, shelves):
        """Make reports/index.html in the staging folder from `shelves`, as front_page.list_shelves gives them, and return its name."""
        return self.studio.order(
            "helpers.pipeline.index_page:make_front_page", shelves=shelves, staging=self.staging, out=str(self.wish.out)
        )

    def dismiss(self):
        """End all work at once."""
        for shop in (self.studio, self.press):
            shop.hang_up()
        for shop in (self.studio, self.press):
            shop.close()


@contextmanager
def open_crew(wish, state, staging, interruption):
    """Give a Crew for the length of a with block; whatever happens, its processes end with it, and at once where a signal comes."""
    folder = tempfile.mkdtemp(prefix=f"briefing-{os.getpid()}-")
    environment = working_environment(read_edition(wish.edition)["reference_date"], folder)
    try:
        with ExitStack() as stack:
            shops = [_open_shop(stack, interruption, *shop) for shop in _plan_shops(folder, environment, wish.edition)]
            yield Crew(wish, state, staging, *shops)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plan_shops(folder, environment, edition):
    """Return for each of the two shops its class and arguments."""
    if not hasattr(os, "fork"):
        return [(Errands, environment)] * 2
    warm_up = [{"call": call, "arguments": {"edition": edition}} for call in WARM_UP]
    return [(Shop, "studio", folder, environment, STUDIO, warm_up), (Shop, "press", folder, environment, PRESS)]


def _open_shop(stack, interruption, kind, *arguments):
    shop = kind(*arguments)
    stack.callback(shop.close)
    stack.enter_context(interruption.ending(shop.hang_up))
    return shop


class Errands:
    """Stands in for a workshop where processes cannot be forked: each order starts a Python of its own."""

    address = ""

    def __init__(self, environment):
        self.environment, self.running, self.closed, self.guard = environment, set(), False, threading.Lock()

    def order(self, call, **arguments):
        """Return the result of the function `call` ("module:function"). Raises InputError or BuildError as it does."""
        command = [sys.executable, "-m", "helpers.pipeline.fork_server"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with self.guard:
            if self.closed:
                raise failure("", "the build was ended")
            process = subprocess.Popen(command, env=self.environment, encoding="utf-8", **pipes)
            self.running.add(process)
        answer, _ = process.communicate(json.dumps({"call": call, "arguments": arguments}))
        self.running.discard(process)
        told = json.loads((answer.splitlines() or ["{}"])[-1])
        if "result" in told:
            return told["result"]
        raise failure(*told.get("error", ("", "the worker process died")))

    def hang_up(self):
        """End every order that is being carried out, without waiting."""
        self.closed = True
        for process in list(self.running):
            process.kill()

    def close(self):
        """End every order that is being carried out; none is taken any more."""
        with self.guard:
            self.hang_up()
