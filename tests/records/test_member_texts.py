"""What a program that only makes records need not load or read: views, and the texts below the members of models."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import inspect, sys
inspect.findsource = None  # no model's source is read
from extractor import extract
extract("'''Rome''' is a city.")
print(*(name for name in sys.modules if name.startswith("extractor.records")))
"""
UNNEEDED = (
    "member_texts",
    "views.chunks",
    "views.csl",
    "views.markdown",
    "views.notebook",
    "views.plain",
    "views.text",
)


def test_extracting_loads_no_views_and_reads_no_source() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "extractor.records.article" in loaded
    assert not [name for name in UNNEEDED if f"extractor.records.{name}" in loaded]
