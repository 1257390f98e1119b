"""The command that shows what is read otherwise in two inputs: `extractor diff`."""

from __future__ import annotations

from collections import Counter

import click

from extractor.cli.console import FAILED, print_lines, print_text
from extractor.cli.options import DIALECT, ENCODING, LANG


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--fail", is_flag=True, help="End with exit status 1 if anything differs.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each page that differs.")
@click.option("--source", metavar="PATH", help="The file or folder that the sources of records have moved to.")
@DIALECT
@ENCODING
@LANG
@click.option("--quiet", is_flag=True, help="Say nothing but differences and errors.")
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    old: str,
    new: str,
    fail: bool,
    as_json: bool,
    source: str | None,
    quiet: bool,
    **said: str | None,
) -> None:
    """Show what is read otherwise in NEW than in OLD, field by field, with the lines of the source.

    Each is a folder or file of records, the output of a run, or articles, which are read now. Records belong together
    by title and language. Where both are of the same text, places and coverage are compared, too: so two versions of
    this program are held against each other. Where the text has changed, only what it says is compared.

    \b
    Example:
      extractor diff samples/flat/lake_baikal.txt samples/flat/lake_baikal.txt
    """
    import json

    from extractor.diff import compared, report
    from extractor.records.views.printing import printable

    faults: list[str] = []
    count: Counter[str] = Counter()
    for page in compared(old, new, faults.append, at=source, **said):
        count[page.fate] += 1
        if page.fate == "same":
            continue
        if as_json:
            print_text(json.dumps(report.to_json(page), ensure_ascii=False) + "\n")
        elif page.changes:
            found = report.lines(page.changes, page.text, page.old_text)
            print_text("".join(f"{line}\n" for line in (printable(page.title), *(f"  {line}" for line in found))))
        else:
            print_text(f"{printable(page.title)}: {page.fate}\n")
    for fault in faults:
        print_lines(f"error: {fault}")
    different = [f"{count[fate]:,} {fate}" for fate in ("changed", "new", "gone") if count[fate]]
    if faults and not count:
        print_lines("no page could be compared")
    elif not quiet:
        print_lines(f"{count.total():,} page{'s' * (count.total() != 1)}: {', '.join(different) or 'no difference'}")
    if faults or (fail and different):
        ctx.exit(FAILED)
