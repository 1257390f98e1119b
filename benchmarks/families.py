"""Hostile texts: every delimiter of wikitext repeated, alone, in pairs and in itself, with and without text.

`FAMILIES` maps a name to the unit that is repeated, or to the two that open and then close as often as fits;
`text(name, size)` is such a page of that many characters.
"""

from __future__ import annotations

from itertools import combinations

DELIMITERS = {
    "brace-open": "{{",
    "brace-close": "}}",
    "argument-open": "{{{",
    "bracket-open": "[[",
    "bracket-close": "]]",
    "bar": "|",
    "table-open": "\n{|",
    "table-row": "\n|-",
    "table-close": "\n|}",
    "heading": "\n=",
    "comment-open": "<!--",
    "nowiki-open": "<nowiki>",
    "ref-open": "<ref>",
    "ref-named": "<ref name=a/>",
    "tag-open": "<b>",
    "tag-close": "</b>",
    "div-open": "<div>",
    "external-open": "[http://",
    "quotes": "'''",
    "entity": "&amp;",
    "list": "\n*",
    "definition": "\n;:",
}

SINGLE = {
    **DELIMITERS,
    "equals-on-a-line": "=a",
    "stars-on-a-line": "*",
    "colons-on-a-line": ":",
    "attribute-open": "<a ",
    "attribute-unclosed": "<div a=",
    "pre-open": "<pre>",
    "gallery-open": "<gallery>",
    "references-open": "<references>",
    "ref-unclosed": "<ref ",
    "self-reference": "<ref>[[a|",
    "address": "http://a ",
    "address-run": "http://",
    "mail": "mailto:a ",
    "switch": "__TOC__",
    "underscores": "_",
    "blank": " ",
    "blank-lines": "\n\n",
    "spaced-lines": "\n ",
    "rules": "\n----",
    "cells": "||",
    "headers": "!!",
    "cell-lines": "\n|a",
    "semicolon": ";",
    "brackets": "[",
    "closing-brackets": "]",
    "braces": "{",
    "less-than": "<",
    "ampersand": "&",
    "apostrophe": "'",
    "carriage": "\r\n",
    "zero": "\x00",
    "surrogate": "\ud800",
    "bidi": "\u202e",
    "separator": "\u2028",
    "digits": "1",
    "dotted-digits": "1.",
    "comma-digits": "1,",
    "dates": "1 May 1990 ",
    "brackets-round": "(",
    "closed-round": "(a) ",
    "commas": "a, ",
    "deep-template": "{{a|b=",
    "deep-link": "[[a|",
    "deep-file": "[[File:a.jpg|",
    "deep-list": "\n" + "*" * 40,
    "template": "{{a|b=c}}",
    "link": "[[a|b]]c ",
    "reference": "<ref>a</ref>",
    "table": "\n{|\n|a\n|}",
    "unclosed-table": "{|\n|-\n| a\n",
    "section": "\n== a ==\n",
    "infobox-line": "\n| a = [[b]]",
    "flat-field": "- Key: value\n",
    "flat-item": "- item\n",
    "degrees": "52°",
    "percent": "[[%41|",
    "category": "[[Category:a]]",
    "equals": "=",
    "equals-lines": "\n==",
    "heading-open": "\n== a ",
    "heading-with-call": "\n== {{a",
    "bold": "'''a''' ",
    "italic-open": "''a ",
    "five-apostrophes": "'''''",
    "apostrophe-runs": "'''''a''''b'''c''d'",
    "apostrophe-lines": "\n'''a''",
    "entity-number": "&#160;",
    "entity-hexadecimal": "&#xA0;",
    "entity-open": "&#",
    "entity-unknown": "&a;",
    "tag-attributes": "<b a=b c='d' e=\"f\">",
    "tag-unquoted": '<b a="',
    "tag-with-call": "<b {{a}} ",
    "tag-with-call-closed": "<b {{a}}>",
    "tag-over-lines": "<b\n",
    "break": "<br>",
    "break-closed": "<br/>",
    "tag-pair": "<b>a</b>",
    "tag-crossed": "<b><i></b></i>",
    "list-html": "<ul><li>",
    "item-html": "<li>",
    "row-html": "<tr><td>",
    "table-html": "<table>",
    "paragraph-html": "<p>",
    "heading-html": "<h2>",
    "table-attributes": "\n{| a=b",
    "row-attributes": "\n|- a=b",
    "cell-attributes": "\n| a=b | ",
    "caption": "\n|+ a",
    "header-line": "\n! a !! b",
    "cells-in-a-table": "{|\n| a || b\n|}\n",
    "numbered": "\n#",
    "indent": "\n:",
    "term": "\n; a : b",
    "mixed-list": "\n*#:;",
    "deeper-list": "\n* a\n** b\n*** c",
    "list-in-turn": "\n* a\n# b",
    "ref-by-name": "<ref name=a>b</ref>",
    "ref-over-lines": "<ref>\n\n",
    "comment": "<!-- a -->",
    "comment-lines": "\n<!-- a -->",
    "comment-dashes": "--",
    "nowiki": "<nowiki>a</nowiki>",
    "nowiki-alone": "<nowiki/>",
    "formula": "<math>a</math>",
    "magic-word": "{{PAGENAME}}",
    "magic-mark": "{{!}}",
    "function": "{{#if:a|b|c}}",
    "function-open": "{{#if:",
    "signature": "~~~~",
    "tildes": "~",
    "address-label": "[http://a b]",
    "address-brackets": "[http://a [b]] ",
    "protocol-relative": "[//",
    "scheme": "mailto:",
    "colon-word": "a:b",
    "switch-open": "__TOC",
    "language-variant": "-{",
    "template-parameters": "{{a|b|c|d}}",
    "parameter-bars": "{{a|b=",
    "argument": "{{{a|b}}}",
    "redirect": "#REDIRECT [[a]]\n",
    "file": "[[File:a.jpg|thumb|b]]",
    "gallery-lines": "<gallery>\nA.jpg|a\n</gallery>",
    "gallery-entry": "\nA.jpg|a",
    "parser-mark": "\x7f'\"`UNIQ-",
    "brace-bracket": "{[",
    "bracket-brace-closing": "]}",
    "triple-mixed": "{{{{{a}}",
}


