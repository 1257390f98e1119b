r"""Running text as GitHub-flavoured Markdown: links, footnote marks, and text escaped so that it is never markup.

The rules are those of https://github.github.com/gfm/ with GitHub's footnotes and formulas (`$...$`).

>>> escape("2 * 3 [sic] <b> snake_case _x_ $5 |")
'2 \\* 3 \\[sic\\] \\<b> snake_case \\_x\\_ \\$5 \\|'
>>> lines("1. one\n# two\n- three")
['1\\. one', '\\# two', '\\- three']
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from extractor.records.link import Link, RefUse

# The characters that begin markup anywhere. An underscore between letters does not, nor does `<` before a blank.
_MARKUP = re.compile(
    r"[\\`*~$|\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)|(?<![^\W_])_|_(?![^\W_])|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\."
)
# The characters that begin markup at the start of a line: of headings and their underlines, quotations, lists, tables.
_OPENING = re.compile(r"[#>]|[-+](?=[\s-]|$)|=(?==*\s*$)|:(?=-+:?\s*$)|(?<=\d)[.)](?=\s|$)")
_NUMBER = re.compile(r"\d{0,9}")
_PLAIN_URL = re.compile(r"#[\w-]+|[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s\x00-\x1f\x7f<>()\\`$|\[\]&]|&(?!#?\w{1,40};))+")
_AUTOMATIC = re.compile(r"(?:https?|ftp)://[^\s\x00-\x1f\x7f<>|]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ABROAD = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")  # the beginning of an address outside the site
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CONTROLS = "".join(map(chr, range(0x21)))  # and the blank
_BREAKS = str.maketrans("", "", "\t\n\r")
_SCHEMES = frozenset(
    "http https ftp ftps sftp mailto news nntp irc ircs tel sms geo magnet urn xmpp sip sips git svn ssh".split()
)
# Several words, or one: what a picture's keywords never hold, and a keyword with its number.
_WORDS = re.compile(r"[^\W\d_]+ (?![\d.]+\Z)[^\[\]{}<>=]+")
_WORD = re.compile(r"[^\[\]{}<>=]+")
_FOOTNOTE = re.compile(r"[^\w-]+")


class Marks:
    """The link targets and footnotes of one Markdown text. `used` holds the ids of the marked footnotes, in order.

    `base_url`: the address before a title; "" for the title alone, None for no links to the wiki. `title`: the page's
    own title. `anchors`: GitHub's anchors of its headings by those of the wiki. `notes`: the ids of existing footnotes.
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
        """Return the text as Markdown with its line ends unchanged, to be split by `lines`."""
        marks: list[tuple[int, int, Link | str]] = []
        for ref in refs:
            if ref.id in self.notes:
                at = _behind(text, ref.at[0])
                marks.append((at, at, ref.id))
        for link in links:  # a link without a target is plain text
            if link.at is not None and self.target(link) and (link.url or text[slice(*link.at)].strip()):
                marks.append((*link.at, link))
        marks.sort(key=lambda mark: mark[:2])
        out: list[str] = []
        done = 0
        for start, end, mark in marks:
            if start < done:  # within the previous link: a footnote mark goes after it, a link is dropped
                start = end = done
                if not isinstance(mark, str):
                    continue
            out.append(_between(text[done:start], out))
            done = end
            shown = self.note(mark) if isinstance(mark, str) else self._link(mark, text[start:end], out)
            if not isinstance(mark, str) and start == end:  # an address without text needs blanks between letters
                shown = " " * (start > 0 and text[start - 1].isalnum()) + shown + " " * text[end : end + 1].isalnum()
            out.append(shown)
        out.append(_between(text[done:], out))
        return "".join(out)

    def note(self, id: str) -> str:
        """Return the mark of a footnote, and note that it is used."""
        self.used[id] = None
        return f"[^{note_label(id)}]"

    def _link(self, link: Link, text: str, before: list[str]) -> str:
        if link.url is not None and (not text.strip() or text == link.url):
            if _AUTOMATIC.fullmatch(link.url):
                return f"<{link.url}>"
            text = link.url
        if before[-1:] and before[-1].endswith("!"):  # `![` would be a picture
            before[-1] = before[-1][:-1] + "\\!"
        return f"[{' '.join(escape(text).split(chr(10)))}]({self.target(link)})"

    def target(self, link: Link) -> str | None:
        """Return the target of a link as written between its parentheses; None if it has no target in this text."""
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
        """Return the address of a page of the wiki as written between the parentheses of a link."""
        if not self.base_url:
            return destination(_within(f"{title}#{fragment}" if fragment else title), always=True)
        address = self.base_url + quote("_".join(title.split()), safe="/:@!$;,~")
        if not _ABROAD.match(self.base_url):
            address = _within(address)
        return destination(f"{address}#{quote('_'.join(fragment.split()))}" if fragment else address)


