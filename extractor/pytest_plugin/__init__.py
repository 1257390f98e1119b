"""A plugin for pytest: each article file of a project becomes tests of what is read from it.

It does nothing unless the project says in its ini file where its articles are:

    extractor_articles  folders with article files, relative to the ini file
    extractor_lang      their wiki's language; `folder` for the nearest folder that is called like a wiki
    extractor_golden    the folder of golden files, which mirrors the project (`golden` if not said)
    extractor_model     a Pydantic model that each must fill, as `module:Class`

An article becomes `golden` (what `extractor show` prints of it is as reviewed), `schema` (its record is valid), `spans`
(each lies where it should, and every character is accounted for), and `model` if one is named. A golden file without
its article fails, too; a file of cases, which `extractor review --apply` has written, becomes a test for each.

The hooks of pytest are here; `settings.py` has what the ini file says, `articles.py` and `reviewed.py` the tests. None
of these is loaded in a project that does not ask for it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("extractor_articles", "folders with article files, each of which becomes tests", type="args")
    parser.addini("extractor_lang", "the language of the articles' wiki, or `folder`", default="")
    parser.addini("extractor_golden", "the folder of golden files", default="golden")
    parser.addini("extractor_model", "a Pydantic model that each article must fill, as module:Class", default="")
    group = parser.getgroup("extractor", "articles")
    group.addoption("--extractor-new", action="store_true", help="write the golden files that are not there yet")
    group.addoption("--extractor-update", action="store_true", help="write all golden files anew; refused under CI")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--extractor-update") and os.environ.get("CI"):
        raise pytest.UsageError("--extractor-update rewrites what is compared with: it is refused while CI is set")
    if config.getini("extractor_articles"):
        from extractor.pytest_plugin import settings

        settings.check(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if not parent.config.getini("extractor_articles"):
        return None
    from extractor.pytest_plugin import settings
    from extractor.pytest_plugin.articles import ArticleFile
    from extractor.pytest_plugin.reviewed import Cases, Golden

    if file_path.is_relative_to(settings.golden_folder(parent.config)):
        if file_path.name.endswith(settings.GOLDEN):
            return Golden.from_parent(parent, path=file_path)
        if file_path.name.endswith(settings.CASES):
            return Cases.from_parent(parent, path=file_path)
    if settings.is_article(file_path, parent.config):
        return ArticleFile.from_parent(parent, path=file_path)
    return None
