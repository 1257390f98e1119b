"""The API of a wiki: where it is, and its answers, or the error that each is instead, in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlencode, urljoin, urlsplit

from extractor.errors import WikiAddressError, WikiError
from extractor.live import answers, questions
from extractor.live.address import API_PATHS, Address, api_link, is_same_site
from extractor.live.answers import Answer
from extractor.live.http import Client, Received

_AGAIN = ("maxlag", "ratelimited", "readonly", "internal_api_error_", "cirrussearch-too-busy-error")
"""The beginnings of codes of errors that pass."""

_CLOSED = ("readapidenied", "permissiondenied", "mustbeloggedin", "assertuserfailed", "login-required")
"""Codes of errors of wikis that show nothing without a login."""

_LOGIN = "is read only with a login, which extractor has not; ask its operators, or read an export of its pages"

_MOST_IDLE = 50
"""How many answers in a row may bring nothing new and still say that there is more."""


class ApiError(WikiError):
    """An error that the API reports, with its code."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class NoWiki(WikiError):
    """What is at an address is no API of MediaWiki."""


class Connection:
    """A wiki that is asked over HTTP. Its API is looked for when the first question is asked."""

    def __init__(self, wiki: Address, client: Callable[[], Client]) -> None:
        self.wiki = wiki
        self._make = client
        self._client: Client | None = None
        self._api: str | None = None
        self._about: dict[str, object] = {}
        self._sent_to = ""
        """The address that answered last: further requests need not be sent on to it again."""

    @property
    def about(self) -> dict[str, object]:
        """Return what the wiki says of itself as a whole (siprop=general); it is asked for once.

        Raises:
            WikiError: there is no wiki at the address, or no way to it.
        """
        if self._api is None:
            self._api, self._about = self._found()
        return self._about

    def rounds(self, parameters: questions.Parameters, keys: Callable[[Answer], set[str]]) -> Iterator[Answer]:
        """Yield the answers to a request, the rest as long as there is one; `keys` is what an answer brings.

        Raises:
            WikiError: no answer can be used, or they have no end.
        """
        more: dict[str, str] = {}
        seen: set[str] = set()
        idle = 0
        while True:
            answer = self.answer({**parameters, **more})
            yield answer
            found = keys(answer)
            idle = 0 if found - seen else idle + 1
            seen |= found
            before, more = more, answers.continued(answer)
            if not more:
                return
            if more == before or idle > _MOST_IDLE:
                raise WikiError(f"{self.wiki.host}: the API says again and again that there is more, and gives no more")

    def answer(self, parameters: questions.Parameters) -> Answer:
        """Return the answer to a request.

        Raises:
            WikiError: there is none, or it is an error.
        """
        _ = self.about
        assert self._api is not None
        return self._asked(self._api, parameters)

    def stored(self, revision: int) -> bytes | None:
        """Return the text of a revision as the wiki has it, in UTF-8; None if it does not give it (action=raw).

        Raises:
            WikiError: the wiki does not answer.
        """
        _ = self.about
        assert self._api is not None
        parts = urlsplit(self._api)
        path = f"{parts.path.removesuffix('api.php')}index.php"
        asked = urlencode({"action": "raw", "oldid": revision})
        received = self.client.ask(parts._replace(path=path, query=asked).geturl(), None)
        return received.data if received.status == 200 else None

    def _found(self) -> tuple[str, dict[str, object]]:
        """Return the address of the API, and what the wiki says of itself."""
        url = self.wiki.url
        tried: list[str] = []
        for place in self._places():
            if place in tried:
                continue
            tried.append(place)
            try:
                found = answers.general(self._asked(place, questions.about()))
            except NoWiki:
                if self.wiki.is_api:
                    raise
                continue
            if found:
                return self._sent_to, found
        raise NoWiki(f"{url}: no wiki of MediaWiki is there ({', '.join(tried)}); give the address of its api.php")

    def _places(self) -> Iterator[str]:
        """Yield where the API may be: what a page of the wiki says, else where it is on most wikis."""
        url = self.wiki.url
        if self.wiki.is_api:
            yield url
            return
        if self.wiki.is_wikimedia:
            yield urljoin(url, API_PATHS[0])  # as on all of its wikis but some of its laboratories
        page = self.client.ask(url, None)
        if page.status in (401, 403):
            raise WikiError(f"{url}: {_LOGIN} (HTTP {page.status})")
        link = api_link(page.data.decode("utf-8", "replace"), page.url)
        if link is not None and not is_same_site(page.url, link):
            raise WikiAddressError(f"{url}: its API is on another site, {link[:200]}; if that is right, give it")
        if link is not None:
            yield link
        yield from (urljoin(page.url, path) for path in API_PATHS)

    @property
    def client(self) -> Client:
        """Return what makes the requests."""
        if self._client is None:
            self._client = self._make()
        return self._client

    def close(self) -> None:
        """Close what is kept open for the next request."""
        if self._client is not None:
            self._client.transport.close()

    def _asked(self, url: str, parameters: questions.Parameters) -> Answer:
        received = self.client.ask(url, parameters, _passing)
        self._sent_to, host = received.url, urlsplit(url).netloc
        if received.status in (401, 403):
            raise WikiError(f"{host}: {_LOGIN} (HTTP {received.status}); or it refuses this program: name a contact")
        if received.status != 200:
            raise NoWiki(f"{url}: HTTP {received.status}; give the address of the wiki's api.php")
        try:
            answer = answers.parsed(received.data)
        except ValueError:
            what = "a page of HTML" if _is_html(received) else "no JSON"
            raise NoWiki(f"{url}: {what} instead of an answer of the API; give the address of its api.php") from None
        if answer is None or not answer.keys() & {"query", "error", "batchcomplete", "continue", "warnings", "pages"}:
            raise NoWiki(f"{url}: JSON, but no answer of MediaWiki's API; give the address of its api.php")
        if (problem := answers.problem(answer)) is not None:
            if problem.code in _CLOSED:
                raise WikiError(f"{host}: {_LOGIN} ({problem.code})")
            said = f"{host}: an error of the API ({problem.code}: {problem.info}); its help is at {url}"
            raise ApiError(said, problem.code)
        return answer


def _passing(received: Received) -> str | None:
    """Return the reason to ask again that an answer is: it is cut, or an error that passes; None if it is none."""
    if received.status != 200:
        return None
    try:
        problem = answers.problem(answers.parsed(received.data) or {})
    except ValueError:
        return "an answer that is cut or no JSON" if received.data.lstrip()[:1] in (b"{", b"") else None
    if problem is None or not problem.code.startswith(_AGAIN):
        return None
    return f"the wiki is busy ({problem.code})"


def _is_html(received: Received) -> bool:
    return "html" in received.headers.get("content-type", "") or received.data.lstrip()[:1] == b"<"
