"""An organization: a company, an association, an airline."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AnyUrl, BaseModel

from extractor.records.targets import From
from extractor.records.value import Time


class Organization(BaseModel):
    """An organization."""

    name: Annotated[str, From("@name")]
    founded: (
        Annotated[
            date | Time,
            From(
                *("founded", "foundation", "formation", "founded_date", "established", "founding_date"),
                bn="প্রতিষ্ঠাকাল",
                de=["Gründungsdatum", "Gründung"],
                el="ίδρυση",
                es="fundación",
                fr=["création", "date de fondation"],
                hi="स्थापना",
                it=["data_fondazione", "Fondazione"],
                nn="skipa",
                ja="設立",
                mr="स्थापना",
                nl=["opgericht", "oprichting"],
                pl="data założenia",
                ru=["основана", "год основания", "дата основания"],
                uk=["засновано", "дата заснування"],
                vi=["thành lập", "ngày thành lập"],
            ),
        ]
        | None
    ) = None
    founders: Annotated[
        list[str],
        From(
            *("founder", "founders"),
            de="Gründer",
            el="ιδρυτές",
            es="fundador",
            fr="fondateur",
            it=["fondatori", "fondatore"],
            ja="創業者",
            mr="संस्थापक",
            ru="основатели",
            uk="засновники",
            vi="người sáng lập",
        ),
    ] = []
    kind: (
        Annotated[
            str,
            From(
                *("type", "company_type"),
                de=["Unternehmensform", "Rechtsform"],
                es="tipo",
                fr="forme juridique",
                it=["Tipo_azienda", "forma societaria"],
                ja="種類",
                mr="प्रकार",
                ru="тип",
                uk="тип",
                vi="loại",
            ),
        ]
        | None
    ) = None
    headquarters: (
        Annotated[
            str,
            From(
                *("headquarters", "hq_location", "location"),
                de="Sitz",
                el=["έδρα", "αρχηγείο"],
                es="sede",
                fr="siège",
                it="sede",
                ja="本社所在地",
                mr="मुख्यालय शहर",
                nl="hoofdkantoor",
                ru="расположение",
                uk="штаб-квартира",
                vi="trụ sở",
            ),
        ]
        | None
    ) = None
    industries: Annotated[
        list[str],
        From(
            "industry",
            de="Branche",
            el="κλάδος",
            es="industria",
            fr="secteurs d'activités",
            it=["industria", "settore"],
            mr="उद्योगक्षेत्र",
            ru="отрасль",
            uk="галузь",
            vi="ngành",
        ),
    ] = []
    websites: Annotated[
        list[AnyUrl],
        From(
            *("website", "homepage", "company_homepage"),
            de=["Homepage", "Website"],
            el="ιστοσελίδα",
            es="sitio_web",
            fr="site web",
            it=["sito", "sito web"],
            ja="外部リンク",
            mr="संकेतस्थळ",
            nn="heimeside",
            ru="сайт",
            uk="сайт",
            vi="trang chủ",
        ),
    ] = []
