"""The keys of labels, folded and as people write them."""

import re
from functools import lru_cache

_RUN = re.compile(r"[\s_-]+")


@lru_cache(maxsize=1 << 12)
def key_of(label: str) -> str:
    """Return the label case-folded, with every run of white space, hyphens and underscores replaced by one `_`.

    >>> key_of("Birth_date and  Age"), key_of(" Co-founders "), key_of("GRÖSSE")
    ('birth_date_and_age', 'co_founders', 'grösse')
    """
    return _RUN.sub("_", label.strip().casefold())


def spelled(label: str) -> str:
    """Return the label as a key that people write: in lower case, with the letters that folding replaces (`ß`, `ς`).

    >>> spelled("Πρόεδρος"), key_of("Πρόεδρος"), spelled("GRÖSSE"), spelled("Größe in km")
    ('πρόεδρος', 'πρόεδροσ', 'grösse', 'größe_in_km')
    """
    return _RUN.sub("_", label.strip().lower())


def template_title(written: str) -> str:
    """Return a template's name in MediaWiki's form: with single spaces and a capital first letter.

    >>> template_title("cite_web "), template_title("")
    ('Cite web', '(no name)')
    """
    name = " ".join(written.replace("_", " ").split())
    return name[:1].upper() + name[1:] or "(no name)"
