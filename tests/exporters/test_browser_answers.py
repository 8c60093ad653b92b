"""The page answers in a real Chromium: marks tell and lead on, tables sort and filter, one district is set off, charts are taken along."""

import csv
import io

import nbformat
import pytest

from helpers.exporters.html.exporter import SCRIPTS, TEMPLATES, BriefingHTMLExporter
from tests.exporters.test_browser_html import SIZES, browser  # noqa: F401  # the fixture of that module
from tests.samples.chromium import CHROMIUM, new_context

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
]
MAX_SCRIPT, MAX_PAGE = 24_000, 1_200_000
PLACES = [("Jimo", 75, "f-1"), ("Pingdu", 89, "f-2"), ("Shibei", 51, "f-3"), ("Laixi", 1400, "f-4")]


def mark(place, name, value, evidence):
    leads = f' data-evidence="{evidence}"' if evidence else ""
    shape = f'<path d="M 20 {10 * place} L 90 {10 * place} L 90 {10 * place + 8} L 20 {10 * place + 8} z" fill="#8290a1"/>'
    text = f'<text x="0" y="{10 * place + 7}" font-size="8">{name}</text>'
    return f'<g data-of="{name}"{leads}><title>{name} District, branches: {value}</title>{shape}</g>{text}'


def drawing():
    marks = "".join(mark(place, *each) for place, each in enumerate([*PLACES, ("Licang", "not reported", "")]))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">{marks}</svg>'


def notebook():
    chart = {
        "slug": "branches",
        "number": 1,
        "title": "Pingdu reports 89",
        "subtitle": "Branches by district",
        "note": "Note: two wordings.",
        "source": "Source: sample",
        "alt": "Bars: Jimo 75, Pingdu 89.",
        "svg": drawing(),
        "svg_narrow": drawing(),
        "table_html": "<table><thead><tr><th>District</th><th>Branches, “rated”</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value, _ in PLACES)
        + "</tbody></table>",
    }
    rows = "".join(
        f'<tr id="f-{n + 1}"><td>{(PLACES[n % 4][0])}</td><td class="num">{PLACES[n % 4][1] + n:,}</td><td>wording {n:02}</td></tr>'
        for n in range(14)
    )
    table = f'<table id="all"><thead><tr><th>District</th><th class="num">Value</th><th>Wording</th></tr></thead><tbody>{rows}</tbody></table>'
    data = {"application/vnd.helpers.chart+json": chart, "text/plain": "chart"}
    cells = [
        nbformat.v4.new_markdown_cell(
            "# Branches\n\n## One\n\nPingdu has [89](#f-2) of them, and this is a text in English of some length."
        ),
        nbformat.v4.new_code_cell("chart", outputs=[nbformat.v4.new_output("display_data", data=data)]),
        nbformat.v4.new_markdown_cell("## All of them"),
        nbformat.v4.new_code_cell("table", outputs=[nbformat.v4.new_output("display_data", data={"text/html": table})]),
    ]
    return nbformat.v4.new_notebook(cells=cells, metadata={"briefing": {"lang": "en", "code": "hide"}})


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("answers") / "page.html"
    path.write_text(BriefingHTMLExporter().from_notebook_node(notebook())[0], encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser, address):  # noqa: F811
    contexts = []

    def open_(size="wide", after="", **options):
        contexts.append(new_context(browser, viewport=SIZES[size], **options))
        page = contexts[-1].new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda message: page.problems.append(message.text))
        page.goto(address + after)
        return page

    yield open_
    for context in contexts:
        assert all(page.problems == [] for page in context.pages)
        context.close()


def plot(page):
    return page.locator(".plot svg:visible")


def values(page):
    return [cell.inner_text() for cell in page.locator("#all tbody tr:visible td:nth-child(2)").all()]


def test_pointing_at_a_mark_shows_its_name_and_its_evidence_and_a_click_leads_there(open_page):
    page = open_page()
    pingdu = plot(page).locator(".mark").nth(1)
    pingdu.hover()
    card = page.locator("#page-card")
    assert card.locator("p").first.inner_text() == "Pingdu District, branches: 89"
    assert card.locator("dd").all_inner_texts() == ["Pingdu", "90", "wording 01"]
    pingdu.click()
    assert page.url.endswith("#f-2")
    page.locator("#f-2 .back").click()
    page.wait_for_url(lambda url: "#" not in url)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Pingdu District, branches: 89"
    assert page.locator(".back").count() == 0


def test_a_mark_without_evidence_has_its_name_alone(open_page):
    page = open_page()
    plot(page).locator(".mark").nth(4).hover()
    assert page.locator("#page-card").inner_text() == "Licang District, branches: not reported"
    assert plot(page).locator("a.mark").count() == 4


