"""A run over many inputs: what fails is told and left out, the others are written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from extractor import readers, writers
from extractor.errors import ExtractorError, ReadError, UnknownFormatError, WriteError
from extractor.left_out import LeftOut
from extractor.pipeline import check_parts, extract
from extractor.readers.folder import walk
from extractor.readers.opening import STANDARD_INPUT, Source, shown
from extractor.writers.names import FileNames

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Infobox

OnFailure = Callable[[str, Exception], object]
"""Told of each failure when it happens: the input, and what went wrong; what is no `ExtractorError` is a bug."""

OnArticle = Callable[[str, int], object]
"""Told of each article: the input that it came from, and how many there were before it."""


@dataclass(slots=True)
class Summary:
    """What came of a run; only what was written is counted."""

    articles: int = 0
    """Articles written."""
    infoboxes: int = 0
    """Infoboxes in them, nested ones too."""
    fields: int = 0
    """Fields in those."""
    diagnostics: Counter[str] = field(default_factory=Counter)
    """How often each diagnostic was given, by its code."""
    left_out: LeftOut = field(default_factory=LeftOut)
    """What of the articles is in no record."""
    failures: list[str] = field(default_factory=list)
    """The inputs, or pages of one, that failed."""
    seconds: float = 0.0
    """How long the run took."""

    def count(self, article: Article, text: str, name: str) -> None:
        """Count an article and what is in it; `text` is its source, `name` what it is called if it has no title."""
        self.articles += 1
        self.left_out.count(article, text, name)
        self.diagnostics.update(diagnostic.code for diagnostic in article.diagnostics)
        self._count_boxes(article.infoboxes)

    def add(self, other: Summary) -> None:
        """Add the counts of another summary."""
        self.articles += other.articles
        self.infoboxes += other.infoboxes
        self.fields += other.fields
        self.diagnostics.update(other.diagnostics)
        self.left_out.add(other.left_out)

    def __str__(self) -> str:
        """The counts in words on one line, then the diagnostics, then what was left out.

        >>> print(Summary(articles=1, infoboxes=2, diagnostics=Counter({"too-deep": 3})))
        1 article, 2 infoboxes, 0 fields, 0 failures in 0.0 s
        diagnostics: too-deep 3
        """
        counts = (
            (self.articles, "article", "articles"),
            (self.infoboxes, "infobox", "infoboxes"),
            (self.fields, "field", "fields"),
            (len(self.failures), "failure", "failures"),
        )
        said = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts)
        codes = ", ".join(f"{code} {count}" for code, count in sorted(self.diagnostics.items()))
        lines = [f"{said} in {self.seconds:.1f} s", codes and f"diagnostics: {codes}", str(self.left_out)]
        return "\n".join(filter(None, lines))

    def _count_boxes(self, infoboxes: Iterable[Infobox]) -> None:
        for infobox in infoboxes:
            self.infoboxes += 1
            self.fields += len(infobox.fields)
            for one in infobox.fields:
                self._count_boxes(one.infoboxes)


class _NothingToWrite(Exception):
    """All that a target was to hold has failed, so it is left as it is."""


class _Run:
    """The state of one run: its options and what came of it so far."""

    def __init__(
        self,
        writer: writers.Writer | None,
        format: str | None,
        lang: str | None,
        parts: Collection[str] | None,
        fail_fast: bool,
        on_failure: OnFailure,
        on_article: OnArticle,
    ) -> None:
        self.format, self.lang, self.parts, self.fail_fast = format, lang, parts, fail_fast
        self.on_failure, self.on_article = on_failure, on_article
        self.writer = writer
        self.summary = Summary()

    @property
    def stopped(self) -> bool:
        return self.fail_fast and bool(self.summary.failures)

    def into_one(self, sources: Iterable[Source], target: writers.Target) -> None:
        """All articles into one file or stream."""
        counts = Summary()
        try:
            self._write(self._some(self._all(sources, counts, target), counts), target)
        except _NothingToWrite:
            return
        self.summary.add(counts)

    def into_folder(self, sources: Iterable[Source], folder: Path) -> None:
        """A file for each input: `.json` for an article file, `.jsonl` for a container of many pages.

        Of a text, a container of many pages gets a folder with a file for each article.
        """
        names = FileNames()
        for source in self._inputs(sources):
            try:
                counts = Summary()
                with readers.opened(source, format=self.format, lang=self.lang) as found:
                    target = folder / names.new(_stem(source, found.reader), self._suffix(found.reader.MANY))
                    _check_other(target, source)
                    self._write(self._some(self._articles(found, counts), counts), target)
                self.summary.add(counts)
            except _NothingToWrite:
                continue
            except Exception as error:
                self._fail(shown(source), error)

    def _suffix(self, many: bool) -> str:
        """The end of the name of the file that holds an input's articles; none for a folder."""
        if self.writer is None:
            return ".jsonl" if many else ".json"
        return "" if many else self.writer.SUFFIXES[0]

    def _write(self, articles: Iterator[Article], target: writers.Target) -> None:
        writers.write(articles, target, format=self.writer.NAMES[0] if self.writer is not None else None)

    def _inputs(self, sources: Iterable[Source]) -> Iterator[Source]:
        for source in sources:
            try:
                for one in readers.inputs(source):
                    if self.stopped:
                        return
                    yield one
            except Exception as error:
                self._fail(shown(source), error)

    def _all(self, sources: Iterable[Source], counts: Summary, target: writers.Target) -> Iterator[Article]:
        for source in self._inputs(sources):
            _check_other(target, source)
            try:
                with readers.opened(source, format=self.format, lang=self.lang) as found:
                    yield from self._articles(found, counts)
            except Exception as error:
                self._fail(shown(source), error)

    def _articles(self, found: readers.Input, counts: Summary) -> Iterator[Article]:
        """The articles of one input; a page that fails costs no other."""
        pages, name = found.pages(), found.origin.name
        while not self.stopped:
            self.on_article(name, self.summary.articles + counts.articles)
            try:
                page = next(pages, None)
            except Exception as error:
                self._fail(name, error)
                return
            if page is None:
                return
            try:
                article = extract(page, parts=self.parts)
            except Exception as error:
                self._fail(f"{name}, page {page.title!r}" if found.reader.MANY else name, error)
                continue
            counts.count(article, page.text, name)
            yield article

    def _some(self, articles: Iterator[Article], counts: Summary) -> Iterator[Article]:
        failures = len(self.summary.failures)
        yield from articles
        if not counts.articles and len(self.summary.failures) > failures:
            raise _NothingToWrite

    def _fail(self, name: str, error: Exception) -> None:
        self.summary.failures.append(name)
        self.on_failure(name, error)


