"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from extractor.cli.option_values import column, encoding, language, numbers, pages, parts, seconds, share, size, target

if TYPE_CHECKING:
    from extractor.readers.selection import Selection
    from extractor.runs.limits import Limits
    from extractor.runs.options import RunOptions

F = TypeVar("F", bound=Callable[..., Any])

DIALECT = click.option(
    "--format",
    type=click.Choice(["flat", "wikitext"]),
    help="The text's dialect; found out from the text if not given.",
)
PAGE = click.option("--page", metavar="TITLE", help="The page of this title, where FILE is a dump.")
_OUTPUT = (
    "A folder, or a file in .jsonl, .jsonl.zst, .parquet, .duckdb, .csv, .json; standard output if not given, or -."
)


LANG = click.option("--lang", type=language, metavar="CODE", help="The wiki's language, such as en or pt-BR.")
ENCODING = click.option(
    "--encoding", type=encoding, metavar="NAME", help="The encoding of article files, where it is not UTF-8."
)
OUTPUT = click.option("-o", "--output", type=target, metavar="OUT", help=_OUTPUT)


SELECTION = (
    click.option("--namespace", type=numbers, metavar="N,N", help="Only pages of these namespaces; 0 is articles."),
    click.option("--redirects", type=click.Choice(["yes", "no", "only"]), default="yes", help="Whether to take them."),
    click.option("--title", metavar="REGEX", help="Only pages whose whole title matches."),
    click.option("--page-id", type=numbers, metavar="N,N", help="Only pages with these numbers."),
    click.option("--pages", type=pages, metavar="A-B", help="Only pages from the A-th to the B-th of each input."),
    click.option("--sample", type=share, default=1.0, metavar="SHARE", help="Only so many of the pages."),
    click.option("--seed", type=int, default=0, metavar="N", help="Draw another sample."),
    click.option("--model", metavar="NAME", multiple=True, help="Only pages of this content model."),
    click.option(
        "--column",
        type=column,
        metavar="FACT=NAME",
        multiple=True,
        help="The column of a table with the text, title, ...",
    ),
)

JOBS = click.option(
    "--jobs", type=click.IntRange(0), metavar="N", help="Worker processes; with 0, none, pages have no limits."
)

LIMITS = (
    click.option(
        "--page-timeout",
        type=seconds,
        default=60.0,
        metavar="SECONDS",
        show_default=True,
        help="What a page may take.",
    ),
    click.option(
        "--page-memory",
        type=size,
        default="512M",
        metavar="SIZE",
        show_default=True,
        help="What a page may need.",
    ),
)

READING = (DIALECT, ENCODING, LANG, *SELECTION, JOBS, *LIMITS)
"""The options of commands that read many inputs for one result; `reading_options` takes them."""

RUN = (
    JOBS,
    *LIMITS,
    click.option(
        "--resume/--restart", default=True, help="Go on with an unfinished run, which is the default; or not."
    ),
)


def together(options: tuple[Callable[[F], F], ...]) -> Callable[[F], F]:
    """Return a decorator that adds several options to a command, whose help lists them in this order."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def selection(given: dict[str, Any]) -> Selection:
    """Return the selection of pages that the options of `SELECTION` ask for.

    Raises:
        UsageError: an option has an invalid value.
    """
    from extractor.readers.selection import Selection

    first, last = given["pages"] or (1, None)
    try:
        columns = dict(pair.split("=", 1) for pair in given["column"])
        return Selection(
            namespaces=given["namespace"],
            redirects=given["redirects"],
            title=given["title"],
            page_ids=given["page_id"],
            first=first,
            last=last,
            sample=given["sample"],
            seed=given["seed"],
            models=frozenset(given["model"]) or None,
            columns=columns,
            encoding=given["encoding"],
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _limits(seconds: float, memory: int) -> Limits:
    from extractor.runs.limits import Limits

    try:
        return Limits(seconds, memory)
    except ValueError as error:
        raise click.UsageError(f"{error}; say a number with K, M or G, such as 512M") from error


def reading_options(given: dict[str, Any]) -> RunOptions:
    """Return the options of a run that say how pages are read, from those of a command."""
    from extractor.runs.options import RunOptions

    return RunOptions(
        format=given["format"],
        lang=given["lang"],
        selection=selection(given),
        limits=_limits(given["page_timeout"], given["page_memory"]),
    )


def run_options(given: dict[str, Any]) -> RunOptions:
    """Return the options of a run from those of `extract`."""
    if given["text"] and given["to"]:
        raise click.UsageError("--text and --to both say what to write; give one of them")
    return replace(
        reading_options(given),
        parts=None if given["parts"] is None else parts(given["parts"]),
        to=given["text"] or given["to"],
        shards=given["shards"],
    )
