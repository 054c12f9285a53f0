"""A burn-up chart of one target in plain characters: figures, plan, projection, target and the as-of day."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import floor, log10
from typing import NamedTuple

from ...actuals import Figure
from ...judge import Assessment, Path, clock, direction
from ...targets import satisfies
from ...wording import Language, decimals, edges_of, places_needed, shown
from .table import Line, Look, Span, cell_width, flow

ROWS = 11
WIDEST = 100
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
    "plan": ("plan", "kế hoạch"),
    "target": ("target", "mục tiêu"),
    "today": ("as of", "ngày lập"),
}


class _Plane(NamedTuple):
    """Where days and values lie: columns from the left, rows from the bottom."""

    start: date
    end: date
    low: Fraction
    high: Fraction
    columns: int

    def column(self, day: date) -> int:
        """The column of a day; one outside the chart lies outside it too."""
        return floor(
            Fraction((day - self.start).days * (self.columns - 1), (self.end - self.start).days) + Fraction(1, 2)
        )

    def row(self, value: Fraction) -> int:
        """The row of a value."""
        return floor((value - self.low) / (self.high - self.low) * (ROWS - 1) + Fraction(1, 2))


def chart_lines(result: Assessment, look: Look) -> list[Line]:
    """The chart with its axes and legend; nothing where there is no figure or no room.

    A value that does not satisfy the threshold is never drawn on the target's row. The axis of values need not begin
    at zero: its ticks say so.
    """
    figures = _figures(result)
    if result.actual is None or not figures:
        return []
    goal = shown(result, look.language, 1, ascii_only=look.ascii_only).target
    ahead = _ahead(result, look)
    width = WIDEST if look.width is None else min(look.width, WIDEST)
    edges = [Fraction(edge) for edge in edges_of(result.threshold)]
    values = [Fraction(figure.value) for figure in figures] + edges + [value for _, value in result.stations[:1]]
    values += [result.projected] if ahead and result.projected is not None else []
    low, high = _rounded_range(min(values), max(values))
    ticks = _ticks(low, high, places_needed([result]), look.language)
    margin = max(cell_width(text) for text in ticks.values())
    label = max(cell_width(goal), cell_width(ahead)) + 1
    columns = width - 2 - margin - 2 - label
    days = [figure.day for figure in figures] + [day for day, _ in result.stations[:1]]
    start, end = min(days), max(result.deadline, result.actual.day)
    if columns < 16 or start >= end:
        return []
    plane = _Plane(start, end, low, high, columns)
    grid = _drawn(result, figures, edges, plane, bool(ahead))
    labels = {plane.row(edge): goal for edge in edges}
    if ahead and result.projected is not None:
        row = _honest(result.projected, result, plane)
        labels.setdefault(row if row not in labels else row - direction(result.threshold), ahead)
    return [
        *_framed(grid, plane, ticks, labels, margin, look),
        *_time_axis(plane, margin, look),
        *([Span(" " * (margin + 4) + part, "dim")] for part in _legend(result, bool(ahead), look, columns + label)),
    ]


def _figures(result: Assessment) -> list[Figure]:
    """The figures that the chart shows: of the judged series, since the baseline or in the window, of one length."""
    if result.actual is None:
        return []
    length = result.actual.period.length
    since = result.baseline.period.last if result.baseline else date.min
    found = [figure for figure in result.figures if figure.period.length == length and figure.day >= since]
    if window := result.goal.window(result.target) if result.goal.hold else None:
        found = [figure for figure in found if window[0] <= figure.day <= window[1]]
    return [figure for figure in found if figure.day <= result.as_of]


def _ahead(result: Assessment, look: Look) -> str:
    """The label of the projection, where one leads from the actual to the deadline."""
    if result.projected is None or result.actual is None or result.actual.day >= result.deadline or result.goal.hold:
        return ""
    return shown(result, look.language, 1, ascii_only=look.ascii_only).projected


def _rounded_range(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    span = high - low or abs(high) or Fraction(1)
    return low - span / 20, high + span / 20


def _ticks(low: Fraction, high: Fraction, places: int, language: Language) -> dict[Fraction, str]:
    """Two to five round values between the ends, as they are printed."""
    span = high - low
    step = Fraction(10) ** floor(log10(span))
    for factor in (Fraction(1, 5), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5)):
        if span / (step * factor) <= 5:
            step *= factor
            break
    first = -(-low // step)
    found = [step * number for number in range(int(first), int(high // step) + 1)]
    needed = max(0, -floor(log10(step))) if step < 1 else 0
    return {value: decimals(value, needed, language) for value in found}


def _honest(value: Fraction, result: Assessment, plane: _Plane) -> int:
    """The row of a value: not the target's where it does not satisfy the threshold."""
    row = plane.row(value)
    if satisfies(value, result.threshold):
        return row
    for edge in map(Fraction, edges_of(result.threshold)):
        if row == plane.row(edge):
            row += -1 if (value <= edge and direction(result.threshold) > 0) or value < edge else 1
    return min(max(row, 0), ROWS - 1)


