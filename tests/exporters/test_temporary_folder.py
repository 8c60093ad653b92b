"""A temporary folder without room is told by its name, and nothing is left in it."""

import errno
import shutil
import tempfile

import pytest

from helpers.errors import BuildError
from helpers.exporters.pdf.typst_compile import open_typesetter


def fail_to_copy(*_, **__):
    raise shutil.Error([("a.typ", "b.typ", "[Errno 28] No space left on device: 'a.typ' -> 'b.typ'")])


def fail_to_write(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fail", [fail_to_copy, fail_to_write])
def test_a_temporary_folder_without_room_is_told(tmp_path, monkeypatch, fail):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(shutil, "copytree", fail)
    told = rf"the temporary folder {tmp_path} cannot be written to \(No space left on device\); make room there, or set TMPDIR"
    with pytest.raises(BuildError, match=told), open_typesetter():
        raise AssertionError("there is no room to set anything")
    assert list(tmp_path.iterdir()) == []
