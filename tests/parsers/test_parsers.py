"""The two dialects as trees: case files, what mwparserfromhell says of the same pages, and its tokens as we know them.

A case file below `cases/parsers/` has a source beside the outline of its tree. `␠` is a blank that an editor might take
away, `␉` a tab, `␍` a carriage return, `␀` a NUL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import mwparserfromhell
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mwparserfromhell.parser import tokens
from mwparserfromhell.parser.tokenizer import Tokenizer as PythonTokenizer

from benchmarks.corpus import samples
from extractor.document import (
    Argument,
    Block,
    Comment,
    Document,
    ExternalLink,
    Heading,
    Hidden,
    InlineSpan,
    List,
    Mark,
    Node,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Table,
    Tag,
    Template,
    Text,
    Wikilink,
)
from extractor.parsers import PARSERS, external_links, parse, sniff
from tests import places
from tests.invariants import check_tree

CASES = places.CASES / "parsers"
_CASE = re.compile(r"^## (.+?)\n(.*?)^```(?:(\w+)\n)(.*?)\n?^```\n+```tree\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = str.maketrans("␠␉␍␀", " \t\r\0")
_LITERAL = frozenset({"nowiki", "pre", "math", "syntaxhighlight", "gallery", "chem"})


# ------------------------------------------------------------------ trees as text


def outline(document: Document) -> str:
    """Return the tree as lines that a person can read, a level of it two blanks deeper than what it is in."""
    title = [f"title {quoted(document.title)}"] if document.title is not None else []
    lines = [line for part in document.parts for line in [*heading(part.heading), *indented(blocks(part.blocks))]]
    faults = [f"fault {fault.code} {quoted(document.text[fault.start : fault.end])}" for fault in document.faults]
    return "\n".join([*title, *lines, *faults]) + "\n"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def indented(lines: Iterator[str] | list[str]) -> list[str]:
    return ["  " + line for line in lines]


def heading(node: Heading | None) -> list[str]:
    return ["lead"] if node is None else inline(f"section {node.level}", node.content)


def blocks(rows: Sequence[Block]) -> Iterator[str]:
    for block in rows:
        if isinstance(block, Paragraph):
            yield from inline("paragraph", block.content)
        elif isinstance(block, List):
            yield from list_lines(block)
        elif isinstance(block, Preformatted):
            yield "preformatted"
            for line in block.lines:
                yield from indented(inline("line", line))
        elif isinstance(block, Rule):
            yield "rule"
        elif isinstance(block, Table):
            yield from table_lines(block)
        elif isinstance(block, Quote | Hidden):
            yield "quote" if isinstance(block, Quote) else "hidden"
            yield from indented(blocks(block.blocks))
        elif isinstance(block, Mark):
            name = ("/" if block.tag.attributes == "/" else "") + block.tag.name
            yield f"mark {name}" + ("" if block.paired else " (without partner)")


def list_lines(block: List) -> Iterator[str]:
    yield f"list {block.marker}"
    for item in block.items:
        lines = [
            *(inline("term", item.term) if item.term else []),
            *(inline("item", item.content) if item.content else []),
        ]
        lines = lines or ["item"]
        lines += indented(blocks(item.blocks))
        for inner in item.lists:
            lines += indented(list_lines(inner))
        yield from indented(lines)


def table_lines(table: Table) -> Iterator[str]:
    yield f"table {table.attributes}".rstrip() + ("" if table.closed else " (not closed)")
    if table.caption is not None:
        yield from indented(inline("caption", table.caption))
    for row in table.rows:
        yield "  row"
        for cell in row:
            name = "header" if cell.header else "cell"
            inner = trimmed(cell.content).blocks() if cell.blocks is None else cell.blocks
            attributes = f" {{{cell.attributes}}}" if cell.attributes else ""
            if any(not isinstance(block, Paragraph) for block in inner) or len(inner) > 1:
                yield f"    {name}{attributes}"
                yield from indented(indented(indented(list(blocks(inner)))))
            else:
                yield from indented(indented(inline(name + attributes, cell.content)))


def trimmed(content: InlineSpan) -> InlineSpan:
    """Return the inline span without the blanks that stand between a mark and what it marks."""
    blanks = len(content.source) - len(content.source.lstrip())
    return InlineSpan(content.tree, content.start + blanks, content.end, content.children)


def inline(name: str, content: InlineSpan) -> list[str]:
    """Return an inline span on its parent's line if it is plain text, else with a line for each of its nodes."""
    nodes = content.nodes
    if all(isinstance(node, Text) for node in nodes):
        return [f"{name} {quoted(content.source)}"]
    return [name, *indented([line for one in nodes for line in node_lines(one, content.tree.text)])]


