"""A made edition 2023 for tests: every observation in it is invented, to show one kind of change each."""

import csv

from helpers.reading.draft_tables import extend

EDITION = "2023"
# (district, indicator) of 2022 to what the made edition reports instead: None drops the row.
CHANGED = {
    ("西海岸新区", "five_star_branches"): {"reported": "140 个"},  # 125 -> 140: more
    ("平度市", "five_star_branches"): {"reported": "80 余个"},  # 89 -> [80, 90): overlaps
    ("即墨区", "five_star_branches"): {"reported": "70 个"},  # 75 -> 70: less
    ("市北区", "five_star_branches"): {"measure": "五星级党小组"},  # worded differently
    ("市南区", "five_star_branches"): None,  # gone
    ("李沧区", "party_lectures"): {"reported": "500 余场次"},  # [400, 500) -> [500, 600): more
    ("平度市", "party_lectures"): {"reported": "370 余次"},  # the same bound
}


def make_edition(root):
    """Add the made edition to the data folder under `root`: the ledger of 2022 with CHANGED put in, and one observation that is new."""
    raw = root / "data" / "raw"
    (raw / EDITION).mkdir()
    for name in ("sentences.csv", "texts.csv"):
        (raw / EDITION / name).write_text((raw / "2022" / name).read_text(encoding="utf-8"), encoding="utf-8")
    with open(raw / "2022" / "ledger.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [
        row | (CHANGED.get((row["district"], row["indicator"]), {}))
        for row in rows
        if CHANGED.get((row["district"], row["indicator"]), {}) is not None
    ]
    last = next(row for row in kept if row["district"] == "莱西市" and row["indicator"] == "demo_points")
    kept.append(last | {"ordinal": "9", "reported": "12 件", "measure": "微心愿", "indicator": "micro_wishes"})
    with open(raw / EDITION / "ledger.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    made = {"edition": EDITION, "title_zh": "样本版（虚构）", "title_en": "A made edition", "reference_date": "2023-12-31"}
    path = raw / "editions.csv"
    path.write_text(extend(path, [made | {"author_zh": "测试", "author_en": "Tests"}]), encoding="utf-8")
