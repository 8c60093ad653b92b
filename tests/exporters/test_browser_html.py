"""The page in a real Chromium: it runs nothing foreign, fetches nothing, is accessible, fits a phone, and shows evidence in place."""

import nbformat
import pytest

from helpers.exporters.html.exporter import BriefingHTMLExporter
from tests.samples.chromium import CHROMIUM, new_context, new_page, start_chromium
from tests.samples.html_samples import briefing, hostile, stranger

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
]
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
NOTEBOOKS = {"zh": lambda: briefing("zh"), "en": lambda: briefing("en"), "stranger": stranger, "hostile": hostile}


@pytest.fixture(scope="module")
def browser():
    with start_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The address of each sample page by name."""
    folder = tmp_path_factory.mktemp("pages")
    for name, make in NOTEBOOKS.items():
        (folder / f"{name}.html").write_text(BriefingHTMLExporter().from_notebook_node(make())[0], encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in NOTEBOOKS}


@pytest.fixture
def open_page(browser, pages):
    """A function that opens a page in a context of its own, closed after the test."""
    contexts = []

    def open_(name, size="wide", **options):
        contexts.append(new_context(browser, viewport=SIZES[size], **options))
        page = contexts[-1].new_page()
        page.goto(pages[name])
        return page

    yield open_
    for context in contexts:
        context.close()


def evidence(page, text="89"):
    return page.locator("section.findings a.evidence", has_text=text)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_nothing_foreign_runs_and_nothing_is_fetched(browser, pages, name):
    context = new_context(browser, viewport=SIZES["wide"])
    page, asked, told = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text))
    page.goto(pages[name])
    for link in page.locator("main a[href]:not([href^=http])").all()[:20]:
        link.dispatch_event("click")
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if not url.startswith(("data:", pages[name]))] == []
    assert told == []
    assert page.evaluate("getComputedStyle(document.querySelector('.skip-link')).position") == "absolute"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["zh", "en", "stranger"])
def test_axe_finds_nothing_serious(open_page, name, size, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(name, size, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    found = [violation for violation in Axe().run(page).response["violations"] if violation["impact"] in ("serious", "critical")]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_page_itself_never_scrolls_sideways(open_page, name, size):
    page = open_page(name, size)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_embedded_fonts_load_and_carry_text_and_charts(open_page):
    page = open_page("zh")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(font => font.status).join()") == "loaded,loaded,loaded"
    assert "Noto Sans CJK SC" in page.evaluate("getComputedStyle(document.querySelector('.plot text')).fontFamily")


def test_chart_changes_to_its_narrow_drawing_below_600_pixels(open_page):
    page = open_page("zh")
    shown = [page.locator(".plot-wide").is_visible(), page.locator(".plot-narrow").is_visible()]
    page.set_viewport_size({"width": 599, "height": 800})
    assert shown == [True, False]
    assert [page.locator(".plot-wide").is_visible(), page.locator(".plot-narrow").is_visible()] == [False, True]


def test_hovering_shows_the_row_in_place_and_leaving_closes_it(open_page):
    page = open_page("zh")
    evidence(page).hover()
    card = page.locator("#page-card")
    assert card.is_visible()
    assert card.locator("p").all_inner_texts() == ["2022"], "the head of the group that the row stands in"
    assert card.locator("dt").all_inner_texts() == ["编号", "区市", "原文写法", "读作"]
    assert card.locator("dd").all_inner_texts() == ["370283-4-1-2", "平度市", "89 个", "89"]
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible(), "the pointer may rest on the card (WCAG 1.4.13)"
    page.locator("h1").hover()
    card.wait_for(state="hidden")


def test_keyboard_shows_closes_and_follows_evidence(open_page):
    page = open_page("en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    for _ in range(40):
        if page.evaluate("document.activeElement.matches('a.evidence')"):
            break
        page.keyboard.press("Tab")
    card = page.locator("#page-card")
    assert card.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "page-card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#f-370202-1-1-1")


def test_first_tap_shows_second_tap_follows(open_page):
    page = open_page("zh", "phone", has_touch=True, is_mobile=True)
    evidence(page).tap()
    assert page.locator("#page-card").is_visible()
    assert "#" not in page.url
    evidence(page).tap()
    assert page.url.endswith("#f-370283-4-1-2")


def test_without_script_links_lead_to_the_row_and_contents_fold(open_page):
    page = open_page("zh", "phone", java_script_enabled=False)
    evidence(page).click()
    assert page.url.endswith("#f-370283-4-1-2")
    page.locator(".contents-fold summary").click()
    assert page.locator(".contents-fold a").first.is_visible()


def test_frames_are_tab_stops_only_where_they_scroll(open_page):
    page = open_page("en")
    frames = "[...document.querySelectorAll('main > div .table-frame, main > .table-frame')]"
    page.wait_for_function(
        f"() => {frames}.some(frame => frame.getAttribute('tabindex') === '0')"
    )  # once the page has measured them
    assert page.evaluate(f"{frames}.every(frame => frame.hasAttribute('tabindex') === frame.scrollWidth > frame.clientWidth)")
    assert page.evaluate(f"{frames}.some(frame => !frame.hasAttribute('tabindex'))")


def test_printing_gives_a4_pages_without_furniture(open_page):
    import io

    import pypdf

    page = open_page("zh")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    size = printed.pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == (595, 842)
    page.emulate_media(media="print")
    assert not any(
        page.locator(part).first.is_visible() for part in (".contents-side", ".contents-fold", ".skip-link", "details")
    )
    assert page.locator(".plot-wide").is_visible()


LINES = """heading => {
    const lines = [], range = document.createRange(), walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(), top = null; node; node = walk.nextNode())
        for (let at = 0; at < node.length; at++) {
            range.setStart(node, at); range.setEnd(node, at + 1)
            const box = range.getBoundingClientRect()
            if (top === null || Math.abs(box.top - top) > 5) { lines.push(''); top = box.top }
            lines[lines.length - 1] += node.data[at]
        }
    return lines.map(line => line.trim())
}"""


def test_a_heading_breaks_between_its_phrases(browser, tmp_path):
    cell = nbformat.v4.new_markdown_cell("# 临川市各县（市、区）夏粮收购工作进展情况：各区县要点")
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"lang": "zh"})
    (tmp_path / "page.html").write_text(BriefingHTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")
    page = new_page(browser, viewport=SIZES["phone"])
    page.goto((tmp_path / "page.html").as_uri())
    lines = page.locator("h1").evaluate(LINES)
    page.close()
    assert lines == ["临川市各县（市、区）", "夏粮收购工作进展情况：", "各区县要点"]