Put = Callable[[int, int, str], None]
Grid = list[list[str]]
"""Rows from the bottom, of the names of what is drawn; "" is nothing."""


def _drawn(result: Assessment, figures: Sequence[Figure], edges: list[Fraction], plane: _Plane, ahead: bool) -> Grid:
    grid: Grid = [[""] * plane.columns for _ in range(ROWS)]

    def put(column: int, row: int, what: str) -> None:
        if 0 <= column < plane.columns and 0 <= row < ROWS:
            grid[row][column] = what

    if len(result.stations) > 1:
        counted = clock([day for day, _ in result.stations])
        path = Path([(counted.at(day), value) for day, value in result.stations])
        for column in range(plane.columns):
            day = date.fromordinal(
                plane.start.toordinal() + round(column * (plane.end - plane.start).days / (plane.columns - 1))
            )
            if (value := path.value(counted.at(day))) is not None and day <= result.deadline:
                put(column, _honest(Fraction(value), result, plane), "plan")
    for edge in edges:
        for column in range(plane.columns):
            put(column, plane.row(edge), "target")
    if plane.start <= result.as_of <= plane.end:
        for row in range(ROWS):
            if grid[row][plane.column(result.as_of)] != "target":
                put(plane.column(result.as_of), row, "today")
    points = [(figure.day, Fraction(figure.value)) for figure in figures]
    if result.stations and result.stations[0][0] < points[0][0]:
        points.insert(0, result.stations[0])
    for before, after in pairwise(points):
        _line(before, after, "between", result, plane, put)
    if ahead and result.projected is not None:
        _line(points[-1], (result.deadline, result.projected), "ahead", result, plane, put)
    for day, value in points:
        put(plane.column(day), _honest(value, result, plane), "actual")
    return grid


def _line(
    start: tuple[date, Fraction], end: tuple[date, Fraction], what: str, result: Assessment, plane: _Plane, put: Put
) -> None:
    first, last = plane.column(start[0]), plane.column(end[0])
    for column in range(first + 1, last + (what == "ahead")):
        value = start[1] + (end[1] - start[1]) * Fraction(column - first, last - first)
        put(column, _honest(value, result, plane), what)


def _framed(
    grid: Grid, plane: _Plane, ticks: dict[Fraction, str], labels: dict[int, str], margin: int, look: Look
) -> list[Line]:
    rows = {plane.row(value): text for value, text in ticks.items()}
    lines: list[Line] = []
    for row in reversed(range(ROWS)):
        tick = rows.get(row, "")
        line = [Span(f"  {tick:>{margin}} {SIGNS['tick' if tick else 'axis'][look.ascii_only]}", "dim")]
        line += [Span(SIGNS[what][look.ascii_only], STYLES.get(what, "")) for what in grid[row]]
        if row in labels:
            line.append(Span(f" {labels[row]}"))
        lines.append(line)
    return lines


def _time_axis(plane: _Plane, margin: int, look: Look) -> list[Line]:
    corner, dash, tick = TIME_AXIS[look.ascii_only]
    axis = [dash] * plane.columns
    labels = [" "] * (plane.columns + 8)
    free = 0
    for day, text in _dates(plane):
        column = plane.column(day)
        if column < free or column + len(text) > plane.columns + 4:
            continue
        axis[column] = tick
        labels[column : column + len(text)] = list(text)
        free = column + len(text) + 1
    blank = " " * (margin + 3)
    return [[Span(f"{blank}{corner}{''.join(axis)}", "dim")], [Span(f"{blank} {''.join(labels)}".rstrip(), "dim")]]


def _dates(plane: _Plane) -> list[tuple[date, str]]:
    """The first days of the years; of the months where there are fewer than two of them."""
    years = [date(year, 1, 1) for year in range(plane.start.year, plane.end.year + 1)]
    years = [day for day in years if plane.start <= day <= plane.end]
    if len(years) > 1:
        return [(day, f"{day.year:04}") for day in years]
    months = [date(y, m, 1) for y in range(plane.start.year, plane.end.year + 1) for m in range(1, 13)]
    return [(day, f"{day.year:04}-{day.month:02}") for day in months if plane.start <= day <= plane.end]


def _legend(result: Assessment, ahead: bool, look: Look, cells: int) -> list[str]:
    parts = ["actual", *["ahead"] * ahead, *["plan"] * (len(result.stations) > 1), "target", "today"]
    return flow([f"{SIGNS[part][look.ascii_only]} {NAMES[part][look.language == 'vi']}" for part in parts], cells)
