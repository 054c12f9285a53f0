"""What only all rows together tell: the decimal mark of a file, series without a judge, fractions, jumps."""

from collections.abc import Collection, Mapping
from itertools import pairwise

from ..numbers import DecimalMarks, two_readings
from ..problems import Problem, closest, shown
from ..targets import Goal
from .cells import plain
from .figures import Figure, Tracks
from .rows import Rows

JUMP = 10
"""A figure so many times its neighbour gets a warning."""


def settle_marks(marks: DecimalMarks, rows: Rows) -> None:
    """At the end of a file: whether its figures prove a decimal comma, and which of them have two readings."""
    if marks.told is not None:
        return
    if marks.comma and marks.point:
        (first, one), (second, other) = sorted([(marks.comma, "comma"), (marks.point, "point")])
        message = (
            f"{shown(second.text)} has a decimal {other}, "
            f"but {shown(first.text)} on line {first.line} has a decimal {one}"
        )
        hint = "use one decimal mark in a file; --decimal comma or --decimal point says which"
        rows.note("decimal-mark", message, second.line, second.column, hint)
        return
    doubtful = marks.two_readings["." if marks.comma else ","]
    for place in doubtful:
        message = f"{shown(place.text)} has two readings: {' or '.join(two_readings(place.text))}"
        hint = "write decimal points, or say --decimal comma or --decimal point"
        rows.note("decimal-mark", message, place.line, place.column, hint)
    if marks.comma and not doubtful:
        message = f"decimal commas are read, as {shown(marks.comma.text)} proves"
        rows.note("decimal-comma", message, marks.comma.line, marks.comma.column, severity="note")


def check_goals(
    figures: Mapping[str, Tracks], goals: Mapping[str, Goal], in_percent: Collection[str], problems: list[Problem]
) -> None:
    """Adds what is odd about the figures of a goal to `problems`; no fraction is meant by the goals `in_percent`."""
    certain = not any(problem.code == "decimal-mark" for problem in problems)
    for goal_id, tracks in figures.items():
        goal = goals[goal_id]
        _check_series(goal_id, goal, tracks, problems)
        if goal.is_percent and goal_id not in in_percent:
            _check_fractions(goal_id, goal, tracks, problems)
        for track in tracks.values():
            if certain and len(track) > 1:  # a figure of two readings may be no jump at all
                _check_jumps(goal_id, track, problems)


def _check_series(goal_id: str, goal: Goal, tracks: Tracks, problems: list[Problem]) -> None:
    names = sorted({series for _, series in tracks if series is not None})
    absent = goal.series is not None and goal.series not in names
    undecided = goal.series is None and len(names) > 1 and all(series is not None for _, series in tracks)
    if not absent and not undecided:
        return
    figures = (figure for track in tracks.values() for figure in track)
    first = min(figures, key=lambda figure: (figure.file, figure.line or 0))
    listed = ", ".join(shown(name) for name in names[:12]) + (", …" if len(names) > 12 else "")
    if goal.series is not None:
        there = f"the data has {listed}" if names else "the rows of the data name none"
        message = f"{goal_id}: the series {shown(goal.series)} does not occur; {there}"
        meant = closest(goal.series, names)
        hint = meant and f"did you mean {meant}?"
        problems.append(Problem(first.file, first.line, None, "series-absent", message, hint, severity="warning"))
    else:
        message = f"{goal_id}: the data has the series {listed}, and none is said to judge"
        hint = f"write `series: {names[0]}` or another of them under {goal_id} in the targets file"
        problems.append(Problem(first.file, first.line, None, "series-needed", message, hint))


def _check_fractions(goal_id: str, goal: Goal, tracks: Tracks, problems: list[Problem]) -> None:
    stated = [figure for track in tracks.values() for figure in track if figure.denominator is None]
    fraction = next((figure for figure in stated if 0 < figure.value < 1), None)
    thresholds = [target.threshold for target in goal.targets]
    expected = [edge for threshold in thresholds for edge in (threshold.value, threshold.low, threshold.high)]
    if goal.baseline:
        expected.append(goal.baseline.value)
    if fraction is None or all(edge is None or abs(edge) < 10 for edge in expected):
        return
    if all(0 <= figure.value <= 1 for figure in stated):
        message = f"{goal_id}: all values lie between 0 and 1 and look like fractions, but the goal is in %"
        hint = f"write {plain(fraction.value * 100)} for {plain(fraction.value)} if percent is meant"
        place = fraction.file, fraction.line, fraction.column
        problems.append(Problem(*place, "fraction", message, hint, "warning"))


def _check_jumps(goal_id: str, figures: list[Figure], problems: list[Problem]) -> None:
    values = [figure.value for figure in figures]
    if 0 <= max(values) <= JUMP * min(values):  # what most series tell soonest
        return
    in_time = sorted(figures, key=lambda figure: (figure.period.last, figure.period.first))
    for before, after in pairwise(in_time):
        small, large = sorted((abs(float(before.value)), abs(float(after.value))))
        if small and large > JUMP * small and large > JUMP and before.period.length == after.period.length:
            message = (
                f"{goal_id}: {plain(after.value)} for {after.period.text}, after {plain(before.value)} "
                f"for {before.period.text}: more than ten times"
            )
            place = after.file, after.line, after.column
            problems.append(Problem(*place, "jump", message, "a slip of the decimal mark?", "warning"))
