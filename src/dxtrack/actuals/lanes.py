"""The figures of one goal, area, series and status: all of them, or of a long series what judging needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, compress, count, islice
from math import inf
from typing import NamedTuple
from unicodedata import normalize

from ..periods import Frequency, Length, Period, month_end
from ..targets import Goal, satisfies

MOST_KEPT = 50_000
"""So many figures are kept in all; where there are more, each long series is cut back to what judging needs."""
MOST_GROUPS = 100
"""Series are looked at together where they fall into no more groups that have figures of the same periods."""
STATUSES = ("final", "preliminary", "estimate", "forecast")
"""From the most to the least certain."""
SUPPOSED = "--set"
"""The file of a figure that no file states."""
TREND_WINDOW = 6
"""How many consecutive figures a trend looks back on."""
LONG = TREND_WINDOW
"""A series of no more figures is never cut."""


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


_FIRST_DAY = (1 << 22) - 1
"""The part of an order that says when the period begins."""

Entry = tuple[int, *tuple[str, ...]]
"""A figure that is not made yet: its number among all lines that were read, and its plain cells as they are written.

The cells are the value, the source, the numerator and the denominator, or the first of them.
"""


class Run(NamedTuple):
    """Figures on lines one behind the other, of which none is looked at for itself yet: of one period, or of one lane.

    The lanes of the one, and the periods of the other, follow each other as they did before.
    """

    place: int
    """Where they begin among those that follow each other."""
    lanes: Sequence["Lane"]
    orders: Sequence[int]
    number: int
    """That of the first line among all lines that were read."""
    cells: Sequence[Sequence[str]]
    """The columns that make an `Entry` with the number of a line."""
    of_lane: bool
    """Whether the lane is the same on all lines, and not the period."""

    def entries(self) -> Iterable[Entry]:
        """The figures as they are written, line by line."""
        return zip(count(self.number), *self.cells, strict=False)

    def overlaps(self, other: "Run") -> bool:
        """Whether two runs of one period, or of one lane, share a lane or a period."""
        return self.place < other.place + len(other.lanes) and other.place < self.place + len(self.lanes)


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
        self.behind = {day: {end.toordinal() for end in (day, *_ends_around(day))} for day in past}
        """For each deadline that is past, the last days of the periods that may hold its figure."""
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
            for day, ends in self.behind.items():
                if period.contains(day):
                    ends.add(period.last.toordinal())
        self._looked_at = len(periods)


def _ends_around(day: date) -> list[date]:
    """The last days of the month, the quarter, the half-year and the year of a day."""
    return [month_end(day.year, -(-day.month // months) * months) for months in (1, 3, 6, 12)]


class _Group(NamedTuple):
    """Series that have figures of the same periods, in the order of time, and need the same of them."""

    lanes: set[Lane]
    orders: list[int]
    needs: _Needs

    @property
    def has_late(self) -> bool:
        """Whether figures stand behind a deadline that is past: which of them are needed, their values tell."""
        return len(self.needs.ends) > 1 and self.orders[-1] >= self.needs.ends[0] + 1 << 22


class Kept:
    """All figures that are kept, period by period: everything, or of long series what judging on a day needs."""

    def __init__(self, as_of: date | None) -> None:
        self.as_of = as_of
        self.lanes: dict[tuple[str, str | None, str | None, str], Lane] = {}
        self.periods: dict[int, Period] = {}
        self.figures: dict[int, dict[Lane, Figure | Entry]] = {}
        """By `order_of` their periods."""
        self._of_period: dict[int, list[Run]] = {}
        """Figures besides: they are spread over `figures` where one of them may be asked for."""
        self._of_lane: dict[Lane, list[Run]] = {}
        self.gone: dict[int, int] = {}
        """For each period of which figures were cut, a bit for each lane whose figure was."""
        self.left_out = 0
        """How many figures were cut."""
        self._thinned = 0
        """A bit for each lane of which figures were cut."""
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
        """The order of a period that occurs, all of whose figures can be asked for."""
        order = order_of(period)
        if order not in self.periods:
            self.periods[order] = period
            self.figures[order] = {}
            self._lengths[order] = period.length
        self._spread(order)
        return order

    def add_run(self, run: Run) -> bool:
        """Keeps figures all at once; False, and nothing is kept, where a lane of theirs may have one of the period."""
        lane, order = run.lanes[0], run.orders[0]
        if run.of_lane:
            self._spread_periods()
            others = self._of_lane.setdefault(lane, [])
            if any(lane in self.figures[order] for order in run.orders):
                return False
            if self._thinned >> lane.index & 1 and any(self.was_cut(lane, order) for order in run.orders):
                return False
        else:
            self._spread_lanes()
            others = self._of_period.setdefault(order, [])
            if order in self.gone or not self.figures[order].keys().isdisjoint(run.lanes):
                return False
        if any(run.overlaps(other) for other in others):
            return False
        others.append(run)
        return True

    def add(self, order: int, lanes: Sequence[Lane], entries: Iterable[Entry]) -> bool:
        """The same, for figures of one period and lanes in any order."""
        self._spread(order)
        figures = self.figures[order]
        new: dict[Lane, Figure | Entry] = dict(zip(lanes, entries, strict=True))
        if order in self.gone or len(new) < len(lanes) or not figures.keys().isdisjoint(new.keys()):
            return False
        if figures:
            figures.update(new)
        else:
            self.figures[order] = new
        return True

    def spread(self) -> None:
        """Lets all figures be asked for."""
        self._spread_lanes()
        self._spread_periods()

    def _spread_periods(self) -> None:
        for order in list(self._of_period):
            self._spread(order)

    def _spread_lanes(self) -> None:
        while self._of_lane:
            self._spread_runs(self._of_lane.popitem()[1])

    def _spread(self, order: int) -> None:
        self._spread_lanes()
        self._spread_runs(self._of_period.pop(order, ()))

    def _spread_runs(self, runs: Iterable[Run]) -> None:
        for run in runs:
            for lane, order, entry in zip(run.lanes, run.orders, run.entries(), strict=True):
                self.figures[order][lane] = entry

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
        return [lane for lane in self.lanes.values() if self._thinned >> lane.index & 1]

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
        self.spread()
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
        if self.as_of is not None and self._held > self._bound:
            self.cut()
            self._bound = max(MOST_KEPT, 2 * self._held)

    @property
    def _held(self) -> int:
        of_lanes = (run.lanes for runs in self._of_lane.values() for run in runs)
        return sum(map(self._size, self.figures)) + sum(map(len, of_lanes))

    def _size(self, order: int) -> int:
        """How many figures of a period are kept, but for runs of one lane."""
        return len(self.figures[order]) + sum(len(run.lanes) for run in self._of_period.get(order, ()))

    def cut(self) -> None:
        """Leaves of each long series what its goal needs: the rest cannot change a verdict on the as-of day.

        Areas keep all, since a period of the whole is rolled up from figures that may lie far back.
        """
        self._group()
        self._cut_lanes()
        drops: dict[int, list[int]] = {}
        groups: list[_Group] = []
        for group in self._alike():
            if len(group.orders) > LONG:
                groups += [group._replace(lanes={lane}) for lane in group.lanes] if group.has_late else [group]
        for index, group in enumerate(groups):
            for order in self._not_needed(group):
                drops.setdefault(order, []).append(index)
        alike: dict[tuple[int, ...], list[int]] = {}
        for order, of in drops.items():
            alike.setdefault(tuple(of), []).append(order)
        for indices, orders in alike.items():
            self._drop([lane for index in indices for lane in groups[index].lanes], orders)

    def _group(self) -> None:
        """Groups the lanes that are new by what they need."""
        assert self.as_of is not None
        for lane in islice(self.lanes.values(), self._grouped, None):
            if lane.area is None:
                self._by_needs.setdefault(self._needs_of(lane.goal, self.as_of), set()).add(lane)
        self._grouped = len(self.lanes)
        for needs in self._by_needs:
            needs.update(self.periods)

    def _cut_lanes(self) -> None:
        """Cuts the runs of single lanes, and lets what is left of them be asked for."""
        if not self._of_lane:
            return
        alike: dict[tuple[_Needs, tuple[int, ...]], set[Lane]] = {}
        for needs, lanes in self._by_needs.items():
            for lane in lanes & self._of_lane.keys():
                orders = tuple([order for run in self._of_lane[lane] for order in run.orders])
                alike.setdefault((needs, orders), set()).add(lane)
        for (needs, orders), lanes in alike.items():
            group = _Group(lanes, sorted(orders), needs)
            if len(orders) <= LONG or group.has_late:
                continue
            cut = self._not_needed(group)
            self._let_go(lanes, cut)
            kept = [order not in cut for order in orders]
            for lane in lanes:
                lines = chain.from_iterable([run.entries() for run in self._of_lane.pop(lane)])
                for order, entry in zip(compress(orders, kept), compress(lines, kept), strict=True):
                    self.figures[order][lane] = entry
        self._spread_lanes()

    def _alike(self) -> list[_Group]:
        """The series of the whole, those together that have figures of the same periods and need the same of them."""
        groups = [_Group(lanes, [], needs) for needs, lanes in self._by_needs.items()]
        there = sorted(filter(self._size, self.figures))
        for order in there:
            if self._size(order) == len(self.lanes):
                for group in groups:
                    group.orders.append(order)
                continue
            have = self.figures[order].keys() | chain(*[run.lanes for run in self._of_period.get(order, ())])
            for index, group in enumerate(groups[:]):
                if group.lanes <= have:
                    group.orders.append(order)
                elif some := group.lanes & have:
                    groups[index] = group._replace(lanes=group.lanes - some)
                    groups.append(_Group(some, [*group.orders, order], group.needs))
            if len(groups) > MOST_GROUPS:
                return self._one_by_one(there)
        return groups

    def _one_by_one(self, there: list[int]) -> list[_Group]:
        """Each series of the whole for itself, where hardly two have figures of the same periods."""
        self.spread()
        groups = {lane: _Group({lane}, [], needs) for needs, lanes in self._by_needs.items() for lane in lanes}
        for order in there:
            for lane in self.figures[order]:
                if lane.area is None:
                    groups[lane].orders.append(order)
        return list(groups.values())

    def _not_needed(self, group: _Group) -> list[int]:
        """Which periods of a long series nobody needs."""
        orders, needs = group.orders, group.needs
        needed = needs.orders.intersection(orders) | {orders[-1]}  # one at least tells that there is such a series
        by_length: dict[tuple[Length, bool], list[int]] = {}
        for order in orders:
            by_length.setdefault((self._lengths[order], self.periods[order].has("weekly")), []).append(order)
        for alike in by_length.values():
            cuts = [bisect_left(alike, (end + 1) << 22) for end in needs.ends]
            for at in cuts:
                needed.update(alike[_begin_of_trend(alike[:at]) : at])
            if group.has_late:
                needed |= self._late(next(iter(group.lanes)), alike[: cuts[-1]], needs)
        return [order for order in orders if order not in needed]

    def _late(self, lane: Lane, orders: list[int], needs: _Needs) -> set[int]:
        """The periods in which a series satisfies a threshold first after its deadline: then it is reached late."""
        self.spread()
        found = set()
        for target in lane.goal.targets:
            for end in needs.behind.get(target.deadline.last, ()):
                for order in orders[bisect_left(orders, (end + 1) << 22) :]:
                    if satisfies(self._value(lane, order), target.threshold) and not self._is_revised(lane, order):
                        found.add(order)
                        break
        return found

    def _is_revised(self, lane: Lane, order: int) -> bool:
        """Whether there is, or was, a more final figure of that period."""
        for status in STATUSES[: STATUSES.index(lane.status)]:
            other = self.lanes.get((lane.goal_id, lane.area, lane.series, status))
            if other is not None and (other in self.figures[order] or self.was_cut(other, order)):
                return True
        return False

    def _value(self, lane: Lane, order: int) -> Decimal | Fraction:
        entry = self.figures[order][lane]
        if isinstance(entry, Figure):
            return entry.value
        _, *cells = entry
        return _number(cells[0]) if cells[0] else self.figure(lane, order).value

    def _drop(self, lanes: list[Lane], orders: list[int]) -> None:
        """Cuts the figures that all these lanes have of these periods."""
        self._let_go(lanes, orders)
        for order in orders:
            if self._size(order) == len(lanes):
                self.figures[order].clear()
                self._of_period.pop(order, None)
            else:
                self._spread(order)
                figures = self.figures[order]
                for lane in lanes:
                    del figures[lane]

    def _let_go(self, lanes: Collection[Lane], orders: Collection[int]) -> None:
        """Remembers that these lanes had figures of these periods."""
        self.left_out += len(lanes) * len(orders)
        digits = bytearray(b"0" * len(self.lanes))
        for lane in lanes:
            digits[~lane.index] = ord("1")
        bits = int(digits, 2)
        self._thinned |= bits if orders else 0
        for order in orders:
            self.gone[order] = self.gone.get(order, 0) | bits

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


def _begin_of_trend(orders: list[int]) -> int:
    """From which on a trend may look at periods of one length: the last six, or more of them where they overlap.

    So do twelve months that are reported each month: a trend takes those that follow each other.
    """
    last, first = (orders[-1] >> 22, orders[-1] & _FIRST_DAY) if orders else (0, 0)
    back = last - TREND_WINDOW * (last - first + 1)
    return max(min(len(orders) - TREND_WINDOW, bisect_left(orders, (back + 1) << 22)), 0)


def _number(text: str) -> Decimal:
    """The number that plain digits write; a zero has no sign."""
    return Decimal(text.replace(",", ".") if "," in text else text) or Decimal(0)


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
