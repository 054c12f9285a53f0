"""The quantities of a level, by the formulas of docs/method.md: a planned path, constant growth, or a trend."""

from collections.abc import Sequence
from datetime import date
from decimal import Overflow
from fractions import Fraction
from typing import Any, NamedTuple

from ..actuals import Figure
from ..numbers import fraction
from ..targets import Break, Target, satisfies
from .figures import LEAST_FOR_TREND, View, break_between, recent, trend_sign
from .paths import Clock, Path, Time, clock, first_after, logarithm, power
from .thresholds import direction, gap_of, nearest, satisfied_by, way

BEYOND_EVERY_NUMBER = 10**100
"""What growth leads to that is said of nothing; figures and thresholds end at 1e30."""
SAME = Fraction(1, 10**20)
"""A crossing so near to a whole point of time is one, but for the last digits of a logarithm."""


class Level(NamedTuple):
    """One level on the day of its actual, by the letters of the formulas."""

    view: View
    target: Target
    t: date
    """The day of the actual."""
    x: Fraction
    """The actual."""
    b: Fraction | None
    """The baseline; None where it is unknown, or a break lies between it and the actual."""
    goal: Fraction
    """T: the threshold, or of a range the edge on the baseline's side."""
    gap: Fraction
    satisfied: bool
    gap_before: Fraction | None
    """The gap of the baseline; None where `b` is."""
    satisfied_before: bool
    """Whether the baseline satisfies the threshold already."""
    broken_by: Break | None
    trend: Sequence[Figure]

    @property
    def deadline(self) -> date:
        """The day by which the threshold is to be satisfied."""
        return self.target.deadline.last

    def clamped(self, value: Fraction) -> Fraction:
        """A projected value, within what is possible."""
        bounds = self.view.goal.bounds
        return min(max(value, fraction(bounds[0])), fraction(bounds[1])) if bounds else value


def level_of(view: View, target: Target, actual: Figure) -> Level:
    """The level of a target on the day of an actual."""
    threshold, x = target.threshold, fraction(actual.value)
    stated = view.baseline.value if view.baseline else None
    broken_by = break_between(view.since, actual.day, view.breaks) if view.baseline else None
    b = None if broken_by else stated
    gap, gap_stated = gap_of(x, threshold), None if stated is None else gap_of(stated, threshold)
    fine = gap_stated is not None and satisfied_by(gap_stated, threshold)
    return Level(
        view=view,
        target=target,
        t=actual.day,
        x=x,
        b=b,
        goal=nearest(x if stated is None or fine else stated, threshold),
        gap=gap,
        satisfied=satisfied_by(gap, threshold),
        gap_before=None if b is None else gap_stated,
        satisfied_before=b is not None and fine,
        broken_by=broken_by,
        trend=recent(view.usable, actual, view.breaks),
    )


def quantities(level: Level) -> dict[str, Any]:
    """What the goal's method says of a level, by the names of an `Assessment`; what is unknown is left out."""
    return _by_trend(level) if level.view.goal.method == "trend" else _by_path(level)


def _needed(level: Level, counted: Clock) -> Fraction | None:
    """(T − x)/(tT − t) a year: 0 when the threshold is satisfied, None when it is not and no time is left."""
    if level.satisfied:
        return Fraction(0)
    left = counted.years(level.t, level.deadline)
    return (level.goal - level.x) / left if left > 0 else None


def _speed_up(needed: Fraction | None, speed: Fraction, *, towards: bool) -> Fraction | None:
    """How many times the speed so far is needed; None where there is no speed in the right direction."""
    if needed is None or not towards or needed * speed < 0:
        return None
    return needed / speed


def _progress(level: Level) -> Fraction | None:
    """(x − b)/(T − b), by the gaps of both, so that it holds for ranges too."""
    return 1 - level.gap / level.gap_before if level.gap_before else None


# --- the trend: the last consecutive figures go on as they did ---


