"""What tags, options and metadata leave out: the same in every format, and what one hides, none prints."""

import io
import re
import subprocess
import sys

import nbformat
import nbformat.v4 as v4
import pypdfium2
import pytest
from nbconvert.exporters import get_exporter
from traitlets.config import Config

from helpers.errors import BuildError
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.pdf.exporter import BriefingPDFExporter

EXPORTERS = {"html": BriefingHTMLExporter, "pdf": BriefingPDFExporter}


def code(source, *tags, printed=(), **metadata):
    outputs = [v4.new_output("stream", name=name, text=text) for name, text in printed]
    return v4.new_code_cell(source, outputs=outputs, metadata={"tags": list(tags), **metadata})


def export(form, nb, **options):
    """Return the text of a notebook in one format, without white space."""
    output, _ = EXPORTERS[form](**options).from_notebook_node(nb, {"metadata": {"name": "n"}})
    if form == "html":
        return re.sub(r"\s|<style>.*?</style>|<script>.*?</script>|<[^>]*>", "", output, flags=re.DOTALL)
    return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(output)))


def folded(nb):
    """Return the text of the folded parts of a page."""
    html, _ = BriefingHTMLExporter().from_notebook_node(nb)
    return "".join(re.findall(r"<details[^>]*>.*?</details>", html, re.DOTALL))


def sample():
    return v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# T\n\nWORDS"),
            code("SOURCE = 1", printed=[("stdout", "PRINTED"), ("stderr", "COMPLAINT")]),
            v4.new_raw_cell("RAWTEXT"),
        ]
    )


@pytest.mark.parametrize("form", EXPORTERS)
@pytest.mark.parametrize(
    ("option", "gone", "left"),
    [
        ("exclude_input", {"SOURCE"}, {"PRINTED", "WORDS", "RAWTEXT"}),
        ("exclude_output", {"PRINTED", "COMPLAINT"}, {"SOURCE", "WORDS", "RAWTEXT"}),
        ("exclude_code_cell", {"SOURCE", "PRINTED"}, {"WORDS", "RAWTEXT"}),
        ("exclude_markdown", {"WORDS"}, {"SOURCE", "PRINTED", "RAWTEXT"}),
        ("exclude_raw", {"RAWTEXT"}, {"SOURCE", "PRINTED", "WORDS"}),
    ],
)
def test_every_exclusion_works_in_every_format(form, option, gone, left):
    for options in ({option: True}, {"config": Config({"TemplateExporter": {option: True}})}):
        text = export(form, sample(), **options)
        assert not [word for word in gone if word in text]
        assert all(word in text for word in left)


@pytest.mark.parametrize("mark", ["-", "_"])
@pytest.mark.parametrize(
    ("part", "hidden", "left"),
    [("cell", {"SECRET", "SHOWN"}, set()), ("input", {"SECRET"}, {"SHOWN"}), ("output", {"SHOWN"}, {"SECRET"})],
)
def test_remove_leaves_out_and_hide_folds(part, hidden, left, mark):
    for verb in ("remove", "hide"):
        nb = v4.new_notebook(
            cells=[v4.new_markdown_cell("# T"), code("SECRET", f"{verb}{mark}{part}", printed=[("stdout", "SHOWN")])]
        )
        page, paper = export("html", nb), export("pdf", nb)
        assert all(word in text for word in left for text in (page, paper))
        assert not [word for word in hidden if word in paper]
        assert all((word in page) == (verb == "hide") for word in hidden)
        assert all((word in folded(nb)) == (verb == "hide") for word in hidden)


def test_streams_and_what_jupyterlab_collapsed():
    assert "COMPLAINT" not in export(
        "pdf", v4.new_notebook(cells=[code("x", "remove-stderr", printed=[("stderr", "COMPLAINT")])])
    )
    nb = v4.new_notebook(
        cells=[code("SECRET", printed=[("stdout", "SHOWN")], jupyter={"source_hidden": True, "outputs_hidden": True})]
    )
    assert "SECRET" in folded(nb)
    assert "SHOWN" in folded(nb)
    assert "SECRET" not in export("pdf", nb)


@pytest.mark.parametrize("form", EXPORTERS)
def test_preprocessors_that_remove_need_no_enabling(form):
    nb = v4.new_notebook(
        cells=[v4.new_markdown_cell("# T"), code("SECRET = 1", "private", printed=[("stdout", "SHOWN")]), code("KEPT")]
    )
    removed = {
        "remove_cell_tags": (False, False),
        "remove_input_tags": (False, True),
        "remove_all_outputs_tags": (True, False),
    }
    for name, (source, output) in removed.items():
        text = export(form, nb, config=Config({"TagRemovePreprocessor": {name: {"private"}}}))
        assert ("SECRET" in text, "SHOWN" in text, "KEPT" in text) == (source, output, True), name
    assert "SECRET" not in export(form, nb, config=Config({"RegexRemovePreprocessor": {"patterns": ["SECRET.*"]}}))


@pytest.mark.parametrize("form", EXPORTERS)
def test_flags_of_the_command_line(form, tmp_path):
    nbformat.write(sample(), tmp_path / "n.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", f"briefing_{form}", "--no-input", "--no-prompt", "--stdout"]
    done = subprocess.run(
        [*command, "--template=lab", "--theme=dark", str(tmp_path / "n.ipynb")], capture_output=True, check=False
    )
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert told.count("does not apply") == 2
    assert "Traceback" not in told
    if form == "html":
        assert b"SOURCE" not in done.stdout
        assert b"PRINTED" in done.stdout
    else:
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(done.stdout)))
        assert "SOURCE" not in text
        assert "PRINTED" in text


