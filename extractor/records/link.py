"""Links and footnote marks in a text."""

from extractor.records.record import Place, Record


class Link(Record):
    """A link: to a page of the wiki, to a page of another wiki, or to an address outside.

    >>> Link(target="Rome", fragment="History", text="its history", at=(4, 15), span=(4, 32)).at.slice
    slice(4, 15, None)
    """

    target: str | None = None
    """Title of the page linked to, normalised as MediaWiki does, without fragment and interwiki prefix. Null for an
    external link; empty for a link to a part of the page itself."""

    fragment: str | None = None
    """What follows `#` in the link. Null when there is none."""

    interwiki: str | None = None
    """Prefix of the other wiki, such as `de` or `wikt`. Null for a page of this wiki."""

    url: str | None = None
    """Address of an external link. Null for a link to a wiki page."""

    text: str
    """What a reader sees of the link."""

    at: Place | None = None
    """Where the link stands in the plain text of its block or item: `[start, end)` in Unicode code points from 0. Null
    when no text carries it, as with the target of a redirect."""

    span: Place
    """Where the link's markup stands in the page's text: `[start, end)` in Unicode code points from 0."""


class RefUse(Record):
    """A footnote mark in the text."""

    id: str
    """The `id` of the reference."""

    at: Place
    """Where the mark stands in the plain text of its block or item: `[start, end)` in Unicode code points from 0; both
    are the same, for the mark itself is no part of the text."""
