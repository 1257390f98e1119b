"""A media file, as Wikibase's `commonsMedia`: the name of a picture, sound or film."""

from typing import Literal

from extractor.values.record import ValueRecord


class CommonsMedia(ValueRecord):
    """A media file that the value shows or names.

    >>> CommonsMedia(file="Coat of arms.svg", text="Coat of arms.svg", span=(0, 16)).caption is None
    True
    """

    kind: Literal["commons-media"] = "commons-media"
    """Says that this is a `CommonsMedia`."""

    file: str
    """Name of the file without its namespace."""

    caption: str | None = None
    """What is written under the picture. None when nothing is."""
