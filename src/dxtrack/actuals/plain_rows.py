"""Rows that need no second look, read thousands at a time: known goals and periods, plain numbers."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress, count, islice, repeat
from operator import ne
from typing import Generic, TypeVar

from ..numbers import DecimalMarks
from ..periods import Period, parse_period
from ..targets import Goal
from .columns import Header
from .lanes import Entry, Kept, Lane, Run, certainly_inside, order_of
from .rows import LONGEST_CELL, decoded

Careful = Callable[[str, int], int]
"""Reads complete lines with care, behind so many others; how many lines have been read then."""

Keys = Sequence[str] | Sequence[tuple[str, ...]]

T = TypeVar("T")

LEAST_RUN = 20
"""Rows of one period are taken at once where so many follow each other on the average."""
_DIGITS = r"[0-9]{1,15}+"
_FRACTION = r"(?:{mark}[0-9]{{0,14}}+)?+"


class PlainRows:
    """What the careful way has met of a file, and a way to read the rows that hold nothing else.

    Every other row is handed to the careful way, in its turn, so that both come to the same.
    """

    def __init__(self, header: Header, delimiter: str, marks: DecimalMarks, kept: Kept, today: date | None) -> None:
        self._lanes: dict[str | tuple[str, ...], Lane] = {}
        """By what stands in the columns of goal, area, series and status, as far as there are such."""
        self._orders: dict[str, int] = {}
        self._lane_roll: _Roll[Lane] = _Roll()
        self._order_roll: _Roll[int] = _Roll()
        self._tight: tuple[tuple[float, float], ...] = ()
        self._header = header
        self._delimiter = delimiter
        self._marks = marks
        self._kept = kept
        self._today = today
        names = (header.goal, header.area, header.series, header.status)
        self._keys = [index for index in names if index is not None]
        self._counts = [index for index in (header.numerator, header.denominator) if index is not None]
        self._headed = {index: period for index, period in header.periods if self._is_plain(period)}
        self._patterns: dict[tuple[str | None, bool, bool], re.Pattern[str]] = {}

    @property
    def _by_goal(self) -> bool:
        """Whether the goal alone tells the lane of a row."""
        return len(self._keys) == 1

    def expect(self, goals: Mapping[str, Goal]) -> None:
        """Says which goals rows may name, of which not every one has been met yet, and which bounds they have."""
        if any(goal.bounds for goal in goals.values()):
            self._tight = tuple(
                (max(low for low, _ in inside), min(high for _, high in inside))
                for inside in (
                    [certainly_inside(goal, counts=counts) for goal in goals.values()] for counts in (False, True)
                )
            )
        if self._by_goal:
            for goal_id, goal in goals.items():
                self._lanes[goal_id] = self._kept.lane(goal_id, goal, None, None, "final")

    def learn(self, cells: Sequence[str], lane: Lane) -> None:
        """Remembers the lane and the period of a row that the careful way has read without a complaint."""
        key = cells[self._keys[0]] if self._by_goal else tuple([cells[index] for index in self._keys])
        self._lanes[key] = lane
        self._lane_roll.add([key], [lane])
        if self._header.period is not None:
            period = parse_period(cells[self._header.period].strip())
            if self._is_plain(period):
                order = self._orders[cells[self._header.period]] = self._kept.register(period)
                self._order_roll.add([cells[self._header.period]], [order])

    def _is_plain(self, period: Period) -> bool:
        """Whether it has no figures of the future, which only a forecast may be, and is spelled as it was before."""
        is_over = self._today is None or period.last <= self._today
        return is_over and self._kept.periods.get(order_of(period), period).text == period.text

    def read(self, block: str, line: int, careful: Careful) -> int:
        """Reads complete lines, behind so many others; how many lines have been read then."""
        if "\0" in block or len(block) > LONGEST_CELL or not decoded(block):
            return careful(block, line)
        if "\r" in block:
            ends = block.count("\r\n")
            if not ends == block.count("\r") == block.count("\n"):  # some of them may stand inside of cells
                return careful(block, line)
            block, as_written = block.replace("\r\n", "\n"), careful

            def careful(lines: str, line: int) -> int:
                return as_written(lines.replace("\n", "\r\n"), line)

        quoted = '"' in block
        at = 0
        while at < len(block):
            begin = at
            for take, pattern in self._ways(quoted):
                match = pattern.match(block, at)
                if match and match.end() > at:
                    line = take(block[at : match.end()], line, careful)
                    at = match.end()
            if at == begin:
                at = block.find("\n", begin) + 1 or len(block)
                if '"' in block[begin:at]:  # a cell may go on beyond its line
                    return careful(block[begin:], line)
                line = careful(block[begin:at], line)
        return line

    # --- what a plain row looks like ---

    def _ways(self, quoted: bool) -> Iterator[tuple[Callable[[str, int, Careful], int], re.Pattern[str]]]:
        if self._headed:
            yield self._take_wide, self._pattern(quoted, counts=False)
        if self._header.value is not None:
            yield self._take_values, self._pattern(quoted, counts=False)
        if len(self._counts) == 2 and self._header.period is not None:
            yield self._take_counts, self._pattern(quoted, counts=True)

    def _pattern(self, quoted: bool, *, counts: bool) -> re.Pattern[str]:
        """As many lines as possible whose cells are as many as the header's, and plain."""
        told, comma, point = self._marks.told, self._marks.comma, self._marks.point
        mark = told or ("," if comma and not point else "." if point and not comma else None)
        key = (mark, quoted, counts)
        if key not in self._patterns:
            cells = (self._cell(index, mark, quoted, counts) for index in range(self._header.width))
            row = re.escape(self._delimiter).join(cells)
            self._patterns[key] = re.compile(rf"(?:(?!#){row}(?:\n|\Z))*+")
        return self._patterns[key]

    def _cell(self, index: int, mark: str | None, quoted: bool, counts: bool) -> str:
        header = self._header
        if index in header.nameless:
            return ""
        if index in self._counts and not counts:
            return ""
        if index == header.value and counts:
            return ""
        if index in self._counts:
            return self._number(mark, quoted, negative=False, zero=index != header.denominator)
        if index == header.value:
            return self._number(mark, quoted)
        if any(index == of for of, _ in header.periods):
            return f"(?:{self._number(mark, quoted)})?+" if index in self._headed else ""
        plain = {header.goal: "[a-z0-9_-]*+", header.period: "[0-9A-Z/-]*+"}.get(
            index, rf"[^{re.escape(self._delimiter)}\"\r\n]*+"
        )
        return rf'(?:"(?:[^"\r\n]|"")*+"|{plain})' if quoted else plain

    def _number(self, mark: str | None, quoted: bool, *, negative: bool = True, zero: bool = True) -> str:
        def written(mark: str | None) -> str:
            some = "" if zero else rf"(?=[0-9{mark or ''}]*[1-9])"
            return some + "-?+" * negative + _DIGITS + (_FRACTION.format(mark=re.escape(mark)) if mark else "")

        bare = written(None if mark == self._delimiter else mark)  # such a mark stands only in quotation marks
        return f'(?:"{written(mark)}"|{bare})' if quoted else bare

    def _columns(self, stretch: str) -> list[list[str]]:
        """The cells of plain rows, column by column."""
        width, delimiter = self._header.width, self._delimiter
        if '"' in stretch:
            rows = csv.reader(io.StringIO(stretch, newline=""), delimiter=delimiter, strict=True)
            return list(map(list, zip(*rows, strict=True)))
        cells = stretch.removesuffix("\n").replace("\n", delimiter).split(delimiter)
        return [cells[index::width] for index in range(width)]

    # --- taking plain rows ---

    def _take_values(self, stretch: str, line: int, careful: Careful) -> int:
        columns, header = self._columns(stretch), self._header
        assert header.value is not None
        cells = [columns[index] for index in (header.value, header.source) if index is not None]
        values = list(map(_float, cells[0])) if self._tight else []
        return self._take(_Stretch(stretch, line, columns, cells, values, counts=False), careful)

    def _take_counts(self, stretch: str, line: int, careful: Careful) -> int:
        columns, header = self._columns(stretch), self._header
        parts = [columns[index] for index in self._counts]
        empty = [""] * len(parts[0])
        cells = [empty, empty if header.source is None else columns[header.source], *parts]
        ratios = [_float(part) / _float(whole) for part, whole in zip(*parts, strict=True)] if self._tight else []
        return self._take(_Stretch(stretch, line, columns, cells, ratios, counts=True), careful)

    def _take(self, rows: "_Stretch", careful: Careful) -> int:
        """Keeps the figure of each row whose goal and period are known, and which is the first of its period."""
        assert self._header.period is not None
        keys, periods = self._keys_of(rows.columns), rows.columns[self._header.period]
        begin = self._take_as_before(rows, keys, periods, careful)
        for end in _ends_of_runs(periods, begin):
            if periods[begin] not in self._orders:
                rows.care(begin, careful)
                begin += 1
            if begin < end and not self._take_run(rows, keys, periods[begin], begin, end):
                self._take_each(rows, keys, periods, begin, end, careful)
            begin = end
        self._take_each(rows, keys, periods, begin, len(periods), careful)
        return rows.line + len(periods)

    def _take_as_before(self, rows: "_Stretch", keys: Keys, periods: Sequence[str], careful: Careful) -> int:
        """Keeps rows that go on as a roll does, as long as such runs are long; before which row that ends."""
        begin = runs = 0
        while begin < len(periods) and runs * LEAST_RUN <= begin + LEAST_RUN:
            if periods[begin] not in self._orders:  # the first row of a period teaches it to the others
                rows.care(begin, careful)
                begin += 1
                continue
            run = self._run(rows, keys, periods, begin)
            if run is None or not self._kept.add_run(run):
                break
            begin += len(run.lanes)
            runs += 1
        return begin

    def _run(self, rows: "_Stretch", keys: Keys, periods: Sequence[str], begin: int) -> Run | None:
        """The rows of one period, or of one lane, from there on that go on as a roll does."""
        lane, order = self._lanes.get(keys[begin]), self._orders[periods[begin]]
        if lane is None:
            return None
        of_lane = periods[begin] != periods[min(begin + 1, len(periods) - 1)]
        if not of_lane:
            place, end = self._lane_roll.follow(keys, begin, periods)
            lanes, orders = self._lane_roll.meant[place : place + end - begin], [order] * (end - begin)
        else:
            place, end = self._order_roll.follow(periods, begin, keys)
            lanes, orders = [lane] * (end - begin), self._order_roll.meant[place : place + end - begin]
        if end == begin or not self._within(rows, begin, end):
            return None
        return Run(place, lanes, orders, *self._cells(rows, begin, end), of_lane)

    def _cells(self, rows: "_Stretch", begin: int, end: int) -> tuple[int, list[Sequence[str]]]:
        return self._kept.before + rows.line + begin + 1, [column[begin:end] for column in rows.cells]

    def _within(self, rows: "_Stretch", begin: int, end: int) -> bool:
        """Whether rows lie within the bounds of all goals for certain."""
        if not rows.values:
            return True
        low, high = self._tight[rows.counts]
        values = rows.values[begin:end]
        return low < min(values) and max(values) < high

    def _take_run(self, rows: "_Stretch", keys: Keys, period: str, begin: int, end: int) -> bool:
        """Keeps rows of one period all at once, and calls them the roll; False where one of them needs a look."""
        order = self._orders.get(period)
        if order is None or not self._within(rows, begin, end):
            return False
        these = keys[begin:end]
        try:
            lanes = list(map(self._lanes.__getitem__, these))
        except KeyError:
            return False
        number, cells = self._cells(rows, begin, end)
        if not self._kept.add(order, lanes, zip(count(number), *cells, strict=False)):
            return False
        self._lane_roll.add(these, lanes)
        return True

    def _take_each(
        self, rows: "_Stretch", keys: Keys, periods: Sequence[str], begin: int, end: int, careful: Careful
    ) -> None:
        """Keeps rows one by one: each may be known because of the one before."""
        if begin == end:
            return
        self._kept.spread()
        figures, gone = self._kept.figures, self._kept.gone
        lanes, orders = map(self._lanes.get, keys[begin:end]), map(self._orders.get, periods[begin:end])
        number, cells = self._cells(rows, begin, end)
        entries: Iterator[Entry] = zip(count(number), *cells, strict=False)
        for index, lane, order, entry in zip(range(begin, end), lanes, orders, entries, strict=False):
            if (
                lane is None
                or order is None
                or lane in figures[order]
                or (order in gone and self._kept.was_cut(lane, order))
                or (rows.values and not lane.holds(rows.values[index], counts=rows.counts))
            ):
                rows.care(index, careful)
            else:
                figures[order][lane] = entry

    def _take_wide(self, stretch: str, line: int, careful: Careful) -> int:
        """Keeps the figures of each row whose goal is known, where all of them are the first of their periods."""
        columns, source, kept = self._columns(stretch), self._header.source, self._kept
        rows = _Stretch(stretch, line, columns, (), (), counts=False)
        orders = [kept.register(period) for period in self._headed.values()]
        figures = [kept.figures[order] for order in orders]
        cut = [order for order in orders if order in kept.gone]
        lanes = map(self._lanes.get, self._keys_of(columns))
        sources = repeat("") if source is None else columns[source]
        texts_of = zip(*[columns[index] for index in self._headed], strict=True)
        index = -1
        for index, (lane, said, texts) in enumerate(zip(lanes, sources, texts_of, strict=False)):
            new = [(of, text) for of, text in zip(figures, texts, strict=True) if text]
            if (
                lane is None
                or any(lane in of for of, _ in new)
                or any(kept.was_cut(lane, order) for order in cut)
                or (self._tight and not all(lane.holds(_float(text), counts=False) for _, text in new))
            ):
                rows.care(index, careful)
            else:
                for of, text in new:
                    of[lane] = (kept.before + line + index + 1, text, said)
        return line + index + 1

    def _keys_of(self, columns: Sequence[Sequence[str]]) -> Keys:
        if self._by_goal:
            return columns[self._keys[0]]
        return list(zip(*[columns[index] for index in self._keys], strict=True))


