"""The search for a place among many in a page's text; a place is `(start, end)` in Unicode code points from 0."""

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Final

_begin: Final = itemgetter(0)


def merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in order, those that overlap as one, so that one can be found among many.

    >>> merged([(5, 7), (0, 3), (2, 4)])
    [(0, 4), (5, 7)]
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def is_within(place: tuple[int, int], places: list[tuple[int, int]]) -> bool:
    """Return True if a place lies in one of the merged places."""
    index = bisect_right(places, place[0], key=_begin) if places else 0
    return index > 0 and place[1] <= places[index - 1][1]


def overlaps(place: tuple[int, int], places: list[tuple[int, int]]) -> bool:
    """Return True if a place overlaps one of the merged places."""
    index = bisect_left(places, place[1], key=_begin) if places else 0
    return index > 0 and place[0] < places[index - 1][1]
