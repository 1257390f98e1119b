"""The command line: `main` and its commands, their options, and their messages."""

from extractor.cli.commands import main

__all__ = ["main"]
