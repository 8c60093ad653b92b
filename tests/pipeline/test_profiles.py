"""A page for each district: what is in it, all or none of them, nothing made twice, the same bytes, the same cost for each."""

import io
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document

from helpers import charts, tables
from helpers.charts import strip_plots
from helpers.charts.questions import district_profile
from helpers.errors import BuildError
from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.narrative.profile_pages.facts import gather_facts
from helpers.narrative.profile_pages.page import ProfilePage
from helpers.pipeline import index_content, index_page, profiles
from helpers.pipeline.plan import BuildOptions


@pytest.fixture(scope="module")
def facts():
    return gather_facts(tables.load("2022"))


def export(exporter, notebook, lang):
    return exporter().from_notebook_node(notebook, {"metadata": {"name": "p"}, "briefing": {"lang": lang}})[0]


def read(facts, code, lang):
    return BeautifulSoup(export(BriefingHTMLExporter, ProfilePage(facts, lang).make_notebook(code), lang), "html.parser")


def test_a_page_tells_what_its_numbers_can_be_compared_to(facts):
    page = read(facts, "370203", "en")
    assert page.h1.get_text() == "Shibei reports 13 numbers; one of them can be compared"
    rows = {row.td.get_text(): [cell.get_text() for cell in row("td")] for row in page("tr") if row.td}
    # 51 of 10, 51, 75, 89, 125: four others from 10 to 125, fourth of five.
    assert rows["Five-star branches"][1:3] in (["51", "4 others: 10 to 125"], ["51 个 五星级党支部", "51"])
    text = page.get_text()
    assert "five-star branches 51, rank 4 of 5" in text
    assert "no other district reports it" in text
    assert "There is no earlier edition to compare with." in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_of_a_page_leads_to_its_evidence(facts, lang):
    for code in facts.districts:
        page = read(facts, code, lang)
        ids = {node["id"] for node in page.find_all(id=True)}
        links = [link["href"][1:] for link in page.find_all("a", href=True) if link["href"].startswith("#f-")]
        assert {f"f-{row['observation_id']}" for row in facts.numbers[code]} <= set(links) | ids
        assert set(links) <= ids
        hashes = {row["evidence"] for row in facts.numbers[code]}
        assert all(digest in page.get_text() for digest in hashes)


def test_ranks_are_told_only_of_what_may_be_ranked(facts):
    """Whoever reports nothing comparable has no rank, and a rank is never told of an indicator that is only alike in name."""
    for code in facts.districts:
        comparable = [row for row in facts.numbers[code] if facts.fairness[row["indicator"]].verdict == "rank"]
        text = read(facts, code, "en").get_text()
        assert text.count(", rank ") == len(comparable)


def test_the_word_document_has_the_tables_and_the_chart(facts):
    word = Document(io.BytesIO(export(BriefingDocxExporter, ProfilePage(facts, "zh").make_notebook("370203"), "zh")))
    assert [p.text for p in word.paragraphs if p.style.name == "Title"] == ["市北区报告 13 个数字，能够比较的 1 个"]
    assert len(word.tables) >= 3
    assert len(word.inline_shapes) == 1


def test_scales_are_the_same_on_every_page(edition):
    """A value is at the same place of the chart whichever district the chart is of."""
    limits = set()
    for code in edition.districts["district_code"]:
        chart = charts.district_profile(edition, code, lang="zh", dress=False)
        states = district_profile.gather_field(edition).own[code]
        drawn = [key for key, cell in states.items() if cell["value"] == cell["value"]]
        axes = [axis for axis in chart.axes if axis.get_xlim()[1] > 2]
        limits |= {(key, round(axis.get_xlim()[1], 6)) for key, axis in zip(drawn, axes, strict=False)}
    assert len({key for key, _ in limits}) == len(limits)


def test_dots_that_would_hide_each_other_are_one():
    assert strip_plots.thin_out([1, 1.1, 2, 2.05, 2.3], 0.2) == [1, 2, 2.3]


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Builds profiles of two districts into a folder, in this process."""

    class Here:
        size = 1

        def run(self, function, **arguments):
            from helpers.pipeline.tasks import profiles as tasks

            name = function.partition(":")[2]
            return ["370202", "370203"] if name == "list_codes" else getattr(tasks, name)(**arguments)

        def terminate(self):
            """End nothing: all runs in this process."""

    from contextlib import contextmanager

    @contextmanager
    def open_here(*_arguments):
        yield Here()

    monkeypatch.setattr(profiles, "open_pool", open_here)
    out = tmp_path / "reports"
    out.mkdir()
    return out, lambda **more: profiles.build_profiles(BuildOptions("2022", ("zh", "en"), out, **more), book=True)


def test_profiles_are_made_once_and_found_by_the_index(made):
    out, build = made
    folder = out / "2022" / "profiles"
    assert build().startswith("Wrote 4 profiles of 2022")
    names = {path.name for path in folder.iterdir()}
    pages = {
        f"{code}.{lang}.{ending}" for code in ("370202", "370203") for lang in ("zh", "en") for ending in ("html", "pdf", "docx")
    }
    assert names == pages | {"manifest.json"} | {
        f"{stem}.{lang}.{end}" for lang in ("zh", "en") for stem, end in (("index", "html"), ("all", "pdf"))
    }
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert build().startswith("Nothing has changed")
    (folder / "370202.zh.html").unlink()
    build()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    listed = index_page.list_shelves("2022", {}, out)["2022"]
    entry = index_content._read_profiles("2022", sorted(listed), "zh", index_content.Places(Path("none"), out))[0]
    assert entry.files[0].address == "2022/profiles/index.zh.html"
    assert json.loads((folder / "manifest.json").read_text())["edition"] == "2022/profiles"


def test_a_page_that_fails_leaves_everything_as_it_was(made, monkeypatch):
    out, build = made
    build()
    before = {path.name: path.read_bytes() for path in (out / "2022" / "profiles").iterdir()}

    def fail(self, code):
        raise BuildError(f"{code}: cannot be made")

    monkeypatch.setattr(ProfilePage, "make_notebook", fail)
    with pytest.raises(BuildError, match="cannot be made"):
        build(force=True)
    assert {path.name: path.read_bytes() for path in (out / "2022" / "profiles").iterdir()} == before
