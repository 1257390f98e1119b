"""An extension of Griffe, which reads docstrings for the site: examples and drawn trees become blocks of code.

Markdown takes `>>>` at the beginning of a line for a quotation in a quotation in a quotation, and joins lines.
"""

from __future__ import annotations

import re

from griffe import Extension, Object

_EXAMPLE = re.compile(r"^>>> .*(?:\n.*\S.*)*", re.M)
_TREE = re.compile(r"^.+(?:\n[├└│].*)+", re.M)


class FencedExamples(Extension):
    """Fences the doctests and trees of every docstring that is read."""

    def on_object(self, *, obj: Object, **_: object) -> None:
        """Change the docstring of an object when all of it is known, if it has one."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(text: str) -> str:
    """Return a docstring whose examples, each up to the next empty line, and trees are fenced blocks."""
    text = _TREE.sub(lambda tree: f"```text\n{tree[0]}\n```", text)
    return _EXAMPLE.sub(lambda example: f"```pycon\n{example[0]}\n```", text)
