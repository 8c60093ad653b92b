"""Emphasis beside Chinese punctuation: CommonMark wants a blank behind **重点。** that Chinese does not write."""

import re

_HAN = r"[\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff0-9A-Za-z]"
_CLOSING, _OPENING = "。，；：！？、”’》）】」』〉…—％", "“‘《（【「『〈—…"
_EMPTY = "<!---->"  # nothing to readers, punctuation to the rules of emphasis
# Code, formulas and HTML are left as they are.
_KEPT = re.compile(
    r"(^ {0,3}(?:```|~~~).*?(?:^ {0,3}(?:```|~~~)[^\n]*$|\Z)|`+[^`]*`+|\$\$.*?\$\$|\$[^$\n]+\$|<[^>\n]*>)",
    re.DOTALL | re.MULTILINE,
)
_ENDS = re.compile(rf"(?<=[{_CLOSING}])(\*{{1,3}})(?={_HAN})")
_BEGINS = re.compile(rf"(?<={_HAN})(\*{{1,3}})(?=[{_OPENING}])")


def loosen_emphasis(markdown: str) -> str:
    """Return Markdown in which ** beside Chinese punctuation opens and closes emphasis, as its writer sees it do elsewhere."""
    if "*" not in markdown:
        return markdown
    parts = _KEPT.split(markdown)
    return "".join(
        part if place % 2 else _BEGINS.sub(rf"{_EMPTY}\1", _ENDS.sub(rf"\1{_EMPTY}", part)) for place, part in enumerate(parts)
    )
