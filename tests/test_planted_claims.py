"""A false claim, or data that no longer bears a true one, stops the build with one line that a person understands."""

import json

LEDGER = "data/raw/2022/figures.csv"


def plant(project, cell):
    """Put a code cell at the end of the briefing, and leave the other notebooks out."""
    path = project.root / "notebooks/03_briefing.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    keep = [c for c in notebook["cells"] if c["id"] in ("parameters", "setup")]
    notebook["cells"] = [
        *keep,
        {"cell_type": "code", "id": "planted", "metadata": {}, "execution_count": None, "outputs": [], "source": cell},
    ]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    for other in (project.root / "notebooks").glob("0[124]*.ipynb"):
        other.unlink()


def test_a_planted_false_claim_stops_the_build(project_copy):
    plant(project_copy, 'say(zh="{d}的突击队最多", en="{d} has most", d=claim.figure("commando_teams", "370212").district)')
    done = project_copy.run("-m", "helpers", "report", "--lang", "zh")
    assert done.returncode == 2
    lines = done.stderr.strip().splitlines()
    assert [line for line in lines if "03_briefing" in line and "says “最多” without a claim of kind most" in line], done.stderr
    assert "Traceback" not in done.stderr


def test_a_changed_ledger_changes_the_prose_or_stops_the_build(project_copy):
    plant(
        project_copy, 'say(zh="{m.district}报告的最多，{m} 个", en="{m.district}: most, {m}", m=claim.most("five_star_branches"))'
    )
    project_copy.edit(LEDGER, "89 个", "126 个")
    assert project_copy.run("-m", "helpers", "report", "--lang", "zh").returncode == 0
    page = project_copy.root / "reports/2022/03_briefing.zh.html"
    before = page.read_bytes()
    assert "平度市报告的最多" in before.decode("utf-8")
    project_copy.edit(LEDGER, "126 个", "125 个")
    done = project_copy.run("-m", "helpers", "report", "--lang", "zh")
    assert done.returncode == 2
    assert "claim most-five_star_branches: a tie" in done.stderr
    assert page.read_bytes() == before
