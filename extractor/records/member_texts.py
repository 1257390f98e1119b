"""The texts that stand below the members of a model.

They are read from the model's source, and only for a JSON Schema: a program that makes records has no use for them, and
reading them takes as long as making all models.
"""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from textwrap import dedent


def member_texts(model: type) -> dict[str, str]:
    """Return the text below each member of a model, and of the models that it is made from, by the member's name.

    >>> from extractor.records.diagnostic import Diagnostic
    >>> member_texts(Diagnostic)["severity"]
    '`error` when something is lost or wrong, `warning` when it may be, `info` when it is only worth knowing.'
    """
    texts: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if owner.__module__.startswith("extractor."):
            texts |= _own_texts(owner)
    return texts


def _own_texts(model: type) -> dict[str, str]:
    [definition] = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)
    texts: dict[str, str] = {}
    for member, below in pairwise(definition.body):
        match member, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                texts[name] = inspect.cleandoc(text)
    return texts
