"""The explorer: pick a view, see its chart, table and evidence, and save them as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from helpers.text.session import choose_language

if TYPE_CHECKING:
    from helpers.explorer.explorer import Explorer


def explore(
    edition: str | int | None = None, lang: str | None = None, *, view: Mapping[str, str | Sequence[str]] | None = None
) -> Explorer:
    """Return the Explorer of an edition, the newest if none is named: widgets in JupyterLab; without a kernel, the view they start with.

    view: what to open with, as printed under the chart and returned by `explorer.view.code`. Keys: kind (indicator, district, pair, theme,
    stages, editions), indicator, districts, district, other, theme, earlier, sort (value, source, name), title. Names serve as well as codes.
    Raises ValueError for a key or value that a view cannot have, UnknownIndicator or UnknownDistrict (KeyErrors) for names.

    >>> import helpers as h
    >>> h.explore("2022", "en").view.chart.title
    'Half of the ten districts report five-star branches, from 10 to 125'
    >>> h.explore("2022", "en", view={"indicator": "书记讲党课", "districts": ["Licang", "Pingdu"]}).view.code
    "h.explore('2022', 'en', view={'indicator': 'party_lectures', 'districts': ['370213', '370283']})"
    >>> h.explore("2022", "en", view={"district": "Jimo", "other": "West Coast"}).view.code
    "h.explore('2022', 'en', view={'kind': 'pair', 'district': '370215', 'other': '370211'})"
    """
    from helpers.explorer.explorer import Explorer
    from helpers.narrative.briefing import open_briefing

    explorer = Explorer(open_briefing(edition, choose_language(lang)))
    if view:
        explorer.open(view)
    return explorer
