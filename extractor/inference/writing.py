"""The files of an inference: `LANGUAGE/TEMPLATE.schema.json` for each template, and `statistics.json`, the last."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from extractor.errors import ReadError
from extractor.inference import statistics_file
from extractor.inference.json_schema import box_schema
from extractor.inference.tally import BoxName, BoxTally, Tally
from extractor.writers.names import FileNames, file_name
from extractor.writers.output import replacing

SUFFIX = ".schema.json"


def write(tally: Tally, folder: str | os.PathLike[str], least: int = 1) -> int:
    """Write the schemas of templates with at least so many infoboxes, and the counts of all, and return their number.

    Each file appears whole or not at all. The schemas of an earlier inference in the folder that are not written again
    are removed, as its `statistics.json` names them; other files stay.

    Raises:
        WriteError: a file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from extractor import extract
    >>> tally = Tally()
    >>> tally.count(extract("{{Infobox lake|area=5 km2}}", lang="en"))
    >>> with TemporaryDirectory() as name:
    ...     _ = write(tally, name)
    ...     [path.relative_to(name).as_posix() for path in sorted(Path(name).rglob("*.json"))]
    ['en/Infobox_lake.schema.json', 'statistics.json']
    """
    folder = Path(folder)
    written = set()
    for place, name, box in places(tally):
        if box.boxes >= least:
            _write(folder / place, box_schema(name, box))
            written.add(place)
    for stale in _before(folder) - written:
        with suppress(OSError):
            (folder / stale).unlink(missing_ok=True)
    _write(folder / statistics_file.NAME, statistics_file.to_json(tally))
    return len(written)


def places(tally: Tally) -> Iterator[tuple[str, BoxName, BoxTally]]:
    """Yield the templates, each with the path of its schema in the folder."""
    names: dict[str, FileNames] = {}
    for name, box in tally.ranked():
        language = file_name(name.language or "und")
        title = (name.template or "infobox").replace(" ", "_")
        yield f"{language}/{names.setdefault(language, FileNames()).new(title, SUFFIX)}", name, box


def _before(folder: Path) -> set[str]:
    """Return the paths of the schemas that an earlier inference may have written."""
    if not statistics_file.is_statistics(folder):
        return set()
    try:
        return {place for place, _, _ in places(statistics_file.load(folder))}
    except ReadError:
        return set()


def _write(path: Path, content: object) -> None:
    with replacing(path) as stream:
        stream.writelines(_lines(content))


def _lines(content: object) -> Iterable[bytes]:
    encoder = json.JSONEncoder(ensure_ascii=False, indent=2)
    yield from (part.encode("utf-8", "replace") for part in encoder.iterencode(content))
    yield b"\n"
