"""Every format of `--output`, by name: what it is for, and the function that makes it."""

from collections.abc import Callable
from typing import NamedTuple

from ..assessment import Assessment, Report
from ..targets import Targets
from ..wording import unaccented
from .table import Line, Look, coloured, plain, table_lines


class Scene(NamedTuple):
    """What a format may need besides the report: how to show it, what fails a gate, and where targets stand.

    `listed` are the results that a gate shows people (the failing and the waived ones), None for all.
    """

    look: Look
    colours: str | None
    targets: Targets
    failing: tuple[Assessment, ...] = ()
    listed: tuple[Assessment, ...] | None = None


def drawn(lines: list[Line], scene: Scene) -> str:
    """Lines as text, coloured where colours are wanted."""
    if scene.colours:
        return coloured(lines, scene.look, colours=scene.colours)
    return plain(lines, scene.look)


def _table(report: Report, scene: Scene) -> str:
    return drawn(table_lines(report, scene.look, scene.listed), scene)


def _text(report: Report, scene: Scene) -> str:
    from .text import to_text

    results = report if scene.listed is None else report._replace(results=scene.listed)
    text = to_text(results, report, scene.look.language)
    return unaccented(text) if scene.look.ascii_only else text


def _json(report: Report, scene: Scene) -> str:
    from .machine import to_json

    return to_json(report)


def _csv(report: Report, scene: Scene) -> str:
    from .machine import to_csv

    return to_csv(report)


def _markdown(report: Report, scene: Scene) -> str:
    from .markdown import to_markdown

    return to_markdown(report, scene.look.language)


def _html(report: Report, scene: Scene) -> str:
    from .html import to_html

    return to_html(report, scene.look.language)


def _junit(report: Report, scene: Scene) -> str:
    from .ci import to_junit

    return to_junit(report, scene.failing, scene.look.language)


def _github(report: Report, scene: Scene) -> str:
    from .ci import to_github

    return to_github(report, scene.failing, scene.targets, scene.look.language)


class Format(NamedTuple):
    """A format of `--output`."""

    about: str
    make: Callable[[Report, Scene], str]
    machine: bool = False
    """Read by programs: always UTF-8, without colour, one valid document also where nothing was judged."""


FORMATS: dict[str, Format] = {
    "table": Format("the gap table, for people", _table),
    "text": Format("one sentence a target, for screen readers, mail and grep", _text),
    "json": Format("one document, described by `dxtrack schema status`", _json, machine=True),
    "csv": Format("one row a result, the names of the JSON, flattened", _csv, machine=True),
    "markdown": Format("a job summary or a comment", _markdown, machine=True),
    "html": Format("one self-contained page", _html, machine=True),
    "junit": Format("one test case for each goal and deadline", _junit, machine=True),
    "github": Format("annotations, the worst first", _github, machine=True),
}
"""In the order of the documentation."""
