"""The card of a data set of chunks: a README.md with the front matter that Hugging Face reads, licence and sources.

Format: https://huggingface.co/docs/hub/datasets-cards. What stands in it comes from inputs and is escaped.

>>> wiki = Origin("dewiki", "https://de.wikipedia.org/wiki/", "dewiki-20260101-pages-articles.xml.bz2")
>>> print(card(Content("chunks.parquet", ["de"], 3, [wiki])).partition("configs")[0], end="")
---
pretty_name: "chunks"
license: "cc-by-sa-4.0"
language:
- "de"
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from extractor.errors import WriteError
from extractor.records.views.inline_markdown import escape
from extractor.records.views.printing import printable
from extractor.writers.output import replacing

OTHER = "other"
"""What Hugging Face calls a licence that its list does not have."""

# Wikimedia's wikis whose text is under this licence (https://foundation.wikimedia.org/wiki/Policy:Terms_of_Use, 7);
# that of Wikinews and Wikidata is not.
_SHARED_ALIKE = "cc-by-sa-4.0"
_WIKIMEDIA = re.compile(
    r"(?:[a-z0-9-]+\.)*(?:wikipedia|wiktionary|wikibooks|wikiquote|wikisource|wikiversity|wikivoyage)\.org"
    r"|(?:commons|meta|species)\.wikimedia\.org"
)
_DATE = re.compile(r"-(\d{4})(\d\d)(\d\d)-")
_MOST = 100
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Origin(NamedTuple):
    """Where pages are from, as far as it is known."""

    site: str | None
    """The dump's name for its wiki."""
    base: str | None
    """The address of a page without its title."""
    name: str | None
    """The name of the file, if it says what wiki it is of."""

    @property
    def date(self) -> str | None:
        """The day of the dump, if its name says it.

        >>> Origin("dewiki", None, "dewiki-20260101-pages-articles.xml.bz2").date
        '2026-01-01'
        """
        found = _DATE.search(self.name or "")
        return "-".join(found.groups()) if found else None


@dataclass(frozen=True, slots=True)
class Content:
    """What a card is about."""

    file: str
    """The path of the data, as seen from the card."""
    languages: Iterable[str]
    chunks: int
    origins: Iterable[Origin]
    license: str | None = None
    """Hugging Face's name of the licence; None for that of the origins, where it is known."""


def card(content: Content) -> str:
    """Return the text of a card."""
    origins = sorted(content.origins, key=str)
    license = content.license or license_of(origins)
    name = Path(content.file).name.partition(".")[0] or content.file
    front = [f"pretty_name: {_quoted(name)}", f"license: {_quoted(license)}"]
    languages = sorted(content.languages)
    front += ["language:", *(f"- {_quoted(one)}" for one in languages)] if languages else []
    front += ["configs:", "- config_name: default", "  data_files:", "  - split: train"]
    front += [f"    path: {_quoted(content.file)}"]
    text = [f"# {_shown(name)}", "", f"{content.chunks:,} texts of wiki pages, for retrieval.", "", "## Licence", ""]
    text += [*_terms(license, content.license is not None), "", "## Sources", "", *_listed(origins)]
    return "\n".join(["---", *front, "---", "", *text, ""])


def license_of(origins: Iterable[Origin]) -> str:
    """Return the name of the licence of all origins; `other` if one of them is not known to have it.

    >>> license_of([Origin("x", "https://wiki.example/", None)]), license_of([])
    ('other', 'other')
    """
    known = [_is_wikimedia(one.base) for one in origins]
    return _SHARED_ALIKE if known and all(known) else OTHER


def check(file: str) -> None:
    """Raise `WriteError` if there is something at the place of the card, which may be written by a person."""
    if os.path.lexists(file):
        raise WriteError(f"{file}: is there already and is not written over; remove it, or name another card")


def write(content: Content, file: str) -> None:
    """Write a card.

    Raises:
        WriteError: it cannot be written, or there is something in its place.
    """
    check(file)
    with replacing(Path(file)) as stream:
        stream.write(_SURROGATE.sub("\ufffd", card(content)).encode())


def path_from(file: str, data: str) -> str:
    """Return the path of the data as seen from the folder of a card, with `/` between its parts.

    >>> path_from("out/README.md", "out/data/chunks.parquet")
    'data/chunks.parquet'
    """
    return os.path.relpath(data, os.path.dirname(os.path.abspath(file))).replace(os.sep, "/")


def _is_wikimedia(base: str | None) -> bool:
    try:
        return base is not None and _WIKIMEDIA.fullmatch(urlsplit(base).hostname or "") is not None
    except ValueError:
        return False


def _terms(license: str, is_said: bool) -> Iterator[str]:
    if license == OTHER and not is_said:
        yield "The licence of the sources is not known here: it must be looked up and stated before this is passed on."
    elif license == _SHARED_ALIKE and not is_said:
        yield "The text is that of Wikimedia's wikis, under CC BY-SA 4.0"
        yield "(https://creativecommons.org/licenses/by-sa/4.0/), and most of it under the GFDL, too."
        yield "Its authors are named in the history of each page, whose address is in `url`."
    else:
        yield f"As stated by who made this: {_shown(license)}."


def _listed(origins: list[Origin]) -> Iterator[str]:
    for one in origins[:_MOST]:
        facts = (_shown(fact) for fact in (one.site, one.base, one.name, one.date and f"of {one.date}") if fact)
        yield f"- {', '.join(facts) or 'article files that do not say which wiki they are from'}"
    if len(origins) > _MOST:
        yield f"- and {len(origins) - _MOST:,} more"
    yield from () if origins else ["- none"]


def _quoted(text: str) -> str:
    r"""Return a text as a scalar of YAML in double quotes.

    >>> _quoted('a: "b"\n\x85')
    '"a: \\"b\\"\\n\\u0085"'
    """
    text = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown(text: str) -> str:
    return escape(printable(text))
