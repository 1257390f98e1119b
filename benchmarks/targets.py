"""How often the ready models are filled from real infoboxes: `python -m benchmarks.targets ALIASES DUMP... [--read N]`

An infobox is of a model if the file of aliases says that its template is of the class, or else by words in the
template's name; it has a field if one of its labels begins with words that mean the field (`kinds`). What is not filled
is listed with its reason; `--read N` prints N fields, drawn at random, with the texts that they were read from.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.kinds import KINDS, Kind
from extractor import Article, Target, extract, models, read
from extractor.records.infobox import Infobox
from extractor.records.targets.aliases import Aliases, load
from extractor.records.targets.names import loose

SEED = 2026


class Box(NamedTuple):
    """An infobox, with its page."""

    kind: Kind
    article: Article
    text: str
    infobox: Infobox


def boxes(paths: Iterable[str], aliases: Aliases) -> Iterator[Box]:
    """Yield the infoboxes of the pages that are of a model; a page is one with the infobox alone."""
    for path in paths:
        for page in read(path):
            article = extract(page, parts={"infobox", "coordinates"})
            for box in article.infoboxes:
                for kind in KINDS:
                    if is_of(box, article.language, kind, aliases):
                        yield Box(kind, article.model_copy(update={"infoboxes": [box]}), page.text, box)
                        break


def is_of(box: Infobox, language: str | None, kind: Kind, aliases: Aliases) -> bool:
    name = (box.template or "").partition(":")[2] or box.template or ""
    known = aliases.of(name, language)
    if known:
        return any(not aliases.within(kind.name).isdisjoint(one["classes"]) for one in known)
    return re.search(kind.templates, name.casefold()) is not None


def has(box: Infobox, kind: Kind, name: str) -> list[str]:
    """Return the labels that mean a field and say something."""
    words, other = kind.means[name], kind.other
    return [
        field.label
        for field in box.fields
        if field.text and re.match(words, loose(field.label)) and not other.search(loose(field.label))
    ]


class Measure:
    """What is counted of a model."""

    def __init__(self) -> None:
        self.boxes = self.valid = self.bare = 0
        self.languages: Counter[str] = Counter()
        self.has: Counter[str] = Counter()
        self.filled: Counter[str] = Counter()
        self.reasons: list[str] = []


Field = tuple[str, str, str, str, object, str, str | None]


def measured(found: Iterable[Box], aliases: Aliases) -> tuple[dict[str, Measure], list[Field]]:
    """Return what was counted, by the model's name, and each filled field with its text."""
    made: dict[str, Measure] = defaultdict(Measure)
    drawn: list[Field] = []
    targets = {kind.name: Target.from_mapping(kind.name, kind.strict, aliases) for kind in KINDS}
    for kind, article, text, box in found:
        measure = made[kind.model.__name__]
        where = f"{article.language} {article.title} {{{{{box.template}}}}}"
        filled = targets[kind.name].fill(article)
        reasons = {problem.message for problem in filled.problems}
        if kind.model is not models.Place or is_whole(box, kind):
            measure.boxes += 1
            measure.valid += filled.data is not None and has_dates(box, kind, filled.partial)
            if filled.data is not None:
                measure.languages[str(article.language)] += 1
            else:
                measure.reasons.append(f"{where}: not valid: {'; '.join(reasons)}")
        for name in kind.means:
            if labels := has(box, kind, name):
                measure.has[name] += 1
                if filled.partial.get(name):
                    measure.filled[name] += 1
                else:
                    measure.bare += any(one.startswith(f"{name}:") and "has no unit" in one for one in reasons)
                    why = [one for one in reasons if one.startswith(f"{name}:")] or ["no name"]
                    said = next(field.text for field in box.fields if field.label == labels[0])
                    measure.reasons.append(f"{where}: {name}: {why[0]} ({labels[0]}={said[:60]!r})")
        for name, value in filled.partial.items():
            for source in filled.sources.get(name, [])[:1]:
                span = source.span
                stood = text[span.start : span.end] if span else None
                drawn.append((kind.model.__name__, where, name, source.label, value, source.text, stood))
    return made, drawn


def is_whole(box: Infobox, kind: Kind) -> bool:
    """Return True if an infobox has what a place must say."""
    where = has(box, kind, "country") or has(box, kind, "coordinates")
    return bool(where and (has(box, kind, "area") or has(box, kind, "population")))


def has_dates(box: Infobox, kind: Kind, partial: dict[str, object]) -> bool:
    """Return True unless a person's infobox has a birth or a death, and neither is filled."""
    if kind.model is not models.Person:
        return True
    dates = ("birth_date", "death_date")
    return not any(has(box, kind, name) for name in dates) or any(partial.get(name) for name in dates)


def spread(drawn: list[Field], count: int) -> Iterator[Field]:
    """Yield fields at random, in turn of each model in each language."""
    groups: dict[tuple[str, str], list[Field]] = defaultdict(list)
    for row in sorted(drawn, key=repr):
        groups[row[0], row[1].partition(" ")[0]].append(row)
    chance = random.Random(SEED)
    for group in groups.values():
        chance.shuffle(group)
    while count > 0 and any(groups.values()):
        for group in groups.values():
            if group and count > 0:
                yield group.pop()
                count -= 1


def part(some: int, all_of: int) -> str:
    return f"{some} of {all_of}" + (f" ({100 * some / all_of:.1f} %)" if all_of else "")


def main(arguments: list[str]) -> None:
    count = 0
    if "--read" in arguments:
        place = arguments.index("--read")
        count = int(arguments[place + 1])
        del arguments[place : place + 2]
    aliases = load(arguments[0])
    made, drawn = measured(boxes(arguments[1:], aliases), aliases)
    for name, measure in made.items():
        print(f"\n{name}: valid {part(measure.valid, measure.boxes)} in {len(measure.languages)} languages")
        print(f"  fields that the infobox has: {part(measure.filled.total(), measure.has.total())}")
        for field in measure.has:
            print(f"    {field}: {part(measure.filled[field], measure.has[field])}")
        print(f"    not filled, since nothing says the unit of a number: {measure.bare}")
        for reason in measure.reasons:
            print(f"  - {reason}")
    for row in spread(drawn, count):
        model, where, name, label, value, shown, stood = row
        print(f"\n{model}.{name} of {where}\n  {label}: {value!r}")
        print(f"  text: {shown[:200]!r}\n  source: {(stood or '')[:200]!r}")
    print(f"\n{len(drawn)} fields are filled; {sum(row[6] is None for row in drawn)} have no span")


if __name__ == "__main__":
    main(sys.argv[1:])
