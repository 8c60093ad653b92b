"""Names for headings and figures that read well in an address."""

import re
import unicodedata
from collections.abc import Iterable


def slugify(text: str) -> str:
    """Return the heading `text` as an id: Han characters kept, words joined by hyphens."""
    text = unicodedata.normalize("NFKC", text).strip().lower()
    return re.sub(r"[\W_]+", "-", text).strip("-") or "section"


class Slugs:
    """Hands out ids that are unique within one document, in reading order, so that the same notebook always gets the same ids."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def claim(self, text: str) -> str:
        """Return the slug of `text`, followed by -2, -3 … if it is taken already."""
        stem = slug = slugify(text)
        count = 1
        while slug in self._taken:
            count += 1
            slug = f"{stem}-{count}"
        self._taken.add(slug)
        return slug
