"""The parse tree of a page, the same for every dialect.

A `Document` is a list of parts (the lead and one part for each heading); a part has blocks (paragraphs, lists, tables,
...), a block has inline spans, and an inline span is running text made of inline nodes (text, templates, links, tags).
Every node has `start` and `end`, half-open offsets into the page's text in Unicode code points, so
`text[node.start:node.end]` is its markup. Nodes are read on demand: an inline span keeps the `Tree` that can split it,
and is split on first use; a list in marked lines keeps its span alone, and its items are read each time.
"""

from extractor.document.block import (
    Block,
    Cell,
    Document,
    Fault,
    Heading,
    Hidden,
    Items,
    List,
    ListItem,
    Mark,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Rule,
    Table,
)
from extractor.document.inline import (
    Argument,
    Comment,
    ExternalLink,
    FlatBox,
    InlineSpan,
    Node,
    Parameter,
    Tag,
    Template,
    Text,
    Tree,
    Wikilink,
)

__all__ = [
    "Argument",
    "Block",
    "Cell",
    "Comment",
    "Document",
    "ExternalLink",
    "FlatBox",
    "Fault",
    "Heading",
    "Hidden",
    "Items",
    "List",
    "ListItem",
    "Mark",
    "Node",
    "Paragraph",
    "Parameter",
    "Part",
    "Preformatted",
    "Quote",
    "Tree",
    "Rule",
    "InlineSpan",
    "Table",
    "Tag",
    "Template",
    "Text",
    "Wikilink",
]
