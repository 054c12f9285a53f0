"""The header of a data file: which column is what, and what is said where there is none."""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from ..periods import Period, PeriodError, parse_period
from ..problems import Severity, closest, look_alike, shown
from .rows import Rows, UnreadableError, cell_starts

COLUMNS = ("goal", "period", "value", "area", "series", "status", "numerator", "denominator", "source")
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

MOST_HEADER_LINES = 100
MOST_GUESSES = 500
"""Behind so many problems nobody is told any more what was probably meant."""


class Header(NamedTuple):
    """Which column is what: indexes into a row, None where the file has no such column."""

    width: int
    goal: int
    period: int | None = None
    value: int | None = None
    area: int | None = None
    series: int | None = None
    status: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    source: int | None = None
    periods: Sequence[tuple[int, Period]] = ()
    """Of a wide table, the columns that are headed by a period."""
    nameless: Sequence[int] = ()
    """The columns whose heading is empty: nothing may stand in them. The first is a row number, as pandas writes it."""

    @property
    def of_lane(self) -> list[int]:
        """The columns that tell the series of a row: goal, area, series and status, as far as there are such."""
        return [index for index in (self.goal, self.area, self.series, self.status) if index is not None]

    @property
    def has_more(self) -> bool:
        """Whether a figure is more than a value in its column: counts, or nothing in columns without a name."""
        return bool(self.nameless) or self.numerator is not None or self.denominator is not None


def read_header(rows: Rows, goal_ids: Collection[str]) -> Header | None:
    """Reads the lines up to the header, and finds the delimiter; None with the reason noted where a column is lacking.

    Raises UnreadableError where there is no header, also with the reason noted.
    """
    text = ""
    for text in rows.lines:
        if match := re.fullmatch(r'"?sep=([,;\t|])"?\s*', text, re.IGNORECASE):
            rows.delimiter = match[1]
        elif text.strip(" \t\r\n,;|") and not text.startswith("#"):
            break
    else:
        rows.note(
            "empty-file", "the file has no header and no row", hint="the first line is a header: goal,period,value"
        )
        return None
    line = rows.line
    if text.count('"') % 2:  # a heading of several lines
        for more in islice(rows.lines, MOST_HEADER_LINES):
            text += more
            if more.count('"') % 2:
                break
    if rows.delimiter == ",":
        rows.delimiter = max(DELIMITERS, key=lambda mark: (_known_names(text, mark), text.count(mark)))
    names = _names(text, rows.delimiter)
    if len(set(names) & set(COLUMNS)) == 0 or ("goal" not in names and not {"period", "value"} & set(names)):
        _no_header(line, text, rows, goal_ids)
        return None
    return _columns(names, line, text, rows)


