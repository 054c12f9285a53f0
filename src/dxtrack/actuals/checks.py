"""What only all rows together tell: the decimal mark of a file, series without a judge, fractions, jumps."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from ..numbers import DecimalMarks, two_readings
from ..problems import Problem, closest, shown
from ..targets import Goal, Threshold
from .figures import Figure, Tracks
from .rows import Rows
from .values import plain

JUMP = 10
"""A figure so many times its neighbour gets a warning."""


def settle_marks(marks: DecimalMarks, rows: Rows) -> None:
    """At the end of a file: whether its figures prove a decimal comma, and which of them have two readings."""
    if marks.told is not None:
        return
    if marks.comma and marks.point:
        first, second = sorted((marks.comma, marks.point), key=lambda place: (place.line, place.column))
        kinds = {True: "comma", False: "point"}
        rows.note(
            "decimal-mark",
            f"{shown(second.text)} has a decimal {kinds[second is marks.comma]}, "
            f"but {shown(first.text)} on line {first.line} has a decimal {kinds[first is marks.comma]}",
            second.line,
            second.column,
            "use one decimal mark in a file; --decimal comma or --decimal point says which",
        )
        return
    doubtful = marks.two_readings["." if marks.comma else ","]
    for place in doubtful:
        with_mark, with_thousands = two_readings(place.text)
        rows.note(
            "decimal-mark",
            f"{shown(place.text)} has two readings: {with_mark} or {with_thousands}",
            place.line,
            place.column,
            "write decimal points, or say --decimal comma or --decimal point",
        )
    if marks.comma and not doubtful:
        rows.note(
            "decimal-comma",
            f"decimal commas are read, as {shown(marks.comma.text)} proves",
            marks.comma.line,
            marks.comma.column,
            severity="note",
        )


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
    stated = (figure for track in tracks.values() for figure in track if figure.denominator is None)
    fraction: Figure | None = None
    for figure in stated:
        if not 0 <= figure.value <= 1:
            return
        if fraction is None and 0 < figure.value < 1:
            fraction = figure
    expected = [abs(edge) for target in goal.targets for edge in _edges(target.threshold)]
    if goal.baseline and goal.baseline.value is not None:
        expected.append(abs(goal.baseline.value))
    if fraction is None or max(expected) < 10:
        return
    message = f"{goal_id}: all values lie between 0 and 1 and look like fractions, but the goal is in %"
    hint = f"write {plain(fraction.value * 100)} for {plain(fraction.value)} if percent is meant"
    problems.append(
        Problem(fraction.file, fraction.line, fraction.column, "fraction", message, hint, severity="warning")
    )


def _edges(threshold: Threshold) -> Sequence[Decimal]:
    return [edge for edge in (threshold.value, threshold.low, threshold.high) if edge is not None]


def _check_jumps(goal_id: str, figures: list[Figure], problems: list[Problem]) -> None:
    if figures[0].numerator is None:  # what most series tell soonest
        values = [figure.value for figure in figures]
        if 0 <= max(values) <= JUMP * min(values):
            return
    sizes = [abs(figure.size) for figure in figures]  # a warning needs no exact ratio
    if max(sizes) <= JUMP or max(sizes) <= JUMP * min(sizes):
        return
    in_time = sorted(zip(figures, sizes, strict=True), key=lambda pair: (pair[0].period.last, pair[0].period.first))
    for (before, one), (after, other) in pairwise(in_time):
        small, large = (one, other) if one < other else (other, one)
        if small and large > JUMP * small and large > JUMP and before.period.length == after.period.length:
            message = (
                f"{goal_id}: {plain(after.value)} for {after.period.text}, after {plain(before.value)} "
                f"for {before.period.text}: more than ten times"
            )
            hint = "a slip of the decimal mark?"
            problems.append(Problem(after.file, after.line, after.column, "jump", message, hint, "warning"))
