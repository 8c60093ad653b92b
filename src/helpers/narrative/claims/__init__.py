"""Numbers, ranks, shares, “only”, “most” and “half”: computed from the data, or refused."""

from collections.abc import Callable

from helpers.narrative.claims.base import Source
from helpers.narrative.claims.claim import Claim, ClaimError, Part, spell
from helpers.narrative.claims.counting import CountingClaims
from helpers.narrative.claims.proportions import ProportionClaims
from helpers.narrative.claims.rates import RateClaims
from helpers.narrative.claims.reporting import ReportingClaims
from helpers.narrative.claims.requests import RequestClaims
from helpers.narrative.claims.standing import StandingClaims
from helpers.narrative.claims.text_length import TextClaims

__all__ = ["Claim", "ClaimError", "Claims", "Part", "spell"]


class Claims(CountingClaims, StandingClaims, ReportingClaims, ProportionClaims, TextClaims, RequestClaims, RateClaims):
    """The claims that one edition supports, worded in one language: a method a kind of claim, each computed or refused with ClaimError.

    >>> from helpers import tables
    >>> claim = Claims(tables.load("2022"), "en")
    >>> top = claim.most("five_star_branches")
    >>> f"{top.district} reports {top:plain}"
    'West Coast New Area reports 125'
    """

    def __dir__(self) -> list[str]:
        """Return the kinds of claim, for completion by tab: the methods that are annotated to return a Claim; what they share is left out."""
        methods = [(name, made) for part in type(self).__mro__ if part is not Source for name, made in vars(part).items()]
        return sorted({name for name, made in methods if not name.startswith("_") and _is_claim(made)})

    def __repr__(self) -> str:
        """Return the kinds of claim, each with what it says."""
        kinds = [f"  .{name + '()':<20}{_what_it_says(getattr(type(self), name))}" for name in dir(self)]
        return "\n".join([f"Claims of {self.tables.edition} ({self.lang}), computed or refused:", *kinds])


def _is_claim(method: object) -> bool:
    return getattr(method, "__annotations__", {}).get("return") in (Claim, "Claim")


def _what_it_says(kind: Callable[..., Claim]) -> str:
    """Return the first sentence of a kind's docstring without its “Return”."""
    return (kind.__doc__ or "").partition(".")[0].removeprefix("Return ")
