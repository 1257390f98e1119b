"""A music album."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel

from extractor.records.targets import From, Unit
from extractor.records.value import Time


class Album(BaseModel):
    """A music album; its length is in minutes."""

    name: Annotated[str, From("@name")]
    artists: Annotated[
        list[str],
        From(
            "artist",
            de=["Künstler", "Musiker"],
            el="καλλιτέχνης",
            es="artista",
            fr="artiste",
            it="artista",
            ja="アーティスト",
            nl="artiest",
            pl="wykonawca",
            ru="исполнитель",
            uk="виконавець",
            vi="nghệ sĩ",
        ),
    ] = []
    released: (
        Annotated[
            date | Time,
            From(
                *("released", "release_date", "year"),
                de=["Veröffentlichung", "Veröffentlichungen", "Erscheinungsdatum"],
                el="ημερομηνία κυκλοφορίας",
                es="lanzamiento",
                fr="sorti",
                it=["data", "anno"],
                ja="リリース",
                nl="datum",
                pl="data wydania",
                ru=["дата выпуска", "год"],
                uk=["дата випуску", "рік"],
                vi="phát hành",
            ),
        ]
        | None
    ) = None
    genres: Annotated[
        list[str],
        From(
            *("genre", "genres"),
            de=["Genre", "Genres"],
            el="είδος",
            es="género",
            fr="genre",
            it="genere",
            ja="ジャンル",
            nl="genre",
            pl="gatunek",
            ru=["жанр", "жанры"],
            uk="жанр",
            vi="thể loại",
        ),
    ] = []
    length: (
        Annotated[
            float,
            From(
                "length",
                de=["Laufzeit", "Spieldauer"],
                el="διάρκεια",
                es="duración",
                fr="durée",
                it="durata",
                ja="時間",
                nl="duur",
                pl="długość",
                ru="длительность",
                uk="тривалість",
                vi="thời lượng",
            ),
            Unit("min"),
        ]
        | None
    ) = None
    labels: Annotated[
        list[str],
        From(
            *("label", "labels"),
            de=["Label", "Musiklabel"],
            el="δισκογραφική",
            es="discográfica",
            fr="label",
            it=["etichetta", "casa discografica"],
            ja="レーベル",
            nl="label",
            pl="wytwórnia",
            ru=["лейбл", "лейблы"],
            uk="лейбл",
            vi="hãng đĩa",
        ),
    ] = []
    producers: Annotated[
        list[str],
        From(
            *("producer", "producers"),
            de=["Produzent", "Produzenten"],
            el="παραγωγός",
            es="productor",
            fr="producteur",
            it="produttore",
            ja="プロデュース",
            nl="producer",
            pl="producent",
            ru=["продюсер", "продюсеры"],
            uk="продюсер",
            vi="sản xuất",
        ),
    ] = []
