"""The explorer without a browser: what is offered, drawn, told and saved; the rules of comparison hold whatever is chosen."""

import codecs
import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import helpers as h
from helpers import charts
from helpers.charts import image_export
from helpers.explorer.export import save_view
from helpers.explorer.jupyter_font import list_characters
from helpers.explorer.page import tables_html
from helpers.explorer.search_table import SearchTable, list_observations
from helpers.explorer.selection import View
from helpers.explorer.widgets import Panel
from helpers.tables.labels import labels
from helpers.tables.selection import list_indicators, list_themes, select_districts
from tests.samples.edition_samples import make_edition

ALL = ["370202", "370203", "370213", "370212", "370211", "370214", "370215", "370281", "370283", "370285"]


def view_of(edition, indicator, districts=ALL, lang="zh"):
    return View(edition, tuple(districts), indicator, lang)


def bars(chart):
    """Return the lengths of the bars, from top to bottom."""
    return [patch.get_width() for axes in chart.axes for patch in axes.patches]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("variant", ["print", "narrow", "slide"])
@pytest.mark.parametrize(
    "indicator",
    ["five_star_branches", "party_lectures", "advanced_individuals", "good_deeds_done", "five_star_offices", "approval_rate"],
)
def test_charts_of_any_indicator_are_free_of_faults(edition, indicator, variant, lang):
    assert charts.lint(charts.indicator_bars(edition, indicator, lang=lang, size=variant)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("variant", ["print", "narrow", "slide"])
def test_heat_table_is_free_of_faults(edition, variant, lang):
    assert charts.lint(charts.theme_stages(edition, lang=lang, size=variant)) == []


def test_similar_is_ordered_by_value(edition):
    assert bars(charts.indicator_bars(edition, "five_star_branches")) == [125, 89, 75, 51, 10]


def test_weak_stands_in_the_order_of_the_source_without_accent(edition):
    from matplotlib.colors import to_hex

    chart = charts.indicator_bars(select_districts(edition, ["370212", "370281"]), "commando_teams")
    assert bars(chart) == [123, 95]
    individuals = charts.indicator_bars(edition, "advanced_individuals")
    assert bars(individuals) == [82, 15]
    fills = {to_hex(patch.get_facecolor()) for axes in individuals.axes for patch in axes.patches}
    assert fills == {"#8290a1"}
    assert "不排名" in individuals.title


def test_single_stands_alone_and_says_so(edition):
    chart = charts.indicator_bars(edition, "good_deeds_done")
    assert bars(chart) == [4200]
    assert chart.title == "只有即墨区报告为群众办实事，为 4200 余件，没有可以对照的数字"


def test_lower_bound_is_hollow_and_open(edition):
    from matplotlib.colors import to_hex

    chart = charts.indicator_bars(edition, "party_lectures")
    assert {to_hex(patch.get_facecolor()) for axes in chart.axes for patch in axes.patches} == {"#dfe8f1"}
    arrows = chart.findobj(lambda artist: getattr(artist, "get_marker", str)() == ">")
    assert len(arrows) == 2


def test_not_reported_is_no_bar(edition):
    chart = charts.indicator_bars(edition, "five_star_branches")
    assert len(bars(chart)) == 5
    states = list(chart.table[chart.table.columns[3]])
    assert states.count("确数") == 5
    assert states.count("未报告（不等于零）") == 2  # the other three report or mention something else of the family, in words


def test_first_place_is_left_open_where_intervals_overlap(edition):
    from dataclasses import replace

    observations = edition.observations.copy()
    observations.loc[observations["observation_id"] == "370283-1-3-1", ["value", "low", "high"]] = [410.0, 410.0, 420.0]
    title = charts.indicator_bars(replace(edition, observations=observations), "party_lectures").title
    assert "最多" not in title
    assert not any(name in title for name in ("平度", "李沧"))


def test_heat_table_counts_every_figure_once(edition):
    chart = charts.theme_stages(edition)
    assert chart.table.iloc[:, 1:].astype(int).to_numpy().sum() == 72
    assert chart.table.iloc[0].tolist() == ["队伍动员", "11", "3", "0", "0"]
    assert chart.number is None


def test_letters_in_svg_keep_their_size(edition):
    scales = re.findall(r'id="NotoSans[^>]*transform="scale\(([\d.]+)\)"', image_export.to_svg(charts.indicator_bars(edition)))
    assert set(scales) == {"0.015625"}


def test_part_of_an_edition_keeps_only_its_districts(edition):
    part = select_districts(edition, ["370285", "370202"])
    assert list(part.districts["district_code"]) == ["370202", "370285"]
    assert set(part.observations["district_code"]) == {"370202", "370285"}
    assert len(edition.districts) == 10


def test_lists_hold_what_has_figures(edition):
    assert list_indicators(edition)[0] == "five_star_branches"
    assert len(list_indicators(edition)) == 57
    assert list_indicators(edition, "urban", "single") == list_indicators(edition, theme="urban")
    assert len(list_themes(edition)) == 11


def test_evidence_tells_wording_place_and_hash(edition):
    view = view_of(edition, "five_star_offices")
    assert [row[0] for row in view.evidence.rows] == ["莱西市"]
    lectures = view_of(edition, "party_lectures", ["370213"]).evidence
    assert lectures.rows[0][:1] + lectures.rows[0][3:] == (
        "李沧区",
        "[400, 500)",
        "场次",
        "1 段 2 句",
        "2532ccd1bc56",
        "370213-1-2-1",
    )


def test_evidence_has_no_column_of_units_without_words_and_numbers_at_the_right():
    chinese, english = (h.explore("2022", lang).view.evidence for lang in ("zh", "en"))
    assert "单位" in chinese.columns
    assert "Unit" not in english.columns
    assert english.numeric == {"Reading"}
    assert len(english.columns) == len(english.rows[0]) == len(chinese.columns) - 1


@pytest.fixture
def panel(tmp_path):
    made = Panel(h.explore("2022", "zh"))
    made.folder = tmp_path
    return made


def test_choosing_an_indicator_changes_chart_table_and_evidence(panel):
    before = panel.chart.value, panel.table.value
    panel.indicator.value = "advanced_individuals"
    assert panel.chart.value != before[0]
    assert "先进个人" in panel.table.value
    assert "名称相同而事项不同" in panel.table.value
    assert panel.explorer.view.indicator == "advanced_individuals"


def test_leaving_out_a_district_leaves_it_out(panel):
    panel.districts["370211"].value = False
    assert "370211" not in panel.explorer.view.districts
    assert "西海岸" not in re.search(r'aria-label="([^"]*)"', panel.chart.value)[1]


def test_theme_and_comparability_shorten_the_list(panel):
    panel.theme.value = "urban"
    assert [key for _, key in panel.indicator.options] == list_indicators(panel.tables, theme="urban")
    panel.comparability.value = "similar"
    assert (panel.indicator.value, panel.indicator.label) == ("", "没有符合的")
    assert "请放宽" in panel.message.value
    panel.theme.value = ""
    assert panel.indicator.value == "five_star_branches"
    assert panel.message.value == ""


def test_the_indicator_chosen_stays_where_the_list_still_has_it(panel):
    panel.indicator.value = "party_lectures"
    panel.comparability.value = "similar"
    assert panel.indicator.value == "party_lectures"


def test_no_district_chosen_is_told_and_not_saved(panel, tmp_path):
    panel.pick_districts(False)
    assert "至少选一个" in panel.message.value
    panel.save("png")
    assert list(tmp_path.iterdir()) == []
    panel.pick_districts(True)
    assert panel.message.value == ""


@pytest.mark.parametrize("form", ["svg", "png", "csv", "xlsx"])
def test_saving_writes_the_same_file_again_and_links_to_it(panel, tmp_path, form):
    panel.save(form)
    path = tmp_path / f"2022_five_star_branches.zh.{form}"
    first = path.read_bytes()
    panel.save(form)
    assert path.read_bytes() == first
    assert path.name in panel.saved.outputs[0]["data"]["text/markdown"]


def test_a_folder_that_cannot_be_written_to_is_told(panel, tmp_path):
    (tmp_path / "file").write_text("")
    panel.folder = tmp_path / "file" / "exports"
    panel.save("csv")
    assert panel.saved.outputs[0]["data"]["text/markdown"].startswith("未能保存：")


def test_saved_csv_holds_the_rows_behind_the_view(edition, tmp_path):
    data = save_view(view_of(edition, "party_lectures"), "csv", tmp_path).read_bytes()
    assert data.startswith(codecs.BOM_UTF8)  # without it Excel takes the file for an older encoding
    text = data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["observation_id"], row["reported"], row["bound"]) for row in rows] == [
        ("370213-1-2-1", "400 余场次", "at_least"),
        ("370283-1-3-1", "370 余次", "at_least"),
    ]


