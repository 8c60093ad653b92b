"""The HTML exporter: structure, words, safety and bytes of the page, for our notebooks and for strangers'."""

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers.exporters.html import exporter
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.webfont import pack_woff2, subset_font
from helpers.text.messages import Language
from tests.samples.html_samples import ATTACKS, PIXEL, TEXTS, briefing, chart_data, code, hostile, notebook, prose, show, stranger

LINKS = {"index": "../index.html", "pdf": "03.zh.pdf"}
TRANSLATIONS = {"zh": {"en": "03.en.html"}, "en": {"zh": "03.zh.html"}}


def render(nb, **resources):
    """Return the page of a notebook as text."""
    return BriefingHTMLExporter().from_notebook_node(nb, resources or None)[0]


def parse(nb, **resources):
    """Return the page of a notebook as a tree."""
    return BeautifulSoup(render(nb, **resources), "lxml")


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request):
    """The sample briefing in one language: (language, tree)."""
    return request.param, parse(briefing(request.param), briefing={**LINKS, "translations": TRANSLATIONS[request.param]})


def text_of(element):
    return " ".join(element.get_text(" ").split())


def test_head_names_language_title_author_and_date(page):
    lang, tree = page
    assert tree.html["lang"] == {"zh": "zh-Hans", "en": "en"}[lang]
    assert tree.title.string == TEXTS[lang]["title"]
    metas = {meta.get("name"): meta.get("content") for meta in tree.find_all("meta")}
    assert metas["author"] == "Sample office"
    assert metas["date"] == "2022-12-31"
    assert metas["color-scheme"] == "light dark"
    assert metas["description"] == TEXTS[lang]["lede"]
    assert "generator" not in metas


def test_only_one_language_and_no_parameters_are_shown(page):
    lang, tree = page
    other = TEXTS["en" if lang == "zh" else "zh"]
    assert TEXTS[lang]["title"] in tree.main.get_text()
    assert other["title"] not in tree.main.get_text()
    assert 'lang = "' not in tree.main.get_text()


def test_title_and_lede_open_the_page_and_findings_are_boxed(page):
    lang, tree = page
    assert text_of(tree.h1) == TEXTS[lang]["title"]
    assert len(tree.find_all("h1")) == 1
    assert text_of(tree.select_one(".opening .lede")) == TEXTS[lang]["lede"]
    assert len(tree.select("section.findings li")) == 3
    assert tree.select_one("section.findings summary, section.findings pre") is None


def test_a_heading_keeps_a_linked_number_and_its_measure_word_on_one_line():
    tree = parse(notebook(prose("# 可比的有 [10](#rows) 项指标\n\n## rows")))
    assert [span.get_text() for span in tree.h1.select(".whole")] == ["10 项"]
    assert ".whole { white-space: nowrap; }" in tree.style.string
    assert tree.h1.get_text() == "可比的有 10 项指标"


def test_a_linked_number_stays_with_its_measure_word_and_an_entry_with_the_mark_behind_it():
    rows = '<table class="evidence"><tr id="f-1"><td>1</td></tr><tr id="f-2"><td>2</td></tr></table>'
    cells = "| 谁 | 什么 |\n|---|---|\n| 甲县 | [修路 30 余公里](#f-1)；[建桥 2 座](#f-2) |"
    told = "甲县修路 [30 余公里](#f-1)，[2](#f-2) 座桥，[一路写到十二个字以上的长句](#f-1)。"
    tree = parse(notebook(prose(f"# 题\n\n{told}\n\n{cells}"), code("rows()", show({"text/html": rows, "text/plain": "rows"}))))
    assert [link.get_text() for link in tree.select("p a.whole")] == ["30 余公里"]
    assert [span.get_text() for span in tree.select("td .entry")] == ["修路 30 余公里；"]
    assert ".entry, td a.evidence { display: inline-block; }" in tree.style.string


@pytest.mark.parametrize(("name", "kind"), [("Jimo", []), ("Cadres reporting to communities of their own", ["some"])])
def test_a_table_that_a_phone_can_show_whole_is_not_made_wider(name, kind):
    head = "<tr><th>District</th><th>Value</th><th>Interval</th><th>Rank</th></tr>"
    table = (
        f"<table><thead>{head}</thead><tbody><tr><th>{name}</th><td>≥400</td><td>[400, 500)</td><td>1</td></tr></tbody></table>"
    )
    tree = parse(notebook(code("t", show({"text/html": table}))))
    assert tree.select_one(".table-frame")["class"] == ["table-frame", *kind]


