"""TemplateData: of pages and of answers, of any form, and of any JSON."""

from __future__ import annotations

import bz2
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extractor.cli import main
from extractor.errors import ReadError
from extractor.records.page import Page
from extractor.templatedata import Fault, TemplateData, checking, read
from extractor.templatedata.pages import Found, redirect_target
from tests.places import TESTS

ANSWERS = TESTS / "templatedata" / "answers.jsonl"
DUMP = TESTS / "templatedata" / "templates.xml"


def of(*rows: dict[str, Any], faults: list[Fault] | None = None, lang: str | None = None) -> list[TemplateData]:
    """Return the templates of rows of JSON."""
    data = "".join(json.dumps(row) + "\n" for row in [{"title": "x", "text": "y"}, *rows])
    taken: Callable[[Fault], None] = (faults if faults is not None else []).append
    return list(read(BytesIO(data.encode()), lang=lang, on_fault=taken))


def template(title: str, text: str, **more: object) -> dict[str, Any]:
    return {"title": f"Template:{title}", "namespace": 10, "text": text, "page_id": 1, "revision_id": 2, **more}


def tag(data: object) -> str:
    return f"<templatedata>{data if isinstance(data, str) else json.dumps(data)}</templatedata>"


def answer(**data: object) -> dict[str, Any]:
    return {"pages": {"7": {"title": "Template:Box", **data}}}


def test_the_answers_of_a_wiki_and_its_dump_say_the_same() -> None:
    faults: list[Fault] = []
    for source, expected in ((ANSWERS, []), (DUMP, ["Template:Odd box"])):
        faults.clear()
        ferry, light = read(source, on_fault=faults.append)
        assert (ferry.title, ferry.names) == ("Template:Ferry box", ("Ferry box",))
        assert light.names == ("Lighthouse box", "Light")
        assert light.description == {"en": "A box about a lighthouse", "de": "Ein Kasten zu einem Leuchtturm"}
        assert [(one.name, one.aliases, one.type) for one in light.parameters] == [
            ("name", ("title", "1"), "line"),
            ("lit", (), "date"),
            ("height", (), "number"),
        ]
        name, lit, height = light.parameters
        assert (name.required, height.suggested, lit.deprecated) == (True, True, "use first_lit")
        assert (height.label, name.label) == ({"en": "Height", "de": "Höhe"}, {"en": "Name"})
        assert (height.default, lit.example) == ({"en": "0"}, {"en": "1871"})
        assert (light.param_order, light.format) == (("name", "lit", "height"), "block")
        assert light.maps == {"citoid": {"title": "name"}}
        assert light.parameter("1") == name
        assert light.source.uri == str(source)
        assert [one.title for one in faults] == expected


def test_the_own_page_counts_more_than_a_subpage() -> None:
    own = template("Box", "{{{a}}}" + tag({"params": {"a": {}}}))
    doc = template("Box/doc", tag({"params": {"b": {}}}))
    for rows in ([own, doc], [doc, own]):
        [box] = of(*rows)
        assert [one.name for one in box.parameters] == ["a"]
    [box] = of(doc)
    assert (box.title, box.source.title) == ("Template:Box", "Template:Box/doc")
    assert (box.source.page_id, box.source.revision_id) == (1, 2)


def test_a_subpage_with_parameters_is_a_template() -> None:
    [row] = of(template("Box/row", "{{{a}}}" + tag({"params": {"a": {}}})))
    assert (row.title, row.names) == ("Template:Box/row", ("Box/row",))


# What stands in a page, its TemplateData, and whether the page is a template.
TEXTS: dict[str, tuple[str, str | None, bool]] = {
    "none": ("{{{a}}}", None, True),
    "plain": ("a<TemplateData  >x</templatedata >b", "x", False),
    "the last": (tag("x") + tag("y"), "y", False),
    "comment": ("<!--" + tag("x") + "-->", None, False),
    "nowiki": ("<nowiki>" + tag("x") + "{{{a}}}</nowiki>", None, False),
    "no end": ("<nowiki> <pre> <!-- " + tag("x"), "x", False),
    "an end alone": ("</templatedata>", None, False),
    "a tag in it": ("<templatedata>{<nowiki></templatedata>", "{<nowiki>", False),
    "parameters in it": (tag("{{{a}}}"), "{{{a}}}", False),
    "with a default": ("{{{a|b}}}", None, True),
}


