"""Where the table of contents goes on paper: after page 1 of a briefing, else before the first heading."""

from helpers.exporters.pdf.typing import Data

# From this many headings on, a table of contents helps.
MANY_HEADINGS = 13
MAX_DEEP = 30
# Begins the names of places that only the template asks for; no heading is named so.
OWN = "¶"


def place_contents(blocks: Data) -> Data:
    """Return blocks with a table of contents if there are many headings: after page 1 of a briefing, else before the first heading.

    Page 1 of a briefing ends where the notebook breaks the page, or with the section that follows its main findings.
    """
    headings = [index for index, block in enumerate(blocks) if block["k"] == "heading"]
    if len(headings) < MANY_HEADINGS:
        return blocks
    contents = {"k": "contents", "deep": len(headings) <= MAX_DEEP, "break-first": False}
    findings = next((index for index, block in enumerate(blocks) if block["k"] == "findings"), None)
    if findings is None:
        return [*blocks[: headings[0]], contents, *blocks[headings[0] :]]
    place = _end_first_page(blocks, [index for index in headings if index > findings])
    name = f"{OWN}end-of-first-page"
    return [*_mark_end(blocks[:place], name), contents | {"break-first": True, "place": name}, *blocks[place:]]


def _end_first_page(blocks: Data, headings: list[int]) -> int:
    breaks = [index for index, block in enumerate(blocks) if block["k"] == "pagebreak"]
    return min([*breaks[:1], *headings[1:2]], default=headings[0] if headings else len(blocks))


def _mark_end(blocks: Data, name: str) -> Data:
    """Return blocks with an anchor at the end of their text: inside the last paragraph, because a separate line would push the text around it apart."""
    if blocks and blocks[-1]["k"] == "paragraph":
        return [*blocks[:-1], blocks[-1] | {"body": [*blocks[-1]["body"], {"k": "anchor", "id": name}]}]
    return [*blocks, {"k": "mark", "id": name}]
