"""A book, or another literary work."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel

from extractor.records.targets import From
from extractor.records.value import Time


class Book(BaseModel):
    """A book."""

    name: Annotated[str, From("@name")]
    authors: Annotated[
        list[str],
        From(
            *("author", "authors"),
            bn="লেখক",
            de=["Autor", "Autoren"],
            el="συγγραφέας",
            es="autor",
            fr="auteur",
            hy="հեղինակ",
            it="autore",
            ja="著者",
            ru="автор",
            uk="автор",
            vi="tác giả",
        ),
    ] = []
    published: (
        Annotated[
            date | Time,
            From(
                *("release_date", "pub_date", "published", "publication_date"),
                bn="প্রকাশনার_তারিখ",
                de="Erscheinungsjahr",
                el="ημερομηνία έκδοσης",
                es="fecha de publicación",
                fr="date de parution",
                it="annoorig",
                ja="発行日",
                ru=["дата первой публикации", "издание"],
                uk="дата видання",
                vi="ngày phát hành",
            ),
        ]
        | None
    ) = None
    publishers: Annotated[
        list[str],
        From(
            "publisher",
            bn="প্রকাশক",
            de="Verlag",
            el="εκδότης",
            es="editorial",
            fr="éditeur",
            it="editore",
            ja="発行元",
            ru="издательство",
            uk="видавництво",
            vi="nhà xuất bản",
        ),
    ] = []
    languages: Annotated[
        list[str],
        From(
            "language",
            bn="ভাষা",
            de=["Originalsprache", "Sprache"],
            el="γλώσσα",
            es="idioma original",
            fr="langue",
            it="lingua",
            ja="言語",
            ru="язык",
            uk="мова",
            vi="ngôn ngữ",
        ),
    ] = []
    genres: Annotated[
        list[str],
        From(
            "genre",
            bn="ধরন",
            de="Genre",
            el="είδος",
            es="género",
            fr="genre",
            it="genere",
            ja="ジャンル",
            ru="жанр",
            uk="жанр",
            vi="thể loại",
        ),
    ] = []
    pages: (
        Annotated[
            int,
            From(
                "pages",
                bn="পৃষ্ঠাসমূহ",
                de="Seiten",
                el="σελίδες",
                es="páginas",
                fr="nombre de pages",
                it="pagine",
                ja="ページ数",
                ru="страниц",
                uk="сторінок",
                vi="số trang",
            ),
        ]
        | None
    ) = None
    isbn: Annotated[str, From("isbn", bn="আইএসবিএন")] | None = None