def run(
    sources: Iterable[Source],
    target: writers.Target,
    *,
    text: str | None = None,
    format: str | None = None,
    lang: str | None = None,
    parts: Collection[str] | None = None,
    fail_fast: bool = False,
    on_failure: OnFailure = lambda name, error: None,
    on_article: OnArticle = lambda name, count: None,
) -> Summary:
    """Extract every page of every source into a folder, a file or a stream, and sum up what came of it.

    A folder gets a file for each input, named after it. `text` (`md` or `txt`) writes what a reader sees instead of
    records; then a file or stream takes one article. An input that fails is in `failures` and stops no other, unless
    `fail_fast`: then nothing after it is read. A file appears whole or not at all; one that would hold nothing because
    all that belongs there failed does not appear, and what stood there before stays.

    Raises:
        WriteError: the target itself cannot be written, or is one of the inputs.
        UnknownFormatError, UnknownPartError: a format, suffix or part that there is not; nothing was read.

    >>> from io import BytesIO
    >>> out = BytesIO()
    >>> summary = run([BytesIO(b"= Rome =\\n\\nRome is a city."), "nowhere/oslo.txt"], out)
    >>> summary.articles, summary.failures
    (1, ['nowhere/oslo.txt'])
    """
    start = perf_counter()
    readers.check(format)
    check_parts(parts)
    writer = writers.choose(target, text) if text is not None else None
    state = _Run(writer, format, lang, parts, fail_fast, on_failure, on_article)
    if isinstance(target, str | os.PathLike) and writers.is_folder(target):
        state.into_folder(sources, writers.make_folder(target))
    else:
        _check_suffix(target, writer or writers.choose(target))
        state.into_one(sources, target)
    state.summary.seconds = perf_counter() - start
    return state.summary


def _check_suffix(target: writers.Target, writer: writers.Writer) -> None:
    """Raise `UnknownFormatError` for a file of another kind than what goes into it."""
    if isinstance(target, str | os.PathLike) and not os.fspath(target).lower().endswith(writer.SUFFIXES):
        kinds = " or ".join(writer.SUFFIXES)
        raise UnknownFormatError(f"{os.fspath(target)}: {writer.NAMES[0]} goes into a {kinds} file, or into a folder/")


def _check_other(target: writers.Target, source: Source) -> None:
    """Raise `WriteError` if the target is the source itself, which would be lost."""
    same = False
    if isinstance(target, str | os.PathLike) and isinstance(source, str | os.PathLike):
        with suppress(OSError, ValueError):
            same = os.path.samefile(target, source)
    if same:
        raise WriteError(f"{shown(source)}: is to be read, and would be lost as an output; name another")


def _stem(source: Source, reader: readers.Reader) -> str:
    """The name of an input without its folder and suffix."""
    name = "stdin" if source == STANDARD_INPUT else os.path.basename(shown(source))
    suffix = max((end for end in reader.SUFFIXES if name.lower().endswith(end)), key=len, default="")
    return name[: len(name) - len(suffix)]


def outputs(paths: Iterable[str]) -> Iterator[tuple[str, dict[str, Any] | ExtractorError]]:
    """The records of output files and of folders of them, each with its place; what cannot be read is an error."""
    for path in paths:
        is_folder = os.path.isdir(path)
        files = [str(file) for file in walk(Path(path), writers.RECORD_SUFFIXES)] if is_folder else [path]
        if not files:
            yield (
                path,
                ReadError(f"{path}: a folder without records; their files end in {', '.join(writers.RECORD_SUFFIXES)}"),
            )
        for file in files:
            try:
                yield from writers.records(file)
            except ExtractorError as error:
                yield file, error
