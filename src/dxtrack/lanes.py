"""The figures of one goal, area, series and status: all of them, or of a long series what judging needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import islice
from math import inf
from operator import or_
from typing import NamedTuple
from unicodedata import normalize

from .numbers import parse_number
from .periods import Frequency, Length, Period
from .targets import Goal

MOST_KEPT = 100_000
"""So many figures are kept in all; where there are more, each long series is cut back to what judging needs."""
LONG = 12
"""A series of no more figures is never cut."""
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


Entry = tuple[int, *tuple[str, ...]]
"""A figure that is not made yet: its number among all lines that were read, and its plain cells as they are written.

The cells are the value, the source, the numerator and the denominator, or the first of them.
"""


class Lane(dict[int, Figure | Entry]):
    """Figures by `order_of` their periods; the bits of those that were cut are remembered in `gone`."""

    __slots__ = ("area", "goal", "goal_id", "gone", "horizon", "inside", "needs", "series", "status")

    def __init__(self, goal_id: str, goal: Goal, area: str | None, series: str | None, status: str) -> None:
        super().__init__()
        self.goal_id = goal_id
        self.goal = goal
        self.area = area
        self.series = series
        self.status = status
        self.horizon = -1
        """The order of the latest figure that was cut: nothing earlier can be told from what is gone at a glance."""
        self.gone = 0
        self.inside = _inside(goal)
        """Floats between which a figure lies within the bounds of its goal for certain."""
        self.needs: _Needs | None = None


def _inside(goal: Goal) -> tuple[float, float]:
    if goal.bounds is None:
        return -inf, inf
    low, high = map(float, goal.bounds)
    hair = max(abs(low), abs(high)) * 1e-9
    return low + hair, high - hair


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
        self.cuts: dict[tuple[int, ...], tuple[int, ...]] = {}
        """What was dropped of lanes with these orders: most lanes of a table have the same."""

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
    """The periods and files that occur in the data, and what judging on a day needs of a long series."""

    def __init__(self, as_of: date | None) -> None:
        self.as_of = as_of
        self.periods: dict[int, Period] = {}
        self.bits: dict[int, int] = {}
        """For each period a bit of its own."""
        self._lengths: dict[int, Length] = {}
        self._needs: dict[object, _Needs] = {}
        self._others: dict[tuple[Frequency, date], int] = {}
        self.before = 0
        """How many lines the files have that have been read."""
        self._files: list[str] = []
        self._begins: list[int] = []
        self._bound = MOST_KEPT

    def begin(self, file: str) -> None:
        """Another file begins."""
        self._files.append(file)
        self._begins.append(self.before)

    def end(self, lines: int) -> None:
        """The file ends, and has so many lines."""
        self.before += lines

    def register(self, period: Period) -> int:
        """The order of a period that occurs."""
        order = order_of(period)
        if order not in self.periods:
            self.periods[order] = period
            self.bits[order] = 1 << len(self.bits)
            self._lengths[order] = period.length
        return order

    def figure(self, lane: Lane, order: int) -> Figure:
        """A figure of a lane, made where it is not yet."""
        entry = lane[order]
        if isinstance(entry, Figure):
            return entry
        number, *cells = entry
        source = cells[1].strip() if len(cells) > 1 else ""
        numerator, denominator = map(_number, cells[2:]) if len(cells) > 2 else (None, None)
        at = bisect_right(self._begins, number - 1) - 1
        return Figure(
            self.periods[order],
            _number(cells[0])
            if numerator is None or denominator is None
            else share_of(lane.goal, numerator, denominator),
            lane.status,
            lane.area,
            lane.series,
            self._files[at],
            number - self._begins[at],
            None,
            (source if source.isascii() else normalize("NFC", source)) or None,
            numerator,
            denominator,
        )

    def relieve(self, lanes: Collection[Lane]) -> None:
        """Cuts the long lanes where all of them together hold too much."""
        if self.as_of is not None and sum(map(len, lanes)) > self._bound:
            for needs in self._needs.values():
                needs.cuts.clear()
            for lane in lanes:
                if len(lane) > LONG:
                    self.cut(lane)
            self._bound = max(MOST_KEPT, 2 * sum(map(len, lanes)))

    def cut(self, lane: Lane) -> None:
        """Leaves of a long lane what its goal needs: the rest cannot change a verdict on the as-of day.

        Areas keep all, since a period of the whole is rolled up from figures that may lie far back.
        """
        if self.as_of is None or lane.area is not None:
            return
        needs = lane.needs = lane.needs or self._needs_of(lane.goal, self.as_of)
        needs.update(self.periods)
        if len(needs.ends) == 1:  # no deadline is past: which figures are needed, their periods alone tell
            orders = tuple(lane)
            dropped = needs.cuts.get(orders)
            if dropped is None:
                dropped = needs.cuts[orders] = self._dropped(lane, needs)
        else:
            dropped = self._dropped(lane, needs)
        for order in dropped:
            lane.gone |= self.bits[order]
            del lane[order]
        if dropped:
            lane.horizon = max(lane.horizon, *dropped)

    def _dropped(self, lane: Lane, needs: _Needs) -> tuple[int, ...]:
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
                    needed.add(min(later, key=lambda order: self.figure(lane, order).value))
                    needed.add(max(later, key=lambda order: self.figure(lane, order).value))
        return tuple(lane.keys() - needed)

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


def _number(text: str) -> Decimal:
    return parse_number(text.replace(",", "."))


def share_of(goal: Goal, numerator: Decimal, denominator: Decimal) -> Fraction:
    """The exact ratio of two counts, in the goal's unit."""
    return Fraction(numerator) / Fraction(denominator) * (100 if goal.is_percent else 1)


def made(lanes: Iterable[Lane], kept: Kept) -> dict[str, dict[tuple[str | None, str | None], list[Figure]]]:
    """The figures that the lanes hold, by goal, then by area and series."""
    tracks: dict[str, dict[tuple[str | None, str | None], list[Figure]]] = {}
    for lane in lanes:
        if lane:
            figures = tracks.setdefault(lane.goal_id, {}).setdefault((lane.area, lane.series), [])
            figures.extend([kept.figure(lane, order) for order in lane])
    return tracks
