"""The analyst's desk: pick districts and an indicator, see chart, table and evidence, take them away as files."""


def explore(edition="2022", lang="zh"):
    """Return the Desk of an edition: widgets in JupyterLab; where there is no kernel, the view they start with.

    >>> explore("2022", "en").view.chart.title
    'West Coast New Area reports the most five-star branches, 125; 5 of 10 districts give a number'
    """
    from helpers.explorer.explorer import Desk
    from helpers.narrative.briefing import open_briefing

    return Desk(open_briefing(edition, lang))
