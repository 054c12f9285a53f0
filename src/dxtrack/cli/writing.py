"""What a run says and shows: in which formats, in which files or on standard output, and how it looks there."""

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from .. import __version__
from ..problems import Message
from .options import Options, Output, unknown
from .places import identity, root
from .streams import is_terminal, save, say, takes_unicode, width, width_of, write

if TYPE_CHECKING:
    from ..problems import Problem
    from ..render import By, Format, Scene
    from ..targets import Targets
    from ..wording import Language

T = TypeVar("T")


def chosen(options: Options, formats: Collection[str]) -> Sequence[Output]:
    """The outputs asked for, checked against the formats there are, of which the first is the default."""
    listing = Message("the formats here are {known}", known=", ".join(formats))
    for form, _ in options.outputs:
        if form not in formats:
            raise unknown(Message("format"), form, list(formats), listing)
    to_stdout = [form for form, file in options.outputs if file is None]
    annotated = to_stdout.count("github") == 1 and len(to_stdout) == 2  # they may stand beside one other format
    if len(to_stdout) > 1 and not annotated:
        named = reduce(lambda one, other: Message("{one} and {other}", one=one, other=other), to_stdout[:3])
        raise click.UsageError(Message("only one format can go to stdout, not {forms}", forms=named))
    return options.outputs or [Output(next(iter(formats)), None)]


def refuse_overwriting(outputs: Sequence[Output], inputs: Sequence[str]) -> None:
    """A usage error where an output would go over a file that is read, or over another output."""
    taken = {identity(0 if file == "-" else file): Message("{file}, which is read", file=file) for file in inputs}
    if any(file is None for _, file in outputs):
        taken[identity(1)] = Message("standard output")
    for form, file in outputs:
        if file is not None and (destination := identity(file)) is not None:
            if destination in taken:
                where = taken[destination]
                message = Message("-o {form}:{file} would write over {where}", form=form, file=file, where=where)
                raise click.UsageError(message)
            taken[destination] = Message("{file}, another output", file=file)


def scene(options: Options, targets: "Targets", *, everything: bool = False, by: "By | None" = None) -> "Scene":
    """How a result looks on standard output: language, width, characters and colours."""
    from ..render import Look, Scene

    ascii_only = options.ascii_only or not takes_unicode(sys.stdout)
    look = Look(options.language, width(), ascii_only, everything=everything, by=by)
    return Scene(look, _colours(options.color, sys.stdout), targets, __version__, root=root())


def write_in(formats: "Mapping[str, Format[T]]", outputs: Sequence[Output], subject: T, scene: "Scene") -> None:
    """What a command shows, in each of its formats that is asked for; in files without what is for a terminal."""
    for_files = scene._replace(colours=None, look=scene.look._replace(width=None, ascii_only=False))
    _write(outputs, lambda to: formats[to.form].make(subject, scene if to.file is None else for_files))


def write_problems(
    outputs: Sequence[Output], problems: "Sequence[Problem]", as_of: date, language: "Language", *, text: str = ""
) -> None:
    """Problems for programs: as one valid JSON document or as annotations for GitHub; for people a `text` if any."""
    from ..render import problems_to_github, problems_to_json

    made: dict[str, Callable[[], str]] = {
        "json": lambda: problems_to_json(problems, as_of=as_of.isoformat()),
        "github": lambda: problems_to_github(problems, language, root=root()),
    }
    if text:
        made["text"] = lambda: text
    _write([output for output in outputs if output.form in made], lambda output: made[output.form]())


def _write(outputs: Sequence[Output], make: Callable[[Output], str]) -> None:
    """Each output made, then each written; files first, so that a broken pipe costs none of them."""
    from ..render import FORMATS

    made: dict[tuple[str, bool], str] = {}  # a format is made once, however many files it goes to
    for output in outputs:
        key = output.form, output.file is None
        if key not in made:
            made[key] = make(output)
    for form, file in outputs:
        if file is not None:
            save(made[form, False], file)
    for form, file in outputs:
        if file is None:
            write(made[form, True], unicode=FORMATS[form].machine)


def say_problems(problems: "Sequence[Problem]", options: Options) -> None:
    """Problems for people, on standard error; quietly only the errors."""
    from ..render import to_messages

    coloured = _colours(options.color, sys.stderr) is not None
    styles = {"error": "red", "warning": "yellow", "note": "cyan", "frame": "blue"}

    def paint(text: str, style: str) -> str:
        return click.style(text, fg=styles.get(style), bold=True) if coloured else text

    shown = [problem for problem in problems if problem.severity == "error" or not options.quiet]
    if shown:
        say(to_messages(shown, options.language, most=options.max_errors, paint=paint, width=width_of(sys.stderr)))


def _colours(when: str, stream: TextIO) -> str | None:
    """Rich's name for the colours to use on a stream, None for not a single escape byte."""
    if when == "never" or (when == "auto" and not _wants_colours(stream)):
        return None
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256" in os.environ.get("TERM", "") else "standard"


def _wants_colours(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"
