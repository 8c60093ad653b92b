"""The words with which texts write that a number is a bound or an approximation: 400 余, 12 万以上, 不少于 150, 近 6 万."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from helpers.tables.labels import Labels

if TYPE_CHECKING:
    import pandas as pd

# Longer words first; those that stand before their number, and those that stand behind it.
_WORD = re.compile(
    r"(?P<before>不少于|不低于|不超过|不高于|不多于|不到|不足|超过|大于|高于|多达|突破|至少|最少|至多|最多|接近|将近|大约|约|超|逾|近|≥|≤|≈|>|<)|"
    r"(?P<after>以上|以下|以内|之内|上下|左右|有余|余|多|强|[+＋])"
)


def list_bound_words(rows: pd.DataFrame) -> list[tuple[str, bool]]:
    """Return the words with which observations write their bounds, the commonest first, each with whether it stands before its number.

    rows: one row per observation, with `reported` and `bound`; exact ones have no such word.
    """
    found: Counter[tuple[str, bool]] = Counter()
    for reported, bound in zip(rows["reported"], rows["bound"], strict=True):
        if bound not in ("exact", "range") and (word := _WORD.search(reported)):
            found[word.group(), word["before"] is not None] += 1
    return [word for word, _ in found.most_common()]


def quote_bound_words(rows: pd.DataFrame, labels: Labels) -> str:
    """Return the words of list_bound_words as running text quotes them: “……余”, “超过……”; "" if there is none."""
    told = [labels.text("written_before" if before else "written_after", word=word) for word, before in list_bound_words(rows)]
    return labels.text("written_join").join(told)
