"""The command line: what each command prints, where, and its exit status."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import Article, extraction, pipeline
from extractor.build import described
from extractor.cli import main
from extractor.records.views.printing import printable, width
from extractor.records.views.terminal import WIDTH, render
from tests.events import comes, is_read
from tests.live.played_wiki import PlayedClock, PlayedWiki

TEXT = """= Rome =

Rome
- Country: Italy
- Founded: 1900-04-21
- Abbreviation: RM (Italian), RO (English)

Rome is a city.

==History==
It is old.
"""

RunCommand = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def rome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("rome.txt").write_text(TEXT, "utf-8")
    return "rome.txt"


def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


@pytest.fixture(scope="module")
def extracted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples and what was made of them, as the examples have it."""
    folder = tmp_path_factory.mktemp("extracted")
    shutil.copytree(root / "samples", folder / "samples")
    with contextlib.chdir(folder):
        assert call("extract", "samples", "-o", "out/articles.jsonl", "--jobs", "1").exit_code == 0
    return folder


class TestHelp:
    @pytest.mark.parametrize("command", ["", *main.commands])
    def test_ends_with_an_example(self, command: str) -> None:
        result = call(*filter(None, [command]), "--help")
        assert result.exit_code == 0
        assert f"  Example:\n    extractor {command or 'extract'} " in result.stdout
        assert result.stderr == ""

    @pytest.mark.parametrize("command", list(main.commands))
    def test_the_example_works(
        self, command: str, extracted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.copytree(extracted, tmp_path, dirs_exist_ok=True)
        monkeypatch.chdir(tmp_path)
        play, clock = PlayedWiki(), PlayedClock()  # no wiki is asked
        play.texts |= {"Rome": "A city.", "Oslo": "A city."}
        monkeypatch.setattr("extractor.live.transport.Network", lambda: play)
        monkeypatch.setattr("extractor.live.wiki.Timing", lambda: clock.timing)
        line = call(command, "--help").stdout.partition("Example:\n")[2].splitlines()[0]
        result = call(*line.split()[1:])
        assert (result.exit_code, "error:" in result.stderr) == (0, False), result.output

    def test_version(self) -> None:
        said = call("--version").stdout
        assert said.startswith("extractor, version 0")
        assert said.endswith(f" ({described()})\n")

    def test_help_is_quick(self, extractor: RunCommand) -> None:
        def seconds() -> float:
            """Of the processor, so that what else the machine does is not counted."""
            start = os.times()
            assert extractor("--help").returncode == 0
            end = os.times()
            return end.children_user - start.children_user + end.children_system - start.children_system

        assert min(seconds() for _ in range(5)) < 0.3

    def test_as_a_module(self, extractor: RunCommand) -> None:
        assert extractor("--help").stdout.startswith("Usage: extractor [OPTIONS] COMMAND")


class TestExtract:
    def test_to_standard_output(self, rome: str) -> None:
        result = call("extract", rome, "--lang", "en")
        assert result.exit_code == 0
        [line] = result.stdout.splitlines()
        assert (json.loads(line)["title"], json.loads(line)["language"]) == ("Rome", "en")
        assert result.stderr.startswith("1 article, 1 infobox, 3 fields, 0 failures in ")

    def test_to_a_folder_and_a_file(self, rome: str) -> None:
        for target in ("out", "out.jsonl"):
            result = call("extract", rome, "-o", target)
            assert (result.exit_code, result.stdout) == (0, "")
        assert sorted(os.listdir("out")) == [".run", "rome.json"]
        assert json.loads(Path("out.jsonl").read_text("utf-8"))["title"] == "Rome"

    def test_standard_input(self, rome: str) -> None:
        result = call("extract", "-", "-o", "out", stdin=TEXT)
        assert result.exit_code == 0
        assert json.loads(Path("out/stdin.json").read_text("utf-8"))["source"]["uri"] is None

    def test_quiet(self, rome: str) -> None:
        assert call("extract", rome, "-o", "out", "--quiet").stderr == ""
        assert call("extract", "gone.txt", "--quiet").stderr.startswith("error: gone.txt: ")

    def test_parts_and_format(self, rome: str) -> None:
        record = json.loads(call("extract", rome, "--parts", "infobox, lead", "--format", "wikitext").stdout)
        assert record["sections"] == []
        assert record["source"]["format"] == "wikitext"

    def test_fail_fast(self, rome: str) -> None:
        result = call("extract", rome, "gone.txt", "other.txt", "--fail-fast", "-o", "out")
        assert result.exit_code == 1
        assert result.stderr.count("error:") == 1
        assert (
            "stopped at the first failure; what is done is kept in out/.run, and the same command goes" in result.stderr
        )
        assert os.listdir("out") == [".run"]

    def test_diagnostics_are_counted(self, rome: str) -> None:
        Path("bad.wiki").write_text("'''Rome''' is {{unclosed.\\n", "utf-8")
        assert "diagnostics: unclosed-template 1\n" in call("extract", "bad.wiki", rome, "-o", "out").stderr

    def test_progress_only_on_a_terminal(self, rome: str) -> None:
        assert "\r" not in call("extract", rome, "-o", "out").stderr
        master, slave = pty.openpty()
        try:
            arguments = [sys.executable, "-m", "extractor", "extract", rome, "gone.txt", "-o", "out", "--restart"]
            subprocess.run(arguments, stdin=slave, stdout=subprocess.PIPE, stderr=slave, check=False)
            shown = os.read(master, 10_000).decode()
        finally:
            os.close(master)
            os.close(slave)
        assert re.match(r"\r\x1b\[K1 of about 1 page, 100 %  rome\.txt\r\x1b\[Kerror: gone\.txt", shown)


class TestShow:
    def test_each_value_beside_its_source(self, rome: str) -> None:
        result = call("show", rome, "--lang", "en")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("Rome  (article, flat, en)\n\nInfobox Rome\n")
        lines = result.stdout.splitlines()
        assert "  Founded             1900-04-21                                │ 1900-04-21" in lines
        assert "  Abbreviation        RM  (Italian)                             │ RM (Italian)" in lines
        assert any(line.strip().startswith("time: edtf 1900-04-21") for line in lines)
        assert "  1 History" in lines
        assert "    paragraph: It is old." in lines
        assert all(width(line) <= WIDTH for line in lines)

    @pytest.mark.parametrize("name", ["founded", "Founded"])
    def test_one_field(self, rome: str, name: str) -> None:
        result = call("show", rome, "--field", name)
        assert result.stdout.splitlines()[0].split() == ["Founded", "1900-04-21", "│", "1900-04-21"]
        assert "Country" not in result.stdout

    def test_a_field_that_is_not_there(self, rome: str) -> None:
        result = call("show", rome, "--field", "mayor")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "error: rome.txt: no field 'mayor'; there are country, founded, abbreviation\n"

    def test_standard_input(self) -> None:
        assert call("show", "-", stdin=TEXT).stdout.startswith("Rome  (")

    def test_the_same_bytes_every_time_and_no_offsets(self) -> None:
        one, text = pipeline.extract(TEXT), "Lead.\n\n" + TEXT
        assert render(one, TEXT) == render(pipeline.extract(TEXT), TEXT)
        moved = TEXT.replace("Rome is a city.", "Rome is a city of many years.")
        lines = zip(render(one, TEXT).splitlines(), render(pipeline.extract(moved), moved).splitlines(), strict=True)
        assert [a for a, b in lines if a != b] == ["    paragraph: Rome is a city."]
        assert "History" in render(pipeline.extract(text), text)

    def test_nothing_reaches_the_terminal_raw(self, rome: str) -> None:
        evil = "\x1b]0;x\x07\x9b2J\u202e\x00"
        Path("evil.txt").write_text(TEXT.replace("Italy", f"It{evil}aly").replace("old", f"o{evil}ld"), "utf-8")
        output = call("show", "evil.txt").output + call("extract", "evil.txt").output
        assert not set(output) & set(evil) - set("]0;x2J\u202e")
        assert "\u202e" not in call("show", "evil.txt").output
        assert "It\\x1b]0;x\\x07\\x9b2J\\u202e\\x00aly" in call("show", "evil.txt").stdout


class TestRender:
    """The layout, on records made by hand."""

    def record(self, **members: object) -> Article:
        record = pipeline.extract("Text.").model_dump(mode="json")
        return Article.model_validate({**record, **members})

    def test_wide_characters_keep_the_columns(self) -> None:
        text = "東京都千代田区"
        values = [{"kind": "string", "text": text, "span": (0, 7)}]
        item = {"text": text, "note": "日本", "values": values, "span": (0, 7)}
        field = {"label": "所在地", "key": "所在地", "text": text, "items": [item], "span": (0, 7)}
        shown = render(self.record(infoboxes=[{"fields": [field], "span": (0, 7)}]), text, field="所在地")
        assert shown == "所在地                東京都千代田区  (日本)                    │ 東京都千代田区\n"
        assert width(shown.partition("│")[0]) == 64

    def test_long_sources_go_on_below(self) -> None:
        text = "word " * 40 + "x" * 100
        item = {"text": text, "span": (0, len(text)), "values": []}
        label = "A label that is far too long"
        field = {"label": label, "key": "a", "text": text, "items": [item], "span": (0, len(text))}
        shown = render(self.record(infoboxes=[{"fields": [field], "span": (0, 1)}]), text, field="a").splitlines()
        assert shown[0] == label
        assert all(width(line) <= WIDTH for line in shown[:-1])
        assert "".join(shown[1:-1]).replace(" ", "") == text.replace(" ", "")
        assert shown[-1] == " " * 22 + "│ " + text

    def test_kinds_of_values(self) -> None:
        place = {"text": "x", "span": (0, 1)}
        values = [
            {"kind": "quantity", "amount": 11600000.0, "unit": "km2", **place},
            {"kind": "globe-coordinate", "latitude": 1.5, "longitude": -2.0, **place},
            {"kind": "boolean", "value": True, **place},
        ]
        item = {"values": values, **place}
        field = {"label": "a", "key": "a", "text": "x", "items": [item], "span": (0, 1)}
        derived = [{"kind": "time", "edtf": "1900", "precision": "year", "keys": ["day", "year"], **place}]
        shown = render(self.record(infoboxes=[{"fields": [field], "derived": derived, "span": (0, 1)}]), "x")
        assert "quantity: amount 11600000, unit km2\n" in shown
        assert "globe-coordinate: latitude 1.5, longitude -2" in shown
        assert "boolean: value true\n" in shown
        assert "day + year" in shown
        assert "time: edtf 1900, precision year\n" in shown

    def test_everything_else(self) -> None:
        place = {"span": (0, 4)}
        link = {"text": "Oslo", "target": "Oslo", "fragment": "History", "interwiki": "no", **place}
        blocks = [
            {"kind": "list", "ordered": True, "items": [{"text": "one", "term": "t", **place}], **place},
            {"kind": "table", "caption": "Cap", "rows": [[{"text": "cell", **place}]], **place},
            {"kind": "gallery", "items": [{"file": "A.jpg", **place}], **place},
            {"kind": "media", "file": "B.jpg", "caption": "C", **place},
            {"kind": "template", "name": "Box", "parameters": {"1": "x"}, **place},
            {"kind": "paragraph", "text": "Long " * 60, "links": [{**link, "at": (0, 4)}], **place},
        ]
        shown = render(
            self.record(
                redirect_target=link,
                short_description="A city",
                lead={"level": 1, "blocks": blocks, **place},
                categories=[{"name": "Cities", **place}],
                language_links=[{"language": "de", "title": "Rom", **place}],
                references=[{"id": "1", "text": "R", "template": "cite", "fields": {"title": "T"}, **place}],
                coordinates=[{"kind": "globe-coordinate", "latitude": 1, "longitude": 2, "text": "x", **place}],
                diagnostics=[{"code": "too-deep", "severity": "warning", "message": "deep", **place}],
                coverage={
                    **dict.fromkeys(("length", "content", "markup", "ignored", "unread"), 0),
                    "dropped": [{"reason": "comment", "count": 2, "characters": 9}],
                },
            ),
            "{{x}}Text.",
        )
        for line in (
            "A city",
            "redirect to no:Oslo#History",
            "    numbered list of 1: t: one",
            "    table of 1 row: Cap / cell",
            "    gallery of 1: A.jpg",
            "    media: B.jpg: C",
            "    template: Box | 1=x",
            "  1  cite: title=T",
            "Categories: Cities",
            "Other languages: de Rom",
            "Left out: comment (2)",
        ):
            assert line in shown.splitlines()
        assert "Long Long…  (1 link)\n" in shown
        assert "  warning too-deep: deep" in shown
        assert "│ {{x}" in shown
        assert all(width(line) <= WIDTH for line in shown.splitlines())

    def test_blanks_at_the_ends_are_seen(self) -> None:
        item = {"text": "a", "span": (0, 4), "values": []}
        field = {"label": "a", "key": "a", "text": "a", "items": [item], "span": (0, 4)}
        assert render(self.record(infoboxes=[{"fields": [field], "span": (0, 4)}]), " a\n ", field="a").endswith(
            "│ ␣a⏎␣\n"
        )

    def test_printable(self) -> None:
        assert printable("a\u00a0b 東 e\u0301\u200dx") == "a\u00a0b 東 e\u0301\u200dx"


class TestValidate:
    def test_good_and_bad(self, rome: str) -> None:
        call("extract", rome, "-o", "out")
        record = json.loads(Path("out/rome.json").read_text("utf-8"))
        Path("bad.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({**record, "title": 7}) + "\nx\n", "utf-8")
        good = call("validate", "out")
        assert (good.exit_code, good.stdout, good.stderr) == (0, "", "1 record checked, nothing wrong\n")
        bad = call("validate", "out/rome.json", "bad.jsonl")
        assert bad.exit_code == 1
        assert bad.stdout.startswith("bad.jsonl:2: schema-violation: ")
        assert bad.stderr.startswith("error: bad.jsonl:3: not JSON")
        assert bad.stderr.endswith("3 records checked, 2 wrong\n")

    @pytest.mark.parametrize("record", ["[]", "7", '"x"', "null", "{}", '{"title": {"a": []}}'])
    def test_other_json(self, rome: str, record: str) -> None:
        Path("x.json").write_text(record, "utf-8")
        result = call("validate", "x.json")
        assert result.exit_code == 1
        assert "internal error" not in result.stderr


class TestSchema:
    def test_prints_it(self) -> None:
        result = call("schema")
        assert json.loads(result.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert call("schema", "article").stdout == result.stdout

    def test_there_is_no_other(self) -> None:
        result = call("schema", "nothing")
        assert result.exit_code == 2
        assert "nothing" in result.stderr


class TestEnds:
    """However it ends, it ends quietly."""

    def test_an_unexpected_exception(self, rome: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def failing(page: object, parts: object) -> None:
            raise RuntimeError("boom\nand more")

        monkeypatch.setattr(extraction, "article", failing)
        for arguments in (["extract", rome], ["show", rome]):
            result = call(*arguments)
            assert result.exit_code == 1
            said = "error: rome.txt: internal error (RuntimeError: boom); this is a bug of extractor, please report it"
            assert result.stderr.startswith(said)
            assert "Traceback" not in result.stderr
            traced = call("--debug", *arguments)
            assert traced.exit_code == 1
            assert "Traceback (most recent call last):\n" in traced.stderr

    def test_ctrl_c(self, rome: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(page: object, parts: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(extraction, "article", interrupted)
        for target in ("out", "out.jsonl"):
            result = call("extract", rome, "-o", target)
            kept = ".run" if target == "out.jsonl" else "/.run"
            said = f"interrupted; what is done is kept in {target}{kept}, and the same command goes on from there\n"
            assert (result.exit_code, result.output) == (130, said)
        assert sorted(os.listdir()) == ["out", "out.jsonl.run", "rome.txt"]
        assert os.listdir("out") == [".run"]

    @pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_signals(self, tmp_path: Path, number: int, status: int) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "extractor", "extract", "-", "-o", "out.jsonl"],
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            stdin = process.stdin
            assert stdin is not None
            stdin.write(b"= Rome")
            stdin.flush()
            assert comes(lambda: is_read(stdin))
            process.send_signal(number)
            _, errors = process.communicate(timeout=30)
        assert process.returncode == status
        assert errors.startswith(b"interrupted; what is done is kept in ")
        assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl.run"]

    def test_nobody_reads_on(self, rome: str) -> None:
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = subprocess.run(
            [sys.executable, "-m", "extractor", "extract", rome], stdout=write_end, stderr=subprocess.PIPE, check=False
        )
        os.close(write_end)
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
    @pytest.mark.parametrize("command", ["extract", "show"])
    def test_a_full_disk_behind_standard_output(self, rome: str, command: str) -> None:
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "extractor", command, rome], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 1
        assert done.stderr.startswith(b"error: ")
        assert b"No space left on device" in done.stderr
        assert b"bug" not in done.stderr
        assert done.stderr.count(b"\n") == 1

    def test_other_encodings_of_the_terminal(self, rome: str, tmp_path: Path) -> None:
        Path("x.txt").write_text(TEXT.replace("Italy", "Itália\n"), "utf-8")
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        for command in ("show", "extract"):
            done = subprocess.run(
                [sys.executable, "-m", "extractor", command, "x.txt"], env=environment, capture_output=True, check=False
            )
            assert done.returncode == 0, done.stderr
            assert "Itália" in done.stdout.decode("utf-8")
