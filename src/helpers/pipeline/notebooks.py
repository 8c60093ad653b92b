"""Notebooks that become documents: those numbered from 01, and the edition's own briefing."""

from dataclasses import dataclass
from pathlib import Path

from helpers import project

# Every edition has a briefing of its own in this folder, named <edition>.ipynb; its documents keep one name in all editions.
BRIEFINGS, BRIEFING = "briefings", "03_briefing"


@dataclass(frozen=True)
class Notebook:
    """A notebook that becomes documents. stem: of the documents' file names. path: of the notebook, below notebooks/, with /."""

    stem: str
    path: str

    @property
    def file(self) -> Path:
        """The path of the notebook's file."""
        return project.NOTEBOOKS / self.path

    @property
    def name(self) -> str:
        """The notebook's name among the inputs of a build, as in notebooks/02_compare.ipynb."""
        return f"notebooks/{self.path}"


def find_notebooks(edition: str) -> list[Notebook]:
    """Return the notebooks that become documents of `edition`, in order of their documents.

    00_ingest is left out: it is for work in JupyterLab. An edition without notebooks/briefings/<edition>.ipynb has no briefing.
    """
    found = {path.stem: path.name for path in project.NOTEBOOKS.glob("[0-9][0-9]_*.ipynb") if not path.name.startswith("00_")}
    own = f"{BRIEFINGS}/{edition}.ipynb"
    if (project.NOTEBOOKS / own).is_file():
        found[BRIEFING] = own
    return [Notebook(stem, path) for stem, path in sorted(found.items())]


def pick_notebooks(named: list[str], notebooks: list[Notebook]) -> tuple[Notebook, ...]:
    """Return those of `notebooks` that are called by a name in `named`: a document's stem, or a notebook's file with or without folder.

    Raises KeyError with the first name that fits none of them.
    """
    by_name = {name: notebook for notebook in notebooks for name in (Path(notebook.path).stem, notebook.stem)}
    stems = [Path(name).stem for name in named]
    return tuple(by_name[stem] for stem in stems)
