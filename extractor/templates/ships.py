"""Reads names of ships: `{{HMS|Ajax|22}}`, `{{USS|Yorktown|CV-10|6}}`, `{{ship|Italian cruiser|Zara}}`.

https://en.wikipedia.org/wiki/Template:Ship: the third parameter says which parts are shown.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("uss", "Yorktown", "CV-10"))), str(read(Call.of("hms", "Ajax", "22", "6")))
('USS Yorktown (CV-10)', 'Ajax')
>>> str(read(Call.of("sclass", "Zara", "heavy cruiser"))), read(Call.of("uss")) is None
('Zara-class heavy cruiser', True)
"""

from __future__ import annotations

from typing import Final

from extractor.templates import languages
from extractor.templates.call import Call, Expansion, link_to
from extractor.templates.formatting.name_lists import rows

_PREFIXES: Final = """
HMS; USS; SS; RMS; MV; USCGC; USNS; HMAS; HMCS; HMNZS; HMIS; HNoMS; HNLMS; HDMS; HSwMS; SMS; INS; ORP; TCG
ARA; ROKS; JDS; JS; RFA; USAT; MS; MT; PS; RV; RRS; NRP; TSS; HMT; HMY; MY; SY; USCSS; CSS; HMHS; HMTSS; HSC
MVV; ROCS; BAP; BNS; PNS; KRI; KD; RSS; BRP; FS; ENS; GTS; MSC; USRC; USC&GS; MTS; LÉ; HMBS; HMSAS; HTMS; EML
ITS; VSF; USSH
"""
# Part of the name by the third parameter: P prefix, N name, H hull number.
_PARTS: Final = {"": "PNH", "1": "H", "2": "PN", "3": "N", "4": "PH", "5": "NH", "6": "N", "up": "PN"}
NAMES: Final[dict[str, str]] = {
    **{prefix.casefold(): prefix for prefix in rows(_PREFIXES)},
    **dict.fromkeys(("ship", "ship2"), "ship"),
    **dict.fromkeys(("sclass", "sclass-", "sclass2", "sclass2-", "sclass3", "ship class"), "class"),
    **dict.fromkeys(("gs", "german submarine2", "gsub"), "German submarine"),
}


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if len(call.known_as(NAMES)) == 2 and call.inline("1") is None:
        return languages.read(call)  # on some wikis `{{ms}}` says that a link leads to a Malay page
    if kind == "class":
        return _ship_class(call)
    places = ("2", "3", "4") if kind == "ship" else ("1", "2", "3")
    name, hull, form = (call.text(place) for place in places)
    prefix = call.text("1") if kind == "ship" else kind
    lower_case = kind != "ship" and not call.written.strip().startswith(prefix) and call.written != call.name
    if not name or lower_case:  # `{{my|...}}` is another template than `{{MY|...}}`
        return None
    if hull.isdecimal() and len(hull) == 1 and not form:
        hull, form = "", hull
    parts = _PARTS.get(form, "PNH")
    shown = [
        prefix if "P" in parts and prefix else "",
        name if "N" in parts else "",
        f"({hull})" if "H" in parts and hull else "",
    ]
    article = " ".join(part for part in (prefix, name, f"({hull})" if hull else "") if part)
    text = " ".join(part for part in shown if part)
    return Expansion([text.strip("()") if parts == "H" else text], [link_to(article)])


def _ship_class(call: Call) -> Expansion | None:
    name, kind, form = call.text("1"), call.text("2"), call.text("3")
    if not name:
        return None
    if form in ("1", "4"):
        kind = ""
    text = f"{name}-class {kind}".strip() if form not in ("2", "3") else f"{name} class"
    return Expansion([text], [link_to(f"{name}-class {call.text('2')}".strip())])
