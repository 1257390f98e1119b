"""Reads templates that place several pictures: `{{photomontage|photo1a=A.jpg}}`, `{{multiple image|image1=A.jpg}}`.

https://en.wikipedia.org/wiki/Template:Multiple_image: nothing of them is running text; the values name the files.

>>> from extractor.reading import Call
>>> reading = read(Call.of("photomontage", photo1a="Rome_forum.jpg", size="200"))
>>> reading.role, [value["file"] for value in reading.values]
('none', ['Rome forum.jpg'])
>>> read(Call.of("photomontage", size="200")).values
[]
"""

from __future__ import annotations

import re
from typing import Any

from extractor.reading import Call, Reading

NAMES = frozenset(
    {
        *(
            "photomontage",
            "photo montage",
            "montage",
            "multiple image",
            "multiple images",
            "vertical images list",
            "montaje fotográfico",
        ),
        *(
            "double image",
            "listen",
            "external media audio",
            "triple image",
            "auto images",
            "image array",
            "gallery",
            "wide image",
            "tall image",
            "panorama",
        ),
        *(
            "css image crop",
            "css crop",
            "annotated image",
            "overlay",
            "image label begin",
            "imagemap",
            "հրապարակ պատկերներ",
        ),
    }
)
_PARAMETER = re.compile(r"(?:photo|image|foto|file|pic)_?\d{0,2}[a-z]?", re.I)
_FILE = re.compile(
    r"(?:[^\W\d][^:|\[\]{}]{1,20}:)?([^:|\[\]{}<>#\n]+\.(?:jpe?g|png|gif|svg|tiff?|webp|xcf|webm|og[gv]))", re.I
)


def read(call: Call) -> Reading | None:
    values: list[dict[str, Any]] = []
    for name in call.names():
        if not (_PARAMETER.fullmatch(name) or name.isdecimal()):
            continue
        match = _FILE.fullmatch(call.text(name))
        if match:
            file = match[1].replace("_", " ").strip()
            caption = call.text(f"caption{name[5:]}") if name.startswith("image") else ""
            values.append({"kind": "commons-media", "file": file[:1].upper() + file[1:], "caption": caption or None})
    return Reading([], values, role="none")
