"""The cleaned tables of an edition and the data dictionary."""

from helpers import tables
from helpers.pipeline.staging import write_staged
from helpers.pipeline.tasks import Made
from helpers.tables import cleaning, dictionary
from helpers.text import messages


def make_tables(edition: str, staging: str) -> Made:
    """Write the cleaned tables of `edition` and the data dictionary to the staging folder.

    Raises InputError with every problem of the raw tables.
    """
    messages.forget_used()
    loaded = tables.load(edition)
    texts = {"data/README.md": dictionary.render_dictionary(), **cleaning.render_processed(loaded)}
    for name, text in texts.items():
        write_staged(staging, name, text)
    return Made("", list(texts), tuple(messages.list_used()))
