"""Setting up the environment: only what is out of date, from the start if it was interrupted."""

import importlib.util
import json
import os
import platform
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

LOCK = """\
typst==0.15.0 \\
    --hash=sha256:aa
uv==0.13.9 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via somebody
zict==3.0.0 \\
    --hash=sha256:dd
"""


@pytest.fixture
def tool(tmp_path, monkeypatch):
    """tools/set_up.py on a project of its own, told to note its commands instead of running them."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "tools" / "set_up.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    names = {"ROOT": tmp_path, "LOCK": tmp_path / "requirements.lock", "PROJECT": tmp_path / "pyproject.toml"}
    for name, value in names.items():
        monkeypatch.setattr(module, name, value)
    module.LOCK.write_text(LOCK)
    module.PROJECT.write_text("")
    (tmp_path / "venv").mkdir()
    module.commands = []
    monkeypatch.setattr(module, "run", lambda *command: module.commands.append(" ".join(map(str, command))))
    return module


def test_all_is_installed_once_and_then_nothing(tool, tmp_path):
    tool.set_up(tmp_path / "venv")
    steps = ("-m venv --clear", "pip install", "uv pip install", "--editable", "compileall")
    assert len(tool.commands) == len(steps)
    assert all(step in command for step, command in zip(steps, tool.commands, strict=True))
    tool.commands.clear()
    tool.set_up(tmp_path / "venv")
    assert tool.commands == []


def test_git_is_told_how_notebooks_are_stored(tool, tmp_path):
    (tmp_path / ".git").mkdir()
    tool.set_up(tmp_path / "venv")
    *_, cleaned, smudged, adopted = tool.commands
    program = "if test -x venv/bin/python -a -f tools/notebook_filter.py; then venv/bin/python tools/notebook_filter.py {}; else cat; fi"
    assert cleaned == "git config filter.notebook-outputs.clean " + program.format("clean")
    assert smudged == "git config filter.notebook-outputs.smudge " + program.format("smudge")
    assert adopted.endswith("venv/bin/python tools/notebook_filter.py adopt notebooks")
    assert "notebooks/**/*.ipynb filter=notebook-outputs" in (ROOT / ".gitattributes").read_text()


def _filter(way, notebook):
    command = [sys.executable, ROOT / "tools/notebook_filter.py", way]
    return subprocess.run(command, input=notebook, capture_output=True, check=True).stdout


def test_a_notebook_in_the_folder_names_the_python_that_runs_it_and_git_sees_no_change():
    """JupyterLab writes the version of its kernel into a notebook on opening: nothing is written if it is there already."""
    stored = next((ROOT / "notebooks").glob("04*.ipynb")).read_bytes()
    other = json.loads(stored)
    other["metadata"]["language_info"]["version"] = "3.99.0"
    other["cells"][0].update(outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}], execution_count=1)
    saved = (json.dumps(other, ensure_ascii=False, indent=1) + "\n").encode()
    assert json.loads(_filter("smudge", saved))["metadata"]["language_info"]["version"] == platform.python_version()
    assert _filter("clean", saved) == _filter("clean", stored)
    assert b"3.99.0" not in _filter("clean", saved)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").rglob("*.ipynb")), ids=lambda path: path.stem)
def test_stored_notebooks_pass_the_filter_unchanged(path):
    """A filter that changed what is stored would show every notebook as edited."""
    if ".ipynb_checkpoints" in path.parts:
        pytest.skip("a checkpoint")
    stored = path.read_bytes()
    assert _filter("clean", _filter("smudge", stored)) == _filter("clean", stored)
    version = re.compile(rb'"version": "3[^"]*"')
    assert version.sub(b"", _filter("clean", stored)) == version.sub(b"", stored)


def test_uv_is_installed_from_its_own_part_of_the_lock(tool, tmp_path):
    tool.set_up(tmp_path / "venv")
    assert (tmp_path / "venv" / "uv.lock").read_text().split() == [
        "uv==0.13.9",
        "\\",
        "--hash=sha256:bb",
        "\\",
        "--hash=sha256:cc",
    ]


@pytest.mark.parametrize(("changed", "first"), [("requirements.lock", "-m venv --clear"), ("pyproject.toml", "--editable")])
def test_what_changed_is_installed_again(tool, tmp_path, changed, first):
    tool.set_up(tmp_path / "venv")
    tool.commands.clear()
    later = (tmp_path / "venv" / ".ready").stat().st_mtime + 10
    os.utime(tmp_path / changed, (later, later))
    tool.set_up(tmp_path / "venv")
    assert first in tool.commands[0]


def test_what_was_broken_off_is_begun_anew(tool, tmp_path, monkeypatch):
    noting = tool.run

    def break_off(*command):
        raise KeyboardInterrupt

    monkeypatch.setattr(tool, "run", break_off)
    with pytest.raises(KeyboardInterrupt):
        tool.set_up(tmp_path / "venv")
    monkeypatch.setattr(tool, "run", noting)
    tool.set_up(tmp_path / "venv")
    assert "-m venv --clear" in tool.commands[0]


def test_caches_go_into_the_project_if_the_home_folder_cannot_hold_them(tool, tmp_path, monkeypatch):
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tool.find_caches() == {}
    monkeypatch.setenv("HOME", "/nonexistent")
    assert tool.find_caches()["UV_CACHE_DIR"] == str(tmp_path / ".cache" / "uv")
