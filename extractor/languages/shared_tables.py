"""The tables of all languages' files that every wiki needs, in one file that loads at once.

`shared.json` holds what stands in the files of facts, which are read and changed by people; `pytest --update` makes it
anew, and a test says if it is stale.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Final, Literal, TypedDict, cast

from extractor.languages.toml_tables import FOLDER, Table, parsed, read_everywhere, read_pools

FILE: Final = FOLDER / "shared.json"


class Shared(TypedDict):
    """What the file holds."""

    pools: dict[str, list[Table]]
    """The tables whose names begin with `anywhere`, in order of the languages' codes."""
    infobox: dict[str, Table]
    """The table of that name of every file that has it, by the language's code."""
    pages: dict[str, Table]
    """The same of another."""
    interwiki: Table
    """The facts of links to other wikis."""


def made() -> Shared:
    """Return what the file shall hold: the tables whose names begin with `anywhere`, two of every language, links."""
    links = parsed(FILE.with_name("interwiki.toml").read_text("utf-8"))
    return {
        "pools": read_pools(),
        "infobox": read_everywhere("infobox"),
        "pages": read_everywhere("pages"),
        "interwiki": links,
    }


@cache
def _read() -> Shared:
    return cast(Shared, json.loads(FILE.read_text("utf-8")))


def pools(name: str) -> list[Table]:
    """Return the tables of that name of all files, in order of the languages' codes.

    >>> any("bis" in table.get("to", ()) for table in pools("anywhere_dates"))
    True
    """
    return _read()["pools"][name]


def everywhere(name: Literal["infobox", "pages"]) -> dict[str, Table]:
    """Return the table `infobox` or `pages` of every file that has it, by the language's code.

    >>> everywhere("pages")["de"]["disambiguation"][0]
    'begriffsklärung'
    """
    return _read()[name]


def interwiki() -> Table:
    """Return the facts of links to other wikis.

    >>> interwiki()["projects"]["wiktionary"][0]
    'wikt'
    """
    return _read()["interwiki"]
