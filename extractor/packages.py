"""Packages that only some inputs and outputs need, by the extra of this package that installs them."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from extractor.errors import MissingPackageError

EXTRAS: dict[str, tuple[str, ...]] = {
    "zstd": () if sys.version_info >= (3, 14) else ("backports.zstd",),
    "parquet": ("pyarrow",),
    "duckdb": ("duckdb", "pyarrow"),
}
"""Extra -> the modules that it brings."""


def require(extra: str, name: str) -> None:
    """Raise `MissingPackageError` unless everything of an extra is installed; `name` is what cannot be done without.

    >>> require("parquet", "out.parquet")
    >>> EXTRAS["odd"] = ("no_such_package",)
    >>> require("odd", "out.odd")
    Traceback (most recent call last):
    extractor.errors.MissingPackageError: out.odd: needs no_such_package: pip install no_such_package
    >>> del EXTRAS["odd"]
    """
    missing = [module for module in EXTRAS[extra] if not _is_installed(module)]
    if missing:
        raise MissingPackageError(f"{name}: needs {' and '.join(missing)}: pip install {' '.join(missing)}")


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # the package that it would be in
        return False
