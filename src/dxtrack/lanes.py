"""The figures of one goal, area, series and status: all of them, or of a long series what judging needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import islice
from math import inf
from operator import or_
from typing import NamedTuple
from unicodedata import normalize

from .periods import Frequency, Length, Period
from .targets import Goal

MOST_KEPT = 50_000
"""So many figures are kept in all; where there are more, each long series is cut back to what judging needs."""
LONG = 8
"""A series of no more figures is never cut."""
MOST_GROUPS = 100
"""Series are looked at together where they fall into no more groups that have figures of the same periods."""
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


class Lane:
    """The figures of one goal, area, series and status: what tells them apart from others of their period."""

    __slots__ = ("_inside", "area", "goal", "goal_id", "index", "series", "status")

    def __init__(self, index: int, goal_id: str, goal: Goal, area: str | None, series: str | None, status: str) -> None:
        self.index = index
        self.goal_id = goal_id
        self.goal = goal
        self.area = area
        self.series = series
        self.status = status
        self._inside: tuple[tuple[float, float], tuple[float, float]] | None = None

    def holds(self, value: float, *, counts: bool) -> bool:
        """Whether a figure lies within the bounds of its goal for certain, though its float is not exact."""
        if self._inside is None:
            self._inside = certainly_inside(self.goal, counts=False), certainly_inside(self.goal, counts=True)
        low, high = self._inside[counts]
        return low < value < high


def certainly_inside(goal: Goal, *, counts: bool) -> tuple[float, float]:
    """Floats between which a value, or the ratio of two counts, lies within the goal's bounds for certain."""
    if goal.bounds is None:
        return -inf, inf
    scale = 100 if counts and goal.is_percent else 1
    low, high = (float(bound) / scale for bound in goal.bounds)
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
    """All figures that are kept, period by period: everything, or of long series what judging on a day needs."""

    def __init__(self, as_of: date | None) -> None:
        self.as_of = as_of
        self.lanes: dict[tuple[str, str | None, str | None, str], Lane] = {}
        self.periods: dict[int, Period] = {}
        self.figures: dict[int, dict[Lane, Figure | Entry]] = {}
        """By `order_of` their periods."""
        self.gone: dict[int, int] = {}
        """For each period of which figures were cut, a bit for each lane whose figure was."""
        self.left_out = 0
        """How many figures were cut."""
        self.before = 0
        """How many lines the files have that have been read."""
        self._lengths: dict[int, Length] = {}
        self._others: dict[tuple[Frequency, date], list[int]] = {}
        self._needs: dict[object, _Needs] = {}
        self._by_needs: dict[_Needs, set[Lane]] = {}
        self._grouped = 0
        """How many lanes stand in there, or would if they were of the whole."""
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

    def lane(self, goal_id: str, goal: Goal, area: str | None, series: str | None, status: str) -> Lane:
        """The lane of these, a new one where there is none yet."""
        key = (goal_id, area, series, status)
        lane = self.lanes.get(key)
        if lane is None:
            lane = self.lanes[key] = Lane(len(self.lanes), goal_id, goal, area, series, status)
        return lane

    def register(self, period: Period) -> int:
        """The order of a period that occurs."""
        order = order_of(period)
        if order not in self.periods:
            self.periods[order] = period
            self.figures[order] = {}
            self._lengths[order] = period.length
        return order

    def was_cut(self, lane: Lane, order: int) -> bool:
        """Whether the lane had a figure of that period which is not kept."""
        return self.gone.get(order, 0) >> lane.index & 1 == 1

    def gone_but(self, frequency: Frequency, as_of: date) -> list[int]:
        """The periods up to a day of which figures were cut, without those of that length."""
        key = (frequency, as_of)
        if key not in self._others:
            periods = self.periods
            found = [order for order in self.gone if periods[order].last <= as_of and not periods[order].has(frequency)]
            self._others[key] = found
        return self._others[key]

    def thinned(self) -> list[Lane]:
        """The lanes of which figures were cut."""
        bits = reduce(or_, self.gone.values(), 0)
        return [lane for lane in self.lanes.values() if bits >> lane.index & 1]

    def figure(self, lane: Lane, order: int) -> Figure:
        """A figure of a lane, made where it is not yet."""
        entry = self.figures[order][lane]
        return entry if isinstance(entry, Figure) else self._made(lane, order, entry)

    def _made(self, lane: Lane, order: int, entry: Entry) -> Figure:
        number, *cells = entry
        source = cells[1].strip() if len(cells) > 1 else ""
        numerator, denominator = map(_number, cells[2:]) if len(cells) > 2 else (None, None)
        at = bisect_right(self._begins, number - 1) - 1
        return Figure(
            self.periods[order],
            _number(cells[0]) if numerator is None or denominator is None else share(lane.goal, numerator, denominator),
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

    def tracks(self) -> dict[str, dict[tuple[str | None, str | None], list[Figure]]]:
        """All figures, by goal, then by area and series; they are handed over, and not kept here any more."""
        listed: dict[Lane, list[Figure]] = {lane: [] for lane in self.lanes.values()}
        while self.figures:
            order, figures = self.figures.popitem()
            for lane, entry in figures.items():
                listed[lane].append(entry if isinstance(entry, Figure) else self._made(lane, order, entry))
        tracks: dict[str, dict[tuple[str | None, str | None], list[Figure]]] = {}
        for lane, found in listed.items():
            if found:
                tracks.setdefault(lane.goal_id, {}).setdefault((lane.area, lane.series), []).extend(reversed(found))
        return tracks

    # --- what judging does not need ---

    def relieve(self) -> None:
        """Cuts the long series where there are too many figures altogether."""
        if self.as_of is not None and sum(map(len, self.figures.values())) > self._bound:
            self.cut()
            self._bound = max(MOST_KEPT, 2 * sum(map(len, self.figures.values())))

    def cut(self) -> None:
        """Leaves of each long series what its goal needs: the rest cannot change a verdict on the as-of day.

        Areas keep all, since a period of the whole is rolled up from figures that may lie far back.
        """
        for lanes, orders, needs in self._alike():
            if len(orders) <= LONG:
                continue
            if len(needs.ends) == 1:  # no deadline is past: which figures are needed, their periods alone tell
                self._drop(lanes, self._not_needed(next(iter(lanes)), orders, needs))
            else:
                for lane in lanes:
                    self._drop({lane}, self._not_needed(lane, orders, needs))

    def _alike(self) -> list[tuple[set[Lane], list[int], "_Needs"]]:
        """The series of the whole, those together that have figures of the same periods and need the same of them."""
        assert self.as_of is not None
        for lane in islice(self.lanes.values(), self._grouped, None):
            if lane.area is None:
                self._by_needs.setdefault(self._needs_of(lane.goal, self.as_of), set()).add(lane)
        self._grouped = len(self.lanes)
        found: list[tuple[set[Lane], list[int], _Needs]] = []
        for needs, lanes in self._by_needs.items():
            needs.update(self.periods)
            found.append((lanes, [], needs))
        there = sorted(order for order, figures in self.figures.items() if figures)
        for order in there:
            have = self.figures[order].keys()
            for index, (lanes, orders, needs) in enumerate(found[:]):
                if lanes <= have:
                    orders.append(order)
                elif some := lanes & have:
                    found[index] = (lanes - some, orders, needs)
                    found.append((some, [*orders, order], needs))
            if len(found) > MOST_GROUPS:
                return self._one_by_one(there)
        return found

    def _one_by_one(self, there: list[int]) -> list[tuple[set[Lane], list[int], "_Needs"]]:
        """Each series of the whole alone, where hardly two have figures of the same periods."""
        listed: dict[Lane, list[int]] = {lane: [] for lanes in self._by_needs.values() for lane in lanes}
        for order in there:
            for lane in self.figures[order]:
                if lane.area is None:
                    listed[lane].append(order)
        return [({lane}, listed[lane], needs) for needs, lanes in self._by_needs.items() for lane in lanes]

    def _drop(self, lanes: set[Lane], orders: Iterable[int]) -> None:
        bits = self._bits(lanes)
        for order in orders:
            self.left_out += len(lanes)
            figures = self.figures[order]
            self.gone[order] = self.gone.get(order, 0) | bits
            if len(figures) == len(lanes):
                figures.clear()
            else:
                for lane in lanes:
                    del figures[lane]

    def _bits(self, lanes: set[Lane]) -> int:
        """A bit for each of these lanes."""
        if len(lanes) == 1:
            return 1 << next(iter(lanes)).index
        digits = bytearray(b"0" * len(self.lanes))
        for lane in lanes:
            digits[~lane.index] = ord("1")
        return int(digits, 2)

    def _not_needed(self, lane: Lane, orders: list[int], needs: "_Needs") -> list[int]:
        needed = needs.orders.intersection(orders)
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
        return [order for order in orders if order not in needed]

    def _needs_of(self, goal: Goal, as_of: date) -> "_Needs":
        key = (
            goal.baseline and order_of(goal.baseline.period),
            goal.hold and (goal.frequency, *(target.start for target in goal.targets)),
            *(target.deadline for target in goal.targets),
        )
        needs = self._needs.get(key)
        if needs is None:
            needs = self._needs[key] = _Needs(goal, as_of)
        return needs


def _number(text: str) -> Decimal:
    """The number that plain digits write; a zero has no sign."""
    return Decimal(text.replace(",", ".")) or Decimal(0)


def share(goal: Goal, numerator: Decimal, denominator: Decimal) -> Fraction:
    """The exact ratio of two counts, in the goal's unit."""
    (top, under_top), (bottom, under_bottom) = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    return Fraction(top * under_bottom * (100 if goal.is_percent else 1), bottom * under_top)


class Gone:
    """Which figures of a long series were cut: of the whole, for those who must not take others for them."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._lanes: list[Lane] = []

    def add(self, lane: Lane) -> None:
        """What was cut of this lane."""
        self._lanes.append(lane)

    def stands_above(self, figure: Figure) -> bool:
        """Whether a more final figure of that period was cut."""
        more_final = STATUSES[: STATUSES.index(figure.status)]
        if not more_final:
            return False
        order = order_of(figure.period)
        return any(lane.status in more_final and self._kept.was_cut(lane, order) for lane in self._lanes)

    def _cut(self, orders: Iterable[int]) -> set[int]:
        kept, lanes = self._kept, [lane for lane in self._lanes if lane.status != "forecast"]
        return {order for order in orders if any(kept.was_cut(lane, order) for lane in lanes)}

    @property
    def periods(self) -> set[tuple[date, date]]:
        """The first and last days of the periods that were cut."""
        found = (self._kept.periods[order] for order in self._cut(self._kept.gone))
        return {(period.first, period.last) for period in found}

    def of_other_length(self, frequency: Frequency | None, as_of: date, known: Iterable[Figure]) -> int:
        """How many periods up to a day were cut that are not of the length, and that no figure is `known` of."""
        if frequency is None:
            return 0
        return len(self._cut(self._kept.gone_but(frequency, as_of)) - {order_of(figure.period) for figure in known})
