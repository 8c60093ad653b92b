"""A false claim, or data that no longer bears a true one, stops the build with one line that a person understands."""

import json

import pytest

from tests.conftest import ROOT
from tests.samples.build_samples import SmallProject

LEDGER = "data/raw/2022/ledger.csv"


@pytest.fixture
def project(tmp_path):
    """A project to plant a claim in: real data, one notebook, no charts to wait for."""
    return SmallProject(tmp_path / "project")


def plant(project, cell):
    """Make a code cell all that the briefing says, after the real one's own setting up."""
    cells = json.loads((ROOT / "notebooks/briefings/2022.ipynb").read_text(encoding="utf-8"))["cells"]
    setup = next("".join(c["source"]) for c in cells if c["id"] == "setup")
    project.write_notebook("briefings/2022", "# Briefing", setup, cell)


def test_a_planted_false_claim_stops_the_build(project):
    plant(project, 'say(zh="{d}的突击队最多", en="{d} has most", d=claim.value("commando_teams", "370212").district)')
    done = project.build("--lang", "zh")
    assert done.returncode == 2
    lines = done.stderr.strip().splitlines()
    assert [line for line in lines if "briefings/2022.ipynb" in line and "says “最多” without a claim of kind most" in line], (
        done.stderr
    )
    assert "Traceback" not in done.stderr


def test_a_changed_ledger_changes_the_prose_or_stops_the_build(project):
    plant(project, 'say(zh="{m.district}报告的最多，{m} 个", en="{m.district}: most, {m}", m=claim.most("five_star_branches"))')
    project.edit(LEDGER, "89 个", "126 个")
    assert project.build("--lang", "zh").returncode == 0
    page = project.root / "reports/2022/03_briefing.zh.html"
    before = page.read_bytes()
    assert "平度市报告的最多" in before.decode("utf-8")
    project.edit(LEDGER, "126 个", "125 个")
    done = project.build("--lang", "zh")
    assert done.returncode == 2
    assert "claim most-five_star_branches: a tie" in done.stderr
    assert "reword the cell" in done.stderr
    assert page.read_bytes() == before
    project.write_notebook("01_other", "# Other")
    assert project.build("--lang", "zh", "--notebook", "01_other").returncode == 0, "the others can be made without it"
    assert (project.root / "reports/2022/01_other.zh.html").exists()
    assert page.read_bytes() == before


def test_all_wrong_claims_of_a_notebook_are_told_at_once(project):
    wrong = [
        'say(zh="{m.district}最多", en="{m.district} has most", m=claim.most("nothing_such"))',
        'say(zh="共有 80 个", en="There are 80")',
        'say(zh="{d}的突击队最多", en="{d} has most", d=claim.value("commando_teams", "370212").district)',
    ]
    cells = json.loads((ROOT / "notebooks/briefings/2022.ipynb").read_text(encoding="utf-8"))["cells"]
    setup = next("".join(c["source"]) for c in cells if c["id"] == "setup")
    project.write_notebook("briefings/2022", "# Briefing", setup, *wrong)
    done = project.build("--lang", "zh")
    assert done.returncode == 2
    told = [line for line in done.stderr.splitlines() if "briefings/2022.ipynb" in line and ", cell" in line]
    assert len(told) == len(wrong), done.stderr
    for line, reason in zip(told, ("nothing_such", "types the number “80”", "says “最多”"), strict=True):
        assert reason in line