def node_lines(node: Node, text: str) -> list[str]:
    source = text[node.start : node.end]
    if isinstance(node, Text):
        return [f"text {quoted(source)}"]
    if isinstance(node, Comment):
        return [f"comment {quoted(source)}"]
    if isinstance(node, Template):
        lines = [f"template {quoted(node.name or '')}" + ("" if node.closed else " (not closed)")]
        for parameter in node.parameters:
            mark = " =" if parameter.named else ":"
            lines += indented(inline(parameter.name + mark, parameter.value))
        return lines
    if isinstance(node, Wikilink):
        return [
            f"link {quoted(node.target)}",
            *indented([line for piece in node.pieces for line in inline("|", piece)]),
        ]
    if isinstance(node, ExternalLink):
        name = f"external {'' if node.bracketed else 'bare '}{quoted(node.url)}"
        return inline(name, node.label) if node.label is not None else [name]
    if isinstance(node, Argument):
        default = node.default()
        return inline("argument", default) if default is not None else [f"argument {quoted(source)} without default"]
    assert isinstance(node, Tag), node
    name = f"tag {node.name}{node.attributes.rstrip()}"
    if node.inner is not None and node.name in _LITERAL:
        return [f"{name} {quoted(text[slice(*node.inner)])}"]
    inside = node.inside()
    if inside is not None:
        return inline(name, inside)
    return [f"end tag {node.name}" if source.startswith("</") else f"{name} (mark)"]


# ------------------------------------------------------------------ case files


def cases(name: str) -> Iterator[tuple[str, str, str, str]]:
    """(title, dialect, source, outline) of every case of a file; a case that is not read as one is an error."""
    content = (CASES / f"{name}.md").read_text("utf-8")
    found = list(_CASE.finditer(content))
    assert len(found) == content.count("\n## "), f"{name}.md: a case is not written as the others are"
    for match in found:
        yield match[1], match[3], match[4].translate(_SHOWN), match[5]


FILES = sorted(path.stem for path in CASES.glob("*.md") if path.stem != "known-failures")
EVERY = [pytest.param(*case, id=f"{name}: {case[0]}") for name in FILES for case in cases(name)]
FAILING = [
    pytest.param(*case, id=case[0], marks=pytest.mark.xfail(strict=True, reason="not yet as MediaWiki has it"))
    for case in (cases("known-failures") if (CASES / "known-failures.md").exists() else ())
]


@pytest.mark.parametrize(("title", "dialect", "source", "tree"), [*EVERY, *FAILING])
def test_tree_is_as_the_case_says(title: str, dialect: str, source: str, tree: str) -> None:
    assert outline(parse(source, dialect)) == tree


@pytest.mark.parametrize(("title", "dialect", "source", "tree"), EVERY)
def test_tree_of_a_case_is_whole(title: str, dialect: str, source: str, tree: str) -> None:
    check_tree(source, dialect)


# ------------------------------------------------------------------ dialects


