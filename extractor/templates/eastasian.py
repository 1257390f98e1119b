"""Reads Japanese, Chinese and Korean names: `{{nihongo|Tokyo Tower|東京タワー|Tōkyō Tawā}}`, `{{zh|c=...|p=...}}`.

https://en.wikipedia.org/wiki/Template:Nihongo, Template:Lang-zh, Template:Korean, Template:Ruby.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("nihongo", "Tokyo Tower", "東京タワー", "Tōkyō Tawā")))
'Tokyo Tower (東京タワー, Tōkyō Tawā)'
>>> str(read(Call.of("zh", c="中国", p="Zhōngguó"))), str(read(Call.of("ruby", "東京", "とうきょう")))
('Chinese: 中国; pinyin: Zhōngguó', '東京（とうきょう）')
>>> read(Call.of("nihongo")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.languages import text_in

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(("nihongo", "nihongo foot", "nihongo core", "japanese", "nihongo title2", "nihongo-s"), "nihongo"),
    **dict.fromkeys(("nihongo2", "nihongo kanji", "jpn text", "jp"), "kanji"),
    **dict.fromkeys(("nihongo3", "nihongo krt", "nihongo2 krt"), "romaji"),
    **dict.fromkeys(("zh", "zh-cn", "lang-zh", "chinese", "zh-hans", "zh-full", "zh-lang", "zh2"), "chinese"),
    **dict.fromkeys(("korean", "lang-ko-full", "ko-hhrm", "korean text", "hangul", "ko-text"), "korean"),
    **dict.fromkeys(("ruby", "ruby-ja", "ruby-zh-p", "ruby-zh-b"), "ruby"),
    **dict.fromkeys(("linktext", "linkedtext", "link text", "zi"), "joined"),
}
_CHINESE: Final = (
    *(
        ("c", "Chinese"),
        ("s", "simplified Chinese"),
        ("t", "traditional Chinese"),
        ("p", "pinyin"),
        ("hp", "Hanyu Pinyin"),
    ),
    *(("tp", "Tongyong Pinyin"), ("w", "Wade–Giles"), ("mps", "Mandarin Phonetic Symbols II"), ("j", "Jyutping")),
    *(("cy", "Cantonese Yale"), ("sl", "Sidney Lau"), ("poj", "Pe̍h-ōe-jī"), ("tl", "Tâi-lô"), ("zhu", "Zhuyin Fuhao")),
    *(("l", "lit."), ("tr", "trans.")),
)
_KOREAN: Final = (
    (("hangul", "1"), "Korean"),
    (("hanja", "2"), "Hanja"),
    (("rr", "3"), "RR"),
    (("mr", "4"), "MR"),
    (("lit",), "lit."),
)


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "chinese" and (inline := call.inline("1")) is not None:
        return Expansion(["Chinese: ", inline], text_in(inline, "zh"))
    if kind == "chinese":
        return _rows(call, [((name,), label) for name, label in _CHINESE], "zh", {"c", "s", "t"})
    if kind == "korean":
        return _rows(call, list(_KOREAN), "ko", {"hangul", "1"})
    if kind == "joined":
        return Expansion([inline for inline in call.positional() if inline.source.strip()])
    if kind == "kanji":
        inline = call.inline("1")
        return Expansion([inline] if inline else [], text_in(inline, "ja"))
    if kind == "ruby":
        base, expansion = call.inline("1"), call.inline("2")
        return Expansion([base, "（", expansion, "）"] if base and expansion else [base or ""])
    return _nihongo(call, kind)


def _nihongo(call: Call, kind: str) -> Expansion:
    english, kanji, romaji = call.inline("1"), call.inline("2"), call.inline("3")
    extra, after = call.inline("4", "extra"), call.inline("5", "extra2")
    if kind == "romaji":  # the reading first, then the writing and the meaning
        lead, inside = romaji, [kanji, english, extra]
    elif english is None:
        lead, inside = romaji or kanji, [kanji if romaji else None, extra]
    else:
        lead, inside = english, [kanji, romaji, extra]
    pieces: list[InlineSpan | str] = [lead] if lead else []
    shown = [inline for inline in inside if inline is not None]
    for place, inline in enumerate(shown):
        pieces += [(" (" if pieces else "(") if place == 0 else ", ", inline]
    pieces += [")"] if shown else []
    pieces += [" ", after] if after else []
    return Expansion(pieces, text_in(kanji, "ja"))


def _rows(call: Call, table: list[tuple[tuple[str, ...], str]], code: str, own: set[str]) -> Expansion:
    """Labelled forms with semicolons between them, as the two templates show them."""
    labels = call.text("labels").casefold() != "no"
    pieces: list[InlineSpan | str] = []
    values: list[raw.Members] = []
    for names, label in table:
        inline = call.inline(*names)
        if inline is None:
            continue
        quote = "'" if label in ("lit.", "trans.") else ""
        lead = f"{label}\u00a0'" if quote else f"{label}: " if labels else ""
        pieces += ["; " if pieces else "", lead, inline, quote]
        if not values and names[0] in own:
            values = text_in(inline, code)
    return Expansion([piece for piece in pieces if piece != ""], values)
