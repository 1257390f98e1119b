"""Filling of a model from an article: what each field takes, where that stood, and what was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.records.diagnostic import Diagnostic
from extractor.records.span import Span
from extractor.records.targets.conversion import Unfit
from extractor.records.targets.lookups import Box, Lookup, families
from extractor.records.targets.names import loose
from extractor.records.targets.picking import Said, Source, members, one_of
from extractor.records.targets.problems import Code
from extractor.records.targets.slots import Nested, Slot

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Filled(Generic[M]):
    """What came of a model and an article."""

    data: M | None
    """The model; None if a field that it requires is missing or wrong."""
    sources: dict[str, list[Source]]
    """Where each field was read, by its name: one place, or several for a collection or a nested model. The fields of a
    nested model have places of their own: `leaders.0.name`."""
    problems: list[Diagnostic]
    """What was wrong, by the codes in `problems.py`."""
    unused: list[str]
    """The labels of the infobox that no field took."""
    partial: dict[str, object]
    """What could be filled, by field name."""


class Filling:
    """What is gathered while a model, and those nested in it, are filled; `path` is the place of one in the whole."""

    def __init__(self, language: str | None) -> None:
        self.language = language
        self.sources: dict[str, list[Source]] = {}
        self.problems: list[Diagnostic] = []

    def say(self, code: Code, message: str, span: Span | None, error: bool = False) -> None:
        """Note a problem."""
        severity = "error" if error else "warning"
        self.problems.append(
            Diagnostic.model_validate({"code": code, "severity": severity, "message": message, "span": span})
        )

    def model(self, wanted: Nested, lookup: Lookup, path: str) -> tuple[BaseModel | None, dict[str, object]]:
        """Return the model and what could be filled of it."""
        values: dict[str, object] = {}
        for slot in wanted.slots:
            if slot.nested is not None:
                self._fill_nested(slot, slot.nested, lookup, path, values)
            elif not (said := lookup.said(slot.names.of(self.language), slot.measure, slot.whole)):
                self._miss(slot, lookup, path)
            elif slot.gather is None:
                self._fill_one(slot, said, lookup, path, values)
            else:
                self._fill_many(slot, said, path, values)
        return self._validated(wanted, values, path), values

    def _fill_one(self, slot: Slot, said: list[Said], lookup: Lookup, path: str, values: dict[str, object]) -> None:
        name = path + slot.name
        try:
            values[slot.name], taken = self._taken(slot, said, lookup)
        except Unfit as unfit:
            code: Code = "ambiguous" if len(said) > 1 else "wrong-type"
            self.say(code, f"{name}: {unfit}", said[0].source.span, slot.required)
        else:
            self.sources[name] = [taken.source]

    def _taken(self, slot: Slot, said: list[Said], lookup: Lookup) -> tuple[object, Said]:
        """Return what `one_of` does; if the whole does not fit that a label is a part of, the label's own entry may."""
        try:
            return one_of(slot, said)
        except Unfit:
            own = lookup.said(slot.names.of(self.language), slot.measure, whole=False) if slot.whole else said
            if own == said:
                raise
        return one_of(slot, own)

    def _fill_many(self, slot: Slot, said: list[Said], path: str, values: dict[str, object]) -> None:
        made: list[tuple[object, Said]] = []
        for one in said:
            try:
                made += members(slot, one)
            except Unfit as unfit:
                if len(said) > 1 and not one.source.text:  # a picture beside words
                    continue
                self.say("wrong-type", f"{path}{slot.name}: {unfit}", one.source.span, slot.required and len(said) == 1)
        if made or not slot.required:
            assert slot.gather is not None
            values[slot.name] = slot.gather(value for value, _ in made)
            self.sources[path + slot.name] = [one.source for _, one in made]

    def _fill_nested(self, slot: Slot, nested: Nested, lookup: Lookup, path: str, values: dict[str, object]) -> None:
        """Fill a slot with the model that each infobox in its field is, or each family of labels."""
        name = path + slot.name
        parts = self._parts(slot, nested, lookup)
        if not parts:
            self._miss(slot, lookup, path)
        elif len(parts) > 1 and slot.gather is None:
            parts = self._picked(slot, parts, name)
        made: list[BaseModel] = []
        for part in parts:
            place = f"{name}." if slot.gather is None else f"{name}.{len(made)}."
            known = len(self.sources)
            data, _ = self.model(nested, part, place)
            if data is not None:
                made.append(data)
            else:
                while len(self.sources) > known:  # those of a part that is left out are the last
                    self.sources.popitem()
        if made:
            values[slot.name] = made[0] if slot.gather is None else slot.gather(made)
            below = [read for key, read in self.sources.items() if key.startswith(f"{name}.")]
            self.sources[name] = [source for read in below for source in read]

    def _parts(self, slot: Slot, nested: Nested, lookup: Lookup) -> list[Lookup]:
        names = [name for inner in nested.slots for name in inner.names.of(self.language)]
        members = {"" if name == "@name" else loose(name) for name in names if name == "@name" or name[0] != "@"}
        for name in slot.names.of(self.language):
            if boxes := [box for field in lookup.named(name) for box in field.infoboxes]:
                return [Box(box) for box in boxes]
            if found := families(lookup.fields, name, members):
                return list(found)
        return []

    def _picked(self, slot: Slot, parts: list[Lookup], name: str) -> list[Lookup]:
        """Return the one of several parts that is picked; none, with a problem, if the slot does not say which."""
        if slot.names.pick in ("first", "last"):
            return parts[:1] if slot.names.pick == "first" else parts[-1:]
        self.say(
            "ambiguous", f"{name}: there are {len(parts)}; pick the first or last, or take a list", None, slot.required
        )
        return []

    def _miss(self, slot: Slot, lookup: Lookup, path: str) -> None:
        """Note that a slot which is required finds nothing, with the labels that are like its names."""
        if slot.required:
            names = slot.names.of(self.language)
            near = lookup.near(names)
            hint = f"; near it: {', '.join(near)}" if near else ""
            self.say("missing", f"{path}{slot.name}: there is no {' or '.join(names)}{hint}", None, error=True)

    def _validated(self, wanted: Nested, values: dict[str, object], path: str) -> BaseModel | None:
        """Return the model of the values; one that fills an optional field badly is left out, with a problem."""
        required = {slot.name for slot in wanted.slots if slot.required}
        if not required <= values.keys():
            return None
        try:
            return wanted.model.model_validate(values, by_alias=False, by_name=True)
        except ValidationError as error:
            bad = {str(one["loc"][0]) if one["loc"] else "": one["msg"] for one in error.errors()}
        for name, reason in bad.items():
            sources = self.sources.get(path + name, [])
            span = sources[0].span if sources else None
            self.say("wrong-type", f"{path}{name}: {reason}" if name else reason, span, not name or name in required)
        if "" in bad or required & bad.keys():
            return None
        for name in bad:
            values.pop(name, None)
            self.sources.pop(path + name, None)
        try:
            return wanted.model.model_validate(values, by_alias=False, by_name=True)
        except ValidationError as error:
            self.say("wrong-type", str(error.errors()[0]["msg"]), None, error=True)
            return None
