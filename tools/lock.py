"""Renew requirements.lock and environment.yml from pyproject.toml."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from pyproject.toml: every version with its hashes. Not edited by hand.\n"
# What the environment of `make` holds besides the core; `ocr` is for those who ask for it.
EXTRAS = ("lab", "cluster", "dev")
# Packages that conda-forge does not have, as far as is known, or has under a name whose versions are others: pip installs them.
FROM_PIP = frozenset(
    {
        "axe-playwright-python",
        "fluent-runtime",
        "latex2mathml",
        "manimgx-fonts",
        "math-core",
        "mpl-font",
        "opencc",
        "playwright",
        "pylopdf-fonts-zh-cn",
        "pypdfium2",
        "typst",
    }
)
CONDA_NAMES = {"brotli": "brotli-python", "jupyter-client": "jupyter_client", "matplotlib": "matplotlib-base"}
ENVIRONMENT = """\
# Written by `make lock` from pyproject.toml: what it asks for, from conda-forge if it is there, by pip if not. The
# channel could not be reached when it was written, so it has not been solved.
#   conda env create -f environment.yml && conda activate qingdao-district-briefing && python -m helpers report
name: qingdao-district-briefing
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python>=3.11
  - pip
{conda}
  - pip:
{pip}
      - --no-deps --editable .
"""


def list_requirements(pyproject):
    """Return (name, version specifier) of all that pyproject.toml asks for, extras of `make` included, in its order, each name once."""
    project = pyproject["project"]
    entries = [*project["dependencies"], *(entry for extra in EXTRAS for entry in project["optional-dependencies"][extra])]
    found = {}
    for entry in entries:
        name, specifier = re.fullmatch(r"([\w.-]+)(?:\[[^]]*\])?\s*([^;]*)(?:;.*)?", entry).groups()
        found.setdefault(name.lower(), specifier.replace(" ", ""))
    return list(found.items())


def write_environment(pyproject):
    """Return the text of environment.yml."""
    wanted = list_requirements(pyproject)
    conda = [f"  - {CONDA_NAMES.get(name, name)}{specifier}" for name, specifier in wanted if name not in FROM_PIP]
    pip = [f"      - {name}{specifier}" for name, specifier in wanted if name in FROM_PIP]
    return ENVIRONMENT.format(conda="\n".join(conda), pip="\n".join(pip))


def main():
    uv, lock = str(Path(sys.executable).with_name("uv")), ROOT / "requirements.lock"
    options = [part for extra in EXTRAS for part in ("--extra", extra)]
    compiling = ["pip", "compile", "pyproject.toml", *options, "--universal", "--python-version", "3.11"]
    compiling += ["--generate-hashes", "--no-header", "--quiet", "--output-file", str(lock), *sys.argv[1:]]
    subprocess.run([uv, *compiling], cwd=ROOT, check=True)
    lock.write_text(HEADER + lock.read_text(encoding="utf-8").removeprefix(HEADER), encoding="utf-8")
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (ROOT / "environment.yml").write_text(write_environment(pyproject), encoding="utf-8")


if __name__ == "__main__":
    main()
