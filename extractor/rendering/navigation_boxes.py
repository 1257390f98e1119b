"""Navigation boxes, which stand at the end of a page after its text, beside notes to editors and categories
(https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Layout#Order_of_article_elements).
"""

from __future__ import annotations

from typing import Final

from extractor.document import Comment, Tag, Template, Wikilink
from extractor.rendering import link_targets
from extractor.rendering.context import Context

_LOOKS: Final = frozenset(
    {"state", "collapsed", "uncollapsed", "expanded", "autocollapse", "plain", "off", "1", "nocat"}
)


def is_navigation_box(context: Context, template: Template) -> bool:
    """Return True if a call that no rule understands is a navigation box.

    It stands after all text of the page, and has no parameters but those that set its looks.
    """
    memory = context.memory
    if memory.navigation_start is None:
        memory.navigation_start = _start(context)
    if template.start < memory.navigation_start:
        return False
    return all(_is_look(parameter.name, parameter.value.source) for parameter in template.parameters)


def _is_look(name: str, value: str) -> bool:
    return not value.strip() or (name.casefold() in _LOOKS and value.strip().casefold() in _LOOKS)


def _start(context: Context) -> int:
    """Return the offset at which the last text of a page ends; the page's end if it has no heading and no text.

    If nothing but calls stands below the last heading, the first of them is its content and counts as text.
    """
    part = context.document.parts[-1]
    text, at = context.text, part.end
    first = part.heading.end if part.heading is not None else part.start
    topmost = at  # the end of the first of the calls
    for node in reversed(part.children):
        if node.start < first or text[node.end : at].strip(" \t\r\n-") or not _may_end(context, node):
            break
        at = node.start
        topmost = node.end if isinstance(node, Template) else topmost
    if not text[first:at].strip():
        return topmost if part.heading is not None else part.end
    if text[text.rfind("\n", 0, at) + 1 : at].strip():  # within a line of text: the line's end counts
        at = text.find("\n", at)
        return at if at >= 0 else part.end
    return at


def _may_end(context: Context, node: object) -> bool:
    if isinstance(node, Wikilink):
        target = link_targets.read_target(node.target, context.language)
        return target is not None and target.kind in ("category", "language")
    return isinstance(node, Template | Comment) or (isinstance(node, Tag) and node.name in ("references", "br"))
