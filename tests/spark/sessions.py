"""Sessions of Spark: in this process with two threads, and on a cluster of two workers in processes of their own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

NEEDS_SPARK = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None,
    reason="PySpark or Java is not installed; make test-spark installs them",
)

CONF = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.executor.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
    "spark.task.maxFailures": "1000",
    "spark.deploy.maxExecutorRetries": "-1",
    "spark.excludeOnFailure.enabled": "false",
}


def session(master: str, folder: Path, **more: str) -> Any:
    """Return a new session, in which the formats are registered."""
    from pyspark.sql import SparkSession

    from extractor import spark as wikis

    builder = SparkSession.builder.master(master).appName("tests")
    for name, value in {**CONF, "spark.sql.warehouse.dir": str(folder), **more}.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    wikis.register(made)
    made.dataSource.register(_trouble())
    return made


def _trouble() -> Any:
    """Return the data source as the format `trouble`: the title of a page says how it goes wrong."""
    from extractor.spark.source import MediaWiki, Reader

    class TroubleReader(Reader):
        def read(self, partition: Any) -> Any:
            from extractor.engines import packing

            packing.EXTRACT = "tests.trouble:extract"
            yield from super().read(partition)

    class Trouble(MediaWiki):
        @classmethod
        def name(cls) -> str:
            return "trouble"

        def reader(self, schema: Any) -> Reader:
            made = super().reader(schema)
            made.__class__ = TroubleReader
            return made

    return Trouble


class Cluster:
    """A standalone cluster on this machine: a master and two workers with a core each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.master = f"spark://127.0.0.1:{port}"
        self._start("master.Master", "--port", str(port))
        self.wait_for(lambda: _is_open(port))
        for number in range(2):
            work = folder / f"worker{number}"
            work.mkdir()
            self._start("worker.Worker", "--cores", "1", "--memory", "2g", "--work-dir", str(work), self.master)

    def _start(self, what: str, *arguments: str) -> None:
        import pyspark

        home = Path(pyspark.__file__).parent
        command = [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{what}", "--host", "127.0.0.1"]
        with open(self._folder / f"{what}.log", "ab") as log:
            self._processes.append(
                subprocess.Popen(
                    [*command, "--webui-port", "0", *arguments],
                    stdout=log,
                    stderr=log,
                    env={**os.environ, "SPARK_HOME": str(home), "SPARK_NO_DAEMONIZE": "1"},
                )
            )

    def executors(self) -> list[int]:
        """Return the process numbers of the executors."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    command = (entry / "cmdline").read_bytes()
                except OSError:
                    continue
                if b"CoarseGrainedExecutorBackend" in command:
                    found.append(int(entry.name))
        return found

    def wait_for(self, happened: Any) -> None:
        """Wait until something has happened; a process that has ended, or two minutes, are a failure."""
        for _ in range(2400):
            if happened():
                return
            assert all(process.poll() is None for process in self._processes), "a process of the cluster has ended"
            time.sleep(0.05)
        raise AssertionError("it has not happened")

    def stop(self) -> None:
        """End all processes."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()


def _is_open(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
