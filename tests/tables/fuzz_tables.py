"""Spoils the tables and the registry of a copy of the project at random: each time they are refused in lines, or what is read of them holds.

`python -m tests.tables.fuzz_tables 500` runs 500 cases from a fixed seed; the suite runs a few of them.
"""

import json
import random
import shutil
import sys
import tempfile
from pathlib import Path

from helpers import project
from helpers.errors import MAX_LINE, MAX_PER_FILE, InputError
from helpers.tables import comparison, edition, kinds, labels, registry, schema
from helpers.tables.comparability import judge_fairness

EDITION = "2022"
SEED = 20260718
NAMES = ("districts", "indicators", "themes", "topics", "units", "denominators", "denominator_kinds", "editions")
OWN = ("ledger", "sentences", "texts")
CELLS = (
    "", " ", "\u200b", "\u3164\u2060", "=1+1", "@SUM(A1)", "-2", "-5 个", "60至50名", "60—50 名", "1:" + "9" * 310, "x" * 5000, "九", "0 个", "99.83%",
    "NaN", "inf", "１２", "1e5", "2022-13-45", "true", "TRUE", "up", "down", "sideways", "no_such_key", "市北区", "；", "a;b;;", "\u202e", "{n.__class__}", "𠮷", "0", "1.5",
)  # fmt: skip


def spoil_table(text, chance):
    """Return CSV text with one thing spoilt, chosen by `chance` (a random.Random)."""
    lines = text.split("\n")
    row = chance.randrange(1, max(len(lines) - 1, 2))
    cells = lines[row].split(",") if row < len(lines) else [""]
    column = chance.randrange(len(cells))
    how = chance.randrange(12)
    if how < 5:
        cells[column] = chance.choice(CELLS)
        lines[row] = ",".join(cells)
    elif how == 5:
        del lines[row]
    elif how == 6:
        lines.insert(row, lines[row])
    elif how == 7:
        lines = [",".join(part for n, part in enumerate(line.split(",")) if n != column) for line in lines]
    elif how == 8:
        lines[0] = ",".join("other" if n == column else name for n, name in enumerate(lines[0].split(",")))
    elif how == 9:
        lines = [*lines[:1], ""]
    elif how == 10:
        other = chance.randrange(len(cells))
        cells[column], cells[other] = cells[other], cells[column]
        lines[row] = ",".join(cells)
    else:
        lines = "\n".join(lines)[: chance.randrange(len(text))].split("\n")
    return "\n".join(lines)


def spoil_registry(text, chance):
    """Return the text of datapackage.json with one thing spoilt."""
    package = json.loads(text)
    resource = chance.choice(package["resources"])
    fields = resource["schema"]["fields"]
    how = chance.randrange(9)
    if how == 0:
        return text[: chance.randrange(len(text))]
    if how == 1:
        package["resources"].remove(resource)
    elif how == 2:
        resource.pop(chance.choice(sorted(resource)))
    elif how == 3:
        resource["schema"].pop(chance.choice(sorted(resource["schema"])))
    elif how == 4:
        fields.remove(chance.choice(fields))
    elif how == 5:
        field = chance.choice(fields)
        field[chance.choice(sorted(field))] = chance.choice([None, 3, "", "[", [], {}, "integer", "no_such"])
    elif how == 6:
        fields.append(dict(chance.choice(fields)))
    elif how == 7:
        resource[chance.choice(sorted(resource))] = chance.choice([None, 3, "", [], {}, "no_such"])
    else:
        resource["schema"]["foreignKeys"] = chance.choice(
            [None, 3, [{}], [{"fields": ["x"], "reference": {"resource": "y", "fields": ["z"]}}]]
        )
    return json.dumps(package, ensure_ascii=False)


def forget():
    """Forget what was read of the tables before."""
    registry.tables.cache_clear()
    edition.forget_editions()
    for cached in (sys.modules["helpers.tables.names"].read_column, sys.modules["helpers.tables.labels"].labels, kinds._kind):
        cached.cache_clear()


def check_refusal(refused):
    """Assert that a refusal is told in few short lines, each of which names a file."""
    told = refused.lines()
    files = {line.split(":")[0] for line in told}
    assert told
    assert max(map(len, told)) <= MAX_LINE
    assert len(told) <= (MAX_PER_FILE + 1) * len(files)
    assert all("data/" in line for line in told), told


def check_tables(tables, rows):
    """Assert what must be true of every edition that is read, worked out again from its tables and the `rows` of its ledger."""
    numbers = tables.observations
    assert len(numbers) + len(tables.set_aside) == rows
    assert numbers["observation_id"].is_unique
    for row in numbers.to_dict("records"):
        assert not row["low"] > row["value"], row
        assert not row["value"] > row["high"], row
        assert row["value"] >= 0 or row["unit"] in SIGNED, row
        assert row["measure"].strip(INVISIBLE), row
        assert row["unit"] == "" or row["unit"] in set(tables.units["unit"]), row
        assert row["district_code"] in set(tables.districts["district_code"]), row
        for lang in ("zh", "en"):
            assert labels(lang).amount_of(row)
    for key in numbers["indicator"].unique():
        if judge_fairness(tables, key).verdict == "rank":
            ranked = comparison.rank_districts(tables, key)
            assert (ranked["rank_best"] <= ranked["rank_worst"]).all()
    comparison.disclosure_matrix(tables)
    kinds.kind_of_parts(tables.districts)


SIGNED = ("%", "‰", "百分点", "倍", "元", "度", "℃", "")
INVISIBLE = " \t\u200b\u3164\u2060\u202e"


def run_case(root, clean, chance):
    """Spoil one file under `root` as `chance` has it, read the edition, assert that it was refused or holds; return what happened."""
    name = chance.choice(("registry", *NAMES, *OWN, *OWN))
    path = root / "data/datapackage.json" if name == "registry" else schema.path_of(name, EDITION)
    before = clean[path]
    spoilt = (spoil_registry if name == "registry" else spoil_table)(before, chance)
    path.write_text(spoilt, encoding="utf-8")
    forget()
    try:
        tables = edition.load(EDITION)
        check_tables(tables, len(schema.read_table("ledger", EDITION)))
    except InputError as refused:
        check_refusal(refused)
        return "refused"
    except Exception as error:
        raise AssertionError(f"{path.name}: {type(error).__name__}: {error}\n{find_difference(before, spoilt)}") from error
    finally:
        path.write_text(before, encoding="utf-8")
        forget()
    return "accepted"


def find_difference(before, after):
    """Return the first line of a spoilt text that is not as it was."""
    old, new = before.split("\n"), after.split("\n")
    n = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    return f"line {n + 1}: {old[n : n + 1]} became {new[n : n + 1]}"[:600]


def copy_project(folder, monkeypatch=None):
    """Copy the data into `folder` and have it read from there; return {path: text} of its files."""
    shutil.copytree(project.ROOT / "data", Path(folder) / "data")
    put = monkeypatch.setattr if monkeypatch else setattr
    put(project, "ROOT", Path(folder))
    put(project, "REGISTRY", Path(folder) / "data/datapackage.json")
    forget()
    return {path: path.read_text(encoding="utf-8") for path in Path(folder).rglob("*") if path.suffix in (".csv", ".json")}


def run_cases(root, clean, count, seed=SEED):
    """Run `count` cases from a seed; return {outcome: how many}."""
    outcomes = {"refused": 0, "accepted": 0}
    for n in range(count):
        outcomes[run_case(Path(root), clean, random.Random(seed + n))] += 1
    return outcomes


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(run_cases(folder, copy_project(folder), int((sys.argv[1:] or ["500"])[0])))
