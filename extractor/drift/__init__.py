"""What changed between two inferences of infoboxes, and is no chance.

`changes` compares counts (`extractor.inference`) by Fisher's exact test and the procedure of Benjamini and Hochberg
(`significance`); parameters that went and came at once are renamed where they say alike (`renames`). `report` says
changes in words and as JSON.
"""

from extractor.drift.changes import Change, changes

__all__ = ["Change", "changes"]
