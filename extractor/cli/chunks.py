"""The command that makes texts for retrieval: `extractor chunks`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.console import FAILED, Faults, print_lines, standard_output, wrong_usage
from extractor.cli.option_values import base_address, license_name, target
from extractor.cli.options import READING, reading_options, together

if TYPE_CHECKING:
    from collections.abc import Generator

    from extractor.retrieval import Gathered


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=target,
    metavar="OUT",
    help="A file in .jsonl, .jsonl.zst, .parquet; standard output if not given, or -.",
)
@click.option(
    "--max-chars", type=click.IntRange(1), default=2000, metavar="N", show_default=True, help="Characters of a text."
)
@click.option(
    "--overlap",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Begin with so many characters, in whole sentences or words, of the text before in the section.",
)
@click.option("--no-infobox", is_flag=True, help="Only running text, no facts of infoboxes.")
@click.option(
    "--base-url",
    type=base_address,
    metavar="URL",
    help="The address of a page without its title; that in the dump if not given.",
)
@click.option("--card", metavar="FILE", help="Write a data set card, such as README.md, which must not exist.")
@click.option("--license", type=license_name, metavar="NAME", help="The licence in the card, as Hugging Face calls it.")
@together(READING)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def chunks(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    output: str | None,
    max_chars: int,
    overlap: int,
    no_infobox: bool,
    base_url: str | None,
    card: str | None,
    license: str | None,
    jobs: int | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Make small texts for retrieval, each with its page, section, address and place in the source.

    An INPUT is a file or folder of articles, a dump, records, or the output of a run. Each line is a text of a section,
    or of the facts of an infobox as lines "label: text". Hatnotes, navigation and references are left out.

    What cannot be read is named, and the rest is written; the exit status is 1.

    \b
    Example:
      extractor chunks samples/flat -o out/chunks.jsonl --max-chars 800 --overlap 80
    """
    from extractor.retrieval import Gathered, Shape, chunk_lines
    from extractor.retrieval.writing import write

    if overlap > max_chars // 2:
        raise click.UsageError(f"--overlap {overlap}: at most half of --max-chars, which is {max_chars // 2}")
    to_stdout = output in (None, "-")
    _check(inputs, None if to_stdout else output, card, license)
    gathered, faults = Gathered(), Faults()
    lines = chunk_lines(
        inputs,
        gathered,
        faults,
        shape=Shape(max_chars, overlap, not no_infobox),
        options=reading_options(given),
        base=base_url,
        jobs=jobs,
    )
    write(_whole(lines, gathered, faults), standard_output() if to_stdout else Path(str(output)))
    if card is not None:
        _write_card(card, str(output), gathered, license)
    if not quiet:
        from extractor.runs.progress import counted

        said = f"{counted(gathered.chunks, 'chunk')} of {counted(gathered.pages, 'page')}"
        print_lines(said if to_stdout else f"{said} in {output}")
    if faults.count:
        ctx.exit(FAILED)


def _check(inputs: tuple[str, ...], output: str | None, card: str | None, license: str | None) -> None:
    """Refuse outputs that cannot be or would overwrite an input, before anything is read."""
    from extractor.errors import UnknownFormatError
    from extractor.packages import require
    from extractor.readers.protection import Protected
    from extractor.retrieval import card as cards
    from extractor.retrieval.writing import EXTRAS, suffix_of
    from extractor.runs.gathering import files_of

    if license is not None and card is None:
        raise click.UsageError("--license is what the card says; name that with --card FILE")
    if card is not None and output is None:
        raise click.UsageError("--card describes a file; name that with -o OUT")
    protected = Protected(file for one in inputs for file in files_of(one))
    if output is None:
        protected.check(standard_output())
        return
    try:
        suffix = suffix_of(output)
    except UnknownFormatError as error:
        raise wrong_usage(error) from error
    if suffix in EXTRAS:
        require(EXTRAS[suffix], output)
    protected.check(output)
    if card is not None:
        if Path(card).resolve() == Path(output).resolve():
            raise click.UsageError(f"--card {card}: is the output; name another file")
        cards.check(card)


def _whole(lines: Generator[bytes], gathered: Gathered, faults: Faults) -> Generator[bytes]:
    """Yield the lines; fail at the end, so that nothing is written, if no input could be read."""
    from contextlib import closing

    from extractor.errors import ReadError

    with closing(lines):
        yield from lines
    if faults.count and not gathered.pages:
        raise ReadError("nothing is written, for no input could be read")


def _write_card(card: str, output: str, gathered: Gathered, license: str | None) -> None:
    from extractor.retrieval import card as cards

    file = cards.path_from(card, output)
    cards.write(cards.Content(file, gathered.languages, gathered.chunks, gathered.origins, license), card)
