"""Hostile texts: every delimiter of wikitext repeated, alone, in pairs and in itself, with and without text.

`FAMILIES` maps a name to the unit that is repeated, or to the two that open and then close as often as fits;
`text(name, size)` is such a page of that many characters.
"""

from __future__ import annotations

from itertools import permutations

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
}


def _pairs() -> dict[str, str]:
    names = [name for name in DELIMITERS if name not in ("ref-named", "brace-close", "table-close", "entity", "quotes")]
    pairs = {f"{a}+{b}": DELIMITERS[a] + DELIMITERS[b] for a, b in permutations(names, 2)}
    return {**pairs, **{f"{name}+text": unit + " some text " for name, unit in DELIMITERS.items()}}


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
}
"""What stands in itself: as deep as the page is long, and fifty deep over and over."""

FAMILIES: dict[str, str | tuple[str, str]] = {
    **SINGLE,
    **_pairs(),
    **{f"nested-{name}": marks for name, marks in NESTS.items()},
    **{f"nested-50-{name}": opening * 50 + "x" + closing * 50 for name, (opening, closing) in NESTS.items()},
}

FRAMES = {"page": ("", ""), "infobox": ("{{Infobox a\n| b = ", "\n}}"), "flat": ("= T =\n\n- Key: ", "\n")}
"""What a unit is repeated in: a page of nothing else, one value of an infobox, one value of the flat dialect."""


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
