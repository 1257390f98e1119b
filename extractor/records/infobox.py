"""An infobox: its fields, the items of a field, and the typed values of an item."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from extractor import arguments
from extractor.records.labels import key_of
from extractor.records.link import RefUse
from extractor.records.record import Place, Record, empty
from extractor.records.value import DerivedValue, Value

if TYPE_CHECKING:
    from extractor.records.views.plain import Plain


class Item(Record):
    """One entry of a field; a field that says one thing has one item."""

    text: str
    """The text of the entry that a reader sees, without its note."""

    note: str | None = None
    """A qualifier in brackets after the entry, such as `English` in `RSM (English)`. Null when it has none."""

    values: list[Value] = empty()
    """The typed values that the entry states, in order of the source."""

    span: Place
    """The place of the entry's markup in the page's text: `[start, end)` in Unicode code points from 0."""


class Field(Record):
    """A parameter of an infobox and what it says.

    >>> year = {"kind": "time", "edtf": "1900", "precision": "year", "text": "1900", "span": (12, 16)}
    >>> field = Field(label="Founded", key="founded", text="1900", span=(12, 16), items=[
    ...     {"text": "1900", "values": [year], "span": (12, 16)}])
    >>> field.value.edtf, len(field.values)
    ('1900', 1)
    """

    label: str
    """The parameter's name or the label exactly as written, trimmed."""

    key: str
    """The label case-folded, runs of white space, hyphens and underscores as one `_`."""

    text: str
    """The text of the value that a reader sees, each item on a line of its own."""

    items: list[Item] = empty()
    """The entries, in order."""

    infoboxes: list[Infobox] = empty()
    """Infoboxes that stand in the value, in order."""

    refs: list[RefUse] = empty()
    """The footnote marks in its text, in order."""

    span: Place
    """The place of the value's markup in the page's text: `[start, end)` in Unicode code points from 0."""

    @property
    def values(self) -> list[Value]:
        """The typed values of all items of the field, in order."""
        return [value for item in self.items for value in item.values]

    @property
    def value(self) -> Value | None:
        """The first typed value of the field; None if it has none."""
        return next((value for item in self.items for value in item.values), None)


class Infobox(Record):
    """The box of facts of an article; its fields are found by key or label.

    >>> box = Infobox(name="Rome", span=(0, 60), fields=[
    ...     {"label": "Founded by", "key": "founded_by", "text": "Romulus", "span": (20, 27),
    ...      "items": [{"text": "Romulus", "span": (20, 27)}]}])
    >>> box["founded_by"].text, box["Founded by"].text, "population" in box
    ('Romulus', 'Romulus', False)
    >>> box["founded"]
    Traceback (most recent call last):
        ...
    KeyError: "no field 'founded' in this infobox; near it: founded_by"
    >>> [field.label for field in box], len(box), box.get("population") is None
    (['Founded by'], 1, True)
    """

    template: str | None = None
    """Name of the template as written, underscores and outer spaces normalised. Null in the flat dialect."""

    type: str | None = None
    """The subject that the box describes, such as `political party`. Null if the source does not say."""

    name: str | None = None
    """The box's title. Null when it has none."""

    fields: list[Field] = empty()
    """The parameters that are not empty, in order of the source."""

    span: Place
    """The place of the box in the page's text: `[start, end)` in Unicode code points from 0."""

    derived: list[DerivedValue] = empty()
    """Values that only several parameters together state, such as a latitude in parts."""

    def __getitem__(self, name: str) -> Field:
        """Return the field of this label or key, by the rules of `get`.

        Raises:
            KeyError: there is no such field; the message names similar ones.
        """
        field = self.get(name)
        if field is None:
            keys = [field.key for field in self.fields]
            near = get_close_matches(key_of(name), keys, n=5) or keys[:8] or ["nothing, it has no fields"]
            raise KeyError(f"no field {name!r} in this infobox; near it: {', '.join(near)}")
        return field

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[Field]:  # type: ignore[override]  # yields fields instead of pairs of members
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    def __bool__(self) -> bool:
        return True  # an infobox without fields is still an infobox

    def get(self, name: str) -> Field | None:
        """Return the field of exactly this label, else the first field of its key; None if there is none."""
        arguments.text("the label of a field", name, optional=False)
        key = key_of(name)
        alike = [field for field in self.fields if field.key == key]
        return next((field for field in alike if field.label == name), alike[0] if alike else None)

    def to_dict(self, *, lists: bool = False, notes: bool = False) -> dict[str, Plain]:
        """Return the infobox as plain Python values by key, for a quick look or a data frame.

        A field with one item gives the value of the item, a field with several items a list of their values; infoboxes
        nested in the field follow as dictionaries. If all values of an item, except those of its note, are of one kind,
        the first of them is given:

        - `time`: a `datetime.date` if it is a plain day of the Gregorian calendar, else its EDTF string
        - `quantity`: its number, or `(number, unit)` if it has a unit
        - `globe-coordinate`: `(latitude, longitude)`; `boolean`: a bool
        - `url`, `external-id`, `commons-media`: the address, the identifier, the file name

        Any other item gives its text: an item without values or with values of several kinds, a string, a link, a
        quantity that only has bounds. Spans and `derived` are left out. Fields that share a key make one list.

        With `lists` every field gives a list, and a `quantity` is always `{"amount": number, "unit": unit}`, with None
        for a missing unit. With `notes` each entry is `{"value": value, "note": note}`, with None for a missing note;
        without it, notes are left out.

        >>> area = {"kind": "quantity", "amount": 1285, "unit": "km2", "text": "1285 km²", "span": (7, 15)}
        >>> box = Infobox(span=(0, 20), fields=[{"label": "Area", "key": "area", "text": "1285 km²", "span": (7, 15),
        ...     "items": [{"text": "1285 km²", "values": [area], "span": (7, 15)}]}])
        >>> box.to_dict()
        {'area': (1285, 'km2')}
        >>> box.to_dict(lists=True)
        {'area': [{'amount': 1285, 'unit': 'km2'}]}
        """
        from extractor.records.views.plain import plain_fields

        return plain_fields(self, lists, notes)

    def _repr_html_(self) -> str:
        from extractor.records.views.notebook import infobox_html

        return infobox_html(self)
