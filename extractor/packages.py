"""The packages that only some inputs, outputs and commands require, by the extra that installs them."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from extractor.errors import MissingPackageError

EXTRAS: dict[str, tuple[str, ...]] = {
    "zstd": () if sys.version_info >= (3, 14) else ("backports.zstd",),
    "parquet": ("pyarrow",),
    "duckdb": ("duckdb", "pyarrow"),
    "spark": ("pyspark", "pandas", "pyarrow"),
    "storage": ("fsspec",),
    "live": ("urllib3",),
}
"""The packages of each extra, by their module names."""


def require(extra: str, name: str) -> None:
    """Raise `MissingPackageError` unless all packages of an extra are installed; `name` is what requires them.

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
    except ModuleNotFoundError:  # its parent package is missing
        return False
