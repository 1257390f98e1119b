"""A political party."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AnyUrl, BaseModel

from extractor.records.targets import From
from extractor.records.value import Time


class PoliticalParty(BaseModel):
    """A political party."""

    name: Annotated[str, From("@name")]
    abbreviation: (
        Annotated[
            str,
            From(
                "abbreviation",
                de="Abkürzung",
                es="sigla",
                fr="sigle",
                it="abbreviazione",
                mr="पक्ष_लेखशीर्षक",
                nl="afkorting",
                pt="sigla",
                ru="аббревиатура",
                uk="абревіатура",
                vi="viết tắt",
            ),
        ]
        | None
    ) = None
    leaders: Annotated[
        list[str],
        From(
            *("leader", "president", "chairman", "chairperson"),
            de=["Parteivorsitzende", "Parteivorsitzender"],
            el="πρόεδρος",
            es="líder",
            fr="président",
            it=["leader", "segretario", "presidente"],
            ja="党首",
            mr="पक्षाध्यक्ष",
            nl="partijvoorzitter",
            ru="лидер",
            uk=["голова", "лідер"],
            vi=["lãnh tụ", "chủ tịch"],
        ),
    ] = []
    founded: (
        Annotated[
            date | Time,
            From(
                *("foundation", "founded", "established"),
                de=["Gründung", "Gründungsdatum"],
                el="ίδρυση",
                es="fundación",
                fr=["fondation", "création"],
                it=["fondazione", "data fondazione"],
                ja="成立年月日",
                mr="स्थापना",
                nl="opgericht",
                ru="дата основания",
                uk=["дата заснування", "засновано"],
                vi="thành lập",
            ),
        ]
        | None
    ) = None
    dissolved: (
        Annotated[
            date | Time,
            From(
                *("dissolution", "dissolved"),
                de="Auflösung",
                el="διάλυση",
                es="disolución",
                fr="disparition",
                it=["dissoluzione", "data dissoluzione"],
                ja="解散年月日",
                nl="opgeheven",
                ru="дата роспуска",
                uk="дата розпуску",
                vi="giải tán",
            ),
        ]
        | None
    ) = None
    ideologies: Annotated[
        list[str],
        From(
            "ideology",
            de=["Ausrichtung", "Ideologie"],
            el="ιδεολογία",
            es="ideología",
            fr="idéologie",
            it="ideologia",
            ja="政治的思想・立場",
            nl="ideologie",
            ru="идеология",
            uk="ідеологія",
            vi="hệ tư tưởng",
        ),
    ] = []
    headquarters: (
        Annotated[
            str,
            From(
                "headquarters",
                de=["Hauptsitz", "Sitz"],
                el="αρχηγείο",
                es="sede",
                fr="siège",
                it="sede",
                ja="本部所在地",
                mr="मुख्यालय",
                ru="штаб-квартира",
                uk="штаб-квартира",
                vi="trụ sở",
            ),
        ]
        | None
    ) = None
    websites: Annotated[
        list[AnyUrl],
        From(
            "website",
            de="Website",
            el="ιστοσελίδα",
            es="sitio web",
            fr="site web",
            it="sito web",
            ja="公式サイト",
            mr="संकेतस्थळ",
            ru="сайт",
            uk="сайт",
            vi="website",
        ),
    ] = []
