"""Claims that an edition may not support: prose that cites one is left out if it is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from helpers.narrative.claims.base import Source
from helpers.narrative.claims.claim import Claim, ClaimError


class Tried:
    """The claims of `source` by name; each call returns the Claim, or the ClaimError that refuses it, which `say` leaves out."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Callable[..., Claim | ClaimError]:
        """Return the claim of this name as a function that does not raise ClaimError."""
        if name.startswith("_"):
            raise AttributeError(name)
        claim = getattr(self._source, name)

        @wraps(claim)
        def attempt(*given: Claim | str, **where: str | list[str]) -> Claim | ClaimError:
            try:
                made: Claim = claim(*given, **where)
            except ClaimError as refused:
                return refused
            return made

        return attempt