def test_a_wording_that_a_spreadsheet_would_take_for_a_formula_is_saved_as_text(edition, tmp_path):
    rows = edition.observations
    hostile = replace(edition, observations=rows.assign(measure=rows["measure"].where(rows.index != rows.index[0], "=1+1")))
    view = View(hostile, tuple(ALL), rows["indicator"].iloc[0], "zh")
    text = save_view(view, "csv", tmp_path).read_text(encoding="utf-8-sig")
    assert "=1+1" in {row["measure"].lstrip("'") for row in csv.DictReader(io.StringIO(text))}
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell.startswith("=")]


def test_saved_workbook_holds_picture_table_and_evidence(edition, tmp_path):
    view = view_of(edition, "advanced_individuals", ["370215", "370281", "370202"], "en")
    path = save_view(view, "xlsx", tmp_path)
    assert path.name == "2022_advanced_individuals_districts-1-7-8.en.xlsx"
    book = openpyxl.load_workbook(path)
    assert len(book.worksheets[0]._images) == 1
    assert "not ranked" in book.worksheets[0]["A1"].value
    assert [row[0].value for row in book.worksheets[1]["A4:A6"]] == ["Jimo", "Jiaozhou", "Shinan"]


def test_unknown_form_is_refused(edition, tmp_path):
    with pytest.raises(ValueError, match="gif"):
        save_view(view_of(edition, "micro_wishes"), "gif", tmp_path)


