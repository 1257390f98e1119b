"""The options of the data source, of which no session is needed."""

from __future__ import annotations

import re

import pytest

from extractor.errors import OptionError
from extractor.spark import options
from tests.places import ROOT


def test_the_document_names_every_option() -> None:
    table = (ROOT / "docs/engines.md").read_text("utf-8").partition("| option |")[2].partition("\n\n")[0]
    cells = re.findall(r"^\| (`.*?) \|", table, re.M)
    named = {name.lower() for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert named == set(options._READ)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "no path is given"),
        ({"path": ""}, "no path is given"),
        ({"path": "a", "namespace": "x"}, "option namespace: 'x' is no list of numbers"),
        ({"path": "a", "pages": "9-3"}, "option pages: '9-3' ends before it begins"),
        ({"path": "a", "pageTimeout": "0"}, "option pagetimeout: 0 seconds are no time"),
        ({"path": "a", "pageMemory": "much"}, "option pagememory: 'much' is no size"),
        ({"path": "a", "partitionBytes": "0"}, "option partitionbytes: '0' is no size"),
        ({"path": "a", "redirects": "maybe"}, "option redirects: 'maybe' is none of yes, no, only"),
        ({"path": "a", "records": "1"}, "option records: '1' is none of true, false"),
        ({"path": "a", "title": "("}, "no regular expression"),
        ({"path": "a", "column": "text"}, "option column: 'text' is no FACT=NAME"),
        ({"path": "a", "encoding": "utf-9"}, "option encoding: 'utf-9' is no encoding"),
        ({"path": "a", "seed": "x"}, "option seed: 'x' is none"),
        ({"path": "a", "titles": " | "}, "option titles: ' | ' has no title"),
        ({"path": "a", "titles": "A", "title": "B"}, "option titles: title is given, too; say one of them"),
        ({"path": "a", "pageMemory": "512"}, "at least 1048576 (1 MiB), not 512"),
        ({"paths": "a"}, "option paths: 'a' is no list in JSON"),
        ({"path": "a", "format": "html"}, "no format is called 'html'"),
    ],
)
def test_wrong_values(given: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        options.of(given)


def test_titles_may_hold_anything_but_bars() -> None:
    made = options.of({"path": "a", "titles": "C++ | Rome (city)"})
    assert made.run.selection.title == r"C\+\+|Rome\ \(city\)"


def test_several_paths() -> None:
    assert options.of({"paths": '["a.xml", "b.xml"]'}).paths == ("a.xml", "b.xml")
    with pytest.raises(OptionError):
        options.of({"paths": "[]"})


def test_records_can_be_left_out() -> None:
    assert options.of({"path": "a"}).columns is None
    assert options.of({"path": "a", "columns": "Title"}).columns == ("title",)
    assert "record" not in (options.of({"path": "a", "records": "false"}).columns or ())
    assert options.of({"path": "a", "columns": "title,record", "records": "FALSE"}).columns == ("title",)
