"""A small draft of our own to review: two counties, with rows of several kinds, written as `draft` writes it."""

import json
import shutil

import pytest

from helpers import project
from helpers.explorer.review import source as review_source
from helpers.explorer.review.session import ReviewSession
from helpers.reading import draft_edition, draft_tables, ledger, terms
from helpers.reading.documents import evidence_hash
from helpers.reading.indicator_matching import read_list
from helpers.tables import review_status
from helpers.tables.edition import forget_editions
from helpers.tables.labels import forget_names

EDITION = "2031"
FIRST = "全年新建口袋公园 12 处，评定五星级党支部 31 个，打造暖心驿站 9 处，群众满意度达到 96.5%。"
SECOND = "组织主题党日 640 余场。"
THIRD = "全年新建口袋公园 7 处，评定五星级党支部 18 个，打造暖心驿站 4 处，修补道路 18 公里。"
TEXT = f"甲县\n一、办好实事\n{FIRST}\n{SECOND}\n乙县\n一、办好实事\n{THIRD}\n"
ROWS = (
    ("甲县", 1, 1, "12 处", "口袋公园", "pocket_parks", FIRST),
    ("甲县", 1, 2, "31 个", "五星级党支部", "five_star_branches", FIRST),
    ("甲县", 1, 3, "9 处", "暖心驿站", "n2031_001", FIRST),
    ("甲县", 1, 4, "96.5%", "群众满意度", "n2031_002", FIRST),
    ("甲县", 2, 1, "640 余场", "主题党日", "n2031_003", SECOND),
    ("乙县", 1, 1, "7 处", "口袋公园", "pocket_parks", THIRD),
    ("乙县", 1, 2, "18 个", "五星级党支部", "five_star_branches", THIRD),
    ("乙县", 1, 3, "4 处", "暖心驿站", "n2031_001", THIRD),
    ("乙县", 1, 4, "18 公里", "修补道路", "n2031_004", THIRD),
)
SENTENCES = (("甲县", 1, "urban", FIRST), ("甲县", 2, "learning", SECOND), ("乙县", 1, "urban", THIRD))
INDICATORS = (
    ("n2031_001", "暖心驿站", "Rest stations", "处", "urban", "output"),
    ("n2031_002", "群众满意度", "Residents’ satisfaction", "%", "urban", "result"),
    ("n2031_003", "主题党日", "Theme Party days", "场", "learning", "activity"),
    ("n2031_004", "修补道路", "“修补道路”", "公里", "urban", "output"),
)


def write_draft(folder):
    """Write the small briefing and its draft into a project's folder, and where the document is."""
    raw = folder / "data" / "raw"
    document = folder / "briefing.txt"
    document.write_text(TEXT, encoding="utf-8")
    own = {
        "ledger": [
            {"district": d, "section": s, "sentence": 1, "ordinal": n, "reported": quote, "measure": m, "indicator": i, "evidence": evidence_hash(text)}
            for d, s, n, quote, m, i, text in ROWS
        ],
        "sentences": [
            {"district": d, "section": s, "sentence": 1, "length": len("".join(t.split())), "theme": theme, "evidence": evidence_hash(t), "complete": "true"}
            for d, s, theme, t in SENTENCES
        ],
        "texts": [
            {"district": d, "complete": "true", "frame_quoted": "false", "pillars_announced": 0, "pillars_present": 0}
            for d in ("甲县", "乙县")
        ],
    }  # fmt: skip
    (raw / EDITION).mkdir()
    columns = {"ledger": ledger.OBSERVATIONS, "sentences": ledger.SENTENCES, "texts": ledger.TEXTS}
    for name, rows in own.items():
        cells = [[row.get(column, "") for column in columns[name]] for row in rows]
        (raw / EDITION / f"{name}.csv").write_text(ledger.to_csv(columns[name], cells), encoding="utf-8")
    for name, rows in {
        "districts": _districts(),
        "indicators": _indicators(),
        "editions": _editions(),
        "units": _units(raw),
    }.items():
        path = raw / f"{name}.csv"
        path.write_text(draft_tables.extend(path, rows), encoding="utf-8")
    memory = folder / review_source.FOLDER / f"{EDITION}.source.json"
    memory.parent.mkdir(parents=True)
    memory.write_text(json.dumps(str(document)), encoding="utf-8")


def _districts():
    names = (("2031p01", "甲县", "County A"), ("2031p02", "乙县", "County B"))
    return [
        {"district_code": code, "order": str(90 + n), "zh": zh, "en": en, "zh_short": zh, "en_short": en, "kind": "county"}
        for n, (code, zh, en) in enumerate(names)
    ]


def _indicators():
    names = ("indicator", "zh", "en", "unit", "theme", "effort")
    made = [dict(zip(names, cells, strict=True)) for cells in INDICATORS]
    return [row | {"zh_short": row["zh"], "en_short": row["en"], "comparability": "unjudged", "tier": "figure"} for row in made]


def _units(raw):
    known = {row["unit"] for row in read_list(raw / "units.csv")}
    return [] if "场" in known else [{"unit": "场", "en_one": "session", "en_many": "sessions"}]


def _editions():
    titles = {"title_zh": "两县简报", "title_en": "Two counties"}
    return [{"edition": EDITION, "reference_date": f"{EDITION}-12-31", "status": "draft"} | titles]


@pytest.fixture
def root(monkeypatch, tmp_path):
    """A project folder of its own with the real code lists, and the small briefing drafted in it as EDITION."""
    folder = tmp_path / "project"
    shutil.copytree(project.RAW, folder / "data" / "raw")
    (folder / "notebooks" / "briefings").mkdir(parents=True)
    write_draft(folder)
    monkeypatch.setattr(project, "ROOT", folder)
    monkeypatch.setattr(project, "NOTEBOOKS", folder / "notebooks")
    for module in (project, ledger, draft_edition, draft_tables, terms, review_status, review_source):
        monkeypatch.setattr(module, "RAW", folder / "data" / "raw")
    forget_names()
    forget_editions()
    yield folder
    forget_names()
    forget_editions()


@pytest.fixture
def session(root):
    """A session on the small draft."""
    return ReviewSession(EDITION)
