"""The shelf of value templates: its table, its cases, and that no call makes it raise.

A case in `cases/templates/*.toml` is a call (`template`, `parameters`, `named`, `lang`), what a reader sees (`shown`;
left out when the call cannot be read), members that its values must have (`values`, in order) and its `role`.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from extractor import extract, templates
from extractor.document import InlineSpan
from extractor.languages import anywhere_templates
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import units
from extractor.values import Value
from tests import places

FOLDER = Path(templates.__file__).parent
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}-{case['template']}")
    for path in sorted((places.CASES / "templates").glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1)
]
NAMES = sorted(templates.names())
OPEN_ENDED = (
    "lang-ru",
    "lang-sr-cyrl",
    "ipa-fr",
    "ipac-xx",
    "ref-de",
    "vol-en",
    "de icon",
    "use dmy dates",
    "pp-semi",
    "z12",
)
LANGUAGES = (None, "en", "de", "bn", "ja", "uk", "fa", "it", "xx")
VALUES: TypeAdapter[Any] = TypeAdapter(Value)

numbers = st.one_of(
    st.integers(-3000, 3000).map(str),
    st.sampled_from(["0", "00", "১৯৭১", "1/0", "1e9", "9" * 40, "1,2,3", "−5", "1.5", "--"]),
)
texts = st.one_of(
    st.text(max_size=12),
    numbers,
    st.sampled_from(
        ["", " ", "km", "ft", "in", "to", "-", "x", "N", "S", "W", "en", "de", "USA", "May", "B", "|", "\n", "e6km2"]
    ),
)
NAMED = """
df format display abbr disp order sp adj round sigfig e u ul name lt label text s p m h ft in cm precision region alt lc
"""


def shown(expansion: Expansion) -> str:
    return str(expansion).replace("\u00a0", " ")


def fits(expansion: Expansion) -> None:
    """An expansion holds what the extraction can use: spans and texts, known roles, values that the contract allows."""
    assert expansion.role in ("text", "note", "pictures", "none")
    assert all(isinstance(piece, InlineSpan | str) for piece in expansion.pieces)
    for value in expansion.values:
        VALUES.validate_python({**value, "text": "", "span": (0, 0)})


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    name = anywhere_templates().get(case["template"], case["template"])
    call = Call.of(name, *case.get("parameters", []), lang=case.get("lang", "en"), **case.get("named", {}))
    call.written = case.get("written", call.written)
    module = templates.find(call.name)
    assert module is not None, "no module reads this name"
    expansion = module.read(call)
    if "shown" not in case:
        assert expansion is None
        return
    assert expansion is not None
    fits(expansion)
    assert shown(expansion) == case["shown"]
    assert expansion.role == case.get("role", "text")
    if "values" in case:
        assert len(expansion.values) == len(case["values"])
        for value, wanted in zip(expansion.values, case["values"], strict=True):
            assert {name: value.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("module", templates.TEMPLATES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_module_is_a_description_and_an_example(module: Any) -> None:
    source = FOLDER / f"{module.__name__.rpartition('.')[2]}.py"
    text = ast.get_docstring(ast.parse(source.read_text("utf-8"))) or ""
    assert text.startswith("Reads ")
    assert text.count(">>>") >= 2
    assert all(name == name.casefold().strip() and "_" not in name for name in module.NAMES)


def test_a_name_is_found_in_its_module() -> None:
    for module in templates.TEMPLATES:
        assert all(templates.find(name) is module for name in module.NAMES)


def test_names_that_are_no_value_templates() -> None:
    for name in ("", "cladogram", "infobox person", "main", "see also", "lang", "x" * 500):
        assert (templates.find(name) is None) == (name != "lang")


ODD: tuple[list[str], ...] = (
    [],
    [""],
    ["", "", ""],
    ["x"],
    ["1", "2", "3", "4", "5", "6", "7"],
    ["=", "|", "{{", "]]"],
)


@pytest.mark.parametrize("module", templates.TEMPLATES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_empty_and_odd_calls(module: templates.ValueTemplate) -> None:
    for name in (name for name in (*NAMES, *OPEN_ENDED) if templates.find(name) is module):
        for parameters in ODD:
            expansion = module.read(Call.of(name, *parameters))
            if expansion is not None:
                fits(expansion)


def test_every_name_is_read_by_a_module() -> None:
    assert [name for name in (*NAMES, *OPEN_ENDED) if templates.find(name) not in templates.TEMPLATES] == []


@given(st.sampled_from([*NAMES, *OPEN_ENDED]), st.lists(texts, max_size=8), st.data())
def test_no_call_raises(name: str, parameters: list[str], data: st.DataObject) -> None:
    named = data.draw(st.dictionaries(st.sampled_from(NAMED.split()), texts, max_size=3))
    lang = data.draw(st.sampled_from(LANGUAGES))
    call = Call.of(name, *parameters, lang=lang, **named)
    call.written = data.draw(st.sampled_from([name, name.upper(), name.capitalize()]))
    module = templates.find(name)
    assert module is not None
    expansion = module.read(call)
    if expansion is not None:
        fits(expansion)


@given(st.sampled_from(["convert", "cvt"]), st.lists(texts, min_size=2, max_size=6))
def test_converting_never_raises(name: str, rest: list[str]) -> None:
    module = templates.find(name)
    assert module is not None
    for first in ("5", "1/2", "-40", "1000000000000", "0.0000001", "9" * 28):
        expansion = module.read(Call.of(name, first, *rest))
        if expansion is not None:
            fits(expansion)


def test_units_convert_to_what_they_are_shown_in() -> None:
    table, aliases = units._tables()
    assert not set(table) & set(aliases)
    for code in table:
        unit = units.find(code)
        assert unit is not None
        for target in (*unit.to.split(), *(["ft"] if unit.below else [])):
            other = units.find(target)
            assert other is not None, f"{code} is shown in {target}"
            assert units.convert(1, unit, other) is not None, f"{code} and {target} measure different things"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("{{start date|1960|5|3}} – {{end date|1970|2|1}}", ["1960-05-03/1970-02-01"]),
        ("{{start date|1960}}–present", ["1960/.."]),
        ("{{start date|1960|5|3}} (age 3)", ["1960-05-03"]),
        ("{{INR|10}} crore", [(100_000_000, "INR")]),
        ("{{frac|1|2}} mile", [(0.5, "mi")]),
        ("{{convert|20|m|ft}} wide", [(20, "m")]),
        ("{{a thing nobody knows|3452}}", [None]),
        ("{{a thing nobody knows|34 km}}", [None]),
        ("{{a thing nobody knows|34}} km", [None]),
        ("{{a thing nobody knows|34}} of 12 km", [(12, "km")]),
    ],
)
def test_a_value_goes_on_beside_its_template(markup: str, expected: list[Any]) -> None:
    infobox = extract(f"{{{{Infobox lake|x={markup}}}}}").infobox
    assert infobox is not None
    values = infobox["x"].items[0].model_dump()["values"]
    said: dict[str, Any] = {
        "time": lambda value: value["edtf"],
        "quantity": lambda value: (value["amount"], value["unit"]),
        "string": lambda value: None,
    }
    assert [said[value["kind"]](value) for value in values] == expected
