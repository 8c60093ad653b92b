"""Drafts a document and writes its page, run as a program on a copy of the project: SOURCE EDITION LANG PAGE.

The cells of the notebook are run here, without a kernel; charts are written as the rows of their tables, beside the page as .json.
"""

import ast
import json
import sys
from pathlib import Path

import nbformat


def run_cell(source, names):
    """Run a cell and return the value of its last line, None if that is a statement."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def main(source, edition, lang, page):
    """Draft, run the notebook, write the page and the tables of its charts."""
    from helpers import project
    from helpers.exporters.html.exporter import BriefingHTMLExporter
    from helpers.pipeline.draft import draft_edition

    print(draft_edition(Path(source), edition, lang))
    notebook = nbformat.read(project.NOTEBOOKS / "briefings" / f"{edition}.ipynb", 4)
    names, charts = {}, {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        made = run_cell(cell.source, names)
        if hasattr(made, "facts"):
            charts[made.slug] = {
                "title": made.title,
                "columns": list(made.table.columns),
                "rows": made.table.astype(str).values.tolist(),
            }
        elif hasattr(made, "document_bundle"):
            cell.outputs = [nbformat.v4.new_output("execute_result", made.document_bundle(), execution_count=1)]
        elif made is not None:
            cell.outputs = [nbformat.v4.new_output("execute_result", {"text/markdown": made.markdown}, execution_count=1)]
    html, _ = BriefingHTMLExporter().from_notebook_node(notebook, {"metadata": {"name": "page"}})
    Path(page).write_text(html, encoding="utf-8")
    Path(page).with_suffix(".json").write_text(json.dumps(charts, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
