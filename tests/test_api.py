"""The way in: `import helpers as h` is light, completes by tab, and compares only what may be compared."""

import doctest
import re
import subprocess
import sys
from importlib import import_module

import pytest

import helpers as h
from helpers.narrative.district_comparison import ComparisonRefused, line_up_districts

SHOWN = (
    "helpers",
    "helpers.explorer",
    "helpers.charts",
    "helpers.charts.questions.indicator_bars",
    "helpers.charts.questions.theme_stages",
    "helpers.tables.edition",
    "helpers.tables.edition_comparison",
    "helpers.tables.comparability",
    "helpers.tables.selection",
    "helpers.narrative.edition_comparison",
    "helpers.narrative.claims",
    "helpers.narrative.claims.ranking",
    "helpers.narrative.district_comparison",
    "helpers.narrative.briefing",
    "helpers.text.width",
    "helpers.workbook.sheet",
)


@pytest.mark.parametrize("name", SHOWN)
def test_docstrings_show_true_output(name):
    outcome = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_names_offered_are_never_hidden_by_a_module_of_the_same_name():
    """Importing a submodule binds its name in the package: whatever else was imported first, what is offered must stay what it is."""
    code = (
        "import importlib, pkgutil, types, helpers, helpers.charts as charts\n"
        "for found in pkgutil.walk_packages(helpers.__path__, 'helpers.'):\n"
        "    found.name.endswith('__main__') or importlib.import_module(found.name)\n"
        "hidden = [name for home in (helpers, charts) for name in home.__all__"
        " if isinstance(getattr(home, name), types.ModuleType)]\n"
        "assert not hidden, hidden"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_package_offers_its_public_names():
    assert dir(h) == [
        "compare",
        "compare_editions",
        "draft",
        "editions",
        "explore",
        "extract",
        "finish",
        "load",
        "review",
        "set_language",
        "style",
        "use_style",
        "verify",
    ]
    assert complete("h.") == set(dir(h))
    assert all(getattr(h, name).__doc__ for name in dir(h))
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        h.lode  # noqa: B018


def complete(text):
    """Return what the tab key offers in a notebook after `text`, with a briefing loaded: the names after the last point."""
    from IPython.core.completer import provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.user_ns |= {"h": h, "briefing": h.load("2022", "en")}
    with provisionalcompleter():
        return {found.text.rpartition(".")[2] for found in shell.Completer.completions(text, len(text))}


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("h.comp", {"compare", "compare_editions"}),
        ("briefing.tables.obs", {"observations"}),
        ("briefing.charts.lead", {"leading_indicator"}),
        ("briefing.charts.indicator", {"indicator_bars"}),
        ("briefing.claim.most", {"most", "most_numbers"}),
        ("briefing.table.code", {"codebook", "codebook_of_text"}),
    ],
)
def test_tab_completes(text, offered):
    assert complete(text) == offered


def test_charts_of_a_briefing_keep_their_docstring():
    assert h.load(lang="en").charts.shared_indicators.__doc__.startswith("Return")


def test_similar_indicator_is_ranked_with_the_ranks_the_intervals_allow():
    compared = h.compare("demo_points")
    ranks = compared.data.dropna(subset=["rank_best"])[["district_code", "rank_best", "rank_worst"]]
    assert [tuple(map(int, row)) for row in ranks.to_numpy()] == [(370211, 1, 1), (370285, 2, 2), (370215, 3, 4), (370283, 3, 4)]
    assert compared.warning == ""
    assert "3–4" in compared._repr_html_()


def test_weak_indicator_is_shown_with_a_warning_and_no_rank():
    compared = h.compare("advanced_individuals", lang="en")
    assert "not ranked" in compared.warning
    assert compared.data["rank_best"].isna().all()
    assert [row.district_code for row in compared.data.itertuples() if row.state == "exact"] == ["370215", "370281"]
    assert "Rank" not in compared._repr_html_()
    assert compared.warning in repr(compared)


def test_unlike_units_are_not_ranked(edition):
    from dataclasses import replace

    observations = edition.observations.copy()
    observations.loc[observations["observation_id"] == "370213-1-2-1", "unit"] = "人次"
    lined_up = line_up_districts(replace(edition, observations=observations), "party_lectures", "en")
    assert lined_up.fairness.verdict == "side_by_side"
    assert "units differ" in lined_up.warning


@pytest.mark.parametrize(("lang", "reason"), [("zh", "没有可以对照的数字"), ("en", "nothing to compare it with")])
def test_lone_figure_is_refused_with_the_reason(lang, reason):
    with pytest.raises(ComparisonRefused, match=reason) as caught:
        h.compare("good_deeds_done", lang=lang)
    assert caught.value._render_traceback_() == [f"ComparisonRefused: {caught.value}"]


def test_indicator_without_any_number_is_refused():
    with pytest.raises(ComparisonRefused, match="没有区市给出数字"):
        h.compare("five_star_offices")


def test_unknown_indicator_names_the_near_ones():
    with pytest.raises(KeyError, match="did you mean five_star_branches") as caught:
        h.compare("five_star_branch")
    assert caught.value._render_traceback_() == [f"UnknownIndicator: {caught.value}"]
    assert str(caught.value).startswith("there is no indicator")
    with pytest.raises(KeyError, match="codebook"):
        h.compare("zzz")


@pytest.mark.parametrize("name", ["五星级党支部", "Five-star branches", " FIVE_STAR_BRANCHES "])
def test_an_indicator_goes_by_its_names_in_both_languages(name):
    assert h.compare(name).indicator == "five_star_branches"


def test_an_edition_may_be_a_number():
    assert h.load(2022, "en").edition == "2022"
    assert h.compare("demo_points", edition=2022).tables.edition == "2022"


