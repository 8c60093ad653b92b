"""kill -9 at random moments, and at every moment of putting files in place: what was there stays whole, the next build is right."""

import io
import os
import random
import signal
import subprocess
import time
import zipfile

import pypdf
import pytest

from tests.samples.build_samples import PATIENCE, SmallProject

KILLS = int(os.environ.get("TEST_KILLS", "16"))  # of builds; more where somebody looks for what a load alone shows


@pytest.fixture
def project(tmp_path):
    """A project of two notebooks, built once."""
    project = SmallProject(tmp_path / "project")
    write_version(project, 0)
    assert project.build().returncode == 0
    return project


def write_version(project, number):
    """Make all documents stale: both notebooks say and compute the version."""
    project.write_notebook("01_one", f"# Version {number}", f"'computed' + str({number})")
    project.write_notebook("02_two", f"# Version {number}", f"'reckoned' + str({number})")


def check_whole(name, content):
    """Assert that an output can be opened and has its end."""
    if name.endswith(".html"):
        assert content.rstrip().endswith((b"</html>", b"</pre></html>")), name
    elif name.endswith(".pdf"):
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) >= 1, name
    elif name.endswith(".xlsx"):
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None, name
    else:
        assert content.endswith(b"\n"), name


def check_outputs(project, names):
    """Assert that all outputs are there and whole."""
    outputs = project.outputs()
    assert outputs.keys() == names
    for name, content in outputs.items():
        check_whole(name, content)


def measure(build):
    """Return how many seconds `build()` takes, which has to go well."""
    start = time.monotonic()
    assert build().returncode == 0
    return time.monotonic() - start


@pytest.mark.slow
def test_kills_leave_earlier_outputs_whole(project):
    names, chance = project.outputs().keys(), random.Random(20221231)
    write_version(project, 1)
    longest, killed, number = measure(project.build), 0, 1
    while killed < KILLS:
        number += 1
        write_version(project, number)
        running = project.start()
        moment = chance.uniform(0, longest)
        try:
            running.wait(moment)
            longest = moment  # builds take less time now than the first did: all the others are to be killed in their midst
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            killed += 1
        running.communicate(timeout=PATIENCE)
        check_outputs(project, names)
    assert project.wait_for_quiet() == []
    assert_next_build_is_right(project)


# Imported in the fork server: the build is killed when one of the workers has half written a file that is replaced whole.
KILLING = """
import os, signal, time
from helpers import project
build = os.getppid()
def kill(handle):
    os.kill(build, signal.SIGKILL)
    time.sleep(600)
project.os.fsync = kill
"""


def test_a_kill_while_the_outputs_of_a_notebook_are_kept(project):
    before = project.outputs()
    (project.root / "src" / "killing.py").write_text(KILLING)
    write_version(project, 1)
    assert project.build(ALSO_IMPORT="killing").returncode == -signal.SIGKILL
    assert project.wait_for_quiet() == []
    assert project.outputs() == before
    assert list(project.root.rglob("*.part"))  # it was killed in the midst of it
    assert_next_build_is_right(project)


@pytest.mark.parametrize("placed", [0, 3, 9])
def test_a_kill_while_files_are_put_in_place(project, placed):
    before = project.outputs()
    write_version(project, 1)
    killed = project.build(BREAK_AFTER=str(placed))
    assert killed.returncode == -signal.SIGKILL
    check_outputs(project, before.keys())
    changed = [name for name, content in project.outputs().items() if content != before[name]]
    assert len(changed) <= placed
    done = project.build("--notebook", "01_one")  # finishes what was broken off before anything else
    assert done.returncode == 0, done.stderr
    versions = {
        b"Version 1" in content for name, content in project.outputs().items() if name.endswith(".html") and "index" not in name
    }
    assert versions == {True}
    assert_next_build_is_right(project)


def assert_next_build_is_right(project):
    """Assert that a build now gives what a build from scratch gives, and leaves nothing of the dead ones."""
    assert project.build().returncode == 0
    outputs = project.outputs()
    assert not (project.root / ".cache" / "staging").exists()
    assert not [path for path in project.root.rglob("*") if path.name.endswith(".part")]
    assert project.build("--force").returncode == 0
    assert project.outputs() == outputs
