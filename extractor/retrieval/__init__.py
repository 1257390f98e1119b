"""Articles as small texts for retrieval: `Article.chunks` with addresses, as JSON Lines or Parquet, and a card.

The lines are those of `chunk_lines`, of which `write` makes a file; `extractor chunks` is both together.
"""

from extractor.retrieval.gathering import Gathered, chunk_lines
from extractor.retrieval.lines import Shape
from extractor.retrieval.writing import write

__all__ = ["Gathered", "Shape", "chunk_lines", "write"]
