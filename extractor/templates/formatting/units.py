"""Units by {{Convert}}'s codes: their names and symbols, and how much of one is how much of another.

>>> find("km²").code, find("sqmi").plural, find("e6km2").power, find("nonsense") is None
('km2', 'square miles', 6, True)
>>> round(convert(100, find("km"), find("mi")), 3), round(convert(0, find("C"), find("F")), 3)
(62.137, 32.0)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NotRequired, TypedDict

from extractor.units import UNITS

_POWER: Final = re.compile(r"e(3|6|9|12)(?=\D)(.+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `base = amount * scale + offset`, in the base unit of its kind."""

    code: str
    kind: str
    scale: float
    offset: float
    name: str
    plural: str
    american: str
    symbol: str
    to: str
    """Codes of the units that it is converted to by default, with blanks between them."""
    below: tuple[float, str] | None
    """A bound, and what smaller measures are converted to instead."""
    always_symbol: bool
    power: int = 0
    """The power of ten that the code multiplies with: 6 of `e6km2`."""


@lru_cache(maxsize=512)
def find(code: str) -> Unit | None:
    """Return the unit of a code or another spelling of it; None if it is not known."""
    table, aliases = _tables()
    power = _POWER.fullmatch(code)
    if power:
        unit = find(power[2])
        return replace(unit, power=int(power[1])) if unit else None
    code = code if code in table else aliases.get(code, "")
    row = table.get(code)
    return _unit(code, row) if row else None


def convert(amount: float, source: Unit, target: Unit) -> float | None:
    """Return the amount in the other unit; None if the two do not measure the same."""
    if source.kind != target.kind:
        return None
    base = amount * 10.0**source.power * source.scale + source.offset
    return (base - target.offset) / target.scale / 10.0**target.power


class _Row(TypedDict):
    """A unit in the table beside this module; what is not said is the rule of its name."""

    name: str
    to: str
    kind: NotRequired[str]
    scale: NotRequired[float]
    plural: NotRequired[str]
    us: NotRequired[str]
    symbol: NotRequired[str]
    below: NotRequired[list[float | str]]
    shown: NotRequired[str]


@cache
def _tables() -> tuple[dict[str, _Row], dict[str, str]]:
    import tomllib

    table = tomllib.loads(Path(__file__).with_name("units.toml").read_text("utf-8"))
    return table["units"], {alias: code for code, row in table["aliases"].items() for alias in row}


def _unit(code: str, row: _Row) -> Unit:
    known = UNITS.get(code)
    name = row["name"]
    return Unit(
        code=code,
        kind=row.get("kind") or (known.dimension if known else code),
        scale=row.get("scale") or (known.factor if known else 1.0),
        offset=known.offset if known and "scale" not in row else 0.0,
        name=name,
        plural=row.get("plural", name + "s"),
        american=row.get("us", ""),
        symbol=row.get("symbol", code),
        to=row["to"],
        below=(float(row["below"][0]), str(row["below"][1])) if "below" in row else None,
        always_symbol=row.get("shown") == "symbol",
    )


def american(name: str) -> str:
    """Return the American spelling of a unit's name.

    >>> american("kilometres"), american("litre")
    ('kilometers', 'liter')
    """
    return re.sub(r"(met|lit)re", r"\1er", name)
