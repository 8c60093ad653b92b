"""The PDF exporter on whole notebooks: structure, text, links and pictures, in both languages and for strangers' notebooks."""

import io
import re
import subprocess
import sys

import nbformat
import pypdf
import pypdfium2
import pytest

from helpers.exporters.pdf.exporter import BriefingPDFExporter
from tests.samples import pdf_samples as samples


def export(nb, resources=None):
    return BriefingPDFExporter().from_notebook_node(nb, resources)[0]


def read_text(pdf):
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(pdf)]


def squeeze(text):
    return re.sub(r"\s", "", text)


def outline(reader):
    """Return [depth, title] of every bookmark."""

    def walk(entries, depth):
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            else:
                yield depth, entry.title

    return list(walk(reader.outline, 1))


def roles(reader):
    """Return how often each structure type occurs in the tag tree, and every alternative text."""
    counts, alts, todo = {}, [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            counts[node.get("/S")] = counts.get(node.get("/S"), 0) + 1
            alts += [node["/Alt"]] if "/Alt" in node else []
            todo.extend([node["/K"]] if "/K" in node and node.get("/S") != "/MCR" else [])
    return counts, alts


def fonts(reader):
    found = {}
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found[font.get_object()["/BaseFont"]] = inner["/FontDescriptor"].get_object()
    return found


@pytest.fixture(scope="module")
def chinese():
    return export(samples.chinese_briefing())


@pytest.fixture(scope="module")
def stranger():
    return export(samples.strangers_notebook(), {"metadata": {"name": "analysis"}})


def test_chinese_briefing_says_what_it_is(chinese):
    reader = pypdf.PdfReader(io.BytesIO(chinese), strict=True)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "十个区市都写了数字，能放在一起比的却不多"
    assert reader.metadata.author == "青岛数据简报组"
    assert "区市" in reader.metadata["/Keywords"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_page_one_holds_everything_from_title_to_notes(chinese):
    first = squeeze(read_text(chinese)[0])
    order = [
        "十个区市都写了数字",
        "可比指标简报",
        "主要发现",
        "西海岸新区写的是125个",
        "图1",
        "市北、胶州、即墨各写出",
        "来源：",
        "读数之前",
        "写出的数可能偏少",
    ]
    places = [first.find(squeeze(words)) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "—1—" in first


@pytest.mark.parametrize(
    ("title", "head"),
    [
        (
            "Main points of six counties and cities: “Bulletin on government services of the year before last”",
            "Main points of six counties and cities: “Bulletin on government…”",
        ),
        (
            "临川市二〇二四年度政务服务工作要点：据《关于全市各区市推进政务服务标准化规范化便利化工作情况的通报》整理",
            "临川市二〇二四年度政务服务工作要点：据《关于全市各区市推进政务服务…》",
        ),
        ("A short title", "A short title"),
    ],
)
def test_running_head_ends_a_long_title_at_a_word_and_closes_its_quotation(title, head):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# {title}\n\nOne.\n\n" + "Two.\n\n" * 90)])
    assert head in read_text(export(nb))[1]


def test_header_stands_from_page_two_on(chinese):
    pages = [squeeze(page) for page in read_text(chinese)]
    assert "青岛十区市·2022年度" not in pages[0]
    assert all("青岛十区市·2022年度" in page for page in pages[1:])


def test_every_page_is_a4_upright_or_turned(chinese):
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pypdf.PdfReader(io.BytesIO(chinese)).pages}
    assert sizes <= {(595, 842), (842, 595)}


def test_outline_follows_the_headings(chinese):
    reader = pypdf.PdfReader(io.BytesIO(chinese))
    assert outline(reader) == [
        (1, "主要发现"),
        (1, "读数之前"),
        (1, "谁写了什么，写到什么程度"),
        (2, "一项指标，几种写法"),
        (1, "能比的指标"),
        (1, "附：数据与出处"),
    ]


def test_tags_name_title_lists_tables_figures(chinese):
    counts, alts = roles(pypdf.PdfReader(io.BytesIO(chinese)))
    assert counts["/H1"] == 5
    assert counts["/H2"] == 1
    assert counts["/Table"] == 4
    assert counts["/TH"] >= 6
    assert counts["/Figure"] == 2
    assert sum(alt.startswith("条形图：") for alt in alts) == 2


def test_words_in_drawings_are_text_in_embedded_fonts(chinese):
    reader = pypdf.PdfReader(io.BytesIO(chinese))
    assert "西海岸" in squeeze(read_text(chinese)[0]).split("由多到少")[1]
    embedded = fonts(reader)
    assert any("NotoSansCJKsc" in name for name in embedded)
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in embedded.values())


def test_numbers_link_to_their_rows(chinese):
    document = pypdfium2.PdfDocument(chinese)
    pages = [squeeze(text) for text in read_text(chinese)]
    evidence = next(index for index, text in enumerate(pages) if "附表全部数字的出处" in text)
    reader = pypdf.PdfReader(io.BytesIO(chinese))
    targets = [link["/A"]["/D"] if "/A" in link else link["/Dest"] for link in links(reader.pages[0])]
    assert len(targets) == 2
    assert {page_of(reader, target) for target in targets} == {evidence}
    assert len(document) == len(pages)


def links(page):
    return [note.get_object() for note in page.get("/Annots") or [] if note.get_object()["/Subtype"] == "/Link"]


def page_of(reader, target):
    if isinstance(target, list):
        return reader.get_page_number(target[0].get_object())
    return reader.get_destination_page_number(reader.named_destinations[target])


def test_evidence_table_repeats_head_and_group_over_pages(chinese):
    pages = [page for page in read_text(chinese) if "凭据" in page]
    assert len(pages) >= 2
    joined = squeeze("".join(pages))
    assert [f"{index * 7919:012x}" in joined for index in range(72)] == [True] * 72


def test_stranger_without_title_is_named_by_its_file(stranger):
    reader = pypdf.PdfReader(io.BytesIO(stranger))
    assert reader.metadata.title == "analysis"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert outline(reader) == [(1, "Not a first-level heading"), (2, "Skipped level"), (3, "Much deeper")]


def test_stranger_shows_code_output_errors_tables(stranger):
    text = squeeze("".join(read_text(stranger)))
    for words in (
        "classThing(Base):",
        "linegreen",
        "progress2",
        "awarning",
        "ValueError:no",
        "4200.50",
        "3rows×3columns",
        "array([1,2])",
        "22.25",
        "itsdefinition",
        "hiddentext",
    ):
        assert squeeze(words) in text
    assert "progress1" not in text
    assert "itcosts$5and$10." in text
    assert "अ" in text


def test_stranger_links_and_pictures(stranger):
    reader = pypdf.PdfReader(io.BytesIO(stranger))
    addresses = [link["/A"]["/URI"] for page in reader.pages for link in links(page) if "/URI" in link.get("/A", {})]
    assert "https://example.org/a?b=c" in addresses
    text = squeeze("".join(read_text(stranger)))
    assert "https://example.org/x.png" in addresses
    assert "outside(../../etc/passwd)" in text
    counts, alts = roles(reader)
    assert counts["/Formula"] == 4
    assert "with a picture" in alts


def test_nothing_runs_over_the_edge(stranger):
    for page in pypdfium2.PdfDocument(stranger):
        width = page.get_width()
        text = page.get_textpage()
        edges = [text.get_charbox(index)[2] for index in range(text.count_chars())]
        assert max(edges) <= width - 26 / 25.4 * 72 + 1.5


def test_code_is_hidden_where_the_notebook_says_so(chinese):
    assert "charts.figures" not in "".join(read_text(chinese))


def test_missing_target_is_plain_text_with_a_warning(caplog):
    pdf = export(samples.notebook([samples.cell("# T\n\n[gone](#nowhere) and [there](#t2)\n\n## T2")]))
    assert "leads to “#nowhere”" in caplog.text
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    assert len(links(page)) == 1
    assert "gone" in read_text(pdf)[0]


def test_print_links_to_nothing_that_it_leaves_out():
    pdf = export(
        samples.notebook(
            [
                samples.cell("# T\n\n[gone](#c-1) and [there](#t2)\n\n## T2"),
                samples.cell("1", "hide-output", outputs=[samples.html('<table><tr id="c-1"><td>x</td></tr></table>')]),
            ]
        )
    )
    assert len(links(pypdf.PdfReader(io.BytesIO(pdf)).pages[0])) == 1


def test_contents_come_after_page_one_of_long_briefings():
    nb = samples.chinese_briefing()
    nb.cells.extend(samples.cell(f"## 第 {index} 节\n\n正文。") for index in range(13))
    pages = [squeeze(page) for page in read_text(export(samples.notebook(nb.cells, **nb.metadata.briefing)))]
    assert "目录" not in pages[0]
    assert pages[1].find("目录") < pages[1].find("第12节") != -1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_contents_find_their_page_however_far_page_one_is_filled(lang):
    sentence = {"zh": "本篇只说明写法。", "en": "This text only shows how a page is set. "}[lang]
    heads = [samples.cell(f"## {number}\n\n{sentence}") for number in range(14)]
    for lines in (1, 8, 16, *range(20, 30), 40):
        start = [samples.cell("# 2022"), samples.cell(f"- {sentence}", "findings"), samples.cell("## 0")]
        filled = [samples.cell(sentence * 2) for _ in range(lines)]
        pages = read_text(export(samples.notebook([*start, *filled, *heads], lang=lang)))
        contents = {"zh": "目录", "en": "Contents"}[lang]
        assert contents not in pages[0], lines
        assert contents in pages[1], lines


def _charts(count):
    return [samples.cell("chart", outputs=[samples.chart_output(number)]) for number in range(1, count + 1)]


@pytest.mark.parametrize("heading", ["place 4", "¶place 4", "place-4 drawn", "end of first page"])
def test_a_heading_may_be_called_like_a_place_of_our_own(heading):
    chart, again = _charts(2)
    nb = samples.notebook(
        [samples.cell("# T\n\n## A\n\ntext"), chart, samples.cell("text"), again, samples.cell(f"## {heading}")], code="hide"
    )
    assert [title for _, title in outline(pypdf.PdfReader(io.BytesIO(export(nb))))][-1] == heading


def test_figures_of_every_height_stand_in_order_near_the_text_that_cites_them():
    """Whatever the pages look like, figures keep their order, none is on a page before its citation, and none is left far behind."""
    for start in range(0, 60, 15):
        heights = [30 + (start + 37 * number) % 110 for number in range(7)]
        cells = [samples.cell("# T\n\n## A")]
        for number, height in enumerate(heights, 1):
            cells.append(samples.cell(f"Cited{number}. " + "This text only shows how a page is set. " * (1 + start % 5)))
            cells.append(samples.cell("chart", outputs=[samples.chart_output(number, "en", height)]))
        pages = [squeeze(page) for page in read_text(export(samples.notebook(cells, lang="en", code="hide")))]
        cited = [next(index for index, page in enumerate(pages) if f"Cited{number}." in page) for number in range(1, 8)]
        drawn = [next(index for index, page in enumerate(pages) if f"Figure{number}" in page) for number in range(1, 8)]
        assert drawn == sorted(drawn), heights
        assert all(0 <= there - here <= 2 for here, there in zip(cited, drawn, strict=True)), heights


def test_text_fills_the_page_before_a_figure_but_no_figure_leaves_its_section():
    cells = [samples.cell("# 各区市写了什么")]
    for number in range(1, 5):
        cells.append(samples.cell(f"## 题{number}\n\n所见甲{number}。"))
        cells.append(samples.cell("chart", outputs=[samples.chart_output(2 * number - 1, height_mm=60)]))
        cells.append(samples.cell(f"所见乙{number}。"))
        cells.append(samples.cell("chart", outputs=[samples.chart_output(2 * number, height_mm=150)]))
        cells.append(samples.cell(f"所见丙{number}。" + "正文只说明写法。" * 60))
    pages = [squeeze(page) for page in read_text(export(samples.notebook(cells, lang="zh", code="hide")))]
    whole = "".join(pages)
    assert whole.index("所见丙1。") < whole.index("图2"), "text goes on if a figure does not fit"
    for number in range(1, 5):
        heading = whole.rindex(f"题{number}所见甲{number}。")
        assert heading < whole.index(f"图{2 * number - 1}") < whole.index(f"图{2 * number}"), "figures keep their order"
        following = whole.find(f"题{number + 1}所见甲{number + 1}。", heading)
        assert following < 0 or whole.index(f"图{2 * number}") < following, "figures stay in their section"


def test_same_bytes_for_the_same_notebook_wherever_it_is_made(tmp_path, chinese):
    path = tmp_path / "deep" / "er" / "briefing.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(samples.chinese_briefing(), path)
    code = (
        "import sys, nbformat; from helpers.exporters.pdf.exporter import BriefingPDFExporter as E;"
        "sys.stdout.buffer.write(E().from_filename(sys.argv[1])[0])"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code, str(path)], env=ENVIRONMENT | extra, cwd=tmp_path, capture_output=True, check=True
        ).stdout
        for extra in (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
        )
    ]
    assert made[0] == made[1] == chinese


