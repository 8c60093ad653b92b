"""An edited Word document reads as if every tracked change had been accepted, whichever program tracked it."""

import io
import zipfile
from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.exporters.docx.revised import CAPTION, HEADING, ROW, read_revised

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
# Chinese Word and WPS number their styles.
STYLES = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a3"><w:name w:val="caption"/></w:style><w:style w:styleId="10"><w:name w:val="toc 1"/></w:style>'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tracked(name, inner, number=1):
    return f'<w:{name} w:id="{number}" w:author="王某" w:date="2023-01-01T00:00:00Z">{inner}</w:{name}>'


def paragraph(*content, style="", mark=""):
    properties = f"<w:pPr>{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else ''}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}</w:pPr>"
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def read(*body, comments="", space=W):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{"".join(body)}</w:body></w:document>')
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{space}">{STYLES}</w:styles>')
        if comments:
            package.writestr("word/comments.xml", f'<w:comments xmlns:w="{space}">{comments}</w:comments>')
    return read_revised(Path("edited.docx"), buffer.getvalue())


def texts(*body, **options):
    return [passage.text for passage in read(*body, **options).passages]


@pytest.mark.parametrize("space", [W, STRICT])
def test_insertions_stay_and_deletions_go(space):
    deleted = tracked("del", "<w:r><w:delText>旧</w:delText></w:r>")
    assert texts(paragraph(run("前"), deleted, tracked("ins", run("新")), run("后")), space=space) == ["前新后"]


def test_what_was_inserted_and_deleted_again_is_gone():
    assert texts(paragraph(run("甲"), tracked("ins", tracked("del", "<w:r><w:delText>乙</w:delText></w:r>")))) == ["甲"]


def test_moved_text_stands_where_it_was_moved_to():
    body = (
        paragraph(tracked("moveFrom", run("第一句。")), mark=tracked("moveFrom", "")),
        paragraph(run("第二句。")),
        paragraph(tracked("moveTo", run("第一句。"))),
    )
    read_back = read(*body)
    assert [passage.text for passage in read_back.passages] == ["第二句。", "第一句。"]
    assert read_back.moves == 1


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next():
    assert texts(paragraph(run("前半，"), mark=tracked("del", "")), paragraph(run("后半。"))) == ["前半，后半。"]


def test_deleted_rows_go_and_cells_of_a_row_stand_together():
    row = "<w:tr>{}<w:tc>" + paragraph(run("甲")) + "</w:tc><w:tc>" + paragraph(run("{}")) + "</w:tc></w:tr>"
    table = f"<w:tbl>{row.format('', 1)}{row.format('<w:trPr>' + tracked('del', '') + '</w:trPr>', 2)}</w:tbl>"
    passages = read(table).passages
    assert [(passage.text, passage.kind) for passage in passages] == [("甲 | 1", ROW)]


def test_kinds_are_told_by_the_names_of_styles_and_contents_are_left_out():
    passages = read(
        paragraph(run("一、情况"), style="1"), paragraph(run("一、情况\t3"), style="10"), paragraph(run("图 1"), style="a3")
    ).passages
    assert [(passage.text, passage.kind) for passage in passages] == [("一、情况", HEADING), ("图 1", CAPTION)]


def test_instructions_of_fields_and_hidden_text_are_no_text():
    field = "<w:r><w:instrText> SEQ 图 </w:instrText></w:r>" + run("1")
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
    assert texts(paragraph(run("图 "), field, hidden)) == ["图 1"]


def test_comments_tell_who_what_about_what_and_where():
    marks = '<w:commentRangeStart w:id="7"/>' + run("四百") + '<w:commentRangeEnd w:id="7"/>' + run("件")
    said = f'<w:comment w:id="7" w:author="李某">{paragraph(run("请核对"))}</w:comment>'
    comment = read(paragraph(run("首段。")), paragraph(marks), comments=said).comments[0]
    assert (comment.author, comment.text, comment.about, comment.passage) == ("李某", "请核对", "四百", 1)


def test_text_in_controls_and_boxes_is_read():
    control = f"<w:sdt><w:sdtContent>{paragraph(run('控件内'))}</w:sdtContent></w:sdt>"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框内'))}</w:txbxContent></w:pict></w:r>"
    assert texts(control, paragraph(run("框外"), box)) == ["控件内", "框外", "框内"]


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_what_is_no_word_document_is_refused_in_one_line(data):
    with pytest.raises(InputError, match=r"edited\.docx: .*save it as \.docx"):
        read_revised(Path("edited.docx"), data)


def test_a_package_without_text_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(InputError, match="holds no text of a Word document"):
        read_revised(Path("edited.docx"), buffer.getvalue())
