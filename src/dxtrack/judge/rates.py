"""A rate that is kept in a window of periods, not reached: `hold: every`, `average` and `latest`."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from ..actuals import Figure, before, until
from ..periods import Cut, cut
from ..targets import Target, Threshold, satisfies
from .figures import PROVISIONAL, View, recent, trend_sign
from .levels import by_pace, is_stale, result_of
from .paths import clock, power
from .results import Assessment, Kept, Status
from .thresholds import direction, gap_of, nearest


class _Window(NamedTuple):
    """The periods of a target's window, and the figures that there are of them."""

    view: View
    target: Target
    of_length: Sequence[Figure]
    """All usable figures of the window's length of period, also from outside of it."""
    periods: Cut
    figures: Sequence[Figure]
    trend: Sequence[Figure]
    """The last consecutive figures up to the newest of the window."""

    @property
    def threshold(self) -> Threshold:
        return self.target.threshold

    @property
    def past(self) -> bool:
        return self.view.as_of > self.target.deadline.last

    @property
    def complete(self) -> bool:
        return len(self.figures) == self.periods.many


def judge_rate(view: View, target: Target) -> Assessment:
    """The assessment of one target of one series of a goal with `hold`."""
    bounds = view.goal.window(target)
    assert bounds is not None  # read_targets refuses a rate without one
    first, last, length = bounds
    periods = cut(first, last, length)
    of_length = view.by_length.get(length, ())
    inside = of_length[before(of_length, first) : until(of_length, last)]
    figures = [figure for figure in inside if periods.holds(figure.period)]
    kept = None
    if view.goal.hold == "every":
        kept = Kept(sum(satisfies(figure.value, target.threshold) for figure in figures), periods.many)
    if view.as_of < periods.at(0)[1]:
        return result_of(view, target, Status.NOT_STARTED, rule=1, kept=kept)
    if not figures:
        return result_of(view, target, Status.NO_DATA, rule=2, kept=kept)
    trend = recent(of_length, figures[-1], view.breaks)
    window = _Window(view, target, of_length, periods, figures, trend)
    judge = {"every": _every, "average": _average, "latest": _latest}[view.goal.hold or "latest"]
    found = judge(window)
    flags = {flag for flag, holds in found.pop("flags").items() if holds}
    if trend_sign(trend, target.threshold) < 0:
        flags.add("worsening")
    if found["rule"] != 3 and is_stale(view, figures[-1]):
        flags.add("stale")
    return result_of(view, target, flags=flags, kept=kept, trend=trend, **found)


def _every(window: _Window) -> dict[str, Any]:
    """Each figure satisfies: one that does not settles it. The row shows the worst figure so far."""
    threshold = window.threshold
    worst = min(window.figures, key=lambda figure: (gap_of(figure.value, threshold), figure.day))
    satisfied = satisfies(worst.value, threshold)
    if not satisfied or window.complete:
        status, rule = (Status.MET if satisfied else Status.MISSED), 3
    elif window.past:
        status, rule = Status.DUE, 4
    else:
        status, rule = Status.ON_TRACK, 8
    return {
        "status": status,
        "rule": rule,
        "actual": worst,
        "gap": gap_of(worst.value, threshold),
        "satisfied": satisfied,
        "needed_per_year": Fraction(0) if satisfied else None,
        "reached": worst.day if satisfied else None,
        "flags": {"provisional": worst.status in PROVISIONAL},
    }


def _latest(window: _Window) -> dict[str, Any]:
    """The newest figure of the window counts (Destatis, rule 3); once it is over, that of its last period."""
    threshold, actual = window.threshold, window.figures[-1]
    value, deadline = Fraction(actual.value), window.target.deadline.last
    satisfied = satisfies(value, threshold)
    decided = window.past and actual.day == window.periods.at(window.periods.many - 1)[1]
    if decided:
        status, rule = (Status.MET if satisfied else Status.MISSED), 3
    elif window.past:
        status, rule = Status.DUE, 4
    elif satisfied:
        status, rule = Status.MET, 5
    else:
        towards = trend_sign(window.trend, threshold) > 0
        status, rule = (Status.OFF_TRACK if towards else Status.MOVING_AWAY), 8
    counted = clock([actual.day, deadline])
    needed = Fraction(0) if satisfied else None
    if not satisfied and actual.day < deadline:
        needed = (nearest(value, threshold) - value) / counted.years(actual.day, deadline)
    later = window.of_length[until(window.of_length, actual.day) :]
    late = decided and not satisfied and any(satisfies(figure.value, threshold) for figure in later)
    return {
        "status": status,
        "rule": rule,
        "actual": actual,
        "gap": gap_of(value, threshold),
        "satisfied": satisfied,
        "needed_per_year": needed,
        "reached": actual.day if satisfied else None,
        "counted": counted,
        "flags": {"provisional": actual.status in PROVISIONAL, "late": late},
    }


