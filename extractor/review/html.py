"""A review page as HTML that stands alone: nothing is asked of anywhere, and nothing of a wiki is read as markup."""

from __future__ import annotations

import json
from html import escape

from extractor.records.article import Article
from extractor.records.page import Page
from extractor.review.assets import asset, policy
from extractor.review.data import data

MAKER = '<meta name="generator" content="extractor review">'
INDEX_MAKER = '<meta name="generator" content="extractor review, an index">'
"""The same in a page that an index has written, which may remove it."""


def review(page: Page, article: Article, *, in_index: bool = False) -> str:
    """Return the review page of an article and the page that it was read from, alone or as one of an index.

    >>> from extractor import extract
    >>> page = Page("A </script><script>alert(1)</script> lake.", title="<b>Alder")
    >>> html = review(page, extract(page))
    >>> "<b>Alder" in html, html.count("</script>"), "default-src 'none'" in html
    (False, 2, True)
    """
    css, script = asset("page.css"), asset("page.js")
    coverage = article.coverage
    read = f"{100 * (1 - coverage.unread / coverage.length):.1f} % read" if coverage.length else "empty"
    facts = [
        article.kind,
        article.source.format,
        article.language or "language not said",
        f"{coverage.length:,} characters",
        read,
    ]
    return asset("page.html").format(
        maker=INDEX_MAKER if in_index else MAKER,
        policy=policy(css, script),
        title=escape(article.title or "(no title)"),
        facts=escape(", ".join(facts)),
        lang=f' lang="{escape(article.language)}"' if article.language else "",
        css=css,
        script=script,
        data=_embedded(data(page, article)),
    )


def _embedded(held: object) -> str:
    """Return JSON that no HTML parser takes for the end of its element."""
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
