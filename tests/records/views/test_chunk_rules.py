"""Chunks for retrieval: what holds for all of them, what is repeated, and what infoboxes become."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, Page, extract
from extractor.records import Chunk

WORDS = st.lists(st.text("abcdé東", min_size=1, max_size=6), min_size=1, max_size=30).map(" ".join)
SENTENCES = st.lists(WORDS.map(lambda words: f"{words}."), min_size=1, max_size=4).map(" ".join)
LISTS = st.lists(SENTENCES, min_size=1, max_size=5).map(lambda items: "\n".join(f"* {one}" for one in items))
TABLES = st.lists(WORDS, min_size=1, max_size=4).map(lambda rows: "{|\n| " + "\n|-\n| ".join(rows) + "\n|}")
BOXES = st.lists(WORDS, min_size=1, max_size=5).map(
    lambda texts: "{{Infobox lake\n" + "\n".join(f"| p{n} = {one}" for n, one in enumerate(texts)) + "\n}}"
)
BLOCKS = st.lists(SENTENCES | LISTS | TABLES, max_size=4).map("\n\n".join)
PAGES = st.builds(
    lambda box, parts: box + "\n" + "\n== Part ==\n".join(parts), BOXES, st.lists(BLOCKS, min_size=1, max_size=3)
)


def read(text: str) -> Article:
    return extract(Page(text, title="Rome", format="wikitext", language="en"))


def sections(found: list[Chunk]) -> list[list[Chunk]]:
    """The chunks of each section, which anchors tell apart."""
    return [list(same) for _, same in groupby(found, key=lambda one: (one.kind, one.path, one.anchor))]


def words(texts: list[str]) -> list[str]:
    return " ".join(texts).replace("|", " ").split()


@given(PAGES, st.integers(1, 200), st.booleans())
def test_each_is_small_and_lies_in_the_text(page: str, most: int, infoboxes: bool) -> None:
    for overlap in {0, most // 3, most // 2}:
        for one in read(page).chunks(most, overlap=overlap, infoboxes=infoboxes):
            assert 0 < len(one.text) <= most
            assert 0 <= one.span[0] < one.span[1] <= len(page)


@given(PAGES, st.integers(40, 200))
def test_they_are_in_order_and_hold_the_whole_text(page: str, most: int) -> None:
    article = read(page)
    found = article.chunks(most)
    for section in sections(found):
        assert all(one.span[0] <= other.span[0] and one.span[1] <= other.span[1] for one, other in pairwise(section))
    headings = {"Rome", "Part"}
    assert words([one.text for one in found]) == [w for w in words([article.to_text()]) if w not in headings]


@given(PAGES, st.integers(40, 200), st.integers(10, 20))
def test_each_begins_with_the_end_of_the_one_before(page: str, most: int, overlap: int) -> None:
    article = read(page)
    found = article.chunks(most, overlap=overlap)
    once: list[str] = []
    for section in sections(found):
        once.append(section[0].text)
        for one, other in pairwise(section):
            sizes = range(min(overlap, len(one.text)), 0, -1)
            repeated = next((size for size in sizes if other.text.startswith(one.text[-size:])), 0)
            assert repeated, (one.text, other.text)
            assert other.span[0] <= one.span[1], "the span covers what is repeated"
            assert one.text[-repeated:].strip() == one.text[-repeated:]
            once.append(other.text[repeated:])
    headings = {"Rome", "Part"}
    assert words(once) == [word for word in words([article.to_text()]) if word not in headings]


def test_whole_sentences_are_repeated_and_their_places_with_them() -> None:
    text = "It is old. It is large.\n\nMany came. They stayed."
    assert [(one.text, one.span) for one in read(text).chunks(40, overlap=14)] == [
        ("It is old. It is large.", (0, 23)),
        ("It is large.\n\nMany came. They stayed.", (0, 48)),
    ]
    assert [(one.text, one.span) for one in read(text[25:]).chunks(16, overlap=5)] == [
        ("Many came.", (0, 23)),
        ("came. They", (0, 23)),
        ("They stayed.", (0, 23)),
    ]


@pytest.mark.parametrize(("most", "overlap"), [(10, 6), (10, -1), (1, 1)])
def test_an_overlap_is_at_most_half(most: int, overlap: int) -> None:
    with pytest.raises(ValueError, match="an overlap is from 0 to half of max_chars"):
        read("Rome.").chunks(most, overlap=overlap)


def test_hatnotes_are_left_out_on_request() -> None:
    article = read("{{About|the city|the film|Rome (film)}}\nRome is a city.")
    assert len(article.chunks(30)) == 2
    assert [one.text for one in article.chunks(30, hatnotes=False)] == ["Rome is a city."]


class TestInfoboxes:
    LAKE = "{{Infobox lake|name=Baikal|inflow=Selenga<br>Barguzin|area=31,722 km2|module={{Infobox park|area=5 ha}}}}"

    def test_lines_below_the_name_of_the_box(self) -> None:
        [lake, park] = read(self.LAKE).chunks(infoboxes=True)
        assert lake.text.splitlines() == [
            "Baikal (lake)",
            "name: Baikal",
            "inflow: Selenga",
            "inflow: Barguzin",
            "area: 31,722 km2",
        ]
        assert (lake.kind, lake.infobox, lake.path, lake.anchor) == ("infobox", "Baikal (lake)", [], None)
        assert (park.text, park.infobox) == ("park\narea: 5 ha", "park")
        assert "area=5 ha" in self.LAKE[slice(*park.span)]

    def test_each_chunk_has_the_name_and_the_place_of_its_fields(self) -> None:
        found = [one for one in read(self.LAKE).chunks(45, infoboxes=True) if one.infobox == "Baikal (lake)"]
        assert len(found) > 1
        for one in found:
            name, *facts = one.text.splitlines()
            assert name == "Baikal (lake)"
            for fact in facts:
                assert fact.partition(": ")[2] in self.LAKE[slice(*one.span)]

    def test_a_box_without_a_name_is_that_of_the_page(self) -> None:
        [one] = read("{{Infobox lake|area=5 km2}}").chunks(infoboxes=True)
        assert one.text == "Rome (lake)\narea: 5 km2"

    def test_are_left_out_otherwise(self) -> None:
        assert read(self.LAKE).chunks() == []
