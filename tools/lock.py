"""Renew requirements.lock from pyproject.toml, and environment.yml from the lock."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from pyproject.toml: every version with its hashes. Not edited by hand.\n"
ENVIRONMENT = """\
# Written by `make lock`: the same packages at the same pins as requirements.lock, for conda users.
#   conda env create -f environment.yml && conda activate qingdao-district-briefing && python -m helpers report
name: qingdao-district-briefing
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python>=3.11
  - pip
  - pip:
{pins}
      - --editable .
"""


def declared(pyproject):
    """Return the names of every package that pyproject.toml declares, in its order."""
    entries = pyproject["project"]["dependencies"] + pyproject["dependency-groups"]["dev"]
    return [entry.split(";")[0].split("[")[0].split("=")[0].rstrip("<>=!~ ").split("<")[0].split(">")[0] for entry in entries]


def main():
    extra = sys.argv[1:]
    lock = ROOT / "requirements.lock"
    command = ["uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--quiet", "--output-file", str(lock), *extra]
    subprocess.run([str(Path(sys.executable).with_name("uv")), *command[1:]], cwd=ROOT, check=True)
    lock.write_text(HEADER + lock.read_text(encoding="utf-8").removeprefix(HEADER), encoding="utf-8")
    pinned = dict(
        line.split(" ")[0].split("==") for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line.split(" ")[0]
    )
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = "\n".join(f"      - {name}=={pinned[name.lower()]}" for name in declared(pyproject))
    (ROOT / "environment.yml").write_text(ENVIRONMENT.format(pins=pins), encoding="utf-8")


if __name__ == "__main__":
    main()
