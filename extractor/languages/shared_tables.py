"""The tables of all languages' files that every wiki needs, in one file that loads at once.

`shared.json` holds what stands in the files of facts, which are read and changed by people; `pytest --update` makes it
anew, and a test says if it is stale.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from extractor.languages.toml_tables import FOLDER, Table, parsed, read_everywhere, read_pools

FILE: Final = FOLDER / "shared.json"
_SINGLE: Final = ("infobox", "pages")


def made() -> dict[str, Any]:
    """Return what the file shall hold: the tables whose names begin with `anywhere`, two of every language, links."""
    links = parsed(FILE.with_name("interwiki.toml").read_text("utf-8"))
    return {"pools": read_pools(), **{name: read_everywhere(name) for name in _SINGLE}, "interwiki": links}


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return read


def pools(name: str) -> list[Table]:
    """Return the tables of that name of all files, in order of the languages' codes.

    >>> any("bis" in table.get("to", ()) for table in pools("anywhere_dates"))
    True
    """
    found: list[Table] = _read()["pools"][name]
    return found


def everywhere(name: str) -> dict[str, Table]:
    """Return the table `infobox` or `pages` of every file that has it, by the language's code.

    >>> everywhere("pages")["de"]["disambiguation"][0]
    'begriffsklärung'
    """
    found: dict[str, Table] = _read()[name]
    return found


def interwiki() -> Table:
    """Return the facts of links to other wikis.

    >>> interwiki()["projects"]["wiktionary"][0]
    'wikt'
    """
    found: Table = _read()["interwiki"]
    return found
