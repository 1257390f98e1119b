"""What infoboxes say, counted and written down as schemas and models: for each template and language.

`gather` counts over files, dumps, runs and earlier statistics (`tally`, `entries`); `writing` writes the JSON Schemas
(`json_schema`) and the counts (`statistics_file`), from which all is made again; `models` writes Python models.
"""

from extractor.inference.gathering import gather
from extractor.inference.json_schema import box_schema
from extractor.inference.models import python_models
from extractor.inference.statistics_file import load
from extractor.inference.tally import BoxName, BoxTally, FieldTally, Tally
from extractor.inference.writing import write

__all__ = ["BoxName", "BoxTally", "FieldTally", "Tally", "box_schema", "gather", "load", "python_models", "write"]
