"""A place on a globe, as Wikibase's `globe-coordinate`.

Two angles, each with its point of the compass, are a coordinate wherever they stand: `52°31′N 13°24′E`, `33° S, 18° E`.
Two bare decimal numbers are one only where the parameter's name promises it.

>>> from extractor.languages import load
>>> place = find("33°30′S 18°15′E", load("en"))[0].members
>>> place["latitude"], place["longitude"], find("33.5, 18.25", load("en"))
(-33.5, 18.25, [])
"""

import re
from typing import Final

from extractor.languages import Language, anywhere_pattern
from extractor.records import raw
from extractor.values.found import Found
from extractor.values.keys import NOTHING, Evidence
from extractor.values.phrases import flat

_FIGURE: Final = r"\d{1,3}(?:[.,٫]\d{1,12})?"
_ANGLE: Final = re.compile(
    rf"(?P<degrees>{_FIGURE})\s?[°º˚]\s?"
    rf"(?:(?P<minutes>{_FIGURE})\s?(?:['′’´‘]|min\.?)\s?)?"
    rf"(?:(?P<seconds>{_FIGURE})\s?(?:[\"″”“]|''|′′|’’)\s?)?"
)
_DECIMAL: Final = re.compile(r"(?P<degrees>\d{1,3}\.\d{1,12})\s?(?P<minutes>(?!))?(?P<seconds>(?!))?")
_PAIR: Final = re.compile(r"\s*([+−-]?\d{1,2}\.\d{1,12})°?\s*[,;/\s]\s*([+−-]?\d{1,3}\.\d{1,12})°?\s*")
_LONGEST_POINT: Final = 18
_MINUS: Final = str.maketrans("−٫", "-.")


def find(text: str, language: Language, evidence: Evidence = NOTHING) -> list[Found]:
    """Return the coordinates of a text, in order."""
    if evidence.coordinate and "." in text and (pair := _PAIR.fullmatch(text)):
        return _decimal_pair(pair)
    signed = "°" in text or "º" in text or "˚" in text
    if not signed and not evidence.coordinate:
        return []
    low = flat(text)
    pattern = _ANGLE if signed else _DECIMAL  # 48.2 N, 16.4 E under the name of a coordinate
    angles = [angle for match in pattern.finditer(text) if (angle := _angle(match, low, language))]
    found, number = [], 0
    between = anywhere_pattern("and", r"[\s,;/·&]{0,5}(?:", r")?\s{0,2}")
    while number + 1 < len(angles):
        one, two = angles[number : number + 2]
        if one.axis == two.axis or not between.fullmatch(low, one.end, two.start):
            number += 1
            continue
        number += 2
        latitude, longitude = (one, two) if one.axis == "NS" else (two, one)
        if abs(latitude.degrees) <= 90 and abs(longitude.degrees) <= 360:
            precision = min(one.precision, two.precision)
            found.append(Found(one.start, two.end, members(latitude.degrees, longitude.degrees, precision)))
    return found


def members(
    latitude: float, longitude: float, precision: float | None, globe: str = "earth"
) -> raw.GlobeCoordinateMembers:
    """Return the members of a coordinate's record, but `display`.

    >>> members(-33.5, 18.25, 1 / 60)["globe"]
    'earth'
    """
    return {
        "kind": "globe-coordinate",
        "latitude": round(latitude, 10),
        "longitude": round(longitude, 10),
        "globe": globe,
        "precision": precision,
    }


def degrees(whole: float, minutes: float = 0, seconds: float = 0) -> float | None:
    """Decimal degrees of an angle; the sign of `whole` counts for all of it. None when minutes or seconds reach 60.

    >>> degrees(-33, 30), degrees(12, 75) is None
    (-33.5, True)
    """
    if not (0 <= minutes < 60 and 0 <= seconds < 60):
        return None
    size = abs(whole) + minutes / 60 + seconds / 3600
    return -size if str(whole).startswith("-") else size


class _Angle:
    __slots__ = ("axis", "degrees", "end", "precision", "start")

    def __init__(self, start: int, end: int, size: float, point: str, precision: float) -> None:
        self.start, self.end, self.precision = start, end, precision
        self.degrees = -size if point in "SW" else size
        self.axis = "NS" if point in "NS" else "EW"


def _angle(match: re.Match[str], low: str, language: Language) -> _Angle | None:
    """Return an angle with its point of the compass, after it or before it."""
    figures = [figure and figure.replace(",", ".").translate(_MINUS) for figure in match.groups()]
    size = degrees(*(float(figure or 0) for figure in figures))
    if size is None:
        return None
    step, precision = 1.0, 1.0
    for figure in figures:
        if figure:
            precision = step * 10.0 ** -len(figure.partition(".")[2])
        step /= 60
    after = _point_after(low, match.end(), language)
    if after:
        return _Angle(match.start(), after[0], size, after[1], precision)
    before = low[: match.start()].rstrip()
    word = before[-1:]
    point = language.hemispheres.get(word)
    if point and not before[-2:-1].isalpha():
        return _Angle(len(before) - 1, len(low[: match.end()].rstrip()), size, point, precision)
    return None


def _point_after(low: str, start: int, language: Language) -> tuple[int, str] | None:
    """End and letter of the point of the compass at `start`; the longest that fits."""
    while start < len(low) and low[start] in " \n":
        start += 1
    for size in range(min(_LONGEST_POINT, len(low) - start), 0, -1):
        point = language.hemispheres.get(low[start : start + size])
        if point and not low[start + size : start + size + 1].isalpha():
            return start + size, point
    return None


def _decimal_pair(pair: re.Match[str]) -> list[Found]:
    latitude, longitude = (float(figure.translate(_MINUS)) for figure in pair.groups())
    if abs(latitude) > 90 or abs(longitude) > 360:
        return []
    places = min(len(figure.partition(".")[2]) for figure in pair.groups())
    return [Found(pair.start(1), pair.end(2), members(latitude, longitude, 10.0**-places))]
