"""What the browser shows of a review: plain data, every word of it in the reader's language."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, TypedDict

from helpers.explorer.review.decisions import CHANGES, JUDGMENTS, STAGES, TIERS
from helpers.explorer.review.questions import Pair, UnitQuestion
from helpers.explorer.review.rows import LedgerRow
from helpers.reading.verification import Verification
from helpers.tables import labels
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from helpers.explorer.review.csv_sheet import Cells
    from helpers.explorer.review.session import Item, ReviewSession
    from helpers.explorer.review.suggestions import Suggestion

QUESTION, DOUBT, CERTAIN, REVIEWED = "question", "doubt", "certain", "reviewed"
MAX_FAILURES = 5
# The words that the page itself needs, as review_ui_… in review.ftl.
WORDS = (
    "title", "hint", "progress", "accept", "correct", "reject", "another", "new", "undo", "next", "previous", "accept_certain",
    "suggestions", "none_near", "search", "no_match", "reported", "measure", "pick_hint", "save", "cancel", "key", "zh", "en",
    "theme", "unit", "effort", "tier", "question", "doubt", "certain", "reviewed", "queue", "finished", "finished_hint",
    "change", "english_one", "english_many", "figures", "counts", "verify", "keys",
)  # fmt: skip


class Part(TypedDict):
    """A piece of a sentence. mark: "" for plain text, "this" for the row's own quantity, "other" for another row's."""

    text: str
    mark: str


class Fact(TypedDict):
    """One thing that a reading tells, with its name."""

    name: str
    value: str


class Choice(TypedDict):
    """An option: its value, its name, and the remark beside it."""

    value: str
    label: str
    note: str


class Entry(TypedDict):
    """One line of the list of all that is to be decided. group: question, doubt, certain or reviewed."""

    id: str
    group: str
    place: str
    label: str
    note: str


class Quote(TypedDict):
    """A sentence with its mark, and where it is."""

    place: str
    parts: list[Part]


class Card(TypedDict):
    """One thing to decide. kind: row, pair or unit; what a kind does not have is empty. change: None in a ledger that does not tell it."""

    id: str
    kind: str
    place: str
    heading: str
    question: str
    quotes: list[Quote]
    before: str
    after: str
    facts: list[Fact]
    doubts: list[str]
    indicator: Choice
    choices: list[Choice]
    proposal: dict[str, str]
    reported: str
    measure: str
    change: str | None
    reviewed: bool


class Bar(TypedDict):
    """How far the review is. certain: how many rows can be accepted at once. undo: what would be taken back, "" if nothing."""

    done: int
    total: int
    told: str
    certain: int
    undo: str


class Proof(TypedDict):
    """What `verify` says: in one line, and the first failures."""

    passed: bool
    told: str
    failures: list[str]


def show_progress(session: ReviewSession, lang: str) -> Bar:
    """Return the Bar of a session."""
    words, progress = labels(lang), session.progress()
    told = words.text("review_progress", done=progress.rows.done, total=progress.rows.total)
    last = session.steps[-1] if session.steps else None
    undo = words.text(f"review_step_{last.told}") if last else ""
    return Bar(done=progress.rows.done, total=progress.rows.total, told=told, certain=progress.certain, undo=undo)


def show_proof(outcome: Verification, lang: str) -> Proof:
    """Return the Proof that a Verification is."""
    words = labels(lang)
    told = (
        words.text("review_proved", rows=outcome.observations)
        if outcome.passed
        else words.text("review_not_proved", n=len(outcome.failures))
    )
    return Proof(passed=outcome.passed, told=told, failures=[str(failure) for failure in outcome.failures[:MAX_FAILURES]])


def show_queue(session: ReviewSession, lang: str) -> list[Entry]:
    """Return a line for each thing to decide, in the order of the session's queue."""
    return [_entry(item, session, lang) for item in session.queue()]


