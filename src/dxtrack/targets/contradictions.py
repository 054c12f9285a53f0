"""Statements of the targets file that exclude each other although each is valid by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from typing import get_args

from ..periods import LENGTHS, Frequency, between, cut
from ..problems import Message, either
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
_KEEP_ONE = Message("keep one")
_LINEAR = Message("use method: linear")


# --- a goal ---


def _hold_and_method(goal: Goal) -> Iterator[Fault]:
    if goal.hold and goal.method:
        message = Message("hold and method exclude each other: a rate that is kept has no path")
        yield _fault(message, ("hold",), _KEEP_ONE)


def _average_of_growth_rates(goal: Goal) -> Iterator[Fault]:
    if goal.hold == "average" and not goal.is_percent:
        message = Message('average needs the unit "%": it is a mean of growth rates')
        yield _fault(message, ("hold",), key="hold")


def _percent_in_one_language(goal: Goal) -> Iterator[Fault]:
    units = set(filter(None, goal.unit or ()))
    if goal.is_percent and len(units) > 1:
        other = (units - {"%"}).pop()
        message = Message("the unit is % in one language and {unit} in the other", unit=other)
        yield _fault(message, ("unit",), Message('write unit: "%" for both'))


def _bounds(goal: Goal) -> Iterator[Fault]:
    if not goal.bounds:
        return
    low, high = goal.bounds
    value = goal.baseline.value if goal.baseline else None
    if low >= high:
        message = Message("the bounds are the wrong way round: {low} to {high}", low=low, high=high)
        hint = Message("write {meant}", meant=f"[{high}, {low}]")
        yield _fault(message, ("bounds",), hint if low > high else None)
    elif value is not None and not low <= value <= high:
        message = Message(
            "the baseline {value} lies outside the bounds {low} to {high}", value=value, low=low, high=high
        )
        yield _fault(message, ("baseline", "value"))


def _pace_of_goal(goal: Goal) -> Iterator[Fault]:
    return _told(("pace",), _pace(goal.pace))


def _pace(pace: Pace | None) -> Iterator[Fault]:
    if pace is None:
        return
    on_track, at_risk = pace
    if on_track > 2:
        shares = [on_track / 100, at_risk / 100 if at_risk > 2 else at_risk]
        hint = Message("write {meant}", meant=f"on_track: {shares[0]:f}, at_risk: {shares[1]:f}")
        message = Message(
            "the cuts are shares of the planned move, not percentages: on_track {on_track}", on_track=on_track
        )
        yield _fault(message, (), hint if 0 <= shares[1] <= shares[0] <= 1 else None)
    elif not 0 <= at_risk <= on_track:
        message = Message(
            "the cuts are the wrong way round: on_track {on_track}, at_risk {at_risk}",
            on_track=on_track,
            at_risk=at_risk,
        )
        yield _fault(message, (), Message("at_risk is the lower one, and not below 0"))


def _one_target_a_deadline(goal: Goal) -> Iterator[Fault]:
    first: dict[date, int] = {}
    for number, target in enumerate(goal.targets):
        if target.deadline is UNREAD:
            continue
        earlier = first.setdefault(target.deadline.last, number)
        if earlier != number:
            message = Message(
                "two targets on one deadline, {deadline}: the first is {place}", deadline=target.deadline.text, place=""
            )
            yield _fault(message, ("targets", number, "deadline"), earlier=("targets", earlier, "deadline"))


def _compound_from_baseline(goal: Goal) -> Iterator[Fault]:
    value = goal.baseline.value if goal.baseline else None
    if goal.method != "compound" or value is None or value is UNREAD:
        return
    start = Fraction(value)
    for threshold in [target.threshold for target in goal.targets]:
        aim = None if threshold is UNREAD else resolved(threshold, start).value
        if aim and start * Fraction(aim) <= 0:
            message = Message(
                "compound from {baseline} to {threshold}: nothing grows from 0"
                if value == 0
                else "compound from {baseline} to {threshold}: growth does not change the sign",
                baseline=value,
                threshold=threshold.relative.text if threshold.relative else aim,
            )
            yield _fault(message, ("baseline", "value"), _LINEAR)


def _share_of_zero(goal: Goal) -> Iterator[Fault]:
    if not goal.baseline or goal.baseline.value != 0:
        return
    thresholds = [threshold for target in goal.targets for _, threshold in _thresholds(target)]
    if asked := next((each.relative for each in thresholds if each.relative and each.relative.is_share), None):
        message = Message("{threshold}, which is 0: no share of it leads anywhere", threshold=asked.text)
        yield _fault(message, ("baseline", "value"), Message("write the threshold as a number"))


def _accumulate_and_others(goal: Goal) -> Iterator[Fault]:
    if not goal.accumulate:
        return
    if goal.hold:
        message = Message("accumulate and hold exclude each other: a rate has no sum")
        yield _fault(message, ("accumulate",), _KEEP_ONE)
    if goal.method and goal.method != "linear":
        message = Message(
            "accumulate and method: {method} exclude each other: sums are judged by a straight plan", method=goal.method
        )
        yield _fault(message, ("accumulate",), _KEEP_ONE)


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
            yield _fault(_other_unit(threshold.unit, units), path)


def _units(goal: Goal) -> list[str]:
    """The unit of the goal in each language."""
    return list(dict.fromkeys(filter(None, goal.unit or ())))


def _other_unit(unit: str | None, units: Sequence[str]) -> Message:
    if not units:
        return Message("the threshold is in {unit}, but the goal has no unit", unit=unit)
    return Message("the threshold is in {unit}, but the goal's unit is {units}", unit=unit, units=either(units))


def _relative(goal: Goal, target: Target) -> Iterator[Fault]:
    """Relative to what, and in which unit."""
    for path, threshold in _thresholds(target):
        relative = threshold.relative
        if not relative:
            continue
        if goal.hold:
            message = Message(
                "hold and {threshold}: a rate is kept, it does not lead away from a baseline", threshold=relative.text
            )
            yield _fault(message, path, Message("write the number that is to be kept"))
        elif not goal.baseline:
            message = Message("{threshold}, but the goal has no baseline", threshold=relative.text)
            hint = Message("state the baseline of the goal: its period, and its value unless the data has it")
            yield _fault(message, path, hint)
        elif goal.accumulate and goal.baseline.value is None:
            message = Message(
                "{threshold}, but nothing says what was there when the sum began", threshold=relative.text
            )
            yield _fault(message, path, Message("write the value of the baseline"))
        yield from _unit_of_relative(goal, threshold, path)


def _unit_of_relative(goal: Goal, threshold: Threshold, path: Path) -> Iterator[Fault]:
    relative = threshold.relative
    assert relative is not None
    if relative.is_share and goal.is_percent and relative.way != "of":
        number = relative.number
        left = 100 + number if relative.way == "above" else 100 - number
        message = Message("{threshold} has two readings where the goal is in %", threshold=relative.text)
        both = either([f"{number:f} pp {relative.way} baseline", f"{left:f}% of baseline"])
        yield _fault(message, path, Message("write {meant}", meant=both))
    elif relative.unit not in (None, PERCENT, *_units(goal), POINTS if goal.is_percent else None):
        yield _fault(_other_unit(relative.unit, _units(goal)), path)


def _deadline_after_baseline(goal: Goal, target: Target) -> Iterator[Fault]:
    deadline, baseline = target.deadline, goal.baseline
    if baseline and deadline.last <= baseline.period.last:
        message = Message(
            "the deadline {deadline} is not after the baseline {period}",
            deadline=deadline.text,
            period=baseline.period.text,
        )
        yield _fault(message, ("deadline",))


def _compound(goal: Goal, target: Target) -> Iterator[Fault]:
    if goal.method != "compound":
        return
    for path, threshold in _thresholds(target):
        if threshold.low is not None:
            yield _fault(Message("compound growth leads to a value, not into a range"), path)
        elif threshold.value == 0:
            yield _fault(Message("compound growth never reaches 0"), path, _LINEAR)


def _accumulate(goal: Goal, target: Target) -> Iterator[Fault]:
    if not goal.accumulate:
        return
    start = goal.start(target)
    if start is None:
        hint = Message("say `from`, the first period that counts, or state a baseline")
        yield _fault(Message("when does the sum begin?"), (), hint)
    for path, threshold in _thresholds(target):
        if threshold.low is not None:
            message = Message("a sum is not led into a range: it grows through it")
            hint = Message("write at least for what is to be reached, at most for a limit")
            yield _fault(message, path, hint)


def _window(goal: Goal, target: Target) -> Iterator[Fault]:
    start, deadline = target.start, target.deadline
    if start and not goal.hold and not goal.accumulate:
        yield _fault(Message("`from` goes with `hold` or `accumulate`: a level is reached, not kept"), ("from",))
    elif start and start.first > deadline.last:
        message = Message("from {start} is after the deadline {deadline}", start=start.text, deadline=deadline.text)
        yield _fault(message, ("from",))
    elif goal.hold:
        yield from _window_of_rate(goal, target)


def _window_of_rate(goal: Goal, target: Target) -> Iterator[Fault]:
    deadline = target.deadline
    known = deadline.length in LENGTHS.values() and (
        ends_fiscal_year(deadline.text) is not None or "/" not in between(deadline.first, deadline.last).text
    )
    if not goal.frequency and not known:  # a day, or a stretch such as three months that are no quarter
        message = Message("hold until {deadline}: how long is a period?", deadline=deadline.text)
        hint = Message("say frequency: {words}", words=", ".join(get_args(Frequency)))
        yield _fault(message, ("deadline",), hint)
        return
    window = goal.window(target)
    if window is None:
        hint = Message("say `from`, the first period that counts")
        yield _fault(Message("when does the window of the rate begin?"), (), hint)
        return
    first, last, _ = window
    if not cut(*window).many:
        message = Message("no whole period lies between {first} and {last}", first=first, last=last)
        yield _fault(message, ("deadline",))
    elif (last - first).days > MOST_DAYS:
        message = Message("the window from {first} to {last} is longer than 200 years", first=first, last=last)
        yield _fault(message, ("deadline",))


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
