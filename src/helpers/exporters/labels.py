"""The fixed words of exported pages, from the message catalogues."""

from collections.abc import Iterator, Mapping
from functools import cache

from helpers.text.messages import LANGUAGES, find_placeholders, messages, read_entries


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


def list_words(key: str, separator: str | None = None) -> list[str]:
    """Return the words that the message `key` lists in any language, parted by `separator`, else by spaces."""
    told = [word.strip() for lang in LANGUAGES for word in read_words(lang)[key].split(separator)]
    return [word for word in dict.fromkeys(told) if word]
