"""A data source for Apache Spark (https://spark.apache.org): `spark.read.format("mediawiki").load(path)`.

Spark reads dumps and article files as a table of articles, with the records, failures and losses of a run of the
command line, however its executors share them. The machines of all executors must see the files under the same path.

    from extractor import spark as wikis

    wikis.register(spark)
    articles = spark.read.format("mediawiki").option("namespace", 0).load("dumps/*.xml.bz2")

Pages that are in a table of Spark already take `mapInArrow` with `extractor.engines.records` instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.packages import require

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

FORMAT = "mediawiki"
"""The name of the format."""


def register(spark: SparkSession) -> None:
    """Make the format `mediawiki` known to a session.

    Raises:
        MissingPackageError: PySpark, pandas or pyarrow is not installed.
    """
    require("spark", "a session of Spark")
    from extractor.spark.source import MediaWiki

    spark.dataSource.register(MediaWiki)
