"""A small wiki that is played: a transport which answers as MediaWiki's API does, and a clock on which nobody waits."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlsplit

from extractor.live import answers
from extractor.live.http import Request, Response, Timing, Unreachable

TEXTS = {
    "Saltmarsh": "'''Saltmarsh''' is a village on the coast.\n\n"
    "{{Infobox settlement|name=Saltmarsh|population_total=412}}",
    "Lighthouse": "The '''lighthouse''' of [[Saltmarsh]] was lit in 1871.",
    "Ferry": "The '''ferry''' crosses twice a day; its skipper is Łucja Özdemir.",
    "Old mill": "The '''old mill''' has not turned since 1954.",
}
REDIRECTS = {"The village": "Saltmarsh", "Nowhere": "Atlantis", "Round": "Round", "Away": "de:Salzwiese"}
CATEGORIES = {"Category:Places": ["Saltmarsh", "Lighthouse", "Old mill"]}
HOST = "wiki.example.org"
API = f"https://{HOST}/w/api.php"
GENERAL = {
    "sitename": "Saltmarsh wiki",
    "lang": "en",
    "wikiid": "saltmarshwiki",
    "servername": HOST,
    "server": f"https://{HOST}",
    "scriptpath": "/w",
}
HEAD = f'<!DOCTYPE html><html><head><link rel="EditURI" href="//{HOST}/w/api.php?action=rsd"/></head>'

Fault = Response | Unreachable | BaseException | Callable[[Request], "Response | None"]


def reply(content: object, status: int = 200, **headers: str) -> Response:
    """Return a response: bytes as they are, anything else as JSON. An underscore in a header's name is a hyphen."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    kind = {b"{": "application/json", b"<": "text/html"}.get(data[:1], "text/plain")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": kind, **named}, [data[:10], data[10:]])


class PlayedClock:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    @property
    def timing(self) -> Timing:
        return Timing(clock=lambda: self.time, now=lambda: self.time, sleep=self.sleep, chance=lambda: 0.5)


class PlayedWiki:
    """A transport that plays the wiki; `faults` come first, one for each request, None for none."""

    def __init__(self, faults: Iterable[Fault | None] = (), at_once: int = 50) -> None:
        self.faults = deque(faults)
        self.at_once = at_once
        self.asked: list[Request] = []
        self.texts = dict(TEXTS)
        self.general: dict[str, object] = dict(GENERAL)

    @property
    def forms(self) -> list[dict[str, str]]:
        """The forms that were posted."""
        return [form(request) for request in self.asked if request.body is not None]

    @property
    def titles(self) -> list[str]:
        """The titles that texts were asked for."""
        return [found for one in self.forms if "titles" in one for found in split(one["titles"])]

    @contextmanager
    def send(self, request: Request) -> Iterator[Response]:
        self.asked.append(request)
        fault = self.faults.popleft() if self.faults else None
        if isinstance(fault, BaseException):
            raise fault
        if callable(fault):
            fault = fault(request)
        yield fault if isinstance(fault, Response) else self.usual(request)

    def close(self) -> None:
        pass

    def usual(self, request: Request) -> Response:
        """Return what the wiki answers if all is well."""
        path = urlsplit(request.url).path
        if path in ("/", "/wiki/Main_Page"):
            return reply(HEAD.encode())
        if path != "/w/api.php":
            return reply(b"<html>Not found</html>", 404)
        said = form(request)
        if said.get("list") == "categorymembers":
            return reply(self._members(said))
        query: dict[str, object] = {"general": self.general} if "siprop" in said and "continue" not in said else {}
        more: dict[str, object] = {}
        if "titles" in said:
            more = self._titles(split(said["titles"]), int(said.get("rvcontinue", "0")), query)
        elif "pageids" in said:
            numbers = [int(one) for one in split(said["pageids"])]
            by_id = {self.number(title): title for title in self.texts}
            query["pages"] = [
                self.page(by_id[one]) if one in by_id else {"pageid": one, "missing": True} for one in numbers
            ]
        return reply({**({"continue": more} if more else {"batchcomplete": True}), "query": query})

    def number(self, title: str) -> int:
        return 100 + list(self.texts).index(title)

    def page(self, title: str) -> dict[str, object]:
        """Return what an answer says of a page that is there."""
        text = self.texts[title]
        slot = {
            "contentmodel": "wikitext",
            "contentformat": "text/x-wiki",
            "sha1": answers.hashes(text)[0],
            "content": text,
        }
        revision = {"revid": 9000 + self.number(title), "timestamp": "2024-05-08T12:00:00Z", "slots": {"main": slot}}
        return {"pageid": self.number(title), "ns": 0, "title": title, "revisions": [revision]}

    def _titles(self, titles: list[str], start: int, query: dict[str, object]) -> dict[str, object]:
        """Fill a query for titles, with no more than `at_once` texts from a number on; return how it goes on."""
        normalized, redirects, interwiki, pages = [], [], [], {}
        for title in titles:
            if "[" in title or "|" in title:
                pages[title] = {"title": title, "invalid": True, "invalidreason": "There is a character too many."}
                continue
            if title[:1].islower() and not title.startswith("de:"):
                normalized.append({"fromencoded": False, "from": title, "to": title[:1].upper() + title[1:]})
                title = title[:1].upper() + title[1:]
            if title in REDIRECTS:
                redirects.append({"from": title, "to": REDIRECTS[title]})
                title = REDIRECTS[title]
            if title.startswith("de:"):
                interwiki.append({"title": title, "iw": "de", "url": f"https://de.example.org/wiki/{title[3:]}"})
            elif title.startswith("Special:"):
                pages[title] = {"ns": -1, "title": title, "special": True}
            elif title in self.texts:
                pages[title] = self.page(title)
            elif title not in REDIRECTS:
                pages[title] = {"ns": 0, "title": title, "missing": True}
        with_text = [title for title in pages if title in self.texts]
        for number, title in enumerate(with_text):
            if not start <= number < start + self.at_once:
                del pages[title]["revisions"]
            if not start:
                pages[title]["pageprops"] = {"wikibase_item": f"Q{self.number(title)}"}
        for name, found in (("normalized", normalized), ("redirects", redirects), ("interwiki", interwiki)):
            if found:
                query[name] = found
        if pages:
            query["pages"] = list(pages.values())
        end = start + self.at_once
        return {"rvcontinue": str(end), "continue": "||pageprops"} if end < len(with_text) else {}

    def _members(self, said: dict[str, str]) -> dict[str, object]:
        if not said["cmtitle"].startswith("Category:"):
            return {"error": {"code": "invalidcategory", "info": "The category name you entered is not valid."}}
        found = CATEGORIES.get(said["cmtitle"], [])
        start = int(said.get("cmcontinue", "0"))
        rest = {"continue": {"cmcontinue": str(start + 2), "continue": "-||"}} if start + 2 < len(found) else {}
        members = [{"ns": 0, "title": title} for title in found[start : start + 2]]
        return {**(rest or {"batchcomplete": True}), "query": {"categorymembers": members}}


def form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((request.body or b"").decode()))


def split(names: str) -> list[str]:
    return names[1:].split("\x1f") if names[:1] == "\x1f" else names.split("|")
