"""The command that asks a live wiki: `extractor fetch`."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import click

from extractor.cli.console import FAILED, print_lines, standard_output, wrong_usage
from extractor.cli.option_values import numbers, rate, target

if TYPE_CHECKING:
    from extractor.live.answers import Answer


@click.command()
@click.argument("titles", nargs=-1, metavar="[TITLE]...")
@click.option("--wiki", required=True, metavar="URL", help="The wiki: its api.php, any page of it, or its host.")
@click.option("--contact", metavar="ADDRESS", help="Your e-mail address, or a page's; Wikimedia's wikis require it.")
@click.option(
    "-o", "--output", type=target, metavar="OUT", help="A file in .jsonl; standard output if not given, or -."
)
@click.option("--page-id", type=numbers, metavar="N,N", help="The pages with these numbers, too.")
@click.option("--category", metavar="NAME", help="The pages in this category, without its subcategories, too.")
@click.option("--titles-from", metavar="FILE", help="The titles on the lines of a file, or standard input (-), too.")
@click.option("--templatedata", is_flag=True, help="What is said of the parameters of templates, not texts.")
@click.option("--refresh", is_flag=True, help="Ask again for pages that OUT has already.")
@click.option(
    "--rate", type=rate, default=1.0, show_default=True, metavar="N", help="How many requests a second at most."
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def fetch(
    ctx: click.Context,
    /,
    titles: tuple[str, ...],
    wiki: str,
    contact: str | None,
    output: str | None,
    page_id: frozenset[int] | None,
    category: str | None,
    titles_from: str | None,
    templatedata: bool,
    refresh: bool,
    rate: float,
    quiet: bool,
) -> None:
    """Fetch the newest texts of pages from a live wiki that runs MediaWiki.

    OUT gets the answers of the wiki's API, one on each line, which every other command takes as an input. What it has
    already is not asked for again, and what is new is added; a file that holds anything else is never overwritten.
    When the network fails or Ctrl-C is pressed, OUT keeps what came, and the same command goes on from there.

    Requests are made one after the other, each for 50 pages, and a wiki that is busy is waited for. The --contact
    tells its operators whom to write to. A page that is not there is named, and the others are fetched.

    With --templatedata a TITLE is that of a template; the command templatedata reads what came.

    \b
    Example:
      extractor fetch Rome Oslo --wiki en.wikipedia.org --contact ops@example.org -o pages.jsonl
    """
    from extractor.errors import WikiAddressError
    from extractor.live import Wiki

    if not (titles or page_id or category or titles_from):
        raise click.UsageError("say what to fetch: a TITLE, --page-id, --category or --titles-from")
    if templatedata and page_id:
        raise click.UsageError("--templatedata asks for templates by title or category, not by --page-id")
    try:
        asked = Wiki(
            wiki,
            contact=contact,
            saved=None if output in (None, "-") else output,
            refresh=refresh,
            rate=rate,
            on_news=(lambda news: None) if quiet else print_lines,
        )
    except WikiAddressError as error:
        raise wrong_usage(error) from error
    names = [*titles, *(_listed(titles_from) if titles_from is not None else ())]
    is_whole = False
    if templatedata:
        answers = asked.templates(titles=names, category=category)
    else:
        answers = asked.answers(titles=names, ids=sorted(page_id or ()), category=category)
    try:
        _write(answers, to_stdout=output in (None, "-"))
        is_whole = True
    finally:
        for name, missed in asked.missed.items():
            print_lines(f"error: {name}: {missed.reason}")
        if not quiet:
            print_lines(str(asked.fetched))
            if not is_whole and asked.fetched.new and output not in (None, "-"):
                print_lines(f"{output} has what came; the same command goes on from there")
    if asked.missed:
        ctx.exit(FAILED)


def _write(given: Generator[Answer, None, None], *, to_stdout: bool) -> None:
    """Fetch answers, which the wiki saves in its file, or write them to standard output as they come."""
    from extractor.live.answers import line
    from extractor.writers.output import output

    with closing(given) as answers:  # in any case, which saves what came
        if not to_stdout:
            for _ in answers:
                pass
            return
        with output(standard_output()) as stream:
            for answer in answers:
                stream.write(line(answer))
                stream.flush()


def _listed(source: str) -> Iterator[str]:
    """Yield the titles on the lines of a file, which is UTF-8.

    Raises:
        ReadError: it cannot be read.
    """
    from extractor.errors import ReadError
    from extractor.readers.opening import opened, shown

    with opened(source) as (_, stream):
        try:
            lines = stream.read().decode("utf-8-sig").split("\n")
        except UnicodeDecodeError as error:
            raise ReadError(
                f"{shown(source)}: not in UTF-8 ({error.reason}); a title on each line is expected"
            ) from None
    yield from (line for line in lines if line.strip())
