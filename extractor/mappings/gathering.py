"""All that inputs say of parameters, as one file of aliases: the same inputs give the same bytes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extractor import readers
from extractor.errors import ExtractorError, ReadError
from extractor.languages import WIKI_TAGS, fold
from extractor.mappings import dbpedia
from extractor.mappings.templatedata import aliases_of
from extractor.readers.opening import Source as Input
from extractor.readers.opening import shown
from extractor.readers.protection import Protected
from extractor.records.page import Page
from extractor.records.targets.aliases import VERSION, AliasesFile, TemplateAliases, written
from extractor.templatedata import sources
from extractor.templatedata.model import TemplateData
from extractor.templatedata.pages import TEMPLATES, name_of, redirect_target
from extractor.writers.output import replacing

Key = tuple[str | None, str]
"""The language of a wiki, a BCP 47 tag, and the title of a template."""

_MOST_STEPS = 5
"""How many redirects in a row are followed."""


class Gathered:
    """What inputs say, and what of it could not be read."""

    def __init__(self, lang: str | None = None) -> None:
        self.errors: list[ExtractorError] = []
        """The inputs that could not be read."""
        self.faults: list[sources.Fault] = []
        """What looks like a mapping or TemplateData and is none."""
        self.unread: Counter[str] = Counter()
        """What mappings hold that is not understood, in words, with how often."""
        self.example: dict[str, str] = {}
        """A page where such a thing stands, by the same words."""
        self.left_out: Counter[str] = Counter()
        """The calls that say nothing of one parameter, by their name."""
        self.lang = lang
        self._taken = 0
        self._classes: dict[str, list[str]] = {}
        self._templates: dict[Key, TemplateAliases] = {}
        self._redirects: dict[Key, Key] = {}
        """Those between mappings."""
        self._wiki_redirects: dict[Key, Key] = {}
        """Those between the templates of a wiki."""

    def take(self, source: Input) -> None:
        """Take in an input: exports of DBpedia's mappings or ontology, dumps with templates, saved answers."""
        gathering = sources.Gathering(self.lang, self.faults.append)
        before = self._taken
        failed = len(self.errors)
        try:
            for one in readers.inputs(source):
                self._take_one(one, gathering)
        except ExtractorError as error:
            self.errors.append(error)
        for template in gathering.templates():
            self._take_template_data(template)
        if self._taken == before and len(self.errors) == failed:
            what = "no mapping of DBpedia, no class of its ontology and no TemplateData is in it"
            self.errors.append(ReadError(f"{shown(source)}: {what}"))

    def _take_one(self, source: Input, gathering: sources.Gathering) -> None:
        try:
            sources.take(source, gathering, self._take_page)
        except ExtractorError as error:  # the others of a folder are taken
            self.errors.append(error)

    def file(self) -> AliasesFile:
        """Return the file of aliases: templates by language and title, classes by name."""
        redirects = {**self._wiki_redirects, **self._redirects}
        lost = 0
        for name, target in redirects.items():
            for _ in range(_MOST_STEPS):
                target = redirects.get(target, target)
            known = self._templates.get(target)
            if known is None:
                lost += name in self._redirects
            elif name[1] not in (*known["names"], known["template"]):
                known["names"].append(name[1])
        if lost:
            self.left_out["redirect to no mapping"] = lost
        for one in self._templates.values():
            one["names"].sort()
        templates = [self._templates[key] for key in sorted(self._templates, key=lambda key: (key[0] or "", key[1]))]
        classes = {name: self._classes[name] for name in sorted(self._classes)}
        return {"aliases_version": VERSION, "classes": classes, "templates": templates}

    def _take_page(self, page: Page) -> None:
        """Take in a page of the mappings or of the ontology; others are no matter here."""
        if (named := dbpedia.class_of(page)) is not None:
            self._taken += 1
            _merge(self._classes.setdefault(named[0], []), named[1])
        elif (key := dbpedia.title_of(page.title)) is not None:
            self._taken += 1
            if (target := dbpedia.redirect_of(page)) is not None:
                self._redirects[key] = target
                return
            found = dbpedia.Mapped.of(page)
            for what in found.unread:
                self.unread[what] += 1
                self.example.setdefault(what, page.title)
            self.left_out.update(found.left_out)
            if found.classes or found.parameters:
                known = self._template(key)
                _merge(known["classes"], found.classes)
                for name, said in found.parameters.items():
                    _merge(known["parameters"].setdefault(name, []), said)
                for name, code in found.units.items():
                    known["units"].setdefault(name, code)
        elif page.namespace == TEMPLATES and (name_after := redirect_target(page)) is not None:
            self._taken += 1
            language = self._language(page.language)
            before, after = dbpedia.normal(name_of(page.title)), dbpedia.normal(name_after)
            self._wiki_redirects[language, before] = (language, after)

    def _take_template_data(self, template: TemplateData) -> None:
        self._taken += 1
        aliases = aliases_of(template)
        if not aliases:
            return
        known = self._template((self._language(template.source.language), dbpedia.normal(name_of(template.title))))
        _merge(known["names"], [dbpedia.normal(name) for name in template.names[1:]])
        for name, said in aliases.items():
            _merge(known["aliases"].setdefault(name, []), said)

    def _language(self, said: str | None) -> str | None:
        """Return the language of a wiki, that which is given before that which its pages say."""
        code = self.lang or said
        return WIKI_TAGS.get(code, code) if code else None

    def _template(self, key: Key) -> TemplateAliases:
        known = self._templates.get(key)
        if known is None:
            known = self._templates[key] = {
                "language": key[0],
                "template": key[1],
                "names": [],
                "classes": [],
                "parameters": {},
                "aliases": {},
                "units": {},
            }
        return known


def _merge(known: list[str], more: Iterable[str]) -> None:
    known += [one for one in dict.fromkeys(more) if one not in known]


def gather(inputs: Iterable[Input], lang: str | None = None) -> Gathered:
    """Return what inputs say of the parameters of templates; one that cannot be read is among its `errors`.

    `lang` is the code of the wiki that TemplateData is of; if it is not given, what the input says.
    """
    found = Gathered(lang)
    for source in inputs:
        found.take(source)
    return found


def write(file: AliasesFile, target: str | os.PathLike[str], inputs: Iterable[Input]) -> None:
    """Write a file of aliases as a whole or not at all; packed if its name ends in .gz.

    Raises:
        WriteError: it cannot be written, or is one of the inputs.
    """
    Protected(one for source in inputs for one in readers.inputs(source)).check(target)
    with replacing(Path(target)) as stream:
        stream.write(written(file, packed=fold(os.fspath(target)).endswith(".gz")))
