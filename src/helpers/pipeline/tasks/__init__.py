"""What workers make, one module for each kind of target: what such a module imports decides when its targets are out of date."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """What became of a target. content: the hash of what it shows. outputs: names of the files written, or None if they are current.

    words: the messages it used. page_words: those that its pages used around what it shows, None if they are current.
    files: the files and folders that its notebook has read besides the data of its edition.
    """

    content: str
    outputs: list[str] | None
    words: tuple[str, ...] = ()
    page_words: tuple[str, ...] | None = ()
    files: tuple[str, ...] = ()
