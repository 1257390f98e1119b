"""How many pages of a run filled the model that was asked for, and what was wrong with the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from extractor.records.diagnostic import Diagnostic

_NUMBER = re.compile(r"\.\d+(?=\.|$)")
_FIRST = 5  # of the problems, the most frequent that are told


class Row(TypedDict):
    """The counts as JSON."""

    pages: int
    filled: int
    problems: dict[str, int]


@dataclass(slots=True)
class Fills:
    """The counts of a piece, an input or a run; they can be added up."""

    pages: int = 0
    filled: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    """The number of pages by problem: its code, and the field's name if it is one of a field (`missing founded`)."""

    def count(self, filled: bool, problems: Iterable[Diagnostic], fields: Iterable[str]) -> None:
        """Count a page; `fields` are the names of the model's fields."""
        self.pages += 1
        self.filled += filled
        known = set(fields)
        self.problems.update({_named(one, known) for one in problems})

    def add(self, other: Fills) -> None:
        """Add other counts."""
        self.pages += other.pages
        self.filled += other.filled
        self.problems.update(other.problems)

    def never(self, name: str) -> bool:
        """Return True if no page has a label for a field."""
        return 0 < self.pages == self.problems[f"missing {name}"]

    def to_json(self) -> Row:
        """Return the counts as a JSON object, the most frequent first."""
        return {"pages": self.pages, "filled": self.filled, "problems": dict(_ranked(self.problems))}

    @classmethod
    def from_json(cls, row: Row) -> Fills:
        """Return the counts in a JSON object that `to_json` returned."""
        return cls(row["pages"], row["filled"], Counter(row["problems"]))

    def told(self, name: str) -> str:
        """Return the counts in words on one line; `name` is that of the model.

        >>> Fills(1200, 900, Counter({"missing founded": 300, "wrong-type area": 2})).told("Party")
        'Party: 900 of 1,200 pages fill it; problems: missing founded 300, wrong-type area 2'
        """
        first: Sequence[tuple[str, int]] = _ranked(self.problems)[:_FIRST]
        said = ", ".join(f"{problem} {count:,}" for problem, count in first)
        more = f" and {len(self.problems) - _FIRST} more" if len(self.problems) > _FIRST else ""
        verb = "fills" if self.pages == 1 else "fill"
        pages = f"{self.pages:,} page{'s' * (self.pages != 1)}"
        return f"{name}: {self.filled:,} of {pages} {verb} it{said and f'; problems: {said}{more}'}"


def _named(problem: Diagnostic, fields: set[str]) -> str:
    """Return what a problem is counted as; members of a list are counted as one."""
    place, colon, _ = problem.message.partition(": ")
    if colon and place.partition(".")[0] in fields:
        return f"{problem.code} {_NUMBER.sub('', place)}"
    return problem.code


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))
