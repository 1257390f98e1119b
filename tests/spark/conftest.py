"""The sessions that the tests share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.places import ROOT
from tests.spark.sessions import Cluster, session


@pytest.fixture(scope="session", autouse=True)
def _environment() -> Iterator[None]:
    """What executors import they find, and they run the same Python."""
    said = {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"}
    before = {name: os.environ.get(name) for name in said}
    os.environ.update(said)
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session with two threads."""
    made = session("local[2]", tmp_path_factory.mktemp("warehouse"))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster."""
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.stop()
