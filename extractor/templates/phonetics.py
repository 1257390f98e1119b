"""Reads pronunciations: `{{IPA|de|bɛʁˈliːn}}`, `{{IPAc-en|b|ɜr|ˈ|l|ɪ|n}}`, `{{respell|bur|LIN}}`, `{{audio|De.ogg}}`.

https://en.wikipedia.org/wiki/Help:IPA. Sounds are shown between the brackets that the template puts around them.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("ipac-en", "uk", "b", "ɜːr", "ˈ", "l", "ɪ", "n"))), str(read(Call.of("respell", "bur", "LIN")))
('UK: /bɜːrˈlɪn/', 'bur-LIN')
>>> str(read(Call.of("ipa-de", "bɛʁˈliːn"))), read(Call.of("ipa")).pieces
('German: [bɛʁˈliːn]', [])
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.wording import is_english
from extractor.templates.languages import name_of

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("ipa", "ipa1", "ipa2", "ipa-all", "ipa all", "api", "mfa", "ipa3", "afi", "phonetic", "ipa-text"),
        "ipa",
    ),
    **dict.fromkeys(
        ("ipac-en", "ipac-de", "ipac-pl", "ipac-hu", "ipac-ga", "ipac-es", "ipac-cmn", "ipac-yue"), "coded"
    ),
    **dict.fromkeys(("respell", "usdict", "pron-en", "respelling"), "respell"),
    **dict.fromkeys(
        ("audio", "link audio", "listen inline", "audio-ipa", "pronunciation", "audio2", "audio-nohelp", "sound"),
        "audio",
    ),
    **dict.fromkeys(("angbr", "angle bracket", "angbr ipa", "angle brackets", "grapheme", "angbr ipa3"), "angle"),
    **dict.fromkeys(("ipaslink", "ipa link slashes", "ipa slink"), "slashes"),
    **dict.fromkeys(("ipablink", "ipa blink", "ipa link brackets"), "brackets"),
    **dict.fromkeys(("ipaalink", "ipa alink", "ipanglink"), "angle"),
    **dict.fromkeys(("ipa link", "ipalink2", "h:ipa", "ipasymbol"), "plain"),
}
PATTERN: Final = re.compile(r"ipa-[a-z-]+\d*|ipac-[a-z]{2,3}")
_AROUND: Final = {"angle": "⟨⟩", "slashes": "//", "brackets": "[]", "plain": ("", "")}
_BEFORE = {"uk": "UK", "us": "US", "also": "also", "lang": "English", "pron": "pronounced", "local": "locally"}
_BEFORE |= {
    "ipa": "",
    "icon": "",
    "audio": "",
    "alsouk": "also UK",
    "alsous": "also US",
    "ukalso": "UK also",
    "usalso": "US also",
}
_SOUNDS: Final = {
    "_": " ",
    "-": "-",
    ",": ", ",
    "ae": "æ",
    "oh": "oʊ",
    "'": "ˈ",
    "th": "θ",
    "sh": "ʃ",
    "ng": "ŋ",
    "@": "ə",
    "(": "(",
    ")": ")",
}


def read(call: Call) -> Expansion | None:
    kind = NAMES.get(call.known_as(NAMES)) or ("coded" if call.known_as(NAMES).startswith("ipac-") else "labelled")
    if kind == "coded":
        return _coded(call)
    if kind == "respell":
        return _respelled(call)
    if kind == "audio":
        return _audio(call)
    if kind in _AROUND:
        inline = call.inline("1")
        left, right = _AROUND[kind]
        return Expansion([left, inline, right] if inline else [])
    return _ipa(call, kind)


def _ipa(call: Call, kind: str) -> Expansion:
    """`{{IPA|sounds}}`, `{{IPA|de|sounds}}`, `{{IPA-de|sounds|pronunciation}}`."""
    first, second = call.inline("1"), call.inline("2")
    code = call.known_as(NAMES).partition("-")[2].rstrip("0123456789") if kind == "labelled" else ""
    inline = first
    if (
        kind == "ipa"
        and call.known_as(NAMES) == "ipa"
        and second is not None
        and re.fullmatch(r"[a-z]{2,3}(-[\w-]+)?", call.text("1"))
    ):
        code, inline = call.text("1"), second
    if inline is None:
        return Expansion([])
    name = name_of(code, call.language) if is_english(call.language) and code not in ("", "all", "endia") else ""
    mode = call.text("2") if kind == "labelled" else ""
    label = f"{name}: " if name and mode in ("", "lang", "label") else f"{name} pronunciation: " if name else ""
    label = "" if mode.startswith(("local", "pron", "-", "generic")) or call.text("label") == "none" else label
    text = call.render(inline).strip()
    bare = bool(label or code or call.known_as(NAMES) == "ipa-all") and not text.startswith(("[", "/", "(", "⟨"))
    pieces: list[InlineSpan | str] = [label] if label else []
    return Expansion([*pieces, "[", inline, "]"] if bare else [*pieces, inline])


def _coded(call: Call) -> Expansion:
    """Sounds given one by one, words such as `UK` before them."""
    before: list[str] = []
    sounds: list[str] = []
    for inline in call.positional():
        text = call.render(inline).strip()
        word = _BEFORE.get(text.casefold())
        if word is not None and not sounds:
            before += [word] if word else []
        elif text and not text.lower().endswith((".ogg", ".oga", ".wav", ".mp3")):
            sounds.append(_SOUNDS.get(text, text))
    if not sounds:
        return Expansion([])
    left, right = "//" if call.known_as(NAMES) == "ipac-en" else "[]"
    return Expansion([(" ".join(before) + ": " if before else "") + left + "".join(sounds) + right])


def _respelled(call: Call) -> Expansion:
    parts = [call.render(inline).strip() for inline in call.positional()]
    text = "-".join(part for part in parts if part).replace("-_-", " ").replace("_-", " ").replace("-_", " ")
    return Expansion([text])


def _audio(call: Call) -> Expansion:
    """Return the label of a link to a recording."""
    first, label = call.inline("1", "filename", "file"), call.inline("2", "title", "label")
    if call.known_as(NAMES) == "pronunciation":
        label = label or call.inline("3")
    if first is None:
        return Expansion([label] if label else [])
    name = re.sub(r"^[^\W\d]{3,12}:", "", call.render(first).strip()).replace("_", " ").strip()
    value: raw.CommonsMediaMembers = {"kind": "commons-media", "file": name[:1].upper() + name[1:], "caption": None}
    return Expansion([label] if label else [], [value] if name else [])
