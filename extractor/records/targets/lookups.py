"""Where the fields of a model are looked for: in an infobox and the page around it, or in a family of its labels.

A family is what several labels say of one thing: `leader_name1` and `leader_title1`, or `leader1_name` and
`leader1_title`, are the name and the title of the first leader.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from extractor.records.article import Article
from extractor.records.block import Paragraph
from extractor.records.infobox import Field, Infobox
from extractor.records.span import Span
from extractor.records.targets.conversion import Entry
from extractor.records.targets.names import ANY_UNIT, NO_RULES, LabelRules, Labels, loose
from extractor.records.targets.picking import Said, Source
from extractor.records.value import GlobeCoordinate, Quantity, Value
from extractor.records.views.plain import own_values

_MOST_COMPARED = 200  # labels, where one is looked for that is like a name
_NUMBER = re.compile(r"[0-9]+")
_NUMBER_AT_END = re.compile(r"(.*?)([0-9]*)", re.DOTALL)


class Lookup(ABC):
    """What one model is filled from. `units` are those of bare numbers, by the loose label."""

    def __init__(self, fields: list[Field], units: Mapping[str, str] | None = None) -> None:
        self.fields = fields
        self._units = units or {}

    def said(self, names: Iterable[str], unit: str | None, whole: bool = True) -> list[Said]:
        """Return the entries that the first of the names gives which gives any; numbers are wanted in a unit, which
        may be `ANY_UNIT`.

        With `whole`, a label that says a part of something, as `birth_month` does, gives the whole: the date.
        """
        wanted = None if unit == ANY_UNIT else unit
        for name in names:
            if name.startswith("@"):
                found = list(self._fact(name, wanted))
            else:
                fields = self.named(name, unit)
                fields = fields if whole else self._without_halves(name, fields)
                found = list(self._entries(fields, wanted, whole))
            if found:
                return found
        return []

    def _without_halves(self, _name: str, fields: list[Field]) -> list[Field]:
        """Return fields without those that say less than a name means."""
        return fields

    @abstractmethod
    def named(self, name: str, unit: str | None = None) -> list[Field]:
        """Return the fields that a name fits; with a unit, also one at the end of the label."""

    @abstractmethod
    def _fact(self, name: str, unit: str | None) -> Iterator[Said]:
        """Yield what a name that begins with `@` says."""

    def _entries(self, fields: Iterable[Field], unit: str | None, whole: bool) -> Iterator[Said]:
        for field in fields:
            known = self._units.get(loose(field.label)) if unit and self._units else None
            for item in field.items:
                if not (item.text or item.values):
                    continue
                entry = Entry(item.text, tuple(own_values(item)), unit, known)
                yield Said(entry, Source(field.label, item.text, tuple(item.values), item.span))
            if not field.items and field.text:
                yield _plain(field.label, field.text, (), field.span, unit)

    def near(self, names: Iterable[str]) -> list[str]:
        """Return the labels that are like the names."""
        labels = {loose(field.label): field.label for field in self.fields[:_MOST_COMPARED]}
        found = [one for name in names for one in get_close_matches(loose(name), labels, n=3)]
        return [labels[one] for one in dict.fromkeys(found)]


class Box(Lookup):
    """An infobox; and, if an article is given, its page. `rules` are what is known of its labels."""

    def __init__(self, box: Infobox | None, article: Article | None = None, rules: LabelRules = NO_RULES) -> None:
        super().__init__(box.fields if box else [], rules.units)
        self.infobox, self._article, self._exact = box, article, rules.exact
        self._labels = Labels(self.fields, rules.themselves)

    def has_any(self, names: Iterable[str]) -> bool:
        """Return True if any of the names is a label; facts of the page are none."""
        return any(self.named(name, ANY_UNIT) for name in names if not name.startswith("@"))

    def named(self, name: str, unit: str | None = None) -> list[Field]:
        return self._labels.fitting(name, unit, self._exact)

    def _without_halves(self, name: str, fields: list[Field]) -> list[Field]:
        """Return fields without those that an alias finds and that say a part of coordinates, such as the degrees."""
        if self.infobox is None or loose(name) not in self._exact:
            return fields
        parts = {key for one in self.infobox.derived if isinstance(one, GlobeCoordinate) for key in one.keys}
        return [field for field in fields if field.key not in parts]

    def _entries(self, fields: Iterable[Field], unit: str | None, whole: bool) -> Iterator[Said]:
        """Yield the entries of fields; what several say together, as a day and its year do, is one entry."""
        fields = list(fields)
        keys = [field.key for field in fields]
        for value in self.infobox.derived if self.infobox else ():
            is_whole = len(fields) > 1 or (whole and not isinstance(value, Quantity))
            if is_whole and not set(keys).isdisjoint(value.keys):
                label = next(field.label for field in fields if field.key in value.keys)
                yield _plain(label, value.text, (value,), value.span, unit)
                fields = [field for field in fields if field.key not in value.keys]
                keys = [field.key for field in fields]
        yield from super()._entries(fields, unit, whole)

    def _fact(self, name: str, unit: str | None) -> Iterator[Said]:
        if name == "@name" and self.infobox is not None and self.infobox.name:
            said = self.infobox.name
            same = (field.span for field in self.fields if " ".join(field.text.split()) == " ".join(said.split()))
            yield _plain(name, said, (), next(same, self.infobox.span), unit)
        elif (article := self._article) is None:
            return
        elif name == "@coordinates":
            for one in [one for one in article.coordinates if one.display == "title"][:1]:
                yield _plain(name, one.text or f"{one.latitude}, {one.longitude}", (one,), one.span, unit)
        elif name == "@lead":
            first = next((block for block in article.lead.blocks if isinstance(block, Paragraph) and block.text), None)
            if first is not None:
                yield _plain(name, first.text, (), first.span, unit)
        elif name == "@url" and article.source.uri:
            yield _plain(name, article.source.uri, (), None, unit)
        elif name != "@url" and article.title:
            yield _plain("@title", article.title, (), None, unit)


class Family(Lookup):
    """The labels of a family with one number. `@name` is what its name alone says: `leader1`."""

    def __init__(self) -> None:
        super().__init__([])
        self._by_rest: dict[str, list[Field]] = {}

    def add(self, rest: str, field: Field) -> None:
        """Add a field, whose loose label is the family's name, the number and a rest."""
        self._by_rest.setdefault(rest, []).append(field)
        self.fields.append(field)

    def named(self, name: str, unit: str | None = None) -> list[Field]:
        return self._by_rest.get(loose(name), [])

    def near(self, names: Iterable[str]) -> list[str]:
        return [field.label for field in self.fields]

    def _fact(self, name: str, unit: str | None) -> Iterator[Said]:
        return self._entries(self._by_rest.get("", ()) if name == "@name" else (), unit, False)


def families(fields: Iterable[Field], name: str, members: set[str]) -> list[Family]:
    """Return the families of a name in an infobox, in order of their numbers; one without a number is the first.

    `members` are the loose names that a family's labels go on with, empty for a label that is the name alone; a label
    that goes on otherwise is in none.
    """
    found: dict[int, Family] = {}
    begin = loose(name)
    for field in fields:
        label = loose(field.label)
        if not label.startswith(begin) or not (field.text or field.items):
            continue
        rest = label[len(begin) :]
        first = _NUMBER.match(rest)
        number, rest = (first[0], rest[first.end() :]) if first else ("", rest)
        if not number and (parted := _NUMBER_AT_END.fullmatch(rest)):
            rest, number = parted[1], parted[2]
        if rest in members:
            found.setdefault(int(number[:9] or 0), Family()).add(rest, field)
    return [found[number] for number in sorted(found)]


def _plain(label: str, text: str, values: tuple[Value, ...], span: Span | None, unit: str | None) -> Said:
    return Said(Entry(text, values, unit), Source(label, text, values, span))
