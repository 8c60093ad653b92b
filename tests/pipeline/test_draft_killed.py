"""A draft that is killed leaves no half: the next command puts back what it had replaced, and the draft can be made again."""

import json
import os
import signal

import pytest

from helpers.pipeline.unfinished import Unfinished

TEXT = "甲县\n一、办好实事\n全年新建口袋公园 12 处，服务居民 3400 余人次。\n乙县\n一、办好实事\n全年新建口袋公园 7 处，修补道路 18 公里。\n"
# The draft dies when it is about to write its notebook.
KILLED = """
import os, signal
from helpers.pipeline import draft
draft._write_notebook = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
draft.draft_edition("made.txt", "2031", "zh")
"""


def files_of(project):
    paths = [path for folder in ("data/raw", "notebooks") for path in (project.root / folder).rglob("*") if path.is_file()]
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def killed(project_copy):
    """A project in which a draft was killed when its tables stood and its notebook did not; and its files before."""
    before = files_of(project_copy)
    (project_copy.root / "made.txt").write_text(TEXT, encoding="utf-8")
    assert project_copy.run("-c", KILLED).returncode == -signal.SIGKILL
    assert files_of(project_copy) != before
    return project_copy, before


def test_the_same_draft_can_be_made_again(killed):
    project, before = killed
    done = project.run("-m", "helpers", "draft", "made.txt", "--edition", "2031")
    assert done.returncode == 0, done.stderr
    made = set(files_of(project)) - set(before)
    assert "notebooks/briefings/2031.ipynb" in made
    assert "data/raw/2031/ledger.csv" in made
    assert not (project.root / ".cache/draft.json").exists()


def test_another_command_puts_back_what_was_there_but_for_what_was_edited_since(killed):
    project, before = killed
    edited = project.root / "data/raw/2031/ledger.csv"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = project.run("-c", "from helpers.pipeline import staging\nwith staging.build_lock(print): pass")
    assert done.returncode == 0, done.stderr
    after = files_of(project)
    assert after.pop("data/raw/2031/ledger.csv") == edited.read_bytes()
    assert after == before


def test_what_a_running_process_has_begun_is_left_alone(tmp_path):
    file, unfinished = tmp_path / "table.csv", Unfinished(tmp_path / "cache/draft.json")
    unfinished.begin({file: "new"})
    file.write_text("new")
    assert not unfinished.recover()
    assert file.read_text() == "new"
    noted = json.loads(unfinished.journal.read_text()) | {"pid": 2**22 + 1}
    unfinished.journal.write_text(json.dumps(noted))
    assert unfinished.recover()
    assert not file.exists()


@pytest.mark.parametrize("spoilt", ["", "{}", "[1]", '{"pid": 1, "moves": [1]}'])
def test_a_journal_that_is_none_of_ours_is_none(tmp_path, spoilt):
    unfinished = Unfinished(tmp_path / "draft.json")
    unfinished.journal.write_text(spoilt)
    assert not unfinished.recover()


def test_what_fails_is_undone_at_once(project_copy):
    before = files_of(project_copy)
    (project_copy.root / "made.txt").write_text(TEXT, encoding="utf-8")
    code = KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", "1 / 0")
    assert project_copy.run("-c", code).returncode == 1
    assert files_of(project_copy) == before
    assert os.listdir(project_copy.root / ".cache") != ["draft.json"]
