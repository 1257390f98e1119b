r"""Running text as GitHub-flavoured Markdown: links, footnote marks, and text that is never markup by accident.

The rules are those of https://github.github.com/gfm/ with GitHub's footnotes and formulas (`$...$`) added.

>>> escape("2 * 3 [sic] <b> snake_case _x_ $5 |")
'2 \\* 3 \\[sic\\] \\<b> snake_case \\_x\\_ \\$5 \\|'
>>> lines("1. one\n# two\n- three")
['1\\. one', '\\# two', '\\- three']
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from extractor.records.link import Link, RefUse

# What begins markup wherever it stands. An underscore between letters does not, nor does `<` before a blank.
_MARKUP = re.compile(
    r"[\\`*~$|\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)|(?<![^\W_])_|_(?![^\W_])|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\."
)
# What begins markup at the start of a line: headings, quotations, lists, underlines of headings, rows of tables.
_OPENING = re.compile(r"[#>]|[-+](?=[\s-]|$)|=(?==*\s*$)|:(?=-+:?\s*$)|(?<=\d)[.)](?=\s|$)")
_NUMBER = re.compile(r"\d{0,9}")
_PLAIN_URL = re.compile(r"#[\w-]+|[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s\x00-\x1f\x7f<>()\\`$|\[\]&]|&(?!#?\w{1,40};))+")
_AUTOMATIC = re.compile(r"(?:https?|ftp)://[^\s\x00-\x1f\x7f<>|]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ABROAD = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")  # how an address begins that leads out of a site
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CONTROLS = "".join(map(chr, range(0x21)))  # and the blank
_BREAKS = str.maketrans("", "", "\t\n\r")
_SCHEMES = frozenset(
    "http https ftp ftps sftp mailto news nntp irc ircs tel sms geo magnet urn xmpp sip sips git svn ssh".split()
)
_FOOTNOTE = re.compile(r"[^\w-]+")


class Marks:
    """Where links lead in one Markdown text, and which footnotes it has: `used` are those that were marked, in order.

    `base_url`: address before a title; "" for the title alone, None for no links to the wiki. `title`: the page's own.
    `anchors`: anchors of its headings to those that GitHub gives them. `notes`: ids of the footnotes that there are.
    """

    __slots__ = ("anchors", "base_url", "notes", "title", "used")

    def __init__(
        self,
        base_url: str | None,
        title: str = "",
        anchors: Mapping[str, str] | None = None,
        notes: Container[str] = (),
    ) -> None:
        self.base_url = base_url
        self.title = title
        self.anchors = anchors or {}
        self.notes = notes
        self.used: dict[str, None] = {}

    def text(self, text: str, links: Iterable[Link] = (), refs: Iterable[RefUse] = ()) -> str:
        """The text as Markdown, its line ends as they were; to be put on lines of its own by `lines`."""
        marks: list[tuple[int, int, Link | str]] = []
        for ref in refs:
            if ref.id in self.notes:
                at = _behind(text, ref.at[0])
                marks.append((at, at, ref.id))
        for link in links:  # what cannot be linked is text like any other
            if link.at is not None and self.target(link) and (link.url or text[slice(*link.at)].strip()):
                marks.append((*link.at, link))
        marks.sort(key=lambda mark: mark[:2])
        out: list[str] = []
        done = 0
        for start, end, mark in marks:
            if start < done:  # it stands in the link before: a footnote goes behind that, another link is given up
                start = end = done
                if not isinstance(mark, str):
                    continue
            out.append(_between(text[done:start], out))
            done = end
            shown = self.note(mark) if isinstance(mark, str) else self._link(mark, text[start:end], out)
            if not isinstance(mark, str) and start == end:  # an address alone, which the text around closes over
                shown = " " * (start > 0 and text[start - 1].isalnum()) + shown + " " * text[end : end + 1].isalnum()
            out.append(shown)
        out.append(_between(text[done:], out))
        return "".join(out)

    def note(self, id: str) -> str:
        """The mark of a footnote."""
        self.used[id] = None
        return f"[^{note_label(id)}]"

    def _link(self, link: Link, text: str, before: list[str]) -> str:
        if link.url is not None and (not text.strip() or text == link.url):
            if _AUTOMATIC.fullmatch(link.url):
                return f"<{link.url}>"
            text = link.url
        if before[-1:] and before[-1].endswith("!"):  # it would be a picture
            before[-1] = before[-1][:-1] + "\\!"
        return f"[{' '.join(escape(text).split(chr(10)))}]({self.target(link)})"

    def target(self, link: Link) -> str | None:
        """Where a link leads, as it stands in the brackets; None when it leads nowhere from here."""
        if link.url is not None:
            url = harmless(link.url)
            return None if url is None else destination(url)
        if self.base_url is None:
            return None
        if link.interwiki is None and link.fragment and link.target in ("", self.title):
            anchor = self.anchors.get("_".join(link.fragment.split()))
            if anchor is not None:
                return destination("#" + anchor)
        title = f"{link.interwiki}:{link.target or ''}" if link.interwiki else link.target or self.title
        return self.page(title, link.fragment) if title else None

    def page(self, title: str, fragment: str | None = None) -> str:
        """Where a page of the wiki is, as it stands in the brackets."""
        if not self.base_url:
            return destination(_within(f"{title}#{fragment}" if fragment else title), always=True)
        address = self.base_url + quote("_".join(title.split()), safe="/:@!$;,~")
        if not _ABROAD.match(self.base_url):
            address = _within(address)
        return destination(f"{address}#{quote('_'.join(fragment.split()))}" if fragment else address)


def escape(text: str) -> str:
    """The text so that nothing within its lines is markup; what the starts of lines mean is up to `lines`."""
    return _MARKUP.sub(r"\\\g<0>", text.replace("\r", " "))


def lines(text: str) -> list[str]:
    """Escaped text, or Markdown from `Marks.text`, cut into lines that begin no heading, list or quotation."""
    return [_opened(line) for line in map(str.strip, text.split("\n")) if line]


def harmless(url: str) -> str | None:
    r"""An address outside of the wiki as a browser reads it; None when its scheme is none of the harmless ones.

    >>> harmless("https://a.example/"), harmless("//a.example/"), harmless(" java\tscript:alert(1)")
    ('https://a.example/', 'https://a.example/', None)
    """
    url = _seen(url)
    url = "https:" + url if url.startswith("//") else url
    scheme = _SCHEME.match(url)
    return url if scheme is not None and scheme[1].lower() in _SCHEMES else None


def _seen(address: str) -> str:
    """An address without what browsers take out before they look at it (https://url.spec.whatwg.org/#url-parsing)."""
    return address.translate(_BREAKS).strip(_CONTROLS)


def _within(address: str) -> str:
    """An address within the site, which nothing in a title makes one with a scheme or of another site (RFC 3986, 4.2).

    >>> _within("Rome"), _within("Help:Rome"), _within("//a.example")
    ('Rome', './Help:Rome', '/.//a.example')
    """
    address = _seen(" ".join(address.split()))
    if not _ABROAD.match(address):
        return address
    return f"/.{address}" if address[0] == "/" else f"./{address}"


def destination(address: str, always: bool = False) -> str:
    r"""The target of a link, in angle brackets where it holds what would end it, or `always`.

    >>> destination("https://a.example/b"), destination("https://a.example/b (c)"), destination("A <b>", True)
    ('https://a.example/b', '<https://a.example/b (c)>', '<A \\<b\\>>')
    """
    if not always and _PLAIN_URL.fullmatch(address):
        return address
    escaped = re.sub(r"[\\<>|`$]", r"\\\g<0>", " ".join(address.split()))
    escaped = re.sub(r"&(?=#?\w{1,40};)", "&amp;", escaped)  # cmark reads `\&colon;` as a colon in addresses
    return f"<{_CONTROL.sub(lambda match: quote(match[0]), escaped)}>"


def note_label(id: str) -> str:
    """What a footnote is called in Markdown."""
    return _FOOTNOTE.sub("-", id)


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading.

    >>> slug("Early life (1912–1930)")
    'early-life-19121930'
    """
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _behind(text: str, at: int) -> int:
    """The place of a footnote mark: it follows what it is of, not the blank or line end behind that."""
    return at - 1 if at and text[at - 1] in " \n" and text[at : at + 1].strip(",.;:!?)") else at


def _between(text: str, before: list[str]) -> str:
    """Escaped text behind what was written before: `[^1](` and `[^1]:` would be something else."""
    escaped = escape(text)
    return "\\" + escaped if escaped[:1] in ("(", ":") and before and before[-1].startswith("[^") else escaped


def _opened(line: str) -> str:
    """The line with a backslash before what would begin a block."""
    digits = _NUMBER.match(line)
    at = digits.end() if digits is not None else 0
    return f"{line[:at]}\\{line[at:]}" if _OPENING.match(line, at) else line
