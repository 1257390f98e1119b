"""Read the sample dump with Spark, and print what its infoboxes say of places: `make demo-spark`."""

from __future__ import annotations

import os
import sys

os.environ["PYSPARK_PYTHON"] = sys.executable

from pyspark.sql import SparkSession

from extractor import spark as wikis

spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
wikis.register(spark)

articles = spark.read.format("mediawiki").option("namespace", 0).load("samples/dump/*.xml.bz2")
articles.createOrReplaceTempView("articles")
spark.sql("""
    SELECT title, field.label, value.kind, value.text, value.amount, value.unit
    FROM articles
    LATERAL VIEW explode(infoboxes) AS box
    LATERAL VIEW explode(box.fields) AS field
    LATERAL VIEW explode(field.values) AS value
    WHERE value.kind IN ('quantity', 'time')
    ORDER BY title, field.span_start
""").show(truncate=False)
print(articles.where("failure IS NULL").count(), "articles,", articles.where("failure IS NOT NULL").count(), "failures")
