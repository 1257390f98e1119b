"""Reads places on a globe: `{{coord|52|31|N|13|24|E|display=inline,title}}`, `{{Coordinate|NS=52.5|EW=13.4}}`.

https://en.wikipedia.org/wiki/Template:Coord. South and west are negative. Decimal degrees are shown as such, degrees
and minutes as such, unless `format` says otherwise; with `display=title` nothing stands in the text.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("coord", "40", "30", "S", "74", "W", display="title"))
>>> expansion.pieces, expansion.values[0]["latitude"], expansion.values[0]["display"]
([], -40.5, 'title')
>>> read(Call.of("coord", "52.5183", "13.4083")).pieces
['52.5183°N 13.4083°E']
>>> read(Call.of("coord", "91", "0")) is None
True
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.languages import fold
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.numbers import amount
from extractor.templates.formatting.wording import native

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            "coord",
            "coords",
            "coord2",
            "coordinate",
            "coordinates",
            "geocoord",
            "coord-inline",
        ),
        "",
    ),
    **dict.fromkeys(
        ("coor", "coor d", "coor dm", "coor dms", "coor dec", "coor at d", "coor at dm", "coor at dms"), ""
    ),
    **dict.fromkeys(
        ("coor title d", "coor title dm", "coor title dms", "coor title dec", "coor dms title", "coord title"), "title"
    ),
}
_PART: Final = re.compile(r"[-+−]?\d{1,3}(?:[.,]\d{1,15})?")


class Angle(NamedTuple):
    """One of the two angles: its parts as written (degrees, minutes, seconds), and N, S, E or W if that is said."""

    parts: list[str]
    point: str


def read(call: Call) -> Expansion | None:
    angles = _angles(call)
    if angles is None:
        said = [call.text(name) for name in ("1", "2", "ns", "NS", "lat", "latitude")]
        return None if any(text and ":" not in text for text in said) else Expansion([], role="none")  # from elsewhere
    latitude, longitude = (_degrees(angle) for angle in angles)
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 360:
        return None
    display = (
        "title"
        if NAMES[call.known_as(NAMES)] or "t" in re.split(r"[\s,;]+", _display(call)) or "title" in _display(call)
        else "inline"
    )
    if call.text("article") and not call.text("text"):  # of the German template, which has no `display`
        display = "title"
    value: raw.GlobeCoordinateMembers = {
        "kind": "globe-coordinate",
        "latitude": float(latitude),
        "longitude": float(longitude),
        "globe": _globe(call),
        "precision": min(_precision(angle) for angle in angles),
        "display": display,
    }
    if display == "title" and "inline" not in _display(call) and "i" not in _display(call).split(","):
        return Expansion([], [value], role="none")
    return Expansion([native(_shown(call, angles, latitude, longitude), call.language)], [value])


def _display(call: Call) -> str:
    return call.text("display", "article", "text").casefold() if call.text("display") else ""


def _angles(call: Call) -> tuple[Angle, Angle] | None:
    named = [call.text("ns", "NS", "lat", "latitude"), call.text("ew", "EW", "long", "lon", "longitude")]
    if all(named):
        found = [_from_slashes(call, text) for text in named]
        return (found[0], found[1]) if found[0] and found[1] else None
    texts = [call.render(inline).strip() for inline in call.positional()[:9]]
    parts: list[list[str]] = [[]]
    points: list[str] = []
    for text in texts:
        point = _point(call, text)
        if point:
            points.append(point)
            parts.append([])
        elif _PART.fullmatch(text):
            parts[-1].append(text.replace(",", "."))
        elif text:
            break
        if len(points) == 2:
            break
    if len(points) == 2 and parts[0] and parts[1]:
        if points[0] in "EW" and points[1] in "NS":
            return Angle(parts[1], points[1]), Angle(parts[0], points[0])
        return Angle(parts[0], points[0]), Angle(parts[1], points[1])
    if not points and len(parts[0]) == 3 and all("." in text for text in parts[0][:2]):
        parts[0].pop()  # a zoom or a number of digits behind decimal degrees
    if not points and len(parts[0]) in (2, 4, 6):
        half = len(parts[0]) // 2
        return Angle(parts[0][:half], ""), Angle(parts[0][half:], "")
    return None


def _point(call: Call, text: str) -> str:
    """N, S, E or W, of the wiki's own letters too; German `O` is east."""
    if len(text) > 8 or not text or text[:1].isdecimal():
        return ""
    return text.upper() if text.upper() in ("N", "S", "E", "W") else call.language.hemispheres.get(fold(text), "")


def _from_slashes(call: Call, text: str) -> Angle | None:
    """`52/31/12/N` or `52.5`, as the German template has it."""
    *parts, last = text.split("/")
    if not parts:
        return Angle([text.replace(",", ".")], "") if _PART.fullmatch(text) else None
    parts = [part.strip() for part in parts if part.strip()]
    good = parts and all(_PART.fullmatch(part) for part in parts)
    return Angle(parts[:3], _point(call, last.strip())) if good else None


def _degrees(angle: Angle) -> Decimal | None:
    numbers = [number for part in angle.parts[:3] if (number := amount(part)) is not None]
    if len(numbers) < len(angle.parts[:3]):
        return None
    total = sum((abs(number) / Decimal(60) ** place for place, number in enumerate(numbers)), Decimal(0))
    negative = angle.parts[0][0] in "-−"
    total = round(total, 7 if len(numbers) > 1 else 15).normalize()
    return -total if (angle.point in ("S", "W")) != negative else total


def _precision(angle: Angle) -> float:
    """Return the size in degrees of the last place written."""
    decimals = len(angle.parts[-1].partition(".")[2])
    return float(Decimal(10) ** -decimals / Decimal(60) ** (len(angle.parts) - 1))


def _globe(call: Call) -> str:
    named = re.search(r"globe:\s*(\w+)", " ".join(call.render(inline) for inline in call.positional()[2:10]))
    return (named[1] if named else call.text("globe", "body") or "earth").casefold()


def _shown(call: Call, angles: tuple[Angle, Angle], latitude: Decimal, longitude: Decimal) -> str:
    form = call.text("format").casefold()
    decimal = form.startswith("dec") or not form and len(angles[0].parts) == 1
    texts = []
    for angle, degrees, points in zip(angles, (latitude, longitude), ("NS", "EW"), strict=True):
        point = points[degrees < 0]
        if decimal and len(angle.parts) == 1:
            texts.append(f"{angle.parts[0].lstrip('+-−')}°{point}")
        elif decimal:
            texts.append(f"{abs(float(degrees)):.{4 if len(angle.parts) > 2 else 3}f}°{point}")
        else:
            texts.append(_sexagesimal(angle, degrees) + point)
    return " ".join(texts)


def _sexagesimal(angle: Angle, degrees: Decimal) -> str:
    parts = angle.parts
    if len(parts) == 1:
        seconds = round(abs(degrees) * 3600)
        parts = [str(seconds // 3600), str(seconds // 60 % 60), str(seconds % 60)]
    marks = zip(parts, "°′″", strict=False)
    return "".join((part.lstrip("+-−") if mark == "°" else part.zfill(2)) + mark for part, mark in marks)
