"""The command that lists the parameters of a wiki's templates: `extractor templatedata`."""

from __future__ import annotations

import click

from extractor.cli.console import FAILED, print_lines, standard_output
from extractor.cli.option_values import target
from extractor.cli.options import LANG


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", type=target, metavar="OUT", help="A file in .jsonl; standard output if not given, or -."
)
@LANG
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def templatedata(
    ctx: click.Context, /, inputs: tuple[str, ...], output: str | None, lang: str | None, quiet: bool
) -> None:
    """List the templates that inputs describe (TemplateData), with their parameters: one on each line, by title.

    An INPUT is a dump with pages of templates, a file of answers from fetch --templatedata, or a folder of them. A
    template is described on its page or on the subpage of its documentation; redirects to it are names of it.

    What looks like TemplateData and is none is named, and the others are written; the exit status is 1.

    \b
    Example:
      extractor templatedata samples/templates -o templates.jsonl
    """
    import json
    from pathlib import Path

    from extractor.errors import ExtractorError
    from extractor.templatedata import Fault
    from extractor.templatedata.sources import gather
    from extractor.writers.output import output as opened

    faults: list[Fault] = []
    errors: list[ExtractorError] = []
    templates = list(gather(inputs, lang, faults.append, errors.append))
    if len(errors) == len(inputs):
        raise errors[0]
    with opened(standard_output() if output in (None, "-") else Path(str(output))) as stream:
        for template in templates:
            row = json.dumps(template.to_json(), ensure_ascii=False, separators=(",", ":"))
            stream.write(row.encode() + b"\n")
    for problem in (*errors, *faults):
        print_lines(f"error: {problem}")
    failed = len(errors) + len(faults)
    if not quiet:
        print_lines(f"{len(templates):,} template{'s' * (len(templates) != 1)}, {failed:,} failed")
    if failed:
        ctx.exit(FAILED)
