"""Early cut-off: what would come out as it is, is left as it is."""

import pytest

from tests.pipeline.test_pipeline import CountedProject

COUNT = "import os\nwith open(os.environ['RUNS'], 'a') as runs: runs.write(lang)\n"
SAY = "from helpers.text.messages import messages\nmessages(lang).text('{key}')"
CATALOGUE = "src/helpers/text/catalogues/zh/exporters.ftl"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project whose first notebook shows one message, its second none; built once, changed by each test."""
    project = CountedProject(tmp_path_factory.mktemp("cut") / "project")
    project.write_notebook("01_one", "# First", COUNT + SAY.format(key="note"))
    project.write_notebook("02_two", "# Second", COUNT + "2 + 2")
    project.build()
    return project


def made_by(project):
    """Build, and return (how many times a notebook ran, the names of the outputs that were written)."""
    runs, before = len(project.marks.read_text()) // 2, stamps(project)
    project.build()
    return len(project.marks.read_text()) // 2 - runs, {
        name for name, stamp in stamps(project).items() if before.get(name) != stamp
    }


def stamps(project):
    return {path.name: path.stat().st_mtime_ns for path in (project.root / "reports/2022").iterdir()}


def test_a_message_that_one_notebook_shows_runs_that_notebook_in_its_language(built):
    built.edit(CATALOGUE, "note = 注：", "note = 按：")
    runs, written = made_by(built)
    assert "按：" in built.page("01_one.zh.html")
    assert runs == 1
    assert written == {"01_one.zh.html", "01_one.zh.pdf", "manifest.json"}


def test_a_message_of_the_pages_exports_them_and_runs_nothing(built):
    built.edit(CATALOGUE, "to_top = 回到页首", "to_top = 返回页首")
    runs, written = made_by(built)
    assert runs == 0
    assert "返回页首" in built.page("02_two.zh.html")
    assert written >= {"01_one.zh.html", "02_two.zh.html"}
    assert not any(".en." in name for name in written)


def test_a_message_that_nothing_shows_writes_nothing(built):
    built.edit("src/helpers/text/catalogues/zh/review.ftl", "\n", "\nnever_shown = 无\n")
    built.edit("src/helpers/text/catalogues/en/review.ftl", "\n", "\nnever_shown = none\n")
    assert made_by(built)[1] <= {"manifest.json"}


def test_prose_of_one_language_exports_that_page_only(built):
    import nbformat

    path = built.root / "notebooks/02_two.ipynb"
    nb = nbformat.read(path, as_version=4)
    nb.cells.append(nbformat.v4.new_markdown_cell("只有中文", metadata={"tags": ["lang-zh"]}, id="only-zh"))
    nbformat.write(nb, path)
    runs, written = made_by(built)
    assert runs == 0
    assert written == {"02_two.zh.html", "02_two.zh.pdf", "manifest.json"}


def test_a_cell_of_other_code_runs_again(built):
    built.write_notebook("02_two", "# Second", COUNT + "2 * 2")
    built.build()
    built.write_notebook("02_two", "# Second", COUNT + "2 * 2  ")
    runs, written = made_by(built)
    assert runs == 2
    assert "02_two.en.html" in written  # the code is on the page


def test_a_changed_ledger_runs_the_notebooks_and_leaves_pages_that_show_the_same(built):
    built.edit("data/raw/2022/ledger.csv", "91 篇", "93 篇")
    runs, written = made_by(built)
    assert runs == 4
    assert written == {"figures.xlsx", "manifest.json"}


def test_a_notebook_without_its_parameters_tag_is_refused(built):
    import nbformat

    path = built.root / "notebooks/02_two.ipynb"
    whole, nb = path.read_bytes(), nbformat.read(path, as_version=4)
    nb.cells[0].metadata.pop("tags")
    nbformat.write(nb, path)
    done = super(CountedProject, built).build(RUNS=str(built.marks))
    path.write_bytes(whole)
    assert done.returncode == 2
    assert "notebooks/02_two.ipynb: has no cell tagged “parameters”, so edition, lang cannot be set" in done.stderr


def test_a_notebook_that_sets_another_language_is_refused(built):
    path = built.root / "notebooks/02_two.ipynb"
    whole = path.read_bytes()
    built.write_notebook("02_two", "# Second", "lang = 'zh'")
    done = super(CountedProject, built).build(RUNS=str(built.marks))
    path.write_bytes(whole)
    assert done.returncode == 2
    assert (
        "notebooks/02_two.ipynb: sets lang to 'zh' after its parameters, but 'en' was asked for; remove that line" in done.stderr
    )


def test_catalogues_that_differ_are_told_before_anything_is_made(built):
    catalogue = built.root / CATALOGUE
    whole = catalogue.read_bytes()
    built.edit(CATALOGUE, "to_top = ", "to_the_top = ")
    done = super(CountedProject, built).build(RUNS=str(built.marks))
    catalogue.write_bytes(whole)
    assert done.returncode == 2
    assert "to_top" in done.stderr
    assert "Traceback" not in done.stderr


def test_workers_that_are_not_forked_make_the_same_bytes(built):
    built.build()
    before = built.outputs()
    built.build("--force", SPAWN="1")
    assert built.outputs() == before


def test_a_list_that_no_page_reads_makes_nothing(built):
    built.build()
    built.edit("data/raw/terms.csv", "\n", "\n一件新事,a new thing\n")
    assert made_by(built) == (0, set())


def test_tables_of_a_later_edition_make_nothing(built):
    built.build()
    (built.root / "data/raw/2098").mkdir()
    (built.root / "data/raw/2098/ledger.csv").write_text("district\n")
    assert made_by(built) == (0, set())


def test_tables_of_an_earlier_edition_run_the_notebooks_which_may_compare_it(built):
    built.build()
    (built.root / "data/raw/2001").mkdir()
    (built.root / "data/raw/2001/ledger.csv").write_text("district\n")
    assert made_by(built)[0] == 4


READING = {
    "11_open": "print(len(open('../data/raw/terms.csv', encoding='utf-8').readlines()))",
    "12_pandas": "import pandas\npandas.read_csv('../data/raw/terms.csv').shape",
    "13_helpers": "from helpers.reading.terms import read_terms\nlen(read_terms())",
    "14_program": "import subprocess\nprint(subprocess.run(['wc', '-l', '../data/raw/terms.csv'], capture_output=True, text=True).stdout)",
    "15_shell": "!wc -l ../data/raw/terms.csv",
}


def test_a_notebook_that_reads_a_file_in_whatever_way_runs_when_that_changes(built):
    for stem, code in READING.items():
        built.write_notebook(stem, "# Reading", COUNT + code)
    built.build("--lang", "zh")
    before = {stem: built.page(f"{stem}.zh.html") for stem in READING}
    built.edit("data/raw/terms.csv", "\n", "\n又一件新事,another new thing\n")
    runs = len(built.marks.read_text())
    built.build("--lang", "zh")
    assert len(built.marks.read_text()) - runs == 2 * len(READING)
    assert [stem for stem in READING if built.page(f"{stem}.zh.html") == before[stem]] == []
    assert "Nothing has changed" in built.build("--lang", "zh").stdout
    for stem in READING:
        (built.root / f"notebooks/{stem}.ipynb").unlink()


def test_code_beside_a_notebook_that_imports_it_is_read_with_it(built):
    beside = built.root / "notebooks/beside.py"
    beside.write_text("TOLD = 'as it was'\n")
    built.write_notebook("02_two", "# Second", COUNT + "import beside\nbeside.TOLD")
    built.build()
    beside.write_text("TOLD = 'as it is now'\n")
    assert made_by(built)[0] == 2
    assert "as it is now" in built.page("02_two.en.html")


def test_what_was_made_bit_by_bit_is_what_would_be_made_at_once(built):
    built.build()
    before = built.outputs()
    built.build("--force")
    assert built.outputs() == before
