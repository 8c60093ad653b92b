"""A new document becomes a proposed edition for a person to review."""

import csv
from dataclasses import dataclass

from helpers.errors import InputError, Problem
from helpers.project import RAW, shown, write_atomically

from . import documents, ledger
from .documents import evidence_hash
from .extraction import extract_document, sort_for_review

_QUOTES = str.maketrans("", "", "“”‘’\"'「」 \u3000")


@dataclass(frozen=True)
class Proposal:
    """A proposed edition: its ledger rows and sentence rows (tuples, columns as in `ledger`), and what needs a person.

    coded: how many figures have an indicator. review: the extraction Rows, least sure first. files: paths written.
    """

    edition: str
    figures: tuple
    sentences: tuple
    coded: int
    review: tuple
    files: tuple = ()

    def __str__(self):
        """Return in one line what was proposed and what is left to a person."""
        unsure = sum(row.confidence < 0.7 for row in self.review)
        return (
            f"edition {self.edition}: {len(self.figures)} figures proposed, {self.coded} with an indicator, "
            f"{len(self.figures) - self.coded} without, {unsure} unsure; {len(self.sentences)} sentences"
        )


def propose_edition(source, edition):
    """Return the Proposal for `source`, written to data/raw/<edition>/figures.csv and sentences.csv.

    Raises InputError, with nothing written, where either file exists already: a reviewed ledger is never overwritten.
    """
    paths = ledger.paths_of(edition)
    refused = [_exists(path) for path in paths if path.exists()]
    if refused:
        raise InputError(*refused)
    proposal = build_proposal(documents.read(source), edition)
    write_atomically(paths[0], ledger.to_csv(ledger.FIGURES, proposal.figures))
    write_atomically(paths[1], ledger.to_csv(ledger.SENTENCES, proposal.sentences))
    return Proposal(edition, proposal.figures, proposal.sentences, proposal.coded, proposal.review, paths)


def _exists(path):
    return Problem(
        shown(path), "", "exists and may have been reviewed; it is never overwritten", "choose another edition or move it away"
    )


def build_proposal(document, edition):
    """Return the Proposal for a Document, nothing written: indicators where an earlier edition settles them, else empty."""
    known, names = known_measures(), district_names()
    rows = [row for row in extract_document(document) if row.section]
    figures = tuple(
        (
            names.get(row.district, row.district), row.section, row.sentence, row.ordinal, row.quote, row.measure,
            known.get((_plain(row.measure), row.unit), ""), row.evidence,
        )
        for row in rows
    )  # fmt: skip
    sentences = tuple(_sentence_row(sentence, names) for sentence in document.sentences())
    return Proposal(edition, figures, sentences, sum(bool(row[6]) for row in figures), tuple(sort_for_review(rows)))


def _sentence_row(sentence, names):
    """Return the row of one Sentence; its theme is left to the reviewer."""
    length = len("".join(sentence.text.split()))
    district = names.get(sentence.district, sentence.district)
    complete = str(sentence.complete).lower()
    return district, sentence.section, sentence.sentence, length, "", evidence_hash(sentence.text), complete


def known_measures():
    """Return {(measure without quotes, unit): indicator} from the code list and all reviewed ledgers, doubtful ones left out."""
    from .quantities import parse

    pairs = []
    for row in _read(RAW / "indicators.csv"):
        names = {row["zh_short"], row["zh"], row["zh"].removesuffix("数")}
        pairs += [((_plain(name), unit), row["indicator"]) for name in names for unit in row["unit"].split("/")]
    for path in sorted(RAW.glob("*/figures.csv")):
        rows = [row for row in _read(path) if row["reported"] and row["indicator"]]
        pairs += [((_plain(row["measure"]), parse(row["reported"]).unit), row["indicator"]) for row in rows]
    meanings = {}
    for key, indicator in pairs:
        meanings.setdefault(key, set()).add(indicator)
    return {key: min(found) for key, found in meanings.items() if len(found) == 1}


def district_names():
    """Return {name, short name or alias: name in the code list} of districts.csv."""
    names = {}
    for row in _read(RAW / "districts.csv"):
        aliases = [alias for alias in row["aliases"].split(";") if alias]
        names |= dict.fromkeys([row["zh"], row["zh_short"], *aliases], row["zh"])
    return names


def _plain(name):
    return name.translate(_QUOTES)


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
