"""The commands: each calls one function of the library and prints the result.

Data goes to standard output, everything else to standard error. Exit status: 0 success, 1 some inputs failed (the
others are written), 2 wrong usage, 130 interrupted, 141 the reader of the output closed it, 143 terminated.
"""

from __future__ import annotations

import os
import sys
from itertools import islice

import click

from extractor.build import described
from extractor.cli.chunks import chunks
from extractor.cli.console import (
    FAILED,
    Commands,
    Offset,
    apart,
    debugging,
    error_line,
    print_text,
    wrong_usage,
)
from extractor.cli.diff import diff
from extractor.cli.drift import drift
from extractor.cli.extract import extract
from extractor.cli.fetch import fetch
from extractor.cli.infer import infer
from extractor.cli.mappings import mappings
from extractor.cli.option_values import offset
from extractor.cli.options import DIALECT, ENCODING, LANG, PAGE
from extractor.cli.review import review
from extractor.cli.table import table
from extractor.cli.templatedata import templatedata

# Modules that are slow to load are imported in the commands, so that --help and wrong usage answer at once.
VERSION: str = sys.modules["extractor"].__version__


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(f"{VERSION} ({described()})", prog_name="extractor")
@click.option("--debug", is_flag=True, help="Show where in the program an unexpected error came from.")
def main(debug: bool) -> None:
    """Turn wiki articles into validated, typed records in which every value points at its source text.

    \b
    Example:
      extractor extract samples -o out
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # what pyarrow has given back is free for the rest


main.add_command(chunks)
main.add_command(diff)
main.add_command(drift)
main.add_command(extract)
main.add_command(fetch)
main.add_command(infer)
main.add_command(mappings)
main.add_command(review)
main.add_command(table)
main.add_command(templatedata)


@main.command()
@click.argument("file")
@click.option("--field", metavar="KEY", help="Show only the fields of this key or label.")
@PAGE
@DIALECT
@ENCODING
@LANG
@click.pass_context
def show(ctx: click.Context, /, file: str, field: str | None, page: str | None, **said: str | None) -> None:
    """Show what is read from FILE, each value beside the source text that it was read from.

    With --page it is that page of a dump; with the index of a multistream dump beside it nothing else is read. FILE may
    be a record, or a file of them, too: the source stands beside it where it is still there.

    \b
    Example:
      extractor show samples/flat/russian_socialist_movement.txt --field ideology
    """
    from extractor import given
    from extractor.errors import ExtractorError, ReadError
    from extractor.records.views.terminal import render

    if os.path.isdir(file):
        raise ReadError(f"{file}: a folder; show takes one file")
    apart(file)
    keys: dict[str, None] = {}
    shown = False
    articles = given.articles(file, page, **said)
    while True:
        try:
            found = next(articles, None)
            rendered = render(*found, field=field) if found is not None else ""
        except ExtractorError:
            raise
        except Exception as error:
            error_line(file, error, debug=debugging(ctx))
            ctx.exit(FAILED)
        if found is None:
            break
        print_text(rendered)
        shown = shown or bool(rendered)
        keys.update(dict.fromkeys(given.keys(found[0])))
    if not shown:
        raise ReadError(f"{file}: no field {field!r}; there are {', '.join(keys) or 'no fields at all'}")


@main.command(cls=Offset)
@click.argument("file")
@click.argument("offset", type=offset, required=False)
@click.option("--field", metavar="KEY", help="Explain the values of the fields of this key or label.")
@click.option("--verbose", is_flag=True, help="With --field: explain every character of these fields.")
@PAGE
@DIALECT
@ENCODING
@LANG
@click.pass_context
def explain(
    ctx: click.Context,
    /,
    file: str,
    offset: int | None,
    field: str | None,
    verbose: bool,
    page: str | None,
    **said: str | None,
) -> None:
    """Explain what became of a place of FILE: the part of the record it went to, or why it was left out.

    OFFSET counts characters from 0, as every span in a record does. With --field there is a line for each value: which
    rule read it, and why its entry was not parted further.

    \b
    Example:
      extractor explain samples/flat/lake_baikal.txt --field surface_area
    """
    from extractor import given, pipeline
    from extractor.errors import ReadError
    from extractor.explain import explain as explained
    from extractor.explain import explain_field, explain_values

    if (offset is None) == (field is None):
        raise click.UsageError("say either an OFFSET or a --field")
    if os.path.isdir(file):
        raise ReadError(f"{file}: a folder; explain takes one file")
    apart(file)
    pages = list(islice(given.pages(file, page, **said), 2))
    if len(pages) != 1:
        raise ReadError(f"{file}: {'several pages' if pages else 'no page'}; explain takes one, which --page names")
    try:
        if offset is not None:
            found = [f"{explained(pages[0], offset)}\n"]
        elif verbose:
            found = [f"{one}\n" for one in explain_field(pages[0], field or "")]
        else:
            found = [str(one) for one in explain_values(pages[0], field or "")]
    except ValueError as error:
        raise wrong_usage(error) from error
    if not found:
        keys = dict.fromkeys(given.keys(pipeline.extract(pages[0], parts={"infobox"})))
        raise ReadError(f"{file}: no field {field!r}; there are {', '.join(keys) or 'no fields at all'}")
    print_text("\n".join(found).rstrip("\n") + "\n")


@main.command()
@click.argument("run")
def stats(run: str) -> None:
    """Show what the articles of RUN hold: templates, infoboxes and their fields, kinds of values, diagnostics.

    RUN is what extract wrote: the folder, or the file that has its folder beside it.

    \b
    Example:
      extractor stats out/articles.jsonl
    """
    from extractor.records.views.printing import printable
    from extractor.runs.run_folder import RunFolder
    from extractor.statistics import Statistics

    row = RunFolder.of(run).report()
    print_text("".join(f"{printable(line)}\n" for line in str(Statistics.from_json(row["statistics"])).split("\n")))


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def validate(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Check the records of outputs (.json, .jsonl, or folders of them) against the schema.

    What is wrong is printed with its place; the exit status is 1 if anything is.

    \b
    Example:
      extractor validate out/articles.jsonl
    """
    from extractor.loading import outputs
    from extractor.pipeline import validate as validated
    from extractor.records.views.printing import printable

    checked = bad = 0
    for where, record in outputs(files):
        try:
            if isinstance(record, Exception):
                raise record
            checked += 1
            found = validated(record)
        except Exception as error:
            bad += 1
            error_line(where, error, debug=debugging(ctx))
            continue
        if found:
            bad += 1
            print_text("".join(printable(f"{where}: {one.code}: {one.message}") + "\n" for one in found))
    click.echo(f"{checked} record{'s' * (checked != 1)} checked, {bad or 'nothing'} wrong", err=True)
    if bad:
        ctx.exit(FAILED)


@main.command()
@click.argument("name", default="article")
def schema(name: str) -> None:
    """Print the JSON Schema NAME, which is article if not given.

    \b
    Example:
      extractor schema article
    """
    import json

    from extractor.errors import UnknownSchemaError
    from extractor.pipeline import schema as schema_of

    try:
        text = json.dumps(schema_of(name), indent=2, ensure_ascii=False)
    except UnknownSchemaError as error:
        raise wrong_usage(error) from error
    print_text(text + "\n")
