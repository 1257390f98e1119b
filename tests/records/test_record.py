"""Models are built when they are needed: what Python shows of them, and where they are built."""

from __future__ import annotations

import subprocess
import sys
from inspect import signature

import pytest
from pydantic import BaseModel

from extractor import extract
from extractor.records import Article, Infobox
from extractor.records.record import Record
from extractor.records.value import DerivedTime, Time


def ask(code: str) -> str:
    """Return what a program prints in which no model is built."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("name", ["Article", "Infobox", "Section", "Field"])
def test_the_signature_of_a_model_that_is_not_built(name: str) -> None:
    code = f"import extractor, inspect; print(*inspect.signature(extractor.{name}).parameters)"
    model: type[BaseModel] = getattr(__import__("extractor"), name)
    assert ask(code).split() == list(model.model_fields)


def test_to_import_builds_nothing() -> None:
    assert ask("from extractor import Article; print(Article.__pydantic_complete__)") == "False\n"


def test_a_signature_is_of_the_model_itself() -> None:
    signature(Time)
    assert set(signature(DerivedTime).parameters) == set(DerivedTime.model_fields)
    assert not hasattr(Infobox(span=(0, 1)), "__signature__")  # type: ignore[arg-type]


def test_a_model_of_the_users_own_that_refers_to_a_later_one() -> None:
    class Page(Record):
        parts: list[Part]

    assert signature(Page)  # which says nothing yet, and raises nothing

    class Part(Record):
        text: str

    Page.model_rebuild()
    assert list(signature(Page).parameters) == ["parts"]
    assert Page.model_validate({"parts": [{"text": "Rome"}]}).parts[0].text == "Rome"


@pytest.mark.parametrize("left", [100, 60, 40])
def test_a_model_is_built_with_little_stack_left(left: int) -> None:
    text = extract("A city.", title="Rome").model_dump_json()
    code = f"""
import inspect, sys
from extractor import Article, pipeline

def descend(calls):
    return descend(calls - 1) if calls else Article.model_validate_json({text!r})

assert not Article.__pydantic_complete__
print(descend(sys.getrecursionlimit() - len(inspect.stack()) - {left}).title)
"""
    assert ask(code) == "Rome\n"
    assert Article.model_validate_json(text).title == "Rome"
