"""The command that shows articles beside their sources in a browser: `extractor review`."""

from __future__ import annotations

import click

from extractor.cli.console import FAILED, print_lines, print_text
from extractor.cli.option_values import page_file
from extractor.cli.options import DIALECT, ENCODING, LANG, PAGE


@click.command()
@click.argument("input", required=False)
@click.option("-o", "--output", required=True, metavar="OUT", help="A file in .html; with --apply, a folder.")
@click.option("--apply", metavar="MARKS", help="Make golden files and cases of marks that a page has saved.")
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
    input: str | None,
    output: str,
    apply: str | None,
    source: str | None,
    page: str | None,
    quiet: bool,
    **said: str | None,
) -> None:
    """Show the articles of INPUT, each part of a record beside its source, in a page for a browser.

    INPUT is a file or folder of articles, a dump, records, or the output of a run, whose pages are read again from
    where they were. Of several articles OUT is an index, and their pages lie in a folder beside it.

    A page asks nothing of the network. Move over the record to see the source of a part; click on the source to see
    what became of it; j and k go to the next part and back, / searches. y, x and m mark a part as right, as wrong, or
    that something is missing; the marks are saved as marks.jsonl.

    With --apply the marked pages are read again: OUT gets what show prints of each page whose marks hold, and the marks
    that do not hold, as cases. The exit status is 1 while one does not.

    \b
    Example:
      extractor review samples/wikitext/en --lang en -o review.html
    """
    if (input is None) == (apply is None):
        raise click.UsageError("say either an INPUT to show or marks to --apply")
    if apply is not None:
        for name in [*(["page"] if page else []), *(name for name in said if said[name])]:
            raise click.UsageError(f"--{name} says how an INPUT is read; marks say it of their pages themselves")
        _apply(ctx, apply, output, source, quiet)
        return
    from extractor.errors import ReadError
    from extractor.readers.protection import Protected
    from extractor.review.sources import reviewed
    from extractor.review.writing import write

    assert input is not None
    Protected([input, *([source] if source else [])]).check(page_file(output))
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


def _apply(ctx: click.Context, marks: str, output: str, source: str | None, quiet: bool) -> None:
    from extractor.records.views.printing import printable
    from extractor.review import applying
    from extractor.review.marks import load

    faults: list[str] = []
    found = list(applying.reviewed(load(marks), faults.append, source))
    applying.write(found, output, [marks])
    for fault in faults:
        print_lines(f"error: {fault}")
    failed = [mark for one in found for mark in one.failed]
    for mark in failed:
        print_text(f"{printable(applying.said(mark))}\n")
    if found and not quiet:
        count = sum(len(one.marks) for one in found)
        marked = f"{count:,} mark{'s' * (count != 1)} on {len(found):,} page{'s' * (len(found) != 1)}"
        print_lines(f"{marked}, {len(failed):,} of them {'does' if len(failed) == 1 else 'do'} not hold")
    if faults or failed:
        ctx.exit(FAILED)
