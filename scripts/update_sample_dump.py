"""Writes samples/dump: some of the sample pages as an XML export, and as a multistream dump with its index.

python scripts/update_sample_dump.py
"""

from __future__ import annotations

import bz2
from html import escape
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NAME = "enwiki-sample-pages-articles"
HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Sample</sitename>
    <dbname>enwiki</dbname>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Template</namespace>
    </namespaces>
  </siteinfo>
"""
END = "</mediawiki>\n"
STREAM = 2


def files() -> dict[str, bytes]:
    """Return the files by their names."""
    texts = {name.title(): SAMPLES / "wikitext" / "en" / f"{name}.wiki" for name in ("axolotl", "pripyat", "surtsey")}
    pages = [
        _page(number, 0, title, _revision(100 + number, 2024 + number, path.read_text("utf-8")))
        for number, (title, path) in enumerate(texts.items(), 1)
    ]
    revisions = _revision(105, 2025, "A sample, ''revised''.") + _revision(104, 2024, "A sample.")
    titles = [*texts, "Template:Sample"]
    pages.append(_page(4, 10, titles[3], revisions))
    packed, index = bz2.compress(HEAD.encode()), ""
    for start in range(0, len(pages), STREAM):
        index += "".join(f"{len(packed)}:{n + 1}:{titles[n]}\n" for n in range(start, min(start + STREAM, len(pages))))
        packed += bz2.compress("".join(pages[start : start + STREAM]).encode())
    return {
        f"{NAME}.xml": (HEAD + "".join(pages) + END).encode(),
        f"{NAME}-multistream.xml.bz2": packed + bz2.compress(END.encode()),
        f"{NAME}-multistream-index.txt.bz2": bz2.compress(index.encode()),
    }


def _page(number: int, namespace: int, title: str, revisions: str) -> str:
    return (
        f"  <page>\n    <title>{title}</title>\n    <ns>{namespace}</ns>\n    <id>{number}</id>\n{revisions}  </page>\n"
    )


def _revision(number: int, year: int, text: str) -> str:
    return (
        f"    <revision>\n      <id>{number}</id>\n      <timestamp>{year}-03-01T12:00:00Z</timestamp>\n"
        "      <model>wikitext</model>\n      <format>text/x-wiki</format>\n"
        f'      <text bytes="{len(text.encode())}" xml:space="preserve">{escape(text, quote=False)}</text>\n'
        "    </revision>\n"
    )


def main() -> None:
    for name, data in files().items():
        (SAMPLES / "dump" / name).write_bytes(data)


if __name__ == "__main__":
    main()
