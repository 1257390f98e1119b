"""What every command shares: how it ends, how errors are told, and where data and progress go."""

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
    """Ends every command with one line and an exit status, whatever happens; a traceback is for `--debug` only."""

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
            # Nobody reads what is still buffered either: Python shall not try again at its end.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except Exception as error:
            error_line("extractor", error, debug=ctx.params["debug"])
            ctx.exit(FAILED)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or a hint for who names an input without one."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-") and os.path.exists(args[0]):
            name = args[0]
            ctx.fail(f"{name!r} is no command; say extractor extract {name} -o OUT, or extractor show {name}")
        return super().resolve_command(ctx, args)


class Offset(click.Command):
    """A command with a place in a text among its arguments: a number below 0 there is no option."""

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
    """Lets SIGTERM end the program as Ctrl-C does, so that no temporary file stays behind."""
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
    """Makes what is said about wrong usage fit for a terminal: it names what was given, such as a file's name."""
    try:
        yield
    except click.UsageError as error:
        from extractor.records.views.terminal import printable

        said = error.format_message()
        shown = "\n".join(map(printable, said.split("\n")))
        if shown == said:
            raise
        raise click.UsageError(shown, error.ctx) from error


class ProgressLine:
    """How far a run is: one line on a terminal, written over ten times a second at most; in a log one line a minute."""

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
        from extractor.records.views.terminal import printable

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
    """How far a run is after so many seconds, in words.

    Without anything that says how many pages there are, it is reckoned from how much of the inputs is done.

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
    """A length of time, in the unit that suits it.

    >>> _duration(40), _duration(400), _duration(40_000)
    ('40 s', '7 min', '11.1 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class Failures:
    """Tells each failure on a line of its own, the first of them; how many more there were is told at the end."""

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
        """Tell what was lost, and how many of all these were not told."""
        from extractor.records.views.terminal import printable

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
    """One line: our own errors name the input themselves, any other is a bug, which `debug` traces."""
    from extractor.errors import ExtractorError
    from extractor.records.views.terminal import printable

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
    """Lines for people, on standard error."""
    from extractor.records.views.terminal import printable

    click.echo("\n".join(map(printable, text.split("\n"))), err=True)


def wrong_usage(error: Exception) -> click.UsageError:
    return click.UsageError(str(error))


def debugging(ctx: click.Context) -> bool:
    return bool(ctx.find_root().params["debug"])


def standard_output() -> BinaryIO:
    from extractor.errors import WriteError

    if sys.stdout is None:
        raise WriteError("standard output: closed; name an output with -o")
    return sys.stdout.buffer


def apart(file: str) -> None:
    """Raise `WriteError` if standard output goes into the file that is to be read."""
    from extractor.readers.protection import Protected

    Protected([file]).check(standard_output())


def print_text(text: str) -> None:
    from extractor.writers.output import output

    with output(standard_output()) as stream:
        stream.write(text.encode())
