"""What a place is part of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel

from extractor.records.targets import From


class Division(BaseModel):
    """What a place is part of: `subdivision_type1=State`, `subdivision_name1=Berlin`."""

    name: Annotated[str, From("name", pt="nome", tr="adı")]
    kind: Annotated[str, From("type", pt="tipo", tr="türü")] | None = None
