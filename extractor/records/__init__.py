"""The input and output types: `Page` is read, `Article` and its parts are written.

Each part of the record contract has a model here, and the JSON Schemas under `schemas/` are generated from them. The
models are imported on first use, so that a reader that only needs `Page` does not load Pydantic.

>>> from extractor.records import Link
>>> Link(target="Rome", text="the city", span=(2, 19)).url is None
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.records.article import Article as Article
    from extractor.records.article import Category as Category
    from extractor.records.article import LanguageLink as LanguageLink
    from extractor.records.block import Block as Block
    from extractor.records.block import ListItem as ListItem
    from extractor.records.diagnostic import Diagnostic as Diagnostic
    from extractor.records.infobox import Field as Field
    from extractor.records.infobox import Infobox as Infobox
    from extractor.records.infobox import Item as Item
    from extractor.records.link import Link as Link
    from extractor.records.link import RefUse as RefUse
    from extractor.records.page import Page as Page
    from extractor.records.reference import Citation as Citation
    from extractor.records.reference import Reference as Reference
    from extractor.records.section import Section as Section
    from extractor.records.source import Coverage as Coverage
    from extractor.records.source import Dropped as Dropped
    from extractor.records.source import Source as Source
    from extractor.records.source import UnknownTemplate as UnknownTemplate
    from extractor.records.table import Cell as Cell
    from extractor.records.views.chunks import Chunk as Chunk

MODULES = {
    "Article": "article",
    "Block": "block",
    "Category": "article",
    "Cell": "table",
    "Chunk": "views.chunks",
    "Citation": "reference",
    "Coverage": "source",
    "Diagnostic": "diagnostic",
    "Dropped": "source",
    "Field": "infobox",
    "Infobox": "infobox",
    "Item": "infobox",
    "LanguageLink": "article",
    "Link": "link",
    "ListItem": "block",
    "Page": "page",
    "RefUse": "link",
    "Reference": "reference",
    "Section": "section",
    "Source": "source",
    "UnknownTemplate": "source",
}
"""The module of this folder that defines each record."""

__all__ = sorted(MODULES)


def __getattr__(name: str) -> Any:
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{MODULES[name]}"), name)
    globals()[name] = value
    return value
