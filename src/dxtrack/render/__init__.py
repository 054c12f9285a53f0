"""Every way of showing, by name: a format is one function, and its file is loaded when it is asked for."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TextIO, TypeVar

from ..judge import Assessment, Comparison, Report
from ..problems import Problem
from ..targets import Targets
from ..wording import Language, unaccented
from .gate import NO_GATE, Gate
from .github import problems_to_github
from .lines import Line, Look, coloured, plain
from .messages import to_line, to_messages
from .sections import By

if TYPE_CHECKING:
    from .terminal.progress import ReadingLine

__all__ = [
    "CHANGES_FORMATS", "FORMATS", "GOAL_FORMATS", "MATRIX_FORMATS", "By", "Format", "Gate", "Look", "Scene", "coloured",
    "flat_rows", "problems_to_github", "problems_to_json", "reading_line", "table_lines", "to_line", "to_messages",
    "to_schema",
]  # fmt: skip

T = TypeVar("T")


class Scene(NamedTuple):
    """What a format may need besides what it shows: how, what fails a gate, and where targets stand.

    `listed` are the results that a gate shows people (the failing and the waived ones), None for all.
    """

    look: Look
    colours: str | None
    targets: Targets
    version: str = ""
    gate: Gate = NO_GATE
    listed: tuple[Assessment, ...] | None = None
    root: str = ""
    """The folder from which annotations name files; "" where it is unknown."""


class Format(NamedTuple, Generic[T]):
    """A format of `--output`."""

    about: str
    make: Callable[[T, Scene], str]
    machine: bool = False
    """Read by programs: always UTF-8, without colour, one valid document also where nothing was judged."""


def _in(name: str) -> Any:  # a module made at run time has no types; tests make every format
    """The file of this room that has that name, loaded now."""
    return import_module(f".{name}", __name__)


def _drawn(lines: Sequence[Line], scene: Scene) -> str:
    """Lines as text, coloured where colours are wanted."""
    return coloured(lines, scene.look, colours=scene.colours) if scene.colours else plain(lines, scene.look)


def _plain(text: str, scene: Scene) -> str:
    return unaccented(text) if scene.look.ascii_only else text


def _text(report: Report, scene: Scene) -> str:
    listed = report.results if scene.listed is None else scene.listed
    return _plain(_in("text").to_text(report, listed, scene.look.language, scene.look.by), scene)


FORMATS: dict[str, Format[Report]] = {
    "table": Format(
        "the gap table, for people", lambda report, scene: _drawn(table_lines(report, scene.look, scene.listed), scene)
    ),
    "text": Format("one sentence a target, for screen readers, mail and grep", _text),
    "json": Format(
        "one document, described by `dxtrack schema status`",
        lambda report, _: _in("json").to_json(report),
        machine=True,
    ),
    "csv": Format(
        "one row a result, the names of the JSON, flattened", lambda report, _: _in("csv").to_csv(report), machine=True
    ),
    "markdown": Format(
        "a job summary or a comment",
        lambda report, scene: _in("markdown").to_markdown(report, scene.look.language, scene.look.by, scene.gate),
        machine=True,
    ),
    "html": Format(
        "one self-contained page",
        lambda report, scene: _in("page.html").to_html(
            report, scene.look.language, scene.look.by, scene.gate, version=scene.version
        ),
        machine=True,
    ),
    "junit": Format(
        "one test case for each goal and deadline",
        lambda report, scene: _in("junit").to_junit(report, scene.gate.failing, scene.look.language),
        machine=True,
    ),
    "github": Format(
        "annotations, the worst first",
        lambda report, scene: _in("github").to_github(
            report, scene.gate.failing, scene.targets, scene.look.language, scene.root
        ),
        machine=True,
    ),
}
"""Of `status` and `check`, in the order of the documentation."""

GOAL_FORMATS: dict[str, Format[Report]] = {
    "table": Format(
        "everything about one goal, for people",
        lambda report, scene: _drawn(_in("terminal.goal").goal_lines(report, scene.targets, scene.look), scene),
    ),
    "json": FORMATS["json"],
}
"""Of `show`."""

MATRIX_FORMATS: dict[str, Format[Report]] = {
    "table": Format(
        "areas by goals, for people",
        lambda report, scene: _drawn(_in("terminal.matrix").matrix_lines(report, scene.look), scene),
    ),
    "json": FORMATS["json"],
    "csv": FORMATS["csv"],
    "markdown": Format(
        "areas by goals, for a comment",
        lambda report, scene: _in("terminal.matrix").matrix_markdown(report, scene.look.language),
        machine=True,
    ),
}
"""Of `matrix`."""

CHANGES_FORMATS: dict[str, Format[Comparison]] = {
    "table": Format(
        "what changed, for people",
        lambda comparison, scene: _drawn(_in("terminal.changes").changes_lines(comparison, scene.look), scene),
    ),
    "text": Format(
        "one sentence a change",
        lambda comparison, scene: _plain(_in("terminal.changes").changes_text(comparison, scene.look.language), scene),
    ),
    "json": Format(
        "one document with both results of each change",
        lambda comparison, _: _in("terminal.changes").changes_json(comparison),
        machine=True,
    ),
    "markdown": Format(
        "what changed, for a pull request",
        lambda comparison, scene: _in("terminal.changes").changes_markdown(comparison, scene.look.language),
        machine=True,
    ),
}
"""Of `compare`."""


def problems_to_json(problems: Sequence[Problem], *, as_of: str | None = None) -> str:
    """One JSON document where nothing was judged: no results, and the problems that say why."""
    from .json import problems_to_json

    return problems_to_json(problems, as_of=as_of)


def table_lines(report: Report, look: Look, listed: Sequence[Assessment] | None = None) -> list[Line]:
    """The gap table of what is listed, or of all results, as coloured lines."""
    from .terminal.table import table_lines

    return table_lines(report, look, listed)


def reading_line(stream: TextIO, clock: Callable[[], float], language: Language) -> "ReadingLine":
    """A line on a terminal that tells how far a long file has been read."""
    from .terminal.progress import ReadingLine

    return ReadingLine(stream, clock, language)


def flat_rows(report: Report) -> list[dict[str, object]]:
    """A flat dictionary for each result, with the names of the CSV; for a frame of pandas or polars."""
    from .csv import flat_rows

    return flat_rows(report)


def to_schema(subject: str) -> str:
    """The JSON Schema of `targets` or `status`."""
    from .schema import to_schema

    return to_schema(subject)