def test_contents_lists_sections_and_every_link_on_the_page_leads_somewhere(page):
    _, tree = page
    listed = [text_of(link) for link in tree.select(".contents-side a")]
    assert listed == [text_of(heading) for heading in tree.select("main h2, main h3")]
    assert listed == [text_of(link) for link in tree.select(".contents-fold a")]
    ids = [element["id"] for element in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {unquote(link["href"][1:]) for link in tree.select('a[href^="#"]')} <= set(ids)


def test_a_dead_link_is_text_and_is_logged(caplog):
    exporter = BriefingHTMLExporter()
    with caplog.at_level("WARNING", logger=exporter.log.name):
        exporter.log.propagate = True
        html, _ = exporter.from_notebook_node(briefing("zh"))
    assert "#nowhere" not in html
    assert "不存在的一处" in html
    assert any("#nowhere" in record.getMessage() for record in caplog.records)


def test_numbers_lead_to_the_row_that_proves_them(page):
    _, tree = page
    link = next(link for link in tree.select("a.evidence") if link.string == "89")
    assert tree.find(id=link["href"][1:]).name == "tr"


def test_chart_is_text_around_two_drawings_with_its_data_folded(page):
    lang, tree = page
    figure = tree.select_one("figure.chart")
    data = chart_data(lang)
    assert figure["id"] == "figure-five_star_branches"
    assert text_of(figure.select_one(".figure-number")) == {"zh": "图 1", "en": "Figure 1"}[lang]
    for part in ("title", "subtitle", "note", "source"):
        assert text_of(figure.select_one(f".figure-{part}")) == data[part]
    drawings = figure.select(".plot-wide svg, .plot-narrow svg")
    assert [drawing["aria-label"] for drawing in drawings] == [data["alt"]] * 2
    assert "89" in drawings[0].get_text()
    assert [cell.get_text() for cell in figure.select("details td")] == ["89", "75", "51", "10"]


def test_tables_have_scopes_captions_and_a_frame_that_the_keyboard_reaches(page):
    lang, tree = page
    for table in tree.select("main table"):
        frame = table.find_parent("div", class_="table-frame")
        assert frame["tabindex"] == "0"
        assert frame["aria-label"]
        assert all(head.get("scope") for head in table.select("th"))
    annex = tree.find("caption", string=TEXTS[lang]["caption"]).find_parent("table")
    assert annex.select_one("tr.group th")["colspan"] == "4"


def test_columns_of_numbers_in_a_strangers_table_are_set_to_the_right():
    html = '<table class="dataframe"><thead><tr><th></th><th>name</th><th>n</th></tr></thead><tbody>'
    html += "<tr><th>0</th><td>a</td><td>1,200.5</td></tr><tr><th>1</th><td>7</td><td>NaN</td></tr></tbody></table>"
    table = parse(notebook(code("df", show({"text/html": html}))), metadata={"name": "t"}).table
    assert [cell.get_text() for cell in table.select(".num")] == ["n", "1,200.5", "NaN"]
    assert [head["scope"] for head in table.select("th")] == ["col", "col", "row", "row"]


def test_links_to_translation_index_and_pdf(page):
    lang, tree = page
    assert tree.select_one('link[rel="alternate"][hreflang]')["hreflang"] == {"zh": "en", "en": "zh-Hans"}[lang]
    hrefs = {link["href"] for link in tree.select(".masthead a")}
    assert hrefs == {*LINKS.values(), *TRANSLATIONS[lang].values()}


def test_a_page_leads_to_every_other_language_by_its_own_name(monkeypatch):
    languages = (*exporter.read_languages(), Language("fr", "fr", "Français", "fr-FR"))
    monkeypatch.setattr(exporter, "read_languages", lambda: languages)
    links = {"translations": {"fr": "03.fr.html", "en": "03.en.html"}}
    shown = parse(briefing("zh"), briefing=links).select(".masthead-links a")
    assert [(link["href"], link["hreflang"], link.get_text()) for link in shown] == [
        ("03.en.html", "en", "English"),
        ("03.fr.html", "fr", "Français"),
    ]


@pytest.mark.parametrize(("mode", "shown", "folded"), [("show", 2, 1), ("fold", 2, 1), ("hide", 0, 0)])
def test_code_is_shown_folded_or_hidden(mode, shown, folded):
    tree = parse(notebook(prose("# T"), code("x = 1"), code("y = 2", tags=["hide-input"]), code=mode, lang="en"))
    assert len(tree.select("main pre.highlight")) == shown
    assert len(tree.select("details.code-fold")) == folded


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_script_is_the_only_one_and_the_policy_names_it(lang):
    html = render(briefing(lang))
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1).replace("&#39;", "'")
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_nothing_on_the_page_is_fetched():
    for nb in (briefing("zh"), stranger(), hostile()):
        tree = parse(nb)
        addresses = [element.get("src") for element in tree.find_all(src=True)]
        addresses += [link["href"] for link in tree.find_all("link") if link.get("rel") != ["alternate"]]
        assert all(address.startswith("data:") for address in addresses)
        assert {address[:5] for address in re.findall(r"url\([\"']?([^\"')]*)", tree.style.string)} == {"data:"}


