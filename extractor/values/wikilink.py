"""A link to a page of this or another wiki, as Wikibase's `wikibase-item` would be reached."""

from typing import Literal

from extractor.values.record import ValueRecord


class Wikilink(ValueRecord):
    """A link to a page.

    >>> Wikilink(target="Rosa Luxemburg", text="Luxemburg", span=(0, 28)).fragment is None
    True
    """

    kind: Literal["wikilink"] = "wikilink"
    """Says that this is a `Wikilink`."""

    target: str
    """Title of the page, normalised as MediaWiki does (blanks for underscores, capital first letter)."""

    fragment: str | None = None
    """What stands after `#`, without it. None when the link goes to the whole page."""

    interwiki: str | None = None
    """Prefix of the other wiki, such as `fr` or `wikt`. None when the page is on this wiki."""
