"""What is counted of infoboxes, and that counts add up."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.errors import ReadError
from extractor.inference import BoxName, Tally, statistics_file, tally
from extractor.inference.statistics_file import from_json, is_statistics, load, to_json
from tests.inference.articles import article, counted, of_field, only

KINDS = {
    "5 km2": ("quantity", "whole", "km2"),
    "5.5": ("quantity", "real", ""),
    "5–7 km": ("quantity", "", "km"),
    "5 km (3.1 mi)": ("quantity", "whole", "km"),
    "7 March 1919": ("time", "day", ""),
    "1919": ("time", "year", ""),
    "March 1919": ("time", "", ""),
    "c. 1919": ("time", "", ""),
    "yes": ("boolean", "", ""),
    "A lake": ("string", "", ""),
    "[[Ada]], 1912": ("mixed", "", ""),
    "{{coord|1|2}}": ("globe-coordinate", "", ""),
    "https://example.org": ("url", "", ""),
}


@pytest.mark.parametrize("said", KINDS)
def test_kinds_of_an_entry(said: str) -> None:
    kind, form, unit = KINDS[said]
    field = of_field("found", article(f"found={said}"))
    assert field.kinds == Counter({kind: 1})
    assert field.forms == (Counter({form: 1}) if form else Counter())
    assert field.units == (Counter({unit: 1}) if kind == "quantity" else Counter())


def test_boxes_entries_and_labels() -> None:
    lake, pond = (
        article("River=* A\n* B", "area=5 km2"),
        article("river=C", "area=", "depth=<ref>a</ref>", title="Pond"),
    )
    box = only(counted(lake, pond))
    river = box.fields["river"]
    assert box.boxes == 2
    assert (river.boxes, river.several, river.entries, river.most) == (2, 1, 3, 2)
    assert river.labels == {"River": 1, "river": 1}
    assert box.fields["area"].boxes == 1
    assert "depth" not in box.fields  # which says nothing but a footnote
    assert [example[:2] for example in river.examples] == [("A", "Alder Lake"), ("B", "Alder Lake"), ("C", "Pond")]


def test_examples_have_places_in_the_source() -> None:
    text = "{{Infobox lake|area=5 km2}}"
    found = counted(extract(text, title="Alder Lake"))
    [example] = only(found).fields["area"].examples
    assert text[slice(*example.span)] == "5 km2"


def test_infoboxes_in_fields_count_as_their_own() -> None:
    found = counted(article("module={{Infobox ship|name=A|length=5 m}}"))
    assert [name.template for name, _ in found.ranked()] == ["Infobox lake", "Infobox ship"]
    assert found.templates[BoxName("en", "Infobox lake")].fields["module"].templates == {"Infobox ship": 1}


def test_languages_and_flattened_boxes_are_apart() -> None:
    flat = extract("= Alder Lake =\n\nAlder Lake\n- Area: 5 km2\n\nA lake.")
    found = counted(article("a=1"), article("a=1", lang="de"), flat)
    assert [name.language for name, _ in found.ranked()] == [None, "de", "en"]
    assert found.pages == 3


@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from("abc")), max_size=8), st.integers(0, 8))
def test_parts_add_up_to_the_whole(fields: list[tuple[str, str]], cut: int) -> None:
    articles = [article(f"{label}={said}", title=str(place)) for place, (said, label) in enumerate(fields)]
    whole = counted(*articles)
    parts = Tally()
    for part in (articles[:cut], articles[cut:]):
        parts.add(from_json(to_json(counted(*part))))
    assert to_json(parts) == to_json(whole)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MOST_FIELDS", 5)
    monkeypatch.setattr(tally, "_PAGES_BETWEEN", 1)
    found = counted(*(article("area=1", f"field{place}=1", name=f"Infobox {place % 3}") for place in range(40)))
    kept = [(name.template, key) for name, box in found.ranked() for key in box.fields]
    assert len(kept) <= 10
    assert {key for _, key in kept} >= {"area"}
    assert found.others + sum(field.boxes for _, box in found.ranked() for field in box.fields.values()) == 80


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no statistics of infoboxes"),
        (b"[]", "holds no statistics of infoboxes; version 1 is read"),
        (b"{}", "holds no statistics of infoboxes"),
        (b'{"statistics_version": "9"}', "holds statistics of version 9; version 1 is read"),
        (b'{"statistics_version": "1", "pages": "many"}', "is damaged"),
        (b'{"statistics_version": "1", "pages": 1, "others": 0, "templates": [{"boxes": 1}]}', "is damaged"),
        (b"[" * 100_000, "is no statistics of infoboxes"),
        (b"\xff\xfe", "is no statistics of infoboxes"),
    ],
)
def test_damaged_files(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / statistics_file.NAME
    file.write_bytes(content)
    with pytest.raises(ReadError, match=said) as raised:
        load(tmp_path)
    assert str(raised.value).startswith(str(file))


def test_a_later_form_of_the_file_may_say_more(tmp_path: Path) -> None:
    found = counted(article("area=5 km2"))
    row = {**json.loads(json.dumps(to_json(found))), "more": 1}
    row["templates"][0]["more"] = row["templates"][0]["fields"][0]["more"] = 2
    (tmp_path / "statistics.json").write_text(json.dumps(row))
    assert load(tmp_path) == found
    assert is_statistics(tmp_path)
    assert not is_statistics(tmp_path.parent)