@pytest.mark.parametrize("case", TEXTS)
def test_where_it_stands(case: str) -> None:
    text, data, is_template = TEXTS[case]
    found = Found(text)
    assert (found.data, found.has_parameters) == (data, is_template)


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("en", "#REDIRECT [[Template:box]]", "Box"),
        ("en", "#redirect: [[template:Box_two|x]]", "Box two"),
        ("de", "#WEITERLEITUNG [[Vorlage:Ort]]", "Ort"),
        ("de", "#REDIRECT [[Template:Ort]]", "Ort"),
        ("en", "#REDIRECT [[Box]]", None),
        ("en", "#REDIRECT [[Template:]]", None),
        ("en", "#REDIRECT nowhere", None),
        ("en", "# a list", None),
    ],
)
def test_redirects(language: str, text: str, target: str | None) -> None:
    assert redirect_target(Page(text, title="Template:X", language=language, namespace=10)) == target


def test_redirects_in_a_circle_or_in_a_row() -> None:
    rows = [
        template("A", "#REDIRECT [[Template:B]]"),
        template("B", "#REDIRECT [[Template:A]]"),
        template("C", "#REDIRECT [[Template:D]]"),
        template("D", "#REDIRECT [[Template:Box]]"),
        template("Box", tag({"params": {}})),
    ]
    assert [one.names for one in of(*rows)] == [("Box", "C", "D")]


def test_plain_texts_are_in_the_language_of_the_wiki() -> None:
    data = {"params": {"a": {"label": "L"}}}
    for more, lang, expected in (({"language": "de"}, None, "de"), ({"language": "de"}, "fr", "fr"), ({}, None, "und")):
        [box] = of(template("Box", tag(data), **more), lang=lang)
        assert box.parameters[0].label == {expected: "L"}


def test_a_parameter_inherits_what_it_does_not_say() -> None:
    params = {"a": {"label": "L", "type": "line", "required": True}, "b": {"inherits": "a", "type": "number"}}
    [box] = of(answer(params=params))
    b = box.parameter("b")
    assert b is not None
    assert (b.label, b.type, b.required) == ({"und": "L"}, "number", True)


# What is written, and what is said of it.
WRONG: dict[str, tuple[str, str]] = {
    "no JSON": ("{'a'}", "no JSON"),
    "a list": ("[]", "the whole is not an object"),
    "nothing": ("", "no JSON"),
    "too deep": ("[" * 100_000, "no JSON"),
    "no number": ('{"params": NaN}', "no JSON"),
    "a long number": ('{"params": ' + "9" * 5000 + "}", "no JSON"),
    "no params": ("{}", "params is missing"),
    "params": ('{"params": 1}', "params is not an object"),
    "a parameter": ('{"params": {"a": 1}}', "params.a is not an object"),
    "required": ('{"params": {"a": {"required": "yes"}}}', "params.a.required is not true or false"),
    "aliases": ('{"params": {"a": {"aliases": "b"}}}', "params.a.aliases is not a list"),
    "an alias": ('{"params": {"a": {"aliases": [true]}}}', "an entry of params.a.aliases is not a text"),
    "label": ('{"params": {"a": {"label": 1}}}', "params.a.label is not an object"),
    "a label": ('{"params": {"a": {"label": {"en": 1}}}}', "params.a.label is not a text"),
    "type": ('{"params": {"a": {"type": 1}}}', "params.a.type is not a text"),
    "inherits": ('{"params": {"a": {"inherits": "b"}}}', "params.a.inherits names no parameter"),
    "order": ('{"params": {}, "paramOrder": 1}', "paramOrder is not a list"),
    "sets": ('{"params": {}, "sets": [1]}', "a set is not an object"),
    "maps": ('{"params": {}, "maps": {"x": 1}}', "maps.x is not an object"),
    "format": ('{"params": {}, "format": 1}', "format is not a text"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_and_the_others_come(case: str) -> None:
    text, said = WRONG[case]
    faults: list[Fault] = []
    found = of(template("Wrong", tag(text)), template("Box", tag({"params": {}})), faults=faults)
    assert [one.title for one in found] == ["Template:Box"]
    assert [one.title for one in faults] == ["Template:Wrong"]
    assert said in faults[0].reason


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LONGEST", 10)
    faults: list[Fault] = []
    assert of(template("Box", tag({"params": {}})), faults=faults) == []
    assert "more than" in faults[0].reason


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ({"params": {"a": {}, "b": {}}, "paramOrder": ["b"]}, ["b", "a"]),
        ({"params": {"a": {}, "b": {}}, "paramOrder": ["x", "b", "b"]}, ["b", "a"]),
        ({"params": {"a": {}, "b": {}}}, ["a", "b"]),
        ({"params": [], "maps": [], "sets": []}, []),
    ],
)
def test_the_order_of_parameters(data: dict[str, Any], names: list[str]) -> None:
    [box] = of(answer(**data))
    assert [one.name for one in box.parameters] == names


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "title pages params paramOrder maps sets format description label aliases type required suggested "
                "deprecated default example autovalue suggestedvalues inherits redirects from to query general".split()
            )
            | st.text(max_size=2),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON, JSON)
