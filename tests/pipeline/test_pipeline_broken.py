"""Builds that go wrong: one clear line, exit 2, everything that was there before still there, nothing left running."""

import ctypes
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from helpers.errors import BuildError
from helpers.pipeline import signals
from helpers.pipeline.workers import WorkerLostError, open_pool
from tests.samples.build_samples import PATIENCE, SmallProject

DROP_CAPABILITY, OVERRIDE = 24, (1, 2)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project that has been built once and must stay as it is, whatever the tests try."""
    project = SmallProject(tmp_path_factory.mktemp("broken") / "project")
    project.write_notebook("01_one", "# First", "6 * 7")
    assert project.build().returncode == 0
    return project


@pytest.fixture
def whole(built):
    """The project; afterwards its outputs must be byte for byte as they were, and no process of it may be left."""
    before = built.outputs()
    yield built
    assert built.outputs() == before
    assert built.wait_for_quiet() == []
    assert not (built.root / ".cache" / "staging").exists()
    built.write_notebook("01_one", "# First", "6 * 7")


def complaint(done):
    """Return the one line, other than progress, that a failed build printed."""
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    lines = [line for line in done.stderr.splitlines() if not re.match(r"\[ *\d+/\d+\]", line)]
    assert len(lines) == 1, lines
    return lines[0]


def test_a_cell_that_raises_is_named(whole):
    whole.write_notebook("01_one", "# First", "one = 1\n", "\n\n{}['absent']")
    assert complaint(whole.build()) == "notebooks/01_one.ipynb, cell 4 (“{}['absent']”): KeyError: 'absent'"


def test_a_cell_with_a_syntax_error_is_named(whole):
    whole.write_notebook("01_one", "# First", "if:")
    assert complaint(whole.build()).startswith("notebooks/01_one.ipynb, cell 3 (“if:”): SyntaxError: ")


def test_a_result_that_cannot_be_shown_is_named(whole):
    whole.write_notebook("01_one", "# First", "class Odd:\n    def _repr_html_(self):\n        return {}['absent']\n\nOdd()")
    assert complaint(whole.build()) == "notebooks/01_one.ipynb, cell 3 (“class Odd:”): KeyError: 'absent'"


def test_a_kernel_that_dies_is_named(whole):
    whole.write_notebook("01_one", "# First", "import os\nos._exit(1)")
    assert complaint(whole.build()).startswith("notebooks/01_one.ipynb, cell 3 (“import os”): the kernel died")


def test_a_kernel_that_is_killed_is_named(whole):
    whole.write_notebook("01_one", "# First", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    assert complaint(whole.build()).startswith("notebooks/01_one.ipynb, cell 3 (“import os, signal”): the kernel died")


@pytest.mark.parametrize("cell", ["import time\ntime.sleep(600)", "while True: pass", "import signal\nsignal.pause()"])
def test_a_cell_that_hangs_is_named(whole, cell):
    whole.write_notebook("01_one", "# First", cell)
    line = complaint(whole.build("--timeout", "6"))  # the cells before it have to end within that, too
    told = "did not end within 6 s; allow more with --timeout, or correct it"
    assert line == f"notebooks/01_one.ipynb, cell 3 (“{cell.splitlines()[0]}”): {told}"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("while True: print('x' * 1_000_000)", "the outputs are longer than 50,000,000 characters"),
        (
            "from IPython.display import HTML\nHTML('<p>' + 'x' * 3_000_000)",
            "shows 3,000,003 characters of text/html, more than 2,000,000",
        ),
    ],
)
def test_a_cell_that_shows_without_end_is_named(whole, cell, told):
    whole.write_notebook("01_one", "# First", cell)
    line = complaint(whole.build("--lang", "zh"))
    assert line == f"notebooks/01_one.ipynb, cell 3 (“{cell.splitlines()[0]}”): {told}; show less, or write it to a file"


def test_what_fails_after_the_last_cell_blames_none(whole):
    whole.write_notebook("01_one", "# First", "import sys\nsys.stdout.close()")
    assert complaint(whole.build("--lang", "zh")).startswith("notebooks/01_one.ipynb, after the last cell: ValueError: ")


def test_a_worker_that_takes_too_long_or_dies_is_told():
    with open_pool([], "2022", "2022-12-31") as pool:
        with pytest.raises(WorkerLostError, match=r"did not end within 1 s; make what is shown smaller"):
            pool.run_once("subprocess:run", seconds=1, args=["sleep", "600"])
        with pytest.raises(WorkerLostError, match="the worker process died"):
            pool.run_once("os:abort")


def test_a_process_may_have_the_memory_of_the_machine_and_no_more():
    code = "from helpers.pipeline.processes import limit_memory\nlimit_memory()\nbytearray(1 << 45)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    asked = "import resource; print(resource.getrlimit(resource.RLIMIT_DATA)[0])"
    told = subprocess.run(
        [sys.executable, "-c", code.replace("bytearray(1 << 45)", asked)], capture_output=True, text=True, check=True
    )
    assert 0 < int(told.stdout) <= memory


def test_a_file_that_is_no_notebook_is_named(whole):
    (whole.root / "notebooks/01_one.ipynb").write_text("not json")
    assert complaint(whole.build()).startswith("notebooks/01_one.ipynb: is not a notebook (")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("district,section", "quarter,section", "data/raw/2022/ledger.csv: line 1: column “district” is missing; "),
        ("市南区,3,2,2,", "市南区,3,2,1,", "data/raw/2022/ledger.csv: line 3: doubles line 2 "),
        (
            "市南区,3,2,1,",
            "东南区,3,2,1,",
            "data/raw/2022/ledger.csv: line 2, column district: “东南区” does not stand in data/raw/districts.csv; ",
        ),
        ("91 篇", "九一余篇几", "data/raw/2022/ledger.csv: line 2, column reported: “九一余篇几” is not one quantity ("),
    ],
    ids=["missing column", "doubled row", "unknown district", "unreadable quantity"],
)
def test_a_faulty_ledger_is_told_line_by_line(whole, old, new, told):
    ledger = whole.root / "data/raw/2022/ledger.csv"
    sound = ledger.read_bytes()
    whole.edit("data/raw/2022/ledger.csv", old, new)
    try:
        done = whole.build()
    finally:
        ledger.write_bytes(sound)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith(told)], done.stderr


def test_an_unknown_edition_is_told(whole):
    assert complaint(whole.build("--edition", "1999")).startswith(
        "data/raw/editions.csv: names no edition “1999”; choose one of 2022"
    )


def obey_permissions():
    """Have the process about to start obey file permissions, even where it is root's."""
    for capability in OVERRIDE:
        ctypes.CDLL(None).prctl(DROP_CAPABILITY, capability, 0, 0, 0)


