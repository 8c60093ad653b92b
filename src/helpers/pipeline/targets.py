"""The units of a build: the tables, the workbook, each chart and each document in a language, with what each is made from."""

from dataclasses import dataclass

from helpers import project
from helpers.pipeline.hashing import hash_plain

LANGUAGES = ("zh", "en")
DATA = ("data/",)
PACKAGES = ("requirements.lock", "pyproject.toml")
TABLE_CODE = tuple(f"src/helpers/{name}" for name in ("errors.py", "project.py", "reading/", "tables/"))
WORKBOOK_CODE = (*TABLE_CODE, "src/helpers/workbook/", "src/helpers/pipeline/")
CHART_CODE = (*TABLE_CODE, "src/helpers/charts/", "src/helpers/pipeline/")


@dataclass(frozen=True)
class Unit:
    """One thing that is made or left as a whole.

    name: as progress and manifest call it. kind: data, workbook, chart or document. subject: chart or notebook file stem, else "".
    lang: zh, en or "" for data and workbook, which hold both. reads: how the names of its inputs begin. linked: whether the other language is there to link to.
    """

    name: str
    kind: str
    subject: str
    lang: str
    reads: tuple[str, ...]
    linked: bool = False


def plan_units(notebooks, charts, languages, linked):
    """Return the Units of a build, those that take longest first.

    `notebooks`, `charts`: stems and slugs. `linked(notebook, lang)`: whether the document's other language is there to link to.
    """
    documents = [_document(stem, lang, linked(stem, lang)) for stem in sorted(notebooks, reverse=True) for lang in languages]
    drawn = [
        Unit(f"{slug}.{lang}", "chart", slug, lang, (*DATA, *PACKAGES, *CHART_CODE)) for slug in charts for lang in languages
    ]
    tables = Unit("data", "data", "", "", (*DATA, *PACKAGES, *TABLE_CODE, "src/helpers/pipeline/"))
    workbook = Unit("workbook", "workbook", "", "", (*DATA, *PACKAGES, *WORKBOOK_CODE))
    return [tables, *documents, workbook, *drawn]


def _document(stem, lang, linked):
    reads = (*DATA, *PACKAGES, "src/helpers/", f"notebooks/{stem}.ipynb")
    return Unit(f"{stem}.{lang}", "document", stem, lang, reads, linked)


def find_notebooks():
    """Return the stems of the notebooks that become documents, in order: those numbered from 01; 00 is the workbench of ingestion."""
    return sorted(path.stem for path in project.NOTEBOOKS.glob("[0-9][0-9]_*.ipynb") if not path.name.startswith("00_"))


def key_of(unit, edition, inputs, environment):
    """Return the hash that changes when anything does that `unit` is made from."""
    read = {name: digest for name, digest in inputs.items() if name.startswith(unit.reads)}
    return hash_plain([unit.name, unit.lang, unit.linked, edition, read, environment])