def test_strangers_outputs_all_leave_something_to_see():
    tree = parse(stranger())
    text = tree.main.get_text()
    assert [heading.name for heading in tree.select("main h1, main h2, main h3")] == ["h1", "h2", "h3"]
    for wanted in (
        "careful",
        "KeyError",
        "an interactive plot",
        "raw <b>text</b>",
        '"a": "值"',
    ):
        assert wanted in text
    assert tree.select_one('img[alt="a red dot"]')["width"] == "20"
    assert tree.select_one('img[alt="dot"]')["src"] == f"data:image/png;base64,{PIXEL}"
    assert tree.select_one('a[href="https://example.org/a.png"]').string == "remote"
    assert len(tree.select("math")) == 3
    assert "a price of $5 and one of $6" in text
    assert tree.select_one("pre .red") is not None


def test_interactive_table_falls_back_to_its_plain_one():
    tree = parse(stranger())
    table = tree.find("td", string="Laixi").find_parent("table")
    assert [text_of(head) for head in table.select("th")] == ["district", "n"]
    assert "Loading" not in tree.main.get_text()


def test_hostile_text_appears_as_text():
    html = render(hostile())
    tree = BeautifulSoup(html, "lxml")
    assert tree.title.string == "</title><script>window.pwned=70</script>"
    assert len(tree.find_all("script")) == 1
    assert [text_of(part) for part in tree.select(".figure-title, .figure-note, .figure-source")] == [
        ATTACKS[0],
        ATTACKS[1],
        ATTACKS[1],
    ]
    text = tree.main.get_text()
    assert "nul [U+0000] bidi [U+202E]gnp[U+202C] lone [U+D800] end" in text
    assert "长" * 100_000 in text
    html.encode("utf-8")


def test_same_notebook_gives_the_same_bytes_in_any_process():
    command = "import tests.samples.html_samples as s; from helpers.exporters.html.exporter import BriefingHTMLExporter as E;"
    command += "import hashlib; print(*(hashlib.sha256(E().from_notebook_node(n)[0].encode()).hexdigest() for n in (s.briefing('zh'), s.hostile())))"
    root = Path(__file__).resolve().parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", command],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(seen) == 1
    assert len(seen.pop().split()) == 2


def test_works_from_the_command_line(tmp_path):
    nbformat.write(briefing("en"), tmp_path / "n.ipynb")
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "briefing_html", "--output", "out", str(tmp_path / "n.ipynb")],
        capture_output=True,
        check=True,
    )
    assert TEXTS["en"]["title"] in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_is_small():
    assert len(render(briefing("zh")).encode("utf-8")) < 1_500_000


def test_local_pictures_are_embedded_but_not_from_outside_the_project(tmp_path):
    project = tmp_path / "project"
    (project / "inside").mkdir(parents=True)
    for folder in (tmp_path, project, project / "inside"):
        (folder / "dot.png").write_bytes(base64.b64decode(PIXEL))
    nb = notebook(prose("![in](dot.png) ![beside](../dot.png) ![out](../../dot.png) ![none](gone.png)"))
    tree = parse(nb, metadata={"name": "n", "path": str(project / "inside")})
    assert [image["alt"] for image in tree.select("img")] == ["in", "beside"]
    assert "out" in tree.main.get_text()


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_font_holds_the_characters_and_no_others(weight):
    from fontTools.ttLib import TTFont

    from helpers.text.fonts import font_files

    packed = pack_woff2(subset_font(font_files()[weight], frozenset(map(ord, "青岛ab，"))))
    assert set(TTFont(io.BytesIO(packed)).getBestCmap()) == set(map(ord, "青岛ab，"))
    assert len(packed) < 4000


def test_line_ends_between_han_characters_are_no_spaces():
    tree = parse(notebook(prose("# 题\n\n第一行，\n第二行 and\nthird"), lang="zh"))
    assert tree.select_one("main p").get_text() == "第一行，第二行 and third"


def test_json_is_shown_whole():
    tree = parse(notebook(code("j", show({"application/json": {"k": [1, "二"]}}))))
    assert json.loads(tree.select("main pre")[-1].get_text()) == {"k": [1, "二"]}
