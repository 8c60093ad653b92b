"""The tables of a briefing: every observation with its place, the codebook, what was derived and from what."""

from helpers.narrative.html_table import MOST_ROWS, Cell, Table, shorten
from helpers.tables import comparison

# So many rows are named one by one where a derived number says what it rests on; also as exceptions, where it rests on all others.
MANY = 36
# Parts of a claim that say what its main value is of.
SUBJECTS = ("district", "indicator", "topics")


def observations(tables, labels, cited=frozenset()):
    """Return the Table of all observations: one row per observation, in the order of the source, with the id that prose links to (f-<observation_id>).

    cited: ids of rows that stand in it however many there are.
    """
    heads = ("observation_id", "indicator", "reported", "reading", "unit", "place", "evidence")
    rows = [
        (
            r["observation_id"],
            _indicator(r, labels),
            r["reported"],
            labels.reading(r),
            labels.unit(r["unit"], r["value"]),
            _place(r, labels),
            r["evidence"],
        )
        for r in tables.observations.to_dict("records")
    ]
    ids = [f"f-{observation_id}" for observation_id in tables.observations["observation_id"]]
    return _table(
        labels,
        "caption_numbers",
        heads,
        rows,
        ids=ids,
        groups=_district_groups(tables.observations, labels),
        numeric=("reading",),
        id="observations",
        keep=cited,
    )


def cited_by(claims):
    """Return the ids of the rows that the `claims` made so far lead to, themselves or where they are derived."""
    near = {
        f"f-{observation_id}"
        for claim in claims.made.values()
        if len(claim.evidence) <= MANY
        for observation_id in claim.evidence
    }
    return near | {part.target for claim in claims.made.values() for part in claim.parts.values()}


def linker(tables):
    """Return a function that makes the Cell of an observation's text: it leads to the observation's row where the table of all observations has room for it."""
    listed = set(tables.observations["observation_id"][:MOST_ROWS])
    return lambda text, observation_id: Cell(text, f"f-{observation_id}" if observation_id in listed else "")


def set_aside(tables, labels):
    """Return the Table of ledger rows that do not count as observations: one row per mention, with the reason."""
    heads = ("observation_id", "district", "indicator", "measure", "reason", "place", "evidence")
    rows = [
        (
            r["observation_id"],
            labels.district(r["district_code"]),
            labels.indicator_short(r["indicator"]),
            r["reported"] or r["measure"],
            labels.text(f"reason_{r['reason']}"),
            _place(r, labels),
            r["evidence"],
        )
        for r in tables.set_aside.to_dict("records")
    ]
    return _table(
        labels, "caption_set_aside", heads, rows, ids=[f"f-{i}" for i in tables.set_aside["observation_id"]], id="set-aside"
    )


def codebook(tables, labels):
    """Return the Table of indicators: one row per indicator, grouped by theme, with unit, comparability, stage and note."""
    listed = tables.indicators.assign(
        order=tables.indicators["theme"].map({code: n for n, code in enumerate(tables.themes["theme"])})
    )
    listed = listed.sort_values("order", kind="stable")
    note = f"note_{labels.lang}"
    rows = [
        (
            labels.indicator(r["indicator"]),
            _units(r["unit"], labels),
            labels.text(f"may_{r['comparability']}"),
            labels.text(f"effort_{r['effort']}"),
            r[note],
        )
        for r in listed.to_dict("records")
    ]
    groups = _groups([labels.theme(code) for code in listed["theme"]])
    return _table(
        labels,
        "caption_codebook",
        ("indicator", "unit", "comparability", "effort", "note_word"),
        rows,
        groups=groups,
        id="codebook",
    )


def themes(tables, labels):
    """Return the Table of theme codes: one row per code with its topic and definition."""
    rows = [
        (labels.theme(r["theme"]), labels.topic(r["topic"]), r[f"definition_{labels.lang}"])
        for r in tables.themes.to_dict("records")
    ]
    return _table(labels, "caption_themes", ("theme", "topic", "definition"), rows, id="themes")


def derivations(claims, labels):
    """Return the Table of derived numbers: one row per claim that prints one, with its calculation and links to the observations it rests on."""
    derived = [claim for claim in claims.made.values() if any(part.target == f"c-{claim.key}" for part in claim.parts.values())]
    rows = [(claim.statement, _value(claim, labels), claim.calculation, _evidence(claim, claims, labels)) for claim in derived]
    return _table(
        labels,
        "caption_derivations",
        ("claim", "value", "calculation", "derived_from"),
        rows,
        ids=[f"c-{claim.key}" for claim in derived],
        id="derived",
    )


