"""`make bench`: one table of what builds take, beside stock nbconvert in the same run. Parts: stock, changes, growth, sizes, reading."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench import made_edition, stock
from tests.bench.measure import Taken, cores, run

ROOT = made_edition.ROOT
# As the issue asks: at most a quarter of stock's time; a page of each kind at most so large; so many characters a second.
QUARTER, PDF_LIMIT, HTML_LIMIT, READING_GOAL = 4, 600_000, 1_500_000, 1_000_000
SMALL, LARGE = made_edition.Size(10), made_edition.Size(1000)


@dataclass(frozen=True)
class Row:
    """A line of the table: what was done, what it took, and a remark."""

    what: str
    taken: Taken
    remark: str = ""

    def __str__(self):
        taken = self.taken
        return f"{self.what:<58}{taken.seconds:>9.1f}{taken.processor:>9.1f}{taken.megabytes:>9.0f}  {self.remark}".rstrip()


HEAD = f"{'':<58}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}"


class Project:
    """A copy of the project, or a made one, on which the code of this one is run."""

    def __init__(self, root, edition="2022"):
        self.root, self.edition = root, edition

    def build(self, *arguments):
        """Return what a build took."""
        environment = os.environ | {"HELPERS_ROOT": str(self.root)}
        command = [sys.executable, "-m", "helpers", "report", "--edition", self.edition, *arguments]
        try:
            return run(command, cwd=self.root, env=environment)
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"bench: a build failed: {error.output.strip().splitlines()[-1]}") from None

    def edit(self, path, old, new):
        """Replace `old` by `new` once in a file of the copy."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        if old not in text:
            raise SystemExit(f"bench: {old!r} does not stand in {path}; say in tests/bench what to change instead")
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def pages(self, form):
        """Return the pages of a kind (html or pdf)."""
        return sorted((self.root / "reports" / self.edition).glob(f"*.{form}"))


def copy_project(root):
    """Return a Project: this one's data and notebooks at `root`."""
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    return Project(root)


def say(line):
    """Print a line of the table at once."""
    print(line, flush=True)


def bench_builds(folder, with_stock):
    """Print the rows of the real edition: cold, nothing changed, one ledger row, a prose cell; stock nbconvert and the ratio; sizes."""
    project = copy_project(folder / "project")
    cold = project.build()
    pages = [*project.pages("html"), *project.pages("pdf")]
    say(Row(f"ours, cold: {len(pages)} documents, all charts", cold, "HTML and PDF, zh and en, every number"))
    if with_stock:
        _compare(project, folder, cold, len(pages))
    say(Row("ours, nothing changed", project.build()))
    project.edit("data/raw/2022/ledger.csv", "91 篇", "92 篇")
    say(Row("ours, one ledger row changed", project.build(), "everything depends on the ledger"))
    project.edit("notebooks/01_clean.ipynb", "：不会写错字，", "：不会有错字，")
    say(Row("ours, a prose cell changed", project.build(), "nothing is executed again"))
    for form, limit in (("pdf", PDF_LIMIT), ("html", HTML_LIMIT)):
        _tell_sizes(project.pages(form), form, limit)


def _compare(project, folder, cold, pages):
    (folder / "stock").mkdir()
    theirs = stock.convert_all(
        [*sorted(project.root.glob("notebooks/0[1-9]_*.ipynb")), *project.root.glob("notebooks/briefings/*.ipynb")],
        folder / "stock",
    )
    say(
        Row(
            f"stock nbconvert: the same {pages} documents",
            theirs,
            "execute once a language, --to html, --to webpdf; no chart files",
        )
    )
    times, memory = theirs.seconds / cold.seconds, theirs.megabytes / cold.megabytes
    held = "holds" if times >= QUARTER else "MISSED"
    say(
        f"{'ratio, stock to ours':<58}{times:>9.1f}{theirs.processor / cold.processor:>9.1f}{memory:>9.1f}"
        f"  at least {QUARTER} in wall time: {held}"
    )


def _tell_sizes(pages, form, limit):
    largest = max(pages, key=lambda page: page.stat().st_size)
    total, most = sum(page.stat().st_size for page in pages) / 1e6, largest.stat().st_size
    held = "" if limit is None else f", at most {limit / 1e6:.1f} MB: {'holds' if most <= limit else 'MISSED'}"
    say(f"{form.upper()}: {len(pages)} files, {total:.2f} MB; largest {most / 1e6:.2f} MB ({largest.name}){held}")


def bench_growth(folder):
    """Print the rows of the made editions: cold, per district, nothing changed, one ledger row changed."""
    each = {}
    for size in (SMALL, LARGE):
        root = folder / f"made-{size.districts}"
        lost = made_edition.make_project(root, size)
        project = Project(root, made_edition.EDITION)
        cold = project.build()
        each[size] = cold
        say(Row(f"made edition, {size}, cold", cold, f"{lost} sentences that hold of 2022 only are left out"))
        say(f"{'  for each district':<58}{cold.seconds / size.districts:>9.3f}"
            f"{cold.processor / size.districts:>9.3f}{cold.megabytes / size.districts:>9.3f}")  # fmt: skip
        say(Row(f"made edition, {size}, nothing changed", project.build()))
        for form, limit in (("pdf", PDF_LIMIT), ("html", HTML_LIMIT)):
            _tell_sizes(project.pages(form), form, limit if size == SMALL else None)
    small, large = each[SMALL], each[LARGE]
    growth = large.seconds / small.seconds, large.processor / small.processor, large.megabytes / small.megabytes
    held = "holds" if max(growth) <= LARGE.districts / SMALL.districts else "MISSED"
    say(
        f"{f'{LARGE.districts // SMALL.districts} times the districts take so many times as much':<58}"
        + "".join(f"{times:>9.1f}" for times in growth)
        + f"  no more for each district than with ten: {held}"
    )


def bench_reading(folder):
    """Print how well and how fast quantities are found, beside jieba's tagger in the same run."""
    from tests.bench_reading import measure_jieba, measure_quality, measure_speed

    for name, score in zip(("tuned on", "held out"), measure_quality(), strict=True):
        say(f"quantities, {name}: {score}")
    ours, theirs = measure_speed(), measure_jieba()
    held = "holds" if ours >= READING_GOAL else "MISSED"
    say(f"extraction, one core, 5,000,000 characters: {ours:,.0f} characters/s; at least {READING_GOAL:,}: {held}")
    say(f"jieba.posseg on the same text: {theirs:,.0f} characters/s, {ours / theirs:.0f} times slower")


PARTS = {
    "stock": lambda folder: bench_builds(folder, with_stock=True),
    "changes": lambda folder: bench_builds(folder, with_stock=False),
    "growth": bench_growth,
    "reading": bench_reading,
}
DEFAULT = ("stock", "growth", "reading")


def main():
    """Run the wanted parts, each in a folder of its own that is removed afterwards."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: {' '.join(DEFAULT)}")
    wanted = parser.parse_args().parts or DEFAULT
    unknown = sorted(set(wanted) - set(PARTS))
    if unknown:
        parser.error(f"no part “{unknown[0]}”; choose of {', '.join(PARTS)}")
    say(
        f"{cores()} cores, load {os.getloadavg()[0]:.1f} at the start; wall s on the clock, CPU s and peak MB of all processes\n{HEAD}"
    )
    for part in wanted:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            PARTS[part](Path(folder))


if __name__ == "__main__":
    main()