def _by_trend(level: Level) -> dict[str, Any]:
    """Destatis, indicator report: v is the yearly change over the last consecutive figures, at least four."""
    counted = clock([*(figure.day for figure in _long_enough(level.trend)[:1]), level.t, level.deadline])
    needed = _needed(level, counted)
    found: dict[str, Any] = {"counted": counted, "needed_per_year": needed}
    if level.satisfied:
        found["reached"] = level.t
    if not level.satisfied_before:
        found["progress"] = _progress(level)
    if not _long_enough(level.trend) or level.broken_by:
        return found
    first = level.trend[0]
    v = (level.x - fraction(first.value)) / counted.years(first.day, level.t)
    towards = trend_sign(level.trend, level.target.threshold) > 0
    found["speed_up"] = _speed_up(needed, v, towards=towards)
    if not level.satisfied_before:
        found["projected"] = level.clamped(level.x + v * counted.years(level.t, level.deadline))
        if not level.satisfied:
            found["reached"] = _reached_straight(level, v / counted.per_year, counted)
    return found


def _long_enough(trend: Sequence[Figure]) -> Sequence[Figure]:
    return trend if len(trend) >= LEAST_FOR_TREND else ()


def _reached_straight(level: Level, v: Fraction, counted: Clock) -> date | None:
    """When a straight line through the actual, that moves by `v` in a unit of time, first satisfies the threshold."""
    threshold, now = level.target.threshold, counted.at(level.t)
    left = nearest(level.x, threshold) - level.x
    if (left or direction(threshold)) * v <= 0:
        return None

    def satisfied(time: Time) -> bool:
        return satisfies(level.clamped(level.x + v * (time - now)), threshold)

    return first_after(now, now + left / v, satisfied, counted)


# --- the path from the baseline ---


def _by_path(level: Level) -> dict[str, Any]:
    """What the way from the baseline says: by straight lines, or by constant growth."""
    found: dict[str, Any] = {"reached": level.t} if level.satisfied else {}
    baseline = level.view.baseline
    if level.b is None or baseline is None:
        known = [level.view.since] if baseline and baseline.value is not None else []
        counted = clock([level.t, level.deadline, *known])
        return found | {"counted": counted, "needed_per_year": _needed(level, counted)}
    stations = _stations(level, level.b)
    counted = clock(_days_counted(level, [day for day, _ in stations]))
    needed, elapsed = _needed(level, counted), counted.years(level.view.since, level.t)
    found |= {"counted": counted, "needed_per_year": needed, "stations": tuple(stations)}
    if elapsed > 0:
        towards = level.gap_before is not None and level.gap > level.gap_before
        found["speed_up"] = _speed_up(needed, (level.x - level.b) / elapsed, towards=towards)
    if level.satisfied_before:
        return found
    found["progress"] = _progress(level)
    if elapsed > 0:
        compound = level.view.goal.method == "compound"
        found |= _by_growth(level, level.b, counted) if compound else _by_line(level, level.b, stations, counted)
    return found


def _stations(level: Level, b: Fraction) -> list[tuple[date, Fraction]]:
    """The baseline and the targets that the path leads through: of one direction, not satisfied by the baseline."""
    stations = [(level.view.since, b)]
    for other in [level.target] if level.view.goal.method == "compound" else level.view.targets:
        threshold = other.threshold
        if not threshold.is_known:
            continue
        same_way = way(b, threshold) == way(b, level.target.threshold)
        if other is level.target or (same_way and not satisfies(b, threshold)):
            stations.append((other.deadline.last, nearest(b, threshold)))
    return stations


def _days_counted(level: Level, stations: Sequence[date]) -> list[date]:
    """The days that the arithmetic of a path uses: of its stations those up to the deadline, and the actual's next."""
    days = [stations[0], level.t, level.deadline]
    if not level.satisfied_before and len(stations) > 2:
        beyond = next((day for day in stations[1:] if day >= level.t), level.t)
        days += [day for day in stations[1:] if day <= max(level.deadline, beyond)]
    return days


