"""Reads what leads elsewhere or speaks to editors and is no part of the text: `{{portal}}`, `{{authority control}}`.

https://en.wikipedia.org/wiki/Wikipedia:Navigation_template, https://en.wikipedia.org/wiki/Template:Ambox. They are left
out on purpose, with a reason that the page's account names.

>>> from extractor.templates.call import Call
>>> read(Call.of("portal", "Rome")).reason, read(Call.of("ambox")).reason
('navigation', 'maintenance')
>>> PATTERN.fullmatch("geo-stub") is not None, PATTERN.fullmatch("stubble") is None
(True, True)
"""

from __future__ import annotations

import re
from typing import Final

from extractor.languages import anywhere
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows

_NAVIGATION: Final = """
sister project links; commons category; portal; navbox; navboxes; navboxes top; navboxes bottom; template group
wikipedia books; wikipedia-books; library resources box; wikiatlas; intitle; lookfrom
subject bar; wikidata property; authority control; taxonbar; sidebar; campaignbox; category tree
wikisource author; wikispecies; wikinews category; spoken wikipedia; world topic; toc; compact toc
toc left; toc right; tocleft; tocright; toc limit; toclimit; toc hidden; compacttoc; horizontal toc; tocnestright
toc top; alphatoc; alphatoc2; calendar; year nav; decade nav; century nav; events by month links; year box
year in other calendars; births and deaths by year for decade; uncategorized; succession start; wikivoyage
"""
_MAINTENANCE: Final = """
ambox; stub; asbox; wikify; uncategorised; in use; under construction; current; recent death; cbignore
good article; featured article; featured list; ga icon; featured; link fa; link ga; top icon
spoken wikipedia icon; pp; protected; sprotect; semi-protected; semiprotected; bots; nobots; no bots
engvarb; engvaro; use dmy dates; interwiki copy; sfn whitelist; coord missing; missing coord
coordinates missing; redirect category shell; request quotation; inconsistent citations; lifetime
"""

NAMES: Final = {
    **dict.fromkeys(rows(_NAVIGATION), "navigation"),
    **dict.fromkeys(rows(_MAINTENANCE), "maintenance"),
}
_STUBS, _FIRST, _BOXES = ("|".join(anywhere(name)) for name in ("stub_ends", "stub_starts", "navigation_starts"))
PATTERN: Final = re.compile(
    rf".+[- ](?:{_STUBS})|(?:{_FIRST})[- ].+|(?:{_BOXES})\b.*"
    r"|.+(?:[- ](?:footer|navbox|sidebar|navigation box)|/navbox)"
    r"|pp-[\w -]+|use [\w -]+ (?:dates|english|spelling)|toc \w+|compact toc\d?|portal[- ]\w+"
    r"|link (?:fa|ga|fl|adq|vdq|v|ba|eba|ea|ga2|good article)"
    r"|r (?:from|to|with|for|in|unprintworthy|printworthy)\b.*"
)
_OF_EDITORS: Final = re.compile(rf".+[- ](?:{_STUBS})|(?:{_FIRST})\b.*|pp-.+|use .+|link .+|r .+")


def read(call: Call) -> Expansion | None:
    name = call.known_as(NAMES)
    reason = NAMES.get(name) or ("maintenance" if _OF_EDITORS.fullmatch(name) else "navigation")
    return Expansion([], role="none", reason=reason)
