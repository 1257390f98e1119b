"""The call that a value template is given, and the expansion that it gives back.

A module of the `templates/` shelf gets a `Call` and returns an `Expansion`: the pieces that a reader of the page would
see, in order, and the typed values that the call states. A piece is either an inline span of the source (a
parameter's value, shown in place, so that its links keep their positions) or text that the template itself makes.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from extractor.document import InlineSpan, Template
from extractor.languages import Language, anywhere, cite_parameter, fold, load
from extractor.records import raw

Values = list[raw.Members]


class Expansion:
    """The text that a call shows and the values that it states.

    `pieces`: inlines and texts in the order a tree sees them; a newline in a text piece separates items. `values`:
    members of typed values without `text` and `span`, which the extraction adds, e.g. `{"kind": "time", "edtf":
    "1912-06-23", "precision": "day", "calendar": None}`. `role`: `text` (stands in running text), `note` (a footnote:
    not in the text), `pictures` (files and what stands above or below them all), `none` (nothing to see, e.g.
    `{{clear}}`). `reason`: why a call is left out that would show something, as the page's account names it; None when
    nothing is left out. `address`: where the text that is shown leads to in the browser; no value of its own.

    >>> expansion = Expansion(["23 June 1912"])
    >>> expansion.role, str(expansion)
    ('text', '23 June 1912')
    """

    __slots__ = ("address", "pictures", "pieces", "reason", "role", "values")

    def __init__(
        self,
        pieces: list[InlineSpan | str],
        values: Values | None = None,
        role: str = "text",
        reason: str | None = None,
        pictures: list[Picture] | None = None,
        address: str | None = None,
    ) -> None:
        self.pieces = pieces
        self.values: Values = values or []
        self.role = role
        self.reason = reason
        self.address = address
        self.pictures: list[Picture] = pictures or []

    @property
    def is_empty(self) -> bool:
        """True if a call that should show something shows and states nothing."""
        said = self.values or self.address or self.pictures or any(map(_shows, self.pieces))
        return self.role == "text" and self.reason is None and not said

    def __str__(self) -> str:
        """Return the pieces put together, inline spans as they stand in the source: for examples and tests."""
        return "".join(piece if isinstance(piece, str) else piece.source for piece in self.pieces)


def _shows(piece: InlineSpan | str) -> bool:
    return bool((piece if isinstance(piece, str) else piece.source).strip())


def link_to(title: str, fragment: str | None = None) -> raw.WikilinkMembers:
    """Return the members of a link to a page of the same wiki, whose title begins with a capital letter.

    >>> link_to("rome", "History")["target"]
    'Rome'
    """
    title = title[:1].upper() + title[1:]
    return {"kind": "wikilink", "target": title, "fragment": fragment, "interwiki": None}


class Picture:
    """A file that a call shows: its name, the parameter that says it, and its caption."""

    __slots__ = ("caption", "file", "inline")

    def __init__(self, file: str, inline: InlineSpan, caption: InlineSpan | None = None) -> None:
        self.file = file
        self.inline = inline
        self.caption = caption


class Call:
    """A template call as a value template sees it.

    `name` is the canonical English name, folded (`birth date and age`); `written` the name as it stands in the source.
    Parameters are asked for by name; unnamed ones by place, counted from 1, as "1", "2", ...

    >>> call = Call.of("start date", "1969", "7", "20", df="y")
    >>> call.text("1"), call.text("df", "mf"), call.text("4")
    ('1969', 'y', '')
    """

    __slots__ = ("_render", "_rendered", "_inlines", "language", "name", "written")

    def __init__(
        self,
        name: str,
        written: str,
        inlines: dict[str, InlineSpan],
        language: Language,
        render: Callable[[InlineSpan], str],
    ) -> None:
        self.name = name
        self.written = written
        self._inlines = inlines
        self.language = language
        self._render = render
        self._rendered: dict[int, str] = {}

    @classmethod
    def of(cls, template: str, /, *positional: str, lang: str | None = "en", **named: str) -> Call:
        """Return a call of a template from plain strings, for examples and tests."""
        values = {**{str(place): text for place, text in enumerate(positional, 1)}, **named}
        inlines = {key: _plain_inline(text) for key, text in values.items()}
        return cls(template, template, inlines, load(lang), lambda inline: inline.source)

    def known_as(self, names: Container[str]) -> str:
        """Return the name as written, folded, where it is one of `names`; else the canonical name.

        A family may tell apart what a language's file calls by one canonical name (`start-date` and `start date`).
        """
        written = fold(self.written)
        return written if written in names else self.name

    def names(self) -> list[str]:
        """Names of the parameters, in order of the source."""
        return list(self._inlines)

    def inline(self, *names: str) -> InlineSpan | None:
        """Return the first of these parameters that is there and not empty; None if none is."""
        for name in names:
            inline = self._inlines.get(name)
            if inline is not None and inline.source.strip():
                return inline
        return None

    def local(self, kind: str) -> InlineSpan | None:
        """Return the first parameter, not empty, whose name some language's file lists under this kind; else None.

        >>> Call.of("quote", Quelle="Rom").local("source_parameters").source
        'Rom'
        """
        names = anywhere(kind)
        return self.inline(*(name for name in self._inlines if name.casefold() in names))

    def cited(self, parameter: str) -> InlineSpan | None:
        """Return the parameter that citations of the page's language have for one of CS1; None if it is not there.

        >>> Call.of("quote", lang="de", Autor="Eva").cited("author").source
        'Eva'
        """
        return self.inline(*(name for name in self._inlines if cite_parameter(name, self.language) == parameter))

    def render(self, inline: InlineSpan) -> str:
        """Return the plain text of one of the call's inline spans, which is worked out only once."""
        text = self._rendered.get(id(inline))
        if text is None:
            text = self._rendered[id(inline)] = self._render(inline)
        return text

    def text(self, *names: str) -> str:
        """Return the plain text of the first of these parameters that says something; "" when none does."""
        for name in names:
            inline = self._inlines.get(name)
            if inline is not None:
                text = self.render(inline).strip()
                if text:
                    return text
        return ""

    def positional(self) -> list[InlineSpan]:
        """Return the values of the unnamed parameters "1", "2", ..., empty ones too, up to the first missing one."""
        out: list[InlineSpan] = []
        while (inline := self._inlines.get(str(len(out) + 1))) is not None:
            out.append(inline)
        return out


class _PlainText:
    """A reader of a text without markup, for calls made of strings."""

    def __init__(self, text: str) -> None:
        self.text = text


def _plain_inline(text: str) -> InlineSpan:
    from extractor.document import Text

    return InlineSpan(_PlainText(text), 0, len(text), [], [Text(0, len(text))])  # type: ignore[arg-type]  # it reads nothing further


def call_of(template: Template, name: str, language: Language, render: Callable[[InlineSpan], str]) -> Call:
    """Return the call that a template node is; of duplicate parameters the last one holds, as in MediaWiki."""
    inlines = {parameter.name: parameter.value for parameter in template.parameters}
    return Call(name, template.name or "", inlines, language, render)
