"""Stands in for `extract` in worker processes: the title of a page says how it goes wrong there."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Collection
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from extractor import pipeline
from extractor.records.article import Article
from extractor.records.page import Page

if TYPE_CHECKING:
    from _typeshed import HasFileno


def extract(page: Page, parts: Collection[str] | None = None) -> Article:
    """Return the article of a page, unless its title is one of trouble."""
    match page.title.partition(" ")[0]:
        case "sleep":
            time.sleep(1000)
        case "spin":
            while True:
                pass
        case "eat":
            len([bytearray(2**24) for _ in range(1000)])
        case "exit":
            os._exit(3)
        case "crash":
            signal.signal(signal.SIGSEGV, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "bug":
            raise RuntimeError("boom\nand more")
    return pipeline.extract(page, parts=parts)


def extract_said(page: Page, lang: str | None = None, parts: Collection[str] | None = None) -> Article:
    """Return the same, in a language that the caller says."""
    return extract(replace(page, language=lang), parts)


def slowly(page: Page, parts: Collection[str] | None = None) -> Article:
    """Return the article of a page, after a while."""
    time.sleep(0.02)
    return pipeline.extract(page, parts=parts)


def nothing(page: Page, parts: Collection[str] | None = None) -> Article:
    """Fail for every page, in runs that have nothing to extract."""
    raise RuntimeError(f"{page.title} was extracted")


EVERY = 5
_fsync = os.fsync
_counted = count(1)


def failing_fsync(fd: int | HasFileno) -> None:
    """Makes a file safe on the disk, but for every fifth of this process."""
    if next(_counted) % EVERY == 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    _fsync(fd)


def onto_a_full_disk(page: Page, parts: Collection[str] | None = None) -> Article:
    """Return the article of a page, in a process in which every fifth write fails."""
    os.fsync = failing_fsync
    return pipeline.extract(page, parts=parts)
