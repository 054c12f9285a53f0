"""The figures of the data files: what each row states, and all of them together."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from ..numbers import exact_sum
from ..periods import Period
from ..problems import Problem, in_sheet, place
from ..targets import Goal

STATUSES = ("final", "preliminary", "estimate", "forecast")
"""From the most to the least certain."""
STATUS_WORDS = {
    "final": ("final", "chính thức", "thực hiện", "th", "actual", "a"),
    "preliminary": ("preliminary", "sơ bộ", "prelim", "prel", "provisional", "prov", "p"),
    "estimate": ("estimate", "ước", "ước tính", "ước đạt", "ước thực hiện", "ước th", "ưth", "estimated", "est", "e"),
    "forecast": ("forecast", "dự báo", "dự kiến", "kế hoạch", "kh", "projected", "projection", "proj", "f"),
}
"""How published files say each of `STATUSES`: words and marks in lower case, composed, without a full stop."""
SUPPOSED = "--set"
"""The file of a figure that no file states."""


class Figure(NamedTuple):
    """One figure as a row of a data file states it."""

    period: Period
    value: Decimal | Fraction
    """In the goal's unit: a decimal as written, or the exact ratio of two counts."""
    status: str
    """One of `STATUSES`."""
    area: str | None
    """None is the whole programme."""
    series: str | None
    """Who measured, or how; None where the row does not say."""
    file: str
    """As messages call it."""
    line: int | None = None
    """None where several rows make the figure."""
    column: int | None = None
    source: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def day(self) -> date:
        """The day on which the figure stands: the last of its period."""
        return self.period.last

    @property
    def place(self) -> str:
        """`file:line`, and of a sheet its cell, `book.xlsx!Sheet:C7`."""
        return place(self.file, self.line, self.column if in_sheet(self.file) else None)


Tracks = Mapping[tuple[str | None, str | None], Sequence[Figure]]
"""The figures of a goal by area and series; None is the whole programme, and no series."""


class FileRead(NamedTuple):
    """How a file was read."""

    name: str
    layout: str
    """One of those in docs/data.md, such as "SDMX-CSV"."""
    columns: Mapping[str, str]
    """By the name of a column of ours the headings that were read as it."""
    rows: int
    of_goals: int
    """How many rows belong to a goal."""
    goals: int
    """How many goals they belong to."""
    without_figure: int
    """How many of them say that there is no figure."""


class Actuals(NamedTuple):
    """All figures of the data files, by goal, then by area and series."""

    figures: Mapping[str, Tracks]
    problems: tuple[Problem, ...] = ()
    """Warnings and notes; what is an error raised InputError instead."""
    files: Sequence[FileRead] = ()

    @property
    def stated(self) -> int:
        """How many figures the files state."""
        return sum(len(track) for tracks in self.figures.values() for track in tracks.values())

    @property
    def areas(self) -> list[str]:
        """All areas, in the order of their names."""
        return sorted({area for tracks in self.figures.values() for area, _ in tracks if area is not None})

    def __repr__(self) -> str:
        return f"<Actuals: {self.stated} figures of {len(self.figures)} goals>"

    def judging_series(self, goal_id: str, goal: Goal) -> str | None:
        """The series that judges: the goal's own, else the rows that name none, else the only one there is."""
        return judging_series(goal, self.figures.get(goal_id, {}))


def judging_series(goal: Goal, tracks: Tracks) -> str | None:
    """The goal's own series, else None for the rows that name none, else the only one there is."""
    names = {series for _, series in tracks}
    return goal.series or (next(iter(names)) if len(names) == 1 else None)


def suppose(actuals: Actuals, goals: Mapping[str, Goal], supposed: Mapping[str, Mapping[Period, Decimal]]) -> Actuals:
    """The actuals as if the judging series of the whole had those final figures, in place of all of these periods."""
    figures = dict(actuals.figures)
    for goal_id, values in supposed.items():
        key = (None, actuals.judging_series(goal_id, goals[goal_id]))
        tracks: dict[tuple[str | None, str | None], Sequence[Figure]] = dict(figures.get(goal_id, {}))
        stated = [figure for figure in tracks.get(key, ()) if figure.period not in values]
        new = [Figure(period, value, "final", None, key[1], SUPPOSED) for period, value in values.items()]
        tracks[key] = [*stated, *new]
        figures[goal_id] = tracks
    return actuals._replace(figures=figures)


def share(goal: Goal, numerator: Decimal, denominator: Decimal) -> Fraction:
    """The exact ratio of two counts, in the goal's unit; of a goal that adds its areas up the upper count alone."""
    if goal.adds_up:
        return Fraction(numerator)
    (top, under_top), (bottom, under_bottom) = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    return Fraction(top * under_bottom * (100 if goal.is_percent else 1), bottom * under_top)


def added(goal: Goal, areas: Sequence[Figure]) -> Figure:
    """The figure of the whole that its areas make, as uncertain as the most uncertain of them.

    They have one period and series, and counts unless the goal adds their values up.
    """
    numerator = denominator = None
    if goal.adds_up:
        value = sum((Fraction(figure.value) for figure in areas), Fraction(0))
    else:
        numerator = exact_sum(figure.numerator for figure in areas)
        denominator = exact_sum(figure.denominator for figure in areas)
        value = share(goal, numerator, denominator)
    return Figure(
        period=areas[0].period,
        value=value,
        status=max((figure.status for figure in areas), key=STATUSES.index),
        area=None,
        series=areas[0].series,
        file=areas[0].file,
        numerator=numerator,
        denominator=denominator,
    )


def rounds_to(exact: Decimal | Fraction, value: Decimal | Fraction) -> bool:
    """Whether `value` is the exact one, rounded to the digits that `value` has."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    step = Fraction(10) ** exponent if isinstance(value, Decimal) and isinstance(exponent, int) else Fraction(0)
    return abs(Fraction(exact) - Fraction(value)) <= step / 2


def plain(value: Decimal | Fraction) -> str:
    """A number for a message: all digits it has, up to 15."""
    if isinstance(value, Fraction):
        value = Context(prec=15).divide(Decimal(value.numerator), Decimal(value.denominator)).normalize()
    return f"{value:f}"
