"""The codes of all diagnostics of a page, each with its severity and meaning."""

from typing import Final, Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "info"]

CODES: Final[dict[str, tuple[Severity, str]]] = {
    "lone-surrogate": ("warning", "half of a character, which no encoding has, is given; it is read as U+FFFD"),
    "bad-encoding": ("warning", "bytes mean nothing in the encoding of the text; U+FFFD stands for them"),
    "web-page": ("warning", "the text is a web page in HTML, not wikitext; little of it is read as it is meant"),
    "path-given": ("warning", "the text is nothing but a path or an address; `read` gives the pages of a file"),
    "unclosed-template": ("warning", "a `{{` has no matching `}}`; what it began is read as far as it is sound"),
    "unclosed-link": ("warning", "a `[[` has no matching `]]` on its line; it stands as text"),
    "unclosed-comment": ("warning", "a `<!--` has no `-->`; what follows up to the end of its paragraph is left out"),
    "unclosed-tag": ("warning", "a tag such as `<ref>` has no end mark; its content is read as text"),
    "unclosed-table": ("warning", "a `{|` has no `|}`; the table is read to the end of its section"),
    "unclosed-attribute": ("warning", "a quotation mark in a tag has no partner; the tag ends at its `>`"),
    "unclosed-external-link": ("info", "a `[` before an address has no `]` on its line; the address stands alone"),
    "unclosed-quotes": ("info", "a run of apostrophes opens bold or italic that ends with the line"),
    "unopened-template": ("info", "a `}}` stands where no call is open; it stands as text"),
    "unopened-link": ("info", "a `]]` stands where no link is open; it stands as text"),
    "unopened-tag": ("info", "an end mark such as `</div>` has no start mark; it is passed over"),
    "duplicate-parameter": (
        "warning",
        "an infobox names a parameter twice; MediaWiki shows the last, the record has both",
    ),
    "leftover-markup": ("warning", "options of a picture stand where a value should; they are no value"),
    "undefined-reference": ("warning", "a reference is used by name but nowhere defined on the page"),
    "invalid-identifier": ("warning", "an identifier fails its own check digit; it is kept as a string"),
    "unknown-template": ("info", "a template in a value is not known; its readable parameters are given as text"),
    "unknown-language": ("info", "there is no data for the page's language; English forms are read"),
    "too-deep": (
        "warning",
        "templates, infoboxes or tags are nested too deep; what lies deeper is kept as text at most",
    ),
    "too-many-values": ("warning", "an infobox has more entries than are typed; the rest are strings"),
    "too-many-diagnostics": ("warning", "a page has more faults than are told; those from here on are not"),
    "page-failed": ("error", "a page took too long, needed too much memory or met a bug; nothing of it is read"),
    "schema-violation": ("error", "a record does not keep to the schema"),
}
"""Code -> (severity, meaning). Severities are `info`, `warning` and `error`."""
