"""The notebook of a draft: its findings as cells of prose with checked numbers, its tables and its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative.draft_cells import Writer
from helpers.narrative.findings import MAX_FINDINGS, Findings
from helpers.narrative.moved_facts import compare, moved
from helpers.narrative.passages import Passage
from helpers.narrative.side_by_side import split_side_by_side
from helpers.tables import comparison
from helpers.tables.bound_words import list_bound_words
from helpers.tables.comparability import ALONE, judge_fairness

if TYPE_CHECKING:
    from helpers.narrative.briefing import Briefing
    from helpers.tables.labels import Labels

# Charts that stand under a heading of their own.
STAGES = ("input", "activity", "output", "result")
ONLY_UNJUDGED, ONLY_DRAFT = "only-unjudged", "only-draft"
COMPARED = ("more", "less", "same", "new", "gone", "unclear", "refused", "absent")
CERTAIN = ("more", "less")
WITH_EFFORT, WITH_CHANGES, WITH_TOPICS = "effort_result", "edition_change", "theme_profile"


def write_notebook(briefing: Briefing, earlier: str, lang: str) -> str:
    """Return the notebook of a draft as JSON text. earlier: the edition before, "" if there is none to compare with."""
    writer = Writer(briefing)
    writer.open(lang)
    if earlier:
        writer.compare(earlier)
    _write_head(writer, earlier)
    for part in (_write_done, _write_districts, _write_comparison, _write_effort):
        part(writer)
    if earlier:
        _write_changes(writer, earlier)
    _write_topics(writer)
    _write_annexes(writer)
    return writer.text()


def charts_worth(briefing: Briefing) -> list[str]:
    """Return the charts that the data are worth drawing, in the order of the document."""
    from helpers import charts

    return list(charts.numbers(briefing.tables))


def _write_head(writer: Writer, earlier: str) -> None:
    find = writer.findings
    counts = {"districts": "claim.district_count()"} if find.many else {}
    slots = {"title": "{title}", **{name: f"{{{name}:plain}}" for name in counts}}
    writer.say("title", [find.passage("draft_title" if find.many else "draft_title_one", counts, **slots)])
    writer.code("imprint", "briefing.imprint()", ["imprint"])
    writer.say("lede", [find.passage("draft_lede", title="{title}")], ["lede"])
    changed = moved(find, earlier) if earlier else None
    writer.say("findings", [*find.main(MAX_FINDINGS - 1), changed] if changed else find.main(), ["findings"])
    writer.heading("before", "draft_before")
    notes = [
        find.passage("draft_before_text"),
        find.passage("draft_before_silent", {"silent": "claim.without()"}, names="{silent.names}") if find.many else None,
        *_tell_bounds(find),
        find.count("draft_before_aside", "claim.set_aside()"),
        find.count("draft_before_unplaced", "claim.unplaced()"),
    ]
    writer.say("before-text", [note for note in notes if note], glue=" ")
    # What the review settles has a cell of its own, which goes when it is settled.
    writer.say("before-unjudged", [find.count("draft_before_unjudged", "claim.unjudged()")], [ONLY_UNJUDGED])


def _tell_bounds(find: Findings) -> list[Passage]:
    """Return a Passage for each kind of bound: how many numbers are one, and how the texts write it."""
    passages = []
    rows = find.tables.observations
    for bound in ("at_least", "at_most", "about"):
        told = list_bound_words(rows[rows["bound"] == bound])
        words = {"words": "{n.words}"} if told else {}
        message = f"draft_before_{bound}" if told else f"draft_before_{bound}_untold"
        passages.append(find.passage(message, {"n": f'claim.bounded("{bound}")'}, n="{n}", **words))
    return passages


def _tell_signs(find: Findings) -> list[Passage]:
    """Return a Passage for each sign that stands before numbers of the edition: ≥, ≤, ≈."""
    used = set(find.tables.observations["bound"])
    return [find.passage(f"draft_done_{bound}") for bound in ("at_least", "at_most", "about") if bound in used]


def _write_done(writer: Writer) -> None:
    find = writer.findings
    writer.heading("done", "draft_done")
    shared = comparison.shared_indicators(find.tables)
    if not (shared and comparison.is_dense(find.tables)):
        told = [
            find.passage("draft_done_text", {"numbers": "claim.count()"}, numbers="{numbers}"),
            *_tell_signs(find),
            *([find.passage("draft_compare_none")] if find.many and not shared else []),
            find.passage("draft_done_unlike"),
        ]
        writer.say("done-text", told, glue=" ")
        writer.code("done-table", "table.who_did_what()")
        return
    parts = split_side_by_side(find.tables)
    listed = [key for part in parts for key in part]
    message, claim = (
        ("draft_done_side", "claim.shared()")
        if len(listed) == len(shared)
        else ("draft_done_side_some", f"claim.indicators(indicator={listed!r})")
    )
    alone = any(judge_fairness(find.tables, key).verdict == ALONE for key in set(find.tables.observations["indicator"]))
    others = [find.count("draft_done_alone", "claim.alone()")] if alone else []
    unlike = [] if set(shared) <= set(find.comparable()) else [find.passage("draft_done_unlike")]
    told = [find.count(message, claim), *_tell_signs(find), *others, *unlike]
    writer.say("done-text", told, glue=" ")
    for n in range(1, len(parts) + 1):
        writer.code(f"side-table-{n}", f"table.side_by_side({n if n > 1 else ''})")
    if alone:
        writer.code("alone-table", "table.alone()")


def _write_districts(writer: Writer) -> None:
    passages = writer.findings.districts()
    if passages and not comparison.is_dense(writer.findings.tables):
        writer.heading("districts", "draft_districts")
        writer.say("districts-text", passages, glue="\n\n")


def _write_comparison(writer: Writer) -> None:
    find = writer.findings
    if not find.many:
        return
    if not comparison.shared_indicators(find.tables):
        return
    writer.heading("compare", "draft_compare" if find.comparable() else "draft_compare_shared")
    counts = {"all": "claim.count()", "with": "claim.with_counterpart()", "alone": "claim.alone()"}
    alone = find.briefing.claim.alone().main.number
    key = "draft_compare_counts" if alone else "draft_compare_all_shared"
    used = {"all_": counts["all"], "with_": counts["with"], "alone": counts["alone"]} if alone else {"all_": counts["all"]}
    slots = {name.rstrip("_"): f"{{{name}}}" for name in used}
    every = {"every": "claim.reported_by_all()"}
    everywhere = find.passage("draft_compare_every", every, n="{every}", names="{every.names}")
    writer.say("compare-text", [find.passage(key, used, **slots), everywhere], glue=" ")
    if not comparison.is_dense(find.tables):  # else the panels have the order of each indicator, page 1 its ends
        writer.say("orders-text", find.comparisons(), glue="\n\n")
    writer.say("families-text", find.families(), glue=" ")
    for slug in charts_worth(writer.briefing):
        if slug not in (WITH_EFFORT, WITH_CHANGES, WITH_TOPICS):
            writer.draw(slug)


def _write_effort(writer: Writer) -> None:
    if WITH_EFFORT not in charts_worth(writer.briefing):
        return
    writer.heading("effort", "draft_effort")
    find = writer.findings
    counts = find.briefing.claim.observations["effort"].value_counts()
    given = [stage for stage in STAGES if counts.get(stage, 0)]
    claims = {"all_": "claim.count()"} | {f"{stage}_": f'claim.count(effort="{stage}")' for stage in given}

    def told(words: Labels) -> str:
        items = [
            words.text(f"draft_effort_{stage}", n=f"{{{stage}_}}", size="one" if counts[stage] == 1 else "many")
            for stage in given
        ]
        return words.join(items)

    writer.say("effort-text", [find.passage("draft_effort_text", claims, all="{all_}", stages=told)])
    writer.say("effort-draft", [find.passage("draft_effort_draft")], [ONLY_DRAFT])
    writer.draw(WITH_EFFORT)


def _write_topics(writer: Writer) -> None:
    if WITH_TOPICS in charts_worth(writer.briefing):
        writer.heading("topics", "draft_topics")
        writer.draw(WITH_TOPICS)


def _write_changes(writer: Writer, earlier: str) -> None:
    find = writer.findings
    writer.heading("changes", "draft_changes", earlier=earlier)
    writer.put("changes-text", _tell_changes(find, earlier))
    claims = {"absent": f'claim.absent("{earlier}")'}
    compared = compare(find, earlier)
    if compared.absent_districts():
        told = find.passage("draft_absent", claims, earlier=earlier, names="{absent.names}")
        writer.say("absent-text", [_with_edition(told, earlier)])
    if compared.succession.continued or compared.new_districts():
        writer.code("changes-districts", 'changes.movements("districts")')
    if _count_changes(find, earlier, *CERTAIN):
        writer.code("changes-table", 'changes.table("more", "less")')
    if WITH_CHANGES in charts_worth(writer.briefing):
        writer.draw(WITH_CHANGES)


def _count_changes(find: Findings, earlier: str, *statuses: str) -> int:
    """Return how many pairs of numbers of two editions have one of the statuses."""
    counts = compare(find, earlier).counts()
    return sum(counts.get(status, 0) for status in statuses)


def _tell_changes(find: Findings, earlier: str) -> Passage:
    """Return the Passage of how many numbers certainly rose, fell or stayed and of how many that cannot be told: those kinds alone that there are."""
    given = [status for status in COMPARED if _count_changes(find, earlier, status)]
    claims = {status: f'changes.count("{status}")' for status in given} | {"earlier": "changes.compared.old.edition"}
    if not given:
        return find.passage("draft_changes_none", {"earlier": claims["earlier"]}, earlier="{earlier}")

    def told(words: Labels) -> str:
        return words.join(words.text(f"draft_changes_{status}", n=f"{{{status}}}") for status in given)

    return find.passage("draft_changes_text", claims, earlier="{earlier}", told=told)


def _with_edition(passage: Passage, earlier: str) -> Passage:
    """Return a Passage that names the earlier edition by a placeholder, since prose types no numbers."""
    texts = {lang: text.replace(earlier, "{earlier}") for lang, text in passage.texts.items()}
    claims = {name: code.replace("{earlier}", earlier) for name, code in passage.claims.items()}
    return Passage(texts, claims | {"earlier": f'"{earlier}"'})


def _write_annexes(writer: Writer) -> None:
    writer.heading("codebook", "draft_annex_codebook")
    writer.code("codebook-table", "table.codebook()")
    writer.heading("all", "draft_annex_numbers")
    writer.code("all-table", "table.observations()")
    if len(writer.findings.tables.set_aside):
        writer.code("aside-table", "table.set_aside()")
    writer.code("derived-table", "table.derivations()", ["hide-output"])
