"""Value templates: what a call such as `{{birth date|1912|6|23}}` shows a reader, and what it says.

Each module is one family: `NAMES`, the canonical English names that it reads (folded), and `read(call)`, which gives
an `Expansion`, or None for a call that it cannot read (`call.py` has both). Families whose names are open-ended
(`lang-ru`, `pp-protected`) have a `PATTERN` too. Names that other wikis give the same templates are in the languages'
files.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import Final, Protocol, cast

from extractor.templates import (
    ages,
    asof,
    cells,
    chemistry,
    clock,
    convert,
    coordinates,
    dates,
    eastasian,
    flags,
    hidden,
    identifiers,
    interlanguage,
    languages,
    legends,
    links,
    lists,
    lives,
    mathematics,
    measures,
    minor_planets,
    money,
    music,
    navigation,
    notes,
    numbers,
    people,
    periods,
    phonetics,
    pictures,
    quotes,
    releases,
    routes,
    ships,
    strings,
    symbols,
    table_rows,
    texts,
    unit_numbers,
    wrappers,
    years,
)
from extractor.templates.call import Call, Expansion


class ValueTemplate(Protocol):
    """The names that every module of the shelf offers."""

    def read(self, call: Call) -> Expansion | None:
        """Return the expansion of a call; None if it cannot be read, so that it counts as unknown."""


TEMPLATES: Final[tuple[ModuleType, ...]] = (
    wrappers,
    symbols,
    texts,
    hidden,
    navigation,
    lists,
    cells,
    notes,
    dates,
    lives,
    ages,
    periods,
    clock,
    releases,
    asof,
    years,
    convert,
    measures,
    unit_numbers,
    numbers,
    money,
    coordinates,
    flags,
    languages,
    eastasian,
    interlanguage,
    phonetics,
    links,
    identifiers,
    people,
    table_rows,
    routes,
    legends,
    quotes,
    pictures,
    ships,
    chemistry,
    minor_planets,
    mathematics,
    music,
    strings,
)
"""All families. A name belongs to one of them; of the open-ended ones the first whose pattern fits is asked."""


def _by_name() -> dict[str, ModuleType]:
    table: dict[str, ModuleType] = {}
    for module in TEMPLATES:
        for name in module.NAMES:
            assert name not in table, f"{name} is read by {table[name].__name__} and {module.__name__}"
            table[name] = module
    return table


_MODULES: Final = _by_name()
_PATTERNS: Final[tuple[tuple[re.Pattern[str], ModuleType], ...]] = tuple(
    (module.PATTERN, module) for module in TEMPLATES if hasattr(module, "PATTERN")
)


def find(name: str) -> ValueTemplate | None:
    """Return the module that reads templates of this canonical name (folded); None if there is none.

    >>> find("birth date").__name__, find("lang-ru").__name__, find("cladogram") is None
    ('extractor.templates.dates', 'extractor.templates.languages', True)
    """
    module = _MODULES.get(name)
    if module is None and len(name) < 60:
        module = next((module for pattern, module in _PATTERNS if pattern.fullmatch(name)), None)
    return cast("ValueTemplate | None", module)  # a module is what its names are; a test looks at all of them


def names() -> list[str]:
    """Return all canonical names, in order of the families.

    >>> "nowrap" in names()
    True
    """
    return list(_MODULES)


__all__ = ["TEMPLATES", "ValueTemplate", "find", "names"]
