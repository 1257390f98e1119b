"""An article as GitHub-flavoured Markdown (https://github.github.com/gfm/): the rules of `Article.to_markdown`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from extractor.records.block import (
    Block,
    Cell,
    Code,
    Gallery,
    Hatnote,
    ListBlock,
    ListItem,
    Math,
    Media,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    TemplateBlock,
)
from extractor.records.link import Link
from extractor.records.readable import as_lines
from extractor.records.value import Url, Wikilink
from extractor.records.views import grid
from extractor.records.views.fences import fence, formula
from extractor.records.views.grid import Grid
from extractor.records.views.inline_markdown import Marks, escape, harmless, lines, note_label, placed, slug, told_by

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Field, Infobox
    from extractor.records.reference import Reference
    from extractor.records.section import Section

_BREAK = "\\\n"  # ends a line within a paragraph
# The beginning of a note that a renderer without footnotes reads as a link definition: an address, with or without a
# title. Renderers take control characters in it, but for those that are blanks.
_DEFINING = re.compile(r"[^\t\n\f\r ]+(?=\Z|[ \t]+[\"'(])")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def article_markdown(article: Article, base_url: str | None, infoboxes: bool, templates: bool) -> str:
    """Return the whole article: title, sections, and the footnotes that are marked in them."""
    notes = {reference.id: reference for reference in article.references if reference.text or reference.fields}
    marks = Marks(base_url, article.title, _anchors(article), notes)
    page = _Page(marks, article.infoboxes if infoboxes else (), templates, notes.values())
    out = [f"# {_heading(article.title)}"] if article.title else []
    if article.redirect_target is not None:
        link = article.redirect_target
        text = link.text or link.target or ""
        out.append("Redirect to " + marks.text(text, [link.model_copy(update={"at": (0, len(text))})]))
    for section in (article.lead, *article.sections):
        out += page.section(section)
    if marks.used:
        out.append("\n".join(page.footnotes(notes)))
    return "\n\n".join(out) + "\n" if out else ""


def section_markdown(section: Section, base_url: str | None, templates: bool) -> str:
    """Return a section and its subsections, without footnotes."""
    return "\n\n".join(_Page(Marks(base_url), (), templates).section(section)) + "\n"


class _Page:
    """A writer of sections and blocks as Markdown, each a string without a final line end."""

    def __init__(
        self, marks: Marks, infoboxes: Iterable[Infobox], templates: bool, notes: Iterable[Reference] = ()
    ) -> None:
        self.marks = marks
        self.boxes = sorted(infoboxes, key=lambda box: box.span, reverse=True)  # not yet written; the next is the last
        self.templates = templates
        self.notes = sorted((note.span[0], note.id) for note in notes)

    def section(self, section: Section) -> Iterator[str]:
        """Yield the heading, blocks and subsections of a section, with infoboxes at their places."""
        if section.heading is not None:
            below = (*section.blocks, *section.sections, *self.boxes[-1:])
            written = self._written(section.span[0], min([section.span[1], *(one.span[0] for one in below)]))
            yield f"{'#' * section.level} {_heading(section.heading)}{written}".rstrip()
        for block, text in self.blocks(section.blocks):
            yield from self._boxes(block.span[0])
            yield text
        yield from self._boxes(section.sections[0].span[0] if section.sections else section.span[1])
        for inner in section.sections:
            yield from self.section(inner)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
        """Yield the blocks that are not empty. Of two adjacent lists the second has other marks, to stay separate."""
        before, other = None, False
        for block in blocks:
            if isinstance(block, ListBlock):
                other = isinstance(before, ListBlock) and before.ordered == block.ordered and not other
            text = self._list(block, other) if isinstance(block, ListBlock) else self._block(block)
            if text:
                before = block
                yield block, text

    def _boxes(self, end: int) -> Iterator[str]:
        """Yield the infoboxes that begin before a place and are not written yet."""
        while self.boxes and self.boxes[-1].span[0] < end:
            yield _facts(_title(box := self.boxes.pop()), self._fields(box))

    def _fields(self, box: Infobox) -> Iterator[tuple[str, str]]:
        """Yield the label and text of each field, with the marks of footnotes in it; nested infoboxes follow it."""
        for field in box.fields:
            if field.text or not field.infoboxes:
                text = self.marks.text(field.text, _links(field), field.refs)
                yield field.label, text + ("" if field.infoboxes else self._written(*field.span))
            for inner in field.infoboxes:
                yield field.label, escape(_title(inner))
                yield from self._fields(inner)

    def _block(self, block: Block) -> str:
        text = self.marks.text
        match block:
            case Paragraph():
                return _BREAK.join(lines(text(block.text, block.links, block.refs)))
            case Quote():
                stanzas = map(lines, text(block.text, block.links, block.refs).split("\n\n"))
                return "\n>\n".join("\\\n".join(f"> {line}" for line in stanza) for stanza in stanzas if stanza)
            case Hatnote():
                return _BREAK.join(lines(_wrapped("*", text(block.text, block.links))))
            case Table():
                return self._table(block)
            case Media():
                return self._media(block)
            case Gallery():
                title = " ".join(lines(text(block.caption or "", block.links)))
                items = "\n".join(f"- {shown}" for item in block.items if (shown := self._media(item)))
                return "\n\n".join(filter(None, (title, items)))
            case Code():
                return fence(block.text, block.language or "")
            case Preformatted():
                marks = "".join(self.marks.note(ref.id) for ref in block.refs if ref.id in self.marks.notes)
                return fence(block.text, "") + "\n\n" * bool(marks) + marks
            case Math():
                return formula(_tex(block))
            case TemplateBlock() if self.templates:
                return _facts(block.name, ((name, escape(text)) for name, text in block.parameters.items()))
            case TemplateBlock():
                said = as_lines(block.parameters)
                return _BREAK.join(lines(self.marks.text(said, placed(block.links, said))))
        return ""

    def footnotes(self, notes: Mapping[str, Reference]) -> Iterator[str]:
        """Yield the footnotes that are marked, and those that are marked in them."""
        waiting = list(self.marks.used)
        for id in waiting:  # which grows
            note = notes[id]
            text = _note(self.marks, note)
            inner = self._written(note.span[0] + 1, note.span[1])
            waiting += [*islice(reversed(self.marks.used), len(self.marks.used) - len(waiting))][::-1]
            yield f"[^{note_label(id)}]: {text}{inner}"

    def _written(self, start: int, end: int) -> str:
        """Return the marks of the footnotes that are defined in `[start, end)` of the page, whose text has no marks."""
        first, last = (bisect_left(self.notes, (place, "")) for place in (start, end))
        used = self.marks.used  # one that is used above is only defined here, as in a list of references
        return "".join([self.marks.note(id) for _, id in self.notes[first:last] if id not in used])

    def _list(self, block: ListBlock, other: bool) -> str:
        out: list[str] = []
        under = False  # True after a term, whose definitions are indented
        for number, item in enumerate(block.items, 1):
            under = under or item.term is not None
            mark = f"{number}{').'[not other]} " if block.ordered else "* " if other else "- "
            text = self._item(item, mark)
            if text in ("-", "*"):  # an empty item, such as one of an unknown template
                continue
            out.append("  " + text.replace("\n", "\n  ") if under and item.term is None else text)
        return "\n".join(out)

    def _item(self, item: ListItem, mark: str) -> str:
        shown = self.marks.text(item.text, item.links, item.refs)
        if item.term:
            term = _wrapped("**", " ".join(self.marks.text(item.term, placed(item.links, item.term)).split()))
            shown = f"{term}: {shown}" if item.text else term + shown
        shown = _BREAK.join(lines(shown))
        for block, text in self.blocks(item.blocks):
            tight = isinstance(block, ListBlock) and bool(block.items and (block.items[0].text or block.items[0].term))
            shown += ("\n" if tight else "\n\n") * bool(shown) + text
        indent = "\n" + " " * len(mark)
        return (mark + re.sub(r"\n(?=[^\n])", indent, shown)).rstrip()

    def _table(self, table: Table) -> str:
        rows = grid.cells(table)
        count = grid.headers(rows)
        shown = {id(cell): self._cell(cell) for row in table.rows for cell in row}  # each only once
        titles, heads = grid.titles(rows, count)
        caption = " ".join(self.marks.text(table.caption or "", table.caption_links).split())
        start, end = table.span
        above = [caption and caption + self._written(start, min([end, *(row[0].span[0] for row in table.rows if row)]))]
        above += [shown[id(row[0])] for row in titles]
        width = max(map(len, rows), default=0)
        head = ["<br>".join(shown[key] for key in _different(heads, column)) for column in range(width)]
        body = [[_in_body(cell, shown) for cell in row] for row in rows[count:]]
        body = [row for row in body if any(row)]
        return "\n\n".join(filter(None, [*(_wrapped("**", text) for text in above), _table(head, body)]))

    def _cell(self, cell: Cell) -> str:
        return "<br>".join(lines(self.marks.text(cell.text, cell.links, cell.refs)))

    def _media(self, media: Media) -> str:
        caption = media.caption or ""
        notes = self._written(*media.span)
        if self.marks.base_url is None:
            return " ".join(lines(self.marks.text(caption, media.links))) + notes
        place = self.marks.page(f"Special:FilePath/{media.file}" if self.marks.base_url else media.file)
        told = caption or told_by(media.options)
        return f"![{' '.join(escape(told).split())}]({place}){notes}"


def _different(rows: Grid, column: int) -> dict[int, None]:
    """Return the ids of the cells of a column that have a text; a cell that spans several places is in it once."""
    return dict.fromkeys(id(cell) for row in rows if column < len(row) and (cell := row[column]) and cell.text)


def _in_body(cell: Cell | None, shown: Mapping[int, str]) -> str:
    text = shown[id(cell)] if cell is not None else ""
    return _wrapped("**", text) if cell is not None and cell.header else text


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table. In GitHub's Markdown it has exactly one header row, which may be empty."""
    if not head:
        return ""
    made = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in made)


