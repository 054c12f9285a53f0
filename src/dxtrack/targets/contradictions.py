"""Statements of the targets file that exclude each other although each is valid by itself."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple, get_args

from ..periods import LENGTHS, Frequency, between, cut
from .marks import Path
from .model import Goal, Pace, Target, Targets

MOST_DAYS = 200 * 366
"""The longest window of a rate."""


class Complaint(NamedTuple):
    """Something wrong with what stands at a path; the goal is named by whoever shows the message."""

    message: str
    path: Path
    hint: str | None = None
    code: str = "contradiction"
    at_key: bool = False
    """Whether the key is meant and not its value."""
    earlier: Path | None = None
    """Where the thing stands that this one contradicts; {line} in the message."""


def contradictions(targets: Targets) -> Iterator[Complaint]:
    """Those of a whole file."""
    for complaint in _pace(targets.pace):
        yield _below(complaint, "pace")
    for goal_id, goal in targets.goals.items():
        yield from contradictions_of(goal_id, goal)


def contradictions_of(goal_id: str, goal: Goal) -> Iterator[Complaint]:
    """Those of one goal."""
    for check in _GOAL_CHECKS:
        for complaint in check(goal):
            yield _below(complaint, "goals", goal_id)
    for number, target in enumerate(goal.targets):
        for check_target in _TARGET_CHECKS:
            for complaint in check_target(goal, target):
                yield _below(complaint, "goals", goal_id, "targets", number)


def _below(complaint: Complaint, *path: str | int) -> Complaint:
    earlier = complaint.earlier
    return complaint._replace(path=(*path, *complaint.path), earlier=None if earlier is None else (*path, *earlier))


# --- a goal ---


def _hold_and_method(goal: Goal) -> Iterator[Complaint]:
    if goal.hold and goal.method:
        yield Complaint("hold and method exclude each other: a rate that is kept has no path", ("hold",), "keep one")


def _average_of_growth_rates(goal: Goal) -> Iterator[Complaint]:
    if goal.hold == "average" and not goal.is_percent:
        yield Complaint('hold: average needs the unit "%": it is a mean of growth rates', ("hold",))


def _bounds(goal: Goal) -> Iterator[Complaint]:
    if not goal.bounds:
        return
    low, high = goal.bounds
    value = goal.baseline.value if goal.baseline else None
    if low >= high:
        hint = f"write [{high}, {low}]" if low > high else None
        yield Complaint(f"the bounds are the wrong way round: {low} to {high}", ("bounds",), hint)
    elif value is not None and not low <= value <= high:
        message = f"the baseline {value} lies outside the bounds {low} to {high}"
        yield Complaint(message, ("baseline", "value"))


def _pace_of_goal(goal: Goal) -> Iterator[Complaint]:
    for complaint in _pace(goal.pace):
        yield _below(complaint, "pace")


def _pace(pace: Pace | None) -> Iterator[Complaint]:
    if pace is None:
        return
    on_track, at_risk = pace
    if on_track > 2:
        hint = f"write on_track: {on_track / 100}" if on_track <= 100 else None
        message = f"the cuts are shares of the planned move, not percentages: on_track {on_track}"
        yield Complaint(message, (), hint)
    elif not 0 <= at_risk <= on_track:
        message = f"the cuts are the wrong way round: on_track {on_track}, at_risk {at_risk}"
        yield Complaint(message, (), "at_risk is the lower one, and not below 0")


def _one_target_a_deadline(goal: Goal) -> Iterator[Complaint]:
    first: dict[date, int] = {}
    for number, target in enumerate(goal.targets):
        earlier = first.setdefault(target.deadline.last, number)
        if earlier != number:
            message = f"two targets on one deadline, {target.deadline.text}: the first is on line {{line}}"
            yield Complaint(message, ("targets", number, "deadline"), earlier=("targets", earlier, "deadline"))


def _compound_from_baseline(goal: Goal) -> Iterator[Complaint]:
    value = goal.baseline.value if goal.baseline else None
    if goal.method != "compound" or value is None:
        return
    for aim in [target.threshold.value for target in goal.targets]:
        if aim and value * aim <= 0:
            said = "nothing grows from 0" if value == 0 else "growth does not change the sign"
            yield Complaint(f"compound from {value} to {aim}: {said}", ("baseline", "value"), "use method: linear")


# --- a target ---


def _unit(goal: Goal, target: Target) -> Iterator[Complaint]:
    if target.threshold.unit and target.threshold.unit != goal.unit:
        unit = f"the goal's unit is {goal.unit}" if goal.unit else "the goal has no unit"
        yield Complaint(f"the threshold is in {target.threshold.unit}, but {unit}", ("threshold",))


def _deadline_after_baseline(goal: Goal, target: Target) -> Iterator[Complaint]:
    deadline, baseline = target.deadline, goal.baseline
    if baseline and deadline.last <= baseline.period.last:
        message = f"the deadline {deadline.text} is not after the baseline {baseline.period.text}"
        yield Complaint(message, ("deadline",))


def _compound(goal: Goal, target: Target) -> Iterator[Complaint]:
    if goal.method != "compound":
        return
    threshold = target.threshold
    if threshold.value is None:
        yield Complaint("compound growth leads to a value, not into a range", ("threshold",))
    elif threshold.value == 0:
        yield Complaint("compound growth never reaches 0", ("threshold",), "use method: linear")


def _window(goal: Goal, target: Target) -> Iterator[Complaint]:
    start, deadline = target.start, target.deadline
    if start and not goal.hold:
        yield Complaint("`from` goes with `hold`: a level is reached, not kept", ("from",))
    elif start and start.first > deadline.last:
        yield Complaint(f"from {start.text} is after the deadline {deadline.text}", ("from",))
    elif goal.hold:
        yield from _window_of_rate(goal, target)


def _window_of_rate(goal: Goal, target: Target) -> Iterator[Complaint]:
    deadline = target.deadline
    known = deadline.length in LENGTHS.values() and "/" not in between(deadline.first, deadline.last).text
    if not goal.frequency and not known:  # a day, or a stretch such as a fiscal year
        hint = f"say frequency: {', '.join(get_args(Frequency))}"
        yield Complaint(f"hold until {deadline.text}: how long is a period?", ("deadline",), hint)
        return
    window = goal.window(target)
    if window is None:
        yield Complaint("when does the window of the rate begin?", (), "say `from`, the first period that counts")
        return
    first, last, _ = window
    if not cut(*window).many:
        yield Complaint(f"no whole period lies between {first} and {last}", ("deadline",))
    elif (last - first).days > MOST_DAYS:
        yield Complaint(f"the window from {first} to {last} is longer than 200 years", ("deadline",))


_GOAL_CHECKS: tuple[Callable[[Goal], Iterator[Complaint]], ...] = (
    _hold_and_method,
    _average_of_growth_rates,
    _bounds,
    _pace_of_goal,
    _one_target_a_deadline,
    _compound_from_baseline,
)
_TARGET_CHECKS: tuple[Callable[[Goal, Target], Iterator[Complaint]], ...] = (
    _unit,
    _deadline_after_baseline,
    _compound,
    _window,
)
