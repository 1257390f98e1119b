"""Nodes of running text, and the reader that splits them further when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from extractor.document.block import Block, Fault


class Reader(Protocol):
    """What a parser gives its nodes so that they can be read further on demand."""

    text: str
    faults: list[Fault]
    """What is found wrong while nodes are read; it grows until all are."""

    def nodes(self, run: Run) -> list[Node]:
        """The inline nodes of a run, in order, covering it without gaps."""

    def parameters(self, template: Template) -> list[Parameter]:
        """The parameters of a template call, in order, duplicates included."""

    def pieces(self, link: Wikilink) -> list[Run]:
        """The parts of a link after its target, between bars."""

    def default(self, argument: Argument) -> Run | None:
        """What stands after the bar of an argument; None when it has none."""

    def inside(self, tag: Tag) -> Run | None:
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

    __slots__ = ("children", "reader")

    def __init__(self, reader: Reader, start: int, end: int, children: list[Node]) -> None:
        super().__init__(start, end)
        self.reader = reader
        self.children = children

    def default(self) -> Run | None:
        """What shows when nobody gives the parameter; None when the markup says nothing."""
        return self.reader.default(self)


class Run(Node):
    """A stretch of running text. `children` are the nested nodes that the nesting scan found in it."""

    __slots__ = ("_nodes", "children", "reader")

    def __init__(
        self, reader: Reader, start: int, end: int, children: list[Node], nodes: list[Node] | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.reader = reader
        self.children = children
        self._nodes = nodes

    @property
    def nodes(self) -> list[Node]:
        """Its inline nodes in order; together they cover the run."""
        nodes = self._nodes
        if nodes is None:
            nodes = self._nodes = self.reader.nodes(self)
        return nodes

    def blocks(self) -> list[Block]:
        """The same stretch read as lines: lists, tables and paragraphs."""
        return self.reader.blocks(self.start, self.end, self.children)

    @property
    def source(self) -> str:
        """The markup of the run."""
        return self.reader.text[self.start : self.end]


class Parameter(Node):
    """One parameter of a template: `name` as written and trimmed, its place ("1", "2", ...) when it has no name."""

    __slots__ = ("name", "named", "value")

    def __init__(self, start: int, end: int, name: str, named: bool, value: Run) -> None:
        super().__init__(start, end)
        self.name = name
        self.named = named
        self.value = value


class Template(Node):
    """`{{name|...}}`, or the infobox of the flat dialect, whose `name` is None. `closed` is False after a lost `}}`."""

    __slots__ = ("_parameters", "children", "closed", "name", "reader")

    def __init__(
        self,
        reader: Reader,
        start: int,
        end: int,
        children: list[Node],
        name: str | None,
        parameters: list[Parameter] | None = None,
        closed: bool = True,
    ) -> None:
        self.start = start
        self.end = end
        self.reader = reader
        self.children = children
        self.name = name
        self._parameters = parameters
        self.closed = closed

    @property
    def parameters(self) -> list[Parameter]:
        """Its parameters in order, empty and duplicate ones included."""
        parameters = self._parameters
        if parameters is None:
            parameters = self._parameters = self.reader.parameters(self)
        return parameters


class Wikilink(Node):
    """`[[target|piece|...]]`: a link, a file, a category or a link to the same page in another language."""

    __slots__ = ("_pieces", "children", "reader", "target")

    def __init__(self, reader: Reader, start: int, end: int, children: list[Node], target: str) -> None:
        self.start = start
        self.end = end
        self.reader = reader
        self.children = children
        self.target = target
        self._pieces: list[Run] | None = None

    @property
    def pieces(self) -> list[Run]:
        """What stands after the target, between bars."""
        pieces = self._pieces
        if pieces is None:
            pieces = self._pieces = self.reader.pieces(self)
        return pieces


class ExternalLink(Node):
    """`[url label]` or a bare address; `label` is None for a bare one and for `[url]`."""

    __slots__ = ("bracketed", "label", "url")

    def __init__(self, start: int, end: int, url: str, label: Run | None, bracketed: bool) -> None:
        super().__init__(start, end)
        self.url = url
        self.label = label
        self.bracketed = bracketed


class Tag(Node):
    """`<name attributes>...</name>`; `inner` is the stretch between its marks, None for `<br>` and for a stray mark.

    `raw` tags (`nowiki`, `math`, `ref`, ...) keep their inside from the nesting scan; it is read on demand.
    """

    __slots__ = ("attributes", "content", "inner", "name", "raw", "reader")

    def __init__(
        self,
        reader: Reader,
        start: int,
        end: int,
        name: str,
        attributes: str,
        inner: tuple[int, int] | None,
        raw: bool,
        content: Run | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.reader = reader
        self.name = name
        self.attributes = attributes
        self.inner = inner
        self.raw = raw
        self.content = content

    def inside(self) -> Run | None:
        """Its inside as a run; None when there is none."""
        if self.content is None and self.inner is not None:
            self.content = self.reader.inside(self)
        return self.content
