"""TemplateData of inputs: answers of action=templatedata, and the pages of templates in dumps and saved answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from extractor import readers
from extractor.errors import ExtractorError, ReadError
from extractor.readers import api, json_lines
from extractor.readers.documents import of_row
from extractor.readers.opening import Source as Input
from extractor.readers.origin import Origin
from extractor.readers.rows import NoText
from extractor.readers.selection import Selection
from extractor.records.page import Page, well_formed
from extractor.templatedata import checking
from extractor.templatedata.checking import Invalid
from extractor.templatedata.model import Source, TemplateData
from extractor.templatedata.pages import TEMPLATES, Found, name_of, redirect_target

UNDETERMINED = "und"
"""The language of texts where neither they nor the wiki name one (BCP 47)."""


_MOST_STEPS = 5
"""How many redirects in a row are followed; MediaWiki itself follows one ($wgMaxRedirects)."""


class Fault(NamedTuple):
    """What looks like TemplateData and is none."""

    uri: str | None
    title: str
    reason: str

    def __str__(self) -> str:
        return f"{self.uri or 'an input'}: {self.title}: {self.reason}"


class Gathering:
    """The templates of many inputs. What comes later counts more; a template's own page more than a subpage of it."""

    def __init__(self, lang: str | None, on_fault: Callable[[Fault], None]) -> None:
        self.lang = lang
        self.on_fault = on_fault
        self._own: dict[str, TemplateData] = {}
        self._below: dict[str, TemplateData] = {}
        self._names: dict[str, str] = {}
        """The template that a redirect leads to: both without the namespace."""

    def take_answer(self, answer: Mapping[str, object], uri: str | None) -> None:
        """Take in an answer of action=templatedata."""
        for one in _objects(answer.get("redirects")):
            before, after = one.get("from"), one.get("to")
            if isinstance(before, str) and isinstance(after, str):
                self._names[name_of(checking.sound(before))] = name_of(checking.sound(after))
        found = answer.get("pages")
        for number, one in found.items() if isinstance(found, dict) else ():
            title = one.get("title") if isinstance(one, dict) else None
            if not isinstance(title, str) or "missing" in one or "notemplatedata" in one:
                continue
            title = checking.sound(title)
            page_id = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None
            language = self.lang or _language(answer)
            source = Source(title, uri, _site(answer), page_id, language=language)
            self._add(self._own, title, one, source, language or UNDETERMINED)

    def take_page(self, page: Page) -> None:
        """Take in a page, which may be no template's."""
        if page.namespace != TEMPLATES or not page.title:
            return
        page = well_formed(page).page
        if (target := redirect_target(page)) is not None:
            self._names[name_of(page.title)] = target
            return
        found = Found(page.text)
        if found.data is None:
            return
        language = self.lang or page.language
        source = Source(page.title, page.uri, page.site, page.page_id, page.revision_id, language)
        is_below = "/" in name_of(page.title) and not found.has_parameters
        title = page.title.rpartition("/")[0] if is_below else page.title
        try:
            data = checking.parsed(found.data)
        except Invalid as error:
            self.on_fault(Fault(page.uri, page.title, str(error)))
            return
        self._add(self._below if is_below else self._own, title, data, source, language or UNDETERMINED)

    def _add(
        self, where: dict[str, TemplateData], title: str, data: Mapping[str, object], source: Source, lang: str
    ) -> None:
        try:
            where[title] = TemplateData(
                title=title,
                names=(),
                description=checking.texts(data.get("description"), "description", lang),
                parameters=checking.parameters(data, lang),
                source=source,
                param_order=checking.order(data),
                format=None if data.get("format") is None else checking.string(data["format"], "format"),
                sets=checking.sets(data, lang),
                maps=checking.maps(data),
            )
        except Invalid as error:
            self.on_fault(Fault(source.uri, source.title, str(error)))

    def templates(self) -> Iterator[TemplateData]:
        """Yield the templates, sorted by title."""
        others: dict[str, list[str]] = {}
        for name in self._names:
            others.setdefault(self._end(name), []).append(name)
        whole = {**self._below, **self._own}
        for title in sorted(whole):
            name = name_of(title)
            names = (name, *sorted(one for one in others.get(name, ()) if one != name))
            yield replace(whole[title], names=names)

    def _end(self, name: str) -> str:
        """Return the name that redirects lead to from a name."""
        for _ in range(_MOST_STEPS):
            name = self._names.get(name, name)
        return name


