"""`schemas/infobox/` is what the samples' infoboxes say."""

from __future__ import annotations

import filecmp
import json
import shutil
from pathlib import Path

import pytest

from extractor import extract, read, schemas
from extractor.inference import Tally, gather, write
from extractor.runs.options import RunOptions

FOLDER = "infobox"


@pytest.fixture(scope="module")
def of_samples(root: Path) -> Tally:
    tally = Tally()
    folders: list[tuple[Path, str | None]] = [(root / "samples" / "flat", None)]
    folders += [(folder, folder.name) for folder in sorted((root / "samples" / "wikitext").iterdir())]
    for folder, lang in folders:
        tally.add(gather([folder], RunOptions(lang=lang), pytest.fail, jobs=0))
    return tally


def test_schemas_are_those_of_the_samples(of_samples: Tally, root: Path, update: bool, tmp_path: Path) -> None:
    folder = root / "schemas" / FOLDER
    if update:
        shutil.rmtree(folder, ignore_errors=True)
        write(of_samples, folder)
    write(of_samples, tmp_path)
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json"))
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json")) == made
    _, different, missing = filecmp.cmpfiles(folder, tmp_path, made, shallow=False)
    assert not different + missing, "stale: run pytest --update"


def test_they_are_found_by_name_and_accept_a_sample(root: Path) -> None:
    assert "infobox/en/Infobox_company" in schemas.names()
    for page in read(root / "samples" / "wikitext" / "en", lang="en"):
        for box in extract(page).infoboxes:
            name = f"{FOLDER}/en/{(box.template or '').replace(' ', '_')}"
            plain = json.loads(json.dumps(box.to_dict(lists=True), default=str))
            assert schemas.validate(plain, name) == []
