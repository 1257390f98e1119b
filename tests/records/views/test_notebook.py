"""docs/notebook.ipynb says the truth: its cells run in order and show what the file holds.

The cells run in this process, as a kernel would run them: what they print, and the value of a last expression as text
and as HTML. `make update` writes the outputs into the notebook.
"""

from __future__ import annotations

import ast
import io
import json
from contextlib import redirect_stdout
from typing import Any

import pytest

from tests.places import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"

Plain = dict[str, Any]


def lines(text: str) -> list[str]:
    """Return a text as notebooks keep it."""
    return text.splitlines(keepends=True)


def shown(value: object) -> Plain:
    """Return a value as a notebook shows it: HTML where the object has it, always text."""
    html = getattr(value, "_repr_html_", None)
    data = {"text/html": lines(html())} if html else {}
    return {**data, "text/plain": lines(repr(value))}


def run(source: str, names: Plain, number: int) -> list[Plain]:
    """Return the outputs of a cell."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    expression = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
    if expression:
        tree.body.pop()
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(tree, f"cell {number}", "exec", dont_inherit=True), names)
        value = eval(compile(expression, f"cell {number}", "eval"), names) if expression else None
    outputs: list[Plain] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines(printed.getvalue())})
    if value is not None:
        result = {"data": shown(value), "execution_count": number, "metadata": {}, "output_type": "execute_result"}
        outputs.append(result)
    return outputs


def test_cells_show_what_the_file_holds(update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    names: Plain = {"__name__": "__main__"}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(cells, 1):
        found = run("".join(cell["source"]), names, number)
        if update:
            cell.update(outputs=found, execution_count=number)
        assert cell["outputs"] == found, f"cell {number} is stale: run `make update`"
    if update:
        NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
