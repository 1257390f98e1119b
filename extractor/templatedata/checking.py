"""TemplateData from JSON that anybody may have written: each member has its type, or the whole is refused.

As in MediaWiki, `params` is required and a member of a wrong type is an error. More is taken than there: members that
are not known are left out, an unknown `type` is `unknown`, and `paramOrder` may forget parameters or name others.

>>> data = parsed('{"params": {"name": {"aliases": ["title", 1], "label": "Name"}}}')
>>> [parameter] = parameters(data, "en")
>>> parameter.aliases, parameter.label
(('title', '1'), {'en': 'Name'})
>>> parsed("{'params': {}}")
Traceback (most recent call last):
extractor.templatedata.checking.Invalid: no JSON (Expecting property name enclosed in double quotes, line 1)
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from extractor.templatedata.model import Parameter, Texts

LONGEST = 4 * 2**20
"""The most characters of the JSON of one template; a page of MediaWiki has at most 2 MiB ($wgMaxArticleSize)."""

TYPES = frozenset(
    """
    unknown content line number boolean string date unbalanced-wikitext url wiki-page-name wiki-user-name
    wiki-file-name wiki-template-name
    """.split()
)
_FORMER = "string/"
"""What the names of some types began with once: `string/line` is `line`."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Invalid(ValueError):
    """A text is no TemplateData, for the reason that the message says."""


def parsed(text: str) -> dict[str, object]:
    """Return the object that is written as JSON.

    Raises:
        Invalid: there is none.
    """
    if len(text) > LONGEST:
        raise Invalid(f"more than {LONGEST // 2**20} MiB")
    try:
        found = json.loads(_SURROGATE.sub("\ufffd", text), parse_constant=_no_constant)
    except RecursionError:
        raise Invalid("no JSON (nested too deeply)") from None
    except json.JSONDecodeError as error:
        raise Invalid(f"no JSON ({error.msg}, line {error.lineno})") from None
    except ValueError as error:
        raise Invalid(f"no JSON ({error})") from None
    return members(found, "the whole")


def _no_constant(said: str) -> object:
    raise ValueError(f"{said} is no number of JSON")


def members(value: object, where: str) -> dict[str, object]:
    """Return a JSON object.

    Raises:
        Invalid: the value is none; `where` says in the message what it is.
    """
    if not isinstance(value, dict):
        raise _wrong(where, "an object")
    return {sound(str(name)): one for name, one in value.items()}


def _wrong(where: str, expected: str) -> Invalid:
    return Invalid(f"{where[:100]} is not {expected}")


def sound(text: str) -> str:
    """Return a text with U+FFFD for each lone surrogate, which no file can hold."""
    return _SURROGATE.sub("\ufffd", text)


def string(value: object, where: str) -> str:
    """Return a text, without lone surrogates."""
    if not isinstance(value, str):
        raise _wrong(where, "a text")
    return sound(value)


def texts(value: object, where: str, lang: str) -> Texts:
    """Return a text by languages; one without a language is in `lang`."""
    if value is None:
        return {}
    if isinstance(value, str):
        return {lang: sound(value)}
    return {code: string(said, where) for code, said in members(value, where).items()}


def entries(value: object, where: str) -> tuple[str, ...]:
    """Return the texts in a list; whole numbers are texts, too."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _wrong(where, "a list")
    return tuple(str(one) if type(one) is int else string(one, f"an entry of {where}") for one in value)


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool | None):
        raise _wrong(where, "true or false")
    return bool(value)


def order(data: Mapping[str, object]) -> tuple[str, ...] | None:
    """Return the order of the parameters that is said; None if none is."""
    return None if data.get("paramOrder") is None else entries(data["paramOrder"], "paramOrder")


def parameters(data: Mapping[str, object], lang: str) -> tuple[Parameter, ...]:
    """Return the parameters, in the order that is said, then as they are written."""
    if data.get("params") is None:
        raise Invalid("params is missing")
    raw = {name: members(one, f"params.{name}") for name, one in _params(data["params"]).items()}
    whole = {name: _inherited(raw, name) for name in raw}
    names = dict.fromkeys([*(one for one in order(data) or () if one in raw), *raw])
    return tuple(_parameter(name, whole[name], lang) for name in names)


def _params(value: object) -> dict[str, object]:
    """Return the parameters by name; PHP writes no parameters as a list without entries."""
    return {} if value == [] else members(value, "params")


def _inherited(raw: Mapping[str, dict[str, object]], name: str) -> dict[str, object]:
    """Return what is said of a parameter, with what it inherits, in one step as in MediaWiki, from another."""
    parent = raw[name].get("inherits")
    if parent is None:
        return raw[name]
    if string(parent, f"params.{name}.inherits") not in raw:
        raise Invalid(f"params.{name[:100]}.inherits names no parameter")
    return {**raw[str(parent)], **{key: one for key, one in raw[name].items() if one is not None}}


def _parameter(name: str, said: Mapping[str, object], lang: str) -> Parameter:
    where = f"params.{name}"
    deprecated = said.get("deprecated")
    type_ = "" if said.get("type") is None else string(said["type"], f"{where}.type").removeprefix(_FORMER)
    return Parameter(
        name=name,
        aliases=entries(said.get("aliases"), f"{where}.aliases"),
        label=texts(said.get("label"), f"{where}.label", lang),
        description=texts(said.get("description"), f"{where}.description", lang),
        type=type_ if type_ in TYPES else "unknown",
        required=_flag(said.get("required"), f"{where}.required"),
        suggested=_flag(said.get("suggested"), f"{where}.suggested"),
        deprecated=sound(deprecated) if isinstance(deprecated, str) else _flag(deprecated, f"{where}.deprecated"),
        default=texts(said.get("default"), f"{where}.default", lang),
        example=texts(said.get("example"), f"{where}.example", lang),
        autovalue=None if said.get("autovalue") is None else string(said["autovalue"], f"{where}.autovalue"),
        suggested_values=entries(said.get("suggestedvalues"), f"{where}.suggestedvalues"),
    )


def sets(data: Mapping[str, object], lang: str) -> tuple[Mapping[str, Any], ...]:
    """Return the groups of parameters."""
    value = data.get("sets")
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _wrong("sets", "a list")
    groups = [members(one, "a set") for one in value]
    return tuple(
        {"label": texts(one.get("label"), "a set's label", lang), "params": list(entries(one.get("params"), "a set"))}
        for one in groups
    )


def maps(data: Mapping[str, object]) -> Mapping[str, Mapping[str, Any]]:
    """Return what programs are told: for each, by what it calls a value, a parameter, a list, or a list of lists."""
    value = data.get("maps")
    if value is None or value == []:
        return {}
    programs = {name: members(one, f"maps.{name}") for name, one in members(value, "maps").items()}
    return {name: {key: _map(said, f"maps.{name}") for key, said in one.items()} for name, one in programs.items()}


def _map(value: object, where: str) -> Any:
    if not isinstance(value, list):
        return string(value, where)
    return [list(entries(one, where)) if isinstance(one, list) else string(one, where) for one in value]
