"""Links that lead somewhere: every place of a document named once, links to places that do not exist turned into their text."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar
from urllib.parse import unquote

from helpers.exporters import model
from helpers.exporters.model import Block
from helpers.exporters.reading.slugs import Slugs, slugify
from helpers.exporters.traversal import plain_text, walk

Record = TypeVar("Record")


def settle_links(blocks: tuple[Block, ...], equations: dict[str, str], warn: Callable[[str], None]) -> tuple[Block, ...]:
    """Return blocks with names for all headings, each place named once, and every link to a place either leading there or plain text.

    `equations` maps the anchor of an equation to its number, which references show.
    """
    named = _Namer(blocks).name(blocks)
    places = dict(_find_places(named))
    return _Settler(places, equations, warn).settle(named) if _has_links(named) else named


class Resettler:
    """Resolves the links of a settled document once more, of whose blocks only `blocks` are left.

    Headings hold no places of their own any more, as they are repeated in contents; what led to one leads to its heading.
    """

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._settler = _Settler(dict(_find_places(blocks)), {}, lambda _: None)
        self._settler.headings = dict(_find_heading_places(blocks))

    def settle(self, data: Record) -> Record:
        """Return title or blocks of the document with links that lead to none of its places as plain text."""
        return self._settler.settle(data)


def _find_heading_places(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Yield (name, anchor of the heading) of every place within a heading."""
    for heading in (node for node in walk(blocks) if isinstance(node, model.Heading) and node.anchor):
        yield from ((name, heading.anchor) for node in walk(heading.runs) for name in _names(node))


def _find_places(blocks: tuple[Block, ...]) -> "list[tuple[str, str]]":
    """Return (name, kind) of every place; the kind is "row" for rows of tables and for what stands in their cells."""
    found: list[tuple[str, str]] = []

    def look(data: object, kind: str) -> None:
        for name in _names(data):
            found.append((name, kind if not isinstance(data, model.Row) else "row"))
        inner = "row" if isinstance(data, model.Row) else kind
        for value in _children(data):
            look(value, inner)

    look(blocks, "")
    return found


def _names(data: object) -> tuple[str, ...]:
    match data:
        case model.Anchor(name=name) | model.Mark(name=name):
            return (name,)
        case model.Heading(anchor=name) | model.Row(anchor=name) | model.Table(anchor=name) | model.Figure(anchor=name):
            return (name,) if name else ()
        case model.Formula(anchors=names):
            return names
        case _:
            return ()


def _children(data: object) -> tuple[object, ...]:
    if isinstance(data, tuple):
        return data
    if (
        is_dataclass(data)
        and not isinstance(data, type)
        and not isinstance(data, model.Text | model.Preformatted | model.Picture)
    ):
        return tuple(getattr(data, name) for name in _nested(type(data)))
    return ()


@cache
def _nested(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that may hold other records."""
    plain = {"str", "int", "bool", "float", "bytes", "tuple[str, ...]", "Align", "Direction", "Style", "Picture"}
    return tuple(field.name for field in fields(kind) if _type_name(field.type) not in plain)


def _type_name(kind: object) -> str:
    return (
        kind
        if isinstance(kind, str)
        else getattr(kind, "__name__", str(kind))
        if not str(kind).startswith("tuple[")
        else str(kind)
    )


def _has_links(data: object) -> bool:
    return isinstance(data, model.Link) or any(map(_has_links, _children(data)))


class _Namer:
    """Names headings and drops names that are taken already."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.slugs = Slugs(name for name, _ in _find_places(blocks))
        self.seen: set[str] = set()

    def name(self, data: Record) -> Record:
        """Return `data` with every heading named and no name twice."""
        if isinstance(data, tuple):
            named = tuple(item for item in map(self.name, data) if item is not None)
            return named if named != data else data  # type: ignore[return-value]
        if isinstance(data, model.Anchor | model.Mark):
            return data if self._claim(data.name) else None  # type: ignore[return-value]
        changes: dict[str, object] = {}
        if isinstance(data, model.Heading):
            changes["anchor"] = self.slugs.claim(plain_text(data.runs))
        elif isinstance(data, model.Row | model.Table | model.Figure) and data.anchor and not self._claim(data.anchor):
            changes["anchor"] = self.slugs.claim(data.anchor) if isinstance(data, model.Figure) else ""
        elif isinstance(data, model.Formula):
            kept = tuple(name for name in data.anchors if self._claim(name))
            changes |= {"anchors": kept} if kept != data.anchors else {}
        return _rebuild(data, self.name, changes)

    def _claim(self, name: str) -> bool:
        free = bool(name) and name not in self.seen
        self.seen.add(name)
        return free


class _Settler:
    """Resolves the links of a document."""

    def __init__(self, places: dict[str, str], equations: dict[str, str], warn: Callable[[str], None]) -> None:
        self.places, self.equations, self.warn = places, equations, warn
        self.headings: dict[str, str] = {}

    def settle(self, data: Record) -> Record:
        """Return `data` with its links resolved."""
        if isinstance(data, tuple):
            parts = [
                part
                for item in data
                if not (isinstance(item, model.Anchor) and item.name in self.headings)
                for part in (self._settle_link(item) if isinstance(item, model.Link) else (self.settle(item),))
            ]
            same = len(parts) == len(data) and all(a is b for a, b in zip(parts, data, strict=True))
            return data if same else tuple(parts)  # type: ignore[return-value]
        return _rebuild(data, self.settle, {})

    def _settle_link(self, link: model.Link) -> tuple[model.Run, ...]:
        runs = self.settle(link.runs)
        if not link.place:
            return (replace(link, runs=runs),) if runs is not link.runs else (link,)
        if not runs:
            return self._settle_reference(link)
        wishes = (link.place, unquote(link.place), slugify(unquote(link.place)))
        place = next((wish for wish in wishes if wish in self.places), None)
        if place is None:
            if not link.evidence:
                self.warn(f"a link leads to “#{link.place}”, which the document does not have; it is left as text")
            return runs
        return (model.Link(runs, place=self.headings.get(place, place), evidence=self.places[place] == "row"),)

    def _settle_reference(self, link: model.Link) -> tuple[model.Run, ...]:
        number = self.equations.get(link.place)
        if number is None or link.place not in self.places:
            self.warn(f"a formula refers to {link.place.partition('-')[2]}, which no formula is labelled with")
            return (model.Missing(f"({link.place.partition('-')[2]})"),)
        return (model.Link((model.Text(f"({number})" if number else link.place.partition("-")[2]),), place=link.place),)


def _rebuild(data: Record, change: Callable[[object], object], changes: dict[str, object]) -> Record:
    """Return a record with `change` applied to all that is nested in it and `changes` to its own fields; itself if nothing changes."""
    if isinstance(data, model.Text | model.Preformatted | model.Picture) or not is_dataclass(data):
        return data
    for name in _nested(data.__class__):
        value = getattr(data, name)
        changed = change(value) if isinstance(value, tuple) or is_dataclass(value) else value
        if changed is not value:
            changes[name] = changed
    return replace(data, **changes) if changes else data  # type: ignore[type-var]
