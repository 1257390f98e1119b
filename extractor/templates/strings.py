"""Reads what is cut out of a text or made of it: `{{trunc|text|4}}`, `{{first word|two words}}`, `{{plural|2|page}}`.

https://en.wikipedia.org/wiki/Category:String_manipulation_templates.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("trunc", "Abcdefg", "3"))), str(read(Call.of("plural", "2", "fly")))
('Abc', '2 flies')
>>> str(read(Call.of("str mid", "Abcdefg", "2", "3"))), read(Call.of("str mid", "Abc", "x")) is None
('bcd', True)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extractor.templates.call import Call, Expansion

_SMALL: Final = re.compile("a|an|and|as|at|but|by|for|in|nor|of|on|or|per|the|to|vs|via|with")


def _count(text: str, default: int) -> int | None:
    if not text:
        return default
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else None


def _first(call: Call) -> str | None:
    count = _count(call.text("2"), 1)
    return None if count is None or count < 0 else call.text("1")[:count]


def _last(call: Call) -> str | None:
    count = _count(call.text("2"), 1)
    return None if count is None or count < 0 else call.text("1")[-count:] if count else ""


def _middle(call: Call) -> str | None:
    start, length = _count(call.text("2"), 1), _count(call.text("3"), 1)
    if start is None or length is None or start < 1 or length < 0:
        return None
    return call.text("1")[start - 1 : start - 1 + length]


def _after(call: Call) -> str | None:
    count = _count(call.text("2"), 0)
    return None if count is None or count < 0 else call.text("1")[count:]


def _title(call: Call) -> str | None:
    words = call.text("1").split(" ")
    ends = (0, len(words) - 1)
    return " ".join(
        word if _SMALL.fullmatch(word.lower()) and place not in ends else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    )


def _plural(call: Call) -> str | None:
    number, word = call.text("1"), call.text("2")
    if not number or not word:
        return number or None
    own = call.text("3")
    if number.replace(",", "") not in ("1", "-1"):
        word = own or (word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s")
    return f"{number} {word}"


def _digits(call: Call) -> str | None:
    return "".join(re.findall(r"[\d.,-]+", call.text("1"))) or None


def _loop(call: Call) -> str | None:
    count = _count(call.text("1"), 0)
    return call.text("2") * min(count, 500) if count is not None and count > 0 and len(call.text("2")) <= 200 else None


def _character(call: Call) -> str | None:
    """Return a cell of a table of characters: the sign of a code point and the code itself."""
    code = call.text("1")
    if not re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) or not chr(int(code, 16)).isprintable():
        return None
    return f"{chr(int(code, 16))}\n{code}"


def _if_number(call: Call) -> str | None:
    return call.text("2") if re.fullmatch(r"[-−+]?[\d,]+(\.\d+)?", call.text("1")) else call.text("3")


def _tag(call: Call) -> str | None:
    """`{{tag|br}}` names a tag; any but those of footnotes shows its content."""
    name, content = call.text("1"), call.text("content", "2")
    if not name:
        return None
    return (
        f"<{name}>{content}</{name}>"
        if name in ("ref", "nowiki", "includeonly", "noinclude")
        else content or f"<{name}>"
    )


NAMES: Final[dict[str, Callable[[Call], str | None]]] = {
    **dict.fromkeys(("trunc", "truncate", "str left", "str first", "str index left", "left string"), _first),
    **dict.fromkeys(("str right last", "str last", "right string"), _last),
    **dict.fromkeys(("str mid", "str sub", "str sub new", "substr"), _middle),
    **dict.fromkeys(("str right", "str skip", "str crop left"), _after),
    **dict.fromkeys(("first word", "firstword"), lambda call: (call.text("1").split() or [""])[0]),
    **dict.fromkeys(("last word", "lastword", "surname"), lambda call: (call.text("1").split() or [""])[-1]),
    **dict.fromkeys(("title case", "titlecase"), _title),
    **dict.fromkeys(("uc", "uppercase", "upper", "ucase", "allcaps", "all caps"), lambda call: call.text("1").upper()),
    **dict.fromkeys(("lower case", "lcase", "lowercase text"), lambda call: call.text("1").lower()),
    **dict.fromkeys(
        ("ucfirst", "sentence case", "capitalize"), lambda call: call.text("1")[:1].upper() + call.text("1")[1:]
    ),
    **dict.fromkeys(("str len", "strlen", "string length"), lambda call: str(len(call.text("1")))),
    **dict.fromkeys(("plural", "pluralize", "plural form"), _plural),
    **dict.fromkeys(("digits", "extract number", "str number"), _digits),
    **dict.fromkeys(("loop", "repeat", "str rep"), _loop),
    **dict.fromkeys(("ifnumber", "if number", "isnumeric"), _if_number),
    **dict.fromkeys(("chset-cell", "chset-cell1", "unichar cell"), _character),
    **dict.fromkeys(("tag", "xtag", "html element"), _tag),
    **dict.fromkeys(("str trim", "trim", "strip"), lambda call: call.text("1")),
}


def read(call: Call) -> Expansion | None:
    text = NAMES[call.known_as(NAMES)](call)
    return None if text is None else Expansion([text])
