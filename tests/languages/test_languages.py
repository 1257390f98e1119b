"""Every language file keeps the rules of its tables, and what is known of twenty languages is what `load` says."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

import pytest

from extractor.languages import (
    INTERWIKI_LANGUAGES,
    INTERWIKI_PROJECTS,
    WIKI_TAGS,
    Language,
    casefold,
    cite_parameter,
    codes,
    fold,
    infobox_type,
    is_disambiguation_name,
    is_infobox_name,
    is_language_link,
    load,
)
from extractor.languages.infobox_names import pattern
from extractor.languages.toml_tables import FOLDER, build
from tests.places import ROOT

CODES = sorted(codes())
ISO_4217 = re.compile(r"[A-Z]{3}")


def script() -> ModuleType:
    """scripts/update_languages.py as a module."""
    path = ROOT / "scripts" / "update_languages.py"
    spec = importlib.util.spec_from_file_location("update_languages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parts(code: str) -> Iterator[dict[str, Any]]:
    """Yield the hand-written and the machine-made tables of a file; each must be without contradictions."""
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    yield {name: part for name, part in table.items() if name not in ("cldr", "mediawiki", "shown")}
    yield from (table.get(name, {}) for name in ("cldr", "mediawiki"))


def text(code: str) -> str:
    return (FOLDER / f"{code}.toml").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_a_file_has_its_two_parts(code: str) -> None:
    by_hand, marker, _ = text(code).partition(script().MARKER)
    assert marker, "the line between the hand-written and the machine-made part is missing"
    table = tomllib.loads(by_hand)
    assert table["language"]["name"] != code
    assert not {"cldr", "mediawiki"} & set(table)
    assert set(table["language"].get("like", ())) <= codes() - {code}


@pytest.mark.parametrize("code", CODES)
def test_namespaces(code: str) -> None:
    language = load(code)
    for number, english in ((-1, "special"), (6, "file"), (10, "template"), (14, "category"), (828, "module")):
        assert language.namespaces[english] == number
        assert language.namespaces[fold(language.namespace_names[number])] == number
    assert "category" in language.category_prefixes
    assert {"file", "image"} <= language.file_prefixes


@pytest.mark.parametrize("code", CODES)
def test_months(code: str) -> None:
    language = load(code)
    seen: dict[str, int] = {}
    machine_made = tomllib.loads(text(code)).get("cldr", {}).get("months", [])
    for number, words in enumerate(machine_made, 1):
        assert all(seen.setdefault(fold(word).rstrip("."), number) == number for word in words), words
    assert len(language.month_names) == 12
    assert [language.months[fold(name).rstrip(".")] for name in language.month_names] == list(range(1, 13))
    assert language.months["august"] == 8
    assert all(1 <= number <= 13 for _, number in language.other_months.values())
    assert not set(language.other_months) & set(language.months), "a month of two calendars"


@pytest.mark.parametrize("code", CODES)
def test_a_word_of_a_table_means_one_thing(code: str) -> None:
    tables = (
        "namespaces",
        "months",
        "magnitudes",
        "currencies",
        "hemispheres",
        "templates",
        "cite_templates",
        "cite_parameters",
    )
    for part in parts(code):
        for name in tables:
            seen: dict[str, str] = {}
            for fact, words in (
                part.get(name, {}).items() if name != "months" or isinstance(part.get(name), dict) else ()
            ):
                for word in words:
                    assert seen.setdefault(fold(word), fact) == fact, f"[{name}] {word}"
                    assert word == word.strip() != "", f"[{name}] {fact}"


@pytest.mark.parametrize("code", CODES)
def test_values_are_of_their_kind(code: str) -> None:
    language = load(code)
    assert language.decimal != language.group[0]
    assert all(len(mark) == 1 for mark in (language.decimal, *language.group))
    assert language.digits is None or (
        len(language.digits) == 10 and [int(d) for d in language.digits] == list(range(10))
    )
    assert all(ISO_4217.fullmatch(unit) for unit in language.currencies.values())
    assert all(amount >= 10 for amount in language.magnitudes.values())
    assert set(language.hemispheres.values()) == set("NSEW")
    assert [language.hemispheres[letter] for letter in "nsew"] == list("NSEW"), (
        "templates use the English letters everywhere"
    )
    assert set(language.eras.values()) == {1, -1}
    assert not language.true_words & language.false_words
    assert not re.fullmatch(language.link_trail, "")
    assert language.rtl is (unicodedata.bidirectional(language.namespace_names[14][0]) in ("R", "AL"))


@pytest.mark.parametrize("code", CODES)
def test_what_is_a_name_is_not_denied(code: str) -> None:
    language = load(code)
    never = pattern(language.not_infobox, whole=True)
    own = tomllib.loads(text(code)).get("infobox", {})
    for name in own.get("names", ()):
        assert not never.search(fold(name)), name
        assert fold(name) not in language.cite_templates, name
    for word in own.get("words", ()):
        assert is_infobox_name(word.replace("*", "xyz"), language), word
        assert not never.search(fold(word.replace("*", "xyz"))), word
    for name in [*language.cite_templates, *language.templates]:
        assert not pattern([fold(word) for word in own.get("words", ())]).search(name) or never.search(name), name


@pytest.mark.parametrize("code", CODES)
def test_aliases_lead_to_a_name_at_once(code: str) -> None:
    for part in parts(code):
        for name in ("templates", "cite_templates"):
            canonical = set(part.get(name, {}))
            assert all(word == fold(word) for word in canonical)
            for fact, words in part.get(name, {}).items():
                assert {fold(word) for word in words} & canonical <= {fact}, f"[{name}] {fact}"


FACTS: dict[str, dict[str, Any]] = {
    "en": {
        "namespaces": {"wp": 4},
        "months": {"sept.": 9},
        "templates": {"dob and age": "birth date and age"},
    },
    "de": {
        "namespaces": {"bild": 6, "kategorie": 14},
        "months": {"jänner": 1},
        "magnitudes": {"billion": 10**12, "mrd.": 10**9},
        "hemispheres": {"o": "E"},
    },
    "it": {
        "months": {"settembre": 9},
        "cite_parameters": {"titolo": "title"},
        "cite_templates": {"cita web": "cite web"},
        "decimal": ",",
    },
    "ja": {
        "templates": {"生年月日と年齢": "birth date and age"},
        "magnitudes": {"億": 10**8},
        "units": {"キロ": "km"},
        "currencies": {"円": "JPY"},
    },
    "uk": {
        "months": {"травня": 5},
        "hemispheres": {"пн. ш.": "N"},
        "units": {"км²": "km2"},
        "cite_templates": {"книга": "cite book"},
    },
    "ru": {
        "months": {"мая": 5, "июн.": 6},
        "currencies": {"руб.": "RUB"},
        "magnitudes": {"млрд": 10**9},
        "eras": {"до н. э.": -1},
    },
    "el": {
        "months": {"ιανουαρίου": 1, fold("Μάρτιος"): 3},
        "eras": {"π.χ.": -1},
        "templates": {"ηθηλ": "death date and age"},
    },
    "mr": {"months": {"ऑक्टोबर": 10}, "digits": "०१२३४५६७८९", "eras": {"इ.स.": 1}, "units": {"फूट": "ft"}},
    "bn": {
        "templates": {"জন্ম তারিখ": "birth date"},
        "digits": "০১২৩৪৫৬৭৮৯",
        "cite_parameters": {fold("শিরোনাম"): "title"},
    },
    "hy": {"months": {"հունիսի": 6}, "eras": {"մ.թ.ա.": -1}, "templates": {"տարիք": "age"}},
    "vi": {
        "months": {"tháng 7": 7, "tháng mười hai": 12},
        "magnitudes": {"tỷ": 10**9},
        "cite_parameters": {"tiêu đề": "title"},
    },
    "fr": {
        "months": {"août": 8, "janv.": 1},
        "templates": {"date de naissance": "birth date"},
        "cite_templates": {"lien web": "cite web"},
    },
    "es": {"magnitudes": {"billones": 10**12}, "cite_parameters": {"apellido": "last"}, "hemispheres": {"o": "W"}},
    "pt": {"magnitudes": {"bilhões": 10**9}, "templates": {"dni": "birth date and age"}, "months": {"março": 3}},
    "tr": {"months": {"ağustos": 8}, "eras": {fold("MÖ"): -1}, "image_options": {"küçükresim": "thumbnail"}},
    "zh": {"months": {"10月": 10, "十月": 10}, "magnitudes": {"亿": 10**8}, "currencies": {"人民币": "CNY"}},
    "ko": {"magnitudes": {"만": 10**4}, "months": {"3월": 3}, "namespaces": {"분류": 14}},
    "ar": {"months": {"كانون الثاني": 1, "يناير": 1}, "other_months": {"رمضان": ("islamic", 9)}},
    "fa": {"other_months": {"بهمن": ("persian", 11)}, "namespaces": {"پرونده": 6}},
    "am": {"other_months": {"ጥቅምት": ("ethiopian", 2)}, "magnitudes": {"ሚሊዮን": 10**6}},
    "pl": {"months": {"października": 10}, "cite_parameters": {"tytuł": "title", "data dostępu": "access-date"}},
    "sv": {"cite_templates": {"webbref": "cite web"}, "currencies": {"kr": "SEK"}},
    "ltg": {"months": {"septembra": 9}, "namespaces": {"kategoreja": 14}},
}


@pytest.mark.parametrize("code", FACTS)
def test_facts(code: str) -> None:
    for name, expected in FACTS[code].items():
        found = getattr(load(code), name)
        if isinstance(expected, dict):
            assert {word: found.get(word) for word in expected} == expected, name
        else:
            assert found == expected, name


def test_magic_words() -> None:
    german = load("de")
    assert german.redirects == ("#weiterleitung", "#redirect")
    assert "__kein_inhaltsverzeichnis__" in german.behaviour_switches
    assert "__notoc__" in german.behaviour_switches
    assert "sortierung" in german.sort_key_words
    assert german.magic_words["seitenname"] == "pagename"
    assert german.image_option_patterns["hochkant=$1"] == "upright"
    assert load("ja").image_option_patterns["$1ピクセル"] == "width"


def test_units_keep_the_case_that_matters() -> None:
    units = load("en").units
    assert (units["mW"], units["MW"], units["Mbit"], units["kilometres"]) == ("mW", "MW", "Mbit", "km")


def test_pages() -> None:
    assert {"disambiguation", "hndis", "begriffsklärung"} <= load("de").disambiguation
    assert " (begriffsklärung)" in load("de").disambiguation_suffixes
    assert "short description" in load("uk").short_description
    assert fold("Короткий опис") in load("uk").short_description


def test_numbered_parameters_of_citations() -> None:
    assert cite_parameter("apellidos1", load("es")) == "last1"
    assert cite_parameter("সম্পাদক১-শেষাংশ", load("bn")) == "editor-last1"
    assert cite_parameter("tác giả 2", load("vi")) == "author2"
    assert cite_parameter("accessdate", load(None)) == "access-date"


def test_disambiguation_names_of_other_wikis() -> None:
    english = load("en")
    assert all(
        is_disambiguation_name(name, english) for name in ("Disambig", "Bisongidila", "消歧义", "Неоднозначность")
    )
    assert not any(is_disambiguation_name(name, english) for name in ("Dp", "Infobox person", "Stub", "Redirect"))


INFOBOXES = {
    ("en", "Infobox_political party"): "political party",
    ("en", "Automatic taxobox"): "taxon",
    ("it", "Bio"): "Bio",
    ("uk", "Особа"): "Особа",
    ("es", "Ficha de futbolista"): "futbolista",
    ("pt", "Info/Assentamento"): "Assentamento",
    ("tr", "Yerleşim bilgi kutusu"): "Yerleşim",
    ("ko", "도시 정보"): "도시",
    ("ja", "基礎情報 国"): "国",
    ("hy", "Տեղեկաքարտ Երկիր"): "Երկիր",
    ("mr", "माहितीचौकट किल्ला"): "किल्ला",
    ("bn", "তথ্যছক লেখক"): "লেখক",
    ("vi", "Thông tin nhà văn"): "nhà văn",
    ("de", "Картка Країна"): "Країна",
    ("hu", "Német település infobox"): "Német település",
    ("el", "Πληροφορίες_Χώρας"): "Χώρας",
    ("en", "Infobox"): None,
}
OTHERS = {
    "en": ("Cite web", "Sfn", "Multiple image", "Location map", "Maplink", "Quote box", "Fs player", "Stamp", "Navbox"),
    "it": ("Cita web", "Bandiera", "Interprogetto"),
    "uk": ("Книга", "Значення"),
    "de": ("Internetquelle", "Literatur", "Personendaten"),
    "bn": ("ওয়েব উদ্ধৃতি",),
    "vi": ("Chú thích web",),
}


@pytest.mark.parametrize(("code", "name"), INFOBOXES)
def test_infoboxes(code: str, name: str) -> None:
    language = load(code)
    assert is_infobox_name(name, language) is True
    assert infobox_type(name, language) == INFOBOXES[code, name]


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in OTHERS.items() for name in names])
def test_other_templates_are_no_infoboxes(code: str, name: str) -> None:
    assert is_infobox_name(name, load(code)) is False


def test_a_name_that_says_nothing() -> None:
    assert is_infobox_name("Bio", load("de")) is None
    assert infobox_type("Bio", load("de")) is None


@pytest.mark.parametrize(
    ("said", "code", "tag", "known"),
    [
        ("als", "als", "gsw", True),
        ("gsw", "als", "gsw", True),
        ("simple", "simple", "en-simple", True),
        ("lzh", "zh-classical", "lzh", True),
        ("be-tarask", "be-x-old", "be-tarask", True),
        ("pt_BR", "pt", "pt-BR", True),
        ("ZH-hant-tw", "zh", "zh-Hant-TW", True),
        ("xx", "xx", "xx", False),
        ("../../etc/passwd", "../../etc/passwd", None, False),
        ("interwiki", "interwiki", None, False),
        ("con", "con", "con", False),
        ("", "", None, False),
        (None, None, None, False),
    ],
)
def test_codes(said: str | None, code: str | None, tag: str | None, known: bool) -> None:
    language = load(said)
    assert (language.code, language.tag, language.known) == (code, tag, known)
    assert load(said) is language
    if not known:
        english: Language = load("en")
        assert (language.months, language.namespaces, language.decimal) == (english.months, english.namespaces, ".")


def test_interwiki() -> None:
    assert len(INTERWIKI_LANGUAGES) > 330
    assert set(WIKI_TAGS) - {"tokipona"} <= INTERWIKI_LANGUAGES
    assert codes() <= INTERWIKI_LANGUAGES
    assert not INTERWIKI_LANGUAGES & set(INTERWIKI_PROJECTS)
    assert is_language_link(" Zh-Yue ")
    assert not is_language_link("commons")
    assert INTERWIKI_PROJECTS["s"] == "wikisource"


def test_loading_takes_little_work() -> None:
    """Under 40,000 calls, most of them of the TOML parser; twice that is the bound, for tables that grow."""
    build("en", "en")
    assert _calls("uk") < 80_000


def _calls(code: str) -> int:
    """Return the calls of functions, Python's own among them, until a language is there."""
    from extractor.languages import toml_tables

    toml_tables._read.cache_clear()
    toml_tables._read("en")
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        build(code, code)
    finally:
        sys.setprofile(before)
    return calls


