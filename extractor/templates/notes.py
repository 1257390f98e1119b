"""Reads footnotes, short citations and editors' remarks: `{{efn|text}}`, `{{sfn|Smith|2001|p=5}}`, `{{cn}}`.

A footnote has the role `note` and its text as pieces; an editor's remark such as [citation needed] is no text of the
article and has the role `none`. Short citations follow https://en.wikipedia.org/wiki/Template:Sfn.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("sfn", "Smith", "Jones", "2001", p="5"))
>>> expansion.role, expansion.pieces
('note', ['Smith & Jones 2001, p. 5'])
>>> read(Call.of("harvnb", "Smith", "2001", pp="5–6")).pieces, read(Call.of("citation needed")).role
(['Smith 2001, pp. 5–6'], 'none')
"""

from __future__ import annotations

import re
from typing import Final

from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows
from extractor.templates.formatting.wording import is_english

_FOOTNOTES: Final = """
efn; efn2; efn-ua; efn-la; efn-lr; efn-ur; efn-lg; efn-ug; efn-br; efn-num; efn note; refn; refnest; notetag
note tag; ftn; fn; footnote; cnote; cnote2; inline note; explanatory note; exn; #tag:ref; adnote
ref supplement; cref; cref2; ubn; notefoot; bignote; efnr; efn-t
"""
_SHORT: Final = """
sfn; sfnp; sfnm; sfnmp; shortened footnote; shortened footnotes; harvard citation footnote; snf; sfnb
"""
_IN_TEXT: Final = {
    **dict.fromkeys(("harvnb", "harvard citation no brackets", "harvid text", "harvnbs"), ("", "")),
    **dict.fromkeys(("harv", "harvard citation", "harvs", "harvsp", "harvcol", "harvp2"), ("(", ")")),
    **dict.fromkeys(("harvtxt", "harvard citation text", "harvp", "harvcolnb", "harvcoltxt"), ("", "")),
}
_PAGES: Final = """
rp; ref; ref label; ref2; refp; reference; named reference; ref name; note label; note; rf; note2
ref-num; references needed; page ref; ents; fnb; ref-marker; rprp; rp2; rma
"""
_REMARKS: Final = """
citation needed; cn; fact; facts; citation-needed; citationneeded; needs citation; source?; sourceme
citation requested; cite needed; unsourced; unreferenced inline; unsourced inline; uncited; ref?; cb
page needed; pn; page number; pages needed; full citation needed; full; verify source; verification
verification needed; vs; failed verification; not in citation given; nicg; fv; better source needed
better source; bsn; unreliable source?; unreliable source inline; unreliable source; rs?; vn; self-published
self-published inline; self-published source; sps; primary source inline; primary source needed; psi
primary inline; third-party inline; user-generated source; user-generated inline; promotional source
dead link; dead; deadlink; 404; broken link; dead url; deadurl; link rot inline; usurped; bare url inline
dubious; disputed inline; disputed-inline; contradict-inline; contradictory inline; inconsistent inline
when; when?; date?; year needed; who; who?; by whom; by whom?; whom; whom?; which; which?; which one?; what
what?; where; where?; why; why?; how; how?; how much; how many; how often; according to whom
according to whom?; attribution needed; says who; weasel inline; weasel-inline; weasel word; peacock inline
peacock term; vague; vague inline; ambiguous; clarify; clarification needed; clarifyme; huh; explain
elucidate; incomprehensible inline; jargon inline; jargon-inline; buzz; specify; definition needed
expand inline; specific; non-primary source needed; undue inline; undue weight inline; pov statement
pov-statement; neutrality disputed inline; opinion; original research inline; or; or?; synthesis inline
synth?; editorializing; over-explained; excessive detail inline; relevance inline; importance inline
importance-inline; irrelevant citation; off-topic inline; citation style inline; time fact; update after
update inline; update-inline; needs update; as of?; outdated inline; out of date inline; speculation inline
original synthesis; quantify; compared to?; non sequitur; tone inline; awkward; needs ipa; pronunciation?
pronunciation needed; needs independent confirmation; unbalanced opinion; subscription required
subscription; registration required; open access; closed access; free access; link-interwiki needed
disambiguation needed; dn; dab needed; needs disambiguation; author missing; retracted; isbn missing
issn needed; title missing; date missing; publisher missing; volume needed; doubtful; examples needed
example needed; citation broken; cleanup inline; copyedit inline; infobox problem; inflation-fn
inflation/fn; un population/ref; lopsided; nb?; sic?; permanent dead link; audio requested
"""
_SPANS: Final = """
q; citation needed span; cn-span; cns; citation needed lead; source span; disputed span
clarify span; undue weight span; better source span
"""
NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(rows(_FOOTNOTES), "footnote"),
    **dict.fromkeys(rows(_SHORT), "short"),
    **dict.fromkeys(_IN_TEXT, "in text"),
    **dict.fromkeys(rows(_PAGES), "mark"),
    "r": "again",
    **dict.fromkeys(rows(_REMARKS), "remark"),
    **dict.fromkeys(rows(_SPANS), "span"),
}
PATTERN: Final = re.compile(
    r"(?:cite|citation/|vcite|vancite|cite-) ?.+|citar? .+|citation|reference-.+|isbn\?|.+ citation needed|.+ inline\?"
)
_YEAR: Final = re.compile(r"(?:c\. ?)?\d{3,4}[a-z]?(?:[–/-]\d{2,4}[a-z]?)?|n\.d\.[a-z]?|forthcoming|s\.a\.", re.I)


