"""The command that makes tables for people: `extractor table`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extractor.cli.console import FAILED, Faults, print_lines, standard_output
from extractor.cli.option_values import csv_names, target
from extractor.cli.options import READING, reading_options, together


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=target,
    metavar="OUT",
    help="A file in .csv, standard output if not given, or -; with --grids, a folder.",
)
@click.option(
    "--columns",
    type=csv_names,
    metavar="NAME,NAME",
    multiple=True,
    help="One row for each infobox, with these parameters, or parts of them: area,founded.from. It is a line of CSV:"
    """ '"Area, total",name'.""",
)
@click.option("--grids", is_flag=True, help="The tables of the articles instead, each in a file in the folder OUT.")
@click.option("--bom", is_flag=True, help="Begin files with a byte order mark, by which Excel knows UTF-8.")
@together(READING)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def table(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    output: str | None,
    columns: tuple[list[str], ...],
    grids: bool,
    bom: bool,
    jobs: int | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Make a table of what infoboxes say, for a spreadsheet: one row for each value.

    An INPUT is a file or folder of articles, a dump, records, or the output of a run. A row has the article, the label,
    what a reader sees, the note, the kind, the normal form, amount, unit, from, to, and the place in the source.

    With --columns it has one row for each infobox instead. A column is what a reader sees of a parameter; with a point
    and one of text, note, kind, normal_form, amount, unit, from, to, start, end it is that of the first value that has
    one. Columns that no infobox has are told.

    What cannot be read is named, and the rest is written; the exit status is 1. Nothing in a cell is a formula.

    \b
    Example:
      extractor table samples/wikitext/en --lang en -o out/people.csv --columns name,birth_date.from,birth_place
    """
    from extractor.errors import ReadError
    from extractor.readers.protection import Protected
    from extractor.runs.gathering import files_of
    from extractor.tables.writing import NothingRead, write_infoboxes, write_tables

    wanted, to_stdout = _names(columns), output in (None, "-")
    _check(output, to_stdout, bool(columns), grids)
    protected = Protected(file for one in inputs for file in files_of(one))
    faults = Faults()
    options = reading_options(given)
    if grids:
        folder = Path(str(output))
        written = write_tables(inputs, folder, faults, bom=bom, options=options, jobs=jobs, protected=protected)
    else:
        place = standard_output() if to_stdout else Path(str(output))
        protected.check(place)
        try:
            written = write_infoboxes(
                inputs, place, faults, columns=wanted or None, bom=bom, options=options, jobs=jobs
            )
        except NothingRead:
            written = None
    if written is None or not written.articles:
        raise ReadError(f"nothing is written, for no input {'could be read' if faults.count else 'holds an article'}")
    if not quiet:
        for name in written.missing:
            print_lines(f"no infobox has {name}")
        print_lines(_said(written.articles, written.rows, "table" if grids else "row", None if to_stdout else output))
    if faults.count:
        ctx.exit(FAILED)


def _names(columns: tuple[list[str], ...]) -> tuple[str, ...]:
    """Return the names of all columns, each once; raise a usage error if there are none, or one cannot be."""
    from extractor.tables.wide import names

    try:
        wanted = names(name for some in columns for name in some)
    except ValueError as error:
        raise click.UsageError(f"--columns: {error}") from error
    if columns and not wanted:
        raise click.UsageError("--columns names no column; say parameters of infoboxes, such as area,founded.from")
    return wanted


def _check(output: str | None, to_stdout: bool, is_wide: bool, grids: bool) -> None:
    """Raise a usage error for options that do not go together."""
    if grids and is_wide:
        raise click.UsageError("--columns are those of infoboxes; --grids writes the tables of the articles")
    if grids and (to_stdout or str(output).lower().endswith(".csv")):
        raise click.UsageError("--grids writes a file for each table; name a folder with -o")
    if not grids and not to_stdout and not str(output).lower().endswith(".csv"):
        raise click.UsageError(f"-o {output}: the table is CSV; name a file in .csv, or - for standard output")


def _said(articles: int, rows: int, noun: str, output: str | None) -> str:
    said = f"{rows:,} {noun}{'s' * (rows != 1)} of {articles:,} article{'s' * (articles != 1)}"
    return said if output is None else f"{said} in {output}"
