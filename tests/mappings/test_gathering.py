"""Inputs of any kind as one file of aliases."""

from __future__ import annotations

import gzip
import json
from io import BytesIO
from pathlib import Path

import pytest

from extractor.errors import WriteError
from extractor.mappings import Gathered, gather, write
from extractor.records.targets.aliases import load, written
from tests.mappings.exports import LAKES, export, mapping, prop
from tests.places import TESTS

ANSWERS = TESTS / "templatedata" / "answers.jsonl"


def gathered(*data: bytes, lang: str | None = None) -> Gathered:
    return gather([BytesIO(one) for one in data], lang)


def test_mappings_and_classes() -> None:
    found = gathered(LAKES)
    assert found.file() == {
        "aliases_version": "1",
        "classes": {"Lake": ["Water"], "Water": ["owl:Thing"]},
        "templates": [
            {
                "language": "de",
                "template": "Infobox Teich",
                "names": ["Infobox Weiher"],
                "classes": ["Lake"],
                "parameters": {"WEITE": ["area"], "ZULAUF": ["inflow"]},
                "aliases": {},
                "units": {"WEITE": "ha"},
            }
        ],
    }
    assert (found.errors, found.faults, dict(found.unread), dict(found.left_out)) == ([], [], {}, {})


def test_the_same_input_twice_and_packed_changes_nothing() -> None:
    once = written(gathered(LAKES).file(), packed=True)
    assert written(gathered(LAKES, gzip.compress(LAKES), LAKES).file(), packed=True) == once


def test_inputs_are_put_together_by_template_and_language() -> None:
    other = export(
        ("Mapping de:infobox_Teich", mapping(prop("WEITE", "size"), prop("ABLAUF", "outflow"), of="Pond")),
        ("Mapping en:Infobox Teich", mapping(prop("a", "b"))),
    )
    german, english = gathered(LAKES, other).file()["templates"]
    assert (german["language"], english["language"]) == ("de", "en")
    assert german["classes"] == ["Lake", "Pond"]
    assert german["parameters"] == {"WEITE": ["area", "size"], "ZULAUF": ["inflow"], "ABLAUF": ["outflow"]}


def test_template_data_of_answers() -> None:
    found = gather([ANSWERS])
    assert [(one["template"], one["aliases"]) for one in found.file()["templates"]] == [
        ("Lighthouse box", {"title": ["name"], "1": ["name"]})
    ]
    assert found.errors == []


@pytest.mark.parametrize(("lang", "language"), [(None, "fr"), ("als", "gsw")])
def test_template_data_goes_to_the_mapping_of_its_language(lang: str | None, language: str) -> None:
    rows = [
        {"title": "Rome", "text": "A city."},
        {
            "title": "Modèle:Étang",
            "namespace": 10,
            "language": "fr",
            "text": '{{{1}}}<templatedata>{"params": {"aire": {"aliases": ["superficie"]}}}</templatedata>',
        },
    ]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    mapped = export(("Mapping fr:Étang", mapping(prop("aire", "area"))))
    by_language = {one["language"]: one for one in gathered(mapped, data, lang=lang).file()["templates"]}
    assert by_language[language]["aliases"] == {"superficie": ["aire"]}
    assert by_language["fr"]["parameters"] == {"aire": ["area"]}


def test_redirects_of_a_wiki_are_names_of_a_mapped_template() -> None:
    pages = (
        '<mediawiki xml:lang="de"><siteinfo><namespaces><namespace key="10">Vorlage</namespace></namespaces></siteinfo>'
        "<page><title>Vorlage:Teich</title><ns>10</ns><revision><text>#WEITERLEITUNG [[Vorlage:Infobox Weiher]]</text>"
        "</revision></page><page><title>Vorlage:Berg</title><ns>10</ns><revision>"
        "<text>#WEITERLEITUNG [[Vorlage:Infobox Berg]]</text></revision></page></mediawiki>"
    )
    for inputs in ((LAKES, pages.encode()), (pages.encode(), LAKES)):
        found = gathered(*inputs)
        [teich] = found.file()["templates"]
        assert teich["names"] == ["Infobox Weiher", "Teich"]
        assert found.left_out == {}


def test_nothing_vanishes() -> None:
    text = mapping("{{Lottery}}", "{{Lottery}}", "{{ConstantMapping}}", prop("a", "b"))
    found = gathered(export(("Mapping de:A", text), ("Mapping de:B", "#REDIRECT [[Mapping de:C]]")))
    assert [one["template"] for one in found.file()["templates"]] == ["A"]
    assert found.unread == {"Lottery": 2}
    assert found.example == {"Lottery": "Mapping de:A"}
    assert found.left_out == {"ConstantMapping": 1, "redirect to no mapping": 1}


def test_redirects_in_a_ring_end() -> None:
    ring = export(("Mapping de:A", "#REDIRECT [[Mapping de:B]]"), ("Mapping de:B", "#REDIRECT [[Mapping de:A]]"))
    found = gathered(ring)
    assert found.file()["templates"] == []
    assert found.left_out == {"redirect to no mapping": 2}


@pytest.mark.parametrize("data", [export(("Rome", "A city.")), b"= Rome =\n\nA city.\n", b"", b"\0\1\2\0"])
def test_an_input_without_anything_is_an_error_and_the_others_are_read(data: bytes) -> None:
    found = gathered(data, LAKES)
    assert len(found.errors) == 1
    assert len(found.file()["templates"]) == 1


def test_entities_do_not_grow() -> None:
    bomb = b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + LAKES
    assert len(gathered(bomb).errors) == 1


@pytest.mark.parametrize("name", ["aliases.json", "aliases.json.gz"])
def test_a_file_is_written_as_a_whole(tmp_path: Path, name: str) -> None:
    source = tmp_path / "lakes.xml"
    source.write_bytes(LAKES)
    file = gather([source]).file()
    write(file, tmp_path / name, [source])
    assert load(tmp_path / name).file == file
    assert (tmp_path / name).read_bytes().startswith(b"\x1f\x8b") == name.endswith(".gz")
    (tmp_path / "link.json").symlink_to(source)
    for target in (source, tmp_path / "link.json"):
        with pytest.raises(WriteError, match="is (an|the) input"):
            write(file, target, [tmp_path])
    assert source.read_bytes() == LAKES


def test_a_bad_file_of_a_folder_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<mediawiki><page><title>cut")
    (tmp_path / "b.xml").write_bytes(LAKES)
    found = gather([tmp_path])
    assert len(found.errors) == 1
    assert "a.xml" in str(found.errors[0])
    assert found.file()["templates"]
