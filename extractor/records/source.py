"""The origin of a page, and the coverage of its characters."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from extractor.records.record import Record, empty

Count: TypeAlias = Annotated[int, Field(ge=0)]


class Source(Record):
    """The page as it was before anything was read from it."""

    uri: str | None = None
    """The input as the caller named it. Null for text that came from no file."""

    format: Literal["flat", "wikitext"]
    """The dialect that the page was read as."""

    site: str | None = None
    """The dump's name for its wiki (dbname), such as `enwiki`. Null when the source does not say."""

    page_id: int | None = None
    """The wiki's number of the page. Null when the source does not say."""

    revision_id: int | None = None
    """The wiki's number of the revision. Null when the source does not say."""

    namespace: int | None = None
    """The wiki's number of the page's namespace, 0 for articles. Null when the source does not say."""

    timestamp: str | None = None
    """When the revision was saved, as RFC 3339. Null when the source does not say."""

    wikidata: str | None = None
    """The id of the Wikidata item about the page's subject, such as `Q64`. Null when the source does not say."""

    sha256: str
    """SHA-256 of the text's UTF-8, in lower-case hexadecimal digits."""

    length: Count
    """Length of the text in Unicode code points."""


class Dropped(Record):
    """Characters that did not reach the record, for one reason."""

    reason: str
    """The reason why they were left out."""

    count: Count
    """The number of stretches of text that were left out for it."""

    characters: Count
    """The number of Unicode code points that they have together."""


class UnknownTemplate(Record):
    """A template that no rule understands."""

    template: str
    """Its name as written, with single spaces and a capital first letter."""

    count: Count
    """The number of its calls, wherever they stand."""

    shown: Count
    """The number of calls of which a reader sees parameters."""


class Coverage(Record):
    """The account of every character of the source: the four numbers after `length` add up to it.

    >>> Coverage(length=10, content=6, markup=4, ignored=0, unread=0).dropped
    []
    """

    length: Count
    """Length of the text in Unicode code points."""

    content: Count
    """Code points that reached the record."""

    markup: Count
    """Code points of syntax that was understood."""

    ignored: Count
    """Code points left out on purpose, such as comments."""

    unread: Count
    """Code points that no rule understood."""

    dropped: list[Dropped] = empty()
    """The reasons of `ignored` and `unread`, with their numbers."""

    unknown: list[UnknownTemplate] = empty()
    """The templates that no rule understands, the most used first."""
