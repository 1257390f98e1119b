"""Enumerations: commas separate entries by the rules of one table, and everything else stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.extraction.enumerations import RULES, entries
from extractor.languages import load
from extractor.records.value import GlobeCoordinate

CASES = Path(__file__).with_name("enumerations.txt")


def parts(text: str, key: str, *, flat: bool = True, lang: str = "en") -> list[str]:
    places, _ = entries(text, key, flat, set(), load(lang))
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("platforms", "iOS | Windows 11 | webOS"),
        ("written_in", "D | C++ | Rust | make"),
        ("extensions", ".wav | .mp3 | .ogg"),
        ("colours", "#00FFAA | #123456"),
        ("population", "1,200 (1990) | 1,350 (2000)"),
        ("time_zone", "CET (UTC+1) | UTC+2 (summer)"),
        ("starring", "Ann Dale, Sr. | Bo Lind | Cy Moe, Ph.D."),
        ("owner", "Smith & Sons, Inc. | Dale Ltd."),
        ("genres", "pop | R&B | lo-fi"),
        ("license", "MIT | proprietary"),
        ("channels", "ABC | Channel 4 | 4E TV"),
    ],
)
def test_lists(key: str, text: str) -> None:
    assert parts(text.replace(" | ", ", "), key) == text.split(" | ")


@pytest.mark.parametrize("line", [line for line in CASES.read_text("utf-8").splitlines() if line[0] != "#"])
def test_entries_that_a_reader_finds(line: str) -> None:
    given, _, wanted = line.partition(" => ")
    label, _, value = given.partition(": ")
    article = extract(f"= Oslo =\n\nOslo\n- {label}: {value}\n- Status: active\n\nOslo is a city.\n", lang="en")
    found = [item.text + (f" ({item.note})" if item.note else "") for item in article.infoboxes[0].fields[0].items]
    assert found == (wanted.split(" | ") if wanted else [value])


@pytest.mark.parametrize("word", ["and", "or", "&"])
def test_a_word_before_the_last_entry(word: str) -> None:
    found = parts(f"Red, White, {word} Blue", "colors")
    assert found == ["Red", "White", "Blue"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("slogan", "Peoples, unite"),
        ("phrase", "Peoples, unite!"),
        ("anthem", "Hail, O Land"),
        ("birth_place", "Bergen, Norway"),
        ("office", "12 Main Street, Bergen"),
        ("event", "Bergen, Summer 1912"),
        ("founded", "March 7, 2011, Bergen"),
        ("weight", "82 kg, 181 lb"),
        ("capital", "see below, Bergen"),
        ("status", "Works, except for sound"),
        ("stav", "Funguje, kromě zvuku"),
        ("role", "who came, saw, and when all was done went home again"),
    ],
)
def test_one_entry(key: str, text: str) -> None:
    assert parts(text, key) == [text]


def test_separators_at_the_end_belong_to_no_entry() -> None:
    assert parts("Bergen,", "sights") == ["Bergen"]
    assert parts("Bergen, Oslo,", "sights", flat=False) == ["Bergen", "Oslo"]
    article = extract("{{Infobox a|sights=Bergen,<br>Oslo (old),<br>Rome;}}", lang="en")
    items = article.infoboxes[0].fields[0].items
    assert [(item.text, item.note) for item in items] == [("Bergen", None), ("Oslo", "old"), ("Rome", None)]


def test_every_rule_has_a_reason() -> None:
    assert len({rule.reason for rule in RULES}) == len(RULES)
    assert RULES[-1].splits


def test_the_reason_is_told() -> None:
    assert (
        entries("Bergen, Norway", "birth_place", True, set(), load("en"))[1]
        == "its label names what commas do not part, such as a place"
    )


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("Bergen<br>(since 1070)", [("Bergen", "since 1070")]),
        ("[[Bergen]] <br /> (since [[1070]])<br>Oslo", [("Bergen", "since 1070"), ("Oslo", None)]),
        ("甲<br>（二年）", [("甲", "二年")]),
        ("Bergen (old)<br>(new)", [("Bergen", "old"), ("(new)", None)]),
        ("(First)<br>(Second)", [("(First)", None), ("(Second)", None)]),
        ("[[Bergen]] (north)\n[[Oslo]] (east)", [("Bergen", "north"), ("Oslo", "east")]),
        ("[[Bergen]] (north), [[Oslo]] (1050)", [("Bergen", "north"), ("Oslo", "1050")]),
        ("Both, Bergen (dark), or not (light)", [("Both, Bergen (dark), or not (light)", None)]),
        ("Bergen<br>(old) town", [("Bergen", None), ("(old) town", None)]),
    ],
)
def test_a_bracket_alone_on_its_line_is_a_note(value: str, items: list[tuple[str, str | None]]) -> None:
    article = extract(f"{{{{Infobox a|k={value}}}}}", lang="en")
    [field] = article.infoboxes[0].fields
    assert [(item.text, item.note) for item in field.items] == items


@pytest.mark.parametrize("call", ["clear", "Clr", "-", "br", "new line"])
def test_a_call_that_ends_a_line_parts_entries(call: str) -> None:
    article = extract(f"{{{{Infobox a|k=[[Bergen]]{{{{{call}}}}}[[Oslo]]}}}}", lang="en")
    assert [item.text for item in article.infoboxes[0].fields[0].items] == ["Bergen", "Oslo"]


def test_a_file_with_options() -> None:
    article = extract("{{Infobox a|flag=Flag of Bergen.svg{{!}}border|town=Bergen.svg is its name}}", lang="en")
    kinds = {field.key: [value.kind for value in field.items[0].values] for field in article.infoboxes[0].fields}
    assert kinds == {"flag": ["commons-media"], "town": ["string"]}


def test_a_chembox_is_an_infobox_everywhere() -> None:
    for lang in ("en", "es", "vi"):
        assert [box.template for box in extract("{{chembox|Name=Salt}}", lang=lang).infoboxes] == ["chembox"]
        assert extract("{{Tmbox|text=x}}", lang=lang).infoboxes == []


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("[[Ada]], queen of the north<br>[[Bo]], son of Ada<br>A guard", 3),
        ("\n* Oxford, England\n* Dublin, Ireland", 2),
        ("\n* [[Ada]],<br>[[Board|head]]\n* [[Bo]]<br>treasurer", 2),
        ("\n* Ada<br>Bo<br>Cy", 3),
        ("Ada, Bo, Cy<br>Dan, Eve", 4),
        ("fir, spruce,<br>pine, larch", 4),
        ("[[Ada]], [[Bo]]<br>[[Cy]], [[Dan]]", 4),
        ("\n* [[Ada]], [[Bo]], [[Cy]]", 3),
    ],
)
def test_lines_are_entries(value: str, texts: int) -> None:
    items = extract(f"{{{{Infobox a|k={value}}}}}", lang="en").infoboxes[0].fields[0].items
    assert len(items) == texts
    assert not any("\n" in item.text for item in items)


def test_many_names_under_the_label_of_a_place_are_a_list() -> None:
    countries = "Albania, Austria, Belgium, Bulgaria, Croatia, Cyprus, Denmark, Estonia"
    assert len(parts(countries, "area_served")) == 8
    assert parts("Ohio, U.S.", "area_served") == ["Ohio, U.S."]


def test_a_break_within_a_link_parts_no_entries() -> None:
    (field,) = extract("{{Infobox x|a=[[B|Lord<br>Mayor]]}}", lang="en").infoboxes[0].fields
    assert (field.text, [item.text for item in field.items]) == ("Lord\nMayor", ["Lord Mayor"])


def test_a_list_begins_a_line() -> None:
    (field,) = extract("{{Infobox x|a=B {{hlist|C|D}}}}", lang="en").infoboxes[0].fields
    assert [item.text for item in field.items] == ["B", "C", "D"]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Oil, gas and refined products", "en", ["Oil", "gas", "refined products"]),
        ("Petróleo, gas y derivados", "es", ["Petróleo", "gas", "derivados"]),
        ("Petróleo, gas and derivados", "es", ["Petróleo", "gas and derivados"]),
        ("Olje, gass og parafin (1990)", "nn", ["Olje", "gass", "parafin (1990)"]),
        ("Oil and gas, tar and coal", "en", ["Oil and gas", "tar and coal"]),
        ("Berlinés, sa", "es", ["Berlinés, sa"]),
    ],
)
def test_the_last_two_of_a_list(text: str, lang: str, found: list[str]) -> None:
    assert parts(text, "products", flat=False, lang=lang) == found


def test_names_with_numbers_are_counted() -> None:
    assert parts("SPD 38, CDU 31, Grüne 27", "parties", flat=False) == ["SPD 38", "CDU 31", "Grüne 27"]
    assert parts("March 7, 1990", "opened", flat=False) == ["March 7, 1990"]


@pytest.mark.parametrize(
    ("lang", "fields", "place"),
    [
        ("sk", "lat_d=52|lat_m=30|lat_NS=S|long_d=13|long_m=24|long_EW=V", (52.5, 13.4)),
        ("sk", "lat_d=52|lat_m=30|lat_NS=S|long_d=13|long_m=24|long_EW=E", (-52.5, 13.4)),
        ("sk", "lat_d=52|lat_NS=J|long_d=13|long_EW=Z", (-52, -13)),
        ("sh", "širina-stupnjevi=52|širina-minute=30|širina-oznaka=N|dužina-stupnjevi=13|dužina-oznaka=E", (52.5, 13)),
        ("sr", "гшир=52.5|гдуж=13.4", (52.5, 13.4)),
        ("ht", "koodone_lat=52° 30' Nò|koodone_lon=13° 24' Lwès", (52.5, -13.4)),
    ],
)
def test_coordinates_in_the_words_of_their_wiki(lang: str, fields: str, place: tuple[float, float]) -> None:
    (found,) = extract(f"{{{{Infobox x|{fields}}}}}", lang=lang).infoboxes[0].derived
    assert isinstance(found, GlobeCoordinate)
    assert (found.latitude, found.longitude) == place
