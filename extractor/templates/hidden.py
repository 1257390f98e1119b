"""Reads templates that show nothing: anchors, sort keys, layout, arrows that are pictures.

A picture is no text, so `{{increase}}` before a number leaves the number alone.

>>> from extractor.templates.call import Call
>>> read(Call.of("anchor", "History")).role, read(Call.of("increase")).pieces
('none', [])
>>> PATTERN.fullmatch("use of force") is None
True
"""

from __future__ import annotations

import re
from typing import Final

from extractor.languages import anywhere
from extractor.templates import wrappers
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows

_ROWS: Final = """
prettytable; anchor; anchors; anchor2; anc; -; --clear--; clear; clr; clear left; clear right; clearleft; clearright
clear2; clear all; new line; void; voidd; null; empty; nop; ^; @; noop; display none; hs
hidden sort key; sort value; ntsh; dtsh; number table sorting hidden; hide; hid; invisible; sfnref; harvid
geobox coor; nowrap begin; nowrap end; nowrapbegin; nowrapend; wrap/; end nowrap; nobreak begin; nobreak end
small begin; small end; smalldiv end; center end; end center; indent end; ref begin; ref end; refbegin; refend
ref-begin; ref-end; div col; div col end; colbegin; colend; div col start; col-begin; col-break; col-end
col-start; col-2; col-3; col-4; col-5; col-1-of-2; col-2-of-2; col-float; col-float-break; col-float-end
col begin; col break; col end; column; end column; multicol; multicol-break; multicol-end; multicol-section
colbreak; endmulticol; columns-start; columns-start-end; columns-end; column-start; column end; columns start
columns end; end div col; div flex row; div flex row end; flex columns; flex-end; end flex row
fake heading end; end; end div; div end; divend; table end; end table; endtable; s-start; s-end; start box
end box; stack begin; stack end; stack; wide image end; hidden begin; hidden end; collapse top
collapse bottom; cot; cob; spoiler; endspoiler; endplainlist; end plainlist; plainlist end; endflatlist
end flatlist; endhlist; end hlist; end unbulleted list; end indented plainlist; flowlist end; endflowlist
bulleted list end; end list; end bulleted list; increase; decrease; steady; profit; loss; up; down; gain
increasenegative; increase negative; increaseneutral; increase neutral; decreasepositive; decrease positive
decreaseneutral; decrease neutral; nochange; no change; unchanged; up arrow; down arrow; increase2; decrease2
same; flagicon image; flag icon image; flagdeco; coat of arms; color sample
colorsample; party color; party color cell; party index link color; legend0; no toc; hidden toc; short title
italic title; italictitle; lowercase title; lowercase; title italic; displaytitle; correct title; wrongtitle
technical restrictions; italic title prefixed; ga; fa; maplink; maplink2; maplink-road; osm location map
location map; location map+; location map~; location map many; location map small; superimpose
graph:chart; graph:map; osmrelation; osmrelation-inline; osm box; reference page
subst only; subst:; template other; noteta; notoc; forcetoc; -end-; clade style; dummy ref; refpage; refref
sources start; sources end; coord wd; wdcoord; wd coord; un population; country population; world bank population
sources start; sources end; wikidatacoord; wikidata coord; coord wikidata; persondata
jctbtm; wikidata/coord; mapframe; infobox mapframe; void ref; ja exp route sign; z; sort under; sort out
reflist; notelist; references; endtree list; medal; time span; navy; army; air force
collapsed infobox section end; bundleend; void text; population/source
"""

ELSEWHERE: Final = frozenset(
    rows("inflation; inflation/year; inflation-year; inflation year; un population; numberof; number of")
)
"""Names of calls whose text is worked out of data that is not on the page: of prices, of counts."""
NAMES: Final = frozenset(rows(_ROWS)) | ELSEWHERE
_META, _FACTS = ("|".join(anywhere(name)) for name in ("metadata", "metadata_facts"))
NOTE_LISTS: Final = frozenset({"reflist", "notelist", "references"})
"""Names of the lists of notes, which may define some."""
LINE_BREAKS: Final = frozenset(
    rows("clear; clr; clear left; clear right; clearleft; clearright; clear2; clear all; new line; br; -")
)
"""Names of calls that end a line: nothing to see in running text, but between the entries of a value."""
PATTERN: Final = re.compile(rf"z\d+|-?clear\d|.*/(?:{_META})/(?:{_FACTS})")


def read(call: Call) -> Expansion | None:
    if call.known_as(wrappers.NAMES) in wrappers.NAMES:  # called hidden, but known to show its text
        return wrappers.read(call)
    if call.name in ELSEWHERE:
        return Expansion([], reason="worked out of data that is not on the page")
    return Expansion([], role="none")
