"""The command line: `main` and its commands, what their options mean, and how they speak to people."""

from extractor.cli.commands import main

__all__ = ["main"]
