"""Values in plain text: one module for each kind that can be found there, named as Wikibase names its data types.

Each has `find(text, ...)`, which gives `Found` places and plain members; `reading.read_values` asks all of them and
settles which of them is right. The models of the kinds are in `extractor/records/value.py`, and public here.

>>> from extractor.values import Time
>>> Time(edtf="1984", precision="year", text="1984", span=(0, 4)).earliest
datetime.date(1984, 1, 1)
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.records.value import KINDS as KINDS
    from extractor.records.value import Boolean as Boolean
    from extractor.records.value import CommonsMedia as CommonsMedia
    from extractor.records.value import DerivedValue as DerivedValue
    from extractor.records.value import ExternalId as ExternalId
    from extractor.records.value import GlobeCoordinate as GlobeCoordinate
    from extractor.records.value import MonolingualText as MonolingualText
    from extractor.records.value import Quantity as Quantity
    from extractor.records.value import String as String
    from extractor.records.value import Time as Time
    from extractor.records.value import Url as Url
    from extractor.records.value import Value as Value
    from extractor.records.value import Wikilink as Wikilink
    from extractor.records.value_record import DerivedRecord as DerivedRecord
    from extractor.records.value_record import ValueRecord as ValueRecord

__all__ = [
    "KINDS",
    "Boolean",
    "CommonsMedia",
    "DerivedRecord",
    "DerivedValue",
    "ExternalId",
    "GlobeCoordinate",
    "MonolingualText",
    "Quantity",
    "String",
    "Time",
    "Url",
    "Value",
    "ValueRecord",
    "Wikilink",
]


def __getattr__(name: str) -> object:
    """Return the model of that name, loaded when it is first asked for, so that finding values needs no Pydantic."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from extractor.records import value

    return getattr(value, name)
