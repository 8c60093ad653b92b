"""Emphasis beside Chinese punctuation, which CommonMark's rules for blanks would leave as asterisks."""

import pytest

from helpers.exporters.reading.markdown import render_markdown


@pytest.mark.parametrize(
    ("markdown", "strong"),
    [
        ("**要点。**正文", "要点。"),
        ("**要点：**正文", "要点："),
        ("先读**“甲”**再读", "“甲”"),
        ("- **第一（甲）**乙", "第一（甲）"),
    ],
)
def test_chinese_emphasis_needs_no_blanks(markdown, strong):
    html = render_markdown(markdown)
    assert f"<strong>{strong}</strong>" in html
    assert "**" not in html


@pytest.mark.parametrize("markdown", ["`**甲。**乙`", "```\n**甲。**乙\n```"])
def test_code_keeps_its_asterisks(markdown):
    html = render_markdown(markdown)
    assert "**甲。**乙" in html
    assert "<strong>" not in html
