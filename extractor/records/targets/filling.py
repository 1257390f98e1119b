"""Filling of a model from an article: what each field takes, where that stood, and what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.errors import TargetError
from extractor.languages import WIKI_TAGS, check_code
from extractor.records.article import Article
from extractor.records.block import Paragraph
from extractor.records.diagnostic import Diagnostic
from extractor.records.infobox import Infobox
from extractor.records.span import Span
from extractor.records.targets.conversion import Entry, Unfit
from extractor.records.targets.markers import From
from extractor.records.targets.names import fitting, loose
from extractor.records.targets.picking import Said, Source, one_of
from extractor.records.targets.slots import Slot, slots
from extractor.records.value import Value
from extractor.records.views.plain import own_values

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Filled(Generic[M]):
    """What came of a model and an article."""

    data: M | None
    """The model; None if a field that it requires is missing or wrong."""
    sources: dict[str, list[Source]]
    """Where each field was read, by its name: one place, or several for a collection."""
    problems: list[Diagnostic]
    """What was wrong: `missing`, `wrong-type`, `ambiguous`, `several-infoboxes`, `no-infobox`."""
    unused: list[str]
    """The labels of the infobox that no field took."""
    partial: dict[str, object]
    """What could be filled, by field name."""


class Target(Generic[M]):
    """A model that articles fill, and what is said of it beside its own fields.

    `template` is the title of the infobox that is meant, if a page has several; `aliases` are more names for fields,
    tried after the model's own; `lang` is the language of the names, that of the article if it is None.

    Raises:
        TargetError: `model` is no Pydantic model, has a type that no rule fills, or no field of that name in `aliases`.
    """

    def __init__(
        self,
        model: type[M],
        *,
        template: str | None = None,
        aliases: Mapping[str, str | Sequence[str]] | None = None,
        lang: str | None = None,
    ) -> None:
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            raise TargetError(f"a target is a Pydantic model, a class with BaseModel as its base, not {model!r}")
        check_code(lang)
        self.model, self.template, self.lang = model, template, lang
        self._slots = list(slots(model))
        known = {slot.name for slot in self._slots}
        self._aliases: dict[str, tuple[str, ...]] = {}
        for name, said in (aliases or {}).items():
            if name not in known:
                raise TargetError(f"{model.__name__} has no field {name!r}; there are {', '.join(sorted(known))}")
            self._aliases[name] = From(*([said] if isinstance(said, str) else said)).names

    def fill(self, article: Article) -> Filled[M]:
        """Return the model filled from an article, or what could be; nothing that a page holds raises."""
        filling = _Filling(article, self._names(article))
        filling.choose(self.template, self._slots)
        for slot in self._slots:
            filling.fill(slot)
        data = _validated(self.model, self._slots, filling)
        return Filled(data, filling.sources, filling.problems, filling.unused(), filling.values)

    def _names(self, article: Article) -> dict[str, tuple[str, ...]]:
        language = WIKI_TAGS.get(self.lang, self.lang) if self.lang else article.language
        return {slot.name: (*slot.names.of(language), *self._aliases.get(slot.name, ())) for slot in self._slots}


def target_of(model: type[M]) -> Target[M]:
    """Return the target of a model, compiled once."""
    return _compiled(model) if isinstance(model, type) else Target(model)


@lru_cache(maxsize=256)
def _compiled(model: type[M]) -> Target[M]:
    return Target(model)


class _Filling:
    """A model that is being filled."""

    def __init__(self, article: Article, names: dict[str, tuple[str, ...]]) -> None:
        self.values: dict[str, object] = {}
        self.sources: dict[str, list[Source]] = {}
        self.problems: list[Diagnostic] = []
        self._article, self._names = article, names
        self._box: Infobox | None = None

    def choose(self, template: str | None, wanted: list[Slot]) -> None:
        """Choose the infobox: that of the template, or the first one that has a label of the model."""
        boxes = [
            box for box in self._article.infoboxes if template is None or loose(box.template or "") == loose(template)
        ]
        names = [self._names[slot.name] for slot in wanted]
        named = [box for box in boxes if any(fitting(box.fields, said) for said in names)]
        boxes = named or boxes
        self._box = boxes[0] if boxes else None
        if len(named) > 1:
            self.say("several-infoboxes", f"{len(named)} infoboxes have its names; the first is read", named[1].span)
        if not boxes and any(not name.startswith("@") for said in names for name in said):
            of = f" of the template {template}" if template else ""
            self.say("no-infobox", f"{self._article.title or 'the page'} has no infobox{of}", None)

    def fill(self, slot: Slot) -> None:
        """Fill a slot, or say why it is not filled."""
        said = self._said(slot)
        if not said:
            if slot.required:
                self.say("missing", f"{slot.name}: {self._missing(slot)}", None, error=True)
            return
        if slot.gather is None:
            self._fill_one(slot, said)
        else:
            self._fill_many(slot, said)

    def say(self, code: str, message: str, span: Span | None, error: bool = False) -> None:
        """Note a problem."""
        self.problems.append(
            Diagnostic(code=code, severity="error" if error else "warning", message=message, span=span)
        )

    def unused(self) -> list[str]:
        """Return the labels that no slot took."""
        used = {source.label for sources in self.sources.values() for source in sources}
        return [field.label for field in self._box.fields if field.label not in used] if self._box else []

    def _fill_one(self, slot: Slot, said: list[Said]) -> None:
        try:
            value, taken = one_of(slot, said)
        except Unfit as unfit:
            code = "ambiguous" if len(said) > 1 else "wrong-type"
            self.say(code, f"{slot.name}: {unfit}", said[0].source.span, slot.required)
            return
        self.values[slot.name] = value
        self.sources[slot.name] = [taken.source]

    def _fill_many(self, slot: Slot, said: list[Said]) -> None:
        values, sources = [], []
        for one in said:
            try:
                values.append(slot.convert(one.entry))
            except Unfit as unfit:
                self.say("wrong-type", f"{slot.name}: {unfit}", one.source.span)
            else:
                sources.append(one.source)
        if values or not slot.required:
            assert slot.gather is not None
            self.values[slot.name] = slot.gather(values)
            self.sources[slot.name] = sources

    def _said(self, slot: Slot) -> list[Said]:
        """Return the entries that the first of the slot's names gives which gives any."""
        for name in self._names[slot.name]:
            found = self._fact(name, slot) if name.startswith("@") else self._fields(name, slot)
            if found:
                return found
        return []

    def _fields(self, name: str, slot: Slot) -> list[Said]:
        found = []
        for field, _ in fitting(self._box.fields, (name,)) if self._box else ():
            for item in field.items:
                found.append(
                    Said(
                        Entry(item.text, tuple(own_values(item)), slot.unit),
                        Source(field.label, item.text, tuple(item.values), item.span),
                    )
                )
            if not field.items and field.text:
                found.append(_said(field.label, field.text, (), field.span, slot.unit))
        return found

    def _fact(self, name: str, slot: Slot) -> list[Said]:
        article = self._article
        if name == "@coordinates":
            shown = [(one, one.text or f"{one.latitude}, {one.longitude}") for one in article.coordinates[:1]]
            return [_said(name, text, (one,), one.span, slot.unit) for one, text in shown]
        if name == "@lead":
            first = next((block for block in article.lead.blocks if isinstance(block, Paragraph) and block.text), None)
            return [_said(name, first.text, (), first.span, slot.unit)] if first else []
        if name == "@name" and self._box is not None and self._box.name:
            return [_said(name, self._box.name, (), self._box.span, slot.unit)]
        text = article.source.uri if name == "@url" else article.title
        return [_said(name, text, (), None, slot.unit)] if text else []

    def _missing(self, slot: Slot) -> str:
        """Return the names that were looked for, and the labels that are like them."""
        names = self._names[slot.name]
        labels = {loose(field.label): field.label for field in self._box.fields} if self._box else {}
        near = [found for name in names for found in get_close_matches(loose(name), labels, n=3)]
        hint = f"; near it: {', '.join(labels[one] for one in dict.fromkeys(near))}" if near else ""
        return f"there is no {' or '.join(names)}{hint}"


def _said(label: str, text: str, values: Iterable[Value], span: Span | None, unit: str | None) -> Said:
    held = tuple(values)
    return Said(Entry(text, held, unit), Source(label, text, held, span))


def _validated(model: type[M], wanted: list[Slot], filling: _Filling) -> M | None:
    """Return the model of the values; one that fills an optional field badly is left out, with a problem."""
    required = {slot.name for slot in wanted if slot.required}
    if not required <= filling.values.keys():
        return None
    try:
        return model.model_validate(filling.values, by_alias=False, by_name=True)
    except ValidationError as error:
        bad = {str(one["loc"][0]) if one["loc"] else "": one["msg"] for one in error.errors()}
    for name, reason in bad.items():
        sources = filling.sources.get(name, [])
        message = f"{name}: {reason}" if name else reason
        filling.say("wrong-type", message, sources[0].span if sources else None, not name or name in required)
        if name and name not in required:
            filling.values.pop(name, None)
            filling.sources.pop(name, None)
    if "" in bad or required & bad.keys():
        return None
    try:
        return model.model_validate(filling.values, by_alias=False, by_name=True)
    except ValidationError as error:
        filling.say("wrong-type", str(error.errors()[0]["msg"]), None, error=True)
        return None
