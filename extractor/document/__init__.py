"""The parse tree: what a page is made of, the same for every dialect.

A `Document` is a list of parts (the lead and one part for each heading); a part has blocks (paragraphs, lists, tables,
...), a block has runs, and a run is a stretch of running text made of inline nodes (text, templates, links, tags).
Every node has `start` and `end`, half-open offsets into the page's text in Unicode code points, so
`text[node.start:node.end]` is its markup. Nodes are read when they are asked for: a run keeps the `Reader` that can
split it and splits on first use.
"""

from extractor.document.block import (
    Block,
    Cell,
    Document,
    Fault,
    Heading,
    Hidden,
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
    Node,
    Parameter,
    Reader,
    Run,
    Tag,
    Template,
    Text,
    Wikilink,
)

__all__ = [
    "Argument",
    "Block",
    "Cell",
    "Comment",
    "Document",
    "ExternalLink",
    "Fault",
    "Heading",
    "Hidden",
    "List",
    "ListItem",
    "Mark",
    "Node",
    "Paragraph",
    "Parameter",
    "Part",
    "Preformatted",
    "Quote",
    "Reader",
    "Rule",
    "Run",
    "Table",
    "Tag",
    "Template",
    "Text",
    "Wikilink",
]
