"""The records: a round trip through JSON, the ways in for people, and safe HTML."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from extractor import extract, records
from extractor.records import Article, Infobox, Page
from extractor.records.labels import key_of
from extractor.records.span import Span
from extractor.runs.report import Report
from extractor.values import KINDS


def value(kind: str, text: str = "x", **members: Any) -> dict[str, Any]:
    return {"kind": kind, "text": text, "span": (22, 23), **members}


VALUES = [
    value("string"),
    value("wikilink", target="Alder"),
    value("commons-media", file="Alder.svg"),
    value("url", url="https://alder.example/"),
    value("time", edtf="1984-05-01", precision="day"),
    value("quantity", amount=12.5, unit="km2"),
    value("globe-coordinate", latitude=1.5, longitude=-2.0),
    value("monolingualtext", language="nb"),
    value("external-id", value="007", scheme="isni"),
    value("boolean", value=False),
]


def field(label: str, *items: list[dict[str, Any]], text: str = "x", **members: Any) -> dict[str, Any]:
    entries = [{"text": text, "values": values, "span": (21, 24)} for values in items]
    return {"label": label, "key": key_of(label), "text": text, "items": entries, "span": (20, 25), **members}


def blocks() -> list[dict[str, Any]]:
    link = {"target": "Oak", "text": "oak", "at": (2, 5), "span": (42, 49)}
    use = {"id": "1", "at": (5, 5)}
    nested = {"kind": "list", "ordered": True, "items": [{"text": "deep", "span": (43, 44)}], "span": (43, 44)}
    made: dict[str, dict[str, Any]] = {
        "paragraph": {"text": "an oak", "links": [link], "refs": [use]},
        "list": {"ordered": False, "items": [{"term": "Oak", "text": "a tree", "blocks": [nested], "span": (42, 49)}]},
        "table": {"caption": "Trees", "rows": [[{"text": "oak", "header": True, "colspan": 2, "span": (42, 45)}]]},
        "media": {"file": "Oak.jpg", "caption": "an oak", "options": ["thumb"], "links": [link]},
        "gallery": {"items": [{"file": "Elm.jpg", "span": (42, 49)}]},
        "quote": {"text": "said", "language": "nb"},
        "code": {"text": "print()", "language": "python"},
        "math": {"text": "x^2"},
        "preformatted": {"text": "  as is"},
        "hatnote": {"text": "Main article: Oak", "relation": "main"},
        "template": {"name": "Tree", "parameters": {"1": "oak", "span": "wide"}},
    }
    return [{"kind": kind, "span": (40, 50), **members} for kind, members in made.items()]


@pytest.fixture
def plain() -> dict[str, Any]:
    """A record as the extraction hands it over, with every block and every kind of value."""
    inner = {"level": 3, "heading": "Roots", "number": "1.1", "anchor": "Roots", "span": (45, 50)}
    section = {"level": 2, "heading": "Trees", "number": "1", "anchor": "Trees", "span": (40, 50)}
    keys = {"keys": ["lat_d", "lat_m"]}
    return {
        "title": "Alder",
        "language": "en",
        "source": {"format": "wikitext", "sha256": "0" * 64, "length": 50, "timestamp": "2024-05-08T12:00:00Z"},
        "short_description": "A tree",
        "infoboxes": [
            {
                "template": "Infobox tree",
                "fields": [
                    field("All kinds", VALUES),
                    field("Birth-date", [VALUES[4]], [VALUES[4]]),
                    field("Inside", infoboxes=[{"name": "Inner", "fields": [field("A", [])], "span": (20, 25)}]),
                ],
                "derived": [VALUES[6] | keys],
                "span": (10, 30),
            }
        ],
        "lead": {"level": 1, "span": (0, 40), "blocks": [{"kind": "paragraph", "text": "A tree.", "span": (31, 38)}]},
        "sections": [{**section, "blocks": blocks(), "sections": [inner]}],
        "categories": [{"name": "Trees", "span": (46, 48)}],
        "language_links": [{"language": "zh-min-nan", "title": "Alder", "span": (48, 50)}],
        "references": [{"id": "1", "text": "A book.", "fields": {"title": "A book"}, "span": (45, 46)}],
        "coordinates": [VALUES[6] | {"display": "title"}],
        "diagnostics": [{"code": "unclosed-link", "severity": "warning", "message": "lost", "span": (3, 5)}],
        "coverage": {"length": 50, "content": 30, "markup": 20, "ignored": 0, "unread": 0},
    }


def test_every_name_of_the_folder_is_there() -> None:
    assert all(getattr(records, name) for name in records.__all__)
    with pytest.raises(AttributeError, match="Artcle"):
        _ = records.Artcle


def test_a_page_does_not_wait_for_pydantic() -> None:
    code = "import sys, extractor.records.page; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    with pytest.raises(AttributeError):
        Page("text").title = "frozen"  # type: ignore[misc]


def test_round_trip_through_json(plain: dict[str, Any]) -> None:
    article = Article.model_validate(plain)
    record = article.model_dump(mode="json")
    assert json.loads(json.dumps(record)) == record
    assert Article.model_validate(record) == article
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article
    assert {type(value) for value in article.infoboxes[0].fields[0].values} == set(KINDS.values())


def test_what_the_source_does_not_say_is_null_in_json(plain: dict[str, Any]) -> None:
    record = Article.model_validate(plain).model_dump(mode="json")
    assert list(record)[:4] == ["schema_version", "title", "language", "kind"]
    assert record["redirect_target"] is None
    assert record["schema_version"] == "1"
    assert record["lead"]["heading"] is None
    assert record["sections"][0]["span"] == [40, 50]
    assert record["sections"][0]["blocks"][2]["rows"][0][0] == {
        "text": "oak", "header": True, "rowspan": 1, "colspan": 2, "links": [], "refs": [], "span": [42, 45],
    }  # fmt: skip


def spans(model: BaseModel) -> list[Any]:
    """Return the spans of every record below one."""
    found: list[Any] = [model.span] if "span" in type(model).model_fields else []  # type: ignore[attr-defined]
    for name in type(model).model_fields:
        stack = [getattr(model, name)]
        while stack:
            node = stack.pop()
            if isinstance(node, BaseModel):
                found += spans(node)
            elif isinstance(node, list):
                stack += node
    return found


def test_spans_are_spans(plain: dict[str, Any]) -> None:
    found = spans(Article.model_validate(plain))
    assert len(found) > 40
    assert {type(span) for span in found} == {Span}


@pytest.mark.parametrize("span", [(-1, 2), (1,), (1, 2, 3), (1.5, 2), ("1", 2), (True, 2), None, 3])
def test_no_other_thing_is_a_span(span: Any) -> None:
    with pytest.raises(ValidationError):
        Infobox(span=span)


def test_misspelt_members_are_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Infobox(span=Span(0, 1), colour="red")  # type: ignore[call-arg]


def test_lists_are_not_shared() -> None:
    first, second = Infobox(span=Span(0, 1)), Infobox(span=Span(0, 1))
    assert first.fields is not second.fields


def test_fields_by_key_and_label(plain: dict[str, Any]) -> None:
    box = Article.model_validate(plain).infoboxes[0]
    assert box["birth_date"] is box["Birth-date"] is box["BIRTH DATE"] is box.fields[1]
    assert "birth_date" in box
    assert "death_date" not in box
    assert 5 not in box
    assert box.get("death_date") is None
    assert [field.label for field in box] == ["All kinds", "Birth-date", "Inside"]
    with pytest.raises(KeyError, match="'birthdate'.*near it: birth_date"):
        box["birthdate"]
    with pytest.raises(KeyError, match="near it: all_kinds, birth_date, inside"):
        box["???"]
    with pytest.raises(KeyError, match="no fields"):
        Infobox(span=Span(0, 1))["a"]


def test_an_exact_label_goes_before_a_key() -> None:
    box = Infobox.model_validate({"span": (0, 90), "fields": [field("Area km2"), field("area_km2")]})
    assert box["area_km2"].label == "area_km2"
    assert box["AREA KM2"].label == "Area km2"


def test_values_of_a_field(plain: dict[str, Any]) -> None:
    kinds, dates, inside = Article.model_validate(plain).infoboxes[0].fields
    assert [v.kind for v in kinds.values] == [v["kind"] for v in VALUES]
    assert len(dates.values) == 2
    assert dates.value is dates.items[0].values[0]
    assert (inside.values, inside.value) == ([], None)


def test_text_and_walks(plain: dict[str, Any]) -> None:
    article = Article.model_validate(plain)
    assert article.infobox is article.infoboxes[0]
    assert [s.heading for s in article.walk()] == [None, "Trees", "Roots"]
    assert [b.kind for b in article.walk_blocks()][:5] == ["paragraph", "paragraph", "list", "list", "table"]
    assert article.sections[0].text == "an oak\nOak\na tree\ndeep\nsaid\nprint()\n  as is"
    assert article.text == f"A tree.\n{article.sections[0].text}"


def test_without_infobox(plain: dict[str, Any]) -> None:
    assert Article.model_validate(plain | {"infoboxes": []}).infobox is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([value("time", edtf="1984-05-01", precision="day")], date(1984, 5, 1)),
        ([value("time", edtf="1984-05-01", precision="day", calendar="julian")], "1984-05-01"),
        ([value("time", edtf="1984-02-30", precision="day")], "1984-02-30"),
        ([value("time", edtf="-0043-03-15", precision="day")], "-0043-03-15"),
        ([value("time", edtf="1984~", precision="year")], "1984~"),
        ([value("quantity", amount=12)], 12),
        ([value("quantity", amount=0, unit="%")], (0, "%")),
        ([value("quantity", lower=5, upper=7, unit="km")], "text"),
        ([value("quantity", amount=12, unit="km"), value("quantity", amount=7.5, unit="mi")], (12, "km")),
        ([value("quantity", amount=12), value("time", edtf="1984", precision="year")], "text"),
        ([value("globe-coordinate", latitude=1.5, longitude=-2.0)], (1.5, -2.0)),
        ([value("boolean", value=False)], False),
        ([value("url", url="https://alder.example/")], "https://alder.example/"),
        ([value("external-id", value="007", scheme="isni")], "007"),
        ([value("commons-media", file="Alder.svg")], "Alder.svg"),
        ([value("wikilink", target="Oak")], "text"),
        ([value("string")], "text"),
        ([], "text"),
    ],
)
def test_plain_values(values: list[dict[str, Any]], expected: Any) -> None:
    box = Infobox.model_validate({"span": (0, 90), "fields": [field("A", values, text="text")]})
    assert box.to_dict() == {"a": expected}
    assert type(box.to_dict()["a"]) is type(expected)


def test_plain_lists_and_boxes() -> None:
    inner = {"span": (20, 25), "fields": [field("B", [], text="in")]}
    fields = [
        field("Two", [], [], text="x"),
        field("Box", infoboxes=[inner], text="in"),
        field("Same key", [], text="first"),
        field("same_key", [], text="second"),
    ]
    box = Infobox.model_validate({"span": (0, 90), "fields": fields})
    assert box.to_dict() == {"two": ["x", "x"], "box": {"b": "in"}, "same_key": ["first", "second"]}


def plain_of(markup: str, **how: bool) -> Any:
    """Return the plain value of a box with one parameter `a`."""
    return extract(f"{{{{Infobox x|population={markup}}}}}", lang="en").infoboxes[0].to_dict(**how)["population"]


@pytest.mark.parametrize(
    ("markup", "value", "note"),
    [
        ("45,916,356 (2023)", {"amount": 45916356, "unit": None}, "2023"),
        ("£476 million (2018)", {"amount": 476000000, "unit": "GBP"}, "2018"),
        ("500 (est. 2018)", {"amount": 500, "unit": None}, "est. 2018"),
        ("31,722 km2 (12,248 sq mi)", {"amount": 31722, "unit": "km2"}, "12,248 sq mi"),
        ("5 km<ref>x</ref> (2010)", {"amount": 5, "unit": "km"}, "2010"),
        ("1950 ([[Rome]])", {"amount": 1950, "unit": None}, "Rome"),
        ("2023 (2023)", {"amount": 2023, "unit": None}, "2023"),
        ("Rome (2018)", "Rome", "2018"),
        ("[[Rome]] (1950)", "Rome", "1950"),
        ("{{start date|1912|4|2}} (aged 5)", date(1912, 4, 2), "aged 5"),
        ("{{coord|1.5|-2}}", (1.5, -2.0), None),
        ("5–7 km", "5–7 km", None),
    ],
)
def test_a_note_never_takes_the_place_of_the_value(markup: str, value: Any, note: str | None) -> None:
    assert plain_of(markup, lists=True) == [value]
    assert plain_of(markup, lists=True, notes=True) == [{"value": value, "note": note}]
    amount = (value["amount"], value["unit"]) if isinstance(value, dict) else value
    short = value["amount"] if isinstance(value, dict) and not value["unit"] else amount
    assert plain_of(markup) == short
    assert plain_of(markup, notes=True) == {"value": short, "note": note}


def test_plain_lists_have_one_shape() -> None:
    inner = {"span": (20, 25), "fields": [field("B", [], text="in")]}
    fields = [field("Two", [], [], text="x"), field("Box", infoboxes=[inner], text="in")]
    box = Infobox.model_validate({"span": (0, 90), "fields": fields})
    assert box.to_dict(lists=True) == {"two": ["x", "x"], "box": [{"b": ["in"]}]}
    assert box.to_dict(lists=True, notes=True)["box"] == [
        {"value": {"b": [{"value": "in", "note": None}]}, "note": None}
    ]


def test_short_on_the_terminal(plain: dict[str, Any]) -> None:
    shown = repr(Article.model_validate(plain))
    assert shown.startswith("Article(title='Alder', language='en', kind='article', infoboxes=1, sections=1")
    assert len(shown) < 200


def nodes(node: Any) -> Iterator[BaseModel]:
    """Yield a record and every one in it."""
    if isinstance(node, BaseModel):
        yield node
        for name in type(node).model_fields:
            yield from nodes(getattr(node, name))
    elif isinstance(node, list):
        for member in node:
            yield from nodes(member)


def test_everything_is_shown_on_one_line(plain: dict[str, Any]) -> None:
    long = "a long text\n" * 50
    shapes = [Article.model_validate(plain), extract("{{Infobox x|a=" + long + "}}" + long, title=long * 9)]
    shown = {type(node).__name__: repr(node) for article in shapes for node in nodes(article)}
    shown["Page"] = repr(Page(long, title=long, uri=long, page_id=7))
    shown["Chunk"] = repr(shapes[1].chunks()[0])
    shown["Report"] = repr(Report(failures=["a"] * 500))
    assert {"Article", "Infobox", "Field", "Item", "Section", "Table", "Reference", "Quantity"} <= set(shown)
    for name, line in shown.items():
        assert line.startswith(f"{name}(")
        assert len(line) < 200
        assert "\n" not in line
    assert shown["Page"].startswith("Page(600 characters, title='a long text\\na long")
    assert (
        repr(shapes[0].infoboxes[0])
        == "Infobox(template='Infobox tree', fields=3, span=Span(start=10, end=30), derived=1)"
    )


def test_a_box_is_as_long_as_its_fields(plain: dict[str, Any]) -> None:
    box = Article.model_validate(plain).infoboxes[0]
    assert len(box) == len(list(box)) == 3
    empty = Infobox(span=Span(0, 1))
    assert (len(empty), bool(empty)) == (0, True)


class Tags(HTMLParser):
    """The tags, attributes and text of a piece of HTML; fails on a tag that is never closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


