"""Targets: models that articles fill, and what is said of them beside their own fields."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Generic

from pydantic import BaseModel

from extractor import arguments
from extractor.errors import TargetError
from extractor.languages import WIKI_TAGS, check_code
from extractor.records.article import Article
from extractor.records.targets.aliases import Aliases
from extractor.records.targets.by_template import ByHand, ByTemplate, Known, Scope, scope, without_namespace
from extractor.records.targets.filling import Filled, Filling, M
from extractor.records.targets.lookups import Box
from extractor.records.targets.markers import From
from extractor.records.targets.names import loose
from extractor.records.targets.slots import Nested, Slot, slots


class Target(Generic[M]):
    """A model that articles fill, and what is said of it beside its own fields.

    `template` is the title of the infobox that is meant, if a page has several; `aliases` are more names for fields,
    tried after the model's own; `by_template` are names that hold in the infoboxes of one template alone, by its title
    and the field's name, tried before all others there; `lang` is the language of the names, that of the article if it
    is None.

    Raises:
        TargetError: `model` is no Pydantic model, has a type that no rule fills, or no field of that name in `aliases`
            or `by_template`.
    """

    def __init__(
        self,
        model: type[M],
        *,
        template: str | None = None,
        aliases: Mapping[str, str | Sequence[str]] | None = None,
        by_template: ByHand | None = None,
        lang: str | None = None,
    ) -> None:
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            raise TargetError(f"a target is a Pydantic model, a class with BaseModel as its base, not {model!r}")
        if model is BaseModel:
            raise TargetError("BaseModel itself has no fields to fill; a target is a class that has it as its base")
        arguments.text("template", template)
        arguments.text("lang", lang)
        check_code(lang)
        self.model, self.template, self.lang = model, template, lang
        known = {slot.name: slot for slot in slots(model)}
        for name, said in (aliases or {}).items():
            if name not in known:
                raise TargetError(f"{model.__name__} has no field {name!r}; there are {', '.join(sorted(known))}")
            more = From(*([said] if isinstance(said, str) else said))
            known[name] = known[name]._replace(names=known[name].names.and_then(more))
        self.slots = tuple(known.values())
        self._by_hand = by_template
        self._known = ByTemplate(self.slots, by_template, None)

    @classmethod
    def from_mapping(
        cls,
        name: str,
        model: type[M],
        mapping: str | os.PathLike[str] | Aliases,
        *,
        template: str | None = None,
        aliases: Mapping[str, str | Sequence[str]] | None = None,
        by_template: ByHand | None = None,
        lang: str | None = None,
    ) -> Target[M]:
        """Return a target whose fields are also found by the properties that a mapping gives to labels.

        `name` is a class of the mapping, with all that are part of it, or the title of a template; `mapping` is a file
        that `extractor mappings` wrote. In an infobox of such a template a field takes the labels whose property is
        called, loosely, as the field or one of its names, after those that have such a name themselves. Of several
        infoboxes one of such a template goes first. The other arguments are those of a target.

        Raises:
            TargetError: the mapping has no such class or template, or as for a target.
            ReadError: the mapping cannot be read.
        """
        made = cls(model, template=template, aliases=aliases, by_template=by_template, lang=lang)
        made._take(scope(name, mapping))
        return made

    def _take(self, scope: Scope) -> None:
        self._known = ByTemplate(self.slots, self._by_hand, scope)

    def fill(self, article: Article) -> Filled[M]:
        """Return the model filled from an article, or what could be; nothing that a page holds raises."""
        language = WIKI_TAGS.get(self.lang, self.lang) if self.lang else article.language
        filling = Filling(language)
        box, slots = self._box(article, filling)
        data, values = filling.model(Nested(self.model, slots), box, "")
        taken = [source for sources in filling.sources.values() for source in sources]
        used = {source.label for source in taken}
        keys = {key for source in taken for value in source.values for key in getattr(value, "keys", ())}
        spans = {source.span for source in taken}  # the label that says an infobox's title is read as `@name`
        unused = [
            field.label
            for field in box.fields
            if field.label not in used and field.key not in keys and field.span not in spans
        ]
        assert data is None or isinstance(data, self.model)
        return Filled(data, filling.sources, filling.problems, unused, values)

    def _box(self, article: Article, filling: Filling) -> tuple[Box, tuple[Slot, ...]]:
        """Return the infobox to read, and the slots for it: that of the template, or the first one with a label of the
        model; one that the target's mapping is about goes before others."""
        template, language = self.template, filling.language
        found: list[tuple[Box, Known]] = []
        for one in article.infoboxes:
            if template is None or _title(one.template or "", language) == _title(template, language):
                known = self._known.of(one.template, language)
                found.append((Box(one, article, known.rules), known))
        named = [(box, known) for box, known in found if box.has_any(known.names)]
        named = [one for one in named if one[1].is_meant] or named
        if len(named) > 1:
            second = named[1][0].infobox
            message = f"{len(named)} infoboxes have its names; the first is read"
            filling.say("several-infoboxes", message, second.span if second else None)
        if not found and any(not name.startswith("@") for name in self._known.of(None, language).names):
            others = ", ".join(dict.fromkeys(one.template or "infobox" for one in article.infoboxes))
            of = f" of the template {template}{f'; it has {others}' * bool(others)}" if template else ""
            filling.say("no-infobox", f"{article.title or 'the page'} has no infobox{of}", None)
        box, known = (named or found or [(Box(None, article), self._known.of(None, language))])[0]
        return box, known.slots


def target_of(model: type[M]) -> Target[M]:
    """Return the target of a model, compiled once."""
    return _compiled(model) if isinstance(model, type) else Target(model)


@lru_cache(maxsize=256)
def _compiled(model: type[M]) -> Target[M]:
    return Target(model)


def _title(template: str, language: str | None) -> str:
    """Return what titles of templates are compared by."""
    return loose(without_namespace(template, language))
