"""The packages that make data frames: pandas, or Polars where only that is installed."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, Literal

from extractor.errors import MissingPackageError

Package = Literal["pandas", "polars"]

PACKAGES: tuple[Package, ...] = ("pandas", "polars")
"""The packages, the first that is installed is taken."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def imported(package: Package | None, caller: str) -> tuple[Package, Any]:
    """Return the name of a package and its module; None for the first that is installed.

    Raises:
        MissingPackageError: it is not installed; the message names the `caller` and what to do.
        ValueError: there is no such package.
    """
    if package not in (None, *PACKAGES):
        raise ValueError(f"package is 'pandas' or 'polars', not {package!r}")
    wanted = PACKAGES if package is None else (package,)
    for name in wanted:
        try:
            return name, import_module(name)
        except ImportError as error:
            reason = error
    raise MissingPackageError(
        f"{caller} needs {' or '.join(wanted)}, which cannot be imported ({reason}); install it with: "
        f"pip install {wanted[0]}"
    )


def clean(text: str) -> str:
    """Return a text without lone surrogates, which no column of a data frame can hold: they become U+FFFD.

    >>> clean("a\\ud800") == "a\\ufffd"
    True
    """
    return _SURROGATE.sub("\ufffd", text)
