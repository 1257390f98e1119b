"""Reads text in another language: `{{lang|fr|texte}}`, `{{lang-ru|тундра}}`, `{{native name|ar|...}}`, `{{en icon}}`.

https://en.wikipedia.org/wiki/Template:Lang and Template:Langx. `{{lang-xx}}` shows the name of the language before the
text, unless the call says `label=none`; names of languages are in `names/`, what wikis abbreviate with the language.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("lang-ru", "тундра"))
>>> str(expansion), expansion.values[0]["language"], str(read(Call.of("lang", "fr", "texte")))
('Russian: тундра', 'ru', 'texte')
>>> str(read(Call.of("lang-de", "Berlin", lang="uk"))), str(read(Call.of("en icon")))
('нім. Berlin', '(in English)')
>>> read(Call.of("lang")).values
[]
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan
from extractor.languages import Language, fold, load
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows
from extractor.templates.formatting.wording import is_english, words

_TWO_LETTERS: Final = """
aa; ab; af; am; an; ar; as; az; ba; be; bg; bh; bn; bo; bs; co; cs; cu; cv; cy; da; de; el; en; eo; es; et; 
fi; fj; fo; fr; fy; gd; gl; gn; gu; he; hi; hr; ht; hu; hy; ia; id; is; it; ja; jv; ka; kk; kl; km; kn; ko; ku
ky; la; lb; ln; lo; lt; lv; mg; mi; mk; ml; mn; mr; ne; nl; oc; om; os; pa; pl; pt; qu; ro; rw; sa; sd; sk; sl
sn; so; sq; sr; st; sv; sw; ta; te; tg; th; ti; tk; tl; to; tr; tw; ug; uk; ur; uz; vi; wa; wo; xh; yi; yo
zu
"""
NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(("lang", "foreign", "tongue", "lang2", "langi", "language text", "lang-text", "wikt-lang"), "text"),
    **dict.fromkeys(("rtl-lang", "ltr-lang", "lang-rtl", "rtl", "script lang", "vol"), "text"),
    **dict.fromkeys(("langx", "lang-x", "llang", "lang-xx"), "labelled"),
    **dict.fromkeys(
        ("native name", "nativename", "native phrase", "native name list item", "native name list"), "native"
    ),
    "langwithname": "named",
    **dict.fromkeys(
        ("transl", "transliteration", "xlit", "translit", "tlit", "romanization", "rom", "latin script"), "last"
    ),
    **dict.fromkeys(("languageicon", "language icon", "lang-icon", "lang icon", "in lang", "languages icons"), "icon"),
    **dict.fromkeys(("literal translation", "lit", "literally", "literal", "lit."), "literal"),
    **dict.fromkeys(("gloss", "gcl", "single quotes gloss"), "gloss"),
    **dict.fromkeys(rows(_TWO_LETTERS), "icon"),
}
PATTERN: Final = re.compile(
    r"lang-[\w-]+|vol-[\w-]+|[a-z]{2,3}(?:-[a-z]{2,4})? (?:icon|text)|ref-[a-z]{2,3}(?:-[a-z]+)?|iso[\w-]+2lang"
)
_ICON: Final = re.compile(r"(?:ref-)?([a-z]{2,3}(?:-[a-z]+)?)(?: (?:icon|text))?")
_CODE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_SCRIPTS: Final = {"cyr": "Cyrl", "lat": "Latn", "arab": "Arab", "cyrl": "Cyrl", "latn": "Latn"}


def tag(code: str) -> str | None:
    """Return a code as a BCP 47 tag in its usual case; None if it cannot be one.

    >>> tag("sr-cyr"), tag("pt-br"), tag("Russian")
    ('sr-Cyrl', 'pt-BR', None)
    """
    if not _CODE.fullmatch(code):
        return None
    first, *rest = code.lower().split("-")
    cased = [_SCRIPTS.get(part) or (part.upper() if len(part) == 2 else part) for part in rest]
    return "-".join([first, *(part.title() if len(part) == 4 and part.isalpha() else part for part in cased)])


def of_local_name(name: str, language: Language) -> str | None:
    """Return the canonical name of a template that is named after a language as this wiki does; None if it is not.

    `name`: folded.

    >>> from extractor.languages import load
    >>> of_local_name("ens", load("de")), of_local_name("به آلمانی", load("fa")), of_local_name("maps", load("de"))
    ('lang-en', 'lang-de', None)
    """
    for form in language.language_templates:
        head, _, tail = form.partition("{}")
        inside = name[len(head) : len(name) - len(tail)]
        if inside and head + inside + tail == name:
            code = _code_of(inside, language)
            if code is not None:
                return f"lang-{code}"
    return None


def _code_of(written: str, language: Language) -> str | None:
    """Return the code of a language by its code, its name or its abbreviation on the wiki."""
    known = words(language).languages
    if written in known:
        return written
    names = {**known, **language.short_languages}
    return next((code for code, name in names.items() if fold(name).rstrip(".") == written), None)


def text_in(inline: InlineSpan | None, code: str) -> list[raw.Members]:
    """Return the value of a text whose language is said, as a list; empty without either."""
    known = tag(code)
    return [{"kind": "monolingualtext", "language": known}] if inline is not None and known else []


def name_of(code: str, language: Language) -> str:
    """Return a language's name on the wiki; empty when it is not known."""
    known = words(language).languages
    return known.get(code.lower()) or known.get(code.lower().split("-")[0], "")


