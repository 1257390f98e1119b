"""Explanations of a page's characters and values: their part of the record and its rule, or why they were left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from extractor import extraction
from extractor.extraction import rule_names
from extractor.extraction.coverage import Stretch
from extractor.extraction.draft import Draft
from extractor.extraction.enumerations import entries
from extractor.records import raw
from extractor.records.labels import key_of
from extractor.records.page import Page
from extractor.records.span import Span
from extractor.records.views.printing import printable

_LONGEST = 80  # characters of the source that a sentence quotes
FATES = {
    "content": "reached the record",
    "markup": "is syntax that was understood",
    "ignored": "was left out on purpose",
    "unread": "was not read",
}
"""What became of characters, in words."""
_NAMES = {
    "infoboxes": "infobox",
    "fields": "field",
    "items": "entry",
    "links": "link",
    "caption_links": "link",
    "references": "reference",
    "sections": "section",
    "categories": "category",
    "language_links": "link to another language",
    "rows": "cell of a table",
    "lead": "section before the first heading",
    "redirect_target": "target of the redirect",
}
"""Members of the record, with the name of one of their entries if it has no kind of its own."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a stretch of a page. Spans count in its text, in Unicode code points from 0."""

    span: Span
    """Consecutive characters with the same explanation."""

    source: str
    """The characters of the span."""

    fate: str
    """`content`, `markup`, `ignored` or `unread`, as in the article's coverage."""

    reason: str | None
    """The reason why the characters were left out or not read. None if they were read."""

    path: str | None
    """The innermost part of the record that contains the characters: `infoboxes[0].fields[2]`. None without one."""

    kind: str | None
    """The kind of that part: `field`, `quantity`, `paragraph` ... None without one."""

    part: str | None
    """The source of that part. None without one."""

    around: str | None
    """The template call, tag or comment that contains the characters, shortened. None without one."""

    rule: str | None
    """The rule that reads it. None without one."""

    diagnostics: tuple[str, ...]
    """The diagnostics of this place."""

    def __str__(self) -> str:
        """Return the explanation in sentences, each on a line of its own."""
        said = FATES[self.fate] + (f": {self.reason}" if self.reason else "")
        out = [f"{_quoted(self.source)} (characters {self.span.start} to {self.span.end}) {said}."]
        if self.path is not None:
            of = "" if self.part in (None, self.source) else f", read from {_quoted(self.part or '')}"
            out.append(f"It stands in {self.path}, {_article(self.kind or '')}{of}.")
        else:
            out.append("No part of the record holds it.")
        if self.around is not None:
            out.append(f"Around it is {self.around}, {self.rule}.")
        return "\n".join(map(printable, [*out, *(f"Diagnostic {one}" for one in self.diagnostics)]))


@dataclass(frozen=True, slots=True)
class ValueExplanation:
    """The explanation of a field's value."""

    label: str
    """The label of the field, as written."""

    source: str
    """The source that the value was read from."""

    kind: str
    """The kind of the value."""

    rule: str
    """The rule that read the value, in words."""

    whole: str | None
    """The reason why its entry was not split further; None if it has nothing that separates entries."""

    def __str__(self) -> str:
        """Return the explanation on one line."""
        parted = f"; one entry, as {self.whole}" if self.whole else ""
        return printable(f"{self.label}: {_quoted(self.source)} is {_article(self.kind)}, {self.rule}{parted}")


class Fates(NamedTuple):
    """What became of all characters of a page."""

    stretches: list[Stretch]
    """The stretches of the same fate, in order."""
    calls: list[tuple[int, int, str, str]]
    """The calls, tags and comments, each with start, end, its name, and how it is read."""


def fates(page: Page) -> Fates:
    """Return what became of all characters of a page.

    >>> found = fates(Page("{{Infobox city|area=12 km2<!-- dry -->}}"))
    >>> [one.fate for one in found.stretches][-3:], sorted(found.calls)[0]
    (['content', 'ignored', 'markup'], (0, 40, '{{Infobox city}}', 'an infobox'))
    """
    _, draft = extraction.read(page)
    return Fates(list(draft.coverage.stretches()), list(rule_names.every(draft.context)))


def explain(page: Page, offset: int) -> Explanation:
    """Explain the character at an offset of the page's text, together with its neighbours of the same fate.

    Raises:
        ValueError: the text has no character at that offset.

    >>> print(explain(Page("{{Infobox city|area=12 km2<!-- dry -->}}"), 22))
    "12 km2" (characters 20 to 26) reached the record.
    It stands in infoboxes[0].fields[0].items[0].values[0], a quantity.
    Around it is {{Infobox city}}, an infobox.
    >>> explain(Page("{{Infobox city|area=12 km2<!-- dry -->}}"), 30).reason
    'comment'
    """
    if not 0 <= offset < len(page.text):
        raise ValueError(f"there is no character {offset}: the text has {len(page.text)}, counted from 0")
    record, draft = extraction.read(page)
    return _explained(record, draft, offset, 0, len(page.text))


