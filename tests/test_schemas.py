"""The schemas: the files are what the records say, and faults are told in words, at their place."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import jsonschema_rs
import pytest

from extractor import schemas
from extractor.errors import UnknownSchemaError
from extractor.records import Article, Infobox, Link
from extractor.records.span import Span
from extractor.records.string_forms import EDTF, KEY, LANGUAGE, NUMBER, SHA256, TIMESTAMP, Form
from extractor.values import KINDS

Record = dict[str, Any]
Change = Callable[[Record], object]


# The contract's members, in its order.
MEMBERS: dict[str, str] = {
    "Article": "schema_version title language kind source redirect_target short_description infoboxes lead sections"
    " categories language_links references coordinates diagnostics coverage",
    "Category": "name sort_key span",
    "Cell": "text header rowspan colspan links refs span",
    "Coverage": "length content markup ignored unread dropped unknown",
    "Diagnostic": "code severity message span",
    "Dropped": "reason count characters",
    "UnknownTemplate": "template count shown",
    "Field": "label key text items infoboxes refs span",
    "Infobox": "template type name fields span derived",
    "Item": "text note values span",
    "LanguageLink": "language title span",
    "Link": "target fragment interwiki url text at span",
    "ListItem": "text links refs term blocks span",
    "RefUse": "id at",
    "Reference": "id key name group text template fields further links span",
    "Section": "heading level number anchor links blocks sections span",
    "Source": "uri format site page_id revision_id namespace timestamp wikidata sha256 length",
}
BLOCKS = {
    "paragraph": "text links refs",
    "list": "ordered items",
    "table": "caption caption_links rows",
    "media": "file caption options links",
    "gallery": "caption links items",
    "quote": "text language links refs",
    "code": "text language",
    "math": "text language",
    "preformatted": "text language links refs",
    "hatnote": "text links relation",
    "template": "name parameters links",
}


@pytest.fixture(scope="module")
def article() -> Article:
    """An article with an infobox, nested lists, a table and a reference."""
    at = {"span": (20, 40)}
    link = {"target": "Oak", "text": "oak", "at": (3, 6), "span": (25, 32)}
    values = [
        {"kind": "quantity", "text": "12 m", "amount": 12, "unit": "m", "span": (26, 30)},
        {"kind": "time", "text": "1984", "edtf": "1984", "precision": "year", "span": (31, 35)},
    ]
    items = [{"text": "12 m 1984", "values": values, "span": (26, 36)}]
    nested = {"kind": "paragraph", "text": "an oak", "links": [link], "refs": [{"id": "1", "at": (6, 6)}], **at}
    blocks = [
        {"kind": "list", "ordered": False, "items": [{"text": "x", "blocks": [nested], **at}], **at},
        {"kind": "table", "caption": "Oaks", "caption_links": [], "rows": [[{"text": "x", **at}]], **at},
        {"kind": "media", "file": "Oak.jpg", "caption": "an oak", "links": [link], **at},
        {"kind": "template", "name": "T", "parameters": {"span": "wide", "label": "L", "refs": "many"}, **at},
    ]
    return Article.model_validate(
        {
            "title": "Alder",
            "language": "en",
            "source": {"format": "wikitext", "sha256": "0" * 64, "length": 50},
            "infoboxes": [
                {
                    "template": "Infobox tree",
                    "fields": [{"label": "Height-m", "key": "height_m", "text": "x", "items": items, "span": (25, 37)}],
                    "span": (20, 40),
                }
            ],
            "lead": {"level": 1, "span": (0, 10)},
            "sections": [{"level": 2, "heading": "Trees", "number": "1", "blocks": blocks, "span": (10, 50)}],
            "references": [{"id": "1", "text": "A book.", "fields": {"label": "x"}, "span": (42, 44)}],
            "coverage": {"length": 50, "content": 30, "markup": 15, "ignored": 5, "unread": 0,
                         "dropped": [{"reason": "comment", "count": 1, "characters": 5}]},
        }
    )  # fmt: skip


@pytest.fixture
def record(article: Article) -> Record:
    return article.model_dump(mode="json")


def messages(record: Any) -> list[str]:
    found = schemas.validate(record)
    assert all((f.code, f.severity, f.span) == ("schema-violation", "error", None) for f in found)
    return sorted(f.message for f in found)


@pytest.mark.parametrize("name", schemas.generate())
def test_files_are_what_the_records_say(name: str, root: Path, update: bool) -> None:
    path = root / "schemas" / f"{name}.schema.json"
    text = schemas.generate()[name]
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale: run pytest --update"


def test_it_is_a_schema_of_2020_12() -> None:
    schema = schemas.schema()
    jsonschema_rs.meta.validate(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert re.fullmatch(r"urn:[a-z0-9:]+", schema["$id"])
    assert schema["title"] == "Article"


def test_members_are_the_contracts() -> None:
    schema = schemas.schema()
    models = schema["$defs"] | {"Article": schema}
    assert {name: [*models[name]["properties"]] for name in MEMBERS} == {n: m.split() for n, m in MEMBERS.items()}
    kinds = models["Section"]["properties"]["blocks"]["items"]["discriminator"]["mapping"]
    assert {kind: [*models[ref.split("/")[-1]]["properties"]] for kind, ref in kinds.items()} == {
        kind: ["span", "kind", *members.split()] for kind, members in BLOCKS.items()
    }
    assert set(models["Item"]["properties"]["values"]["items"]["discriminator"]["mapping"]) == set(KINDS)


def test_every_member_is_required_and_described() -> None:
    schema = schemas.schema()
    for name, model in [("Article", schema), *schema["$defs"].items()]:
        if "properties" in model:
            assert model["required"] == list(model["properties"]), name
            assert model["additionalProperties"] is False
            for description in [
                model["description"],
                *(member["description"] for member in model["properties"].values()),
            ]:
                assert description.strip(), name
                assert not re.search(r">>>|\n|\bNone\b", description), name


def test_a_schema_is_the_callers_own() -> None:
    schemas.schema()["title"] = "changed"
    assert schemas.schema()["title"] == "Article"
    assert schemas.names() == sorted(schemas.names())


@pytest.mark.parametrize("name", ["artcle", "", "../pyproject", "article.schema.json"])
def test_unknown_names(name: str) -> None:
    for ask in (lambda: schemas.schema(name), lambda: schemas.validate({}, name)):
        with pytest.raises(UnknownSchemaError, match=r"near it: .*article") as caught:
            ask()
        assert isinstance(caught.value, LookupError)


def test_valid_in_every_shape(article: Article, record: Record) -> None:
    assert schemas.validate(article) == []
    assert schemas.validate(record) == []
    assert schemas.validate(MappingProxyType(record)) == []
    assert schemas.validate(article.model_dump()) == []  # with tuples for spans
    assert schemas.validate(json.loads(article.model_dump_json())) == []


VALUE = "infoboxes[0].fields[0].items[0].values[0]"
BLOCK = "sections[0].blocks[0]"


def value(record: Record, index: int = 0) -> Record:
    found: Record = record["infoboxes"][0]["fields"][0]["items"][0]["values"][index]
    return found


def blocks(record: Record) -> list[Record]:
    found: list[Record] = record["sections"][0]["blocks"]
    return found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(title=5), "title: 5 is not a string"),
        (lambda r: r.update(language=5), "language: 5 is not a string or null"),
        (lambda r: r.pop("title"), "title: is missing"),
        (lambda r: r.update(titel="x"), "titel: there is no such member"),
        (lambda r: r.update(schema_version="2"), 'schema_version: "2" is not "1"'),
        (lambda r: r.update(kind="page"), 'kind: "page" is not "article", "redirect" or "disambiguation"'),
        (lambda r: r.update(lead=None), "lead: null is not an object"),
        (lambda r: r.update(redirect_target=5), "redirect_target: 5 is not an object or null"),
        (lambda r: r.update(redirect_target={"text": 5}), "redirect_target.text: 5 is not a string"),
        (lambda r: r.update(infoboxes={}), "infoboxes: an object is not a list"),
        (lambda r: r["sections"][0].update(level=7), "sections[0].level: 7 is more than 6"),
        (lambda r: r["sections"][0].update(level=0), "sections[0].level: 0 is less than 1"),
        (lambda r: r["lead"].update(span=[1]), "lead.span: this list does not have 2 entries"),
        (lambda r: r["lead"].update(span=[-1, 2]), "lead.span[0]: -1 is less than 0"),
        (lambda r: r["lead"].update(span=[0.5, 2]), "lead.span[0]: 0.5 is not a whole number"),
        (lambda r: value(r).update(amount="12"), f'{VALUE}.amount: "12" is not a number or null'),
        (lambda r: value(r).update(amount=float("inf")), f"{VALUE}.amount: NaN or infinity is not a number or null"),
        (lambda r: value(r).pop("unit"), f"{VALUE}.unit: is missing"),
        (lambda r: value(r).update(units="m"), f"{VALUE}.units: there is no such member"),
        (lambda r: value(r).pop("kind"), f"{VALUE}.kind: is missing"),
        (lambda r: value(r, 1).update(edtf="May 1984"), 'edtf: "May 1984" is not a date or an interval in EDTF'),
        (lambda r: value(r, 1).update(calendar="roman"), 'calendar: "roman" is not "gregorian" or "julian"'),
        (lambda r: blocks(r).append(cast("Record", "text")), 'sections[0].blocks[4]: "text" is not an object'),
        (lambda r: blocks(r)[0]["items"][0]["blocks"][0].update(text=None), "items[0].blocks[0].text: null is"),
        (lambda r: blocks(r)[1]["rows"][0].append({}), "sections[0].blocks[1].rows[0][1].text: is missing"),
        (lambda r: blocks(r)[3]["parameters"].update({"a b": 5}), 'blocks[3].parameters["a b"]: 5 is not a string'),
        (lambda r: r["source"].update(sha256="0" * 63 + "G"), "is not a SHA-256 in 64 lower-case hexadecimal digits"),
        (lambda r: r["source"].update(timestamp="May"), 'source.timestamp: "May" is not a time in RFC 3339'),
        (lambda r: r["source"].update(wikidata="P31"), 'source.wikidata: "P31" is not the id of a Wikidata item'),
        (lambda r: r.update(title=["x" * 999]), "title: a list is not a string"),
    ],
)  # fmt: skip
def test_faults_in_words(record: Record, change: Change, message: str) -> None:
    change(record)
    assert any(message in found for found in messages(record)), messages(record)


def test_an_unknown_kind_names_those_there_are(record: Record) -> None:
    value(record)["kind"] = "number"
    blocks(record)[0]["kind"] = "lst"
    of_block, of_value = messages(record)[::-1]
    assert of_value.startswith(f'{VALUE}.kind: "number" is not "string", "wikilink"')
    assert of_block.startswith(f'{BLOCK}.kind: "lst" is not "paragraph", "list"')


def test_one_fault_is_one_message(record: Record) -> None:
    value(record)["amount"] = "12"
    blocks(record)[0]["items"][0]["blocks"][0]["links"][0]["target"] = 5
    assert messages(record) == [
        f'{VALUE}.amount: "12" is not a number or null',
        f"{BLOCK}.items[0].blocks[0].links[0].target: 5 is not a string or null",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r["lead"].update(span=[5, 2]), "lead.span: ends at 2, before it starts at 5"),
        (lambda r: r["lead"].update(span=[5, 51]), "lead.span: ends at 51, but the source has 50 characters"),
        (lambda r: value(r).update(span=[20, 30]), f"{VALUE}.span: is 20 to 30, outside of the 26 to 36 around it"),
        (lambda r: blocks(r)[1].update(span=[2, 30]), "blocks[1].span: is 2 to 30, outside of the 10 to 50 around it"),
        (lambda r: blocks(r)[2]["links"][0].update(at=[0, 7]), "links[0].at: ends at 7, but the caption has 6"),
        (lambda r: blocks(r)[0]["items"][0]["blocks"][0]["refs"][0].update(id="9"),
         f"{BLOCK}.items[0].blocks[0].refs[0].id: is '9', but no reference has that id"),
        (lambda r: r["references"].append(r["references"][0]), "references[1].id: is '1' like that of a"),
        (lambda r: r["infoboxes"][0]["fields"][0].update(label="Height"), "key: is 'height_m', but the label"),
        (lambda r: r["coverage"].update(content=31), "ignored and unread add up to 51, not to 50"),
        (lambda r: r["coverage"].update(dropped=[]), "coverage.dropped: explains 0 characters, but"),
        (lambda r: r["source"].update(length=49), "coverage.length: is 50, but the source has 49 characters"),
        (lambda r: r.update(kind="redirect"), "redirect_target: is null, but kind is redirect"),
    ],
)  # fmt: skip
def test_contradictions_in_words(record: Record, change: Change, message: str) -> None:
    change(record)
    assert [found for found in messages(record) if message in found], messages(record)


def test_a_record_without_references_has_loose_marks(record: Record) -> None:
    """Whoever asks for some parts only gets footnote marks whose references were not read."""
    assert messages(record | {"references": []}) == []


def test_a_redirect_has_a_target(record: Record) -> None:
    target = Link(target="Oak", text="Oak", span=Span(0, 3)).model_dump(mode="json")
    assert messages(record | {"kind": "redirect", "redirect_target": target}) == []


@pytest.mark.parametrize("wrong", [{}, {1: 2}, {"lead": object()}, {"title": {"set"}}, {"title": b"bytes"}])
def test_no_record_at_all(wrong: Any) -> None:
    assert messages(wrong)


def test_another_model_is_no_article() -> None:
    assert "title: is missing" in messages(Infobox(span=Span(0, 1)))


@pytest.mark.parametrize("depth", [100, 1000])
def test_too_deep_is_said_not_raised(record: Record, depth: int) -> None:
    for _ in range(depth):
        inner = copy.copy(record["sections"][0])
        record["sections"][0] = inner | {"sections": [inner]}
    assert all("cannot be checked" in found for found in messages(record))


def mistakes(form: Form, good: str, bad: str) -> list[str]:
    """Return the words that the form takes for the other kind."""
    pattern = re.compile(form.pattern)
    return [w for w in good.split() if not pattern.search(w)] + [w for w in bad.split() if pattern.search(w)]


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (
            EDTF,
            "1984 2011-03 2011-03-07 -0043 0000 1984~ 1984? 1984-05% 18XX 197X 1XXX XXXX-10-24 XXXX-10 2004-XX"
            " 1985-04-XX 2001-21 Y-17000 Y170000002 1998/.. ../1998 1998/ /1998 1998/2004-06 1984~/2004-06?",
            "84 19840 1984-5 1984-13 1984-00 1984-05-32 1984-05-1 .. / ../.. 1984-1985 May 1984-05-01T00:00 +1984"
            " 1984/1985/1986",
        ),
        (KEY, "a birth_date größe _ _a a_ 1 名前 a.b", "A a-b a__b __ _a__b"),
        (LANGUAGE, "en pt-BR zh-Hant-TW de-1996 x-klingon", "e en_GB en- pt--BR zh-classical"),
        (NUMBER, "1 2.1 10.2.30 ٢.١", "1. .1 1..2"),
        (SHA256, "0" * 64, "0" * 63 + " " + "A" * 64),
        (
            TIMESTAMP,
            "2024-05-08T12:00:00Z 2024-05-08T12:00:00.5+02:00 2016-12-31T23:59:60Z",
            "2024-05-08 2024-05-08T12:00:00 2024-13-08T12:00:00Z 2024-05-08T24:00:00Z",
        ),
    ],
)  # fmt: skip
def test_forms(form: Form, good: str, bad: str) -> None:
    assert mistakes(form, good, bad) == []
