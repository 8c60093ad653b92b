"""The other ways to an environment say what pyproject.toml says: conda's, uv's, and those of a browser."""

import importlib.util
import json
import re
import subprocess
import tomllib

import pytest
import yaml

from tests.conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock_tool():
    spec = importlib.util.spec_from_file_location("lock", ROOT / "tools" / "lock.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def split_environment():
    """Return (conda lines, pip lines) of environment.yml."""
    conda = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
    (pip,) = (line["pip"] for line in ENVIRONMENT["dependencies"] if isinstance(line, dict))
    return conda, pip


def test_conda_reads_every_line_and_gets_what_pyproject_asks_for(lock_tool):
    from rattler import MatchSpec

    names = {conda: name for name, conda in lock_tool.CONDA_NAMES.items()}
    conda, pip = split_environment()
    specs = [MatchSpec(line) for line in conda]
    found = {}
    for spec, line in zip(specs, conda, strict=True):
        own = spec.name.normalized if hasattr(spec.name, "normalized") else str(spec.name)
        found[canonical(names.get(own, own))] = line.removeprefix(own)
    found |= {
        canonical(re.match(r"[\w.-]+", line)[0]): re.sub(r"^[\w.-]+", "", line) for line in pip if not line.startswith("--")
    }
    wanted = dict(lock_tool.list_requirements(PYPROJECT))
    assert {name: told for name, told in found.items() if name not in ("python", "pip")} == {
        canonical(name): specifier for name, specifier in wanted.items()
    }


def test_most_comes_from_conda_forge(lock_tool):
    conda, pip = split_environment()
    assert len(pip) - 1 <= len(lock_tool.FROM_PIP)
    assert len(conda) > 4 * len(pip)
    assert pip[-1] == "--no-deps --editable ."
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]


def test_a_conda_version_that_is_none_is_noticed():
    from rattler import MatchSpec
    from rattler.exceptions import InvalidMatchSpecError

    with pytest.raises(InvalidMatchSpecError):
        MatchSpec("pandas>=3.0,,<4 =")


def test_the_locked_versions_are_those_that_conda_may_choose():
    from rattler import MatchSpec, Version

    pinned = dict(re.findall(r"^([\w.-]+)==([\w.+!]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    checked = 0
    for line in split_environment()[0]:
        spec = MatchSpec(line)
        name = str(getattr(spec.name, "normalized", spec.name))
        if name in pinned and spec.version:
            from rattler import VersionSpec

            assert VersionSpec(str(spec.version)).matches(Version(pinned[name])), line
            checked += 1
    assert checked > 30


@pytest.mark.parametrize("name", ["requirements.lock", "environment.yml", "pyproject.toml"])
def test_no_file_says_from_which_server_packages_come(name):
    """Whoever installs has an index of their own, or a mirror; hashes say that a package is the one meant."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line and not re.match(r"\w+ = |#", line.strip())] == []


def test_the_core_is_without_laboratory_cluster_and_tools():
    core = {canonical(re.match(r"[\w.-]+", entry)[0]) for entry in PYPROJECT["project"]["dependencies"]}
    assert not core & {"jupyterlab", "ipywidgets", "anywidget", "dask", "distributed", "pytest", "ruff", "rapidocr-onnxruntime"}
    assert set(PYPROJECT["project"]["optional-dependencies"]) >= {"lab", "cluster", "ocr", "dev"}


def test_files_of_containers_are_read_by_their_programs():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert container["postCreateCommand"] == "make setup"
    subprocess.run(["bash", "-n", ROOT / "binder" / "postBuild"], check=True)
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PYPROJECT["project"]["version"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)


def test_make_lab_is_bound_to_this_computer_and_says_what_it_allows_root():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--ServerApp.ip=127.0.0.1" in makefile
    shown = subprocess.run(["make", "-n", "lab"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--allow-root" in shown
    assert "as root" in shown
