"""The programs and styles that stand in a page, and the policy under which a browser runs them and nothing else."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

_POLICY = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")


@cache
def asset(name: str) -> str:
    """Return the text of a file beside this module.

    >>> asset("page.js").splitlines()[0]
    '"use strict";'
    """
    return files("extractor.review").joinpath(name).read_text("utf-8")


def policy(css: str, script: str) -> str:
    """Return the Content-Security-Policy of a page with one style and one program: no other, and no request."""
    return "; ".join((*_POLICY, f"style-src '{_hash(css)}'", f"script-src '{_hash(script)}'"))


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