def _by_line(level: Level, b: Fraction, stations: Sequence[tuple[date, Fraction]], counted: Clock) -> dict[str, Any]:
    """Straight from the baseline to the first target, then from target to target."""
    path = Path([(counted.at(day), value) for day, value in stations])
    begin, now, end = counted.at(level.view.since), counted.at(level.t), counted.at(level.deadline)
    expected = path.value(now)
    assert expected is not None and level.gap_before is not None
    planned = gap_of(expected, level.target.threshold) - level.gap_before
    stood = path.nearest(level.x, now)
    speed = (level.x - b) / (now - begin)
    found: dict[str, Any] = {
        "expected": expected,
        "pace": (level.gap - level.gap_before) / planned if planned else None,
        "lag_months": None if stood is None else (now - stood) * 12 / counted.per_year,
        "projected": level.clamped(b + speed * (end - begin)),
    }
    if not level.satisfied:
        found["reached"] = _reached_straight(level, speed, counted)
    return found


def _by_growth(level: Level, b: Fraction, counted: Clock) -> dict[str, Any]:
    """Constant yearly growth, as Eurostat and Open SDG have it: pace is the ratio of observed to required growth."""
    x, goal = level.x, level.goal
    if b * goal <= 0:  # a baseline from the data: nothing grows from 0 or through it
        return {}
    elapsed, span = counted.years(level.view.since, level.t), counted.years(level.view.since, level.deadline)
    try:
        expected = b * power(goal / b, elapsed / span) if elapsed < span else goal
        if x / b <= 0:
            return {"expected": expected}
        growth, required = power(x / b, 1 / elapsed) - 1, power(goal / b, 1 / span) - 1
        sign = direction(level.target.threshold) * (1 if b > 0 else -1)
        found: dict[str, Any] = {
            "expected": expected,
            "pace": sign * growth / abs(required) if required else None,
            "lag_months": _growth_lag(level, b, counted),
            "projected": _grown(level, x / b, (span - elapsed) / elapsed),
        }
        if not level.satisfied:
            found["reached"] = _reached_growing(level, x / b, elapsed, counted)
    except Overflow:  # growth beyond every number: nothing can be said of its end
        return {}
    return found


def _grown(level: Level, factor: Fraction, times: Fraction) -> Fraction | None:
    """The actual after so many more stretches of growth by the factor; None where it grows beyond every number."""
    try:
        grown = level.clamped(level.x * power(factor, times))
    except Overflow:
        return None
    return grown if abs(grown) < BEYOND_EVERY_NUMBER else None


def _growth_lag(level: Level, b: Fraction, counted: Clock) -> Fraction | None:
    """From the day on which the curve stands at the actual to the actual's day, in months; None off the curve."""
    begin, now, end = counted.at(level.view.since), counted.at(level.t), counted.at(level.deadline)
    if b == level.goal:
        return Fraction(0) if level.x == b else None
    if level.x == level.goal:
        stood = max(end, now)
    elif level.x == b:
        stood = begin
    else:
        share = logarithm(level.x / b) / logarithm(level.goal / b)
        if not 0 <= share <= 1:
            return None
        stood = begin + share * (end - begin)
    return (now - stood) * 12 / counted.per_year


def _reached_growing(level: Level, grown: Fraction, elapsed: Fraction, counted: Clock) -> date | None:
    """When the growth goes on that made the actual `grown` times the baseline in `elapsed` years."""
    x, goal, now = level.x, level.goal, counted.at(level.t)
    if grown == 1 or (x == goal and (grown - 1) * x * direction(level.target.threshold) <= 0):
        return None
    spans = logarithm(goal / x) / logarithm(grown) if x != goal else Fraction(0)
    crossing = now + spans * elapsed * counted.per_year
    if spans < 0 or crossing > counted.at(date.max):
        return None
    if abs(crossing - round(crossing)) < SAME:
        crossing = Fraction(round(crossing))

    def satisfied(time: Time) -> bool:
        ahead = level.clamped(x * power(grown, (time - now) / (counted.per_year * elapsed)))
        return satisfies(ahead, level.target.threshold)

    return first_after(now, crossing, satisfied, counted)
