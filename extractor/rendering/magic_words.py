"""Variables and parser functions that a page alone can answer (https://www.mediawiki.org/wiki/Help:Magic_words).

Those that only the wiki can answer (the current time, the number of articles, whether a page exists, Lua) are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote_plus

from extractor.document import InlineSpan, Template
from extractor.languages import Language, fold, load
from extractor.parsers.outside import bars, between
from extractor.records import raw
from extractor.rendering.conditionals import choose, settled
from extractor.rendering.context import Context
from extractor.rendering.events import CONTENT, Events
from extractor.rendering.inline import preview, render, rendered
from extractor.rendering.rendered import Rendered
from extractor.templates.formatting.expressions import evaluate
from extractor.templates.formatting.numbers import in_language
from extractor.templates.languages import name_of

_NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_UNSEEN: Final = frozenset(
    {"displaytitle", "defaultsort", "defaultsortkey", "defaultcategorysort", "noexternallanglinks", "nse", "#vardefine"}
)
_BEFORE: Final = frozenset({"subst", "safesubst"})  # prefixes of another name
_LONGEST: Final = 500  # MediaWiki's limit of the characters that a text is padded to

_AT_ONCE: Final = frozenset(
    {"formatnum", "lc", "uc", "lcfirst", "ucfirst", "gender", "formatdate", "dateformat", "#dateformat"}
)
"""Functions that show their first argument, which keeps its links and its place in the source."""


def show(context: Context, template: Template, name: str, out: Rendered) -> bool:
    """Add the result of a variable or function; return False if the call is neither or only the wiki can answer it."""
    words = context.language.magic_words
    head, colon, rest = name.partition(":")
    word = words.get(head, head).strip()
    if colon and word in _BEFORE:
        head, colon, _ = rest.strip().partition(":")
        word = words.get(head, head).strip()
    if word in _UNSEEN or head in context.language.sort_key_words:
        return True
    if not colon:
        return not template.parameters and _variable(context, template, word, out)
    if word in _TEXTS:
        return _text(context, template, word, out)
    if word == "#expr":
        return _expression(context, template, out)
    if word in _AT_ONCE:
        return _first(context, template, word, out)
    if word in ("grammar", "#tag"):
        return _second(context, template, word, out)
    if word.startswith(("#if", "#switch")):
        chosen = choose(context, word, _arguments(context, template))
        if chosen is None:
            return False
        if chosen[0] is not None:
            render(context, _trimmed(chosen[0]).nodes, out)
        return True
    return False


def is_variable(context: Context, template: Template) -> bool:
    """Return True if a call is a variable that a page can answer: such a call is text even alone on its line."""
    name = template.name or ""
    return name.isupper() and ":" not in name and show(context, template, fold(name), Rendered(Events()))


def _variable(context: Context, template: Template, word: str, out: Rendered) -> bool:
    """Add `{{PAGENAME}}` or another variable that the page's title, namespace or language answers."""
    title = context.title
    shown = {
        "pagename": title,
        "fullpagename": title,
        "subjectpagename": title,
        "articlepagename": title,
        "basepagename": title.rpartition("/")[0] or title,
        "rootpagename": title.partition("/")[0],
        "subpagename": title.rpartition("/")[2],
        "pagenamee": title.replace(" ", "_"),
        "fullpagenamee": title.replace(" ", "_"),
        "namespace": context.language.namespace_names.get(context.page.namespace or 0, ""),
        "namespacenumber": str(context.page.namespace or 0),
        "contentlanguage": context.language.tag or "",
        "pagelanguage": context.language.tag or "",
    }.get(word)
    if shown is None:
        return False
    out.add(shown, template.start, template.end)
    return True


def _first(context: Context, template: Template, word: str, out: Rendered) -> bool:
    """Add the first argument of a function, with its letter case or number format changed as the function says."""
    inline, *options = _arguments(context, template)
    inner = rendered(context, inline, out.events)
    shown, size = inner.text(), out.length
    if word in ("lcfirst", "ucfirst"):
        shown = (shown[:1].lower() if word == "lcfirst" else shown[:1].upper()) + shown[1:]
    elif word == "formatnum" and any(preview(context, option).text.strip().casefold() == "r" for option in options):
        shown = _bare(shown, context.language)
    elif word == "formatnum" and _NUMBER.fullmatch(shown):
        shown = in_language(shown, context.language)
    elif word in ("lc", "uc"):
        shown = shown.lower() if word == "lc" else shown.upper()
    out.add(shown, inline.start, inline.end)
    out.blocks += inner.blocks
    out.media += inner.media
    added = out.parts[-1] if out.length > size else ""
    for mark in inner.refs:
        mark["at"] = _moved(mark["at"], size, out.length)
    for link in inner.links:
        link["at"] = first, last = _moved(link["at"] or (0, 0), size, out.length)
        link["text"] = added[first - size : last - size]
    out.links += inner.links
    out.refs += inner.refs
    return True


def _moved(place: raw.Place, by: int, most: int) -> raw.Place:
    """Return a place that is moved by a number of characters, but not beyond `most`."""
    return min(place[0] + by, most), min(place[1] + by, most)


def _second(context: Context, template: Template, word: str, out: Rendered) -> bool:
    """Add the second argument of a function; return False if there is none or the call is `{{#tag:ref}}`."""
    name, *rest = _arguments(context, template)
    if not rest or word == "#tag" and rendered(context, name, out.events).text().strip().casefold() == "ref":
        return False
    render(context, rest[0].nodes, out)
    return True


