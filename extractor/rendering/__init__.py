"""Rendering of a page's nodes into text, blocks and events. Nothing is written to a record yet.

`inline.render` walks over nodes and passes each kind to its renderer below; nested nodes call `render` again.
"""

from __future__ import annotations

from typing import Final

from extractor.document import Document
from extractor.languages import Language
from extractor.records.page import Page
from extractor.rendering import calls, context, tags, wikilinks
from extractor.rendering.context import Context

RENDERERS: Final = context.Renderers(
    wikilink=wikilinks.show,
    external_link=tags.show_external_link,
    template=calls.show,
    tag=tags.show,
    comment=tags.drop_comment,
    argument=tags.show_argument,
)
"""The function that adds a node to a rendering, for each kind of node."""


def context_of(page: Page, document: Document, language: Language) -> Context:
    """Return the context of a page's own text."""
    return context.context_of(page, document, language, RENDERERS)
