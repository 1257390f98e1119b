"""What a reader hands on: the text of one page and what its container says about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, decoded, and where it came from.

    >>> page = Page("'''Rome''' is a city.", title="Rome", language="en")
    >>> page.title, page.format is None, page.revision_id is None
    ('Rome', True, True)
    """

    text: str
    """The markup as it stands in the source. Every span of a record counts in it, in Unicode code points from 0."""

    title: str = ""
    """The page's title as a reader sees it; empty when the container has none."""

    language: str | None = None
    """BCP 47 tag of the wiki. None when it is not known: then forms are read as English."""

    format: str | None = None
    """The dialect, `flat` or `wikitext`. None when it is to be found out from the text."""

    uri: str | None = None
    """The input as the caller named it: a path, or the path of a dump. None for text that came from no file."""

    site: str | None = None
    """A dump's name for its wiki (dbname), such as `enwiki`. None when the container does not say."""

    page_id: int | None = None
    """The wiki's number of the page. None when the container does not say."""

    revision_id: int | None = None
    """The wiki's number of the revision that `text` is. None when the container does not say."""

    namespace: int | None = None
    """The wiki's number of the page's namespace, 0 for articles. None when the container does not say."""

    timestamp: str | None = None
    """When the revision was saved, as RFC 3339: `2024-05-08T12:00:00Z`. None when the container does not say."""
