"""The options of `extract` that ask for rows of a model of the user's: `--into` and what is said beside it."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, redirect_stdout
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from extractor.runs.into import Into

INTO = (
    click.option("--into", metavar="MODULE:CLASS", help="Write rows of this Pydantic model instead of articles."),
    click.option("--template", metavar="NAME", help="The infobox that --into means, by its template."),
    click.option("--aliases", metavar="FILE", help="More names for --into, from extractor mappings."),
    click.option("--as", "as_", metavar="CLASS", help="The class in that file; the model's own name if not given."),
    click.option("--only-filled", is_flag=True, help="Leave out pages that do not fill the model."),
)


def aside() -> AbstractContextManager[object]:
    """Have what a module of the user's prints go to standard error, because standard output is for rows alone."""
    return redirect_stdout(sys.stderr)


_BESIDE = {"template": "--template", "aliases": "--aliases", "as_": "--as", "only_filled": "--only-filled"}
_INSTEAD = {"text": "--text", "parts": "--parts"}


def into_of(given: dict[str, Any]) -> Into | None:
    """Return the model that the options of `INTO` ask for, loaded once to see that it can be; None if none is.

    Raises:
        UsageError: there is no such model, no rule fills it, or an option makes no sense with it or without it.
    """
    from extractor.errors import ExtractorError
    from extractor.runs.into import Into

    if given["into"] is None:
        for name, option in _BESIDE.items():
            if given[name]:
                raise click.UsageError(f"{option} says more of a model; name it with --into MODULE:CLASS")
        return None
    for name, option in _INSTEAD.items():
        if given[name]:
            raise click.UsageError(f"--into writes rows of a model, and {option} is for articles; give one of them")
    if given["as_"] and not given["aliases"]:
        raise click.UsageError("--as names a class of a file of aliases; name the file with --aliases")
    try:
        with aside():
            return Into.of(
                given["into"],
                template=given["template"],
                aliases=given["aliases"],
                scope=given["as_"],
                only_filled=given["only_filled"],
            )
    except ExtractorError as error:
        raise click.UsageError(f"--into: {error}") from error
