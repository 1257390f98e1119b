"""Changes in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from extractor.drift.changes import Change, Sort

WORDS: dict[Sort, str] = {
    "template-came": "is new",
    "template-went": "is gone",
    "came": "came",
    "went": "went",
    "renamed": "is now called {into}",
    "filled": "is said by more infoboxes or by fewer",
    "kind": "says another kind of thing: {into}",
    "unit": "is given in another unit: {into}",
}


class ExampleRow(TypedDict):
    """An `Example`."""

    text: str
    title: str
    span: tuple[int, int]


class ChangeRow(TypedDict):
    """A `Change`, as a line of JSON."""

    language: str | None
    template: str
    change: Sort
    key: str
    into: str
    before: float
    after: float
    p: float
    examples: list[ExampleRow]


def to_json(change: Change) -> ChangeRow:
    """Return a change as a JSON object."""
    return {
        "language": change.name.language,
        "template": change.name.template,
        "change": change.sort,
        "key": change.key,
        "into": change.into,
        "before": round(change.before, 4),
        "after": round(change.after, 4),
        "p": float(f"{change.p:.3g}"),
        "examples": [{"text": one.text, "title": one.title, "span": one.span} for one in change.examples],
    }


def lines(changes: Iterable[Change]) -> Iterator[str]:
    """Yield changes as lines of text, under a line for each template.

    >>> from extractor.inference import BoxName
    >>> from extractor.inference.tally import Example
    >>> examples = [Example("5 km2", "Alder Lake", (21, 26))]
    >>> lake = Change("renamed", BoxName("en", "Infobox lake"), "area", "surface", 0.9, 0.85, 1e-9, examples)
    >>> print("\\n".join(lines([lake])))
    Infobox lake (en)
      area is now called surface: 90.0 % before, 85.0 % after (p = 1e-09), as in Alder Lake: 5 km2
    """
    name = None
    for change in changes:
        if change.name != name:
            name = change.name
            yield (name.template or "infobox") + (f" ({name.language})" if name.language else "")
        yield f"  {_said(change)}"


def _said(change: Change) -> str:
    what = WORDS[change.sort].format(into=change.into or "none")
    shares = f"{100 * change.before:.1f} % before, {100 * change.after:.1f} % after (p = {change.p:.2g})"
    example = change.examples[0] if change.examples else None
    shown = f", as in {example.title or 'a page'}: {_cut(example.text)}" if example is not None else ""
    return f"{change.key + ' ' if change.key else ''}{what}: {shares}{shown}"


def _cut(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}..."
