"""The command that infers schemas and models of infoboxes: `extractor infer`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.console import FAILED, print_lines, print_text
from extractor.cli.option_values import target
from extractor.cli.options import READING, reading_options, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.inference import Tally


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", type=target, metavar="OUT", help="A folder; the statistics to standard output if not given, or -."
)
@click.option(
    "--min", "least", type=click.IntRange(1), default=1, metavar="N", help="Only templates with N infoboxes or more."
)
@click.option("--python", type=target, metavar="FILE", help="Write Pydantic models to this file, too.")
@together(READING)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def infer(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    output: str | None,
    least: int,
    python: str | None,
    jobs: int | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Infer the shape of each kind of infobox from those that inputs have: JSON Schemas, and Python models.

    An INPUT is a file or folder of articles, a dump, records, the output of a run, or what infer wrote before, whose
    counts are added. OUT gets LANGUAGE/TEMPLATE.schema.json for each template, with fill rates, kinds, units and
    examples in members that begin with x-, and statistics.json, which two inferences are merged and compared by.

    What cannot be read is named, and the rest is counted; the exit status is 1.

    \b
    Example:
      extractor infer samples/wikitext/en --lang en -o out/infobox --python out/models.py
    """
    import json

    from extractor.errors import ReadError
    from extractor.inference import gather, statistics_file, write
    from extractor.readers.protection import Protected

    to_stdout = output in (None, "-")
    if python is not None and not to_stdout and os.path.basename(python) == statistics_file.NAME:
        raise click.UsageError(f"--python {python}: is the name of the statistics; say a file in .py")
    protected = Protected(file for one in inputs for file in _files(one))
    for file in (python, None if to_stdout else os.path.join(str(output), statistics_file.NAME)):
        if file is not None:
            protected.check(file)
    faults: list[str] = []
    tally = gather(inputs, reading_options(given), faults.append, jobs=jobs)
    for fault in faults:
        print_lines(f"error: {fault}")
    if faults and not tally.pages:
        raise ReadError("nothing is written, for no input could be read")
    if to_stdout:
        print_text(json.dumps(statistics_file.to_json(tally), ensure_ascii=False, indent=2) + "\n")
    schemas = 0 if to_stdout else write(tally, str(output), least)
    if python is not None:
        _write_models(python, tally, least)
    if not quiet:
        boxes = sum(box.boxes for box in tally.templates.values())
        said = f"{tally.pages:,} pages, {boxes:,} infoboxes of {len(tally.templates):,} templates"
        print_lines(said + ("" if to_stdout else f"; {schemas:,} schemas in {output}"))
    if faults:
        ctx.exit(FAILED)


def _files(source: str) -> Iterator[str | os.PathLike[str]]:
    """Yield the files that an input is or may hold, which no output may replace."""
    from extractor.inference import statistics_file
    from extractor.runs.gathering import files_of

    if os.path.isdir(source) and statistics_file.is_statistics(source):
        yield os.path.join(source, statistics_file.NAME)
    yield from files_of(source)


def _write_models(file: str, tally: Tally, least: int) -> None:
    from extractor.inference import python_models
    from extractor.writers.output import replacing

    with replacing(Path(file)) as stream:
        stream.write(python_models(tally, least).encode("utf-8", "replace"))
