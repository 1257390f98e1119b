r"""CSV: the values of infoboxes, one per row, for spreadsheets (https://www.rfc-editor.org/rfc/rfc4180).

`COLUMNS` describes the columns; the first row has their names. No cell is a formula: a text that a spreadsheet would
read as one is prefixed with an apostrophe.

>>> from io import BytesIO
>>> from extractor import extract
>>> stream = BytesIO()
>>> write([extract("{{Infobox city|area=5 km2|motto==A1}}", title="Rome")], stream)
1
>>> [line[:46] for line in stream.getvalue().decode().splitlines()[1:]]
['Rome,0,Infobox city,city,area,area,0,5 km2,,qu', "Rome,0,Infobox city,city,motto,motto,0,'=A1,,s"]
>>> list(records(stream, "rome.csv"))
[('rome.csv', ReadError('rome.csv: CSV, which holds no record; check the .json or .jsonl'))]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import ReadError
from extractor.records.labels import spelled
from extractor.records.views import spreadsheet
from extractor.writers.columns import INFOBOX, KEY, VALUE, Column, told_apart
from extractor.writers.encoding import Record, encode_text
from extractor.writers.output import output, reading
from extractor.writers.rows import Row, boxes, derived_keys, value_row

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Infobox

NAMES: tuple[str, ...] = ("csv",)
SUFFIXES: tuple[str, ...] = (".csv",)
RECORDS = False
GATHERS = True
PIECE: ModuleType = sys.modules[__name__]

COLUMNS = (
    Column("title", "text", "title of the article"),
    Column("box", "whole", "number of the infobox in its article, from 0"),
    *(column for column in INFOBOX if column.name in ("template", "type")),
    Column("label", "word", "name of the parameter as written; empty for what several say together"),
    KEY,
    VALUE[0],
    Column("entry", "text", "what a reader sees of that entry, without its note"),
    *told_apart(VALUE[1:], "value"),
)

_BLOCK = 1 << 20


def write(articles: Iterable[Article], target: Path | BinaryIO) -> int:
    """Write a row for each value of the articles' infoboxes to a file or stream, and return the number of articles.

    Raises:
        WriteError: the target cannot be written; a file is left as it was.
    """
    count = 0
    with output(target) as stream:
        stream.write(_header())
        for count, article in enumerate(articles, 1):  # noqa: B007 - the last number is the result
            stream.write(_lines(_rows(article)))
    return count


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Put the rows of piece files together, in order, under one header row.

    Raises:
        ReadError: a piece cannot be read.
        WriteError: the target cannot be written; a file is left as it was.
    """
    with output(target) as stream:
        stream.write(_header())
        for part in parts:
            with reading(part) as source:
                source.seek(len(_header()))
                while block := source.read(_BLOCK):
                    stream.write(block)


def records(stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the error which says that CSV holds no record."""
    yield name, ReadError(f"{name}: CSV, which holds no record; check the .json or .jsonl")


def _header() -> bytes:
    return _lines([tuple(column.name for column in COLUMNS)])


def _lines(rows: Iterable[Row]) -> bytes:
    return encode_text(spreadsheet.text(rows))


def _rows(article: Article) -> Iterator[Row]:
    for number, (_, box) in enumerate(boxes(article.infoboxes)):
        start = (article.title, number, box.template, box.type)
        for said in _values(box):
            yield *start, *said


def _values(box: Infobox) -> Iterator[tuple[Any, ...]]:
    """Yield label, key, entry and columns of each value of a box, and of each value read from several fields."""
    for field in box.fields:
        for number, item in enumerate(field.items):
            for value in item.values:
                place, *said = value_row(value, number, item.note)
                yield field.label, spelled(field.label), place, item.text, *said
    for derived in box.derived:
        place, *said = value_row(derived, None, None)
        yield None, "+".join(derived_keys(derived, box)), place, None, *said
