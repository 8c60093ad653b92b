"""The analyst's desk: pick districts and an indicator, see chart, table and evidence, take them away as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.explorer.explorer import Desk


def explore(edition: str | int = "2022", lang: str | None = None) -> Desk:
    """Return the Desk of an edition: widgets in JupyterLab; where there is no kernel, the view they start with.

    >>> explore("2022", "en").view.chart.title
    'Half of the ten districts report a number of five-star branches, from 10 to 125'
    """
    from helpers.explorer.explorer import Desk
    from helpers.narrative.briefing import open_briefing

    return Desk(open_briefing(edition, lang))
