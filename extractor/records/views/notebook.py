"""A record in a notebook: one piece of HTML without scripts, in which every text is escaped.

What is shown says on hover, in `title`, its normal form and its span. Nothing is made a stop of the Tab key, for a
table would have hundreds of them: `Article.review` shows the same to those without a mouse.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from extractor.records.views.printing import printable
from extractor.records.views.text import running_lines
from extractor.records.views.words import normal_form

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Field, Infobox, Item
    from extractor.records.link import Link
    from extractor.records.section import Section
    from extractor.records.span import Span
    from extractor.records.value import Value

_LONGEST = 600  # the number of characters of the lead that are shown
_LONGEST_FORM = 200  # the same of a normal form
_BOX = "border:1px solid #a2a9b1;border-collapse:collapse;margin:.5em 0;max-width:44em"
_CELL = "text-align:left;vertical-align:top;padding:.2em .6em;border-top:1px solid #eaecf0"
_NOTE = "opacity:.65;font-size:85%"
_KIND = "border:1px solid #a2a9b1;border-radius:.6em;padding:0 .45em;margin-left:.4em;font-size:75%;opacity:.75"


def article_html(article: Article) -> str:
    """Return an overview of the article: its kind, its infoboxes, the beginning of its text and its outline."""
    facts = [_text(said) for said in (article.kind, article.language or "language not said", article.source.format)]
    if (target := article.redirect_target) is not None:
        facts.append(f"to {_link(target, target.target or target.text)}")
    body = [
        f"<h3>{_text(article.title) or '<i>untitled</i>'}</h3>",
        f'<p style="{_NOTE}">{" · ".join(facts)}</p>',
        f"<p><i>{_text(article.short_description)}</i></p>" if article.short_description else "",
        *map(infobox_html, article.infoboxes),
        _beginning(article.lead),
        _outline(article.sections),
        f'<p style="{_NOTE}">{_text(_counts(article))}</p>',
    ]
    return f'<div dir="auto">{"".join(body)}</div>'


def infobox_html(box: Infobox) -> str:
    """Return the infobox as a table of labels, items and the kinds of their values."""
    title = box.name or box.type or box.template or "Infobox"
    rows = "".join(map(_row, box.fields))
    return (
        f'<table dir="auto" style="{_BOX}"><caption{_title(_said(box.template or "", box.span))} '
        f'style="font-weight:bold;padding:.3em">{_text(title)}</caption><tbody>{rows}</tbody></table>'
    )


def _row(field: Field) -> str:
    items = "<br>".join(map(_item, field.items)) or _text(field.text)
    boxes = "".join(map(infobox_html, field.infoboxes))
    return (
        f'<tr><th scope="row"{_title(_said(field.key, field.span))} style="{_CELL}">{_text(field.label)}</th>'
        f'<td dir="auto" style="{_CELL}">{items}{boxes}</td></tr>'
    )


def _item(item: Item) -> str:
    """Return an entry, and for each kind of its values a badge; the strings are the text itself."""
    kinds: dict[str, list[str]] = {}
    for value in item.values:
        kinds.setdefault(value.kind, []).append(_value(value))
    said = [_said("", item.span), *(one for one in kinds.pop("string", ()) if one != _said(item.text, item.span))]
    note = f' <span style="{_NOTE}">({_text(item.note)})</span>' if item.note else ""
    badges = (f'<abbr{_title(*forms)} style="{_KIND}">{kind}</abbr>' for kind, forms in kinds.items())
    return f"<span{_title(*said)}>{_text(item.text)}</span>{note}{''.join(badges)}"


def _value(value: Value) -> str:
    return _said(normal_form(value.model_dump(mode="json")), value.span)


def _beginning(lead: Section) -> str:
    """Return the first lines of the running text, with its links."""
    lines, left = [], _LONGEST
    for text, links in running_lines(lead.blocks):
        if text and left > 0:
            lines.append(_linked(text, links, left) + (" …" if len(text) > left else ""))
            left -= len(text) + 1
        elif text:
            lines[-1] += "" if lines[-1].endswith(" …") else " …"
            break
    return f"<p>{'<br>'.join(lines)}</p>" if lines else ""


def _linked(text: str, links: Iterable[Link], size: int) -> str:
    """Return the first `size` characters of a text as HTML; a link that goes on behind them is none."""
    parts, done = [], 0
    for link in links:
        if link.at is not None and done <= link.at.start < link.at.end <= size:
            parts += [_text(text[done : link.at.start]), _link(link, text[link.at.slice])]
            done = link.at.end
    return "".join([*parts, _text(text[done:size].rstrip() if len(text) > size else text[done:])])


def _link(link: Link, text: str) -> str:
    form = normal_form(link.model_dump(mode="json", exclude={"at"}))
    return f"<abbr{_title(_said(form, link.span))}>{_text(text)}</abbr>"


def _outline(sections: Iterable[Section]) -> str:
    lines = (
        f"<li{_title(_said(s.number or '', s.span))}>{_text(s.heading)}{_outline(s.sections)}</li>" for s in sections
    )
    return f"<ol>{made}</ol>" if (made := "".join(lines)) else ""


def _counts(article: Article) -> str:
    lost = article.coverage.unread
    return " · ".join(
        f"{count:,} {noun}{'' if count == 1 else 's'}"
        for count, noun in (
            (len(article.references), "reference"),
            (len(article.diagnostics), "diagnostic"),
            (article.source.length, "character"),
            (lost, "unread character"),
        )
        if count
    )


def _said(form: str, span: Span) -> str:
    """Return a normal form with its span, on one line."""
    form = printable(form)
    form = form if len(form) <= _LONGEST_FORM else f"{form[:_LONGEST_FORM].rstrip()} …"
    return f"{form} [{span.start}, {span.end})".lstrip()


def _title(*lines: str) -> str:
    return f' title="{escape(chr(10).join(lines))}"'


def _text(text: str | None) -> str:
    """Return a text as HTML, with escapes for characters that a browser would hide or reorder."""
    return "<br>".join(escape(printable(line)) for line in (text or "").split("\n"))