SNIFFED = {
    "= Rome =\n\n- Country: Italy": "flat",
    "\n = Rome = \n \n Rome is a city . \n": "flat",
    "Rome is a city.\n\n== Sights ==\nThe forum.": "flat",
    "Rome is a city.\n- Forum\n- Circus": "flat",
    "= Rome =\n[[Italy]]": "flat",
    "Rome is a city.": "wikitext",
    "": "wikitext",
    "'''Rome''' is a city.": "wikitext",
    "Rome is a [[city]].\n\n== Sights ==\nThe forum.": "wikitext",
    "== Rome ==\n* Forum": "wikitext",
    "== Rome ==\n{{main|Forum}}": "wikitext",
    "#REDIRECT [[Rome]]": "wikitext",
    "#redirect Rome\n\n== Sights ==": "wikitext",
    "Rome<br>is\n== Sights ==": "wikitext",
    "Rome [http://example.org x]\n== Sights ==": "wikitext",
    "==Rome==\n preformatted": "wikitext",
    "=Rome=\ntext": "wikitext",
}


@pytest.mark.parametrize("text", SNIFFED, ids=lambda text: ascii(text[:30]))
def test_dialect_is_told_from_the_text(text: str) -> None:
    assert sniff(text) == SNIFFED[text]


@pytest.mark.parametrize("dialect", sorted(PARSERS))
@pytest.mark.parametrize("text", ["", " ", "\n", "\0", "\ud800", "=", "- ", "{{", "= =", "\r\n"], ids=ascii)
def test_every_dialect_takes_every_text(dialect: str, text: str) -> None:
    check_tree(text, dialect)


# ------------------------------------------------------------------ depth


def test_lists_are_thirty_deep_at_most() -> None:
    [block] = parse("*" * 100 + " a", "wikitext").parts[0].blocks
    depth = 1
    while isinstance(block, List) and block.items[0].lists:
        [block], depth = block.items[0].lists, depth + 1
    assert depth == 30
    assert isinstance(block, List)
    content = block.items[0].content
    assert content is not None
    assert content.source == "*" * 70 + " a"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{{a|", "}}"),
        ("{{{a|", "}}}"),
        ("[[a|", "]]"),
        ("<b>", "</b>"),
        ("<ref>", "</ref>"),
        ("\n{|\n|", "\n|}"),
        ("[http://a ", "]"),
    ],
)
def test_deep_nesting_is_read_without_recursion(opening: str, closing: str) -> None:
    for text in (opening * 3000, opening * 3000 + closing * 3000, opening * 3000 + "\n== b ==\n" + closing * 3000):
        check_tree(text, "wikitext")


# ------------------------------------------------------------------ mwparserfromhell

TOKENS = set(
    """
    Text TemplateOpen TemplateParamSeparator TemplateParamEquals TemplateClose ArgumentOpen ArgumentSeparator
    ArgumentClose WikilinkOpen WikilinkSeparator WikilinkClose ExternalLinkOpen ExternalLinkSeparator
    ExternalLinkClose HTMLEntityStart HTMLEntityNumeric HTMLEntityHex HTMLEntityEnd HeadingStart HeadingEnd
    CommentStart CommentEnd TagOpenOpen TagAttrStart TagAttrEquals TagAttrQuote TagCloseOpen TagCloseSelfclose
    TagOpenClose TagCloseClose
    """.split()
)


def test_tokens_are_those_that_we_know() -> None:
    """A release of mwparserfromhell that changes its tokens must be looked at before it is let in."""
    kinds = {name for name, kind in vars(tokens).items() if isinstance(kind, type) and issubclass(kind, tokens.Token)}
    assert kinds - {"Token"} == TOKENS


def test_tokens_of_an_address_are_those_that_we_know() -> None:
    chosen = external_links.Tokenizer  # type: ignore[attr-defined]  # imported there under another name
    for tokenizer in (chosen, PythonTokenizer):
        found = tokenizer().tokenize("a [http://b.org c] http://d.org.", 0, True)
        assert [(type(token).__name__, dict(token)) for token in found] == [
            ("Text", {"text": "a "}),
            ("ExternalLinkOpen", {"brackets": True}),
            ("Text", {"text": "http://b.org"}),
            ("ExternalLinkSeparator", {}),
            ("Text", {"text": "c"}),
            ("ExternalLinkClose", {}),
            ("Text", {"text": " "}),
            ("ExternalLinkOpen", {"brackets": False}),
            ("Text", {"text": "http://d.org"}),
            ("ExternalLinkClose", {}),
            ("Text", {"text": "."}),
        ]