def comparable(tables, labels):
    """Return the Table of indicators that may be compared: one row per observation, grouped by indicator, largest first, with the ranks that the intervals allow.

    A lower bound stands there with its interval too: by it and by nothing else is it ranked.
    """
    rows, heads, link = [], [], linker(tables)
    for key in comparison.shared_indicators(tables, [comparison.RANKABLE]):
        for r in comparison.rank_districts(tables, key).to_dict("records"):
            heads.append(_with_unit(labels.indicator(key), labels.unit(r["unit"]), labels))
            rank = str(r["rank_best"]) if r["rank_best"] == r["rank_worst"] else f"{r['rank_best']}–{r['rank_worst']}"
            rows.append(
                (
                    labels.district(r["district_code"]),
                    link(labels.bounded(r["value"], r["bound"]), r["observation_id"]),
                    "" if r["bound"] == "exact" else labels.reading(r),
                    rank,
                )
            )
    return _table(
        labels,
        "caption_comparable",
        ("district", "value", "interval", "rank"),
        rows,
        groups=_groups(heads),
        numeric=("value", "interval", "rank"),
        id="comparable",
    )


def single(tables, labels):
    """Return the Table of observations that one district alone reports: one row per observation, grouped by district."""
    own = tables.indicators.merge(comparison.reporting(tables)[["indicator", "districts"]], on="indicator")
    keys = set(own.loc[own["districts"] == 1, "indicator"])
    rows_, link = tables.observations[tables.observations["indicator"].isin(keys)], linker(tables)
    rows = [
        (
            labels.indicator(r["indicator"]),
            link(labels.bounded(r["value"], r["bound"]), r["observation_id"]),
            labels.unit(r["unit"], r["value"]),
            _place(r, labels),
        )
        for r in rows_.to_dict("records")
    ]
    return _table(
        labels,
        "caption_single",
        ("indicator", "value", "unit", "place"),
        rows,
        groups=_district_groups(rows_, labels),
        numeric=("value",),
        id="single",
    )


def _table(labels, caption, heads, rows, numeric=(), keep=frozenset(), **options):
    names = {head: labels.text(head) for head in heads}
    table = Table(
        labels.text(caption),
        tuple(names.values()),
        tuple(rows),
        frozenset(names[n] for n in numeric),
        **{k: tuple(v) if k == "ids" else v for k, v in options.items()},
    )
    return shorten(table, labels, keep)


def _indicator(row, labels):
    name = labels.indicator_short(row["indicator"])
    return f"{name}（{row['measure']}）" if labels.lang == "zh" and row["measure"] != name else name


def _place(row, labels):
    return labels.text("place_short", section=row["section"], sentence=row["sentence"])


def _units(units, labels):
    return " / ".join(dict.fromkeys(word for word in (labels.unit(unit) for unit in units.split("/")) if word))


def _with_unit(name, unit, labels):
    if not unit:
        return name
    return f"{name}（{unit}）" if labels.lang == "zh" else f"{name} ({unit})"


def _groups(heads):
    return {n: head for n, head in enumerate(heads) if n == 0 or heads[n - 1] != head}


def _district_groups(frame, labels):
    return _groups([labels.district(code) for code in frame["district_code"]])


def _value(claim, labels):
    """Return what a claim prints: whose or what it is, its main value, then its other derived numbers, each by name."""
    own = {name: part.text for name, part in claim.parts.items() if part.target == f"c-{claim.key}"}
    first = " ".join(claim.parts[name].text for name in (*SUBJECTS, "main") if name in claim.parts)
    others = [f"{labels.text(f'part_{name}')} {text}" for name, text in own.items() if name != "main"]
    return ("；" if labels.lang == "zh" else "; ").join([first, *others])


def _evidence(claim, claims, labels):
    if claim.table != "observations":
        return [Cell(labels.text(f"table_{claim.table}"))]
    if not claim.evidence:
        return [Cell(labels.text("no_number"))]
    n, every = len(claim.evidence), claims.tables.observations["observation_id"]
    if n <= MANY:
        return _rows_of(claim.evidence)
    if n == len(every):
        return [Cell(labels.text("all_numbers", n=n), "observations")]
    if len(every) - n <= MANY:
        return [Cell(labels.text("all_numbers_but", n=len(every)), "observations"), *_rows_of(every[~every.isin(claim.evidence)])]
    return [Cell(labels.text("many_numbers", n=n), "observations")]


def _rows_of(observation_ids):
    return [Cell(observation_id, f"f-{observation_id}") for observation_id in observation_ids]
