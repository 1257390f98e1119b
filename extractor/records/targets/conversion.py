"""Values of an infobox as the types of a model's fields; what is not exact enough is refused in words.

>>> from extractor.records.value import Time
>>> to_date(Entry("1984", (Time(edtf="1984", precision="year", text="1984", span=(0, 4)),), None))
Traceback (most recent call last):
extractor.records.targets.conversion.Unfit: 1984 is exact to the year, and no day
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeAlias, TypeVar, get_args

from extractor.errors import UnitError
from extractor.records.targets.names import loose
from extractor.records.value import Boolean, Quantity, Time, Url, Value
from extractor.records.views.plain import plain_day

VALUES: tuple[type[Value], ...] = get_args(get_args(Value)[0])
"""The value classes, which a model may have as they are."""

_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"(?<=\d)[.,'’\s](?=\d)")
_CLOCK = re.compile(r"\d[:.]\d\d(?!\d)|T\d\d")
ALIKE = 0.01  # amounts that differ by less than this part of them are one, given in two units


class Unfit(Exception):
    """What an entry says is not, or not exactly enough, what the field takes; the message says why."""


class Unsaid(Unfit):
    """An entry says nothing of the kind that the field takes, such as a place where a date is wanted."""


class Entry(NamedTuple):
    """What is converted."""

    text: str
    values: tuple[Value, ...]
    unit: str | None
    """The code of the unit that is wanted; None if none is."""
    known: str | None = None
    """The code of the unit that a number without one has; None if that is not known."""


Convert: TypeAlias = Callable[[Entry], object]
_V = TypeVar("_V", bound=Value)


def to_text(entry: Entry) -> str:
    """Return the text that a reader sees; raises `Unsaid` if there is none, as where only a picture stands."""
    if not entry.text:
        raise Unsaid("there is no text")
    return entry.text


def to_number(entry: Entry) -> int | float:
    """Return the amount in the wanted unit, or the year of a date.

    Raises:
        Unfit: there is no amount, a range, bounds, more than one, or one of another unit than is wanted.
    """
    quantities = _of(Quantity, entry)
    if not quantities:
        return _year(entry)
    amounts = [_amount(quantity, entry) for quantity in quantities]
    is_converted = len({quantity.unit for quantity in quantities}) > 1
    first = amounts[0]
    if any(abs(amount - first) > (ALIKE * abs(first) if is_converted else 0) for amount in amounts):
        raise Unfit(f"{entry.text!r} says {len(amounts)} numbers")
    _check_rest(entry)
    return first


def to_int(entry: Entry) -> int:
    """Return the amount as `to_number` does; raises `Unfit` if it is not whole."""
    number = to_number(entry)
    if number != int(number):
        raise Unfit(f"{entry.text!r} is {number}, which is not whole")
    return int(number)


def to_float(entry: Entry) -> float:
    """Return the amount as `to_number` does."""
    return float(to_number(entry))


def to_decimal(entry: Entry) -> Decimal:
    """Return the amount as `to_number` does, with the digits that it is written with."""
    return Decimal(str(to_number(entry)))


def to_date(entry: Entry) -> date:
    """Return the day that is said.

    Raises:
        Unfit: there is no date, more than one, an interval, or one that is no certain day of the Gregorian calendar.
    """
    said = _single(Time, entry, "date")
    day = plain_day(said)
    if day is None:
        raise Unfit(f"{entry.text} is {_exactness(said)}, and no day")
    return day


def to_datetime(entry: Entry) -> datetime:
    """Return the beginning of the day that is said, by the rules of `to_date`; raises `Unfit` for a time of day."""
    if _CLOCK.search(entry.text):
        raise Unfit(f"{entry.text!r} says a time of day, which is not read; take a date")
    return datetime.combine(to_date(entry), time())


def to_bool(entry: Entry) -> bool:
    """Return what a yes or no says; raises `Unfit` for anything else."""
    return _single(Boolean, entry, "yes or no").value


def to_url(entry: Entry) -> str:
    """Return the address that is said; raises `Unfit` if there is none, or more than one."""
    return _single(Url, entry, "address").url


def to_value(kind: type[_V], noun: str) -> Convert:
    """Return what gives the value of a kind as it is."""

    def convert(entry: Entry) -> object:
        return _single(kind, entry, noun)

    return convert


def to_choice(choices: Iterable[object]) -> Convert:
    """Return what gives the one of the choices whose text, or name in an `Enum`, the entry says, by loose matching."""
    by_name: dict[str, object] = {}
    for choice in choices:
        said = (choice.name, choice.value) if isinstance(choice, Enum) else (choice,)
        for name in said:
            by_name.setdefault(loose(str(name)), choice)

    def convert(entry: Entry) -> object:
        found = by_name.get(loose(entry.text))
        if found is None:
            raise Unfit(f"{entry.text!r} is none of {', '.join(str(choice) for choice in dict.fromkeys(by_name))}")
        return found

    return convert


def _of(kind: type[_V], entry: Entry) -> list[_V]:
    return [value for value in entry.values if isinstance(value, kind)]


def _single(kind: type[_V], entry: Entry, noun: str) -> _V:
    found = _of(kind, entry)
    if not found:
        raise Unsaid(f"{entry.text!r} says no {noun}")
    if len(found) > 1 and not _are_one(found):
        raise Unfit(f"{entry.text!r} says {len(found)} of them where one {noun} is wanted")
    return found[0]


def _are_one(values: Sequence[Value]) -> bool:
    """Return True for a date said twice, and for quantities that are one in several units, as `5–7 km (3.1–4.3 mi)`."""
    first = values[0]
    if isinstance(first, Time):
        return all(isinstance(one, Time) and (one.edtf, one.calendar) == (first.edtf, first.calendar) for one in values)
    if not isinstance(first, Quantity) or first.unit is None:
        return False
    try:
        others = [value.to(first.unit) for value in values[1:] if isinstance(value, Quantity)]
    except UnitError:
        return False
    wanted = (first.lower, first.amount, first.upper)
    return all(
        (one is None) == (other is None) and abs((one or 0) - (other or 0)) <= ALIKE * abs(one or 0)
        for same in others
        for one, other in zip(wanted, (same.lower, same.amount, same.upper), strict=True)
    )


def _year(entry: Entry) -> int:
    """Return the year of a date that has one certain year."""
    said = _single(Time, entry, "number")
    _check_rest(entry)
    if any(sign.isalnum() for sign in entry.text.replace(said.text, "", 1)):
        raise Unfit(f"{entry.text!r} says more than a year")
    year = said.edtf.partition("-")[0] if said.precision in ("year", "month", "day") else ""
    if not year.isdecimal() or set(said.edtf) & set("~?%/X"):
        raise Unfit(f"{entry.text!r} is {_exactness(said)}, and no certain year")
    ascii_digits = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in entry.text)
    if year.lstrip("0") not in ascii_digits:
        raise Unfit(f"{entry.text!r} is meant by {year}, and does not say it")  # an age, in years
    return int(year)


def _amount(quantity: Quantity, entry: Entry) -> int | float:
    unit = entry.unit
    if quantity.lower is not None or quantity.upper is not None or quantity.amount is None:
        raise Unfit(f"{quantity.text!r} is a range or a bound, and no number")
    if (
        quantity.unit is None
        and entry.known is None
        and any(unicodedata.category(sign) == "Sc" for sign in quantity.text)
    ):
        raise Unfit(f"{quantity.text!r} is money of a currency that is not said")
    if unit == quantity.unit or (quantity.unit is None and unit == entry.known):
        return quantity.amount
    if unit is None:
        raise Unfit(f"{quantity.text!r} has a unit; the field says none: Unit({quantity.unit!r})")
    if quantity.unit is None and entry.known is None:
        raise Unfit(f"{quantity.text!r} has no unit; {unit} is wanted")
    if quantity.unit is None:
        quantity = quantity.model_copy(update={"unit": entry.known})
    try:
        found = quantity.to(unit).amount
    except UnitError as error:
        raise Unfit(str(error)) from None
    assert found is not None
    return found


def _check_rest(entry: Entry) -> None:
    """Raise `Unfit` if digits stand beside what is read of an entry, as in `10 of 20`: nobody says what they are."""
    known = {digits for value in entry.values for digits in _numbers(value.text)}
    if not known.issuperset(_numbers(entry.text)):
        raise Unfit(f"{entry.text!r} says more numbers than one")


def _numbers(text: str) -> list[str]:
    """Return the numbers in a text as digits alone, whatever parts them."""
    return _DIGITS.findall(_BETWEEN.sub("", text))


def _exactness(said: Time) -> str:
    if "/" in said.edtf:
        return "an interval"
    if said.edtf.endswith(("~", "?", "%")):
        return "not certain"
    if said.calendar == "julian":
        return "of the Julian calendar"
    return f"exact to the {said.precision}"
