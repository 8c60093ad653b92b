"""A new user's first minute: JupyterLab, opened as `make lab` opens it, runs 04_explore, and within three clicks a new chart is on disk."""

import json
import platform
import re

import pytest

from tests.conftest import ProjectCopy
from tests.samples.chromium import CHROMIUM, start_chromium
from tests.samples.jupyter_lab import open_page, run_all, run_lab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab on a copy of the project: its address and the copy's folder."""
    copy = ProjectCopy(tmp_path_factory.mktemp("lab") / "project")
    set_version(copy.root / "notebooks")
    with run_lab(copy.root) as address:
        yield address, copy.root


@pytest.fixture(scope="module")
def chromium():
    """A Chromium."""
    with start_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def explorer(lab, chromium):
    """04_explore after Run All, as a page of Chromium, with the list of addresses that it asks for."""
    with open_page(chromium, lab[0], "04_explore.ipynb") as page:
        run_all(page)
        page.locator(".explorer-search input").wait_for()
        page.locator(".explorer .explorer-picture").wait_for()
        yield page, page.asked


# Whether of the cells that are shown those are folded that are to be, by number of cell.
FOLDED = """folded => {
    const shown = [...document.querySelectorAll('.jp-Notebook .jp-MarkdownCell')]
    return shown.length && shown.every(
        cell => !!cell.querySelector('.jp-Placeholder-content') === folded[Number(cell.dataset.windowedListIndex)])
}"""


def set_version(folder):
    """Write the version of the running Python into notebooks: JupyterLab writes it if another one ran them last."""
    for path in folder.rglob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["metadata"]["language_info"]["version"] = platform.python_version()
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def picture(page):
    """Return what the picture on the explorer says, for readers who cannot see it."""
    return page.locator(".explorer-picture").get_attribute("aria-label")


def wait_for_picture(page, told, there=True):
    page.wait_for_function(
        "([told, there]) => { const picture = document.querySelector('.explorer-picture');"
        " return picture && picture.getAttribute('aria-label').includes(told) === there; }",
        arg=[told, there],
    )


def choose(page, name, label):
    """Choose in the drop-down that is called `name`, one that is seen."""
    page.locator(f".explorer .widget-dropdown:visible:has(label:text-is('{name}')) select").select_option(label=label)


def start_again(page):
    button = page.get_by_role("button", name="重新开始").element_handle()
    button.click()
    page.wait_for_function("button => !button.isConnected", arg=button)  # all controls are made again
    wait_for_picture(page, "五星级党支部")


def test_three_clicks_put_a_new_chart_on_disk(explorer, lab):
    page, _ = explorer
    choose(page, "指标", "书记讲党课 · 2 个区市")
    wait_for_picture(page, "书记讲党课")
    page.get_by_role("button", name="PNG", exact=True).click()
    link = page.locator(".widget-output a").first
    link.wait_for()
    saved = lab[1] / "exports" / "2022_party_lectures.zh.png"
    assert saved.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert link.text_content() == "exports/2022_party_lectures.zh.png"
    assert page.request.get(link.get_attribute("href")).body() == saved.read_bytes()


def test_what_was_said_of_a_file_goes_when_another_view_is_shown(explorer):
    page, _ = explorer
    page.get_by_role("button", name="CSV", exact=True).click()
    page.locator(".widget-output a", has_text=".csv").wait_for()
    choose(page, "指标", "党建示范点 · 4 个区市")
    page.locator(".widget-output a").wait_for(state="detached")
    wait_for_picture(page, "党建示范点")


def test_the_still_picture_gives_way_to_the_widgets(explorer):
    page, _ = explorer
    still = page.locator(".explorer-still")
    assert still.count() == 1
    still.wait_for(state="hidden")


def test_chinese_is_readable_where_the_system_has_no_chinese_font(explorer):
    page, _ = explorer
    loaded = "() => [...document.fonts].filter(font => font.status === 'loaded').map(font => font.family).join()"
    assert "Noto Sans CJK SC" in page.evaluate(loaded)
    latin = page.locator(".explorer-picture text", has_text=re.compile(r"^\d+$")).first
    assert "Noto Sans CJK SC Latin" in latin.evaluate("text => getComputedStyle(text).fontFamily")
    assert "Noto Sans CJK SC Latin" in page.evaluate(loaded)
    for control in (".widget-toggle-button", ".explorer .widget-dropdown select"):
        family = page.locator(control).first.evaluate("control => getComputedStyle(control).fontFamily")
        assert family.startswith('"Noto Sans CJK SC"')


