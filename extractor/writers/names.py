"""File names that are valid on every system, from any title or name of an input, and unique in a run.

Characters that are not allowed on Windows, macOS or Linux become `_`. The rules are those of
https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file; in addition, control, bidirectional and other
invisible characters are replaced, and so are dashes (an option) or dots (a hidden file) at the start.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LIMIT = 200
"""The most bytes of a name in UTF-8, with its suffix."""

_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]'
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|\Z)", re.I)


def file_name(title: str, suffix: str = "") -> str:
    r"""Return a safe file name for a title; a name that is cut ends in a hash of the whole title.

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
    """The file names of one run: a name that is taken, in any case, gets `~2`, then `~3` and so on.

    >>> names = FileNames()
    >>> names.new("Rome", ".json"), names.new("ROME", ".json"), names.new("rome", ".json"), names.new("rome", ".jsonl")
    ('Rome.json', 'ROME~2.json', 'rome~3.json', 'rome.jsonl')
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def new(self, title: str, suffix: str) -> str:
        """Return a safe name that was not returned before."""
        name = file_name(title, suffix)
        key = _folded(name)
        while _folded(name) in self._taken:
            self._taken[key] += 1
            name = file_name(title, f"~{self._taken[key]}{suffix}")
        self._taken[_folded(name)] = 1
        return name


def _folded(name: str) -> str:
    """Return the name as file systems compare it that ignore case and Unicode composition."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