def _bare(number: str, language: Language) -> str:
    """Return a number in the language's format without group marks and with a decimal point: `1.234,5` is `1234.5`."""
    for mark in (*language.group, "\u00a0", "\u202f"):
        if mark != language.decimal:
            number = number.replace(mark, "")
    return number.replace(language.decimal, ".").replace("−", "-")


def _text(context: Context, template: Template, word: str, out: Rendered) -> bool:
    """Add the result of a function of plain texts; return False if an argument's text or the result is not known."""
    arguments = [settled(context, inline) for inline in _arguments(context, template)]
    known = [text for text in arguments if text is not None]
    if len(known) < len(arguments):
        return False
    shown = _TEXTS[word](known, context.language)
    if shown is None:
        return False
    out.add(shown, template.start, template.end)
    return True


def _plural(texts: list[str], language: Language) -> str | None:
    """Return the form that `{{plural:2|page|pages}}` shows; None without a number, or if the rule is not known."""
    number, forms = texts[0].replace(",", ""), texts[1:]
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", number) or not forms:
        return None
    own = next((form.partition("=")[2] for form in forms if form.partition("=")[0].strip() == number), None)
    forms = [form for form in forms if "=" not in form] or [""]
    if own is not None:
        return own
    if len(forms) > 2:
        return _of_three(abs(float(number)), forms) if language.plural == "three" else None
    one = abs(float(number)) == 1 or language.plural == "below two" and abs(float(number)) < 2
    return forms[0] if one else forms[-1]


def _of_three(number: float, forms: list[str]) -> str:
    """Return the plural form by the Russian rule: one for 1 and 21, one for 2 to 4 and 22 to 24, one for the others."""
    if number % 10 == 1 and number % 100 != 11:
        return forms[0]
    return forms[1] if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else forms[2]


def _padding(texts: list[str], left: bool) -> str | None:
    text, size, fill = (*texts, "", "")[:3]
    if not re.fullmatch(r"\d{1,6}", size):
        return text
    missing = min(int(size), _LONGEST) - len(text)
    fill = ((fill or "0") * (missing // len(fill or "0") + 1))[:missing] if missing > 0 else ""
    return fill + text if left else text + fill


def _title_parts(texts: list[str], language: Language) -> str | None:
    """Return the parts of a title that `{{#titleparts: A/B/C | count | first}}` shows; None if these are no numbers.

    Parts count from 1; a negative `first` counts from the end, and a negative `count` leaves out parts at the end.
    """
    title, count, first = (*texts, "", "")[:3]
    if not re.fullmatch(r"-?\d{0,4}", count) or not re.fullmatch(r"-?\d{0,4}", first):
        return None
    parts = title.split("/")
    parts = parts[int(first or 1) - (int(first or 1) > 0) :]
    return "/".join(parts[: int(count)] if int(count or 0) else parts)


_TEXTS: Final[dict[str, Callable[[list[str], Language], str | None]]] = {
    "plural": _plural,
    "padleft": lambda texts, language: _padding(texts, True),
    "padright": lambda texts, language: _padding(texts, False),
    "#titleparts": _title_parts,
    "urlencode": lambda texts, language: quote_plus(texts[0]),
    "anchorencode": lambda texts, language: "_".join(texts[0].split()),
    "#len": lambda texts, language: str(len(texts[0])),
    "language": lambda texts, language: name_of(texts[0], load(texts[0].lower())) or None,
    "#language": lambda texts, language: name_of(texts[0], load(texts[0].lower())) or None,
    "ns": lambda texts, language: _namespace(texts[0], language),
    "pagename": lambda texts, language: texts[0].rpartition(":")[2],
}


def _namespace(text: str, language: Language) -> str | None:
    number = int(text) if re.fullmatch(r"-?\d{1,4}", text) else language.namespaces.get(text.casefold())
    return "" if number == 0 else language.namespace_names.get(number) if number is not None else None


def _expression(context: Context, template: Template, out: Rendered) -> bool:
    """Add the result of `{{#expr: 546 / 86.55 round 1}}`; return False if the expression cannot be evaluated."""
    inline = _arguments(context, template)[0]
    text = settled(context, inline)
    result = evaluate(text) if text else text
    if result is None:
        return False
    out.events.mark(inline.start, inline.end, CONTENT)
    at = out.length
    out.add(result, inline.start, inline.end)
    if out.traced and len(result.partition(".")[2]) == 3:  # the point could be read as a mark of thousands in the text
        amount: raw.QuantityMembers = {
            "kind": "quantity",
            "amount": float(result),
            "lower": None,
            "upper": None,
            "unit": None,
        }
        out.state(at, out.length, amount, (template.start, template.end))
    return True


def _arguments(context: Context, template: Template) -> list[InlineSpan]:
    """Return the arguments after the colon, split at the bars; at least one inline span, which may be empty."""
    end = template.end - 2 if template.closed else template.end
    start = context.text.index(":", template.start) + 1
    word = context.text[template.start + 2 : start - 1].strip().casefold()
    if context.language.magic_words.get(word, word) in _BEFORE:
        start = context.text.index(":", start) + 1
    cuts = [start - 1, *bars(context.text, start, end, between(template.children, start, end)), end]
    return [
        InlineSpan(template.tree, left + 1, right, between(template.children, left + 1, right))
        for left, right in zip(cuts, cuts[1:], strict=False)
    ]


def _trimmed(inline: InlineSpan) -> InlineSpan:
    """Return the inline span without blanks at its ends."""
    source = inline.source
    start = inline.start + len(source) - len(source.lstrip())
    end = max(inline.end - (len(source) - len(source.rstrip())), start)
    return InlineSpan(inline.tree, start, end, inline.children)