def escape(text: str) -> str:
    """Return the text with all markup within its lines escaped; `lines` escapes the starts of lines."""
    return _MARKUP.sub(r"\\\g<0>", text.replace("\r", " "))


def lines(text: str) -> list[str]:
    """Return the lines of escaped text, or of Markdown from `Marks.text`, escaped so that none begins a block."""
    return [_opened(line) for line in map(str.strip, text.split("\n")) if line]


def harmless(url: str) -> str | None:
    r"""Return an external address as a browser reads it; None if its scheme is not one of the harmless ones.

    >>> harmless("https://a.example/"), harmless("//a.example/"), harmless(" java\tscript:alert(1)")
    ('https://a.example/', 'https://a.example/', None)
    """
    url = _seen(url)
    url = "https:" + url if url.startswith("//") else url
    scheme = _SCHEME.match(url)
    return url if scheme is not None and scheme[1].lower() in _SCHEMES else None


def _seen(address: str) -> str:
    """Return an address without the characters that browsers remove (https://url.spec.whatwg.org/#url-parsing)."""
    return address.translate(_BREAKS).strip(_CONTROLS)


def _within(address: str) -> str:
    """Return an address that stays within the site, even if a title looks like another address (RFC 3986, 4.2).

    >>> _within("Rome"), _within("Help:Rome"), _within("//a.example")
    ('Rome', './Help:Rome', '/.//a.example')
    """
    address = _seen(" ".join(address.split()))
    if not _ABROAD.match(address):
        return address
    return f"/.{address}" if address[0] == "/" else f"./{address}"


def destination(address: str, always: bool = False) -> str:
    r"""Return the target of a link, in angle brackets if `always` or if it holds characters that would end it.

    >>> destination("https://a.example/b"), destination("https://a.example/b (c)"), destination("A <b>", True)
    ('https://a.example/b', '<https://a.example/b (c)>', '<A \\<b\\>>')
    """
    if not always and _PLAIN_URL.fullmatch(address):
        return address
    escaped = re.sub(r"[\\<>|`$]", r"\\\g<0>", " ".join(address.split()))
    escaped = re.sub(r"&(?=#?\w{1,40};)", "&amp;", escaped)  # cmark reads `\&colon;` as a colon in addresses
    return f"<{_CONTROL.sub(lambda match: quote(match[0]), escaped)}>"


def placed(links: Iterable[Link], text: str, source_end: int | None = None) -> Iterator[Link]:
    """Yield the links without a place, at the places where their texts are found one after the other.

    `source_end`: where the markup of the text ends. As markup is seldom shorter than what it shows, a link does not
    stand where more text follows than markup follows its own.
    """
    end = 0
    for link in links:
        at = -1
        if link.at is None and link.text:
            if source_end is not None:
                least = len(text) - len(link.text) - max(source_end - link.span[1], 0)
                at = text.find(link.text, max(end, least))
            at = at if at >= 0 else text.find(link.text, end)
        if at >= 0:
            end = at + len(link.text)
            yield link.model_copy(update={"at": (at, end)})


def told_by(options: Sequence[str]) -> str:
    """Return the text for a picture without a caption: what `alt=` says, else its tooltip, which is the last option.

    >>> told_by(["left", "alt=A map"]), told_by(["120px", "left", "Eagle logo"]), told_by(["thumb", "upright 1.2"])
    ('A map', 'Eagle logo', '')
    """
    said = next((one[4:].strip() for one in options if one.lower().startswith("alt=")), "")
    last = options[-1] if options else ""
    # No keyword begins with an upper letter.
    return said or (last if _WORDS.fullmatch(last) or last[:1].isupper() and _WORD.fullmatch(last) else "")


def note_label(id: str) -> str:
    """Return the label of a footnote in Markdown."""
    return _FOOTNOTE.sub("-", id)


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading.

    >>> slug("Early life (1912–1930)")
    'early-life-19121930'
    """
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _behind(text: str, at: int) -> int:
    """Return the place of a footnote mark, moved before a blank or line end that it would follow."""
    return at - 1 if at and text[at - 1] in " \n" and text[at : at + 1].strip(",.;:!?)") else at


def _between(text: str, before: list[str]) -> str:
    """Return the text escaped for its place after `before`: `[^1](` and `[^1]:` would be markup."""
    escaped = escape(text)
    return "\\" + escaped if escaped[:1] in ("(", ":") and before and before[-1].startswith("[^") else escaped


def _opened(line: str) -> str:
    """Return the line, with a backslash before a mark that would begin a block."""
    digits = _NUMBER.match(line)
    at = digits.end() if digits is not None else 0
    return f"{line[:at]}\\{line[at:]}" if _OPENING.match(line, at) else line
