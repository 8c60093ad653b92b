"""A made edition to grow with: districts of cities that do not exist, so many observations each, every one of them invented.

As a program (`python -m tests.bench.made_edition`, in a copied project) it takes out of the copy's notebooks what they say of 2022 and
the claims refuse to say of the made edition, and prints how many sentences those were.
"""

import csv
import hashlib
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EDITION = "2099"
IN_A_CITY, FIRST_ALONE = 10, 4
SECTIONS, SENTENCES = 10, 3
CITIES = ["".join(pair) + "市" for pair in product("甲乙丙丁戊己庚辛壬癸", "川江河湖溪泉潭浦湾洲")]
QUARTERS = ("东", "南", "西", "北", "中", "新", "老", "上", "下", "前")
# How cells begin that a sentence needs to be said, or say one.
RUN = ("edition", "from", "import", "say(")
MADE_TITLE = {"zh": "# 样本版（虚构）：只为测量而做", "en": "# A made edition, for measuring only"}


@dataclass(frozen=True)
class Size:
    """How large an edition is: districts, and observations that each of them prints."""

    districts: int
    observations: int = 60

    def __str__(self):
        return f"{self.districts:,} districts × {self.observations} numbers"


def make_project(root, size, seed=20221231):
    """Make a copy of the project at `root` whose only edition is a made one of `size`; return how many sentences its notebooks lose."""
    root = Path(root)
    for name in ("src", "data", "notebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    (root / "notebooks/briefings/2022.ipynb").rename(root / "notebooks/briefings" / f"{EDITION}.ipynb")
    raw = root / "data" / "raw"
    shutil.rmtree(root / "data" / "processed", ignore_errors=True)
    like = {name: _read(raw / "2022" / f"{name}.csv")[:1] for name in ("texts", "sentences", "ledger")}
    shutil.rmtree(raw / "2022")
    indicators = [row for row in _read(raw / "indicators.csv") if row["tier"] == "figure"]
    districts = list(_districts(size.districts))
    chance = random.Random(seed)
    _write(raw / "districts.csv", _read(raw / "districts.csv")[:1], districts)
    _write(raw / "denominators.csv", _read(raw / "denominators.csv")[:1], [])
    sentences = list(_sentences(districts, [row["theme"] for row in _read(raw / "themes.csv")], chance))
    meta = {
        "title_zh": "样本版（虚构）",
        "title_en": "A made edition",
        "reference_date": "2099-12-31",
        "author_zh": "样本",
        "author_en": "Bench",
    }
    texts = {"complete": "true", "frame_zh": "样本", "frame_en": "Sample", "frame_quoted": "false"} | {
        "pillars_announced": SECTIONS,
        "pillars_present": SECTIONS,
    }
    _write(raw / "editions.csv", _read(raw / "editions.csv")[:1], [{"edition": EDITION} | meta])
    _write(raw / EDITION / "texts.csv", like["texts"], [{"district": row["zh"]} | texts for row in districts])
    _write(raw / EDITION / "sentences.csv", like["sentences"], sentences)
    _write(raw / EDITION / "ledger.csv", like["ledger"], _figures(sentences, indicators, size.observations, chance))
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.made_edition"],
        env=os.environ | {"HELPERS_ROOT": str(root), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[-1])


def _districts(number):
    """Yield the districts, ten to a city, which their names begin with."""
    for n in range(number):
        city, quarter = CITIES[n // IN_A_CITY], QUARTERS[n % IN_A_CITY]
        english = f"City {n // IN_A_CITY + 1} District {n % IN_A_CITY + 1}"
        yield {
            "district_code": str(100000 + n),
            "order": n + 1,
            "zh": f"{city}{quarter}区",
            "en": english,
            "zh_short": f"{city.removesuffix('市')}{quarter}",
            "en_short": english.replace("City ", "C").replace("District ", "D"),
            "kind": "district",
            "tile_column": n % 32,
            "tile_row": n // 32,
        }


def _sentences(districts, themes, chance):
    for row in districts:
        for section, sentence in product(range(1, SECTIONS + 1), range(1, SENTENCES + 1)):
            evidence = hashlib.sha256(f"{row['zh']}-{section}-{sentence}".encode()).hexdigest()[:12]
            place = {"district": row["zh"], "section": section, "sentence": sentence}
            told = {"length": chance.randint(15, 90), "theme": chance.choice(themes)}
            yield place | told | {"evidence": evidence, "complete": "true"}


def _figures(sentences, indicators, each, chance):
    """Return the rows of the ledger: `each` observations in every district, dealt out to its sentences in turn; some only the first reports."""
    per_district = SECTIONS * SENTENCES
    alone, common = indicators[-FIRST_ALONE:], indicators[:-FIRST_ALONE]
    rows = []
    for start in range(0, len(sentences), per_district):
        own = sentences[start : start + per_district]
        dealt = sorted((n % per_district, n // per_district + 1) for n in range(each))
        for (place, ordinal), indicator in zip(dealt, chance.choices(common if start else alone + common, k=each), strict=True):
            sentence = own[place]
            rows.append(
                {name: sentence[name] for name in ("district", "section", "sentence")}
                | {"ordinal": ordinal, "reported": _quantity(indicator, chance), "measure": indicator["zh"]}
                | {"indicator": indicator["indicator"], "evidence": sentence["evidence"]}
            )
    return rows


def _quantity(indicator, chance):
    """Return a quantity as briefings write it: one in twenty only mentioned, one in five a lower bound."""
    unit, kind = indicator["unit"].split(";")[0], chance.random()
    if kind < 0.05:
        return ""
    if unit == "%":
        return f"{chance.randint(5000, 9999) / 100:.2f}%"
    return f"{chance.randint(1, 99) * 10}余{unit}" if kind < 0.25 else f"{chance.randint(1, 999)}{unit}"


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path, like, rows):
    """Write `rows` (dicts) as CSV with the columns that the first of `like` has; a column that they say nothing of is left empty."""
    path.parent.mkdir(exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(like[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def prune_notebooks():
    """Take what is refused out of the notebooks of the project at HELPERS_ROOT, and return how many sentences that were."""
    import nbformat

    from helpers.pipeline.notebooks import find_notebooks

    lost = 0
    for path in (found.file for found in find_notebooks(EDITION)):
        notebook = nbformat.read(path, as_version=4)
        refused = _refused(notebook.cells, "zh") | _refused(notebook.cells, "en")
        notebook.cells = [kept for cell in notebook.cells for kept in ([cell] if cell.id not in refused else _instead(cell))]
        nbformat.write(notebook, path)
        lost += len(refused)
    return lost


def _refused(cells, lang):
    """Return the ids of the cells of prose that cannot be said of the made edition."""
    from helpers.errors import BuildError

    names, refused = {}, set()
    for cell in cells:
        if not cell.source.startswith(RUN):
            continue
        try:
            exec(cell.source, names)
        except BuildError:
            refused.add(cell.id)
        if "parameters" in cell.metadata.get("tags", []):
            names |= {"edition": EDITION, "lang": lang}
    return refused


def _instead(cell):
    """Return what stands in place of a refused cell: a title where it was one, else nothing."""
    import nbformat

    if 'zh="# ' not in cell.source:
        return []
    return [
        nbformat.v4.new_markdown_cell(title, metadata={"tags": [f"lang-{lang}"]}, id=f"title-{lang}")
        for lang, title in MADE_TITLE.items()
    ]


if __name__ == "__main__":
    print(prune_notebooks())
