"""The same bytes wherever they are made; the whole of it is compared in two clones by tests/rebuild_in_two_clones.sh, which CI runs."""

import os
import shutil
import subprocess
import sys

from tests.build_samples import SmallProject
from tests.conftest import ROOT

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
from helpers.charts import vector
for slug in sys.argv[1:]:
    chart = getattr(charts, slug)(tables.load("2022"), lang="zh")
    print(slug, hashlib.sha256(vector.to_svg(chart).encode() + vector.to_png(chart)).hexdigest())
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


def draw(*slugs, **environment):
    """Return the hash of each chart, drawn one after another in a process of their own, by name."""
    done = subprocess.run(
        [sys.executable, "-c", DRAW, *slugs],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return dict(line.split() for line in done.stdout.splitlines())


def test_charts_are_the_same_whatever_was_drawn_before_them():
    slugs = ("five_star_branches", "dot_table", "disclosure_matrix", "district_cards")
    one = draw(*slugs, PYTHONHASHSEED="1")
    other = draw(*reversed(slugs), PYTHONHASHSEED="2", TZ="Asia/Shanghai", LC_ALL="C")
    assert len(set(one.values())) == len(slugs)
    assert one == other
