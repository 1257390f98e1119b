"""An infobox as lines `label: text`, in pieces with their spans: the rules of `Article.chunks(infoboxes=True)`.

>>> from extractor import extract
>>> [box] = extract("{{Infobox lake|name=Baikal|area=5 km2|inflow=Selenga<br>Barguzin}}").infoboxes
>>> name_of(box), facts(box).text
('Baikal (lake)', 'name: Baikal\\narea: 5 km2\\ninflow: Selenga\\ninflow: Barguzin')
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.records.infobox import Infobox
from extractor.records.views.text import Piece, joined, leaf


def named(given: list[Infobox], title: str) -> Iterator[tuple[str, Infobox]]:
    """Yield every infobox with its name, each before those that stand in its fields, in document order.

    A box of the page itself has the page's title if it has none of its own.
    """
    pending = [(title, box) for box in reversed(given)]
    while pending:
        title, box = pending.pop()
        yield name_of(box, title), box
        pending += [("", inner) for field in reversed(box.fields) for inner in reversed(field.infoboxes)]


def name_of(box: Infobox, title: str = "") -> str:
    """Return the title of an infobox, or the one given, with its type or template in brackets; "" if it has neither.

    >>> from extractor.records.span import Span
    >>> name_of(Infobox(template="Infobox lake", span=Span(0, 9))), name_of(Infobox(name="Rome", span=Span(0, 9)))
    ('Infobox lake', 'Rome')
    """
    kind = " ".join((box.type or box.template or "").split())
    name = " ".join((box.name or title).split())
    return f"{name} ({kind})" if name and kind else name or kind


def facts(box: Infobox) -> Piece:
    """Return the fields of an infobox that have a text, as a line `label: text` for each line of a field."""
    fields = []
    for field in box.fields:
        label = " ".join(field.label.split())
        lines = filter(None, (" ".join(line.split()) for line in field.text.split("\n")))
        fields.append(joined(field.span, (leaf(f"{label}: {line}" if label else line, field.span) for line in lines)))
    return joined(box.span, fields)
