r"""Files that hold no wikitext, recognised by their first bytes, so that a message can name them and say what to do.

>>> kind_of(b"%PDF-1.7", "rome.txt")
'a PDF document, not wikitext; give the source text of the page'
>>> kind_of(b"= Rome =", "rome.txt") is None
True
"""

from __future__ import annotations

import re

_SOURCE = "not wikitext; give the source text of the page"
_PICTURE = "a picture, not wikitext"
_UNPACK = "an archive; unpack it first"

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", f"a PDF document, {_SOURCE}"),
    (rb"{\rtf", f"a document in RTF, {_SOURCE}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an office document, {_SOURCE}"),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"AT&TFORM", f"a DjVu document, {_SOURCE}"),
    (b"%!PS", f"a PostScript document, {_SOURCE}"),
    (b"OggS", "a recording, not wikitext"),
    (b"ID3", "a recording, not wikitext"),
    (b"fLaC", "a recording, not wikitext"),
    (b"\x1aE\xdf\xa3", "a film, not wikitext"),
    (b"Rar!\x1a\x07", _UNPACK),
    (b"SQLite format 3\x00", "a database of SQLite; export its text as JSON Lines first"),
    (b"\x7fELF", "a program, not wikitext (binary data)"),
    (b"MZ\x90\x00", "a program, not wikitext (binary data)"),
    (b"-- MySQL dump", "a dump in SQL, which holds no text of pages; take one in XML (pages-articles)"),
    (b"-- MariaDB dump", "a dump in SQL, which holds no text of pages; take one in XML (pages-articles)"),
    (b"/*M!999999", "a dump in SQL, which holds no text of pages; take one in XML (pages-articles)"),
)
"""First bytes of files, and the description of a file that begins with them."""

_FORMS = {b"WEBP": _PICTURE, b"WAVE": "a recording, not wikitext", b"AVI ": "a film, not wikitext"}
"""Descriptions of RIFF files, by their form type."""

_OFFICE = re.compile(rb"\[Content_Types\]\.xml|mimetypeapplication/vnd\.|_rels/\.rels|word/|xl/|ppt/")
_SVG = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s+svg[^>]*>\s*)?<svg\b", re.IGNORECASE | re.DOTALL)
_INDEX = re.compile(rb"(?:\d+:\d+:[^\n]+\n){2,}|\d+:\d+:[^\n]+\n?\Z")
_WEB = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".php", ".asp")


def kind_of(head: bytes, name: str) -> str | None:
    """Return what a file with these first bytes and name is, and what to do; None if it may hold wikitext.

    A saved web page in an article file (`.txt`) is read, and its record has a diagnostic.

    >>> kind_of(b"PK\\x03\\x04" + b" " * 26 + b"word/document.xml", ""), kind_of(b"PK\\x03\\x04", "texts.zip")
    ('an office document, not wikitext; save its text in UTF-8', 'a zip archive; unzip it first')
    >>> kind_of(b"600:12:Rome\\n600:13:Oslo\\n", "")
    'the index of a multistream dump, not an article; give the dump, beside which it is found'
    >>> kind_of(b"<!DOCTYPE html><html>", "Rome.html")
    'a web page (HTML), not wikitext; save the source of the page, which its address gives with ?action=raw'
    """
    found = next((kind for magic, kind in MAGIC if head.startswith(magic)), None)
    if found is not None:
        return found
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(head)
    if head.startswith(b"RIFF"):
        return _FORMS.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _PICTURE if head[8:12] in (b"avif", b"heic", b"mif1") else "a film or recording, not wikitext"
    if head[257:262] == b"ustar" and b".ndjson" not in head[:100]:
        return _UNPACK
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _INDEX.match(text):
        return "the index of a multistream dump, not an article; give the dump, beside which it is found"
    if _SVG.match(text):
        return _PICTURE
    if name.lower().endswith(_WEB) and b"<" in text:
        return "a web page (HTML), not wikitext; save the source of the page, which its address gives with ?action=raw"
    return None


def _zipped(head: bytes) -> str:
    if b"mimetypeapplication/epub" in head[:100]:
        return "a book in EPUB, not wikitext; save its text in UTF-8"
    if _OFFICE.search(head[:4096]):
        return "an office document, not wikitext; save its text in UTF-8"
    return "a zip archive; unzip it first"