def test_leaving_out_a_district_changes_the_chart_and_tells_so(explorer):
    page, _ = explorer
    start_again(page)
    assert "李沧" in picture(page)
    district = page.get_by_role("button", name="李沧", exact=True)
    assert district.get_attribute("aria-pressed") == "true"
    district.click()
    wait_for_picture(page, "李沧", there=False)
    assert district.get_attribute("aria-pressed") == "false"
    assert "line-through" in district.evaluate("button => getComputedStyle(button).textDecorationLine")


def test_no_key_reaches_the_notebook_behind(explorer):
    page, _ = explorer
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    district = page.get_by_role("button", name="市南", exact=True)
    district.focus()
    for key in ("d", "d", "a", "b", "x", "m"):
        page.keyboard.press(key)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    page.keyboard.press("Space")
    page.wait_for_function("() => document.activeElement.getAttribute('aria-pressed') === 'false'")
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.getAttribute('aria-pressed') === 'true'")


def test_arrows_change_a_drop_down_and_leave_the_notebook_where_it_is(explorer):
    page, _ = explorer
    start_again(page)
    active = "() => [...document.querySelectorAll('.jp-Notebook .jp-Cell')].findIndex(cell => cell.classList.contains('jp-mod-active'))"
    choice = page.locator(".explorer .widget-dropdown:visible:has(label:text-is('指标')) select")
    choice.focus()
    before, cell = choice.evaluate("select => select.selectedIndex"), page.evaluate(active)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    assert choice.evaluate("select => select.selectedIndex") == before + 1
    assert page.evaluate(active) == cell


def test_drop_downs_keep_their_labels_when_a_theme_is_chosen_and_left(explorer):
    page, _ = explorer
    theme = page.locator(".explorer .widget-dropdown:visible:has(label:text-is('主题')) select")
    for label in ("城市更新", "全部主题"):
        if theme.locator(f"option:text-is('{label}')").count():
            theme.select_option(label=label)
    theme.select_option(index=3)
    theme.select_option(index=0)
    page.wait_for_function("() => [...document.querySelectorAll('.explorer select')].every(select => select.selectedIndex >= 0)")
    assert theme.evaluate("select => select.selectedOptions[0].textContent.trim()") == "全部主题"


def test_every_kind_of_view_is_shown_with_its_line_of_code(explorer):
    page, _ = explorer
    start_again(page)
    for label, told in (
        ("一个区市，全部数字", "'kind': 'district'"),
        ("两个区市并列", "'kind': 'pair'"),
        ("一个主题，谁报告了什么", "'kind': 'theme'"),
        ("主题与环节", "'kind': 'stages'"),
    ):
        choose(page, "看法", label)
        page.locator(".explorer code", has_text=told).wait_for()
        assert page.locator(".explorer-picture svg").count() == 1
        assert page.locator(".explorer:not(.explorer-search) .explorer-tables table").count() == 2
    start_again(page)


def test_a_title_is_edited_before_it_is_saved(explorer, lab):
    page, _ = explorer
    field = page.get_by_placeholder("图本身的标题")
    field.fill("改过的标题")
    field.press("Enter")
    page.locator(".explorer-picture text", has_text="改过的标题").first.wait_for()
    page.get_by_role("button", name="SVG", exact=True).click()
    link = page.locator(".widget-output a", has_text=".svg")
    link.wait_for()
    assert link.text_content() == "exports/2022_five_star_branches.zh.svg"
    saved = lab[1] / "exports" / "2022_five_star_branches.zh.svg"
    assert "<title>改过的标题</title>" in saved.read_text(encoding="utf-8")
    start_again(page)


def test_the_tables_of_a_view_are_sorted_and_searched(explorer):
    page, _ = explorer
    table = page.locator(".explorer .explorer-tables table").first
    values = "table => [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[1].textContent)"
    head = table.locator("th", has_text="数值").get_by_role("button")
    head.click()
    assert [told for told in table.evaluate(values) if told] == ["10", "51", "75", "89", "125"]
    head.click()
    assert [told for told in table.evaluate(values) if told] == ["125", "89", "75", "51", "10"]
    field = page.get_by_label("在表中搜索").first
    field.fill("即墨")
    assert [told for told in table.evaluate(values) if told] == ["75"]
    field.fill("")


