r"""Code and formulas as GitHub-flavoured Markdown, which a renderer shows literally, whatever the text holds.

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
# Text that would end a formula between dollar signs or continue after it, and text that is markup in a renderer without
# formulas: comments and dollar signs of TeX, code, HTML, links.
_OPEN = re.compile(r"[$%`]|<(?=[A-Za-z/!?])|\](?=[(\[:])|\\\Z")
# Commands that make links, set attributes or define commands: those of MathJax and KaTeX for HTML, and those of TeX.
# MediaWiki allows none of them.
_ACTIVE = re.compile(
    r"\\(?:href|url|html[A-Za-z]*|includegraphics|style|class|cssId|data|require|unicode|[gex]?def|let|futurelet|csname"
    r"|(?:re)?newcommand|providecommand|(?:re)?newenvironment|DeclareMathOperator)(?![A-Za-z])"
)


def fence(text: str, language: str) -> str:
    """Return the text between fences that are longer than any in it. A carriage return becomes a line end."""
    text = _RETURN.sub("\n", text)
    ticks = "`" * (max((len(run) for run in _TICKS.findall(text)), default=2) + 1)
    return f"{ticks}{_NO_INFO.sub('', language)}\n{text.strip(chr(10))}\n{ticks}"


def formula(tex: str) -> str:
    r"""Return a formula on a line of its own; in a fence if it is not safe between dollar signs.

    A formula with commands that could harm a reader is shown as TeX source.

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