# --- the mean of growth rates in percent ---


def _average(window: _Window) -> dict[str, Any]:
    """The geometric mean of the rates so far, to 28 digits, but compared with the threshold exactly."""
    threshold, newest = window.threshold, window.figures[-1]
    rates = [Fraction(figure.value) / 100 for figure in window.figures]
    factor = _product(rates)
    if any(rate < -1 for rate in rates):  # nothing shrinks by more than all of it
        flags = {"provisional": newest.status in PROVISIONAL}
        return {"status": Status.UNRATED, "rule": 6, "actual": newest, "flags": flags}
    mean = _mean(factor, len(rates), threshold)
    satisfied = _mean_satisfies(factor, len(rates), threshold)
    pace, needed = None, Fraction(0) if satisfied else None
    if not window.complete:
        pace, needed = _pace(factor, len(rates), threshold), _needed(factor, window)
    if window.complete:
        status, rule = (Status.MET if satisfied else Status.MISSED), 3
    elif window.past:
        status, rule = Status.DUE, 4
    elif pace is not None:
        status, rule = by_pace(pace, window.view.cuts), 8
    else:
        status, rule = (Status.ON_TRACK if satisfied else Status.OFF_TRACK), 8
    return {
        "status": status,
        "rule": rule,
        "actual": newest,
        "gap": gap_of(mean, threshold),
        "satisfied": satisfied,
        "projected": mean,
        "pace": pace,
        "needed_per_year": needed,
        "reached": newest.day if satisfied else None,
        "flags": {"provisional": any(figure.status in PROVISIONAL for figure in window.figures)},
    }


def _product(rates: Sequence[Fraction]) -> Fraction:
    """Π(1 + g)."""
    factor = Fraction(1)
    for rate in rates:
        factor *= 1 + rate
    return factor


def _mean(factor: Fraction, count: int, threshold: Threshold) -> Fraction:
    """Π(1 + g)^(1/n) − 1 in percent; the threshold itself where it is exactly that."""
    goal = threshold.value
    if goal is not None and goal >= -100 and factor == (1 + Fraction(goal) / 100) ** count:
        return Fraction(goal)
    return (power(factor, Fraction(1, count)) - 1) * 100


def _mean_satisfies(factor: Fraction, count: int, threshold: Threshold) -> bool:
    """Whether the geometric mean satisfies, without drawing the root: both sides are raised to the power instead."""

    def over(edge: Fraction) -> Fraction:
        """Has the sign of the mean less the edge."""
        return factor - (1 + edge / 100) ** count if edge >= -100 else Fraction(1)

    if threshold.low is not None and threshold.high is not None:
        return over(Fraction(threshold.low)) >= 0 >= over(Fraction(threshold.high))
    assert threshold.value is not None
    side = over(Fraction(threshold.value)) * direction(threshold)
    return side > 0 if threshold.operator in (">", "<") else side >= 0


def _pace(factor: Fraction, count: int, threshold: Threshold) -> Fraction | None:
    """(Π(1 + g) − 1)/((1 + T)^n − 1), where growth is to be more than 0; None elsewhere."""
    goal = threshold.value
    if goal is None or goal <= 0 or direction(threshold) < 0:
        return None
    return (factor - 1) / ((1 + Fraction(goal) / 100) ** count - 1)


def _needed(factor: Fraction, window: _Window) -> Fraction | None:
    """((1 + T)^N/Π(1 + g))^(1/(N − n)) − 1 in percent: what every period that is left needs."""
    goal, periods, count = window.threshold.value, window.periods.many, len(window.figures)
    if goal is None or goal <= -100 or factor <= 0:
        return None
    rest = (1 + Fraction(goal) / 100) ** periods / factor
    return (power(rest, Fraction(1, periods - count)) - 1) * 100
