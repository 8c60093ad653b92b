"""A notebook as one plain document: title, blocks in reading order, headings without gaps, links that lead somewhere."""

import logging
import re
from urllib.parse import unquote

from helpers.exporters import notebook
from helpers.exporters.labels import read_words
from helpers.exporters.pdf import inline
from helpers.exporters.pdf.blocks import Cell, read_markdown
from helpers.exporters.pdf.code import colour_code, shorten
from helpers.exporters.pdf.columns import estimate_width
from helpers.exporters.pdf.outputs import read_outputs
from helpers.exporters.pdf.text import show_controls, show_missing_everywhere

LOG = logging.getLogger(__name__)
# From this many headings on, a table of contents helps.
MANY_HEADINGS = 9
# As much of the title as the header of a page has room for, in em.
SHORT_TITLE = 34.0
WORDS = ("contents",)
# Begins the names of places that only the template asks for; no heading is named so.
OWN = "¶"
REGIONS = {"zh": "cn", "en": "gb"}


def read_document(nb, meta, pictures):
    """Return the document of notebook `nb` as plain data for the template; picture files are added to `pictures`."""
    words = read_words(meta.lang)
    cell = Cell(pictures=pictures, words=words, language=_code_language(nb))
    blocks = [block for source in notebook.select_cells(nb, meta.lang) for block in _read_cell(source, meta, cell)]
    title, blocks = _take_title(blocks, meta)
    blocks = _place_contents(_float_figures(_name_headings(_level_headings(blocks)), meta))
    # The title may hold links too.
    (head, *blocks) = _resolve_links([{"k": "title", "body": title}, *blocks])
    title = head["body"]
    document = {
        "title": title,
        "title_size": _size_title(title),
        "blocks": blocks,
        "words": {key: words[key] for key in WORDS},
        "meta": _describe(meta),
    }
    return show_missing_everywhere(document)


def _describe(meta):
    date = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", meta.date)
    return {
        "title": show_controls(meta.title),
        "short_title": _shorten(show_controls(meta.title)),
        "author": show_controls(meta.author),
        "keywords": [show_controls(word) for word in meta.keywords],
        "lang": meta.lang,
        "region": REGIONS[meta.lang],
        "subject": show_controls(meta.subject),
        "date": [int(part) for part in date.groups()] if date else None,
    }


def _code_language(nb):
    metadata = nb.get("metadata", {})
    info, kernel = metadata.get("language_info"), metadata.get("kernelspec")
    names = [part.get(key) for part, key in ((info, "name"), (kernel, "language")) if isinstance(part, dict)]
    return next((name for name in names if isinstance(name, str) and name), "python")


def _read_cell(source, meta, cell):
    """Return the blocks of one cell, in the frame its tags ask for."""
    tags = notebook.cell_tags(source)
    kind = source.get("cell_type")
    blocks = (
        _read_prose(source, cell)
        if kind == "markdown"
        else _read_code(source, tags, meta, cell)
        if kind == "code"
        else _read_raw(source, cell)
    )
    if "findings" in tags and blocks:
        blocks = [{"k": "findings", "blocks": _head_findings(blocks, cell.words)}]
    elif "lede" in tags and blocks:
        blocks = [{"k": "lede", "blocks": blocks}]
    return [{"k": "pagebreak"}, *blocks] if "page-break" in tags else blocks


def _head_findings(blocks, words):
    """Return the blocks of the findings box, under a heading even where the notebook leaves it to the page."""
    headed = any(block["k"] == "heading" for block in blocks)
    return blocks if headed else [{"k": "heading", "level": 2, "body": [words["main_findings"]]}, *blocks]


def _read_prose(source, cell):
    attachments = source.get("attachments")
    own = Cell(cell.pictures, cell.words, attachments if isinstance(attachments, dict) else {}, cell.language)
    return read_markdown(notebook.joined(source.get("source")), own)


