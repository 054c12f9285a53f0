"""Rows that need no second look, read thousands at a time: known goals and periods, plain numbers."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import count, repeat

from .csv_rows import decoded
from .header import Header
from .lanes import Entry, Kept, Lane
from .numbers import DecimalMarks
from .periods import parse_period

Careful = Callable[[str, int], int]
"""Reads complete lines with care, behind so many others; how many lines have been read then."""

_DIGITS = r"[0-9]{1,15}+"
_FRACTION = r"(?:%s[0-9]{0,14}+)?+"
_NOT_ZERO = r"(?=[0-9.,]*[1-9])"


class PlainRows:
    """What the careful way has met of a file, and a way to read the rows that hold nothing else.

    Every other row is handed to the careful way, in its turn, so that both come to the same.
    """

    def __init__(self, header: Header, delimiter: str, marks: DecimalMarks, kept: Kept, today: date | None) -> None:
        self.lanes: dict[str | tuple[str, ...], Lane] = {}
        """By what stands in the columns of goal, area, series and status, as far as there are such."""
        self.bounded = False
        """Whether any goal of the file may have bounds."""
        self._orders: dict[str, int] = {}
        self._header = header
        self._delimiter = delimiter
        self._marks = marks
        self._kept = kept
        self._today = today
        names = (header.goal, header.area, header.series, header.status)
        self._keys = [index for index in names if index is not None]
        self._counts = [index for index in (header.numerator, header.denominator) if index is not None]
        self._headed = {index: period for index, period in header.periods if not self._future(period.last)}
        self._patterns: dict[tuple[str | None, bool, bool], re.Pattern[str]] = {}

    @property
    def by_goal(self) -> bool:
        """Whether the goal alone tells the lane of a row."""
        return len(self._keys) == 1

    def learn(self, cells: Sequence[str], lane: Lane) -> None:
        """Remembers the lane and the period of a row that the careful way has read without a complaint."""
        self.lanes[cells[self._keys[0]] if self.by_goal else tuple([cells[index] for index in self._keys])] = lane
        if self._header.period is not None:
            period = parse_period(cells[self._header.period].strip())
            if not self._future(period.last):  # only a forecast may: the careful way tells them apart
                self._orders[cells[self._header.period]] = self._kept.register(period)

    def _future(self, day: date) -> bool:
        return self._today is not None and day > self._today

    def read(self, block: str, line: int, careful: Careful) -> int:
        """Reads complete lines, behind so many others; how many lines have been read then."""
        if "\0" in block or not decoded(block):
            return careful(block, line)
        if "\r" in block:
            block = block.replace("\r\n", "\n")
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
        if self._header.periods:
            yield self._take_wide, self._pattern(quoted, counts=False)
            return
        if self._header.value is not None:
            yield self._take_values, self._pattern(quoted, counts=False)
        if len(self._counts) == 2:
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
            return self._number(mark, quoted, sign=_NOT_ZERO if index == header.denominator else "")
        if index == header.value:
            return self._number(mark, quoted, sign="-?+")
        if any(index == of for of, _ in header.periods):
            return f"(?:{self._number(mark, quoted, sign='-?+')})?+" if index in self._headed else ""
        plain = rf"[^{re.escape(self._delimiter)}\"\r\n]*+"
        return rf'(?:"(?:[^"\r\n]|"")*+"|{plain})' if quoted else plain

    def _number(self, mark: str | None, quoted: bool, *, sign: str) -> str:
        whole = sign + _DIGITS
        number = whole + _FRACTION % re.escape(mark) if mark else whole
        bare = whole if mark == self._delimiter else number
        return f'(?:"{number}"|{bare})' if quoted else bare

    def _columns(self, stretch: str) -> Sequence[Sequence[str]]:
        """The cells of plain rows, column by column; the first may have an empty one more."""
        width, delimiter = self._header.width, self._delimiter
        if '"' in stretch:
            return list(
                zip(*csv.reader(io.StringIO(stretch, newline=""), delimiter=delimiter, strict=True), strict=True)
            )
        cells = stretch.replace("\n", delimiter).split(delimiter)
        return [cells[index::width] for index in range(width)]

    # --- taking plain rows ---

    def _take_values(self, stretch: str, line: int, careful: Careful) -> int:
        columns, header = self._columns(stretch), self._header
        assert header.value is not None
        texts = [columns[header.value]]
        if header.source is not None:
            texts.append(columns[header.source])
        entries: Iterable[Entry] = zip(count(self._kept.before + line + 1), *texts)
        return self._take(stretch, line, careful, columns, entries, map(_float, texts[0]))

    def _take_counts(self, stretch: str, line: int, careful: Careful) -> int:
        columns, header = self._columns(stretch), self._header
        parts = [columns[index] for index in self._counts]
        source = repeat("") if header.source is None else columns[header.source]
        entries: Iterable[Entry] = zip(count(self._kept.before + line + 1), repeat(""), source, *parts)
        ratios = (_float(part) / _float(whole) for part, whole in zip(*parts, strict=False))
        return self._take(stretch, line, careful, columns, entries, ratios, counts=True)

    def _take(
        self,
        stretch: str,
        line: int,
        careful: Careful,
        columns: Sequence[Sequence[str]],
        entries: Iterable[Entry],
        values: Iterable[float],
        *,
        counts: bool = False,
    ) -> int:
        """Keeps the figure of each row whose goal and period are known, and which is the first of its period."""
        assert self._header.period is not None
        bits = self._kept.bits
        orders: Iterator[int | None] = map(self._orders.get, columns[self._header.period])
        if self.bounded:
            orders = self._within(self._lanes_of(columns), orders, values, counts)
        lines: list[str] = []
        for lane, order, entry in zip(self._lanes_of(columns), orders, entries, strict=False):
            if lane is None or order is None or order in lane or (order <= lane.horizon and lane.gone & bits[order]):
                lines = lines or stretch.split("\n")
                behind = entry[0] - self._kept.before - 1
                careful(lines[behind - line] + "\n", behind)
            else:
                lane[order] = entry
        return line + _lines(stretch)

    def _take_wide(self, stretch: str, line: int, careful: Careful) -> int:
        """Keeps the figures of each row whose goal is known, where all of them are the first of their periods."""
        columns, source = self._columns(stretch), self._header.source
        orders = [self._kept.register(period) for period in self._headed.values()]
        sources = repeat("") if source is None else columns[source]
        bits, before = self._kept.bits, self._kept.before
        lines = stretch.split("\n")
        texts_of = zip(*[columns[index] for index in self._headed], strict=False)
        rows = zip(self._lanes_of(columns), sources, texts_of, strict=False)
        for number, (lane, said, texts) in enumerate(rows, line + 1):
            new = {order: (before + number, text, said) for order, text in zip(orders, texts, strict=True) if text}
            if (
                lane is None
                or not lane.keys().isdisjoint(new)
                or (lane.gone and any(lane.gone & bits[order] for order in new))
                or (self.bounded and not all(lane.inside[0] < _float(text) < lane.inside[1] for text in texts if text))
            ):
                careful(lines[number - line - 1] + "\n", number - 1)
            else:
                lane.update(new)
        return line + _lines(stretch)

    def _lanes_of(self, columns: Sequence[Sequence[str]]) -> Iterator[Lane | None]:
        """The lane of each row as far as it is known then: a row before it may have taught it."""
        if self.by_goal:
            return map(self.lanes.get, columns[self._keys[0]])
        return map(self.lanes.get, zip(*[columns[index] for index in self._keys], strict=False))

    def _within(
        self, lanes: Iterable[Lane | None], orders: Iterable[int | None], values: Iterable[float], counts: bool
    ) -> Iterator[int | None]:
        """The orders, but None where a figure may lie outside the bounds of its goal: floats tell only almost."""
        for lane, order, value in zip(lanes, orders, values, strict=False):
            if lane is not None:
                low, high = lane.inside
                share = value * 100 if counts and lane.goal.is_percent else value
                yield order if low < share < high else None
            else:
                yield None


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _lines(stretch: str) -> int:
    return stretch.count("\n") + (not stretch.endswith("\n"))
