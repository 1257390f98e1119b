"""What the throw-away wiki holds: pages of the corpus, and some made by hand for what a wiki can do to a title."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from xml.sax.saxutils import escape

from extractor import read
from extractor.records.page import Page
from tests.places import CORPUS, ROOT

LANGUAGES = ("en", "de", "fr", "it", "el", "ja", "ltg")
"""The languages of the corpus whose pages the wiki gets, some of each."""
OF_EACH = 60
ASKED = 300
"""How many titles of the corpus are asked for, where there is a corpus."""
ABSENT = 60
"""How many of them the wiki does not get."""

MEMBERS = [f"Member {number:04}" for number in range(520)]
LARGE = "All the tides"
DECOMPOSED = "A cafe\u0301 by the sea, or a café."
COMPOSED = "A café by the sea, or a café."
ODD_TITLES = ("AT&T", "C++", "What is a tide?", "50 % tide", "Tide 🌊", "Ünïted tidés", "A/B", 'Tide\'s "end"')

# A title that is asked for, and why it has no text; None if it has one.
ODD_NAMES: Mapping[str, str | None] = {
    **dict.fromkeys(ODD_TITLES),
    "tidal": None,
    "Tide_abroad": "a redirect to elsewhere:Tide: a page of another wiki",
    "elsewhere:Tide": "a page of another wiki (https://elsewhere.example.org/wiki/Tide)",
    "Round tide": "a redirect that leads back to itself",
    "Tide of nowhere": "a redirect to No such tide: there is no such page",
    "Old tide": "there is no such page",
    "Special:Version": "a special page",
    "Tide [high]": "no title that a page may have",
    "Tide%41": "no title that a page may have",
    "Talk:": "no title that a page may have",
}

PARAMETERS = {
    "description": {"en": "A box about a lighthouse", "de": "Ein Kasten zu einem Leuchtturm"},
    "params": {
        "name": {"label": "Name", "aliases": ["title", "1"], "type": "line", "required": True},
        "height": {"label": {"en": "Height", "de": "Höhe"}, "type": "number", "suggested": True, "default": "0"},
        "lit": {"type": "date", "deprecated": "use first_lit", "example": {"en": "1871"}},
    },
    "paramOrder": ["name", "lit", "height"],
    "format": "block",
    "maps": {"citoid": {"title": "name"}},
}


def tagged(data: object) -> str:
    """Return TemplateData as it stands in a page."""
    return f"<templatedata>\n{json.dumps(data, ensure_ascii=False, indent=1)}\n</templatedata>"


README = {
    name: (ROOT / f"samples/wikitext/en/{name.lower()}.wiki").read_text("utf-8") for name in ("Axolotl", "Surtsey")
}
"""The pages that the commands of the README fetch."""

HAND_MADE: Mapping[str, str] = {
    **README,
    "Tide": "A '''tide''' is a rise of the sea.\n[[Category:Sea]]",
    "Tidal": "#REDIRECT [[Tide]]",
    "Tidally": "#REDIRECT [[Tidal]]",
    "Tide of nowhere": "#REDIRECT [[No such tide]]",
    "Tide abroad": "#REDIRECT [[elsewhere:Tide]]",
    "Round tide": "#REDIRECT [[Tide round]]",
    "Tide round": "#REDIRECT [[Round tide]]",
    "Old tide": "A page that is deleted.",
    LARGE: "'''All the tides''' are many.\n\n" + "The tide at the harbour was 4.7 metres high; é.\n\n" * 25_000,
    "Imported café": DECOMPOSED,
    "Lighthouse": "{{Lighthouse box|Saltmarsh light|height=31}}\nIt was lit in 1871.",
    "Template:Lighthouse box": "{{{name|{{{1}}}}}}, {{{height}}} m" + f"<noinclude>{tagged(PARAMETERS)}</noinclude>",
    "Template:Light": "#REDIRECT [[Template:Lighthouse box]]",
    "Template:Ferry box": "{{{line}}} <noinclude>{{Ferry box/doc}}</noinclude>",
    "Template:Ferry box/doc": tagged({"params": {"line": {"description": "The line", "type": "string"}}})
    + "[[Category:Boxes]]",
    "Template:Plain": "{{{first|}}} {{{Second}}}",
    "Template:Odd box": "{{{a}}}<noinclude><templatedata>{'params': {}}</templatedata></noinclude>",
    "Category:Boxes": "Templates of boxes.",
    "Category:Sea": "Pages about the sea.",
    **{title: f"'''{title}''' has an odd title." for title in ODD_TITLES},
    **{title: f"This is {title}.\n[[Category:Many]]" for title in MEMBERS},
}


@cache
def corpus() -> tuple[Page, ...]:
    """Return pages of the corpus, or of the samples where there is none, each title once."""
    found: dict[str, Page] = {}
    if CORPUS.is_dir():
        sources = [islice(read(CORPUS / "wikipedia" / f"{code}.xml.bz2"), OF_EACH) for code in LANGUAGES]
        pages: Iterable[Page] = (page for source in sources for page in source)
    else:
        pages = read(ROOT / "samples" / "wikitext")
    for page in pages:
        title = unicodedata.normalize("NFC", page.title).replace("_", " ")
        if title and ":" not in title and not set(title) & set("#<>[]|{}"):
            found.setdefault(title[:1].upper() + title[1:], page)
    return tuple(islice(found.values(), ASKED))


def asked() -> tuple[str, ...]:
    """Return the titles that are asked for: those of the corpus, the last of them left out for some odd ones."""
    titles = [page.title for page in corpus()]
    return (*titles[: ASKED - len(ODD_NAMES)], *ODD_NAMES)


def is_held(place: int) -> bool:
    """Return whether the wiki gets the page at a place of `corpus`, counted from 0."""
    return place % (ASKED // ABSENT) != 0


def export(pages: Mapping[str, str]) -> str:
    """Return pages as an XML export that MediaWiki imports."""
    rows = [
        f"<page><title>{escape(title)}</title><ns>{_namespace(title)}</ns><id>{number}</id><revision><id>{number}</id>"
        "<timestamp>2024-05-08T12:00:00Z</timestamp><contributor><username>Tester</username></contributor>"
        f'<model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">{escape(text)}</text>'
        "</revision></page>\n"
        for number, (title, text) in enumerate(pages.items(), 1)
    ]
    about = '<siteinfo><sitename>Test wiki</sitename><dbname>testwiki</dbname><namespaces><namespace key="0"/>'
    names = "".join(f'<namespace key="{number}">{name}</namespace>' for number, name in NAMESPACES.items())
    head = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">'
    return f"{head}{about}{names}</namespaces></siteinfo>\n{''.join(rows)}</mediawiki>\n"


NAMESPACES = {10: "Template", 14: "Category"}


def _namespace(title: str) -> int:
    return next((number for number, name in NAMESPACES.items() if title.startswith(f"{name}:")), 0)
