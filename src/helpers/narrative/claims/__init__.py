"""Numbers, ranks, shares, “only”, “most” and “half”: computed from the data, or refused."""

from collections.abc import Callable

from helpers.narrative.claims.claim import Claim, ClaimError, Part, spell
from helpers.narrative.claims.counting import CountingClaims
from helpers.narrative.claims.proportions import ProportionClaims
from helpers.narrative.claims.rates import RateClaims
from helpers.narrative.claims.reporting import ReportingClaims
from helpers.narrative.claims.requests import RequestClaims
from helpers.narrative.claims.standing import StandingClaims
from helpers.narrative.claims.text_length import TextClaims

__all__ = ["Claim", "ClaimError", "Claims", "Part", "spell"]

# What the kinds of claim share among themselves.
TOOLS = frozenset(
    [
        "check_codes",
        "describe",
        "district",
        "districts",
        "in_order",
        "indicator_names",
        "keep",
        "make",
        "numbers",
        "place",
        "rank",
        "refuse_incomplete",
        "reported",
        "scope",
        "select",
        "text",
        "what",
    ]
)


class Claims(CountingClaims, StandingClaims, ReportingClaims, ProportionClaims, TextClaims, RequestClaims, RateClaims):
    """The claims that one edition supports, worded in one language: a method a kind of claim, each computed or refused with ClaimError.

    >>> from helpers import tables
    >>> claim = Claims(tables.load("2022"), "en")
    >>> top = claim.most("five_star_branches")
    >>> f"{top.district} reports {top:plain}"
    'West Coast New Area reports 125'
    """

    def __dir__(self) -> list[str]:
        """Return the kinds of claim, for completion by tab; what they share among themselves is left out."""
        kinds = {name for part in type(self).__mro__ for name, made in vars(part).items() if callable(made)}
        return sorted(name for name in kinds - TOOLS if not name.startswith("_"))

    def __repr__(self) -> str:
        """Return the kinds of claim, each with what it says."""
        kinds = [f"  .{name + '()':<20}{_what_it_says(getattr(type(self), name))}" for name in dir(self)]
        return "\n".join([f"Claims of {self.tables.edition} ({self.lang}), computed or refused:", *kinds])


def _what_it_says(kind: Callable[..., Claim]) -> str:
    """Return the first sentence of a kind's docstring without its “Return”."""
    return (kind.__doc__ or "").partition(".")[0].removeprefix("Return ")
