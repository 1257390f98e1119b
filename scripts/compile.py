"""Compiles the modules that do the work on a page, with mypyc: python scripts/compile.py ROOT

ROOT is the folder that holds `extractor/`. The libraries are put beside the sources there, and Python takes them in
their place. What comes out is the same as without them, for the sources are the same. Takes `mypy[mypyc]`, setuptools
and a C compiler.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

COMPILED = (
    "diagnostics.py",
    "document",
    "extraction",
    "languages",
    "parsers",
    "rendering",
    "spans.py",
    "templates",
    "values",
)
"""The modules and folders below `extractor/` that are compiled: all that a page passes through before validation.

Pydantic's models, and what is sent between processes, are not among them: both take classes that Python made.
"""

INTERPRETED = frozenset({"values/__init__.py"})
"""The modules in those folders that are not: a module's own `__getattr__` is not known to mypyc."""


def sources(package: Path) -> Iterator[Path]:
    """Yield the files of the package that are compiled, in the order of their names."""
    for name in COMPILED:
        place = package / name
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if file.relative_to(package).as_posix() not in INTERPRETED:
                yield file


def build(root: Path) -> None:
    """Compile the sources below `root` in place; raises what setuptools raises where that does not work."""
    from mypyc.build import mypycify
    from setuptools import setup
    from setuptools.command.build_ext import build_ext

    class Parallel(build_ext):
        """Compiles the files of the one large library side by side; setuptools would take one after the other."""

        def build_extensions(self) -> None:
            one_by_one = self.compiler.compile

            def side_by_side(files: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    made = pool.map(lambda file: one_by_one([file], **options), files)
                    return [name for names in made for name in names]

            self.compiler.compile = side_by_side
            super().build_extensions()

    os.chdir(root)
    files = [str(file) for file in sources(Path("extractor"))]
    # Types are checked by the tests; the build must not depend on which other packages are there to be looked at.
    # Modules that are only imported are not checked at all: those that use absent packages would be found wrong.
    relaxed = ["--config-file=", "--ignore-missing-imports", "--allow-subclassing-any", "--explicit-package-bases"]
    relaxed += ["--follow-imports=silent"]
    libraries = mypycify(
        [*relaxed, *files],
        opt_level=os.environ.get("EXTRACTOR_OPTIMIZE", "3"),
        debug_level="0",
        multi_file=True,
        group_name="extractor",
    )
    setup(
        name="extractor-libraries",
        packages=[],
        ext_modules=libraries,
        cmdclass={"build_ext": Parallel},
        script_args=["--quiet", "build_ext", "--inplace"],
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    build(Path(sys.argv[1]))
