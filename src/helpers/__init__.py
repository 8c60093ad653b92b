"""Read, compare, chart and write up the district briefings of Qingdao.

load: one edition with its tables, charts and claims. compare: the districts on one indicator, ranked only if that is fair.
compare_editions: what changed from one edition to the next. explore: widgets for looking around. editions: what there is to load.
extract: the quantities of a document. verify: a ledger against its document. draft: the tables and the notebook of a new edition.
review: the rows of a draft, to decide one by one. set_language: the language of all that follows.
style, use_style: our look for any matplotlib, pandas or seaborn figure. finish: such a figure as a chart like ours.

>>> import helpers as h
>>> h.load(lang="en").charts.leading_indicator().title
'Half of the ten districts report five-star branches, from 10 to 125'
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from helpers.charts import finish, use_style
    from helpers.charts.style import style
    from helpers.explorer import explore
    from helpers.explorer.review import review
    from helpers.narrative.briefing import open_briefing as load
    from helpers.narrative.district_comparison import compare
    from helpers.narrative.edition_comparison import compare_editions
    from helpers.pipeline.draft import draft_edition as draft
    from helpers.reading.frame import extract_frame as extract
    from helpers.reading.verification import verify
    from helpers.tables import editions
    from helpers.text.session import set_language

__all__ = [
    "compare",
    "compare_editions",
    "draft",
    "editions",
    "explore",
    "extract",
    "finish",
    "load",
    "review",
    "set_language",
    "style",
    "use_style",
    "verify",
]
# The name of the project among packages; another package that is imported as `helpers` does not have it.
DISTRIBUTION = "qingdao-district-briefing"

# Where each name comes from: nothing heavy is imported before it is asked for.
_HOMES = {
    "load": ("helpers.narrative.briefing", "open_briefing"),
    "compare": ("helpers.narrative.district_comparison", "compare"),
    "compare_editions": ("helpers.narrative.edition_comparison", "compare_editions"),
    "explore": ("helpers.explorer", "explore"),
    "editions": ("helpers.tables", "editions"),
    "extract": ("helpers.reading.frame", "extract_frame"),
    "verify": ("helpers.reading.verification", "verify"),
    "draft": ("helpers.pipeline.draft", "draft_edition"),
    "review": ("helpers.explorer.review", "review"),
    "set_language": ("helpers.text.session", "set_language"),
    "style": ("helpers.charts.style", "style"),
    "use_style": ("helpers.charts.style", "use_style"),
    "finish": ("helpers.charts.finishing", "finish"),
}


def __getattr__(name: str) -> object:
    """Import a name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, own_name = _HOMES[name]
    globals()[name] = found = _rename(getattr(import_module(module), own_name), name)
    return found


def _rename(function: object, name: str) -> object:
    """Return a copy of `function` that help() and pickle know by its public name."""
    from functools import update_wrapper
    from types import FunctionType

    assert isinstance(function, FunctionType)
    copy = FunctionType(function.__code__, function.__globals__, name, function.__defaults__, function.__closure__)
    update_wrapper(copy, function).__dict__.clear()
    copy.__dict__.update(function.__dict__)
    copy.__kwdefaults__, copy.__module__, copy.__name__, copy.__qualname__ = function.__kwdefaults__, __name__, name, name
    return copy


def __dir__() -> list[str]:
    return sorted(__all__)
