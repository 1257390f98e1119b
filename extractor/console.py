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
from typing import Any, BinaryIO

import click

FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 1, 130, 141, 143


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
            error_line("extractor", error, debug=ctx.params["debug"])
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


class Progress:
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


def error_line(name: str, error: Exception, *, debug: bool) -> None:
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


def wrong_usage(error: Exception) -> click.UsageError:
    from extractor.show import printable

    return click.UsageError(printable(str(error)))


def debugging(ctx: click.Context) -> bool:
    return bool(ctx.find_root().params["debug"])


def standard_output() -> BinaryIO:
    from extractor.errors import WriteError

    if sys.stdout is None:
        raise WriteError("standard output: closed; name an output with -o")
    return sys.stdout.buffer


def print_text(text: str) -> None:
    from extractor.writers.output import output

    with output(standard_output()) as stream:
        stream.write(text.encode())
