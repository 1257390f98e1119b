"""Reading of the files of facts, `<wiki code>.toml`, and joining of a language's own forms with those of other files.

A file has a part written by hand and, below a line that says so, a part that `scripts/update_languages.py` makes from
MediaWiki's messages and CLDR. Both have the same kinds of facts, which are joined. The last tables, `[shown...]`, are
needed only by templates that show a date or the name of a country, and are read separately.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from extractor.languages.language import Language, fold, fold_all

FOLDER: Final = Path(__file__).parent
Table = dict[str, Any]

_NOTHING: Final[Table] = {}
_POOL: Final = b"\n[anywhere"
_SHOWN: Final = "\n[shown."
FIXED_TEXT: Final = "fixed text"
"""The canonical name of the templates that stand for a text of their wiki."""
_OWN_TABLES: Final = ("wording", "short_languages")


def parsed(text: str) -> Table:
    """Return the tables of a TOML text."""
    import tomllib  # where all tables are in `shared.json`, nobody waits for it

    return tomllib.loads(text)


@cache
def codes() -> frozenset[str]:
    """Return the codes of all languages that have a file."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml")) - {"interwiki"}


def read_everywhere(name: str) -> dict[str, Table]:
    """Return one table of every file that has it, by code. The rest of the files is not parsed, to save time."""
    found: dict[str, Table] = {}
    for code in sorted(codes()):
        text = (FOLDER / f"{code}.toml").read_text("utf-8")
        start = text.find(f"\n[{name}]\n")
        if start >= 0:
            end = text.find("\n[", start + 1)
            found[code] = parsed(text[start : end if end >= 0 else len(text)])[name]
    return found


def read_pools() -> dict[str, list[Table]]:
    """Return the tables of all files whose names begin with `anywhere`, by name, read in one pass."""
    found: dict[str, list[Table]] = {}
    for code in sorted(codes()):
        text = (FOLDER / f"{code}.toml").read_bytes()  # most of it is not needed here, so it is not decoded
        start, parts = text.find(_POOL), []
        while start >= 0:
            end = text.find(b"\n[", start + 1)
            parts.append(text[start : end if end >= 0 else len(text)])
            start = text.find(_POOL, end) if end >= 0 else -1
        for name, table in parsed(b"".join(parts).decode()).items():
            found.setdefault(name, []).append(table)
    return found


def read_shown(code: str) -> Table:
    """Return the tables of dates, countries and languages that a wiki's templates show; empty if the file has none."""
    _, name, rest = (FOLDER / f"{code}.toml").read_text("utf-8").partition(_SHOWN)
    return parsed(name + rest)["shown"] if rest else {}


def build(code: str | None, tag: str | None) -> Language:
    """Return the language of a file; the English forms for None or a code without a file."""
    known = code in codes()
    own = code if code is not None and known else "en"
    like = _read(own)["like"]
    facts: Table = {}
    for name in dict.fromkeys(("en", *(other for other in reversed(like) if other != own), own)):  # the weakest first
        facts = {**facts, **{key: _joined(facts.get(key), value) for key, value in _read(name).items()}}
    del facts["like"], facts["own"]
    facts |= {
        "rtl": False,
        "digits": None,
        "written_digits": None,
        **_own_facts(own),
    }  # a related language may be written in another script
    for key in ("redirects", "circa"):
        facts[key] = sorted(set(facts[key]), key=lambda word: (-len(word), word))
    members: Table = {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}
    return Language(
        code=code,
        tag=tag,
        known=known,
        category_prefixes=frozenset(name for name, number in facts["namespaces"].items() if number == 14),
        file_prefixes=frozenset(name for name, number in facts["namespaces"].items() if number == 6),
        sort_key_words=frozenset(name for name, word in facts["magic_words"].items() if word == "defaultsort"),
        **members,
    )


def _own_facts(code: str) -> Table:
    """Return the facts that are taken from the language's own file only, not from English or a related language.

    Only the word for `and` is that of a related language if the file has none.
    """
    facts = _read(code)
    words = next(filter(None, (_read(one)["own"]["and_words"] for one in (code, *facts["like"]))), ())
    facts = {**facts, "own": {**facts["own"], "and_words": words}}
    return {**{key: facts[key] for key in ("rtl", "digits", "written_digits") if key in facts}, **facts["own"]}


def _joined(weaker: Any, stronger: Any) -> Any:
    """Return the facts of two files joined: mappings, sets and lists are merged, any other fact is the stronger one."""
    if weaker is None:
        return stronger
    if isinstance(stronger, dict):
        return {**weaker, **stronger}
    if isinstance(stronger, frozenset):
        return weaker | stronger
    if isinstance(stronger, list):
        return [*stronger, *weaker]
    return stronger


@cache
def _read(code: str) -> Table:
    """Return a file's own facts, folded, under their names in `Language`."""
    table = parsed((FOLDER / f"{code}.toml").read_text("utf-8").partition(_SHOWN)[0])
    return {
        "like": table.get("language", _NOTHING).get("like", ()),
        "own": table.get("own", _NOTHING)
        | {name: table[name] for name in _OWN_TABLES if name in table}
        | {"and_words": _and_words(table)},
        **_single_facts(table),
        **_pages(table),
        **_dates(table),
        **_numbers(table),
        **_magic_words(table),
        "infobox_names": frozenset(fold_all(table.get("infobox", _NOTHING).get("names", ()))),
        "infobox_words": fold_all(table.get("infobox", _NOTHING).get("words", ())),
        "not_infobox": frozenset(fold_all(table.get("infobox", _NOTHING).get("not", ()))),
        "infobox_types": {fold(k): v for k, v in table.get("infobox", _NOTHING).get("types", _NOTHING).items()},
    }


