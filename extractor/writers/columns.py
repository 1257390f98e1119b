"""The columns of an article in tables, with what each of them holds.

`ARTICLE` is the one description: the Arrow schema of Parquet files and the tables of DuckDB files are made from it. A
row is a tuple in the order of its columns; a column with columns of its own holds a list of such tuples.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: `type` is `text`, `word` (one of few distinct texts), `words` (a list), `whole`, `number` or `map`;
    with `columns` it is `many` (a list of rows) or `one` (a single row)."""

    name: str
    type: str
    meaning: str
    columns: tuple[Column, ...] = ()


SPAN = (
    Column("span_start", "whole", "where its markup begins in the page's text, in Unicode code points from 0"),
    Column("span_end", "whole", "where it ends"),
)

VALUE = (
    Column("item", "whole", "number of the entry of the field that says it, from 0"),
    Column("note", "text", "qualifier in brackets after the entry"),
    Column("kind", "word", "kind of value, such as `time` or `quantity`"),
    Column("text", "text", "what a reader sees of the value"),
    *SPAN,
    Column("amount", "number", "of a `quantity`"),
    Column("lower", "number", "the least that it may be"),
    Column("upper", "number", "the most that it may be"),
    Column("unit", "word", "unit code or currency"),
    Column("edtf", "text", "of a `time`: the date in EDTF"),
    Column("precision", "word", "the least exact part of it that is said"),
    Column("calendar", "word", "the calendar that the source names"),
    Column("year_from", "whole", "the first year that the date may mean; 0 is 1 BC"),
    Column("year_to", "whole", "the last one; null for an open end"),
    Column("latitude", "number", "of a `globe-coordinate`: decimal degrees, north is positive"),
    Column("longitude", "number", "decimal degrees, east is positive"),
    Column("globe", "word", "the body that it is on"),
    Column("target", "text", "of a `wikilink`: title of the page"),
    Column("fragment", "text", "what follows `#` in it"),
    Column("interwiki", "word", "prefix of the other wiki"),
    Column("url", "text", "of a `url`: the address"),
    Column("file", "text", "of a `commons-media`: file name"),
    Column("caption", "text", "what stands under the picture"),
    Column("language", "word", "of a `monolingualtext`: BCP 47 tag"),
    Column("scheme", "word", "of an `external-id`: which catalogue"),
    Column("value", "text", "its identifier; of a `boolean`: `true` or `false`"),
)

FIELD = (
    Column("label", "word", "name of the parameter as written"),
    Column("key", "word", "the same in lower case, blanks and hyphens as one `_`"),
    Column("text", "text", "what a reader sees, each entry on a line of its own"),
    *SPAN,
    Column("values", "many", "what its entries say as typed values, in order", VALUE),
)

INFOBOX = (
    Column("parent", "whole", "place in this list, from 0, of the infobox that this one stands in"),
    Column("template", "word", "name of the template as written"),
    Column("type", "word", "what the box describes"),
    Column("name", "text", "the box's title"),
    *SPAN,
    Column("fields", "many", "the parameters that are not empty, in order", FIELD),
    Column(
        "derived",
        "many",
        "what only several parameters together say",
        (Column("keys", "words", "the keys of those parameters"), *VALUE),
    ),
)

SECTION = (
    Column("parent", "whole", "place in this list, from 0, of the section that this one stands in"),
    Column("heading", "text", "plain text of the heading; null for the lead"),
    Column("level", "whole", "number of `=` around it; 1 for the lead"),
    Column("number", "word", "place in the table of contents, such as `2.1`"),
    Column("anchor", "text", "the fragment that links to it"),
    Column("text", "text", "its own running text, without that of the sections in it"),
    *SPAN,
)

LINK = (
    Column("section", "whole", "place in `sections`, from 0, of the section that it stands in"),
    Column("target", "text", "title of the page; null for an address outside"),
    Column("fragment", "text", "what follows `#`"),
    Column("interwiki", "word", "prefix of the other wiki"),
    Column("url", "text", "address outside of the wiki"),
    Column("text", "text", "what a reader sees"),
    *SPAN,
)

