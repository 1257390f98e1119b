"""The results of `{{#expr: 546 / 86.55 round 1}}` and its like.

The operators are those of https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions##expr, without the
trigonometric ones; of equal ones the left goes first, and `round` goes after sums.

>>> evaluate("546 / 86.55 round 1"), evaluate("2 * (3 + 4)"), evaluate("-2^2"), evaluate("7 mod 4 = 3")
('6.3', '14', '4', '1')
>>> evaluate("1 / 0"), evaluate("2 +"), evaluate("rm -r")
(None, None, None)
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from typing import Final

_LONGEST: Final = 500
_TOKEN: Final = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<name>[a-z]+|[-+−*/^=()]|<=|>=|<>|!=|<|>))")
_NO_EXPRESSION: Final = (ArithmeticError, ValueError, IndexError, KeyError)


def _rounded(number: float, places: float) -> float:
    factor = 10.0 ** int(places)
    return math.copysign(math.floor(abs(number) * factor + 0.5), number) / factor


_BINARY: Final[dict[str, tuple[int, Callable[[float, float], float]]]] = {
    "^": (8, lambda a, b: float(a) ** b if a >= 0 or b == int(b) else math.nan),
    "e": (8, lambda a, b: a * 10.0**b),
    "*": (7, operator.mul),
    "/": (7, operator.truediv),
    "div": (7, operator.truediv),
    "mod": (7, lambda a, b: math.fmod(int(a), int(b))),
    "fmod": (7, math.fmod),
    "+": (6, operator.add),
    "-": (6, operator.sub),
    "round": (5, _rounded),
    "=": (4, operator.eq),
    "<>": (4, operator.ne),
    "!=": (4, operator.ne),
    "<": (4, operator.lt),
    ">": (4, operator.gt),
    "<=": (4, operator.le),
    ">=": (4, operator.ge),
    "and": (3, lambda a, b: bool(a) and bool(b)),
    "or": (2, lambda a, b: bool(a) or bool(b)),
}
_UNARY: Final[dict[str, tuple[int, Callable[[float], float]]]] = {
    "-": (10, operator.neg),
    "+": (10, operator.pos),
    "not": (9, operator.not_),
    "abs": (9, abs),
    "ceil": (9, math.ceil),
    "floor": (9, math.floor),
    "trunc": (9, math.trunc),
    "sqrt": (9, math.sqrt),
    "ln": (9, math.log),
    "exp": (9, math.exp),
}


def evaluate(text: str) -> str | None:
    """Return the number that an expression comes to, as MediaWiki writes it; None if it is none."""
    text = text.strip().casefold().replace("−", "-")
    if len(text) > _LONGEST:
        return None
    try:
        number = float(_result(text))
    except _NO_EXPRESSION:
        return None
    return f"{number + 0.0:.14g}" if math.isfinite(number) else None


def _result(text: str) -> float:
    """Two stacks, one of numbers and one of operators that wait for the number behind them."""
    numbers: list[float] = []
    waiting: list[tuple[str, bool]] = []  # the operator, and whether it takes one number
    after_number = False
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or token["number"] and after_number:
            raise ValueError(text)
        position, name = token.end(), token["name"]
        if token["number"]:
            numbers.append(float(token["number"]))
            after_number = True
        elif name in "()":
            if after_number == (name == "("):
                raise ValueError(text)
            if name == "(":
                waiting.append((name, True))
                continue
            while waiting[-1][0] != "(":
                _apply(numbers, waiting)
            waiting.pop()
        elif not after_number:
            if name == "pi":
                numbers.append(math.pi)
                after_number = True
            else:
                _UNARY[name]  # KeyError: no operator that begins
                waiting.append((name, True))
        else:
            level = _BINARY[name][0]
            while waiting and waiting[-1][0] != "(" and _level(waiting[-1]) >= level:
                _apply(numbers, waiting)
            waiting.append((name, False))
            after_number = False
    while waiting:
        _apply(numbers, waiting)
    (result,) = numbers
    return result


def _level(waiting: tuple[str, bool]) -> int:
    name, alone = waiting
    return _UNARY[name][0] if alone else _BINARY[name][0]


def _apply(numbers: list[float], waiting: list[tuple[str, bool]]) -> None:
    name, alone = waiting.pop()
    if alone:
        numbers.append(float(_UNARY[name][1](numbers.pop())))
        return
    right = numbers.pop()
    numbers.append(float(_BINARY[name][1](numbers.pop(), right)))
