"""A burn-up chart of one target in plain characters: figures, plan, projection, target and the as-of day."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple

from ...actuals import Figure
from ...judge import Assessment, Path, clock, direction
from ...targets import satisfies
from ...wording import decimals, edges_of, pick, shown
from ..cells import flow, widest
from ..curves import Point, day_between, drawn, is_below, points_of, ticks
from ..lines import Line, Look, Span, view_width

ROWS = 11
LEAST_COLUMNS = 16
SIGNS = {
    "actual": ("■", "#"),
    "between": ("▪", "+"),
    "ahead": ("▫", "o"),
    "plan": ("·", "."),
    "target": ("─", "-"),
    "today": ("│", ":"),
    "tick": ("┤", "+"),
    "axis": ("│", "|"),
    "": (" ", " "),
}
TIME_AXIS = (("└", "─", "┬"), ("+", "-", "+"))
"""The corner, the line and a tick."""
STYLES = {"plan": "dim", "today": "dim", "between": "dim", "actual": "mark", "ahead": "dim", "target": "mark"}
NAMES = {
    "actual": ("actual", "thực hiện"),
    "ahead": ("projection", "dự báo"),
    "plan": ("plan", "lộ trình"),
    "target": ("target", "mục tiêu"),
    "today": ("as of", "ngày lập"),
}
_HALF = Fraction(1, 2)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 1000)
_MONTH_STEPS = (1, 2, 3, 6, 12)
_TICK_STEPS = (Fraction(1), Fraction(2), Fraction(5))


class _Plane(NamedTuple):
    """Where days and values lie: columns from the left, rows from the bottom."""

    result: Assessment
    start: date
    end: date
    low: Fraction
    high: Fraction
    columns: int

    def column(self, day: date) -> int:
        """The column of a day; one outside the chart lies outside it too."""
        return floor(Fraction((day - self.start).days * (self.columns - 1), (self.end - self.start).days) + _HALF)

    def row(self, value: Fraction) -> int:
        """The row of a value."""
        return floor((value - self.low) / (self.high - self.low) * (ROWS - 1) + _HALF)

    def honest_row(self, value: Fraction) -> int:
        """The row of a value: not the target's where it does not satisfy the threshold."""
        row, threshold = self.row(value), self.result.threshold
        if not threshold.is_known or satisfies(value, threshold):
            return row
        for edge in edges_of(threshold):
            if row == self.row(Fraction(edge)):
                row += -1 if is_below(value, edge, threshold) else 1
        return min(max(row, 0), ROWS - 1)


def chart_lines(result: Assessment, look: Look) -> list[Line]:
    """The chart with its axes and legend; nothing where there is no figure, no room or no time.

    A value that does not satisfy the threshold is never drawn on the target's row. The axis of values need not begin
    at zero: its ticks say so.
    """
    figures, actual = _figures(result), result.actual
    if not figures or actual is None:
        return []
    points = points_of(drawn(figures, actual), next(iter(result.stations), None))
    projected = None if result.goal.hold or actual.day >= result.deadline else result.projected
    edges = [Fraction(edge) for edge in edges_of(result.threshold)]
    reached = [*points, *result.stations[:1]]
    start, end = min(day for day, _ in reached), max(result.deadline, actual.day)
    low, high = _range([*(value for _, value in reached), *edges, *([] if projected is None else [projected])])
    values, places = ticks(low, high, most=5, steps=_TICK_STEPS)
    axis = {value: decimals(value, places, look.language) for value in values}
    cells = shown(result, look.language, 1, ascii_only=look.ascii_only)
    margin = widest(axis.values())
    label = widest([cells.target] if projected is None else [cells.target, cells.projected]) + 1
    columns = view_width(look) - 2 - margin - 2 - label
    if columns < LEAST_COLUMNS or start >= end:
        return []
    plane = _Plane(result, start, end, low, high, columns)
    labels = {plane.row(edge): cells.target for edge in edges}
    if projected is not None:
        row = plane.honest_row(projected)
        labels.setdefault(row if row not in labels else row - direction(result.threshold), cells.projected)
    named = [
        "actual",
        *["ahead"] * (projected is not None),
        *["plan"] * (len(result.stations) > 1),
        *["target"] * bool(edges),
        "today",
    ]
    names = [f"{SIGNS[each][look.ascii_only]} {NAMES[each][look.language == 'vi']}" for each in named]
    return [
        *_framed(
            _drawn(plane, points, edges, projected), {plane.row(at): axis[at] for at in axis}, labels, margin, look
        ),
        *_time_axis(plane, margin, look),
        *([Span(" " * (margin + 4) + part, "dim")] for part in flow(names, columns + label)),
    ]


def _figures(result: Assessment) -> list[Figure]:
    """The figures that the chart shows: of the judged series, since the baseline or in the window, of one length."""
    if result.actual is None:
        return []
    if result.goal.accumulate:
        return list(result.figures)
    length = result.actual.period.length
    since = result.baseline.period.last if result.baseline else date.min
    until = result.as_of
    if window := result.goal.window(result.target) if result.goal.hold else None:
        since, until = max(since, window[0]), min(until, window[1])
    return [figure for figure in result.figures if figure.period.length == length and since <= figure.day <= until]


