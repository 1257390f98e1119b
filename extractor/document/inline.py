"""Nodes of running text, and the tree that splits them further when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from extractor.document.block import Block, Fault


class Tree(Protocol):
    """The tree of a text, read as far as it is asked for: parsers give it to their nodes, which it splits further."""

    text: str
    faults: list[Fault]
    """What is found wrong while nodes are read; it grows until all are."""

    def nodes(self, inline: InlineSpan) -> list[Node]:
        """The inline nodes of an inline span, in order, covering it without gaps."""

    def parameters(self, template: Template) -> list[Parameter]:
        """The parameters of a template call, in order, duplicates included."""

    def pieces(self, link: Wikilink) -> list[InlineSpan]:
        """The parts of a link after its target, between bars."""

    def default(self, argument: Argument) -> InlineSpan | None:
        """What stands after the bar of an argument; None when it has none."""

    def inside(self, tag: Tag) -> InlineSpan | None:
        """What stands between a tag's start and end marks; None when it has no end mark."""

    def blocks(self, start: int, end: int, children: list[Node]) -> list[Block]:
        """The block structure of a stretch of lines."""

    def is_in_table(self, at: int) -> bool:
        """Whether a place stands in a table that began before it, headings left aside."""


class Node:
    """A stretch `[start, end)` of the text."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end})"


NO_NODES: list[Node] = []
"""What has no nodes in it shares this list, which nothing may change: most lines and labels have none."""


class Text(Node):
    """Characters without structure; may still hold entities and apostrophe runs, which are read with the text."""

    __slots__ = ()


class Comment(Node):
    """`<!-- ... -->`."""

    __slots__ = ()


class Argument(Node):
    """`{{{name|default}}}`: a parameter of a template's own source; on a page only its default shows."""

    __slots__ = ("children", "tree")

    def __init__(self, tree: Tree, start: int, end: int, children: list[Node]) -> None:
        super().__init__(start, end)
        self.tree = tree
        self.children = children

    def default(self) -> InlineSpan | None:
        """What shows when nobody gives the parameter; None when the markup says nothing."""
        return self.tree.default(self)


class InlineSpan(Node):
    """A stretch of running text. `children` are the nested nodes that the nesting scan found in it."""

    __slots__ = ("_nodes", "children", "tree")

    def __init__(self, tree: Tree, start: int, end: int, children: list[Node], nodes: list[Node] | None = None) -> None:
        self.start = start
        self.end = end
        self.tree = tree
        self.children = children
        self._nodes = nodes

    @property
    def nodes(self) -> list[Node]:
        """Its inline nodes in order; together they cover the inline span."""
        nodes = self._nodes
        if nodes is None:
            nodes = self._nodes = self.tree.nodes(self)
        return nodes

    def blocks(self) -> list[Block]:
        """The same stretch read as lines: lists, tables and paragraphs."""
        return self.tree.blocks(self.start, self.end, self.children)

    @property
    def source(self) -> str:
        """The markup of the inline span."""
        return self.tree.text[self.start : self.end]


class Parameter(Node):
    """One parameter of a template: `name` as written and trimmed, its place ("1", "2", ...) when it has no name."""

    __slots__ = ("name", "named", "value")

    def __init__(self, start: int, end: int, name: str, named: bool, value: InlineSpan) -> None:
        super().__init__(start, end)
        self.name = name
        self.named = named
        self.value = value


class Template(Node):
    """`{{name|...}}`, or the infobox of the flat dialect, whose `name` is None. `closed` is False after a lost `}}`."""

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
        """Its parameters in order, empty and duplicate ones included."""
        parameters = self._parameters
        if parameters is None:
            parameters = self._parameters = self.tree.parameters(self)
        return parameters


class Wikilink(Node):
    """`[[target|piece|...]]`: a link, a file, a category or a link to the same page in another language."""

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
        """What stands after the target, between bars."""
        pieces = self._pieces
        if pieces is None:
            pieces = self._pieces = self.tree.pieces(self)
        return pieces


class ExternalLink(Node):
    """`[url label]` or a bare address; `label` is None for a bare one and for `[url]`."""

    __slots__ = ("bracketed", "label", "url")

    def __init__(self, start: int, end: int, url: str, label: InlineSpan | None, bracketed: bool) -> None:
        super().__init__(start, end)
        self.url = url
        self.label = label
        self.bracketed = bracketed


class Tag(Node):
    """`<name attributes>...</name>`; `inner` is the stretch between its marks, None for `<br>` and for a stray mark.

    `raw` tags (`nowiki`, `math`, `ref`, ...) keep their inside from the nesting scan; it is read on demand.
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
        """Its inside as an inline span; None when there is none."""
        if self.content is None and self.inner is not None:
            self.content = self.tree.inside(self)
        return self.content
