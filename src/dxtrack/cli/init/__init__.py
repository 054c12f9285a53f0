"""The command `init`: files to begin with, from nothing, from data, or from a table of targets."""

from .command import init

__all__ = ["init"]
