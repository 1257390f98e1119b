"""Addresses in the text of inline spans as nodes of links, and numbers of documents such as `RFC 822`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import islice
from typing import Final

from extractor.document import ExternalLink, Fault, InlineSpan, Node, Template, Text, Tree

_ADDRESS_MARK: Final = re.compile(r"\[(?:https?:)?//|\]|\n", re.IGNORECASE)
_SCHEMES: Final = "mailto news tel sms irc urn magnet geo bitcoin sip sips xmpp".split()
_BEHIND: Final = "|".join(rf"(?<=\b{scheme}:)" for scheme in _SCHEMES)
_ADDRESS: Final = re.compile(f"//|:(?:{_BEHIND})", re.IGNORECASE)  # fast: each branch begins with a different character
_SCHEME_ALONE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:?)?(?://)?", re.IGNORECASE)
_AFTER_ADDRESS: Final = ",;.:!?"  # at the end of a bare address, these belong to the sentence
_SIGN_CALLS: Final = frozenset("!=")  # `{{!}}` and `{{=}}` are a sign of the address
_BLANK: Final = r"(?:[^\S\n]|&nbsp;|&#0*160;|&#[xX]0*[aA]0;)"
_NUMBERED: Final = re.compile(rf"\b(RFC|PMID){_BLANK}+([0-9]+)\b")
_PAGES: Final = {
    "RFC": "https://tools.ietf.org/html/rfc{}",
    "PMID": "//www.ncbi.nlm.nih.gov/pubmed/{}?dopt=Abstract",
}
"""The addresses that MediaWiki links `RFC` and `PMID` numbers to (https://www.mediawiki.org/wiki/Help:Magic_links)."""

FindLinks = Callable[[str], list[tuple[int, int, int]]]


def with_links(tree: Tree, nodes: list[Node], find_links: FindLinks) -> list[Node]:
    """Return the nodes with external links made of the texts, and of the nodes in their labels."""
    return _with_numbers(tree, _with_addresses(tree, nodes, find_links))


def _with_numbers(tree: Tree, nodes: list[Node]) -> list[Node]:
    """Return the nodes with links made of numbers of documents such as `RFC 822`."""
    text = tree.text
    start, end = (nodes[0].start, nodes[-1].end) if nodes else (0, 0)
    if text.find("RFC", start, end) < 0 and text.find("PMID", start, end) < 0:
        return nodes
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            position = node.start
            for match in _NUMBERED.finditer(text, node.start, node.end):
                start, end = match.span()
                if start > position:
                    out.append(Text(position, start))
                label = InlineSpan(tree, start, end, [], [Text(start, end)])
                out.append(ExternalLink(start, end, _PAGES[match[1]].format(match[2]), label, bracketed=False))
                position = end
            if position > node.start:
                if position == node.end:
                    continue
                node = Text(position, node.end)
        out.append(node)
    return out


def _with_addresses(tree: Tree, nodes: list[Node], find_links: FindLinks) -> list[Node]:
    """Return the nodes with links made of addresses, bare or in brackets."""
    text = tree.text
    if not any(isinstance(node, Text) and _ADDRESS.search(text, node.start, node.end) for node in nodes):
        return nodes
    start = nodes[0].start
    masked = "".join([_masked(text, node) for node in nodes])
    tree.faults += _unclosed(masked, start)
    rest = _Rest(nodes)
    out: list[Node] = []
    for link_start, link_end, url_end in find_links(masked):
        first, last = start + link_start, start + link_end
        out += rest.before(first)
        if text[first] != "[":
            last = _without_calls(text, nodes, first, last)
        out.append(_external_link(tree, first, last, min(start + url_end, last), rest.before(last)))
    return out + rest.before(nodes[-1].end)


def _without_calls(text: str, nodes: list[Node], start: int, end: int) -> int:
    """Return the end of a bare address, which is before the first call in it that gives no part of an address.

    Variables and parser functions, such as `{{PAGENAMEE}}`, give one; other calls are remarks, such as on a dead link.
    """
    first = bisect_right(nodes, start, key=lambda node: node.start)
    for node in islice(nodes, first, None):
        if node.start >= end:
            break
        name = (node.name or "") if isinstance(node, Template) else ":"
        if ":" not in name and not name.isupper() and name not in _SIGN_CALLS:
            cut = start + len(text[start : node.start].rstrip(_AFTER_ADDRESS))
            return end if _SCHEME_ALONE.fullmatch(text, start, cut) else cut
    return end


class _Rest:
    """A queue of nodes in order, from which the nodes before an offset are taken."""

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self._next = 0
        self._start = nodes[0].start  # the start of what is left of the next node

    def before(self, offset: int) -> list[Node]:
        """Take and return the nodes before an offset; a text is cut there, any other node is taken whole."""
        taken: list[Node] = []
        while self._next < len(self._nodes) and self._start < offset:
            node = self._nodes[self._next]
            if isinstance(node, Text) and node.end > offset:
                taken.append(Text(self._start, offset))
                self._start = offset
                break
            taken.append(node if self._start == node.start else Text(self._start, node.end))
            self._next += 1
            self._start = self._nodes[self._next].start if self._next < len(self._nodes) else node.end
        return taken


def _external_link(tree: Tree, start: int, end: int, url_end: int, inside: list[Node]) -> ExternalLink:
    """Return the link in `[start, end)`, whose address ends at `url_end`; its label is made of the nodes `inside`."""
    text = tree.text
    bracketed = text[start] == "["
    url = text[start + bracketed : url_end].strip()
    if not bracketed:
        return ExternalLink(start, end, url, None, False)
    label_start, label_end = url_end, end - 1
    while label_start < label_end and text[label_start] in " \t":
        label_start += 1
    label = [
        Text(max(node.start, label_start), min(node.end, label_end)) if isinstance(node, Text) else node
        for node in inside
        if node.end > label_start and node.start < label_end and label_start < label_end
    ]
    inline = InlineSpan(tree, label_start, label_end, [], label) if label else None
    return ExternalLink(start, end, url, inline, True)


def _unclosed(masked: str, start: int) -> list[Fault]:
    """Return the faults of links that no `]` closes on their line; `start` is the offset of the text in the page."""
    faults: list[Fault] = []
    sure = 0  # the number of faults that a `]` on the same line cannot take back
    for match in _ADDRESS_MARK.finditer(masked):
        mark = match[0]
        if mark == "\n":
            sure = len(faults)
        elif mark == "]":
            del faults[sure:]
        else:
            at = start + match.start()
            faults.append(Fault("unclosed-external-link", "no `]` closes the link", at, at + len(mark)))
    return faults


def _masked(text: str, node: Node) -> str:
    """Return a node for the tokenizer of external links: a text as it is, any other node as filler of its length."""
    if isinstance(node, Text):
        return text[node.start : node.end]
    filler = "x" if text.startswith("{{", node.start) else " "
    return filler * (node.end - node.start)
