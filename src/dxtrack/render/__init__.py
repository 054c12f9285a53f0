"""Every way of showing, by name: a format is one function, and its packages are loaded when it is asked for."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from ..judge import Assessment, Comparison, Report
from ..problems import Problem
from ..targets import Targets
from ..wording import unaccented
from .lines import Line, Look, coloured, plain
from .terminal.progress import ReadingLine
from .terminal.table import table_lines

__all__ = [
    "CHANGES_FORMATS",
    "FORMATS",
    "GOAL_FORMATS",
    "MATRIX_FORMATS",
    "Format",
    "Look",
    "ReadingLine",
    "Scene",
    "coloured",
    "flat_rows",
    "problems_to_github",
    "problems_to_json",
    "table_lines",
    "to_messages",
    "to_schema",
]

T = TypeVar("T")


class Scene(NamedTuple):
    """What a format may need besides what it shows: how, what fails a gate, and where targets stand.

    `listed` are the results that a gate shows people (the failing and the waived ones), None for all.
    """

    look: Look
    colours: str | None
    targets: Targets
    version: str = ""
    failing: tuple[Assessment, ...] = ()
    listed: tuple[Assessment, ...] | None = None
    root: str = ""
    """The folder from which annotations name files."""


class Format(NamedTuple, Generic[T]):
    """A format of `--output`."""

    about: str
    make: Callable[[T, Scene], str]
    machine: bool = False
    """Read by programs: always UTF-8, without colour, one valid document also where nothing was judged."""


def _drawn(lines: Sequence[Line], scene: Scene) -> str:
    """Lines as text, coloured where colours are wanted."""
    if scene.colours:
        return coloured(lines, scene.look, colours=scene.colours)
    return plain(lines, scene.look)


def _plain(text: str, scene: Scene) -> str:
    return unaccented(text) if scene.look.ascii_only else text


# --- a report ---


def _table(report: Report, scene: Scene) -> str:
    return _drawn(table_lines(report, scene.look, scene.listed), scene)


def _text(report: Report, scene: Scene) -> str:
    from .text import to_text

    results = report if scene.listed is None else report._replace(results=scene.listed)
    return _plain(to_text(results, report, scene.look.language), scene)


def _json(report: Report, _: Scene) -> str:
    from .json import to_json

    return to_json(report)


def _csv(report: Report, _: Scene) -> str:
    from .csv import to_csv

    return to_csv(report)


def _markdown(report: Report, scene: Scene) -> str:
    from .markdown import to_markdown

    return to_markdown(report, scene.look.language)


def _html(report: Report, scene: Scene) -> str:
    from .page.html import to_html

    return to_html(report, scene.look.language, version=scene.version)


def _junit(report: Report, scene: Scene) -> str:
    from .junit import to_junit

    return to_junit(report, scene.failing, scene.look.language)


def _github(report: Report, scene: Scene) -> str:
    from .github import to_github

    return to_github(report, scene.failing, scene.targets, scene.look.language)


FORMATS: dict[str, Format[Report]] = {
    "table": Format("the gap table, for people", _table),
    "text": Format("one sentence a target, for screen readers, mail and grep", _text),
    "json": Format("one document, described by `dxtrack schema status`", _json, machine=True),
    "csv": Format("one row a result, the names of the JSON, flattened", _csv, machine=True),
    "markdown": Format("a job summary or a comment", _markdown, machine=True),
    "html": Format("one self-contained page", _html, machine=True),
    "junit": Format("one test case for each goal and deadline", _junit, machine=True),
    "github": Format("annotations, the worst first", _github, machine=True),
}
"""Of `status` and `check`, in the order of the documentation."""


# --- one goal, areas, changes ---


def _goal_table(report: Report, scene: Scene) -> str:
    from .terminal.goal import goal_lines

    return _drawn(goal_lines(report, scene.targets, scene.look), scene)


GOAL_FORMATS: dict[str, Format[Report]] = {
    "table": Format("everything about one goal, for people", _goal_table),
    "json": FORMATS["json"],
}
"""Of `show`."""


def _matrix_table(report: Report, scene: Scene) -> str:
    from .terminal.matrix import matrix_lines

    return _drawn(matrix_lines(report, scene.look), scene)


def _matrix_markdown(report: Report, scene: Scene) -> str:
    from .terminal.matrix import matrix_markdown

    return matrix_markdown(report, scene.look.language)


MATRIX_FORMATS: dict[str, Format[Report]] = {
    "table": Format("areas by goals, for people", _matrix_table),
    "json": FORMATS["json"],
    "csv": FORMATS["csv"],
    "markdown": Format("areas by goals, for a comment", _matrix_markdown, machine=True),
}
"""Of `matrix`."""


def _changes_table(comparison: Comparison, scene: Scene) -> str:
    from .terminal.changes import changes_lines

    return _drawn(changes_lines(comparison, scene.look), scene)


def _changes_text(comparison: Comparison, scene: Scene) -> str:
    from .terminal.changes import changes_text

    return _plain(changes_text(comparison, scene.look.language), scene)


def _changes_json(comparison: Comparison, _: Scene) -> str:
    from .terminal.changes import changes_json

    return changes_json(comparison)


def _changes_markdown(comparison: Comparison, scene: Scene) -> str:
    from .terminal.changes import changes_markdown

    return changes_markdown(comparison, scene.look.language)


CHANGES_FORMATS: dict[str, Format[Comparison]] = {
    "table": Format("what changed, for people", _changes_table),
    "text": Format("one sentence a change", _changes_text),
    "json": Format("one document with both results of each change", _changes_json, machine=True),
    "markdown": Format("what changed, for a pull request", _changes_markdown, machine=True),
}
"""Of `compare`."""


# --- problems, schemas ---


def flat_rows(report: Report) -> list[dict[str, object]]:
    """A flat dictionary for each result, with the names of the CSV."""
    from .csv import flat_rows

    return flat_rows(report)


def problems_to_json(problems: Sequence[Problem], *, as_of: str | None = None) -> str:
    """One JSON document where nothing was judged: no results, and the problems that say why."""
    from .json import problems_to_json

    return problems_to_json(problems, as_of=as_of)


def problems_to_github(problems: Sequence[Problem], *, root: str = "") -> str:
    """An annotation for each problem, where it stands."""
    from .github import problems_to_github

    return problems_to_github(problems)


def to_messages(
    problems: Sequence[Problem], *, most: int | None = 20, paint: Callable[[str, str], str] | None = None
) -> str:
    """Problems for people: the sentence, the place, the line with a caret, and what to write instead."""
    from .messages import no_paint, to_messages

    return to_messages(problems, most=most, paint=paint or no_paint)


def to_schema(subject: str) -> str:
    """The JSON Schema of `targets` or `status`."""
    from .schema import to_schema

    return to_schema(subject)
