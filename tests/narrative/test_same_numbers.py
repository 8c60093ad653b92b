"""The same numbers everywhere: every observation's value is read out of the rendered pages, in both languages, and held against the data."""

import re
import unicodedata

import pytest
from bs4 import BeautifulSoup

LANGUAGES = ("zh", "en")


def number_of(text):
    """Return the number that a printed value such as “≥4,200”, “[1 万, 2 万)” or “99.83” begins with, by a rule of its own."""
    match = re.match(r"[≥≤≈\[]*\s*([\d,]+(?:\.\d+)?)\s*(万?)", unicodedata.normalize("NFC", text))
    return float(re.sub(r",(?=\d{3}\b)", "", match[1]).rstrip(",")) * (10_000 if match[2] else 1)


def wording(row, language):
    """Return how a row of the appendix shows the source's number and, behind it in brackets, what it counts."""
    return f"{row.reported}（{row.measure}）" if language == "zh" else f"{row.reported} ({row.measure})"


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request, reports):
    return BeautifulSoup((reports / f"03_briefing.{request.param}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module", params=LANGUAGES)
def pdf(request, reports):
    import pypdfium2

    document = pypdfium2.PdfDocument(reports / f"03_briefing.{request.param}.pdf")
    return request.param, "\n".join(page.get_textpage().get_text_range() for page in document)


def test_every_figure_has_its_row_in_html(page, edition):
    for row in edition.observations.itertuples():
        cells = [cell.get_text(" ", strip=True) for cell in page.find(id=f"f-{row.observation_id}").find_all(["td", "th"])]
        assert cells[1] == wording(row, page.html["lang"][:2])
        assert number_of(cells[2]) == row.low, cells
        assert ("[" in cells[2]) == (row.bound == "at_least"), cells
        assert [int(number) for number in re.findall(r"\d+", cells[3])] == [row.section, row.sentence]


def test_every_figure_has_its_row_in_pdf(pdf, edition):
    language, text = pdf
    flat = re.sub(r"\s", "", text)
    for row in edition.observations.itertuples():
        assert re.sub(r"\s", "", wording(row, language)) in flat, row.observation_id
        assert row.evidence not in flat, "hashes are for machines: they are in the workbook and the tables"


def test_every_number_in_prose_leads_to_its_evidence(page):
    """Take the links away: no digit is left in the prose, but for the edition’s year, the numbers of observations, headings and typed code."""
    for paragraph in page.select("main p, main li"):
        if paragraph.find_parent(["figure", "table", "nav", "details", "footer"]):
            continue
        text = "".join(
            str(node) if not getattr(node, "name", None) else "" if node.name in ("a", "code") else node.get_text()
            for node in paragraph.children
        )
        left = re.sub(r"2022|(?:图|Figure)\s*\d+", "", text)
        assert not re.search(r"\d", left), paragraph.get_text()


def test_links_lead_somewhere_on_the_page(page):
    ids = {element["id"] for element in page.find_all(id=True)}
    targets = {link["href"][1:] for link in page.select("main a[href^='#']")}
    assert len(targets) > 50
    assert targets <= ids


def test_linked_numbers_equal_their_figures(page, edition):
    """A number in prose or table that leads to an observation prints that observation's value."""
    values = {f"f-{row.observation_id}": {row.value, row.low, row.high} for row in edition.observations.itertuples()}
    checked = 0
    for link in page.select("main a[href^='#f-']"):
        text = link.get_text()
        if link["href"][1:] in values:
            digits = re.search(r"[≥≤≈\[]*\s*\d.*", text)[0]
            assert number_of(digits) in values[link["href"][1:]], (text, link["href"])
            checked += 1
    assert checked > 20


def test_reported_values_in_chart_tables_lead_to_their_figures(page, edition):
    """In the charts that draw reported values, every cell with a number is a link to evidence, and so is every mention."""
    mentions = {f"f-{observation}" for observation in edition.set_aside["observation_id"]}
    for slug in ("disclosure_matrix", "shared_indicators"):
        cells = page.select(f"#figure-{slug} details td")
        numbers = [cell for cell in cells if re.search(r"\d", cell.get_text())]
        assert numbers
        assert all(cell.select("a.evidence[href^='#f-']") for cell in numbers), slug
    rows = page.select("#figure-leading_indicator details tbody tr")
    numbered = [
        row for row in rows if any(re.fullmatch(r"[≥≤≈]?\d[\d,.]*", cell.get_text(strip=True)) for cell in row.select("td"))
    ]
    assert len(numbered) == 5
    assert all(row.select("a.evidence[href^='#f-']") for row in numbered)
    mentioned = page.select("#figure-disclosure_matrix details td a")
    assert {link["href"][1:] for link in mentioned} & mentions


def test_chart_tables_hold_the_values_of_the_data(page, edition):
    """The values of the widest indicator stand, each once, in the folded table of its own chart."""
    values = [
        f"{value:.0f}" for value in edition.observations.loc[edition.observations["indicator"] == "five_star_branches", "value"]
    ]
    tables = [
        [cell.get_text(strip=True) for cell in table.select("tbody td, tbody th")]
        for table in page.select("figure details table")
    ]
    assert any(all(cells.count(value) == 1 for value in values) and len(cells) <= 60 for cells in tables)
