"""The pages that are read otherwise in one input than in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractor.diff.changes import Change, changes
from extractor.diff.members import members, same
from extractor.diff.pairs import Pair, pairs
from extractor.diff.parts import parts
from extractor.errors import OnFault, ReadError
from extractor.recorded import Sources
from extractor.records.stored import restored
from extractor.writers.encoding import Record

Fate = Literal["changed", "gone", "new", "same"]


class Compared(NamedTuple):
    """A page of two inputs."""

    title: str
    language: str | None
    fate: Fate
    changes: list[Change]
    """What changed; nothing for a page that only one input has."""
    old_text: str | None
    """The text that the old record was read from; None if it is gone or has changed, or was not needed."""
    text: str | None
    """That of the new record."""


def compared(old: str, new: str, on_fault: OnFault, *, at: str | None = None, **said: str | None) -> Iterator[Compared]:
    """Yield each page of two inputs, with what changed, in the order of `pairs`.

    The texts are read again from where the records say, or from the file or folder `at`, and known by their hashes.

    Raises:
        ReadError: an input cannot be read, or has neither records nor pages.

    >>> from extractor import extract, write
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name, area in ("old", 5), ("new", 6):
    ...         _ = write([extract("{{Infobox lake|area=%d km2}}" % area, title="Alder")], f"{folder}/{name}.jsonl")
    ...     [page] = compared(f"{folder}/old.jsonl", f"{folder}/new.jsonl", print)
    >>> page.title, [(one.part, one.new) for one in page.changes]
    ('Alder', [('Infobox lake › area', ['field: 6 km2', 'quantity: amount 6, unit km2'])])
    """
    sources = Sources(at), Sources(at)
    for pair in pairs(old, new, on_fault, **said):
        one = pair.new or pair.old
        assert one is not None
        if pair.old is None or pair.new is None:
            yield Compared(pair.title, one["language"], "gone" if pair.new is None else "new", [], None, None)
        elif same(pair.old, pair.new):
            yield Compared(pair.title, one["language"], "same", [], None, None)
        else:
            try:
                yield _changed(pair, pair.old, pair.new, sources)
            except ReadError as error:
                on_fault(str(error))


def _changed(pair: Pair, old: Record, new: Record, sources: tuple[Sources, Sources]) -> Compared:
    ours, theirs = (restored(record, pair.title or "a page") for record in (old, new))
    is_same_text = ours.source.sha256 == theirs.source.sha256
    found = changes(parts(ours, exact=is_same_text), parts(theirs, exact=is_same_text)) or members(old, new)
    pages = [source.page(article) for source, article in zip(sources, (ours, theirs), strict=True)]
    old_text, text = (None if page is None else page.text for page in pages)
    return Compared(pair.title, theirs.language, "changed", found, old_text, text)
