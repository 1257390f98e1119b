"""What a part of a record says, in a few words: the normal form of a value, the text of a block."""

from __future__ import annotations

from typing import Any

from extractor.records.views.printing import printable

Plain = dict[str, Any]


def normal_form(value: Plain) -> str:
    """Return the normal form of a value on one line: all its members that are not empty, or its text."""
    members = [name for name in value if name not in ("kind", "text", "span", "keys") and value[name] not in (None, "")]
    said = [f"{name} {printable(_plain(value[name]))}" for name in members]
    return ", ".join(said) or printable(value["text"])


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)


def block_words(block: Plain) -> str:
    """Return what a block says, as one text."""
    match block["kind"]:
        case "list":
            words = " / ".join(": ".join(filter(None, [item["term"], item["text"]])) for item in block["items"])
        case "table":
            words = " / ".join(filter(None, [block["caption"], *(c["text"] for row in block["rows"] for c in row)]))
        case "gallery":
            words = " / ".join(item["file"] for item in block["items"])
        case "media":
            words = ": ".join(filter(None, [block["file"], block["caption"]]))
        case "template":
            words = " | ".join([block["name"], *(f"{name}={text}" for name, text in block["parameters"].items())])
        case _:
            words = block["text"]
    return str(words)
