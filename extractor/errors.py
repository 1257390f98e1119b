"""What the caller must fix. Bad markup is never an exception: it is a diagnostic of the record.

ExtractorError
├── ReadError            an input cannot be opened, decoded or is no article     (also an OSError)
├── UnknownFormatError   no reader, dialect or writer of that name or suffix     (also a ValueError)
├── UnknownLanguageError a language is no wiki's code                           (also a ValueError)
├── UnknownPartError     an article has no part of that name                    (also a ValueError)
├── UnitError            an amount has no value in the unit asked for           (also a ValueError)
├── WriteError           an output cannot be written; nothing half-written stays (also an OSError)
├── RunError             a run cannot go on: of other options, or another's      (also a RuntimeError)
├── PageError            a page went over a limit or ended its process; others are not concerned
├── UnknownSchemaError   there is no schema of that name                         (also a LookupError)
├── MissingPackageError  a package is not installed that this needs              (also an ImportError)
└── InvalidRecordError   a record breaks the contract: a bug of this package     (also a ValueError)
"""


class ExtractorError(Exception):
    """The root of all errors raised on purpose; its message names the input, what was expected and what to do."""


class ReadError(ExtractorError, OSError):
    """An input cannot be read: missing, unreadable, empty, binary, or not UTF-8."""


class UnknownFormatError(ExtractorError, ValueError):
    """A format was named, or a suffix used, that nothing here reads or writes."""


class UnknownLanguageError(ExtractorError, ValueError):
    """A language was said that is no wiki's code and no BCP 47 tag of a known one; the message has the nearest."""


class UnknownPartError(ExtractorError, ValueError):
    """A part of an article was asked for that there is not."""


class UnitError(ExtractorError, ValueError):
    """An amount was asked for in a unit that does not exist, measures something else, or is money."""


class WriteError(ExtractorError, OSError):
    """An output cannot be written. The target holds what stood there before, never a part of the new file."""


class RunError(ExtractorError, RuntimeError):
    """A run cannot begin or go on: its folder holds one of other options or inputs, or another process is at it."""


class PageError(ExtractorError):
    """A page has no record: it took too long, needed too much memory or ended its process; the others have theirs."""

    def __init__(self, message: str, trace: str = "") -> None:
        super().__init__(message)
        self.trace = trace
        """Where in the program a bug was met; empty for what is none."""


class UnknownSchemaError(ExtractorError, LookupError):
    """There is no schema of that name."""


class MissingPackageError(ExtractorError, ImportError):
    """A package that only this needs is not installed; the message says which."""


class InvalidRecordError(ExtractorError, ValueError):
    """A record breaks its own schema, which is a bug of this package: please report the page it came from."""
