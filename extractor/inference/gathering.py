"""Infoboxes counted over files, dumps, runs and earlier statistics: pages in worker processes, under limits."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import NoReturn

from extractor.errors import ExtractorError, OnFault, ReadError
from extractor.inference import statistics_file
from extractor.inference.tally import Tally
from extractor.readers.opening import Source
from extractor.records.article import Article
from extractor.runs.gathering import gathered
from extractor.runs.options import RunOptions


def _counted(articles: Iterable[Article]) -> list[bytes]:
    """Return the counts of articles as JSON."""
    tally = Tally()
    for article in articles:
        tally.count(article)
    return [json.dumps(statistics_file.to_json(tally), separators=(",", ":")).encode()]


def _refuse(fault: str) -> NoReturn:
    raise ReadError(fault)


def gather(
    sources: Iterable[Source],
    options: RunOptions | None = None,
    on_fault: OnFault = _refuse,
    *,
    jobs: int | None = None,
) -> Tally:
    """Return the counts over the infoboxes of all sources.

    A source is a file of pages or records, a dump, a folder of these, the output of a run, or a `statistics.json` or
    the folder that one is in. Pages are read in `jobs` worker processes: one for each processor if None, where pages
    may need it; none if 0, without limits for a page. What cannot be read, or not whole, is told to `on_fault`.

    Raises:
        ReadError: without an `on_fault`, something cannot be read.
        RunError: worker processes cannot be started.

    >>> gather(["samples/flat"]).pages
    7
    """
    if isinstance(sources, str | os.PathLike):
        raise TypeError(f"gather takes several sources; write [{os.fspath(sources)!r}]")
    tally = Tally()
    others: list[Source] = []
    for source in sources:
        if isinstance(source, str | os.PathLike) and statistics_file.is_statistics(source):
            try:
                tally.add(statistics_file.load(source))
            except ExtractorError as error:
                on_fault(str(error))
        else:
            others.append(source)
    for packed in gathered(others, _counted, on_fault, parts={"infobox"}, options=options, jobs=jobs):
        for one in packed:
            tally.add(statistics_file.from_json(json.loads(one)))
    return tally