def _read_code(source, tags, meta, cell):
    text = show_controls(notebook.joined(source.get("source"))).strip("\n")
    blocks = []
    if text.strip() and meta.code != "hide" and "hide-input" not in tags:
        kept, left_out = shorten(text)
        more = cell.words["more_lines"].format(n=left_out) if left_out else ""
        blocks.append({"k": "code", "lines": colour_code(kept, cell.language), "more": more, "input": True})
    outputs = [output for output in source.get("outputs") or [] if isinstance(output, dict)]
    shown = read_outputs(outputs, cell, text) if "hide-output" not in tags else []
    # Code stays on the page of what it printed.
    return [block | {"sticky": bool(shown)} for block in blocks] + shown


def _read_raw(source, cell):
    """Return a raw cell as text: what it holds is meant for some other program, and is not run through this one."""
    kept, left_out = shorten(show_controls(notebook.joined(source.get("source"))).strip("\n"))
    more = cell.words["more_lines"].format(n=left_out) if left_out else ""
    return [{"k": "printed", "tone": "raw", "lines": colour_code(kept, "text"), "more": more}] if kept.strip() else []


def _take_title(blocks, meta):
    """Return (runs, blocks): the title to print, and the blocks without it where it was their first heading."""
    first = next((block for block in blocks if block["k"] == "heading"), None)
    if first and first["level"] == 1:
        return first["body"] or [meta.title], [block for block in blocks if block is not first]
    return [show_controls(meta.title)], blocks


def _level_headings(blocks):
    """Return blocks with heading levels that begin at 1 and skip none: each heading one below the last one that outranks it.

    Headings inside quotations and lists become bold paragraphs: they belong to what is quoted, not to the document.
    """
    open_levels = []

    def level(block):
        if block["k"] in ("findings", "lede"):
            return block | {"blocks": [level(inner) for inner in block["blocks"]]}
        if block["k"] != "heading":
            return _soften_headings(block)
        while open_levels and open_levels[-1] >= block["level"]:
            open_levels.pop()
        open_levels.append(block["level"])
        return block | {"level": len(open_levels)}

    return [level(block) for block in blocks if block["k"] != "heading" or inline.plain(block["body"]).strip()]


