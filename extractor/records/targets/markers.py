"""What a user writes beside the fields of a model: where each is filled from, and in which unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from extractor import arguments
from extractor.errors import TargetError
from extractor.languages import WIKI_TAGS, check_code
from extractor.units import code_of

Pick: TypeAlias = Literal["first", "last", "earliest", "latest"]

FACTS = ("@title", "@name", "@lead", "@coordinates", "@url")
"""The facts of a page that are no field of its infobox: its title, its infobox's title, the first paragraph of its
lead, its own coordinates (not those of things in its text), and the address it was read from."""


class From:
    """The names that a field of a model has in infoboxes.

    `names` hold in every language; those for one language, by its wiki's code, go before them. A name that begins with
    `@` is one of `FACTS`. Without any name, that of the model's field is meant. `pick` says which of several entries a
    field takes that holds one: the `first` or `last` that is written, or the one with the `earliest` or `latest` date.

    Raises:
        TargetError: a name is no `str`, begins with `@` and is no fact, or `pick` is none of the four.
        UnknownLanguageError: a code is no wiki's; the message names the most similar ones.

    >>> From("founded", de="Gründung", languages={"zh-yue": ["成立"]}).of("de")
    ('Gründung', 'founded')
    >>> From("@heading")
    Traceback (most recent call last):
    extractor.errors.TargetError: no fact of a page is called @heading; there are @title, @name, ...
    """

    __slots__ = ("by_language", "names", "pick")

    def __init__(
        self,
        *names: str,
        pick: Pick | None = None,
        languages: Mapping[str, str | Sequence[str]] | None = None,
        **codes: str | Sequence[str],
    ) -> None:
        if pick is not None and pick not in get_args(Pick):
            raise TargetError(f"pick is one of {', '.join(get_args(Pick))}, not {pick!r}")
        self.names = _checked(names)
        self.pick = pick
        self.by_language: dict[str, tuple[str, ...]] = {}
        if languages is not None and not isinstance(languages, Mapping):
            raise TargetError(f"languages is a dict of names by the wiki's code, not {languages!r}")
        for code, said in {**(languages or {}), **codes}.items():
            check_code(code)
            self.by_language[WIKI_TAGS.get(code, code)] = _checked((said,) if isinstance(said, str) else said)

    def of(self, language: str | None) -> tuple[str, ...]:
        """Return the names to look for in a page of a language, a BCP 47 tag, the most fitting first."""
        tag = language or ""
        own = self.by_language.get(tag) or self.by_language.get(tag.partition("-")[0], ())
        return (*own, *self.names)

    def all(self) -> tuple[str, ...]:
        """Return the names in all languages."""
        return (*self.names, *(name for said in self.by_language.values() for name in said))

    def and_then(self, more: From) -> From:
        """Return the names of both; those of `more` are tried last."""
        return From(*self.names, *more.names, pick=self.pick, languages=self.by_language)

    def between(self, first: tuple[str, ...], last: tuple[str, ...]) -> From:
        """Return the names with others that are tried first, in every language, and others that are tried last."""
        by_language = {code: (*first, *said) for code, said in self.by_language.items()}
        return From(*first, *self.names, *last, pick=self.pick, languages=by_language)

    def __repr__(self) -> str:
        said = [repr(name) for name in self.names]
        said += [f"pick={self.pick!r}"] if self.pick else []
        said += [f"languages={self.by_language!r}"] if self.by_language else []
        return f"From({', '.join(said)})"


class Unit:
    """The unit in which a number of a model is given, by its code or a spelling: `km2`, `km²`; money by its ISO code.

    `bare` are labels whose numbers have that unit where nothing says one, since their templates show it behind them.

    Raises:
        UnitError: no unit has that name; the message names the most similar ones.
        TargetError: one of `bare` is no `str`, or empty.

    >>> Unit("km²").code, Unit("EUR"), Unit("km2", bare=["Fläche"])
    ('km2', Unit('EUR'), Unit('km2', bare=('Fläche',)))
    """

    __slots__ = ("bare", "code")

    def __init__(self, name: str, *, bare: Sequence[str] = ()) -> None:
        arguments.text("unit", name, optional=False)
        self.bare = _checked((bare,) if isinstance(bare, str) else bare)
        self.code = name if len(name) == 3 and name.isascii() and name.isupper() else code_of(name)

    def __repr__(self) -> str:
        return f"Unit({self.code!r}, bare={self.bare!r})" if self.bare else f"Unit({self.code!r})"


def _checked(names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if not isinstance(name, str) or not name.strip():
            raise TargetError(f"a name of a field is a str that is not empty, not {name!r}")
        if name.startswith("@") and name not in FACTS:
            raise TargetError(f"no fact of a page is called {name}; there are {', '.join(FACTS)}")
    return tuple(names)
