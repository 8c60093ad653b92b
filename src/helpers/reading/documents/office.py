"""Files of old Office and WPS forms become new ones through LibreOffice, and are then read as those."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from helpers.reading.documents.content import Content
from helpers.reading.documents.docx import read_docx
from helpers.reading.documents.limits import refused
from helpers.reading.documents.slides import read_slides
from helpers.reading.documents.spreadsheet import read_workbook

_TARGETS = {".xls": "xlsx", ".et": "xlsx", ".ppt": "pptx", ".dps": "pptx"}
_READERS = {"docx": read_docx, "xlsx": read_workbook, "pptx": read_slides}
_OWN_ENDINGS = frozenset([".doc", ".wps", *_TARGETS])
_PROGRAMS = ("soffice", "libreoffice")
# Less than a document of a corpus may take: LibreOffice is ended by us, and not left behind by a worker that is ended.
CONVERTED_WITHIN = 50


def read_old_office(data: bytes, path: Path) -> Content:
    """Return the Content of a .doc, .wps, .xls, .et, .ppt or .dps file's bytes.

    Raises InputError if LibreOffice is not installed, cannot convert it, or takes longer than CONVERTED_WITHIN seconds.
    """
    target = _TARGETS.get(path.suffix.lower(), "docx")
    program = find_office()
    if program is None:
        name = path.suffix.lower() or "old Office"
        raise refused(
            path, f"is a {name} file, which LibreOffice has to convert", "install LibreOffice (soffice), or save it as ." + target
        )
    with tempfile.TemporaryDirectory(prefix="briefing-office-") as folder:
        suffix = path.suffix.lower()
        source = Path(folder) / f"document{suffix if suffix in _OWN_ENDINGS else '.doc'}"
        source.write_bytes(data)
        _convert(program, source, target, path)
        made = source.with_suffix(f".{target}")
        if not made.is_file():
            raise refused(path, "cannot be converted by LibreOffice", f"open it in Word or WPS and save it as .{target}")
        return _READERS[target](made.read_bytes(), path.with_suffix(f".{target}"))


def find_office() -> str | None:
    """Return the path of LibreOffice, None if it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _convert(program: str, source: Path, target: str, path: Path) -> None:
    """Convert `source` beside itself, with a profile of its own, so that a running LibreOffice is no hindrance."""
    profile = source.with_name("profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target]
    command += ["--outdir", str(source.parent), str(source)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            process.wait(CONVERTED_WITHIN)
        except subprocess.TimeoutExpired:
            raise refused(path, f"took LibreOffice more than {CONVERTED_WITHIN} seconds", f"save it as .{target}") from None
        finally:
            _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
