"""Numbers, ranks, shares, “only”, “most” and “half”: computed from the data, or refused."""

from helpers.narrative.claims import counting, proportions, ranking, text_length
from helpers.narrative.claims.base import Source
from helpers.narrative.claims.claim import Claim, ClaimError, Part, spell

__all__ = ["Claim", "ClaimError", "Claims", "Part", "spell"]


class Claims(Source):
    """The claims that one edition supports, worded in one language: a method a kind of claim, each computed or refused with ClaimError.

    >>> from helpers import tables
    >>> claim = Claims(tables.load("2022"), "en")
    >>> top = claim.most("five_star_branches")
    >>> f"{top.district} reports {top:plain}"
    'West Coast New Area reports 125'
    """

    value = counting.value
    count = counting.count
    ledger = counting.ledger
    district_count = counting.districts
    indicators = counting.indicators
    shared = counting.shared
    widest = counting.widest
    reporting = counting.reporting
    without = counting.without
    every = counting.every
    nobody = counting.nobody
    only = counting.only
    most = ranking.most
    order = ranking.order
    most_numbers = ranking.most_numbers
    fewest_numbers = ranking.fewest_numbers
    dominant_topics = text_length.dominant_topics
    longest_text = text_length.longest_text
    shortest_text = text_length.shortest_text
    pillars = text_length.pillars
    share = proportions.share
    half = proportions.half
    at_most_half = proportions.at_most_half
    minority = proportions.minority
    more = proportions.more
    total = proportions.total

    def __dir__(self):
        """Return the kinds of claim, for completion by tab; what they share among themselves is left out."""
        return sorted(name for name in vars(type(self)) if not name.startswith("_"))

    def __repr__(self):
        """Return the kinds of claim, each with what it says."""
        kinds = [f"  .{name + '()':<20}{_what_it_says(getattr(type(self), name))}" for name in dir(self)]
        return "\n".join([f"Claims of {self.tables.edition} ({self.lang}), computed or refused:", *kinds])


def _what_it_says(kind):
    """Return the first sentence of a kind's docstring without its “Return”."""
    return (kind.__doc__ or "").partition(".")[0].removeprefix("Return ")
