"""One request over the network, with urllib3.

Of the libraries for HTTP, urllib3 is the one that is released every few months, has type hints of its own and needs
no other package; it reads an answer in pieces and bounds what a packed one unpacks to. requests stands on it and adds
what is not needed here (sessions, redirects to anywhere); httpx had its last release in 2024.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from extractor.live.http import Request, Response, Unreachable
from extractor.packages import require

if TYPE_CHECKING:
    from urllib3 import PoolManager

_CONNECT, _READ = 10.0, 60.0  # seconds
_BLOCK = 1 << 16


class Network:
    """The network as a `Transport`; proxies are those of the environment, such as HTTPS_PROXY.

    Raises:
        MissingPackageError: urllib3 is not installed.
    """

    def __init__(self) -> None:
        require("live", "a live wiki")
        self._pools: dict[str, PoolManager] = {}

    def _pool(self, url: str) -> PoolManager:
        from urllib3 import PoolManager, ProxyManager, make_headers
        from urllib3.util import parse_url

        parts = urlsplit(url)
        proxy = "" if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme, "")
        if proxy not in self._pools:
            if not proxy:
                self._pools[proxy] = PoolManager()
            else:
                whole = parse_url(proxy if "://" in proxy else f"http://{proxy}")
                headers = make_headers(proxy_basic_auth=whole.auth) if whole.auth else None
                self._pools[proxy] = ProxyManager(whole._replace(auth=None).url, proxy_headers=headers)
        return self._pools[proxy]

    def close(self) -> None:
        """Close the connections that are kept for the next request."""
        for pool in self._pools.values():
            pool.clear()

    @contextmanager
    def send(self, request: Request) -> Iterator[Response]:
        """Yield the response to a request, whose chunks come from the network as they are read."""
        from urllib3 import Timeout
        from urllib3.exceptions import HTTPError

        try:
            response = self._pool(request.url).request(
                "GET" if request.body is None else "POST",
                request.url,
                body=request.body,
                headers=request.headers,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=Timeout(connect=_CONNECT, read=_READ),
            )
        except (HTTPError, OSError, ValueError) as error:
            raise unreachable(error) from error
        is_whole = False
        try:
            headers = {name.lower(): value for name, value in response.headers.items()}
            yield Response(response.status, headers, _chunks(response.stream(_BLOCK)))
            is_whole = True
        finally:
            if is_whole:
                response.release_conn()
            else:  # a connection with an unread rest is of no use for the next request
                response.close()


def _chunks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    from urllib3.exceptions import HTTPError

    try:
        yield from chunks
    except (HTTPError, OSError) as error:
        raise unreachable(error) from error


def unreachable(error: Exception) -> Unreachable:
    """Return what went wrong with a request, in words for people.

    >>> from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, SSLError
    >>> str(unreachable(ConnectTimeoutError())), unreachable(SSLError("certificate has expired")).passing
    ('the server does not answer in time', False)
    """
    from urllib3.exceptions import (
        LocationParseError,
        NameResolutionError,
        NewConnectionError,
        ProxyError,
        SSLError,
        TimeoutError,
    )

    if isinstance(error, ProxyError):
        return Unreachable(f"the proxy cannot be reached ({_reason(error)}); see HTTPS_PROXY and HTTP_PROXY")
    if isinstance(error, NameResolutionError):
        again = isinstance(error.__cause__, socket.gaierror) and error.__cause__.errno == socket.EAI_AGAIN
        said = "no host of this name is known; check the name, and that there is a network"
        return Unreachable(said, passing=again)
    if isinstance(error, SSLError):
        return Unreachable(
            f"no safe connection (TLS: {_reason(error)}); the server or a proxy has to mend it", passing=False
        )
    if isinstance(error, TimeoutError) and not isinstance(error, NewConnectionError):  # which is one, too
        return Unreachable("the server does not answer in time")
    if isinstance(error, LocationParseError | ValueError):
        return Unreachable(f"no address that can be asked ({_reason(error)})", passing=False)
    if isinstance(error.__cause__, ConnectionRefusedError) or isinstance(error, ConnectionRefusedError):
        return Unreachable("the connection is refused; check the host and its port")
    return Unreachable(f"the connection fails ({_reason(error)})")


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0][:200] or type(error).__name__
