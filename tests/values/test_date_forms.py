"""The pattern of all forms of dates finds what the forms find that are tried one after another."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.values.dates import forms
from extractor.values.dates.forms import FORMS, date_pattern

_PLAIN = re.compile(
    f"{forms._PREFIX}(?:{'|'.join(forms._named(f'n{place}', shape) for place, (shape, _) in enumerate(forms._FORMS))})"
)


def _found(match: re.Match[str] | None) -> object:
    """Return where a date is, what stands before it, the function that reads it, and the places of its fields."""
    if match is None:
        return None
    form = match.lastgroup or ""
    if match.re is date_pattern():
        fields, read = FORMS[form].fields, FORMS[form].read
    else:
        shape, read = forms._FORMS[int(form.removeprefix("formn"))]
        fields = tuple((name, f"{name}{form.removeprefix('form')}") for name in re.findall(r"<(\w+):", shape))
    places = {name: match.span(group) for name, group in fields if match.start(group) >= 0}
    return match.span(), match["circa"], match["era"], match["year_word"], read, places


@pytest.mark.parametrize("place", range(len(forms._FORMS)))
@settings(max_examples=40, derandomize=True, deadline=None)
@given(data=st.data())
def test_branches_find_what_all_forms_find(place: int, data: st.DataObject) -> None:
    form = re.sub(r"\(\?<?=", "(?:", forms._named("", forms._FORMS[place][0]))  # with what must stand beside it
    shape = data.draw(st.text("xdy(-", max_size=2)) + data.draw(st.from_regex(form, fullmatch=True))
    assert _found(date_pattern().search(shape)) == _found(_PLAIN.search(shape)), shape
