"""The JSON Schemas of the package, and their violations in records, in words.

The schema files are generated from the records' models and shipped with the package; validators in other languages can
use them unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from extractor import stack
from extractor.errors import UnknownSchemaError

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError
    from pydantic import BaseModel

    from extractor.records.diagnostic import Diagnostic

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "_schemas", _HERE.parent / "schemas")  # in an installed package; in a checkout
_SUFFIX = ".schema.json"
DEEPEST = 100
"""The deepest nesting of objects and lists in a record that is checked; records of `extract` reach about eighty."""
_LONGEST = 60  # characters of a wrong value that are shown
_NOUNS = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


def schema(name: str = "article") -> dict[str, Any]:
    """Return a new copy of the JSON Schema (2020-12) of that name.

    Raises:
        UnknownSchemaError: there is no schema of that name.

    >>> schema("article")["title"]
    'Article'
    >>> schema("artcle")
    Traceback (most recent call last):
        ...
    extractor.errors.UnknownSchemaError: there is no schema 'artcle'; near it: article
    """
    loaded: dict[str, Any] = json.loads(_text(name))
    return loaded


def names() -> list[str]:
    """Return the names of all schemas.

    >>> "article" in names()
    True
    """
    return list(_files())


def generate() -> dict[str, str]:
    """Return the text of every schema file that is generated from the records' models, by name."""
    from extractor.records.json_schema import article_schema

    return {"article": json.dumps(article_schema(), ensure_ascii=False, indent=2) + "\n"}


def validate(record: BaseModel | Mapping[str, Any] | str | bytes, schema: str = "article") -> list[Diagnostic]:
    """Return the violations of a schema in a record, empty if it is valid; a `str` or `bytes` is the record as JSON.

    Each message names a place and says what is wrong there. An article without violations is also checked for
    contradictions: its spans must be in the source, its coverage must add up, and its references must exist. A record
    that is nested more than `DEEPEST` deep is not checked, which is a violation of its own.

    Raises:
        UnknownSchemaError: there is no schema of that name.

    >>> sorted(fault.message for fault in validate({"schema_version": "1", "title": 5}))[-1]
    'title: 5 is not a string'
    """
    if stack.is_small():
        return stack.apart(lambda: _checked(record, schema))
    return _checked(record, schema)


def _checked(record: BaseModel | Mapping[str, Any] | str | bytes, schema: str) -> list[Diagnostic]:
    from extractor.records.diagnostic import Diagnostic

    validator = _validator(schema)
    try:
        plain = _plain(record)
        found = [fault for error in _errors(validator, plain) for fault in _faults(error)]
        if not found and schema == "article":
            from extractor.records.consistency import contradictions

            found = list(contradictions(plain))
    except _NoJSON as error:
        found = [("", f"not JSON ({error})")]
    except (ValueError, RecursionError) as error:  # not expressible in JSON, or nested too deep for the validator
        found = [("", f"cannot be checked: {error}")]
    return [
        Diagnostic(code="schema-violation", severity="error", message=f"{place or 'the record'}: {why}")
        for place, why in found
    ]


class _NoJSON(ValueError):
    """Raised for a text given as a record that is not JSON."""


def _parsed(text: str | bytes | bytearray) -> Any:
    """Return the value of a JSON text; raise `_NoJSON` if it is invalid."""
    try:
        text = text if isinstance(text, str) else text.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _NoJSON(str(error)) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _plain(record: BaseModel | Mapping[str, Any] | str | bytes) -> Any:
    """Return a record as the validator takes it. Raises `ValueError` if it is nested too deep or contains itself."""
    plain: Any
    if isinstance(record, str | bytes | bytearray):
        plain = _parsed(record)
    elif isinstance(record, Mapping):
        plain = dict(record)
    else:
        return record.model_dump(mode="json")
    level: Iterable[Any] = [plain] if isinstance(plain, dict | list) else []
    for _ in range(DEEPEST):
        inside = (member for node in level for member in (node.values() if isinstance(node, dict) else node))
        level = {id(member): member for member in inside if isinstance(member, dict | list | tuple)}.values()
        if not level:
            return plain
    raise ValueError(f"it is nested more than {DEEPEST} deep, or holds itself; no record is")


def _errors(validator: Draft202012Validator, record: Any) -> list[ValidationError]:
    try:
        return list(validator.iter_errors(record))
    except UnicodeEncodeError:
        return list(validator.iter_errors(_encodable(record)))


def _encodable(node: Any) -> Any:
    """Return a record that can be encoded in UTF-8, which has no lone surrogates: they become question marks."""
    if isinstance(node, str):
        return node.encode("utf-8", "replace").decode()
    if isinstance(node, dict):
        return {_encodable(key): _encodable(value) for key, value in node.items()}
    return [_encodable(item) for item in node] if isinstance(node, list | tuple) else node


