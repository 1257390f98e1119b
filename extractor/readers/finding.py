"""One page of an input, found by its title or number; with an index, only one stream of a multistream dump is read.

>>> from io import BytesIO
>>> dump = b"<page><title>Rome</title><id>7</id><revision><text>A city.</text></revision></page>"
>>> find_page(BytesIO(dump), title="rome").text, find_page(BytesIO(dump), page_id=8) is None
('A city.', True)
>>> find_page(BytesIO(dump))
Traceback (most recent call last):
ValueError: a page is found by its title or its number
"""

from __future__ import annotations

import os

from extractor.readers import check, inputs, multistream, opened
from extractor.readers.compression import bzip2, codec_of
from extractor.readers.decoding import HEAD
from extractor.readers.export import cut_pages
from extractor.readers.export.cutting import first_site
from extractor.readers.opening import Source
from extractor.readers.origin import Origin
from extractor.readers.ranges import Cut
from extractor.readers.read_report import ReadReport
from extractor.readers.selection import Selection
from extractor.records.page import Page


def find_page(
    source: Source,
    *,
    title: str | None = None,
    page_id: int | None = None,
    format: str | None = None,
    lang: str | None = None,
    selection: Selection | None = None,
    read_report: ReadReport | None = None,
) -> Page | None:
    """Return the first page of an input with that title or number; None if there is none.

    In `title` underscores count as spaces, and the case of the first letter does not matter.

    Raises:
        ReadError: the input cannot be read.
    """
    if title is None and page_id is None:
        raise ValueError("a page is found by its title or its number")
    check(format)
    wanted = _normal(title) if title is not None else None
    read_report = ReadReport() if read_report is None else read_report
    for one in inputs(source):
        index = multistream.index_of(os.fspath(one)) if isinstance(one, str | os.PathLike) else None
        if index is not None and not _is_bzip2(os.fspath(one)):  # type: ignore[arg-type]
            index = None
        if index is not None:
            page = _by_index(os.fspath(one), index, wanted, page_id, lang, read_report)  # type: ignore[arg-type]
            if page is not None:
                return page
            continue
        with opened(one, format=format, lang=lang, selection=selection, read_report=read_report) as found:
            for page in found.pages():
                if _is(page, wanted, page_id):
                    return page
    return None


def _by_index(
    path: str, index: str, title: str | None, page_id: int | None, lang: str | None, read_report: ReadReport
) -> Page | None:
    place = multistream.find(index, title, page_id)
    if place is None:
        return None
    start, end = place
    with open(path, "rb") as stream:
        size = os.path.getsize(path)
        site = first_site(path)
        cut = Cut("xml", start, size if end is None else end, bzip2=True, known=site)
        origin = Origin(path, path, None, lang, read_report=read_report)
        return next((page for page in cut_pages(stream, origin, cut) if _is(page, title, page_id)), None)


def _is_bzip2(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            return codec_of(stream.read(HEAD), path) is bzip2
    except OSError:
        return False


def _is(page: Page, title: str | None, page_id: int | None) -> bool:
    return (title is None or _normal(page.title) == title) and (page_id is None or page.page_id == page_id)


def _normal(title: str) -> str:
    title = " ".join(title.replace("_", " ").split())
    return title[:1].upper() + title[1:]
