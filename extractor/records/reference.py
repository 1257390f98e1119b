"""The references of an article, which its footnotes cite."""

from pydantic import Field

from extractor.records.link import Link
from extractor.records.record import Place, Record, empty


class Citation(Record):
    """A further citation in a footnote that cites several works."""

    key: str = ""
    """What it cites, as in a Reference."""

    template: str | None = None
    """Name of the citation template as written."""

    fields: dict[str, str] = Field(default_factory=dict)
    """Its parameters, under the names that those of a Reference have."""

    span: Place
    """The place of the call in the page's text: `[start, end)` in Unicode code points from 0."""


class Reference(Record):
    """A footnote or a citation, once, however often it is used.

    >>> Reference(id="1", text="Smith, Roads.", fields={"title": "Roads"}, span=(0, 40)).name is None
    True
    """

    id: str
    """The name that `refs` in the text use for it; no two references of an article share one."""

    key: str = ""
    """What it cites, wherever it stands: `doi:10.1000/182`, `isbn:9783540660514`, `url:https://a.org`, else `text:` and
    a hash of its text, or `name:` and its name if it is never written. Two notes on one work have the same key."""

    name: str | None = None
    """The name that the source gives it (`<ref name=...>`). Null when it has none."""

    group: str | None = None
    """The group that it is listed in (`<ref group=...>`). Null for the usual one."""

    text: str
    """The text that a reader sees; empty if it is used and never written."""

    template: str | None = None
    """Name of the citation template as written. Null when it uses none."""

    fields: dict[str, str] = Field(default_factory=dict)
    """The parameters of the citation template, under the English names of CS1 (`title`, `url`, `authors`, `date`,
    `isbn`, `doi` ...) whatever the language of its parameters."""

    further: list[Citation] = empty()
    """The citations in it after the first one, in order."""

    links: list[Link] = empty()
    """The links in its text, in order."""

    span: Place
    """The place of its markup in the page's text, or of its first use if it is never written: `[start, end)` in
    Unicode code points from 0."""