def test_command_line_writes_a_pdf(tmp_path):
    path = tmp_path / "mine.ipynb"
    nbformat.write(samples.notebook([samples.cell("# Mine\n\n你好")]), path)
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "briefing_pdf", str(path)]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    assert "你好" in read_text((tmp_path / "mine.pdf").read_bytes())[0]


def test_sizes_stay_small(chinese, stranger):
    assert len(chinese) < 200_000
    assert len(stranger) < 100_000


ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "JUPYTER_PLATFORM_DIRS": "1"}


def test_a_dead_link_in_the_title_is_printed_as_text():
    pdf = export(samples.notebook([samples.cell("# Of [72](#nowhere) figures")]))
    assert "Of 72 figures" in read_text(pdf)[0]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "临川市各县（市、区）夏粮收购工作进展情况：7 个区县要点",
            ["临川市各县（市、区）", "夏粮收购工作进展情况：7 个区县要点"],
        ),
        ("星辰公司2024年度各部门工作汇报：5 个部门要点", ["星辰公司2024年度", "各部门工作汇报：5 个部门要点"]),
        ("云山县2024年乡村振兴工作情况通报：5 个乡镇要点", ["云山县2024年", "乡村振兴工作情况通报：5 个乡镇要点"]),
        ("关于一个既没有标点也没有空格而且比一行所能容纳的字还要多的标题", None),
    ],
)
def test_a_heading_breaks_between_its_phrases(title, lines):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# {title}\n\n正文。")], metadata={"lang": "zh"})
    told = [line.strip() for line in read_text(export(nb))[0].replace("\xa0", " ").splitlines()]
    if lines:
        assert told[: len(lines)] == lines
    else:  # longer than a line: broken where it must be
        assert len(told[0]) > 14
        assert squeeze("".join(told)).startswith(title)


