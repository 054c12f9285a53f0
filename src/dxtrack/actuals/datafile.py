"""A data file while it is read: what is asked of all files, how this one is read, and what has been met so far."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from math import inf
from os.path import basename
from typing import Any, NamedTuple
from unicodedata import normalize

from ..numbers import DecimalMarks, Mark
from ..periods import Period
from ..problems import Problem, closest, file_of
from ..targets import Entry, Goal, Targets
from .columns import MOST_COMPARED, Header
from .figures import Figure
from .layouts import OWN, folded
from .rows import Rows
from .tracks import KEPT, Kin, Track, figure_of


class Reading(NamedTuple):
    """What was asked for, and what is known so far over all files."""

    targets: Targets | None
    allow_unknown: bool
    today: date | None
    figures: dict[tuple[str, str | None, str | None, str], "Kept"]
    """By goal, area, series and status."""
    unknown: set[str]
    commas: set[str]
    """The files whose decimal mark is a comma."""
    in_percent: set[str]
    """The goals of which a figure is written with its sign, so that no fraction is meant."""
    problems: list[Problem]

    def keep(self, goal_id: str, goal: Goal, status: str, area: str | None, series: str | None) -> "Kept":
        """Where the figures of a goal, area, series and status are kept."""
        return self.figures.setdefault((goal_id, area, series, status), Kept(goal, status, area, series))


class Kept:
    """The figures of one goal, area, series and status, while they are read: one of each period."""

    __slots__ = ("_by_order", "_kins", "at", "before", "bounds", "kin", "newest", "values")

    def __init__(self, goal: Goal, status: str, area: str | None, series: str | None) -> None:
        self.values: list[Any] = []  # of five types, one behind the other
        """What `figure_of` takes of each."""
        self.newest: float = 0
        """The order of the newest period; where figures do not come in the order of time it is above all others."""
        self.bounds = goal.bounds
        self.at = 0
        """In the file that is being read, the column of figures whose row is in no other lane."""
        self.before = 0
        """Where it begins, but for the length of the period; 0 where what else stands before it may differ."""
        self.kin = Kin(goal, status, area, series, "", None)
        """What they have in common."""
        self._kins: dict[tuple[str, str | None], Kin] = {}
        self._by_order: dict[int, int] | None = None
        """Which figure has a period of that order, where they do not come in the order of time."""

    @property
    def figures(self) -> Track:
        """The figures so far."""
        return Track(self.values, in_time=self.newest < inf and self.kin.status != "forecast")

    def kin_of(self, file: str, source: str | None) -> Kin:
        """What those of a file and a source have in common."""
        known = self._kins.get((file, source))
        return known or self._kins.setdefault((file, source), self.kin._replace(file=file, source=source))

    def add(self, order: int, values: Sequence[Any]) -> Figure | None:
        """Keeps a figure of that `order_of` its period; where there is one already, that is given and stays."""
        if order > self.newest:
            self.newest = order
            self.values += values
            return None
        if self._by_order is None:
            self.newest = inf
            self._by_order = {order_of(period): number for number, period in enumerate(self.values[::KEPT])}
        number = len(self.values) // KEPT
        first = number if order == IN_DOUBT else self._by_order.setdefault(order, number)
        if first != number:
            return self.figures[first]
        self.values += values
        return None

    def each(self) -> Iterator[tuple[Any, ...]]:
        """What is kept of each figure."""
        return zip(*[iter(self.values)] * KEPT, strict=True)

    def reread(self, days: Mapping[int, Period]) -> Iterator[tuple[Figure, Figure]]:
        """Figures whose period has that `id` stand on its day; gives those that are there already, behind the first."""
        each, self.values, self.newest, self._by_order = [*self.each()], [], 0, None
        for period, *rest in each:
            settled = days.get(id(period), period)
            if first := self.add(order_of(settled), (settled, *rest)):
                yield first, figure_of(settled, *rest)


IN_DOUBT = -1
"""In the place of `order_of` a period with two readings: whether there is a figure of it already is not known yet."""


class Doubt(NamedTuple):
    """A day with two readings, the day first and the month first, and where it is first written."""

    days: Sequence[Period]
    """No other rows have these records of them."""
    line: int
    column: int
    source: str
    """The text of the line."""


def order_of(period: Period) -> int:
    """A number for each stretch of days, in the order of time; of two that end on one day the shorter is the later."""
    return period.last.toordinal() << 22 | period.first.toordinal()


class Column(NamedTuple):
    """A cell in which a figure of a row stands."""

    cell: int | None
    """None where only the counts of the row say it."""
    stretch: tuple[Period, int] | None = None
    """Its period and the order of that, where the row does not say it."""
    status: str | None = None


class Feed(NamedTuple):
    """A goal that says itself which rows of a file are its own."""

    goal_id: str
    goal: Goal
    conditions: "Conditions"
    columns: Sequence[Column]


Conditions = Mapping[int, Collection[str]]
"""By column the cells that are wanted there."""


def fulfils(cells: Sequence[str], conditions: Conditions) -> bool:
    """Whether a row has in each column one of the cells that are wanted there."""
    return all(cell_text(cells[index]) in wanted for index, wanted in conditions.items())


class Lane(NamedTuple):
    """What the rows of one goal, area, series and status have in common, and their figures so far, of all files."""

    goal_id: str
    goal: Goal
    area: str | None
    series: str | None
    status: str
    """One of `STATUSES`; "missing" where the rows say that there is no figure."""
    kept: Kept
    columns: Sequence[Column]
    parts: frozenset[int] = frozenset()
    """The columns in which these rows say something that nobody asked for, where that may tell a part."""


class Clash(NamedTuple):
    """Rows that fit a goal and give two figures where there is one."""

    problem: Problem
    """What says so as yet."""
    lines: list[int | None]
    """Of each second figure."""
    cells: dict[str, dict[str, None]]
    """What stands in the columns in which the rows differ and of which nobody speaks."""


class DataFile:
    """One file that is being read: its rows and columns, how they are to be read, and what has been met so far."""

    def __init__(self, reading: Reading, rows: Rows, header: Header, entry: Entry, mark: Mark | None) -> None:
        self.reading = reading
        self.rows = rows
        self.header = header
        self.entry = entry
        self.is_own = header.layout is OWN and header.goal is not None and not entry.file
        """Whether each row must be of a goal: the file is in our own columns, and no entry says how it is read."""
        self.missing = {"", *entry.missing}
        """What says that there is no figure."""
        self.marks = DecimalMarks(mark, self.missing)
        self.conditions = {
            index: _set(cells) for heading, cells in entry.rows.items() if (index := header.find(heading)) is not None
        }
        """Of the rows that are read."""
        self.columns = _columns(header, entry)
        """Where the figures of a row stand, unless the goal says another column."""
        self.headed = {column.cell: column for column in self.columns}
        goals = reading.targets.goals if reading.targets else {}
        self.feeds = list(_feeds(goals, self, basename(file_of(rows.source.name))))
        self.by_cell = _by_cell(self.feeds)
        """The feeds by the cell that one of their conditions wants, and by the column of that; by None if they have no
        condition."""
        self.has_feed = {feed.goal_id for feed in self.feeds}
        self.by_name = _names(reading.targets)
        """The ids of goals by their names, which are folded."""
        self.keys = _keys(header, self.conditions, self.feeds)
        """The columns that tell which lanes a row goes into."""
        self.lanes: dict[str | tuple[str, ...], tuple[Lane, ...]] = {}
        self.periods: dict[str, tuple[Period, int]] = {}
        self.sources: dict[str, str | None] = {}
        self.first_period: tuple[int | None, int | None] = None, None
        """The place of the first period."""
        told = {*columns_told(header)}
        self.untold = [(index, name) for index, name in enumerate(header.headings) if name and index not in told]
        """The columns of which nothing says what they are."""
        self.first_rows: dict[int, Sequence[str]] = {}
        """By `id` of what is kept its first row in this file, where rows may differ in what nobody looks at."""
        self.doubtful: dict[str, Doubt] = {}
        """Days that have two readings."""
        self.day_orders: dict[str, tuple[int, int, str]] = {}
        """Where the file proves which part of a day stands first, by that part."""
        self.breaks: dict[str, int] = {}
        """By goal the line on which the file marks its first break."""
        self.of_parts: dict[int, tuple[Sequence[Lane], list[Problem]]] = {}
        """Lanes of rows that may be of a part, by their `id`, and what is wrong with these, of which nothing is said
        then."""
        self.wholes: set[str] = set()
        """The areas that are the whole, as far as rows have them."""
        self.clashes: dict[tuple[str, int | None], Clash] = {}
        """By goal; of rows that may be of a part also by the `id` of what is kept of these."""
        self.respelt: list[Problem] = []
        """Contradictions of figures of which the second spells its period otherwise than it is told."""
        self.of_no_goal = 0
        self.of_goals = 0
        self.without_figure = 0
        """How many rows there are of each kind."""

    def columns_of(self, goal: Goal) -> Sequence[Column]:
        """Where the figures of a goal stand: in its own column if this file has that."""
        at = self.header.find(goal.column) if goal.column else None
        if at is None:
            return self.columns
        period = self.entry.fixed.period
        return [self.headed.get(at) or Column(at, (period, order_of(period)) if period else None)]

    def set_aside(self, lanes: Sequence["Lane"], before: int) -> None:
        """Of rows that may be of a part nothing is said yet: the problems but so many before them are theirs."""
        problems = self.reading.problems
        if len(problems) > before and all(lane.parts for lane in lanes):
            self.of_parts.setdefault(id(lanes), (lanes, []))[1].extend(problems[before:])
            del problems[before:]

    def feeds_of(self, cells: Sequence[str]) -> list[Feed]:
        """The goals whose conditions a row fulfils."""
        return [
            feed
            for index, by_cell in self.by_cell.items()
            for feed in by_cell.get("" if index is None else cell_text(cells[index]), ())
            if fulfils(cells, feed.conditions)
        ]

    def no_figure(self, cell: str) -> bool:
        """Whether a cell says that there is no figure."""
        return cell in self.missing or cell_text(cell) in self.missing

    def named(self, written: str) -> list[str]:
        """The goals that have this id, or this name in one language."""
        goals = self.reading.targets.goals if self.reading.targets else {}
        ids = [written] if written in goals else []
        return [*ids, *(goal_id for goal_id in self.by_name.get(folded(written), ()) if goal_id not in ids)]

    def guess(self, word: str, known: Sequence[str]) -> str | None:
        """Which of `known` was probably meant; behind many problems nobody looks for it."""
        return closest(word, known) if len(self.reading.problems) * len(known) < MOST_COMPARED else None


def cell_text(cell: str) -> str:
    """What a cell says, for comparing it with the targets file: in composed form, without outer and double space."""
    text = cell.strip()
    if "  " in text:
        text = " ".join(text.split())
    return text if text.isascii() else normalize("NFC", text)


# --- which goals look for rows in it ---


def _columns(header: Header, entry: Entry) -> list[Column]:
    period = entry.fixed.period
    if header.periods:
        return [Column(each.column, (each.period, order_of(each.period)), each.status) for each in header.periods]
    return [Column(header.value, (period, order_of(period)) if period else None)]


def _keys(header: Header, conditions: Conditions, feeds: Sequence[Feed]) -> list[int]:
    told = {header.goal, header.series, header.status, *header.area, *conditions}
    told.update(*(feed.conditions for feed in feeds))
    if header.layout.empty_is_whole:
        figures = {column.cell for feed in feeds for column in feed.columns}
        told.update(set(range(header.width)) - {header.period, header.value, *figures})
    return sorted(index for index in told if index is not None)


def _feeds(goals: Mapping[str, Goal], file: "DataFile", name: str) -> Iterator[Feed]:
    """The goals whose `rows` and `column` speak of headings that a file of that name has.

    Where rows name their goals, a goal that says only its column has those that name it.
    """
    header = file.header
    for goal_id, goal in goals.items():
        if (goal.column and header.find(goal.column) is None) or not (goal.rows or goal.column):
            continue
        if not goal.rows and header.goal is not None:
            continue
        conditions: dict[int, Collection[str]] = {}
        for heading, cells in goal.rows.items():
            place = header.find(heading)
            if place is not None:
                conditions[place] = _set(cells)
            elif folded(heading) != "file" or cell_text(name) not in cells:
                break
        else:
            yield Feed(goal_id, goal, conditions, file.columns_of(goal))


def _set(cells: Sequence[str]) -> Collection[str]:
    """Some cells in their order, of which is soon known whether one is among them."""
    return dict.fromkeys(cells)


def _by_cell(feeds: Sequence[Feed]) -> dict[int | None, dict[str, list[Feed]]]:
    """The feeds by that of their conditions whose column tells most of them apart."""
    wanted: dict[int, set[str]] = {}
    for feed in feeds:
        for index, cells in feed.conditions.items():
            wanted.setdefault(index, set()).update(cells)
    by_cell: dict[int | None, dict[str, list[Feed]]] = {}
    for feed in feeds:
        at = max(feed.conditions, key=lambda index: len(wanted[index]), default=None)
        for cell in [""] if at is None else feed.conditions[at]:
            by_cell.setdefault(at, {}).setdefault(cell, []).append(feed)
    return by_cell


def _names(targets: Targets | None) -> dict[str, list[str]]:
    """The ids of goals by their names, which are folded; more than one where they share a name."""
    ids: dict[str, list[str]] = {}
    for goal_id, goal in (targets.goals if targets else {}).items():
        for name in {folded(name) for name in goal.name or () if name}:
            ids.setdefault(name, []).append(goal_id)
    return ids


def columns_told(header: Header) -> list[int | None]:
    """The columns that mean something to us."""
    named = (header.goal, header.period, header.value, header.series, header.status, header.source)
    return [*named, header.numerator, header.denominator, *header.area, *(each.column for each in header.periods)]
