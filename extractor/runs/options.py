"""The options of a run that decide the bytes of its output: an unfinished run is resumed only with the same ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from extractor.readers.selection import Selection
from extractor.runs import raw
from extractor.runs.into import Into
from extractor.runs.limits import Limits


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a run; the number of workers is not among them."""

    format: str | None = None
    """The dialect or container that the caller gave; None to detect it."""
    lang: str | None = None
    """The language that the caller gave; None for that of the container."""
    parts: tuple[str, ...] | None = None
    """The parts of an article that are read, in order of name; None for all."""
    to: str | None = None
    """The format of the outputs; None for that of the target."""
    shards: int | None = None
    """The number of pages of a file if the articles of a dump go into several; None for one file."""
    selection: Selection = field(default_factory=Selection)
    """The pages that are wanted."""
    into: Into | None = None
    """The model that the pages fill, whose rows are written instead of articles; None for articles."""
    limits: Limits = field(default_factory=Limits)
    """The limits of a page; a page that exceeds them has no record."""

    def to_json(self) -> raw.Options:
        """Return the options as they are in the manifest, under their names on the command line.

        >>> RunOptions(lang="de", limits=Limits(seconds=5)).to_json()["page-timeout"]
        5
        """
        wanted = self.selection
        pages = None if not wanted.counts else f"{wanted.first}-{wanted.last or ''}"
        row: dict[str, object] = {
            "format": self.format,
            "lang": self.lang,
            "parts": self.parts,
            "to": self.to,
            "shards": self.shards,
            "page-timeout": self.limits.seconds,
            "page-memory": self.limits.memory,
            "namespace": wanted.namespaces and sorted(wanted.namespaces),
            "redirects": wanted.redirects,
            "title": wanted.title,
            "page-id": wanted.page_ids and sorted(wanted.page_ids),
            "pages": pages,
            "sample": wanted.sample,
            "seed": wanted.seed,
            "encoding": wanted.encoding,
            "model": wanted.models and sorted(wanted.models),
            "column": [f"{name}={column}" for name, column in sorted(wanted.columns.items())],
        }
        row |= self.into.to_json() if self.into else {}
        plain: raw.Options = json.loads(json.dumps(row))
        return plain


def differences(before: raw.Options, now: raw.Options) -> list[str]:
    """Return the differences of two manifests' options, in words.

    >>> differences({"lang": None, "parts": ["lead"]}, {"lang": "de", "parts": ["lead"]})
    ['--lang was not given and is de']
    """
    names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return [f"--{name} was {_said(before.get(name))} and is {_said(now.get(name))}" for name in names]


def _said(value: object) -> str:
    if value is None or value == [] or value is False:
        return "not given"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
