"""The fixed words of exported pages, from the message catalogues."""

from functools import cache

from helpers.text.messages import find_placeholders, messages, read_entries


@cache
def read_words(lang: str) -> dict[str, str]:
    """Return {key: wording} in the language `lang`; placeholders stand as {name}, for str.format."""
    entries = ((entry.id.name, find_placeholders(entry)) for entry in read_entries(lang))
    return {key: messages(lang).text(key, **{name: f"{{{name}}}" for name in names}) for key, names in entries}
