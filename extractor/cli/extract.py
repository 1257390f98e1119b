"""The command that runs over many inputs: `extractor extract`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.console import (
    FAILED,
    Failures,
    ProgressLine,
    debugging,
    print_lines,
    standard_output,
    wrong_usage,
)
from extractor.cli.into import INTO, aside, into_of
from extractor.cli.option_values import earlier_run
from extractor.cli.options import DIALECT, ENCODING, LANG, OUTPUT, RUN, SELECTION, run_options, together

if TYPE_CHECKING:
    from extractor.runs.report import Report


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@OUTPUT
@click.option("--text", type=click.Choice(["md", "txt"]), help="Write Markdown or plain text instead of records.")
@click.option("--to", metavar="FORMAT", help="The format of the files in a folder, such as jsonl.zst.")
@click.option(
    "--shards", type=click.IntRange(1), metavar="N", help="Files of about N articles instead of one for a dump."
)
@DIALECT
@ENCODING
@LANG
@click.option("--parts", metavar="A,B", help="Read only these parts, such as infobox,sections.")
@together(INTO)
@together(SELECTION)
@together(RUN)
@click.option("--reuse", type=earlier_run, metavar="RUN", help="Take over unchanged pages of an earlier run's output.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first input or page that fails.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    output: str | None,
    jobs: int | None,
    resume: bool,
    reuse: str | None,
    fail_fast: bool,
    quiet: bool,
    **given: Any,
) -> None:
    """Extract the articles of files, folders, dumps or standard input (-) as JSON.

    A folder OUT gets one .json for each article file and one .jsonl for each dump, named after it; a file OUT in
    .jsonl gets one line for each article. With --text a folder OUT gets one .md or .txt for each article; a file OUT,
    or standard output, holds a single one. What fails is named on standard error, and the others are written.

    Dumps and large files are read by worker processes, one for each processor. A page that takes too long or needs too
    much then costs only itself. What fails is listed in failures.jsonl, in the folder OUT/.run or FILE.run, with the
    command that does it alone; manifest.json and report.json are there too. A run that was interrupted goes on when
    the same command is given again. An input is never written to.

    With --reuse RUN the pages of the next dump that are in an earlier run's .jsonl, .jsonl.zst or .json files with
    the same text are not extracted again. What comes out is the same as without.

    With --into MODULE:CLASS each page becomes a row of that Pydantic model, in .jsonl, .jsonl.zst, .csv, .parquet or
    .duckdb, with its JSON Schema beside it. A page that does not fill the model has a row without data.

    \b
    Example:
      extractor extract samples -o out/articles.jsonl
      extractor extract samples --into parties.py:Party -o out/parties.jsonl
    """
    from extractor.cli import usage
    from extractor.errors import MissingPackageError, UnknownFormatError, UnknownPartError
    from extractor.runs.run import run

    usage.check_selection(inputs, given)
    try:
        usage.check_packages(output, given["text"] or given["to"])
    except MissingPackageError as error:
        raise wrong_usage(error) from error
    into = into_of(given)
    progress = ProgressLine(on=not quiet)
    if jobs == 0 and not quiet:
        print_lines("--jobs 0: all pages are read in this process, where none can be ended that takes too long")
    failures = Failures(progress, debug=debugging(ctx))
    target = standard_output() if output in (None, "-") else output
    try:
        with aside():
            report = run(
                inputs,
                target,
                replace(run_options(given), into=into),
                jobs=jobs,
                fail_fast=fail_fast,
                restart=not resume,
                reuse=reuse,
                on_failure=failures,
                on_progress=progress,
                on_news=(lambda news: None) if quiet else print_lines,
            )
    except (UnknownFormatError, UnknownPartError) as error:
        raise wrong_usage(error) from error
    finally:
        progress.clear()
    failures.finish(report)
    if not _is_well(report, inputs, given, quiet):
        ctx.exit(FAILED)


def _is_well(report: Report, inputs: tuple[str, ...], given: dict[str, Any], quiet: bool) -> bool:
    """Print what a run reports; return True if nothing failed, was lost or is missing."""
    from extractor.cli import usage

    if not quiet:
        print_lines(str(report))
    if given["lang"] is None and not quiet and (hint := usage.language_hint(inputs)):
        print_lines(hint)
    missed = usage.missed(report, given)
    if missed:
        click.echo(f"error: {missed}", err=True)
    return not (report.failures or report.losses or missed)
