"""Reads templates that show one of their parameters as it is: `{{nowrap|text}}`, `{{font color|red|text}}`.

What they change is looks (https://en.wikipedia.org/wiki/Category:Typing-aid_templates), which a plain text has not.

>>> from extractor.templates.call import Call
>>> [span.source for span in read(Call.of("font color", "red", "warm")).pieces]
['warm']
>>> read(Call.of("small")).pieces
[]
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan
from extractor.languages import anywhere
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows
from extractor.templates.formatting.numbers import subscript, superscript

_FIRST: Final = ("1", "text", "content")
_SECOND: Final = ("2", "text", "1")

_SHOWS_FIRST: Final = """
nowrap; nobr; nobreak; nowraplinks; nowrap links; no wrap; wrap; nobreakdiv; small; smaller
smalldiv; small div; big; bigger; larger; large; huge; midsize; small2; smallsup; smallsub; fontsize85%
small caps; smallcaps; sc; sc2; caps; lc; smallcaps all; nobold; no bold; normal; unbold; noitalic; noitalics
no italic; italics; noitalic2; italic; bold; em; strong; emphasis; i; b; u; underline; s; strike; del; ul
overline; mono; monospace; tt; kbd; samp; var; varserif; mvar; math; bigmath; serif; sans; sans-serif
nastaliq; unicode; polytonic; runic; hebrew; script/hebrew; arabic; script/arabic; script/nastaliq
script/cyrillic; script/greek; script/gothic; script/slavonic; old cyrillic; cjkv; center; centre
left; right; aligned table cell; longitem; align center; align right; block center; div; span; padlsup; sup
sub; su2; abbr; tooltip; abbrlink; abbrv; comment; popup; h:title; not a typo; notatypo; proper name
as written; typo; vanchor; visible anchor; va; block indent; blockindent; bi; indent; in5; gray; grey; green
red; blue; maroon; white; silver; highlight; mark; key press; key; keypress; button; no col break
nowiki2; noredirect; title case2; nonspecific; tq; talk quote inline; tqi; qi
mxt; xt; !xt; !mxt; wikt-lang2; pslink; lbs; lbb; nq; noquote; nihongo title; wikia; ipalink; angbr ipa2
shy span; text; show; first; ifprint; if mobile; screen reader-only2; free text; author2; smallcaps2
nsmallcaps; lower2; mainlist2; nowrap2; shrink; grow; letter-spacing; no line break; iast
collapsed infobox section begin; nationality; annotated link text; lbc; zh-hant; population text
"""

_SHOWS_SECOND: Final = """
resize; font-size; fontsize; fsize; font color; fontcolor; color; colour; colored text; fc; background color
background colour; bgcolor; raise; lower; script; align; float; hover title; hover text; hover
padding; transform; rotate; text color; pad top; colorize; sort; sorted; sort key; sts; decade sort; shade
border2; colored box; opaque; style text
"""

NAMES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        rows(_SHOWS_FIRST),
        _FIRST,
    ),
    **dict.fromkeys(
        rows(_SHOWS_SECOND),
        _SECOND,
    ),
    "small place": (),
    **dict.fromkeys(
        ("columns-list", "col list", "cols", "column list"),
        ("content", *anywhere("list_parameters"), "2", "1"),
    ),
    **dict.fromkeys(("color box", "colour box", "colorbox"), ("2", "text")),
    "font": ("text", "1"),
    "border": ("1", "content"),
    "code": ("code", "1"),
    "syntaxhighlight": ("1", "code"),
    "quote inline": ("1", "text"),
    "colored link": ("3", "2"),
    "station link": ("2", "1"),
    "stl": ("2", "1"),
    "stnlnk": ("1",),
    "rws": ("1",),
    "metrod": ("1",),
    "dabsearch": ("1",),
    "taste": ("1",),
    "hidden": ("2", "content", "text", "1"),
    "notelist text": ("1",),
    "photo caption": ("1",),
    "switcher": ("1",),
    "pad top italic": ("1",),
    "lang-en-short": ("1",),
    "lang-fr-short": ("1",),
    "lang-de-short": ("1",),
    "lang-es-short": ("1",),
    "lang-it-short": ("1",),
    "lang-la-short": ("1",),
}


_SHIFTED: Final = {"sup": superscript, "sub": subscript}
_FIGURES: Final = re.compile(r"[+\-−–]?\d{1,12}[+\-−–]?")
_AS_WRITTEN: Final = frozenset({"small place"})  # `{{К.}}`: a place of print, with its full name as a tooltip


def read(call: Call) -> Expansion | None:
    if call.name in _AS_WRITTEN:
        return Expansion([call.written])
    names = NAMES[call.known_as(NAMES)]
    inline = _shown(call, names)
    if inline and call.known_as(_SHIFTED) in _SHIFTED and _FIGURES.fullmatch(written := call.render(inline).strip()):
        return Expansion([_SHIFTED[call.known_as(_SHIFTED)](written)])  # never one number with what stands before
    return Expansion([inline] if inline else [], role="text" if inline or "1" in names else "none")


def _shown(call: Call, names: tuple[str, ...]) -> InlineSpan | None:
    if call.known_as(NAMES) in ("font color", "fontcolor", "fc") and call.inline("3"):
        return call.inline("3")  # text colour, background, text
    if call.known_as(NAMES) == "sort" and call.inline("2") is None:
        return call.inline("1") if "2" not in call.names() else None
    return call.inline(*names) or (call.local("text_parameters") if names else None)
