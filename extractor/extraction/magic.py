"""Variables and parser functions that a page alone can answer (https://www.mediawiki.org/wiki/Help:Magic_words)."""

from __future__ import annotations

import re

from extractor.document import Run, Template
from extractor.extraction.coverage import CONTENT
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.parsers.outside import between, first_bar
from extractor.templates.shown.expressions import evaluate
from extractor.templates.shown.numbers import in_language

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_TITLE = frozenset({"pagename", "fullpagename", "basepagename", "subpagename", "pagenamee", "fullpagenamee"})
_CASES = {"lc": str.lower, "uc": str.upper}
_FIRST = {"lcfirst": str.lower, "ucfirst": str.upper}
_SHOWN = frozenset({"formatnum", "lc", "uc", "lcfirst", "ucfirst", "plural", "grammar", "gender", "int", "nse"})
_UNSEEN = frozenset(
    {"displaytitle", "defaultsort", "defaultsortkey", "defaultcategorysort", "#language", "noexternallanglinks"}
)


def show(state: State, template: Template, name: str, out: Rendered) -> bool:
    """Add what a variable or function gives; False when the call is neither."""
    words = state.language.magic_words
    head, colon, _ = name.partition(":")
    word = words.get(head, head).strip()
    if not colon:
        if word in _TITLE and not template.parameters:
            out.add(state.title, template.start, template.end)
            return True
        return False
    if word in _UNSEEN or head in state.language.sort_key_words:
        return True
    if word == "#if":
        _condition(state, template, out)
        return True
    if word == "#expr":
        return _expression(state, template, out)
    if word in _SHOWN:
        run = _first_argument(state, template)
        shown = state.read(run).text()
        if word in _FIRST:
            shown = _FIRST[word](shown[:1]) + shown[1:]
        if word == "formatnum" and _NUMBER.fullmatch(shown):
            shown = in_language(shown, state.language)
        out.add(_CASES[word](shown) if word in _CASES else shown, run.start, run.end)
        return True
    return False


def _expression(state: State, template: Template, out: Rendered) -> bool:
    """`{{#expr: 546 / 86.55 round 1}}`; False when it is no expression that can be worked out."""
    run = _first_argument(state, template)
    result = evaluate(state.aside(run))
    if result is None:
        return False
    state.coverage.mark(run.start, run.end, CONTENT)
    at = out.length
    out.add(result, run.start, run.end)
    if out.traced and len(result.partition(".")[2]) == 3:  # where a point parts thousands, the text alone would mislead
        amount = {"kind": "quantity", "amount": float(result), "lower": None, "upper": None, "unit": None}
        out.found.append((at, out.length, {**amount, "span": (template.start, template.end)}))
    return True


def _first_argument(state: State, template: Template) -> Run:
    """What stands after the colon, up to the first bar."""
    start = state.text.index(":", template.start) + 1
    end = first_bar(state.text, start, template.end - 2, between(template.children, start, template.end))
    return Run(template.reader, start, end, between(template.children, start, end))


def _condition(state: State, template: Template, out: Rendered) -> None:
    """`{{#if: test | then | else}}`: the test holds when it says anything."""
    test = state.plain(_first_argument(state, template)).strip()
    branches = template.parameters
    chosen = branches[0] if test and branches else branches[1] if not test and len(branches) > 1 else None
    if chosen is not None:
        state.render(
            state,
            Run(template.reader, chosen.start, chosen.end, between(template.children, chosen.start, chosen.end)).nodes,
            out,
        )
