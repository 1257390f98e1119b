"""Each kind of type that a field of a model may have, and what fills it or is refused in words."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import AnyUrl, BaseModel, Field, create_model

from extractor import From, Unit, extract
from extractor.errors import TargetError
from extractor.records.targets import Filled
from extractor.records.targets.problems import PROBLEMS
from extractor.records.value import GlobeCoordinate, Quantity, Time, Wikilink
from tests.places import ROOT


class Wing(Enum):
    """Where a party sits."""

    LEFT = "Left-wing"
    RIGHT = "Right-wing"


def filled(kind: Any, said: str, *, required: bool = True) -> Filled[BaseModel]:
    """Return what comes of a model with one field of a type, and an infobox that says something of it."""
    model = create_model("Party", value=(kind, ... if required else None))
    return extract("{{Infobox party\n|name=A\n|value=" + said + "\n}}", title="A party").into(model)


DOCUMENT = ROOT / "docs" / "targets.md"
NAMES = {
    **{one.__name__: one for one in (AnyUrl, Decimal, Enum, Field, From, Unit, Wing, date, datetime)},
    "Annotated": Annotated,
    "Any": Any,
    "Literal": Literal,
}


def table(*columns: str) -> list[list[str]]:
    """Return the rows of the table in the document that has these columns, without the marks around code."""
    text = DOCUMENT.read_text("utf-8")
    head = f"| {' | '.join(columns)} |\n"
    assert text.count(head) == 1
    rows = text.partition(head)[2].partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip().strip("`").replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


FITS = table("type", "in the infobox", "becomes")
REFUSED = table("type", "in the infobox", "code", "what the message says")


def test_the_document_has_each_kind_of_type() -> None:
    [*_, (more, _)] = kinds = table("type", "what fills it")
    assert more == "another model"
    shown = " ".join(kind for kind, *_ in FITS)
    for kinds_of_row, _ in kinds[:-2]:
        for kind in re.findall(r"\w+", kinds_of_row):
            assert kind in shown or kind in ("X", "Y", "Enum", "HttpUrl", "None"), kind
    assert dict(table("code", "when")) == PROBLEMS
    assert {code for _, _, code, _ in REFUSED} == {*PROBLEMS} - {"several-infoboxes", "no-infobox"}


@pytest.mark.parametrize(("kind", "said", "becomes"), FITS, ids=[f"{one[0]} {one[1]}" for one in FITS])
def test_fits(kind: str, said: str, becomes: str) -> None:
    made = filled(eval(kind, NAMES), said)
    assert made.data is not None, made.problems
    assert getattr(made.data, "value") == eval(becomes, NAMES)  # noqa: B009  # the model is made here
    assert made.problems == []
    assert all(source.span is not None or source.label == "@title" for source in made.sources["value"])


@pytest.mark.parametrize(("kind", "said", "code", "reason"), REFUSED, ids=[f"{one[0]} {one[1]}" for one in REFUSED])
def test_is_refused(kind: str, said: str, code: str, reason: str) -> None:
    made = filled(eval(kind, NAMES), said)
    assert made.data is None
    [problem] = made.problems
    assert (problem.code, problem.severity) == (code, "error")
    assert reason in problem.message
    assert problem.message.startswith("value: ")


@pytest.mark.parametrize(("kind", "said", "code", "reason"), [one for one in REFUSED if one[2] != "missing"])
def test_an_optional_field_stays_at_its_default(kind: str, said: str, code: str, reason: str) -> None:
    made = filled(eval(kind, NAMES), said, required=False)
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
