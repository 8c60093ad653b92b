"""Fonts beside those of every document: only what is needed is named to the typesetter, and what it draws stays the same."""

import pytest

from helpers.exporters.fonts import noto_files
from helpers.exporters.pdf.scripts import PREFERRED, find_families
from helpers.exporters.pdf.typst_compile import TEMPLATE


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("青岛市 12 个区 plain text", []),
        ("α ≤ ∇f, “quoted”, a\u200bb", []),  # drawn by the fonts of every document, or a mark without a form
        ("done 👍 and ✅", ["Noto Emoji"]),
        ("مرحبا", ["Noto Sans Arabic"]),
        ("नमस्ते", ["Noto Sans Devanagari"]),
    ],
)
def test_families_are_those_that_the_text_needs(text, families):
    assert find_families(text) == families


def test_the_template_knows_every_family_that_may_be_named():
    style = (TEMPLATE / "style.typ").read_text(encoding="utf-8")
    assert noto_files()
    assert [family for family in noto_files() if f'"{family}"' not in style] == []
    assert all(f'name: "{family}"' in style for family in PREFERRED)
