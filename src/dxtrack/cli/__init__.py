"""The command line: the commands, their options and exit codes, the clock, and where output goes."""

from .program import main

__all__ = ["main"]
