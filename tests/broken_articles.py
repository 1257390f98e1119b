"""An article without a fault, and its copies with one fault each."""

from __future__ import annotations

from dataclasses import dataclass

ARTICLE = """\
{{short description|Builder of lighthouses}}
{{Infobox person
| name        = Marta Hellevik
| image       = Marta Hellevik 1902.jpg
| birth_date  = {{birth date|1861|3|14}}
| birth_place = [[Bergen]], Norway
| death_date  = {{death date and age|1934|11|2|1861|3|14}}
| occupation  = {{hlist|Engineer|[[Surveyor]]}}
| known_for   = The light at Skarvholm<ref name="lights">{{cite book |title=Northern Lights |year=1988}}</ref>
| website     = {{URL|example.org/hellevik}}
}}
'''Marta Hellevik''' (1861–1934) built eleven [[lighthouse]]s on the coast of [[Norway]].

She was the first woman in the [[Harbour Board]], and she taught {{lang|no|fyrvesen}} in [[Trondheim]].

== Early years ==
She grew up in [[Bergen]], where her father kept a {{convert|12|m|ft}} tower.

The tower burnt in 1870.<ref>{{cite web |title=The fire |url=http://example.org/fire}}</ref>

== Training ==
She learned to survey from {{interlanguage link|Ole Vik|no}}.

* Mathematics, with ''great'' ease
* Drawing

== First lights ==
Her first light stood {{convert|31|km|mi}} from the shore. See [http://example.org/plans the plans].

The <span style="color:red">red</span> sector was her idea, and it cost 300 kroner.

== Skarvholm ==
{{main|Skarvholm Light}}
The light was lit on {{start date|1899|10|1}}.

{| class="wikitable"
! Part !! Height
|-
| Tower || 21 m
|}

== Later work ==
After 1905 she built {{nowrap|six harbours}}.

== Teaching ==
Her [[notebook]] of 1912 is kept at the [[university]].{{efn|It has 300 pages.}}

== Legacy ==
A street in [[Ålesund]] bears her name.{{cite news |title=A street for Hellevik |date=1950}}

== References ==
{{reflist}}

{{DEFAULTSORT:Hellevik, Marta}}
[[Category:1861 births]]
[[Category:Norwegian engineers]]
"""


@dataclass(frozen=True)
class Fault:
    """A part of the article written otherwise, the place of its fault, and what it may cost."""

    good: str
    broken: str
    mark: str
    """The source of the diagnostic, in `broken` or above it; "" is all of the paragraph."""
    code: str
    section: str = ""
    """The heading of the section that it stands in; "" is the lead."""
    fields: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    """Names of the template calls in which it stands."""

    @property
    def text(self) -> str:
        assert ARTICLE.count(self.good) == 1, self.good
        return ARTICLE.replace(self.good, self.broken)

    @property
    def at(self) -> int:
        inside = self.broken.find(self.mark)
        return self.text.index(self.mark) if inside < 0 else ARTICLE.index(self.good) + inside


def fields(*names: str) -> frozenset[str]:
    return frozenset(names)


