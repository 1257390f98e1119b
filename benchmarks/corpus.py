"""Pages to measure and to mutate: the evaluation data beside the checkout where it is, else the samples."""

from __future__ import annotations

import bz2
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "wikipedia"


def samples(language: str | None = None) -> Iterator[tuple[str, str]]:
    """(language, text) of every sample in wikitext."""
    for path in sorted((ROOT / "samples" / "wikitext").rglob("*.wiki")):
        if language in (None, path.parent.name):
            yield path.parent.name, path.read_text("utf-8")


def flat_samples() -> Iterator[str]:
    """Yield the text of every sample in the flat dialect."""
    for path in sorted((ROOT / "samples" / "flat").rglob("*.txt")):
        yield path.read_text("utf-8")


def pages(language: str | None = None) -> Iterator[tuple[str, str]]:
    """(language, text) of every page that is there for a language, of all languages for None."""
    dumps = sorted(CORPUS.glob(f"{language or '*'}.xml.bz2"))
    for path in dumps:
        with bz2.open(path, "rb") as stream:
            for _, element in ElementTree.iterparse(stream):
                name = element.tag.rpartition("}")[2]
                if name == "text" and element.text:
                    yield path.name.partition(".")[0], element.text
                elif name == "page":
                    element.clear()
    if not dumps:
        yield from samples(language) if any(samples(language)) else samples()


def spread(language: str | None, megabytes: float) -> list[tuple[str, str]]:
    """Whole pages of about so many megabytes, spread evenly over all; repeated when there are too few."""
    everything = list(pages(language))
    total = sum(len(text.encode("utf-8", "replace")) for _, text in everything)
    wanted = megabytes * 1e6
    if total <= wanted:
        return everything * max(round(wanted / max(total, 1)), 1)
    share, credit, chosen = wanted / total, 0.0, []
    for page in everything:
        credit += share
        if credit >= 1:
            credit -= 1
            chosen.append(page)
    return chosen
