"""The names that fields have in the infoboxes of one template: said by hand, or by a file of aliases.

An alias holds in its template and language alone: `genre` is a birth date in no infobox but the one that has it so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from extractor import arguments
from extractor.errors import TargetError
from extractor.languages import load, template_title
from extractor.records.targets.aliases import Aliases, TemplateAliases
from extractor.records.targets.aliases import load as load_aliases
from extractor.records.targets.markers import From
from extractor.records.targets.names import LabelRules, loose
from extractor.records.targets.slots import Slot

Names: TypeAlias = str | Sequence[str]
ByHand: TypeAlias = Mapping[str, Mapping[str, Names]]
"""The names of fields in the infoboxes of templates, by the template's title and the field's name."""

_MOST_KEPT = 20_000  # templates of which is kept what is known; pages may name languages without end


class Scope(NamedTuple):
    """What a file of aliases is asked for: a class with all that are part of it, or one template."""

    aliases: Aliases
    classes: frozenset[str]
    template: str | None
    """The loose title of the template; None if a class is meant."""

    def takes(self, one: TemplateAliases) -> bool:
        """Return True if what is known of a template is of the class or the template that is meant."""
        if self.template is None:
            return not self.classes.isdisjoint(one["classes"])
        return any(loose(name) == self.template for name in (one["template"], *one["names"]))


def scope(name: str, mapping: str | os.PathLike[str] | Aliases) -> Scope:
    """Return what a name means in a file of aliases: a class, or else the title of a template.

    Raises:
        TargetError: it is neither; the message has the most similar ones.
        ReadError: the file cannot be read.
    """
    arguments.text("name", name, optional=False)
    aliases = mapping if isinstance(mapping, Aliases) else load_aliases(_path(mapping))
    classes = aliases.classes
    if name in classes:
        return Scope(aliases, aliases.within(name), None)
    if aliases.has(name):
        return Scope(aliases, frozenset(), loose(name))
    near = get_close_matches(name, classes, n=3) or get_close_matches(name, aliases.titles(), n=3)
    hint = f"; near it: {', '.join(near)}" if near else ""
    raise TargetError(f"no class and no template of the mapping is called {name!r}{hint}")


def _path(mapping: object) -> str | os.PathLike[str]:
    if not isinstance(mapping, str | os.PathLike):
        raise TargetError(f"a mapping is a file that extractor mappings made, or its Aliases, not {mapping!r}")
    return mapping


class Known(NamedTuple):
    """What is known of the infoboxes of a template, in the pages of a language."""

    slots: tuple[Slot, ...]
    """The slots of the model, with the names that its fields have there."""
    names: tuple[str, ...]
    """All these names, facts of the page included."""
    rules: LabelRules
    is_meant: bool
    """Whether the template is of the class, or the template, that the target is for."""


class ByTemplate:
    """The slots of a model for each template; they are made when the first infobox of a template is met."""

    def __init__(self, slots: tuple[Slot, ...], by_hand: ByHand | None, scope: Scope | None) -> None:
        self._slots = slots
        if by_hand is not None and not (
            isinstance(by_hand, Mapping) and all(isinstance(said, Mapping) for said in by_hand.values())
        ):
            raise TargetError(f"by_template is a dict of templates, each with a dict of fields, not {by_hand!r}")
        self._by_hand = {loose(title): _checked(slots, said) for title, said in (by_hand or {}).items()}
        self._scope = scope
        self._plain: dict[str | None, Known] = {}
        self._known: dict[tuple[str, str | None], Known] = {}

    def of(self, template: str | None, language: str | None) -> Known:
        """Return what is known of a template in the pages of a language, a BCP 47 tag."""
        if template is None or not (self._by_hand or self._scope):
            return self._plain_of(language)
        title = loose(without_namespace(template, language))
        found = self._known.get((title, language))
        if found is None:
            found = self._make(title, language)
            if found is not None and len(self._known) < _MOST_KEPT:
                self._known[title, language] = found
        return found or self._plain_of(language)

    def _plain_of(self, language: str | None) -> Known:
        """Return what is known of a template that is neither mapped nor named by hand."""
        found = self._plain.get(language)
        if found is None:
            found = _known(self._slots, language)
            if len(self._plain) < _MOST_KEPT:
                self._plain[language] = found
        return found

    def _make(self, title: str, language: str | None) -> Known | None:
        """Return what is known of a template by its loose title; None if nothing is."""
        hand = self._by_hand.get(title, {})
        scope = self._scope
        entries = scope.aliases.of(title, language) if scope else []
        is_meant = scope is not None and any(map(scope.takes, entries))
        if not is_meant:
            entries = []
        if not hand and not is_meant:
            return None
        slots = tuple(_named(slot, hand.get(slot.name, ()), entries) for slot in self._slots)
        units = {loose(label): code for one in entries for label, code in one["units"].items()}
        own = {loose(name) for said in hand.values() for name in said}
        own.update(loose(name) for slot in self._slots for name in slot.names.all())
        aliases = {loose(name) for slot in slots for name in slot.names.all()} - own
        return _known(slots, language, frozenset(aliases), units, is_meant)


def _known(
    slots: tuple[Slot, ...],
    language: str | None,
    exact: frozenset[str] = frozenset(),
    units: Mapping[str, str] = MappingProxyType({}),
    is_meant: bool = False,
) -> Known:
    names = tuple(name for slot in slots for name in slot.names.of(language))
    said = {label: slot.unit for slot in slots if slot.unit for label in slot.bare}
    return Known(slots, names, LabelRules(frozenset(map(loose, names)), exact, {**said, **units}), is_meant)


def without_namespace(template: str, language: str | None) -> str:
    """Return a template's title without the name of its namespace, in the words of the wiki.

    >>> without_namespace("Vorlage:Infobox See", "de"), without_namespace("Infobox: See", "de")
    ('Infobox See', 'Infobox: See')
    """
    return template_title(template, load(language))


def _checked(slots: Iterable[Slot], said: Mapping[str, Names]) -> dict[str, tuple[str, ...]]:
    known = {slot.name for slot in slots}
    for name in said:
        if name not in known:
            raise TargetError(f"by_template: the model has no field {name!r}; there are {', '.join(sorted(known))}")
    return {name: From(*([one] if isinstance(one, str) else one)).names for name, one in said.items()}


def _named(slot: Slot, hand: tuple[str, ...], entries: Iterable[TemplateAliases]) -> Slot:
    """Return a slot whose names by hand go before its own, and its aliases behind them."""
    own = slot.names
    said = {slot.name, *own.all(), *hand}
    wanted = {loose(name) for name in said if not name.startswith("@")}
    more = [name for one in entries for name in _aliases(one, wanted)]
    return slot._replace(names=own.between(hand, tuple(dict.fromkeys(more)))) if hand or more else slot


def _aliases(known: TemplateAliases, wanted: set[str]) -> Iterator[str]:
    """Yield the parameters whose property is wanted, by its loose name, and the other names of such parameters."""
    fitting = [name for name, said in known["parameters"].items() if any(_property(one) in wanted for one in said)]
    yield from (name for name in fitting if _can_be_a_name(name))
    if known["aliases"]:
        met = wanted.union(loose(name) for name in fitting)
        same = [one for name, said in known["aliases"].items() for one in said if met & {loose(name), loose(one)}]
        for one in dict.fromkeys(same):
            others = (name for name, said in known["aliases"].items() if one in said)
            yield from (name for name in (one, *others) if _can_be_a_name(name))


def _property(name: str) -> str:
    """Return what a property is compared by: its loose name without the vocabulary's, `foaf:name` as `name`."""
    return loose(name.rpartition(":")[2])


def _can_be_a_name(label: str) -> bool:
    return bool(label.strip()) and not label.startswith("@")  # what begins so is a fact of the page