TAGS = {"abbr", "br", "caption", "div", "h3", "i", "li", "ol", "p", "span", "table", "tbody", "td", "th", "tr"}
FIXED = {"kind", "precision", "format", "schema_version", "severity", "display", "key", "keys"}
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def poisoned(node: Any, name: str = "") -> Any:
    """Return the same record with a script in every text of it."""
    if isinstance(node, dict):
        return {key: poisoned(member, key) for key, member in node.items()}
    if isinstance(node, list):
        return [poisoned(member, name) for member in node]
    return EVIL if (isinstance(node, str) or node is None) and name not in FIXED else node


def test_html_escapes_every_text(plain: dict[str, Any]) -> None:
    texts = poisoned({**plain, "redirect_target": {"target": "x", "text": "x", "span": (0, 1)}})
    texts["infoboxes"][0]["fields"][0]["items"][0]["note"] = EVIL
    article = Article.model_validate(texts)
    for html in (article._repr_html_(), article.infoboxes[0]._repr_html_()):
        page = Tags(html)
        assert EVIL in page.text
        assert page.names <= TAGS
        assert page.attributes <= {"dir", "style", "scope", "title"}


def test_html_shows_what_there_is(plain: dict[str, Any]) -> None:
    text = Tags(Article.model_validate(plain)._repr_html_()).text
    for words in ("Alder", "article · en · wikitext", "Infobox tree", "Birth-date", "time", "Inner", "Trees", "Roots"):
        assert words in text
    bare: dict[str, Any] = {"title": "", "infoboxes": [], "sections": [], "short_description": None, "language": None}
    assert "untitled" in Tags(Article.model_validate(plain | bare)._repr_html_()).text


