"""The command that shows articles beside their sources in a browser: `extractor review`."""

from __future__ import annotations

import click

from extractor.cli.console import FAILED, print_lines
from extractor.cli.option_values import page_file
from extractor.cli.options import DIALECT, ENCODING, LANG, PAGE


@click.command()
@click.argument("input")
@click.option("-o", "--output", type=page_file, required=True, metavar="OUT", help="A file in .html.")
@click.option("--source", metavar="PATH", help="The file or folder that the sources of records have moved to.")
@PAGE
@DIALECT
@ENCODING
@LANG
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def review(
    ctx: click.Context,
    /,
    input: str,
    output: str,
    source: str | None,
    page: str | None,
    quiet: bool,
    **said: str | None,
) -> None:
    """Show the articles of INPUT, each part of a record beside its source, in a page for a browser.

    INPUT is a file or folder of articles, a dump, records, or the output of a run, whose pages are read again from
    where they were. Of several articles OUT is an index, and their pages lie in a folder beside it.

    A page asks nothing of the network. Move over the record to see the source of a part; click on the source to see
    what became of it; j and k go to the next part and back, / searches.

    \b
    Example:
      extractor review samples/wikitext/en --lang en -o review.html
    """
    from extractor.errors import ReadError
    from extractor.readers.protection import Protected
    from extractor.review.sources import reviewed
    from extractor.review.writing import write

    Protected([input, *([source] if source else [])]).check(output)
    faults: list[str] = []
    count = write(reviewed(input, faults.append, at=source, title=page, **said), output)
    for fault in faults:
        print_lines(f"error: {fault}")
    if not count:
        raise ReadError(f"{input}: " + (f"no page is called {page!r}" if page else "no article to show"))
    if not quiet:
        print_lines(f"{count:,} article{'s' * (count != 1)} in {output}")
    if faults:
        ctx.exit(FAILED)
