"""Read, compare, chart and write up the district briefings of Qingdao.

load: one edition with its tables, charts and claims. compare: the districts on one indicator, ranked only where that is fair.
compare_editions: what changed from one edition to the next. explore: widgets for looking around. editions: what there is to load.

>>> import helpers as h
>>> h.load(lang="en").charts.leading_indicator().title
'Half of the ten districts report a number of five-star branches, from 10 to 125'
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from helpers.explorer import explore
    from helpers.narrative.briefing import open_briefing as load
    from helpers.narrative.district_comparison import compare
    from helpers.narrative.edition_comparison import compare_editions
    from helpers.tables import editions

__all__ = ["compare", "compare_editions", "editions", "explore", "load"]

# Where each name lives: nothing heavy is imported before it is asked for.
_HOMES = {
    "load": ("helpers.narrative.briefing", "open_briefing"),
    "compare": ("helpers.narrative.district_comparison", "compare"),
    "compare_editions": ("helpers.narrative.edition_comparison", "compare_editions"),
    "explore": ("helpers.explorer", "explore"),
    "editions": ("helpers.tables", "editions"),
}


def __getattr__(name: str) -> object:
    """Import a name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, own_name = _HOMES[name]
    globals()[name] = found = getattr(import_module(module), own_name)
    return found


def __dir__() -> list[str]:
    return __all__