class _Roll(Generic[T]):
    """What stood in one column on lines one behind the other, and what it means: files mostly go on in that order."""

    def __init__(self) -> None:
        self.meant: list[T] = []
        self._texts: list[str | tuple[str, ...]] = []
        self._places: dict[str | tuple[str, ...], int] = {}
        self._known: set[T] = set()

    def add(self, texts: Sequence[str | tuple[str, ...]], meant: Sequence[T]) -> None:
        """These follow the others, unless one of them stands there already: none is there twice, in two spellings."""
        if self._known.isdisjoint(meant):
            self._places.update(zip(texts, count(len(self._texts)), strict=False))
            self._texts += texts
            self.meant += meant
            self._known.update(meant)

    def follow(self, column: Keys, begin: int, other: Keys) -> tuple[int, int]:
        """Where in the roll a column goes on, and up to which row it keeps to it while the `other` stays the same."""
        place = self._places.get(column[begin])
        if place is None:
            return 0, begin
        expected = self._texts[place : place + len(column) - begin]
        end = begin + _agreeing(column[begin : begin + len(expected)], expected)
        return place, begin + _agreeing(other[begin:end], [other[begin]] * (end - begin))


def _agreeing(these: Sequence[object], those: Sequence[object]) -> int:
    """How many agree from the first one on."""
    return len(these) if these == those else next(compress(count(), map(ne, these, those)))


