"""References as CSL-JSON: the members and types of its schema, each work once."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from extractor import extract
from extractor.records.views.csl import CslDate, CslItem, CslName, CslType
from tests.places import ROOT

PEOPLE, DATES = {"author", "editor", "translator"}, {"issued", "accessed", "original-date"}


def fits(item: CslItem) -> bool:
    """Return True if an item has the members and types of CSL's schema for data, which allows no others."""
    shapes: dict[str, Any] = {
        **{name: lambda people: all(set(one) <= set(CslName.__annotations__) for one in people) for name in PEOPLE},
        **{name: lambda date: len(date) == 1 and set(date) <= set(CslDate.__annotations__) for name in DATES},
    }
    return (
        set(item) <= set(CslItem.__annotations__)
        and item["type"] in get_args(CslType)
        and all(shapes.get(name, lambda text: isinstance(text, str) and text)(value) for name, value in item.items())
    )


def only(source: str, language: str = "en") -> dict[str, Any]:
    (item,) = extract(f"T<ref>{source}</ref>", lang=language).references_csl()
    return dict(item)


@pytest.mark.parametrize("path", sorted((ROOT / "samples").rglob("*.wiki")), ids=lambda path: path.stem)
def test_the_references_of_samples_fit_the_schema(path: Any) -> None:
    article = extract(path.read_text("utf-8"), lang=path.parent.name)
    items = article.references_csl()
    assert all(map(fits, items))
    assert len({item["id"] for item in items}) == len(items)
    assert {note.key for note in article.references if note.text or note.fields} <= {item["id"] for item in items}


def test_a_book() -> None:
    source = (
        "{{cite book|last1=Curie|first1=Marie|last2=Sklodowska|title=Radium|date=March 1910|isbn=3-16-148410-0|page=7}}"
    )
    assert only(source) == {
        "id": "isbn:9783161484100",
        "type": "book",
        "title": "Radium",
        "author": [{"family": "Curie", "given": "Marie"}, {"literal": "Sklodowska"}],
        "issued": {"date-parts": [[1910, 3]]},
        "ISBN": "3-16-148410-0",
        "page": "7",
    }


def test_the_words_of_other_languages() -> None:
    shown = only(
        "{{Internetquelle|url=https://a.org/b|titel=Haus|autor=Eva|datum=2020-05-01|abruf=3. März 2024}}", "de"
    )
    assert (shown["type"], shown["title"], shown["author"]) == ("webpage", "Haus", [{"literal": "Eva"}])
    assert (shown["issued"], shown["accessed"]) == ({"date-parts": [[2020, 5, 1]]}, {"date-parts": [[2024, 3, 3]]})


def test_a_chapter_and_a_doubtful_date() -> None:
    shown = only("{{cite book|title=Roads|chapter=Bridges|date=c. 1900|editor1-last=Low|editor1-first=Ann}}")
    assert (shown["type"], shown["title"], shown["container-title"]) == ("chapter", "Bridges", "Roads")
    assert (shown["issued"], shown["editor"]) == ({"raw": "c. 1900"}, [{"family": "Low", "given": "Ann"}])


def test_each_work_once_and_each_citation_of_a_note() -> None:
    one, other = "{{cite journal|title=A|doi=10.1/A}}", "{{cite journal|title=B|doi=10.1/b}}"
    article = extract(
        f"T<ref>{one}</ref> u<ref>{one} p. 5; {other}</ref> v<ref>[https://a.org A page]</ref> w<ref name=x/>"
    )
    assert [(item["id"], item.get("title")) for item in article.references_csl()] == [
        ("doi:10.1/a", "A"),
        ("doi:10.1/b", "B"),
        ("url:https://a.org", "A page"),
    ]
    assert [note.key for note in article.references] == ["doi:10.1/a", "doi:10.1/a", "url:https://a.org", "name:x"]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2024-13-45", None),
        ("0000", None),
        ("31 February 2024", None),
        ("c. March 1920", None),
        ("March 1920 bc", None),
        ("29 February 2024", [2024, 2, 29]),
    ],
)
def test_dates_that_are_none_stay_as_written(written: str, parts: list[int] | None) -> None:
    issued = only(f"{{{{cite book|title=B|date={written}}}}}")["issued"]
    assert issued == ({"date-parts": [parts]} if parts else {"raw": written})


def test_a_key_is_of_one_work() -> None:
    source = "A<ref>{{cite book|title=B}} {{cite web|url=http://u.org|title=U}}</ref><ref>{{cite book|title=B}}</ref>"
    article = extract(source)
    first, second = article.references
    assert (first.key, first.further[0].key) == (second.key, "url:http://u.org")
    keys = [
        extract(f"A<ref>{{{{cite book|title=B|{field}}}}}</ref>").references[0].key
        for field in ("doi=10.1000/182", "doi=https://doi.org/10.1000/182", "doi=doi:10.1000/182", "isbn=n/a")
    ]
    assert keys[:3] == ["doi:10.1000/182"] * 3
    assert keys[3].startswith("text:")
    assert [note.key for note in extract("<ref name=n/> <ref group=g name=n/>").references] == ["name:n", "name:g/n"]


@pytest.mark.parametrize(
    ("language", "written", "parts"),
    [
        ("ja", "2020年3月5日", [2020, 3, 5]),
        ("zh", "2020年3月", [2020, 3]),
        ("ko", "2020년 3월 5일", [2020, 3, 5]),
        ("vi", "5 tháng 3 năm 2020", [2020, 3, 5]),
        ("bn", "৫ মার্চ ২০২০", [2020, 3, 5]),
        ("ru", "5 марта 2020 года", [2020, 3, 5]),
        ("de", "3.5.2020", [2020, 5, 3]),
        ("en", "3/5/2020", None),
        ("th", "5 มีนาคม 2563", None),
        ("en", "before May 2020", None),
        ("en", "May–June 2020", None),
    ],
)
def test_dates(language: str, written: str, parts: list[int] | None) -> None:
    shown = only(f"{{{{cite book|title=T|date={written}}}}}", language)
    assert shown["issued"] == ({"date-parts": [parts]} if parts else {"raw": written})


def test_old_and_terse_citations() -> None:
    shown = only(
        "{{cite journal|vauthors=Curie M, Joliot FI, The Group|year=1930|month=May|doi=https://doi.org/10.1/A}}"
    )
    assert shown["author"] == [
        {"family": "Curie", "given": "M"},
        {"family": "Joliot", "given": "FI"},
        {"literal": "The Group"},
    ]
    assert (shown["issued"], shown["DOI"]) == ({"date-parts": [[1930, 5]]}, "10.1/A")
    assert only("{{cite book|title=T|last=Curie|last1=Curie|first1=M}}")["author"] == [
        {"family": "Curie", "given": "M"}
    ]
