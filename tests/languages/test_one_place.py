"""A language is one place: no module outside `extractor/languages` holds a word or the code of one."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import extractor
from extractor.languages import codes
from extractor.languages.toml_tables import FOLDER, read_everywhere

PACKAGE = Path(extractor.__file__).parent
# Ready models are data that users copy: the names of labels in many languages are what they are for.
READY = PACKAGE / "models"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent not in (FOLDER, READY))
WORD = re.compile(r"[^\W\d_²³¹¼-¾⁰-₉⅐-⅞]{2,}")

# Words outside ASCII that may stand in code, by module, and why.
EXCEPTIONS: dict[str, tuple[str, str]] = {
    "cli/usage.py": ("zà öø", "a range of letters"),
    "templates/eastasian.py": ("Tâi jī lô ōe", "romanisations, as English templates show them"),
    "templates/identifiers.py": ("Encyclopædia", "the English name of a work"),
    "templates/interlanguage.py": ("վպե", "a template of one wiki with a reading of its own"),
    "templates/money.py": ("Kč", "a sign of a currency"),
    "templates/phonetics.py": ("oʊ", "signs of the phonetic alphabet"),
    "templates/ships.py": ("LÉ", "a ship's prefix, which is one in English"),
    "templates/years.py": ("siècle storočie séc século век", "template names that are shown as written"),
    "units.py": ("kΩ MΩ µg µm µs µA µT µV µW ºC ºF μg μm μs μA μT μV μW", "symbols of units"),
    "values/dates/tokens.py": ("IVXІХ", "Cyrillic letters that are typed for Roman numerals"),
    "values/numbers/measure_words.py": ("kčs", "a currency's symbol that is a word as well"),
    "values/numbers/measures.py": ("xх", "a Cyrillic letter that is typed for a sign"),
    "values/numbers/terms.py": ("EЕ xх", "a Cyrillic letter that is typed for a sign"),
}

# Words of ASCII that a language's file has and code may have too: they are English, or signs of something else.
SHARED = """
alto anime artist aside baseball bloc breve clubs fermata formula hans hant helper incorrect internal internet jargon
langi llang local manga marker nobr numero peso post prop sample sans score sfnm stop this three wiki wikify
"""
# As above, by module: words of one language that have a reason to stay.
FOREIGN: dict[str, tuple[str, str]] = {
    "pytest_plugin/__init__.py": ("store", "what an option does"),
    "records/views/csl.py": ("collection", "a variable of CSL"),
    "rendering/citations.py": ("arquivo", "an archive's address"),
    "templates/flags.py": ("nazba naznb", "templates of one wiki with a reading of their own"),
    "templates/identifiers.py": ("italiana", "the name of a stock exchange"),
    "templates/notes.py": ("citar", "the beginning of many names of citations"),
    "templates/years.py": ("siglo", "template names that are shown as written"),
}
ASCII = re.compile(r"[a-z]{4,}")


def constants(tree: ast.AST) -> Iterator[str]:
    """Yield the string constants of a module that are no docstrings."""
    said = {
        id(line.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for line in node.body
        if isinstance(line, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def words(path: Path) -> set[str]:
    """Return the words outside ASCII in a module's strings."""
    texts = constants(ast.parse(path.read_text("utf-8")))
    return {word for text in texts for word in WORD.findall(text) if not word.isascii()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_of_a_language_in_code(path: Path) -> None:
    allowed = EXCEPTIONS.get(str(path.relative_to(PACKAGE)), ("", ""))[0].split()
    assert words(path) == set(allowed), "move the word to extractor/languages/CODE.toml"


def values(part: object) -> Iterator[str]:
    """Yield the strings of a table at any depth, without its keys."""
    if isinstance(part, str):
        yield part.casefold()
    elif isinstance(part, dict | list):
        for member in part.values() if isinstance(part, dict) else part:
            yield from values(member)


def keys(part: object) -> Iterator[str]:
    """Yield the keys of a table at any depth: they are English."""
    if isinstance(part, dict):
        for name, member in part.items():
            yield name.casefold()
            yield from keys(member)


@cache
def foreign() -> frozenset[str]:
    """Words of ASCII that a person wrote into the file of a language, and that English does not have."""
    said: set[str] = set()
    english: set[str] = set(SHARED.split())
    for code in codes():
        text = (FOLDER / f"{code}.toml").read_text("utf-8")
        table = tomllib.loads(text if code == "en" else text.partition("\n# ---- Below")[0])
        table.pop("language")
        for word in keys(table):
            english.update(ASCII.findall(word))
        for word in values(table):
            (english if code in ("en", "simple", "sco") else said).update(WORD.findall(word))
    return frozenset(word for word in said - english if ASCII.fullmatch(word))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_of_a_language_without_accents(path: Path) -> None:
    """A word that a language's file has is not said once more in code."""
    texts = constants(ast.parse(path.read_text("utf-8")))
    found = {word for text in texts for word in WORD.findall(text.casefold())} & foreign()
    allowed = FOREIGN.get(str(path.relative_to(PACKAGE)), ("", ""))[0].split()
    assert found == set(allowed), "move the word to extractor/languages/CODE.toml, or say why it may stay"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_rule_by_code_of_a_language(path: Path) -> None:
    """A fact of a language stands in its file, not in a comparison with its code or a table by codes."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and "language.code" in ast.unparse(node.left):
            assert not {*constants(node)} & codes(), f"line {node.lineno}: make it a fact of the language's file"
        if isinstance(node, ast.Dict) and len(node.keys) > 5:
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
            assert not keys or not keys <= codes(), f"line {node.lineno}: a table by codes of languages"


def test_what_holds_everywhere_is_a_pattern() -> None:
    for code, table in read_everywhere("anywhere").items():
        for name, expressions in table.items():
            assert expressions == list(dict.fromkeys(expressions)), (code, name)
            assert all(re.compile(expression).groups == 0 for expression in expressions), (code, name)
