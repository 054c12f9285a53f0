"""The header of a data file: which column is what, and what is said where there is none."""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from ..periods import Period, PeriodError, parse_period
from ..problems import Severity, closest, look_alike, shown
from .rows import Rows, UnreadableError

COLUMNS = ("goal", "period", "value", "area", "series", "status", "numerator", "denominator", "source")
DELIMITERS = (",", ";", "\t", "|")

MOST_HEADER_LINES = 100
MOST_COMPARED = 20_000
"""After so many names have been compared nobody is told any more what was probably meant."""


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
        hint = "the first line is a header: goal,period,value"
        rows.note("empty-file", "the file has no header and no row", hint=hint)
        return None
    line = rows.line
    if text.count('"') % 2:  # a heading of several lines
        for more in islice(rows.lines, MOST_HEADER_LINES):
            text += more
            if more.count('"') % 2:
                break
    if rows.delimiter == ",":
        known = {mark: sum(name in COLUMNS for name in _names(text, mark)) for mark in DELIMITERS}
        rows.delimiter = max(DELIMITERS, key=lambda mark: (known[mark], text.count(mark)))
    names = _names(text, rows.delimiter)
    if not {"goal", "period", "value"} & set(names):
        _no_header(line, text, rows, goal_ids)
        raise UnreadableError
    starts = rows.columns_of(text)
    places = [starts[min(index, len(starts) - 1)] for index in range(len(names))]
    return _columns(_Headings(names, rows, line, text, places))


def _names(text: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
    except csv.Error:
        cells = text.split(delimiter)
    return [normalize("NFC", cell).strip().casefold() for cell in cells]


def _no_header(line: int, text: str, rows: Rows, goal_ids: Collection[str]) -> None:
    """Says where the header stands instead, or shows the one to add."""
    for later in islice(rows.lines, MOST_HEADER_LINES):
        for delimiter in DELIMITERS:
            names = _names(later, delimiter)
            if "goal" in names and len(set(names) & set(COLUMNS)) > 1:
                message = f"the header is not on line {line} but on line {rows.line}"
                hint = "delete the lines above the header, or begin them with #"
                rows.note("no-header", message, line, 1, hint, source=text)
                return
    if len({kind for name in _names(text, rows.delimiter) if (kind := _kind(name, goal_ids))}) > 1:
        message = "there is no header: this line is already a row"
    else:
        message = "this line is not a header: it has none of the columns of a data file"
    hint = f"the first line is a header: {rows.delimiter.join(['goal', 'period', 'value'])}"
    rows.note("no-header", message, line, 1, hint, source=text)


def _kind(cell: str, goal_ids: Collection[str]) -> str | None:
    """What a cell of a row is, as far as it can be told; a row has two such."""
    if isinstance(_period(cell), Period):
        return "period"
    return "goal" if cell in goal_ids else "number" if cell[:1].isdigit() else None


def _period(text: str) -> Period | PeriodError:
    """The period that heads a column, or why it is none."""
    try:
        return parse_period(text.upper())
    except PeriodError as error:
        return error


def _is_nearly(text: str, error: PeriodError) -> bool:
    """Whether a heading that is no period was certainly meant to be one."""
    return text[:1].isdigit() or "one of" not in (error.hint or "one of")


class _Headings(NamedTuple):
    """The headings of a file, the line on which they stand with its text, and in which character each begins."""

    names: list[str]
    rows: Rows
    line: int
    text: str
    places: list[int]

    def note(self, index: int, code: str, message: str, hint: str | None, severity: Severity = "error") -> None:
        """Notes a problem of one heading."""
        self.rows.note(code, message, self.line, self.places[index], hint, severity=severity, source=self.text)


def _columns(headings: _Headings) -> Header | None:
    """What each heading is, or None with everything noted that is wrong with them."""
    names = headings.names
    found: dict[str, int] = {}
    periods: dict[Period, int] = {}
    twice = False
    read = [name if name in COLUMNS else _period(name) for name in names]
    for index, (name, heading) in enumerate(zip(names, read, strict=True)):
        if isinstance(heading, PeriodError):
            continue
        first = periods.setdefault(heading, index) if isinstance(heading, Period) else found.setdefault(heading, index)
        if first != index:
            message = f"the column {shown(name)} stands twice, first at {headings.line}:{headings.places[first]}"
            headings.note(index, "duplicate-column", message, "keep one of the two")
            twice = True
    if "value" in found or "period" in found:
        periods, nearly = {}, {}
    else:
        nearly = {
            index: heading.hint
            for index, (name, heading) in enumerate(zip(names, read, strict=True))
            if isinstance(heading, PeriodError) and _is_nearly(name, heading)
        }
    if twice or not _is_whole(headings, found, nearly, is_wide=bool(periods or nearly)):
        return None
    nameless = [index for index, name in enumerate(names) if index and not name]
    return Header(len(names), **found, periods=[(at, period) for period, at in periods.items()], nameless=nameless)


def _is_whole(headings: _Headings, found: Collection[str], nearly: Mapping[int, str | None], *, is_wide: bool) -> bool:
    """Whether nothing is missing without which no row can be read; what is, and what nearly is a column, is noted."""
    names = headings.names
    of_long = ("period", "value", "numerator", "denominator")
    missing = [name for name in COLUMNS if name not in found and not (is_wide and name in of_long)]
    guesses = _guesses(names, missing)
    if _lacks(headings, missing, guesses):
        return False
    for index, hint in nearly.items():
        headings.note(index, "bad-period", f"the heading {shown(names[index])} is not a period", hint)
    if not nearly:
        for guess, index in guesses.items():
            said = f"the column {shown(names[index])} is not read{look_alike(names[index])}"
            headings.note(index, "near-column", said, f"did you mean {guess}?", "warning")
    return not nearly


def _guesses(names: list[str], missing: Sequence[str]) -> dict[str, int]:
    """Which heading is probably meant to be a column that is missing."""
    unknown = [
        (index, name)
        for index, name in enumerate(names[: MOST_COMPARED // len(COLUMNS)])
        if name and name not in COLUMNS
    ]
    return {guess: index for index, name in unknown if (guess := closest(name, missing))}


def _lacks(headings: _Headings, missing: Collection[str], guesses: Mapping[str, int]) -> bool:
    """Whether a column is missing without which no row can be read, which is noted."""
    names = headings.names
    lacking = [name for name in ("goal", "period") if name in missing]
    if "value" in missing and ("numerator" in missing or "denominator" in missing):
        lacking.append("value (or numerator and denominator)")
    if lacking:
        columns = "columns {} are" if len(lacking) > 1 else "column {} is"
        said = ", ".join(shown(name) for name in names[:12]) + (", …" if len(names) > 12 else "")
        message = f"the {columns.format(' and '.join(lacking))} missing; the columns are {said}"
        meant = ((guess, names[index]) for guess, index in guesses.items())
        hint = " ".join(f"is {shown(name)} meant to be {guess}{look_alike(name)}?" for guess, name in meant)
        hint = hint or f"a header is: {headings.rows.delimiter.join(['goal', 'period', 'value'])}"
        headings.rows.note("missing-column", message, headings.line, 1, hint, source=headings.text)
    return bool(lacking)
