"""Wiki articles as validated, typed records in which every value points at its source text.

The main functions, in the order in which they are called: `read`, `extract`, `validate`, `write`, `load`; and `schema`.

A page's markup becomes a record:

>>> from extractor import extract
>>> text = '''= Russian Socialist Movement =
...
... Russian Socialist Movement
... - Country: Russia
... - Foundation: 2011-03-07
... - Abbreviation: RSM (English), RSD (Russian)
...
... The Russian Socialist Movement was a political organisation.
...
... ==Foundation==
... It was founded on 7 March 2011.
... '''
>>> article = extract(text, lang="en")
>>> article.title, [section.heading for section in article.sections]
('Russian Socialist Movement', ['Foundation'])

An infobox has fields, a field has items, and an item has typed values, here a time as EDTF (ISO 8601-2):

>>> country, foundation, abbreviation = article.infoboxes[0].fields
>>> [(item.text, item.note) for item in abbreviation.items]
[('RSM', 'English'), ('RSD', 'Russian')]
>>> [value] = foundation.items[0].values
>>> value.kind, value.edtf
('time', '2011-03-07')

Each of them has a span, its place in the text, in code points counted from 0:

>>> start, end = value.span
>>> text[start:end]
'2011-03-07'

Every markup gives a record. Errors in the markup are diagnostics, never exceptions:

>>> extract("{{Infobox").title
''

Files, folders and streams are read as pages, and records are written to files and loaded from them:

>>> from extractor import load, read, write
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "movement.txt").write_text(text, encoding="utf-8")
...     count = write(map(extract, read(folder)), Path(folder, "articles.jsonl"))
...     [loaded.title for loaded in load(Path(folder, "articles.jsonl"))]
['Russian Socialist Movement']

Every record is valid against its JSON Schema:

>>> from extractor import schema, validate
>>> validate(article)
[]
>>> schema()["title"]
'Article'

Every error that a caller can fix is an `ExtractorError`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor import models as models
    from extractor.errors import ExtractorError as ExtractorError
    from extractor.pipeline import extract as extract
    from extractor.pipeline import load as load
    from extractor.pipeline import read as read
    from extractor.pipeline import schema as schema
    from extractor.pipeline import validate as validate
    from extractor.pipeline import write as write
    from extractor.readers.selection import Selection as Selection
    from extractor.records.article import Article as Article
    from extractor.records.infobox import Field as Field
    from extractor.records.infobox import Infobox as Infobox
    from extractor.records.page import Page as Page
    from extractor.records.section import Section as Section
    from extractor.records.span import Span as Span
    from extractor.records.targets import From as From
    from extractor.records.targets import Target as Target
    from extractor.records.targets import Unit as Unit
    from extractor.runs.many import extract_many as extract_many
    from extractor.tables.frames import infoboxes_frame as infoboxes_frame

__version__ = "0.1.0"

# Loaded on first access, so that the command line's --help need not wait for the models.
_HOME = {
    "Article": "extractor.records.article",
    "ExtractorError": "extractor.errors",
    "Field": "extractor.records.infobox",
    "From": "extractor.records.targets",
    "Infobox": "extractor.records.infobox",
    "Page": "extractor.records.page",
    "Section": "extractor.records.section",
    "Selection": "extractor.readers.selection",
    "Span": "extractor.records.span",
    "Target": "extractor.records.targets",
    "Unit": "extractor.records.targets",
    "extract": "extractor.pipeline",
    "extract_many": "extractor.runs.many",
    "infoboxes_frame": "extractor.tables.frames",
    "load": "extractor.pipeline",
    "read": "extractor.pipeline",
    "schema": "extractor.pipeline",
    "validate": "extractor.pipeline",
    "write": "extractor.pipeline",
}

__all__ = [
    "Article",
    "ExtractorError",
    "Field",
    "From",
    "Infobox",
    "Page",
    "Section",
    "Selection",
    "Span",
    "Target",
    "Unit",
    "extract",
    "extract_many",
    "infoboxes_frame",
    "load",
    "read",
    "schema",
    "validate",
    "write",
]


def __getattr__(name: str) -> Any:
    if name == "models":  # a folder, reached without an import of its own
        return import_module("extractor.models")
    if name not in _HOME:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "models"})
