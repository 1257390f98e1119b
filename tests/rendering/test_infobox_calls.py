"""Which calls are infoboxes."""

from __future__ import annotations

import pytest

from extractor import extract


@pytest.mark.parametrize(
    ("lang", "name", "kind"),
    [
        ("de", "Vorlage:Infobox See", "See"),
        ("de", "vorlage: Infobox See", "See"),
        ("de", "Template:Infobox See", "See"),
        ("en", "Template:Infobox lake", "lake"),
        ("it", "Template:Film", "Film"),
        ("ru", "Шаблон:Taxobox", "taxon"),
    ],
)
def test_the_namespace_before_a_name_is_passed_over(lang: str, name: str, kind: str | None) -> None:
    [box] = extract(f"{{{{{name}|a=1|b=2}}}}", lang=lang).infoboxes
    assert (box.template, box.type) == (name, kind)


def test_other_namespaces_are_not() -> None:
    assert extract("{{Benutzer:Ada/See|a=1|b=2}}", lang="de").infoboxes == []


def test_partial_reading_finds_them() -> None:
    assert len(extract("{{Vorlage:Infobox See|a=1}}\n\nText", lang="de", parts={"infobox"}).infoboxes) == 1
