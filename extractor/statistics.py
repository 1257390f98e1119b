"""Counts over the articles of a run: mergeable, kept as JSON beside every piece, shown by `extractor stats`.

Memory is bounded: of each sort of name at least the `MOST_NAMES` most frequent are kept. When there are more than twice
as many, the rarest are counted in `others`, and from then on the counts of rare names are lower bounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from extractor.left_out import LeftOut
from extractor.records.labels import template_title

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Infobox
    from extractor.records.outline import Outline

MOST_NAMES = 20_000
"""The number of names of one sort that are kept at least: templates, types of infoboxes."""

MOST_KEYS = 500
"""The number of keys that are kept at least of the fields of one type of infobox."""

MOST_SLOW = 20
"""The number of the slowest pages that are kept."""

_LONGEST_NAME = 100  # characters
_MOST_SHARES = 12
_PAGES_BETWEEN = 500
_PARTS = {"content": "in the record", "markup": "syntax", "ignored": "left out on purpose", "unread": "not read"}
_CALL = re.compile(r"\{\{(?<!\{\{\{)([^{|}\[\]<>#:\n]+)[|}\n]")  # a search for two letters is the faster one


class Slow(NamedTuple):
    """A page that took long."""

    seconds: float
    title: str
    page_id: int | None


class LeftOutRow(TypedDict):
    """The content that is in no record, as JSON."""

    templates: dict[str, int]
    unread: dict[str, int]
    examples: list[tuple[str, str, str]]
    """Sort, name, and the title of the first article with it."""


class Row(TypedDict):
    """The counts as JSON, under the names of `Statistics`."""

    articles: int
    infoboxes: int
    fields: int
    seconds: float
    diagnostics: dict[str, int]
    pages: dict[str, int]
    characters: dict[str, int]
    dropped: dict[str, int]
    templates: dict[str, int]
    types: dict[str, int]
    values: dict[str, int]
    others: dict[str, int]
    keys: dict[str, dict[str, int]]
    slowest: list[tuple[float, str, int | None]]
    left_out: LeftOutRow


@dataclass(slots=True)
class Statistics:
    """Counts over articles."""

    articles: int = 0
    """The number of articles written."""
    infoboxes: int = 0
    """The number of infoboxes in them, nested ones included."""
    fields: int = 0
    """The number of fields in those."""
    diagnostics: Counter[str] = field(default_factory=Counter)
    """The number of diagnostics by code."""
    left_out: LeftOut = field(default_factory=LeftOut)
    """The content of the articles that is in no record."""
    pages: Counter[str] = field(default_factory=Counter)
    """The number of articles by `kind`."""
    characters: Counter[str] = field(default_factory=Counter)
    """The number of characters by coverage: `content`, `markup`, `ignored`, `unread`."""
    dropped: Counter[str] = field(default_factory=Counter)
    """The number of ignored and unread characters by reason."""
    templates: Counter[str] = field(default_factory=Counter)
    """The number of calls in the text by template, known or not."""
    types: Counter[str] = field(default_factory=Counter)
    """The number of infoboxes by type, or by template if they have no type."""
    keys: dict[str, Counter[str]] = field(default_factory=dict)
    """For each type of infobox, the number of boxes that have a field, by its key."""
    values: Counter[str] = field(default_factory=Counter)
    """The number of values by kind."""
    slowest: list[Slow] = field(default_factory=list)
    """The pages that took longest, the slowest first."""
    seconds: float = 0.0
    """The time that all pages took together, as far as it was measured."""
    others: Counter[str] = field(default_factory=Counter)
    """The uses of names too rare to be kept, by sort: `templates`, `types`, `keys`, `left out`."""

    def count(self, article: Article | Outline, text: str, name: str, seconds: float | None = None) -> None:
        """Count an article; `text` is its source, `name` stands for a missing title, `seconds` is the time it took.

        >>> from extractor import extract
        >>> text, statistics = "{{Infobox city|area=5 km2}} {{navbox|a}}", Statistics()
        >>> statistics.count(extract(text, title="Rome"), text, "rome.txt", 0.25)
        >>> statistics.templates, statistics.keys["city"], statistics.values
        (Counter({'Infobox city': 1, 'Navbox': 1}), Counter({'area': 1}), Counter({'quantity': 1}))
        """
        self.articles += 1
        self.pages[article.kind] += 1
        self.left_out.count(article, name)
        self.diagnostics.update(diagnostic.code for diagnostic in article.diagnostics)
        coverage = article.coverage
        for part in _PARTS:
            self.characters[part] += getattr(coverage, part)
        for row in coverage.dropped:
            self.dropped[row.reason] += row.characters
        if article.source.format == "wikitext":
            for call, uses in Counter(_CALL.findall(text)).items():
                self.templates[template_title(call)[:_LONGEST_NAME]] += uses
        for box in article.infoboxes:
            self._count_box(box)
        if seconds is not None:
            self.seconds += seconds
            self._keep_slowest([Slow(seconds, (article.title or name)[:_LONGEST_NAME], article.source.page_id)])
        if self.articles % _PAGES_BETWEEN == 0:
            self._bound(list(self.keys))

    def add(self, other: Statistics) -> None:
        """Add other counts."""
        self.articles += other.articles
        self.infoboxes += other.infoboxes
        self.fields += other.fields
        self.seconds += other.seconds
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for kind, keys in other.keys.items():
            self.keys.setdefault(kind, Counter()).update(keys)
        self.left_out.add(other.left_out)
        self._keep_slowest(other.slowest)
        self._bound(other.keys)

    def to_json(self) -> Row:
        """Return the counts as a JSON object, the most frequent first."""
        return {
            "articles": self.articles,
            "infoboxes": self.infoboxes,
            "fields": self.fields,
            "seconds": self.seconds,
            "diagnostics": dict(ranked(self.diagnostics)),
            "pages": dict(ranked(self.pages)),
            "characters": dict(ranked(self.characters)),
            "dropped": dict(ranked(self.dropped)),
            "templates": dict(ranked(self.templates)),
            "types": dict(ranked(self.types)),
            "values": dict(ranked(self.values)),
            "others": dict(ranked(self.others)),
            "keys": {kind: dict(ranked(self.keys[kind])) for kind, _ in ranked(self.types) if kind in self.keys},
            "slowest": [(slow.seconds, slow.title, slow.page_id) for slow in self.slowest],
            "left_out": {
                "templates": dict(ranked(self.left_out.templates)),
                "unread": dict(ranked(self.left_out.unread)),
                "examples": [(*key, title) for key, title in sorted(self.left_out.examples.items())],
            },
        }

    @classmethod
    def from_json(cls, row: Row) -> Statistics:
        """Return the counts in a JSON object that `to_json` returned.

        >>> Statistics.from_json(Statistics(articles=3, values=Counter(time=2)).to_json()).values
        Counter({'time': 2})
        """
        left_out = row["left_out"]
        examples = {(sort, name): title for sort, name, title in left_out["examples"]}
        return cls(
            articles=row["articles"],
            infoboxes=row["infoboxes"],
            fields=row["fields"],
            diagnostics=Counter(row["diagnostics"]),
            left_out=LeftOut(Counter(left_out["templates"]), Counter(left_out["unread"]), examples),
            pages=Counter(row["pages"]),
            characters=Counter(row["characters"]),
            dropped=Counter(row["dropped"]),
            templates=Counter(row["templates"]),
            types=Counter(row["types"]),
            keys={kind: Counter(keys) for kind, keys in row["keys"].items()},
            values=Counter(row["values"]),
            slowest=[Slow(*slow) for slow in row["slowest"]],
            seconds=row["seconds"],
            others=Counter(row["others"]),
        )

    def __str__(self) -> str:
        """Return the counts as tables of text, with the most frequent of each sort."""
        return "\n".join(lines(self))

    def _count_box(self, box: Infobox) -> None:
        self.infoboxes += 1
        self.fields += len(box.fields)
        kind = (box.type or box.template or "(no type)")[:_LONGEST_NAME]
        self.types[kind] += 1
        keys = self.keys.setdefault(kind, Counter())
        keys.update({one.key[:_LONGEST_NAME] for one in box.fields})
        for one in box.fields:
            self.values.update(value.kind for item in one.items for value in item.values)
            for inner in one.infoboxes:
                self._count_box(inner)

    def _keep_slowest(self, more: list[Slow]) -> None:
        if len(self.slowest) == MOST_SLOW and all(slow.seconds <= self.slowest[-1].seconds for slow in more):
            return
        self.slowest = sorted([*self.slowest, *more], key=lambda slow: (-slow.seconds, slow.title))[:MOST_SLOW]

    def _bound(self, kinds: Iterable[str]) -> None:
        """Drop the rarest names where there are too many; `kinds` are the types whose keys may have grown."""
        gone = Counter({"templates": prune(self.templates, MOST_NAMES), "types": prune(self.types, MOST_NAMES)})
        if gone["types"]:
            self.keys = {kind: keys for kind, keys in self.keys.items() if kind in self.types}
        gone["keys"] = sum(prune(self.keys[kind], MOST_KEYS) for kind in kinds if kind in self.keys)
        left = self.left_out
        if unknown := prune(left.templates, MOST_NAMES):
            gone["left out"] = unknown
            left.examples = {key: one for key, one in left.examples.items() if key[1] in (left.templates | left.unread)}
        self.others += gone  # drops counts of zero


_COUNTERS = ("diagnostics", "pages", "characters", "dropped", "templates", "types", "values", "others")


def lines(statistics: Statistics, most: int = 20) -> Iterator[str]:
    """Yield the counts as lines of text, with at most `most` entries of each sort.

    >>> print("\\n".join(lines(Statistics(articles=2, pages=Counter(article=2), values=Counter(time=1200)))))
    2 pages: 2 article
    <BLANKLINE>
    values
           1,200  time
    """
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in ranked(statistics.pages))
    taken = f" in {statistics.seconds:,.1f} s of work" * bool(statistics.seconds)
    yield f"{statistics.articles:,} pages: {kinds or 'none'}{taken}"
    if length := statistics.characters.total():
        parts = ((100 * statistics.characters[part] / length, part) for part in _PARTS)
        yield f"{length:,} characters: " + ", ".join(f"{share:.1f} % {_PARTS[part]}" for share, part in parts)
    yield from _table("templates, by calls", statistics.templates, most)
    yield from _table("templates that no rule understands, by uses", statistics.left_out.templates, most)
    filled = "infoboxes, by type, with the fields that are filled most often"
    yield from _table(filled, statistics.types, most, statistics.keys)
    yield from _table("values", statistics.values, most)
    yield from _table("diagnostics", statistics.diagnostics, most)
    yield from _table("characters left out or not read", statistics.dropped, most)
    if statistics.slowest:
        yield from ("", "slowest pages")
        for slow in statistics.slowest[:most]:
            yield f"{slow.seconds:10.2f} s  {slow.title}" + f" ({slow.page_id})" * (slow.page_id is not None)
    if statistics.others:
        said = ", ".join(f"{count:,} of {sort}" for sort, count in ranked(statistics.others))
        yield from (
            "",
            f"names too rare to be kept, by uses: {said}; counts of rare names are the least that they can be",
        )


def _table(title: str, counts: Counter[str], most: int, inside: dict[str, Counter[str]] | None = None) -> Iterator[str]:
    """Yield the most frequent names; `inside` has the counts of their fields, shown as shares."""
    first, others = ranked(counts)[:most], ranked(counts)[most:]
    yield from ("", title) if first else ()
    for name, count in first:
        shares = ranked(inside.get(name, Counter()))[:_MOST_SHARES] if inside is not None else []
        filled = ", ".join(f"{key} {100 * some / count:.0f} %" for key, some in shares)
        yield f"{count:12,}  {name}{': ' * bool(filled)}{filled}"
    if others:
        yield f"{sum(count for _, count in others):12,}  {len(others):,} others"


def ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the names with their counts, the most frequent first, equally frequent ones in the order of names."""
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def prune(counts: Counter[str], most: int) -> int:
    """Keep the `most` most frequent names if there are more than twice as many; return the uses of the others."""
    if len(counts) <= 2 * most:
        return 0
    gone = ranked(counts)[most:]
    for name, _ in gone:
        del counts[name]
    return sum(count for _, count in gone)
