"""Pictures, sounds and films: file links, galleries and image maps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractor.document import Run, Table, Tag, Template, Wikilink
from extractor.extraction import tables
from extractor.extraction.coverage import CONTENT, MARKUP
from extractor.extraction.entities import unescape
from extractor.extraction.lines import add_blocks, add_lines
from extractor.extraction.links import external, internal, normal_title, read_target
from extractor.extraction.references import attributes
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.languages import Language, fold
from extractor.parsers.outside import bars, between
from extractor.reading import Reading

Record = dict[str, Any]
_SIZE = re.compile(r"(?:\d*x)?\d+(?:px)+", re.IGNORECASE)
_FRAMES = frozenset({"thumbnail", "manualthumb", "framed"})
_TABLE_BEGINS = re.compile(r"\n[ \t:]*\{$")  # the bar after it is that of `{|`
_LINE = re.compile(r"[^\n]+")


@lru_cache(maxsize=1 << 12)
def option(written: str, language: Language) -> str | None:
    """MediaWiki's name of a picture option such as `thumb` or `200px`; None when the text is no option.

    >>> from extractor.languages import load
    >>> option("mini", load("de")), option("200px", load("de")), option("A cat", load("de"))
    ('thumbnail', 'width', None)
    """
    name = fold(written)
    known = language.image_options.get(name)
    if known is not None:
        return known
    if _SIZE.fullmatch(name):
        return "width"
    for pattern, canonical in language.image_option_patterns.items():
        before, mark, after = pattern.partition("$1")
        if mark and len(name) >= len(before) + len(after) and name.startswith(before) and name.endswith(after):
            if canonical == "width" and not name[len(before) : len(name) - len(after)].replace("x", "").isdigit():
                continue
            return canonical
    return None


def is_leftover(text: str, language: Language, flat: bool) -> bool:
    """Whether a value is nothing but options of a picture, such as `200px|border`: the rest of a file link.

    A size alone is one only in the flat dialect; in wikitext it is what parameters such as `image_size` hold.

    >>> from extractor.languages import load
    >>> [is_leftover(text, load("en"), True) for text in ("200px|border", "200px", "border")]
    [True, True, False]
    """
    if not flat and "|" not in text:
        return False
    pieces = [piece.strip() for piece in text.strip().strip("|").split("|")]
    options = [option(piece, language) for piece in pieces]
    return all(options) and (len(pieces) > 1 or (flat and options == ["width"]))


def add_file(state: State, node: Wikilink, title: str, out: Rendered) -> None:
    """Add the picture that a file link shows; it floats beside the text and leaves nothing in it."""
    pieces = _with_table(state, node) if "{|" in state.text[node.start : node.end] else node.pieces
    inner: list[Record] = []
    record = _media(state, title, pieces, (node.start, node.end), state.in_value, inner)
    if pieces:
        state.coverage.mark(node.start + 2, pieces[0].start - 1, CONTENT)
    else:
        state.coverage.mark(node.start + 2, node.end - 2, CONTENT)
    out.media += [record, *inner]
    value = {"kind": "commons-media", "file": title, "caption": record["caption"], "span": record["span"]}
    out.found.append((out.length, out.length, value))


def _with_table(state: State, node: Wikilink) -> list[Run]:
    """The pieces of a link with a table in its caption, whose bars are not the link's."""
    pieces = node.pieces
    for index, piece in enumerate(pieces):
        if _TABLE_BEGINS.search(piece.source):
            inside = between(node.children, piece.start, node.end)
            return [*pieces[:index], Run(node.reader, piece.start, node.end - 2, inside)]
    return pieces


def _media(
    state: State, file: str, pieces: list[Run], span: tuple[int, int], framed: bool, inner: list[Record]
) -> Record:
    """A picture; its caption shows only in a frame, else it is one of the options. What stands in the caption but is no
    text (pictures, tables) goes to `inner`.
    """
    caption: Run | None = None
    options: list[str] = []
    found: list[Record] = []
    for piece in pieces:
        written = piece.source.strip()
        name = option(written, state.language) if "[[" not in written else None
        if name is not None:
            options.append(written)
            framed = framed or name in _FRAMES
            if name == "link":
                found += _linked(state, piece)
            state.coverage.mark(piece.start, piece.end, CONTENT)
        else:
            if caption is not None:
                state.coverage.drop(caption.start, caption.end, "picture options")
            caption = piece
    shown = _read_caption(state, caption) if caption is not None else None
    if shown is not None:
        inner += shown.media + shown.blocks
    text = shown.text() if shown is not None else ""
    if caption is not None and not framed:  # it is a tooltip: nobody sees it beside the picture
        options.append(" ".join(caption.source.split()))
    found += shown.links if shown is not None else []
    for link in found:
        link["at"] = None  # places count in a block's own text, and a caption is none
    return {
        "kind": "media",
        "file": file,
        "caption": text or None if framed else None,
        "options": options,
        "links": found,
        "span": span,
    }


def _read_caption(state: State, run: Run) -> Rendered:
    if "{|" not in run.source:
        return state.read(run)
    shown = Rendered()
    for block in run.blocks():
        if isinstance(block, Table):
            shown.blocks += tables.read(state, block)
        else:
            add_blocks(state, [block], shown)
    return shown


