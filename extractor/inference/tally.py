"""Counts of what infoboxes say, for each language and template: mergeable, and bounded in memory.

Memory is bounded: of fields at least the `MOST_FIELDS` most frequent are kept, with the `MOST_NAMES` most frequent
labels and units of each. When there are more than twice as many, the rarest are counted in `others`, and from then on
counts of rare ones are lower bounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.inference.entries import Said, entries
from extractor.records.article import Article
from extractor.records.infobox import Field, Infobox
from extractor.records.labels import template_title
from extractor.statistics import prune, ranked

MOST_FIELDS = 100_000
"""The number of fields, of all templates together, that are kept at least."""

MOST_NAMES = 20
"""The number of labels, units and templates that are kept at least of a field."""

MOST_EXAMPLES = 3
"""The number of examples that are kept of a field."""

_LONGEST_NAME = 100  # characters
_LONGEST_EXAMPLE = 200  # characters
_PAGES_BETWEEN = 500


class Example(NamedTuple):
    """An entry of a field, and where it stands."""

    text: str
    """The text that a reader sees, cut if it is long."""
    title: str
    """The title of its page."""
    span: tuple[int, int]
    """Its place in the page's text."""


class BoxName(NamedTuple):
    """What infoboxes are counted under."""

    language: str | None
    """The BCP 47 tag of the wiki; None if it is not known."""
    template: str
    """The title of the template; of a flattened infobox the type of its subject, or nothing."""


@dataclass(slots=True)
class FieldTally:
    """Counts of a field, over the infoboxes of one template."""

    boxes: int = 0
    """The number of infoboxes that say something there."""
    several: int = 0
    """The number of those that have several entries there."""
    entries: int = 0
    """The number of entries."""
    most: int = 0
    """The most entries in one infobox."""
    labels: Counter[str] = field(default_factory=Counter)
    """The number of infoboxes by label, as it is written."""
    kinds: Counter[str] = field(default_factory=Counter)
    """The number of entries by the kind of their values; `mixed` for several kinds, `infobox` for an infobox."""
    forms: Counter[str] = field(default_factory=Counter)
    """The number of entries by how exact a time or a quantity is: `day`, `year`, `whole`, `real`."""
    units: Counter[str] = field(default_factory=Counter)
    """The number of quantities by the code of their unit; the empty text for one without a unit."""
    templates: Counter[str] = field(default_factory=Counter)
    """The number of infoboxes that stand in the field, by template."""
    examples: list[Example] = field(default_factory=list)
    """The first entries that differ."""

    def count(self, label: str, said: list[Said], title: str) -> None:
        """Count what an infobox says in the field."""
        self.boxes += 1
        self.several += len(said) > 1
        self.entries += len(said)
        self.most = max(self.most, len(said))
        self.labels[label[:_LONGEST_NAME]] += 1
        for one in said:
            self.kinds[one.kind] += 1
            if one.form:
                self.forms[one.form] += 1
            if one.kind == "quantity":
                self.units[one.unit] += 1
            if one.kind == "infobox":
                self.templates[one.unit[:_LONGEST_NAME]] += 1
            if len(self.examples) < MOST_EXAMPLES:
                self._show([Example(one.text[:_LONGEST_EXAMPLE], title, one.span)])

    def add(self, other: FieldTally) -> None:
        """Add the counts of other infoboxes."""
        self.boxes += other.boxes
        self.several += other.several
        self.entries += other.entries
        self.most = max(self.most, other.most)
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for counter in (self.labels, self.units, self.templates):
            prune(counter, MOST_NAMES)
        self._show(other.examples)

    def _show(self, more: Iterable[Example]) -> None:
        for example in more:
            if len(self.examples) < MOST_EXAMPLES and all(example.text != known.text for known in self.examples):
                self.examples.append(example)


COUNTERS = ("labels", "kinds", "forms", "units", "templates")
"""The members of a `FieldTally` that are counters."""


