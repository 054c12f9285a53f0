"""The results of a report in sections, as every table, text and page has them: by deadline, or by whose they are."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ..judge import Assessment, Report
from ..wording import Language, heading, local, summary, word

By = Literal["deadline", "group", "owner"]


class Section(NamedTuple):
    """Some results of a report under a title, and what is said of them: how far the deadline is, or their statuses."""

    title: str
    about: str
    results: tuple[Assessment, ...]
    by: By
    """What its rows need not say again."""
    failing: bool = False
    """Whether it holds what fails a gate."""


def parted_by(report: Report, by: By | None) -> By:
    """What makes the sections where nobody says it: the groups if there are any, else the deadlines."""
    grouped = any(result.goal.group for result in report.results)
    return by or ("group" if grouped else "deadline")


def sections_of(
    report: Report, by: By, language: Language, listed: Sequence[Assessment] | None = None
) -> list[Section]:
    """The listed results, all where none are listed, in sections that count all results of the report.

    Deadlines stand in their order, groups and owners in the official order of their goals, and what has none is last.
    """
    all_results = _parted(report.results, by, language)
    shown = all_results if listed is None else _parted(listed, by, language)
    names = sorted(shown) if by == "deadline" else sorted((name for name in all_results if name in shown), key=_unnamed)
    return [Section(*_headed(name, all_results[name], by, report, language), tuple(shown[name]), by) for name in names]


def _parted(results: Iterable[Assessment], by: By, language: Language) -> dict[str, list[Assessment]]:
    parts: dict[str, list[Assessment]] = {}
    for result in results:
        goal = result.goal
        name = result.deadline.isoformat() if by == "deadline" else local(getattr(goal, by), language)
        parts.setdefault(name, []).append(result)
    return parts


def _unnamed(name: str) -> bool:
    return not name


def _headed(name: str, results: Sequence[Assessment], by: By, report: Report, language: Language) -> tuple[str, str]:
    if by == "deadline":
        title, _, left = heading(results[0].deadline, report.as_of, language).partition(" · ")
        return title, left
    return name or word(f"no_{by}", language), summary(report._replace(results=tuple(results)), language)