def test_search_table_holds_all_figures_is_small_and_asks_for_nothing(edition):
    table = list_observations(edition, "zh")
    assert table.shape == (72, 10)
    html = SearchTable(h.load())._repr_html_()
    assert not re.search(r"""(?:src|href)=["']|from ["']|import\(""", html)
    assert "370202-3-2-1" in html
    assert 'type="search"' in html
    assert len(html) < 60_000


def test_documents_get_the_plain_table():
    explorer = h.explore("2022", "en")
    assert 'id="f-370202-3-2-1"' in explorer.observations.document_bundle()["text/html"]
    assert set(explorer.document_bundle()) == {"text/markdown", "text/plain"}


def test_without_a_kernel_there_is_a_picture_and_both_tables():
    data = h.explore()._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"}
    assert data["text/html"].count("<table") == 2
    assert 'src="data:image/png;base64,' in data["text/html"]
    assert 'alt="条形图' in data["text/html"]


def dropdowns(panel):
    return [value for value in vars(panel.controls).values() if hasattr(value, "options")]


def test_no_drop_down_is_ever_without_a_label(panel):
    def check():
        assert all(control.label and control.value is not None for control in dropdowns(panel))

    check()
    for index in (3, 0, 5, 0):  # as a browser sets it
        panel.theme.set_state({"index": index})
        check()
    panel.comparability.set_state({"index": 1})
    check()
    panel.theme.set_state({"index": len(panel.theme.options) - 1})
    check()


def test_every_comparability_of_the_registry_can_be_chosen(edition, tmp_path):
    from dataclasses import replace

    from helpers.explorer.controls import Controls
    from helpers.explorer.view_choices import first_view
    from helpers.tables import labels

    indicators = edition.indicators.copy()
    indicators.loc[indicators["indicator"] == "party_lectures", "comparability"] = "unjudged"
    changed = replace(edition, indicators=indicators)
    controls = Controls(changed, labels("zh"), first_view(changed, "zh"))
    offered = [code for _, code in controls.comparability.options]
    assert set(offered) == {"", *indicators.loc[indicators["indicator"].isin(edition.observations["indicator"]), "comparability"]}
    controls.comparability.value = "unjudged"
    controls.offer_indicators()
    assert [key for _, key in controls.indicator.options] == ["party_lectures"]


