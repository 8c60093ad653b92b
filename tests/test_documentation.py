"""Pages of docs/ that are written from the code: they say what it says now."""

import runpy
from pathlib import Path

from helpers import tables
from helpers.narrative.claims import Claims

ROOT = Path(__file__).parents[1]


def test_the_reference_of_claims_is_what_the_docstrings_say():
    written = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    assert written == runpy.run_path(str(ROOT / "tools" / "document_claims.py"))["compose_page"](), "run `make docs`"


def test_the_reference_names_every_claim():
    written = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    offered = dir(Claims(tables.load("2022"), "en"))
    assert len(offered) > 20
    assert [name for name in offered if f"`claim.{name}(" not in written] == []
