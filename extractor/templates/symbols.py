"""Reads templates that stand for a sign or a blank: `{{·}}`, `{{snd}}`, `{{nbsp|2}}`, `{{'}}`.

https://en.wikipedia.org/wiki/Help:Magic_words and the templates' own pages say what each of them shows.

>>> from extractor.templates.call import Call
>>> read(Call.of("snd")).pieces, read(Call.of("spaces", "3")).pieces
(['\\xa0– '], ['\\xa0\\xa0\\xa0'])
>>> read(Call.of("spaces", "many")).pieces
['\\xa0']
"""

from __future__ import annotations

from typing import Final

from extractor.templates.call import Call, Expansion

_NBSP: Final = "\u00a0"
_SIGNS: Final[tuple[tuple[str, str], ...]] = (
    ("\u00a0· ", "· dot middot interpunct ,middot •· md"),
    ("\u00a0• ", "• bull bullet bold•"),
    ("\u00a0\u00a0", "sp double-space"),
    ("–", "ndash en_dash endash -- dash nbnd"),
    ("\u00a0– ", "snd snds spnd sndash spndash spaced_ndash spaced_en_dash spaced_en_dash_space nbsndash s-nd"),
    ("—", "mdash em_dash emdash ---"),
    ("\u00a0— ", "smd smds spmd smdash spaced_mdash spaced_em_dash spaced_em_dash_space"),
    ("−", "minus"),
    ("±", "pm ±"),
    ("×", "times"),
    ("÷", "divide"),
    ("°", "deg degree °"),
    ("°C", "celsius °c"),
    ("\u00a0/ ", "\\ / slash spaced_slash"),
    ("'", "' apostrophe"),
    ("'s", "'s"),
    ("'\u200a", "'-"),
    ('"', 'quot "'),
    ("'\u200a\"", "'\""),
    ("\"\u200a'", "\"'"),
    ('"\u200a', '-"'),
    ("`", "`"),
    ("|", "! pipe"),
    ("||", "!!"),
    ("{|", "(!"),
    ("|}", "!)"),
    ("|-", "!-"),
    ("=", "= equals equal"),
    (":", "colon :"),
    (";", "semicolon"),
    ("*", "asterisk *"),
    ("#", "hash number_sign"),
    ("&", "ampersand amp"),
    (", ", ","),
    ("[", "bracket ( ["),
    ("]", "bracket-r ) ]"),
    ("{{", "(("),
    ("}}", "))"),
    ("...", "... ellipsis ell"),
    ("\u200d", "zwj"),
    ("\u200c", "zwnj"),
    ("\u200b", "zwsp wbr"),
    ("\u200e", "lrm"),
    ("\u200f", "rlm"),
    ("\u00ad", "shy soft_hyphen"),
    ("\u2009", "thinsp thin_space"),
    ("\u200a", "hairsp hair_space hsp"),
    ("\u2003", "emsp tab quad"),
    ("\u2002", "ensp"),
    ("\u2011", "nbhyph nbh non-breaking_hyphen"),
    ("\n", "br break paragraph_break pb crlf parabr paragraph"),
    ("†", "dagger † extinct kia killed_in_action"),
    ("‡", "double_dagger ‡ doubledagger"),
    ("⁂", "asterism"),
    ("§", "sect section_sign"),
    ("♀", "female female_symbol"),
    ("♂", "male male_symbol"),
    ("✓", "tick check ✔ ya yes_check yes-tick aye check_mark y& ok"),
    ("✗", "cross ✘ na no_check n& x_mark no_mark"),
    ("★", "star ★"),
    ("♯", "sharp ♯"),
    ("♭", "flat ♭"),
    ("♮", "natural"),
    ("♠", "spades"),
    ("♥", "hearts"),
    ("♦", "diamonds"),
    ("♣", "clubs"),
    ("→", "rarr arrow →"),
    ("←", "larr ←"),
    ("↔", "harr"),
    ("↑", "uarr"),
    ("↓", "darr"),
    ("…", "hellip"),
    ("№", "number_sign_no numero"),
    ("π", "pi"),
    ("r.", "recto"),
    ("(POW)", "pow prisoner_of_war"),
    ("(WIA)", "wia wounded_in_action"),
    ("(MIA)", "mia missing_in_action"),
    ("(DOW)", "dow died_of_wounds"),
    ("CO2", "co2"),
    ("TeX", "tex"),
    ("LaTeX", "latex"),
    ("NATO", "nato"),
)
_BEFORE_NUMBERS: Final = frozenset("±−×÷")
_BEHIND_NUMBERS: Final = {"°": "°", "°C": f"{_NBSP}°C"}
_REPEATED: Final = {
    "nbsp": _NBSP,
    "spaces": _NBSP,
    "space": _NBSP,
    "nbs": _NBSP,
    "indent space": _NBSP,
    "emspace": "\u2003",
}

NAMES: Final[dict[str, str]] = {
    **{name.replace("_", " "): sign for sign, row in _SIGNS for name in row.split()},
    **_REPEATED,
    "0": "\u2007",
    "pad": _NBSP,
    "spaced": "",
    "gap": _NBSP,
}


def read(call: Call) -> Expansion | None:
    sign = NAMES[call.known_as(NAMES)]
    if call.known_as(NAMES) in ("spaced", "gap"):
        return _around(call)
    if call.known_as(NAMES) in _REPEATED:
        count = call.text("1")
        return Expansion([sign * min(int(count), 40) if count.isdecimal() and int(count) else sign])
    if call.known_as(NAMES) == "0":  # invisible zeros, as many as the text has characters
        return Expansion([sign * min(len(call.text("1")) or 1, 20)])
    if sign == "\n" and call.text("1").isdecimal():
        return Expansion(["\n" * min(int(call.text("1")), 5)])
    if sign in _BEHIND_NUMBERS and (number := call.inline("1")):
        return Expansion([number, _BEHIND_NUMBERS[sign]])
    if sign in _BEFORE_NUMBERS and (number := call.inline("1")):
        lower = call.inline("2")
        return Expansion(["+", number, "−", lower] if lower and sign == "±" else [sign, number])
    quoted = call.inline("1") if sign == '"' else None
    return Expansion([sign, quoted, sign] if quoted else [sign])


def _around(call: Call) -> Expansion:
    """Return a text with blanks on both sides, or only a blank where there is no text."""
    inline = call.inline("2", "1") if call.known_as(NAMES) == "gap" else call.inline("1")
    return Expansion([_NBSP, inline, " "] if inline and call.known_as(NAMES) == "spaced" else [_NBSP])
