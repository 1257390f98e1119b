"""File names that every system takes, from any title or input name, no two alike in one run.

What is not allowed in a name on Windows, macOS or Linux becomes `_`; the rules are those of
https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file with control, bidirectional and other unseen
characters, and names that begin with a dash (an option) or a dot (hidden), added.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LIMIT = 200
"""Bytes of a name in UTF-8, its suffix included."""

_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]'
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|\Z)", re.I)


def file_name(title: str, suffix: str = "") -> str:
    r"""A safe file name for a title; a cut one ends in a hash of the whole.

    >>> file_name("AC/DC", ".json"), file_name("../../etc/passwd"), file_name("con.txt"), file_name("-rf .")
    ('AC_DC.json', '__.._etc_passwd', '_con.txt', '_rf')
    >>> file_name("x" * 300, ".json")[-20:]
    'xxxxxx~0d4e2ca9.json'
    """
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", title))
    name = " ".join(name.split()).rstrip(". ")
    if name[:1] in {"-", "."}:
        name = "_" + name.lstrip("-.")
    if _DEVICE.match(name):
        name = "_" + name
    name = name or "untitled"
    if len((name + suffix).encode()) > LIMIT:
        end = "~" + hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        name = name.encode()[: LIMIT - len((end + suffix).encode())].decode("utf-8", "ignore").rstrip(". ") + end
    return name + suffix


class FileNames:
    """The file names of one run: the second of a name, whatever its case, gets `~2`, the third `~3`.

    >>> names = FileNames()
    >>> names.new("Rome", ".json"), names.new("ROME", ".json"), names.new("rome", ".json"), names.new("rome", ".jsonl")
    ('Rome.json', 'ROME~2.json', 'rome~3.json', 'rome.jsonl')
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def new(self, title: str, suffix: str) -> str:
        """A safe name that was not given before."""
        name = file_name(title, suffix)
        key = _folded(name)
        while _folded(name) in self._taken:
            self._taken[key] += 1
            name = file_name(title, f"~{self._taken[key]}{suffix}")
        self._taken[_folded(name)] = 1
        return name


def _folded(name: str) -> str:
    """What file systems that are blind to case and to composition compare."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
