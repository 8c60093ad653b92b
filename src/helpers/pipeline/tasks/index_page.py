"""reports/index.html."""

from pathlib import Path

from helpers.pipeline.index_page import NAME, Shelves, render_index_page
from helpers.pipeline.staging import write_staged
from helpers.pipeline.tasks import Made
from helpers.text import messages


def warm_up(_edition: str) -> None:
    """Read the message catalogues, which every page needs, so that workers forked from here need not."""
    for lang in messages.LANGUAGES:
        messages.messages(lang)


def make_index_page(shelves: Shelves, staging: str, out: str) -> Made:
    """Write the index page to the staging folder; what it shows is read there, or where earlier builds put it."""
    from helpers.pipeline.index_content import Places

    messages.forget_used()
    write_staged(staging, NAME, render_index_page(shelves, Places(Path(staging), Path(out))))
    return Made("", [NAME], tuple(messages.list_used()))
