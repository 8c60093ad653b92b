"""`make bench`: one table of what builds take, beside stock nbconvert in the same run. Parts: stock, changes, growth, reading, explorer, short."""

import argparse
import csv
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from helpers.charts import CHARTS
from helpers.pipeline.notebooks import find_notebooks
from tests.bench import made_edition, stock
from tests.bench.measure import Taken, cores, run

ROOT, CATALOGUE = made_edition.ROOT, "src/helpers/text/catalogues/zh"
# Goals: so many times faster than stock; of the processor time of a cold build at most this part for one ledger row; so many seconds for
# a cell of prose and for a word of a caption; a page of each kind at most so large; so many characters a second; so many MB at the peak.
MIN_TIMES, MAX_PART, PDF_LIMIT, HTML_LIMIT, READING_GOAL, MAX_MEMORY = 10, 0.5, 600_000, 1_500_000, 1_000_000, 600
MAX_PROSE, MAX_CAPTION = 2, 3
# Of an edition of a thousand districts: seconds and MB.
MAX_LARGE = 200, 1200
NOTE = re.compile(r"^(\w+_note) = [^{\n]+$", re.MULTILINE)
SMALL, LARGE, TINY = made_edition.Size(10), made_edition.Size(1000), made_edition.Size(10)


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
    """A copy of the project, its code too, or a made one, to be built."""

    def __init__(self, root, edition="2022"):
        self.root, self.edition = root, edition

    def build(self, *arguments):
        """Return what a build took."""
        environment = os.environ | {"HELPERS_ROOT": str(self.root), "PYTHONPATH": str(self.root / "src")}
        command = [sys.executable, "-m", "helpers", "report", "--edition", self.edition, *arguments]
        try:
            return run(command, cwd=self.root, env=environment)
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"bench: a build failed: {error.output.strip().splitlines()[-1]}") from None

    def add_prose(self, notebook="01_clean"):
        """Add a cell of Chinese prose to a notebook of the copy."""
        path = self.root / "notebooks" / f"{notebook}.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))
        cell = {"cell_type": "markdown", "id": "bench", "metadata": {"tags": ["lang-zh"]}, "source": "为测量而加的一句。"}
        path.write_text(json.dumps(cells | {"cells": [*cells["cells"], cell]}, ensure_ascii=False), encoding="utf-8")

    def change_message(self):
        """Add a sign to the first note in the Chinese catalogue that takes no values and that a chart of the last build shows."""
        shown = self._words_of_charts()
        for path in sorted((self.root / CATALOGUE).glob("*.ftl")):
            text = path.read_text(encoding="utf-8")
            found = (note for note in NOTE.finditer(text) if f"zh/{note[1]}" in shown)
            if note := next(found, None):
                path.write_text(f"{text[: note.end()]}。{text[note.end() :]}", encoding="utf-8")
                return
        raise SystemExit("bench: no chart shows a note without values")

    def _words_of_charts(self):
        """Return the messages that charts in Chinese use, as “zh/key”."""
        manifest = json.loads((self.root / "reports" / self.edition / "manifest.json").read_text(encoding="utf-8"))
        charts = (made for name, made in manifest["targets"].items() if name in {f"{slug}.zh" for slug in CHARTS})
        return {word for made in charts for word in made.get("words", {})}

    def change_list(self):
        """Add a row to the list of terms, which drafts are named by."""
        with open(self.root / "data" / "raw" / "terms.csv", "a", encoding="utf-8") as file:
            file.write("为测量而加的一项,an entry for measuring\n")

    def change_row(self):
        """Raise by one the first number in the ledger whose indicator no other row has."""
        path = self.root / "data" / "raw" / self.edition / "ledger.csv"
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        counts = Counter(row["indicator"] for row in rows)
        row = next(row for row in rows if counts[row["indicator"]] == 1 and re.match(r"\d+ ?[^\d%余]*$", row["reported"]))
        row["reported"] = re.sub(r"^\d+", lambda number: str(int(number[0]) + 1), row["reported"])
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def pages(self, form):
        """Return the pages of a kind (html or pdf)."""
        return sorted((self.root / "reports" / self.edition).glob(f"*.{form}"))


