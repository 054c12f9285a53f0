"""Which files a run reads, and reading them: every problem is said before a command goes on or ends."""

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from .exits import INVALID_INPUT
from .options import Options, today
from .streams import is_terminal, say
from .writing import say_problems, write_invalid

if TYPE_CHECKING:
    from ..actuals import Actuals
    from ..problems import Problem
    from ..render import ReadingLine
    from ..targets import Targets


def read(options: Options, *, needs_data: bool = True) -> "tuple[Targets, Actuals]":
    """Targets and actuals; says all problems of both and ends the command where one of them is an error."""
    _check_encoding(options.encoding)
    path = _find_targets(options)
    targets, wrong_targets = _read_targets(path)
    if options.verbose:
        say(f"targets: {_name(path)}\n")
    files = _data_files(options, targets, path)
    if not files and needs_data and targets is not None:
        raise click.UsageError("no data file is named, and the targets file has no data:")
    actuals, wrong_data = _read_actuals(files, targets, options)
    problems = [*wrong_targets, *wrong_data]
    if options.strict:
        problems = [p._replace(severity="error") if p.severity == "warning" else p for p in problems]
    say_problems(problems, options)
    if targets is None or actuals is None or any(problem.severity == "error" for problem in problems):
        write_invalid(problems, options)
        raise click.exceptions.Exit(INVALID_INPUT)
    return targets, actuals


def must_be_file(path: str, what: str) -> None:
    """A usage error where nothing can be read at a path; `what` says what should be."""
    from ..wording import safe

    if os.path.isdir(path):
        raise click.UsageError(f"{safe(path)} is a folder, not a {what}")
    if not os.path.exists(path):
        raise click.UsageError(f"there is no {what} {safe(path)}")


def _check_encoding(name: str | None) -> None:
    if name is None:
        return
    try:
        b"".decode(name)
        "a".encode(name)
    except (LookupError, ValueError, UnicodeError):
        from ..problems import shown

        raise click.UsageError(f"there is no text encoding {shown(name)}; try utf-8, cp1258 or utf-16") from None


# --- the targets file ---


def _find_targets(options: Options) -> str:
    """Named, in the environment, beside the first data file, or upward to the folder that holds `.git`."""
    if named := options.targets or os.environ.get("DXTRACK_TARGETS"):
        must_be_file(named, "targets file")
        return named
    if options.data and options.data[0] != "-":
        beside = os.path.join(os.path.dirname(options.data[0]), "targets.yaml")
        if os.path.isfile(beside):
            return beside
    for folder in _upward(os.getcwd()):
        path = os.path.join(folder, "targets.yaml")
        if os.path.isfile(path):
            return os.path.relpath(path)
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


def _read_targets(path: str) -> "tuple[Targets | None, Sequence[Problem]]":
    from ..problems import InputError
    from ..targets import read_targets

    try:
        return read_targets(path, name=_name(path)), ()
    except InputError as error:
        return None, error.problems
    except OSError as error:
        raise click.UsageError(f"{_name(path)}: {error.strerror}") from None


# --- the data files ---


def _data_files(options: Options, targets: "Targets | None", path: str) -> Sequence[str]:
    """Those that are named, else those of the targets file, which stand beside it; `-` is standard input."""
    files: Sequence[str] = options.data
    if not files and targets is not None:
        files = [os.path.normpath(os.path.join(os.path.dirname(path), file)) for file in targets.data]
    for file in files:
        if file != "-":
            must_be_file(file, "data file")
    if files.count("-") > 1:
        raise click.UsageError("standard input can be read only once")
    if "-" in files and sys.stdin is None:
        raise click.UsageError("standard input is closed")
    return files


def _read_actuals(
    files: Sequence[str], targets: "Targets | None", options: Options
) -> "tuple[Actuals | None, Sequence[Problem]]":
    from ..actuals import Source, read_actuals
    from ..problems import InputError

    sources = [Source(_name(file), sys.stdin.buffer if file == "-" else file) for file in files]
    try:
        with _progress(options) as progress:
            actuals = read_actuals(
                sources,
                targets,
                encoding=options.encoding,
                decimal=options.decimal,
                allow_unknown=options.allow_unknown,
                today=today(),
                progress=progress,
            )
    except InputError as error:
        return None, error.problems
    except OSError as error:
        raise click.UsageError(f"{_name(str(error.filename or 'data'))}: {error.strerror or error}") from None
    except LookupError as error:
        raise click.UsageError(str(error)) from None
    return actuals, actuals.problems


def _progress(options: Options) -> "AbstractContextManager[ReadingLine | None]":
    """A line for whoever waits at a terminal; nothing elsewhere."""
    if not is_terminal(sys.stderr):
        return nullcontext()
    from time import monotonic

    from ..render import ReadingLine

    return ReadingLine(sys.stderr, monotonic, options.language)


def _name(path: str) -> str:
    """What messages and reports call a file: as it was named, but never by an absolute path."""
    if os.path.isabs(path):
        try:
            path = os.path.relpath(path)
        except ValueError:  # another drive
            path = os.path.basename(path)
    return path.encode("utf-8", "backslashreplace").decode()
