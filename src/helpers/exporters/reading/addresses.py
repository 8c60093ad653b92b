"""Addresses that links name: which of them a document may lead to, and how they are shown."""

from urllib.parse import urlsplit

from helpers.exporters import model
from helpers.exporters.model import Run
from helpers.exporters.reading.characters import show_controls

WEB = ("http", "https", "mailto", "ftp")
MAX_SHOWN_ADDRESS = 200


def make_link(address: str, runs: tuple[Run, ...], *, trace: bool = False) -> tuple[Run, ...]:
    """Return the runs of a link: to a place in the document, to the web, to a file beside it; `runs` alone for any other address.

    With `trace`, the link is dropped without a warning if its place does not exist.
    """
    address = show_controls(address.strip())
    if address.startswith("#") and len(address) > 1:
        return (model.Link(runs, place=address[1:], evidence=trace),)
    try:
        parts = urlsplit(address)
    except ValueError:
        return runs
    if is_web(address):
        return (model.Link(runs, address=address),)
    first = parts.path.partition("/")[0]
    # A colon in the first part of a path would be the end of a scheme to some program or other.
    if not parts.scheme and not parts.netloc and first and ":" not in first and not address.startswith("\\"):
        return (model.Link(runs, address=address, relative=True),)
    return runs


def shorten_address(address: str) -> str:
    """Return an address as it is shown to readers."""
    return address if len(address) <= MAX_SHOWN_ADDRESS else address[:60] + "…"


def is_web(address: str) -> bool:
    """Return whether an address leads out of the document: to the web or to a mailbox."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in WEB and bool(parts.netloc or parts.scheme.lower() == "mailto")