def _range(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The least and the greatest of the values, with a margin."""
    low, high = min(values), max(values)
    span = high - low or abs(high) or Fraction(1)
    return low - span / 20, high + span / 20


# --- the grid ---

Grid = list[list[str]]
"""Rows from the bottom, of the names of what is drawn; "" is nothing."""


def _drawn(plane: _Plane, points: Sequence[Point], edges: Sequence[Fraction], projected: Fraction | None) -> Grid:
    """All that is drawn; what comes later lies over what comes before, but for the as-of day."""
    result = plane.result
    grid: Grid = [[""] * plane.columns for _ in range(ROWS)]
    _put(grid, _plan(plane), "plan")
    for edge in edges:
        _put(grid, [(column, plane.row(edge)) for column in range(plane.columns)], "target")
    if plane.start <= result.as_of <= plane.end:
        today = plane.column(result.as_of)
        _put(grid, [(today, row) for row in range(ROWS) if grid[row][today] != "target"], "today")
    for before, after in pairwise(points):
        _put(grid, _between(plane, before, after), "between")
    if projected is not None:
        _put(grid, _between(plane, points[-1], (result.deadline, projected), through=True), "ahead")
    _put(grid, [(plane.column(day), plane.honest_row(value)) for day, value in points], "actual")
    return grid


def _put(grid: Grid, places: Sequence[tuple[int, int]], what: str) -> None:
    """Draws at these columns and rows; what is outside of the chart is left out."""
    for column, row in places:
        if 0 <= row < ROWS and 0 <= column < len(grid[row]):
            grid[row][column] = what


def _plan(plane: _Plane) -> list[tuple[int, int]]:
    """The planned path, as the judge counts it."""
    result = plane.result
    if len(result.stations) < 2:
        return []
    counted = clock([day for day, _ in result.stations])
    path = Path([(counted.at(day), value) for day, value in result.stations])
    places = []
    for column in range(plane.columns):
        day = day_between(plane.start, plane.end, Fraction(column, plane.columns - 1))
        value = path.value(counted.at(day))
        if value is not None and day <= result.deadline:
            places.append((column, plane.honest_row(Fraction(value))))
    return places


def _between(plane: _Plane, start: Point, end: Point, *, through: bool = False) -> list[tuple[int, int]]:
    """A straight line between two points, without them; with the second one where it goes `through`."""
    first, last = plane.column(start[0]), plane.column(end[0])
    rise = end[1] - start[1]
    return [
        (column, plane.honest_row(start[1] + rise * Fraction(column - first, last - first)))
        for column in range(first + 1, last + through)
    ]


# --- around the grid ---


def _framed(grid: Grid, axis: dict[int, str], labels: dict[int, str], margin: int, look: Look) -> list[Line]:
    """The rows from the top, with the value axis before them and the labels of the lines behind."""
    lines: list[Line] = []
    for row in reversed(range(ROWS)):
        tick = axis.get(row, "")
        line = [Span(f"  {tick:>{margin}} {SIGNS['tick' if tick else 'axis'][look.ascii_only]}", "dim")]
        line += [Span(SIGNS[what][look.ascii_only], STYLES.get(what, "")) for what in grid[row]]
        if row in labels:
            line.append(Span(f" {labels[row]}"))
        lines.append(line)
    return lines


def _time_axis(plane: _Plane, margin: int, look: Look) -> list[Line]:
    """A tick where a year begins, and the year under its middle; months where it is short.

    Where there is no room for all, it is every second, fifth, tenth … year; one of which hardly anything is there has
    no name.
    """
    years = plane.end.year - plane.start.year > 1
    months, cells, steps = (12, 4, _YEAR_STEPS) if years else (1, 7, _MONTH_STEPS)
    numbers = range(12 * plane.start.year, 12 * (plane.end.year + 1), months)
    columns = [plane.column(date(number // 12, number % 12 + 1, 1)) for number in numbers]
    each = Fraction(columns[-1] - columns[0], len(columns) - 1)
    step = next((step for step in steps if step * each >= cells + 2), steps[-1])
    corner, dash, tick = TIME_AXIS[look.ascii_only]
    axis = [tick if column in columns else dash for column in range(plane.columns)]
    labels = ""
    for number, begin, end in zip(numbers, columns, [*columns[1:], plane.columns], strict=True):
        first, last = max(begin, 0), min(end, plane.columns)
        at = (first + last + 1 - cells) // 2
        if number // months % step == 0 and last - first >= min(each, Fraction(cells)) - 1 and len(labels) <= at:
            year, month = f"{number // 12:04}", f"{number % 12 + 1:02}"
            label = year if years else pick(look.language, f"{year}-{month}", f"{month}/{year}")
            labels = f"{labels:{at}}{label} "
    blank = " " * (margin + 3)
    return [[Span(f"{blank}{corner}{''.join(axis)}", "dim")], [Span(f"{blank} {labels}".rstrip(), "dim")]]
