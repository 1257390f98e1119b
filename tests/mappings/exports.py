"""Exports of mappings and of an ontology in our own words, for tests."""

from __future__ import annotations

from html import escape


def export(*pages: tuple[str, str]) -> bytes:
    """Return an XML export of pages: titles and texts."""
    body = "".join(
        f"<page><title>{escape(title)}</title><ns>204</ns><id>{number}</id><revision><id>{number}</id>"
        f"<text>{escape(text)}</text></revision></page>"
        for number, (title, text) in enumerate(pages, 1)
    )
    return f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.8/">{body}</mediawiki>'.encode()


def mapping(*inner: str, of: str = "Lake") -> str:
    """Return a mapping to a class."""
    return "{{TemplateMapping\n| mapToClass = " + of + "\n| mappings =\n" + "\n".join(inner) + "\n}}"


def prop(label: str, meaning: str, more: str = "") -> str:
    """Return the mapping of a parameter."""
    return "{{ PropertyMapping | templateProperty = " + label + " | ontologyProperty = " + meaning + f" {more}" + "}}"


LAKES = export(
    ("Mapping de:Infobox Teich", mapping(prop("WEITE", "area", "| unit = hectare"), prop("ZULAUF", "inflow"))),
    ("Mapping de:Infobox_Weiher", "#REDIRECT [[Mapping de:Infobox Teich]]"),
    ("OntologyClass:Lake", "{{Class | labels = {{label|en|lake}} | rdfs:subClassOf = Water }}"),
    ("OntologyClass:Water", "{{Class | rdfs:subClassOf = owl:Thing <!-- or Place --> }}"),
    ("OntologyProperty:depth", "{{ObjectProperty | rdfs:domain = Lake }}"),
)
