"""Parameters of a call for each month, as a climate table has them, as a table: `|Jan high C=1|Feb high C=2`.

No rule has to know the template: a row is what is left of the names without the month, and the columns are the months.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from extractor.document import Parameter, Template
from extractor.languages import Language
from extractor.records import raw
from extractor.rendering.block_lines import add_lines
from extractor.rendering.context import Context
from extractor.rendering.events import Events
from extractor.rendering.rendered import Rendered

_LEAST_MONTHS: Final = 6
_TOTALS: Final = 13  # the first number of a column that is of no month
_MOST_ROWS: Final = 60
_MOST_TOTALS: Final = 6
_LONGEST: Final = 40  # of a value, as written
_BETWEEN: Final = " _-."
_DIGIT: Final = re.compile(r"\d")


class _Series(NamedTuple):
    """The parameters of one row: by the number of their month, 13 and more for what is beside the months."""

    name: str
    months: dict[int, Parameter]


def read(context: Context, template: Template, events: Events) -> tuple[list[raw.Block], set[int]]:
    """Return the table of a call's parameters for months, with what stands beside its texts, and their starts.

    Both are empty if the call has no such parameters.
    """
    heads, series = _series(template, context.language)
    if not series:
        return [], set()
    used = {parameter.start for one in series for parameter in one.months.values()}
    columns = sorted({column for one in series for column in one.months})
    place = (template.start, template.start)
    rows = [[_cell(text, True, place) for text in ("", *(heads[column] for column in columns))]]
    beside: list[raw.Block] = []
    for one in series:
        cells = [_value(context, one.months.get(column), place, beside, events) for column in columns]
        rows.append([_cell(one.name, True, place), *cells])
    span = (template.start, template.end)
    return [{"kind": "table", "caption": None, "caption_links": [], "rows": rows, "span": span}, *beside], used


def _series(template: Template, language: Language) -> tuple[dict[int, str], list[_Series]]:
    """Return the headings of the columns by number, and the series of values for at least six months each."""
    named = [
        parameter
        for parameter in template.parameters
        if parameter.named and 0 < len(parameter.value.source.strip()) <= _LONGEST
    ]
    if len(named) < _LEAST_MONTHS:
        return {}, []
    pattern = _months(language)
    heads: dict[int, str] = {}
    found: dict[str, dict[int, Parameter]] = {}
    others: list[Parameter] = []
    for parameter in named:
        month = pattern.search(parameter.name)
        number = language.months.get(month[0].casefold()) if month else None
        if month is None or number is None:  # a letter may have another length in lower case
            others.append(parameter)
            continue
        heads.setdefault(number, month[0].capitalize())
        rest = parameter.name[: month.start()] + parameter.name[month.end() :]
        found.setdefault(" ".join(rest.strip(_BETWEEN).split()), {})[number] = parameter
    series = [_Series(name, months) for name, months in found.items() if len(months) >= _LEAST_MONTHS][:_MOST_ROWS]
    if series:
        _add_totals(heads, series, others)
    return heads, series


def _add_totals(heads: dict[int, str], series: list[_Series], others: list[Parameter]) -> None:
    """Add what stands beside the months in columns of their own: `year high C`, `tmin-ann`."""
    columns: dict[str, int] = {}
    for parameter in others:
        fitting = [one for one in series if one.name and one.name in parameter.name]
        if not fitting or _DIGIT.search(parameter.value.source) is None:
            continue
        name, months = max(fitting, key=lambda one: len(one.name))  # `year record high C` is no `high C`
        before, _, behind = parameter.name.partition(name)
        head = (before or behind).strip(_BETWEEN).capitalize()
        if head and not (before and behind) and (head in columns or len(columns) < _MOST_TOTALS):
            column = columns.setdefault(head, _TOTALS + len(columns))
            heads[column] = head
            months.setdefault(column, parameter)


@lru_cache(maxsize=64)
def _months(language: Language) -> re.Pattern[str]:
    """Finds the name of a month in a parameter's name, the longest first."""
    names = sorted((name for name in language.months if name.isalpha()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)


def _value(
    context: Context, parameter: Parameter | None, place: raw.Place, beside: list[raw.Block], events: Events
) -> raw.Cell:
    if parameter is None:
        return _cell("", False, place)
    shown = Rendered(events)
    add_lines(context, parameter.value, shown)
    beside += shown.media + shown.blocks
    cell = _cell(shown.text(), False, (parameter.value.start, parameter.value.end))
    cell["links"], cell["refs"] = shown.links, shown.refs
    return cell


def _cell(text: str, header: bool, span: raw.Place) -> raw.Cell:
    return {"text": text, "header": header, "rowspan": 1, "colspan": 1, "links": [], "refs": [], "span": span}
