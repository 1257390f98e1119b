"""The two ways to find the marks of the nesting scan, of which one is for the compiled build."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.parsers.marks import Marks, search

SIGNS = (
    "{",
    "}",
    "[",
    "]",
    "\n",
    "=",
    "<",
    "<!",
    "<!--",
    "-->",
    "/",
    "a",
    "Z",
    "@",
    "`",
    "é",
    "ſ",
    "K",
    "\U0001f600",
)
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)


@given(TEXTS, st.lists(st.integers(0, 3), max_size=30), st.data())
def test_both_find_the_same(text: str, skips: list[int], data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    marks, position = Marks(text, end), 0
    for skip in (*skips, *[0] * 30):
        found = search(text, position, end)
        assert marks.after(position) == found
        if found[0] < 0:
            break
        position = min(found[1] + skip, end)
