"""The model of the user's that the pages of a run fill (`--into`): named in the options, loaded in every worker."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import writers
from extractor.errors import TargetError, WriteError
from extractor.runs.fills import Fills
from extractor.writers import filled
from extractor.writers.encoding import encode_row
from extractor.writers.output import replacing

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.targets.importing import AnyTarget
    from extractor.records.targets.shapes import Shape
    from extractor.records.targets.slots import Slot
    from extractor.runs.report import Report

PARTS = frozenset({"infobox", "lead", "coordinates"})
"""The parts of an article that a model can be filled from."""

_MOST_NAMES = 6  # of a field, in messages


@dataclass(frozen=True, slots=True)
class Into:
    """A model by its name, and what is said of it beside. It can be pickled; the model itself could not."""

    name: str
    """`module:Class` or `path/to/file.py:Class`."""
    folder: str
    """The folder in which a module is looked for first."""
    template: str | None = None
    """The title of the infobox that is meant."""
    aliases: str | None = None
    """A file of aliases that `extractor mappings` wrote."""
    scope: str | None = None
    """The class or the template of that file which is meant."""
    only_filled: bool = False
    """Whether pages that do not fill the model are left out."""
    digest: str = ""
    """The digest of the model, the file it stands in, and the aliases."""

    @classmethod
    def of(
        cls,
        name: str,
        *,
        template: str | None = None,
        aliases: str | None = None,
        scope: str | None = None,
        only_filled: bool = False,
    ) -> Into:
        """Return a model that is looked for in the current folder and where Python looks.

        Raises:
            TargetError: there is no such model, or no rule fills it.
            ReadError: the aliases cannot be read.
        """
        made = cls(name, os.getcwd(), template, aliases and os.path.abspath(aliases), scope, only_filled)
        return replace(made, digest=_digest(Filling(made)))

    @property
    def label(self) -> str:
        """The name of the class alone."""
        return self.name.rpartition(":")[2].rpartition(".")[2]

    def target(self) -> AnyTarget:
        """Return the target; the module is loaded if it was not."""
        from extractor.records.targets import Target
        from extractor.records.targets.importing import import_model

        found = import_model(self.name, self.folder)
        if isinstance(found, Target):
            if self.template or self.aliases:
                raise TargetError(f"{self.name} is a Target, which says its template and aliases itself")
            return found
        if self.aliases is None:
            return Target(found, template=self.template)
        return Target.from_mapping(self.scope or self.label, found, self.aliases, template=self.template)

    def to_json(self) -> dict[str, object]:
        """Return what decides the bytes of an output, under the names on the command line."""
        return {
            "into": f"{self.name} ({self.digest})",
            "template": self.template,
            "aliases": self.aliases,
            "as": self.scope,
            "only-filled": self.only_filled,
        }

    def words(self) -> list[str]:
        """Return the options on the command line.

        >>> Into("parties:Party", ".", template="Infobox party").words()
        ['--into', 'parties:Party', '--template', 'Infobox party']
        """
        given = (("template", self.template), ("aliases", self.aliases), ("as", self.scope))
        words = ["--into", self.name, *(word for name, said in given if said for word in (f"--{name}", said))]
        return words + ["--only-filled"] * self.only_filled


class Filling:
    """A loaded model, which makes lines of articles."""

    def __init__(self, into: Into) -> None:
        self.into, self.target = into, into.target()
        self._fields = [slot.name for slot in self.target.slots]
        self.place: Path | None = None
        """The file for the JSON Schema; None if there is none beside the output."""

    def line(self, article: Article, fills: Fills) -> bytes | None:
        """Return the line of a page, and count it; None if it is left out.

        Raises:
            Exception: what a validator or a serializer of the model raises that is not for a wrong value.
        """
        from extractor.records.targets.rows import row_of

        made = self.target.fill(article)
        line = encode_row(row_of(article, made))
        fills.count(made.data is not None, made.problems, self._fields)
        return None if made.data is None and self.into.only_filled else line

    @cached_property
    def schema(self) -> bytes:
        """The JSON Schema of the model, as Pydantic makes it."""
        try:
            made = self.target.model.model_json_schema()
        except Exception as error:
            why = str(error).partition("\n")[0]
            raise TargetError(f"{self.into.name} has no JSON Schema ({type(error).__name__}: {why})") from error
        return json.dumps(made, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The columns of the model."""
        from extractor.records.targets.shapes import shapes

        return shapes(self.target.model)

    def writer(self, target: writers.Target, to: str | None) -> writers.Gatherer:
        """Return the writer of rows of the model; raises `UnknownFormatError` if such an output holds none."""
        return filled.choose(target, to, self.into.label, self.shapes)

    def check(self, place: Path) -> None:
        """Raise `WriteError` if a file is there that is no schema of a model of that name, and would be lost."""
        if not os.path.lexists(place):
            return
        try:
            found = json.loads(place.read_bytes())
        except (OSError, ValueError):
            found = None
        if not isinstance(found, dict) or found.get("title") != json.loads(self.schema).get("title"):
            raise WriteError(
                f"{place}: the schema of {self.into.label} goes there, and it holds something else; move it, or name"
                " another output"
            )

    def finish(self, report: Report, whole: bool) -> None:
        """Add to a report what the model is called, and which fields no page has; write the schema of a whole output.

        Raises:
            WriteError: the schema cannot be written.
        """
        if whole and self.place is not None:
            with replacing(self.place) as stream:
                stream.write(self.schema)
        report.into, report.never = self.into.label, self._never(report.fills)

    def _never(self, fills: Fills) -> list[str]:
        """Return a line for each field that is required and for which no page has a label, or one if none has a box."""
        template = self.target.template
        if template is not None and 0 < fills.pages == fills.problems["no-infobox"]:
            return [f"no page has an infobox of the template {template}; say its whole name"]
        found = [slot for slot in self.target.slots if slot.required and fills.never(slot.name)]
        return [f"{slot.name}: no page has {_names(slot)}" for slot in found]


def schema_place(target: writers.Target, label: str) -> Path | None:
    """Return the file for the JSON Schema of a model, beside an output or in a folder of them; None for a stream.

    >>> schema_place("out/parties.jsonl.zst", "Party").as_posix(), schema_place("out/", "Party").as_posix()
    ('out/parties.schema.json', 'out/Party.schema.json')
    """
    if not isinstance(target, str | os.PathLike):
        return None
    path = Path(target)
    if writers.is_folder(target):
        return path / f"{label}.schema.json"
    end = next(one for one in sorted(writers.SUFFIXES, key=len, reverse=True) if path.name.lower().endswith(one))
    return path.with_name(f"{path.name[: len(path.name) - len(end)]}.schema.json")


def _names(slot: Slot) -> str:
    names = list(dict.fromkeys(slot.names.all()))
    more = [f"{len(names) - _MOST_NAMES} others"] if len(names) > _MOST_NAMES else []
    return " or ".join([*names[:_MOST_NAMES], *more])


def _digest(filling: Filling) -> str:
    """Return the digest of all that decides what a model takes, as far as it is known."""
    into, model = filling.into, filling.target.model
    digest = hashlib.sha256(filling.schema)
    digest.update(repr(list(map(_said, filling.target.slots))).encode("utf-8", "backslashreplace"))
    source = getattr(sys.modules.get(model.__module__), "__file__", None)
    for file in (source, into.aliases):
        if file is not None and os.path.isfile(file):
            digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:12]


def _said(slot: Slot) -> tuple[object, ...]:
    inside = None if slot.nested is None else list(map(_said, slot.nested.slots))
    return slot.name, repr(slot.names), slot.unit, inside
