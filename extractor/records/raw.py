"""The types of a record as plain dictionaries, which extraction builds and Pydantic checks once, as a whole.

Each type has the name and the members of its model in this folder, as `tests/records/test_raw_records.py` checks. A
member that is missing has the model's default. Spans and places are `(start, end)`, half-open, in Unicode code points
from 0.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

from extractor.records.raw_values import Boolean as Boolean
from extractor.records.raw_values import BooleanMembers as BooleanMembers
from extractor.records.raw_values import CommonsMedia as CommonsMedia
from extractor.records.raw_values import CommonsMediaMembers as CommonsMediaMembers
from extractor.records.raw_values import DerivedGlobeCoordinate as DerivedGlobeCoordinate
from extractor.records.raw_values import DerivedQuantity as DerivedQuantity
from extractor.records.raw_values import DerivedTime as DerivedTime
from extractor.records.raw_values import DerivedValue as DerivedValue
from extractor.records.raw_values import ExternalId as ExternalId
from extractor.records.raw_values import ExternalIdMembers as ExternalIdMembers
from extractor.records.raw_values import GlobeCoordinate as GlobeCoordinate
from extractor.records.raw_values import GlobeCoordinateMembers as GlobeCoordinateMembers
from extractor.records.raw_values import Members as Members
from extractor.records.raw_values import MonolingualText as MonolingualText
from extractor.records.raw_values import MonolingualTextMembers as MonolingualTextMembers
from extractor.records.raw_values import Place as Place
from extractor.records.raw_values import Quantity as Quantity
from extractor.records.raw_values import QuantityMembers as QuantityMembers
from extractor.records.raw_values import String as String
from extractor.records.raw_values import StringMembers as StringMembers
from extractor.records.raw_values import Time as Time
from extractor.records.raw_values import TimeMembers as TimeMembers
from extractor.records.raw_values import Url as Url
from extractor.records.raw_values import UrlMembers as UrlMembers
from extractor.records.raw_values import Value as Value
from extractor.records.raw_values import Wikilink as Wikilink
from extractor.records.raw_values import WikilinkMembers as WikilinkMembers
from extractor.records.raw_values import value_of as value_of


class Link(TypedDict):
    target: NotRequired[str | None]
    fragment: NotRequired[str | None]
    interwiki: NotRequired[str | None]
    url: NotRequired[str | None]
    text: str
    at: Place | None
    span: Place


class RefUse(TypedDict):
    id: str
    at: Place


class Paragraph(TypedDict):
    kind: Literal["paragraph"]
    text: str
    links: list[Link]
    refs: list[RefUse]
    span: Place


class ListItem(TypedDict):
    text: str
    links: list[Link]
    refs: list[RefUse]
    term: str | None
    blocks: list[Block]
    span: Place


class ListBlock(TypedDict):
    kind: Literal["list"]
    ordered: bool
    items: list[ListItem]
    span: Place


class Cell(TypedDict):
    text: str
    header: bool
    rowspan: int
    colspan: int
    links: list[Link]
    refs: list[RefUse]
    span: Place


class Table(TypedDict):
    kind: Literal["table"]
    caption: str | None
    caption_links: list[Link]
    rows: list[list[Cell]]
    span: Place


class Media(TypedDict):
    kind: Literal["media"]
    file: str
    caption: str | None
    options: list[str]
    links: list[Link]
    span: Place


class Gallery(TypedDict):
    kind: Literal["gallery"]
    caption: str | None
    links: list[Link]
    items: list[Media]
    span: Place


class Quote(TypedDict):
    kind: Literal["quote"]
    text: str
    language: str | None
    links: list[Link]
    refs: list[RefUse]
    span: Place


class Code(TypedDict):
    kind: Literal["code"]
    text: str
    language: str | None
    span: Place


class Math(TypedDict):
    kind: Literal["math"]
    text: str
    language: str | None
    span: Place


class Preformatted(TypedDict):
    kind: Literal["preformatted"]
    text: str
    language: NotRequired[str | None]
    links: NotRequired[list[Link]]
    refs: NotRequired[list[RefUse]]
    span: Place


class Hatnote(TypedDict):
    kind: Literal["hatnote"]
    text: str
    links: list[Link]
    relation: str | None
    span: Place


class TemplateBlock(TypedDict):
    kind: Literal["template"]
    name: str
    parameters: dict[str, str]
    links: list[Link]
    span: Place


Block: TypeAlias = (
    Paragraph | ListBlock | Table | Media | Gallery | Quote | Code | Math | Preformatted | Hatnote | TemplateBlock
)


class Item(TypedDict):
    text: str
    note: str | None
    values: list[Value]
    span: Place


class Field(TypedDict):
    label: str
    key: str
    text: str
    items: list[Item]
    infoboxes: list[Infobox]
    refs: list[RefUse]
    span: Place


class Infobox(TypedDict):
    template: str | None
    type: str | None
    name: str | None
    fields: list[Field]
    derived: list[DerivedValue]
    span: Place


class Section(TypedDict):
    heading: str | None
    level: int
    number: str | None
    anchor: str | None
    links: list[Link]
    blocks: list[Block]
    sections: list[Section]
    span: Place


class Category(TypedDict):
    name: str
    sort_key: str | None
    span: Place


class LanguageLink(TypedDict):
    language: str
    title: str
    span: Place


class Citation(TypedDict):
    key: str
    template: str | None
    fields: dict[str, str]
    span: Place


class Reference(TypedDict):
    id: str
    key: str
    name: str | None
    group: str | None
    text: str
    template: str | None
    fields: dict[str, str]
    further: list[Citation]
    links: list[Link]
    span: Place


class Diagnostic(TypedDict):
    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    span: Place | None


class Source(TypedDict):
    uri: str | None
    format: str
    site: str | None
    page_id: int | None
    revision_id: int | None
    namespace: int | None
    timestamp: str | None
    wikidata: str | None
    sha256: str
    length: int


class Dropped(TypedDict):
    reason: str
    count: int
    characters: int


class UnknownTemplate(TypedDict):
    template: str
    count: int
    shown: int


class Coverage(TypedDict):
    length: int
    content: int
    markup: int
    ignored: int
    unread: int
    dropped: list[Dropped]
    unknown: list[UnknownTemplate]


class Article(TypedDict):
    schema_version: Literal["1"]
    title: str
    language: str | None
    kind: Literal["article", "redirect", "disambiguation"]
    source: Source
    redirect_target: Link | None
    short_description: str | None
    infoboxes: list[Infobox]
    lead: Section
    sections: list[Section]
    categories: list[Category]
    language_links: list[LanguageLink]
    references: list[Reference]
    coordinates: list[GlobeCoordinate]
    diagnostics: list[Diagnostic]
    coverage: Coverage
