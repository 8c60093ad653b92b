"""English proposed for Chinese names: from a list of terms, else the Chinese in quotation marks with the gloss of its last words."""

from __future__ import annotations

from helpers.project import RAW
from helpers.reading.indicator_matching import plain, read_list

MIN_GLOSS = 2
DONE = "动词："  # how the list marks a verb that stands before what was done
SETTING = "介词："  # and a preposition that says for whom or where, before the verb


def read_terms() -> dict[str, str]:
    """Return {Chinese term: English} of data/raw/terms.csv."""
    return {row["zh"]: row["en"] for row in read_list(RAW / "terms.csv")}


def propose_english(zh: str, terms: dict[str, str]) -> str:
    """Return English for a Chinese name: the term, a term and what follows it, or “中文” (gloss).

    >>> propose_english("销售收入增长", {"销售收入": "sales revenue", "增长": "increase"})
    'Sales revenue: increase'
    >>> propose_english("新式培训", {"培训": "training sessions"})
    '“新式培训” (training sessions)'
    >>> propose_english("为残疾人发放补贴", {"介词：为": "for", "残疾人": "people with disabilities", "动词：发放": "paid out", "补贴": "subsidies"})
    'Subsidies paid out for people with disabilities'
    """
    name = plain(zh)
    if name in terms:
        return _capital(terms[name])
    for end in (len(name), *range(len(name) - 2, 3, -1)):
        rest = name[end:].strip("（）")
        if (told := _propose_done(name[:end], terms)) and (not rest or rest in terms):
            return f"{told}: {terms[rest]}" if rest else told
    head = next((name[:end] for end in range(len(name) - 1, 1, -1) if name[:end] in terms), "")
    rest = name[len(head) :].strip("（）")
    if head and rest in terms:
        return f"{_capital(terms[head])}: {terms[rest]}"
    gloss = next((terms[name[start:]] for start in range(1, len(name) - MIN_GLOSS + 1) if name[start:] in terms), "")
    return f"“{zh.strip('“”')}”" + (f" ({gloss})" if gloss else "")


def _propose_done(name: str, terms: dict[str, str]) -> str:
    """Return English for a verb and what was done (走访企业: Enterprises visited), also with for whom or where; "" if the list has not all of it."""
    preposition = next((name[:n] for n in (2, 1) if SETTING + name[:n] in terms), "")
    for end in range(len(name) - 1, len(preposition), -1) if preposition else ():
        whom, done = name[len(preposition) : end], _propose_verb(name[end:], terms)
        if whom in terms and done:
            return f"{done} {terms[SETTING + preposition]} {terms[whom]}"
    return _propose_verb(name, terms)


def _propose_verb(name: str, terms: dict[str, str]) -> str:
    for length in (4, 2):
        if DONE + name[:length] in terms and name[length:] in terms:
            return f"{_capital(terms[name[length:]])} {terms[DONE + name[:length]]}"
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
