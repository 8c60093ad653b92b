"""The finished pages of every document, in both languages: none half empty, no figure past its section, no table parted from its first row."""

import json
import re
from collections import Counter

import nbformat
import pypdfium2
import pytest

from helpers.pipeline.fitting import fit_to, read_fit
from helpers.pipeline.notebooks import find_notebooks
from helpers.tables import load
from tests.samples.page_checks import blank_foot, list_figures, list_headings, table_parts

LANGUAGES = ("zh", "en")
FIGURE = {"zh": "图", "en": "Figure"}
MAX_BLANK = 0.15
MAX_PAGES = 12
DOCUMENTS = [(notebook.stem, lang) for notebook in find_notebooks("2022") for lang in LANGUAGES]
every_document = pytest.mark.parametrize("pdf", DOCUMENTS, indirect=True, ids="-".join)


@pytest.fixture
def pdf(request, reports):
    stem, lang = request.param
    return reports / f"{stem}.{lang}.pdf", lang


def part_starts(path, lang):
    """Return the pages on which a part begins: where a cell of the notebook asks for a new page."""
    notebook = next(notebook for notebook in find_notebooks("2022") if path.name.startswith(notebook.stem))
    cells = json.loads(notebook.file.read_text(encoding="utf-8"))["cells"]
    tagged = ["".join(c["source"]) for c in cells if {"page-break", f"lang-{lang}"} <= set(c["metadata"].get("tags", []))]
    titles = {re.sub(r"^#+\s*", "", text.splitlines()[0]) for text in tagged}
    return {heading.page for heading in list_headings(path) if heading.text in titles}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_briefing_has_twelve_pages_at_most(reports, lang):
    assert len(pypdfium2.PdfDocument(reports / f"03_briefing.{lang}.pdf")) <= MAX_PAGES


@every_document
def test_no_page_is_blank_at_its_foot_but_the_last_of_a_part(pdf):
    path, lang = pdf
    pages = pypdfium2.PdfDocument(path)
    last = {start - 1 for start in part_starts(path, lang)} | {len(pages) - 1}
    blank = {number + 1: round(blank_foot(page, lang), 2) for number, page in enumerate(pages) if number not in last}
    assert {number: share for number, share in blank.items() if share > MAX_BLANK} == {}


@every_document
def test_no_line_ends_between_a_number_and_its_measure_word(pdf):
    path, _ = pdf
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    assert re.findall(r".*\d[ \u00a0]\r?\n[\u4e00-\u9fff].*", text) == []


@every_document
def test_no_figure_stands_past_the_next_heading(pdf):
    """Figures keep their order among the headings: each comes after the heading before its cell and before the next one."""
    path, lang = pdf
    headings = [(heading.page, heading.top) for heading in list_headings(path)]
    notebook = next(notebook for notebook in find_notebooks("2022") if path.name.startswith(notebook.stem))
    whole = nbformat.read(notebook.file, as_version=4)
    wanted = section_of_figures(fit_to(whole, read_fit(whole, "2022")).cells, lang)
    found = [sum(heading <= (page, top) for heading in headings) for _, page, top in list_figures(path, FIGURE[lang])]
    offset = found[0] - wanted[0] if found and wanted else 0
    assert [number - offset for number in found] == wanted[: len(found)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_profile_of_a_district_is_not_parted_and_two_share_a_page(reports, lang):
    path = reports / f"05_districts.{lang}.pdf"
    names = [str(name) for name in load("2022").districts[lang]]
    starts = {heading.text: heading.page for heading in list_headings(path) if heading.text in names}
    assert list(starts) == names
    captions = {"zh": "全部数字，按主题", "en": "All numbers, by theme"}
    text = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    assert [page for page, told in enumerate(text) for _ in range(told.count(captions[lang]))] == list(starts.values())
    assert max(Counter(starts.values()).values()) == 2
    assert len(set(starts.values())) == 6  # the first stands under the table of all texts, the last alone


def section_of_figures(cells, lang):
    """Return for each cell that draws a chart how many headings of the notebook come before it."""
    before, found = 0, []
    for cell in cells:
        source, tags = "".join(cell["source"]), set(cell["metadata"].get("tags", []))
        other = {f"lang-{code}" for code in LANGUAGES} - {f"lang-{lang}"}
        if tags & other:
            continue
        before += bool(re.search(rf'^#+ |\b{lang}="#+ ', source, re.MULTILINE))
        if re.match(r"charts\.\w+\(\)", source):
            found.append(before)
    return found


@every_document
def test_no_table_is_parted_from_a_single_row(pdf):
    path, _ = pdf
    parts = table_parts(path)
    assert parts
    assert all(len(rows) == 1 or (rows[0] > 1 and rows[-1] > 1) for rows in parts), parts
