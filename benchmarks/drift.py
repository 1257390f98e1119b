"""How often `extractor.drift` is right, on real pages: `python -m benchmarks.drift DUMP...`

Random halves of the pages must show no change; parameters that are renamed, or say another kind of thing, in a copy of
the pages must be found, and so must, as far as there are enough pages, those in one of two halves.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor import extract, read
from extractor.drift import Change, changes
from extractor.inference import BoxName, FieldTally, Tally

HALVES = 160
LEAST = 20
"""The infoboxes that a template has at least in which changes are planted."""
OFTEN, QUITE_OFTEN = 0.5, 0.25
"""The parts of the infoboxes that have a parameter which is renamed, and one whose kind changes."""
NEW = "renamed_for_a_trial"

Planted = tuple[BoxName, str]


def counted(paths: Iterable[str]) -> list[Tally]:
    """Return the counts of each page."""
    tallies = []
    for path in paths:
        for page in read(path):
            tallies.append(Tally())
            tallies[-1].count(extract(page, parts={"infobox"}))
    return tallies


def whole(tallies: Iterable[Tally]) -> Tally:
    made = Tally()
    for tally in tallies:
        made.add(tally)
    return made


def halves(tallies: list[Tally], seed: int) -> tuple[Tally, Tally]:
    drawn = tallies[:]
    random.Random(seed).shuffle(drawn)
    middle = len(drawn) // 2
    return whole(drawn[:middle]), whole(drawn[middle:])


def renamed(tally: Tally, name: BoxName, key: str) -> Tally:
    """Return the counts with another name for a parameter."""
    box = tally.templates[name]
    fields = {NEW if one == key else one: field for one, field in box.fields.items()}
    return replace(tally, templates={**tally.templates, name: replace(box, fields=fields)})


def retyped(tally: Tally, name: BoxName, key: str) -> Tally:
    """Return the counts with texts for all that a parameter says."""
    box = tally.templates[name]
    field = box.fields[key]
    plain = replace(field, kinds=Counter(string=field.entries), forms=Counter(), units=Counter())
    return replace(tally, templates={**tally.templates, name: replace(box, fields={**box.fields, key: plain})})


def has_kind(field: FieldTally) -> bool:
    return field.kinds["string"] < field.entries / 2


def places(tally: Tally, part: float, other: Tally) -> Iterator[Planted]:
    """Yield the parameters of large templates that so many infoboxes have, and that the other counts have too."""
    for name, box in tally.ranked(LEAST):
        for key, field in box.fields.items():
            if field.boxes >= part * box.boxes and name in other.templates and key in other.templates[name].fields:
                yield name, key


def found(told: list[Change], sort: str, key: str) -> bool:
    return any(change.sort == sort and change.key == key for change in told)


def main(paths: list[str]) -> None:
    pages = counted(paths)
    alarms = [told for seed in range(HALVES) if (told := changes(*halves(pages, seed)))]
    print(f"{len(alarms)} of {HALVES} random halves show a change")
    every = whole(pages)
    for what, old, new in (("a copy", every, every), ("a half", *halves(pages, 0))):
        names = list(places(every, OFTEN, new))
        hits = sum(found(changes(old, renamed(new, *one)), "renamed", one[1]) for one in names)
        print(f"{hits} of {len(names)} renamed parameters are found in {what}")
        typed = [one for one in places(every, QUITE_OFTEN, new) if has_kind(every.templates[one[0]].fields[one[1]])]
        hits = sum(found(changes(old, retyped(new, *one)), "kind", one[1]) for one in typed)
        print(f"{hits} of {len(typed)} changes of kind are found in {what}")


if __name__ == "__main__":
    main(sys.argv[1:])
