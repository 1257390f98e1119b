"""What a reader sees of the nodes of a page, and what they say: text, blocks and events, none of it in a record yet.

`inline.render` walks over nodes and leaves each kind to its renderer below; what nests calls `render` again.
"""

from __future__ import annotations

from extractor.document import Document
from extractor.languages import Language
from extractor.records.page import Page
from extractor.rendering import calls, context, tags, wikilinks
from extractor.rendering.context import Context

RENDERERS = context.Renderers(
    wikilink=wikilinks.show,
    external_link=tags.show_external_link,
    template=calls.show,
    tag=tags.show,
    comment=tags.drop_comment,
    argument=tags.show_argument,
)
"""What adds a node of each kind to a rendering."""


def context_of(page: Page, document: Document, language: Language) -> Context:
    """The context of a page's own text."""
    return context.context_of(page, document, language, RENDERERS)
