"""Replacing many files in one step: whole before or whole after, also if it is killed at any moment within."""

import errno
import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from helpers import swap as swapping
from helpers.errors import BuildError
from helpers.swap import Swap

STEPS = ("replace", "link", "unlink", "mkdir", "rename", "rmdir")
KILLS = 200


BEFORE = {"a": "old a", "c": "old c", "deep/d": "old d"}
AFTER = {"a": "new a", "b": "new b", "deep/d": "new d"}


class Shelf:
    """A folder of files with an earlier and a later content: a is replaced, b is new, c goes."""

    def __init__(self, root):
        self.root, self.swap = root, Swap(root / "cache" / "swap.json")

    def fill(self):
        """Write the earlier files, and the later ones as a build stages them; nothing else is there."""
        shutil.rmtree(self.root, ignore_errors=True)
        for folder, files in (("place", BEFORE), ("staged", AFTER)):
            for name, text in files.items():
                (self.root / folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / folder / name).write_text(text)
        (self.root / "cache").mkdir()

    def replace(self):
        """Carry out the step."""
        pairs = [(self.root / "staged" / name, self.root / "place" / name) for name in AFTER]
        self.swap.replace(pairs, [self.root / "place" / "c"])

    def read(self):
        """Return {name: text} of what is in place."""
        place = self.root / "place"
        return {path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*") if path.is_file()}

    def leftovers(self):
        """Return what the step has left beside the files."""
        return [*(self.root / "cache").iterdir(), *self.root.rglob("*.part")]


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path / "shelf")
    made.fill()
    return made


def count_calls(monkeypatch, act):
    """Have `act(n)` called before the nth change that the step makes to the disk."""
    calls = [0]

    def counting(step):
        def counted(*arguments, **options):
            calls[0] += 1
            act(calls[0])
            return step(*arguments, **options)

        return counted

    for name in STEPS:
        monkeypatch.setattr(os, name, counting(getattr(os, name)))
    return calls


def in_a_process_that_dies_at(step, work, monkeypatch):
    """Run `work` in a child that is killed before its change number `step`; return whether it was."""
    child = os.fork()
    if child == 0:
        try:
            count_calls(monkeypatch, lambda n: n == step and os.kill(os.getpid(), signal.SIGKILL))
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_all_is_replaced_and_nothing_is_left(shelf):
    shelf.replace()
    assert shelf.read() == AFTER
    assert shelf.leftovers() == []
    assert shelf.swap.recover() is False


def test_two_hundred_kills_leave_all_or_none(shelf, monkeypatch):
    """Killed at every moment of the step, and again at every moment of what finishes it."""
    kills, seen, moment, wanted = 0, [], 0, (BEFORE, AFTER)
    while kills < KILLS:
        moment += 1
        shelf.fill()
        if not in_a_process_that_dies_at(moment, shelf.replace, monkeypatch):
            moment = 0
            continue
        kills += 1
        again = 1
        while kills < KILLS and in_a_process_that_dies_at(again, shelf.swap.recover, monkeypatch):
            kills, again = kills + 1, again + 1
        shelf.swap.recover()
        assert shelf.read() in wanted, (moment, again)
        assert shelf.leftovers() == [], (moment, again)
        seen.append(wanted.index(shelf.read()))
    assert set(seen) == {0, 1}


@pytest.mark.parametrize("kill_in_undo", [False, True])
def test_a_move_that_fails_is_undone_also_if_that_is_killed(shelf, monkeypatch, kill_in_undo):
    carry_out = swapping._carry_out

    def fail(move):
        if move.final.endswith("deep/d"):
            raise PermissionError(errno.EACCES, "Permission denied", move.final)
        carry_out(move)

    monkeypatch.setattr(swapping, "_carry_out", fail)
    if kill_in_undo:
        moments = 0
        while in_a_process_that_dies_at(moments + 1, shelf.replace, monkeypatch):
            moments += 1
            monkeypatch.setattr(swapping, "_carry_out", fail)
            with suppress(BuildError):
                shelf.swap.recover()
            assert shelf.read() == BEFORE, moments
            assert shelf.leftovers() == []
            shelf.fill()
        assert moments > 12
    else:
        with pytest.raises(BuildError, match=r"deep/d: cannot be written \(Permission denied\); nothing was changed"):
            shelf.replace()
        assert shelf.read() == BEFORE
        assert shelf.leftovers() == []


def test_a_folder_in_the_place_of_a_file_changes_nothing(shelf):
    (shelf.root / "place" / "b").mkdir()
    with pytest.raises(BuildError, match=r"place/b: cannot be written \(Is a directory\); nothing was changed"):
        shelf.replace()
    assert shelf.read() == BEFORE
    assert shelf.leftovers() == []


def test_a_full_disk_changes_nothing(shelf, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(swapping, "write_atomically", full)
    with pytest.raises(BuildError, match="No space left on device"):
        shelf.replace()
    assert shelf.read() == BEFORE
    assert shelf.leftovers() == []


def test_files_for_another_disk_are_copied_there_first(shelf, monkeypatch):
    """Another disk, as far as the step can tell: the folder of the files says so."""
    stat, there = Path.stat, shelf.root / "place"
    monkeypatch.setattr(
        Path,
        "stat",
        lambda path, **options: OtherDisk(stat(path, **options)) if there in (path, *path.parents) else stat(path, **options),
    )
    shelf.replace()
    monkeypatch.undo()
    assert shelf.read() == AFTER
    assert [path.name for path in there.rglob("*")].count(".swap.unfinished") == 0


def test_files_for_a_folder_that_is_mounted_from_elsewhere_on_the_disk_are_copied_there_first(shelf, monkeypatch):
    """As containers mount folders: one disk, but the system moves no file from one mount to another."""
    there = shelf.root / "place"

    def refuse(move):
        def refusing(source, target):
            if (there in Path(source).parents) != (there in Path(target).parents):
                raise OSError(errno.EXDEV, "Invalid cross-device link", str(source))
            return move(source, target)

        return refusing

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, refuse(getattr(os, name)))
    shelf.replace()
    assert shelf.read() == AFTER
    assert shelf.leftovers() == []


def test_a_full_disk_is_told_by_the_file_that_has_no_room(shelf, monkeypatch):
    monkeypatch.setattr(
        swapping, "_may_move", lambda source, _: source.parent != shelf.root / "staged" and source != shelf.root / "staged"
    )

    def full(source, target):
        raise OSError(errno.ENOSPC, "No space left on device", str(source), None, str(target))

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(
        BuildError, match=r"place/a: cannot be written \(No space left on device\); nothing was changed; make room"
    ):
        shelf.replace()
    assert shelf.read() == BEFORE
    assert shelf.leftovers() == []


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "figures").symlink_to(tmp_path / "gone")
    told = str(swapping.cannot_write(tmp_path / "figures" / "a.svg", FileExistsError(errno.EEXIST, "File exists")))
    assert told.endswith("cannot be written (File exists); nothing was changed; its target is not there; correct the link")


class OtherDisk:
    """What a file's stat says, on another disk."""

    def __init__(self, own):
        self.st_dev, self.st_mode = own.st_dev + 1, own.st_mode
