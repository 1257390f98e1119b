"""Names that belong together: families and slips."""

from __future__ import annotations

import pytest

from extractor.inference.names import alike, families
from extractor.inference.tally import BoxTally, FieldTally


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (["leader1", "leader2"], {"leader": {"": ["leader1", "leader2"]}}),
        (["leader", "leader2", "leader3"], {"leader": {"": ["leader", "leader2", "leader3"]}}),
        (["leader_name", "leader_name2", "leader_name3", "leader_title2"],
         {"leader": {"name": ["leader_name", "leader_name2", "leader_name3"], "title": ["leader_title2"]}}),
        (["leader1_name", "leader2_name"], {"leader_name": {"": ["leader1_name", "leader2_name"]}}),
        (["leader1_name", "leader1_party", "leader2_name"],
         {"leader": {"name": ["leader1_name", "leader2_name"], "party": ["leader1_party"]}}),
        (["ղեկավար_1", "ղեկավար_2"], {"ղեկավար": {"": ["ղեկավար_1", "ղեկավար_2"]}}),
        (["दिशा_1", "दिशा_2"], {"दिशा": {"": ["दिशा_1", "दिशा_2"]}}),
        (["area_km2", "area_m2"], {}),  # units
        (["1", "2", "3"], {}),  # parameters without a name
        (["iso_639_1"], {}),  # one number is no family
        (["leader1"], {}),
    ],
)  # fmt: skip
def test_families(keys: list[str], found: dict[str, dict[str, list[str]]]) -> None:
    assert {family.name: family.members for family in families(keys)} == found


@pytest.mark.parametrize(
    ("often", "rare", "is_alike"),
    [
        ("population", "populaton", True),
        ("population", "popluation", True),
        ("population", "populations", True),
        ("birth_date", "birthdate", True),
        ("leader_1", "leader_2", False),
        ("area", "aria", False),  # short words differ by a letter and mean another thing
        ("population", "area", False),
    ],
)
def test_alike(often: str, rare: str, is_alike: bool) -> None:
    box = BoxTally(50, {often: FieldTally(boxes=40), rare: FieldTally(boxes=2)})
    assert list(alike(box)) == [(often, rare)] * is_alike


def test_names_that_many_have_are_no_slips() -> None:
    box = BoxTally(50, {"founded": FieldTally(boxes=40), "founder": FieldTally(boxes=20)})
    assert list(alike(box)) == []