def test_the_script_reads_php_and_keeps_the_hand_written_part() -> None:
    update = script()
    php = update.Php(
        """<?php
/* a comment */ $namespaceNames = [ NS_FILE => 'Datei', NS_TALK => "L\\u{00FC}tt" . 'e', ]; # more
$words['de'] = array( 'img_left' => [ '1', 'links', 'it\\'s' ] );
$linkTrail = '/^([äöa-z]+)(.*)$/sDu';
"""
    )
    assert php.values["namespaceNames"] == {6: "Datei", 1: "Lütte"}
    assert php.values["words/de"] == {"img_left": {0: "1", 1: "links", 2: "it's"}}
    assert update.link_trail(php.values["linkTrail"]) == "[äöa-z]+"
    assert update.link_trail("/^()(.*)$/sD") is None
    assert list(update.rendered({"cldr": {"units": {"km/h": ["a\u00a0b"]}}})) == [
        "\n[cldr.units]",
        '"km/h" = ["a\\u00a0b"]',
    ]


def test_folding_case_keeps_every_letter_in_its_place() -> None:
    letters = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    assert [letter for letter in letters if len(casefold(letter)) != 1] == []
    folded = [letter for letter in letters if len(letter.casefold()) == 1]
    assert casefold("ß" + "".join(folded)) == "ß" + "".join(folded).casefold()
