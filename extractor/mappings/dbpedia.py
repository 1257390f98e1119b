"""Pages of DBpedia's mappings: what a template's parameters mean, and the classes of its ontology.

>>> page = Page("{{TemplateMapping | mapToClass = Lake | mappings = {{PropertyMapping | templateProperty = FLÄCHE "
...     "| ontologyProperty = area | unit = squareKilometre}} }}", title="Mapping de:Infobox See")
>>> title_of(page.title), (found := Mapped.of(page)).classes, found.parameters, found.units
(('de', 'Infobox See'), ['Lake'], {'FLÄCHE': ['area']}, {'FLÄCHE': 'km2'})

Format: http://mappings.dbpedia.org/index.php/How_to_edit_DBpedia_Mappings
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from extractor.document import Node, Template
from extractor.languages import WIKI_TAGS, fold, load
from extractor.mappings.dbpedia_units import UNITS
from extractor.parsers.wikitext import parse
from extractor.records.page import Page

_TITLE: Final = re.compile(r"\s*mapping[ _]+([a-z]+(?:-[a-z]+)*)\s*:\s*(\S.*?)\s*", re.IGNORECASE)
_CLASS_TITLE: Final = re.compile(r"\s*OntologyClass\s*:\s*(\S+)\s*")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK: Final = re.compile(r"[\s:]*\[\[([^\[\]|#<>{}]+)")
_NAME: Final = re.compile(r"[^{}|<>\[\]\n]{1,200}")

_COORDINATES: Final = ("coordinates", "latitude", "latitudeDegrees", "longitude", "longitudeDegrees")
_SPEAKS_OF_NONE: Final = frozenset({"ConstantMapping", "CalculateMapping", "TableMapping"})
"""What gives no alias: a constant, a sum of parameters, a table of the page."""
_HOLD_CALLS: Final = ("mappings", "defaultMappings", "cases", "mapping")
_DEEPEST: Final = 20  # calls in calls; nobody writes more than six


class Mapped:
    """What a page of the mappings says of a template."""

    def __init__(self) -> None:
        self.classes: list[str] = []
        self.parameters: dict[str, list[str]] = {}
        self.units: dict[str, str] = {}
        self.left_out: list[str] = []
        """What says nothing of one parameter, by the name of its call."""
        self.unread: list[str] = []
        """What is not understood, in words."""

    @classmethod
    def of(cls, page: Page) -> Mapped:
        """Return what a page says; nothing that it holds raises."""
        found = cls()
        calls = list(_calls(child for part in parse(page.text) for child in part.children))
        # What stands beside the mapping is for its readers.
        for call in [call for call in calls if _name(call) in ("TemplateMapping", "ConditionalMapping")] or calls:
            found._take(call, "", 0)
        if not calls and "{{" in _COMMENT.sub("", page.text):
            found.unread.append("a call without an end")
        elif not calls:
            found.left_out.append("page without a mapping")
        return found

    def _take(self, call: Template, part: str, depth: int) -> None:
        """Take in a call; `part` is the part of the thing that it speaks of, empty or with a full stop at its end."""
        name = _name(call)
        said = _Said(call)
        if depth > _DEEPEST:
            self.unread.append("calls nested too deeply")
        elif not call.closed:
            self.unread.append(f"{name} without an end")
        elif name in _SPEAKS_OF_NONE:
            self.left_out.append(name)
        elif name == "PropertyMapping":
            self._add(said, "templateProperty", part, "ontologyProperty")
        elif name == "DateIntervalMapping":
            # Where one date is written it is the start; an end that is taken from it would be wrong.
            self._add(said, "templateProperty", part, "startDateOntologyProperty")
            if said.text("endDateOntologyProperty"):
                self.left_out.append("end of a DateIntervalMapping")
        elif name == "CombineDateMapping":
            for number in "123":
                if said.text(f"templateProperty{number}"):
                    self._add(said, f"templateProperty{number}", part, "ontologyProperty")
        elif name == "GeocoordinatesMapping":
            self._add_coordinates(said, part)
        elif name in ("TemplateMapping", "ConditionalMapping", "Condition", "IntermediateNodeMapping"):
            self._take_nested(name, said, part, depth)
        else:
            self.unread.append(name or "a call without a name")

    def _take_nested(self, name: str, said: _Said, part: str, depth: int) -> None:
        if name == "TemplateMapping":
            of = said.text("mapToClass")
            if of and not _NAME.fullmatch(of):
                self.unread.append(f"TemplateMapping to {of:.40}")
            elif of and of not in self.classes:
                self.classes.append(of)
        elif name == "IntermediateNodeMapping":
            part += f"{said.text('correspondingProperty') or said.text('nodeClass') or 'node'}."
        for member in _HOLD_CALLS:
            for call in said.calls(member):
                self._take(call, part, depth + 1)
        self.unread += [f"{_name(call)} outside of the mappings" for call in said.others()]

    def _add(self, said: _Said, parameter: str, part: str, property: str) -> None:
        label, meaning = said.text(parameter), said.text(property)
        if not (label and meaning):  # a line of the form that nobody filled in
            self.left_out.append(f"{_name(said.call)} without a parameter or a property")
            return
        if not (_NAME.fullmatch(label) and _NAME.fullmatch(meaning)):
            self.unread.append(f"{_name(said.call)} of {label:.40} as {meaning:.40}")
            return
        self._put(label, part + meaning)
        unit = UNITS.get(said.text("unit").lower())
        if unit is not None:
            self.units.setdefault(label, unit)

    def _add_coordinates(self, said: _Said, part: str) -> None:
        of = said.text("ontologyProperty")
        for member in _COORDINATES:
            label = said.text(member)
            if label and _NAME.fullmatch(label):
                self._put(label, f"{part}{of}{'.' if of else ''}coordinates")

    def _put(self, label: str, meaning: str) -> None:
        known = self.parameters.setdefault(label, [])
        if meaning not in known:
            known.append(meaning)


class _Said:
    """The arguments of a call."""

    def __init__(self, call: Template) -> None:
        self.call = call
        self._values = {parameter.name: parameter.value for parameter in call.parameters}

    def text(self, name: str) -> str:
        """Return an argument without comments; empty if it is not given."""
        value = self._values.get(name)
        return " ".join(_COMMENT.sub("", value.source).split()) if value is not None else ""

    def calls(self, name: str) -> Iterator[Template]:
        """Yield the calls in an argument."""
        value = self._values.get(name)
        return _calls(value.children if value is not None else ())

    def others(self) -> Iterator[Template]:
        """Yield the calls in arguments that are not for calls."""
        return (call for name in self._values if name not in _HOLD_CALLS for call in self.calls(name))


def _calls(nodes: Iterable[Node]) -> Iterator[Template]:
    return (node for node in nodes if isinstance(node, Template))


def _name(call: Template) -> str:
    name = " ".join(_COMMENT.sub("", call.name or "").replace("_", " ").split())
    return name[:1].upper() + name[1:40]


def title_of(title: str) -> tuple[str, str] | None:
    """Return the language and the template that a page of the mappings is about; None if the page is none.

    >>> title_of("Mapping be-x-old:Infobox_Lake"), title_of("Mapping")
    (('be-tarask', 'Infobox Lake'), None)
    """
    found = _TITLE.fullmatch(title)
    return (WIKI_TAGS.get(code := found[1].lower(), code), normal(found[2])) if found else None


def normal(template: str) -> str:
    """Return a template's title with an upper first letter, without underscores and needless blanks."""
    name = " ".join(template.replace("_", " ").split())
    return name[:1].upper() + name[1:]


def redirect_of(page: Page) -> tuple[str, str] | None:
    """Return the language and the template whose mapping a page of the mappings leads to; None if it leads to none.

    >>> redirect_of(Page("#REDIRECT [[Mapping en:Infobox lake]]", title="Mapping en:Infobox loch"))
    ('en', 'Infobox lake')
    """
    text = page.text.lstrip()
    word = next((one for one in load(None).redirects if fold(text[:50]).startswith(one)), None)
    link = _LINK.match(text, len(word)) if word else None
    return title_of(link[1]) if link else None


def class_of(page: Page) -> tuple[str, list[str]] | None:
    """Return a class of the ontology and those that it is part of; None if the page is about none.

    >>> class_of(Page("{{Class | rdfs:subClassOf = Place, schema:Place }}", title="OntologyClass:Lake"))
    ('Lake', ['Place', 'schema:Place'])
    """
    found = _CLASS_TITLE.fullmatch(page.title)
    if found is None:
        return None
    calls = _calls(child for part in parse(page.text) for child in part.children)
    above = next((_Said(call).text("rdfs:subClassOf") for call in calls if _name(call) == "Class"), "")
    return found[1], [name for one in above.split(",") if _NAME.fullmatch(name := one.strip())]
