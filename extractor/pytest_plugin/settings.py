"""What the ini file of a project says, and what cannot be meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = "folder"
"""The value of `extractor_lang` that takes the language from the name of the nearest folder that is a wiki's code."""


GOLDEN, CASES = ".golden", ".cases.jsonl"
"""What the names of golden files and of cases end with, behind the name of the article."""


def golden_folder(config: pytest.Config) -> Path:
    """Return the folder of golden files and cases."""
    return _below(config, str(config.getini("extractor_golden")))


def is_article(file: Path, config: pytest.Config) -> bool:
    """Return True for an article file in one of the folders."""
    from extractor.readers.article import SUFFIXES

    return file.name.lower().endswith(SUFFIXES) and any(file.is_relative_to(folder) for folder in _folders(config))


def language(file: Path, config: pytest.Config) -> str | None:
    """Return the language of an article's wiki; None if nobody says it."""
    from extractor.languages.wiki_codes import is_code

    said = str(config.getini("extractor_lang")) or None
    if said != FOLDER:
        return said
    folders = file.relative_to(config.rootpath).parts[:-1]
    return next((name for name in reversed(folders) if is_code(name)), None)


def check(config: pytest.Config) -> None:
    """Refuse what cannot be meant: with a slip in a name there would be no tests, and no word of it.

    Raises:
        UsageError: a folder of articles is not there, is outside of the project or of what pytest looks through, or has
            no article; or there is no such language.
    """
    for folder in _folders(config):
        name = os.path.relpath(folder, config.rootpath)
        if name.split(os.sep)[0] == os.pardir:
            raise pytest.UsageError(f"extractor_articles: {name} is outside of the project {config.rootpath}")
        if not folder.is_dir():
            raise pytest.UsageError(f"extractor_articles: there is no folder {name} in {config.rootpath}")
        if not any(is_article(file, config) for file in folder.rglob("*")):
            raise pytest.UsageError(f"extractor_articles: {name} has no article file")
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        tested = [_below(config, one) for one in config.args]
        wanted = [*_folders(config), *filter(Path.is_dir, [golden_folder(config)])]
        for folder in wanted:
            if not any(folder.is_relative_to(one) for one in tested):
                raise pytest.UsageError(
                    f"testpaths: {os.path.relpath(folder, config.rootpath)} is missing; add it there"
                )
    _check_language(str(config.getini("extractor_lang")))


def _check_language(said: str) -> None:
    from extractor.errors import UnknownLanguageError
    from extractor.languages import check_code

    try:
        check_code(None if said in ("", FOLDER) else said)
    except UnknownLanguageError as error:
        raise pytest.UsageError(f"extractor_lang: {error}") from None


def _folders(config: pytest.Config) -> list[Path]:
    return [_below(config, name) for name in config.getini("extractor_articles")]


def _below(config: pytest.Config, name: str) -> Path:
    return Path(os.path.normpath(config.rootpath / name))