def add_pictures(state: State, template: Template, reading: Reading, out: Rendered) -> None:
    """Add the files of a template that places them: in a value with their captions as its text, else as blocks."""
    if state.in_value:
        _in_value(state, reading, out)
        return
    span = (template.start, template.end)
    title, links = _caption(state, [piece for piece in reading.pieces if isinstance(piece, Run)])
    items: list[Record] = []
    for picture in reading.pictures:
        state.coverage.mark(picture.run.start, picture.run.end, CONTENT)
        text, found = _caption(state, [picture.caption] if picture.caption is not None else [])
        row: Record = {"kind": "media", "file": picture.file, "caption": text or None, "options": []}
        items.append({**row, "links": found, "span": span})
    if title or len(items) > 1:
        out.media.append({"kind": "gallery", "caption": title or None, "links": links, "items": items, "span": span})
    else:
        out.media += items


def _caption(state: State, runs: list[Run]) -> tuple[str, list[Record]]:
    """What stands under a picture, each run on a line; places count in a block's own text, and a caption is none."""
    shown = Rendered()
    for run in runs:
        shown.newline()
        add_lines(state, run, shown)
    text = shown.text()
    for link in shown.links:
        link["at"] = None
    return text, shown.links


def _in_value(state: State, reading: Reading, out: Rendered) -> None:
    for picture in reading.pictures:
        source, start = picture.run.source, picture.run.start
        state.coverage.mark(start, picture.run.end, CONTENT)
        place = (start + len(source) - len(source.lstrip()), start + len(source.rstrip()))
        caption = state.preview(picture.caption).text if picture.caption is not None else None
        value = {"kind": "commons-media", "file": picture.file, "caption": caption or None, "span": place}
        out.found.append((out.length, out.length, value))
        if picture.caption is not None:
            out.newline()
            add_lines(state, picture.caption, out)
            out.newline()
    for piece in reading.pieces:
        if isinstance(piece, Run):
            out.newline()
            add_lines(state, piece, out)


def _linked(state: State, piece: Run) -> list[Record]:
    """The link that a click on the picture follows: `link=Title` or `link=address`."""
    written = piece.source.partition("=")[2].strip()
    span = (piece.start, piece.end)
    if "//" in written:
        return [external(written, "", (0, 0), span)]
    target = read_target(written, state.language) if written else None
    return [internal(target, "", (0, 0), span)] if target is not None and target.kind == "page" else []


def gallery(state: State, tag: Tag) -> Record:
    """The gallery block of a `<gallery>` tag: one file on each line, its caption after a bar."""
    items: list[Record] = []
    inner: list[Record] = []
    inside = tag.inside()
    if inside is not None:
        state.coverage.mark(inside.start, inside.end, MARKUP)
        for match in _LINE.finditer(state.text, inside.start, inside.end):
            item = _gallery_line(state, inside, match.start(), match.end(), inner)
            if item is not None:
                items.append(item)
                items += [row for row in inner if row["kind"] == "media"]
                inner.clear()
    title = attributes(tag.attributes).get("caption")
    caption = unescape(title) if title else None
    return {"kind": "gallery", "caption": caption, "links": [], "items": items, "span": (tag.start, tag.end)}


def _gallery_line(state: State, inside: Run, start: int, end: int, inner: list[Record]) -> Record | None:
    text = state.text
    line = text[start:end]
    name, bar, _ = line.partition("|")
    name = name.strip()
    if not name or name.startswith("<!--"):
        return None
    prefix, colon, rest = name.partition(":")
    file = rest.strip() if colon and fold(prefix) in state.language.file_prefixes else name
    pieces = []
    if bar:
        first = start + len(line.partition("|")[0]) + 1
        children = [child for child in inside.children if child.start >= first and child.end <= end]
        pieces = _pieces(state, Run(inside.reader, first, end, children))
    state.coverage.mark(start, start + len(line.partition("|")[0]), CONTENT)
    lead = len(line) - len(line.lstrip())
    return _media(state, normal_title(file), pieces, (start + lead, start + len(line.rstrip())), True, inner)


def _pieces(state: State, run: Run) -> list[Run]:
    """A gallery's caption, and the options before it, between bars."""
    cuts = bars(state.text, run.start, run.end, run.children)
    starts, ends = [run.start, *(cut + 1 for cut in cuts)], [*cuts, run.end]
    return [Run(run.reader, a, b, between(run.children, a, b)) for a, b in zip(starts, ends, strict=True)]


def image_map(state: State, tag: Tag) -> list[Record]:
    """The picture of an `<imagemap>`: its first line that is no comment."""
    inside = tag.inside()
    if inside is None:
        return []
    state.coverage.mark(inside.start, inside.end, CONTENT)
    for match in _LINE.finditer(state.text, inside.start, inside.end):
        if match[0].strip() and not match[0].lstrip().startswith(("#", "<!--")):
            inner: list[Record] = []
            item = _gallery_line(state, inside, match.start(), match.end(), inner)
            return [item, *inner] if item is not None else []
    return []
