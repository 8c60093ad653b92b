"""The fixed words of exported pages, from the message catalogues."""

from collections.abc import Iterator, Mapping
from functools import cache

from helpers.text.messages import find_placeholders, messages, read_entries


class Words(Mapping[str, str]):
    """The wordings of one language by key; placeholders are written {name}, for str.format."""

    def __init__(self, lang: str) -> None:
        self._messages = messages(lang)
        self._placeholders = {entry.id.name: find_placeholders(entry) for entry in read_entries(lang)}

    def __getitem__(self, key: str) -> str:
        return self._messages.text(key, **{name: f"{{{name}}}" for name in self._placeholders[key]})

    def __iter__(self) -> Iterator[str]:
        return iter(self._placeholders)

    def __len__(self) -> int:
        return len(self._placeholders)


@cache
def read_words(lang: str) -> Words:
    """Return the Words of the language `lang`."""
    return Words(lang)
