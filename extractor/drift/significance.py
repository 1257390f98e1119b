"""Tests that tell a change from chance: Fisher's exact test, and the procedure of Benjamini and Hochberg over many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, lgamma

_TIE = 1e-7  # the relative difference of two probabilities that are one but for rounding
_LOST = 1e-16  # the part of a sum that is lost in it


def fisher(some: int, of: int, others: int, of_others: int) -> float:
    """Return the two-sided p-value of Fisher's exact test for `some` of `of` beside `others` of `of_others`.

    It is the probability, if both are drawn alike, of a table that is at most as probable as this one. Of large counts
    the tails are summed up to where nothing is added any more.

    >>> round(fisher(8, 10, 1, 10), 6), round(fisher(5, 10, 5, 10), 6), fisher(0, 0, 3, 5)
    (0.005477, 1.0, 1.0)
    """
    drawn = some + others
    first, last = max(0, drawn - of_others), min(drawn, of)
    if first == last:
        return 1.0
    whole = _choose(of + of_others, drawn)

    def probability(count: int) -> float:
        return exp(_choose(of, count) + _choose(of_others, drawn - count) - whole)

    limit = probability(some) * (1 + _TIE)
    most = min(max((drawn + 1) * (of + 1) // (of + of_others + 2), first), last)
    return min(
        _tail(range(most, last + 1), probability, limit) + _tail(range(most - 1, first - 1, -1), probability, limit),
        1.0,
    )


def _tail(counts: range, probability: Callable[[int], float], limit: float) -> float:
    """Return the sum of the probabilities that are at most `limit`; they fall from the first count to the last."""
    low, high = 0, len(counts)
    while low < high:  # the first that is at most the limit
        middle = (low + high) // 2
        low, high = (low, middle) if probability(counts[middle]) <= limit else (middle + 1, high)
    total = 0.0
    for count in counts[low:]:
        added = probability(count)
        total += added
        if added <= total * _LOST:
            break
    return total


def least_p(of: int, of_others: int, drawn: int) -> float:
    """Return the least p-value that `fisher` may give where so many are drawn altogether.

    A test whose least one is above the rate of false discoveries can never be one, and need not be counted among them
    (R. E. Tarone, A modified Bonferroni method for discrete data, Biometrics 46, 1990).

    >>> round(least_p(4, 4, 4), 6), round(least_p(1, 9, 1), 6)
    (0.028571, 0.1)
    """
    whole = _choose(of + of_others, drawn)
    first, last = max(0, drawn - of_others), min(drawn, of)
    ends = [exp(_choose(of, end) + _choose(of_others, drawn - end) - whole) for end in (first, last)]
    least = min(ends)
    return min(sum(end for end in ends if end <= least * (1 + _TIE)), 1.0)


def discoveries(p_values: Sequence[float], rate: float) -> list[bool]:
    """Return which of the p-values are discoveries, of which at most the part `rate` is expected to be false.

    By Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, J. R. Stat. Soc. B 57, 1995.

    >>> discoveries([0.001, 0.5, 0.012, 0.04], 0.05)
    [True, False, True, False]
    """
    ranked = sorted(p_values)
    fitting = [p for place, p in enumerate(ranked, 1) if p <= rate * place / len(ranked)]
    limit = fitting[-1] if fitting else -1.0
    return [p <= limit for p in p_values]


def _choose(of: int, count: int) -> float:
    """Return the logarithm of the number of ways to choose so many."""
    return lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
