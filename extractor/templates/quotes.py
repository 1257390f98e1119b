"""Reads quotations: `{{quote|text|author|source}}`, `{{cquote|text}}`, `{{"'}}` and remarks such as `{{sic}}`.

https://en.wikipedia.org/wiki/Template:Blockquote: the text, and below it who said it and where.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("quote", "I came.", "Caesar"))), str(read(Call.of("sic", "teh")))
('I came.\\n— Caesar', 'teh [sic]')
>>> read(Call.of("quote")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.languages import anywhere
from extractor.templates.call import Call, Expansion
from extractor.templates.languages import text_in

VERSES: Final = frozenset({"poemquote", "poem quote", "poem", "verse", "verse quote", "poem block", "quote poem"})
"""The quotations that keep their lines."""
END: Final = "quote end"
"""The call that ends a quotation, which another one begins, with its source."""
NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("quote", "blockquote", "block quote", "bquote", "quotation", "cquote", "centered pull quote"), "block"
    ),
    **dict.fromkeys(
        ("cquote2", "rquote", "pull quote", "quote2", "long quote", "quote block", "blockquotation"), "block"
    ),
    **dict.fromkeys(("quote box", "quotebox", "quote box2", "quote frame", "quotefarm"), "block"),
    **dict.fromkeys(VERSES, "block"),
    "verse translation": "verses",
    **dict.fromkeys(("sic", "as is", "sic2", "[sic]", "sic link"), "sic"),
    **dict.fromkeys(("inline quote", "'quote'", "in-line quote"), "inline"),
    END: "end",
    **dict.fromkeys(("single+double", "\" '", "quote-double"), "'\u200a\""),
}


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "block":
        return _block(call)
    if kind == "verses":  # a poem and its translations
        parts = [inline for inline in call.positional()[:3] if inline.source.strip()]
        return Expansion([piece for inline in parts for piece in ("\n", inline)][1:])
    if kind == "sic":
        shown: list[InlineSpan | str] = list(call.positional()[:3])
        return Expansion(shown if call.text("hide") in ("y", "yes") else [*shown, " [sic]" if shown else "[sic]"])
    if kind == "inline":
        return _inline(call)
    if kind == "end":  # of a quotation that another call begins
        source = call.inline("source") or call.local("source_parameters")
        return Expansion(["\n— ", source]) if source else Expansion([], role="none")
    return Expansion([kind])


def _inline(call: Call) -> Expansion:
    """Return a quotation within a line, between the wiki's quotation marks."""
    text = call.inline("text") or call.local("text_parameters") or call.inline("1")
    opening, closing = call.language.wording.get("quoted", '"{}"').split("{}")
    if text is None:
        return Expansion([])
    return Expansion([opening, text, closing], text_in(text, call.text("lang", *anywhere("language_parameters"))))


def _block(call: Call) -> Expansion:
    right = call.known_as(NAMES) == "rquote"
    names = ["2", "text", "quote"] if right else ["text", "quote", "quotetext", "content"]
    text = call.inline(*names) or call.local("text_parameters") or call.inline("1")
    if text is None:
        return Expansion([])
    by = call.inline("author", "sign", "by", "speaker") or call.cited("author") or call.inline("3" if right else "2")
    source = call.inline("source", "cite", "title", "work") or call.local("source_parameters")
    source = source or call.inline("4" if right else "3")
    if call.known_as(NAMES) in ("cquote", "centered pull quote"):  # width and height stand between
        by, source = call.inline("author", "sign", "by", "4"), call.inline("source", "5")
    pieces: list[InlineSpan | str] = [text]
    if (translation := call.local("translation_parameters")) is not None:
        pieces += ["\n", translation]
    if by is not None:
        pieces += ["\n— ", by]
    if source is not None:
        pieces += [", " if by else "\n— ", source]
    return Expansion(pieces)
