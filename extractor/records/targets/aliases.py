"""The file of aliases: what the parameters of templates are called elsewhere, as `extractor mappings` writes it.

    {"aliases_version": "1",
     "classes": {"Lake": ["BodyOfWater"]},
     "templates": [{"language": "de", "template": "Infobox See", "names": [], "classes": ["Lake"],
                    "parameters": {"FLÄCHE": ["area"]}, "aliases": {}, "units": {"FLÄCHE": "km2"}}]}

It is JSON, in a name that ends in .gz packed with gzip.
"""

from __future__ import annotations

import gzip
import json
import os
import stat
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, TypedDict

from extractor.errors import ReadError
from extractor.records.targets.names import loose

VERSION: Final = "1"

LARGEST: Final = 2**27
"""The most bytes that a file of aliases has when it is unpacked; all of DBpedia's mappings make a tenth of it."""

_GZIP: Final = b"\x1f\x8b"
_UNKNOWN_LANGUAGE: Final = "en"  # what forms are read as where a page says no language


class TemplateAliases(TypedDict):
    """What is known of one template of one wiki."""

    language: str | None
    """That of the wiki, a BCP 47 tag; None if it is not known, and the entry holds on every wiki."""
    template: str
    """Its title without the namespace."""
    names: list[str]
    """Titles that redirect to it."""
    classes: list[str]
    """The classes of things that it describes."""
    parameters: dict[str, list[str]]
    """The properties that a parameter says, by its name; one of a part of the thing has the part before it:
    `careerStation.team`."""
    aliases: dict[str, list[str]]
    """The parameters that another name stands for."""
    units: dict[str, str]
    """The code of the unit that a parameter's bare numbers have."""


class AliasesFile(TypedDict):
    """A file of aliases."""

    aliases_version: str
    classes: dict[str, list[str]]
    """The classes that a class is part of, by its name."""
    templates: list[TemplateAliases]


class Aliases:
    """The templates and classes of a file of aliases, for look-up.

    >>> box: TemplateAliases = {"language": "de", "template": "Infobox See", "names": [], "classes": ["Lake"],
    ...     "parameters": {}, "aliases": {}, "units": {}}
    >>> aliases = Aliases({"aliases_version": "1", "classes": {"Lake": ["Place"]}, "templates": [box]})
    >>> aliases.within("Place") == {"Place", "Lake"}, len(aliases.of("infobox_see", "de")), aliases.of("See", "de")
    (True, 1, [])
    """

    def __init__(self, file: AliasesFile) -> None:
        self.file = file
        self._templates: dict[str, list[TemplateAliases]] = {}
        for one in file["templates"]:
            for title in dict.fromkeys(loose(name) for name in (one["template"], *one["names"])):
                self._templates.setdefault(title, []).append(one)

    @property
    def classes(self) -> frozenset[str]:
        """The names of all classes."""
        said = self.file["classes"]
        of_templates = (name for one in self.file["templates"] for name in one["classes"])
        return frozenset((*said, *(name for above in said.values() for name in above), *of_templates))

    def within(self, name: str) -> frozenset[str]:
        """Return a class and all that are part of it."""
        below: dict[str, list[str]] = {}
        for child, parents in self.file["classes"].items():
            for parent in parents:
                below.setdefault(parent, []).append(child)
        found, waiting = {name}, [name]
        while waiting:
            new = [child for child in below.get(waiting.pop(), ()) if child not in found]
            found.update(new)
            waiting += new
        return frozenset(found)

    def of(self, title: str, language: str | None) -> list[TemplateAliases]:
        """Return what is known of a template, by its title and the language of its page, a BCP 47 tag."""
        tag = language or _UNKNOWN_LANGUAGE
        fitting = (None, tag, tag.partition("-")[0])
        return [one for one in self._templates.get(loose(title), ()) if one["language"] in fitting]

    def has(self, title: str) -> bool:
        """Return True if a template of any wiki has that title."""
        return loose(title) in self._templates

    def titles(self) -> list[str]:
        """Return the titles of the templates."""
        return sorted({one["template"] for one in self.file["templates"]})


def load(path: str | os.PathLike[str]) -> Aliases:
    """Return a file of aliases; one that has not changed since is the same object.

    Raises:
        ReadError: it cannot be read, is damaged, is no file of aliases, or one of another version.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise ReadError(f"{os.fspath(path)}: no file of aliases; extractor mappings FILE... -o makes one")
        return _load(os.path.realpath(path), status.st_mtime_ns, status.st_size, status.st_ino)
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"{os.fspath(path)}: cannot be read ({getattr(error, 'strerror', None) or error})") from error


@lru_cache(maxsize=8)
def _load(path: str, _changed: int, _size: int, _node: int) -> Aliases:
    return Aliases(read(Path(path).read_bytes(), path))


def read(data: bytes, name: str) -> AliasesFile:
    """Return what the bytes of a file of aliases say; raises `ReadError` as `load` does, with the file's name."""
    try:
        found = json.loads(_unpacked(data, name))
    except (ValueError, RecursionError):
        raise ReadError(f"{name}: no file of aliases (no JSON); extractor mappings FILE... -o makes one") from None
    version = found.get("aliases_version") if isinstance(found, dict) else None
    if not isinstance(version, str):
        raise ReadError(f"{name}: no file of aliases (no aliases_version); extractor mappings FILE... -o makes one")
    if version != VERSION:
        raise ReadError(f"{name}: aliases of version {version[:20]}; {VERSION} is read here: make the file anew")
    classes, templates = found.get("classes"), found.get("templates")
    if not (_is_lists(classes) and isinstance(templates, list) and all(map(_is_template, templates))):
        raise ReadError(f"{name}: damaged: its classes or templates have not the form of aliases; make the file anew")
    return {"aliases_version": version, "classes": classes, "templates": templates}


def _unpacked(data: bytes, name: str) -> bytes:
    if data.startswith(_GZIP):
        try:
            unpacking = zlib.decompressobj(wbits=31)
            data = unpacking.decompress(data, LARGEST + 1)
        except zlib.error as error:
            raise ReadError(f"{name}: damaged ({error}); make the file anew with extractor mappings") from None
        if (not unpacking.eof or unpacking.unused_data) and len(data) <= LARGEST:
            what = "something stands behind its end" if unpacking.eof else "its end is missing"
            raise ReadError(f"{name}: damaged: {what}; make the file anew with extractor mappings")
    if len(data) > LARGEST:
        raise ReadError(f"{name}: more than {LARGEST // 2**20} MiB; no file of aliases is as large")
    return data


def written(file: AliasesFile, *, packed: bool) -> bytes:
    """Return the bytes of a file of aliases, the same for the same content."""
    data = json.dumps(file, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(data, mtime=0) if packed else data + b"\n"


def _is_template(one: object) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("template"), str)
        and "language" in one
        and (one["language"] is None or isinstance(one["language"], str))
        and all(_is_texts(one.get(name)) for name in ("names", "classes"))
        and all(_is_lists(one.get(name)) for name in ("parameters", "aliases"))
        and isinstance(units := one.get("units"), Mapping)
        and all(isinstance(code, str) for code in units.values())
    )


def _is_lists(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_texts, value.values()))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
