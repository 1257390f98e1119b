"""The command line: each command is one call of the library, and prints what it gives.

Data goes to standard output, everything else to standard error. Exit status: 0 all well, 1 some inputs failed (the
others are written), 2 wrong usage, 130 interrupted, 141 nobody reads the output any more, 143 terminated.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO

import click

# Whatever is heavy is imported inside of the commands, so that --help and wrong usage answer at once.
if TYPE_CHECKING:
    from extractor.records.article import Article

FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 1, 130, 141, 143
VERSION: str = sys.modules["extractor"].__version__


class Commands(click.Group):
    """Ends every command with one line and an exit status, whatever happens; a traceback is for `--debug` only."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _terminable():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # Nobody reads what is still buffered either: Python shall not try again at its end.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except Exception as error:
            _error("extractor", error, debug=ctx.params["debug"])
            ctx.exit(FAILED)


@contextmanager
def _terminable() -> Iterator[None]:
    """Lets SIGTERM end the program as Ctrl-C does, so that no temporary file stays behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


DIALECT = click.option(
    "--format",
    type=click.Choice(["flat", "wikitext"]),
    help="The text's dialect; found out from the text if not given.",
)
LANG = click.option("--lang", metavar="CODE", help="The wiki's language, such as en or pt-BR.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="extractor")
@click.option("--debug", is_flag=True, help="Show where in the program an unexpected error came from.")
def main(debug: bool) -> None:
    """Turn wiki articles into validated, typed records in which every value points at its source text.

    \b
    Example:
      extractor extract samples -o out
    """


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="OUT", help="A folder, or a file in .jsonl; standard output if not given.")
@DIALECT
@LANG
@click.option("--parts", metavar="A,B", help="Read only these parts, such as infobox,sections.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first input that fails.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def extract(
    ctx: click.Context,
    inputs: tuple[str, ...],
    output: str | None,
    format: str | None,
    lang: str | None,
    parts: str | None,
    fail_fast: bool,
    quiet: bool,
) -> None:
    """Extract the articles of files, folders or standard input (-) as JSON.

    A folder OUT gets one .json for each article file, named after it; a file OUT in .jsonl gets one line for each
    article. An input that fails is named on standard error, and the others are written.

    \b
    Example:
      extractor extract samples -o out/articles.jsonl
    """
    from extractor.batch import run
    from extractor.errors import UnknownFormatError, UnknownPartError

    progress = _Progress(on=not quiet and sys.stderr is not None and sys.stderr.isatty())

    def tell(name: str, error: Exception) -> None:
        progress.clear()
        _error(name, error, debug=_debug(ctx))

    try:
        summary = run(
            inputs,
            _standard_output() if output is None else output,
            format=format,
            lang=lang,
            parts=None if parts is None else {part.strip() for part in parts.split(",")},
            fail_fast=fail_fast,
            on_failure=tell,
            on_article=progress,
        )
    except (UnknownFormatError, UnknownPartError) as error:
        raise _wrong_usage(error) from error
    finally:
        progress.clear()
    if not quiet:
        click.echo(str(summary), err=True)
    if summary.failures:
        ctx.exit(FAILED)


@main.command()
@click.argument("file")
@click.option("--field", metavar="KEY", help="Show only the fields of this key or label.")
@DIALECT
@LANG
@click.pass_context
def show(ctx: click.Context, file: str, field: str | None, format: str | None, lang: str | None) -> None:
    """Show what is read from FILE, each value beside the source text that it was read from.

    \b
    Example:
      extractor show samples/flat/russian_socialist_movement.txt --field ideology
    """
    from extractor import pipeline
    from extractor.errors import ReadError
    from extractor.show import render

    if os.path.isdir(file):
        raise ReadError(f"{file}: a folder; show takes one file")
    keys: dict[str, None]
    shown, keys = False, {}
    for page in pipeline.read(file, format=format, lang=lang):
        try:
            article = pipeline.extract(page)
            rendered = render(article, page.text, field=field)
        except Exception as error:
            _error(file, error, debug=_debug(ctx))
            ctx.exit(FAILED)
        _print(rendered)
        shown = shown or bool(rendered)
        keys.update(dict.fromkeys(_keys(article)))
    if not shown:
        raise ReadError(f"{file}: no field {field!r}; there are {', '.join(keys) or 'no fields at all'}")


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
    from extractor.batch import outputs
    from extractor.pipeline import validate as validated
    from extractor.show import printable

    checked = bad = 0
    for where, record in outputs(files):
        try:
            if isinstance(record, Exception):
                raise record
            checked += 1
            found = validated(record)
        except Exception as error:
            bad += 1
            _error(where, error, debug=_debug(ctx))
            continue
        if found:
            bad += 1
            _print("".join(printable(f"{where}: {one.code}: {one.message}") + "\n" for one in found))
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
        raise _wrong_usage(error) from error
    _print(text + "\n")


class _Progress:
    """One line on a terminal, written over ten times a second at most."""

    def __init__(self, *, on: bool) -> None:
        self._on = on
        self._next = 0.0
        self._shown = False

    def __call__(self, name: str, count: int) -> None:
        if self._on and (now := time.monotonic()) >= self._next:
            from extractor.show import printable

            self._next, self._shown = now + 0.1, True
            click.echo(f"\r\x1b[K{count} done  {printable(name)[-60:]}", err=True, nl=False)

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            click.echo("\r\x1b[K", err=True, nl=False)


def _error(name: str, error: Exception, *, debug: bool) -> None:
    """One line: our own errors name the input themselves, any other is a bug, which `debug` traces."""
    from extractor.errors import ExtractorError
    from extractor.show import printable

    line = str(error)
    if not isinstance(error, ExtractorError):
        if debug:
            traced = "".join(traceback.format_exception(error)).splitlines()
            click.echo("\n".join(map(printable, traced)), err=True)
        what = f"internal error ({type(error).__name__}: {line.partition(chr(10))[0]})"
        line = f"{name}: {what}; this is a bug of extractor, please report it with the input"
    click.echo(f"error: {printable(line)}", err=True)


def _wrong_usage(error: Exception) -> click.UsageError:
    from extractor.show import printable

    return click.UsageError(printable(str(error)))


def _debug(ctx: click.Context) -> bool:
    return bool(ctx.find_root().params["debug"])


def _standard_output() -> BinaryIO:
    from extractor.errors import WriteError

    if sys.stdout is None:
        raise WriteError("standard output: closed; name an output with -o")
    return sys.stdout.buffer


def _print(text: str) -> None:
    from extractor.writers.output import output

    with output(_standard_output()) as stream:
        stream.write(text.encode())


def _keys(article: Article) -> Iterator[str]:
    """The keys of an article's fields, those of nested infoboxes too."""
    boxes = list(article.infoboxes)
    while boxes:
        for field in boxes.pop(0).fields:
            yield field.key
            boxes.extend(field.infoboxes)
