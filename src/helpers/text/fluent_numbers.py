"""Numbers in messages: they select plural forms like any number, and print as the project's languages write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import CurrentEnvironment, Pattern, ResolverEnvironment
from fluent.runtime.types import FluentFloat, FluentInt

Write = Callable[[float], str]
# Characters of a value that fluent.runtime takes (2,500); of a longer one it is given a mark, of characters that no text has.
MAX_PLACEABLE, MARK = 2000, "\ufdd0{}\ufdd1"


class OwnInt(FluentInt):
    """A whole number that prints as `write(number)`."""

    write: Write

    def format(self, locale: Locale) -> str:
        """Return the number as the language writes it."""
        return self.write(int(self))


class OwnFloat(FluentFloat):
    """A number with decimals that prints as `write(number)`."""

    write: Write

    def format(self, locale: Locale) -> str:
        """Return the number as the language writes it."""
        return self.write(float(self))


class OwnBundle(FluentBundle):
    """A FluentBundle whose numbers print as `write(number)`, not by Babel's patterns."""

    def __init__(self, lang: str, functions: dict[str, Callable[[Any], Any]], write: Write) -> None:
        super().__init__([lang], functions=functions, use_isolating=False)
        self._write = write

    def fill(self, key: str, values: Mapping[str, str | int | float]) -> tuple[str, list[Exception]]:
        """Return (the wording of `key`, what went wrong while filling it). Raises LookupError for an unknown key."""
        pattern: Pattern = self.get_message(key).value  # type: ignore[assignment]
        errors: list[Exception] = []
        long = {name: value for name, value in values.items() if isinstance(value, str) and len(value) > MAX_PLACEABLE}
        marks = {name: MARK.format(n) for n, name in enumerate(long)}
        args = {name: value if isinstance(value, str) else self._own(value) for name, value in {**values, **marks}.items()}
        try:
            filled = pattern(ResolverEnvironment(context=self, current=CurrentEnvironment(args=args), errors=errors))
        except ValueError as error:
            return "", [*errors, error]
        text = str(filled)
        for name, mark in marks.items():
            text = text.replace(mark, long[name])
        return text, errors

    def _own(self, value: float) -> OwnInt | OwnFloat:
        number: Any = OwnInt(int(value)) if float(value).is_integer() else OwnFloat(float(value))
        number.write = self._write
        return number