@pytest.mark.parametrize(
    ("view", "title", "rows", "evidence"),
    [
        ({"indicator": "Party lectures given by secretaries", "districts": ["Licang", "平度"]}, "", 2, 2),
        ({"district": "Jimo"}, "Jimo reports four", 11, 12),
        ({"district": "即墨", "other": "West Coast"}, "Jimo and West Coast: 13 indicators, 15 numbers", 13, 16),
        ({"theme": "Study and lectures"}, "Study and lectures: 7 indicators, 9 numbers from 5 districts", 7, 10),
        ({"kind": "stages", "districts": "Jimo"}, "11 numbers", 7, 12),
    ],
)
def test_a_view_opens_by_names_and_its_code_opens_it_again(view, title, rows, evidence):
    shown = h.explore("2022", "en", view=view).view
    assert title in shown.chart.title
    assert (len(shown.table.rows), len(shown.evidence.rows)) == (rows, evidence)
    again = eval(shown.code, {"h": h}).view
    assert again.code == shown.code
    assert again.stem == shown.stem


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ({"kind": "editions"}, "has nothing to show as “editions”; choose one of indicator, district, pair, theme, stages"),
        ({"indicater": "x"}, "did you mean indicator"),
        ({"district": "Jimo", "other": "Jimo"}, "two different districts"),
        ({"theme": "learnin"}, "did you mean learning"),
        ({"district": "Jinan"}, "choose one of Shinan, Shibei"),
        ({"indicator": "five_star_branch"}, "did you mean five_star_branches"),
        ({"districts": []}, "at least one district"),
        ({"sort": "size"}, "choose one of value, source, name"),
    ],
)
def test_a_view_that_cannot_be_is_refused_with_the_choices(view, told):
    with pytest.raises((ValueError, KeyError), match=told):
        h.explore("2022", "en", view=view)


def test_each_kind_of_view_shows_its_own_controls(panel):
    shown = {
        "indicator": "indicator theme comparability sort",
        "district": "district",
        "pair": "district other",
        "theme": "topic",
    }
    for kind, names in shown.items():
        panel.kind.value = kind
        seen = [control for control, is_shown in panel.controls.list_shown() if control.layout.display != "none"]
        assert seen == [getattr(panel.controls, name) for name in names.split()]
        assert panel.explorer.view.kind == kind
        assert "<svg" in panel.chart.value
        hidden = [row for row in panel.box.children if row.layout.display == "none"]
        assert hidden == ([] if kind in ("indicator", "theme") else [panel._where])


def test_one_district_twice_is_told(panel):
    panel.kind.value = "pair"
    panel.other.value = panel.district.value
    assert "两个不同的区市" in panel.message.value
    assert panel.chart.value == ""


def test_a_title_of_ones_own_is_in_chart_code_and_file(panel, tmp_path):
    panel.title.value = "我的标题"
    assert panel.explorer.view.chart.title == "我的标题"
    assert "我的标题" in panel.code.value
    panel.save("svg")
    assert "<title>我的标题</title>" in (tmp_path / "2022_five_star_branches.zh.svg").read_text(encoding="utf-8")


def test_the_order_of_bars_can_be_chosen(panel):
    panel.sort.value = "source"
    assert bars(panel.explorer.view.chart) == [10, 51, 125, 75, 89]


def test_language_is_switched_with_the_view_kept(panel):
    panel.indicator.value = "party_lectures"
    panel.districts["370211"].value = False
    panel.lang.value = "en"
    assert panel.explorer.view.code.startswith("h.explore('2022', 'en', view={'indicator': 'party_lectures', 'districts': [")
    assert panel.indicator.label == "Secretaries’ lectures · 2 reporting"
    assert "Licang" in panel.table.value
    panel.lang.value = "zh"
    assert "李沧" in panel.table.value


