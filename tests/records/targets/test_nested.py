"""Models in models: infoboxes in a field, and families of labels."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel

from extractor import Article, From, extract
from extractor.errors import TargetError


class Leader(BaseModel):
    """Someone who leads."""

    name: Annotated[str, From("name", "@name")]
    title: str = ""
    since: Annotated[int | None, From("since", "year")] = None


class Party(BaseModel):
    """A party with its leaders."""

    leaders: Annotated[list[Leader], From("leader")] = []


class Firm(BaseModel):
    """A firm with one leader."""

    leader: Leader


class Board(BaseModel):
    """A board, whose first leader is enough."""

    leader: Annotated[Leader, From("leader", pick="first")]


def page(*lines: str) -> Article:
    return extract("{{Infobox party\n|colour=red\n|" + "\n|".join(lines) + "\n}}", title="A")


ADA, BOB = Leader(name="Ada", title="Chair"), Leader(name="Bob", title="Clerk")


@pytest.mark.parametrize(
    ("lines", "leaders"),
    [
        (["leader_name1=Ada", "leader_title1=Chair", "leader_name2=Bob", "leader_title2=Clerk"], [ADA, BOB]),
        (["leader1_name=Ada", "leader1_title=Chair", "leader2_name=Bob", "leader2_title=Clerk"], [ADA, BOB]),
        (["leader1=Ada", "leader1_title=Chair", "leader2=Bob", "leader2title=Clerk"], [ADA, BOB]),
        (["leader_name=Ada", "leader_title=Chair", "leader_name1=Bob", "leader_title1=Clerk"], [ADA, BOB]),
        (["leader_title2=Clerk", "leader_title1=Chair", "leader_name2=Bob", "leader_name1=Ada"], [ADA, BOB]),
        (["Leader Name 10=Bob", "Leader Title 10=Clerk", "Leader Name 9=Ada", "Leader Title 9=Chair"], [ADA, BOB]),
        (["leader=Ada"], [Leader(name="Ada")]),
        (["leader=Ada", "leader_year=1999"], [Leader(name="Ada", since=1999)]),
        (["leadership=Ada", "leaders=Bob"], []),
        (["leader_name1=", "leader_name2=Bob"], [Leader(name="Bob")]),
    ],
)
def test_families(lines: list[str], leaders: list[Leader]) -> None:
    filled = page(*lines).into(Party)
    assert filled.data == Party(leaders=leaders)
    assert filled.problems == []


def test_each_field_has_its_place() -> None:
    filled = page("leader_name1=Ada", "leader_title1=Chair", "leader_name2=Bob").into(Party)
    assert {name: [one.text for one in sources] for name, sources in filled.sources.items()} == {
        "leaders": ["Ada", "Chair", "Bob"],
        "leaders.0.name": ["Ada"],
        "leaders.0.title": ["Chair"],
        "leaders.1.name": ["Bob"],
    }
    assert filled.unused == ["colour"]


def test_a_member_without_what_it_requires_is_left_out() -> None:
    filled = page("leader_title1=Chair", "leader_name2=Bob").into(Party)
    assert filled.data == Party(leaders=[Leader(name="Bob")])
    assert [problem.message for problem in filled.problems] == [
        "leaders.0.name: there is no name or @name; near it: leader_title1"
    ]


def test_infoboxes_in_a_field() -> None:
    inner = "{{Infobox person|name=Ada|title=Chair}}\n{{Infobox person|name=Bob|since=2001}}"
    filled = page(f"leader={inner}").into(Party)
    assert filled.data is not None
    assert [leader.name for leader in filled.data.leaders] == ["Ada", "Bob"]
    assert filled.data.leaders[1].since == 2001


def test_one_model() -> None:
    assert page("leader_name=Ada", "leader_title=Chair").into(Firm).data == Firm(leader=ADA)


def test_one_of_several_models() -> None:
    several = page("leader_name1=Ada", "leader_title1=Chair", "leader_name2=Bob")
    filled = several.into(Firm)
    assert filled.data is None
    assert [(one.code, one.message) for one in filled.problems] == [
        ("ambiguous", "leader: there are 2; pick the first or last, or take a list")
    ]
    assert several.into(Board).data == Board(leader=ADA)


def test_a_model_that_is_missing() -> None:
    filled = page("boss=Ada").into(Firm)
    assert filled.data is None
    assert [one.code for one in filled.problems] == ["missing"]


class Node(BaseModel):
    """A model that holds itself."""

    name: str
    inner: list[Node] = []


def test_a_model_that_holds_itself() -> None:
    with pytest.raises(TargetError, match="Node holds itself; an infobox has an end, so leave that field out"):
        page("name=A").into(Node)