def _and_words(table: Table) -> tuple[str, ...]:
    pools = (table.get(name, _NOTHING).get("and", ()) for name in ("anywhere", "anywhere_dates"))
    return tuple(dict.fromkeys(word for words in pools for word in words))


def _single_facts(table: Table) -> Table:
    """Return the facts with a single value; those written by hand override the others."""
    parts = [table.get(name, _NOTHING) for name in ("cldr", "mediawiki", "forms")]
    names = ("rtl", "decimal", "digits", "link_trail", "grouped_from")
    out = {name: part[name] for part in parts for name in names if name in part}
    if "digits" in table.get("mediawiki", _NOTHING):
        out["written_digits"] = table["mediawiki"]["digits"]
    groups = [tuple(part["group"]) for part in parts if "group" in part]
    if groups:  # what people write most is what the wiki itself writes only where both are blanks
        out["written_group"] = groups[-1][0] if groups[-1][0].isspace() else groups[0][0]
    return {**out, "group": groups[-1]} if groups else out


def _lists(table: Table, name: str) -> list[tuple[str, list[str]]]:
    """Return the pairs of a fact and its words in a table, the hand-written ones last."""
    parts = (table.get("cldr", _NOTHING), table.get("mediawiki", _NOTHING), table)
    return [pair for part in parts for pair in part.get(name, _NOTHING).items()]


def _turned(table: Table, name: str) -> dict[str, str]:
    """Return a table of facts and their words as a mapping of folded words to facts."""
    pairs = _lists(table, name)
    words = fold_all([word for _, words in pairs for word in words])
    return dict(zip(words, [fact for fact, words in pairs for _ in words], strict=True))


def _words(table: Table, name: str) -> list[str]:
    """Return all folded words of a list."""
    return fold_all([*table.get("forms", _NOTHING).get(name, ()), *table.get("cldr", _NOTHING).get(name, ())])


def _pages(table: Table) -> Table:
    pages = table.get("pages", _NOTHING)
    return {
        "namespaces": {name: int(number) for name, number in _turned(table, "namespaces").items()},
        "namespace_names": {int(number): words[0] for number, words in reversed(_lists(table, "namespaces"))},
        "disambiguation": frozenset(fold_all(pages.get("disambiguation", ()))),
        "disambiguation_suffixes": [f" ({word})" for word in fold_all(pages.get("disambiguation_suffixes", ()))],
        "short_description": frozenset(fold_all(pages.get("short_description", ()))),
        "texts": _turned(table, "texts"),
        "templates": {**_turned(table, "templates"), **dict.fromkeys(_turned(table, "texts"), FIXED_TEXT)},
        "cite_templates": _turned(table, "cite_templates"),
        "cite_parameters": _turned(table, "cite_parameters"),
    }


def _dates(table: Table) -> Table:
    named = table.get("cldr", _NOTHING).get("months", ())
    months = [(word, number) for number, words in enumerate(named, 1) for word in words]
    months += [(word, int(number)) for number, words in table.get("months", _NOTHING).items() for word in words]
    bare = [word.rstrip(".") for word in fold_all([word for word, _ in months])]
    days = [word.rstrip(".") for word in _words(table, "weekdays")]
    out: Table = {
        "months": {form: number for word, (_, number) in zip(bare, months, strict=True) for form in (word, word + ".")},
        "other_months": {
            name: (calendar, number)
            for calendar, lists in table.get("calendars", _NOTHING).items()
            for number, words in enumerate(lists, 1)
            for name in fold_all(words)
        },
        "weekdays": frozenset([*days, *(day + "." for day in days)]),
        "eras": {**dict.fromkeys(_words(table, "after"), 1), **dict.fromkeys(_words(table, "before"), -1)},
        "present": frozenset(_words(table, "present")),
        "circa": _words(table, "circa"),
        "ordinal_century": frozenset(_words(table, "century")),
        "true_words": frozenset(_words(table, "true")),
        "false_words": frozenset(_words(table, "false")),
    }
    return {**out, "month_names": tuple(words[0] for words in named)} if named else out


def _numbers(table: Table) -> Table:
    written = {word: code for code, words in _lists(table, "units") for word in words}
    return {
        "magnitudes": {word: int(amount) for word, amount in _turned(table, "magnitudes").items()},
        "units": {**_turned(table, "units"), **written},
        "currencies": _turned(table, "currencies"),
        "hemispheres": _turned(table, "hemispheres"),
    }


def _spelled(word: str) -> tuple[str, ...]:
    """Return the spellings of a magic word: pages have those with underscores without them too."""
    return (word, word.replace("_", "")) if "_" in word.strip("_") else (word,)


def _magic_words(table: Table) -> Table:
    words = [(form, name) for name, words in _lists(table, "magic_words") for word in words for form in _spelled(word)]
    forms = fold_all([word for word, _ in words])
    folded = [(form.rstrip(":："), name) for form, (_, name) in zip(forms, words, strict=True)]
    images = [(word, name.removeprefix("img_")) for word, name in folded if name.startswith("img_")]
    return {
        "redirects": [
            *fold_all(table.get("pages", _NOTHING).get("redirects", ())),
            *(word for word, name in folded if name == "redirect"),
        ],
        "image_options": {word: name for word, name in images if "$1" not in word},
        "image_option_patterns": {word: name for word, name in images if "$1" in word},
        "behaviour_switches": frozenset(word.casefold() for word, name in words if name == "switches"),
        "magic_words": {word: name for word, name in folded if not name.startswith("img_") and name != "switches"},
    }
