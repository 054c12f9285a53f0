"""The figures of the data files: what each row states, and all of them together."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..periods import Period
from ..problems import Problem
from ..targets import Goal

STATUSES = ("final", "preliminary", "estimate", "forecast")
"""From the most to the least certain."""
SUPPOSED = "--set"
"""The file of a figure that no file states."""


class Lane(NamedTuple):
    """What the figures of one goal, area, series, status and file have in common."""

    goal_id: str
    goal: Goal
    area: str | None
    series: str | None
    status: str
    file: str
    figures: "dict[int, Figure]"
    """While files are read, the figures so far by `order_of` their periods, of all files."""


class Figure:
    """One figure as a row of a data file states it; each is equal to itself only."""

    __slots__ = ("_lane", "column", "denominator", "line", "numerator", "period", "source", "value")

    period: Period
    line: int | None
    """None where several rows make the figure."""
    column: int | None
    source: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | Fraction
    """In the goal's unit: a decimal as written, or the exact ratio of two counts, made when it is asked for."""
    _lane: Lane

    def __init__(
        self,
        period: Period,
        value: Decimal | Fraction,
        status: str,
        area: str | None,
        series: str | None,
        file: str,
        line: int | None = None,
        column: int | None = None,
        source: str | None = None,
        numerator: Decimal | None = None,
        denominator: Decimal | None = None,
    ) -> None:
        self._lane = Lane("", _NO_GOAL, area, series, status, file, {})
        self.value = value
        self.period = period
        self.line = line
        self.column = column
        self.source = source
        self.numerator = numerator
        self.denominator = denominator

    def __getattr__(self, name: str) -> Decimal | Fraction:
        if name != "value" or self.numerator is None or self.denominator is None:
            raise AttributeError(name)
        self.value = share(self._lane.goal, self.numerator, self.denominator)
        return self.value

    @property
    def size(self) -> float:
        """About the value, sooner than the exact ratio of two counts is made."""
        if self.numerator is None or self.denominator is None:
            return float(self.value)
        return float(self.numerator) / float(self.denominator) * (100 if self._lane.goal.is_percent else 1)

    @property
    def day(self) -> date:
        """The day on which the figure stands: the last of its period."""
        return self.period.last

    @property
    def status(self) -> str:
        """One of `STATUSES`."""
        return self._lane.status

    @property
    def area(self) -> str | None:
        """None is the whole programme."""
        return self._lane.area

    @property
    def series(self) -> str | None:
        """Who measured, or how; None where the row does not say."""
        return self._lane.series

    @property
    def file(self) -> str:
        """The file as messages call it."""
        return self._lane.file


_NO_GOAL = Goal(targets=[])

Tracks = dict[tuple[str | None, str | None], list[Figure]]
"""The figures of a goal by area and series; None is the whole programme, and no series."""


class Actuals(NamedTuple):
    """All figures of the data files, by goal, then by area and series."""

    figures: dict[str, Tracks]
    problems: tuple[Problem, ...] = ()
    """Warnings and notes; what is an error raised InputError instead."""

    @property
    def stated(self) -> int:
        """How many figures the files state."""
        return sum(len(track) for tracks in self.figures.values() for track in tracks.values())

    @property
    def areas(self) -> list[str]:
        """All areas, in the order of their names."""
        return sorted({area for tracks in self.figures.values() for area, _ in tracks if area is not None})

    def judging_series(self, goal_id: str, goal: Goal) -> str | None:
        """The series that judges: the goal's own, else the rows that name none, else the only one there is."""
        if goal.series is not None:
            return goal.series
        names = {series for _, series in self.figures.get(goal_id, {})}
        return next(iter(names)) if len(names) == 1 else None


def suppose(actuals: Actuals, goal_id: str, goal: Goal, period: Period, value: Decimal) -> Actuals:
    """The actuals as if the judging series of the whole had that final figure, instead of any other of the period."""
    tracks = dict(actuals.figures.get(goal_id, {}))
    key = (None, actuals.judging_series(goal_id, goal))
    figures = [figure for figure in tracks.get(key, ()) if figure.period != period]
    tracks[key] = [*figures, Figure(period, value, "final", None, key[1], SUPPOSED)]
    return actuals._replace(figures=actuals.figures | {goal_id: tracks})


def stated_figure(
    lane: Lane,
    period: Period,
    value: Decimal | None,
    counts: Sequence[Decimal] | None,
    place: tuple[int, int],
    source: str | None,
) -> Figure:
    """The figure of a row at a line and column: its value is made of its counts where it is not stated."""
    figure = _new(Figure)
    figure._lane = lane
    if value is not None:
        figure.value = value
    figure.period = period
    figure.line, figure.column = place
    figure.source = source
    figure.numerator, figure.denominator = counts or (None, None)
    return figure


_new = Figure.__new__


def order_of(period: Period) -> int:
    """A number for each stretch of days, in the order of time; of two that end on one day the shorter is the later."""
    return period.last.toordinal() << 22 | period.first.toordinal()


def share(goal: Goal, numerator: Decimal, denominator: Decimal) -> Fraction:
    """The exact ratio of two counts, in the goal's unit."""
    (top, under_top), (bottom, under_bottom) = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    return Fraction(top * under_bottom * (100 if goal.is_percent else 1), bottom * under_top)
