"""Values that several parameters of an infobox state together: a coordinate in parts, a day and its year, a number and
its unit, feet and inches.

Parameters are recognized by their keys (in any language, because boxes are copied between wikis) and by the form of
their values; if one part does not fit, no value is derived.
"""

from __future__ import annotations

import re
from typing import Final, TypedDict

from extractor import edtf
from extractor.languages import Language, anywhere_pattern, fold
from extractor.records import raw

_DECIMAL: Final = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")
_PARTED: Final = (("ft", "in", 12), ("st", "lb", 14))  # unit, its part, and how many parts are one
_SHARED: Final = 4  # letters that the keys of a day and of its year have in common at their ends


class _Together(TypedDict):
    """The members that every derived value has."""

    keys: list[str]
    text: str
    span: raw.Place


def read(language: Language, fields: list[raw.Field]) -> list[raw.DerivedValue]:
    """Return the derived values of an infobox: coordinates, then dates, then quantities."""
    return [*_coordinates(language, fields), *_dates(fields), *_units(language, fields), *_compounds(fields)]


def _together(fields: list[raw.Field]) -> _Together:
    """Return the members that a derived value of these fields has, whatever its kind."""
    return {
        "keys": [field["key"] for field in fields],
        "text": " ".join(field["text"] for field in fields),
        "span": (min(field["span"][0] for field in fields), max(field["span"][1] for field in fields)),
    }


def _coordinates(language: Language, fields: list[raw.Field]) -> list[raw.DerivedGlobeCoordinate]:
    north: list[raw.Field] = []
    east: list[raw.Field] = []
    group: list[raw.Field] | None = None
    for field in fields:
        key = field["key"]
        if len(field["text"]) > 20:
            group = None
        elif anywhere_pattern("latitude_keys").match(key):
            group = north
        elif anywhere_pattern("longitude_keys").match(key):
            group = east
        elif group is not None and not (_hemisphere(field["text"], language) and len(group) > 1):
            group = None
        if group is not None:
            group.append(field)
    own = _has_own_letters(east, language)
    latitude, longitude = _degrees(north, language, "NS", 90, own), _degrees(east, language, "EW", 360, own)
    if latitude is None or longitude is None:
        return []
    both = _together([*north, *east])
    return [
        {
            "kind": "globe-coordinate",
            "latitude": round(latitude[0], 7),
            "longitude": round(longitude[0], 7),
            "globe": "earth",
            "precision": min(latitude[1], longitude[1]),
            "keys": both["keys"],
            "text": both["text"],
            "span": both["span"],
        }
    ]


def _has_own_letters(fields: list[raw.Field], language: Language) -> bool:
    """Return True if a longitude has the letter of a wiki's own word on a wiki whose word for north begins with `S`."""
    north = any(word.startswith("s") and len(word) > 1 for word, side in language.hemispheres.items() if side == "N")
    letters = {field["text"] for field in fields if len(field["text"]) == 1 and field["text"].isalpha()}
    return north and bool(letters - {"N", "S", "E", "W"})


def _hemisphere(text: str, language: Language) -> str | None:
    """Return `N`, `S`, `E` or `W`; None if the text is none of these letters or of the language's words for them."""
    letter = language.hemispheres.get(text) or language.hemispheres.get(fold(text))
    return letter or (text.upper() if text.upper() in ("N", "S", "E", "W") else None)


def _degrees(
    parts: list[raw.Field], language: Language, sides: str, most: int, own: bool
) -> tuple[float, float] | None:
    """Return decimal degrees and their precision, from degrees, minutes and seconds; None if the parts do not fit.

    `sides` holds the letters of the positive and the negative side, `most` the largest number of degrees. `own`: `S` is
    the first letter of the wiki's word for north.
    """
    numbers: list[float] = []
    side = ""
    digits = str.maketrans(language.digits, "0123456789") if language.digits else {}
    pieces = [piece for part in parts for piece in re.split(r"[/\s°′'″\"]+", part["text"].translate(digits)) if piece]
    for text in pieces:
        if _DECIMAL.fullmatch(text):
            numbers.append(float(text.replace(",", ".")))
        else:
            letter = "N" if own and text == "S" else _hemisphere(text, language)
            if letter is None or letter not in sides or side:
                return None
            side = letter
    if not numbers or len(numbers) > 3 or any(not 0 <= number < 60 for number in numbers[1:]):
        return None
    sign = -1 if numbers[0] < 0 or side == sides[1] else 1
    degrees = sum(abs(number) / 60**place for place, number in enumerate(numbers))
    decimals = len(f"{numbers[-1]:g}".partition(".")[2])
    return (sign * degrees, 10.0**-decimals / 60 ** (len(numbers) - 1)) if degrees <= most else None