def test_the_language_is_switched_on_the_explorer(explorer):
    page, _ = explorer
    choose(page, "语言", "English")
    page.get_by_role("button", name="Start again").wait_for()
    wait_for_picture(page, "Shinan")
    assert page.locator(".explorer .widget-dropdown:visible label").first.text_content() == "View"
    choose(page, "Language", "中文")
    page.get_by_role("button", name="重新开始").wait_for()


def test_all_numbers_are_searched_and_sorted_without_a_network(explorer):
    page, asked = explorer
    found = page.locator(".explorer-search")
    found.locator("input").fill("城阳")
    texts = "root => [...root.querySelectorAll('tbody tr')].filter(row => !row.hidden).map(row => row.textContent)"
    rows = found.evaluate(texts)
    assert len(rows) == 2
    assert all("城阳区" in text for text in rows)
    found.locator("input").fill("")
    found.locator("th", has_text="数值").get_by_role("button").click()
    values = found.evaluate("root => [...root.querySelectorAll('tbody tr')].map(row => Number(row.cells[4].textContent))")
    assert len(values) == 72
    assert values == sorted(values)
    assert [url for url in asked if not re.match(r"(https?|wss?)://127\.0\.0\.1|data:|blob:", url)] == []


def test_search_is_seen_in_the_dark_theme(explorer):
    page, _ = explorer
    assert page.evaluate("() => document.body.dataset.jpThemeLight") == "false"
    field = page.locator(".explorer-search input")
    assert field.evaluate("field => getComputedStyle(field).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert field.evaluate("field => getComputedStyle(field).color") != "rgb(0, 0, 0)"


def test_pointing_at_a_mark_tells_value_bound_wording_and_place(explorer):
    page, _ = explorer
    choose(page, "指标", "书记讲党课 · 2 个区市")
    wait_for_picture(page, "书记讲党课")
    page.locator(".explorer-picture [data-told]").first.wait_for()
    marks = page.locator(".explorer-picture [data-told]")
    assert marks.count() == 2
    tip = page.locator(".explorer-tip")
    for mark, told in zip(marks.all(), (["李沧", "400 余场次", "[400, 500)"], ["平度", "370 余次", "[370, 380)"]), strict=True):
        mark.hover(force=True)
        tip.locator("div").nth(1).wait_for()
        said = tip.text_content()
        assert all(part in said for part in told), said
        assert re.search(r"位置 .+\d", said), said
        box = tip.bounding_box()
        assert box["width"] > 0
        assert box["height"] > 0
        page.mouse.move(0, 0)


def test_a_click_on_a_mark_leads_to_its_row_of_evidence(explorer):
    page, _ = explorer
    start_again(page)
    page.locator(".explorer-picture [data-told]").first.wait_for()
    for mark in page.locator(".explorer-picture [data-evidence]").all():
        evidence = mark.get_attribute("data-evidence").removeprefix("f-")
        mark.click(force=True)
        row = page.locator("tr.explorer-found")
        assert row.count() == 1
        assert row.get_attribute("id") == f"explorer-{evidence}"
        assert evidence in row.text_content()
        assert row.evaluate("row => document.activeElement === row")
        box = row.bounding_box()
        assert 0 <= box["y"] <= 1300
    mark = page.locator(".explorer-picture [data-evidence]").first
    mark.focus()
    page.keyboard.press("Enter")
    assert row.get_attribute("id") == f"explorer-{mark.get_attribute('data-evidence').removeprefix('f-')}"
    start_again(page)


@pytest.mark.parametrize("name", ["01_clean", "02_compare", "04_explore", "05_districts", "briefings/2022"])
def test_opening_a_notebook_does_not_mark_it_changed_and_folds_the_other_language(lab, chromium, name):
    path = lab[1] / "notebooks" / f"{name}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    with open_page(chromium, lab[0], f"{name}.ipynb") as page:
        tab = page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text=path.name)
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        page.wait_for_timeout(1500)  # for what the kernel says of itself to be written into the notebook
        assert "jp-mod-dirty" not in tab.get_attribute("class")
        page.wait_for_function(FOLDED, arg=["lang-en" in cell["metadata"].get("tags", []) for cell in cells])
