"""Documents as offices really make them: .docx with tracked changes and text boxes, .pdf in columns and tables, .html from anywhere."""

import os
import zipfile
import zlib

import pytest

from helpers.errors import InputError
from helpers.reading.documents import pdf, read
from helpers.reading.documents.headings import match_heading
from helpers.reading.extraction import extract, extract_document
from tests.samples import briefing_samples as samples

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LINES = samples.lines()
LONG = LINES[2]


def observations(path):
    rows = extract_document(read(path))
    return [(r.district, r.section, r.sentence, r.ordinal, r.value, r.bound, r.unit) for r in rows]


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def write_docx(path, *paragraphs, space=WORD, part="word/document.xml", **more):
    body = f'<w:document xmlns:w="{space}" xmlns:mc="{COMPATIBLE}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, body)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return path


def with_long(make):
    """Return all paragraphs, that of the long line made by `make`."""
    return [make(line) if line == LONG else paragraph(run(line)) for line in LINES]


BREAK = '<w:r><w:br w:type="page"/></w:r>'
BOX = f"<w:txbxContent>{paragraph(run('编者按'))}</w:txbxContent>"
WORD_FORMS = {
    "a run a character": [paragraph(*map(run, line)) for line in LINES],
    "a page break in a number": with_long(lambda line: paragraph(run(line[:-20]), BREAK, run(line[-20:]))),
    "a line break after the name": [paragraph(*[p for line in LINES for p in (run(line), "<w:r><w:br/></w:r>")])],
    "deleted and inserted text": with_long(
        lambda line: paragraph("<w:del><w:r><w:delText>99 个</w:delText></w:r></w:del>", f"<w:ins>{run(line)}</w:ins>")
    ),
    "a paragraph moved": [paragraph(f"<w:moveFrom>{run(LONG)}</w:moveFrom>"), *with_long(lambda line: paragraph(f"<w:moveTo>{run(line)}</w:moveTo>"))],
    "hidden text": with_long(lambda line: paragraph(run(line), run("隐藏 66 个。", "<w:vanish/>"), run("", '<w:vanish w:val="0"/>'))),
    "a reading over a word": with_long(
        lambda line: paragraph(f"<w:r><w:ruby><w:rt>{run('jù')}</w:rt><w:rubyBase>{run(line[:2])}</w:rubyBase></w:ruby></w:r>", run(line[2:]))
    ),
    "cells of nested tables": [f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{''.join(paragraph(run(line)) for line in LINES)}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"],
    "a soft hyphen": with_long(lambda line: paragraph(run(line[:5]), run("\u00ad\u200b"), run(line[5:]))),
}  # fmt: skip


@pytest.mark.parametrize("name", WORD_FORMS)
def test_docx_as_word_shows_it(tmp_path, name):
    assert observations(write_docx(tmp_path / "b.docx", *WORD_FORMS[name])) == samples.OBSERVATIONS


def test_a_text_box_stands_before_the_paragraph_that_holds_it(tmp_path):
    box = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
    path = write_docx(tmp_path / "b.docx", *with_long(lambda line: paragraph(run(line[:9]), box, run(line[9:]))))
    lines = read(path).text.split("\n")
    assert lines == [*LINES[:2], "编者按", *LINES[2:]]


def test_docx_in_the_strict_form_and_under_another_part_name(tmp_path):
    whole = [paragraph(run(line)) for line in LINES]
    assert observations(write_docx(tmp_path / "a.docx", *whole, space=STRICT)) == samples.OBSERVATIONS
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="word/document2.xml"/></Relationships>'
    path = write_docx(
        tmp_path / "b.docx", *whole, part="word/document2.xml", **{"_rels__DOT_rels".replace("__DOT_", "/."): relations}
    )
    assert observations(path) == samples.OBSERVATIONS


def write_pdf(path, setup, body=None):
    import typst

    from helpers.text.fonts import font_files

    body = body or "\n\n".join(f'#"{line}"' for line in LINES)
    source = f'#set text(font: "Noto Sans CJK SC", size: 10pt, lang: "zh")\n{setup}\n{body}'
    path.write_bytes(typst.compile(source.encode("utf-8"), font_paths=[str(next(iter(font_files().values())).parent)]))
    return path


INDENT = "#set par(first-line-indent: (amount: 2em, all: true))\n"
HEAD = "header: [工作简报 #h(1fr) 第 12 期], footer: context [第 #counter(page).display() 页]"
PAGES = {
    "two columns": f"{INDENT}#set page(width: 150mm, height: 60mm, columns: 2)",
    "two columns of few lines": f"{INDENT}#set page(width: 130mm, height: 45mm, columns: 2, margin: 10mm)",
    "running head and foot": f"{INDENT}#set page(width: 110mm, height: 55mm, {HEAD})",
    "no indent, lines close": "#set page(width: 100mm, height: 60mm)\n#set par(spacing: 0.65em)",
    "narrow": f"{INDENT}#set page(width: 70mm, height: 70mm, margin: 8mm)",
    "justified": f"{INDENT}#set page(width: 90mm, height: 70mm)\n#set par(justify: true)",
}


@pytest.mark.parametrize("name", PAGES)
def test_pdf_lines_are_joined_over_columns_and_pages(tmp_path, name):
    assert observations(write_pdf(tmp_path / "b.pdf", PAGES[name])) == samples.OBSERVATIONS


def test_pdf_quotation_marks_drawn_after_their_words_are_put_back(tmp_path):
    drawn = ((0, "甲县推行"), (50, "慢办可投诉"), (110, "机制，设窗口"), (173, "12"), (186, "个。"), (42, "“"), (101, "”"))
    body = "\n".join(f"#place(dx: {at}pt)[{words}]" for at, words in drawn)
    document = read(write_pdf(tmp_path / "b.pdf", "#set page(width: 150mm, height: 60mm)", body))
    assert document.text == "甲县推行“慢办可投诉”机制，设窗口12个。"


def test_pdf_pages_of_one_sentence_each_are_no_running_head(tmp_path):
    body = "\n#pagebreak()\n".join(f"走访企业 {n} 家，办理诉求 {n} 件。" for n in (11, 12, 13, 14))
    rows = extract_document(read(write_pdf(tmp_path / "b.pdf", INDENT, body)))
    assert [row.value for row in rows] == [11, 11, 12, 12, 13, 13, 14, 14]


def test_pdf_table_cells_stay_apart(tmp_path):
    cells = ", ".join(f"[{name}], [{'#parbreak()'.join(lines)}]" for name, lines in samples.PARAGRAPHS)
    path = write_pdf(tmp_path / "b.pdf", INDENT, f"#table(columns: (25mm, 1fr), {cells})")
    rows = extract(path)
    assert [(r.district, r.value, r.bound, r.unit) for r in rows] == [(f[0], *f[4:]) for f in samples.OBSERVATIONS]
    assert [(r.table, r.row, r.column) for r in rows] == [(1, 1, 2)] * 6 + [(1, 2, 2)] * 2
    assert [d.name for d in read(path).districts] == []


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pdf_pages_may_be_turned(tmp_path, turn):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for page in PdfReader(write_pdf(tmp_path / "a.pdf", INDENT)).pages:
        writer.add_page(page.rotate(turn))
    writer.write(tmp_path / "b.pdf")
    assert observations(tmp_path / "b.pdf") == samples.OBSERVATIONS


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pdf_pages_may_be_written_sideways(tmp_path, turn):
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation

    writer = PdfWriter()
    for page in PdfReader(write_pdf(tmp_path / "a.pdf", PAGES["two columns"])).pages:
        side = PageObject.create_blank_page(width=2000, height=2000)
        side.merge_transformed_page(page, Transformation().rotate(turn).translate(1000, 1000))
        writer.add_page(side.rotate(turn))
    writer.write(tmp_path / "b.pdf")
    assert observations(tmp_path / "b.pdf") == samples.OBSERVATIONS


def in_divs(line):
    return f"<div><div><span>{line[:3]}</span><b>{line[3:6]}</b>{line[6:]}</div></div>"


PAGES_OF_THE_WEB = {
    "paragraphs without a charset": ("".join(f"<p>{line}</p>" for line in LINES), "gb18030"),
    "a charset that is wrong": ("<meta charset='utf-8'>" + "".join(f"<p>{line}</p>" for line in LINES), "gb18030"),
    "nested divs": ("".join(map(in_divs, LINES)), "utf-8"),
    "line breaks": ("<br>".join(LINES), "utf-8"),
    "entities": ("".join(f"<p>{''.join(f'&#{ord(c)};' for c in line)}</p>" for line in LINES), "ascii"),
    "lines of source": ("".join(f"<p>{line[:23]}\n   {line[23:]}</p>" for line in LINES), "utf-8"),
    "hidden parts": (
        "<style>p {width: 5px}</style><nav>第 3 页</nav>" + "".join(f"<p>{line}</p>" for line in LINES)
        + "<p hidden>另有 5 个。</p><div style='display: none'>又 6 个。</div><template>7 个</template>", "utf-8",
    ),
    "soft hyphens": ("".join(f"<p>{line[:8]}&shy;{line[8:]}<wbr></p>" for line in LINES), "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES_OF_THE_WEB)
def test_html_as_browsers_show_it(tmp_path, name):
    body, encoding = PAGES_OF_THE_WEB[name]
    path = tmp_path / "b.html"
    path.write_bytes(f"<!doctype html><html><body>{body}</body></html>".encode(encoding))
    assert observations(path) == samples.OBSERVATIONS


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("市　南　区", "市南区", ""),
        ("第二章 江北区", "江北区", ""),
        ("①福田区", "福田区", ""),
        ("黄岛区（西海岸新区）", "黄岛区", ""),
        ("福田区——抓实四张清单", "福田区", "抓实四张清单"),
        ("福田区　抓实四张清单", "福田区", "抓实四张清单"),
        ("市财政局", "市财政局", ""),
        ("区委组织部：建强队伍", "区委组织部", "建强队伍"),
        ("青云街道办事处", "青云街道办事处", ""),
    ],
)
def test_more_headings(line, name, rest):
    found = match_heading(line)
    assert found is not None
    assert (found[0], line[found[1] :]) == (name, rest)


@pytest.mark.parametrize("line", ["各区市", "三区", "市委", "市场部", "区块链产业部", "福田区 3 个街道完成改造", "县域医共体"])
def test_more_lines_that_are_no_headings(line):
    assert match_heading(line) is None


def write_zip(path, name, content="<a/>"):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, content)


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4000
REFUSED = {
    "pipe.txt": (os.mkfifo, "pipe or a device"),
    "loop.txt": (lambda path: path.symlink_to(path), "symbolic links"),
    "old.docx": (lambda path: path.write_bytes(OLD), "old .doc file under a new name"),
    "scan.png": (lambda path: path.write_bytes(b"\x89PNG\r\n"), "is a picture"),
    "scan.docx": (lambda path: path.write_bytes(b"\x89PNG\r\n"), "is a picture"),
    "noise.doc": (lambda path: path.write_bytes(bytes(range(256)) * 9), "no .doc file"),
    "noise.rtf": (lambda path: path.write_bytes(bytes(range(256)) * 9), "no .rtf file"),
    "noise.eml": (lambda path: path.write_bytes(bytes(range(256)) * 9), "no .eml file"),
    "film.mp4": (lambda path: path.write_bytes(b"\x00\x00\x00\x18ftyp"), "ending .mp4"),
    "locked.docx": (lambda path: path.write_bytes(OLD + "EncryptedPackage".encode("utf-16-le")), "encrypted"),
    "sheet.xlsx": (lambda path: write_zip(path, "xl/workbook.xml"), "no .xlsx"),
    "open.odt": (lambda path: write_zip(path, "content.xml", b"<a"), "OpenDocument"),
    "deep.html": (lambda path: path.write_text("<html>" + "<div>" * 5000 + "建成 5 个。", encoding="utf-8"), "too deeply"),
    "long.txt": (lambda path: path.write_text(("完成改造 12 处。" * 99 + "\n") * 10_000, encoding="utf-8"), "characters"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line_that_says_what_to_do(tmp_path, name):
    make, words = REFUSED[name]
    make(tmp_path / name)
    with pytest.raises(InputError) as refusal:
        read(tmp_path / name)
    assert len(refusal.value.problems) == 1
    assert name in str(refusal.value)
    assert words in str(refusal.value)


def write_streams(path, *streams):
    """Write what has the head of a PDF and streams: (dictionary, bytes)."""
    path.write_bytes(
        b"%PDF-1.7\n"
        + b"".join(
            b"%d 0 obj\n<<%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (number, keys, len(data), data)
            for number, (keys, data) in enumerate(streams, 1)
        )
    )
    return path.read_bytes()


def test_streams_are_measured_before_they_are_unpacked(tmp_path):
    from helpers.reading.documents.pdf_streams import unpacks_to_more

    once = zlib.compress(b" " * 3_000_000, 9)
    twice, thrice = zlib.compress(once, 9), zlib.compress(zlib.compress(once, 9), 9)
    flate = b"/Filter/FlateDecode"
    cases = {
        "one": (True, [(flate, once)]),
        "below": (False, [(flate, zlib.compress(b" " * 900_000))]),
        "together": (True, [(flate, zlib.compress(b" " * 600_000))] * 2),
        "twice": (True, [(b"/Filter [/FlateDecode /Fl]", twice)]),
        "thrice": (True, [(b"/Filter[/Fl/Fl/Fl]", thrice)]),
        "an image": (False, [(b"/Type/XObject/Subtype /Image" + flate, once)]),
        "plain": (False, [(b"", b" " * 2_000_000)]),
        "damaged": (False, [(flate, b"no stream of deflate")]),
    }
    for name, (expected, streams) in cases.items():
        assert unpacks_to_more(write_streams(tmp_path / "a.pdf", *streams), 1_000_000) is expected, name


def test_a_small_pdf_that_unpacks_to_gigabytes_is_refused_by_its_reason(tmp_path):
    write_streams(tmp_path / "bomb.pdf", (b"/Filter/FlateDecode", zlib.compress(b" " * 310_000_000, 1)))
    with pytest.raises(InputError, match="unpacks to more than 300 MB"):
        read(tmp_path / "bomb.pdf")


@pytest.mark.parametrize(
    ("extracted", "written"),
    [("由 2.9 1∶ 缩小至 2.5 1∶", "由 2.9∶1 缩小至 2.5∶1"), ("共 3 12 人", "共 3 12 人"), ("2.9∶1", "2.9∶1")],
)
def test_the_sign_of_a_ratio_goes_back_before_its_number(extracted, written):
    assert pdf.put_signs_in_order(extracted) == written
