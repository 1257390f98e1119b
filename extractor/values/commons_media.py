"""A media file, as Wikibase's `commonsMedia`: the name of a picture, sound or film.

The text is a file where all of it is a name with the ending of a media type that MediaWiki takes
(https://commons.wikimedia.org/wiki/Commons:File_types), with or without a namespace.

>>> from extractor.languages import load
>>> find("Coat of arms (2021).svg", load("en"))[0].members["file"], find("200px|border", load("en"))
('Coat of arms (2021).svg', [])
>>> find("Datei:Stadtplan.JPG", load("de"))[0].members["file"]
'Stadtplan.JPG'
"""

import re
from typing import Final

from extractor.languages import Language, fold
from extractor.values.found import Found

_ENDINGS: Final = (
    "svg|jpe?g|jpe|png|gif|tiff?|webp|xcf|pdf|djvu|ogg|og[av]|opus|webm|mp3|mp4|mpe?g|wav|flac|midi?|stl|bmp"
)
_FILE: Final = re.compile(
    rf"\s*(?:(?P<prefix>[^:\[\]{{}}|<>#\n/]{{1,40}}):\s*)?(?P<file>[^\[\]{{}}|<>#\n/\\]{{1,240}}\.(?:{_ENDINGS}))\s*",
    re.I,
)
_HAS_ENDING: Final = re.compile(rf"\.(?:{_ENDINGS})\s*$", re.I)


def is_file(text: str) -> bool:
    """Return True if a text ends as the name of a file does.

    >>> is_file("Coat of arms.svg"), is_file("Coat of arms")
    (True, False)
    """
    return _HAS_ENDING.search(text) is not None


def find(text: str, language: Language) -> list[Found]:
    """Return the file that the text names; empty when it names none, or is more than a name."""
    text = text.partition("|")[0]  # options of a picture stand behind bars
    if "." not in text or not _HAS_ENDING.search(text, max(0, len(text) - 12)):
        return []
    match = _FILE.fullmatch(text)
    if match is None:
        return []
    prefix = match["prefix"]
    if prefix is not None and fold(prefix) not in language.file_prefixes:
        if prefix.casefold().strip() in ("http", "https"):
            return []
        name = text.strip()  # a colon that belongs to the name
    else:
        name = match["file"]
    start = len(text) - len(text.lstrip())
    file = " ".join(name.replace("_", " ").split())
    return [Found(start, len(text.rstrip()), {"kind": "commons-media", "file": file, "caption": None})]
