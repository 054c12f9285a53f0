"""Statements of the targets file that exclude each other although each is valid by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from typing import get_args

from ..periods import LENGTHS, Frequency, between, cut
from ..spellings import ends_fiscal_year
from .lenient import UNREAD, Unsaid
from .marks import Fault, Path
from .model import Goal, Pace, Target, Targets
from .threshold import PERCENT, POINTS, Threshold, resolved

MOST_DAYS = 200 * 366
"""The longest window of a rate."""


def contradictions(targets: Targets) -> Iterator[Fault]:
    """Those of a whole file, in which UNREAD stands for what is wrong by itself: nothing is said of that again."""
    yield from _told(("pace",), _pace(targets.pace))
    if targets.goals is UNREAD:
        return
    for goal_id, goal in targets.goals.items():
        for check in _GOAL_CHECKS:
            yield from _told(("goals", goal_id), check(goal))
        for number, target in enumerate(goal.targets if goal.targets is not UNREAD else ()):
            for check_target in _TARGET_CHECKS:
                yield from _told(("goals", goal_id, "targets", number), check_target(goal, target))


def _told(path: Path, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The checks name a place as their goal or target sees it."""
    try:
        for fault in faults:
            earlier = None if fault.earlier is None else path + fault.earlier
            yield fault._replace(at=path + fault.at, earlier=earlier)
    except Unsaid:
        return


_fault = partial(Fault, "contradiction")


# --- a goal ---


def _hold_and_method(goal: Goal) -> Iterator[Fault]:
    if goal.hold and goal.method:
        yield _fault("hold and method exclude each other: a rate that is kept has no path", ("hold",), "keep one")


def _average_of_growth_rates(goal: Goal) -> Iterator[Fault]:
    if goal.hold == "average" and not goal.is_percent:
        yield _fault('hold: average needs the unit "%": it is a mean of growth rates', ("hold",))


def _percent_in_one_language(goal: Goal) -> Iterator[Fault]:
    units = set(filter(None, goal.unit or ()))
    if goal.is_percent and len(units) > 1:
        other = (units - {"%"}).pop()
        message = f"the unit is % in one language and {other} in the other"
        yield _fault(message, ("unit",), 'write unit: "%" for both')


def _bounds(goal: Goal) -> Iterator[Fault]:
    if not goal.bounds:
        return
    low, high = goal.bounds
    value = goal.baseline.value if goal.baseline else None
    if low >= high:
        hint = f"write [{high}, {low}]" if low > high else None
        yield _fault(f"the bounds are the wrong way round: {low} to {high}", ("bounds",), hint)
    elif value is not None and not low <= value <= high:
        yield _fault(f"the baseline {value} lies outside the bounds {low} to {high}", ("baseline", "value"))


def _pace_of_goal(goal: Goal) -> Iterator[Fault]:
    return _told(("pace",), _pace(goal.pace))


def _pace(pace: Pace | None) -> Iterator[Fault]:
    if pace is None:
        return
    on_track, at_risk = pace
    if on_track > 2:
        shares = [on_track / 100, at_risk / 100 if at_risk > 2 else at_risk]
        hint = f"write on_track: {shares[0]:f}, at_risk: {shares[1]:f}" if 0 <= shares[1] <= shares[0] <= 1 else None
        yield _fault(f"the cuts are shares of the planned move, not percentages: on_track {on_track}", (), hint)
    elif not 0 <= at_risk <= on_track:
        message = f"the cuts are the wrong way round: on_track {on_track}, at_risk {at_risk}"
        yield _fault(message, (), "at_risk is the lower one, and not below 0")


def _one_target_a_deadline(goal: Goal) -> Iterator[Fault]:
    first: dict[date, int] = {}
    for number, target in enumerate(goal.targets):
        if target.deadline is UNREAD:
            continue
        earlier = first.setdefault(target.deadline.last, number)
        if earlier != number:
            message = f"two targets on one deadline, {target.deadline.text}: the first is on line {{line}}"
            yield _fault(message, ("targets", number, "deadline"), earlier=("targets", earlier, "deadline"))


def _compound_from_baseline(goal: Goal) -> Iterator[Fault]:
    value = goal.baseline.value if goal.baseline else None
    if goal.method != "compound" or value is None or value is UNREAD:
        return
    start = Fraction(value)
    for threshold in [target.threshold for target in goal.targets]:
        aim = None if threshold is UNREAD else resolved(threshold, start).value
        if aim and start * Fraction(aim) <= 0:
            said = "nothing grows from 0" if value == 0 else "growth does not change the sign"
            stated = threshold.relative.text if threshold.relative else aim
            yield _fault(f"compound from {value} to {stated}: {said}", ("baseline", "value"), "use method: linear")


def _share_of_zero(goal: Goal) -> Iterator[Fault]:
    if not goal.baseline or goal.baseline.value != 0:
        return
    thresholds = [threshold for target in goal.targets for _, threshold in _thresholds(target)]
    if asked := next((each.relative for each in thresholds if each.relative and each.relative.is_share), None):
        message = f"{asked.text}, which is 0: no share of it leads anywhere"
        yield _fault(message, ("baseline", "value"), "write the threshold as a number")


def _accumulate_and_others(goal: Goal) -> Iterator[Fault]:
    if not goal.accumulate:
        return
    if goal.hold:
        yield _fault("accumulate and hold exclude each other: a rate has no sum", ("accumulate",), "keep one")
    if goal.method and goal.method != "linear":
        message = f"accumulate and method: {goal.method} exclude each other: sums are judged by a straight plan"
        yield _fault(message, ("accumulate",), "keep one")


