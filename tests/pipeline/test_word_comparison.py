"""compare-word on the real briefing: edits by python-docx and by hand are found beside their cells; a round trip through LibreOffice has none."""

import copy
import io
import shutil
import subprocess

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from helpers.__main__ import main
from helpers.errors import InputError
from helpers.pipeline import word_comparison
from helpers.pipeline.word_comparison import compare_word


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request):
    """(language, .docx as bytes, executed notebook) of the briefing of 2022."""
    notebook = word_comparison._notebook("2022")
    executed = word_comparison._execute(notebook, "2022", request.param, 300)
    return request.param, word_comparison._export(executed, notebook, request.param, "2022"), executed


@pytest.fixture
def again(made, monkeypatch):
    """Compares a document with the briefing as it was made once."""
    monkeypatch.setattr(word_comparison, "_execute", lambda *arguments: made[2])
    monkeypatch.setattr(word_comparison, "_export", lambda *arguments: made[1])
    return lambda path: compare_word(path, "2022")


def track(paragraph, old, new):
    """Replace `old` by `new` in a paragraph as a word processor tracks it."""
    text = next(node for node in paragraph._p.iter(qn("w:t")) if old in (node.text or ""))
    run = text.getparent()
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    other = copy.deepcopy(run)
    next(other.iter(qn("w:t"))).text = text.text.replace(old, new)
    text.tag = qn("w:delText")
    run.addprevious(deleted)
    deleted.append(run)
    inserted.append(other)
    deleted.addnext(inserted)


def find(document, words):
    return next(p for p in document.paragraphs if words in "".join(node.text or "" for node in p._p.iter(qn("w:t"))))


def test_an_untouched_document_has_no_changes(made, again, tmp_path):
    (tmp_path / "same.docx").write_bytes(made[1])
    compared = again(tmp_path / "same.docx")
    assert compared.findings == ()
    assert compared.lang == made[0]


def test_edits_are_told_beside_their_cells(made, again, tmp_path):
    lang, data, executed = made
    document = docx.Document(io.BytesIO(data))
    words = {"zh": ("按区间处理", "处理", "办理"), "en": ("is read as a range", "read", "taken")}[lang]
    track(find(document, words[0]), words[1], words[2])
    body = [p for p in document.paragraphs if p.style.name == "Normal"]
    body[-1].insert_paragraph_before({"zh": "城阳区完成微心愿 874 件。", "en": "Chengyang granted 874 micro-wishes."}[lang])
    document.add_comment(body[0].runs[:1], text="?", author="A")
    document.save(tmp_path / "edited.docx")
    compared = again(tmp_path / "edited.docx")
    assert sorted(finding.change.kind for finding in compared.findings) == ["added", "changed"]
    changed = next(finding for finding in compared.findings if finding.change.kind == "changed")
    assert words[0] in executed.cells[changed.cell].source  # one cell, with the parameters, was put in before it
    assert changed.unborne == ()
    assert compared.unborne == 1
    assert (compared.revised.insertions, compared.revised.deletions) == (1, 1)
    assert [comment.author for _, comment in compared.comments] == ["A"]
    assert str(compared).count("!") >= 1


@pytest.mark.slow
def test_a_round_trip_through_libreoffice_changes_nothing(made, again, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    (tmp_path / "a.docx").write_bytes(made[1])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    form = "docx:MS Word 2007 XML"
    command = [office, "--headless", profile, "--convert-to", form, "--outdir", str(tmp_path / "out"), str(tmp_path / "a.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=600)
    assert again(tmp_path / "out" / "a.docx").findings == ()


def test_another_document_is_refused(again, tmp_path):
    other = docx.Document()
    other.add_paragraph("与简报无关的一份文件。")
    other.save(tmp_path / "other.docx")
    with pytest.raises(InputError, match="shares next to nothing"):
        again(tmp_path / "other.docx")


def test_the_command_ends_with_2_and_one_line_for_no_document(tmp_path, capsys):
    assert main(["compare-word", str(tmp_path / "none.docx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
