"""Pictures and scans are recognised with the extra `ocr`: text and tables, marked and less sure."""

from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.reading.documents import read
from helpers.reading.extraction import extract_document

Image = pytest.importorskip("PIL.Image")


@pytest.fixture(scope="module")
def font():
    from PIL import ImageFont

    package = pytest.importorskip("mpl_font", reason="the font of the charts is not installed")
    path = next(Path(package.__file__).parent.glob("fonts/noto/NotoSansCJKsc-Regular.otf"))
    return lambda size: ImageFont.truetype(str(path), size)


@pytest.fixture
def recognition():
    pytest.importorskip("rapidocr_onnxruntime", reason="needs the extra ocr: pip install '.[ocr]'")


def draw(font, texts, size=(1240, 420), boxes=()):
    from PIL import ImageDraw

    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for text, x, y in texts:
        pen.text((x, y), text, font=font(36), fill="black")
    for box in boxes:
        pen.rectangle(box, outline="black", width=2)
    return image


LINES = ("全年新建茶园3.2万亩，投入资金1.5亿元。", "接待游客86.4万人次，同比增长12.5%。")


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_figures_of_a_picture_and_a_scan_are_found_and_marked(tmp_path, font, recognition, suffix):
    path = tmp_path / f"scan{suffix}"
    draw(font, [(text, 90, 60 + 90 * n) for n, text in enumerate(LINES)]).save(path, resolution=150)
    rows = extract_document(read(path, ocr=True))
    assert [(row.value, row.unit, row.change) for row in rows] == [
        (32_000, "亩", ""), (150_000_000, "元", ""), (864_000, "人次", ""), (12.5, "%", "up"),
    ]  # fmt: skip
    assert {row.origin for row in rows} == {"ocr"}
    assert all(row.confidence <= 0.6 for row in rows)


def test_a_table_of_a_picture_is_a_table(tmp_path, font, recognition):
    table = (("项目", "单位", "数量"), ("小麦", "万亩", "12.6"), ("玉米", "万亩", "8.4"), ("生猪", "万头", "142.6"))
    texts = [(text, 90 + 380 * c, 60 + 90 * r) for r, row in enumerate(table) for c, text in enumerate(row)]
    boxes = [(60 + 380 * c, 45 + 90 * r, 440 + 380 * c, 135 + 90 * r) for r in range(4) for c in range(3)]
    path = tmp_path / "table.png"
    draw(font, texts, (1280, 460), boxes).save(path)
    rows = extract_document(read(path, ocr=True))
    assert [(row.value, row.unit, row.row_head) for row in rows] == [
        (126_000, "亩", "小麦"),
        (84_000, "亩", "玉米"),
        (1_426_000, "头", "生猪"),
    ]


def test_without_the_extra_one_line_says_how_to_install_it(tmp_path, font, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    path = tmp_path / "scan.png"
    draw(font, [(LINES[0], 90, 60)]).save(path)
    with pytest.raises(InputError, match="ocr"):
        read(path, ocr=True)
