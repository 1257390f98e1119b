"""A date, a part of one or an interval, as Wikibase's `time`, written in EDTF (ISO 8601-2:2019) level 1."""

from typing import Literal

from extractor.values.record import DerivedRecord, ValueRecord


class Time(ValueRecord):
    """A point in time as exact as the source says it, or an interval.

    >>> Time(edtf="1984-05", precision="month", text="May 1984", span=(0, 8)).calendar is None
    True
    """

    kind: Literal["time"] = "time"
    """Says that this is a `Time`."""

    edtf: str
    """The date in EDTF level 1: `2011-03-07`, `1984~`, `-0043`, `18XX`, `XXXX-10-24`, `1998/..`."""

    precision: str
    """The least exact part that is said: `day`, `month`, `year`, `decade`, `century`, `millennium`, or `monthday` for a
    day without its year. Of an interval, that of its less exact end."""

    calendar: Literal["gregorian", "julian"] | None = None
    """The calendar that the source names (`O.S.`, `N.S.`). None when it names none: then the date stands as written."""


class DerivedTime(Time, DerivedRecord):
    """A date whose parts stand in parameters of their own."""
