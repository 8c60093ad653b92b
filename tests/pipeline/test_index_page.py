"""The front page as its readers use it: what is told, where links lead, what files weigh, and that it asks nothing of any network."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from helpers import project
from helpers.pipeline import index_content, index_page
from helpers.pipeline.formats import FORMATS
from helpers.pipeline.index_content import Places, make_thumbnail
from helpers.pipeline.index_page import list_shelves, render_index_page
from helpers.pipeline.tasks.index_page import make_index_page
from helpers.text.messages import LANGUAGES, messages

BRIEFING = """<title>{title}</title><div class="lede"><p>What it is.</p></div>
<section class="findings"><ul><li>One finding &amp; its <a class="evidence" href="#f-1">91</a> numbers.</li></ul></section>
<figure id="figure-leading_indicator"></figure>"""
SVG = "<svg><title>A chart &amp; its title</title><desc>What it shows.</desc></svg>"
SHOWN = "leading_indicator"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder with outputs of 2022, as a build stages them, and their names."""
    folder = tmp_path_factory.mktemp("shelf")
    texts = {
        "data/processed/2022/observations.csv": "observation_id\na\nb\nc\n",
        "data/processed/2022/districts.csv": "code\n1\n2\n",
    }
    for lang in ("zh", "en"):
        texts |= {
            f"reports/2022/03_briefing.{lang}.html": BRIEFING.format(title=f"The briefing in {lang}"),
            f"reports/2022/03_briefing.{lang}.pdf": "p" * 2_500_000,
            f"reports/2022/01_clean.{lang}.html": f"<title>Cleaning in {lang}</title>",
            f"figures/2022/{lang}/03_{SHOWN}.svg": SVG,
            f"figures/2022/{lang}/03_{SHOWN}.png": "png",
        }
    texts["reports/2022/figures.xlsx"] = "x" * 65_400
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for lang in ("zh", "en"):
        Image.new("RGB", (192, 108), "white").save(folder / f"figures/2022/{lang}/03_{SHOWN}_slide.png")
    return folder, dict.fromkeys(texts, "digest")


@pytest.fixture(scope="module")
def page(shelf):
    folder, outputs = shelf
    return BeautifulSoup(render_index_page({"2022": outputs}, Places(folder, project.REPORTS)), "html.parser")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_language_tells_edition_date_and_coverage(page, lang):
    facts = page.select_one(f"#{lang} .facts").get_text(" ", strip=True)
    assert "2022" in facts
    assert "2022-12-31" not in facts, "the date in the files’ metadata is not a date of issue"
    assert re.search(r"\b2 (个区市|districts).*\b3 (个数字|numbers)", facts)


def test_documents_and_data_are_offered_with_their_sizes(page):
    links = {link["href"]: link.parent.get_text(" ", strip=True) for link in page.select("#en a[href]")}
    assert "2.5 MB" in links["2022/03_briefing.en.pdf"]
    assert "65 KB" in links["2022/figures.xlsx"]
    assert links["../data/processed/2022/observations.csv"].endswith("Numbers")
    assert "../figures/2022/en/03_leading_indicator.svg" in links
    assert page.select_one('#en .documents h4 a[href="2022/01_clean.en.html"]').get_text() == "Cleaning in en"
    assert not [href for href in links if ".zh." in href]


def test_findings_stand_first_and_their_numbers_lead_to_the_evidence(page):
    (finding,) = page.select("#en .findings li")
    assert finding.get_text() == "One finding & its 91 numbers."
    assert finding.a["href"] == "2022/03_briefing.en.html#f-1"


def test_a_chart_leads_to_its_place_in_the_briefing(page):
    picture = page.select_one("#zh .charts img")
    assert picture["alt"] == "What it shows."
    assert picture.parent["href"] == f"2022/03_briefing.zh.html#figure-{SHOWN}"
    assert "A chart & its title" in picture.parent.get_text()


