"""Notebooks that cannot be exported: one line that says which and why, on the command line without a traceback."""

import io
import re
import sys

import nbformat

from helpers.errors import BuildError

_PLACE = re.compile(r"Cell In\[(\d+)\], line (\d+)")
_LONGEST_REASON = 300


class OneLineRefusals:
    """Puts in front of an nbconvert Exporter: what cannot be read is a BuildError, what fails under `jupyter nbconvert` ends it with 2."""

    def from_filename(self, filename, resources=None, **options):
        """Return (output, resources) of the notebook file `filename`."""
        return self._told(filename, super().from_filename, filename, resources, **options)

    def from_file(self, file_stream, resources=None, **options):
        """Return (output, resources) of an open notebook. Raises BuildError where it holds none."""
        name = str(getattr(file_stream, "name", "standard input"))
        return self._told(name, self._read_and_export, name, file_stream, resources, **options)

    def _read_and_export(self, name, file_stream, resources, **options):
        return self.from_notebook_node(_read(name, file_stream), resources, **options)

    def _told(self, name, export, *arguments, **options):
        if not _is_command_line():
            return export(*arguments, **options)
        try:
            return export(*arguments, **options)
        except Exception as problem:
            self.log.debug("%s", name, exc_info=True)
            reason = str(problem) if isinstance(problem, BuildError) else f"{name}: cannot be exported ({_explain(problem)})"
            self.log.error(reason)
            raise SystemExit(2) from None


def _read(name, file_stream):
    try:
        text = file_stream.read()
        text = text.decode("utf-8") if isinstance(text, bytes) else text
        return nbformat.read(io.StringIO(text.removeprefix("\ufeff")), as_version=4)
    except Exception as problem:  # nbformat raises half a dozen kinds of error on what is no notebook, AttributeError among them
        raise BuildError(f"{name}: is no notebook ({_explain(problem)})") from None


def _is_command_line():
    module = sys.modules.get("nbconvert.nbconvertapp")
    return module is not None and module.NbConvertApp.initialized()


def _explain(problem):
    """Return one line about an exception; of a cell that failed, where and why, not its traceback."""
    if hasattr(problem, "ename"):
        place = _PLACE.search(re.sub(r"\x1b\[[0-9;]*m", "", getattr(problem, "traceback", "")))
        where = f"code cell {place[1]}, line {place[2]}: " if place else ""
        return f"{where}{problem.ename}: {problem.evalue}"
    line = " ".join(str(problem).split())
    return f"{type(problem).__name__}: {line[:_LONGEST_REASON]}" if line else type(problem).__name__