def read(call: Call) -> Expansion | None:
    kind = NAMES.get(call.known_as(NAMES)) or _of_pattern(call.known_as(NAMES))
    if kind == "text":
        inline = call.inline("2", "text") if call.known_as(NAMES) != "lang2" else call.inline("3", "2")
        code = call.text("1", "code")
        if inline is None and tag(code) is None:  # where the name of the template says the language
            inline = call.inline("1")
        return Expansion([inline] if inline else [], text_in(inline, code))
    if kind in ("labelled", "lang-"):
        return _labelled(call, kind == "labelled")
    if kind == "native":
        return _native(call)
    if kind == "named":
        label, inline = call.inline("2"), call.inline("3")
        return Expansion([label, ": ", inline] if label and inline else [inline or ""], text_in(inline, call.text("1")))
    if kind == "last":
        inlines: list[InlineSpan | str] = [inline for inline in call.positional() if inline.source.strip()]
        return Expansion(inlines[-1:])
    if kind in ("literal", "gloss"):
        inline = call.inline("1")
        lead = "lit. '" if kind == "literal" else "'"
        return Expansion([lead, inline, "'"] if inline else [])
    return _icon(call)


def _of_pattern(name: str) -> str:
    return "lang-" if name.startswith(("lang-", "vol-")) else "icon"


def _labelled(call: Call, by_parameter: bool) -> Expansion:
    """`{{lang-xx|text|romanised|meaning}}`, and `{{langx|xx|text|...}}` with its places one further."""
    shift = 1 if by_parameter else 0
    code = call.text("1") if by_parameter else call.known_as(NAMES).partition("-")[2]
    inline = call.inline(str(1 + shift), "text")
    # `{{lang-en2}}` and the like of some wikis are the same without the name of the language.
    silent = (
        code[-1:].isdecimal()
        or call.known_as(NAMES).startswith("vol-")
        or call.text("label", "links").casefold() in ("none", "-")
    )
    code = code.rstrip("0123456789").removesuffix("-short")
    label = "" if silent else call.text("label") or _label(code, call.language)
    pieces: list[InlineSpan | str] = [label] if label else []
    if label and call.inline("label"):
        pieces = [label, ": "]
    romanised, meaning = call.inline("translit", str(2 + shift)), call.inline("lit", "translation", str(3 + shift))
    extras = [("romanized: ", romanised, ""), ("lit.\u00a0'", meaning, "'")] if is_english(call.language) else []
    pieces += [inline] if inline else []
    for lead, extra, end in extras:
        if extra is not None:
            pieces += [f", {lead}", extra, end]
    return Expansion(pieces, text_in(inline, code))


def _label(code: str, language: Language) -> str:
    name = name_of(code, language)
    if is_english(language):
        return f"{name}: " if name else ""
    short = language.short_languages
    if words(language) is words(load("en")):  # a wiki whose words are not known does not speak English
        name = ""
    name = short.get(code) or short.get(code.split("-")[0]) or name
    name = name if language.capital_languages else name[:1].lower() + name[1:]
    return language.wording.get("before_text", "{}: ").format(name) if name else ""


def _native(call: Call) -> Expansion:
    """`{{native name|ar|text}}`: the text and, unless `paren=omit`, the language after it."""
    pieces: list[InlineSpan | str] = []
    values: list[raw.Members] = []
    inlines = call.positional()
    for code_inline, inline in zip(inlines[::2], inlines[1::2], strict=False):
        code = call.render(code_inline).strip()
        if not inline.source.strip():
            continue
        pieces += ["\n"] if pieces else []
        pieces.append(inline)
        name = name_of(code, call.language)
        if name and call.text("paren", "parensize2").casefold() not in ("omit", "off", "no"):
            pieces.append(f" ({name})")
        values += text_in(inline, code)
    return Expansion(pieces, values if len(values) == 1 else [])


def _icon(call: Call) -> Expansion | None:
    """Return a remark on the language of what stands beside it: `(in German)`."""
    codes = [call.text(place) for place in ("1", "2", "3", "4") if call.text(place)]
    if call.known_as(NAMES) not in (
        "languageicon",
        "language icon",
        "lang-icon",
        "lang icon",
        "in lang",
        "languages icons",
    ):
        codes = [re.sub(r"^ref-| (?:icon|text)$", "", call.known_as(NAMES))]
    if not codes and (own_name := _ICON.fullmatch(fold(call.written))):  # `{{ar icon}}` where it is one with `in lang`
        codes = [own_name[1]]
    if call.language.language_codes:
        return Expansion([f"({', '.join(codes).upper()})"])
    names = [name_of(code, call.language) for code in codes]
    if not all(names) or not names:
        return None
    if is_english(call.language):
        return Expansion([f"(in {' and '.join(names)})"])
    own = call.language.short_languages
    return Expansion(["(" + ", ".join(own.get(code, name) for code, name in zip(codes, names, strict=True)) + ")"])
