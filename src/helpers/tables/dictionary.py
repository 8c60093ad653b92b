"""data/README.md, the data dictionary, written from the registry of fields."""

from __future__ import annotations

from pathlib import Path

from helpers import project
from helpers.tables import schema

HEAD = """\
# Data dictionary · 数据字典

Written from `datapackage.json` by `make report`; edit the registry, not this page.
本页由 `make report` 据 `datapackage.json` 生成；请改登记表，不要改本页。

`raw/` is transcribed and reviewed by a person; `processed/` is made from it by every build.
`raw/` 由人转录并复核；`processed/` 每次构建时由其生成。
"""


def render_dictionary() -> str:
    """Return the data dictionary as Markdown: a section per table, one row per field with type, unit, titles and descriptions."""
    return "\n".join([HEAD, *map(_section, schema.tables().values())])


def write_dictionary() -> Path:
    """Write data/README.md where it differs from the registry, and return its path."""
    path, text = project.ROOT / "data" / "README.md", render_dictionary()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        project.write_atomically(path, text)
    return path


def _section(table: schema.Table) -> str:
    rows = [
        f"| `{f.name}` | {f.type} | {f.unit} | {f.title}<br>{f.title_zh} | {f.description}<br>{f.description_zh} |"
        for f in table.fields
    ]
    head = f"## `{table.path}`\n\n**{table.title} · {table.title_zh}.** {table.description}. {table.description_zh}。 Key: {', '.join(f'`{k}`' for k in table.key)}.\n"
    return "\n".join([head, "| field | type | unit | title | description |", "|---|---|---|---|---|", *rows, ""])