def test_any_json_is_a_template_or_a_fault(content: Any, params: Any) -> None:
    whole = {**content, "params": params} if isinstance(content, dict) else content
    rows = [template("Box", tag(json.dumps(whole))), {"pages": {"7": {"title": "Template:Case", "params": params}}}]
    faults: list[Fault] = []
    found = of(*rows, {"pages": content, "redirects": params}, faults=faults)
    assert len(found) + len(faults) >= 1
    for one in found:
        json.dumps(one.to_json(), ensure_ascii=False).encode()


def test_lone_surrogates_become_what_a_file_can_hold() -> None:
    odd = "\ud800"
    data = {"params": {odd: {"aliases": [odd], "label": {odd: odd}, "deprecated": odd}}, "maps": {odd: {odd: odd}}}
    general = {"wikiid": odd, "lang": odd}
    redirects = [{"from": f"Template:{odd}", "to": "Template:Box"}]
    rows = [
        template(odd, tag(data), language=odd, site=odd),
        {
            "pages": {odd: {"title": f"Template:Box{odd}", **data}},
            "redirects": redirects,
            "query": {"general": general},
        },
    ]
    found = of(*rows)
    assert [one.title for one in found] == ["Template:Box\ufffd", "Template:\ufffd"]
    for one in found:
        json.dumps(one.to_json(), ensure_ascii=False).encode()


def test_the_command_writes_a_line_for_each_template(tmp_path: Path) -> None:
    out = tmp_path / "templates.jsonl"
    done = CliRunner().invoke(main, ["templatedata", str(ANSWERS), str(DUMP), "-o", str(out)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[1:] == ["2 templates, 1 failed"]
    assert f"error: {DUMP}: Template:Odd box: no JSON (" in done.stderr
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["title"] for row in rows] == ["Template:Ferry box", "Template:Lighthouse box"]
    assert CliRunner().invoke(main, ["templatedata", str(ANSWERS), "--quiet"]).stderr == ""


def test_an_input_that_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    out = tmp_path / "templates.jsonl"
    nowhere = str(tmp_path / "nowhere.xml")
    done = CliRunner().invoke(main, ["templatedata", nowhere, "-o", str(out)])
    assert (done.exit_code, out.exists(), done.stderr.count("\n")) == (1, False, 1)
    done = CliRunner().invoke(main, ["templatedata", nowhere, str(ANSWERS), "-o", str(out)])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[1:] == ["2 templates, 1 failed"]
    assert len(out.read_text("utf-8").splitlines()) == 2
    with pytest.raises(ReadError, match="nowhere.xml: cannot be read"):
        list(read(nowhere))


def test_what_a_damaged_dump_loses_is_named(tmp_path: Path) -> None:
    data = DUMP.read_bytes()
    (tmp_path / "cut.xml").write_bytes(data[: data.index(b"<page><title>Template:Odd box") - 20])
    done = CliRunner().invoke(main, ["templatedata", str(tmp_path / "cut.xml")])
    assert done.exit_code == 1
    assert "error: " in done.stderr
    assert "cut.xml: bytes " in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_what_is_in_every_container_is_read(tmp_path: Path) -> None:
    (tmp_path / "dump.xml.bz2").write_bytes(bz2.compress(DUMP.read_bytes()))
    answer = json.loads(ANSWERS.read_text("utf-8"))
    (tmp_path / "answer.api.json").write_text(json.dumps(answer, indent=1), "utf-8")
    found = [[one.title for one in read(tmp_path / name)] for name in ("dump.xml.bz2", "answer.api.json", "")]
    assert found == [["Template:Ferry box", "Template:Lighthouse box"]] * 3


def test_a_long_chain_of_redirects_takes_no_time() -> None:
    rows = [template(f"T{number}", f"#REDIRECT [[Template:T{number + 1}]]") for number in range(3000)]
    [box] = of(*rows, template("T3000", tag({"params": {}})))
    assert box.names == ("T3000", "T2995", "T2996", "T2997", "T2998", "T2999")
