"""A font for the desk's page in JupyterLab: its Chinese is readable on a computer that has no Chinese font of its own."""

from functools import lru_cache

from helpers import project
from helpers.charts.fonts import FAMILY
from helpers.tables import schema

NOTEBOOK = "04_explore.ipynb"
# The font comes after those of the system: it fills in what they lack.
STACK = f'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, "{FAMILY}", sans-serif'


def page_font(tables):
    """Return a style element: the characters of an Edition, of the labels and of the notebook as a web font, last in JupyterLab's own lists."""
    names = ("figures", "set_aside", "districts", "indicators", "themes", "units")
    texts = [getattr(tables, name).to_csv(index=False) for name in names]
    notebook = project.NOTEBOOKS / NOTEBOOK
    texts += [schema.read_table("labels").to_csv(index=False), notebook.read_text(encoding="utf-8") if notebook.exists() else ""]
    variables = "".join(f"--jp-{kind}-font-family: {STACK};" for kind in ("ui", "content"))
    return f"<style>{_faces(''.join(sorted(set(''.join(texts)))))} body {{ {variables} }}</style>"


@lru_cache(maxsize=4)
def _faces(characters):
    from helpers.writing.exporters.webfont import font_faces

    return font_faces(characters)
