"""The command that makes a file of aliases: `extractor mappings`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extractor.cli.console import FAILED, print_lines, standard_output
from extractor.cli.option_values import target
from extractor.cli.options import LANG

if TYPE_CHECKING:
    from extractor.records.targets.aliases import AliasesFile

_SUFFIXES = (".json", ".json.gz")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o",
    "--output",
    type=target,
    metavar="OUT",
    help="A file in .json or .json.gz; standard output if not given, or -.",
)
@LANG
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def mappings(ctx: click.Context, /, files: tuple[str, ...], output: str | None, lang: str | None, quiet: bool) -> None:
    """Make a file of aliases, by which the fields of your own models find the labels of many languages.

    A FILE is an export of DBpedia's mappings or of its ontology, a dump with pages of templates, a file of answers from
    fetch --templatedata, or a folder of them. What they say of one template is put together; Target.from_mapping reads
    the result.

    What is not understood is named with how often it stands there, and all else is written; the exit status is 1.

    \b
    Example:
      extractor mappings samples/templates -o aliases.json.gz
    """
    from extractor.mappings import gather, write
    from extractor.records.targets.aliases import written
    from extractor.writers.output import output as opened

    to_stdout = output in (None, "-")
    if not to_stdout and not str(output).lower().endswith(_SUFFIXES):
        raise click.UsageError(f"{output}: a file of aliases has a name in {' or '.join(_SUFFIXES)}")
    found = gather(files, lang)
    if len(found.errors) == len(files):
        raise found.errors[0]
    file = found.file()
    if to_stdout:
        with opened(standard_output()) as stream:
            stream.write(written(file, packed=False))
    else:
        write(file, str(output), files)
    unread = [
        f"{what}: not understood, {times:,} time{'s' * (times != 1)}, as in {found.example[what]}"
        for what, times in found.unread.items()
    ]
    for problem in (*found.errors, *found.faults, *unread):
        print_lines(f"error: {problem}")
    failed = len(found.errors) + len(found.faults) + len(unread)
    if not quiet:
        for what, times in sorted(found.left_out.items()):
            print_lines(f"left out: {times:,} {what}")
        print_lines(_summary(file, failed))
    if failed:
        ctx.exit(FAILED)


def _summary(file: AliasesFile, failed: int) -> str:
    templates, classes = file["templates"], len(file["classes"])
    aliases = sum(len(one["parameters"]) + len(one["aliases"]) for one in templates)
    return (
        f"{len(templates):,} template{'s' * (len(templates) != 1)} with {aliases:,} alias{'es' * (aliases != 1)}, "
        f"{classes:,} class{'es' * (classes != 1)}, {failed:,} failed"
    )
