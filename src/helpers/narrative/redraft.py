"""A notebook that an editor has changed, held against the data: the sentences that no longer hold, each with a true one beside it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import BuildError
from helpers.narrative.prose import placeholders
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from helpers.narrative.briefing import Briefing

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?|\S[^\n]*")
_KEY = re.compile(r"[\"']([a-z]\w+|[0-9a-zA-Z]{4,})[\"']")


@dataclass(frozen=True)
class Stale:
    """A sentence that no longer holds. cell: its number in the notebook. sentence: as the editor has it, with its placeholders. reason: why. instead: a true sentence, "" if there is none."""

    cell: int
    sentence: str
    reason: str
    instead: str

    def __str__(self) -> str:
        """Return it in one line."""
        instead = f"; true now: “{self.instead}”" if self.instead else "; leave it out"
        return f"cell {self.cell}: “{self.sentence}” does not hold ({self.reason}){instead}"


@dataclass(frozen=True)
class Say:
    """A `say` cell: its number, its id, its templates by language, the code of its claims by name."""

    number: int
    id: str
    texts: Mapping[str, str]
    claims: Mapping[str, str]


def list_stale(notebook: Path, draft: str, briefing: Briefing) -> list[Stale]:
    """Return the sentences of `notebook` that the data of `briefing` do not support, in its language. draft: a fresh draft, as JSON text."""
    fresh = {say.id: say for say in read_says(json.loads(draft))}
    names = _open(json.loads(notebook.read_text(encoding="utf-8")), briefing)
    return [
        stale
        for say in read_says(json.loads(notebook.read_text(encoding="utf-8")))
        for stale in _check(say, _in_turn(say.id, fresh), briefing, names)
    ]


def _in_turn(name: str, fresh: Mapping[str, Say]) -> list[Say]:
    """Return the `say` cells of a fresh draft, the one of this id first: an editor may have moved a sentence to a cell of their own."""
    return sorted(fresh.values(), key=lambda say: say.id != name)


def read_says(notebook: Mapping[str, Any]) -> Iterator[Say]:
    """Yield the `say` cells of a notebook that are one call with texts in string literals."""
    for number, cell in enumerate(notebook["cells"], 1):
        source = "".join(cell["source"])
        call = _read_call(source) if cell["cell_type"] == "code" else None
        if call is not None:
            given = {word.arg: word.value for word in call.keywords if word.arg}
            texts = {lang: ast.literal_eval(given[lang]) for lang in LANGUAGES if lang in given and _is_text(given[lang])}
            claims = {name: ast.unparse(code) for name, code in given.items() if name not in LANGUAGES}
            yield Say(number, cell.get("id", ""), texts, claims)


def _read_call(source: str) -> ast.Call | None:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    if len(body) != 1 or not isinstance(body[0], ast.Expr) or not isinstance(body[0].value, ast.Call):
        return None
    call = body[0].value
    return call if isinstance(call.func, ast.Name) and call.func.id == "say" else None


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _open(notebook: Mapping[str, Any], briefing: Briefing) -> dict[str, object]:
    """Return the names that claims may use: those of a briefing's first cell, and of cells that only import and assign."""
    names: dict[str, object] = {
        "claim": briefing.claim,
        "tried": briefing.tried,
        "edition": briefing.edition,
        "lang": briefing.lang,
    }
    names |= {"briefing": briefing, "say": briefing.say, "table": briefing.table, "charts": briefing.charts}
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and "compare_editions(" in source:
            exec(source, names)
    return names


def _check(say: Say, fresh: list[Say], briefing: Briefing, names: dict[str, object]) -> Iterator[Stale]:
    """Yield the sentences of a cell that do not hold: those whose claims are refused, and those that the guards of prose refuse."""
    text = say.texts.get(briefing.lang, "")
    made, refused = _make(say.claims, names)
    for sentence in _SENTENCE.findall(text):
        used = placeholders(sentence)
        reasons = [refused[name] for name in refused if name in used]
        reason = reasons[0] if reasons else _guard(sentence, {name: made[name] for name in used & set(made)}, briefing)
        if reason:
            codes = [say.claims[name] for name in used & set(say.claims)]
            yield Stale(say.number, " ".join(sentence.split()), reason, _instead(codes, fresh, briefing, names))


def _make(claims: Mapping[str, str], names: dict[str, object]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return (claims by name, why those that are refused are)."""
    made: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for name, code in claims.items():
        try:
            made[name] = eval(code, names)
        except BuildError as reason:
            refused[name] = str(reason)
    return made, refused


def _guard(sentence: str, claims: dict[str, Any], briefing: Briefing) -> str:
    """Return why the guards of prose refuse a sentence, "" if they do not."""
    try:
        briefing.say(**dict.fromkeys(LANGUAGES, sentence), **claims)
    except BuildError as reason:
        return str(reason)
    return ""


def _instead(codes: list[str], fresh: list[Say], briefing: Briefing, names: dict[str, object]) -> str:
    """Return the sentence of the first of the fresh cells that speaks of the same indicators or districts, filled; "" if none does."""
    wanted = {key for code in codes for key in _KEY.findall(code)}
    return next((told for say in fresh if wanted and (told := _find_true(wanted, say, briefing, names))), "")


def _find_true(wanted: set[str], fresh: Say, briefing: Briefing, names: dict[str, object]) -> str:
    """Return the sentence of a fresh cell that speaks most of the `wanted` indicators and districts, filled; "" if none speaks of any."""
    made, _ = _make(fresh.claims, names)
    best, shared = "", 0
    for sentence in _SENTENCE.findall(fresh.texts.get(briefing.lang, "")):
        used = placeholders(sentence) & set(fresh.claims)
        about = {key for name in used for key in _KEY.findall(fresh.claims[name])}
        if len(about & wanted) > shared and used <= set(made):
            told = briefing.say(**dict.fromkeys(LANGUAGES, sentence), **{name: made[name] for name in used})
            best, shared = repr(told).strip(" -"), len(about & wanted)
    return best
