"""What is read otherwise than it was: two records of one page, part by part; two folders, files or runs.

`parts.py` lays a record out as lines in parts, `changes.py` finds those that differ, `members.py` what has no line,
`pairs.py` puts the records of two inputs together, `pages.py` compares them, `report.py` says it in words and as JSON.
"""

from extractor.diff.changes import Change, changes
from extractor.diff.pages import Compared, compared

__all__ = ["Change", "Compared", "changes", "compared"]