# --- a target ---


def _thresholds(target: Target) -> Iterator[tuple[Path, Threshold]]:
    """All thresholds of a target, each with its place."""
    yield ("threshold",), target.threshold
    for area, threshold in target.areas.items():
        yield ("areas", area), threshold


def _unit(goal: Goal, target: Target) -> Iterator[Fault]:
    units = _units(goal)
    for path, threshold in _thresholds(target):
        if threshold.unit and threshold.unit not in units:
            yield _fault(f"the threshold is in {threshold.unit}, but {_said(units)}", path)


def _units(goal: Goal) -> list[str]:
    """The unit of the goal in each language."""
    return list(dict.fromkeys(filter(None, goal.unit or ())))


def _said(units: Sequence[str]) -> str:
    return f"the goal's unit is {' or '.join(units)}" if units else "the goal has no unit"


def _relative(goal: Goal, target: Target) -> Iterator[Fault]:
    """Relative to what, and in which unit."""
    for path, threshold in _thresholds(target):
        relative = threshold.relative
        if not relative:
            continue
        if goal.hold:
            message = f"hold and {relative.text}: a rate is kept, it does not lead away from a baseline"
            yield _fault(message, path, "write the number that is to be kept")
        elif not goal.baseline:
            hint = "state the baseline of the goal: its period, and its value unless the data has it"
            yield _fault(f"{relative.text}, but the goal has no baseline", path, hint)
        elif goal.accumulate and goal.baseline.value is None:
            message = f"{relative.text}, but nothing says what was there when the sum began"
            yield _fault(message, path, "write the value of the baseline")
        yield from _unit_of_relative(goal, threshold, path)


def _unit_of_relative(goal: Goal, threshold: Threshold, path: Path) -> Iterator[Fault]:
    relative = threshold.relative
    assert relative is not None
    if relative.is_share and goal.is_percent and relative.way != "of":
        number = relative.number
        left = 100 + number if relative.way == "above" else 100 - number
        message = f"{relative.text} has two readings where the goal is in %"
        hint = f"write {number:f} pp {relative.way} baseline or {left:f}% of baseline"
        yield _fault(message, path, hint)
    elif relative.unit not in (None, PERCENT, *_units(goal), POINTS if goal.is_percent else None):
        yield _fault(f"the threshold is in {relative.unit}, but {_said(_units(goal))}", path)


def _deadline_after_baseline(goal: Goal, target: Target) -> Iterator[Fault]:
    deadline, baseline = target.deadline, goal.baseline
    if baseline and deadline.last <= baseline.period.last:
        yield _fault(f"the deadline {deadline.text} is not after the baseline {baseline.period.text}", ("deadline",))


def _compound(goal: Goal, target: Target) -> Iterator[Fault]:
    if goal.method != "compound":
        return
    for path, threshold in _thresholds(target):
        if threshold.low is not None:
            yield _fault("compound growth leads to a value, not into a range", path)
        elif threshold.value == 0:
            yield _fault("compound growth never reaches 0", path, "use method: linear")


def _accumulate(goal: Goal, target: Target) -> Iterator[Fault]:
    if not goal.accumulate:
        return
    start = goal.start(target)
    if start is None:
        yield _fault("when does the sum begin?", (), "say `from`, the first period that counts, or state a baseline")
    for path, threshold in _thresholds(target):
        if threshold.low is not None:
            message = "a sum is not led into a range: it grows through it"
            yield _fault(message, path, "write at least for what is to be reached, at most for a limit")


def _window(goal: Goal, target: Target) -> Iterator[Fault]:
    start, deadline = target.start, target.deadline
    if start and not goal.hold and not goal.accumulate:
        yield _fault("`from` goes with `hold` or `accumulate`: a level is reached, not kept", ("from",))
    elif start and start.first > deadline.last:
        yield _fault(f"from {start.text} is after the deadline {deadline.text}", ("from",))
    elif goal.hold:
        yield from _window_of_rate(goal, target)


def _window_of_rate(goal: Goal, target: Target) -> Iterator[Fault]:
    deadline = target.deadline
    known = deadline.length in LENGTHS.values() and (
        ends_fiscal_year(deadline.text) is not None or "/" not in between(deadline.first, deadline.last).text
    )
    if not goal.frequency and not known:  # a day, or a stretch such as three months that are no quarter
        hint = f"say frequency: {', '.join(get_args(Frequency))}"
        yield _fault(f"hold until {deadline.text}: how long is a period?", ("deadline",), hint)
        return
    window = goal.window(target)
    if window is None:
        yield _fault("when does the window of the rate begin?", (), "say `from`, the first period that counts")
        return
    first, last, _ = window
    if not cut(*window).many:
        yield _fault(f"no whole period lies between {first} and {last}", ("deadline",))
    elif (last - first).days > MOST_DAYS:
        yield _fault(f"the window from {first} to {last} is longer than 200 years", ("deadline",))


_GOAL_CHECKS: tuple[Callable[[Goal], Iterator[Fault]], ...] = (
    _hold_and_method,
    _average_of_growth_rates,
    _percent_in_one_language,
    _bounds,
    _pace_of_goal,
    _one_target_a_deadline,
    _compound_from_baseline,
    _share_of_zero,
    _accumulate_and_others,
)
_TARGET_CHECKS: tuple[Callable[[Goal, Target], Iterator[Fault]], ...] = (
    _unit,
    _relative,
    _deadline_after_baseline,
    _compound,
    _window,
    _accumulate,
)
