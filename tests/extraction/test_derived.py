"""Values that several parameters state together: feet and inches; other kinds are in the cases of real pages."""

from __future__ import annotations

import pytest

from extractor import extract


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("height_ft=6|height_in=2", [(74, "in", ["height_ft", "height_in"])]),
        ("height_in=0|height_ft=6", [(72, "in", ["height_ft", "height_in"])]),
        ("height ft=5|height in=11.5", [(71.5, "in", ["height_ft", "height_in"])]),
        ("weight_st=12|weight_lb=4", [(172, "lb", ["weight_st", "weight_lb"])]),
        ("height_ft=6|height_in=74", []),  # the same height once more
        ("height_ft=6|width_in=2", []),
        ("height_ft=6", []),
        ("height_ft=5–6|height_in=2", []),
        ("height_ft=tall|height_in=2", []),
        ("weight_kg=78|weight_lb=172", []),
    ],
)
def test_feet_and_inches(fields: str, found: list[tuple[float, str, list[str]]]) -> None:
    [box] = extract(f"{{{{Infobox x\n|{fields}}}}}").infoboxes
    assert [(one.amount, one.unit, one.keys) for one in box.derived if one.kind == "quantity"] == found