def _dates(fields: list[raw.Field]) -> list[raw.DerivedTime]:
    """Return dates of a day in one field and its year in another, whose key is alike or which is the only year."""
    days = [(field, value) for field in fields if (value := _only_time(field)) and value["precision"] == "monthday"]
    is_year = anywhere_pattern("year_keys").search
    years = [field for field in fields if is_year(field["key"]) and re.fullmatch(r"\d{3,4}", field["text"])]
    out: list[raw.DerivedTime] = []
    for field, value in days:
        alike = [year for year in years if _alike(field["key"], year["key"])] or (years if len(years) == 1 else [])
        if len(alike) != 1:
            continue
        _, month, day = value["edtf"].rsplit("-", 2)
        written = edtf.write(int(alike[0]["text"]), int(month), int(day)) if month.isdigit() and day.isdigit() else None
        if written is not None:
            both = _together([field, alike[0]])
            out.append({"kind": "time", "edtf": written[0], "precision": written[1], "calendar": None, **both})
    return out


def _only_time(field: raw.Field) -> raw.Time | None:
    times = [value for item in field["items"] for value in item["values"] if value["kind"] == "time"]
    return times[0] if len(times) == 1 and len(field["items"]) == 1 else None


def _alike(one: str, other: str) -> bool:
    """Return True if two keys end alike, or begin alike before a `_`."""
    return one[-_SHARED:] == other[-_SHARED:] or ("_" in one and one.split("_")[0] == other.split("_")[0])


def _units(language: Language, fields: list[raw.Field]) -> list[raw.DerivedQuantity]:
    """Return quantities of a bare number in `x` and its unit or currency in `x_unit`, `x_units` or `x_currency`."""
    by_key = {field["key"]: field for field in fields}
    out: list[raw.DerivedQuantity] = []
    for suffix, table in (("_unit", language.units), ("_units", language.units), ("_currency", language.currencies)):
        for key, field in by_key.items():
            base = by_key.get(key.removesuffix(suffix)) if key.endswith(suffix) else None
            unit = (table.get(field["text"]) or table.get(fold(field["text"]))) if base is not None else None
            if base is None or unit is None:
                continue
            numbers = [value for item in base["items"] for value in item["values"] if value["kind"] == "quantity"]
            if len(numbers) == 1 and numbers[0].get("unit") is None:
                number, both = numbers[0], _together([base, field])
                amount, lower, upper = number.get("amount"), number.get("lower"), number.get("upper")
                out.append({"kind": "quantity", "amount": amount, "lower": lower, "upper": upper, "unit": unit, **both})
    return out


def _compounds(fields: list[raw.Field]) -> list[raw.DerivedQuantity]:
    """Return quantities of a number in `x_ft` and the rest of it in `x_in`, or in `x_st` and `x_lb`."""
    by_key = {field["key"]: field for field in fields}
    out: list[raw.DerivedQuantity] = []
    for unit, part, size in _PARTED:
        for key, field in by_key.items():
            rest = by_key.get(key.removesuffix(unit) + part) if key.endswith(unit) else None
            if rest is None:
                continue
            whole, more = _exact(field, unit), _exact(rest, part)
            if whole is not None and more is not None and 0 <= more < size:
                number = whole * size + more  # in the smaller unit, as `6 ft 2 in` in one field is
                both = _together([field, rest])
                out.append({"kind": "quantity", "amount": number, "lower": None, "upper": None, "unit": part, **both})
    return out


def _exact(field: raw.Field, unit: str) -> int | float | None:
    """Return the amount of a field that says one number of a unit, without bounds; None for any other."""
    values = [value for item in field["items"] for value in item["values"]]
    if len(values) != 1 or values[0]["kind"] != "quantity" or values[0].get("unit") != unit:
        return None
    return values[0].get("amount") if values[0].get("lower") is None and values[0].get("upper") is None else None