class _Stretch:
    """Plain rows behind so many lines, column by column.

    `cells` are the columns that make entries, and `values` what the rows come to where there are bounds.
    """

    __slots__ = ("_lines", "_text", "cells", "columns", "counts", "line", "values")

    def __init__(
        self,
        text: str,
        line: int,
        columns: Sequence[Sequence[str]],
        cells: Sequence[Sequence[str]],
        values: Sequence[float],
        *,
        counts: bool,
    ) -> None:
        self._text = text
        self._lines: list[str] = []
        self.line = line
        self.columns = columns
        self.cells = cells
        self.values = values
        self.counts = counts

    def care(self, index: int, careful: Careful) -> None:
        """Hands a row to the careful way."""
        self._lines = self._lines or self._text.split("\n")
        careful(self._lines[index] + "\n", self.line + index)


def _ends_of_runs(periods: Sequence[str], begin: int) -> list[int]:
    """Where runs of rows of one period end; none where such runs are short, as in a file that goes goal by goal."""
    behind = islice(periods, begin + 1, None)
    ends = list(compress(count(begin + 1), map(ne, islice(periods, begin, None), behind)))
    return [*ends, len(periods)] if len(ends) * LEAST_RUN < len(periods) - begin else []


def _float(text: str) -> float:
    return float(text.replace(",", "."))
