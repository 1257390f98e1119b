"""Language conversion, `-{zh-hans:计算机;zh-hant:電腦}-`, on wikis whose language has variants.

https://www.mediawiki.org/wiki/Writing_systems/Syntax: between the marks stand flags with a bar behind them, and then
one text for all variants, or texts with the codes of their variants. Readers of each variant see another one; here it
is the first.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.rendering.events import MARKUP
from extractor.rendering.rendered import Rendered

_CONVERSION: Final = re.compile(r"-\{(?:(?P<flags>[^{}|]*)\|)?(?P<text>[^{}]*)\}-")
_MARK: Final = re.compile(r"-\{(?:[^{}|]{0,12}\|)?|\}-")
_RULE: Final = re.compile(r"\s*(?:[^;:]*=>\s*)?(?P<code>[a-z]{2,3}(?:-[a-z]{2,4})?)\s*:\s*(?P<text>[^;]*)")
_HIDING: Final = frozenset({"T", "H", "-"})  # a title, rules for the rest of the page, rules taken back


def has_marks(text: str) -> bool:
    """Return True if a text may hold marks of language conversion.

    >>> has_marks("他是-{约翰}-。"), has_marks("a - {b} - c")
    (True, False)
    """
    return "-{" in text or "}-" in text


def add(written: str, start: int, out: Rendered, switches: frozenset[str], apostrophes: dict[int, int]) -> None:
    """Add characters of the source with language conversion; `apostrophes` as in `Rendered.source`.

    A mark whose other one is in another node, as with a link between them, is left out alone.
    """
    position = 0
    for match in _CONVERSION.finditer(written):
        _add_plain(written, position, match.start(), start, out, switches, apostrophes)
        out.events.mark(start + match.start(), start + match.end(), MARKUP)
        first, last = _shown(match)
        if first < last:
            out.source(written[first:last], start + first, start + last, switches, apostrophes)
        position = match.end()
    _add_plain(written, position, len(written), start, out, switches, apostrophes)


def _add_plain(
    written: str,
    first: int,
    last: int,
    start: int,
    out: Rendered,
    switches: frozenset[str],
    apostrophes: dict[int, int],
) -> None:
    """Add the text from `first` to `last` without marks that stand alone."""
    for match in _MARK.finditer(written, first, last):
        if first < match.start():
            out.source(written[first : match.start()], start + first, start + match.start(), switches, apostrophes)
        out.events.mark(start + match.start(), start + match.end(), MARKUP)
        first = match.end()
    if first < last:
        out.source(written[first:last], start + first, start + last, switches, apostrophes)


def _shown(match: re.Match[str]) -> tuple[int, int]:
    """Return the place of the text that a conversion shows; an empty one if it shows nothing."""
    flags = {flag.strip() for flag in (match["flags"] or "").split(";")}
    if flags & _HIDING:
        return match.end(), match.end()
    rule = _RULE.match(match["text"])
    if rule is None or "R" in flags:
        return match.span("text")
    first = match.start("text")
    return first + rule.start("text"), first + rule.end("text")
