"""The command that tells what changed in infoboxes between two dumps or runs: `extractor drift`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from extractor.cli.console import FAILED, print_lines, print_text
from extractor.cli.options import READING, reading_options, together

if TYPE_CHECKING:
    from extractor.inference import Tally


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--fail", is_flag=True, help="End with exit status 1 if anything changed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each change.")
@together(READING)
@click.option("--quiet", is_flag=True, help="Say nothing but changes and errors.")
@click.pass_context
def drift(
    ctx: click.Context,
    /,
    old: str,
    new: str,
    fail: bool,
    as_json: bool,
    jobs: int | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Tell what changed in the infoboxes of NEW against those of OLD, and is no chance.

    Parameters that came, went, were renamed, are said by more infoboxes or by fewer, say another kind of thing, or are
    given in another unit; and templates that are new or gone. Each is what infer takes: files, dumps, records, runs, or
    what infer wrote before.

    Only what a test (Fisher's) finds too unlikely for chance is told, such that one change in a hundred is chance at
    most, and only where a share changed by more than 5 %. Pages are counted, not infoboxes: small inputs show little.

    \b
    Example:
      extractor drift samples/dump/enwiki-sample-pages-articles.xml samples/wikitext/en --lang en
    """
    import json

    from extractor.drift import changes, report
    from extractor.records.views.printing import printable

    faults: list[str] = []
    tallies = [_counted(one, given, jobs, faults) for one in (old, new)]
    for fault in faults:
        print_lines(f"error: {fault}")
    found = changes(*tallies)
    rows = [json.dumps(report.to_json(change), ensure_ascii=False) for change in found] if as_json else []
    print_text("".join(f"{line}\n" for line in rows or map(printable, report.lines(found))))
    if not quiet:
        of = " and ".join(f"{tally.pages:,}" for tally in tallies)
        print_lines(f"{len(found):,} change{'s' * (len(found) != 1)} between {of} pages")
    if faults or (fail and found):
        ctx.exit(FAILED)


def _counted(source: str, given: dict[str, Any], jobs: int | None, faults: list[str]) -> Tally:
    """Return the counts of an input; what is lost of it is added to `faults`.

    Raises:
        ReadError: nothing in it can be read, so that all would seem gone.
    """
    from extractor.errors import ReadError
    from extractor.inference import gather

    told: list[str] = []
    tally = gather([source], reading_options(given), told.append, jobs=jobs)
    if not tally.pages:
        raise ReadError(told[0] if told else f"{source}: holds no page to compare")
    faults += told
    return tally
