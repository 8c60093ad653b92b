"""The units of a build: the tables, the workbook, each chart and each document in a language, with what each is made from."""

from dataclasses import dataclass

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

    name: as progress and manifest call it. kind: data, workbook, chart or document. subject: chart, or stem of the documents, else "". notebook: its path below notebooks/ or "".
    lang: zh, en or "" for data and workbook, which hold both. reads: how the names of its inputs begin. linked: whether the other language is there to link to.
    """

    name: str
    kind: str
    subject: str
    lang: str
    reads: tuple[str, ...]
    linked: bool = False
    notebook: str = ""


def plan_units(notebooks, charts, languages, linked):
    """Return the Units of a build, those that take longest first.

    `notebooks`: Notebooks. `charts`: slugs. `linked(stem, lang)`: whether the document's other language is there to link to.
    """
    longest_first = sorted(notebooks, key=lambda notebook: notebook.stem, reverse=True)
    documents = [_document(notebook, lang, linked(notebook.stem, lang)) for notebook in longest_first for lang in languages]
    drawn = [
        Unit(f"{slug}.{lang}", "chart", slug, lang, (*DATA, *PACKAGES, *CHART_CODE)) for slug in charts for lang in languages
    ]
    tables = Unit("data", "data", "", "", (*DATA, *PACKAGES, *TABLE_CODE, "src/helpers/pipeline/"))
    workbook = Unit("workbook", "workbook", "", "", (*DATA, *PACKAGES, *WORKBOOK_CODE))
    return [tables, *documents, workbook, *drawn]


def _document(notebook, lang, linked):
    reads = (*DATA, *PACKAGES, "src/helpers/", notebook.name)
    return Unit(f"{notebook.stem}.{lang}", "document", notebook.stem, lang, reads, linked, notebook.path)


def key_of(unit, edition, inputs, environment):
    """Return the hash that changes when anything does that `unit` is made from."""
    read = {name: digest for name, digest in inputs.items() if name.startswith(unit.reads)}
    return hash_plain([unit.name, unit.lang, unit.linked, edition, read, environment])