FAULTS = {
    "template in the lead": Fault(
        "taught {{lang|no|fyrvesen}} in", "taught {{lang|no|fyrvesen in", "{{", "unclosed-template"
    ),
    "template in a section": Fault(
        "{{convert|31|km|mi}}", "{{convert|31|km|mi", "{{", "unclosed-template", "First lights"
    ),
    "template at the end of the page": Fault("{{reflist}}", "{{reflist", "{{", "unclosed-template", "References"),
    "template in a value": Fault(
        "{{birth date|1861|3|14}}", "{{birth date|1861|3|14", "{{", "unclosed-template", fields=fields("birth_date")
    ),
    "last template in a value": Fault(
        "{{URL|example.org/hellevik}}",
        "{{URL|example.org/hellevik",
        "{{",
        "unclosed-template",
        fields=fields("website"),
    ),
    "template in a note": Fault(
        "{{cite web |title=The fire |url=http://example.org/fire}}",
        "{{cite web |title=The fire |url=http://example.org/fire",
        "{{",
        "unclosed-template",
        "Early years",
    ),
    "end of the infobox": Fault(
        "| website     = {{URL|example.org/hellevik}}\n}}\n",
        "| website     = {{URL|example.org/hellevik}}\n\n",
        "{{Infobox person",
        "unclosed-template",
        section="none",
        templates=fields("Infobox person"),
    ),
    "end of the infobox before the lead": Fault(
        "}}\n'''Marta Hellevik'''",
        "\n'''Marta Hellevik'''",
        "{{Infobox person",
        "unclosed-template",
        fields=fields("website"),
        templates=fields("Infobox person"),
    ),
    "infobox closed on its last line": Fault(
        "{{URL|example.org/hellevik}}\n}}\n",
        "{{URL|example.org/hellevik}}\n",
        "{{Infobox person",
        "unclosed-template",
        fields=fields("website"),
        templates=fields("Infobox person"),
    ),
    "link in the lead": Fault("in [[Trondheim]]", "in [[Trondheim", "[[", "unclosed-link"),
    "link in a section": Fault("Her [[notebook]] of", "Her [[notebook of", "[[", "unclosed-link", "Teaching"),
    "link with one bracket": Fault("Her [[notebook]] of", "Her [[notebook] of", "[[", "unclosed-link", "Teaching"),
    "link in a value": Fault(
        "[[Bergen]], Norway", "[[Bergen, Norway", "[[", "unclosed-link", fields=fields("birth_place")
    ),
    "note in the lead": Fault("in [[Trondheim]].", "in [[Trondheim]].<ref>A note.", "<ref>", "unclosed-tag"),
    "note in a section": Fault("fire}}</ref>\n", "fire}}\n", "", "unclosed-tag", "Early years"),
    "note in the last section": Fault("her name.", "her name.<ref>A note.", "<ref>", "unclosed-tag", "Legacy"),
    "note in a value": Fault("|year=1988}}</ref>", "|year=1988}}", "", "unclosed-tag", fields=fields("known_for")),
    "quote of a note's name": Fault(
        "built {{nowrap|six harbours}}.",
        'built {{nowrap|six harbours}}.<ref name="lights />',
        "<ref",
        "unclosed-attribute",
        "Later work",
    ),
    "comment in the lead": Fault("in [[Trondheim]].", "in [[Trondheim]].<!-- when?", "<!--", "unclosed-comment"),
    "comment in a section": Fault(
        "of 1912 is", "of 1912 <!-- or 1913 is", "<!--", "unclosed-comment", "Teaching", templates=fields("efn")
    ),
    "comment in a value": Fault(
        "[[Bergen]], Norway", "[[Bergen]]<!-- or Oslo", "<!--", "unclosed-comment", fields=fields("birth_place")
    ),
    "nowiki": Fault("of 1912 is", "of <nowiki>1912 is", "<nowiki>", "unclosed-tag", "Teaching"),
    "formula": Fault("of 1912 is", "of <math>x^2 is", "<math>", "unclosed-tag", "Teaching"),
    "preformatted": Fault("She learned", "<pre>\nShe learned", "<pre>", "unclosed-tag", "Training"),
    "gallery": Fault("She learned", "<gallery>\nA.jpg|A\n\nShe learned", "<gallery>", "unclosed-tag", "Training"),
    "division": Fault("She learned", "<div>She learned", "<div>", "unclosed-tag", "Training"),
    "span": Fault("red</span> sector", "red sector", "", "unclosed-tag", "First lights"),
    "table": Fault("| Tower || 21 m\n|}\n", "| Tower || 21 m\n", "", "unclosed-table", "Skarvholm"),
    "argument": Fault("of 1912 is", "of {{{1912 is", "{{{", "unclosed-template", "Teaching"),
    "argument in a value": Fault(
        "[[Bergen]], Norway", "{{{place|[[Bergen]]", "{{{", "unclosed-template", fields=fields("birth_place")
    ),
    "closing braces": Fault("of 1912 is", "of 1912}} is", "}}", "unopened-template", "Teaching"),
    "closing braces in the lead": Fault("She was the", "She}} was the", "}}", "unopened-template"),
    "closing brackets": Fault("of 1912 is", "of 1912]] is", "]]", "unopened-link", "Teaching"),
    "closing brackets in a value": Fault(
        "Bergen]], Norway\n", "Bergen]], Norway ]]\n", " ]]", "unopened-link", fields=fields("birth_place")
    ),
    "end of a note": Fault("of 1912 is", "of 1912</ref> is", "</ref>", "unopened-tag", "Teaching"),
    "end of a division": Fault("of 1912 is", "of 1912</div> is", "</div>", "unopened-tag", "Teaching"),
    "address": Fault("the plans].", "the plans.", "", "unclosed-external-link", "First lights"),
    "bold": Fault("'''Marta Hellevik'''", "'''Marta Hellevik", "'''", "unclosed-quotes"),
    "italic": Fault("''great''", "''great", "''", "unclosed-quotes", "Training"),
    "link in a template in a value": Fault(
        "[[Surveyor]]", "[[Surveyor", "[[", "unclosed-link", fields=fields("occupation")
    ),
    "template in a template in a value": Fault(
        "{{hlist|Engineer|[[Surveyor]]}}",
        "{{hlist|{{small|Engineer|[[Surveyor]]}}",
        "{{hlist",
        "unclosed-template",
        fields=fields("occupation"),
    ),
    "note in a template in a value": Fault(
        "{{hlist|Engineer|", "{{hlist|Engineer<ref>A note.|", "<ref>", "unclosed-tag", fields=fields("occupation")
    ),
    "link in a note in a value": Fault(
        "title=Northern Lights", "title=[[Northern Lights", "[[", "unclosed-link", fields=fields("known_for")
    ),
    "template in a note in a value": Fault(
        "|year=1988}}</ref>", "|year=1988</ref>", "{{cite", "unclosed-template", fields=fields("known_for")
    ),
    "tag in a value": Fault(
        "[[Bergen]], Norway", "<small>[[Bergen]], Norway", "<small>", "unclosed-tag", fields=fields("birth_place")
    ),
    "nowiki in a value": Fault(
        "[[Bergen]], Norway", "<nowiki>[[Bergen]], Norway", "<nowiki>", "unclosed-tag", fields=fields("birth_place")
    ),
    "math in a value": Fault(
        "[[Bergen]], Norway", "<math>[[Bergen]], Norway", "<math>", "unclosed-tag", fields=fields("birth_place")
    ),
    "gallery in a value": Fault(
        "Marta Hellevik 1902.jpg",
        "<gallery>\nMarta Hellevik 1902.jpg",
        "<gallery>",
        "unclosed-tag",
        fields=fields("image"),
    ),
    "italic in a value": Fault(
        "[[Bergen]], Norway", "''[[Bergen]], Norway", "''", "unclosed-quotes", fields=fields("birth_place")
    ),
    "quote of a note's name in a value": Fault(
        '<ref name="lights">', '<ref name="lights>', "<ref", "unclosed-attribute", fields=fields("known_for")
    ),
    "address in a value": Fault(
        "[[Bergen]], Norway",
        "[http://example.org Bergen",
        "[http",
        "unclosed-external-link",
        fields=fields("birth_place"),
    ),
    "braces closed in a value": Fault(
        "[[Bergen]], Norway",
        "[[Bergen]], Norway}}",
        "}}",
        "unopened-template",
        fields=fields("birth_place"),
        templates=fields("Infobox person"),
    ),
    "one brace too few at a template": Fault(
        "{{convert|31|km|mi}} from", "{{convert|31|km|mi} from", "{{", "unclosed-template", "First lights"
    ),
    "one brace too few at the start": Fault(
        "{{convert|31|km|mi}} from", "{convert|31|km|mi}} from", "}}", "unopened-template", "First lights"
    ),
    "one brace too few in a value": Fault(
        "{{birth date|1861|3|14}}", "{{birth date|1861|3|14}", "{{", "unclosed-template", fields=fields("birth_date")
    ),
    "bracket closes a template": Fault(
        "{{convert|31|km|mi}} from", "{{convert|31|km|mi]] from", "{{", "unclosed-template", "First lights"
    ),
    "brace closes a link": Fault("[[notebook]]", "[[notebook}}", "[[", "unclosed-link", "Teaching"),
    "template in a cell": Fault("| Tower || 21 m", "| {{small|Tower || 21 m", "{{", "unclosed-template", "Skarvholm"),
    "link in a cell": Fault("| Tower || 21 m", "| [[Tower || 21 m", "[[", "unclosed-link", "Skarvholm"),
    "note in a cell": Fault("| Tower || 21 m", "| Tower<ref>A note. || 21 m", "<ref>", "unclosed-tag", "Skarvholm"),
    "comment in a cell": Fault(
        "| Tower || 21 m", "| Tower <!-- or not || 21 m", "<!--", "unclosed-comment", "Skarvholm"
    ),
    "attribute in a table": Fault('class="wikitable"', 'class="wikitable', "{|", "unclosed-attribute", "Skarvholm"),
    "attribute of a cell": Fault(
        "| Tower || 21 m", '| style="color:red | Tower || 21 m', "| style", "unclosed-attribute", "Skarvholm"
    ),
    "template in a heading": Fault(
        "== Skarvholm ==", "== Skarvholm {{small|x ==", "{{", "unclosed-template", "Skarvholm"
    ),
    "link in a heading": Fault("== Skarvholm ==", "== [[Skarvholm ==", "[[", "unclosed-link", "Skarvholm"),
    "tag in a heading": Fault("== Skarvholm ==", "== <small>Skarvholm ==", "<small>", "unclosed-tag", "Skarvholm"),
    "comment in a heading": Fault("== Skarvholm ==", "== Skarvholm <!-- x ==", "<!--", "unclosed-comment", "Skarvholm"),
    "note in a heading": Fault("== Skarvholm ==", "== Skarvholm<ref>x ==", "<ref>", "unclosed-tag", "Skarvholm"),
    "template in a list item": Fault("* Mathematics,", "* {{small|Mathematics,", "{{", "unclosed-template", "Training"),
    "link in a list item": Fault("* Mathematics,", "* [[Mathematics,", "[[", "unclosed-link", "Training"),
    "note in a list item": Fault("* Mathematics,", "* Mathematics<ref>x,", "<ref>", "unclosed-tag", "Training"),
    "tag in a list item": Fault("* Mathematics,", "* <b>Mathematics,", "<b>", "unclosed-tag", "Training"),
    "template in a label": Fault("[[notebook]]", "[[notebook|{{small|book]]", "{{", "unclosed-template", "Teaching"),
    "link in a label": Fault("[[notebook]]", "[[notebook|a [[book]]", "[[notebook", "unclosed-link", "Teaching"),
    "tag in a label": Fault("[[notebook]]", "[[notebook|<i>book]]", "<i>", "unclosed-tag", "Teaching"),
    "template in a caption": Fault(
        "She was the first", "[[File:A.jpg|thumb|{{small|A]]\nShe was the first", "{{small", "unclosed-template"
    ),
    "file link": Fault("She was the first", "[[File:A.jpg|thumb|A\nShe was the first", "[[File", "unclosed-link"),
    "attribute of a span": Fault(
        'style="color:red"', 'style="color:red', "<span", "unclosed-attribute", "First lights"
    ),
    "template in an attribute": Fault('style="color:red"', 'style="{{a"', "{{a", "unclosed-template", "First lights"),
    "crossed template and link": Fault("of 1912 is", "of {{small|[[1912}}]] is", "[[", "unclosed-link", "Teaching"),
    "crossed link and template": Fault("of 1912 is", "of [[1912|{{small|a]]}} is", "[[", "unclosed-link", "Teaching"),
    "division across headings": Fault("A street in", "<div>\nA street in", "<div>", "unclosed-tag", "Legacy"),
    "template across headings": Fault(
        "She learned", "{{quote box|\nShe learned", "{{", "unclosed-template", "Training"
    ),
    "table across headings": Fault("She learned", "{|\n| a\n\nShe learned", "{|", "unclosed-table", "Training"),
    "quotation": Fault("She learned", "<blockquote>She learned", "<blockquote>", "unclosed-tag", "Training"),
    "poem": Fault("She learned", "<poem>\nShe learned", "<poem>", "unclosed-tag", "Training"),
    "code": Fault(
        "She learned", "<syntaxhighlight lang=c>\nShe learned", "<syntaxhighlight", "unclosed-tag", "Training"
    ),
    "references": Fault(
        "{{reflist}}", "<references>", "<references>", "unclosed-tag", "References", templates=fields("reflist")
    ),
    "short description": Fault(
        "{{short description|Builder of lighthouses}}",
        "{{short description|Builder of lighthouses",
        "{{",
        "unclosed-template",
    ),
    "includeonly": Fault("She learned", "<includeonly>She learned", "<includeonly>", "unclosed-tag", "Training"),
    "note closed by a note": Fault("fire}}</ref>", "fire}}<ref>", "<ref>", "unclosed-tag", "Early years"),
    "self closed note with text": Fault("fire}}</ref>", "fire}}<ref/>", "<ref>", "unclosed-tag", "Early years"),
    "nested infobox": Fault(
        "[[Bergen]], Norway",
        "{{Infobox place\n| name = Bergen",
        "{{Infobox place",
        "unclosed-template",
        fields=fields("birth_place", "name"),
    ),
    "list in a value": Fault(
        "{{hlist|Engineer|[[Surveyor]]}}",
        "{{plainlist|\n* Engineer\n* [[Surveyor]]",
        "{{plainlist",
        "unclosed-template",
        fields=fields("occupation"),
    ),
    "italic end in heading": Fault("== Skarvholm ==", "== ''Skarvholm ==", "''", "unclosed-quotes", "Skarvholm"),
}
