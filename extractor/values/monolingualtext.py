"""Text in a language other than the page's, as Wikibase's data type of that name."""

from typing import Literal

from extractor.values.record import ValueRecord


class MonolingualText(ValueRecord):
    """Text of which the source says what language it is in.

    >>> MonolingualText(language="la", text="Senatus Populusque Romanus", span=(0, 35)).language
    'la'
    """

    kind: Literal["monolingualtext"] = "monolingualtext"
    """Says that this is a `MonolingualText`."""

    language: str
    """BCP 47 tag of the text's language."""