def group_of(item: Item) -> str:
    """Return the group of the list that an item belongs to."""
    if not isinstance(item, LedgerRow):
        return QUESTION
    return REVIEWED if item.reviewed else DOUBT if item.doubts else CERTAIN


def _entry(item: Item, session: ReviewSession, lang: str) -> Entry:
    words, group = labels(lang), group_of(item)
    if isinstance(item, Pair):
        note = words.text("review_districts_report", n=len({row.cells["district"] for row in item.rows}))
        return Entry(id=item.id, group=group, place="", label=item.indicator[f"{lang}_short"], note=note)
    if isinstance(item, UnitQuestion):
        return Entry(id=item.id, group=group, place="", label=item.unit, note=words.text("review_unit_entry"))
    indicator = session.tables.indicator(item.cells["indicator"])
    named = indicator[f"{lang}_short"] if indicator else item.cells["indicator"]
    note = words.text(f"review_short_{item.doubts[0]}") if group == DOUBT else named
    label = " ".join(word for word in (item.cells["reported"], item.cells["measure"]) if word)
    return Entry(id=item.id, group=group, place=item.cells["district"], label=label, note=note)


def show_card(item: Item, session: ReviewSession, lang: str) -> Card:
    """Return the Card of an item."""
    if isinstance(item, LedgerRow):
        return _row_card(item, session, lang)
    return _pair_card(item, lang) if isinstance(item, Pair) else _unit_card(item, session, lang)


def _blank(item: Item, kind: str) -> Card:
    return Card(
        id=item.id, kind=kind, place="", heading="", question="", quotes=[], before="", after="", facts=[], doubts=[],
        indicator=Choice(value="", label="", note=""), choices=[], proposal={}, reported="", measure="", change=None,
        reviewed=False,
    )  # fmt: skip


def _row_card(row: LedgerRow, session: ReviewSession, lang: str) -> Card:
    words = labels(lang)
    before, after = session.source.around(row.place)
    card = _blank(row, "row")
    card["place"], card["heading"] = _place(row, lang), row.headline
    card["quotes"] = [Quote(place="", parts=mark_sentence(row))]
    card["before"], card["after"] = before, after
    card["facts"] = _facts(row, session, lang)
    card["doubts"] = [words.text(f"review_doubt_{doubt}") for doubt in row.doubts]
    card["indicator"] = _indicator(session.tables.indicator(row.cells["indicator"]), row.cells["indicator"], session, lang)
    card["choices"] = [_suggestion(one, session, lang) for one in session.suggestions(row)]
    card["proposal"] = {name: str(value) for name, value in asdict(session.proposal(row)).items()}
    card["reported"], card["measure"], card["reviewed"] = row.cells["reported"], row.cells["measure"], row.reviewed
    card["change"] = row.cells.get("change")
    return card


def _pair_card(pair: Pair, lang: str) -> Card:
    words, card = labels(lang), _blank(pair, "pair")
    card["heading"] = pair.indicator[lang]
    card["question"] = words.text("review_pair_question", n=len({row.cells["district"] for row in pair.rows}))
    card["quotes"] = [Quote(place=_place(row, lang), parts=mark_sentence(row)) for row in pair.rows]
    card["choices"] = [Choice(value=name, label=words.text(f"review_judge_{name}"), note="") for name in JUDGMENTS]
    return card


def _unit_card(question: UnitQuestion, session: ReviewSession, lang: str) -> Card:
    words, card = labels(lang), _blank(question, "unit")
    card["heading"] = question.unit
    card["question"] = words.text("review_unit_question", unit=question.unit)
    card["quotes"] = [Quote(place=_place(row, lang), parts=mark_sentence(row)) for row in question.rows[:3]]
    known = next((row for row in session.tables.units.rows() if row["unit"] == question.unit), None)
    card["proposal"] = {"unit": question.unit, "one": known["en_one"] if known else "", "many": known["en_many"] if known else ""}
    return card


