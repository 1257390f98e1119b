"""The file `statistics.json`: the counts of an inference, from which it can be made again, merged and compared.

Its members are those of `Tally`, `BoxTally` and `FieldTally`; counters are objects, the most frequent name first.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

from pydantic import ConfigDict, NonNegativeInt, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict  # with Pydantic, which takes that of Python from 3.12 on

from extractor.errors import ReadError
from extractor.inference.tally import BoxName, BoxTally, Example, FieldTally, Tally
from extractor.statistics import ranked

NAME = "statistics.json"

VERSION = "1"
"""The version of the file's form."""


@with_config(ConfigDict(extra="ignore"))
class ExampleRow(TypedDict):
    """An `Example`."""

    text: str
    title: str
    span: tuple[NonNegativeInt, NonNegativeInt]


@with_config(ConfigDict(extra="ignore"))
class FieldRow(TypedDict):
    """A `FieldTally`, with its key."""

    key: str
    boxes: NonNegativeInt
    several: NonNegativeInt
    entries: NonNegativeInt
    most: NonNegativeInt
    labels: dict[str, NonNegativeInt]
    kinds: dict[str, NonNegativeInt]
    forms: dict[str, NonNegativeInt]
    units: dict[str, NonNegativeInt]
    templates: dict[str, NonNegativeInt]
    examples: list[ExampleRow]


@with_config(ConfigDict(extra="ignore"))
class BoxRow(TypedDict):
    """A `BoxTally`, with its name."""

    language: str | None
    template: str
    boxes: NonNegativeInt
    fields: list[FieldRow]


@with_config(ConfigDict(extra="ignore"))
class Statistics(TypedDict):
    """A `Tally`."""

    statistics_version: str
    pages: NonNegativeInt
    others: NonNegativeInt
    templates: list[BoxRow]


def to_json(tally: Tally) -> Statistics:
    """Return the counts as a JSON object: templates by language and name, fields by how many infoboxes have them."""
    rows: list[BoxRow] = []
    for name, box in tally.ranked():
        by_use = sorted(box.fields.items(), key=lambda one: (-one[1].boxes, one[0]))
        fields = [_field_row(key, field) for key, field in by_use]
        rows.append({"language": name.language, "template": name.template, "boxes": box.boxes, "fields": fields})
    return {"statistics_version": VERSION, "pages": tally.pages, "others": tally.others, "templates": rows}


def from_json(row: Statistics) -> Tally:
    """Return the counts of a JSON object that `to_json` returned.

    >>> tally = Tally(pages=3, templates={BoxName("en", "Infobox lake"): BoxTally(2, {"area": FieldTally(boxes=2)})})
    >>> from_json(to_json(tally)) == tally
    True
    """
    tally = Tally(pages=row["pages"], others=row["others"])
    for box in row["templates"]:
        fields = {field["key"]: _field_tally(field) for field in box["fields"]}
        tally.templates[BoxName(box["language"], box["template"])] = BoxTally(box["boxes"], fields)
    return tally


def is_statistics(path: str | os.PathLike[str]) -> bool:
    """Return True for a file of that name, and for a folder that has one."""
    return Path(path).name == NAME if os.path.isfile(path) else Path(path, NAME).is_file()


def load(path: str | os.PathLike[str]) -> Tally:
    """Return the counts in a `statistics.json`, named by its path or that of its folder.

    Raises:
        ReadError: it cannot be read, is something else, or of another version.
    """
    file = Path(path) if os.path.isfile(path) else Path(path, NAME)
    try:
        row = json.loads(file.read_bytes())
    except OSError as error:
        raise ReadError(f"{file}: cannot be read ({error.strerror or error})") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{file}: is no statistics of infoboxes ({error}); extractor infer writes them") from None
    version = row.get("statistics_version") if isinstance(row, dict) else None
    if version != VERSION:
        said = "no statistics of infoboxes" if version is None else f"statistics of version {str(version)[:20]}"
        raise ReadError(f"{file}: holds {said}; version {VERSION} is read, which extractor infer writes")
    try:
        return from_json(TypeAdapter(Statistics).validate_python(row))
    except (ValidationError, RecursionError) as error:
        first = error.errors(include_url=False, include_input=False)[0] if isinstance(error, ValidationError) else None
        said = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else "nested too deep"
        raise ReadError(f"{file}: is damaged ({said}); infer it again") from None


def _field_row(key: str, field: FieldTally) -> FieldRow:
    return {
        "key": key,
        "boxes": field.boxes,
        "several": field.several,
        "entries": field.entries,
        "most": field.most,
        "labels": dict(ranked(field.labels)),
        "kinds": dict(ranked(field.kinds)),
        "forms": dict(ranked(field.forms)),
        "units": dict(ranked(field.units)),
        "templates": dict(ranked(field.templates)),
        "examples": [{"text": one.text, "title": one.title, "span": one.span} for one in field.examples],
    }


def _field_tally(row: FieldRow) -> FieldTally:
    return FieldTally(
        boxes=row["boxes"],
        several=row["several"],
        entries=row["entries"],
        most=row["most"],
        labels=Counter(row["labels"]),
        kinds=Counter(row["kinds"]),
        forms=Counter(row["forms"]),
        units=Counter(row["units"]),
        templates=Counter(row["templates"]),
        examples=[Example(one["text"], one["title"], (one["span"][0], one["span"][1])) for one in row["examples"]],
    )
