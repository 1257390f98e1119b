"""A species, or another taxon of living things."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel

from extractor.records.targets import From


class Species(BaseModel):
    """A taxon, with the ranks that it belongs to as its infobox names them."""

    name: Annotated[str, From("@name")]
    scientific_name: (
        Annotated[
            str,
            From(
                *("binomial", "trinomial", "taxon", "latin"),
                de=["Taxon_WissName", "WissName"],
                es="binomial",
                fr="taxon",
                it=["trinome", "binome"],
                ja="学名",
                ltg="ziniskuo_pasauka",
                nl="w-naam",
                pl="łacina",
                ru="latin",
                sv="taxon",
            ),
        ]
        | None
    ) = None
    authority: (
        Annotated[
            str,
            From(
                *("binomial_authority", "trinomial_authority", "authority"),
                de=["Taxon_Autor", "Autor"],
                it=["triautore", "biautore"],
                pl="autor",
                sv="taxon_authority",
            ),
        ]
        | None
    ) = None
    kingdom: (
        Annotated[
            str,
            From(
                *("regnum", "kingdom"),
                es="regnum",
                fr="règne",
                it="regno",
                ja="界",
                ltg="pasauļs",
                nl="rijk",
                pl="królestwo",
                ru="царство",
                vi="giới",
            ),
        ]
        | None
    ) = None
    phylum: (
        Annotated[
            str,
            From(
                *("phylum", "divisio"),
                fr="embranchement",
                it=["phylum", "divisione"],
                ja="門",
                ltg="tips",
                nl="stam",
                pl=["typ", "gromada"],
                ru=["тип", "отдел"],
            ),
        ]
        | None
    ) = None
    order: (
        Annotated[
            str,
            From("ordo", "order", fr="ordre", it="ordine", ja="目", ltg="aiļa", nl="orde", pl="rząd", ru="отряд"),
        ]
        | None
    ) = None
    family: (
        Annotated[
            str,
            From(
                *("familia", "family"),
                fr="famille",
                it="famiglia",
                ja="科",
                ltg="saime",
                nl="familie",
                pl="rodzina",
                ru="семейство",
            ),
        ]
        | None
    ) = None
    genus: (
        Annotated[
            str, From("genus", fr="genre", it="genere", ja="属", ltg="giņts", nl="geslacht", pl="rodzaj", ru="род")
        ]
        | None
    ) = None
    species: (
        Annotated[
            str,
            From("species", fr="espèce", it="specie", ja="種", ltg="škira", nl="soort", pl="gatunek", ru="вид"),
        ]
        | None
    ) = None
    status: (
        Annotated[
            str,
            From(
                "status", es="status", fr="uicn", it="statocons", ja="状態", nl="status", pl="status IUCN", sv="status"
            ),
        ]
        | None
    ) = None
