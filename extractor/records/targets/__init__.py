"""A user's own model filled from an article: each field by its names, its type and its unit, with where it was read.

A model is compiled to slots once (`slots`); filling looks up the fields of an infobox by loose names (`names`), turns
what their entries say into the types of the model (`conversion`), and has Pydantic check the whole (`filling`). What a
user asks for is a `target`.

>>> from typing import Annotated
>>> from pydantic import BaseModel
>>> from extractor import extract
>>> class Lake(BaseModel):
...     area: Annotated[float, From("surface"), Unit("km2")]
>>> filled = Target(Lake).fill(extract("{{Infobox lake|Surface = 12 sqmi|depth=4 m}}"))
>>> round(filled.data.area, 2), filled.unused
(31.08, ['depth'])
"""

from extractor.records.targets.aliases import Aliases
from extractor.records.targets.filling import Filled
from extractor.records.targets.markers import From, Pick, Unit
from extractor.records.targets.picking import Source
from extractor.records.targets.target import Target, target_of

__all__ = ["Aliases", "Filled", "From", "Pick", "Source", "Target", "Unit", "target_of"]
