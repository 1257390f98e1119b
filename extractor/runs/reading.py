"""The pages of an input one after the other in this process, with all that is lost of it told."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import readers
from extractor.errors import ExtractorError, OnFault
from extractor.readers.opening import Source, shown
from extractor.readers.read_report import ReadReport
from extractor.readers.selection import Selection
from extractor.records.page import Page
from extractor.runs.inputs import found
from extractor.runs.report import lost


def pages(
    source: Source,
    on_fault: OnFault,
    *,
    format: str | None = None,
    lang: str | None = None,
    encoding: str | None = None,
) -> Iterator[Page]:
    """Yield the pages of a file or of the files in a folder; what cannot be read, or not whole, is told to `on_fault`.

    >>> from io import BytesIO
    >>> [page.text for page in pages(BytesIO(b"Gr\\xfcn."), print)]
    a stream: bytes 2 to 3 lost (no text in its encoding; read as U+FFFD)
    ['Gr\ufffdn.']
    """
    for given in found([source]):
        if given.error is not None:
            on_fault(str(given.error))
            continue
        report, selection = ReadReport(), Selection(encoding=encoding)
        try:
            with readers.opened(
                given.source, format=format, lang=lang, selection=selection, read_report=report
            ) as opened:
                yield from opened.pages()
        except ExtractorError as error:  # the rest of the input
            on_fault(str(error))
        for loss in report.losses:
            on_fault(f"{shown(given.source)}: {lost(loss)}")
