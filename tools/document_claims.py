"""Write docs/claims.md: every kind of claim, with what it returns, its parts and an example, from the docstrings."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from helpers.narrative.claims import Claims

PAGE = Path(__file__).parents[1] / "docs" / "claims.md"
HEAD = """\
# Claims

What prose may state. A notebook writes `claim.most("five_star_branches")` and gets a Claim, computed from the edition's tables, or a
ClaimError that says why the data do not support it. A claim has parts: `{top}` prints its main part, `{top.district}` another; each part
leads to the observations it rests on. Values that select observations (`where`) are fields of an observation:
district_code, indicator, theme, bound, effort, comparability, family, verdict.

This page is written from the docstrings by `make docs`; a test compares the two.
"""


def compose_page() -> str:
    """Return the page: one section a class of claims, one entry a claim, in the order of the code."""
    return "\n".join([HEAD, *(line for kind in Claims.__mro__ for line in _compose_class(kind))]).rstrip() + "\n"


def _list_claims(kind: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    offered = Claims.__dir__(Claims.__new__(Claims))
    for name, made in vars(kind).items():
        if name in offered and inspect.isfunction(made):
            yield name, made


def _compose_class(kind: type) -> Iterator[str]:
    claims = list(_list_claims(kind))
    if claims:
        yield f"## {(inspect.getdoc(kind) or '').splitlines()[0].rstrip('.')}\n"
        for name, made in claims:
            yield from _compose_claim(name, made)


def _compose_claim(name: str, made: Callable[..., Any]) -> Iterator[str]:
    text, _, example = (inspect.getdoc(made) or "").partition(">>> ")
    yield f"### `claim.{name}({_arguments(made)})`\n"
    yield re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip()) + "\n"
    if example:
        yield f"```python\n>>> {example.strip()}\n```\n"


def _arguments(made: Callable[..., Any]) -> str:
    """Return the arguments as one types them, without annotations."""
    given = [each.replace(annotation=inspect.Parameter.empty) for each in inspect.signature(made).parameters.values()]
    return ", ".join(str(each) for each in given if each.name != "self")


if __name__ == "__main__":
    PAGE.write_text(compose_page(), encoding="utf-8")
