"""The workbook of an edition."""

from helpers import tables
from helpers.pipeline.staging import write_staged
from helpers.pipeline.tasks import Made
from helpers.text import messages


def make_workbook(edition: str, staging: str) -> Made:
    """Write the workbook of `edition` to the staging folder."""
    from helpers.workbook import render_workbook

    messages.forget_used()
    name = f"reports/{edition}/figures.xlsx"
    write_staged(staging, name, render_workbook(tables.load(edition)))
    return Made("", [name], tuple(messages.list_used()))
