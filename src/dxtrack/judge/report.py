"""A whole programme judged on a day, and its areas with the worst first."""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction

from ..actuals import Actuals
from ..targets import Targets
from .figures import View, views
from .levels import judge_level
from .rates import judge_rate
from .results import VERDICTS, Alternative, Assessment, Report, Status
from .sums import judge_sum


def assess(
    targets: Targets,
    actuals: Actuals,
    as_of: date,
    *,
    goals: Collection[str] | None = None,
    deadlines: Collection[date] | None = None,
    areas: Sequence[str | None] = (None,),
) -> Report:
    """Judges every target of the programme, in the official order and by deadline, as of a day.

    Figures that stand after `as_of` are ignored. `goals` and `deadlines` select; `areas` asks for areas by name, and
    for the whole programme with None. No valid input makes it raise.
    """
    results: list[Assessment] = []
    for goal_id, goal in targets.goals.items():
        if goals is not None and goal_id not in goals:
            continue
        reporting = {None, *(area for area, _ in actuals.figures.get(goal_id, ()))}
        if any(target.areas for target in goal.targets):
            reporting.update(areas)
        silent = next((area for area in areas if area not in reporting), None)  # speaks for all without a row
        judged: dict[str | None, list[Assessment]] = {}
        speaking = dict.fromkeys(area if area in reporting else silent for area in areas)
        for own, *others in views(targets, goal_id, actuals, as_of, speaking):
            judged[own.area] = [
                _beside(_judged(own, number), [_judged(other, number) for other in others])
                for number, target in enumerate(own.targets)
                if deadlines is None or target.deadline.last in deadlines
            ]
        for area in areas:
            results += judged[area] if area in judged else [each._replace(area=area) for each in judged[silent]]
    return Report(as_of, targets.programme, tuple(results), actuals.problems, actuals)


def _judged(view: View, number: int) -> Assessment:
    """One target of a series, by what the goal asks for: a level, a rate or a sum."""
    target = view.targets[number]
    if view.goal.accumulate:
        return judge_sum(view, target)
    if view.goal.hold and target.threshold.is_known:
        return judge_rate(view, target)
    return judge_level(view, target)


def _beside(result: Assessment, others: Sequence[Assessment]) -> Assessment:
    """A result with what other series say of its target, and whether one of them contradicts it."""
    others = [other for other in others if other.actual is not None]
    alternatives = tuple(Alternative(other.series, other.actual, other.status) for other in others)
    flags = result.flags
    if any(_disputed(result, other) for other in others):
        flags = tuple(sorted({*flags, "disputed"}))
    return result._replace(alternatives=alternatives, flags=flags) if others else result


def _disputed(result: Assessment, other: Assessment) -> bool:
    """Whether the figures lie on the two sides of the threshold, or both have a verdict and they differ."""
    sides = None not in (result.satisfied, other.satisfied) and result.satisfied != other.satisfied
    return sides or ({result.status, other.status} <= VERDICTS and result.status != other.status)


def by_area(report: Report) -> Report:
    """Of each goal and area the target at the next deadline that is not past, else the last; the worst areas first.

    An area is worse where it has more results of the worst status, then of the next one, then where one has made less
    progress; equals stay in order of name.
    """
    chosen: dict[str | None, dict[str, Assessment]] = {}
    for result in report.results:
        row = chosen.setdefault(result.area, {})
        before = row.get(result.goal_id)
        if before is None or before.deadline < report.as_of:
            row[result.goal_id] = result

    def rank(area: str | None) -> tuple[list[int], Fraction, str]:
        statuses = [result.status for result in chosen[area].values()]
        made = [result.progress for result in chosen[area].values() if result.progress is not None]
        return [-statuses.count(status) for status in Status], min(made, default=Fraction(1)), area or ""

    results = tuple(result for area in sorted(chosen, key=rank) for result in chosen[area].values())
    return report._replace(results=results)