def test_html_cuts_a_long_lead(plain: dict[str, Any]) -> None:
    plain["lead"]["blocks"][0]["text"] = "word " * 5000
    assert len(Article.model_validate(plain)._repr_html_()) < 10_000


@pytest.mark.parametrize("label", ["a  b", "A-b", "  x_ _y ", "-", "", "Größe", "İl"])
def test_keys_are_folded_once(label: str) -> None:
    assert key_of(key_of(label)) == key_of(label)
    assert not re.search(r"[\s-]|__", key_of(label))


def test_nesting_that_records_bear(plain: dict[str, Any]) -> None:
    """Lists and infoboxes this deep survive every way through JSON; the extraction reads no deeper."""
    inner: dict[str, Any] = {"kind": "paragraph", "text": "x", "span": (0, 1)}
    box: dict[str, Any] = {"span": (0, 1)}
    for _ in range(40):
        inner = {"kind": "list", "ordered": False, "items": [{"blocks": [inner], "span": (0, 1)}], "span": (0, 1)}
        box = {"fields": [field("A", infoboxes=[box])], "span": (0, 1)}
    article = Article.model_validate({**plain, "infoboxes": [box], "lead": {**plain["lead"], "blocks": [inner]}})
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert len(list(article.walk_blocks())) > 40
    assert article._repr_html_()
    assert article.infoboxes[0].to_dict()
