"""The key under which a label is found."""

import re

_RUN = re.compile(r"[\s_-]+")


def key_of(label: str) -> str:
    """The label case-folded, with every run of white space, hyphens and underscores as one `_`.

    >>> key_of("Birth_date and  Age"), key_of(" Co-founders "), key_of("GRÖSSE")
    ('birth_date_and_age', 'co_founders', 'grösse')
    """
    return _RUN.sub("_", label.strip().casefold())