def test_every_link_leads_to_a_file_that_is_there(page, shelf):
    targets = {link["href"].partition("#")[0] for link in page.select("a[href]")} - {""}
    assert len(targets) > 8
    for target in targets:
        name = Path(target).as_posix().removeprefix("../") if target.startswith("../") else f"reports/{target}"
        assert (shelf[0] / name).is_file(), target


def test_reports_elsewhere_still_find_data_and_charts(shelf, tmp_path):
    html = render_index_page({"2022": shelf[1]}, Places(shelf[0], tmp_path / "out"))
    (address,) = {link["href"] for link in BeautifulSoup(html, "html.parser").select('a[href$="observations.csv"]')}
    assert (tmp_path / "out" / address).resolve() == project.PROCESSED / "2022" / "observations.csv"


def test_it_opens_offline_as_one_file(page):
    assert page.find("script") is None
    assert all(image["src"].startswith("data:image/webp") for image in page.find_all("img"))
    assert not re.search(r"""(?:src|href)=["']https?:|url\(["']?https?:""", str(page))


def test_pages_that_compare_editions_are_listed_when_they_are_there(shelf, tmp_path):
    folder, outputs = shelf
    before = list_shelves("2022", {}, tmp_path)
    for lang in ("zh", "en"):
        page = tmp_path / "2022" / f"changes_since_2021.{lang}.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"<title>What changed ({lang})</title>", encoding="utf-8")
    found = list_shelves("2022", {}, tmp_path)
    assert before == {"2022": {}}
    assert list(found["2022"]) == ["reports/2022/changes_since_2021.en.html", "reports/2022/changes_since_2021.zh.html"]
    html = render_index_page({"2022": outputs | found["2022"]}, Places(folder, tmp_path))
    assert BeautifulSoup(html, "html.parser").select_one('#en a[href="2022/changes_since_2021.en.html"]')


def test_an_edition_that_the_register_no_longer_names_is_not_listed(tmp_path):
    for name in ("1999", "2022"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}", encoding="utf-8")
    assert list(list_shelves("2022", {}, tmp_path)) == ["2022"]


def test_every_format_has_a_name_for_readers():
    assert all(messages(lang).text(f"download_{each.ending}") for each in FORMATS for lang in LANGUAGES)


def test_it_is_staged_under_its_name(shelf, tmp_path):
    assert make_index_page({"2022": {}}, str(tmp_path), str(project.REPORTS)).outputs == ["reports/index.html"]
    assert "</html>" in (tmp_path / "reports/index.html").read_text(encoding="utf-8")


def test_headings_skip_no_level(page):
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_small_picture_is_made_once_and_again_when_the_chart_is_another(shelf, tmp_path, monkeypatch):
    folder, _ = shelf
    slide = folder / f"figures/2022/en/03_{SHOWN}_slide.png"
    monkeypatch.setattr(index_content, "DRAWINGS", tmp_path)
    made = make_thumbnail(slide)
    assert made.startswith("data:image/webp;base64,")
    with monkeypatch.context() as patched:
        patched.setattr(index_content, "_shrink", None)
        assert make_thumbnail(slide) == made
    Image.new("RGB", (192, 108), "black").save(tmp_path / "other.png")
    assert make_thumbnail(tmp_path / "other.png") != made
    assert len(list(tmp_path.glob("*.webp"))) == 2


def test_the_page_is_made_without_pandas(shelf):
    """It is the last thing that a build makes, alone: half a second of imports would be waited for."""
    folder, outputs = shelf
    code = (
        "import sys\nfrom pathlib import Path\nfrom helpers.pipeline.index_content import Places\n"
        "from helpers.pipeline.index_page import render_index_page\n"
        f"render_index_page({{'2022': {outputs!r}}}, Places(Path({str(folder)!r}), Path('reports')))\n"
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_its_key_changes_with_the_wording_of_a_message_that_it_uses(monkeypatch):
    def key():
        return index_page.key_of({}, {}, {}, ["en/front_about"])

    monkeypatch.setattr(index_page, "hash_words", lambda used: f"as worded: {[*used]}")
    before = key()
    monkeypatch.setattr(index_page, "hash_words", lambda used: f"reworded: {[*used]}")
    assert key() != before
