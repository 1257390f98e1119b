"""Yes or no, where the whole text is one of the words for it.

>>> from extractor.languages import load
>>> find("Yes", load("en"))[0].members["value"], find("yes, since 1990", load("en"))
(True, [])
>>> find("no", load("en"))[0].members["value"]
False
"""

from typing import Final

from extractor.languages import Language, casefold
from extractor.values.found import Found

_LONGEST: Final = 24
# Also written in templates of every language, as their switches.
_ALSO_TRUE: Final = frozenset({"true", "✓", "✔", "☑", "✅"})
_ALSO_FALSE: Final = frozenset({"false", "✗", "✘", "❌", "☒"})


def find(text: str, language: Language) -> list[Found]:
    """Return the answer that the text is; empty when it is more than that."""
    if len(text) > _LONGEST:
        return []
    bare = casefold(text.strip().rstrip("."))
    if bare in language.true_words or bare in _ALSO_TRUE:
        value = True
    elif bare in language.false_words or bare in _ALSO_FALSE:
        value = False
    else:
        return []
    start = len(text) - len(text.lstrip())
    return [Found(start, len(text.rstrip()), {"kind": "boolean", "value": value})]