def _facts(title: str, facts: Iterable[tuple[str, str]]) -> str:
    """Return a table of labels and of texts that are Markdown already."""
    rows = [[escape(" ".join(label.split())), "<br>".join(lines(text))] for label, text in facts]
    return _table([escape(" ".join(title.split())), ""], rows)


def _title(box: Infobox) -> str:
    return box.name or box.type or box.template or ""


def _links(field: Field) -> Iterator[Link]:
    """Yield the links in a field's text, which are made of its values and found by their texts."""
    values = [value for value in field.values if isinstance(value, Wikilink | Url)]
    links = (Link.model_validate(value.model_dump(exclude={"kind"})) for value in values)
    return placed(links, field.text, field.span[1])


def _tex(math: Math) -> str:
    return math.text if math.language in (None, "math") else f"\\ce{{{math.text}}}"


def _wrapped(mark: str, text: str) -> str:
    """Return the text between two emphasis marks; "" for a blank text."""
    text = text.strip()
    return f"{mark}{text}{mark}" if text else ""


def _heading(text: str) -> str:
    escaped = escape(" ".join(text.split()))
    return f"{escaped[:-1]}\\#" if escaped.endswith("#") else escaped


def _anchors(article: Article) -> dict[str, str]:
    """Return GitHub's anchors of the headings by their anchors on the wiki; the second of a name gets `-1`."""
    seen: dict[str, int] = {slug(article.title): 1} if article.title else {}
    found: dict[str, str] = {}
    for section in article.walk():
        if section.heading is not None:
            name = slug(section.heading)
            number = seen[name] = seen.get(name, 0) + 1
            found.setdefault(section.anchor or "", name if number == 1 else f"{name}-{number - 1}")
    return found


def _note(marks: Marks, reference: Reference) -> str:
    """Return the text of a footnote on one line; a citation with an address and no links has its title linked to it."""
    fields = reference.fields
    title = fields.get("title") or fields.get("script_title", "").partition(":")[2] or fields.get("trans_title", "")
    url = fields.get("url")
    text, links = reference.text or title or url or " ".join(fields.values()), reference.links
    if url and title and not links:
        links = list(placed([Link(url=url, text=title, span=reference.span)], text))
    return _defining_nothing(" ".join(lines(marks.text(text, links))))


def _defining_nothing(note: str) -> str:
    """Return the note, changed if `[^1]: ` before it could define a link to an address with a harmful scheme."""
    match = _DEFINING.match(note)
    address = unescape(match[0]).replace("\\", "") if match else ""
    if match is None or not _SCHEME.match(address) or harmless(address) is not None:
        return note
    return f"{match[0]} &nbsp;{note[match.end() :]}"
