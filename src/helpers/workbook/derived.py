"""The numbers that a briefing derives, and the observations that each of them rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from helpers.narrative.claims import Claim, ClaimError, Claims
from helpers.text.messages import LANGUAGES
from helpers.workbook.names import both, heads, lines_of, name_sheet_of, split_heads
from helpers.workbook.sheet import Sheet, Value

if TYPE_CHECKING:
    from helpers.tables.edition import Edition

STAGES = ("input", "activity", "output", "result")
DERIVE: tuple[Callable[[Claims], Claim], ...] = (
    lambda claims: claims.district_count(),
    lambda claims: claims.count(),
    lambda claims: claims.indicators(),
    lambda claims: claims.comparable(),
    lambda claims: claims.name_only(),
    lambda claims: claims.alone(),
    lambda claims: claims.with_counterpart(),
    lambda claims: claims.shared(),
    lambda claims: claims.widest(),
    lambda claims: claims.count(bound="at_least"),
    *(lambda claims, stage=stage: claims.count(effort=stage) for stage in STAGES),
    lambda claims: claims.without_period(),
    lambda claims: claims.without_denominator(),
    lambda claims: claims.mixed_wording(),
    lambda claims: claims.mixed_units(),
)


def derive_all(tables: Edition, lang: str) -> list[Claim]:
    """Return the claims that any edition may be asked for, in one language; those that this edition does not support are left out."""
    claims, found = Claims(tables, lang), []
    for derive in DERIVE:
        try:
            found.append(derive(claims))
        except ClaimError:
            continue
    return found


def derived_sheets(tables: Edition) -> tuple[Sheet, Sheet]:
    """Return two sheets: one row per derived number, with what it states and how it is computed; one row per number and observation it rests on."""
    told = [derive_all(tables, lang) for lang in LANGUAGES]
    rows: list[tuple[Value, ...]] = []
    for claims in zip(*told, strict=True):
        value = claims[0].main.number
        statements, calculations = [claim.statement for claim in claims], [claim.calculation for claim in claims]
        rows.append((claims[0].key, value, *statements, *calculations, len(claims[0].evidence)))
    columns = (
        *heads("observation_id", "value"),
        *split_heads("claim"),
        *split_heads("calculation"),
        *heads("book_rests_on"),
    )
    pairs = tuple((claim.key, observation_id) for claim in told[0] for observation_id in claim.evidence)
    named = (both("book_derived_key"), *columns[1:])
    return (
        Sheet(name_sheet_of("book_derived"), lines_of("caption_derivations"), "derived", named, tuple(rows)),
        Sheet(
            name_sheet_of("book_evidence"), lines_of("book_caption_evidence"), "derived_evidence", (named[0], columns[0]), pairs
        ),
    )
