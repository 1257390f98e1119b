"""Pydantic models of infoboxes as Python source, inferred from counts: the targets that articles fill again.

Names from a wiki are not trusted: as text they are literals, and as names they are made of what Python allows.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from keyword import iskeyword

from pydantic import BaseModel

from extractor.inference.model_types import CLASSES, WORDLESS, field_type, together
from extractor.inference.names import families
from extractor.inference.tally import BoxName, BoxTally, FieldTally, Tally
from extractor.records.targets.names import loose
from extractor.statistics import ranked

_TAKEN = frozenset(("bool", "date", "float", "int", "list", "str", *dir(BaseModel)))
"""Names that a field would hide from its own class."""

_CLASSES = sorted({*CLASSES.values(), *WORDLESS.values()})

_PROTECTED = ("model_validate", "model_dump")
"""What the names of fields may not begin with in Pydantic."""

_HEAD = '''"""Models of infoboxes, inferred from {pages:,} pages.

Each is filled by `article.into(Model)`. Behind a field stands the part of the infoboxes that have it.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel

from extractor import From, Unit
from extractor.values import {classes}

__all__ = ["MODELS"]
'''


def python_models(tally: Tally, least: int = 1) -> str:
    """Return the source of a module with a model for each template that has at least so many infoboxes.

    Its `MODELS` has them by language and template.

    >>> from extractor import extract
    >>> tally = Tally()
    >>> tally.count(extract("{{Infobox lake|area=5.5 km2|river1=A|river2=B}}", lang="en"))
    >>> for line in python_models(tally).splitlines():
    ...     if line.startswith(("class", "    ")):
    ...         print(line.replace('"', "'"))
    class InfoboxLakeRiver(BaseModel):
        name: Annotated[str, From('@name')] | None = None  # 100 %
    class InfoboxLake(BaseModel):
        '''Infobox lake (en), 1 infobox.'''
        area: Annotated[float, From('area'), Unit('km2')] | None = None  # 100 %
        river: Annotated[list[InfoboxLakeRiver], From('river')] = []
        ('en', 'Infobox lake'): InfoboxLake,
    """
    classes = _Names(["MODELS", "Annotated", "BaseModel", "From", "Unit", *_CLASSES])
    found = list(tally.ranked(least))
    wikis = Counter(name.template for name, _ in found)
    named = {name: classes.new(_class_name(name, wikis[name.template] > 1)) for name, _ in found}
    blocks = [_HEAD.format(pages=tally.pages, classes=", ".join(_CLASSES))]
    for name, box in found:
        blocks += _Model(name, box, named[name], classes).blocks()
    rows = "".join(f"    ({_literal(name.language)}, {_literal(name.template)}): {named[name]},\n" for name, _ in found)
    blocks.append(f"MODELS: dict[tuple[str | None, str], type[BaseModel]] = {{\n{rows}}}\n")
    return "\n\n".join(blocks)


class _Names:
    """Names of Python, none of them twice."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = Counter(taken)

    def new(self, wanted: str) -> str:
        """Return the name; where it is taken, or a word of the language, with `_` behind it, and then with a number."""
        name = wanted
        while name in self._taken or iskeyword(name):
            self._taken[wanted] += 1
            name = f"{wanted}_" if self._taken[wanted] <= 2 else f"{wanted}_{self._taken[wanted] - 1}"
        self._taken[name] = 1
        return name


class _Model:
    """The model of one template."""

    def __init__(self, name: BoxName, box: BoxTally, class_name: str, classes: _Names) -> None:
        self._name, self._box, self._class, self._classes = name, box, class_name, classes
        self._names = _Names(_TAKEN)

    def blocks(self) -> Iterator[str]:
        """Yield the source of each class, those of families first."""
        fields = self._box.fields
        grouped = [family for family in families(fields) if _is_name(family.name)]
        in_families = {key for family in grouped for keys in family.members.values() for key in keys}
        lines = [self._line(keys) for keys in self._plain(key for key in fields if key not in in_families)]
        for family in grouped:
            class_name = self._classes.new(self._class + _camel(family.name))
            yield self._family(class_name, family.members)
            lines.append(
                f"    {self._names.new(_identifier(family.name))}: "
                f"Annotated[list[{class_name}], From({_literal(family.name)})] = []\n"
            )
        count = self._box.boxes
        where = f" ({self._name.language})" if self._name.language else ""
        said = f"{self._name.template or 'infobox'}{where}, {count:,} infobox{'es' * (count != 1)}."
        yield f"class {self._class}(BaseModel):\n    {_docstring(said)}\n\n{''.join(filter(None, lines)) or '    pass'}"

    def _plain(self, keys: Iterable[str]) -> Iterator[list[str]]:
        """Yield the keys that are one name by loose matching, those that most infoboxes have first."""
        grouped: dict[str, list[str]] = {}
        for key in sorted(keys, key=lambda key: (-self._box.fields[key].boxes, key)):
            grouped.setdefault(loose(key), []).append(key)
        return iter(grouped.values())

    def _line(self, keys: list[str]) -> str:
        field = together([self._box.fields[key] for key in keys])
        label = ranked(field.labels)[0][0].strip()
        if not _is_name(label):
            return f"    # {_literal(label)} is no name that From takes\n"
        return _line(self._names.new(_identifier(keys[0])), label, field, self._box.boxes)

    def _family(self, class_name: str, members: dict[str, list[str]]) -> str:
        names = _Names(_TAKEN)
        counted = {name: together([self._box.fields[key] for key in keys]) for name, keys in members.items()}
        most = max(field.boxes for field in counted.values())
        lines = [
            _line(names.new(_identifier(member or "name")), member or "@name", field, most)
            for member, field in counted.items()
        ]
        return f"class {class_name}(BaseModel):\n{''.join(lines)}"


def _line(name: str, label: str, field: FieldTally, boxes: int) -> str:
    """Return the line of a field; it holds many where over a hundredth of the infoboxes have several entries."""
    kind = field_type(field)
    marks = f"From({_literal(label)})" + (f", Unit({_literal(kind.unit)})" if kind.unit else "")
    in_entries = field.forms["several"] if "CommonsMedia" in kind.name or kind.name in ("Url", "ExternalId") else 0
    is_many = field.several + in_entries > 0.01 * field.boxes
    wanted = (
        f"Annotated[list[{kind.name}], {marks}] = []" if is_many else f"Annotated[{kind.name}, {marks}] | None = None"
    )
    return f"    {name}: {wanted}  # {min(100 * field.boxes / boxes, 100):.0f} %\n"


def _is_name(label: str) -> bool:
    """Return True if `From` takes a label as a name; those of facts of the page begin with `@`."""
    return bool(label.strip()) and not label.startswith("@")


def _class_name(name: BoxName, is_shared: bool) -> str:
    """Return the name of a template's class, with its language if other wikis have a template of that name, too."""
    return _camel(name.template or "infobox") + (_camel(name.language or "und") if is_shared else "")


def _camel(name: str) -> str:
    """Return a name as those of classes are written.

    >>> _camel("Infobox political party/seats"), _camel("基礎情報 都道府県"), _camel("3D")
    ('InfoboxPoliticalPartySeats', '基礎情報都道府県', 'Infobox3D')
    """
    parts = _plain(name).replace("_", " ").split()
    joined = "".join(part[0].upper() + part[1:] for part in parts)
    return joined if joined.isidentifier() else f"Infobox{joined}" if f"Infobox{joined}".isidentifier() else "Infobox"


def _identifier(name: str) -> str:
    """Return a name as those of fields are written.

    >>> _identifier("birth_date"), _identifier("1st (m)"), _identifier("_x-y"), _identifier("!")
    ('birth_date', 'parameter_1st_m', 'x_y', 'parameter')
    """
    plain = "_".join(part for part in _plain(name).split("_") if part)
    return plain if plain.isidentifier() and not plain.startswith(_PROTECTED) else f"parameter_{plain}".rstrip("_")


def _plain(name: str) -> str:
    """Return a name as Python reads it, with `_` for each character that names may not have."""
    return "".join(sign if f"_{sign}".isidentifier() else "_" for sign in unicodedata.normalize("NFKC", name))


def _literal(text: str | None) -> str:
    """Return a text as Python writes it, with double quotes where it can be."""
    if text is not None and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return repr(text)


def _docstring(text: str) -> str:
    return f'"""{text}"""' if text.isprintable() and '"' not in text and "\\" not in text else repr(text)
