"""Parser functions that choose between their arguments: `#if`, `#ifeq`, `#ifexpr`, `#iferror`, `#switch`
(https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions).

A choice that depends on a call which no rule understands cannot be made: each function then returns None.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final

from extractor.document import InlineSpan
from extractor.parsers.outside import between, first_outside
from extractor.rendering.context import Context
from extractor.rendering.inline import preview
from extractor.templates.formatting.expressions import evaluate

Choice = tuple[InlineSpan | None]
_ERROR: Final = re.compile(r"<(?:strong|span|p|div)\b[^>]*\bclass\s*=\s*[\"'][^\"'>]*\berror\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)


def choose(context: Context, word: str, arguments: list[InlineSpan]) -> Choice | None:
    """Return a tuple of the argument that a function shows, or of None if it shows none; None if it is not known."""
    rule = _RULES.get(word)
    return rule(context, arguments) if rule is not None else None


def settled(context: Context, inline: InlineSpan) -> str | None:
    """Return the text of an inline span, trimmed; None if it holds a call that no rule understands."""
    seen = preview(context, inline)
    return None if seen.unread else seen.text.strip()


def _at(arguments: list[InlineSpan], place: int) -> Choice:
    return (arguments[place],) if place < len(arguments) else (None,)


def _if(context: Context, arguments: list[InlineSpan]) -> Choice | None:
    test = settled(context, arguments[0])
    return None if test is None else _at(arguments, 1 if test or _shows(arguments[0]) else 2)


def _shows(inline: InlineSpan) -> bool:
    """Return True if an inline span holds a link, such as a picture, or a footnote: it is not empty without text."""
    return any(getattr(node, "target", "") or getattr(node, "name", "") == "ref" for node in inline.children)


def _ifeq(context: Context, arguments: list[InlineSpan]) -> Choice | None:
    left = settled(context, arguments[0])
    right = settled(context, arguments[1]) if len(arguments) > 1 else ""
    return None if left is None or right is None else _at(arguments, 2 if _equal(left, right) else 3)


def _ifexpr(context: Context, arguments: list[InlineSpan]) -> Choice | None:
    test = settled(context, arguments[0])
    if test is None:
        return None
    result = evaluate(test) if test else "0"
    return None if result is None else _at(arguments, 1 if float(result) else 2)


def _iferror(context: Context, arguments: list[InlineSpan]) -> Choice | None:
    if settled(context, arguments[0]) is None:
        return None
    if _ERROR.search(arguments[0].source):
        return _at(arguments, 1)
    return _at(arguments, 2 if len(arguments) > 2 else 0)


def _switch(context: Context, arguments: list[InlineSpan]) -> Choice | None:
    """Return the value of the first case that equals the test; a case without a value shares that of the next one."""
    test = settled(context, arguments[0])
    if test is None:
        return None
    default: InlineSpan | None = None
    falls = falls_to_default = False
    for case in arguments[1:]:
        label, value = _case(case)
        if value is None and case is arguments[-1]:
            return (case,)
        name = settled(context, label)
        if name is None:
            return None
        falls = falls or _equal(test, name)
        falls_to_default = falls_to_default or context.language.magic_words.get(name.casefold(), "") == "default"
        if value is not None and falls:
            return (value,)
        if value is not None and falls_to_default:
            default, falls_to_default = value, False
    return (default,)


def _case(inline: InlineSpan) -> tuple[InlineSpan, InlineSpan | None]:
    """Return the label of a case and its value, which follows the first `=` outside nested calls; None without `=`."""
    at = first_outside("=", inline.tree.text, inline.start, inline.end, inline.children)
    if at < 0:
        return inline, None
    label = InlineSpan(inline.tree, inline.start, at, between(inline.children, inline.start, at))
    return label, InlineSpan(inline.tree, at + 1, inline.end, between(inline.children, at + 1, inline.end))


def _equal(left: str, right: str) -> bool:
    """Return True if two texts are numbers of the same value, or are the same text."""
    left, right = html.unescape(left), html.unescape(right)
    if _NUMBER.fullmatch(left) and _NUMBER.fullmatch(right):
        return float(left) == float(right)
    return left == right


_RULES: Final[dict[str, Callable[[Context, list[InlineSpan]], Choice | None]]] = {
    "#if": _if,
    "#ifeq": _ifeq,
    "#ifexpr": _ifexpr,
    "#iferror": _iferror,
    "#switch": _switch,
}
