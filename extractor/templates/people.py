"""Reads marriages, awards and works: `{{marriage|Ann|1903|1919|end=div}}`, `{{based on|Title|Author}}`.

https://en.wikipedia.org/wiki/Template:Marriage, Template:Based_on.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("marriage", "Ann", "1903", "1919", end="div"))
>>> str(expansion), expansion.values[0]["edtf"]
('Ann (m.\\xa01903; div.\\xa01919)', '1903/1919')
>>> str(read(Call.of("based on", "Title", "Author"))), str(read(Call.of("sortname", "Jane", "Doe")))
('Title by Author', 'Jane Doe')
>>> read(Call.of("marriage")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion, link_to
from extractor.templates.formatting import dates
from extractor.templates.formatting.wording import is_english, native

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(("marriage", "married", "spouse", "marriage2"), "marriage"),
    **dict.fromkeys(("based on", "basedon"), "based"),
    **dict.fromkeys(("awd", "award", "awards", "awardname", "award2"), "award"),
    **dict.fromkeys(("sortname", "sort name", "sortname2", "nsn"), "sortname"),
    **dict.fromkeys(("player", "football squad player", "fs player", "nat fs player"), "player"),
    **dict.fromkeys(
        ("goldmedal", "silvermedal", "bronzemedal", "gold medal", "silver medal", "bronze medal"), "nothing"
    ),
    **dict.fromkeys(("gold1", "silver2", "bronze3", "gold01", "silver02", "bronze03"), "place"),
    **dict.fromkeys(("post-nominals", "postnominals", "post-nom"), "letters"),
    **dict.fromkeys(("sister city", "twin city"), "twin"),
}
_ENDS: Final = {
    **dict.fromkeys(("div", "div.", "divorced", "divorce"), "div."),
    **dict.fromkeys(("d", "d.", "died", "death", "widow", "widowed", "wid", "her death", "his death"), "died"),
    **dict.fromkeys(("sep", "sep.", "separated"), "sep."),
    **dict.fromkeys(("ann", "ann.", "annulled", "annulment"), "ann."),
}


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    first, second = call.inline("1"), call.inline("2")
    if kind == "marriage":
        return _marriage(call)
    if kind == "based":
        return Expansion([first, " by ", second] if first and second else [first] if first else [])
    if kind == "award":
        return Expansion([first, " (", second, ")"] if first and second else [first] if first else [])
    if kind == "twin":
        town, other = (second, call.inline("3")) if call.known_as(NAMES) != "sister city" else (first, second)
        return Expansion([town, ", ", other] if town and other else [town] if town else [])
    if kind == "place":
        return Expansion([call.known_as(NAMES)[-1]])
    if kind == "letters":
        return _letters(call)
    if kind == "sortname":
        return _sortname(call)
    if kind == "player":
        return _player(call)
    return Expansion([], role="none")


def _marriage(call: Call) -> Expansion:
    name, begin, end = call.inline("1"), call.text("2"), call.text("3")
    pieces: list[InlineSpan | str] = [name] if name else []
    if not begin and not end:
        return Expansion(pieces)
    word = _ENDS.get(call.text("end", "reason").casefold(), call.text("end", "reason"))
    begin, end = (native(text, call.language) if text.isdecimal() else text for text in (begin, end))
    if not is_english(call.language):
        shown = f"({begin}–{end})" if end else f"({begin})"
    elif not end:
        shown = f"(m.\u00a0{begin})"
    elif word:
        shown = f"(m.\u00a0{begin}; {word}\u00a0{end})" if begin else f"({word}\u00a0{end})"
    else:
        shown = f"(m.\u00a0{begin}–{end})" if begin else f"(–{end})"
    found = [dates.in_text(text, call.language) if text else None for text in (begin, end)]
    value = dates.interval(found[0], found[1]) if found[0] and (found[1] or not end) else None
    return Expansion([*pieces, " ", shown] if pieces else [shown], [value] if value else [])


def _sortname(call: Call) -> Expansion:
    """Return a person's name in the order of speech, as a link unless `nolink` says otherwise."""
    first, last = call.text("1", "first"), call.text("2", "last")
    full = " ".join(part for part in (first, last) if part)
    target = call.text("3", "link", "target") or (f"{full} ({call.text('dab')})" if call.text("dab") else full)
    if not full:
        return Expansion([])
    if call.text("nolink"):
        return Expansion([full])
    return Expansion([full], [link_to(target)])


def _player(call: Call) -> Expansion:
    """Return a member of a team: number, name."""
    number, name = call.inline("1", "no"), call.inline("3", "name")
    return Expansion([number, " ", name] if number and name else [name] if name else [])


def _letters(call: Call) -> Expansion:
    """Letters after a name: `{{post-nominals|country=GBR|KBE|FRS}}`."""
    pieces: list[InlineSpan | str] = []
    for inline in call.positional():
        pieces += [" ", inline] if pieces else [inline]
    return Expansion(pieces)
