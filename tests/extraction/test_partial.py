"""Parts of a record are those of the whole record."""

from __future__ import annotations

import pytest

from extractor import extract

LINK = "[[Category:B]]"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{{{{#if:a|{LINK}|[[Category:C]]}}}}", ["B"]),
        (f"{{{{#if:{LINK}|a}}}}", []),
        (f"{{{{cite web|title=A {LINK}}}}}", ["B"]),
        (f"{{{{short description|A {LINK}}}}}", ["B"]),
        (f"{{{{odd|a=b {LINK}}}}}", ["B"]),
        (f"{{{{main|a|={LINK}}}}}", []),
        (f"== A {LINK} ==\nb", ["B"]),
    ],
)
def test_categories_within_calls_and_headings(text: str, names: list[str]) -> None:
    whole, part = extract(text, lang="en"), extract(text, lang="en", parts=["categories"])
    assert [category.name for category in whole.categories] == names
    assert part.categories == whole.categories
