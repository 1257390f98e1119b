"""Inline nodes, and the tree that splits them further on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.document.block import Block, Fault, List, ListItem


class Tree(Protocol):
    """The lazily parsed tree of a text. Parsers give it to their nodes, which it splits further on demand."""

    text: str
    faults: list[Fault]
    """The faults found so far; more are added while nodes are read."""

    def nodes(self, inline: InlineSpan) -> list[Node]:
        """Return the inline nodes of an inline span, in order, covering it without gaps."""

    def parameters(self, template: Template) -> list[Parameter]:
        """Return the parameters of a template call, in order, duplicates included."""

    def pieces(self, link: Wikilink) -> list[InlineSpan]:
        """Return the pieces of a link after its target, between bars."""

    def default(self, argument: Argument) -> InlineSpan | None:
        """Return the default of an argument, after its bar; None if it has no bar."""

    def inside(self, tag: Tag) -> InlineSpan | None:
        """Return the inline span between a start and an end tag; None if there is no end tag."""

    def blocks(self, start: int, end: int, children: list[Node]) -> list[Block]:
        """Return the blocks of a stretch of lines."""

    def items(self, block: List) -> Iterator[ListItem]:
        """Yield the items of a list that keeps none, in order."""

    def is_in_table(self, at: int) -> bool:
        """Return True if an offset is inside a table that began before it, without regard to headings."""


class Node:
    """A node with the span `[start, end)` of the text."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end})"


NO_NODES: Final[list[Node]] = []
"""The list that all lines and labels without nested nodes, the usual case, share. It must not be changed."""


class Text(Node):
    """Characters without structure. Entities and apostrophe runs in them are read when they are rendered."""

    __slots__ = ()


class Comment(Node):
    """A comment, `<!-- ... -->`."""

    __slots__ = ()


_TEXT: Final[list[Node]] = []
"""What an inline span keeps instead of its nodes if they are one text, which is then made when it is asked for."""


class Argument(Node):
    """An argument, `{{{name|default}}}`: a parameter in a template's own source. On a page only its default shows."""

    __slots__ = ("children", "tree")

    def __init__(self, tree: Tree, start: int, end: int, children: list[Node]) -> None:
        super().__init__(start, end)
        self.tree = tree
        self.children = children

    def default(self) -> InlineSpan | None:
        """Return the default, which shows if the parameter is not given; None if there is none."""
        return self.tree.default(self)


class InlineSpan(Node):
    """A stretch of inline nodes. `children` are the nested nodes that the nesting scan found in it."""

    __slots__ = ("_nodes", "children", "tree")

    def __init__(self, tree: Tree, start: int, end: int, children: list[Node], nodes: list[Node] | None = None) -> None:
        self.start = start
        self.end = end
        self.tree = tree
        self.children = children
        self._nodes = nodes

    @property
    def nodes(self) -> list[Node]:
        """The inline nodes in order, which together cover the inline span."""
        nodes = self._nodes
        if nodes is None:
            nodes = self._nodes = self.tree.nodes(self)
            if len(nodes) == 1 and isinstance(nodes[0], Text):
                self._nodes = _TEXT
        elif nodes is _TEXT:
            return [Text(self.start, self.end)]
        return nodes

    def blocks(self) -> list[Block]:
        """Return the blocks of the inline span read as lines: lists, tables and paragraphs."""
        return self.tree.blocks(self.start, self.end, self.children)

    @property
    def source(self) -> str:
        """The markup of the inline span."""
        return self.tree.text[self.start : self.end]


class Parameter(Node):
    """A parameter of a template. `name` is its trimmed name, or its place ("1", "2", ...) if it has no name."""

    __slots__ = ("name", "named", "value")

    def __init__(self, start: int, end: int, name: str, named: bool, value: InlineSpan) -> None:
        super().__init__(start, end)
        self.name = name
        self.named = named
        self.value = value


class Template(Node):
    """A template call, `{{name|...}}`, or the infobox of the flat dialect, whose `name` is None.

    `closed` is False if the `}}` is missing.
    """

    __slots__ = ("_parameters", "children", "closed", "name", "tree")

    def __init__(
        self,
        tree: Tree,
        start: int,
        end: int,
        children: list[Node],
        name: str | None,
        parameters: list[Parameter] | None = None,
        closed: bool = True,
    ) -> None:
        self.start = start
        self.end = end
        self.tree = tree
        self.children = children
        self.name = name
        self._parameters = parameters
        self.closed = closed

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters in order, empty and duplicate ones included."""
        parameters = self._parameters
        if parameters is None:
            parameters = self._parameters = self.tree.parameters(self)
        return parameters


class FlatBox(Template):
    """The infobox of the flat dialect. `title` is the place of its name, if it is not that of the page."""

    __slots__ = ("title",)

    def __init__(
        self, tree: Tree, start: int, end: int, parameters: list[Parameter], title: tuple[int, int] | None
    ) -> None:
        super().__init__(tree, start, end, [], None, parameters)
        self.title = title


class Wikilink(Node):
    """A link in double brackets, `[[target|piece|...]]`: to a page, a file, a category or another language's page."""

    __slots__ = ("_pieces", "children", "tree", "target")

    def __init__(self, tree: Tree, start: int, end: int, children: list[Node], target: str) -> None:
        self.start = start
        self.end = end
        self.tree = tree
        self.children = children
        self.target = target
        self._pieces: list[InlineSpan] | None = None

    @property
    def pieces(self) -> list[InlineSpan]:
        """The pieces after the target, between bars."""
        pieces = self._pieces
        if pieces is None:
            pieces = self._pieces = self.tree.pieces(self)
        return pieces


class ExternalLink(Node):
    """An external link, `[url label]` or a bare address. `label` is None for a bare address and for `[url]`."""

    __slots__ = ("bracketed", "label", "url")

    def __init__(self, start: int, end: int, url: str, label: InlineSpan | None, bracketed: bool) -> None:
        super().__init__(start, end)
        self.url = url
        self.label = label
        self.bracketed = bracketed


class Tag(Node):
    """A tag, `<name attributes>...</name>`. `inner` is the span between its marks; None for `<br>` and a stray mark.

    The inside of a `raw` tag (`nowiki`, `math`, `ref`, ...) is hidden from the nesting scan and read on demand.
    """

    __slots__ = ("attributes", "content", "inner", "name", "raw", "tree")

    def __init__(
        self,
        tree: Tree,
        start: int,
        end: int,
        name: str,
        attributes: str,
        inner: tuple[int, int] | None,
        raw: bool,
        content: InlineSpan | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.tree = tree
        self.name = name
        self.attributes = attributes
        self.inner = inner
        self.raw = raw
        self.content = content

    def inside(self) -> InlineSpan | None:
        """Return the inside of the tag as an inline span; None if there is none."""
        if self.content is None and self.inner is not None:
            self.content = self.tree.inside(self)
        return self.content
