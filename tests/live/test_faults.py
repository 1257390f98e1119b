"""What a network, a server and an API can do: each fault is waited out as it asks, or is one clear line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor import packages
from extractor.errors import MissingPackageError, WikiAddressError, WikiError
from extractor.live import Wiki
from extractor.live.address import WIKIMEDIA, api_link
from extractor.live.http import LONGEST_WAIT, TRIES, Response, Unreachable
from extractor.readers.api import LIMIT
from tests.live.played_wiki import API, HOST, TEXTS, Fault, PlayedClock, PlayedWiki, reply

MAXLAG = {"error": {"code": "maxlag", "info": "Waiting for db1: 7 seconds lagged", "lag": 7}}
HTML = b"<!DOCTYPE html><html><body>Welcome</body></html>"
CUT = json.dumps({"query": {"pages": []}}).encode()[:-3]


def fetched(faults: list[Fault | None], clock: PlayedClock, address: str = API, **named: Any) -> list[str]:
    """Return the titles that come if these faults come first."""
    wiki = Wiki(address, transport=PlayedWiki(faults), timing=clock.timing, **named)
    return [page.title for page in wiki.pages(titles=["Ferry"])]


# A fault that passes, and the seconds that it is waited for.
PASSING: dict[str, tuple[Fault, float]] = {
    "refused": (Unreachable("the connection is refused"), 1),
    "cut JSON": (reply(CUT), 1),
    "nothing": (reply(b""), 1),
    "429": (reply(b"slow down", 429), 1),
    "429 with seconds": (reply(b"slow down", 429, retry_after="17"), 17),
    "503 with a date": (reply(b"down", 503, retry_after="Thu, 01 Jan 1970 00:17:10 GMT"), 30),
    "503 with a date of the past": (reply(b"down", 503, retry_after="Thu, 01 Jan 1970 00:00:00 GMT"), 1),
    "503 with a long time": (reply(b"down", 503, retry_after="86400"), LONGEST_WAIT),
    "503 with nonsense": (reply(b"down", 503, retry_after="soon"), 1),
    "500": (reply(HTML, 500), 1),
    "maxlag": (reply(MAXLAG, retry_after="5"), 5),
    "ratelimited": (reply({"error": {"code": "ratelimited", "info": "Too fast."}}), 1),
    "database": (reply({"error": {"code": "internal_api_error_DBQueryError", "info": "Oh."}}), 1),
}


@pytest.mark.parametrize("case", PASSING)
@pytest.mark.parametrize("before", [0, 1])
def test_what_passes_is_waited_for(case: str, before: int) -> None:
    fault, seconds = PASSING[case]
    clock = PlayedClock()
    assert fetched([*[None] * before, fault], clock, rate=1000.0) == ["Ferry"]
    assert max(clock.slept) == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize("case", PASSING)
def test_what_does_not_pass_ends_after_some_tries(case: str) -> None:
    fault, _ = PASSING[case]
    clock = PlayedClock()
    with pytest.raises(WikiError, match=f"{HOST}: .*, {TRIES} times; try again later"):
        fetched([fault] * TRIES, clock, rate=1000.0)
    assert len([one for one in clock.slept if one >= 0.5]) == TRIES - 1


def test_waits_grow_and_are_told() -> None:
    clock, news = PlayedClock(), list[str]()
    down = reply(b"down", 502)
    assert fetched([down, down, down], clock, rate=1000.0, on_news=news.append) == ["Ferry"]
    assert [one for one in clock.slept if one > 0.1] == [1, 2, 4]
    assert news[0] == f"{HOST}: the server fails (HTTP 502); asking again in 1 s"
    fetched([reply(b"down", 503, retry_after="900")], clock, rate=1000.0, on_news=news.append)
    assert news[-1].endswith("asking again in 300 s, the most that is waited, as it asks for 900")


def test_requests_come_at_the_rate() -> None:
    clock = PlayedClock()
    wiki = Wiki(API, transport=PlayedWiki(at_once=1), timing=clock.timing, rate=0.5)
    assert len(list(wiki.pages(titles=list(TEXTS)))) == 4
    assert clock.slept == [2, 2, 2, 2]


def redirect(place: str, status: int = 302) -> Response:
    return reply(b"", status, location=place)


# A fault at the first request, and what is said of it.
ENDING: dict[str, tuple[list[Fault | None], str]] = {
    "no host": ([Unreachable("no host of this name is known", passing=False)], "no host of this name"),
    "TLS": ([Unreachable("no safe connection (TLS: expired)", passing=False)], "TLS"),
    "HTML": ([reply(HTML)], "a page of HTML instead of an answer of the API; give the address of its api.php"),
    "text": ([reply(b"hello")], "no JSON instead of an answer"),
    "JSON of something else": ([reply({"status": "ok"})], "JSON, but no answer of MediaWiki's API"),
    "a list": ([reply([])], "JSON, but no answer"),
    "404": ([reply(HTML, 404)], "HTTP 404; give the address"),
    "401": ([reply(HTML, 401)], "is read only with a login"),
    "403": ([None, reply(HTML, 403)], "is read only with a login"),
    "readapidenied": (
        [reply({"error": {"code": "readapidenied", "info": "You need read permission."}})],
        r"is read only with a login.*readapidenied",
    ),
    "an error": ([None, reply({"error": {"code": "badvalue", "info": "No such\nthing."}})], "badvalue: No such thing."),
    "an odd error": ([None, reply({"error": 7})], "unknown: 7"),
    "another site": ([redirect("https://elsewhere.example.net/w/api.php")], "sends to another site, https://elsewhere"),
    "to http": ([redirect(f"http://{HOST}/w/api.php")], "sends to another site"),
    "to a file": ([redirect("file:///etc/passwd")], "sends to another site"),
    "to nonsense": ([redirect("https://[oops/")], "sends to another site"),
    "in a circle": ([redirect(API)] * 9, "from address to address"),
    "no end": (
        [None, *[reply({"continue": {"rvcontinue": "1"}, "query": {"pages": []}})] * 3],
        "again and again that there is more",
    ),
    "no end that changes": (
        [None, *[reply({"continue": {"rvcontinue": str(n)}, "query": {}}) for n in range(99)]],
        "again and again that there is more",
    ),
}


@pytest.mark.parametrize("case", ENDING)
def test_what_cannot_be_waited_out_is_one_line(case: str) -> None:
    faults, said = ENDING[case]
    with pytest.raises(WikiError, match=said) as caught:
        fetched(faults, PlayedClock())
    assert HOST in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_answer_without_end_is_not_read() -> None:
    taken = 0

    def chunks() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield bytes(2**20)

    with pytest.raises(WikiError, match="sends more than 64 MiB"):
        fetched([Response(200, {}, chunks())], PlayedClock())
    assert taken == LIMIT // 2**20 + 1


def test_an_answer_that_drips_is_given_up() -> None:
    clock = PlayedClock()

    def chunks() -> Any:
        while True:
            clock.time += 50
            yield b" "

    assert fetched([Response(200, {}, chunks())], clock) == ["Ferry"]
    assert clock.time > 1300


def test_a_redirect_to_the_same_site_is_followed_with_the_form() -> None:
    play = PlayedWiki([redirect("https://www.wiki.example.org/w/api.php", 301)])
    wiki = Wiki(API, transport=play, timing=PlayedClock().timing)
    assert [page.title for page in wiki.pages(titles=["Ferry"])] == ["Ferry"]
    assert play.asked[0].body == play.asked[1].body
    assert len(play.asked) == 3  # it is remembered


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("lost.wmcloud.org", "https://lost.wmcloud.org/w/api.php"),
        (HOST, f"https://{HOST}/"),
        (f"https://{HOST}/wiki/Main_Page", f"https://{HOST}/wiki/Main_Page"),
        (f"https://{HOST}/lost?x=1#y", f"https://{HOST}/lost?x=1"),
        (f" {API}?action=query", API),
        ("de.wikipedia.org", "https://de.wikipedia.org/w/api.php"),
    ],
)
def test_the_api_is_found(address: str, first: str) -> None:
    play = PlayedWiki()
    wiki = Wiki(address, transport=play, timing=PlayedClock().timing, contact="https://example.org/about")
    assert [page.title for page in wiki.pages(titles=["Ferry"])] == ["Ferry"]
    assert (play.asked[0].url, play.asked[-1].url.rpartition("/")[2]) == (first, "api.php")


def test_an_address_without_a_wiki() -> None:
    empty = [reply(HTML)] * 3
    with pytest.raises(WikiError, match=r"no wiki of MediaWiki is there \(.*/w/api.php, .*/api.php\); give the"):
        fetched([*empty], PlayedClock(), HOST)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="EditURI" type="application/rsd+xml" href="//wiki.example.org/odd/api.php?action=rsd"/>',
        "<LINK HREF=/odd/api.php REL='edituri'>",
        '<link\nhref="https&#58;//wiki.example.org/odd/api.php" rel = "EditURI">',
    ],
)
def test_a_link_in_a_page(link: str) -> None:
    html = f'<link rel="icon" href="/x/api.php"><link {"x " * 9}><a rel=EditURI href="/y/api.php">{link}'
    assert api_link(html, f"https://{HOST}/wiki/A") == f"https://{HOST}/odd/api.php"


def test_an_api_of_another_site_is_not_asked() -> None:
    page = reply(b'<link rel="EditURI" href="https://elsewhere.example.net/w/api.php?action=rsd">')
    with pytest.raises(WikiAddressError, match="its API is on another site, https://elsewhere"):
        fetched([page], PlayedClock(), HOST)


@pytest.mark.parametrize(
    "address",
    [
        "",
        " ",
        "ftp://example.org",
        "file:///etc/passwd",
        "https://",
        "https://a b.org",
        "https://x:port",
        "https://[::1",
        "a\\b",
    ],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(WikiAddressError, match="no address of a wiki; say https"):
        Wiki(address)


def test_an_address_with_a_password() -> None:
    with pytest.raises(WikiAddressError, match="without a login"):
        Wiki("https://me:secret@example.org")


@pytest.mark.parametrize("domain", WIKIMEDIA)
def test_wikimedia_asks_for_a_contact(domain: str) -> None:
    for host in (domain, f"en.{domain}", f"https://EN.{domain.upper()}/wiki/X"):
        with pytest.raises(WikiAddressError, match="--contact"):
            Wiki(host)
        Wiki(host, contact="ops@example.org")
    Wiki(f"not{domain}")


@pytest.mark.parametrize("contact", ["", "me", "ops@example.org\r\nX: y", "a (b) c@d.org", "http://", "ö@example.org"])
def test_what_is_no_contact(contact: str) -> None:
    with pytest.raises(WikiAddressError, match="no contact; say an e-mail address"):
        Wiki(HOST, contact=contact)


def test_the_package_is_named_when_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packages.EXTRAS, "live", ("no_such_package",))
    with pytest.raises(MissingPackageError, match="a live wiki: needs no_such_package"):
        list(Wiki(HOST).pages(titles=["Ferry"]))
