"""What notebooks show; and docs/notebook.ipynb says the truth: its cells run in order and show what the file holds.

The cells run in this process, as a kernel would run them: what they print, and the value of a last expression as text
and as HTML. `make update` writes the outputs into the notebook.
"""

from __future__ import annotations

import ast
import io
import json
import re
from contextlib import redirect_stdout
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from extractor import Page, extract, read
from extractor.errors import ReadError, WriteError
from extractor.review.html import review
from extractor.review.notebook import ReviewPage
from tests import rendered
from tests.places import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"

Plain = dict[str, Any]


def lines(text: str) -> list[str]:
    """Return a text as notebooks keep it."""
    return text.splitlines(keepends=True)


def shown(value: object) -> Plain:
    """Return a value as a notebook shows it: HTML where the object has it, always text.

    A review page is kept as text alone: it is larger than all the rest of the notebook and changes with each edit of
    its program; and whoever opens the file sees none of it before the cells run, for Jupyter takes the iframe out of
    outputs that are not trusted, and GitHub out of all.
    """
    html = getattr(value, "_repr_html_", None) if not isinstance(value, ReviewPage) else None
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


LAKE = """{{Infobox lake
| name = Alder
| area = 5 km2 (1.9 sq mi)
| fish = [[Pike (fish)|pike]] and [[perch]]
}}
The '''Alder''' is a [[lake]] with [[European perch#Food|perch]].

== Shore ==
"""


def titles(html: str) -> dict[str, str]:
    """Return what each element with a title shows, with that title."""
    found = re.findall(r'<(?:\w+)[^>]* title="([^"]*)"[^>]*>([^<]*)', html)
    return {unescape(said): unescape(title) for title, said in found}


def test_what_is_shown_says_its_normal_form_and_its_span() -> None:
    article = extract(LAKE, lang="en")
    found = titles(article._repr_html_())
    assert found["area"] == "area [39, 56)"
    assert found["quantity"] == "amount 5, unit km2 [39, 44)\namount 1.9, unit sqmi [46, 55)"
    assert found["lake"] == f"target Lake [{LAKE.index('[[lake')}, {LAKE.index(' with')})"
    assert found["perch"].startswith("target European perch, fragment Food [")
    assert found["Shore"] == f"1 [{LAKE.index('==')}, {len(LAKE)})"
    assert found["5 km2"] == "[39, 56)"


@pytest.mark.parametrize("evil", ['"><img src=x>', "a\u202eb", "a\ud800b", "a&quot;b", "'onclick='x"])
def test_nothing_of_a_page_ends_a_title_or_hides_in_it(evil: str) -> None:
    html = extract(f"{{{{Infobox lake|{evil}={evil}|b=[[{evil}]]}}}} [[x{evil}|y]]", title=evil)._repr_html_()
    assert html.encode()
    assert rendered.of_html(html, rendered.OF_NOTEBOOKS) == []
    assert "\u202e" not in html


def test_the_beginning_is_cut_between_characters_not_in_links() -> None:
    text = "a" * 590 + " [[a link that goes on behind the end|link that goes on]] and more"
    html = extract(text)._repr_html_()
    assert f"<p>{'a' * 590} link that …</p>" in html
    assert "enden …</p>" in extract("\n\n".join(["word " * 119 + "enden"] * 3))._repr_html_()


def test_titles_are_less_than_half_of_the_html() -> None:
    fields = "".join(f"|p{n}={n} km2 ({n} sq mi), [[Lake {n}]], [[Pond {n}|{n}]] and {n} May 1900" for n in range(200))
    html = extract(f"{{{{Infobox lake{fields}}}}}", lang="en")._repr_html_()
    assert len(html) < 2 * len(re.sub(' title="[^"]*"', "", html))


class TestReviewPage:
    """`article.review()`."""

    EVIL = "</iframe>'\"&quot;&#39;]]><!--\u202e ابن \ud800\0"

    def test_srcdoc_holds_the_page_and_nothing_ends_it(self) -> None:
        page = Page(f"{self.EVIL} is a [[{self.EVIL}]].", title=self.EVIL, language="ar")
        shown = extract(page).review(page, height=300)
        html = shown._repr_html_()
        elements = Elements()
        elements.feed(html)
        [(name, attributes)] = elements.found
        assert (name, attributes["sandbox"], attributes["height"]) == ("iframe", "allow-scripts allow-downloads", "300")
        assert attributes["srcdoc"] == shown.html
        assert attributes["title"] == "Review of </iframe>'\"&quot;&#39;]]><!--\\u202e ابن \ufffd\\x00"
        assert html.count("</iframe>") == 1
        assert html.endswith("</iframe>")
        assert html.encode()
        assert repr(shown).isprintable()

    def test_a_page_is_found_by_its_hash(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        source = Path("alder.wiki")
        source.write_text(LAKE)
        [page] = read("alder.wiki", lang="en")
        article = extract(page)
        assert article.review() == article.review(page) == article.review(LAKE)
        article.review().save("out/alder.html")
        assert Path("out/alder.html").read_text() == article.review(page).html
        assert [path.name for path in Path("out").iterdir()] == ["alder.html"]
        with pytest.raises(WriteError, match="is an input"):
            article.review().save("alder.wiki")
        source.write_text(LAKE + " ")
        with pytest.raises(ReadError, match=r"alder\.wiki, which is no file here, or has changed; give review"):
            article.review()
        assert article.review(LAKE).html == article.review(page).html
        source.unlink()
        with pytest.raises(ReadError, match="which is no file here"):
            article.review()

    def test_a_page_of_a_language_that_only_the_caller_said_is_explained_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.wiki").write_text(
            text := "{{Infobox Fluss|LÄNGE=5 km}}\n[[Kategorie:Fluss]] [[Datei:A.jpg|mini|hier]]"
        )
        [page] = read(tmp_path / "a.wiki")
        article = extract(page, lang="de")
        assert article.review().html == article.review(text).html == review(replace(page, language="de"), article)

    def test_another_page_is_refused(self) -> None:
        article = extract("Rome is a city.", title="Rome")
        with pytest.raises(ReadError, match="Rome: read from text that came from no file; give review"):
            article.review()
        with pytest.raises(ReadError, match="Paris: another text than Rome was read from"):
            article.review(Page("Paris is a city.", title="Paris"))
        with pytest.raises(TypeError, match="review takes a Page, its text in a str, or None, not bytes"):
            article.review(b"Rome is a city.")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="height is a number of pixels from 1, not 0"):
            article.review("Rome is a city.", height=0)


class Elements(HTMLParser):
    """Gathers elements with their attributes, read as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