def kind_of(name: str) -> str:
    """Return the family of a canonical name; a citation for one that only fits the pattern."""
    return NAMES.get(name, "citation")


def read(call: Call) -> Expansion | None:
    kind = NAMES.get(call.name if call.name in NAMES else call.known_as(NAMES), "citation")
    if kind == "footnote":
        inline = call.inline("1", "text", "content", "2") if call.known_as(NAMES) != "cnote" else call.inline("2")
        return Expansion([inline] if inline else [], role="note")
    if kind == "short":
        return Expansion([_citations(call)], role="note")
    if kind == "in text":
        opening, closing = _IN_TEXT[call.known_as(_IN_TEXT)]
        return Expansion([opening + _citation(call, "") + closing])
    if kind == "span":
        inline = call.inline("1", "text")
        return Expansion([inline] if inline else [])
    if kind == "remark":
        return _remark(call)
    return Expansion([], role="note")


def _remark(call: Call) -> Expansion:
    """Return the text that a remark is about: on other wikis than the English one it may be the first parameter."""
    inline = call.inline("text") or call.local("text_parameters")
    inline = inline or (call.inline("1") if not is_english(call.language) else None)
    words = call.render(inline).strip() if inline else ""
    if inline is None or "=" in words or len(words) < 2 or words.isdecimal() or _YEAR.search(words) and len(words) < 20:
        return Expansion([], role="none")
    return Expansion([inline])


def _citations(call: Call) -> str:
    """One short citation, or the several of `{{sfnm|1a1=Smith|1y=2001|2a1=Jones|2y=2002}}`."""
    if call.known_as(NAMES) not in ("sfnm", "sfnmp"):
        return _citation(call, "")
    out = []
    for place in range(1, 20):
        names = [call.text(f"{place}a{number}") for number in range(1, 5)]
        year = call.text(f"{place}y")
        if not names[0] and not year:
            break
        out.append(_join(names, year) + _place(call, str(place)))
    return "; ".join(out)


def _citation(call: Call, prefix: str) -> str:
    texts = [call.render(inline).strip() for inline in call.positional()[:6]]
    texts = [text for text in texts if text]
    year = texts.pop() if texts and _YEAR.fullmatch(texts[-1]) else ""
    return _join(texts, year) + _place(call, prefix)


def _join(names: list[str], year: str) -> str:
    names = [name for name in names if name]
    if len(names) > 3:
        who = f"{names[0]} et al."
    elif len(names) > 1:
        who = ", ".join(names[:-1]) + " & " + names[-1]
    else:
        who = names[0] if names else ""
    return f"{who} {year}".strip()


def _place(call: Call, prefix: str) -> str:
    page, pages = call.text(f"{prefix}p", f"{prefix}page"), call.text(f"{prefix}pp", f"{prefix}pages")
    where = call.text(f"{prefix}loc", f"{prefix}at")
    parts = [f"p. {page}" if page else "", f"pp. {pages}" if pages else "", where]
    return "".join(f", {part}" for part in parts if part) + call.text(f"{prefix}ps")
