"""The fixed words of exported pages, from the project's one list of labels."""

import csv
from functools import cache

from helpers.project import RAW


@cache
def read_words(lang):
    """Return {key: wording} in `lang` (zh or en) of data/raw/labels.csv, read without pandas: a page needs a dozen words."""
    with (RAW / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row[lang] for row in csv.DictReader(file)}
