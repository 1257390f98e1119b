"""The step of a wheel's build that compiles what is hot (`scripts/compile.py`), or leaves it as Python where it cannot.

EXTRACTOR_PURE=1 asks for Python only; EXTRACTOR_PURE=0 for a build that fails rather than falling back. An editable
install is Python always. Why a wheel is pure stands in it, for `extractor --version` to say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from textwrap import shorten
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_TOOLS = ["mypy[mypyc]==2.4.1", "setuptools>=65"]
_ASKED = {"1": True, "0": False}
_LIBRARIES = {".so", ".pyd"}


def _asked() -> bool | None:
    """Return True if the caller wants Python only, False if nothing else than compiled; None if either will do."""
    return _ASKED.get(os.environ.get("EXTRACTOR_PURE", ""))


def _compiler() -> str | None:
    """Return the C compiler that setuptools would call, or None; on Windows setuptools looks for it itself."""
    if sys.platform == "win32":
        return "cl"
    named = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    return shutil.which(named.split()[0])


def _reason() -> str | None:
    """Return why nothing can be compiled, or None if it can be tried."""
    if _asked():
        return "EXTRACTOR_PURE=1 asked for it"
    if sys.implementation.name != "cpython":
        return f"{sys.implementation.name} runs it faster than it would run libraries"
    return None if _compiler() else "no C compiler was found when it was built"


class CompiledWheel(BuildHookInterface[Any]):
    """Adds the libraries to a wheel."""

    def dependencies(self) -> list[str]:
        """Return what the build needs: nothing where it compiles nothing."""
        return [] if self.target_name != "wheel" or _reason() else _TOOLS

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, beside a copy of the sources; raises RuntimeError if that must be done and cannot."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._made = tempfile.TemporaryDirectory(prefix="extractor-build-")  # removed at the latest when the build ends
        self._folder = Path(self._made.name)
        reason = _reason() or self._compile()
        if reason is None:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            for library in self._folder.rglob("*"):
                if library.suffix in _LIBRARIES and "build" not in library.relative_to(self._folder).parts:
                    build_data["force_include"][str(library)] = library.relative_to(self._folder).as_posix()
            return
        if _asked() is False:
            raise RuntimeError(f"EXTRACTOR_PURE=0 asked for a compiled build, but {reason}")
        self.app.display_warning(f"extractor is built without compiled code: {reason}")
        said = self._folder / "pure.txt"
        said.write_text(reason + "\n", "utf-8")
        build_data["force_include"][str(said)] = "extractor/pure.txt"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was built on the way."""
        if hasattr(self, "_made"):
            self._made.cleanup()

    def _compile(self) -> str | None:
        """Return None if the libraries are in the folder now, or the reason why they could not be made."""
        root = Path(self.root)
        ignored = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd", "*.toml")
        shutil.copytree(root / "extractor", self._folder / "extractor", ignore=ignored)
        self.app.display_waiting("compiling with mypyc, which takes a minute or two")
        command = [sys.executable, str(root / "scripts/compile.py"), str(self._folder)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode == 0:
            return None
        self.app.display_info(done.stdout)  # which pip hides unless it is asked for more by -v
        last = (done.stdout.strip().splitlines() or ["no message"])[-1]
        return f"compiling failed ({shorten(last, 120)}); pip's -v shows all of it"
