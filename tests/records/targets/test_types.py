"""Each kind of type that a field of a model may have, and what fills it or is refused in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import AnyUrl, BaseModel, Field, create_model

from extractor import From, Unit, extract
from extractor.errors import TargetError
from extractor.records.targets import Filled
from extractor.records.value import GlobeCoordinate, Quantity, Time, Wikilink


class Wing(Enum):
    """Where a party sits."""

    LEFT = "Left-wing"
    RIGHT = "Right-wing"


def filled(kind: Any, said: str, *marks: object, required: bool = True) -> Filled[BaseModel]:
    """Return what comes of a model with one field of a type, and an infobox that says something of it."""
    annotation: Any = Annotated[kind, *marks] if marks else kind
    model = create_model("Party", value=(annotation, ... if required else None))
    return extract("{{Infobox party\n|name=A\n|value=" + said + "\n}}", title="A").into(model)


FITS: list[tuple[Any, str, object, tuple[object, ...]]] = [
    (str, "'''Left'''-wing", "Left-wing", ()),
    (int, "12,345", 12345, ()),
    (int, "1919", 1919, ()),
    (int, "7 March 2011", 2011, (From("value"),)),
    (float, "{{convert|10|km2}}", 10.0, (Unit("km2"),)),
    (float, "12 sq mi", pytest.approx(31.0798, rel=1e-4), (Unit("km²"),)),
    (float, "10 km<sup>2</sup> (3.861 sq mi)", 10.0, (Unit("km2"),)),
    (Decimal, "0.1 km", Decimal("0.1"), (Unit("km"),)),
    (bool, "Yes", True, ()),
    (date, "7 March 2011", date(2011, 3, 7), ()),
    (date, "{{birth date|1912|6|23}}", date(1912, 6, 23), ()),
    (datetime, "7 March 2011", datetime(2011, 3, 7), ()),
    (Wing, "left wing", Wing.LEFT, ()),
    (Wing, "RIGHT", Wing.RIGHT, ()),
    (Literal["red", "green"], "Green", "green", ()),
    (AnyUrl, "[https://example.org/a Site]", AnyUrl("https://example.org/a"), ()),
    (list[str], "[[A]]<br>[[B]]", ["A", "B"], ()),
    (tuple[str, ...], "* A\n* B", ("A", "B"), ()),
    (set[int], "1<br>2<br>1", {1, 2}, ()),
    (frozenset[str], "A", frozenset({"A"}), ()),
    (list[date], "7 March 2011<br>8 March 2011", [date(2011, 3, 7), date(2011, 3, 8)], ()),
    (date | str, "about 1984", "about 1984", ()),
    (int | None, "5", 5, ()),
    (Annotated[int, Field(ge=3)] | None, "5", 5, ()),
    (Any, "5 km", "5 km", ()),
]

REFUSED: list[tuple[Any, str, str, str, tuple[object, ...]]] = [
    (int, "many", "wrong-type", "says no number", ()),
    (int, "4.5", "wrong-type", "which is not whole", ()),
    (float, "5–7 km", "wrong-type", "is a range or a bound, and no number", (Unit("km"),)),
    (float, "5 km", "wrong-type", "the field says none: Unit('km')", ()),
    (float, "5", "wrong-type", "has no unit; km is wanted", (Unit("km"),)),
    (float, "5 kg", "wrong-type", "kg is a unit of mass, km one of length", (Unit("km"),)),
    (date, "1984", "wrong-type", "exact to the year, and no day", ()),
    (date, "March 1984", "wrong-type", "exact to the month, and no day", ()),
    (date, "{{circa|1984}}", "wrong-type", "not certain, and no day", ()),
    (date, "1998–2003", "wrong-type", "an interval, and no day", ()),
    (date, "old", "wrong-type", "says no date", ()),
    (int, "{{circa|1984}}", "wrong-type", "no certain year", (From("value"),)),
    (bool, "perhaps", "wrong-type", "says no yes or no", ()),
    (Wing, "Centre", "wrong-type", "is none of", ()),
    (str, "A<br>B", "ambiguous", "there are 2 entries ('A', 'B'); say which", ()),
    (Annotated[int, Field(ge=10)], "5", "wrong-type", "greater than or equal to 10", ()),
    (str, "", "missing", "there is no value", ()),
]


@pytest.mark.parametrize(("kind", "said", "value", "marks"), FITS, ids=[f"{one[0]} {one[1][:24]}" for one in FITS])
def test_fits(kind: Any, said: str, value: object, marks: tuple[object, ...]) -> None:
    made = filled(kind, said, *marks)
    assert made.data is not None, made.problems
    assert getattr(made.data, "value") == value  # noqa: B009  # the model is made here
    assert made.problems == []
    assert all(source.span is not None for source in made.sources["value"])


@pytest.mark.parametrize(("kind", "said", "code", "reason", "marks"), REFUSED, ids=[one[3] for one in REFUSED])
def test_is_refused(kind: Any, said: str, code: str, reason: str, marks: tuple[object, ...]) -> None:
    made = filled(kind, said, *marks)
    assert made.data is None
    [problem] = made.problems
    assert (problem.code, problem.severity) == (code, "error")
    assert reason in problem.message
    assert problem.message.startswith("value: ")


@pytest.mark.parametrize(
    ("kind", "said", "code", "reason", "marks"), REFUSED[:-1], ids=[one[3] for one in REFUSED[:-1]]
)
def test_an_optional_field_stays_at_its_default(
    kind: Any, said: str, code: str, reason: str, marks: tuple[object, ...]
) -> None:
    made = filled(kind, said, *marks, required=False)
    assert made.data is not None
    assert getattr(made.data, "value") is None  # noqa: B009
    [problem] = made.problems
    assert (problem.code, problem.severity) == (code, "warning")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Time, "c. 1984"),
        (Quantity, "5–7 km"),
        (Quantity, "5–7 km (3.1–4.3 mi)"),
        (Wikilink, "[[A]]"),
        (GlobeCoordinate, "{{coord|1|2}}"),
    ],
)
def test_values_may_be_had_as_they_are(kind: Any, said: str) -> None:
    made = filled(kind, said)
    assert made.data is not None, made.problems
    assert isinstance(getattr(made.data, "value"), kind)  # noqa: B009


@pytest.mark.parametrize("kind", [dict[str, str], tuple[int, str], complex, bytes, set[Quantity]])
def test_a_type_that_no_rule_fills(kind: Any) -> None:
    with pytest.raises(TargetError, match=r"Party\.value: "):
        filled(kind, "5")