def gather(
    inputs: Iterable[Input],
    lang: str | None = None,
    on_fault: Callable[[Fault], None] = lambda _: None,
    on_error: Callable[[ExtractorError], None] | None = None,
) -> Iterator[TemplateData]:
    """Yield the templates of inputs, sorted by title; `read` says more.

    Raises:
        ReadError: an input cannot be read, and there is no `on_error`, which takes it and lets the others be read.
    """
    gathering = Gathering(lang, on_fault)
    for source in inputs:
        try:
            for one in readers.inputs(source):
                take(one, gathering)
        except ExtractorError as error:
            if on_error is None:
                raise
            on_error(error)
    yield from gathering.templates()


def take(
    source: Input,
    gathering: Gathering,
    on_page: Callable[[Page], None] | None = None,
) -> None:
    """Take in one input; `on_page` is given its pages, of all namespaces then, as they come.

    Raises:
        ReadError: the input cannot be read.
    """
    selection = Selection(namespaces=frozenset({TEMPLATES})) if on_page is None else None
    with readers.opened(source, selection=selection) as found:
        if found.reader is json_lines:
            while line := found.stream.readline(json_lines.LIMIT + 1):
                if len(line) > json_lines.LIMIT:
                    raise ReadError(f"{found.origin.name}: a line of more than {json_lines.LIMIT // 2**20} MiB")
                _take_row(line, found.origin, gathering, on_page)
        elif found.reader is api:
            data = found.stream.read(api.LIMIT + 1)
            if len(data) > api.LIMIT:
                raise ReadError(f"{found.origin.name}: larger than {api.LIMIT // 2**20} MiB")
            _take_row(data, found.origin, gathering, on_page)
        else:
            for page in found.pages():
                _take_page(page, gathering, on_page)
        for loss in found.origin.read_report.losses:
            gathering.on_fault(Fault(found.origin.uri, f"bytes {loss.start} to {loss.end}", loss.reason))


def _take_page(page: Page, gathering: Gathering, on_page: Callable[[Page], None] | None) -> None:
    gathering.take_page(page)
    if on_page is not None:
        on_page(page)


def _take_row(data: bytes, origin: Origin, gathering: Gathering, on_page: Callable[[Page], None] | None = None) -> None:
    """Take in a row of JSON: an answer of either kind, or a page."""
    if not data.strip():
        return
    try:
        row = json.loads(data)
    except (ValueError, RecursionError) as error:
        gathering.on_fault(Fault(origin.uri, "a line", f"no JSON ({error})"))
        return
    if not isinstance(row, dict):
        return
    if isinstance(row.get("pages"), dict):
        gathering.take_answer(row, origin.uri)
        return
    try:
        for page, _ in of_row(row, origin):
            _take_page(page, gathering, on_page)
    except NoText:
        return


def _objects(value: object) -> Iterator[dict[str, object]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _general(answer: Mapping[str, object]) -> Mapping[str, object]:
    """Return what a saved answer says of its wiki."""
    query = answer.get("query")
    general = query.get("general") if isinstance(query, dict) else None
    return general if isinstance(general, dict) else {}


def _site(answer: Mapping[str, object]) -> str | None:
    said = _general(answer).get("wikiid")
    return checking.sound(said) if isinstance(said, str) else None


def _language(answer: Mapping[str, object]) -> str | None:
    said = _general(answer).get("lang")
    return checking.sound(said) if isinstance(said, str) else None