def _names(text: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
    except csv.Error:
        cells = text.split(delimiter)
    return [normalize("NFC", cell).strip().casefold() for cell in cells]


def _known_names(text: str, delimiter: str) -> int:
    return sum(name in COLUMNS for name in _names(text, delimiter))


def _no_header(line: int, text: str, rows: Rows, goal_ids: Collection[str]) -> None:
    """Says where the header stands instead, or shows the one to add."""
    for _, later in zip(range(100), rows.lines, strict=False):
        for delimiter in DELIMITERS:
            names = _names(later, delimiter)
            if "goal" in names and len(set(names) & set(COLUMNS)) > 1:
                rows.note(
                    "no-header",
                    f"the header is not on line {line} but on line {rows.line}",
                    line,
                    1,
                    "delete the lines above the header, or begin them with #",
                    source=text,
                )
                raise UnreadableError
    names = _names(text, rows.delimiter)
    first = rows.delimiter.join(["goal", "period", "value"])
    if len(names) == 1 or not any(name in goal_ids or _is_period(name) for name in names):
        message = "this line is not a header: it has none of the columns of a data file"
    else:
        message = "there is no header: this line is already a row"
    rows.note("no-header", message, line, 1, f"the first line is a header: {first}", source=text)
    raise UnreadableError


def _is_period(text: str) -> bool:
    try:
        parse_period(text.upper())
    except PeriodError:
        return False
    return True


def _columns(names: list[str], line: int, text: str, rows: Rows) -> Header | None:
    """What each heading is, or None with everything noted that is wrong with them."""
    headings = _Headings(names, line, text, rows)
    found, periods, twice = _found(headings)
    missing = [name for name in COLUMNS if name not in found]
    wide, nearly = False, list[int]()
    if "value" in missing and "period" in missing:
        nearly = [index for index, name in enumerate(names) if name not in COLUMNS and _nearly_a_period(name)]
        wide = bool(periods or nearly)
    if wide:
        missing = [name for name in missing if name not in ("period", "value", "numerator", "denominator")]
    guesses = {}
    for index, name in enumerate(names[:MOST_GUESSES]):
        if name and name not in COLUMNS and (guess := closest(name, missing)):
            guesses[guess] = index
    if twice or _lacks(headings, missing, wide, guesses):
        return None
    for index in nearly:
        said = f"the heading {shown(names[index])} is not a period"
        headings.note(index, "bad-period", said, _period_hint(names[index]))
    if nearly:
        return None
    for guess, index in guesses.items():
        said = f"the column {shown(names[index])} is not read{look_alike(names[index])}"
        headings.note(index, "near-column", said, f"did you mean {guess}?", "warning")
    nameless = [index for index, name in enumerate(names) if index and not name]
    return Header(len(names), **found, periods=periods if wide else (), nameless=nameless)


class _Headings(NamedTuple):
    """The headings of a file, the line on which they stand, and its text."""

    names: list[str]
    line: int
    text: str
    rows: Rows

    def column(self, index: int) -> int:
        """In which character of the line a heading begins."""
        starts, _ = cell_starts(self.text, self.rows.delimiter)
        return starts[min(index, len(starts) - 1)][1]

    def note(self, index: int, code: str, message: str, hint: str | None, severity: Severity = "error") -> None:
        """Notes a problem of one heading."""
        self.rows.note(code, message, self.line, self.column(index), hint, severity=severity, source=self.text)


def _found(headings: _Headings) -> tuple[dict[str, int], list[tuple[int, Period]], bool]:
    """The columns by their names, those that a period heads, and whether one stands twice, which is noted."""
    found: dict[str, int] = {}
    stretches: dict[tuple[date, date], int] = {}
    periods: list[tuple[int, Period]] = []
    twice = False
    for index, name in enumerate(headings.names):
        if name in COLUMNS:
            earlier = found.setdefault(name, index)
        elif _is_period(name):
            period = parse_period(name.upper())
            earlier = stretches.setdefault((period.first, period.last), index)
            periods.append((index, period))
        else:
            continue
        if earlier != index:
            twice = True
            first = f"{headings.line}:{headings.column(earlier)}"
            message = f"the column {shown(name)} stands twice, first at {first}"
            headings.note(index, "duplicate-column", message, "keep one of the two")
    return found, periods, twice


def _lacks(headings: _Headings, missing: Collection[str], wide: bool, guesses: Mapping[str, int]) -> bool:
    """Whether a column is missing without which no row can be read, which is noted."""
    names, rows = headings.names, headings.rows
    lacking = [name for name in ("goal", "period") if name in missing]
    counts = "numerator" not in missing and "denominator" not in missing
    if "value" in missing and not wide and not counts:
        lacking.append("value (or numerator and denominator)")
    if not lacking:
        return False
    said = ", ".join(shown(name) for name in names[:12]) + (", …" if len(names) > 12 else "")
    hints = [
        f"is {shown(names[index])} meant to be {guess}{look_alike(names[index])}?" for guess, index in guesses.items()
    ]
    rows.note(
        "missing-column",
        f"the column{'s' if len(lacking) > 1 else ''} {' and '.join(lacking)} "
        f"{'are' if len(lacking) > 1 else 'is'} missing; the columns are {said}",
        headings.line,
        1,
        " ".join(hints) or f"a header is: {rows.delimiter.join(['goal', 'period', 'value'])}",
        source=headings.text,
    )
    return True


def _nearly_a_period(text: str) -> bool:
    """Whether a heading is no period but was certainly meant to be one."""
    return not _is_period(text) and (text[:1].isdigit() or "one of" not in (_period_hint(text) or "one of"))


def _period_hint(text: str) -> str | None:
    try:
        parse_period(text)
    except PeriodError as error:
        return error.hint
    return None
