"""Options that commands share, and what the run is told of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from extractor.readers.selection import Selection
    from extractor.runs.options import RunOptions

F = TypeVar("F", bound=Callable[..., Any])

DIALECT = click.option(
    "--format",
    type=click.Choice(["flat", "wikitext"]),
    help="The text's dialect; found out from the text if not given.",
)
PAGE = click.option("--page", metavar="TITLE", help="The page of this title, where FILE is a dump.")
LANG = click.option("--lang", metavar="CODE", help="The wiki's language, such as en or pt-BR.")


_SIZE = re.compile(r"(\d+)([kmg]?)(?:i?b)?", re.I)
_PAGES = re.compile(r"([1-9]\d*)?(-)?([1-9]\d*)?")


def size(written: str) -> int:
    """Bytes, written with K, M or G for powers of 1024.

    >>> size("512M"), size("1000")
    (536870912, 1000)
    """
    found = _SIZE.fullmatch(written)
    if found is None or int(found[1]) == 0:
        raise click.BadParameter(f"{written!r} is no size; say a number with K, M or G, such as 512M")
    return int(found[1]) << {"": 0, "k": 10, "m": 20, "g": 30}[found[2].lower()]


def numbers(written: str) -> frozenset[int]:
    """Whole numbers, written with commas between them.

    >>> sorted(numbers("0,14"))
    [0, 14]
    """
    try:
        return frozenset(map(int, written.split(",")))
    except ValueError:
        raise click.BadParameter(f"{written!r} is no list of numbers, such as 0,14") from None


def pages(written: str) -> tuple[int, int | None]:
    """The first and the last of some pages, counted from 1; None for the end.

    >>> [pages(written) for written in ("3-7", "3-", "-7", "3")]
    [(3, 7), (3, None), (1, 7), (3, 3)]
    """
    found = _PAGES.fullmatch(written)
    if found is None or not (found[1] or found[3]):
        raise click.BadParameter(f"{written!r} is no range of pages, such as 1-1000")
    first = int(found[1] or 1)
    return (first, int(found[3]) if found[3] else None) if found[2] else (first, first)


SELECTION = (
    click.option("--namespace", type=numbers, metavar="N,N", help="Only pages of these namespaces; 0 is articles."),
    click.option("--redirects", type=click.Choice(["yes", "no", "only"]), default="yes", help="Whether to take them."),
    click.option("--title", metavar="REGEX", help="Only pages whose whole title matches."),
    click.option("--page-id", type=numbers, metavar="N,N", help="Only pages with these numbers."),
    click.option("--pages", type=pages, metavar="A-B", help="Only pages from the A-th to the B-th of each input."),
    click.option(
        "--sample", type=click.FloatRange(0, 1), default=1.0, metavar="SHARE", help="Only so many of the pages."
    ),
    click.option("--seed", type=int, default=0, metavar="N", help="Draw another sample."),
    click.option("--model", metavar="NAME", multiple=True, help="Only pages of this content model."),
    click.option(
        "--column", metavar="FACT=NAME", multiple=True, help="The column of a table with the text, title, ..."
    ),
)

RUN = (
    click.option(
        "--jobs", type=click.IntRange(0), metavar="N", help="Worker processes; with 0, none, pages have no limits."
    ),
    click.option(
        "--page-timeout",
        type=click.FloatRange(0, min_open=True),
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
    click.option(
        "--resume/--restart", default=True, help="Go on with an unfinished run, which is the default; or not."
    ),
)


def together(options: tuple[Callable[[F], F], ...]) -> Callable[[F], F]:
    """A decorator that gives a command several options, which its help lists in this order."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def selection(given: dict[str, Any]) -> Selection:
    """The pages that the options of `SELECTION` ask for.

    Raises:
        UsageError: they cannot be meant so.
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
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def run_options(given: dict[str, Any]) -> RunOptions:
    """What the options of `extract` say about its output."""
    from extractor.runs.limits import Limits
    from extractor.runs.options import RunOptions

    if given["text"] and given["to"]:
        raise click.UsageError("--text and --to both say what to write; give one of them")
    parts = given["parts"]
    return RunOptions(
        format=given["format"],
        lang=given["lang"],
        parts=None if parts is None else tuple(sorted({part.strip() for part in parts.split(",")})),
        to=given["text"] or given["to"],
        shards=given["shards"],
        selection=selection(given),
        limits=Limits(given["page_timeout"], given["page_memory"]),
    )
