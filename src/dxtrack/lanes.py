"""The figures of one goal, area, series and status: all of them, or of a long series what judging needs."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

from .numbers import parse_number
from .periods import Frequency, Length, Period
from .targets import Goal

MOST_KEPT = 48
"""A series of no more figures keeps them all; a longer one is cut back to what judging needs whenever it has more."""
STATUSES = ("final", "preliminary", "estimate", "forecast")
"""From the most to the least certain."""
SUPPOSED = "--set"
"""The file of a figure that no file states."""
TREND_WINDOW = 6
"""How many consecutive figures a trend looks back on."""


class Figure(NamedTuple):
    """One figure as a row of a data file states it."""

    period: Period
    value: Decimal | Fraction
    """In the goal's unit: a decimal as written, or the exact ratio of two counts."""
    status: str
    area: str | None
    series: str | None
    file: str
    line: int | None
    """None where several rows make the figure."""
    column: int | None
    source: str | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def day(self) -> date:
        """The day on which the figure stands: the last of its period."""
        return self.period.last


def order_of(period: Period) -> int:
    """A number for each stretch of days, in the order of time; of two that end on one day the shorter is the later."""
    return period.last.toordinal() << 22 | period.first.toordinal()


Plain = tuple[str, int]
"""A figure of the fast way, not made yet: its text, which is a plain number, and its line."""


class Lane(dict[int, Figure | Plain]):
    """Figures by `order_of` their periods; the bits of those that were cut are remembered in `gone`."""

    __slots__ = ("area", "column", "file", "goal", "goal_id", "gone", "horizon", "series", "status")

    def __init__(self, goal_id: str, goal: Goal, area: str | None, series: str | None, status: str) -> None:
        super().__init__()
        self.goal_id = goal_id
        self.goal = goal
        self.area = area
        self.series = series
        self.status = status
        self.file = ""
        self.horizon = -1
        """The order of the latest figure that was cut: nothing earlier can be told from what is gone at a glance."""
        self.gone = 0


class _Needs:
    """Which periods goals with the same baseline, deadlines and windows need, whatever comes after them."""

    def __init__(self, goal: Goal, as_of: date) -> None:
        past = [target.deadline.last for target in goal.targets if target.deadline.last < as_of]
        self.ends = sorted({day.toordinal() for day in [as_of, *past]})
        self.orders: set[int] = set()
        self._baseline = goal.baseline.period if goal.baseline else None
        self._deadlines = [target.deadline.last for target in goal.targets]
        self._windows = [window for target in goal.targets if goal.hold and (window := goal.window(target))]
        self._looked_at = 0

    def update(self, periods: dict[int, Period]) -> None:
        """Looks at the periods that have occurred since the last time."""
        for order, period in islice(periods.items(), self._looked_at, None):
            if (
                period == self._baseline
                or any(period.contains(day) for day in self._deadlines)
                or any(first <= period.first and period.last <= last for first, last, _ in self._windows)
            ):
                self.orders.add(order)
        self._looked_at = len(periods)


