"""A level to reach by a deadline: the rules 1 to 8 of docs/method.md, in their order."""

from collections.abc import Collection
from fractions import Fraction
from typing import Any

from ..actuals import Figure, periods_of, until
from ..numbers import fraction
from ..periods import after_two
from ..targets import Pace, Target, satisfies
from .figures import LEAST_FOR_TREND, PROVISIONAL, View, break_between, latest, of_deadline, of_period, trend_sign
from .quantities import Level, level_of, quantities
from .results import Assessment, Status
from .thresholds import gap_of, way


def judge_level(view: View, target: Target) -> Assessment:
    """The assessment of one target of one series."""
    if view.baseline and view.as_of < view.since:
        return result_of(view, target, Status.NOT_STARTED, rule=1)
    if not view.usable or (view.baseline and periods_of(view.usable)[-1].last <= view.since):
        return result_of(view, target, Status.NO_DATA, rule=2)
    past = view.as_of > target.deadline.last
    decided = of_deadline(view.usable, target.deadline, sums=view.goal.accumulate) if past else None
    actual = decided or latest(view.usable, target.deadline.last if past else view.as_of)
    if actual is None:
        return result_of(view, target, Status.DUE, rule=4)
    if not is_comparable(view, target, actual):
        return _without_verdict(view, target, actual, past=past, known=decided is not None)
    level = level_of(view, target, actual)
    flags, found = _flags(level, actual, decided=decided is not None), quantities(level)
    if decided:
        status, rule = (Status.MET if level.satisfied else Status.MISSED), 3
    elif past:
        status, rule = Status.DUE, 4
    else:
        status, rule = _open(level, flags, found)
    return result_of(
        view,
        target,
        status,
        rule=rule,
        flags=flags,
        actual=actual,
        satisfied=level.satisfied,
        gap=level.gap,
        trend=level.trend,
        broken_by=level.broken_by,
        **found,
    )


def is_comparable(view: View, target: Target, actual: Figure) -> bool:
    """Whether the figure and the threshold can be compared: not across a break, where the baseline gives the threshold.

    Nor where nothing gives one: the baseline is unknown, or an area is only a part of what is promised. Nor a sum that
    began with what nobody knows.
    """
    unknown_before = view.goal.accumulate and view.baseline is not None and view.baseline.value is None
    if unknown_before or not target.threshold.is_known:
        return False
    return target.threshold.relative is None or not break_between(view.since, actual.day, view.breaks)


def _without_verdict(view: View, target: Target, actual: Figure, *, past: bool, known: bool) -> Assessment:
    """What is said where figure and threshold cannot be compared: the figure, and why."""
    waits = past and not known
    broken_by = break_between(view.since, actual.day, view.breaks) if view.baseline else None
    flags = {
        "provisional": actual.status in PROVISIONAL,
        "break": broken_by is not None,
        "stale": not known and is_stale(view, actual),
    }
    return result_of(
        view,
        target,
        Status.DUE if waits else Status.UNRATED,
        rule=4 if waits else 6,
        flags={flag for flag, holds in flags.items() if holds},
        actual=actual,
        broken_by=broken_by,
        whole=of_period(view.whole, actual.period),
    )


def result_of(
    view: View, target: Target, status: Status, *, rule: int, flags: Collection[str] = (), **found: Any
) -> Assessment:
    """What every assessment says, with what was `found` for this one, by its names."""
    waived = target.waive is not None and view.as_of <= target.waive.until.last
    return Assessment(
        view.goal_id,
        view.goal,
        target,
        view.area,
        view.as_of,
        status,
        tuple(sorted({*flags, "waived"} if waived else flags)),
        view.baseline,
        rule=rule,
        series=view.series,
        figures=view.usable,
        set_aside=view.set_aside,
        cuts=view.cuts,
        roll_up=view.roll_up,
        known_series=view.known_series,
        series_names=view.series_names,
        **found,
    )


def _flags(level: Level, actual: Figure, *, decided: bool) -> set[str]:
    """What is remarkable of a level beside its status."""
    view, threshold = level.view, level.target.threshold
    outside = threshold.low is not None and not level.satisfied_before and not level.satisfied
    later = view.usable[until(view.usable, level.t) :]
    remarkable = {
        "provisional": actual.status in PROVISIONAL,
        "break": level.broken_by is not None,
        "overshot": outside and level.b is not None and way(level.b, threshold) != way(level.x, threshold),
        "worsening": trend_sign(level.trend, threshold) < 0,
        "late": decided and not level.satisfied and any(satisfies(figure.value, threshold) for figure in later),
        "stale": not decided and is_stale(view, actual),
    }
    return {flag for flag, holds in remarkable.items() if holds}


def is_stale(view: View, newest: Figure) -> bool:
    """Whether the as-of day is later than the newest figure's plus two periods of the goal's frequency."""
    frequency = view.goal.frequency
    return frequency is not None and view.as_of > after_two(newest.day, frequency)


def _open(level: Level, flags: Collection[str], found: dict[str, Any]) -> tuple[Status, int]:
    """Rules 5 to 8: a target whose deadline is not past."""
    by_trend = level.view.goal.method == "trend"
    if level.satisfied:
        return Status.MET, 5
    if "overshot" in flags:
        return Status.OFF_TRACK, 8
    if level.broken_by or (len(level.trend) < LEAST_FOR_TREND if by_trend else level.b is None):
        return Status.UNRATED, 6
    if level.satisfied_before:
        return Status.MOVING_AWAY, 7
    if by_trend:
        return _by_trend(level, found["projected"]), 8
    if found.get("expected") is None or _grows_through_0(level):
        return Status.UNRATED, 6
    if (pace := found["pace"]) is not None:
        return by_pace(pace, level.view.cuts), 8
    assert level.gap_before is not None  # the path stands at the baseline: better, worse or equal
    if level.gap == level.gap_before:
        return Status.OFF_TRACK, 8
    return (Status.ON_TRACK if level.gap > level.gap_before else Status.MOVING_AWAY), 8


def _grows_through_0(level: Level) -> bool:
    return level.view.goal.method == "compound" and level.b is not None and level.b * level.x <= 0


def by_pace(pace: Fraction, cuts: Pace) -> Status:
    """The class of a share of the planned move; the lower edges belong to the better class."""
    for cut, status in ((cuts.on_track, Status.ON_TRACK), (cuts.at_risk, Status.AT_RISK)):
        if pace >= fraction(cut):
            return status
    return Status.OFF_TRACK if pace >= 0 else Status.MOVING_AWAY


def _by_trend(level: Level, projected: Fraction) -> Status:
    """Destatis, indicator report, rule 1: the share of the way that the projection leaves, cut at 5 % and 20 %."""
    threshold = level.target.threshold
    towards = trend_sign(level.trend, threshold) > 0
    if not level.gap:
        return Status.ON_TRACK if towards else Status.MOVING_AWAY
    ahead = gap_of(projected, threshold)
    left = ahead / level.gap
    if left < Fraction(5, 100):
        return Status.ON_TRACK
    if left <= Fraction(20, 100):
        return Status.AT_RISK
    return Status.OFF_TRACK if towards else Status.MOVING_AWAY
