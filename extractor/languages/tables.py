"""Reads the files of facts, `<wiki code>.toml`, and joins a language's own forms with those that hold beside them.

A file has a part written by hand and, below a line that says so, a part that `scripts/update_languages.py` makes from
MediaWiki's messages and CLDR. Both say the same kinds of things, and what they say adds up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from extractor.languages.language import Language, fold

FOLDER = Path(__file__).parent
Table = dict[str, Any]

_NO_WORDS: Table = {}


@cache
def codes() -> frozenset[str]:
    """Codes of all languages that have a file of their own."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml")) - {"interwiki"}


@cache
def read_table(code: str) -> Table:
    """A language's file as it stands. Raises FileNotFoundError when there is none."""
    return tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))


@cache
def read_infobox_table(code: str) -> Table:
    """The `[infobox]` part of a language's file; the rest is not parsed, so that all files can be asked for it."""
    text = (FOLDER / f"{code}.toml").read_text("utf-8")
    start = text.find("\n[infobox]\n")
    if start < 0:
        return _NO_WORDS
    end = text.find("\n[", start + 1)
    table: Table = tomllib.loads(text[start : end if end >= 0 else len(text)])["infobox"]
    return table


def build(code: str | None, tag: str | None) -> Language:
    """The language of a file, or the English forms for None or a code that has no file."""
    known = code in codes()
    own = read_table(code) if code is not None and known else _NO_WORDS
    like = own.get("language", _NO_WORDS).get("like", ())
    # The weakest first: what comes later overrides.
    tables = [read_table(name) for name in dict.fromkeys(("en", *reversed(like)))]
    if own and own not in tables:
        tables.append(own)
    return Language(
        code=code,
        tag=tag,
        known=known,
        rtl=_setting(tables[-1:], "rtl", False),
        **_namespaces(tables),
        **_pages(tables),
        **_dates(tables),
        **_numbers(tables),
        **_magic(tables),
    )


def _setting(tables: list[Table], name: str, default: Any) -> Any:
    """A single fact: the hand-written part goes before the machine-made one, the nearest language before the others."""
    for table in reversed(tables):
        for part in ("forms", "mediawiki", "cldr"):
            if name in table.get(part, _NO_WORDS):
                return table[part][name]
    return default


def _words(tables: list[Table], name: str, *parts: str) -> Iterator[str]:
    """All words of a list, the nearest language's first."""
    for table in reversed(tables):
        for part in parts:
            yield from table.get(part, _NO_WORDS).get(name, ())


def _lists(tables: list[Table], name: str) -> Iterator[tuple[str, list[str]]]:
    """Pairs of a fact and its words, the strongest last: of each language the machine-made ones, then the hand-written ones."""
    for table in tables:
        for part in (table.get("cldr", _NO_WORDS), table.get("mediawiki", _NO_WORDS), table):
            yield from part.get(name, _NO_WORDS).items()


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_folded(words), key=lambda word: (-len(word), word)))


def _turned(tables: list[Table], name: str) -> dict[str, str]:
    """A table of fact to words, turned into word to fact."""
    return {fold(word): fact for fact, words in _lists(tables, name) for word in words}


def _namespaces(tables: list[Table]) -> Table:
    numbers: dict[str, int] = {}
    names: dict[int, str] = {}
    for number, words in _lists(tables, "namespaces"):
        numbers.update((fold(word), int(number)) for word in words)
        names[int(number)] = words[0]
    return {
        "namespaces": numbers,
        "namespace_names": names,
        "category_prefixes": frozenset(word for word, number in numbers.items() if number == 14),
        "file_prefixes": frozenset(word for word, number in numbers.items() if number == 6),
    }


def _pages(tables: list[Table]) -> Table:
    def infobox(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(fold, _words(tables, name, "infobox"))))

    return {
        "disambiguation": _folded(_words(tables, "disambiguation", "pages")),
        "disambiguation_suffixes": tuple(
            dict.fromkeys(f" ({fold(word)})" for word in _words(tables, "disambiguation_suffixes", "pages"))
        ),
        "short_description": _folded(_words(tables, "short_description", "pages")),
        "infobox_names": frozenset(infobox("names")),
        "infobox_words": infobox("words"),
        "not_infobox": infobox("not"),
        "infobox_types": {
            fold(name): kind
            for table in tables
            for name, kind in table.get("infobox", _NO_WORDS).get("types", _NO_WORDS).items()
        },
        "templates": _turned(tables, "templates"),
        "cite_templates": _turned(tables, "cite_templates"),
        "cite_parameters": _turned(tables, "cite_parameters"),
    }


def _dates(tables: list[Table]) -> Table:
    months: dict[str, int] = {}
    for table in tables:
        for number, words in enumerate(table.get("cldr", _NO_WORDS).get("months", ()), 1):
            months.update((form, number) for word in words for form in _with_and_without_dot(word))
        for number, words in table.get("months", _NO_WORDS).items():
            months.update((form, int(number)) for word in words for form in _with_and_without_dot(word))
    named = next(table["cldr"]["months"] for table in reversed(tables) if "months" in table.get("cldr", _NO_WORDS))
    eras = {fold(word): 1 for word in _words(tables, "after", "cldr", "forms")}
    eras.update((fold(word), -1) for word in _words(tables, "before", "cldr", "forms"))
    return {
        "months": months,
        "month_names": tuple(words[0] for words in named),
        "weekdays": frozenset(
            form for word in _words(tables, "weekdays", "cldr", "forms") for form in _with_and_without_dot(word)
        ),
        "eras": eras,
        "present": _folded(_words(tables, "present", "forms")),
        "circa": _longest_first(_words(tables, "circa", "forms")),
        "ordinal_century": _folded(_words(tables, "century", "cldr", "forms")),
        "true_words": _folded(_words(tables, "true", "cldr", "forms")),
        "false_words": _folded(_words(tables, "false", "cldr", "forms")),
    }


def _with_and_without_dot(word: str) -> tuple[str, str]:
    word = fold(word).rstrip(".")
    return word, word + "."


def _numbers(tables: list[Table]) -> Table:
    units: dict[str, str] = {}
    for code, words in _lists(tables, "units"):
        for word in words:
            units[fold(word)] = units[word] = code
    return {
        "decimal": _setting(tables, "decimal", "."),
        "group": tuple(_setting(tables, "group", (",",))),
        "digits": _setting(tables, "digits", None),
        "magnitudes": {word: int(amount) for word, amount in _turned(tables, "magnitudes").items()},
        "units": units,
        "currencies": _turned(tables, "currencies"),
        "hemispheres": _turned(tables, "hemispheres"),
    }


def _magic(tables: list[Table]) -> Table:
    options: dict[str, str] = {}
    patterns: dict[str, str] = {}
    names: dict[str, str] = {}
    switches: set[str] = set()
    redirects: list[str] = list(_words(tables, "redirects", "pages"))
    for canonical, words in _lists(tables, "magic_words"):
        if canonical == "redirect":
            redirects += words
        elif canonical.startswith("img_"):
            for word in words:
                (patterns if "$1" in word else options)[fold(word)] = canonical[4:]
        elif canonical == "switches":
            switches.update(word.casefold() for word in words)
        else:
            names.update((fold(word).rstrip(":"), canonical) for word in words)
    return {
        "redirects": _longest_first(redirects),
        "image_options": options,
        "image_option_patterns": patterns,
        "behaviour_switches": frozenset(switches),
        "sort_key_words": frozenset(word for word, canonical in names.items() if canonical == "defaultsort"),
        "magic_words": names,
        "link_trail": _setting(tables, "link_trail", "[a-z]+"),
    }