def test_a_folder_that_may_not_be_written_to_is_named(whole):
    whole.write_notebook("01_one", "# Other", "6 * 7")
    folder = whole.root / "reports/2022"
    folder.chmod(0o555)
    try:
        done = whole.build(preexec_fn=obey_permissions)
    finally:
        folder.chmod(0o755)
    assert (
        complaint(done)
        == "reports/2022: cannot be written (Permission denied); nothing was changed; make it writable, or work in a copy"
    )


def test_a_file_in_place_of_the_reports_folder_is_named(whole):
    whole.write_notebook("01_one", "# Other", "6 * 7")
    (whole.root / "taken").write_text("a file")
    line = complaint(whole.build("--out", str(whole.root / "taken")))
    assert line.startswith("taken/2022: cannot be written (")
    (whole.root / "taken").unlink()


def test_a_full_disk_is_told(whole):
    """Files may not grow past 40,000 bytes: what a full disk does to whoever writes a page."""
    whole.write_notebook("01_one", "# Other", "6 * 7")

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    line = complaint(whole.build(preexec_fn=limit))
    assert "cannot be written (File too large)" in line


def test_a_folder_in_the_place_of_a_page_changes_nothing(whole):
    whole.write_notebook("01_one", "# Other", "6 * 7")
    page = whole.root / "reports/2022/01_one.zh.html"
    before = page.read_bytes()
    page.unlink()
    page.mkdir()
    others = whole.outputs()
    line = complaint(whole.build())
    assert (
        line
        == "reports/2022/01_one.zh.html: cannot be written (Is a directory); nothing was changed; move the folder of that name away"
    )
    assert whole.outputs() == others
    page.rmdir()
    page.write_bytes(before)


