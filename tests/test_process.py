"""The process that the package is used in stays as it was: its garbage collector, and other packages' settings."""

from __future__ import annotations

import gc
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import extract, garbage, read
from extractor.readers.compression import sevenzip
from extractor.writers import arrow


@pytest.fixture
def collector_off() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_the_collector_is_on_again() -> None:
    extract("A city.")
    assert gc.isenabled()


@pytest.mark.usefixtures("collector_off")
def test_a_collector_that_is_off_stays_off() -> None:
    extract("A city.")
    assert not gc.isenabled()


def test_a_pause_that_begins_within_another_and_ends_after_it() -> None:
    first, second = garbage.paused(), garbage.paused()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_pauses_in_threads_that_take_turns() -> None:
    def work() -> None:
        for _ in range(2000):
            with garbage.paused():
                pass

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()


def test_the_limit_of_an_unpacking_library_is_put_back(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    library = pytest.importorskip("py7zr.py7zr")
    usual = library.get_memory_limit
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w") as archive:
        archive.writestr("<page><title>Rome</title><revision><text>A city.</text></revision></page>", "dump.xml")
    one, two = (read(io.BytesIO(packed.getvalue()), format="xml") for _ in range(2))
    assert [next(one).title, next(two).title] == ["Rome", "Rome"]
    assert [*one, *two] == []
    assert library.get_memory_limit is usual
    with sevenzip._small_blocks(), sevenzip._small_blocks():
        assert library.get_memory_limit() == sevenzip._AT_ONCE
    assert library.get_memory_limit is usual


def test_the_memory_pool_of_pyarrow_is_the_one_before() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    before = pyarrow.default_memory_pool().backend_name
    arrow.schema.cache_clear()
    arrow.schema()
    assert pyarrow.default_memory_pool().backend_name == before
