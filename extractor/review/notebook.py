"""A review page in a notebook: an iframe that has the whole page in it, and can do nothing to the notebook around."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from extractor import arguments
from extractor.errors import ReadError
from extractor.readers.protection import Protected
from extractor.recorded import Sources
from extractor.records import page as pages
from extractor.records.article import Article
from extractor.records.page import Page
from extractor.records.views.printing import printable
from extractor.review.html import review
from extractor.writers.output import replacing

_SANDBOX = "allow-scripts allow-downloads"
"""What the page may: run its own program, and save marks. With `allow-same-origin` it could reach the notebook."""
_STYLE = "width:100%;border:1px solid #a2a9b1"


@dataclass(frozen=True, slots=True, repr=False)
class ReviewPage:
    """The review page of an article, which a notebook shows.

    >>> page = ReviewPage("<h1>Rome</h1>", "Rome", None, 300)
    >>> page, "srcdoc='&lt;h1&gt;Rome" in page._repr_html_()
    (ReviewPage('Rome'), True)
    """

    html: str
    """The page, as HTML that stands alone."""

    title: str
    """The title of the article; empty if it has none."""

    uri: str | None
    """The file that the article was read from, which is never written to. None if it came from no file."""

    height: int
    """The height in a notebook, in CSS pixels."""

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page to a file, which appears whole or not at all.

        Raises:
            WriteError: the file cannot be written, or is the one that the article was read from.
        """
        target = Path(path)
        Protected([] if self.uri is None else [self.uri]).check(target)
        with replacing(target) as stream:
            stream.write(self.html.encode())

    def __repr__(self) -> str:
        return f"ReviewPage('{printable(self.title)}')"

    def _repr_html_(self) -> str:
        # The attribute stands in apostrophes: the page is full of quotes, each of which would be six characters.
        held = escape(self.html, quote=False).replace("'", "&#x27;")
        title = escape(f"Review of {printable(self.title) or 'an article without a title'}")
        return (
            f'<iframe title="{title}" sandbox="{_SANDBOX}" width="100%" height="{self.height}" style="{_STYLE}" '
            f"srcdoc='{held}'></iframe>"
        )


def shown(article: Article, page: Page | str | None, height: int) -> ReviewPage:
    """Return the review page of an article for a notebook.

    `page` is what the article was read from; None to read it again from its file, where it is known by its hash.

    Raises:
        ReadError: the page is not the one that the article was read from, or it cannot be found.
    """
    arguments.number("height", height, optional=False)
    if height < 1:
        raise ValueError(f"height is a number of pixels from 1, not {height}")
    found = _found(article) if page is None else _given(article, page)
    # As it was read, which may be with what the caller of `extract` said.
    found = replace(found, format=article.source.format, language=article.language, title=found.title or article.title)
    html = review(found, article).encode("utf-8", "replace").decode()
    return ReviewPage(html, article.title, article.source.uri, height)


def _found(article: Article) -> Page:
    """Return the page of an article, read again from its file."""
    uri = article.source.uri
    if uri is None:
        raise ReadError(
            f"{_name(article)}: read from text that came from no file; give review() the page, or the text as a str"
        )
    if (page := Sources().page(article)) is None:
        raise ReadError(
            f"{_name(article)}: read from {printable(uri)}, which is no file here, or has changed; "
            "give review() the page, or Page(text, title=...) with its text of then"
        )
    return page


def _given(article: Article, page: Page | str) -> Page:
    """Return the page that was given, without lone surrogates, if it is the one that the article was read from."""
    if isinstance(page, str):
        page = Page(page)
    elif not isinstance(page, Page):
        raise TypeError(f"review takes a Page, its text in a str, or None, not {arguments.kind(page)}")
    pages.check(page)
    page, encoded, _ = pages.well_formed(page)
    if (digest := hashlib.sha256(encoded).hexdigest()) != article.source.sha256:
        raise ReadError(
            f"{printable(page.title) or 'the page'}: another text than {_name(article)} was read from (SHA-256 "
            f"{digest[:12]}…, not {article.source.sha256[:12]}…); give review() that page, or the article of this one"
        )
    return page


def _name(article: Article) -> str:
    return printable(article.title) or "an article without a title"
