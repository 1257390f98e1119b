"""DBpedia's own mappings, where they lie beside the checkout: read as a user's input, and what they fill."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel

from extractor import From, Target, Unit, extract
from extractor.mappings import Gathered, gather
from extractor.records.targets.aliases import Aliases


class Place(BaseModel):
    """A place, with English names alone."""

    country: Annotated[str, From("country")] | None = None
    area: Annotated[float, From("area", "area_total"), Unit("km2")] | None = None
    population: Annotated[int, From("population", "population_total")] | None = None


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    found = shared / "corpus" / "mappings"
    if not found.is_dir():
        pytest.skip("no exports of mappings lie beside the checkout")
    return found


@pytest.fixture(scope="module")
def found(folder: Path) -> Gathered:
    return gather([folder])


def test_nearly_all_is_understood(found: Gathered) -> None:
    file = found.file()
    assert (found.errors, found.faults) == ([], [])
    assert len(file["templates"]) > 2_000
    assert sum(len(one["parameters"]) for one in file["templates"]) > 40_000
    assert found.unread.total() < 50
    assert {one["language"] for one in file["templates"]} == {*"de el en es fr hy it ja ru uk vi".split()}


def test_twice_is_once(found: Gathered, folder: Path) -> None:
    files = sorted(folder.glob("Mapping_[dhv]*.gz"))
    assert gather([*files, *files]).file() == gather(files).file()


@pytest.mark.parametrize(
    ("lang", "box", "expected"),
    [
        ("it", "Divisione amministrativa\n|Abitanti=2500\n|Superficie=12.5", Place(area=12.5, population=2500)),
        ("el", "Πόλη\n|Πληθυσμός=2.500\n|Χώρα=Ελλάδα", Place(country="Ελλάδα", population=2500)),
        ("es", "Ficha de entidad subnacional\n|población=2500", Place(population=2500)),
        ("en", "Infobox settlement\n|subdivision_name=Ireland", Place(country="Ireland")),
        ("en", "Infobox country\n|population_estimate_year=2014", Place()),
        ("de", "Infobox Brauerei\n|Abitanti=2500", Place()),
    ],
)
def test_places(found: Gathered, lang: str, box: str, expected: Place) -> None:
    target = Target.from_mapping("Place", Place, Aliases(found.file()))
    assert target.fill(extract("{{" + box + "}}", title="A", lang=lang)).data == expected
