"""Saved answers: a file with an answer on each line, which is replaced as a whole and never loses what it had.

It is at once what `read` takes, what makes a second request for a page needless, and what is played back without a
network. A page stands in it once, in the newest answer that has it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from extractor.errors import ReadError, WriteError
from extractor.live import answers
from extractor.live.answers import Answer
from extractor.live.known import Known
from extractor.live.templates import Templates
from extractor.readers.api import LIMIT
from extractor.readers.json_lines import LIMIT as LONGEST
from extractor.writers.output import reading, replacing, unwritable

_UNSAVED = 16 * 2**20
"""The bytes that may come, at least, before they are saved."""


class _Line(NamedTuple):
    """A line of the file, or of the new ones that are to be added to it, and the keys of the pages in it."""

    is_new: bool
    start: int
    size: int
    keys: frozenset[str]


Stamp = tuple[int, int, int]
"""What tells whether a file is another one: its number in its file system, its size and when it was written."""


class Saved:
    """The answers of a file, and those that are added to it; without a file nothing is kept but what is known.

    Answers are numbered from `count`.

    Raises:
        WriteError: there is a file, and it holds anything else than answers of one wiki.
    """

    def __init__(self, path: str | os.PathLike[str] | None, *, count: int = 0) -> None:
        self.path = Path(path) if path is not None else None
        self.known = Known()
        self.templates = Templates()
        self.about: dict[str, object] = {}
        """What the answers say of their wiki; empty if there is none."""
        self._lines: dict[int, _Line] = {}
        self._count = self._first = count
        self._stamp: Stamp | None = None
        self._new: BinaryIO | None = None
        if self.path is not None:
            self._load(self.path)

    def _load(self, path: Path) -> None:
        if not path.exists():
            return
        if not path.is_file():
            raise WriteError(f"{path}: not a regular file; answers are saved in a file, such as pages.jsonl")
        start = 0
        try:
            with open(path, "rb") as stream:
                self._stamp = _stamp(stream.fileno())
                while data := stream.readline(LIMIT + 1):
                    if data.strip():
                        self._take(self._checked(data), start, len(data), is_new=False)
                    start += len(data)
        except WriteError:
            raise
        except OSError as error:
            raise WriteError(
                f"{path}: cannot be read ({error.strerror or error}), so nothing is added to it"
            ) from error

    def _checked(self, data: bytes) -> Answer:
        """Return the answer on a line of the file."""
        try:
            answer = answers.parsed(data)
        except ValueError:
            answer = None
        if answer is None or not isinstance(answer.get("query"), dict) or len(data) > LIMIT:
            number = self._count - self._first + 1
            said = f"line {number} is no answer of a wiki's API, and only a file of answers is added to"
            raise WriteError(f"{self.path}: {said}; name another file")
        about = answers.general(answer)
        if about and self.about and not is_same_wiki(about, self.about):
            raise WriteError(
                f"{self.path}: answers of several wikis, {name(self.about)} and {name(about)}; name another file"
            )
        return answer

    def _take(self, answer: Answer, start: int, size: int, *, is_new: bool) -> None:
        keys = self.known.learn(answer, self._count)
        self.templates.learn(answer)
        self.about = self.about or answers.general(answer)
        if self.path is not None:
            self._lines[self._count] = _Line(is_new, start, size, frozenset(keys))
        self._count += 1

    @property
    def count(self) -> int:
        """Return the number of answers so far; what is added next has this number."""
        return self._count

    def add(self, answer: Answer) -> None:
        """Add an answer; `save` writes it, and so does this when much has come.

        An answer that is longer than a line that `read` takes becomes several.

        Raises:
            WriteError: there is no room for it, or no permission.
        """
        data = answers.line(answer)
        found = answers.pages(answer)
        if len(data) > LONGEST and len(found) > 1:
            self.add(answers.with_pages(answer, found[: len(found) // 2]))
            self.add(answers.with_pages(answer, found[len(found) // 2 :]))
            return
        start = 0
        if self.path is not None:
            try:
                stream = self._opened(self.path)
                start = stream.seek(0, os.SEEK_END)
                stream.write(data)
            except OSError as error:
                raise unwritable(self.path, error) from error
        self._take(answer, start, len(data), is_new=True)
        # What a power cut can cost is bounded; as the file has to double for it, each answer is written twice or so.
        much = start + len(data)
        if much > _UNSAVED and much > sum(line.size for line in self._lines.values() if not line.is_new):
            self.save()

    def begin(self) -> None:
        """Make sure that the file can be written, before a page is asked for.

        Raises:
            WriteError: it cannot.
        """
        if self.path is not None:
            try:
                self._opened(self.path)
            except OSError as error:
                raise unwritable(self.path, error) from error

    def _opened(self, path: Path) -> BinaryIO:
        if self._new is None:
            folder = Path(os.path.realpath(path)).parent
            folder.mkdir(parents=True, exist_ok=True)
            self._new = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - `save` closes it
        return self._new

    def save(self) -> None:
        """Replace the file by one with the new answers too, if there are any.

        What another program has added to it meanwhile stays.

        Raises:
            WriteError: the file cannot be written; it is as it was.
        """
        try:
            if self.path is not None and any(line.is_new for line in self._lines.values()):
                if _stamp(self.path) != self._stamp:
                    self._join(self.path)
                else:
                    self._lines = self._written(self.path)
                    self._stamp = _stamp(self.path)
        finally:
            if self._new is not None:
                self._new.close()
                self._new = None

    def _join(self, path: Path) -> None:
        """Add the new answers to the file as it is now, and go on with that."""
        now = Saved(path, count=self._count)
        with self._streams(path, are_new=True) as streams:
            for line in self._lines.values():
                if line.is_new:
                    streams[True].seek(line.start)
                    now.add(answers.parsed(streams[True].read(line.size)) or {})
        now.save()
        self.known, self.templates, self.about = now.known, now.templates, now.about
        self._lines, self._count = now._lines, now._count
        self._stamp = now._stamp

    def _written(self, path: Path) -> dict[int, _Line]:
        """Write the file, and return where each answer stands in it."""
        lines: dict[int, _Line] = {}
        start = 0
        with self._streams(path) as streams, replacing(path) as target:
            for place, line in self._lines.items():
                streams[line.is_new].seek(line.start)
                data = streams[line.is_new].read(line.size).rstrip(b"\r\n") + b"\n"
                keys = frozenset(key for key in line.keys if self.known.place(key) == place)
                if keys != line.keys:  # the others stand in a newer answer
                    data = answers.line(_only(answers.parsed(data) or {}, keys)) if keys else b""
                if data:
                    target.write(data)
                    lines[place] = _Line(False, start, len(data), keys)
                    start += len(data)
        return lines

    @contextmanager
    def _streams(self, path: Path, *, are_new: bool = False) -> Iterator[dict[bool, BinaryIO]]:
        """Yield the streams of the lines that are new and, unless only `are_new` are wanted, of those that are not."""
        streams: dict[bool, BinaryIO] = {} if self._new is None else {True: self._new}
        if are_new or all(line.is_new for line in self._lines.values()):
            yield streams
            return
        with reading(path) as old:
            if _stamp(old.fileno()) != self._stamp:
                raise ReadError(f"{path}: was changed while it was read; give the same command again")
            yield {**streams, False: old}

    def answers(self, keys: Set[str]) -> Iterator[Answer]:
        """Yield the answers of the file that hold some of these pages, with these pages alone.

        Raises:
            ReadError: the file is not what it was when it was opened.
        """
        wanted = [line for line in self._lines.values() if line.keys & keys]
        if self.path is None or not wanted:
            return
        with self._streams(self.path) as streams:
            for line in wanted:
                streams[line.is_new].seek(line.start)
                yield _only(answers.parsed(streams[line.is_new].read(line.size)) or {}, keys)


def _stamp(file: Path | int) -> Stamp | None:
    """Return what tells a file, by its path or its descriptor, from others; None if there is none."""
    try:
        said = os.stat(file)
    except OSError:
        return None
    return said.st_ino, said.st_size, said.st_mtime_ns


def _only(answer: Answer, keys: Set[str]) -> Answer:
    """Return an answer with some of its pages."""
    return answers.with_pages(answer, [page for page in answers.pages(answer) if answers.key_of(page) in keys])


def is_same_wiki(about: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Return True if two answers are of one wiki, by what they say of it."""
    return all(about.get(part) == other.get(part) for part in ("wikiid", "servername"))


def name(about: Mapping[str, object]) -> str:
    """Return the name of a wiki for messages.

    >>> name({"wikiid": "enwiki", "servername": "en.wikipedia.org"}), name({})
    ('enwiki (en.wikipedia.org)', 'a wiki without a name')
    """
    said = [answers.string(about.get(part)) for part in ("wikiid", "servername")]
    found = [part[:100] for part in said if part]
    return f"{found[0]} ({found[1]})" if len(found) == 2 else found[0] if found else "a wiki without a name"
