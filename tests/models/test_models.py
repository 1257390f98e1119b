"""The ready models over the samples: valid, with what their infoboxes say."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import BaseModel

import extractor
from extractor import Article, Target, extract, models
from extractor.values import Time
from tests.places import ROOT


def sample(name: str) -> Article:
    path = next((ROOT / "samples" / "wikitext").glob(f"*/{name}.wiki"))
    return extract(path.read_text("utf-8"), title=name, lang=path.parent.name)


SAID: dict[str, tuple[type[BaseModel], dict[str, object]]] = {
    "nazrul": (
        models.Person,
        {"name": "কাজী নজরুল ইসলাম", "birth_date": date(1899, 5, 24), "death_place": "ঢাকা, বাংলাদেশ"},
    ),
    "grace_hopper": (models.Person, {"birth_date": date(1906, 12, 9), "spouses": ["Vincent Foster Hopper"]}),
    "gabriela_mistral": (models.Person, {"death_date": date(1957, 1, 10), "nationalities": ["Chilena"]}),
    "rita_levi_montalcini": (models.Person, {"birth_date": date(1909, 4, 22), "birth_place": "Torino"}),
    "akhmatova": (
        models.Person,
        {"birth_date": date(1889, 6, 23), "occupations": ["поэт", "переводчик", "литературовед"]},
    ),
    "naguib_mahfouz": (models.Person, {"birth_date": date(1911, 12, 11), "death_date": date(2006, 8, 30)}),
    "pripyat": (models.Place, {"name": "Pripyat", "elevation": 111.0}),
    "surtsey": (models.Place, {"country": "Iceland", "area": 1.4}),
    "rothenburg": (models.Place, {"elevation": 430.0}),
    "spirited_away": (models.Film, {"released": date(2001, 7, 20), "runtime": 124.0, "countries": ["Japan"]}),
    "mother_india": (models.Film, {"released": date(1957, 10, 25), "runtime": 172.0, "languages": ["हिन्दी"]}),
    "le_voyage_dans_la_lune": (models.Film, {"directors": ["Georges Méliès"], "runtime": 14.0}),
    "ladri_di_biciclette": (models.Film, {"directors": ["Vittorio De Sica"], "countries": ["Italia"]}),
    "zuse_kg": (models.Organization, {"name": "Zuse KG", "industries": ["Computerbau"]}),
    "digital_equipment_corporation": (models.Organization, {"founded": date(1957, 8, 23)}),
    "alpensteinbock": (models.Species, {"scientific_name": "Capra ibex", "authority": "Linnaeus, 1758"}),
    "axolotl": (models.Species, {"genus": "Ambystoma", "status": "CR"}),
}


@pytest.mark.parametrize("name", SAID)
def test_samples(name: str) -> None:
    model, said = SAID[name]
    filled = Target(model).fill(sample(name))
    assert filled.data is not None
    assert {field: getattr(filled.data, field) for field in said} == said


@pytest.mark.parametrize("name", models.__all__)
def test_each_is_a_target_with_names_in_many_languages(name: str) -> None:
    model = getattr(models, name)
    languages = {code for slot in Target(model).slots for code in slot.names.by_language}
    assert len(languages) >= 10 or model is models.Division


def test_models_are_reached_from_the_package() -> None:
    assert extractor.models.Place is models.Place


PARTY = "{{Infobox political party|name=Ours|foundation=7 March 1919|leader=Ada<br>Bob|website={{URL|ours.org}}}}"
BOOK = "{{Infobox book|name=Ours|author=[[Ada]]|pub_date=1729|pages=275|isbn=0-345-28995-1}}"
ALBUM = "{{Infobox album|name=Ours|artist=[[Ada]]|released=2005|length=23:30|genre=[[Jazz]]}}"


def test_a_year_is_a_time() -> None:
    book = extract(BOOK, lang="en").into(models.Book).data
    album = extract(ALBUM, lang="en").into(models.Album).data
    assert book is not None
    assert album is not None
    assert (book.authors, book.pages, book.isbn, album.length) == (["Ada"], 275, "0-345-28995-1", 23.5)
    assert [one.edtf for one in (book.published, album.released) if isinstance(one, Time)] == ["1729", "2005"]


def test_a_party() -> None:
    party = extract(PARTY, lang="en").into(models.PoliticalParty).data
    assert party is not None
    assert (party.founded, party.leaders) == (date(1919, 3, 7), ["Ada", "Bob"])
    assert [str(address) for address in party.websites] == ["http://ours.org/"]
