"""Values of a user's model, as JSON has them, as the cells of a table.

>>> cell(Shape("founded", "day"), "1919-03-07"), cell(Shape("founded", "day"), None)
(datetime.date(1919, 3, 7), None)
>>> cell(Shape("founded", "day"), 1919)
Traceback (most recent call last):
extractor.writers.cells.Unsuited: no date: 1919
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.records.targets.shapes import Shape

_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST: Final = 2**63
_DIGITS: Final = Decimal(10) ** 28  # before the point: 38 in all, 10 behind it
_STEP: Final = Decimal(10) ** -10

_NOUNS: Final = {
    "text": "no text",
    "whole": "no whole number of 64 bits",
    "number": "no number",
    "decimal": "no number of 28 digits",
    "truth": "no yes or no",
    "day": "no date",
    "moment": "no date with a time",
    "many": "no list",
    "one": "no object",
}


class Unsuited(Exception):
    """A value does not go into its column; the message says what it is not."""


def cell(shape: Shape, value: object) -> object:
    """Return a value as a table takes it: a date for text of one, a dict for a row, a list for many; None for none.

    Raises:
        Unsuited: a serializer of the model has made something else of it than the type of its field.
    """
    if value is None:
        return None
    if shape.kind == "json":
        return json.dumps(value, ensure_ascii=True)
    try:
        made = _made(shape, value)
    except (ValueError, ArithmeticError):
        made = None
    if made is None:
        raise Unsuited(f"{_NOUNS[shape.kind]}: {str(value)[:60]}")
    return made


def flat(value: object) -> str | float | None:
    """Return a cell as the text or number that a line of CSV has; lists and rows are JSON.

    >>> flat(True), flat(date(1919, 3, 7)), flat([date(1919, 3, 7)]), flat({"a": Decimal("1.50")})
    ('true', '1919-03-07', '["1919-03-07"]', '{"a":"1.50"}')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=flat)


def _made(shape: Shape, value: object) -> object:
    match shape.kind, value:
        case "text", str():
            return _SURROGATE.sub("\ufffd", value)
        case "truth", bool():
            return value
        case (("whole" | "number" | "decimal"), bool()):
            return None
        case "whole", int():
            return value if -_LARGEST <= value < _LARGEST else None
        case "number", int() | float():
            return float(value)
        case "decimal", str() | int() | float():
            return _decimal(str(value))
        case "day", str():
            return date.fromisoformat(value)
        case "moment", str():
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
        case "many", list():
            return [cell(shape.members[0], one) for one in value]
        case "one", dict():
            return {one.name: cell(one, value.get(one.name)) for one in shape.members}
    return None


def _decimal(written: str) -> Decimal | None:
    try:
        number = Decimal(written)
        exact = number if number.is_finite() and number == number.quantize(_STEP) else round(number, 10)
    except InvalidOperation:
        return None
    return exact if abs(exact) < _DIGITS else None