def _soften_headings(data):
    if isinstance(data, list):
        return [_soften_headings(item) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("k") == "heading":
        return {"k": "paragraph", "body": [{"k": "strong", "body": data["body"]}], "sticky": True}
    return {key: _soften_headings(value) for key, value in data.items()}


def _name_headings(blocks):
    """Return blocks with an anchor on every heading, made from its text, beside the anchors that the notebook sets itself."""
    slugs = notebook.Slugs(taken=set(_find_anchors(blocks)))

    def name(block):
        if block["k"] == "findings":
            return block | {"blocks": [name(inner) for inner in block["blocks"]]}
        return block | {"anchor": slugs.claim(inline.plain(block["body"]))} if block["k"] == "heading" else block

    return [name(block) for block in blocks]


def _float_figures(blocks, meta):
    """Return blocks with the figures of a text without code free to move to the head of the next page, the place of each marked.

    Text then fills the page that a figure is too tall for. The first figure after a heading stays where it is, so that none stands above the
    heading of its section; so do those before the first heading: page 1 is read in its order.
    """
    first = next((index for index, block in enumerate(blocks) if block["k"] == "heading"), len(blocks))
    free, leads, placed = meta.code == "hide", False, []
    for index, block in enumerate(blocks):
        if block["k"] == "figure" and free and index > first and not leads:
            place = f"{OWN}place-{index}"
            placed = [*_mark_end(placed, place), block | {"float": "next page", "place": place}]
        else:
            placed.append(block | {"float": ""} if block["k"] == "figure" else block)
        leads = block["k"] == "heading" or (leads and block["k"] != "figure")
    return placed


def _mark_end(blocks, name):
    """Return blocks with an anchor at the end of their text: in its last paragraph, where a line of its own would part what stands around it."""
    if blocks and blocks[-1]["k"] == "paragraph":
        return [*blocks[:-1], blocks[-1] | {"body": [*blocks[-1]["body"], {"k": "anchor", "id": name}]}]
    return [*blocks, {"k": "mark", "id": name}]


def restrain_figures(blocks, how):
    """Return blocks whose moving figures move in another way: "auto", to the nearer end of a page that has room; "", not at all."""
    return [block | {"float": block["float"] and how} if block["k"] == "figure" else block for block in blocks]


def _place_contents(blocks):
    """Return blocks with a table of contents where there are many headings: after page 1 of a briefing, else before the first heading.

    Page 1 of a briefing ends where the notebook breaks the page, or with the section that follows its main findings.
    """
    headings = [index for index, block in enumerate(blocks) if block["k"] == "heading"]
    if len(headings) < MANY_HEADINGS:
        return blocks
    contents = {"k": "contents", "deep": len(headings) <= 30, "break-first": False}
    findings = next((index for index, block in enumerate(blocks) if block["k"] == "findings"), None)
    if findings is None:
        return [*blocks[: headings[0]], contents, *blocks[headings[0] :]]
    place = _end_first_page(blocks, [index for index in headings if index > findings])
    end = {"break-first": True, "place": f"{OWN}end-of-first-page"}
    return [*_mark_end(blocks[:place], end["place"]), contents | end, *blocks[place:]]


def _end_first_page(blocks, headings):
    breaks = [index for index, block in enumerate(blocks) if block["k"] == "pagebreak"]
    return min([*breaks[:1], *headings[1:2]], default=headings[0])


def _walk(data):
    """Yield every dict in plain data, outer before inner, in reading order."""
    if isinstance(data, dict):
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _walk(item)


def _find_anchors(data):
    return [
        node["id"] if node.get("k") == "anchor" else node["anchor"]
        for node in _walk(data)
        if node.get("k") == "anchor" or node.get("anchor")
    ]


def _resolve_links(blocks):
    """Return blocks with every anchor set once, and links to anchors that do not exist turned into plain text."""
    known, seen = set(_find_anchors(blocks)), set()

    def resolve(data):
        if isinstance(data, list):
            return [part for item in data for part in resolve_item(item)]
        return {key: resolve(value) if isinstance(value, dict | list) else value for key, value in data.items()}

    def resolve_item(item):
        if isinstance(item, list):
            return [resolve(item)]
        if not isinstance(item, dict):
            return [item]
        if item.get("k") == "link" and "place" in item:
            place = _find_place(item["place"], known)
            return [{"k": "link", "place": place, "body": resolve(item["body"])}] if place else resolve(item["body"])
        name = item.get("id") if item.get("k") == "anchor" else item.get("anchor")
        if name and name in seen:
            return [] if item.get("k") == "anchor" else [resolve(item | {"anchor": None})]
        seen.add(name)
        return [resolve(item)]

    return resolve(blocks)


def _find_place(place, known):
    """Return the anchor that a link's target names: as written, unquoted, or as the slug of a heading; None where there is none."""
    names = (place, unquote(place), notebook.slugify(unquote(place)))
    found = next((name for name in names if name in known), None)
    if found is None:
        LOG.warning("link to #%s leads nowhere: there is no such heading or row; printed as plain text", place)
    return found


def _size_title(runs):
    """Return the type size of the title in points: smaller for one that would fill three lines and more."""
    width = estimate_width(inline.plain(runs))
    return next(size for size, limit in ((22, 20), (20, 44), (17, 78), (14, 160), (11, float("inf"))) if width <= limit)


def _shorten(text):
    if estimate_width(text) <= SHORT_TITLE:
        return text
    kept = len(text)
    while estimate_width(text[:kept]) > SHORT_TITLE - 1:
        kept -= 1
    return text[:kept].rstrip("，、；：,;: ") + "…"