def explain_field(page: Page, name: str) -> list[Explanation]:
    """Explain each stretch of the fields with this key or label; return an empty list if there is no such field.

    >>> for one in explain_field(Page("{{Infobox city|area=12 km2<!-- dry -->}}"), "Area"):
    ...     print(one.fate, one.source)
    content 12 km2
    ignored <!-- dry -->
    """
    record, draft = extraction.read(page)
    parts = {name: member for name, member in record.items() if name not in ("lead", "sections")}  # which hold no box
    found: list[Explanation] = []
    for field in _fields(record["infoboxes"]):
        at, end = field["span"]
        while field["key"] == key_of(name) and at < end:
            one = _explained(parts, draft, at, at, end)
            found.append(one)
            at = one.span.end
    return found


def explain_values(page: Page, name: str) -> list[ValueExplanation]:
    """Explain each value of the fields with this key or label; return an empty list if there is no such field.

    >>> print(*explain_values(Page("{{Infobox city|area={{convert|12|km2}} dry|seat=Rome, Italy}}"), "area"), sep="\\n")
    area: "{{convert|12|km2}}" is a quantity, of {{convert}}, a template that the rule `convert` reads
    >>> print(*explain_values(Page("{{Infobox city|seat=Rome, in the south}}"), "seat"), sep="\\n")
    seat: "Rome, in the south" is a string, in which nothing finds a value; one entry, as its label names what ...
    """
    record, draft = extraction.read(page)
    return [
        explanation
        for field in _fields(record["infoboxes"])
        if field["key"] == key_of(name)
        for item in field["items"]
        for explanation in _value_explanations(field, item, draft)
    ]


def _value_explanations(field: raw.Field, item: raw.Item, draft: Draft) -> Iterator[ValueExplanation]:
    line = item["text"] + (f" ({item['note']})" if item["note"] else "")
    texts = [value["text"] for value in item["values"] if value["kind"] == "wikilink"]
    linked = {(line.find(text), line.find(text) + len(text)) for text in texts}
    whole = entries(line, field["key"], draft.context.document.format == "flat", linked, draft.context.language)[1]
    for value in item["values"]:
        source = draft.context.text[slice(*value["span"])]
        yield ValueExplanation(field["label"], source, value["kind"], _rule_of(value, field, draft), whole)


def _rule_of(value: raw.Value, field: raw.Field, draft: Draft) -> str:
    """Return the rule that read a value, in words."""
    found = rule_names.call_at(draft.context, value["span"][0])
    if found is not None and field["span"][0] <= found[0].start and found[0].end <= field["span"][1]:
        return f"of {found[1]}, {found[2]}"
    if value["kind"] == "string":
        return "in which nothing finds a value"
    if value["kind"] in ("wikilink", "url", "commons-media") and "[" in draft.context.text[slice(*value["span"])]:
        return "which the link says"
    return f"found in the text by the rule `{value['kind']}`"


def _explained(record: Mapping[str, object], draft: Draft, offset: int, least: int, most: int) -> Explanation:
    """Explain the stretch around an offset, cut to the characters from `least` to `most`."""
    start, end, fate, reason = draft.coverage.at(offset)
    path, kind, part = _innermost(record, len(draft.context.text), offset)
    around, rule = rule_names.at(draft.context, offset) or (None, None)
    if part is not None:
        start, end = max(start, part[0]), min(end, part[1])
    start, end = max(start, least), min(end, most)
    here = [row for row in draft.diagnostics if row["span"] and row["span"][0] <= offset < row["span"][1]]
    return Explanation(
        span=Span(start, end),
        source=draft.context.text[start:end],
        fate=fate,
        reason=reason,
        path=path,
        kind=kind,
        part=None if part is None else draft.context.text[slice(*part)],
        around=around,
        rule=rule,
        diagnostics=tuple(f"{row['code']}: {row['message']}" for row in here),
    )


def _innermost(
    record: Mapping[str, object], length: int, offset: int
) -> tuple[str | None, str | None, tuple[int, int] | None]:
    """Return path, kind and span of the smallest part around an offset; of two equally small ones the deeper."""
    best: tuple[str | None, str | None, tuple[int, int] | None] = (None, None, None)
    least = length + 1
    pending = [(name, name, record[name]) for name in record if name not in ("source", "coverage", "diagnostics")][::-1]
    while pending:
        path, name, node = pending.pop()
        if isinstance(node, list):
            pending += [(f"{path}[{index}]", name, one) for index, one in enumerate(node)][::-1]
        elif isinstance(node, dict):
            start, end = node.get("span") or (0, 0)
            if start <= offset < end and end - start <= least:
                least, best = end - start, (path, node.get("kind") or _NAMES.get(name, name), (start, end))
            pending += [(f"{path}.{key}", key, node[key]) for key in node if isinstance(node[key], dict | list)][::-1]
    return best


def _fields(infoboxes: list[raw.Infobox]) -> Iterator[raw.Field]:
    for infobox in infoboxes:
        for field in infobox["fields"]:
            yield field
            yield from _fields(field["infoboxes"])


def _article(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeio' else 'a'} {kind}"


def _quoted(text: str) -> str:
    """Return the text in quotation marks, without its middle if it is long."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
    return f'"{printable(text)}"'
