"""What TemplateData says of a template and of its parameters.

Format: https://www.mediawiki.org/wiki/Extension:TemplateData
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Texts = Mapping[str, str]
"""A text in several languages, by their codes; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a template."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other names of it, which a call may use."""
    label: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    type: str = "unknown"
    """One of the format's types, such as `line`, `number` or `date`; `unknown` if another one or none is named."""
    required: bool = False
    suggested: bool = False
    deprecated: bool | str = False
    """Whether it is no longer to be used; a text says what to do instead."""
    default: Texts = field(default_factory=dict)
    example: Texts = field(default_factory=dict)
    autovalue: str | None = None
    """The wikitext that an editor fills in."""
    suggested_values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where TemplateData stands."""

    title: str
    """The page that has it, which may be a subpage of the template's."""
    uri: str | None = None
    """The input."""
    site: str | None = None
    page_id: int | None = None
    revision_id: int | None = None
    """The revision of the page; None if it is not known, as in an answer of action=templatedata."""
    language: str | None = None
    """The language that is given, or that of the wiki, a BCP 47 tag; None if neither is known."""


@dataclass(frozen=True, slots=True)
class TemplateData:
    """A template: its names, and its parameters in the order in which they are shown.

    >>> box = TemplateData("Template:Box", (), {}, (Parameter("name", ("title", "1")),), Source("Template:Box/doc"))
    >>> box.parameter("title").name, box.parameter("names") is None
    ('name', True)
    """

    title: str
    """The title of its page, with the namespace."""
    names: tuple[str, ...]
    """What a call may name it: its title without the namespace, then those of redirects to it, sorted."""
    description: Texts
    parameters: tuple[Parameter, ...]
    source: Source
    param_order: tuple[str, ...] | None = None
    """The order that is said; None if there is none, and the parameters are in the order in which they are written."""
    format: str | None = None
    """How a call is written: `inline`, `block` or a pattern."""
    sets: tuple[Mapping[str, Any], ...] = ()
    """Groups of parameters, each with its `label` in several languages and its `params`."""
    maps: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """For programs, by their name: what they call a value, and the parameter or lists of parameters for it."""

    def parameter(self, said: str) -> Parameter | None:
        """Return the parameter of a name or an alias; None if there is none."""
        named = (one for one in self.parameters if one.name == said)
        return next(named, next((one for one in self.parameters if said in one.aliases), None))

    def to_json(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return asdict(self)
