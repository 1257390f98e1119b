"""The parameters of unknown templates that a reader can read: no codes, sizes, colours, switches or bare numbers.

Nobody knows what such a template shows, but words that people wrote are for people, and the rest is for the template.

>>> readable({"name": "Old Fort", "lat": "52.1", "type": "see", "colour": "#fc0", "1": "Thick walls and a view."})
[('name', 'Old Fort'), ('', 'Thick walls and a view.')]
>>> readable({"width": "200px", "1": "yes", "date": "May 2012"})
[]
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LOOKS = r"""
    \# (?: [0-9A-Fa-f]{3} ){1,2}                       # a colour
    | \d+\ ? (?: px|em|rem|ex|pt )                     # a size
    | (?: (?: [a-z]+-)* (?: align|background|border|clear|color|display|float|font|height|margin|padding|size|style
        |width ) (?: -[a-z]+ )* \ ?:[^;]{1,60};?\ ? )+          # CSS
    | (?i: width|height|style|class|align|colspan|rowspan )\ ?=.*  # an attribute of HTML
    | [^\n/|<>]+\. (?i: jpe?g|png|gif|svg|tiff?|webp|og[agv]|pdf|webm|mp3|wav|mid )
    """
_SETTING = re.compile(_LOOKS, re.VERBOSE)
_CODE = re.compile(
    r"""
    [a-z0-9_./+-]+                                     # a switch, a code, a number
    | [A-Z]{1,3} (?: -[A-Z0-9]{1,3} )? | [A-Z]\d+      # the code of a country, the number of an item
    | (?: [0-9A-Fa-f]{3} ){1,2}                        # a colour
    | (?=\S*[a-z0-9][A-Z]\S*[a-z0-9][A-Z]) [A-Za-z0-9_-]{9,}  # an identifier
    | [-+−±~<>]?\ ?\d+ (?: [.,\ ]\d{3} )* (?: [.,]\d+ )? \ ? (?: px|em|rem|ex|pt|% )? # a number, a size
    | (?: https?: )?//\S+
    |"""
    + _LOOKS,
    re.VERBOSE,
)
_NAME = re.compile(r"(?=[^\W\d_][^\W\d_]{2})(?![a-z])[^\W\d_]+[\d_]*\Z")
_LETTER = re.compile(r"[^\W\d_]")
_MONTH = re.compile(r"[^\W\d_]+\.? \d{4}|\d{4}年\d{1,2}月")  # when somebody put a notice there
_TIMES = re.compile(r"[\d\s:–—\-+/().,€$£¥₹]{5,}")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}")  # no code is written in these
_NUMBER = re.compile(r"\s*[+−-]?\d[\d.,]*\s*%?\s*")
_LEAST_NUMBERS = 6
_LEAST_WORD = 3  # letters of a word that stands alone
_LEAST_UNNAMED = 12  # characters of an unnamed parameter that is one word, as texts without blanks are


def readable(parameters: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the names and texts of the parameters that are meant for readers; the name of an unnamed one is empty.

    Where one is a text of several words, a single name among the unnamed ones is read, too.

    >>> readable({"1": "Eden", "2": "Thick walls and a view.", "3": "left"})
    [('', 'Eden'), ('', 'Thick walls and a view.')]
    """
    texts = [(name, text.strip(), name.isdecimal()) for name, text in parameters.items()]
    says = [_is_readable(text, unnamed) for _, text, unnamed in texts]
    if not all(says) and any(" " in text for (_, text, _), said in zip(texts, says, strict=True) if said):
        says = [
            said or (unnamed and _NAME.match(text) is not None)
            for (_, text, unnamed), said in zip(texts, says, strict=True)
        ]
    rows = [("" if unnamed else name, text) for (name, text, unnamed), said in zip(texts, says, strict=True) if said]
    return [] if len(rows) == 1 and _MONTH.fullmatch(rows[0][1]) else rows


def is_setting(text: str) -> bool:
    """Return True for what sets the looks of a template, as a colour, a size or a file does, whatever it is called.

    >>> is_setting("#45aecc"), is_setting("200px"), is_setting("200")
    (True, True, False)
    """
    return _SETTING.fullmatch(text) is not None


def as_lines(parameters: Mapping[str, str]) -> str:
    """Return the parameters that are meant for readers, each as a line `name: value`, or its value if it has no name.

    Many numbers without names are data, such as the population of each year, and stand in the last line.

    >>> as_lines({"name": "Old Fort", "1": "Thick walls and a view."})
    'name: Old Fort\\nThick walls and a view.'
    """
    lines = [f"{' '.join(name.split())}: {text}" if name else text for name, text in readable(parameters)]
    numbers = [text for name, text in parameters.items() if name.isdecimal() and _NUMBER.fullmatch(text)]
    return "\n".join([*lines, ", ".join(numbers)] if len(numbers) >= _LEAST_NUMBERS else lines)


def _is_readable(text: str, unnamed: bool) -> bool:
    if _CODE.fullmatch(text):
        return False
    letters = len(_LETTER.findall(text, 0, 200))
    if not letters:
        return not unnamed and _TIMES.fullmatch(text) is not None and sum(map(str.isdigit, text)) > 3
    if " " in text or "\n" in text:
        return True
    if unnamed:
        return len(text) >= _LEAST_UNNAMED or _IDEOGRAPHS.search(text) is not None
    return letters >= _LEAST_WORD or not text.isascii()
