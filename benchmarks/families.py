"""Hostile texts: every delimiter of wikitext repeated, alone and in pairs, with and without text between.

`FAMILIES` maps a name to the unit that is repeated; `text(name, size)` is a page of that many characters.
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


FAMILIES: dict[str, str] = {**SINGLE, **_pairs()}

FRAMES = {"page": ("", ""), "infobox": ("{{Infobox a\n| b = ", "\n}}"), "flat": ("= T =\n\n- Key: ", "\n")}
"""What a unit is repeated in: a page of nothing else, one value of an infobox, one value of the flat dialect."""


def text(name: str, size: int, frame: str = "page") -> str:
    """The text of a family, of about `size` characters."""
    unit = FAMILIES[name]
    before, after = FRAMES[frame]
    return before + unit * (size // len(unit)) + after