def test_a_temporary_folder_that_takes_nothing_is_told(whole):
    whole.write_notebook("01_one", "# Other", "6 * 7")
    line = complaint(whole.build(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))))
    assert "the temporary folder " in line
    assert "(File too large); nothing was changed; make room there, or set TMPDIR" in line


ESCAPES = {
    "a session of its own": "import subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)",
    "a daemon": "import subprocess\nsubprocess.run('setsid sleep 600 > /dev/null 2>&1 < /dev/null &', shell=True)",
}


@pytest.mark.parametrize("cell", ESCAPES.values(), ids=ESCAPES)
def test_what_a_cell_started_ends_with_the_build(built, cell):
    built.write_notebook("01_one", "# First", cell)
    assert built.build().returncode == 0
    assert built.wait_for_quiet() == []


@pytest.mark.parametrize("cell", ESCAPES.values(), ids=ESCAPES)
def test_what_a_cell_started_ends_with_a_killed_build(built, cell):
    assert_kill_leaves_nothing(built, f"{cell}\nopen('started', 'w').close()\nimport time\ntime.sleep(600)")


def test_what_a_cell_is_just_starting_ends_with_a_killed_build(built):
    start = "subprocess.Popen(['sleep', '600'], start_new_session=True)"
    assert_kill_leaves_nothing(built, f"import subprocess\nopen('started', 'w').close()\nwhile True:\n    {start}")


def assert_kill_leaves_nothing(built, cell):
    """Kill a build once its cell has written the file “started”: no process is left, and the next build runs."""
    mark = built.root / "notebooks" / "started"
    built.write_notebook("01_one", "# First", cell)
    running = built.start()
    wait_until(mark.exists, running)
    running.kill()
    running.communicate(timeout=PATIENCE)
    mark.unlink()
    assert built.wait_for_quiet() == []
    built.write_notebook("01_one", "# First", "6 * 7")
    assert built.build().returncode == 0


def wait_until(holds, running):
    """Wait until `holds()`, while the build `running` does run."""
    while not holds():
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)


def interrupt(running, signum):
    """Send a signal to a build and assert that it ends with one line that says so."""
    running.send_signal(signum)
    _, told = running.communicate(timeout=PATIENCE)
    assert running.returncode == 128 + signum
    assert told.splitlines()[-1] == "interrupted; what was there before is unchanged"
    assert "Traceback" not in told
    assert list(Path(tempfile.gettempdir()).glob(f"briefing-{running.pid}-*")) == []


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_interrupted_in_a_cell_says_so(whole, signum):
    mark = whole.root / "notebooks" / "started"
    whole.write_notebook("01_one", "# Other", "import time\nopen('started', 'w').close()\ntime.sleep(600)")
    running = whole.start()
    wait_until(mark.exists, running)
    interrupt(running, signum)
    mark.unlink()


SLOW_IMPORT = """
import os, pathlib, time
pathlib.Path(os.environ["HELPERS_ROOT"], "importing").touch()
time.sleep(600)
"""


@pytest.fixture
def importing(whole):
    """A build of the project whose fork server is importing, and will be for ten minutes."""
    slow = whole.root / "src" / "slow_import.py"
    slow.write_text(SLOW_IMPORT)
    whole.write_notebook("01_one", "# Other", "7 * 7")
    running = whole.start(ALSO_IMPORT="slow_import")
    wait_until((whole.root / "importing").exists, running)
    yield running
    slow.unlink()
    (whole.root / "importing").unlink()
    whole.write_notebook("01_one", "# First", "6 * 7")
    assert whole.build().returncode == 0  # clears what a dead one staged


def test_a_build_interrupted_while_its_fork_server_imports_says_so(importing):
    interrupt(importing, signal.SIGINT)


