"""Nodes that stand on lines of their own, or end the running text around them: calls, pictures, galleries, formulas."""

from __future__ import annotations

from typing import Final

from extractor.document import Comment, Node, Tag, Template, Text, Wikilink
from extractor.rendering import calls, citations, hatnotes, infobox_calls, link_targets, magic_words
from extractor.rendering.context import Context

_STANDING_TAGS: Final = frozenset(
    {
        "gallery",
        "math",
        "chem",
        "ce",
        "syntaxhighlight",
        "source",
        "pre",
        "poem",
        "references",
        "imagemap",
    }
)
_BREAKING: Final = frozenset({"gallery", "imagemap", "poem"})
_CODE: Final = frozenset({"pre", "source", "syntaxhighlight"})
_ENDING_TAGS: Final = _STANDING_TAGS | _BREAKING | _CODE


def may_end(node: Node) -> bool:
    """Return True if a node may end the running text around it."""
    if isinstance(node, Text):
        return False
    if isinstance(node, Wikilink):
        return ":" in node.target
    return isinstance(node, Template) or (isinstance(node, Tag) and node.name in _ENDING_TAGS)


def alone_on_lines(text: str, nodes: list[Node]) -> set[int]:
    """Return the indexes of nodes that may stand alone and share their lines only with each other and comments."""
    found: set[int] = set()
    line: list[int] = []  # candidates on the line so far
    free = True  # False once the line holds anything else
    for index, node in enumerate(nodes):
        if isinstance(node, Text):
            shown = text[node.start : node.end]
            before, newline, after = shown.partition("\n")
            free = free and not before.strip()
            if newline:
                if free:
                    found.update(line)
                line = []
                free = not after.rpartition("\n")[2].strip()
        elif _may_stand(node):
            line.append(index)
        elif not (isinstance(node, Comment) or (isinstance(node, Tag) and node.content is None and not node.raw)):
            free = False
    if free:
        found.update(line)
    return found


def _may_stand(node: Node) -> bool:
    if isinstance(node, Wikilink):
        return ":" in node.target
    return isinstance(node, Template) or (isinstance(node, Tag) and node.name in _STANDING_TAGS)


def makes_block(context: Context, node: Node) -> bool:
    """Return True if a node makes a block of its own when it is alone on its lines."""
    if isinstance(node, Template):
        name = calls.canonical(context, node)
        if ":" in (node.name or "") or citations.is_citation(context, node) or magic_words.is_variable(context, node):
            return False
        if hatnotes.relation(name) is not None or infobox_calls.is_infobox(context, node):
            return True
        expansion = calls.expand(context, node, name).expansion
        return expansion is None or calls.is_block(name) or calls.held(expansion) is not None
    if isinstance(node, Wikilink):
        target = link_targets.read_target(node.target, context.language)
        return target is not None and target.kind == "file"
    return isinstance(node, Tag) and node.name in _STANDING_TAGS


def ends_text(context: Context, node: Node) -> bool:
    """Return True if a node ends the running text around it wherever it stands, as a tag or as a quotation or list."""
    if isinstance(node, Tag):
        return breaks(context.text, node)
    return isinstance(node, Template) and calls.is_block_as_written(node.name or "", context.language)


def breaks(text: str, node: Tag) -> bool:
    """Return True if a tag ends the running text around it wherever it stands; code does so if it has several lines."""
    if not node.raw or node.inner is None:
        return False
    if node.name in _CODE:
        return "\n" in text[node.start : node.end]
    return node.name in _BREAKING