def test_start_again_puts_everything_back(panel):
    first = panel.explorer.view.code
    panel.kind.value = "pair"
    panel.title.value = "标题"
    panel.pick_districts(False)
    panel.reset()
    assert panel.explorer.view.code == first
    assert panel.title.value == ""
    assert all(toggle.value for toggle in panel.districts.values())


def test_a_view_seen_before_is_not_drawn_again(panel, monkeypatch):
    from helpers.explorer import kept

    seen = panel.chart.value
    panel.indicator.value = "party_lectures"
    monkeypatch.setattr(kept, "picture_html", lambda chart: pytest.fail("drawn again"))
    panel.indicator.value = "five_star_branches"
    assert panel.chart.value == seen


def test_the_neighbours_in_the_list_are_drawn_ahead_once_nobody_waits(panel, monkeypatch):
    import asyncio

    from helpers.explorer import kept

    async def idle():
        panel.indicator.value = "party_lectures"
        while panel._kept._waiting and not panel._kept._waiting.cancelled() and len(panel._kept._tables) < 4:
            await asyncio.sleep(0.01)

    monkeypatch.setattr(kept, "IDLE", 0)
    asyncio.run(idle())
    keys = [key for _, key in panel.indicator.options]
    at = keys.index("party_lectures")
    monkeypatch.setattr(kept, "picture_html", lambda chart: pytest.fail("drawn only now"))
    for near in (keys[at + 1], keys[at - 1]):
        panel.indicator.value = near
        assert panel.explorer.view.indicator == near
        assert panel.chart.value == panel._kept.picture(panel.explorer.view)


@pytest.mark.parametrize(("kind", "about"), [("district", "district"), ("theme", "theme"), ("stages", None), ("pair", None)])
def test_neighbours_are_of_what_the_view_is_about(panel, kind, about):
    panel.kind.value = kind
    near = panel.controls.list_neighbours(panel.explorer.view)
    assert [view.kind for view in near] == [kind] * len(near)
    assert bool(near) == bool(about)
    assert all(getattr(view, about) != getattr(panel.explorer.view, about) for view in near)


def test_all_districts_are_the_edition_itself(edition):
    from helpers.explorer.selection import take_part

    assert take_part(edition, tuple(reversed(ALL))) is edition
    two = take_part(edition, ("370281", "370202"))
    assert list(two.districts["district_code"]) == ["370202", "370281"]
    assert take_part(edition, ("370281", "370202")) is two


def test_numbers_in_the_saved_workbook_are_numbers(edition, tmp_path):
    book = openpyxl.load_workbook(save_view(view_of(edition, "five_star_branches", lang="en"), "xlsx", tmp_path))
    shown, evidence = book.worksheets[1:]
    head = next(row for row in shown.iter_rows() if row[1].value == "Value")
    column = {cell.value: cell.column_letter for cell in head}
    values = [shown[f"{column['Value']}{head[0].row + n}"].value for n in range(1, 6)]
    assert values == [125, 89, 75, 51, 10]
    assert {type(value) for value in values} == {int}
    assert {type(shown[f"{column['Best rank']}{head[0].row + n}"].value) for n in range(1, 6)} == {int}
    assert shown[f"{column['Value']}{head[0].row + 6}"].value == "[x]"
    low = next(cell for row in evidence.iter_rows() for cell in row if cell.value == "Lower end")
    assert type(evidence.cell(low.row + 1, low.column).value) is int


@pytest.mark.parametrize("view", [{"district": "Jimo"}, {"district": "Jimo", "other": "Laixi"}, {"theme": "learning"}])
def test_numbers_of_other_views_are_numbers_too(view, tmp_path):
    explorer = h.explore("2022", "en", view=view)
    shown = openpyxl.load_workbook(save_view(explorer.view, "xlsx", tmp_path)).worksheets[1]
    cells = [cell.value for row in shown.iter_rows(min_row=4) for cell in row]
    assert not [cell for cell in cells if isinstance(cell, str) and re.fullmatch(r"[\d,.]+", cell)]
    assert [cell for cell in cells if isinstance(cell, int)]


