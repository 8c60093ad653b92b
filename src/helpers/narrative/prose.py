"""Prose whose numbers come from claims: a template is filled only once its guards have let it through."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.errors import BuildError
from helpers.narrative.prose_checks import NO_NAMES, Names, Printed, check_sentences, clip, split_sentences
from helpers.text.messages import LANGUAGES

# Han characters follow each other without a space, also where a number begins with some: 旅客 约 3 万人次. Nor does a full-width bracket need one.
_SPACE_BEFORE_HAN = re.compile(r"(?<=[一-鿿])[ \u00a0](?=\[[一-鿿])|(?<=）)[ \u00a0](?=\[)")


@dataclass(frozen=True)
class Prose:
    """Text for a page, as Markdown; it shows as text in a notebook and in a terminal."""

    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __repr__(self) -> str:
        return re.sub(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", self.markdown)


def fill(template: str, claims: Mapping[str, Printed], names: Names = NO_NAMES) -> Prose:
    """Return the Prose of `template`, its placeholders ({name}, {name.part}, {name:words}) filled from `claims` (name to Claim, Part or text).

    names: of districts and indicators, which a text must not type if they could disagree with its claims.
    Raises BuildError if the template types a number or a district, states a rank, share or “only” that no claim of the same sentence
    backs, speaks of another indicator than its claims do, names a placeholder that is not given, or leaves a claim unused.
    """
    used = placeholders(template)
    missing, idle = used - set(claims), set(claims) - used
    if missing or idle:
        raise BuildError(f"prose “{clip(template)}”: {_mismatch(missing, idle)}")
    _check_fields(template)
    check_sentences(template, claims, names)
    try:
        return Prose(_SPACE_BEFORE_HAN.sub("", template.format(**claims)))
    except (AttributeError, ValueError) as error:
        raise BuildError(f"prose “{clip(template)}”: {error}") from None


def gather_texts(zh: str, en: str, claims: dict[str, Printed], lang: str) -> dict[str, str]:
    """Return the texts of a say(…) by language; those of further languages come along with the claims, and are taken out of them.

    Raises BuildError if there is none in `lang`.
    """
    texts = {"zh": zh, "en": en} | {code: str(claims.pop(code)) for code in LANGUAGES if code in claims}
    if lang not in texts:
        raise BuildError(f"prose “{clip(en)}”: no text in the language asked for; add {lang}=… to say(…)")
    return texts


def placeholders(template: str) -> set[str]:
    """Return the names that `template` takes, parts left out: {"top"} of {top.district}."""
    return {field.name for sentence in split_sentences(template) for field in sentence.fields}


def _check_fields(template: str) -> None:
    """Raise BuildError for a placeholder that reaches into an object: only {name} and {name.part} print something, and only what is public."""
    for sentence in split_sentences(template):
        for field in sentence.fields:
            told = f"{field.name}.{field.part}" if field.part else field.name
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?", told):
                raise BuildError(f"prose “{clip(template)}”: {{{told}}} is not a placeholder; write {{name}} or {{name.part}}")


def _mismatch(missing: set[str], idle: set[str]) -> str:
    told = [f"nothing is given for {{{name}}}" for name in sorted(missing)]
    return "; ".join(told + [f"{name} is given but not used" for name in sorted(idle)])
