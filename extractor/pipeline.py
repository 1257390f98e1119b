"""The public functions, in the order in which data flows: read -> (parse -> extract) -> validate -> write.

A source is read as pages (`readers`), a page parsed to a tree (`parsers`), the tree read as a plain record
(`extraction`), the record checked once and made an `Article` (`records`), and articles written to files (`writers`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from pydantic import BaseModel, ValidationError

from extractor import arguments, extraction, garbage, parsers, stack
from extractor.diagnostics import CODES
from extractor.errors import InvalidRecordError, UnknownPartError
from extractor.languages import check_code
from extractor.records import page as pages
from extractor.records import raw
from extractor.records.article import Article
from extractor.records.diagnostic import Diagnostic
from extractor.records.page import Page

if TYPE_CHECKING:
    from extractor.readers.selection import Selection

# What reads, writes and checks files is imported where it is called: a program that only extracts waits for none of it.


class Wikicode(Protocol):
    """Markup parsed by mwparserfromhell; only its `str` is used."""

    @property
    def nodes(self) -> Sequence[object]: ...


PARTS = frozenset({"infobox", "lead", "sections", "categories", "language_links", "references", "coordinates"})
"""The parts of a record among which `parts` of `extract` chooses; everything else in a record is always read."""


def check_parts(parts: Collection[str] | None) -> None:
    """Raise `UnknownPartError` unless all names are in `PARTS`, and `TypeError` if they are no collection of names.

    >>> check_parts({"infobox", "sections"})
    >>> check_parts({"tables"})
    Traceback (most recent call last):
    extractor.errors.UnknownPartError: no part of an article is called tables; there are categories, coordinates, ...
    """
    arguments.names("parts", parts)
    if parts is not None and not PARTS.issuperset(parts):
        unknown = ", ".join(sorted(map(str, set(parts) - PARTS)))
        raise UnknownPartError(f"no part of an article is called {unknown}; there are {', '.join(sorted(PARTS))}")


def read(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    format: str | None = None,
    lang: str | None = None,
    selection: Selection | None = None,
) -> Iterator[Page]:
    """Return an iterator over the pages of a file, a folder's files, or a binary stream; `-` is standard input.

    `format` is the dialect of the text (`flat`, `wikitext`) or the container, `lang` the wiki's language; None leaves
    either to the source. Files are UTF-8; CRLF and lone CR become LF, and all offsets count in that text. `selection`
    says which pages are wanted (by namespace, redirect, title, number, range or sample); None takes all.

    Raises:
        ReadError: an input is missing, empty, binary or not UTF-8; raised after the pages before it are given.
        UnknownFormatError: no reader has that format, or knows the kind of file.
        UnknownLanguageError: `lang` is not a wiki's code; the message names the most similar ones.

    >>> from io import BytesIO
    >>> [page.text for page in read(BytesIO(b"Rome is\\r\\na city."))]
    ['Rome is\\na city.']
    """
    from extractor import readers
    from extractor.readers.selection import Selection

    arguments.source(source)
    arguments.text("format", format)
    arguments.text("lang", lang)
    if selection is not None and not isinstance(selection, Selection):
        raise TypeError(f"selection is an extractor.Selection or None, not {arguments.kind(selection)}")
    return readers.read(source, format=format, lang=lang, selection=selection)


def extract(
    source: Page | str | Wikicode, *, title: str = "", lang: str | None = None, parts: Collection[str] | None = None
) -> Article:
    """Return the record of a page; a `str` is its markup, never a path. Bad markup never raises: it gives diagnostics.

    A `Wikicode`, parsed by mwparserfromhell, is read as the markup that its `str` is. A `str` that is nothing but a
    path or an address gets the diagnostic `path-given`.

    `title` and `lang` override those of the page, and a title in the text overrides both. Without any language, the
    record's is None and forms are read as English. `parts` (some of `PARTS`) leaves the others empty; None reads all.
    If the caller has little stack left, the page is read in a thread with a stack of its own.

    A lone surrogate, in the text or in the page's facts, is read as U+FFFD, with a diagnostic: spans stay valid, and
    `source.sha256` is the hash of the text as it is read.

    Raises:
        UnknownPartError: an article has no such part.
        UnknownLanguageError: `lang` is not a wiki's code; the message names the most similar ones.
        UnknownFormatError: the page's format is no dialect.
        InvalidRecordError: the record violates its own schema, which is a bug of this package.

    >>> article = extract("= Rome =\\n\\nRome\\n- Area: 1285 km2\\n\\nRome is a city.", lang="en")
    >>> article.title, article.infoboxes[0].fields[0].label
    ('Rome', 'Area')
    """
    try:
        if not stack.is_small():
            return _extract(source, title, lang, parts)
    except RecursionError:  # the caller's stack is nearly used up
        pass
    return stack.apart(lambda: _extract(source, title, lang, parts, last=True))


def _extract(
    source: Page | str | Wikicode, title: str, lang: str | None, parts: Collection[str] | None, last: bool = False
) -> Article:
    """Return what `extract` returns; with `last`, a record of an unread page if even this stack is too small."""
    check_parts(parts)
    page = _page(source, title, lang)
    check_code(lang)
    try:
        with garbage.paused():  # a page makes few cycles, and the search for them costs as much as the reading
            record = extraction.article(page, None if parts is None else frozenset(parts))
            if isinstance(source, str) and arguments.is_place(source):
                record["diagnostics"].append(_path_given(source))
            article = Article.model_validate(record)
            del record  # before the search goes on, which would look at all of it
        return article
    except RecursionError:
        if not last:
            raise
        message = "the page is nested too deep for the stack there is; nothing of it is read"
        return Article.model_validate(extraction.unread(page, "too-deep", message, "nested too deep"))
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidRecordError(
            f"{page.title or page.uri or 'a page'}: its record is invalid at {'.'.join(map(str, first['loc']))}"
            f" ({first['msg']}); this is a bug of extractor, please report it with the page"
        ) from error


def _page(source: Page | str | Wikicode, title: str, lang: str | None) -> Page:
    arguments.text("title", title, optional=False)
    arguments.text("lang", lang)
    if isinstance(source, Page):
        pages.check(source)
        parsers.check_dialect(source.format)
        if not (title or lang):
            return source
        return replace(source, title=title or source.title, language=lang or source.language)
    if isinstance(source, str) or _is_wikicode(source):
        return Page(text=str(source), title=title, language=lang)
    hint = "decode them" if isinstance(source, bytes | bytearray) else "read() gives the pages of a file"
    raise TypeError(f"extract takes a Page or markup in a str, not {arguments.kind(source)}; {hint}")


def _is_wikicode(source: object) -> bool:
    """Return True for a `Wikicode` of mwparserfromhell, without importing that package if it is not loaded."""
    module = sys.modules.get("mwparserfromhell.wikicode")
    return module is not None and isinstance(source, module.Wikicode)


def _path_given(text: str) -> raw.Diagnostic:
    message = "the text is nothing but a path or an address; a str is markup, read() gives the pages of a file"
    return {"code": "path-given", "severity": CODES["path-given"][0], "message": message, "span": (0, len(text))}


def validate(record: Article | Mapping[str, Any] | str | bytes, schema: str = "article") -> list[Diagnostic]:
    """Return the violations of the schema of that name in a record, as diagnostics; an empty list if it is valid.

    A `str` or `bytes` is the record as JSON; invalid JSON is a diagnostic too.

    Raises:
        UnknownSchemaError: there is no schema of that name.

    >>> validate(extract("Rome is a city."))
    []
    >>> [diagnostic.severity for diagnostic in validate({"title": 1})][:1]
    ['error']
    >>> validate("Rome")[0].message
    'the record: not JSON (Expecting value: line 1 column 1 (char 0))'
    """
    from extractor import schemas

    arguments.text("schema", schema, optional=False)
    if not isinstance(record, BaseModel | Mapping | str | bytes | bytearray):
        expected = "an Article, a mapping, or JSON as str or bytes"
        raise TypeError(f"validate takes {expected}, not {arguments.kind(record)}; call it for each record")
    return schemas.validate(record, schema)


def write(articles: Iterable[Article], target: str | os.PathLike[str] | BinaryIO, *, format: str | None = None) -> int:
    """Write articles to a folder (a `.json` file each), a file or a binary stream, and return their number.

    `format` is `json`, `jsonl`, `jsonl.zst`, `parquet`, `duckdb`, `csv`, `md` or `txt`; None for that of the target's
    suffix, or JSON Lines for a stream. A file appears whole or not at all.

    Raises:
        WriteError: the target cannot be written, or an article was read from it; the target is left as it was.
        MissingPackageError: a package that the format requires is not installed; the message names it.
        UnknownFormatError: no writer has that format or suffix.

    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> write([extract("Rome is a city.", title="Rome")], stream), stream.getvalue()[:21]
    (1, b'{"schema_version":"1"')
    """
    from extractor import writers

    if isinstance(articles, BaseModel | Page | Mapping | str | bytes) or not isinstance(articles, Iterable):
        hint = "write([article], target)" if isinstance(articles, Article) else "write(articles, target)"
        raise TypeError(f"write takes an iterable of articles, not {arguments.kind(articles)}; call {hint}")
    arguments.target(target)
    arguments.text("format", format)
    return writers.write(_from_elsewhere(articles, target), target, format=format)


def _from_elsewhere(articles: Iterable[Article], target: str | os.PathLike[str] | BinaryIO) -> Iterator[Article]:
    """Yield the articles; raise `WriteError` at one that was read from the target itself."""
    from extractor.readers.protection import Protected

    before = None
    for article in articles:
        if not isinstance(article, Article):
            raise TypeError(f"write takes articles, not {arguments.kind(article)}; extract() makes them of pages")
        if (uri := article.source.uri) is not None and uri != before:
            Protected([uri]).check(target)
            before = uri
        yield article


def load(source: str | os.PathLike[str]) -> Iterator[Article]:
    """Return an iterator over the articles in written records: of a file, a folder, or the output of a run.

    Files are `.json`, `.jsonl`, `.jsonl.zst`, `.parquet` and `.duckdb`; of a folder all below it are read, in order of
    their names. Records of every released version with the same major number are accepted: unknown members are
    ignored, and members that a version did not have get their default values.

    Raises:
        ReadError: a file cannot be read, or a place in it, named in the message, has no record of an article, or one of
            another major number; raised after the articles before it are given.
        UnknownFormatError: files of that suffix hold no records.
        MissingPackageError: a package that the format requires is not installed; the message names it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     count = write([extract("Rome is a city.", title="Rome")], f"{folder}/articles.jsonl")
    ...     [article.title for article in load(folder)]
    ['Rome']
    """
    from extractor import loading

    return loading.load(source)


def schema(name: str = "article") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of that name.

    Raises:
        UnknownSchemaError: there is no schema of that name.

    >>> schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    from extractor import schemas

    arguments.text("name", name, optional=False)
    return schemas.schema(name)
