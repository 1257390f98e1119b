"""The ready models over real pages, with aliases: as many are valid and filled as were when this was written."""

from __future__ import annotations

import pytest

from benchmarks import targets
from extractor.mappings import gather
from extractor.records.targets.aliases import Aliases
from tests.places import CORPUS

DUMPS = sorted((CORPUS / "wikipedia").glob("*.xml.bz2"))
pytestmark = pytest.mark.skipif(not DUMPS, reason="the evaluation data is not there")


@pytest.fixture(scope="module")
def found() -> dict[str, targets.Measure]:
    aliases = Aliases(gather([CORPUS / "mappings"]).file())
    return targets.measured(targets.boxes([str(path) for path in DUMPS], aliases), aliases)[0]


# The least share in hundredths: of valid models, and of fields that the infobox has.
LEAST = {
    "Place": (96, 93),
    "Person": (98, 98),
    "Organization": (100, 96),
    "PoliticalParty": (100, 100),
    "Film": (100, 97),
    "Book": (100, 100),
    "Album": (100, 100),
    "Species": (100, 97),
}


@pytest.mark.parametrize("name", LEAST)
def test_models_are_filled(name: str, found: dict[str, targets.Measure]) -> None:
    measure, (valid, filled) = found[name], LEAST[name]
    assert measure.valid >= valid / 100 * measure.boxes, measure.reasons
    assert measure.filled.total() >= filled / 100 * measure.has.total(), measure.reasons


def test_places_of_many_languages(found: dict[str, targets.Measure]) -> None:
    assert len(found["Place"].languages) >= 40
    assert found["Place"].boxes >= 190
