"""Other names of parameters, as TemplateData says them."""

from __future__ import annotations

from extractor.mappings.templatedata import aliases_of
from extractor.templatedata.model import Parameter, Source, TemplateData


def test_a_name_may_stand_for_several() -> None:
    parameters = (Parameter("a", ("x", "y", "x")), Parameter("b", ("x",)), Parameter("c"))
    found = TemplateData("Template:Box", ("Box",), {}, parameters, Source("Template:Box"))
    assert aliases_of(found) == {"x": ["a", "b"], "y": ["a"]}
