"""Reads templates that fill a table cell with a word and a colour: `{{yes}}`, `{{no|Never}}`, `{{won}}`.

https://en.wikipedia.org/wiki/Template:Table_cell_templates lists them; a parameter replaces the word.

>>> from extractor.templates.call import Call
>>> read(Call.of("yes")).pieces, [span.source for span in read(Call.of("no", "Never")).pieces]
(['Yes'], ['Never'])
>>> read(Call.of("yes")).values
[]
"""

from __future__ import annotations

from typing import Final

from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows
from extractor.templates.formatting.wording import is_english

_WORDS: Final = """
Yes; No; Maybe; Partial; Unknown; Any; Pending; Rarely; Some
"""

_MORE_WORDS: Final = """
Nonfree; Beta; Good; Bad; Won; Nominated; Longlisted; Shortlisted
"""

NAMES: Final[dict[str, str]] = {
    **{word.casefold(): word for word in rows(_WORDS)},
    **{
        word.casefold(): word
        for word in ("Sometimes", "Usually", "Optional", "Required", "Included", "Free", "Proprietary")
    },
    **{word.casefold(): word for word in rows(_MORE_WORDS)},
    **{
        word.casefold(): word
        for word in ("Draw", "Dropped", "Scheduled", "Incorrect", "Active", "Planned", "Terminated")
    },
    **{
        word.casefold(): word
        for word in ("Success", "Failure", "Ongoing", "Operational", "Unreleased", "Regional", "TBA")
    },
    **{
        word.casefold(): word
        for word in ("Unofficial", "Safe", "Eliminated", "Table-no", "Site active", "Needs", "Varies")
    },
    "nom": "Nominated",
    "yes2": "",
    "no2": "",
    "yes-no": "Yes/No",
    "partial success": "Partial success",
    "partial failure": "Partial failure",
    "n/a": "—",
    "na2": "N/A",
    "dunno": "?",
    "unk": "Unknown",
    "tba2": "TBA",
    "nonom": "Not nominated",
    "depends": "Depends",
    "open": "Open",
    "closed": "Closed",
    "coming soon": "Coming soon",
    "own": "Own",
    "release version": "",
    "version": "",
    "rh": "",
    "rh2": "",
    "table cell": "",
}


def read(call: Call) -> Expansion | None:
    shown = call.inline("2", "3") if call.known_as(NAMES) == "version" else call.inline("1")
    word = NAMES[call.known_as(NAMES)]
    word = word if is_english(call.language) else call.language.wording.get(word.casefold(), word)
    return Expansion([shown] if shown else [word] if word else [])
