"""The command line: a file a command; each parses, calls one function, prints."""

from graphkit.cli.main import main

__all__ = ["main"]