class Kept:
    """The periods that occur in the data, and what judging on a day needs of a long series."""

    def __init__(self, as_of: date | None) -> None:
        self.as_of = as_of
        self.periods: dict[int, Period] = {}
        self.bits: dict[int, int] = {}
        """For each period a bit of its own."""
        self._lengths: dict[int, Length] = {}
        self._needs: dict[object, _Needs] = {}
        self._others: dict[tuple[Frequency, date], int] = {}

    def register(self, period: Period) -> int:
        """The order of a period that occurs."""
        order = order_of(period)
        if order not in self.periods:
            self.periods[order] = period
            self.bits[order] = 1 << len(self.bits)
            self._lengths[order] = period.length
        return order

    def cut(self, lane: Lane) -> None:
        """Leaves of a long lane what its goal needs: the rest cannot change a verdict on the as-of day.

        Areas keep all, since a period of the whole is rolled up from figures that may lie far back.
        """
        if self.as_of is None or lane.area is not None:
            return
        needs = self._needs_of(lane.goal, self.as_of)
        orders = sorted(lane)
        needed = lane.keys() & needs.orders
        lengths = {self._lengths[order] for order in orders}
        for length in lengths:
            alike = orders if len(lengths) == 1 else [order for order in orders if self._lengths[order] == length]
            cuts = [bisect_left(alike, (end + 1) << 22) for end in needs.ends]
            for at in cuts:
                needed.update(alike[max(at - TREND_WINDOW, 0) : at])
            for at in cuts[:-1]:  # what is reached after a deadline is reached late
                if later := alike[at : cuts[-1]]:
                    needed.add(min(later, key=lambda order: _value(lane[order])))
                    needed.add(max(later, key=lambda order: _value(lane[order])))
        dropped = lane.keys() - needed
        for order in dropped:
            lane.gone |= self.bits[order]
            del lane[order]
        if dropped:
            lane.horizon = max(lane.horizon, *dropped)

    def of_other_length(self, frequency: Frequency, as_of: date) -> int:
        """The bits of all periods up to a day that are not of the length."""
        key = (frequency, as_of)
        if key not in self._others:
            bits = (
                self.bits[order]
                for order, period in self.periods.items()
                if period.last <= as_of and not period.has(frequency)
            )
            self._others[key] = reduce(or_, bits, 0)
        return self._others[key]

    def _needs_of(self, goal: Goal, as_of: date) -> _Needs:
        key = (
            goal.baseline and order_of(goal.baseline.period),
            goal.hold and (goal.frequency, *(target.start for target in goal.targets)),
            *(target.deadline for target in goal.targets),
        )
        needs = self._needs.get(key)
        if needs is None:
            needs = self._needs[key] = _Needs(goal, as_of)
        needs.update(self.periods)
        return needs


class Gone:
    """Which periods of a long series were cut: of the whole, for those who must not take others for them."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._of_status: dict[str, int] = {}

    def add(self, lane: Lane) -> None:
        """What was cut of this lane."""
        self._of_status[lane.status] = lane.gone

    def stands_above(self, figure: Figure) -> bool:
        """Whether a more final figure of that period was cut."""
        bit = self._kept.bits[order_of(figure.period)] if figure.file != SUPPOSED else 0
        more_final = STATUSES[: STATUSES.index(figure.status)]
        return any(self._of_status.get(status, 0) & bit for status in more_final)

    @property
    def _bits(self) -> int:
        return reduce(or_, (bits for status, bits in self._of_status.items() if status != "forecast"), 0)

    @property
    def periods(self) -> set[tuple[date, date]]:
        """The first and last days of the periods that were cut."""
        bits, kept = self._bits, self._kept
        return {(period.first, period.last) for order, period in kept.periods.items() if kept.bits[order] & bits}

    def of_other_length(self, frequency: Frequency | None, as_of: date, known: Iterable[Figure]) -> int:
        """How many periods up to a day were cut that are not of the length, and that no figure is `known` of."""
        if frequency is None:
            return 0
        left = {order_of(figure.period) for figure in known}
        others = self._kept.of_other_length(frequency, as_of)
        return (self._bits & others & ~reduce(or_, (self._kept.bits.get(order, 0) for order in left), 0)).bit_count()


def _value(figure: Figure | Plain) -> Decimal | Fraction:
    return figure.value if isinstance(figure, Figure) else parse_number(figure[0])


def made(
    lanes: Iterable[Lane], periods: dict[int, Period]
) -> dict[str, dict[tuple[str | None, str | None], list[Figure]]]:
    """The figures that the lanes hold, by goal, then by area and series."""
    tracks: dict[str, dict[tuple[str | None, str | None], list[Figure]]] = {}
    for lane in lanes:
        if not lane:
            continue
        area, series = lane.area, lane.series
        figures = tracks.setdefault(lane.goal_id, {}).setdefault((area, series), [])
        for order, figure in lane.items():
            if isinstance(figure, Figure):
                figures.append(figure)
            else:
                text, line = figure
                value = parse_number(text)
                figures.append(Figure(periods[order], value, lane.status, area, series, lane.file, line, None, None))
    return tracks
