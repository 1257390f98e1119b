"""Reads small mathematics: `{{su|p=+1|b=−2}}`, `{{sqrt|2|3}}`, `{{overline|x}}`, `{{abs|x}}`, `{{braket|psi}}`.

https://en.wikipedia.org/wiki/Category:Mathematical_formatting_templates.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("sqrt", "2"))), str(read(Call.of("su", p="+1", b="−2"))), str(read(Call.of("abs", "x")))
('√2', '+1−2', '|x|')
>>> read(Call.of("sqrt")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion

_AROUND: Final = {
    **dict.fromkeys(("abs", "absolute value", "mabs"), ("|", "|")),
    **dict.fromkeys(("norm",), ("‖", "‖")),
    **dict.fromkeys(("floor",), ("⌊", "⌋")),
    **dict.fromkeys(("ceil", "ceiling"), ("⌈", "⌉")),
    "ket": ("|", "⟩"),
    **dict.fromkeys(("set", "mset"), ("{", "}")),
    **dict.fromkeys(("paren", "parentheses", "brackets"), ("(", ")")),
    **dict.fromkeys(("bracket2", "square brackets", "bracket text"), ("[", "]")),
    **dict.fromkeys(("braces",), ("{{", "}}")),
    **dict.fromkeys(("curly", "curly brackets"), ("{", "}")),
    **dict.fromkeys(("angle", "angles"), ("⟨", "⟩")),
}
NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(_AROUND, "around"),
    **dict.fromkeys(("su", "supsub", "subsup", "sub sup", "su b"), "su"),
    **dict.fromkeys(("sqrt", "radic", "root", "surd"), "root"),
    **dict.fromkeys(("intmath", "oiint", "oint"), "integral"),
    **dict.fromkeys(("simpleton", "numblk", "equation", "equation box 1", "eqn"), "numbered"),
    **dict.fromkeys(("binary", "base2"), "2"),
    **dict.fromkeys(("octal",), "8"),
    **dict.fromkeys(("hexadecimal", "hex"), "16"),
    **dict.fromkeys(("hex2dec", "hexdec"), "decimal"),
    **dict.fromkeys(("parity",), "parity"),
    **dict.fromkeys(("order of magnitude", "oom"), "magnitude"),
    **dict.fromkeys(("precision",), "places"),
}
_LOW: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    first, second = call.inline("1"), call.inline("2")
    if kind == "around":
        left, right = _AROUND[call.known_as(_AROUND)]
        joined: list[InlineSpan | str] = []
        for part in call.positional():
            joined += ["|", part] if joined else [part]
        return Expansion([left, *joined, right] if joined else [])
    if kind == "su":
        parts = (call.inline("p", "sup", "1"), call.inline("b", "sub", "2"))
        return Expansion([part for part in parts if part is not None])
    if kind == "root":
        return Expansion([*([second] if second else []), "√", first] if first else [])
    if kind == "integral":
        integrand = call.inline("integrand", "1")
        return Expansion(["∫", integrand] if integrand else [])
    if kind == "numbered":
        formula = call.inline("2", "equation", "1")
        return Expansion([formula] if formula else [])
    return _computed(call, kind)


def _computed(call: Call, kind: str) -> Expansion | None:
    """Functions of a whole number."""
    text = call.text("1").replace(",", "")
    if kind == "decimal":
        digits = text.removeprefix("0x")
        known = digits and len(digits) < 20 and all(sign in "0123456789abcdefABCDEF" for sign in digits)
        return Expansion([str(int(digits, 16))]) if known else None
    if kind == "magnitude":
        digits = text.lstrip("-+").split(".")[0].lstrip("0")
        return Expansion([str(len(digits) - 1)]) if digits.isdecimal() else None
    if kind == "places":
        whole, point, decimals = text.partition(".")
        if not whole.lstrip("-").isdecimal():
            return None
        return Expansion([str(len(decimals) if point else len(whole.rstrip("0")) - len(whole))])
    if not text.isdecimal() or len(text) > 18:
        return None
    number = int(text)
    if kind == "parity":
        own = call.inline("2" if number % 2 == 0 else "3")
        return Expansion([own or ("even" if number % 2 == 0 else "odd")])
    shown = {"2": f"{number:b}", "8": f"{number:o}", "16": f"{number:X}"}[kind]
    plain = kind == "16" and call.text("2") == "hex" or call.text("2") == "no"
    return Expansion([shown if plain else shown + kind.translate(_LOW)])
