"""A small draft of our own to review: two counties, with every kind of row that wants a decision."""

import shutil

import pytest

from helpers import project
from helpers.explorer.review import source as review_source
from helpers.explorer.review.session import ReviewSession
from helpers.reading import documents, draft_edition, draft_tables, ledger, terms
from helpers.tables import review_status
from helpers.tables.edition import load
from helpers.tables.labels import forget_names

EDITION = "2031"
TEXT = """甲县
一、办好实事
全年新建口袋公园 12 处，评定五星级党支部 31 个，打造暖心驿站 9 处，群众满意度达到 96.5%。
组织主题党日 640 余场。
乙县
一、办好实事
全年新建口袋公园 7 处，评定五星级党支部 18 个，打造暖心驿站 4 处，修补道路 18 公里。
"""


@pytest.fixture
def root(monkeypatch, tmp_path):
    """A project folder of its own with the real code lists, and the small briefing drafted in it as EDITION."""
    folder = tmp_path / "project"
    shutil.copytree(project.RAW, folder / "data" / "raw")
    (folder / "notebooks" / "briefings").mkdir(parents=True)
    monkeypatch.setattr(project, "ROOT", folder)
    monkeypatch.setattr(project, "NOTEBOOKS", folder / "notebooks")
    for module in (project, ledger, draft_edition, draft_tables, terms, review_status, review_source):
        monkeypatch.setattr(module, "RAW", folder / "data" / "raw")
    document = folder / "briefing.txt"
    document.write_text(TEXT, encoding="utf-8")
    for path, text in draft_tables.draw_up_tables(documents.read(document), EDITION).files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    review_source.remember_source(EDITION, document)
    forget_names()
    load.cache_clear()
    yield folder
    forget_names()
    load.cache_clear()


@pytest.fixture
def session(root):
    """A session on the small draft."""
    return ReviewSession(EDITION)
