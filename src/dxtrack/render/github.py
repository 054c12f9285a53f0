"""Reports and problems as annotations of GitHub, at the paths that it knows: those from the root of the repository."""

import os
from collections.abc import Collection, Iterable

from ..judge import RANK, Assessment, Report, Status
from ..problems import Problem, file_of, in_sheet
from ..targets import Targets
from ..wording import BAD, Language, period, pick, reason, safe, sentence, status_word

WARN = (Status.AT_RISK, Status.DUE, Status.NO_DATA)


def to_github(
    report: Report, failing: Collection[Assessment], targets: Targets, language: Language, root: str = ""
) -> str:
    """Annotations at the figure, or at the target where there is none; the worst first, as GitHub shows but ten.

    Warnings about the files come behind the results. Paths lead from `root`, where that is known.
    """
    failed = set(map(id, failing))
    noted = [result for result in report.results if id(result) in failed or result.status in (*BAD, *WARN)]
    goals = {id(result.goal): result.goal for result in noted}.values()
    position = {(id(goal), each.deadline): index for goal in goals for index, each in enumerate(goal.targets)}
    lines = []
    for result in sorted(noted, key=lambda result: (id(result) not in failed, RANK[result.status])):
        level = "error" if id(result) in failed else "warning"
        by = pick(language, f"by {result.target.deadline.text}", f"đến {period(result.target.deadline, language)}")
        title = f"{status_word(result.status, language)}: {result.goal_id} {by}"
        file, line, lead = _place(result, targets, position[id(result.goal), result.target.deadline])
        values = {"file": path_from(root, file), "line": line, "title": area_lead(result) + title}
        lines.append(_command(level, values, lead + reason(result, language)))
    problems = [problem for problem in report.problems if problem.severity != "note"]
    return "".join(lines) + problems_to_github(problems, language, root=root)


def problems_to_github(problems: Iterable[Problem], language: Language, *, root: str = "") -> str:
    """An annotation for each problem, where it stands."""
    lines = []
    values: dict[str, str | int | None]
    for problem in problems:
        level = {"error": "error", "warning": "warning", "note": "notice"}[problem.severity]
        message = sentence(problem.message, language)
        if problem.hint:
            message = f"{message} ({sentence(problem.hint, language)})"
        values = {"file": path_from(root, problem.path), "line": problem.line, "col": problem.column}
        if in_sheet(problem.path):
            values, message = {"file": path_from(root, file_of(problem.path))}, f"{problem.place}: {message}"
        lines.append(_command(level, values | {"title": problem.code}, message))
    return "".join(lines)


def area_lead(result: Assessment) -> str:
    """`Quận 1: `, which the name of a result begins with where it is an area's."""
    return f"{safe(result.area)}: " if result.area else ""


def path_from(root: str, path: str) -> str:
    """The path of a file from the root of its repository, with `/` on every system; elsewhere as it was given."""
    if root and path != "-":
        for real in (os.path.abspath, os.path.realpath):  # a link in the repository is the file that it shows
            try:
                relative = os.path.relpath(real(path), real(root))
            except (OSError, ValueError):  # a folder that is gone, another drive
                continue
            if relative.split(os.sep)[0] != os.pardir:
                path = relative
                break
    return path.replace(os.sep, "/").removeprefix("./")


def _place(result: Assessment, targets: Targets, position: int) -> tuple[str, int | None, str]:
    """File and line of a result; a sheet has no lines that GitHub could show, so its cell is said in the text."""
    figure = result.actual
    if figure and figure.line is not None and (file := file_of(figure.file)) != "-":
        return (file, None, f"{figure.place}: ") if in_sheet(figure.file) else (file, figure.line, "")
    place = targets.place("goals", result.goal_id, "targets", position)
    return targets.path, place[0] if place else None, ""


def _command(level: str, values: dict[str, str | int | None], message: str) -> str:
    said = ",".join(f"{key}={_property(str(value))}" for key, value in values.items() if value is not None)
    return f"::{level} {said}::{_data(message)}\n"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
