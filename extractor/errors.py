"""Errors that the caller must fix. Bad markup never raises one: it is a diagnostic of the record.

ExtractorError
├── ReadError            an input cannot be opened, decoded or is no article     (also an OSError)
├── UnknownFormatError   no reader, dialect or writer of that name or suffix     (also a ValueError)
├── UnknownLanguageError a language is no wiki's code                           (also a ValueError)
├── UnknownPartError     an article has no part of that name                    (also a ValueError)
├── UnknownColumnError   a table of articles has no column of that name          (also a ValueError)
├── OptionError          an option has no such name or value                     (also a ValueError)
├── TargetError          a model, or what is said beside its fields, cannot be filled (also a TypeError)
├── UnfilledError        an article does not fill a model, and that was asked for  (also a ValueError)
├── UnitError            an amount has no value in the unit asked for           (also a ValueError)
├── WriteError           an output cannot be written; nothing half-written stays (also an OSError)
├── RunError             a run cannot go on: of other options, or another's      (also a RuntimeError)
├── PageError            a page went over a limit or ended its process; others are not concerned
├── WikiError            a live wiki gives no answer that can be used             (also an OSError)
├── WikiAddressError     a wiki or an operator is named in a wrong way           (also a ValueError)
├── UnknownSchemaError   there is no schema of that name                         (also a LookupError)
├── MissingPackageError  a package is not installed that this needs              (also an ImportError)
└── InvalidRecordError   a record breaks the contract: a bug of this package     (also a ValueError)
"""

from collections.abc import Callable

OnFault = Callable[[str], object]
"""Called with what is lost of an input while the rest is read, in words that begin with the name of its file."""


class ExtractorError(Exception):
    """The base of all errors raised on purpose; the message names the input, what was expected and what to do."""


class ReadError(ExtractorError, OSError):
    """An input cannot be read: missing, unreadable, empty, binary, or not UTF-8."""


class UnknownFormatError(ExtractorError, ValueError):
    """A format or suffix is unknown to every reader or writer."""


class UnknownLanguageError(ExtractorError, ValueError):
    """A language is neither a wiki's code nor the BCP 47 tag of a known one; the message names similar ones."""


class UnknownPartError(ExtractorError, ValueError):
    """An article has no part of that name."""


class UnknownColumnError(ExtractorError, ValueError):
    """A table of articles has no column of that name; the message has the most similar one."""


class OptionError(ExtractorError, ValueError):
    """An option of a data source has no such name, or a value that it cannot have."""


class TargetError(ExtractorError, TypeError):
    """A model cannot be filled: it is none, a field has a type that no rule gives, or a name or choice is wrong."""


class UnfilledError(ExtractorError, ValueError):
    """An article does not fill a model: a field that it requires is missing or wrong. Raised only on request."""


class UnitError(ExtractorError, ValueError):
    """An amount cannot be converted to a unit that does not exist, measures something else, or is money."""


class WriteError(ExtractorError, OSError):
    """An output cannot be written. The target is left as it was before, never with a part of the new file."""


class RunError(ExtractorError, RuntimeError):
    """A run cannot begin or be resumed: its folder is of other options or inputs, or another process works on it."""


class PageError(ExtractorError):
    """A page has no record: it took too long, needed too much memory or ended its process; other pages have theirs."""

    def __init__(self, message: str, trace: str = "") -> None:
        super().__init__(message)
        self.trace = trace
        """The traceback of a bug; empty if there was none."""


class WikiError(ExtractorError, OSError):
    """A live wiki gives no answer that can be used: no network, no wiki there, a login wall, an error of its API."""


class WikiAddressError(ExtractorError, ValueError):
    """An address is no wiki's, or the contact of who asks is missing or is none."""


class UnknownSchemaError(ExtractorError, LookupError):
    """There is no schema of that name."""


class MissingPackageError(ExtractorError, ImportError):
    """A package that is required only here is not installed; the message names it."""


class InvalidRecordError(ExtractorError, ValueError):
    """A record violates its own schema, which is a bug of this package: please report the page it came from."""


def reason(error: BaseException) -> str:
    """Return in a few words why a file cannot be opened, as the system says it, or what no name of a file can hold.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'No such file or directory'
    >>> reason(UnicodeEncodeError("utf-8", "\\ud800", 0, 1, "surrogates not allowed"))
    'no file can have that name: U+D800 is no character'
    """
    if isinstance(error, UnicodeEncodeError):
        return f"no file can have that name: U+{ord(error.object[error.start]):04X} is no character"
    return getattr(error, "strerror", None) or str(error)
