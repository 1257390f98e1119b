r"""Code and formulas as GitHub-flavoured Markdown: text that a renderer shows as it is, whatever it holds.

>>> print(fence("a = 1\n```", "python"))
````python
a = 1
```
````
>>> formula("x^2"), formula("a<b>")
('$$x^2$$', '```math\na<b>\n```')
"""

from __future__ import annotations

import re

_TICKS = re.compile(r"`{3,}")
_NO_INFO = re.compile(r"[^\w+#.-]+")
_RETURN = re.compile(r"\r\n?")
# What would end a formula between dollar signs or go on behind it, and what is markup where nobody knows formulas:
# comments and dollar signs of TeX, code, HTML, links.
_OPEN = re.compile(r"[$%`]|<(?=[A-Za-z/!?])|\](?=[(\[:])|\\\Z")
# Commands that lead somewhere, set attributes or make commands: those of HTML in MathJax and KaTeX, and TeX's own to
# define others. MediaWiki knows none of them.
_ACTIVE = re.compile(
    r"\\(?:href|url|html[A-Za-z]*|includegraphics|style|class|cssId|data|require|unicode|[gex]?def|let|futurelet|csname"
    r"|(?:re)?newcommand|providecommand|(?:re)?newenvironment|DeclareMathOperator)(?![A-Za-z])"
)


def fence(text: str, language: str) -> str:
    """Text as it is, between fences that are longer than any in it; every return is a line end, as for a renderer."""
    text = _RETURN.sub("\n", text)
    ticks = "`" * (max((len(run) for run in _TICKS.findall(text)), default=2) + 1)
    return f"{ticks}{_NO_INFO.sub('', language)}\n{text.strip(chr(10))}\n{ticks}"


def formula(tex: str) -> str:
    r"""A formula on a line of its own; in a fence where it is not safe between dollar signs.

    One that holds commands which could act on a reader is shown as TeX.

    >>> print(formula("\\href{javascript:x}{y}"))
    ```tex
    \href{javascript:x}{y}
    ```
    """
    if _ACTIVE.search(tex):
        return fence(tex, "tex")
    line = " ".join(tex.split())
    if _OPEN.search(line):
        return fence(tex, "math")
    return f"$${line}$$" if line else ""
