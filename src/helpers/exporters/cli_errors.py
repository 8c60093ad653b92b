"""Notebooks that cannot be exported: one line that says which and why, on the command line without a traceback; PDF on standard output."""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, TypeVar

import nbformat
import nbformat.reader
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.writers import StdoutWriter
from nbformat import NotebookNode

from helpers.errors import BuildError
from helpers.exporters.mending import mend_notebook

if TYPE_CHECKING:
    from nbconvert.nbconvertapp import NbConvertApp

_PLACE = re.compile(r"Cell In\[(\d+)\], line (\d+)")
MAX_REASON = 300
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
Result = TypeVar("Result")
Resources = dict[str, Any]


class OneLineRefusals(TemplateExporter):
    """An nbconvert exporter for which a notebook that cannot be read is a BuildError, and that ends `jupyter nbconvert` with 2 if it fails."""

    def from_filename(self, filename: str, resources: Resources | None = None, **options: object) -> tuple[Any, Resources]:
        """Return (output, resources) of the notebook file `filename`."""
        return self._guard(filename, lambda: super(OneLineRefusals, self).from_filename(filename, resources, **options))

    def from_file(
        self, file_stream: IO[str] | IO[bytes], resources: Resources | None = None, **options: object
    ) -> tuple[Any, Resources]:
        """Return (output, resources) of an open notebook. Raises BuildError if it holds none."""
        name = str(getattr(file_stream, "name", "standard input"))

        def tell(faults: list[str]) -> None:
            more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
            self.log.warning("%s: not all of it follows the notebook format; put right or left out: %s%s", name, faults[0], more)

        return self._guard(name, lambda: self.from_notebook_node(_read(name, file_stream, tell), resources, **options))

    def _guard(self, name: str, export: Callable[[], Result]) -> Result:
        app = _find_app()
        if app is None:
            return export()
        if type(getattr(app, "writer", None)) is StdoutWriter:
            app.writer = BinaryStdoutWriter(parent=app)
        try:
            return export()
        except Exception as problem:
            self.log.debug("%s", name, exc_info=True)
            reason = str(problem) if isinstance(problem, BuildError) else f"{name}: cannot be exported ({_explain(problem)})"
            self.log.error(reason)
            raise SystemExit(2) from None


class BinaryStdoutWriter(StdoutWriter):
    """Writes to standard output what nbconvert's own writer can, and bytes such as those of a PDF."""

    def write(self, output: str | bytes, resources: Resources, **options: object) -> None:
        """Write the output of one notebook."""
        if isinstance(output, bytes):
            sys.stdout.buffer.write(output)
            sys.stdout.buffer.flush()
        else:
            super().write(output, resources, **options)


def _read(name: str, file_stream: IO[str] | IO[bytes], tell: Callable[[list[str]], None]) -> NotebookNode:
    """Return the notebook in an open file; `tell` is called with what is wrong with it, if anything is. Raises BuildError if it is not one."""
    try:
        text = getattr(file_stream, "buffer", file_stream).read()
        text = text.decode("utf-16" if text[:2] in UTF_16 else "utf-8") if isinstance(text, bytes) else text
        text = text.removeprefix("\ufeff")
        try:
            notebook: NotebookNode = nbformat.convert(nbformat.reader.reads(text), 4)
            with warnings.catch_warnings(action="error", category=FutureWarning):  # such as of cells without ids
                nbformat.validate(notebook)
        except Exception:  # nbformat raises half a dozen kinds of error on what is no notebook, AttributeError among them
            data = json.loads(text)
            if not isinstance(data, dict):
                raise BuildError(f"{name}: is not a notebook (it holds no object)") from None
            if data.get("nbformat") != 4:
                raise
            if not isinstance(data.get("cells"), list):
                raise BuildError(f"{name}: is not a notebook (it holds no list of cells)") from None
            mended, faults = mend_notebook(data)
            notebook = nbformat.from_dict(mended)
            nbformat.validate(notebook)
            if faults:
                tell(faults)
        return notebook
    except BuildError:
        raise
    except RecursionError:
        raise BuildError(f"{name}: is not a notebook (it is nested too deeply to be read)") from None
    except UnicodeDecodeError as problem:
        raise BuildError(f"{name}: is not a notebook (byte {problem.start} is not UTF-8)") from None
    except json.JSONDecodeError as problem:
        raise BuildError(f"{name}: is not a notebook (no JSON: {problem})") from None
    except Exception as problem:
        raise BuildError(f"{name}: is not a notebook ({_explain(problem)})") from None


def _find_app() -> NbConvertApp | None:
    """Return the running application of `jupyter nbconvert`, or None if an exporter is used from Python."""
    module = sys.modules.get("nbconvert.nbconvertapp")
    return module.NbConvertApp.instance() if module is not None and module.NbConvertApp.initialized() else None


def _explain(problem: BaseException) -> str:
    """Return one line about an exception; of a cell that failed, the place and the reason, not its traceback."""
    if hasattr(problem, "ename"):
        place = _PLACE.search(re.sub(r"\x1b\[[0-9;]*m", "", getattr(problem, "traceback", "")))
        where = f"code cell {place[1]}, line {place[2]}: " if place else ""
        return f"{where}{problem.ename}: {getattr(problem, 'evalue', '')}"
    line = " ".join(str(problem).split())
    return f"{type(problem).__name__}: {line[:MAX_REASON]}" if line else type(problem).__name__
