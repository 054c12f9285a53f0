"""A sum over time: the amounts of an accumulated goal become the level that they make, which is judged as any other."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from ..actuals import STATUSES, Figure
from ..periods import Cut, Period, add_days, add_months, between, cut, interval, month_index
from ..targets import Break, Target, satisfies
from .figures import View, break_between
from .levels import by_pace, is_comparable, judge_level
from .paths import clock
from .results import Amounts, Assessment, BaselineFigure, Status
from .thresholds import direction


class _Sum(NamedTuple):
    """The amounts of one target since its start, and the level that they make."""

    view: View
    """With the sums in place of the figures, and the day before the start as the baseline."""
    amounts: Amounts
    ended_by: Break | None
    """The break behind which nothing is counted."""
    settled: Status | None
    """`met` or `missed` where no later amount changes it, but for a negative one."""


def judge_sum(view: View, target: Target) -> Assessment:
    """The assessment of one target of one series of a goal that is accumulated."""
    made = _sum_of(view, target)
    result = judge_level(made.view, target)._replace(amounts=made.amounts)
    past = view.as_of > target.deadline.last
    if result.rule == 1 or (past and result.rule == 3):
        return result
    if made.settled:
        return _settled(result, made.settled, decided=past or made.settled == Status.MISSED)
    if made.ended_by and result.actual and made.ended_by.date <= target.deadline.last:
        return _ended(result, made.ended_by)
    if past or direction(target.threshold) > 0 or result.satisfied is None or result.actual is None:
        return result
    if result.actual.day == result.deadline:
        return _settled(result, Status.MET if result.satisfied else Status.MISSED, decided=True)
    return _within_limit(made.view, target, result)


def _sum_of(view: View, target: Target) -> _Sum:
    start = view.goal.start(target)
    assert start is not None  # read_targets refuses a sum without one
    before = add_days(start, -1) or start
    stated = view.goal.baseline
    period = stated.period if stated and stated.period.last == before else between(before, before)
    b = view.baseline.value if view.baseline else Fraction(0)
    amounts, ended_by = _amounts(view.usable, start, view.breaks)
    of_whole, _ = _amounts(view.whole, start, view.breaks)
    sums = _running(amounts.figures[: amounts.counted], start, b or Fraction(0))
    level = view._replace(
        usable=tuple(sums),
        baseline=BaselineFigure(period, b, view.series),
        targets=[other for other in view.targets if view.goal.start(other) == start],
        breaks=[each for each in view.breaks if each.date > start],
        whole=_running(of_whole.figures[: of_whole.counted], start, Fraction(0)),
    )
    known = [
        figure
        for figure in amounts.figures
        if figure.day <= target.deadline.last and (not ended_by or figure.day < ended_by.date)
    ]
    settled = _settles(level, target, known)
    if settled and known[-1].day > max((figure.day for figure in sums), default=before):
        *_, together = _running(known, start, b or Fraction(0))
        level = level._replace(usable=(*sums, together))
    return _Sum(level, amounts, ended_by, settled)


def _amounts(figures: Sequence[Figure], start: date, breaks: Sequence[Break]) -> tuple[Amounts, Break | None]:
    """The amounts of one length from the start on, how many follow each other without a gap, and what ends them."""
    since = [figure for figure in figures if figure.period.first >= start]
    if not since:
        return Amounts((), 0, None), None
    since = [figure for figure in since if figure.period.length == since[0].period.length]
    ended_by = break_between(start, since[-1].day, breaks)
    before_break = [figure for figure in since if not ended_by or figure.day < ended_by.date]
    grid = _grid(start, since[0].period)
    for number, figure in enumerate(before_break):
        if figure.period.first != grid.at(number)[0]:
            return Amounts(tuple(since), number, between(*grid.at(number))), ended_by
    return Amounts(tuple(since), len(before_break), None), ended_by


def _grid(start: date, period: Period) -> Cut:
    """The periods of that length since the start, one of which is the given one."""
    unit, many = period.length
    begin = cut(start, date.max, period.length).begin
    if unit == "months":
        apart = month_index(period.first) - month_index(begin)
        begin = add_months(begin, apart % many) or begin
    else:
        begin = add_days(begin, (period.first - begin).days % many) or begin
    return cut(begin, date.max, period.length)


def _running(amounts: Iterable[Figure], start: date, b: Fraction) -> list[Figure]:
    """What there was, and each amount added to it: the sum stands on the last day of its newest amount."""
    sums: list[Figure] = []
    total, status = b, STATUSES[0]
    for amount in amounts:
        total += Fraction(amount.value)
        status = max(status, amount.status, key=STATUSES.index)
        sums.append(
            Figure(interval(start, amount.day), total, status, amount.area, amount.series, amount.file, source=None)
        )
    return sums


def _settles(view: View, target: Target, known: Sequence[Figure]) -> Status | None:
    """`met` where all known amounts reach it, `missed` where they exceed a limit; None where one is negative."""
    assert view.baseline is not None
    if not known or view.baseline.value is None or not is_comparable(view, target, known[-1]):
        return None
    if any(figure.value < 0 for figure in known):
        return None
    total = view.baseline.value + sum((Fraction(figure.value) for figure in known), Fraction(0))
    if direction(target.threshold) > 0:
        return Status.MET if satisfies(total, target.threshold) else None
    return None if satisfies(total, target.threshold) else Status.MISSED


def _settled(result: Assessment, status: Status, *, decided: bool) -> Assessment:
    flags = tuple(flag for flag in result.flags if not (decided and flag == "stale"))
    return result._replace(status=status, rule=3 if decided else 5, flags=flags)


def _ended(result: Assessment, ended_by: Break) -> Assessment:
    """Behind a break nothing is counted, and what lies before it is not the whole."""
    unknown: dict[str, Any] = dict.fromkeys(
        ("progress", "expected", "pace", "lag_months", "projected", "speed_up", "reached")
    )
    flags = tuple(sorted({*result.flags, "break"}))
    return result._replace(status=Status.UNRATED, rule=6, flags=flags, broken_by=ended_by, **unknown)


def _within_limit(view: View, target: Target, result: Assessment) -> Assessment:
    """A budget is not met before its time is over: until then by pace, which is planned over used."""
    assert result.actual is not None and view.baseline is not None and view.baseline.value is not None
    b, x, limit = view.baseline.value, Fraction(result.actual.value), Fraction(target.threshold.value or 0)
    t0, t, end = view.since, result.actual.day, result.deadline
    if not satisfies(b, target.threshold):  # to be brought down by negative amounts
        return result._replace(status=Status.ON_TRACK, rule=8) if result.status == Status.MET else result
    counted = clock([t0, t, end])
    elapsed, whole, used = counted.years(t0, t), counted.years(t0, end), x - b
    planned = (limit - b) * elapsed / whole
    pace = planned / used if used > 0 else None
    left = counted.years(t, end)
    found: dict[str, Any] = {
        "expected": b + planned,
        "pace": pace,
        "projected": b + used * whole / elapsed,
        "needed_per_year": (limit - x) / left if left > 0 else None,
        "stations": ((t0, b), (end, limit)),
        "counted": counted,
        "speed_up": None,
        "reached": None,
        "progress": None,
        "lag_months": None,
    }
    return result._replace(status=Status.ON_TRACK if pace is None else by_pace(pace, view.cuts), rule=8, **found)