REFERENCE = (
    Column("id", "text", "what the text calls it"),
    Column("name", "text", "the name that the source gives it"),
    Column("group", "word", "the group that it is listed in"),
    Column("text", "text", "what a reader sees of it"),
    Column("template", "word", "name of the citation template"),
    Column("fields", "map", "what the citation says, under the English names of CS1"),
    *SPAN,
)

COORDINATE = (
    Column("latitude", "number", "decimal degrees, north is positive"),
    Column("longitude", "number", "decimal degrees, east is positive"),
    Column("globe", "word", "the body that it is on"),
    Column("display", "word", "`title` for the place of the page's subject, else `inline`"),
    *SPAN,
)

ARTICLE = (
    Column("title", "text", "the page's title"),
    Column("language", "word", "BCP 47 tag of the wiki"),
    Column("kind", "word", "`article`, `redirect` or `disambiguation`"),
    Column("site", "word", "the dump's name for its wiki"),
    Column("uri", "word", "the input as the caller named it"),
    Column("format", "word", "`flat` or `wikitext`"),
    Column("page_id", "whole", "the wiki's number of the page"),
    Column("revision_id", "whole", "the wiki's number of the revision"),
    Column("namespace", "whole", "the wiki's number of the namespace, 0 for articles"),
    Column("timestamp", "text", "when the revision was saved, RFC 3339"),
    Column("wikidata", "text", "the id of the Wikidata item, such as Q64, where the input says it"),
    Column("sha256", "text", "SHA-256 of the page's text"),
    Column("length", "whole", "its length in Unicode code points"),
    Column("redirect_target", "text", "title of the page that a redirect points to"),
    Column("short_description", "text", "a line that says what the subject is"),
    Column("latitude", "number", "where the subject is, if the page says it beside its title"),
    Column("longitude", "number", "the same, decimal degrees"),
    Column("infoboxes", "many", "the infoboxes, those nested in others after them", INFOBOX),
    Column("sections", "many", "the lead and every section, depth first", SECTION),
    Column("links", "many", "the links of the text, tables and captions", LINK),
    Column("references", "many", "what the footnotes cite, in order of first use", REFERENCE),
    Column(
        "categories",
        "many",
        "the categories",
        (Column("name", "word", "title without namespace"), Column("sort_key", "text", "what it is sorted under")),
    ),
    Column(
        "language_links",
        "many",
        "the same subject in other languages",
        (Column("language", "word", "prefix of the other wiki"), Column("title", "text", "title there")),
    ),
    Column("coordinates", "many", "those of the page and those in running text", COORDINATE),
    Column(
        "coverage",
        "one",
        "where the characters of the source went",
        (
            Column("content", "whole", "characters that reached the record"),
            Column("markup", "whole", "syntax that was understood"),
            Column("ignored", "whole", "left out on purpose"),
            Column("unread", "whole", "understood by no rule"),
        ),
    ),
    Column(
        "diagnostics",
        "many",
        "what was wrong in the source or could not be read",
        (
            Column("code", "word", "what is wrong, as a word to look for"),
            Column("severity", "word", "`error`, `warning` or `info`"),
            Column("message", "text", "what is wrong, in a sentence"),
            *SPAN,
        ),
    ),
    Column("record", "text", "the whole record as JSON, as a line of a `.jsonl` file has it"),
)

KEY = Column(
    "key",
    "word",
    "the same in lower case, blanks and hyphens as one `_`; of several parameters their keys with `+` between them",
)
"""The column with the key of a value, for tables in which fields have no rows of their own."""

SHARED = frozenset(
    (
        *("text", "name", "title", "kind", "language", "template", "span_start", "span_end"),
        *("target", "fragment", "interwiki", "url", "latitude", "longitude", "globe"),
    )
)
"""The names that would be in several tables with a different meaning in each."""


def told_apart(columns: tuple[Column, ...], noun: str) -> tuple[Column, ...]:
    """Return columns for a table that is joined with others: a name in `SHARED` is prefixed with the table's noun.

    >>> [column.name for column in told_apart(SECTION[1:2] + SECTION[5:6], "section")]
    ['heading', 'section_text']
    """
    return tuple(one._replace(name=f"{noun}_{one.name}") if one.name in SHARED else one for one in columns)
