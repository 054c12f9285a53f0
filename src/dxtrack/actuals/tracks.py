"""Many figures in little room: what they have in common once, and of each a record made when it is asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple, overload

from ..periods import Period
from ..targets import Goal
from .figures import Figure, share

Written = Decimal | tuple[Decimal | None, Decimal, Decimal]
"""A value; or a value, None where only its counts say it, and numerator and denominator."""


class Kin(NamedTuple):
    """What figures have in common: whose they are, and where they are from."""

    goal: Goal
    status: str
    area: str | None
    series: str | None
    file: str
    source: str | None


def figure_of(period: Period, written: Written, line: int, column: int, kin: Kin) -> Figure:
    """The record of a figure, from what is kept of it."""
    goal, status, area, series, file, source = kin
    if not isinstance(written, tuple):
        return Figure(period, written, status, area, series, file, line, column, source)
    value, top, bottom = written
    exact = share(goal, top, bottom) if value is None else value
    return Figure(period, exact, status, area, series, file, line, column, source, top, bottom)


KEPT = 5
"""So many values are kept of a figure: those that `figure_of` takes."""


class Track(Sequence[Figure]):
    """The figures of one goal, area and series; those of one status are in the order of their rows."""

    __slots__ = ("_in_time", "_values")

    def __init__(self, values: list[Any], *, in_time: bool = False) -> None:  # of five types, one behind the other
        self._values = values
        self._in_time = in_time
        """Whether they are known to be in the order of time, one of each period, and no forecasts."""

    @property
    def periods(self) -> list[Period]:
        """The period of each figure."""
        return self._values[::KEPT]

    @property
    def written(self) -> list[Written]:
        """What the row of each figure says: a value, or counts."""
        return self._values[1::KEPT]

    def bare(self) -> Iterator[Decimal]:
        """The values that have no counts."""
        return (each for each in self.written if not isinstance(each, tuple))

    def span(self) -> tuple[Decimal, Decimal]:
        """The least and the most of their values; of counts but for the last digits."""
        values = [*self.bare()]
        if len(values) < len(self):
            goal: Goal = self._values[KEPT - 1].goal
            times = 100 if goal.is_percent and not goal.adds_up else 1
            counts = [written for written in self.written if isinstance(written, tuple)]
            values += [value for value, _, _ in counts if value is not None]
            values += [times * top / (1 if goal.adds_up else bottom) for value, top, bottom in counts if value is None]
        return min(values), max(values)

    def has(self, period: Period) -> bool:
        """Whether one of them is of that period."""
        there = slice(before(self, period.last), until(self, period.last)) if self._in_time else slice(None)
        return period in self.periods[there]

    def until(self, day: date) -> "Track | None":
        """Those that stand on or before a day, in the order of time; None where that is not simply known."""
        if not self._in_time:
            return None
        many = until(self, day)
        return self if many == len(self) else Track(self._values[: many * KEPT], in_time=True)

    def __add__(self, other: "Track") -> "Track":
        return Track(self._values + other._values)

    def __len__(self) -> int:
        return len(self._values) // KEPT

    def __iter__(self) -> Iterator[Figure]:
        return map(figure_of, *[iter(self._values)] * KEPT)

    @overload
    def __getitem__(self, index: int) -> Figure: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Figure]: ...
    def __getitem__(self, index: int | slice) -> Figure | Sequence[Figure]:
        number = range(len(self))[index]
        if isinstance(number, range):
            if number.step == 1:
                return Track(self._values[number.start * KEPT : number.stop * KEPT], in_time=self._in_time)
            return [self[each] for each in number]
        return figure_of(*self._values[number * KEPT : (number + 1) * KEPT])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash((*self,))

    def __repr__(self) -> str:
        return repr([*self])


Tracked = Mapping[tuple[str | None, str | None], Track]
"""The figures of a goal by area and series; None is the whole programme, and no series."""


def periods_of(figures: Sequence[Figure]) -> Sequence[Period]:
    """The period of each figure."""
    return figures.periods if isinstance(figures, Track) else [figure.period for figure in figures]


_LAST = attrgetter("last")


def until(figures: Sequence[Figure], day: date) -> int:
    """How many of the figures, which are in the order of time, stand on or before a day."""
    if isinstance(figures, Track):
        return bisect_right(figures.periods, day, key=_LAST)
    return bisect_right(figures, day, key=lambda figure: figure.period.last)


def before(figures: Sequence[Figure], day: date) -> int:
    """How many of the figures, which are in the order of time, stand before a day."""
    if isinstance(figures, Track):
        return bisect_left(figures.periods, day, key=_LAST)
    return bisect_left(figures, day, key=lambda figure: figure.period.last)
