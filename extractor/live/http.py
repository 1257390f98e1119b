"""Polite requests over HTTP: one after the other, at a modest rate, with waiting as asked and trying again.

What a wiki may expect: https://www.mediawiki.org/wiki/API:Etiquette and https://www.mediawiki.org/wiki/Manual:Maxlag_parameter
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import NamedTuple, Protocol
from urllib.parse import urlencode, urljoin, urlsplit

from extractor.errors import WikiError
from extractor.live.address import is_same_site
from extractor.readers.api import LIMIT

TRIES = 5
"""How often a request is made that the network or the server fails."""

LONGEST_WAIT = 300.0
"""The most seconds that are waited at once, whatever `Retry-After` says."""

_LONGEST_BACKOFF = 60.0
_LONGEST_ANSWER = 300.0  # seconds that an answer may take, from the first byte to the last
_REDIRECTS = 5


class Unreachable(Exception):
    """A transport's report that a request got no whole answer; `passing` if it may go well another time."""

    def __init__(self, reason: str, *, passing: bool = True) -> None:
        super().__init__(reason)
        self.passing = passing


class Request(NamedTuple):
    """One request; `body` is None for GET."""

    url: str
    headers: Mapping[str, str]
    body: bytes | None


class Response(NamedTuple):
    """The beginning of an answer, and its content as it comes, already unpacked."""

    status: int
    headers: Mapping[str, str]
    """By names in lower case."""
    chunks: Iterable[bytes]


class Transport(Protocol):
    """What makes a request over the network, or plays a network in a test; redirects are not its matter."""

    def send(self, request: Request) -> AbstractContextManager[Response]:
        """Return the response; it, or reading its chunks, raises `Unreachable`."""

    def close(self) -> None:
        """Close what is kept open for the next request, which may come all the same."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks, the sleep and the chance that requests go by; a test gives its own and waits for nothing."""

    clock: Callable[[], float] = time.monotonic
    """Seconds since any moment."""
    now: Callable[[], float] = time.time
    """Seconds since 1970, for dates in `Retry-After`."""
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class Received:
    """A whole answer: its status, the address that it came from in the end, its headers and its content."""

    status: int
    url: str
    headers: Mapping[str, str]
    data: bytes


@dataclass(slots=True)
class Client:
    """Requests to one wiki, at most `rate` a second."""

    transport: Transport
    agent: str
    """The value of `User-Agent`."""
    rate: float
    timing: Timing
    on_news: Callable[[str], None]
    """Called with a line for people when something is waited for."""
    _next: float = field(default=float("-inf"), init=False)

    def ask(
        self, url: str, fields: Mapping[str, str] | None, again: Callable[[Received], str | None] = lambda _: None
    ) -> Received:
        """Return the answer to a POST of the fields, or to a GET without any.

        The request is made again if the network fails, for statuses 429 and 5xx, and if `again` gives a reason to.

        Raises:
            WikiError: no try went well, or the server sends elsewhere or more than `LIMIT`.
        """
        host = urlsplit(url).netloc
        for left in reversed(range(TRIES)):
            asked_wait = None
            try:
                received = self._followed(url, fields)
            except Unreachable as error:
                if not error.passing:
                    raise WikiError(f"{host}: {error}") from error
                reason = str(error)
            else:
                found = _failing(received) or again(received)
                if found is None:
                    return received
                reason, asked_wait = found, retry_after(received.headers.get("retry-after", ""), self.timing.now())
            if left:
                self._wait(host, reason, TRIES - left, asked_wait)
        raise WikiError(f"{host}: {reason}, {TRIES} times; try again later")

    def _wait(self, host: str, reason: str, tried: int, asked: float | None) -> None:
        seconds = min(2.0 ** (tried - 1), _LONGEST_BACKOFF) * (0.5 + self.timing.chance())
        said = ""
        if asked is not None:
            seconds = min(asked, LONGEST_WAIT) or seconds
            said = ", as it asks"
            if asked > LONGEST_WAIT:
                said = f", the most that is waited, as it asks for {asked:.0f}"
        self.on_news(f"{host}: {reason}; asking again in {seconds:.0f} s{said}")
        self.timing.sleep(seconds)

    def _followed(self, url: str, fields: Mapping[str, str] | None) -> Received:
        """Return the answer at an address or where the server sends from it, which has to be the same site."""
        body = None if fields is None else urlencode(fields, errors="replace").encode()
        for _ in range(_REDIRECTS + 1):
            received = self._once(url, body)
            place = received.headers.get("location")
            if received.status not in (301, 302, 303, 307, 308) or not place:
                return received
            try:
                to = urljoin(url, place)
                is_same = is_same_site(url, to)
            except ValueError:
                is_same, to = False, place
            if not is_same:
                raise WikiError(f"{url}: sends to another site, {to[:200]}; if that is the wiki, give its address")
            url = to
        raise WikiError(f"{url}: sends from address to address; give the address of the wiki's api.php")

    def _once(self, url: str, body: bytes | None) -> Received:
        start = max(self.timing.clock(), self._next)
        if (wait := start - self.timing.clock()) > 0:
            self.timing.sleep(wait)
        self._next = start + 1 / self.rate
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        end = self.timing.clock() + _LONGEST_ANSWER
        with self.transport.send(Request(url, headers, body)) as response:
            data = bytearray()
            for chunk in response.chunks:
                data += chunk
                if len(data) > LIMIT:
                    raise WikiError(f"{url}: sends more than {LIMIT // 2**20} MiB; an answer of the API is smaller")
                if self.timing.clock() > end:
                    raise Unreachable(f"an answer of more than {_LONGEST_ANSWER:.0f} s")
            return Received(response.status, url, response.headers, bytes(data))


def _failing(received: Received) -> str | None:
    """Return the reason to ask again that a status is; None if it is none."""
    if received.status == 429:
        return "too many requests (HTTP 429)"
    return f"the server fails (HTTP {received.status})" if received.status >= 500 else None


def retry_after(said: str, now: float) -> float | None:
    """Return the seconds to wait that `Retry-After` names, as a number or as a date; None if it names none.

    `now` is in seconds since 1970. Format: RFC 9110, section 10.2.3.

    >>> retry_after("120", 0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 50), retry_after("soon", 0)
    (120.0, 10.0, None)
    """
    said = said.strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(parsedate_to_datetime(said).timestamp() - now, 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
