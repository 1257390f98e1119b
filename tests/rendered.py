"""Markdown and HTML as programs render them, and everything in them that could act, which must be nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

SCHEMES = frozenset(
    "http https ftp ftps sftp mailto news nntp irc ircs tel sms geo magnet urn xmpp sip sips git svn ssh".split()
)
# What Markdown's own syntax makes, with the attributes that renderers give it.
OF_MARKDOWN: dict[str, set[str]] = {
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6 em strong s ul blockquote pre table thead tbody tr br".split(), set[str]()),
    **dict.fromkeys("section ol hr sup span div code li".split(), {"class"}),  # of footnotes and formulas, too
    "ol": {"class", "start"},
    "li": {"class", "id"},
    "th": {"style"},
    "td": {"style"},
    "a": {"href", "class", "id", "title"},
    "img": {"src", "alt", "title"},
}
OF_NOTEBOOKS: dict[str, set[str]] = {
    **dict.fromkeys("h3 i ol br tbody tr".split(), set[str]()),
    **dict.fromkeys("span caption abbr".split(), {"style", "title"}),
    **dict.fromkeys("div table".split(), {"style", "dir"}),
    "p": {"style"},
    "li": {"title"},
    "td": {"style", "dir"},
    "th": {"style", "scope", "title"},
}
OF_GITHUB: dict[str, set[str]] = {
    **OF_MARKDOWN,
    "del": set(),
    "pre": {"lang"},
    "th": {"align"},
    "td": {"align"},
    "section": {"class", "data-footnotes"},
    "a": {*OF_MARKDOWN["a"], "aria-label"} | {f"data-footnote-{name}" for name in ("ref", "backref", "backref-idx")},
}
_STYLE = re.compile(r"[a-z-]+:[^;:()\\<>\"']*(;[a-z-]+:[^;:()\\<>\"']*)*")
_HOME = "https://home.example/wiki/Page"


def _any_address(_: str) -> bool:
    """Return the library refuses some schemes by itself; other renderers do not."""
    return True


def _bare() -> MarkdownIt:
    """CommonMark with GitHub's tables, nothing else: no footnotes, no formulas."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _full() -> MarkdownIt:
    """Return all that GitHub does with a text, and addresses found in running text."""
    made = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    return made.use(footnote_plugin).use(dollarmath_plugin)


RENDERERS = {"bare": _bare(), "full": _full()}
for _renderer in RENDERERS.values():
    _renderer.validateLink = _any_address  # type: ignore[method-assign, assignment]  # as its manual says to


def of_markdown(markdown: str) -> list[str]:
    """Return everything that could act in Markdown, whichever way it is rendered."""
    found = [f"{name}: {fault}" for name, renderer in RENDERERS.items() for fault in _of_one(markdown, renderer)]
    sound = markdown.encode("utf-8", "replace").decode()
    for name, options in (("cmark", 0), ("cmark with footnotes", Options.CMARK_OPT_FOOTNOTES)):
        html = cmarkgfm.github_flavored_markdown_to_html(sound, options=options | Options.CMARK_OPT_UNSAFE)
        found += [f"{name}: {fault}" for fault in of_html(html, OF_GITHUB)]
    return found


def _of_one(markdown: str, renderer: MarkdownIt) -> Iterator[str]:
    tokens = renderer.parse(markdown)
    for token in _walk(tokens):
        if token.type == "html_block" or (token.type == "html_inline" and token.content != "<br>"):
            yield f"raw HTML {token.content[:80]!r}"
    yield from of_html(renderer.renderer.render(tokens, renderer.options, {}), OF_MARKDOWN)


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or [])


def of_html(html: str, allowed: dict[str, set[str]]) -> list[str]:
    """Return everything that could act in HTML that should have only these elements with these attributes."""
    elements = _Elements(allowed)
    elements.feed(html)
    elements.close()
    return elements.faults


def addresses(markdown: str, renderer: str = "bare") -> list[str]:
    """Return the targets of the links and pictures of Markdown."""
    elements = _Elements(OF_MARKDOWN)
    elements.feed(RENDERERS[renderer].render(markdown))
    return elements.addresses


def scheme(address: str) -> str | None:
    """Return the scheme that a browser sees, without control characters and blanks before it, and breaks within.

    >>> scheme(" java\\tscript:x"), scheme("./a:b"), scheme("//a.example")
    ('javascript', None, None)
    """
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", _seen(address))
    return found[1].lower() if found else None


def leads_away(address: str) -> bool:
    """Return True if an address leads from a page of a site to anywhere outside of the site.

    >>> leads_away("./javascript:x"), leads_away("/\\\\evil.example"), leads_away("#part")
    (False, True, False)
    """
    seen = _seen(address).replace("\\", "/")
    return scheme(address) is not None or urlsplit(urljoin(_HOME, seen)).netloc != "home.example"


def _seen(address: str) -> str:
    return re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(33)))))


class _Elements(HTMLParser):
    """Gathers what a browser would find in HTML."""

    def __init__(self, allowed: dict[str, set[str]]) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed = allowed
        self.faults: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.allowed:
            self.faults.append(f"element <{tag}>")
        for name, value in attrs:
            if name not in self.allowed.get(tag, ()):
                self.faults.append(f"attribute {name} of <{tag}>")
            elif name in ("href", "src"):
                self.addresses.append(value or "")
                if scheme(value or "") not in {None, *SCHEMES}:
                    self.faults.append(f"address {value!r}")
            elif name == "style" and not _STYLE.fullmatch(value or ""):
                self.faults.append(f"style {value!r}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data[:40]!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data[:40]!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data[:40]!r}")
