"""The names of a template's parameters that stand for one, by TemplateData."""

from __future__ import annotations

from extractor.templatedata.model import TemplateData


def aliases_of(template: TemplateData) -> dict[str, list[str]]:
    """Return the parameters that the other names of parameters stand for, by the other name.

    >>> from extractor.templatedata.model import Parameter, Source
    >>> aliases_of(TemplateData("Template:Box", (), {}, (Parameter("name", ("title", "1")),), Source("Template:Box")))
    {'title': ['name'], '1': ['name']}
    """
    found: dict[str, list[str]] = {}
    for parameter in template.parameters:
        for alias in parameter.aliases:
            known = found.setdefault(alias, [])
            if parameter.name not in known:
                known.append(parameter.name)
    return found
