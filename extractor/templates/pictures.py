"""Reads templates that place pictures: `{{multiple image|image1=A.jpg|caption1=..}}`, `{{wide image|A.jpg|800px|..}}`.

https://en.wikipedia.org/wiki/Template:Multiple_image: a file's caption is the parameter with its number, or what
follows it among the unnamed ones; what belongs to no file stands above or below them all. None of it is running text.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("multiple image", image1="Rome_forum.jpg", caption1="A forum", footer="All of it", w="20"))
>>> [(picture.file, picture.caption.source) for picture in expansion.pictures], str(expansion)
([('Rome forum.jpg', 'A forum')], 'All of it')
>>> read(Call.of("photomontage", size="200")).pictures
[]
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan, Template
from extractor.languages import anywhere, anywhere_pattern
from extractor.templates.call import Call, Expansion, Picture
from extractor.templates.formatting.name_lists import rows

NAMES: Final = frozenset(
    rows(
        """
photomontage; photo montage; montage; multiple image; multiple images; vertical images list
double image; double image aside; double image stack; listen; external media audio; triple image; auto images
image array; gallery; wide image; tall image; panorama; css image crop; css crop; annotated image; overlay
image label begin; imagemap
images
"""
    )
)
_FILE: Final = re.compile(
    r"\s*(?:[^\W\d][^:|\[\]{}]{1,20}:)?"
    r"([^:|\[\]{}<>#\n]+\.(?:jpe?g|png|gif|svg|tiff?|webp|xcf|webm|og[agv]|opus|mp3|wav|flac|mid|djvu|pdf))\s*",
    re.I,
)
_NUMBERED: Final = re.compile(r"\D*?_?(\d+[a-z]?)")
_WORDS: Final = re.compile(r"\[\[|\w\W*\s\W*\w")
_CSS: Final = re.compile(r"\s*(?:[a-z-]+\s*:[^;\[]*;?\s*)+")


def names_files(template: Template) -> bool:
    """Return True if two or more numbered parameters of a call are files, so that it places pictures whatever its name.

    The first of several is enough if its number has a letter, as those of photomontages have.
    """
    found = [
        parameter.name
        for parameter in template.parameters
        if parameter.named and _NUMBERED.fullmatch(parameter.name) and _FILE.fullmatch(parameter.value.source)
    ]
    return len(found) > 1 or any(name[-1].isalpha() for name in found)


def read(call: Call) -> Expansion | None:
    pictures: list[Picture] = []
    numbers: list[str] = []
    after: list[list[InlineSpan]] = []  # unnamed texts that follow each file
    texts: list[tuple[str, InlineSpan]] = []
    for name in call.names():
        inline = call.inline(name)
        if inline is None or _measure().fullmatch(inline.source.replace("{{!}}", "")):
            continue
        file = _FILE.fullmatch(call.text(name).partition("|")[0].strip())  # behind `{{!}}` stands a caption
        if file is not None:
            title = file[1].replace("_", " ").strip()
            pictures.append(Picture(title[:1].upper() + title[1:], inline))
            match = _NUMBERED.fullmatch(name)
            numbers.append(match[1] if match and not name.isdecimal() else "")
            after.append([])
        elif name.isdecimal():
            if after:
                after[-1].append(inline)
        elif not _option().fullmatch(name) and not _CSS.fullmatch(inline.source):
            texts.append((name, inline))
    return Expansion(_captions(pictures, numbers, after, texts), role="pictures", pictures=pictures)


def _option() -> re.Pattern[str]:
    """Finds the name of a parameter that is no caption."""
    return anywhere_pattern("picture_options", r"(?:.*_)?", r"\w*", re.I)


def _title() -> re.Pattern[str]:
    """Finds the name of a parameter that speaks of all pictures."""
    return anywhere_pattern("picture_titles", "", r"\w*", re.I)


def _measure() -> re.Pattern[str]:
    """Finds a size or a place, which is no caption."""
    pixels = "|".join(anywhere("pixels"))
    return anywhere_pattern("picture_places", rf"\s*(?:[\d.,/%]*\s*(?:{pixels}|%)?|", r")\s*", re.I)


def _captions(
    pictures: list[Picture], numbers: list[str], after: list[list[InlineSpan]], texts: list[tuple[str, InlineSpan]]
) -> list[InlineSpan | str]:
    """Give each picture its caption; what is left belongs to all of them."""
    rest: list[InlineSpan] = []
    if len(after) > 1 and not any(after[:-1]) and len(after[-1]) > 1:  # all captions stand behind all files
        after = [[inline] for inline in after[-1][: len(after)]]
    elif len(after) > 1 and not any(after[:-1]):
        rest, after = after[-1], []
    for picture, inlines in zip(pictures, after, strict=False):
        picture.caption = inlines[0] if inlines else None
    numbered = dict(zip(reversed(numbers), reversed(pictures), strict=True))
    for name, inline in texts:
        match = _NUMBERED.fullmatch(name)
        if match and match[1] in numbered:
            picture = numbered[match[1]]
            if picture.caption is None or len(inline.source) > len(picture.caption.source):
                picture.caption = inline
        elif not match and (_title().fullmatch(name) or _WORDS.search(inline.source)):
            rest.append(inline)
    if len(pictures) == 1 and pictures[0].caption is None and rest:
        pictures[0].caption = rest.pop()
    return [piece for inline in rest for piece in ("\n", inline)][1:]
