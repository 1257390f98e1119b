r"""DuckDB: a database file for queries in SQL (https://duckdb.org).

Its tables are `articles`, `infobox_values`, `sections`, `links`, `references` and more: see `database.tables`. It
requires the `duckdb` extra; the pieces of a run are Parquet.

>>> from tempfile import TemporaryDirectory
>>> from extractor import extract
>>> with TemporaryDirectory() as folder:
...     path = Path(folder, "a.duckdb")
...     count = write([extract("{{Infobox lake|area=5 km2}}", title="Baikal")], path)
...     with path.open("rb") as stream:
...         found = [(where, record["title"]) for where, record in records(stream, "a.duckdb")]
>>> count, found
(1, [('a.duckdb:1', 'Baikal')])
>>> from io import BytesIO
>>> list(records(BytesIO(b"Rome"), "a.duckdb"))
[('a.duckdb', ReadError('a.duckdb: damaged or no DuckDB file of ours (...))]
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import ReadError, WriteError, reason
from extractor.packages import require
from extractor.writers import arrow, database, parquet
from extractor.writers.encoding import Record, decode
from extractor.writers.output import LOGS, OFFLOADED, output, placing, shown, unwritable

if TYPE_CHECKING:
    import pyarrow

    from extractor.records.article import Article

NAMES: tuple[str, ...] = ("duckdb",)
SUFFIXES: tuple[str, ...] = (".duckdb",)
RECORDS = True
GATHERS = True
PIECE: ModuleType = parquet

Add = Callable[["pyarrow.Table"], int]
"""Adds rows to a database, and returns their number."""
Adding = Callable[[Any], Add]
"""Returns that function for a connection to a new database."""

_WRITING = {
    "threads": 1,
    "memory_limit": "512MB",
    "checkpoint_threshold": "256MB",  # each checkpoint writes the last rows of all tables anew
    "autoinstall_known_extensions": False,
}
_READING = {"threads": 1, "enable_external_access": False, "autoinstall_known_extensions": False}


def write(articles: Iterable[Article], target: Path | BinaryIO) -> int:
    """Write every article into the tables of a new database, and return their number.

    Raises:
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: duckdb or pyarrow is not installed.
    """
    return _write(parquet.tables_of(articles), target)


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Put the rows of piece files, which are Parquet, into the tables of a new database, in order.

    Raises:
        ReadError: a piece cannot be read, or has other columns.
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: duckdb or pyarrow is not installed.
    """
    _write((table for part in parts for table in parquet.tables(part)), target)


def records(stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the record of each row of `articles`, or a ReadError instead, with its place (rows count from 1)."""
    duckdb = _package(name)
    try:
        with TemporaryDirectory() as folder:
            path = getattr(stream, "name", None)
            if not isinstance(path, str) or not Path(path).is_file() or not _is_plain(Path(path)):
                path = str(Path(folder, "copy.duckdb"))
                with open(path, "xb") as copy:
                    shutil.copyfileobj(stream, copy)
            with duckdb.connect(os.path.abspath(path), read_only=True, config=_READING) as connection:
                rows = connection.execute("SELECT record FROM articles ORDER BY article")
                for number in count(1):
                    row = rows.fetchone()
                    if row is None:
                        break
                    where = f"{name}:{number}"
                    yield where, decode(str(row[0]).encode("utf-8", "surrogatepass"), where)
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        yield name, ReadError(f"{name}: damaged or no DuckDB file of ours ({reason})")


def forget_logs(target: Path) -> None:
    """Remove the logs of changes that another writer left beside a file that was there before, and is replaced now.

    DuckDB takes a log with the name of a database for its own, and opens no database whose log is another's.

    Raises:
        WriteError: a log cannot be removed.
    """
    for place in {target, Path(os.path.realpath(target))}:
        for suffix in LOGS:
            log = place.with_name(place.name + suffix)
            try:
                if not log.is_dir():
                    log.unlink(missing_ok=True)
            except OSError as error:
                why = f"cannot be removed ({reason(error)}); {target} is written, and opens without it"
                raise WriteError(f"{log}: {why}") from error


def write_tables(tables: Iterable[pyarrow.Table], target: Path | BinaryIO, name: str) -> int:
    """Write the rows of tables, at least one, into the only table of a new database; return their number.

    Raises:
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: duckdb or pyarrow is not installed.
    """
    return _placed(tables, target, lambda connection: _adding(connection, name))


def _write(tables: Iterable[pyarrow.Table], target: Path | BinaryIO) -> int:
    tables = parquet.groups(tables)  # each insertion leaves blocks that are not full
    return _placed(tables, target, _adding_articles)


def _placed(tables: Iterable[pyarrow.Table], target: Path | BinaryIO, adding: Adding) -> int:
    _package(shown(target))
    if isinstance(target, Path) and _is_plain(target):
        with placing(target) as path, _made(path, target, adding) as add:
            written = sum(map(add, tables))
        forget_logs(target)
        return written
    with output(target) as stream, TemporaryDirectory() as folder:
        path = Path(folder, "articles.duckdb")
        with _made(path, target, adding) as add:
            written = sum(map(add, tables))
        with open(path, "rb") as source:
            shutil.copyfileobj(source, stream)
    if isinstance(target, Path):
        forget_logs(target)
    return written


def _is_plain(path: Path) -> bool:
    r"""Return True if DuckDB takes a path as the system does, and not `\` for a slash or `?` for the start of options.

    >>> _is_plain(Path("out/a.duckdb")), _is_plain(Path("out/a?b.duckdb"))
    (True, False)
    """
    try:
        place = os.path.realpath(path)
    except (OSError, ValueError):  # a name that no file can have
        return True
    return os.name == "nt" or not ("\\" in place or "?" in place)


@contextmanager
def _made(path: Path, target: Path | BinaryIO, adding: Adding) -> Iterator[Add]:
    """Create a database, and yield the function that adds rows to it."""
    duckdb = _package(shown(target))
    log, offloaded = path.with_name(path.name + ".wal"), path.with_name(path.name + OFFLOADED)
    try:
        with duckdb.connect(config={**_WRITING, "temp_directory": str(offloaded)}) as connection:
            for statement in database.attach(path):
                connection.execute(statement)
            yield adding(connection)
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise unwritable(shown(target), error) from error
    finally:
        log.unlink(missing_ok=True)
        shutil.rmtree(offloaded, ignore_errors=True)


def _adding_articles(connection: Any) -> Add:
    """Create empty tables, and return a function that adds a table of articles to them."""
    made = list(database.tables())
    written = 0
    for table in made:
        for statement in database.create(table):
            connection.execute(statement)

    def add(rows: pyarrow.Table) -> int:
        nonlocal written
        numbers = arrow.package().array(range(written + 1, written + 1 + rows.num_rows))
        connection.register(database.BATCH, rows.add_column(0, "article", numbers))
        for table in made:
            connection.execute(database.fill(table))
        connection.unregister(database.BATCH)
        written += rows.num_rows
        return int(rows.num_rows)

    return add


def _adding(connection: Any, name: str) -> Add:
    """Return a function that adds rows to a table, which the first ones make."""
    made = False

    def add(rows: pyarrow.Table) -> int:
        nonlocal made
        connection.register(database.BATCH, rows)
        begin = f'INSERT INTO "{name}"' if made else f'CREATE TABLE "{name}" AS'
        connection.execute(f"{begin} SELECT * FROM {database.BATCH}")
        connection.unregister(database.BATCH)
        made = True
        return int(rows.num_rows)

    return add


def _package(name: str) -> Any:
    require("duckdb", name)
    return import_module("duckdb")
