"""Aliases for the fields of a user's model, from what others say of the parameters of templates.

    dbpedia.py       the pages of DBpedia's mappings: which property a parameter says, and which class is part of which
    templatedata.py  TemplateData: which names of a parameter stand for one
    gathering.py     all of many inputs, as one file of aliases

Formats: http://mappings.dbpedia.org, https://www.mediawiki.org/wiki/Extension:TemplateData
"""

from __future__ import annotations

from extractor.mappings.gathering import Gathered as Gathered
from extractor.mappings.gathering import gather as gather
from extractor.mappings.gathering import write as write

__all__ = ["Gathered", "gather", "write"]
