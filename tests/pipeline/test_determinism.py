"""The same bytes wherever they are made; the whole of it is compared in two clones by tests/rebuild_in_two_clones.sh, which CI runs."""

import os
import shutil
import subprocess
import sys

import pytest

from helpers import charts, tables
from tests.conftest import ROOT
from tests.samples.build_samples import SmallProject

ELSEWHERE = {
    "LC_ALL": "zh_CN.GB18030",
    "LANG": "de_DE.ISO-8859-1",
    "TZ": "Asia/Shanghai",
    "USER": "somebody",
    "COLUMNS": "40",
    "PYTHONHASHSEED": "4711",
    "PYTHONWARNINGS": "default",
    "SOURCE_DATE_EPOCH": "1",
}
DRAW = """
import hashlib, sys
from helpers import charts, tables
from helpers.charts import image_export
for slug in sys.argv[1:]:
    chart = getattr(charts, slug)(tables.load("2022"), lang="zh")
    print(slug, hashlib.sha256(image_export.to_svg(chart).encode() + image_export.to_png(chart)).hexdigest())
"""
# Python adds up floats one after another before 3.12, and exactly, as fsum does, since.
ADD = """
import builtins, functools, math, operator
def add(values, start=0):
    values = list(values)
    floats = all(type(value) in (int, float) for value in values) and float in map(type, values)
    return {} if floats else functools.reduce(operator.add, values, start)
builtins.sum = add
"""
SUMS = {"before 3.12": "functools.reduce(operator.add, values, start)", "since": "math.fsum([start, *values])"}
MORE = """
from helpers.tables.labels import labels
from helpers.narrative import report_tables
from helpers.exporters.pdf.exporter import BriefingPDFExporter
from tests.samples.pdf_samples import cell, html, notebook
edition = tables.load("2022")
for lang in ("zh", "en"):
    for slug in sys.argv[1:]:
        for variant in ("print", "slide") if lang == "zh" else ("narrow",):
            chart = getattr(charts, slug)(edition, lang=lang, size=variant, dress=variant == "slide")
            print(f"{slug}.{lang}.{variant}", hashlib.sha256(image_export.to_svg(chart).encode()).hexdigest())
    shown = [make(edition, labels(lang)) for make in (report_tables.observations, report_tables.codebook, report_tables.themes, report_tables.comparable, report_tables.alone)]
    nb = notebook([cell(lang, outputs=[html(table.to_html())]) for table in shown], lang=lang, code="hide", title=lang, date="2022-12-31")
    print(f"tables.{lang}", hashlib.sha256(BriefingPDFExporter().from_notebook_node(nb, {})[0]).hexdigest())
"""
CELLS = (
    "# Sets and places",
    "sorted({'b', 'a', '青'})",
    "import pandas as pd\npd.DataFrame({'n': range(3)})",
    "print(lang, edition)",
)


def test_documents_are_the_same_elsewhere(tmp_path):
    here, elsewhere = SmallProject(tmp_path / "here"), SmallProject(tmp_path / "another place" / "青岛")
    shutil.rmtree(elsewhere.root / "src")
    shutil.copytree(here.root / "src", elsewhere.root / "src")
    for project in (here, elsewhere):
        project.write_notebook("01_one", *CELLS)
    (tmp_path / "home").mkdir()
    assert here.build().returncode == 0
    assert elsewhere.build(HOME=str(tmp_path / "home"), **ELSEWHERE).returncode == 0
    assert here.outputs() == elsewhere.outputs()


def draw(*slugs, script=DRAW, **environment):
    """Return the hash of each chart, drawn one after another in a process of their own, by name."""
    done = subprocess.run(
        [sys.executable, "-c", script, *slugs],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,  # no judgement of speed: a hanging process ends
    )
    return dict(line.split() for line in done.stdout.splitlines())


def test_charts_are_the_same_whatever_was_drawn_before_them():
    slugs = ("leading_indicator", "shared_indicators", "disclosure_matrix", "theme_profile")
    one = draw(*slugs, PYTHONHASHSEED="1")
    other = draw(*reversed(slugs), PYTHONHASHSEED="2", TZ="Asia/Shanghai", LC_ALL="C")
    assert len(set(one.values())) == len(slugs)
    assert one == other


@pytest.mark.slow
def test_charts_and_documents_are_the_same_however_python_adds_up():
    drawn = tuple(charts.numbers(tables.load("2022")))
    made = [draw(*drawn, "theme_stages", script=ADD.format(way) + DRAW + MORE) for way in SUMS.values()]
    assert len(made[0]) == 4 * (len(drawn) + 1) + 2
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
