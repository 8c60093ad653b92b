"""What a target is made by is read off the imports: whatever a target of each kind loads is in its key, and other code is not."""

import json
import subprocess
import sys

import pytest

from helpers.pipeline import code_files, hashing, targets
from helpers.pipeline.targets import Target
from tests.conftest import ROOT

TELL = "\nimport json, sys\nprint(json.dumps([m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'helpers' and getattr(m, '__file__', None)]))"
IN = "from helpers.pipeline.tasks.{module} import make_{kind} as make\nimport tempfile\nmake(edition='2022', staging=tempfile.mkdtemp(){more})"
EXECUTE = """
import json, sys
names = {}
for cell in json.load(open("notebooks/NAME.ipynb", encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), "cell", "exec"), names)
        if "parameters" in cell["metadata"].get("tags", []):
            names["lang"] = "en"
"""
EXPORT = """
import nbformat
from helpers.pipeline.formats import FORMATS
from helpers.pipeline.tasks import documents
nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# One\\n\\n| a |\\n|---|\\n| 1 |\\n\\n$x^2$ `code`")])
for each in FORMATS:
    each.load()().from_notebook_node(nb, {"metadata": {"name": "x"}, "briefing": {"lang": "en"}})
"""
CHART = Target("shared_indicators.en", "chart", "shared_indicators", "en")
DOCUMENT = Target("03_briefing.en", "document", "03_briefing", "en", "briefings/2022.ipynb")
KINDS = {
    "data": (Target("data", "data"), IN.format(module="tables", kind="tables", more="")),
    "workbook": (Target("workbook", "workbook"), IN.format(module="workbook", kind="workbook", more="")),
    "chart": (
        CHART,
        IN.format(module="charts", kind="chart", more=", slug='shared_indicators', lang='en', made_by='', known=''"),
    ),
    "document exported": (DOCUMENT, EXPORT),
    "document executed": (DOCUMENT, EXECUTE.replace("NAME", "briefings/2022")),
    "explorer executed": (DOCUMENT, EXECUTE.replace("NAME", "04_explore")),
    "cleaning executed": (DOCUMENT, EXECUTE.replace("NAME", "01_clean")),
}


def loaded(code):
    """Return the files of the package, named as inputs, that are loaded once `code` has run in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code + TELL], cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    return {"src/" + path.split("/src/")[1] for path in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_target_loads_is_in_its_key(kind):
    target, code = KINDS[kind]
    files = loaded(code)
    assert len(files) > 15
    assert sorted(name for name in files if not target.reads(name, "2022")) == []


def test_other_code_is_not_in_it():
    assert not CHART.reads("src/helpers/charts/questions/theme_profile.py", "2022")
    assert not CHART.reads("src/helpers/exporters/html/page.py", "2022")
    assert not Target("data", "data").reads("src/helpers/charts/canvas.py", "2022")
    assert not DOCUMENT.reads("notebooks/01_clean.ipynb", "2022")


def test_templates_and_lists_belong_to_the_package_around_them():
    assert DOCUMENT.reads("src/helpers/exporters/templates/briefing_html/page.css", "2022")
    assert CHART.reads("src/helpers/reading/quantities/units.csv", "2022")
    assert "src/helpers/pipeline/templates/index_page.html.j2" in code_files.find_files("helpers.pipeline.tasks.index_page")


def test_messages_count_one_by_one():
    catalogue = next(name for name in hashing.read_inputs() if name.startswith(targets.WORDS) and name.endswith("/zh/labels.ftl"))
    assert not CHART.reads(catalogue, "2022")
    assert not Target("workbook", "workbook").reads(catalogue, "2022")


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "data/raw/2022/ledger.csv", "data/datapackage.json"])
@pytest.mark.parametrize(
    "target", [Target("data", "data"), CHART, DOCUMENT, Target("workbook", "workbook")], ids=lambda t: t.kind
)
def test_every_key_changes_with_the_packages_and_the_data(target, name):
    inputs = {name: "before", "notebooks/briefings/2022.ipynb": "same"}
    keys = {targets.target_key(target, "2022", inputs | {name: digest}, {}, {}) for digest in ("before", "after")}
    assert len(keys) == 2


def test_a_format_is_an_entry_point_of_its_exporter():
    import tomllib

    from helpers.pipeline.formats import FORMATS

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][
        "nbconvert.exporters"
    ]
    assert {f"briefing_{each.ending}": each.exporter for each in FORMATS} == declared
