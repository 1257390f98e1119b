"""The parameters of a wiki's templates, from what its editors say of them: TemplateData.

    model.py    a template and its parameters
    checking.py TemplateData from JSON that anybody may have written
    pages.py    where it stands in a page, and redirects between templates
    sources.py  all of an input: answers of action=templatedata, pages of a dump

Format: https://www.mediawiki.org/wiki/Extension:TemplateData
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.readers.opening import Source as Input
from extractor.templatedata.model import Parameter as Parameter
from extractor.templatedata.model import TemplateData as TemplateData
from extractor.templatedata.sources import Fault as Fault
from extractor.templatedata.sources import gather

__all__ = ["Fault", "Parameter", "TemplateData", "read"]


def read(
    *sources: Input, lang: str | None = None, on_fault: Callable[[Fault], None] = lambda _: None
) -> Iterator[TemplateData]:
    """Yield the templates that dumps, saved answers or folders of them describe, sorted by title.

    A template is described on its own page, on a subpage that has no parameters itself, or in an answer of
    action=templatedata. Redirects to a template are names of it. `lang` is the language of texts that name none; if it
    is not given, that of the wiki. What looks like TemplateData and is none goes to `on_fault`, and is left out.

    Raises:
        ReadError: an input cannot be read.

    >>> from io import BytesIO
    >>> data = b'{"pages": {"7": {"title": "Template:Box", "params": {"name": {"aliases": ["1"]}}}}}'
    >>> [box] = read(BytesIO(data + b"\\n" + data))
    >>> box.names, box.parameter("1").name
    (('Box',), 'name')
    """
    return gather(sources, lang, on_fault)