def mark_sentence(row: LedgerRow) -> list[Part]:
    """Return the sentence of a row in Parts: plain text, its own quantity, and those of the other rows."""
    marks = sorted([(row.span, "this"), *((span, "other") for span in row.others)])
    parts, place = [], 0
    for (start, end), mark in marks:
        if end > start >= place:
            parts += [Part(text=row.text[place:start], mark=""), Part(text=row.text[start:end], mark=mark)]
            place = end
    return [part for part in [*parts, Part(text=row.text[place:], mark="")] if part["text"]]


def _facts(row: LedgerRow, session: ReviewSession, lang: str) -> list[Fact]:
    """Return what is read of a row, each with its name: what is counted, value, interval, bound, unit, change, how sure, theme of the paragraph."""
    words, r = labels(lang), row.reading
    told = {"measure": row.cells["measure"]}
    if r:
        told |= {
            "value": words.number(r.value),
            "interval": words.reading({"value": r.value, "low": r.low, "high": r.high, "bound": r.bound}),
            "bound": words.text(f"bound_{r.bound}"),
            "unit": r.unit or words.text("review_no_unit"),
            "change": words.text(f"review_change_{r.change}") if r.change else "",
            "kind": "" if r.kind == "level" else words.text(f"review_kind_{r.kind}"),
            "confidence": f"{r.confidence:.0%}",
        }
        told["interval"] = "" if r.bound == "exact" else told["interval"]
    told["theme"] = _theme(session.theme(row), session, lang)
    return [Fact(name=words.text(f"review_fact_{name}"), value=value) for name, value in told.items() if value]


def _indicator(row: Cells | None, key: str, session: ReviewSession, lang: str) -> Choice:
    if row is None:
        return Choice(value=key, label=key, note="")
    others = [row[name] for name in LANGUAGES if name != lang and row[name] != row[lang]]
    return Choice(value=key, label=row[lang], note=" · ".join([*others, _theme(row["theme"], session, lang), key]))


def _suggestion(one: Suggestion, session: ReviewSession, lang: str) -> Choice:
    words = labels(lang)
    reasons = [words.text(f"review_reason_{reason.name}", n=reason.number) for reason in one.reasons]
    return Choice(
        value=one.indicator["indicator"], label=one.indicator[lang], note=words.text("review_reason_join").join(reasons)
    )


def _theme(code: str, session: ReviewSession, lang: str) -> str:
    return next((row[lang] for row in session.tables.themes.rows() if row["theme"] == code), code)


def _place(row: LedgerRow, lang: str) -> str:
    where = {"section": row.place.section, "sentence": row.place.sentence, "cell": row.cells.get("cell", "")}
    place = labels(lang).place_of(where)
    return f"{row.place.district} {place}"


def list_choices(session: ReviewSession, lang: str) -> dict[str, list[Choice]]:
    """Return what fields of the forms offer: indicators, themes, stages, changes, tiers."""
    words = labels(lang)
    return {
        "indicators": [
            Choice(
                value=row["indicator"],
                label=row[lang],
                note=" · ".join([*(row[name] for name in LANGUAGES if name != lang), row["unit"]]),
            )
            for row in session.tables.indicators.rows()
        ],
        "themes": [Choice(value=row["theme"], label=row[lang], note="") for row in session.tables.themes.rows()],
        "stages": [Choice(value=stage, label=words.text(f"effort_{stage}"), note="") for stage in STAGES],
        "changes": [Choice(value=change, label=words.text(f"review_change_{change or 'level'}"), note="") for change in CHANGES],
        "tiers": [Choice(value=tier, label=words.text(f"review_tier_{tier}"), note="") for tier in TIERS],
    }


def list_words(lang: str, edition: str) -> dict[str, str]:
    """Return the words of the page itself."""
    words = labels(lang)
    return {name: words.text(f"review_ui_{name}", edition=edition) for name in WORDS}
