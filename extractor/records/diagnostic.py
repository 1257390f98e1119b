"""Diagnostics: faults in the source of a page or in a record."""

from typing import Literal

from extractor.records.record import Place, Record


class Diagnostic(Record):
    """One thing that was wrong or could not be read.

    >>> Diagnostic(code="unclosed-template", severity="warning", message="'{{' without '}}'", span=(3, 5)).span.start
    3
    """

    code: str
    """What is wrong, as a word to look for: `unclosed-template`, `schema-violation` ..."""

    severity: Literal["error", "warning", "info"]
    """`error` when something is lost or wrong, `warning` when it may be, `info` when it is only worth knowing."""

    message: str
    """What is wrong, in a sentence."""

    span: Place | None = None
    """Where it stands in the page's text: `[start, end)` in Unicode code points from 0. Null when it has no
    single place."""
