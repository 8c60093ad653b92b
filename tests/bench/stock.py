"""The same notebooks through stock nbconvert: executed once per language, then `--to html`, then `--to webpdf` in Debian's Chromium.

As a program (`python -m tests.bench.stock ARGUMENTS…`) it is nbconvert itself, told where Chromium is: it has no option for that.
"""

import os
import sys
from pathlib import Path

from tests.bench.measure import NOTHING, run

CHROMIUM = "/usr/bin/chromium"


def convert_all(notebooks, folder, languages=("zh", "en")):
    """Return what stock nbconvert took in all for `notebooks` (paths), written to `folder`."""
    taken = NOTHING
    for notebook in notebooks:
        for lang in languages:
            for arguments in _commands(_parameterised(notebook, lang, folder)):
                taken += run([sys.executable, "-m", "tests.bench.stock", *arguments], env=_environment())
    return taken


def _environment():
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def _parameterised(notebook, lang, folder):
    """Write the notebook with its language set (stock nbconvert has no parameters) and return its path."""
    import nbformat

    from helpers.pipeline.runs import add_parameters

    path = Path(folder) / f"{Path(notebook).stem}.{lang}.ipynb"
    nbformat.write(add_parameters(nbformat.read(notebook, as_version=4), {"lang": lang}), path)
    return path


def _commands(path):
    executed = path.with_name(f"{path.stem}.done.ipynb")
    yield ["--to", "notebook", "--execute", str(path), "--output", executed.name]
    yield ["--to", "html", str(executed)]
    yield ["--to", "webpdf", "--disable-chromium-sandbox", str(executed)]


def main():
    """Run nbconvert with Debian's Chromium in place of Playwright's own."""
    from nbconvert.nbconvertapp import main
    from playwright.async_api import BrowserType

    launch = BrowserType.launch
    BrowserType.launch = lambda browser, **options: launch(browser, executable_path=CHROMIUM, **options)
    main(sys.argv[1:])


if __name__ == "__main__":
    main()
