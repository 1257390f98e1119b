"""Stands in for `extract` in worker processes: the title of a page says how it goes wrong there."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Collection
from dataclasses import replace

from extractor import pipeline
from extractor.records.article import Article
from extractor.records.page import Page


def extract(page: Page, parts: Collection[str] | None = None) -> Article:
    """The article of a page, unless its title is one of trouble."""
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
    """The same, in a language that the caller says."""
    return extract(replace(page, language=lang), parts)


def slowly(page: Page, parts: Collection[str] | None = None) -> Article:
    """The article of a page, after a while."""
    time.sleep(0.02)
    return pipeline.extract(page, parts=parts)


class FailingWrites:
    """Lets every n-th file of this process fail when it is to be safe on the disk."""

    def __init__(self, every: int) -> None:
        self._every, self._count, self._fsync = every, 0, os.fsync

    def __call__(self, handle: int) -> None:
        self._count += 1
        if self._count % self._every == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._fsync(handle)


def onto_a_full_disk(page: Page, parts: Collection[str] | None = None) -> Article:
    """The article of a page, in a process in which every fifth write fails."""
    if not isinstance(os.fsync, FailingWrites):
        os.fsync = FailingWrites(5)
    return pipeline.extract(page, parts=parts)
