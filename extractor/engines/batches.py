"""The pages in the rows of record batches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.engines.columns import FAILURE
from extractor.errors import ReadError, UnknownColumnError
from extractor.languages import check_code
from extractor.readers import DIALECTS, check
from extractor.readers.origin import Origin
from extractor.readers.rows import NoText, check_no_output, columns_of, page_of, without_text
from extractor.readers.selection import Selection
from extractor.records.page import Page
from extractor.runs.tasks import Blame

if TYPE_CHECKING:
    import pyarrow

PAGES, CHARACTERS = 64, 2**19
"""The most pages of a task, and the number of characters of text with which a task is full."""

_ENTERPRISE = "article_body"  # Wikimedia Enterprise nests what others have in columns


_OF_ENTERPRISE = frozenset(
    """
    article_body name identifier version namespace date_modified in_language is_part_of main_entity
    """.split()
)

_OURS = ("uri", "format", FAILURE.name)
"""More columns that are understood, because the rows may come from a data source of this package."""


_HINT = "a frame gives them with to_arrow(), Ray with batch_format='pyarrow'"


class Held(NamedTuple):
    """Pages that are a task together."""

    start: int
    """The number of the first row in its batch, from 0."""
    pages: tuple[Page, ...]
    blamed: tuple[Blame, ...]
    """The rows without a text, which have no record."""


@dataclass(frozen=True)
class Rows:
    """What the caller says of the rows: the columns to keep, the column for a fact of a page, language and dialect."""

    keep: tuple[str, ...]
    names: Mapping[str, str]
    lang: str | None
    format: str | None

    def __post_init__(self) -> None:
        check_code(self.lang)
        check(self.format)
        try:
            Selection(columns=self.names)
        except ValueError as error:
            raise UnknownColumnError(str(error)) from None

    @property
    def origin(self) -> Origin:
        """The rows as the input of a reader."""
        dialect = self.format if self.format in DIALECTS else None
        return Origin("pages", None, dialect, self.lang, Selection(columns=self.names))

    def kept(self, batch: pyarrow.RecordBatch) -> list[pyarrow.Array]:
        """Return the columns of a batch that are to be kept.

        Raises:
            ReadError: there is none of a name.
        """
        there = batch.schema.names
        for name in self.keep:
            if there.count(name) != 1:
                what = "two columns" if name in there else "no column"
                raise ReadError(f"pages: {what} {name!r} to keep; there are {', '.join(there)}")
        return [batch.column(name) for name in self.keep]


def batches_of(given: Any) -> Iterator[pyarrow.RecordBatch]:
    """Return an iterator over the record batches of a table, of a single batch, or of an iterable of either.

    >>> import pyarrow as pa
    >>> table = pa.table({"text": ["a", "b"]})
    >>> [batch.num_rows for batch in batches_of(iter([table, table.to_batches()[0]]))]
    [2, 2]
    """
    import pyarrow

    if isinstance(given, pyarrow.RecordBatch | pyarrow.Table):
        given = [given]
    elif not isinstance(given, Iterable):
        raise TypeError(f"record batches of pages are taken, not {type(given).__name__}; {_HINT}")
    return _batches_of(given)


def _batches_of(given: Iterable[Any]) -> Iterator[pyarrow.RecordBatch]:
    for one in given:
        if hasattr(one, "to_batches"):
            yield from one.to_batches()
        elif hasattr(one, "schema") and hasattr(one, "num_rows"):
            yield one
        else:
            raise TypeError(f"record batches of pages are taken, not {type(one).__name__}; {_HINT}")


def pages_of(batch: pyarrow.RecordBatch, rows: Rows) -> Iterator[Held]:
    """Yield the pages of a batch in groups, a page for each row; one without a text is blamed for that.

    Raises:
        ReadError: no column holds a text, one that is named is not there, or the rows are an output of this package.
    """
    origin, start = rows.origin, 0
    batch, text = _needed(batch, rows, origin)
    pages: list[Page] = []
    blamed: list[Blame] = []
    size = 0
    for row in _rows(batch):
        page, reason = _page(row, origin, text)
        if reason is not None:
            blamed.append(Blame(len(pages), reason))
        pages.append(page)
        size += len(page.text)
        if len(pages) >= PAGES or size >= CHARACTERS:
            yield Held(start, tuple(pages), tuple(blamed))
            start, size = start + len(pages), 0
            pages.clear()
            blamed.clear()
    if pages:
        yield Held(start, tuple(pages), tuple(blamed))


def _needed(batch: pyarrow.RecordBatch, rows: Rows, origin: Origin) -> tuple[pyarrow.RecordBatch, str]:
    """Return the columns of a batch that say something of pages, and the name of the one with the texts."""
    there = batch.schema.names
    check_no_output(there, origin)
    if missing := [name for name in rows.names.values() if name not in there]:
        raise ReadError(f"pages: there is no column {missing[0]!r}; there are {', '.join(there)}")
    found = columns_of(there, rows.names)
    if _ENTERPRISE in there:
        needed = {*found.values(), *_OURS, *_OF_ENTERPRISE}
    elif "text" in found:
        needed = {*found.values(), *_OURS}
    else:
        said = without_text(there, rows.names)
        raise ReadError("pages: " + re.sub(r"--column (\w+)=(.*)$", r"names={'\1': '\2'}", said))
    for name in needed:
        if there.count(name) > 1:
            raise ReadError(f"pages: two columns are called {name!r}; rename one of them")
    return batch.select([name for name in there if name in needed]), found.get("text", "text")


def _rows(batch: pyarrow.RecordBatch) -> Iterator[dict[str, object]]:
    """Yield the rows of a batch; a cell that Python cannot hold is an `Exception`."""
    for first in range(0, batch.num_rows, PAGES):
        part = batch.slice(first, PAGES)
        try:
            rows: list[dict[str, object]] = part.to_pylist()
        except Exception:  # text that is not UTF-8, a time before the year 1, ...: only that cell is missing
            pairs = list(zip(part.schema.names, part.columns, strict=True))
            rows = [{name: _cell(cells[number]) for name, cells in pairs} for number in range(part.num_rows)]
        yield from rows


def _cell(scalar: Any) -> object:
    try:
        return scalar.as_py()
    except Exception as error:
        return error


def _page(row: dict[str, object], origin: Origin, text: str) -> tuple[Page, str | None]:
    """Return the page in a row, and the reason why it cannot be read; None if it can."""
    reason = None
    wrong = {name: value for name, value in row.items() if isinstance(value, Exception)}
    row = {**row, **dict.fromkeys(wrong)}
    try:
        page = page_of(row, origin)
    except NoText as error:
        empty = {**row, _ENTERPRISE: {"wikitext": ""}} if _ENTERPRISE in row else {**row, text: ""}
        is_null = row.get(text) is None
        page, reason = page_of(empty, origin), "no text" if is_null else str(error)
    if text in wrong:
        reason = f"the text cannot be read ({wrong[text]})"
    uri, format, failure = (row.get(name) for name in _OURS)
    if isinstance(uri, str):
        page = replace(page, uri=uri)
    if format in DIALECTS and origin.dialect is None:
        page = replace(page, format=str(format))
    return page, str(failure) if failure else reason
