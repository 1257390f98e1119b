"""The rule that reads a place of a page: the innermost template call, tag or comment around it, and its reading."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import templates
from extractor.document import Comment, Node, Tag, Template
from extractor.rendering import calls, citations, hatnotes, infobox_calls
from extractor.rendering.context import Context
from extractor.rendering.navigation_boxes import is_navigation_box


def at(context: Context, offset: int) -> tuple[str, str] | None:
    """Return the construct around an offset, such as `{{convert}}`, and how it is read; None for plain text."""
    found = call_at(context, offset)
    return None if found is None else found[1:]


def every(context: Context) -> Iterator[tuple[int, int, str, str]]:
    """Yield the calls, tags and comments of a page: start, end, and what `at` returns of each."""
    nodes = [node for part in context.document.parts for node in part.children]
    while nodes:
        node = nodes.pop()
        nodes += _within(node)
        if isinstance(node, Template | Tag | Comment):
            yield node.start, node.end, *_named(context, node)


def call_at(context: Context, offset: int) -> tuple[Node, str, str] | None:
    """Return the innermost call, tag or comment around an offset, and what `at` returns of it; None for plain text."""
    nodes = [node for part in context.document.parts for node in part.children]
    found: Node | None = None
    while nodes:
        node = next((node for node in nodes if node.start <= offset < node.end), None)
        if node is None:
            break
        found = node if isinstance(node, Template | Tag | Comment) else found
        nodes = _within(node)
    return (found, *_named(context, found)) if found is not None else None


def _named(context: Context, node: Node) -> tuple[str, str]:
    """Return the name of a call, tag or comment, and how it is read, in words."""
    if isinstance(node, Template):
        if not node.name:
            return "an infobox", "with a label and a value on each line"
        return "{{" + node.name + "}}", _call(context, node)
    return (f"<{node.name}>", "a tag") if isinstance(node, Tag) else ("a comment", "which shows nothing")


def _within(node: Node) -> list[Node]:
    inside = node.inside() if isinstance(node, Tag) else None
    return inside.children if inside is not None else getattr(node, "children", [])


def _call(context: Context, template: Template) -> str:
    """Return how a call is read, in words."""
    name = calls.canonical(context, template)
    if ":" in (template.name or ""):
        return "a magic word or parser function"
    if infobox_calls.is_infobox(context, template):
        return "an infobox"
    if citations.is_citation(context, template):
        return "a citation"
    if hatnotes.relation(name) is not None:
        return "a hatnote"
    module = templates.find(name)
    if module is None and is_navigation_box(context, template):
        return "a call that is told nothing, behind the text of the page"
    if module is None:
        return "a template that no rule understands"
    rule = getattr(module, "__name__", "").rpartition(".")[2]
    return f"a template that the rule `{rule}` reads" + (f" as {name}" if name != (template.name or "").lower() else "")
