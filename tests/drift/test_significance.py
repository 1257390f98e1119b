"""Fisher's test against sums over all tables, and the procedure of Benjamini and Hochberg against its definition."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.drift.significance import discoveries, fisher, least_p

COUNTS = st.integers(0, 40)


def exact(some: int, of: int, others: int, of_others: int) -> float:
    """Return the p-value as a sum over every table with the same margins, in whole numbers."""
    drawn = some + others
    tables = [comb(of, one) * comb(of_others, drawn - one) for one in range(drawn + 1)]
    seen = comb(of, some) * comb(of_others, others)
    return sum(table for table in tables if table <= seen) / comb(of + of_others, drawn)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_fisher(some: int, missing: int, others: int, missing_others: int) -> None:
    of, of_others = some + missing, others + missing_others
    assert fisher(some, of, others, of_others) == pytest.approx(exact(some, of, others, of_others), abs=1e-9)


@given(COUNTS, COUNTS, COUNTS)
def test_no_table_is_less_probable_than_the_least(of: int, of_others: int, drawn: int) -> None:
    drawn = min(drawn, of + of_others)
    every = [fisher(one, of, drawn - one, of_others) for one in range(max(0, drawn - of_others), min(of, drawn) + 1)]
    assert least_p(of, of_others, drawn) == pytest.approx(min(every), abs=1e-9)


def test_large_counts_are_quick_and_finite() -> None:
    assert fisher(500_000, 1_000_000, 501_000, 1_000_000) == pytest.approx(0.157, abs=0.002)
    assert fisher(0, 10_000_000, 10_000_000, 10_000_000) == 0.0


@given(st.lists(st.floats(0, 1), max_size=30), st.floats(0.001, 0.5))
def test_discoveries(p_values: list[float], rate: float) -> None:
    told = discoveries(p_values, rate)
    count = len(p_values)
    most = max((k for k in range(1, count + 1) if sorted(p_values)[k - 1] <= rate * k / count), default=0)
    assert sum(told) >= most
    assert all(p <= rate for p, is_told in zip(p_values, told, strict=True) if is_told)
    if most:
        assert {p for p, is_told in zip(p_values, told, strict=True) if is_told} == {
            p for p in p_values if p <= sorted(p_values)[most - 1]
        }
