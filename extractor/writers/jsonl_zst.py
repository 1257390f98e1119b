r"""JSON Lines compressed with Zstandard, one frame for each piece of a run (https://www.rfc-editor.org/rfc/rfc8878).

`zstd -dc out.jsonl.zst` and other tools for the format read it. Before Python 3.14 it requires the `zstd` extra.

>>> from io import BytesIO
>>> from extractor import extract
>>> stream = BytesIO()
>>> write([extract("A city.", title="Rome")], stream), stream.getvalue()[:4]
(1, b'(\xb5/\xfd')
>>> [(where, record["title"]) for where, record in records(BytesIO(stream.getvalue()), "a.jsonl.zst")]
[('a.jsonl.zst:1', 'Rome')]
>>> list(records(BytesIO(b"Rome"), "a.jsonl.zst"))
[('a.jsonl.zst', ReadError('a.jsonl.zst: damaged or no Zstandard (Unable to decompress Zstandard data: ...))]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import ReadError
from extractor.packages import require
from extractor.writers import jsonl
from extractor.writers.encoding import Record, encode
from extractor.writers.output import join, output, shown

if TYPE_CHECKING:
    from extractor.records.article import Article

NAMES: tuple[str, ...] = ("jsonl.zst",)
SUFFIXES: tuple[str, ...] = (".jsonl.zst",)
RECORDS = True
GATHERS = True
PIECE: ModuleType = sys.modules[__name__]

_LEVEL = 3
_BLOCK = 2**20


def write(articles: Iterable[Article], target: Path | BinaryIO) -> int:
    """Write every article as a line to a compressed file or stream, and return their number.

    Raises:
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: the package for Zstandard is not installed.
    """
    return write_lines(map(encode, articles), target)


def write_lines(lines: Iterable[bytes], target: Path | BinaryIO) -> int:
    """Write records that are JSON already, each without a line end, as `write` does."""
    compressor = _zstd(shown(target)).ZstdCompressor(level=_LEVEL)
    count = 0
    with output(target) as stream:
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is the result
            stream.write(compressor.compress(line + b"\n"))
        stream.write(compressor.flush())
    return count


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Put the frames of piece files together, in order.

    Raises:
        ReadError: a piece cannot be read.
        WriteError: the target cannot be written; a file is left as it was.
    """
    join(parts, target)


def records(stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the record of each line that is not blank, or a ReadError instead, with its place (lines count from 1)."""
    zstd = _zstd(name)
    try:
        with zstd.ZstdFile(stream) as lines:
            yield from jsonl.records(lines, name)
    except (EOFError, zstd.ZstdError) as error:
        yield name, ReadError(f"{name}: damaged or no Zstandard ({error})")


def frames(stream: BinaryIO, name: str, most: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield the start, the packed size and the bytes of each frame that has at most `most` bytes; stop at damage.

    Raises:
        MissingPackageError: the package for Zstandard is not installed.
    """
    zstd = _zstd(name)
    start, rest = 0, b""
    with suppress(zstd.ZstdError):
        while rest := rest or stream.read(_BLOCK):
            one, data, fed, held, length = zstd.ZstdDecompressor(), rest, len(rest), list[bytes](), 0
            while not one.eof:
                found = one.decompress(data, _BLOCK)
                length += len(found)
                held = [*held, found] if length <= most else []
                data = stream.read(_BLOCK) if one.needs_input and not one.eof else b""
                fed += len(data)
                if one.needs_input and not one.eof and not data:
                    return
            rest = one.unused_data
            size = fed - len(rest)
            if length <= most:
                yield start, size, b"".join(held)
            start += size


def _zstd(name: str) -> Any:
    """Return the module of the standard library, or for older Python that of the package."""
    require("zstd", name)
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
