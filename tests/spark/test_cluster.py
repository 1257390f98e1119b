"""The data source on a cluster whose executors are killed: their partitions are done again, each page once."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.engines.test_reading import of_rows, of_run, xml
from tests.spark.sessions import NEEDS_SPARK, Cluster, session
from tests.spark.test_local import load, rows

pytestmark = NEEDS_SPARK

KILLS = int(os.environ.get("KILLS", "3"))


@pytest.fixture(scope="module")
def spark(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = session(cluster.master, tmp_path_factory.mktemp("warehouse"))
    yield made
    made.stop()


def test_killed_executors(spark: Any, cluster: Cluster, tmp_path: Path) -> None:
    path = xml(tmp_path, [f"Page{number} " + "A [[city]] of {{convert|5|km2}}. " * 300 for number in range(400)])
    path.write_text(path.read_text() + "garbage")
    found = of_run([path], tmp_path)
    assert (found.records.total(), found.losses.total()) == (400, 1)
    for kill in range(KILLS):
        cluster.wait_for(lambda: len(cluster.executors()) == 2)
        tracker = spark.sparkContext.statusTracker()
        got: list[list[dict[str, Any]]] = []
        job = threading.Thread(target=lambda: got.append(rows(load(spark, path, partitionBytes="1m"))))  # noqa: B023
        job.start()
        cluster.wait_for(lambda: kill < _done(tracker) or not job.is_alive())  # noqa: B023
        [victim, *_] = cluster.executors()
        os.kill(victim, signal.SIGKILL)
        job.join()
        assert of_rows(got[0]) == found


def _done(tracker: Any) -> int:
    """Return the number of partitions that are done of the jobs that go on."""
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    return sum(stage.numCompletedTasks for stage in stages if stage is not None)