def test_one_mark_of_a_chart_is_a_tab_stop_and_arrows_lead_to_the_others(open_page):
    page = open_page()
    assert [mark.get_attribute("tabindex") for mark in plot(page).locator(".mark").all()] == ["0", "-1", "-1", "-1", "-1"]
    plot(page).locator(".mark").first.focus()
    for key, name in (("ArrowRight", "Pingdu"), ("End", "Licang"), ("ArrowUp", "Laixi"), ("Home", "Jimo")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(name)
    assert page.locator("#page-card").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#f-1")


def test_tapping_a_mark_shows_it_first_and_leads_on_the_second_time(open_page):
    page = open_page("phone", has_touch=True, is_mobile=True)
    jimo = plot(page).locator(".mark").first
    jimo.tap()
    assert page.locator("#page-card").is_visible()
    assert "#" not in page.url
    jimo.tap()
    assert page.url.endswith("#f-1")


def test_a_head_sorts_up_then_down_then_as_it_was(open_page):
    page = open_page()
    first = values(page)
    button = page.locator("#all th:nth-child(2) button")
    numbers = sorted(first, key=lambda told: int(told.replace(",", "")))
    for expected, state in ((numbers, "ascending"), (numbers[::-1], "descending"), (first, None)):
        button.click()
        assert values(page) == expected
        assert page.locator("#all th:nth-child(2)").get_attribute("aria-sort") == state
    page.locator("#all th:nth-child(3) button").press("Enter")
    assert values(page) == first, "wordings stand in this order already"


def test_a_line_filters_a_long_table_and_says_how_many_rows_are_left(open_page):
    page = open_page()
    field = page.get_by_label("Filter rows").last
    field.fill("laixi")
    assert values(page) == ["1,403", "1,407", "1,411"]
    assert page.locator(".table-tools output").last.inner_text() == "3 of 14 rows"
    plot(page).locator(".mark").first.click()
    assert page.locator("#f-1").is_visible(), "what the address names is shown whatever the filter"
    assert len(values(page)) == 14


def test_one_district_is_set_off_everywhere_and_the_address_keeps_it(open_page):
    page = open_page()
    page.get_by_label("Highlight").select_option("Pingdu")
    assert page.url.endswith("?of=Pingdu")
    assert page.locator("#all tr.own").count() == 4
    assert [mark.get_attribute("data-of") for mark in plot(page).locator(".mark.own").all()] == ["Pingdu"]
    assert plot(page).locator("text.own").all_text_contents() == ["Pingdu"]
    again = open_page(after="?of=Jimo")
    assert again.get_by_label("Highlight").input_value() == "Jimo"
    assert again.locator("#all tr.own").count() == 4
    again.get_by_label("Highlight").select_option("")
    assert "of=" not in again.url
    assert again.locator(".own").count() == 0


def test_charts_are_saved_with_title_and_source_and_their_data(open_page):
    page = open_page(accept_downloads=True)
    saved = {}
    for kind in ("PNG", "SVG", "CSV"):
        with page.expect_download() as download:
            page.locator(".chart").get_by_role("button", name=kind).click()
        assert download.value.suggested_filename == f"figure-branches.en.{kind.lower()}"
        saved[kind] = download.value.path().read_bytes()
    from PIL import Image

    image = Image.open(io.BytesIO(saved["PNG"]))
    assert image.size[0] == 3 * (200 + 24)
    assert len(image.convert("RGB").getcolors(1 << 20)) > 20
    svg = saved["SVG"].decode()
    assert all(told in svg for told in ("Figure 1", "Pingdu reports 89", "Branches by district", "Source: sample", "@font-face"))
    assert list(csv.reader(io.StringIO(saved["CSV"].decode("utf-8-sig")))) == [
        ["District", "Branches, “rated”"],
        *([name, str(value)] for name, value, _ in PLACES),
    ]
    assert saved["CSV"].startswith(b"\xef\xbb\xbf")


def test_a_chart_is_copied_as_a_picture(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.locator(".chart-tools output", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.read().then(items => items[0].types.join())") == "image/png"


def test_the_head_of_a_table_stays_in_view_at_its_last_row(open_page):
    page = open_page(after="#f-14")
    page.set_viewport_size({"width": 1280, "height": 260})
    page.evaluate("document.getElementById('f-14').scrollIntoView({ block: 'end' })")
    assert page.locator("#all thead th").first.bounding_box()["y"] == pytest.approx(0, abs=1)
    assert page.locator("#f-14").bounding_box()["y"] > 0


def test_without_script_marks_are_links_with_names_and_nothing_promises_more(open_page):
    page = open_page(java_script_enabled=False)
    assert plot(page).locator("a.mark > title").all_text_contents()[0] == "Jimo District, branches: 75"
    assert page.locator("button, input, select").count() == 0
    plot(page).locator("a.mark").first.click()
    assert page.url.endswith("#f-1")


def test_printing_leaves_out_all_that_only_answers(open_page):
    page = open_page()
    page.emulate_media(media="print")
    assert not [tool for tool in page.locator(".chart-tools, .table-tools, .subject-tool, .back").all() if tool.is_visible()]
    assert page.locator("#all thead th").first.evaluate("cell => getComputedStyle(cell).position") == "static"


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("wide", "dark"), ("phone", "light")])
def test_axe_finds_nothing(open_page, size, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(size, "?of=Pingdu", color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    page.get_by_label("Filter rows").last.fill("wording 1")
    found = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in Axe().run(page).response["violations"]]
    page.problems.clear()
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_script_is_a_few_kilobytes_and_pages_stay_small(reports):
    assert sum((TEMPLATES / name).stat().st_size for name in SCRIPTS) < MAX_SCRIPT
    sizes = {path.name: path.stat().st_size for path in reports.glob("*.html")}
    assert sizes
    assert {name: size for name, size in sizes.items() if size > MAX_PAGE} == {}
