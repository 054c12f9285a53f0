"""Reports and problems as annotations of GitHub."""

from collections.abc import Collection, Iterable

from ..judge import RANK, Assessment, Report, Status
from ..problems import Problem
from ..targets import Targets
from ..wording import BAD, Language, reason, safe, status_word

WARN = (Status.AT_RISK, Status.DUE, Status.NO_DATA)


def to_github(report: Report, failing: Collection[Assessment], targets: Targets, language: Language) -> str:
    """Annotations, the worst first, at the figure, or at the target where there is none."""
    lines = [problem_annotation(problem) for problem in report.problems if problem.severity != "note"]
    failed = set(map(id, failing))
    noted = [result for result in report.results if id(result) in failed or result.status in (*BAD, *WARN)]
    for result in sorted(noted, key=lambda result: (id(result) not in failed, RANK[result.status])):
        level = "error" if id(result) in failed else "warning"
        title = f"{status_word(result.status, language)}: {result.goal_id} by {result.target.deadline.text}"
        file, line = _place(result, targets)
        lines.append(_command(level, file, line, None, area_lead(result) + title, reason(result, language)))
    return "".join(f"{line}\n" for line in lines)


def area_lead(result: Assessment) -> str:
    """`Quận 1: `, which the name of a result begins with where it is an area's."""
    return f"{safe(result.area)}: " if result.area else ""


def _place(result: Assessment, targets: Targets) -> tuple[str, int | None]:
    if result.actual and result.actual.line is not None and result.actual.file != "-":
        return result.actual.file, result.actual.line
    place = targets.place("goals", result.goal_id, "targets", result.goal.targets.index(result.target))
    return targets.path, place[0] if place else None


def problems_to_github(problems: Iterable[Problem]) -> str:
    """An annotation for each problem, where it stands."""
    return "".join(f"{problem_annotation(problem)}\n" for problem in problems)


def problem_annotation(problem: Problem) -> str:
    """The annotation of one problem."""
    level = {"error": "error", "warning": "warning", "note": "notice"}[problem.severity]
    message = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return _command(level, problem.path, problem.line, problem.column, problem.code, message)


def _command(level: str, file: str, line: int | None, column: int | None, title: str, message: str) -> str:
    values = {"file": file, "line": line, "col": column, "title": title}
    said = ",".join(f"{key}={_property(str(value))}" for key, value in values.items() if value is not None)
    return f"::{level} {said}::{_data(message)}"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