def copy_project(root):
    """Return a Project: this one's code, data and notebooks at `root`."""
    for name in ("src", "data", "notebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    return Project(root)


def say(line):
    """Print a line of the table at once."""
    print(line, flush=True)


def bench_builds(folder, with_stock):
    """Print the rows of the real edition: cold, nothing changed, and what one change costs; stock nbconvert and the ratio; sizes."""
    project = copy_project(folder / "project")
    cold = project.build()
    pages = [*project.pages("html"), *project.pages("pdf")]
    held = "holds" if cold.megabytes <= MAX_MEMORY else "MISSED"
    say(Row(f"ours, cold: {len(pages)} pages, all charts", cold, f"every format and language; at most {MAX_MEMORY} MB: {held}"))
    if with_stock:
        _compare(project, folder, cold, len(pages))
    say(Row("ours, nothing changed", project.build()))
    for change, what, goal in (
        (project.add_prose, "a prose cell added", lambda taken: _tell_goal(taken.seconds, MAX_PROSE, "s")),
        (project.change_message, "a word of a caption changed", lambda taken: _tell_goal(taken.seconds, MAX_CAPTION, "s")),
        (project.change_list, "a list changed that only drafting reads", lambda taken: ""),
        (project.change_row, "one ledger row changed", lambda taken: _tell_goal(taken.processor / cold.processor, MAX_PART, "")),
    ):
        change()
        taken = project.build()
        parts = f"{taken.seconds / cold.seconds:.2f} of a cold build, {taken.processor / cold.processor:.2f} of its CPU time"
        say(Row(f"ours, {what}", taken, parts + goal(taken)))
    for form, limit in (("pdf", PDF_LIMIT), ("html", HTML_LIMIT)):
        _tell_sizes(project.pages(form), form, limit)


def _tell_goal(measured, most, unit):
    return f"; at most {most}{' ' if unit else ''}{unit}: {'holds' if measured <= most else 'MISSED'}"


def _compare(project, folder, cold, pages):
    (folder / "stock").mkdir()
    notebooks = [project.root / notebook.name for notebook in find_notebooks(project.edition)]
    theirs = stock.convert_all(notebooks, folder / "stock")
    say(
        Row(
            f"stock nbconvert: the same {pages} documents",
            theirs,
            "execute once a language, --to html, --to webpdf; no chart files",
        )
    )
    times, memory = theirs.seconds / cold.seconds, theirs.megabytes / cold.megabytes
    held = "holds" if times >= MIN_TIMES else "MISSED"
    say(
        f"{'ratio, stock to ours':<58}{times:>9.1f}{theirs.processor / cold.processor:>9.1f}{memory:>9.1f}"
        f"  at least {MIN_TIMES} in wall time: {held}"
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
        goal = "".join(map(_tell_goal, (cold.seconds, cold.megabytes), MAX_LARGE, ("s", "MB"))) if size == LARGE else ""
        say(Row(f"made edition, {size}, cold", cold, f"{lost} sentences that hold of 2022 only are left out{goal}"))
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
    from tests.bench.reading import measure_jieba, measure_quality, measure_speed

    for name, score in zip(("tuned on", "held out"), measure_quality(), strict=True):
        say(f"quantities, {name}: {score}")
    ours, theirs = measure_speed(), measure_jieba()
    held = "holds" if ours >= READING_GOAL else "MISSED"
    say(f"extraction, one core, 5,000,000 characters: {ours:,.0f} characters/s; at least {READING_GOAL:,}: {held}")
    say(f"jieba.posseg on the same text: {theirs:,.0f} characters/s, {ours / theirs:.0f} times slower")


def bench_explorer(_folder):
    """Print how long a change on the explorer takes in JupyterLab, from the drop-down to the new picture."""
    from tests.bench.explorer import MAX_CHANGE, measure_explorer, tell

    for number, (what, taken) in enumerate(measure_explorer().items()):
        held = f"; at most {MAX_CHANGE} ms: {'holds' if statistics.median(taken) <= MAX_CHANGE else 'MISSED'}"
        say(f"explorer, {what}: {tell(taken)}{held if number == 0 else ''}")


def bench_short(folder):
    """Print what builds of a tiny edition take, cold and changed, judging nothing: so that the bench itself is run, in CI."""
    root = folder / "tiny"
    made_edition.make_project(root, TINY)
    project = Project(root, made_edition.EDITION)
    say(Row(f"made edition, {TINY}, cold", project.build("--lang", "zh")))
    project.add_prose()
    project.change_message()
    project.change_list()
    say(Row(f"made edition, {TINY}, changed", project.build("--lang", "zh")))


PARTS = {
    "stock": lambda folder: bench_builds(folder, with_stock=True),
    "changes": lambda folder: bench_builds(folder, with_stock=False),
    "growth": bench_growth,
    "reading": bench_reading,
    "explorer": bench_explorer,
    "short": bench_short,
}
DEFAULT = ("stock", "growth", "reading", "explorer")


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