@dataclass(slots=True)
class BoxTally:
    """Counts over the infoboxes of one template in one language."""

    boxes: int = 0
    """The number of infoboxes."""
    pages: int = 0
    """The number of articles that have one or more."""
    fields: dict[str, FieldTally] = field(default_factory=dict)
    """The counts of the fields by key."""


@dataclass(slots=True)
class Tally:
    """Counts over infoboxes.

    >>> from extractor import extract
    >>> tally = Tally()
    >>> for text in ("{{Infobox lake|area=5 km2}}", "{{infobox_lake|Area=7 km2|Depth=}}"):
    ...     tally.count(extract(text, lang="en"))
    >>> [(name, box)] = tally.templates.items()
    >>> name.template, box.boxes, list(box.fields), box.fields["area"].units, box.fields["area"].labels
    ('Infobox lake', 2, ['area'], Counter({'km2': 2}), Counter({'area': 1, 'Area': 1}))
    """

    pages: int = 0
    """The number of articles, with or without infoboxes."""
    templates: dict[BoxName, BoxTally] = field(default_factory=dict)
    """The counts by language and template; infoboxes in fields are counted under their own."""
    others: int = 0
    """The number of infoboxes times fields of fields too rare to be kept."""

    def count(self, article: Article) -> None:
        """Count the infoboxes of an article."""
        self.pages += 1
        title = article.title[:_LONGEST_NAME]
        boxes, names = list(article.infoboxes), set()
        while boxes:
            box = boxes.pop()
            names.add(name_of(box, article.language))
            boxes.extend(self._count_box(box, article.language, title))
        for name in names:
            self.templates[name].pages += 1
        if self.pages % _PAGES_BETWEEN == 0:
            self._bound()

    def add(self, other: Tally) -> None:
        """Add the counts over later articles."""
        self.pages += other.pages
        self.others += other.others
        for name, theirs in other.templates.items():
            ours = self.templates.setdefault(name, BoxTally())
            ours.boxes += theirs.boxes
            ours.pages += theirs.pages
            for key, tally in theirs.fields.items():
                ours.fields.setdefault(key, FieldTally()).add(tally)
        self._bound()

    def ranked(self, least: int = 1) -> Iterator[tuple[BoxName, BoxTally]]:
        """Yield the templates with at least so many infoboxes, by language and name."""
        named = sorted(self.templates.items(), key=lambda one: (one[0].language or "", one[0].template))
        return ((name, tally) for name, tally in named if tally.boxes >= least)

    def _count_box(self, box: Infobox, language: str | None, title: str) -> list[Infobox]:
        """Count an infobox, and return those that stand in its fields."""
        tally = self.templates.setdefault(name_of(box, language), BoxTally())
        tally.boxes += 1
        by_key: dict[str, list[Field]] = {}
        for one in box.fields:
            by_key.setdefault(one.key[:_LONGEST_NAME], []).append(one)
        for key, fields in by_key.items():
            if said := [entry for one in fields for entry in entries(one)]:
                tally.fields.setdefault(key, FieldTally()).count(fields[0].label, said, title)
        return [inner for one in box.fields for inner in one.infoboxes]

    def _bound(self) -> None:
        """Drop the rarest fields where there are too many, and the templates that have none."""
        if sum(len(box.fields) + 1 for box in self.templates.values()) <= 2 * MOST_FIELDS:
            return
        every = [(one.boxes, name, key) for name, box in self.templates.items() for key, one in box.fields.items()]
        every.sort(key=lambda row: (-row[0], row[1].language or "", row[1].template, row[2]))
        for boxes, name, key in every[MOST_FIELDS:]:
            self.others += boxes
            del self.templates[name].fields[key]
        self.templates = {name: box for name, box in self.templates.items() if box.fields}


def name_of(box: Infobox, language: str | None) -> BoxName:
    """Return what an infobox is counted under."""
    name = template_title(box.template) if box.template else box.type or ""
    return BoxName(language, name[:_LONGEST_NAME])


def most_frequent(counts: Counter[str]) -> str:
    """Return the most frequent name, of equally frequent ones the first in order of names."""
    return ranked(counts)[0][0]
