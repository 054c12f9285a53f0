"""Where a run stands: the folders around it, the root of its repository, and which paths lead to one file."""

import os
import stat

import click

from ..problems import Message


def here() -> str:
    """The current folder; a usage error where it was removed meanwhile."""
    try:
        return os.getcwd()
    except OSError:
        raise click.UsageError(Message("the current folder is gone")) from None


def upward() -> list[str]:
    """The current folder and those around it, up to the one that holds `.git`; itself alone where none does."""
    folders = [here()]
    while not os.path.exists(os.path.join(folders[-1], ".git")):
        around = os.path.dirname(folders[-1])
        if around == folders[-1]:
            return folders[:1]
        folders.append(around)
    return folders


def root() -> str:
    """The folder from which annotations name files: that of the runner's checkout, else the repository's."""
    try:
        return os.environ.get("GITHUB_WORKSPACE") or upward()[-1]
    except click.UsageError:
        return ""


def identity(file: str | int) -> object:
    """What tells a file, by path or descriptor, from every other however it is written; None of devices and pipes."""
    try:
        status = os.stat(file)
    except OSError:  # not there yet, on a file system that may not tell the letter case
        return os.path.realpath(file).casefold() if isinstance(file, str) else None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
