"""The file of shared tables, made from the files of facts."""

from __future__ import annotations

import json

from extractor.languages import shared_tables


def test_the_file_holds_what_the_files_of_facts_say(update: bool) -> None:
    text = json.dumps(shared_tables.made(), ensure_ascii=False, indent=1) + "\n"
    if update:
        shared_tables.FILE.write_text(text, encoding="utf-8")
    assert shared_tables.FILE.read_text("utf-8") == text, "shared.json is stale: run pytest --update"
