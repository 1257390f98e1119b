"""Both builds of the package: as Python, and compiled; each is measured in a process that finds it before any other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import ROOT as ROOT
from benchmarks.measuring import Asked, Measures

PURE, COMPILED = "pure Python", "compiled"


class NotCompiledError(Exception):
    """The package cannot be compiled here; the message says why, in a line."""


def measured(asked: Asked) -> Iterator[tuple[str, Measures | str]]:
    """Yield the name of each build and its measures, or the reason why there are none.

    Raises:
        RuntimeError: the measuring failed, or measured another build than it should.
    """
    yield PURE, measure(ROOT, asked, PURE)
    try:
        package = wheel()
    except NotCompiledError as error:
        yield COMPILED, str(error)
        return
    with TemporaryDirectory(prefix="extractor-bench-") as folder, zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
        yield COMPILED, measure(Path(folder), asked, COMPILED)


def measure(folder: Path, asked: Asked, build: str) -> Measures:
    """Return the measures of the build of the package in a folder.

    Raises:
        RuntimeError: the measuring failed, or measured another build.
    """
    paths = [str(folder), str(ROOT), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.measuring", *asked.arguments],
        cwd=folder,  # which `-m` puts before all other folders
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the measuring of the {build} build exits {done.returncode}; what it said stands above")
    found: Measures = json.loads(done.stdout)
    if Path(found["package"]).parent != folder.resolve() or not found["build"].startswith(build):
        raise RuntimeError(f"{found['package']} ({found['build']}) was measured and not the {build} build in {folder}")
    return found


def wheel() -> Path:
    """Return the wheel of this Python, which `make wheel` makes unless there is one that is newer than its sources.

    Raises:
        NotCompiledError: there is no C compiler, or compiling failed.
    """
    package = ROOT / "extractor"
    sources = [
        *package.rglob("*.py"),
        *package.rglob("*.toml"),
        *(ROOT / "scripts").glob("*.py"),
        ROOT / "pyproject.toml",
    ]
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    there = sorted((ROOT / "dist").glob(f"*-{tag}-*.whl"))
    if there and there[-1].stat().st_mtime > max(path.stat().st_mtime for path in sources):
        return there[-1]
    done = subprocess.run(
        ["make", "wheel"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    made = sorted((ROOT / "dist").glob(f"*-{tag}-*.whl"))
    if done.returncode or not made:
        reasons = [line.strip() for line in done.stdout.splitlines() if "Error:" in line]
        raise NotCompiledError((reasons or ["`make wheel` fails, and says why"])[-1])
    return made[-1]
