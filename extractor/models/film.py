"""A film."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel

from extractor.records.targets import From, Unit
from extractor.records.value import Time


class Film(BaseModel):
    """A film; its running time is in minutes."""

    name: Annotated[str, From("@name")]
    original_name: (
        Annotated[
            str,
            From(
                *("original_name", "native_name"),
                de="Originaltitel",
                es="título original",
                fr="titre original",
                it="titolooriginale",
                ja="原題",
                ru="оригинальное название",
                uk="оригінальна назва",
            ),
        ]
        | None
    ) = None
    directors: Annotated[
        list[str],
        From(
            *("director", "directed_by"),
            bn="পরিচালক",
            de="Regie",
            el="σκηνοθέτης",
            es=["dirección", "director"],
            fr="réalisation",
            hi="निर्देशक",
            hy="ռեժիսոր",
            it="regista",
            ja="監督",
            mr=["दिग्दर्शन", "दिग्दर्शक"],
            ru="режиссёр",
            uk="режисер",
            vi="đạo diễn",
        ),
    ] = []
    writers: Annotated[
        list[str],
        From(
            *("writer", "writers", "screenplay"),
            de="Drehbuch",
            es="guion",
            fr="scénario",
            hi="लेखक",
            it="sceneggiatore",
            ja="脚本",
            mr="पटकथा",
            ru="сценарист",
            uk="сценарист",
            vi="kịch bản",
        ),
    ] = []
    actors: Annotated[
        list[str],
        From(
            "starring",
            bn="অভিনেতা",
            de="Besetzung",
            es="reparto",
            fr="acteur",
            hi="अभिनेता",
            it="attori",
            ja="出演者",
            mr="प्रमुख कलाकार",
            ru="актёры",
            uk="актори",
            vi="diễn viên",
        ),
    ] = []
    released: (
        Annotated[
            date | Time,
            From(
                *("released", "release_date", "year"),
                de="Erscheinungsjahr",
                es=["estreno", "año"],
                fr=["date de sortie", "année de sortie"],
                hi="प्रदर्शन तिथि",
                it="annouscita",
                ja="公開",
                mr=["प्रदर्शन_तारिख", "निर्मिती वर्ष"],
                ru="год",
                uk="рік",
                vi="phát hành",
            ),
        ]
        | None
    ) = None
    runtime: (
        Annotated[
            float,
            From(
                "runtime",
                de="Länge",
                es="duración",
                fr="durée",
                hi="समय सीमा",
                it="durata",
                ja="上映時間",
                ru="время",
                uk="тривалість",
                vi="thời lượng",
            ),
            Unit("min"),
        ]
        | None
    ) = None
    countries: Annotated[
        list[str],
        From(
            "country",
            de="Produktionsland",
            es="país",
            fr="pays",
            hi="देश",
            it="paese",
            ja="製作国",
            mr="देश",
            ru="страна",
            uk="країна",
            vi="quốc gia",
        ),
    ] = []
    languages: Annotated[
        list[str],
        From(
            "language",
            de="Originalsprache",
            es="idioma",
            fr="langue",
            hi="भाषा",
            it="linguaoriginale",
            ja="言語",
            mr="भाषा",
            ru="язык",
            uk="мова",
            vi="ngôn ngữ",
        ),
    ] = []
