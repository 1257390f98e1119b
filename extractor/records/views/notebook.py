"""A record in a notebook: one piece of HTML without scripts, in which every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Field, Infobox
    from extractor.records.section import Section

_LONGEST = 600  # the number of characters of the lead that are shown
_BOX = "border:1px solid #a2a9b1;border-collapse:collapse;margin:.5em 0;max-width:44em"
_CELL = "text-align:left;vertical-align:top;padding:.2em .6em;border-top:1px solid #eaecf0"
_NOTE = "opacity:.65;font-size:85%"
_KIND = "border:1px solid #a2a9b1;border-radius:.6em;padding:0 .45em;margin-left:.4em;font-size:75%;opacity:.75"


def article_html(article: Article) -> str:
    """Return an overview of the article: its kind, its infoboxes, the beginning of its text and its outline."""
    facts = [article.kind, article.language or "language not said", article.source.format]
    if article.redirect_target is not None:
        facts.append(f"to {article.redirect_target.target or article.redirect_target.text}")
    body = [
        f"<h3>{_text(article.title) or '<i>untitled</i>'}</h3>",
        f'<p style="{_NOTE}">{" · ".join(map(_text, facts))}</p>',
        f"<p><i>{_text(article.short_description)}</i></p>" if article.short_description else "",
        *map(infobox_html, article.infoboxes),
        f"<p>{_text(_short(article.lead.text))}</p>" if article.lead.text else "",
        _outline(article.sections),
        f'<p style="{_NOTE}">{_text(_counts(article))}</p>',
    ]
    return f'<div dir="auto">{"".join(body)}</div>'


def infobox_html(box: Infobox) -> str:
    """Return the infobox as a table of labels, items and the kinds of their values."""
    title = box.name or box.type or box.template or "Infobox"
    rows = "".join(map(_row, box.fields))
    return (
        f'<table dir="auto" style="{_BOX}"><caption style="font-weight:bold;padding:.3em">{_text(title)}</caption>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(field: Field) -> str:
    items = "<br>".join(_items(field)) or _text(field.text)
    boxes = "".join(map(infobox_html, field.infoboxes))
    return (
        f'<tr><th scope="row" style="{_CELL}">{_text(field.label)}</th>'
        f'<td dir="auto" style="{_CELL}">{items}{boxes}</td></tr>'
    )


def _items(field: Field) -> Iterator[str]:
    for item in field.items:
        note = f' <span style="{_NOTE}">({_text(item.note)})</span>' if item.note else ""
        kinds = dict.fromkeys(value.kind for value in item.values if value.kind != "string")
        yield _text(item.text) + note + "".join(f'<span style="{_KIND}">{_text(kind)}</span>' for kind in kinds)


def _outline(sections: Iterable[Section]) -> str:
    lines = "".join(f"<li>{_text(s.heading)}{_outline(s.sections)}</li>" for s in sections)
    return f"<ol>{lines}</ol>" if lines else ""


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


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"


def _text(text: str | None) -> str:
    return escape(text or "").replace("\n", "<br>")