def test_unknown_edition_is_a_line_in_a_notebook():
    from helpers.errors import InputError

    with pytest.raises(InputError) as caught:
        h.load("1999")
    (line,) = caught.value._render_traceback_()
    assert line == "InputError: data/raw/editions.csv: names no edition “1999”; choose one of 2022, or add a line for it"


def test_a_mistyped_chart_names_the_near_ones():
    with pytest.raises(AttributeError, match="did you mean leading_indicator"):
        h.load().charts.leading_indcator  # noqa: B018


def test_what_is_offered_is_listed():
    briefing = h.load("2022", "en")
    assert "shared_indicators()" in repr(briefing.charts)
    assert "theme_stages()" in repr(briefing.charts)
    assert "codebook()" in repr(briefing.table)
    assert re.search(
        r"^  \.most\(\) +the district that reports the largest value of an indicator$", repr(briefing.claim), re.MULTILINE
    )


def test_text_stands_in_columns():
    lines = repr(h.compare("demo_points")).splitlines()
    assert [line.index("|") for line in lines[1:6]] == [11 - sum(sign > "\u3000" for sign in line[:11]) for line in lines[1:6]]
    assert "Unit" not in repr(h.compare("demo_points", lang="en"))


def test_comparison_accounts_for_all_districts_and_states(edition):
    compared = h.compare("five_star_branches")
    assert sorted(compared.data["district_code"]) == sorted(edition.districts["district_code"])
    assert repr(compared).count("未报告（不等于零）") == (compared.data["state"] == "not_reported").sum() == 5


def test_language_is_chosen_once_for_a_session():
    try:
        h.set_language("en")
        assert h.load().lang == h.compare("demo_points").lang == h.explore().briefing.lang == "en"
        with pytest.raises(ValueError, match="choose one of zh, en"):
            h.set_language("xx")
    finally:
        h.set_language("zh")
    assert h.load().lang == "zh"


def test_comparison_data_has_names_and_types():
    data = h.compare("party_lectures", lang="en").data
    assert data.loc[0, ["district_code", "district", "unit"]].tolist() == ["370213", "Licang", "sessions"]
    assert str(data["rank_best"].dtype) == "Int64"
    assert data["rank_best"].dropna().tolist() == [1, 2]
    assert data["state"].cat.ordered
    assert data["bound"].cat.categories.tolist() == ["exact", "range", "at_least", "at_most", "about"]


def test_values_are_whole_numbers_if_all_are_and_may_be_missing():
    data = h.compare("five_star_branches", lang="en").data
    assert [str(data[name].dtype) for name in ("value", "low", "high")] == ["Int64"] * 3
    assert data["value"].tolist()[:5] == [125, 89, 75, 51, 10]
    assert data["value"].isna().sum() == 5


def test_tables_of_an_edition_have_names_beside_codes_and_units_in_the_language():
    briefing = h.load(lang="en")
    frame = briefing.frame("observations")
    row = frame.set_index("observation_id").loc["370213-1-2-1"]
    assert row[["district", "indicator_name", "unit"]].tolist() == ["Licang", "Secretaries’ lectures", "sessions"]
    assert frame["theme"].cat.categories.tolist() == list(briefing.tables.themes["theme"])
    assert frame["theme"].cat.ordered
    assert frame.shape[0] == briefing.tables.observations.shape[0]
    assert "district" not in briefing.tables.observations
    with pytest.raises(ValueError, match="choose one of observations"):
        briefing.frame("figures")


@pytest.mark.parametrize("name", ["Five-star branches", "五星级党支部", "five_star_branches"])
def test_claims_take_what_compare_takes(name):
    claim = h.load(lang="en").claim
    assert claim.most(name).key == "most-five_star_branches"
    assert claim.span(name).key == "span-five_star_branches"
    assert claim.reporting(name).key == "reporting-five_star_branches"
    assert claim.value(name, "West Coast New Area").main.number == 125
    assert claim.count(indicator=name).main.number == 5


@pytest.mark.parametrize("name", [name for name in dir(h) if name != "editions"])
def test_help_is_titled_by_the_public_name(name):
    import pickle
    import pydoc

    text = pydoc.plain(pydoc.render_doc(getattr(h, name)))
    assert f"function {name} in module helpers\n\n{name}(" in text
    assert pickle.loads(pickle.dumps(getattr(h, name))) is getattr(h, name)


def test_extract_gives_a_frame_and_tells_what_was_not_found(tmp_path):
    import warnings

    (tmp_path / "one.txt").write_text("一、甲区\n全年举办讲座12场，惠及群众300余人。\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = h.extract(tmp_path / "one.txt", tmp_path / "one.csv")
    assert found["value"].tolist() == [12, 300]
    assert found["bound"].tolist() == ["exact", "at_least"]
    assert len((tmp_path / "one.csv").read_text(encoding="utf-8").splitlines()) == 3
    (tmp_path / "none.txt").write_text("没有数字。\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="no quantit"):
        assert len(h.extract(tmp_path / "none.txt")) == 0


@pytest.mark.slow
def test_the_console_script_refuses_a_foreign_package_in_a_line(tmp_path):
    (tmp_path / "helpers.py").write_text("load = None\n")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from district_briefing import run; run()"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    (line,) = ended.stderr.splitlines()
    assert "another package called `helpers`" in line
    assert str(tmp_path) in line


def test_a_table_becomes_a_frame_of_its_rows_and_columns():
    table = h.load(lang="en").table.codebook()
    frame = table.to_frame()
    assert frame.shape == (len(table.rows), len(table.columns))
    assert list(frame.columns) == list(table.columns)
    compared = h.compare("five_star_branches", lang="en").table().to_frame()
    assert compared["Value"].tolist()[:5] == [125, 89, 75, 51, 10]
