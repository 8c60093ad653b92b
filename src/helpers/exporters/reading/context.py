"""What the reading of one document keeps in mind: its words, pictures, equation numbers, footnotes, and what it warns of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helpers.exporters.model import Link, Missing, Run, Text
from helpers.exporters.reading.addresses import is_web, shorten_address
from helpers.exporters.reading.pictures import PictureReader
from helpers.exporters.reading.tex import Numbering


@dataclass
class Context:
    """State of one reading. `words` are the fixed words of the document's language, `language` is that of its code; `widgets` are those that
    the notebook has saved, by their ids."""

    words: Mapping[str, str]
    pictures: PictureReader
    warn: Callable[[str], None]
    language: str = "python"
    numbering: Numbering = field(default_factory=Numbering)
    notes: int = 0
    widgets: Mapping[str, object] = field(default_factory=dict)

    def count_note(self) -> int:
        """Return the number of the next footnote."""
        self.notes += 1
        return self.notes

    def miss_picture(self, address: str, alt: str) -> tuple[Run, ...]:
        """Return what stands in place of a picture: a link to the web, or words; the reading warns of a file that is not there."""
        text = alt or self.words["picture"]
        if address.startswith(("http://", "https://")) and is_web(address):
            label = text if alt else f"{text} ({shorten_address(address)})"
            return (Link((Text(label),), address=address),)
        if address.startswith("data:") or not address:
            return (Missing(text),)
        self.warn(
            f"picture {shorten_address(address)} is not embedded: no readable picture of that name in the notebook or its folder"
        )
        return (Missing(f"{text} ({shorten_address(address)})"),)
