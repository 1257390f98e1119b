"""Records as JSON in UTF-8 and back, with members in the model's order, and texts; without characters that confuse a
terminal or a reader of lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from extractor.errors import ReadError

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.source import Source

Record = dict[str, Any]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

# Delete, C1 controls (some terminals obey them) and Unicode's line ends: JSON allows them unescaped, we do not.
# Each is looked for by itself, because a search for one beginning is many times faster than for any of them.
_UNSAFE = (
    (b"\x7f", re.compile(rb"\x7f")),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xe2\x80", re.compile(rb"\xe2\x80[\xa8\xa9]")),
)


def encode(article: Article | Source, *, indent: int | None = None) -> bytes:
    r"""Return the record, or its part, as JSON in UTF-8, without a line end.

    A lone surrogate, which UTF-8 does not have, is written as its JSON escape (`\ud800`), and read back unchanged.

    >>> from extractor import extract
    >>> article = extract("A city.").model_copy(update={"title": "Caf\u00e9 \x9b \ud800"})
    >>> encode(article)[:52]
    b'{"schema_version":"1","title":"Caf\xc3\xa9 \\u009b \\ud800",'
    """
    try:
        data = article.model_dump_json(indent=indent).encode()
    except ValueError:
        record = article.model_dump(mode="json")
        separators = (",", ":") if indent is None else (",", ": ")
        text = json.dumps(record, ensure_ascii=False, indent=indent, separators=separators)
        data = text.encode("utf-8", "backslashreplace")
    return _safe(data)


def encode_row(row: Mapping[str, object]) -> bytes:
    r"""Return a JSON object in UTF-8, without a line end, by the rules of `encode`.

    >>> encode_row({"title": "Caf\u00e9 \x9b \ud800"})
    b'{"title":"Caf\xc3\xa9 \\u009b \\ud800"}'
    """
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return _safe(text.encode("utf-8", "backslashreplace"))


def _safe(data: bytes) -> bytes:
    for beginning, pattern in _UNSAFE:
        if beginning in data:
            data = pattern.sub(_escaped, data)
    return data


def encode_text(text: str) -> bytes:
    r"""Return the text in UTF-8; control characters but line ends and tabs, and lone surrogates, become U+FFFD.

    >>> encode_text("Caf\u00e9\x1b[2J\n").decode()
    'Caf\xe9\ufffd[2J\n'
    """
    return _CONTROL.sub("\ufffd", text).encode()


def decode(data: bytes, where: str) -> Record | ReadError:
    r"""Return the JSON object in the bytes, or a ReadError that says why there is none.

    >>> decode(b'{"title": "Rome"}', "rome.json")
    {'title': 'Rome'}
    >>> decode(b'{"latitude": NaN}', "rome.json")
    ReadError('rome.json: not JSON (NaN is no JSON number)')
    """
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return ReadError(f"{where}: not JSON ({error})")
    return value if isinstance(value, dict) else ReadError(f"{where}: no record, which is a JSON object")


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
