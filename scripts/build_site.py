"""Build the documentation site into out/docs: `make docs`. Any warning, broken link or address elsewhere is a failure.

The site is laid out as the repository is, so that every link between its documents holds in both. Zensical does not
mind a page of the navigation that is not there, nor what a page loads from elsewhere, so these are looked at here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "docs" / "zensical.toml"
BESIDE = ("README.md", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")
"""The documents at the top of the repository that are part of the site."""

_ELSEWHERE = {
    ".html": re.compile(
        r"""<(?:script|img|iframe|source|audio|video|embed)\b[^>]*\bsrc=["']?(?:https?:)?//[^"'\s>]*"""
        r"""|<link\b[^>]*\bhref=["']?(?:https?:)?//[^"'\s>]*""",
        re.I,
    ),
    ".css": re.compile(r"""(?:@import\s*|url\()["']?(?:https?:)?//[^"'\s>)]*""", re.I),
}
"""By the suffix of a file, what a browser fetches from elsewhere as it shows the file."""


def navigation(entries: object) -> Iterator[str]:
    """Yield the path of every page in the navigation, in its order."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        yield from navigation(list(entries.values()))
    elif isinstance(entries, list):
        for entry in entries:
            yield from navigation(entry)


def pages() -> list[str]:
    """Return the paths of the pages in the site's navigation, from the top of the repository."""
    return list(navigation(tomllib.loads(CONFIG.read_text("utf-8"))["project"]["nav"]))


def loaded_from_elsewhere(site: Path) -> Iterator[str]:
    """Yield what pages and styles of a built site would load from the network, with the file that does."""
    for file in sorted(site.rglob("*")):
        if pattern := _ELSEWHERE.get(file.suffix):
            for match in pattern.finditer(file.read_text("utf-8")):
                yield f"{file.relative_to(site)} loads {match[0]}"


def build(target: Path) -> None:
    """Build the site and put it in the place of `target`, which stays as it was if anything is wrong.

    Raises:
        SystemExit: something is wrong; what it is has been printed, or is its message.
    """
    if missing := [page for page in pages() if not (ROOT / page).is_file()]:
        sys.exit(f"{CONFIG.relative_to(ROOT)} names pages that are not there: {', '.join(missing)}")
    with TemporaryDirectory() as folder:
        staged = Path(folder)
        shutil.copytree(ROOT / "docs", staged / "pages" / "docs", ignore=shutil.ignore_patterns(CONFIG.name, ".*"))
        for name in BESIDE:
            shutil.copy(ROOT / name, staged / "pages")
        shutil.copy(CONFIG, staged)
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "-f", str(staged / CONFIG.name)]
        if subprocess.run(command, cwd=ROOT, timeout=300, check=False).returncode:
            sys.exit("the site is not built: see what Zensical says above")
        site = staged / "site"
        if loads := list(loaded_from_elsewhere(site)):
            sys.exit("the site is not built, for its pages would ask the network:\n" + "\n".join(loads))
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(site, target)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "out" / "docs")