def test_a_build_killed_while_its_fork_server_imports_leaves_no_process(importing, whole):
    importing.kill()
    importing.communicate(timeout=PATIENCE)
    assert whole.wait_for_quiet() == []
    assert whole.build("--force").returncode == 0
    assert list(Path(tempfile.gettempdir()).glob(f"briefing-{importing.pid}-*")) == []  # cleared by the next build


class SignalsWhenForgotten:
    """Raises where Python drops what is raised: while an object is forgotten."""

    def __del__(self):
        signal.raise_signal(signal.SIGTERM)


def test_an_interruption_that_python_drops_ends_the_build_all_the_same(monkeypatch):
    dropped, ended = [], []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: dropped.append(told.exc_type))

    def build(heard):
        with heard.ending(lambda: ended.append(True)):
            SignalsWhenForgotten()
            raise BuildError("the worker process died")

    with signals.listen() as heard, pytest.raises(signals.Interrupted):
        build(heard)
    assert dropped == [signals.Interrupted]
    assert ended == [True]
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_files_are_put_in_place_whatever_comes():
    placed = []
    with signals.listen() as heard:
        with heard.defer():
            signal.raise_signal(signal.SIGTERM)  # SIGINT is ignored in a suite that runs in the background
            placed.append("all")
        with pytest.raises(signals.Interrupted):
            heard.check()
    assert placed == ["all"]


def test_a_second_build_waits_for_the_first(built):
    go = built.root / "notebooks" / "go"
    built.write_notebook("01_one", "# Slow", "import pathlib, time\nwhile not pathlib.Path('go').exists(): time.sleep(0.1)")
    first = built.start()
    wait_until((built.root / ".cache" / "staging").exists, first)
    second = built.start()
    waiting = second.stderr.readline()
    assert waiting.startswith("Another build is running in this project; waiting for it to end")
    go.touch()
    told, _ = second.communicate(timeout=PATIENCE)
    first.communicate(timeout=PATIENCE)
    assert first.returncode == 0
    go.unlink()
    assert second.returncode == 0
    assert told.startswith("Nothing has changed")


def test_a_killed_build_leaves_no_kernel_behind(built):
    mark = built.root / "notebooks" / "started"
    built.write_notebook("01_one", "# Endless", "open('started', 'w').close()\nwhile True: pass")
    before = built.outputs()
    running = built.start()
    wait_until(mark.exists, running)
    running.kill()
    running.communicate(timeout=PATIENCE)
    assert built.wait_for_quiet() == []
    assert built.outputs() == before
    assert list(Path(tempfile.gettempdir()).glob(f"briefing-{running.pid}-*")) == []
    mark.unlink()


def test_all_refusals_of_a_notebook_are_told_at_once(whole):
    """Two cells whose prose the data refuse, one after the other: both are named, and what only fails for want of them is not."""
    refuse = 'from helpers.errors import BuildError\nraise BuildError("says “most” without a claim")'
    whole.write_notebook("01_one", "# First", refuse, "made = 1", refuse, "absent + made")
    lines = whole.build().stderr.strip().splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "notebooks/01_one.ipynb, cell 3 (“from helpers.errors import BuildError”)",
        "notebooks/01_one.ipynb, cell 5 (“from helpers.errors import BuildError”)",
    ]
    assert all("says “most” without a claim" in line and "reword the cell" in line for line in lines)


def test_a_killed_build_whose_workers_cannot_clear_up_leaves_no_folder(built):
    """They are stopped: whoever kills them has to do it for them."""
    mark = built.root / "notebooks" / "started"
    built.write_notebook("01_one", "# Endless", "import time\nopen('started', 'w').close()\ntime.sleep(600)")
    running = built.start()
    wait_until(mark.exists, running)
    own = psutil.Process(running.pid).children()
    for worker in psutil.Process(running.pid).children(recursive=True):
        if worker not in own:
            worker.suspend()
    running.kill()
    running.communicate(timeout=PATIENCE)
    mark.unlink()
    assert built.wait_for_quiet() == []
    assert list(Path(tempfile.gettempdir()).glob(f"briefing-{running.pid}-*")) == []
