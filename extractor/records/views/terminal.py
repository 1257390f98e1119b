"""An article as lines for a terminal, with each value beside the source that it was read from.

`extractor show` prints the result of `render`, and the golden files of the tests hold it. It names no offsets, so that
a change in one place of a page changes no line about another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.records.labels import key_of
from extractor.records.views.parts import Part, box_name, joined, named
from extractor.records.views.printing import characters, printable, width
from extractor.records.views.words import Plain, block_words, normal_form

if TYPE_CHECKING:
    from extractor.records.article import Article

WIDTH = 100
"""The number of columns of a line. Only a source is never broken, so that it can be searched for."""
# The columns before the items of a field, and before its source.
_LABEL = 22
_LEFT = 64


def render(article: Article, text: str, *, field: str | None = None) -> str:
    r"""Return the article as lines for a terminal of `WIDTH` columns; `text` is the page's text.

    A field is shown with its label, each item, and below an item its values with kind and normal form. After `│` comes
    the source that each was read from, with `⏎` for a line end; a value without a source has that of its item. An item
    without values is one plain string. After the infoboxes come the sections with the first words of their blocks, the
    rest of the record, and the diagnostics with their source. With `field` (a key or label) only the fields of that
    name are shown; the result is "" if there are none.

    >>> from extractor import extract
    >>> text = "= Rome =\n\nRome\n- Country: Italy\n- Founded: 0753-04-21\n"
    >>> print(render(extract(text), text, field="founded"), end="")
    Founded               0753-04-21                                │ 0753-04-21
                            time: edtf 0753-04-21, precision day
    """
    if field is None:
        return joined(parts(article, text))
    wanted = _fields(article.model_dump(mode="json")["infoboxes"])
    return joined(part for found in wanted if found["key"] == key_of(field) for part in _field(found, text, 0, ""))


def parts(article: Article, text: str) -> Iterator[Part]:
    """Yield the lines of `render` in parts: one for each field, section, and list of other things."""
    record = article.model_dump(mode="json")
    yield Part("Page", None, list(_head(record)))
    for infobox in record["infoboxes"]:
        yield from _infobox(infobox, text, 0, "")
    yield Part("Sections", None, ["", "Sections"])
    yield from _section(record["lead"], "lead", 1, "")
    for section in record["sections"]:
        yield from _section(section, _heading(section), 1, "")
    yield from _rest(record, text)
    if record["diagnostics"]:
        yield Part("Diagnostics", None, ["", "Diagnostics"])
    for diagnostic in record["diagnostics"]:
        left = f"  {diagnostic['severity']} {diagnostic['code']}: {printable(diagnostic['message'])}"
        yield Part("Diagnostics", _place(diagnostic), list(_beside(left, _quoted(text, diagnostic["span"]), 4)))


def read_back(shown: str) -> list[Part]:
    r"""Return the parts of a text that `render` has made, as far as it tells: fields by their labels, others nameless.

    >>> from extractor import extract
    >>> text = "{{Infobox lake|area=5 km2}} A lake."
    >>> [part.name for part in read_back(render(extract(text), text))]
    ['', 'Infobox (template Infobox lake, type lake)', 'area', '']
    """
    found = [Part("", None, [])]
    in_boxes = False
    for line in shown.splitlines():
        if line == "Sections":
            in_boxes = False
            found.append(Part("", None, []))
        is_box = line.lstrip().startswith("Infobox") and found[-1].lines[-1:] == [""]
        in_boxes = in_boxes or is_box
        indent = len(line) - len(line.lstrip())
        if in_boxes and line and (is_box or indent < _LABEL and not line.lstrip().startswith("│")):
            found.append(Part(line.strip().split("  ")[0], None, []))
        found[-1].lines.append(line)
    return found


def _head(record: Plain) -> Iterator[str]:
    facts = [record["kind"], record["source"]["format"], printable(record["language"] or "language not said")]
    yield f"{printable(record['title']) or '(no title)'}  ({', '.join(facts)})"
    if record["short_description"]:
        yield from _wrapped(printable(record["short_description"]), WIDTH, 0)
    if record["redirect_target"]:
        yield f"redirect to {_link(record['redirect_target'])}"


def _place(part: Plain) -> tuple[int, int] | None:
    return None if part["span"] is None else (part["span"][0], part["span"][1])


def _infobox(infobox: Plain, text: str, depth: int, around: str) -> Iterator[Part]:
    facts = ", ".join(f"{name} {printable(infobox[name])}" for name in ("template", "type") if infobox[name])
    title = " ".join(filter(None, ["Infobox", printable(infobox["name"] or ""), facts and f"({facts})"]))
    name = named(around, box_name(infobox["template"], infobox["type"]))
    yield Part(name, _place(infobox), ["", _indent(depth) + title])
    for field in infobox["fields"]:
        yield from _field(field, text, depth + 1, name)
    for value in infobox["derived"]:
        keys = printable(" + ".join(value["keys"]))
        lines = _item(_indent(depth + 1) + "derived", keys, value["span"], [value], text)
        yield Part(named(name, keys), _place(value), list(lines))


def _fields(infoboxes: list[Plain]) -> Iterator[Plain]:
    for infobox in infoboxes:
        for field in infobox["fields"]:
            yield field
            yield from _fields(field["infoboxes"])


def _field(field: Plain, text: str, depth: int, around: str) -> Iterator[Part]:
    name = named(around, field["label"])
    yield Part(name, _place(field), list(_field_lines(field, text, depth)))
    for infobox in field["infoboxes"]:
        yield from _infobox(infobox, text, depth + 1, name)


def _field_lines(field: Plain, text: str, depth: int) -> Iterator[str]:
    label = _indent(depth) + printable(field["label"])
    for item in field["items"]:
        said = printable(item["text"]) + (f"  ({printable(item['note'])})" if item["note"] else "")
        values = item["values"]
        if [(value["kind"], value["text"]) for value in values] == [("string", item["text"])]:
            values = []
        yield from _item(label, said, item["span"], values, text)
        label = ""
    if not field["items"] and not field["infoboxes"]:
        yield from _item(label, "(no item)", field["span"], [], text)
    elif not field["items"]:
        yield label


def _item(label: str, said: str, span: list[int], values: list[Plain], text: str) -> Iterator[str]:
    """Yield a label and an item beside its source, then its values, each beside its source if that is another one."""
    if width(label) > _LABEL - 2:
        yield label
        label = ""
    yield from _beside(label + " " * (_LABEL - width(label)) + said, _quoted(text, span), _LABEL)
    for value in values:
        source = "" if value["span"] == span else _quoted(text, value["span"])
        yield from _beside(" " * (_LABEL + 2) + _value(value), source, _LABEL + 4)


def _value(value: Plain) -> str:
    return f"{value['kind']}: {normal_form(value)}"


def _section(section: Plain, title: str, depth: int, around: str) -> Iterator[Part]:
    name = named(around, section["heading"] or title)
    yield Part(name, _place(section), list(_wrapped(_indent(depth) + title, WIDTH, 2 * depth + 4)))
    for block in section["blocks"]:
        yield Part(name, _place(block), [_block(block, _indent(depth + 1))])
    for inner in section["sections"]:
        yield from _section(inner, _heading(inner), depth + 1, name)


def _heading(section: Plain) -> str:
    return f"{section['number'] or '-'} {printable(section['heading'] or '')}"


def _block(block: Plain, indent: str) -> str:
    """Return a line with the kind of a block, the number of things in it, and its first words."""
    kind = block["kind"]
    match kind:
        case "list":
            kind = f"{'numbered list' if block['ordered'] else 'list'} of {len(block['items'])}"
        case "table":
            kind = f"table of {_number(block['rows'], 'row')}"
        case "gallery":
            kind = f"gallery of {len(block['items'])}"
    counts = ", ".join(
        _number(block[name], one) for name, one in (("links", "link"), ("refs", "ref")) if block.get(name)
    )
    return _line(f"{indent}{kind}: ", block_words(block), f"  ({counts})" if counts else "")


def _number(things: list[Plain], one: str) -> str:
    return f"{len(things)} {one}{'s' if len(things) > 1 else ''}"


def _rest(record: Plain, text: str) -> Iterator[Part]:
    """Yield the coordinates, references, categories and language links, and the reasons of what was left out."""
    if record["coordinates"]:
        yield Part("Coordinates", None, ["", "Coordinates"])
    for value in record["coordinates"]:
        yield Part("Coordinates", _place(value), list(_beside(f"  {_value(value)}", _quoted(text, value["span"]), 4)))
    if record["references"]:
        yield Part("References", None, ["", "References"])
    for reference in record["references"]:
        cited = " | ".join(f"{name}={text}" for name, text in reference["fields"].items())
        words = ": ".join(filter(None, [reference["template"], cited or reference["text"]]))
        line = _line(f"  {printable(reference['id'])}  ", words, "")
        yield Part(named("References", reference["id"]), _place(reference), [line])
    for name, things in (
        ("Categories", [category["name"] for category in record["categories"]]),
        ("Other languages", [f"{link['language']} {link['title']}" for link in record["language_links"]]),
        ("Left out", [f"{dropped['reason']} ({dropped['count']})" for dropped in record["coverage"]["dropped"]]),
    ):
        if things:
            yield Part(name, None, ["", *_wrapped(f"{name}: {printable(' / '.join(things))}", WIDTH, 2)])


def _link(link: Plain) -> str:
    target = ":".join(filter(None, [link["interwiki"], link["target"] or ""]))
    return printable(target + (f"#{link['fragment']}" if link["fragment"] else ""))


def _quoted(text: str, span: list[int]) -> str:
    """Return the source at a span on one line, with blanks at its ends, which would be invisible, as `␣`."""
    source = printable(text[span[0] : span[1]])
    inner = source.strip(" ")
    before = len(source) - len(source.lstrip(" "))
    return "␣" * before + inner + "␣" * (len(source) - before - len(inner)) if inner else "␣" * len(source)


def _indent(depth: int) -> str:
    return "  " * depth


def _line(start: str, words: str, end: str) -> str:
    """Return one line, with the words in the middle shortened to fit."""
    room = WIDTH - width(start) - width(end)
    words = printable(" ".join(words[: 4 * WIDTH].split()))
    return start + (words if width(words) <= room else next(_wrapped(words, room - 1, 0)) + "…") + end


def _beside(left: str, right: str, hang: int) -> Iterator[str]:
    """Yield the text read, with the source beside it; if one of them is too long, the source is on a line below."""
    if right and width(left) < _LEFT and width(right) <= WIDTH - _LEFT - 2:
        yield f"{left}{' ' * (_LEFT - width(left))}│ {right}"
        return
    yield from _wrapped(left, WIDTH, hang)
    if right:
        yield f"{' ' * hang}│ {right}"


def _wrapped(text: str, columns: int, hang: int) -> Iterator[str]:
    """Yield the text in lines of `columns`, broken at blanks if possible, with further lines indented by `hang`."""
    line, used = "", 0
    for word in re.findall(r" *[^ ]+| +\Z", text):
        size = width(word)
        if used + size > columns and line.strip():
            yield line
            line, used = " " * hang, hang
            word = word.lstrip(" ")
            size = width(word)
        if used + size > columns:
            *full, line = _pieces(line + word, columns, hang)
            yield from full
            used = width(line)
        else:
            line += word
            used += size
    yield line


def _pieces(text: str, columns: int, hang: int) -> Iterator[str]:
    """Yield a text without blanks in lines of `columns`, each with at least one character after its indent."""
    parts: list[str] = []
    used = 0
    for character, size in characters(text):
        if used + size > columns and parts:
            yield "".join(parts)
            parts, used = [" " * hang], hang
        parts.append(character)
        used += size
    yield "".join(parts)
