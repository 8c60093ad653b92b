"""A chart question that nobody has asked yet, as an analyst asks it in a notebook: one cell of at most 40 lines."""

import nbformat
import pytest
from nbclient import NotebookClient

CELL = """\
import helpers as h
import seaborn
from helpers import charts

briefing = h.load(lang="en")
numbers = briefing.frame("observations")
bounds = numbers.groupby(["district", "bound"], observed=True).size().rename("numbers").reset_index()
bounds["bound"] = [briefing.words.text(f"bound_{bound}") for bound in bounds["bound"]]
order = bounds.groupby("district")["numbers"].sum().sort_values(ascending=False).index
silent = [name for name in map(briefing.words.district, briefing.tables.districts["district_code"]) if name not in order]

with h.style(lang="en"):
    ax = seaborn.stripplot(
        data=bounds, x="numbers", y="district", hue="bound", order=[*order, *silent], size=7, jitter=False, clip_on=False
    )
    ax.set(xlabel="Numbers", ylabel="", xlim=(0, None))
    seaborn.move_legend(ax, "center right", title=None, frameon=True, facecolor="white", edgecolor="none", framealpha=1)
    for row, _ in enumerate(silent, len(order)):
        charts.mark_not_reported(ax, row, "not reported")

chart = h.finish(
    ax,
    title="Every district gives more exact numbers than lower bounds",
    subtitle="Numbers in a district’s text by how exactly they are given",
    source="district briefing 2022",
    alt="Dots: how many exact numbers and lower bounds each of the districts gives.",
    lang="en",
    slug="exactness",
)
faults = charts.lint(chart)
charts.save(chart, "exactness.svg")
chart
"""


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("question")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL), nbformat.v4.new_code_cell("print(faults)")])
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook, folder


def test_it_takes_at_most_forty_lines():
    assert len(CELL.splitlines()) <= 40


def test_it_is_a_chart_like_ours_without_faults(executed):
    notebook, folder = executed
    asked, told = notebook.cells
    (shown,) = [output for output in asked.outputs if "data" in output]
    assert "application/vnd.helpers.chart+json" in shown.data
    assert shown.data["application/vnd.helpers.chart+json"]["title"].startswith("Every district gives")
    assert told.outputs[0].text.strip() == "[]"
    assert "<title>Every district gives more exact numbers" in (folder / "exactness.svg").read_text(encoding="utf-8")
