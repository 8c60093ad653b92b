"""What to ask for next time: each indicator that may be compared with the definition, period, unit and total that its numbers lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative.html_table import Row, Table, make_table
from helpers.tables.labels import Labels
from helpers.tables.wordings import STATES, comparable_observations, list_in, read_requested_totals

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.edition import Edition


def requests(tables: Edition, labels: Labels) -> Table:
    """Return the Table of requests: one row per indicator that may be compared: how districts word it, which period they name, and what to ask for."""
    told, totals = comparable_observations(tables), read_requested_totals()
    rows: list[Row] = []
    for key in dict.fromkeys(told["indicator"]):
        own, total = told[told["indicator"] == key], totals.get(key, {}).get(labels.lang, "")
        rows.append(
            (labels.indicator_short(key), describe_wording(own, labels), _describe_period(own, labels), _ask(own, total, labels))
        )
    return make_table(labels, "caption_requests", ("indicator", "wording_now", "period_now", "please_state"), rows, id="requests")


def describe_wording(rows: pd.DataFrame, labels: Labels) -> str:
    """Return the verbs of an indicator's observations by what they say of the thing counted, with the districts that use them."""
    told = []
    for state in [*STATES, ""]:
        own = rows[rows["state"] == state]
        if len(own):
            verbs = [
                _verb(str(verb), group, labels) for verb, group in own.groupby(list_in(labels.lang, "verb", own), sort=False)
            ]
            listed = labels.join(verbs)
            told.append(labels.text("worded", state=labels.text(f"state_of_{state}"), verbs=listed) if state else listed)
    return labels.text("join_parts").join(told)


def _verb(verb: str, rows: pd.DataFrame, labels: Labels) -> str:
    names = labels.join(map(labels.district_short, rows["district_code"]))
    return labels.text("verb_of", verb=verb, districts=names) if verb else names


def _describe_period(rows: pd.DataFrame, labels: Labels) -> str:
    named = rows[rows["period"] != ""]
    if named.empty:
        return labels.text("period_none")
    told = [
        labels.text("period_of", district=labels.district_short(code), period=period)
        for code, period in zip(named["district_code"], list_in(labels.lang, "period", named), strict=True)
    ]
    rest = [labels.text("period_rest_none")] if len(named) < len(rows) else []
    return labels.text("join_parts").join([*told, *rest])


def _ask(rows: pd.DataFrame, total: str, labels: Labels) -> str:
    """Return what a request for the indicator would have to settle, from what its observations lack."""
    states = [state for state in STATES if (rows["state"] == state).any()]
    units = list(dict.fromkeys(rows["written_unit"]))
    asked = []
    if len(states) > 1:
        asked.append(labels.text("ask_state", states=labels.join(labels.text(f"state_of_{state}") for state in states)))
    if rows["measure"].nunique() > 1:
        asked.append(labels.text("ask_definition"))
    if (rows["period"] == "").any():
        asked.append(labels.text("ask_period"))
    if len(units) > 1:
        asked.append(labels.text("ask_unit", units=labels.join(units)))
    if total and (rows["denominator"] == "").any():
        asked.append(labels.text("ask_total", total=total))
    return labels.text("join_parts").join(asked)
