"""data/README.md, the data dictionary, written from the registry of fields."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.tables import schema
from helpers.text.messages import messages


def render_dictionary() -> str:
    """Return the data dictionary as Markdown: a section per table, one row per field with type, unit, titles and descriptions."""
    return "\n".join([_head(), *map(_section, schema.tables().values())])


def _head() -> str:
    """Return the head of the page, each paragraph in every language."""
    told = [messages(lang) for lang in schema.tables()["editions"].titles]
    title = " · ".join(each.text("dictionary_title") for each in told)
    paragraphs = ["\n".join(each.text(key) for each in told) for key in ("dictionary_written", "dictionary_folders")]
    return "\n\n".join([f"# {title}", *paragraphs]) + "\n"


def _section(table: schema.Table) -> str:
    rows = [
        f"| `{field.name}` | {field.type} | {field.unit} | {_lines(field.titles)} | {_lines(field.descriptions)} |"
        for field in table.fields
    ]
    told = " ".join(messages(lang).text("chart_sentence", text=text) for lang, text in table.descriptions.items())
    head = f"## `{table.path}`\n\n**{' · '.join(table.titles.values())}.** {told} Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    return "\n".join([head, "| field | type | unit | title | description |", "|---|---|---|---|---|", *rows, ""])


def _lines(texts: Mapping[str, str]) -> str:
    return "<br>".join(texts.values())
