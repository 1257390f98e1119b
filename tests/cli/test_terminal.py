"""A terminal is given nothing that it would obey, hide or reorder, whatever pages and files are called."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.cli import main
from extractor.cli.console import Failures, ProgressLine, error_line
from extractor.errors import ReadError
from extractor.explain import explain, explain_field
from extractor.records.page import Page
from extractor.records.views.printing import printable
from extractor.records.views.terminal import render
from extractor.runs.progress import Progress
from extractor.runs.report import Report

EVIL = "\x1b[2J\x9b31m\u202e\u2066\x07\x08\x85\u2028\u200e\u061c\x7f\x00\ud800\U000e0041"
# The same without what a path or an XML document cannot hold.
NAME = "\x1b[2J\u202e\u2066\x07\u2028"
# Joiners of letters, which words of Persian and Hindi need, and signs of Arabic, Syriac, Kaithi and hieroglyphs.
SHOWN = set(map(chr, (0x200C, 0x200D, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)))
SHOWN |= set(map(chr, range(0x13430, 0x13440)))
PAGE = f"""{{{{Short description|a{EVIL}}}}}
{{{{Infobox city{EVIL}|na{EVIL}me=b{EVIL}|birth{EVIL}=5 km<br>c{EVIL} (d{EVIL})|image={EVIL}.jpg|x=[[A{EVIL}|b{EVIL}]]
|birth_day=3|birth_year=1901{EVIL}|lat_d{EVIL}=3|website=https://a.example/{EVIL}|when={{{{convert|1|{EVIL}}}}}}}}}
Text{EVIL} [[link{EVIL}]] <ref name="{EVIL}">{{{{cite web|title=T{EVIL}|url=https://a.example/{EVIL}}}}}</ref>
{{{{odd{EVIL}|a{EVIL}=b{EVIL}}}}} <tag{EVIL}> [[Category:C{EVIL}]] [[de:D{EVIL}]] {{{{#if{EVIL}:a|b}}}}

{{{{odd{EVIL}|a{EVIL}=b{EVIL}}}}}

== Heading{EVIL} ==
* item{EVIL}
; term{EVIL} : text{EVIL}
{{|
|+ caption{EVIL}
| cell{EVIL}
|}}
[[File:A{EVIL}.jpg|thumb|cap{EVIL}]]
<math>x{EVIL}</math>
<syntaxhighlight lang="{EVIL}">code{EVIL}</syntaxhighlight>
{{{{coord|5|6|name={EVIL}}}}} <unclosed{EVIL} [[open{EVIL}
"""


def obeyed(text: str) -> set[str]:
    """Return the characters of a text that a terminal would not simply show."""
    return {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n", *SHOWN}


@given(st.text(alphabet=st.characters(codec=None)))
def test_printable(text: str) -> None:
    assert not obeyed(printable(text)) - set("\n")
    assert "\n" not in printable(text)
    assert printable(printable(text)) == printable(text)


class TestPages:
    @pytest.mark.parametrize("language", [None, "en", "de"])
    def test_show(self, language: str | None) -> None:
        article = extract(PAGE, title=f"Rome{EVIL}", lang=language)
        assert obeyed(render(article, PAGE)) == set()

    def test_show_names_the_language_of_a_page(self) -> None:
        article = extract("A city.", title="Rome").model_copy(update={"language": EVIL})
        assert obeyed(render(article, "A city.")) == set()

    def test_derived_values(self) -> None:
        article = extract("{{Infobox city|a=b}}", lang="en")
        record = article.model_dump(mode="json")
        value = {"kind": "quantity", "amount": 1, "unit": EVIL, "text": EVIL, "span": (0, 1), "keys": [EVIL, "b"]}
        record["infoboxes"][0]["derived"] = [value]
        assert obeyed(render(type(article).model_validate(record), "a" * 99)) == set()

    def test_explain(self) -> None:
        for offset in range(len(PAGE)):
            assert obeyed(str(explain(Page(PAGE, title=EVIL, language="en"), offset))) == set(), offset
        for label in ("image", "website", f"birth{EVIL}"):
            for one in explain_field(Page(PAGE, language="en"), label):
                assert obeyed(str(one)) == set()


class TestCommands:
    """Both streams of every command."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / f"in{NAME}"
        folder.mkdir()
        (folder / f"page{NAME}.wiki").write_bytes(PAGE.encode("utf-8", "replace").replace(b"\0", b""))
        (folder / f"bad{NAME}.wiki").write_bytes(b"\xff\xfe\x00\x01")
        (folder / f"bad{NAME}.jsonl").write_text(json.dumps({"title": EVIL, EVIL: EVIL}) + "\n[\n")
        (folder / f"bad{NAME}.json").write_text(json.dumps({"title": 1, EVIL: EVIL}))
        return folder

    @pytest.mark.parametrize(
        "arguments",
        [
            ["extract", "{folder}", "-o", "{folder}/out"],
            ["extract", "{folder}", "-o", "{folder}/out.jsonl", "--lang", "en", "--jobs", "1"],
            ["extract", f"gone{NAME}", "-o", f"{{folder}}/out{NAME}.jsonl"],
            ["extract", "{page}", "-o", f"{{folder}}/out.{NAME}"],
            ["extract", "{page}", "-o", "{folder}/out/", "--to", NAME],
            ["extract", "{page}", "--parts", NAME],
            ["extract", "{page}", "--page-memory", NAME],
            ["extract", "{page}", "--column", NAME],
            ["extract", "{page}", "--pages", NAME],
            ["extract", "{page}", "--format", NAME],
            ["extract", "{page}", "--lang", NAME],
            ["show", "{page}"],
            ["show", "{page}", "--lang", "en", "--field", NAME],
            ["show", "{page}", "--page", NAME],
            ["show", "{folder}"],
            ["show", "{bad}"],
            ["explain", "{page}", "30", "--lang", "en"],
            ["explain", "{page}", NAME],
            ["explain", "{page}", "--field", NAME],
            ["validate", "{folder}"],
            ["validate", f"gone{NAME}"],
            ["stats", f"gone{NAME}"],
            ["schema", NAME],
            [f"command{NAME}"],
            [f"--option{NAME}"],
            ["show", f"--option{NAME}", "a"],
            ["show", "a", f"b{NAME}"],
            ["--debug", "show", f"gone{NAME}"],
        ],
        ids=lambda arguments: (
            " ".join(arguments).encode("ascii", "ignore").decode().replace("\x1b", "").replace("\a", "")
        ),
    )
    def test_streams(self, folder: Path, arguments: list[str]) -> None:
        places = {"folder": folder, "page": folder / f"page{NAME}.wiki", "bad": folder / f"bad{NAME}.wiki"}
        result = CliRunner().invoke(main, [one.format(**places) for one in arguments], catch_exceptions=False)
        if arguments[:1] != ["extract"] or "-o" in arguments:
            assert obeyed(result.stdout) == set()
        assert obeyed(result.stderr) == set()

    def test_stats_and_report(self, folder: Path) -> None:
        out = folder / "out.jsonl"
        given = CliRunner().invoke(main, ["extract", str(folder / f"page{NAME}.wiki"), "-o", str(out), "--jobs", "2"])
        shown = CliRunner().invoke(main, ["stats", str(out)])
        for result in (given, shown):
            assert obeyed(result.output) == set(), result.output


class TestProgress:
    def test_a_name_in_progress(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        progress = ProgressLine(on=True)
        progress(Progress(EVIL, pages=1, failures=0, share=None))
        progress.clear()
        shown = capsys.readouterr().err
        assert "\\x1b[2J" in shown or "2J" not in shown
        assert obeyed(shown.replace("\r\x1b[K", "")) == set()  # what wipes the line is our own

    @pytest.mark.parametrize("error", [ReadError(EVIL), ValueError(EVIL), OSError(5, EVIL, EVIL)])
    def test_errors(self, error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
        for debug in (False, True):
            error_line(EVIL, error, debug=debug)
        failures = Failures(ProgressLine(on=False), debug=False)
        failures(EVIL, error)
        failures.finish(Report(losses=[EVIL]))
        shown = capsys.readouterr().err
        assert shown
        assert obeyed(shown) == set()
