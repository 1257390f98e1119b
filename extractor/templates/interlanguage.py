"""Reads links to articles that may be missing here: `{{ill|Title|de|Titel}}`, `{{link-en|標題|Title}}`.

https://en.wikipedia.org/wiki/Template:Interlanguage_link: shown is the title here or what `lt` says. The small link to
the other wiki depends on whether the article exists and is left out.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("ill", "Ewald Wüst", "de", lt="Wüst"))
>>> str(expansion), expansion.values[0]["target"]
('Wüst', 'Ewald Wüst')
>>> str(read(Call.of("ill", "de", "Wüst (Geologe)", "Ewald Wüst"))), read(Call.of("ill")).pieces
('Ewald Wüst', [])
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion, link_to

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            *(
                "interlanguage link",
                "ill",
                "illm",
                "ill2",
                "ill-wd",
                "interlanguage link multi",
                "red link",
                "interlanglink",
            ),
            *("link-interwiki", "interlanguage link forced", "iill", "ilm", "linki2"),
        ),
        "title",
    ),
    **dict.fromkeys(("interlang", "interwiki link"), "foreign"),
    **dict.fromkeys(("tsl", "translink"), "translated"),
    **dict.fromkeys(
        (
            *("link-en", "le", "link-de", "link-fr", "link-ja", "link-ru", "link-es", "internal link helper/en"),
            *("link-ko", "link-it", "link-la", "link-vi", "link-pt", "link-nl", "lj", "lf", "ld", "lk", "lr"),
        ),
        "display",
    ),
    **dict.fromkeys(("iw", "iw2"), "second"),
    **dict.fromkeys(
        ("autolink", "auto link", "no redirect", "noredirect link", "linktitle", "ilink", "rl2", "wikilink"), "link"
    ),
    **dict.fromkeys(("section link", "annotated link"), "section"),
    "վպե": "note",
    "foreign article note": "beside",
}
_CODE: Final = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})*|simple|be-x-old|zh-[a-z-]+")


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "note":
        return Expansion([], role="none")
    if kind == "beside":  # what an article is called elsewhere, as `{{enlink}}` of the Chinese wiki
        inline = call.inline("2", "1") if not _is_code(call, call.inline("2")) else call.inline("1")
        return Expansion([" (", inline, ")"] if inline else [])
    first, second, third = call.inline("1"), call.inline("2"), call.inline("3")
    title, shown = first, call.inline("lt", "label", "display", "text") or call.local("text_parameters")
    if kind == "section":
        return _section(call)
    if kind == "foreign":
        title = shown = second
    elif kind == "display":
        shown = shown or third
    elif kind == "translated":  # code, title there, title here, label
        title, shown = third or second, shown or call.inline("4") or third or second
    elif kind in ("second", "link"):
        shown = shown or second
    elif first is not None and third is not None and _is_code(call, first) and not _is_code(call, second):
        title, shown = third, shown or call.inline("4")  # the older order: code, title there, title here
    if title is None:
        title = call.inline(call.language.code or "zh", "zh", "title", "local") or call.local("title_parameters")
    if title is None:
        return Expansion([])
    target = re.sub(r"\s+", " ", call.render(title).replace("_", " ")).strip().lstrip(":")
    if not target:
        return Expansion([shown or title])
    page, _, fragment = target.partition("#")
    return Expansion([shown or title], [link_to(page, fragment or None)] if page else [])


def _section(call: Call) -> Expansion:
    """`{{section link|Page|Heading}}` is shown as `Page § Heading`."""
    page, heading = call.inline("1"), call.inline("2") if call.known_as(NAMES) == "section link" else None
    pieces: list[InlineSpan | str] = [page] if page else []
    if heading is not None:
        pieces += [" §\u00a0" if pieces else "§\u00a0", heading]
    if page is None:
        return Expansion(pieces)
    target, fragment = call.render(page).strip(), call.render(heading).strip() if heading else None
    return Expansion(pieces, [link_to(target, fragment)] if target else [])


def _is_code(call: Call, inline: InlineSpan | None) -> bool:
    return inline is not None and bool(_CODE.fullmatch(call.render(inline).strip()))
