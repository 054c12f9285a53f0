"""Which files a run reads, and reading them: every problem is said before a command goes on or ends."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

from .exits import INVALID_INPUT
from .options import Options, today
from .streams import is_terminal, say
from .writing import say_problems, write_problems

if TYPE_CHECKING:
    from ..actuals import Actuals
    from ..problems import Problem
    from ..targets import Targets

T = TypeVar("T")


def read(options: Options, *, needs_data: bool = True) -> "tuple[Targets, Actuals]":
    """Targets and actuals; says all problems of both and ends the command where one of them is an error."""
    from ..targets import read_targets

    problems: list[Problem] = []
    path = _find_targets(options)
    targets = _try(lambda: read_targets(path, name=_name(path)), problems)
    if options.verbose:
        say(f"targets: {_name(path)}\n")
    files: Sequence[str] = options.data
    if not files and targets is not None:  # those that the targets file names stand beside it
        files = [os.path.normpath(os.path.join(os.path.dirname(path), file)) for file in targets.data]
        if not files and needs_data:
            raise click.UsageError("no data file is named, and the targets file has no data:")
    actuals = _try(lambda: _read_actuals(files, targets, options), problems)
    problems += actuals.problems if actuals else ()
    if options.strict:
        problems = [p._replace(severity="error") if p.severity == "warning" else p for p in problems]
    say_problems(problems, options)
    if targets is None or actuals is None or any(problem.severity == "error" for problem in problems):
        write_problems(options.outputs, problems, options.as_of)
        raise click.exceptions.Exit(INVALID_INPUT)
    return targets, actuals


def _try(reading: Callable[[], T], problems: "list[Problem]") -> T | None:
    """What was read; None where it is invalid, for which the problems say why."""
    from ..problems import InputError

    try:
        return reading()
    except InputError as error:
        problems += error.problems
        return None
    except OSError as error:
        raise click.UsageError(f"{_name(str(error.filename or 'data'))}: {error.strerror or error}") from None


def must_be_file(path: str, what: str) -> None:
    """A usage error where nothing can be read at a path; `what` says what should be."""
    from ..wording import safe

    if os.path.isdir(path):
        raise click.UsageError(f"{safe(path)} is a folder, not a {what}")
    if not os.path.exists(path):
        raise click.UsageError(f"there is no {what} {safe(path)}")


def _find_targets(options: Options) -> str:
    """Named, in the environment, beside the first data file, or upward to the folder that holds `.git`."""
    if named := options.targets or os.environ.get("DXTRACK_TARGETS"):
        must_be_file(named, "targets file")
        return named
    paths = [os.path.relpath(os.path.join(folder, "targets.yaml")) for folder in _upward(os.getcwd())]
    if options.data and options.data[0] != "-":
        paths.insert(0, os.path.join(os.path.dirname(options.data[0]), "targets.yaml"))
    for path in paths:
        if os.path.isfile(path):
            return path
    raise click.UsageError("there is no targets.yaml here; name one with --targets, or write one with `dxtrack init`")


def _upward(here: str) -> list[str]:
    """The folder and those around it, up to the one that holds `.git`; itself alone where none does."""
    folders = [here]
    while not os.path.exists(os.path.join(folders[-1], ".git")):
        around = os.path.dirname(folders[-1])
        if around == folders[-1]:
            return [here]
        folders.append(around)
    return folders


def _read_actuals(files: Sequence[str], targets: "Targets | None", options: Options) -> "Actuals":
    from ..actuals import Source, read_actuals
    from ..render import ReadingLine

    for file in files:
        if file != "-":
            must_be_file(file, "data file")
    if files.count("-") > 1:
        raise click.UsageError("standard input can be read only once")
    if "-" in files and sys.stdin is None:
        raise click.UsageError("standard input is closed")
    waited_for = is_terminal(sys.stderr)
    with ReadingLine(sys.stderr, monotonic, options.language) if waited_for else nullcontext() as progress:
        return read_actuals(
            [Source(_name(file), sys.stdin.buffer if file == "-" else file) for file in files],
            targets,
            encoding=options.encoding,
            decimal=options.decimal,
            allow_unknown=options.allow_unknown,
            today=today(),
            progress=progress,
        )


def _name(path: str) -> str:
    """What messages and reports call a file: as it was named, but never by an absolute path."""
    if os.path.isabs(path):
        try:
            path = os.path.relpath(path)
        except ValueError:  # another drive
            path = os.path.basename(path)
    return path.encode("utf-8", "backslashreplace").decode()
