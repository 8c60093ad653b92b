"""The targets of a build: the tables, the workbook, each chart and each document in a language, with what each is made from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from helpers.pipeline.code_files import find_children, find_files
from helpers.pipeline.data_files import belongs_to
from helpers.pipeline.formats import list_formats
from helpers.pipeline.hashing import hash_plain
from helpers.pipeline.notebooks import Notebook
from helpers.text.messages import LANGUAGES

PACKAGES = ("requirements.lock", "pyproject.toml")
# Messages count one by one: it is known which of them a target has used.
WORDS = "src/helpers/text/catalogues/"
TASKS = {
    "data": ("helpers.pipeline.tasks.tables",),
    "workbook": ("helpers.pipeline.tasks.workbook",),
    "chart": ("helpers.pipeline.tasks.charts",),
    "document": ("helpers.pipeline.tasks.documents",),
    "page": ("helpers.pipeline.tasks.index_page",),
}
# What notebooks may import.
NOTEBOOK_PACKAGES = ("helpers.narrative", "helpers.explorer", "helpers.charts", "helpers.tables", "helpers.charts.questions")
KERNEL = ("helpers.pipeline.execution", "helpers.pipeline.kernels")


@dataclass(frozen=True)
class Target:
    """One thing that is made or left as a whole.

    name: as progress and manifest call it. kind: data, workbook, chart or document. subject: chart, or stem of the documents, else "".
    lang: "" for data and workbook, which hold all languages. notebook: its path below notebooks/ or "".
    linked: the languages whose page of the same document is there to link to.
    """

    name: str
    kind: str
    subject: str = ""
    lang: str = ""
    notebook: str = ""
    linked: tuple[str, ...] = ()

    def code(self) -> frozenset[str]:
        """Return the files of the package that the target is made by, named as inputs; of a document, those that export it."""
        more = {
            "chart": [f"helpers.charts.questions.{self.subject}"],
            "document": [each.module for each in list_formats(self.subject)],
        }
        return find_files(*TASKS[self.kind], *more.get(self.kind, []))

    def reads(self, name: str, edition: str) -> bool:
        """Return whether the target is made from the input called `name`, what its notebook opens besides left out."""
        if name.startswith(WORDS):
            return False
        if self.kind == "document" and (name in notebook_code() or name == f"notebooks/{self.notebook}"):
            return True
        return belongs_to(name, edition) or name in PACKAGES or name in self.code()


@cache
def notebook_code() -> frozenset[str]:
    """Return the files of the package that the outputs of a notebook depend on, named as inputs."""
    modules = (module for package in NOTEBOOK_PACKAGES for module in (package, *find_children(package)))
    return find_files(*KERNEL, *modules)


def plan_targets(
    notebooks: Iterable[Notebook], charts: Iterable[str], languages: Iterable[str], linked: Callable[[str, str], tuple[str, ...]]
) -> list[Target]:
    """Return the Targets of a build, those that take longest first.

    `charts`: slugs. `linked(stem, lang)`: the languages in which the document is there to link to.
    """
    longest_first = sorted(notebooks, key=lambda notebook: notebook.stem != "03_briefing")
    documents = [
        Target(f"{each.stem}.{lang}", "document", each.stem, lang, each.path, linked(each.stem, lang))
        for each in longest_first
        for lang in languages
    ]
    drawn = [Target(f"{slug}.{lang}", "chart", slug, lang) for slug in charts for lang in languages]
    return [Target("data", "data"), *documents, Target("workbook", "workbook"), *drawn]


def target_key(
    target: Target, edition: str, inputs: Mapping[str, str], environment: Mapping[str, str], used: Mapping[str, str]
) -> str:
    """Return the hash that changes when anything does that `target` is made from. `used`: hashes of the messages and files it uses besides."""
    read = {name: digest for name, digest in inputs.items() if target.reads(name, edition)}
    return hash_plain([target.name, target.lang, target.linked, edition, read, environment, used, LANGUAGES])


def code_key(target: Target, inputs: Mapping[str, str], environment: Mapping[str, str]) -> str:
    """Return the hash of how `target` is made, without what it is made from."""
    read = {name: digest for name, digest in inputs.items() if name in target.code() and not name.startswith(WORDS)}
    return hash_plain([read, environment, [inputs.get(name) for name in PACKAGES]])


def drawing_key(inputs: Mapping[str, str], environment: Mapping[str, str]) -> str:
    """Return the hash of how a plan of a chart becomes a picture."""
    code = {name: digest for name, digest in inputs.items() if name in notebook_code() and not name.startswith(WORDS)}
    return hash_plain([code, [inputs.get(name) for name in PACKAGES], environment])


def execution_key(edition: str, inputs: Mapping[str, str], environment: Mapping[str, str]) -> str:
    """Return the hash of what the outputs of every notebook depend on besides its own cells, the messages it uses and the files it opens."""
    code = notebook_code()
    read = {
        name: digest
        for name, digest in inputs.items()
        if belongs_to(name, edition) or name in PACKAGES or (name in code and not name.startswith(WORDS))
    }
    return hash_plain([read, environment])
