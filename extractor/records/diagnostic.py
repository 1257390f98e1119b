"""Diagnostics: faults in the source of a page or in a record."""

from typing import Literal

from extractor.records.record import Place, Record


class Diagnostic(Record):
    """One thing that was wrong or could not be read.

    >>> Diagnostic(code="unclosed-template", severity="warning", message="'{{' without '}}'", span=(3, 5)).span.start
    3
    """

    code: str
    """The code of what is wrong, a word to look for: `unclosed-template`, `schema-violation` ..."""

    severity: Literal["error", "warning", "info"]
    """`error` when something is lost or wrong, `warning` when it may be, `info` when it is only worth knowing."""

    message: str
    """The fault, in a sentence."""

    span: Place | None = None
    """The place of the fault in the page's text: `[start, end)` in Unicode code points from 0. Null if it has no
    single place."""
