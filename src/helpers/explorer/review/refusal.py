"""Why a decision cannot be taken, in the words of the reader's language."""

from __future__ import annotations

from helpers.text.messages import Value, messages


class Refusal(ValueError):
    """Raised if a decision would make the tables wrong; nothing is written. key, values: its message in review.ftl."""

    def __init__(self, key: str, **values: Value) -> None:
        self.key, self.values = key, values
        super().__init__(key, values)

    def told(self, lang: str) -> str:
        """Return the reason in a language."""
        return messages(lang).text(f"refused_{self.key}", **self.values)

    def __str__(self) -> str:
        return self.told("en")
