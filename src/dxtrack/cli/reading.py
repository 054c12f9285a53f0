"""Which files a run reads, and reading them: every problem is said before a command goes on or ends."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from ..problems import Message
from .exits import INVALID_INPUT
from .options import Options, today
from .places import upward
from .streams import is_terminal, tell
from .writing import refuse_overwriting, say_problems, write_problems

if TYPE_CHECKING:
    from ..actuals import Actuals
    from ..problems import Problem
    from ..targets import Targets

T = TypeVar("T")


class Given(NamedTuple):
    """What a run judges: targets and data, and the older data with which a command compares."""

    targets: "Targets"
    actuals: "Actuals"
    older: "Actuals"


def read(options: Options, *, older: Sequence[str] = (), older_quiet: bool = False, needs_data: bool = True) -> Given:
    """Reads each file once; says all problems of all and ends the command where one of them is an error.

    Of `older` data that are `older_quiet` only errors are said.
    """
    from ..targets import read_targets

    problems: list[Problem] = []
    path = _find_targets(options)
    targets = attempt(lambda: read_targets(path, name=called(path)), path, problems)
    if options.verbose:
        tell(Message("targets: {file}", file=called(path)), options.language)
    files: Sequence[str] = options.data
    if not files and targets is not None:  # those that the targets file names stand beside it
        files = _files_of(targets, os.path.dirname(path), problems)
        if not targets.data and needs_data:
            raise click.UsageError(Message("no data file is named, and the targets file has no data:"))
    _check_files([*files, *older])
    refuse_overwriting(options.outputs, [path, *files, *older])
    former = actuals = _read_actuals(files, targets, options, problems)
    if older:
        of_older: list[Problem] = []
        former = _read_actuals(older, targets, options, of_older)
        problems += [p for p in of_older if p.severity == "error" or not older_quiet]
    problems = list(dict.fromkeys(problems))
    say_problems(problems, options)
    if targets is None or actuals is None or former is None or any(p.severity == "error" for p in problems):
        write_problems(options.outputs, problems, options.as_of, options.language)
        raise click.exceptions.Exit(INVALID_INPUT)
    return Given(targets, actuals, former)


def _files_of(targets: "Targets", folder: str, problems: "list[Problem]") -> list[str]:
    """The files that the targets file names; a pattern that names none is a problem."""
    from ..actuals import files_of, is_pattern
    from ..problems import Problem, shown

    files = files_of(targets, folder)
    numbers = {file.number for file in files}
    for number, entry in enumerate(targets.data):
        if is_pattern(entry.file) and number not in numbers:
            line, column = targets.place("data", number) or (None, None)
            message = Message("there is no file like {pattern}", pattern=shown(entry.file))
            problems.append(Problem(targets.path, line, column, "no-file", message))
    return list(dict.fromkeys(file.path for file in files))


def attempt(reading: Callable[[], T], name: str, problems: "list[Problem]") -> T | None:
    """What was read; None where it is invalid, for which the problems say why. A usage error if it cannot be read."""
    from ..problems import InputError

    try:
        return reading()
    except InputError as error:
        problems += error.problems
        return None
    except OSError as error:
        file = called(str(error.filename or name))
        raise click.UsageError(Message("{file}: {reason}", file=file, reason=error.strerror or error)) from None


def must_be_file(path: str, what: Message) -> None:
    """A usage error where nothing can be read at a path; `what` says what should be."""
    if os.path.isdir(path):
        raise click.UsageError(Message("{path} is a folder, not a {what}", path=path, what=what))
    if not os.path.exists(path):
        raise click.UsageError(Message("there is no {kind} {name}", kind=what, name=path))


def _find_targets(options: Options) -> str:
    """Named, in the environment, beside the first data file, or upward to the folder that holds `.git`."""
    if named := options.targets or os.environ.get("DXTRACK_TARGETS"):
        must_be_file(named, Message("targets file"))
        return named
    folders = [os.path.relpath(folder) for folder in upward()]
    if options.data and options.data[0] != "-":
        folders.insert(0, os.path.dirname(options.data[0]))
    for folder in folders:
        if found := _targets_in(folder):
            if len(found) > 1 and not options.quiet:
                message = Message("{file} is read, and the targets.yml beside it is not", file=called(found[0]))
                tell(message, options.language, kind="note")
            return found[0]
    raise click.UsageError(
        Message("there is no targets.yaml here; name one with --targets, or write one with `dxtrack init`")
    )


def _targets_in(folder: str) -> list[str]:
    paths = [os.path.join("" if folder == "." else folder, name) for name in ("targets.yaml", "targets.yml")]
    return [path for path in paths if os.path.isfile(path)]


def _check_files(files: Sequence[str]) -> None:
    for file in files:
        if file != "-":
            must_be_file(file, Message("data file"))
    if files.count("-") > 1:
        raise click.UsageError(Message("standard input can be read only once"))
    if "-" in files and sys.stdin is None:
        raise click.UsageError(Message("standard input is closed"))


def _read_actuals(
    files: Sequence[str], targets: "Targets | None", options: Options, problems: "list[Problem]"
) -> "Actuals | None":
    """The figures of files; their problems are added, and with --strict each warning is an error."""
    from ..actuals import Source, read_actuals
    from ..render import reading_line

    def reading() -> "Actuals":
        waited_for = is_terminal(sys.stderr)
        with reading_line(sys.stderr, monotonic, options.language) if waited_for else nullcontext() as progress:
            return read_actuals(
                [Source(called(file), sys.stdin.buffer if file == "-" else file) for file in files],
                targets,
                encoding=options.encoding,
                decimal=options.decimal,
                allow_unknown=options.allow_unknown,
                today=today(),
                progress=progress,
            )

    found: list[Problem] = []
    actuals = attempt(reading, " ".join(files), found)
    found += actuals.problems if actuals else ()
    if options.strict:
        found = [p._replace(severity="error") if p.severity == "warning" else p for p in found]
    problems += found
    return actuals


def called(path: str) -> str:
    """What messages and reports call a file: as it was named, but never by an absolute path."""
    if os.path.isabs(path):
        try:
            path = os.path.relpath(path)
        except (ValueError, OSError):  # another drive, or the current folder is gone
            path = os.path.basename(path)
    return path.encode("utf-8", "backslashreplace").decode()
