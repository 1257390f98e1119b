"""A selection that cannot be meant is refused where it is made, in a line that says what to give."""

from __future__ import annotations

import pickle
import re
from operator import index
from typing import Any

import pytest

from extractor import Page, Selection


class Number:
    """A number of another package, such as NumPy's."""

    def __index__(self) -> int:
        return 14


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"namespaces": 0}, "namespaces is a set of ints or None, not int; write {0}"),
        ({"namespaces": "0"}, "namespaces is a set of ints or None, not str"),
        ({"namespaces": {"0"}}, "namespaces is a set of ints, and str is none"),
        ({"namespaces": {0: "article"}}, "namespaces is a set of ints or None, not dict"),
        ({"page_ids": 1}, "page_ids is a set of ints or None, not int; write {1}"),
        ({"page_ids": [1.0]}, "page_ids is a set of ints, and float is none"),
        ({"page_ids": [True]}, "page_ids is a set of ints, and bool is none"),
        ({"page_ids": int}, "page_ids is a set of ints or None, not the class int"),
        ({"models": "wikitext"}, "models is a set of names, not a str; write {'wikitext'}"),
        ({"models": [None]}, "models is a set of names, and None is none"),
        ({"redirects": None}, "redirects is a str, not None"),
        ({"title": ["x"]}, "title is a str or None, not list"),
        ({"title": 3}, "title is a str or None, not int"),
        ({"encoding": b"utf-8"}, "encoding is a str or None, not bytes"),
        ({"first": "1"}, "first is an int, not str"),
        ({"first": None}, "first is an int, not None"),
        ({"last": 1.5}, "last is an int or None, not float"),
        ({"seed": "a"}, "seed is an int, not str"),
        ({"sample": "0.5"}, "sample is a number from 0 to 1, not str"),
        ({"sample": None}, "sample is a number from 0 to 1, not None"),
        ({"columns": "text"}, "columns is a dict of names by fact, not str"),
        ({"columns": None}, "columns is a dict of names by fact, not None"),
        ({"columns": {"text": 3}}, "columns is a dict of names by fact, such as {'text': 'body'}, not {'text': 3}"),
        ({"columns": {3: "text"}}, "columns is a dict of names by fact, such as {'text': 'body'}, not {3: 'text'}"),
    ],
)
def test_a_member_of_a_wrong_type(members: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        Selection(**members)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"first": 0}, "pages are counted from 1, so none is the first at 0"),
        ({"last": 0}, "no page is from 1 to 0; the last comes before the first"),
        ({"first": 5, "last": 4}, "no page is from 5 to 4; the last comes before the first"),
        ({"sample": 1.5}, "a sample is a share from 0 to 1, not 1.5"),
        ({"sample": float("nan")}, "a sample is a share from 0 to 1, not nan"),
        ({"title": "("}, "the title '(' is no regular expression (missing ), unterminated subpattern at position 0)"),
        ({"encoding": "latin-0"}, "no encoding is called 'latin-0'; there are utf-8, cp1251, ..."),
        ({"encoding": "\ud800"}, "no encoding is called '\\ud800'; there are utf-8, cp1251, ..."),
    ],
)
def test_what_no_page_can_be(members: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Selection(**members)


def test_a_title_with_more_brackets_than_can_be_read() -> None:
    with pytest.raises(ValueError, match="is no regular expression"):
        Selection(title="(" * 10_000)
    with pytest.raises(ValueError, match="is no regular expression"):
        Selection(title="a{99999999999}")


@pytest.mark.parametrize("given", [{0, 14}, [14, 0], range(0, 15, 14), iter((0, Number()))])
def test_any_collection_of_numbers(given: Any) -> None:
    made = Selection(namespaces=given, models=["wikitext"])  # type: ignore[arg-type]
    assert made == Selection(namespaces=frozenset({0, 14}), models=frozenset({"wikitext"}))
    assert hash(made) == hash(pickle.loads(pickle.dumps(made)))
    assert made.refuses(Page("", namespace=index(Number())), 1) is None
    assert made.refuses(Page("", namespace=1), 1) == "namespace"