@pytest.mark.parametrize(("rows", "parted"), [(6, False), (40, True)])
def test_a_short_table_stands_on_one_page_wherever_it_comes(rows, parted):
    table = "| 地方 | 座 |\n|---|---|\n" + "\n".join(f"| 第{n}甲 | {n} |" for n in range(rows))
    seen = set()
    for lines in range(24, 36, 2):
        words = "\n\n".join(["一段不长的话。"] * lines)
        pages = list(map(squeeze, read_text(export(samples.notebook([samples.cell(f"# 桥\n\n{words}\n\n{table}")])))))
        holds = [number for number, page in enumerate(pages) if "第0甲" in page or f"第{rows - 1}甲" in page]
        seen.add(len(holds) > 1)
    assert seen == {parted}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_signs_of_items_are_drawn_and_need_no_font(lang):
    cells = [
        nbformat.v4.new_markdown_cell("# 题\n\n- 甲\n  - 乙\n    - 丙"),
        nbformat.v4.new_markdown_cell("## 要点\n\n- 一", metadata={"tags": ["findings"]}),
    ]
    nb = nbformat.v4.new_notebook(cells=cells, metadata={"briefing": {"lang": lang}})
    reader = pypdf.PdfReader(io.BytesIO(BriefingPDFExporter().from_notebook_node(nb)[0]))
    names = {str(font["/BaseFont"]) for page in reader.pages for font in map(_resolve, page["/Resources"]["/Font"].values())}
    assert names
    assert not [name for name in names if "DejaVu" in name]
    assert roles(reader)[0]["/Lbl"] == 4


def _resolve(font):
    return font.get_object()


def test_the_source_of_a_formula_too_long_to_be_set_stays_on_the_page():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("$$" + "x+" * 8000 + "end$$")])
    document = pypdfium2.PdfDocument(export(notebook))
    texts = [page.get_textpage() for page in document]
    width = document[0].get_width()
    assert all(text.get_rect(n)[2] < width for text in texts for n in range(text.count_rects()))
    assert squeeze("".join(text.get_text_range() for text in texts)).count("x+") == 8000
