"""A number with or without a unit, as Wikibase's `quantity`."""

from typing import Literal

from extractor.values.record import DerivedRecord, ValueRecord


class Quantity(ValueRecord):
    """An amount, its bounds where the source gives them, and its unit.

    >>> Quantity(amount=5, lower=4.5, upper=5.5, unit="km", text="5 ± 0.5 km", span=(0, 10)).amount
    5
    """

    kind: Literal["quantity"] = "quantity"
    """Says that this is a `Quantity`."""

    amount: int | float | None = None
    """The number, magnitude words applied. None when the source gives bounds only, as in `5–7 km`."""

    lower: int | float | None = None
    """The least that it may be. None when the source does not say."""

    upper: int | float | None = None
    """The most that it may be. None when the source does not say."""

    unit: str | None = None
    """A {{Convert}} unit code (`km2`, `ft`, `min`, `%`), an ISO 4217 code for money, or None for a bare number."""


class DerivedQuantity(Quantity, DerivedRecord):
    """A quantity whose parts stand in parameters of their own, such as feet and inches."""
