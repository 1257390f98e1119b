"""Values in plain text: case files by origin, and rules that hold for any text."""

from __future__ import annotations

import time
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from extractor.languages import codes, load
from extractor.units import SYMBOLS, UNITS, to_base
from extractor.values import DerivedValue, Value
from extractor.values.external_id import INVALID
from extractor.values.found import Found
from extractor.values.reading import LONGEST, read_values
from tests import places

CASES = places.CASES / "values"
Case = tuple[str, str, str, list[str]]


def cases() -> list[Any]:
    return [
        pytest.param(*case, id=f"{path.stem}-{group}-{case[0]}-{case[2][:30]}")
        for path in sorted(CASES.glob("*.toml"))
        if path.stem != "real"
        for group, rows in tomllib.loads(path.read_text("utf-8")).items()
        for case in rows
    ]


def shown(text: str, found: Found) -> str:
    """Return a value as the case files have it: `5–7 km -> [5, 7] km`, `1984? -> 1984? year`."""
    members = found.members
    if members["kind"] == "time":
        form = f"{members['edtf']} {members['precision']} {members['calendar'] or ''}".strip()
    elif members["kind"] == "quantity":
        bounds = [members["lower"], members["upper"]]
        ends = ", ".join("" if end is None else str(end) for end in bounds)
        parts = [members["amount"], f"[{ends}]" if bounds != [None, None] else None, members["unit"]]
        form = " ".join(str(part) for part in parts if part is not None)
    else:
        form = " ".join(str(part) for part in _rest({**members}))
    return f"{text[found.start : found.end]} -> {form}"


def _rest(members: dict[str, object]) -> list[object]:
    kind = str(members["kind"])
    order = {
        "url": ["url"],
        "commons-media": ["file"],
        "boolean": ["value"],
        "external-id": ["scheme", "value"],
        "globe-coordinate": ["latitude", "longitude"],
    }
    return [kind, *(members[name] for name in order[kind])]


@pytest.mark.parametrize(("language", "key", "text", "values"), cases())
def test_case(language: str, key: str, text: str, values: list[str]) -> None:
    assert [shown(text, found) for found in read_values(text, load(language), key or None)] == values


@pytest.mark.parametrize("code", sorted(codes()))
def test_dates_in_every_language(code: str) -> None:
    language = load(code)
    for number, month in enumerate(language.month_names, 1):
        if month[:1].isdigit():  # 1月: written in another form
            continue
        for text in (f"7 {month} 1911", f"{month} 7, 1911"):
            assert [found.members.get("edtf") for found in read_values(text, language)] == [f"1911-{number:02}-07"], (
                text
            )


def test_members_are_records() -> None:
    one, derived = TypeAdapter(Value), TypeAdapter(DerivedValue)
    for _, key, text, _ in (case.values for case in cases()):
        for found in read_values(text, load("en"), key or None):
            if found.problem is None:
                one.validate_python({**found.members, "text": text[found.start : found.end], "span": (0, 1)})
                if found.kind in ("time", "quantity", "globe-coordinate"):
                    derived.validate_python({**found.members, "text": text, "span": (0, 1), "keys": ["a", "b"]})


def test_a_wrong_check_digit_is_reported() -> None:
    (found,) = read_values("ISBN 0-19-853453-2", load("en"))
    assert (found.kind, found.problem) == ("string", INVALID)
    (right,) = read_values("ISBN 0-19-853453-1", load("en"))
    assert (right.kind, right.problem) == ("external-id", None)


def test_symbols_name_units() -> None:
    assert set(SYMBOLS.values()) <= set(UNITS)
    assert to_base(1, "mi") == (1609.344, "length")


SIGNS = (
    "1 12 1990 007 3.5 1,234 1.234.567 ½ ፻ ٣ . , ; : - – — / ( ) [ ] ' \" ′ ″ ° % $ € £ ~ ? + − ± × < > = # \n \t"
    " \u00a0 \u200e \ud800 km m ft in h min s st May March de to bis 年 月 日 億 century XIX c. BC AD since present"
    " million Mio. USD 第 http://a.b www.x.org .jpg yes 10^3 E5 July–August a é ß İ ǰ"
)
PIECES = st.lists(st.sampled_from(SIGNS.split(" ")), max_size=25)
TEXTS = st.one_of(st.text(max_size=60), PIECES.map(" ".join), PIECES.map("".join))
KEYS = st.sampled_from(
    [
        None,
        "",
        "date",
        "year",
        "population",
        "area_km2",
        "length",
        "website",
        "coordinates",
        "isbn",
        "name",
        "postal_code",
    ]
)


@given(TEXTS, KEYS, st.sampled_from(["en", "de", "fr", "ja", "th", "hy", "bn", "ar", "xx"]))
@settings(max_examples=400, deadline=None)
def test_never_raises_and_offsets_lie_inside(text: str, key: str | None, code: str) -> None:
    last = 0
    for found in read_values(text, load(code), key):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        members = found.members
        if members["kind"] == "quantity":
            amount, lower, upper = members["amount"], members["lower"], members["upper"]
            assert amount is not None or lower is not None or upper is not None
            assert lower is None or upper is None or lower <= upper
        if members["kind"] == "globe-coordinate":
            assert -90 <= members["latitude"] <= 90


HOSTILE = "1|1 |1,|1–|(|(1|½|'|1:|5 ft |May |c. |century |1 to |a.|°|年|//a"


@pytest.mark.parametrize("unit", HOSTILE.split("|"))
def test_time_does_not_grow_with_length(unit: str) -> None:
    """Texts beyond `LONGEST` cost no more than one of that length, whatever they repeat."""
    language = load("en")
    read_values("warm 1 up", language)
    begun = time.process_time()
    read_values(unit * (200_000 // len(unit)), language)
    assert time.process_time() - begun < 0.5
    assert all(found.end <= LONGEST for found in read_values(unit * 5000, language))
