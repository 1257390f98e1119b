"""Variables and parser functions that a page alone can answer (https://www.mediawiki.org/wiki/Help:Magic_words).

What only the wiki knows (the time of reading, the number of articles, whether a page exists, Lua) is not answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote_plus

from extractor.document import Run, Template
from extractor.extraction.branches import choose, settled
from extractor.extraction.coverage import CONTENT
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.languages import Language, fold, load
from extractor.parsers.outside import bars, between
from extractor.templates.languages import name_of
from extractor.templates.shown.expressions import evaluate
from extractor.templates.shown.numbers import in_language

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_UNSEEN = frozenset(
    {"displaytitle", "defaultsort", "defaultsortkey", "defaultcategorysort", "noexternallanglinks", "nse", "#vardefine"}
)
_BEFORE = frozenset({"subst", "safesubst"})  # what stands before the name of another word
_LONGEST = 500  # characters that a word is padded to, as MediaWiki has it

_AT_ONCE = frozenset(
    {"formatnum", "lc", "uc", "lcfirst", "ucfirst", "gender", "formatdate", "dateformat", "#dateformat"}
)
"""Functions that show their first argument, which keeps its links and its place."""


def show(state: State, template: Template, name: str, out: Rendered) -> bool:
    """Add what a variable or function gives; False when the call is neither, or only the wiki can answer it."""
    words = state.language.magic_words
    head, colon, rest = name.partition(":")
    word = words.get(head, head).strip()
    if colon and word in _BEFORE:
        head, colon, _ = rest.strip().partition(":")
        word = words.get(head, head).strip()
    if word in _UNSEEN or head in state.language.sort_key_words:
        return True
    if not colon:
        return not template.parameters and _variable(state, template, word, out)
    if word in _TEXTS:
        return _text(state, template, word, out)
    if word == "#expr":
        return _expression(state, template, out)
    if word in _AT_ONCE:
        return _first(state, template, word, out)
    if word in ("grammar", "#tag"):
        arguments = _arguments(state, template)
        if len(arguments) < 2 or word == "#tag" and state.plain(arguments[0]).strip().casefold() == "ref":
            return False
        state.render(state, arguments[1].nodes, out)
        return True
    if word.startswith(("#if", "#switch")):
        chosen = choose(state, word, _arguments(state, template))
        if chosen is None:
            return False
        if chosen[0] is not None:
            state.render(state, _trimmed(chosen[0]).nodes, out)
        return True
    return False


def is_variable(state: State, template: Template) -> bool:
    """Whether a call is a variable that a page can answer, which is text even where it stands alone on its line."""
    name = template.name or ""
    return name.isupper() and ":" not in name and show(state, template, fold(name), Rendered())


def _variable(state: State, template: Template, word: str, out: Rendered) -> bool:
    """`{{PAGENAME}}` and what else is said of the page by its own title."""
    title = state.title
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
        "namespace": state.language.namespace_names.get(state.page.namespace or 0, ""),
        "namespacenumber": str(state.page.namespace or 0),
        "contentlanguage": state.language.tag or "",
        "pagelanguage": state.language.tag or "",
    }.get(word)
    if shown is None:
        return False
    out.add(shown, template.start, template.end)
    return True


def _first(state: State, template: Template, word: str, out: Rendered) -> bool:
    """A function that shows its first argument, changed in its letters at most."""
    run, *options = _arguments(state, template)
    read = state.read(run)
    shown, size = read.text(), out.length
    if word in ("lcfirst", "ucfirst"):
        shown = (shown[:1].lower() if word == "lcfirst" else shown[:1].upper()) + shown[1:]
    elif word == "formatnum" and any(state.preview(option).text.strip().casefold() == "r" for option in options):
        shown = _bare(shown, state.language)
    elif word == "formatnum" and _NUMBER.fullmatch(shown):
        shown = in_language(shown, state.language)
    elif word in ("lc", "uc"):
        shown = shown.lower() if word == "lc" else shown.upper()
    out.add(shown, run.start, run.end)
    out.blocks += read.blocks
    out.media += read.media
    for row in (*read.links, *read.refs):
        row["at"] = tuple(min(size + place, out.length) for place in row["at"])
    added = out.parts[-1] if out.length > size else ""
    for link in read.links:
        first, last = link["at"]
        link["text"] = added[first - size : last - size]
    out.links += read.links
    out.refs += read.refs
    return True


def _bare(number: str, language: Language) -> str:
    """A number as the wiki writes it, as a machine does: `1.234,5` is `1234.5`."""
    for mark in (*language.group, "\u00a0", "\u202f"):
        number = number.replace(mark, "")
    return number.replace(language.decimal, ".").replace("−", "-")


def _text(state: State, template: Template, word: str, out: Rendered) -> bool:
    """A function of texts; False when a call in one of them is not understood."""
    arguments = [settled(state, run) for run in _arguments(state, template)]
    known = [text for text in arguments if text is not None]
    if len(known) < len(arguments):
        return False
    shown = _TEXTS[word](known, state.language)
    if shown is None:
        return False
    out.add(shown, template.start, template.end)
    return True


def _plural(texts: list[str], language: Language) -> str | None:
    """`{{plural:2|page|pages}}`; None where a language has more forms than two and rules of its own."""
    number, forms = texts[0].replace(",", ""), texts[1:]
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", number) or not forms:
        return None
    own = next((form.partition("=")[2] for form in forms if form.partition("=")[0].strip() == number), None)
    forms = [form for form in forms if "=" not in form] or [""]
    if own is not None:
        return own
    if len(forms) > 2:
        return _slavic(abs(float(number)), forms) if language.code in ("ru", "uk", "be", "sr", "hr", "bs") else None
    one = abs(float(number)) == 1 or language.code in ("fr", "pt") and abs(float(number)) < 2
    return forms[0] if one else forms[-1]


def _slavic(number: float, forms: list[str]) -> str:
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
    """`{{#titleparts: A/B/C | 2 | 1}}`: so many parts, from that one on; counted from the end below zero."""
    title, count, first = (*texts, "", "")[:3]
    if not re.fullmatch(r"-?\d{0,4}", count) or not re.fullmatch(r"-?\d{0,4}", first):
        return None
    parts = title.split("/")
    parts = parts[int(first or 1) - (int(first or 1) > 0) :]
    return "/".join(parts[: int(count)] if int(count or 0) else parts)


_TEXTS: dict[str, Callable[[list[str], Language], str | None]] = {
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


def _expression(state: State, template: Template, out: Rendered) -> bool:
    """`{{#expr: 546 / 86.55 round 1}}`; False when it is no expression that can be worked out."""
    run = _arguments(state, template)[0]
    text = settled(state, run)
    result = evaluate(text) if text else text
    if result is None:
        return False
    state.coverage.mark(run.start, run.end, CONTENT)
    at = out.length
    out.add(result, run.start, run.end)
    if out.traced and len(result.partition(".")[2]) == 3:  # where a point parts thousands, the text alone would mislead
        amount = {"kind": "quantity", "amount": float(result), "lower": None, "upper": None, "unit": None}
        out.found.append((at, out.length, {**amount, "span": (template.start, template.end)}))
    return True


def _arguments(state: State, template: Template) -> list[Run]:
    """What stands behind the colon, cut at its bars; at least one run, which may be empty."""
    end = template.end - 2 if template.closed else template.end
    start = state.text.index(":", template.start) + 1
    word = state.text[template.start + 2 : start - 1].strip().casefold()
    if state.language.magic_words.get(word, word) in _BEFORE:
        start = state.text.index(":", start) + 1
    cuts = [start - 1, *bars(state.text, start, end, between(template.children, start, end)), end]
    return [
        Run(template.reader, left + 1, right, between(template.children, left + 1, right))
        for left, right in zip(cuts, cuts[1:], strict=False)
    ]


def _trimmed(run: Run) -> Run:
    """The run without the blanks at its ends, which a function leaves out."""
    source = run.source
    start = run.start + len(source) - len(source.lstrip())
    end = max(run.end - (len(source) - len(source.rstrip())), start)
    return Run(run.reader, start, end, run.children)
