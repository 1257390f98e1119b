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
    """The part after `#` in the link. Null if there is none."""

    interwiki: str | None = None
    """Prefix of the other wiki, such as `de` or `wikt`. Null for a page of this wiki."""

    url: str | None = None
    """Address of an external link. Null for a link to a wiki page."""

    text: str
    """The text of the link that a reader sees."""

    at: Place | None = None
    """The place of the link in the plain text of its block or item: `[start, end)` in Unicode code points from 0. Null
    when no text carries it, as with the target of a redirect."""

    span: Place
    """The place of the link's markup in the page's text: `[start, end)` in Unicode code points from 0."""


class RefUse(Record):
    """A footnote mark in the text."""

    id: str
    """The `id` of the reference."""

    at: Place
    """The place of the mark in the plain text of its block or item: `[start, end)` in Unicode code points from 0; both
    are the same, for the mark itself is no part of the text."""
