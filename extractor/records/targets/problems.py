"""The codes of what was wrong where an article fills a model, each with its meaning."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Code: TypeAlias = Literal["missing", "wrong-type", "ambiguous", "several-infoboxes", "no-infobox"]

PROBLEMS: Final[dict[Code, str]] = {
    "missing": "a field that is required has no label in the infobox; labels that are like its names are named",
    "wrong-type": "what stands there is not what the type takes, or a validator of the model refuses it",
    "ambiguous": "a field takes one entry and there are several that differ",
    "several-infoboxes": "several infoboxes have labels of the model; the first one is read",
    "no-infobox": "the page has no infobox, or none of the template",
}
"""Code -> meaning. The severity is `error` where the model cannot be made of it, and `warning` elsewhere."""
