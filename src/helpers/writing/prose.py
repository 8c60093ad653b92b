"""Prose whose numbers come from claims: a template that types a number, or states a rank that no claim backs, is refused."""

import re
import string
import unicodedata
from dataclasses import dataclass

from helpers.errors import BuildError
from helpers.writing.claims import Claim

# Words that state something about the data, and the kinds of claim that may back them.
GUARDED = (
    (
        r"最多|最大|最高|居首|首位|榜首|(?<!\bat )\bmost\b(?!-)|\bhighest\b|\blargest\b|\bgreatest\b|\bleads (?:the|all)\b",
        {"most", "order", "ranking"},
    ),
    (r"最少|最小|最低|\bfewest\b|\bsmallest\b|\blowest\b|(?<!\bat )\bleast\b", {"fewest", "order", "ranking"}),
    (r"唯一|只有|仅有|\bonly\b|\bsole\b|\balone\b", {"only", "minority"}),
    (r"一半|半数|过半|\bhalf\b|\bmajority\b", {"half", "minority"}),
)
CHINESE_COUNT = re.compile(
    r"(?:[二三四五六七八九十百千万两]|一[十百千万])[一二三四五六七八九十百千万]*(?=[个项篇名家次件类条处%％倍])"
)
ENGLISH_COUNT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:districts?|figures?|indicators?|cells?|texts?)\b)",
    re.I,
)
# Definitions and idioms, not counts.
ALLOWED_PHRASES = ("两个以上", "两个及以上", "一个个", "一项项", "two districts or more", "two or more districts")


@dataclass(frozen=True)
class Prose:
    """Text for a page, as Markdown; it shows as text in a notebook and in a terminal."""

    markdown: str

    def _repr_markdown_(self):
        return self.markdown

    def __repr__(self):
        return re.sub(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", self.markdown)


def fill(template, claims):
    """Return the Prose of `template`, its placeholders ({name}, {name.part}, {name:words}) filled from `claims` (name to Claim, Part or text).

    Raises BuildError where the template types a number, states a rank, share or “only” that none of its claims backs, names a
    placeholder that is not given, or leaves a claim unused.
    """
    used, literal = parse(template)
    check_literal(literal, {claim.kind for name, claim in claims.items() if name in used and isinstance(claim, Claim)})
    missing, idle = used - set(claims), set(claims) - used
    if missing or idle:
        raise BuildError(f"prose “{clip(template)}”: {_mismatch(missing, idle)}")
    try:
        return Prose(template.format(**claims))
    except (AttributeError, ValueError) as error:
        raise BuildError(f"prose “{clip(template)}”: {error}") from None


def parse(template):
    """Return (names of the placeholders, the text around them joined by □)."""
    pieces = list(string.Formatter().parse(template))
    names = {re.split(r"[.\[]", name)[0] for _, name, _, _ in pieces if name is not None}
    return names, "□".join(text for text, *_ in pieces)


def check_literal(text, kinds=frozenset()):
    """Raise BuildError where `text`, typed by hand, holds a number, or words of rank, share or “only” that no claim of `kinds` backs."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\]\([^)]*\)", "]", text))
    bare = re.sub("|".join(ALLOWED_PHRASES), "", plain, flags=re.IGNORECASE)
    number = re.search(r"\d+", bare) or ENGLISH_COUNT.search(bare) or CHINESE_COUNT.search(bare)
    if number:
        raise BuildError(f"prose “{clip(text)}”: types the number “{number.group()}”; let a claim compute it")
    for pattern, backing in GUARDED:
        word = re.search(pattern, plain, re.IGNORECASE)
        if word and not kinds & backing:
            raise BuildError(
                f"prose “{clip(text)}”: says “{word.group()}” without a claim of kind {' or '.join(sorted(backing))} to back it"
            )


def _mismatch(missing, idle):
    told = [f"nothing is given for {{{name}}}" for name in sorted(missing)]
    return "; ".join(told + [f"{name} is given but not used" for name in sorted(idle)])


def clip(text, width=60):
    """Return the beginning of `text` on one line, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
