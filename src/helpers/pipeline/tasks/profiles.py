"""The pages of districts, each in every format; what they share is worked out once in a worker."""

from functools import lru_cache

from nbformat import NotebookNode

from helpers import charts, tables
from helpers.narrative.profile_pages.facts import EditionFacts, gather_facts
from helpers.narrative.profile_pages.page import ProfilePage
from helpers.pipeline.formats import FORMATS
from helpers.pipeline.staging import write_staged
from helpers.pipeline.tasks.documents import export
from helpers.text.messages import LANGUAGES

ENDINGS = tuple(each.ending for each in FORMATS if each.for_profiles)
LIST, BOOK = "index", "all"


@lru_cache(maxsize=2)
def _facts(edition: str) -> EditionFacts:
    return gather_facts(tables.load(edition))


@lru_cache(maxsize=4)
def _page(edition: str, lang: str) -> ProfilePage:
    return ProfilePage(_facts(edition), lang)


def warm_up(edition: str) -> None:
    """Load what every page of `edition` needs, so that workers forked from here need not. Errors are left for the workers to report."""
    charts.district_profile  # noqa: B018  # imported by its name
    for lang in LANGUAGES:
        _page(edition, lang)
    for each in FORMATS:
        each.load()


def list_codes(edition: str) -> list[str]:
    """Return the codes of the edition's districts, in the order of the source. Raises InputError if its tables are wrong."""
    return list(tables.load(edition).districts["district_code"])


def make_pages(edition: str, lang: str, codes: list[str], linked: tuple[str, ...], staging: str) -> list[str]:
    """Write the pages of the districts `codes` in one language to the staging folder; return the names of the files."""
    return [
        name for code in codes for name in _write(_page(edition, lang).make_notebook(code), code, edition, lang, linked, staging)
    ]


def make_list(edition: str, lang: str, codes: list[str], linked: tuple[str, ...], book: bool, staging: str) -> list[str]:
    """Write the list of all pages, and with `book` all of them as one PDF; return the names of the files."""
    page = _page(edition, lang)
    listed = page.make_list({code: f"{code}.{lang}.html" for code in codes}, f"{BOOK}.{lang}.pdf" if book else "")
    names = _write(listed, LIST, edition, lang, linked, staging, ("html",))
    return names + (_write(page.make_book(codes), BOOK, edition, lang, (), staging, ("pdf",)) if book else [])


def _write(
    notebook: NotebookNode,
    stem: str,
    edition: str,
    lang: str,
    linked: tuple[str, ...],
    staging: str,
    endings: tuple[str, ...] = ENDINGS,
) -> list[str]:
    names, resources = [], _resources(stem, lang, linked, endings)
    for each in FORMATS:
        if each.ending in endings:
            name = f"reports/{edition}/profiles/{stem}.{lang}.{each.ending}"
            write_staged(staging, name, export(each, notebook, resources))
            names.append(name)
    return names


def _resources(stem: str, lang: str, linked: tuple[str, ...], endings: tuple[str, ...]) -> dict[str, object]:
    """Return what an exporter is told about a page: its name, and the files that it may link to."""
    links = {
        "lang": lang,
        "translations": {other: f"{stem}.{other}.html" for other in linked},
        "index": f"{LIST}.{lang}.html" if stem != LIST else f"../../index.html{'' if lang == LANGUAGES[0] else f'#{lang}'}",
        **{ending: f"{stem}.{lang}.{ending}" for ending in endings if ending != "html"},
    }
    return {"metadata": {"name": stem, "notebook": stem}, "briefing": links}
