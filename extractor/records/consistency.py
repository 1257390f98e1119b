"""Rules between the members of a record, which no JSON Schema can express."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from extractor.records.labels import key_of

Part: TypeAlias = dict[str, Any]
Faults: TypeAlias = Iterable[tuple[str, str]]
"""Places in a part, such as `links[0].at`, each with a description of what is wrong there."""

Way: TypeAlias = tuple[Any, str | int] | None
"""The path to a part: the path to its parent and the last step. None for the record itself."""

_INSIDE = {"derived": ["fields"], "label": ["items", "infoboxes"], "note": ["values"], "level": ["blocks", "sections"]}
"""The members that hold nested parts, by a member that only infoboxes, fields, items or sections have."""


def contradictions(article: Part) -> Iterator[tuple[str, str]]:
    """Yield each place at which a record that fits the schema contradicts itself, with the reason.

    Spans lie in the source and in the span of the part around them, and places in their text; coverage adds up; each
    reference has an id of its own and each footnote mark its reference; a key is its label folded.

    >>> coverage = {"length": 9, "content": 5, "markup": 0, "ignored": 0, "unread": 0, "dropped": []}
    >>> list(_coverage(coverage, 9))
    [('coverage', 'content, markup, ignored and unread add up to 5, not to 9')]
    """
    length, ids = article["source"]["length"], {reference["id"] for reference in article["references"]}
    if (article["kind"] == "redirect") != (article["redirect_target"] is not None):
        given = "null" if article["redirect_target"] is None else "given"
        yield "redirect_target", f"is {given}, but kind is {article['kind']}"
    for part, way in _parts(article):
        for place, why in _faults(part, length, ids):
            yield f"{_path(way)}{place}", why
    yield from _coverage(article["coverage"], length)
    for index, reference in enumerate(article["references"]):
        if reference["id"] not in ids:
            yield f"references[{index}].id", f"is {reference['id']!r} like that of a reference before it"
        ids.discard(reference["id"])


def _parts(article: Part) -> Iterator[tuple[Part, Way]]:
    """Yield every object of the record with the path to it, in document order."""
    stack: list[tuple[Any, Way]] = [(article, None)]
    while stack:
        node, way = stack.pop()
        if isinstance(node, dict):
            yield node, way
            steps: Iterable[tuple[Any, Any]] = node.items()
        else:
            steps = enumerate(node)
        inner = [(member, (way, step)) for step, member in steps if _has_parts(step, member)]
        stack += reversed(inner)


def _has_parts(name: str | int, member: Any) -> bool:
    """Return True for an object or a list of objects or lists, except a template's parameters or fields by name."""
    if isinstance(member, dict):
        return name not in ("parameters", "fields")
    return isinstance(member, list) and bool(member) and isinstance(member[0], dict | list)


def _path(way: Way) -> str:
    steps = []
    while way is not None:
        way, step = way
        steps.append(f"[{step}]" if isinstance(step, int) else f".{step}")
    return "".join([*reversed(steps), "."]).removeprefix(".")


def _faults(part: Part, length: int, ids: set[str]) -> Faults:
    """Yield the faults in the members of one object."""
    if part.get("span") is not None:
        yield from _stretch("span", part["span"], length, "the source")
        yield from _outside(part)
    if "links" in part or "refs" in part:
        yield from _marks(part, ids)
    if "label" in part and part["key"] != key_of(part["label"]):
        yield "key", f"is {part['key']!r}, but the label {part['label']!r} folds to {key_of(part['label'])!r}"


def _stretch(place: str, stretch: list[int], length: int, whole: str) -> Faults:
    start, end = stretch
    if start > end:
        yield place, f"ends at {end}, before it starts at {start}"
    elif end > length:
        yield place, f"ends at {end}, but {whole} has {length} characters"


def _outside(part: Part) -> Faults:
    """Yield the nested parts whose span is not in the span of the part around them."""
    for mark, names in _INSIDE.items():
        for name in names if mark in part else ():
            for index, inner in enumerate(part[name]):
                if inner["span"][0] < part["span"][0] or inner["span"][1] > part["span"][1]:
                    (start, end), (first, last) = part["span"], inner["span"]
                    yield f"{name}[{index}].span", f"is {first} to {last}, outside of the {start} to {end} around it"


def _marks(part: Part, ids: set[str]) -> Faults:
    """Yield the links and footnote marks outside their text, and the marks without a reference if any were read."""
    for name in ("links", "refs", "caption_links"):
        carrier = "caption" if name == "caption_links" or part.get("kind") == "media" else "text"
        for index, mark in enumerate(part.get(name) or ()):
            if mark["at"] is not None:
                yield from _stretch(f"{name}[{index}].at", mark["at"], len(part[carrier] or ""), f"the {carrier}")
    for index, use in enumerate(part.get("refs") or ()):
        if ids and use["id"] not in ids:
            yield f"refs[{index}].id", f"is {use['id']!r}, but no reference has that id"


def _coverage(coverage: Part, length: int) -> Faults:
    total = sum(coverage[name] for name in ("content", "markup", "ignored", "unread"))
    if coverage["length"] != length:
        yield "coverage.length", f"is {coverage['length']}, but the source has {length} characters"
    if total != length:
        yield "coverage", f"content, markup, ignored and unread add up to {total}, not to {length}"
    dropped, lost = sum(part["characters"] for part in coverage["dropped"]), coverage["ignored"] + coverage["unread"]
    if dropped != lost:
        yield "coverage.dropped", f"explains {dropped} characters, but ignored and unread are {lost}"
