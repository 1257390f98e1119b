"""The options of the format `mediawiki`: those of the command line, with the same names, values and messages.

>>> made = of({"path": "a.xml", "nameSpace": "0,14", "columns": "title, infoboxes", "mode": "failfast"})
>>> sorted(made.run.selection.namespaces or ()), made.columns, made.strict
([0, 14], ('title', 'infoboxes'), True)
>>> of({"path": "a.xml", "titels": "Rome"})
Traceback (most recent call last):
extractor.errors.OptionError: no option is called titels; did you mean titles? There are column, columns, ...
>>> of({"path": "a.xml", "sample": "2"})
Traceback (most recent call last):
extractor.errors.OptionError: option sample: 2 is no share from 0 to 1; one page in a hundred is 0.01
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import click

from extractor.cli import option_values as values
from extractor.cli.options import run_options
from extractor.engines.partitions import BYTES
from extractor.errors import OptionError
from extractor.readers import check
from extractor.runs.options import RunOptions
from extractor.writers.columns import ARTICLE

_OF_SPARK = frozenset({"path", "paths"})


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller asks of the format."""

    paths: tuple[str, ...]
    run: RunOptions
    """The options that a run has too."""
    columns: tuple[str, ...] | None
    """The columns of an article; None for all."""
    strict: bool
    """True if the first failure or loss is to end the job."""
    bytes: int
    """The size of a partition."""
    into: str | None = None
    """The user's model whose rows are wanted, as `module:Class`; None for articles."""


def of(given: Mapping[str, str]) -> Options:
    """Return the options that Spark has been given; the case of their names does not matter.

    Raises:
        OptionError: there is no option of a name, or one has a value that it cannot have; the message says which.
        UnknownFormatError: there is no such dialect or container.
    """
    said = {name.lower(): value for name, value in given.items()}
    for name in said:
        if name not in _READ and name not in _OF_SPARK:
            near = get_close_matches(name, _READ, 1)
            hint = f"did you mean {near[0]}? There" if near else "there"
            raise OptionError(f"no option is called {name}; {hint} are {', '.join(sorted(_READ))}")
    read = {name: _value(name, value) for name, value in said.items() if name in _READ}
    if "title" in said and "titles" in said:
        raise OptionError("option titles: title is given, too; say one of them")
    row = {**_UNSAID, **{_OF_RUN[name]: value for name, value in read.items() if name in _OF_RUN}}
    if "titles" in read:
        row["title"] = read["titles"]
    try:
        run = run_options(row)
    except click.UsageError as error:
        raise OptionError(error.message) from None
    check(run.format)
    if "into" in read and (also := [name for name in ("columns", "records") if name in read]):
        raise OptionError(f"option into: gives the columns of the model; leave out {also[0]}, which is for articles")
    columns = _columns(read.get("columns"), read.get("records", True) is True)
    size = read.get("partitionbytes", BYTES)
    assert isinstance(size, int)
    return Options(_paths(said), run, columns, read.get("mode") == "FAILFAST", size, said.get("into"))


def _value(name: str, written: str) -> object:
    try:
        return _READ[name](written)
    except click.BadParameter as error:
        raise OptionError(f"option {name}: {error.message}") from None


def _paths(said: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paths; Spark puts several into one option, as a list in JSON."""
    try:
        paths = json.loads(said["paths"]) if "paths" in said else [said["path"]] if said.get("path") else []
    except ValueError:
        raise OptionError(f"option paths: {said['paths']!r} is no list in JSON; call load([...])") from None
    if not paths:
        raise OptionError("no path is given; load a file, a folder or a glob: load('dumps/*.xml.bz2')")
    return tuple(paths)


def _columns(named: object, records: bool) -> tuple[str, ...] | None:
    names = named if isinstance(named, tuple) else None
    if records:
        return names
    return tuple(name for name in names or (column.name for column in ARTICLE) if name != "record")


def _columns_named(written: str) -> tuple[str, ...]:
    return _names(written.lower())


def _names(written: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in written.split(",") if name.strip())


def _titles(written: str) -> str:
    """Return a regular expression for titles with bars between them, which no title can hold."""
    found = [re.escape(title.strip()) for title in written.split("|") if title.strip()]
    if not found:
        raise click.BadParameter(f"{written!r} has no title; write some with bars between them")
    return "|".join(found)


def _whole(written: str) -> int:
    return int(values.number(written, "a whole number"))


def _one_of(*words: str) -> Callable[[str], str]:
    def read(written: str) -> str:
        found = next((word for word in words if word.lower() == written.strip().lower()), None)
        if found is None:
            raise click.BadParameter(f"{written!r} is none of {', '.join(words)}")
        return found

    return read


_READ: Mapping[str, Callable[[str], object]] = {
    "columns": _columns_named,
    "records": lambda written: _one_of("true", "false")(written) == "true",
    "into": str,
    "titles": _titles,
    "mode": _one_of("PERMISSIVE", "FAILFAST"),
    "partitionbytes": values.size,
    "format": str,
    "lang": values.language,
    "encoding": values.encoding,
    "namespace": values.numbers,
    "redirects": _one_of("yes", "no", "only"),
    "title": str,
    "pageid": values.numbers,
    "pages": values.pages,
    "sample": values.share,
    "seed": _whole,
    "model": _names,
    "column": lambda written: tuple(map(values.column, _names(written))),
    "pagetimeout": values.seconds,
    "pagememory": values.size,
}
"""The functions that read the values, by the names of the options in lower case."""

_OF_RUN: Mapping[str, str] = {
    **{name: name for name in ("format", "lang", "encoding", "namespace", "redirects", "title", "pages")},
    **{name: name for name in ("sample", "seed", "model", "column")},
    "pageid": "page_id",
    "pagetimeout": "page_timeout",
    "pagememory": "page_memory",
}
"""The options that a run has too, with their names there."""

_UNSAID: Mapping[str, object] = {
    **dict.fromkeys(("format", "lang", "encoding", "namespace", "title", "page_id", "pages")),
    **dict.fromkeys(("parts", "text", "to", "shards")),
    "redirects": "yes",
    "sample": 1.0,
    "seed": 0,
    "model": (),
    "column": (),
    "page_timeout": RunOptions().limits.seconds,
    "page_memory": RunOptions().limits.memory,
}
"""The values of a run's options that are not given."""
