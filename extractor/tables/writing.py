"""Tables as CSV files: what the infoboxes of inputs say in one, or each table of their articles in one of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

from extractor.errors import OnFault
from extractor.readers.opening import Source
from extractor.readers.protection import Protected
from extractor.records.views.spreadsheet import BOM
from extractor.runs.gathering import gathered
from extractor.runs.options import RunOptions
from extractor.tables.grids import SUFFIX, check_apart, kept
from extractor.tables.summaries import Head, Rows, TableFile, table_files
from extractor.tables.wide import names
from extractor.writers.encoding import encode_text
from extractor.writers.names import FileNames
from extractor.writers.output import output


class Written(NamedTuple):
    """The number of articles read, and of rows or tables written."""

    articles: int
    rows: int
    missing: tuple[str, ...] = ()
    """The columns that were asked for and that no infobox has."""


def write_infoboxes(
    sources: Iterable[Source],
    target: Path | BinaryIO,
    on_fault: OnFault,
    *,
    columns: Iterable[str] | None = None,
    bom: bool = False,
    options: RunOptions | None = None,
    jobs: int | None = None,
) -> Written:
    """Write what the infoboxes of sources say as CSV: a row for each value, or with `columns` for each infobox.

    With `bom` a byte order mark is before it. Sources, `options` and `jobs` are those of `runs.gathering.gathered`. If
    nothing could be read, nothing is written.

    Raises:
        ValueError: a name in `columns` is blank.
        WriteError: the target cannot be written; a file is left as it was.
        RunError: worker processes cannot be started.

    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> write_infoboxes(["samples/flat/lake_baikal.txt"], stream, print, columns=["Surface area", "islands.amount"])
    Written(articles=1, rows=1, missing=())
    >>> stream.getvalue().decode().splitlines()[1]
    'Lake Baikal,,0,,"31,722 km2",27'
    """
    rows = Rows(None if columns is None else names(columns))
    parts = gathered(sources, rows, on_fault, parts={"infobox"}, options=options, jobs=jobs)
    articles, count, had = 0, 0, set[str]()
    with output(target) as stream:
        stream.write(BOM.encode() if bom else b"")
        stream.write(rows.header())
        for packed, lines in filter(None, parts):
            head: Head = json.loads(packed)
            articles, count = articles + head["articles"], count + head["rows"]
            had.update(head["had"])
            stream.write(lines)
        if not articles:
            raise NothingRead
    return Written(articles, count, tuple(name for name in rows.wanted or () if name not in had))


class NothingRead(Exception):
    """No article could be read: it was told why, or there is none."""


def write_tables(
    sources: Iterable[Source],
    folder: Path,
    on_fault: OnFault,
    *,
    bom: bool = False,
    options: RunOptions | None = None,
    jobs: int | None = None,
    protected: Protected | None = None,
) -> Written:
    """Write each table of the articles of sources to a file of its own, called by its article's title and its number.

    The folder has a list of them, `.grids.json`: the tables of an earlier run in it are replaced, and removed if there
    is no such table now; if nothing could be read, all stay. No other file is touched.

    Raises:
        WriteError: a file cannot be written, is `protected` or none of an earlier run, or the folder lies in a source.
        RunError: worker processes cannot be started.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     written = write_tables(["samples/wikitext/en/axolotl.wiki"], Path(name), print)
    ...     written.rows, sorted(path.name for path in Path(name).iterdir())
    (1, ['.grids.json', 'axolotl-1.csv'])
    """
    sources = list(sources)
    check_apart(folder, sources)
    files, articles, count, wanted = FileNames(), 0, 0, {"lead", "sections"}
    parts = gathered(sources, table_files, on_fault, parts=wanted, options=options, jobs=jobs)
    with kept(folder, protected) as grids, closing(parts):
        for packed, *tables in filter(None, parts):
            head: Head = json.loads(packed)
            articles, count = articles + head["articles"], count + head["rows"]
            for one in tables:
                table: TableFile = json.loads(one)
                name = files.new(f"{table['title'] or 'untitled'}-{table['number']}", SUFFIX)
                grids.write(name, (BOM.encode() if bom else b"") + encode_text(table["csv"]))
        if articles:
            grids.clear()
    return Written(articles, count)