@pytest.mark.parametrize("form", EXPORTERS)
def test_page_in_another_language_than_asked_for_is_refused(form):
    mixed = [
        v4.new_markdown_cell("各区市的文稿由各单位自行撰写，没有统一的指标表。" * 8),
        v4.new_markdown_cell("The texts were written by offices. " * 12),
    ]
    for cells, lang in ((mixed, "en"), (mixed[:1], "en"), (mixed[1:], "zh")):
        with pytest.raises(BuildError, match="not in that language"):
            EXPORTERS[form]().from_notebook_node(
                v4.new_notebook(cells=cells), {"metadata": {"name": "n"}, "briefing": {"lang": lang}}
            )
    for cells, lang in ((mixed[:1], "zh"), (mixed[1:], "en")):
        EXPORTERS[form]().from_notebook_node(v4.new_notebook(cells=cells), {"briefing": {"lang": lang}})


@pytest.mark.parametrize("form", EXPORTERS)
def test_names_that_an_english_page_quotes_in_chinese_do_not_make_it_another_language(form):
    cells = [
        v4.new_markdown_cell(
            "- “新建高标准农田” (3 counties report it): “云岭市” 32,000 mu; “永靖县” 18,000 mu; “元宝县” 24,000 mu.\n" * 6
        )
    ]
    EXPORTERS[form]().from_notebook_node(v4.new_notebook(cells=cells), {"briefing": {"lang": "en"}})


def test_a_page_that_travels_alone_has_no_links_to_files():
    nb = v4.new_notebook(
        cells=[v4.new_markdown_cell("# T\n\n[beside](other.html) [web](https://example.org/a) [here](#t)\n\n## T")]
    )
    links = {
        "briefing": {"lang": "en", "translations": {"zh": "n.zh.html"}, "index": "../index.html", "pdf": "n.pdf", "odt": "n.odt"}
    }
    together, _ = BriefingHTMLExporter().from_notebook_node(nb, dict(links))
    assert '<a href="n.odt">ODT</a>' in together  # a format that has no name in the catalogues yet
    alone, _ = BriefingHTMLExporter(alone=True).from_notebook_node(nb, dict(links))
    assert {"other.html", "n.zh.html", "../index.html", "n.pdf", "n.odt"} <= set(re.findall(r'href="([^"]*)"', together))
    assert set(re.findall(r'<a[^>]*href="([^"]*)"', alone)) == {"https://example.org/a", "#t", "#page-main"}
    assert "beside" in alone


@pytest.mark.parametrize("form", EXPORTERS)
def test_page_break_by_tag_and_by_style(form):
    nb = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# T\n\none\n\n<div style='page-break-after: always'></div>\n\ntwo"),
            v4.new_markdown_cell("three", metadata={"tags": ["page-break"]}),
        ]
    )
    output, _ = EXPORTERS[form]().from_notebook_node(nb)
    if form == "pdf":
        assert len(pypdfium2.PdfDocument(output)) == 3
    else:
        assert output.count('<div class="page-break"></div>') == 2


@pytest.mark.parametrize(
    ("name", "template", "theme"),
    [
        ("html", "one layout of its own", "light or dark"),
        ("pdf", "one layout of its own", "one look of its own"),
        ("docx", "--template=own.docx", "one look of its own"),
        ("pptx", "--template=own.pptx", "one look of its own"),
    ],
)
def test_templates_and_themes_say_what_there_is_in_their_place(name, template, theme, caplog):
    exporter = get_exporter(f"briefing_{name}")(
        config=Config({"TemplateExporter": {"template_name": "lab"}, "HTMLExporter": {"theme": "dark"}})
    )
    exporter.from_notebook_node(v4.new_notebook(cells=[v4.new_markdown_cell("# T")]))
    told = [record.getMessage() for record in caplog.records]
    assert [template in line for line in told] == [True, False]
    assert [theme in line for line in told] == [False, True]


def test_folded_code_stands_below_the_title_and_its_lede_and_any_other_preamble_above():
    def page(first):
        cells = [first, v4.new_markdown_cell("# Title"), v4.new_markdown_cell("In short.", metadata={"tags": ["lede"]})]
        html = BriefingHTMLExporter().from_notebook_node(v4.new_notebook(cells=[*cells, v4.new_markdown_cell("Text.")]))[0]
        return html[html.index("</head>") :]

    hidden = page(v4.new_code_cell("import some", metadata={"tags": ["hide-input"]}))
    assert hidden.index("</h1>") < hidden.index("In short.") < hidden.index("<details") < hidden.index("Text.")
    shown = page(v4.new_code_cell("import some"))
    assert shown.index("some") < shown.index("<h1")


def test_the_folded_code_of_cells_without_output_between_is_one_fold():
    def hidden(source, outputs=()):
        return v4.new_code_cell(source, metadata={"tags": ["hide-input"]}, outputs=list(outputs))

    printed = v4.new_output("stream", name="stdout", text="seen")
    cells = [v4.new_markdown_cell("# T"), hidden("a = 1"), hidden("b = 2", [printed]), hidden("c = 3")]
    html = BriefingHTMLExporter().from_notebook_node(v4.new_notebook(cells=cells))[0]
    body = html[html.index("</h1>") :]
    assert body.count("<details") == 2
    assert body.index("seen") > body.index("</details>")
