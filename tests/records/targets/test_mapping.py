"""Names that hold in the infoboxes of one template: said by hand, and from a file of aliases."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from extractor import Article, From, Target, Unit, extract
from extractor.errors import ReadError, TargetError
from extractor.records.targets import aliases as module
from extractor.records.targets.aliases import VERSION, Aliases, TemplateAliases, load, read, written
from extractor.records.targets.by_template import ByTemplate


class Lake(BaseModel):
    """A lake; its names are English."""

    area: Annotated[float, From("area", "area_total"), Unit("km2")] | None = None
    max_depth: Annotated[float, Unit("m")] | None = None
    outflow: str | None = None


def template(language: str | None, title: str, *classes: str, **said: dict[str, list[str]]) -> TemplateAliases:
    return {
        "language": language,
        "template": title,
        "names": [],
        "classes": list(classes),
        "parameters": said.get("parameters", {}),
        "aliases": said.get("aliases", {}),
        "units": {},
    }


SEE = template(
    "de",
    "Infobox See",
    "Lake",
    parameters={
        "FLÄCHE": ["areaTotal"],
        "MAX-TIEFE": ["maxDepth"],
        "ABFLUSS": ["ex:outflow"],
        "x": ["bay.area"],
    },
)
SEE["units"] = {"FLÄCHE": "km2", "MAX-TIEFE": "m"}
SEE["names"] = ["Infobox Gewässer"]
MAPPING = Aliases(
    {
        "aliases_version": VERSION,
        "classes": {"Lake": ["BodyOfWater"], "BodyOfWater": ["Place"], "Person": ["Agent"]},
        "templates": [
            SEE,
            template("de", "Infobox Mensch", "Person", parameters={"FLÄCHE": ["area"]}),
            template("en", "Infobox water", "BodyOfWater", parameters={"lake-outflow": ["outflow"]}),
            template(None, "Infobox lakes", "Lake", aliases={"size": ["surface"], "extent": ["surface"]}),
        ],
    }
)


def page(*boxes: str, lang: str | None = "de") -> Article:
    return extract("\n".join("{{" + box + "}}" for box in boxes), title="Ein See", lang=lang)


def filled(article: Article, name: str = "Lake") -> dict[str, object]:
    data = Target.from_mapping(name, Lake, MAPPING).fill(article).data
    return data.model_dump(exclude_none=True) if data else {}


SIZE = "FLÄCHE=12\n|MAX-TIEFE=7\n|ABFLUSS=Aa"
WHOLE = {"area": 12, "max_depth": 7, "outflow": "Aa"}


@pytest.mark.parametrize("name", ["Lake", "BodyOfWater", "Place", "Infobox See", "infobox_see", "Infobox Gewässer"])
@pytest.mark.parametrize(
    "box", ["Infobox See", "infobox see", "Infobox_See", "Infobox Gewässer", "Template:Infobox See"]
)
def test_a_class_or_a_template_gives_names_and_units(name: str, box: str) -> None:
    assert filled(page(f"{box}\n|{SIZE}"), name) == WHOLE


@pytest.mark.parametrize(
    ("name", "box", "lang"),
    [
        ("Lake", "Infobox See", "en"),  # another wiki's template of that name
        ("Lake", "Infobox See", None),  # read as English
        ("Lake", "Infobox Mensch", "de"),  # a template of another class
        ("Lake", "Infobox Fluss", "de"),  # one that nobody mapped
        ("Person", "Infobox See", "de"),
        ("Infobox water", "Infobox See", "de"),
    ],
)
def test_aliases_hold_in_their_template_and_language_alone(name: str, box: str, lang: str | None) -> None:
    assert filled(page(f"{box}\n|{SIZE}", lang=lang), name) == {}


def test_an_entry_without_a_language_holds_everywhere_and_for_all_names_of_a_parameter() -> None:
    class Sized(BaseModel):
        extent: float | None = None

    target = Target.from_mapping("Lake", Sized, MAPPING)
    for label in ("size", "extent", "surface"):
        for lang in ("de", None):
            filled = target.fill(page(f"Infobox lakes\n|{label}=3\n|a=1\n|b=2", lang=lang))
            assert filled.data == Sized(extent=3), label
            assert filled.sources["extent"][0].label == label


def test_the_names_of_the_model_go_before_an_alias() -> None:
    assert filled(page("Infobox See\n|FLÄCHE=12\n|Area=5 km2")) == {"area": 5}


def test_a_number_with_a_unit_keeps_it() -> None:
    assert filled(page("Infobox See\n|FLÄCHE=500 ha")) == {"area": 5}


def test_a_property_of_a_part_is_none_of_the_whole() -> None:
    assert filled(page("Infobox See\n|x=5 km2")) == {}


def test_an_alias_is_a_whole_label() -> None:
    assert filled(page("Infobox See\n|ABFLUSS m=7")) == {}
    assert filled(page("Infobox See\n|Area km2=7")) == {"area": 7}


def test_an_infobox_of_the_class_goes_before_others() -> None:
    target = Target.from_mapping("Lake", Lake, MAPPING)
    both = target.fill(page("Infobox Mensch\n|area=9 km2", f"Infobox See\n|{SIZE}"))
    assert both.data == Lake.model_validate(WHOLE)
    assert both.problems == []
    other = target.fill(page("Infobox Mensch\n|area=9 km2", "Infobox See\n|Name=A"))
    assert other.data == Lake(area=9)


def test_names_by_hand_go_first_and_hold_in_their_template_alone() -> None:
    target = Target(Lake, by_template={"Infobox teich": {"outflow": ["Auslauf"], "area": "Maß"}})
    box = "\n|Auslauf=Bach\n|outflow=River\n|Maß=3 km2"
    assert target.fill(page(f"Infobox Teich{box}")).data == Lake(outflow="Bach", area=3)
    assert target.fill(page(f"Infobox See{box}")).data == Lake(outflow="River")
    assert target.fill(page(f"Vorlage:Infobox Teich{box}")).data in (Lake(), Lake(outflow="Bach", area=3))


def test_names_by_hand_and_a_mapping_go_together() -> None:
    target = Target.from_mapping("Lake", Lake, MAPPING, by_template={"Infobox See": {"outflow": "Auslauf"}})
    assert target.fill(page("Infobox See\n|Auslauf=Bach\n|ABFLUSS=Aa\n|FLÄCHE=1")).data == Lake(outflow="Bach", area=1)


def test_the_language_that_is_said_counts() -> None:
    target = Target.from_mapping("Lake", Lake, MAPPING, lang="de")
    assert target.fill(page(f"Infobox See\n|{SIZE}", lang=None)).data == Lake.model_validate(WHOLE)


def test_pages_do_not_make_a_target_grow() -> None:
    target = Target.from_mapping("Lake", Lake, MAPPING)
    for number in range(20):
        target.fill(page(f"Infobox {number}\n|area=1 km2"))
    for name in ("Infobox See", "infobox see", "Infobox_See", "INFOBOX SEE", "Template:Infobox See"):
        target.fill(page(f"{name}\n|area=1 km2"))
    kept = [one for one in vars(target).values() if isinstance(one, ByTemplate)]
    assert [len(one._known) for one in kept] == [1]


@pytest.mark.parametrize(
    ("name", "message"),
    [("Lakes", "near it: Lake"), ("Infobox Sea", "near it: Infobox See"), ("Qqqqq", "called 'Qqqqq'$")],
)
def test_a_name_that_is_neither_class_nor_template(name: str, message: str) -> None:
    with pytest.raises(TargetError, match=message):
        Target.from_mapping(name, Lake, MAPPING)


def test_wrong_arguments() -> None:
    with pytest.raises(TargetError, match="no field 'size'"):
        Target(Lake, by_template={"Box": {"size": "a"}})
    with pytest.raises(TargetError, match="no fact of a page"):
        Target(Lake, by_template={"Box": {"area": "@a"}})
    with pytest.raises(TargetError, match="a mapping is a file"):
        Target.from_mapping("Lake", Lake, 5)  # type: ignore[arg-type]


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_is_loaded_once_and_anew_when_it_changes(tmp_path: Path, packed: bool) -> None:
    file = tmp_path / "aliases"
    file.write_bytes(written(MAPPING.file, packed=packed))
    assert written(MAPPING.file, packed=packed) == file.read_bytes()
    assert load(file).file == MAPPING.file
    assert load(file) is load(str(file))
    assert Target.from_mapping("Lake", Lake, file).fill(page(f"Infobox See\n|{SIZE}")).data == Lake.model_validate(
        WHOLE
    )
    file.write_bytes(written({**MAPPING.file, "templates": []}, packed=packed))
    assert load(file).file["templates"] == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"\xff", "no JSON"),
        (b"[]", "no aliases_version"),
        (b'{"schema_version": "1"}', "no aliases_version"),
        (b'{"aliases_version": 1}', "no aliases_version"),
        (b'{"aliases_version": "2"}', "version 2"),
        (b'{"aliases_version": "1", "classes": {}}', "damaged"),
        (b'{"aliases_version": "1", "classes": {"a": "b"}, "templates": []}', "damaged"),
        (json.dumps({**MAPPING.file, "templates": [{**SEE, "units": []}]}).encode(), "damaged"),
        (json.dumps({**MAPPING.file, "templates": [{**SEE, "parameters": {"a": [1]}}]}).encode(), "damaged"),
        (written(MAPPING.file, packed=True)[:-9], "its end is missing"),
        (written(MAPPING.file, packed=True) * 2, "behind its end"),
        (written(MAPPING.file, packed=True)[:30] + b"xxxxxxx", "damaged"),
    ],
)
def test_another_file_is_one_clear_error(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=f"^a.json: .*{message}") as caught:
        read(data, "a.json")
    assert "\n" not in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", "a\0b"):
        with pytest.raises(ReadError):
            Target.from_mapping("Lake", Lake, path)


def test_a_file_larger_than_any_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000)
    for data in (gzip.compress(b" " * 10_000), b" " * 10_000):
        with pytest.raises(ReadError, match="no file of aliases is as large"):
            read(data, "a.json.gz")


@given(st.integers(0, 500), st.binary(max_size=3), st.booleans())
def test_any_damage_is_a_read_error_or_none(place: int, put: bytes, packed: bool) -> None:
    whole = written(MAPPING.file, packed=packed)
    damaged = whole[:place] + put + whole[place + len(put) :]
    with suppress(ReadError):  # and nothing else
        Aliases(read(damaged, "a.json")).of("Infobox See", "de")


def test_classes_in_a_ring_end() -> None:
    ring = Aliases({**MAPPING.file, "classes": {"A": ["B"], "B": ["A"]}})
    assert ring.within("A") == {"A", "B"}
