"""The commands that tell what there is and take out one thing."""

import os
import subprocess
import sys

import pytest

from helpers.__main__ import main
from helpers.commands import output


def test_a_bare_call_prints_help_with_the_exit_codes(capsys):
    assert main([]) == 0
    told = capsys.readouterr().out
    assert "usage:" in told
    assert "exit codes: 0 done" in told


def test_version_is_that_of_the_project(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.split()[-1][0].isdigit()


@pytest.mark.parametrize(
    ("what", "line"),
    [("editions", "2022"), ("charts", "leading_indicator"), ("indicators", "approval_rate"), ("tables", "set_aside")],
)
def test_lists_name_what_there_is(what, line, capsys):
    assert main(["list", what]) == 0
    assert line in [told.split("\t")[0] for told in capsys.readouterr().out.splitlines()]


def test_lists_of_charts_and_tables_have_titles_in_the_language_asked_for(capsys):
    assert main(["list", "charts", "--lang", "en"]) == 0
    told = dict(line.partition("\t")[::2] for line in capsys.readouterr().out.splitlines())
    assert told["leading_indicator"] == "Half of the ten districts report five-star branches, from 10 to 125"
    assert told["edition_change"] == ""
    assert main(["list", "tables", "--lang", "en"]) == 0
    assert "districts\tDistrict summary" in capsys.readouterr().out


def test_a_table_is_written_with_the_mark_that_excel_knows(tmp_path, capsys):
    path = tmp_path / "observations.csv"
    assert main(["export", "table", "observations", "--out", str(path)]) == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfobservation_id,")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 73
    assert capsys.readouterr().out.strip() == str(path)


def test_a_package_of_an_extra_that_is_missing_is_a_line(tmp_path, capsys, monkeypatch):
    (tmp_path / "a.txt").write_text("讲座3场。", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["extract", str(tmp_path), "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "distributed" in capsys.readouterr().err


def test_quiet_prints_nothing(tmp_path, capsys):
    assert main(["--quiet", "export", "chart", "leading_indicator", "--out", str(tmp_path / "chart.png")]) == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "chart.png").read_bytes()[:4] == b"\x89PNG"


def test_wrong_names_and_endings_are_a_line_and_exit_code_2(tmp_path, capsys):
    assert main(["export", "chart", "leading_indicatr"]) == 2
    assert "did you mean leading_indicator" in capsys.readouterr().err
    assert main(["export", "table", "themes", "--out", str(tmp_path / "themes.pdf")]) == 2
    assert "written as .csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "of", "told"),
    [("indicator_bars", "five_star_branch", "did you mean five_star_branches"), ("district_profile", "Jimoo", "choose one of")],
)
def test_a_chart_of_something_unknown_is_a_line(tmp_path, capsys, name, of, told):
    assert main(["export", "chart", name, "--of", of, "--out", str(tmp_path / "chart.svg")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert list(tmp_path.iterdir()) == []


def test_quiet_keeps_what_was_asked_for(capsys):
    assert main(["list", "editions", "--quiet"]) == 0
    assert capsys.readouterr().out == "2022\n"


def test_a_shell_completes_commands(tmp_path):
    """argcomplete asks through the environment and reads the answer from descriptor 8, here a file."""
    answer = tmp_path / "answer"
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": "district-briefing exp", "COMP_POINT": "21", "_ARGCOMPLETE_IFS": "\n"}
    asked |= {"_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "_ARGCOMPLETE_SUPPRESS_SPACE": "1"}
    subprocess.run([sys.executable, "-m", "helpers"], env=os.environ | asked, check=False)
    assert answer.read_text().split() == ["export"]


def test_seventy_thousand_complaints_are_a_hundred_and_a_count(capsys):
    assert output.complain(*(f"{n}.txt: the file is empty" for n in range(70_000))) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "0.txt: the file is empty"
    assert lines[100:] == ["… and 69,900 more lines like these"]


# Finds the modules of commands, and is told to end while it does.
INTERRUPTED_IMPORT = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "helpers.commands.building":
            raise {raised}
sys.meta_path.insert(0, Finder())
import helpers.__main__
"""


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        ("KeyboardInterrupt", 130, "interrupted; what was there before is unchanged"),
        (
            "__import__('helpers.errors').errors.BuildError('languages.csv: is not a table of languages')",
            2,
            "languages.csv: is not a table of languages",
        ),
    ],
)
def test_what_stops_a_command_while_it_starts_is_a_line(raised, code, told):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_IMPORT.format(raised=raised)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (code, told)


@pytest.mark.parametrize(("found", "code"), [([], 0), (["cell 3: “…” does not hold", "cell 9: “…” does not hold"], 2)])
def test_sentences_that_no_longer_hold_end_a_second_draft_before_its_pages(capsys, monkeypatch, found, code):
    from helpers.pipeline import draft, report

    built = []
    monkeypatch.setattr(draft, "settle", lambda: None)
    monkeypatch.setattr(draft, "is_drafted", lambda _edition: True)
    monkeypatch.setattr(draft, "check_draft", lambda _source, _edition, _lang: found)
    monkeypatch.setattr(report, "build_report", lambda options: built.append(options.edition) or "built")
    assert main(["draft", "briefing.docx", "--edition", "2022"]) == code
    told = capsys.readouterr()
    assert told.err.splitlines() == found
    assert f"{len(found) or 'nothing'} to look at" in told.out
    assert built == ([] if found else ["2022"])


def test_a_language_asked_for_twice_is_made_once():
    from argparse import Namespace

    from helpers.commands.options import list_languages
    from helpers.text.messages import LANGUAGES

    assert list_languages(Namespace(lang=["en", "zh", "en"])) == ("en", "zh")
    assert list_languages(Namespace(lang=None)) == LANGUAGES
