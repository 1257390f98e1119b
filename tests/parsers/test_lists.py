"""Lists in marked lines: their items are read when they are asked for, and are those of the lines read at once."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from extractor.document import Block, List
from extractor.parsers import parse
from extractor.parsers.linemarks import Lines, item_marks
from extractor.parsers.lists import nest, read_item
from extractor.parsers.wikitext import Wikitext

PIECES = (
    *("*", "#", ":", ";", "**", "*#", ":;", ";:", "::", "a", " b", ": c", "[[d]]", "{{e|\n* f}}", "<!-- g -->"),
    *("\n", "\n", "\n*", "\n;", "\n:", "\n<!--\n* h -->\n*"),
)


def described(blocks: Iterable[Block]) -> list[object]:
    """Return the lists with all that is in them, as plain values."""
    return [
        (block.marker, block.start, block.end)
        + tuple(
            (item.start, item.end)
            + tuple(inline and (inline.source, len(inline.children)) for inline in (item.term, item.content))
            + (described(item.lists),)
            for item in block.items
        )
        for block in blocks
        if isinstance(block, List)
    ]


def read_at_once(text: str) -> list[object]:
    """Return the lists of a text of consecutive items, from all of its lines together."""
    [part] = parse(text, "wikitext").parts
    tree = Wikitext(text)
    found = [(line, *item_marks(text, line)) for line in Lines(text, 0, len(text), part.children)]
    return described(nest(tree, [(marks, read_item(tree, line, marks, at)) for line, marks, at in found if marks]))


@pytest.mark.parametrize("seed", range(300))
def test_items_are_those_of_all_lines_read_together(seed: int) -> None:
    random = Random(seed)
    lines = "".join(random.choice("*#:;") + random.choice(PIECES) * random.randint(1, 2) for _ in range(12))
    text = "\n".join(line for line in ("*" + lines).split("\n") if line.startswith(tuple("*#:;<")))
    [part] = parse(text, "wikitext").parts
    assert described(part.blocks) == read_at_once(text)


def test_items_are_read_anew_each_time() -> None:
    [part] = parse("* a\n** b\n* c\n;d:e", "wikitext").parts
    [first, second] = part.blocks
    assert isinstance(first, List)
    assert [item.content and item.content.source for item in first.items] == [" a", " c"]
    assert (len(first.items), first.items[-1].start, first.items[0].lists[0].marker) == (2, 9, "*")
    assert first.items[0] is not first.items[0]
    assert described([second]) == [(";", 13, 17, (13, 17, ("d", 0), ("e", 0), []))]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("* a\n* b", 0), ("* a\n* <div>b</div>", 1), ("* a\n# b\n* <div>b</div>", 3), ("* a\n:{|\n|b\n|}", 2)],
)
def test_items_with_blocks_are_kept(text: str, kept: int) -> None:
    """`kept`: the number of the list, from 1, whose items are the same objects each time; 0 if there is none."""
    [part] = parse(text, "wikitext").parts
    lists = [block for block in part.blocks if isinstance(block, List)]
    assert next((number for number, block in enumerate(lists, 1) if block.items[0] is block.items[0]), 0) == kept


@pytest.mark.parametrize(
    ("line", "colon"),
    [
        ("; a [http://b:c d]: e", 18),
        ("; a [http://b: e", 13),
        ("; a [//b [x:c]: e", 14),
        ("; a [news:b]: e", 9),
        ("; a [irc://b]:[//c]: e", 13),
        ("; a <b>:</b>: c", 12),
        ("; a -{b:c}-: d", 11),
        ("; http://a: b", 10),
    ],
)
def test_the_colon_of_a_term(line: str, colon: int) -> None:
    [part] = parse(line, "wikitext").parts
    [block] = part.blocks
    assert isinstance(block, List)
    [item] = block.items
    assert item.content is not None
    assert line.rindex(":", 0, item.content.start) == colon
