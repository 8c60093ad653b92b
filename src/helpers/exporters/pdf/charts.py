"""Charts of this project as plain data: number, title, subtitle, vector drawing, note and source as the text around it."""

from helpers.exporters.notebook import joined

TEXTS = ("title", "subtitle", "note", "source", "alt")


def read_chart(chart, cell):
    """Return the figure block of a chart's own JSON, or None where it holds no drawing that can be used."""
    if not isinstance(chart, dict) or not isinstance(chart.get("svg"), str):
        return None
    picture = cell.pictures.keep(chart["svg"], "image/svg+xml")
    if picture is None:
        return None
    texts = {name: joined(chart.get(name)) for name in TEXTS}
    slug = chart.get("slug")
    return {
        "k": "figure",
        "float": False,
        **picture,
        **texts,
        "alt": texts["alt"] or texts["title"] or cell.words["picture"],
        "label": _label(chart.get("number"), cell),
        "anchor": f"figure-{slug}" if isinstance(slug, str) else None,
    }


def _label(number, cell):
    return cell.words["figure"].format(n=number) if isinstance(number, int | str) and str(number) else ""