@cache
def _files() -> dict[str, Path]:
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), _FOLDERS[0])
    paths = sorted(folder.rglob(f"*{_SUFFIX}"))
    return {path.relative_to(folder).as_posix().removesuffix(_SUFFIX): path for path in paths}


@cache
def _text(name: str) -> str:
    files = _files()
    if name not in files:
        near = get_close_matches(name, files) or [one for one in files if "/" not in one]
        raise UnknownSchemaError(f"there is no schema {name!r}; near it: {', '.join(near) or 'none'}")
    return files[name].read_text(encoding="utf-8")


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(schema(name))


def _faults(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Yield the places of an error, each with what is wrong there."""
    from jsonschema_rs import ValidationErrorKind as Kind

    place, shown = error.instance_path, _shown(error.instance)
    match error.kind:
        case Kind.OneOfNotValid(context=branches) | Kind.AnyOf(context=branches):
            yield from _alternatives(error, branches)
        case Kind.Required(property=name):
            yield _path([*place, name]), "is missing"
        case Kind.AdditionalProperties(unexpected=strange):
            for name in strange:
                yield _path([*place, name]), "there is no such member"
        case Kind.Type(types=types):
            if error.instance is None and "null" in types:  # the validator's form of a number that JSON does not have
                shown = "NaN or infinity"
            yield _path(place), f"{shown} is not {_or(_nouns(types))}"
        case Kind.Constant(expected_value=wanted):
            yield _path(place), f"{shown} is not {_shown(wanted)}"
        case Kind.Enum(options=options):
            yield _path(place), f"{shown} is not {_or(map(_shown, options))}"
        case Kind.Pattern(pattern=pattern):
            yield _path(place), f"{shown} is not {_meaning(pattern)}"
        case Kind.Minimum(limit=limit):
            yield _path(place), f"{shown} is less than {limit}"
        case Kind.Maximum(limit=limit):
            yield _path(place), f"{shown} is more than {limit}"
        case Kind.MinItems(limit=limit) | Kind.MaxItems(limit=limit):
            yield _path(place), f"this list does not have {limit} entries"
        case _:
            yield _path(place), _cut(error.message)


def _alternatives(error: ValidationError, branches: list[list[ValidationError]]) -> Iterator[tuple[str, str]]:
    """Yield the faults of a value that may have several forms, by the form that it is meant to have."""
    place = error.instance_path
    against = [[cause for cause in branch if _rules_out(cause, place)] for branch in branches]
    meant = [branch for branch, causes in zip(branches, against, strict=True) if not causes]
    if meant:
        for cause in min(meant, key=len):
            yield from _faults(cause)
    else:
        yield _no_form(error, [cause for causes in against for cause in causes])


def _no_form(error: ValidationError, causes: list[ValidationError]) -> tuple[str, str]:
    """Return the place and the fault of a value that has none of its possible forms."""
    from jsonschema_rs import ValidationErrorKind as Kind

    kinds: list[str] = []
    types: list[str] = []
    for cause in causes:
        match cause.kind:
            case Kind.Required():
                return _path([*error.instance_path, "kind"]), "is missing"
            case Kind.Constant(expected_value=wanted):
                kinds.append(_shown(wanted))
                error = cause
            case Kind.Type(types=names):
                types += names
    return _path(error.instance_path), f"{_shown(error.instance)} is not {_or(kinds or _nouns(types))}"


def _rules_out(cause: ValidationError, place: list[str | int]) -> bool:
    """Return True if the cause shows that the value is of another form: of another type or another `kind`."""
    from jsonschema_rs import ValidationErrorKind as Kind

    match cause.kind:
        case Kind.Type():
            return cause.instance_path == place
        case Kind.Constant():
            return cause.instance_path == [*place, "kind"]
        case Kind.Required(property="kind"):
            return cause.instance_path == place
    return False


def _path(place: list[str | int]) -> str:
    """Return a place as in Python or JavaScript: `infoboxes[0].fields[3].text`."""
    path = ""
    for step in place:
        if isinstance(step, str) and step.isidentifier():
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step, ensure_ascii=False)}]"
    return path


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return _NOUNS["object" if isinstance(value, dict) else "array"]
    return _cut(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _nouns(types: Iterable[str]) -> list[str]:
    return [_NOUNS[name] for name in sorted(set(types), key=[*_NOUNS].index)]


def _or(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _meaning(pattern: str) -> str:
    from extractor.records.string_forms import FORMS

    meanings = (form.meaning for form in FORMS.values() if form.pattern == pattern)
    return next(meanings, f"of the form {pattern}")
