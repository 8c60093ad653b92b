"""What a build makes, and what it leaves alone."""

import hashlib
import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.samples.build_samples import SmallProject

COUNT = "import os, pathlib\nwith open(os.environ['RUNS'], 'a') as runs: runs.write(lang)"


class CountedProject(SmallProject):
    """A small project of two notebooks that leave a mark each time they are executed."""

    def __init__(self, root):
        super().__init__(root)
        self.marks = root / "runs"
        self.write_notebook("01_one", "# First", COUNT, "6 * 7")
        self.write_notebook("02_two", "# Second", "lang")

    def build(self, *arguments, **options):
        """Build, and see to it that it went well."""
        done = super().build(*arguments, RUNS=str(self.marks), **options)
        assert done.returncode == 0, done.stderr
        return done

    def runs(self):
        """Return how often the first notebook has been executed."""
        return len(self.marks.read_text()) // 2

    def page(self, name):
        """Return a page of the reports as text."""
        return (self.root / "reports" / "2022" / name).read_text(encoding="utf-8")

    def manifest(self):
        """Return the manifest as plain data."""
        return json.loads(self.page("manifest.json"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project that has been built once; tests that change it say so by what they check."""
    project = CountedProject(tmp_path_factory.mktemp("built") / "project")
    project.build()
    return project


def test_every_notebook_becomes_html_and_pdf_in_both_languages(built):
    names = {path.name for path in (built.root / "reports/2022").iterdir()}
    pages = {f"{stem}.{lang}.{form}" for stem in ("01_one", "02_two") for lang in ("zh", "en") for form in ("html", "pdf")}
    assert names == pages | {"figures.xlsx", "manifest.json"}
    assert "42" in built.page("01_one.en.html")
    assert (built.root / "reports/2022/01_one.zh.pdf").read_bytes().startswith(b"%PDF")


def test_the_language_is_put_into_the_parameters(built):
    assert "zh" in re.search(r'<pre class="raw">|&#39;(..)&#39;|\'(..)\'', built.page("02_two.zh.html")).group(0)
    assert re.search(r"(&#39;|')en(&#39;|')", built.page("02_two.en.html"))
    assert not re.search(r"(&#39;|')en(&#39;|')", built.page("02_two.zh.html"))


def test_manifest_has_the_hash_of_every_input_and_output(built):
    manifest = built.manifest()
    for name, digest in manifest["inputs"].items():
        assert hashlib.sha256((built.root / name).read_bytes()).hexdigest() == digest, name
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((built.root / name).read_bytes()).hexdigest() == digest, name
    wanted = ("data/raw/2022/ledger.csv", "notebooks/01_one.ipynb", "src/helpers/tables/cleaning.py", "requirements.lock")
    assert set(wanted) <= set(manifest["inputs"])
    assert {name for name in built.outputs() if "manifest" not in name} == {
        n for n in manifest["outputs"] if n != "data/README.md"
    }


def test_manifest_tells_no_time_and_no_place(built):
    text = built.page("manifest.json")
    assert str(built.root) not in text
    assert not re.search(r"\d\d:\d\d|20\d\d-\d\d-\d\d", text)


def test_nothing_changed_runs_no_kernel_and_starts_nothing(built):
    """How long it takes is told by `make bench`; here, that it never gets as far as the workers, whose folder it could not make."""
    runs, before = built.runs(), built.outputs()
    done = built.build(TMPDIR="/dev/null")
    assert "Nothing has changed" in done.stdout
    assert built.runs() == runs
    assert built.outputs() == before


def test_a_build_imports_nothing_heavy_in_its_own_process(built):
    """Workers and kernels import what they need; a build that has nothing to do ends before any of it would be there."""
    heavy = (
        "{'pandas', 'numpy', 'matplotlib', 'pandera', 'nbformat', 'fluent', 'importlib.metadata', 'helpers.reading.quantities'}"
    )
    _, script, *arguments = built.command()
    code = (
        f"import runpy, sys\nsys.argv = {[script, *arguments]}\ntry:\n    runpy.run_path({script!r}, run_name='__main__')\n"
        f"except SystemExit as end:\n    print(end.code, sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=built.environment(), cwd=built.root, capture_output=True, text=True, check=True
    )
    assert "Nothing has changed" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 []"


def test_changed_prose_is_rendered_without_executing(built):
    runs, other = built.runs(), built.page("02_two.en.html")
    built.write_notebook("01_one", "# First, reworded", COUNT, "6 * 7")
    built.build()
    assert built.runs() == runs
    assert "First, reworded" in built.page("01_one.en.html")
    assert "42" in built.page("01_one.en.html")
    assert built.page("02_two.en.html") == other


def test_changed_code_is_executed_in_both_languages(built):
    runs = built.runs()
    built.write_notebook("01_one", "# First", COUNT, "6 * 8")
    built.build()
    assert built.runs() == runs + 2
    assert "48" in built.page("01_one.zh.html")


def test_a_changed_ledger_rebuilds_all_that_depends_on_it(built):
    runs = built.runs()
    built.edit("data/raw/2022/ledger.csv", "91 篇", "92 篇")
    done = built.build()
    assert built.runs() == runs + 2
    assert "data" in done.stderr
    assert "92 篇,92" in (built.root / "data/processed/2022/observations.csv").read_text(encoding="utf-8")


def test_changed_code_of_the_project_rebuilds_all(built):
    runs = built.runs()
    built.edit("src/helpers/errors.py", '"""', '"""\n')
    built.build()
    assert built.runs() == runs + 2


@pytest.mark.parametrize("spoil", ["remove", "edit"])
def test_a_spoilt_output_is_made_again(built, spoil):
    page = built.root / "reports/2022/02_two.zh.html"
    before = page.read_bytes()
    page.unlink() if spoil == "remove" else page.write_bytes(before + b"<!-- edited -->")
    built.build()
    assert page.read_bytes() == before


def test_one_language_first_and_then_both_is_the_same_as_both(built, tmp_path):
    project = CountedProject(tmp_path / "project")
    for name in ("src", "data", "notebooks"):
        shutil.copytree(built.root / name, project.root / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("processed"))
    project.build("--lang", "zh")
    assert {path.name for path in (project.root / "reports/2022").glob("*.en.*")} == set()
    assert "01_one.en.html" not in project.page("01_one.zh.html")
    project.build()
    built.build()
    assert project.outputs() == built.outputs()


def test_force_makes_the_same_bytes_again(built):
    runs, before = built.runs(), built.outputs()
    built.build("--force")
    assert built.runs() == runs + 2
    assert built.outputs() == before


def test_what_is_made_no_longer_goes(built):
    built.write_notebook("03_three", "# Third")
    built.build()
    assert "Third" in built.page("03_three.en.html")
    (built.root / "notebooks/03_three.ipynb").unlink()
    built.build()
    assert not list((built.root / "reports/2022").glob("03_three.*"))
    assert "03_three.zh" not in built.manifest()["targets"]


def test_reports_go_where_they_are_wanted(built, tmp_path):
    built.build("--out", str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere/index.html").exists()
    assert (tmp_path / "elsewhere/2022/01_one.zh.html").read_bytes() == (built.root / "reports/2022/01_one.zh.html").read_bytes()
    assert (tmp_path / "elsewhere/2022/manifest.json").read_bytes() == (built.root / "reports/2022/manifest.json").read_bytes()


def test_only_the_named_notebooks_are_made_and_the_others_stay(tmp_path):
    project = CountedProject(tmp_path / "project")
    project.build("--notebook", "02_two")
    assert not project.marks.exists()
    assert sorted(path.name for path in (project.root / "reports/2022").glob("0*.html")) == ["02_two.en.html", "02_two.zh.html"]
    project.build()
    project.build("--notebook", "02_two.ipynb")
    assert project.runs() == 2
    assert "42" in project.page("01_one.en.html")


def test_an_unknown_notebook_is_one_line_with_those_there_are(built):
    done = SmallProject.build(built, "--notebook", "05_five")
    assert done.returncode == 2
    assert done.stderr.strip() == "--notebook 05_five: there is no such notebook; there are 01_one, 02_two"
