"""Changes that are planted in real infoboxes are found, and random halves of them show none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import drift as trial
from extractor.drift import changes
from extractor.inference import Tally

EACH = 3  # of the parameters, to save time


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Tally]:
    return trial.counted(str(shared / "corpus" / "wikipedia" / f"{lang}.xml.bz2") for lang in ("hy", "it", "ltg"))


def test_random_halves(pages: list[Tally]) -> None:
    assert not any(changes(*trial.halves(pages, seed)) for seed in range(6))


def test_renamed_parameters(pages: list[Tally]) -> None:
    every = trial.whole(pages)
    names = list(trial.places(every, trial.OFTEN, every))[::EACH]
    hits = sum(trial.found(changes(every, trial.renamed(every, *one)), "renamed", one[1]) for one in names)
    assert len(names) > 25
    assert hits >= 0.9 * len(names)


def test_changes_of_kind(pages: list[Tally]) -> None:
    every = trial.whole(pages)
    names = list(trial.places(every, trial.OFTEN, every))
    typed = [one for one in names if trial.has_kind(every.templates[one[0]].fields[one[1]])][::EACH]
    hits = sum(trial.found(changes(every, trial.retyped(every, *one)), "kind", one[1]) for one in typed)
    assert len(typed) > 10
    assert hits >= 0.9 * len(typed)