def test_numbers_of_two_editions_are_numbers_in_the_saved_workbook(project_copy):
    make_edition(project_copy.root)
    opened = "import helpers as h; h.explore('2023', 'en', view={'kind': 'editions', 'earlier': '2022'})"
    saving = "from helpers.explorer.export import save_view"
    done = project_copy.run("-c", f"{saving}\n{opened.replace('h.explore', 'e = h.explore')}\nprint(save_view(e.view, 'xlsx'))")
    assert done.returncode == 0, done.stderr
    shown = openpyxl.load_workbook(done.stdout.strip()).worksheets[1]
    lines = [[cell.value for cell in row] for row in shown.iter_rows()]
    (head,) = (line for line in lines if "Change" in line)
    rows = {tuple(line[:2]): dict(zip(head, line, strict=True)) for line in lines[lines.index(head) + 1 :]}
    more = rows["Licang", "Secretaries’ lectures"]
    ends = [f"{end}, {edition}" for edition in (2022, 2023) for end in ("Lower end", "Upper end")]
    assert [more["Change"], more["Value, 2022"], more["Value, 2023"]] == ["rose", 400, 500]
    assert [more[name] for name in ends] == [400, 500, 500, 600]
    gone = rows["Shinan", "Five-star branches"]
    assert (gone["Change"], gone["Value, 2022"], gone["Value, 2023"]) == ("no longer reported", 10, "[x]")


def test_evidence_rows_say_what_a_mark_tells(panel):
    panel.indicator.value = "party_lectures"
    assert (
        '<tr id="explorer-370213-1-2-1" data-source="原文写法 400 余场次 · 读作 [400, 500) · 位置 1 段 2 句">'
        in panel.table.value
    )


def test_exports_are_ignored_by_git():
    assert "exports/" in (Path(__file__).resolve().parents[2] / ".gitignore").read_text().split()


@pytest.mark.parametrize("mentions", [True, False])
def test_an_explorer_over_an_edition_without_numbers_says_so(edition, monkeypatch, mentions):
    """Only mentions are left, or nothing at all: the explorer opens, draws a chart that says so, and its tables are empty."""
    from dataclasses import replace

    from helpers.explorer.explorer import Explorer

    empty = replace(edition, observations=edition.observations.head(0))
    if not mentions:
        empty = replace(empty, indicators=edition.indicators.head(0), set_aside=edition.set_aside.head(0))
    briefing = h.load("2022", "zh")
    monkeypatch.setattr(briefing, "tables", empty)
    explorer = Explorer(briefing)
    assert explorer.widest() == (edition.indicators["indicator"].iloc[0] if mentions else "")
    assert explorer.view.chart.title
    assert explorer.view.table.caption
    assert list(explorer.view.evidence.rows) == []
    assert explorer.view.stages.title == "各主题都没有数字"


@pytest.mark.parametrize(
    "choices", [{}, {"district": "Jimo"}, {"district": "Jimo", "other": "Laixi"}, {"theme": "star_rating"}, {"kind": "stages"}]
)
def test_the_font_of_the_page_has_every_character_of_a_view(edition, choices):
    """A character that it lacks would be drawn in another font, bolder or as a box."""
    view = h.explore("2022", "zh", view=choices).view
    chart = view.chart
    shown = "".join((chart.title, chart.subtitle, chart.note, chart.source, tables_html(view, labels("zh"))))
    assert {letter for letter in shown if letter >= "\u2e80"} <= set(list_characters(edition))


@pytest.mark.parametrize(
    ("lang", "alone", "wrong"),
    [("zh", "所列区市中只有一个报告", "名称相同"), ("en", "reported by one of the districts shown", "share a name")],
)
def test_of_two_districts_it_is_not_told_that_no_other_reports_a_thing(lang, alone, wrong):
    chart = h.explore("2022", lang, view={"district": "Shibei", "other": "Jiaozhou"}).view.chart
    assert alone in set(chart.table.iloc[:, 1])
    told = [text.get_text() for text in chart.texts]
    assert alone.capitalize() in told
    assert not [text for text in told if wrong in text]


def test_a_title_with_markup_is_text_on_the_page(panel):
    panel.title.value = "<img src=x onerror=alert(1)>"
    shown = panel.chart.value + panel.code.value + panel.table.value
    assert "onerror=alert(1)" in shown
    assert "<img" not in shown
    panel.title.value = ""
