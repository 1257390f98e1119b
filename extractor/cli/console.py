"""Code that all commands share: exit statuses, messages of errors, progress, and standard output."""

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

if TYPE_CHECKING:
    from extractor.runs.progress import Progress
    from extractor.runs.report import Report

FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 1, 130, 141, 143


class Commands(click.Group):
    """A group whose commands end with one line and an exit status on any error; a traceback needs `--debug`."""

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        with _printable_usage():
            return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _terminable(), _printable_usage():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # What is still buffered would fail as well: Python must not try to write it at exit.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except Exception as error:
            error_line("extractor", error, debug=ctx.params["debug"])
            ctx.exit(FAILED)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command; fail with a hint if an input is given in place of a command."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-") and os.path.exists(args[0]):
            name = args[0]
            ctx.fail(f"{name!r} is no command; say extractor extract {name} -o OUT, or extractor show {name}")
        return super().resolve_command(ctx, args)


class Offset(click.Command):
    """A command with the offset of a character among its arguments: a negative number there is not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        takes = {name for option in self.params if isinstance(option, click.Option) for name in option.opts}
        for before, said in zip(["", *args], args, strict=False):
            if said == "--":
                break
            if said[:1] == "-" and said[1:].isdigit() and before not in takes:
                ctx.fail(f"{said} is no place in a text; an OFFSET is a whole number from 0")
        return super().parse_args(ctx, args)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end the program as Ctrl-C does, so that no temporary file is left."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _printable_usage() -> Iterator[None]:
    """Make errors of usage safe to print to a terminal: they quote what was given, such as a file's name."""
    try:
        yield
    except click.UsageError as error:
        from extractor.records.views.printing import printable

        said = error.format_message()
        shown = "\n".join(map(printable, said.split("\n")))
        if shown == said:
            raise
        raise click.UsageError(shown, error.ctx) from error


class ProgressLine:
    """The progress of a run: on a terminal one line, updated at most ten times a second; in a log one line a minute."""

    _EVERY = {True: 0.1, False: 60.0}

    def __init__(self, *, on: bool) -> None:
        self._on = on
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._start = time.monotonic()
        self._next = self._start + (0 if self._terminal else self._EVERY[False])
        self._shown = False

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if not self._on or now < self._next:
            return
        from extractor.records.views.printing import printable

        self._next = now + self._EVERY[self._terminal]
        line = f"{told(progress, now - self._start)}  {printable(progress.name)[-60:]}"
        if self._terminal:
            self._shown = True
            click.echo(f"\r\x1b[K{line}", err=True, nl=False)
        else:
            click.echo(line, err=True)

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            click.echo("\r\x1b[K", err=True, nl=False)


def told(progress: Progress, seconds: float) -> str:
    """Return the progress of a run after so many seconds, in words.

    The number of all pages is estimated from the share of the inputs that is done, if it is known.

    >>> from extractor.runs.progress import Progress
    >>> told(Progress("a.xml", pages=12000, failures=1, share=0.25), 60)
    '12,000 of about 48,000 pages, 25 %, 200 a second, 3 min left, 1 failure'
    >>> told(Progress("a.xml", pages=300, share=0.75, before=0.5), 10)
    '900 of about 1,200 pages, 75 %, 30 a second, 10 s left'
    >>> told(Progress("-", pages=1), 0.5)
    '1 page'
    """
    from extractor.runs.progress import counted

    words = []
    if progress.share is not None and progress.share > progress.before:
        done = progress.share - progress.before
        whole = progress.pages / done
        about = counted(round(whole), "page")
        words.append(f"{whole * progress.share:,.0f} of about {about}, {100 * progress.share:.0f} %")
    else:
        words.append(counted(progress.pages, "page"))
    if seconds >= 1:
        words.append(f"{progress.pages / seconds:,.0f} a second")
        if progress.share is not None and progress.share > progress.before:
            left = seconds * (1 - progress.share) / (progress.share - progress.before)
            words.append(f"{_duration(left)} left")
    if progress.failures:
        words.append(counted(progress.failures, "failure"))
    return ", ".join(words)


def _duration(seconds: float) -> str:
    """Return a length of time in a suitable unit.

    >>> _duration(40), _duration(400), _duration(40_000)
    ('40 s', '7 min', '11.1 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class Failures:
    """A callback that prints each of the first `MOST` failures on a line, and at the end the number of the others."""

    MOST = 20

    def __init__(self, progress: ProgressLine, *, debug: bool) -> None:
        self._progress, self._debug = progress, debug
        self._count = 0

    def __call__(self, name: str, error: Exception) -> None:
        self._count += 1
        if self._count <= self.MOST:
            self._progress.clear()
            error_line(name, error, debug=self._debug)

    def finish(self, report: Report) -> None:
        """Print the losses, and the number of failures and losses that were not printed."""
        from extractor.records.views.printing import printable

        for loss in report.losses[: max(self.MOST - self._count, 0)]:
            click.echo(f"error: {printable(loss)}", err=True)
        if (more := self._count + len(report.losses) - self.MOST) > 0:
            where = (
                f", in {report.folder}"
                if report.folder
                else "; name an output with -o, and they are all told beside it"
            )
            click.echo(f"error: and {more:,} more{printable(where)}", err=True)


def error_line(name: str, error: Exception, *, debug: bool) -> None:
    """Print an error on one line: an error of this package names its input, any other is a bug, traced with `debug`."""
    from extractor.errors import ExtractorError
    from extractor.records.views.printing import printable

    line = str(error)
    is_bug = not isinstance(error, ExtractorError)
    trace = "".join(traceback.format_exception(error)) if is_bug else getattr(error, "trace", "")
    if debug and trace:
        click.echo("\n".join(map(printable, trace.splitlines())), err=True)
    if is_bug:
        what = f"internal error ({type(error).__name__}: {line.partition(chr(10))[0]})"
        line = f"{name}: {what}; this is a bug of extractor, please report it with the input"
    click.echo(f"error: {printable(line)}", err=True)


def print_lines(text: str) -> None:
    """Print lines for people, to standard error."""
    from extractor.records.views.printing import printable

    click.echo("\n".join(map(printable, text.split("\n"))), err=True)


def wrong_usage(error: Exception) -> click.UsageError:
    return click.UsageError(str(error))


def debugging(ctx: click.Context) -> bool:
    return bool(ctx.find_root().params["debug"])


class Faults:
    """Prints what was lost as it is found, and counts it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, fault: str) -> None:
        self.count += 1
        print_lines(f"error: {fault}")


def standard_output() -> BinaryIO:
    from extractor.errors import WriteError

    if sys.stdout is None:
        raise WriteError("standard output: closed; name an output with -o")
    return sys.stdout.buffer


def apart(file: str) -> None:
    """Raise `WriteError` if standard output is redirected into the file that is to be read."""
    from extractor.readers.protection import Protected

    Protected([file]).check(standard_output())


def print_text(text: str) -> None:
    from extractor.writers.output import output

    with output(standard_output()) as stream:
        stream.write(text.encode())
