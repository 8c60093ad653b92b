"""The four weights of Noto Sans CJK SC: where the files are, and how matplotlib learns of them."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Noto Sans CJK SC"
WEIGHTS = {"Light": 300, "Regular": 400, "Medium": 500, "Bold": 700}


@cache
def font_files() -> dict[str, Path]:
    """Return the font file of each weight name (Light, Regular, Medium, Bold), as installed with the mpl-font package.

    The package is looked up, not imported: importing it loads pyplot and may rewrite matplotlib's settings.
    Raises FileNotFoundError if the package or one of its files is missing.
    """
    folder = _package_folder() / "fonts" / "noto"
    files = {weight: folder / f"NotoSansCJKsc-{weight}.otf" for weight in WEIGHTS}
    missing = [path.name for path in files.values() if not path.is_file()]
    if missing:
        raise FileNotFoundError(f"mpl-font: {', '.join(missing)} missing; install the package again (make setup)")
    return files


def _package_folder() -> Path:
    spec = find_spec("mpl_font")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("mpl-font is not installed, and the fonts come with it; run make setup")
    return Path(spec.origin).parent


@cache
def register() -> None:
    """Add the four weights to matplotlib's font manager, once a process; matplotlib's settings stay as they are."""
    from matplotlib.font_manager import fontManager

    for path in font_files().values():
        fontManager.addfont(path)
