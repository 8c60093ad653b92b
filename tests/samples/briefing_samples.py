"""A briefing of invented districts, in every format that the reading wing accepts, and files that it must refuse."""

import os
import zipfile

HEADLINE = "细化三张清单，做实为民服务"
PARAGRAPHS = [
    ("城东区", [HEADLINE, "聚焦组织建设。评定“四星支部”32 个、“五星支部”11 个，选派 4 批 206 名年轻干部到一线锻炼。", "聚焦为民服务。为群众办实事 1 万余件；办结率达 98.6%！“真管用。”群众说。"]),
    ("河口市", ["以“两项行动”推动工作落实", "组织党员志愿者 1200 余名下沉社区，认领岗位 310 个，一体推进服务提质。"]),
]  # fmt: skip
OBSERVATIONS = [
    ("城东区", 1, 2, 1, 32, "exact", "个"),
    ("城东区", 1, 2, 2, 11, "exact", "个"),
    ("城东区", 1, 2, 3, 4, "exact", "批"),
    ("城东区", 1, 2, 4, 206, "exact", "名"),
    ("城东区", 2, 2, 1, 10_000, "at_least", "件"),
    ("城东区", 2, 3, 1, 98.6, "exact", "%"),
    ("河口市", 1, 1, 1, 1200, "at_least", "名"),
    ("河口市", 1, 1, 2, 310, "exact", "个"),
]


def lines():
    return [line for name, paragraphs in PARAGRAPHS for line in (name, *paragraphs)]


def plain():
    return "\n\n".join(lines())


def write_text(path, encoding="utf-8"):
    path.write_bytes(plain().encode(encoding))
    return path


def write_docx(path):
    import docx

    document = docx.Document()
    for line in lines():
        document.add_paragraph(line)
    document.save(path)
    return path


def write_html(path):
    body = "".join(f"<p>{line}</p>\n" for line in lines())
    path.write_text(
        f"<!doctype html><meta charset='utf-8'><title>简报</title><script>var a = '5个';</script><body>{body}", encoding="utf-8"
    )
    return path


def write_pdf(path):
    import typst

    from helpers.text.fonts import font_files

    paragraphs = "\n\n".join(f'#"{line}"' for line in lines())
    page = '#set page(width: 110mm, height: 60mm, numbering: "1")\n#set par(first-line-indent: (amount: 2em, all: true))\n'
    source = f'{page}#set text(font: "Noto Sans CJK SC", size: 11pt, lang: "zh")\n{paragraphs}'
    path.write_bytes(typst.compile(source.encode("utf-8"), font_paths=[str(next(iter(font_files().values())).parent)]))
    return path


def write_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(200):
            part.write(b" " * 1_000_000)
    return path


def write_hostile(folder):
    """Write files that must be refused; return {name: (path, words of the refusal)}."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(folder / "scanned.pdf")
    writer.encrypt("secret")
    writer.write(folder / "encrypted.pdf")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n ")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 400)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"\x01" * 2000)
    (folder / "encrypted.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4000)
    (folder / "script.html").write_text("<html><script>5个</script></html>", encoding="utf-8")
    (folder / "line.txt").write_text("举办讲座400余场次，" * 1_000_000, encoding="utf-8")
    (folder / "folder.txt").mkdir()
    with zipfile.ZipFile(folder / "other.docx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with (folder / "large.txt").open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    write_bomb(folder / "bomb.docx")
    (folder / "cut.docx").write_bytes((folder / "bomb.docx").read_bytes()[:3000])
    words = {
        "scanned.pdf": "text layer", "encrypted.pdf": "encrypted", "empty.txt": "empty", "blank.txt": "empty", "binary.txt": "not text",
        "broken.pdf": "damaged", "encrypted.docx": "encrypted", "script.html": "no text", "line.txt": "one line", "folder.txt": "directory",
        "other.docx": "without a Word document", "large.txt": "200 MB", "bomb.docx": "unpacks", "cut.docx": "damaged", "missing.txt": "No such file",
    }  # fmt: skip
    return {name: (folder / name, word) for name, word in words.items()}
