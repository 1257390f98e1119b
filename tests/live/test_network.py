"""`Network`: requests over a real connection, to a server in this process, and what can go wrong with one."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from urllib3.exceptions import NameResolutionError

from extractor.errors import WikiError
from extractor.live import Wiki
from extractor.live.http import Request, Unreachable
from extractor.live.transport import Network, unreachable
from tests.live.played_wiki import PlayedClock, PlayedWiki, reply

Serve = Callable[[bytes, dict[str, str]], str]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server that answers everything with these bytes and headers; gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(content: bytes, headers: dict[str, str]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                play = PlayedWiki()
                with play.send(Request(self.path, {}, body)) as response:
                    data = content or b"".join(response.chunks)
                if headers.get("Content-Encoding") == "gzip":
                    data = gzip.compress(data)
                self.send_response(200)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/w/api.php"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
def test_pages_come_over_a_connection(serve: Serve, headers: dict[str, str]) -> None:
    network = Network()
    wiki = Wiki(serve(b"", headers), transport=network, timing=PlayedClock().timing)
    assert [page.title for page in wiki.pages(titles=["Ferry", "Old mill"])] == ["Ferry", "Old mill"]


@pytest.mark.parametrize(
    ("content", "headers", "said"),
    [
        (b'{"query"', {"Content-Length": "4000"}, "the connection fails"),
        (b'{"query": {}}', {"Content-Encoding": "br, gzip, zstd"}, "the connection fails"),
        (b'{"query"', {}, "an answer that is cut"),
    ],
)
def test_an_answer_that_is_cut(serve: Serve, content: bytes, headers: dict[str, str], said: str) -> None:
    network, clock = Network(), PlayedClock()
    with pytest.raises(WikiError, match=f"127.0.0.1:.*{said}.*, 5 times"):
        list(Wiki(serve(content, headers), transport=network, timing=clock.timing).pages(titles=["Ferry"]))


def test_a_bomb_is_not_unpacked(serve: Serve) -> None:
    network = Network()
    url = serve(b" " * (65 * 2**20), {"Content-Encoding": "gzip"})
    with pytest.raises(WikiError, match="sends more than 64 MiB"):
        list(Wiki(url, transport=network, timing=PlayedClock().timing).pages(titles=["Ferry"]))


def test_a_server_without_tls(serve: Serve) -> None:
    url = serve(b"", {}).replace("http:", "https:")
    with pytest.raises(WikiError, match=r"127.0.0.1:\d+: no safe connection \(TLS: .*\); the server or a proxy"):
        list(Wiki(url, timing=PlayedClock().timing).pages(titles=["Ferry"]))


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/w/api.php"
        with pytest.raises(WikiError, match=f"{urlsplit(url).netloc}: the connection is refused.*, 5 times"):
            list(Wiki(url, timing=PlayedClock().timing).pages(titles=["Ferry"]))


@pytest.mark.parametrize(("number", "passing"), [(socket.EAI_NONAME, False), (socket.EAI_AGAIN, True)])
def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch, number: int, passing: bool) -> None:
    def lookup(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "no address")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    request = Request("http://wiki.example.org/", {}, None)
    with pytest.raises(Unreachable, match="no host of this name is known") as caught, Network().send(request):
        pass
    assert isinstance(caught.value.__cause__, NameResolutionError)
    assert caught.value.passing == passing


def test_a_proxy_is_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network()
    monkeypatch.setenv("http_proxy", serve(b"", {}).removesuffix("/w/api.php"))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    wiki = Wiki("http://wiki.example.org/w/api.php", transport=network, timing=PlayedClock().timing)
    assert [page.title for page in wiki.pages(titles=["Ferry"])] == ["Ferry"]


def test_what_is_no_address_for_a_connection() -> None:
    assert not unreachable(ValueError("odd")).passing
    assert reply(b"").status == 200
