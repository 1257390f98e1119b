"""Articles with one infobox, for the tests of inference."""

from __future__ import annotations

from extractor import Article, extract
from extractor.inference import BoxTally, FieldTally, Tally


def article(*lines: str, name: str = "Infobox lake", title: str = "Alder Lake", lang: str = "en") -> Article:
    return extract("{{" + name + "\n|" + "\n|".join(lines) + "\n}}\n", title=title, lang=lang)


def counted(*articles: Article) -> Tally:
    tally = Tally()
    for one in articles:
        tally.count(one)
    return tally


def only(tally: Tally) -> BoxTally:
    [(_, box)] = tally.ranked()
    return box


def of_field(key: str, *articles: Article) -> FieldTally:
    return only(counted(*articles)).fields[key]