def same_links(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Both tokenizers find the same addresses."""
    compiled = external_links.external_links(text)
    with monkeypatch.context() as patched:
        patched.setattr(external_links, "Tokenizer", PythonTokenizer)
        assert external_links.external_links(text) == compiled


def test_the_python_tokenizer_finds_the_same_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for _, text in samples():
        same_links(monkeypatch, text)


def test_the_python_tokenizer_finds_the_same_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    same_links(monkeypatch, "http://a.org. http://a.org, http://a.org; http://a.org! http://a.org? http://a.org: x")


@given(
    st.lists(
        st.sampled_from(
            "http://a [http://a.org [//b ] ] mailto:a@b ( ) '' é \0 & = | [[ ]] * # < >".split(" ") + [" ", "\n"]
        )
    )
)
def test_the_tokenizers_agree_on_any_address(pieces: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        same_links(patched, "".join(pieces))


def templates_of(document: Document) -> Iterator[Template]:
    """Yield every call of a page, those in notes, parameters and links too."""
    inlines: list[InlineSpan | None] = []
    waiting: list[Block] = []
    for part in document.parts:
        inlines.append(part.heading.content if part.heading else None)
        waiting += part.blocks
    while waiting:
        block = waiting.pop()
        if isinstance(block, Paragraph):
            inlines.append(block.content)
        elif isinstance(block, Preformatted):
            inlines += block.lines
        elif isinstance(block, List):
            for item in block.items:
                inlines += (item.term, item.content)
                waiting += [*item.blocks, *item.lists]
        elif isinstance(block, Table):
            inlines += [block.caption, *(cell.content for row in block.rows for cell in row)]
        elif isinstance(block, Quote | Hidden):
            waiting += block.blocks
    while inlines:
        content = inlines.pop()
        for node in content.nodes if content is not None else ():
            if isinstance(node, Template):
                yield node
                inlines += [parameter.value for parameter in node.parameters]
            elif isinstance(node, Wikilink):
                inlines += node.pieces
            elif isinstance(node, Tag) and node.name not in _LITERAL:
                inlines.append(node.inside())
            elif isinstance(node, ExternalLink):
                inlines.append(node.label)


def normal(name: str) -> str:
    return " ".join(re.sub(r"<!--.*?-->", "", name, flags=re.DOTALL).replace("_", " ").split())


@pytest.mark.parametrize("text", [pytest.param(text, id=f"{code}-{text[:20]!a}") for code, text in samples()])
def test_calls_and_their_parameters_are_those_of_mwparserfromhell(text: str) -> None:
    document = parse(text, "wikitext")
    if document.faults:
        pytest.skip("a page with faults in it is read otherwise")
    theirs = mwparserfromhell.parse(text, skip_style_tags=True).filter_templates()
    expected = [(normal(str(row.name)), [normal(str(one.name)) for one in row.params]) for row in theirs]
    found = [(normal(row.name or ""), [normal(one.name) for one in row.parameters]) for row in templates_of(document)]
    assert sorted(found) == sorted(expected)


def test_headings_as_tags_begin_sections() -> None:
    lines = ("A", "<h2>B</h2>", "b", "<H3 id=x>C [[c]]</H3>", "== D ==", "{{a|", "<h2>no</h2>", "}}")
    text = "\n".join([*lines, "{|", "|", "<h2>no</h2>", "|}", "x <h2>no</h2>", "<h2>no</h3>"])
    parts = parse(text, "wikitext").parts
    assert [(part.heading.level, part.heading.content.source) for part in parts if part.heading] == [
        (2, "B"),
        (3, "C [[c]]"),
        (2, " D "),
    ]
    assert "".join(text[part.start : part.end] for part in parts) == text


def test_a_title_of_many_blanks_is_read_in_one_go() -> None:
    """Matched again from each of its blanks, a title of a million would take minutes."""
    document = parse(f"= A{' ' * 1_000_000}B =\n\nC\n- D: e\n- F: g\n", "flat")
    assert document.parts[0].blocks[0].start == document.text.index("C")