def _pairs() -> dict[str, str]:
    """Every two delimiters in turn, which of them comes first matters only once, with and without a word after each."""
    pairs = list(combinations(DELIMITERS, 2))
    words = {f"{name}+text": mark + " some text " for name, mark in DELIMITERS.items()}
    bare = {f"{a}+{b}": DELIMITERS[a] + DELIMITERS[b] for a, b in pairs}
    return {**words, **bare, **{f"{a}+text+{b}": f"{DELIMITERS[a]}a {DELIMITERS[b]}b " for a, b in pairs}}


NESTS = {
    "template": ("{{a|", "}}"),
    "named": ("{{a|b=", "}}"),
    "argument": ("{{{a|", "}}}"),
    "link": ("[[a|", "]]"),
    "file": ("[[File:a.jpg|thumb|", "]]"),
    "infobox": ("{{Infobox a\n| b = ", "\n}}"),
    "nowrap": ("{{nowrap|", "}}"),
    "small": ("{{small|", "}}"),
    "lang": ("{{lang|de|", "}}"),
    "hlist": ("{{hlist|a|", "}}"),
    "plainlist": ("{{plainlist|\n* a\n* ", "\n}}"),
    "convert": ("{{convert|", "|km}}"),
    "start-date": ("{{start date|", "|1|2}}"),
    "birth-date": ("{{birth date and age|1990|1|", "}}"),
    "coord": ("{{coord|", "|N|1|E}}"),
    "cite": ("{{cite web|title=", "}}"),
    "note": ("{{efn|", "}}"),
    "main": ("{{main|", "}}"),
    "marriage": ("{{marriage|", "|1990}}"),
    "condition": ("{{#if:a|", "}}"),
    "lower-case": ("{{lc:", "}}"),
    "division": ("<div>", "</div>"),
    "span": ("<span>", "</span>"),
    "quote": ("<blockquote>", "</blockquote>"),
    "reference": ("<ref>", "</ref>"),
    "poem": ("<poem>", "</poem>"),
    "gallery": ("<gallery>\na.jpg|", "\n</gallery>"),
    "raw": ("<poem><gallery>\na|<includeonly>", "</includeonly></gallery></poem>"),
    "table": ("\n{|\n|\n", "\n|}"),
    "table-cells": ("\n{|\n! a || b\n|\n", "\n|}"),
    "external": ("[http://a ", "]"),
    "comment": ("<!--", "-->"),
    "brackets-round": ("(", ")"),
    "table-in-a-call": ("{{a|\n{|\n|\n", "\n|}\n}}"),
    "call-in-a-link": ("[[a|{{b|", "}}]]"),
    "note-in-a-call": ("{{a|<ref>", "</ref>}}"),
    "list-html": ("<ul><li>", "</li></ul>"),
    "table-html": ("<table><tr><td>", "</td></tr></table>"),
    "name": ("{{", "}}"),
    "value": ("{{a|b=c|d=", "|e=f}}"),
}
"""What stands in itself: as deep as the page is long, and fifty deep over and over."""

FAMILIES: dict[str, str | tuple[str, str]] = {
    **SINGLE,
    **_pairs(),
    **{f"nested-{name}": marks for name, marks in NESTS.items()},
    **{f"nested-50-{name}": opening * 50 + "x" + closing * 50 for name, (opening, closing) in NESTS.items()},
}

FRAMES = {
    "page": ("", ""),
    "infobox": ("{{Infobox a\n| b = ", "\n}}"),
    "flat": ("= T =\n\n- Key: ", "\n"),
    "cell": ("{|\n| a\n| ", "\n| b\n|}"),
    "note": ("a<ref>", "</ref>"),
    "call": ("{{a|", "}}"),
    "heading": ("== ", " =="),
    "link": ("[[File:a.jpg|thumb|", "]]"),
}
"""What a unit is repeated in: a page of nothing else, a value of an infobox, a cell, a note and so on."""


def text(name: str, size: int, frame: str = "page") -> str:
    """The text of a family, of about `size` characters.

    >>> text("nested-link", 20), text("link", 20, "flat")
    ('[[a|[[a|[[a|]]]]]]', '= T =\\n\\n- Key: [[a|b]]c [[a|b]]c \\n')
    """
    unit = FAMILIES[name]
    before, after = FRAMES[frame]
    if isinstance(unit, str):
        return before + unit * max(size // len(unit), 1) + after
    opening, closing = unit
    depth = size // (len(opening) + len(closing))
    return before + opening * depth + closing * depth + after
