"""What the data files say: one streaming pass over CSV that checks every row and collects every problem."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast
from unicodedata import name as character_name
from unicodedata import normalize

from .numbers import DecimalMarks, Mark, NumberError, Place, two_readings
from .periods import Period, PeriodError, parse_period
from .problems import InputError, Problem, Severity, closest, invisible, shown
from .targets import Goal, Targets, Threshold

COLUMNS = ("goal", "period", "value", "area", "series", "status", "numerator", "denominator", "source")
STATUSES = ("final", "preliminary", "estimate", "forecast")
"""From the most to the least certain."""
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LONGEST_CELL = 16 * 1024 * 1024


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


class Actuals(NamedTuple):
    """All figures of the data files, by goal, then by area and series; None is the whole programme, and no series."""

    figures: dict[str, dict[tuple[str | None, str | None], list[Figure]]]
    problems: tuple[Problem, ...] = ()
    """Warnings and notes; what is an error raised InputError instead."""

    @property
    def areas(self) -> list[str]:
        """All areas, in the order of their names."""
        return sorted({area for tracks in self.figures.values() for area, _ in tracks if area is not None})

    def judging_series(self, goal_id: str, goal: Goal) -> str | None:
        """The series that judges: the goal's own, else the rows that name none, else the only one there is."""
        if goal.series is not None:
            return goal.series
        names = {series for _, series in self.figures.get(goal_id, {})}
        return next(iter(names)) if len(names) == 1 else None


class Source(NamedTuple):
    """A data file: what messages call it, and its path or its bytes."""

    name: str
    content: str | Path | BinaryIO


def read_actuals(
    sources: Iterable[str | Path | Source],
    targets: Targets | None,
    *,
    encoding: str | None = None,
    decimal: Mark | None = None,
    allow_unknown: bool = False,
    today: date | None = None,
) -> Actuals:
    """The figures of all `sources`, which may contradict neither themselves nor the goals of `targets`.

    Without `targets` (they are invalid, say) every goal is taken as it comes and only the rows themselves are checked.

    `encoding` is for files that are neither UTF-8 nor marked UTF-16, `decimal` for figures with two readings.
    With `today`, figures dated later get a warning. Raises OSError where a file cannot be opened, LookupError for an
    unknown encoding, and InputError with every problem of every file where one of them is an error.
    """
    reading = _Reading(
        None if targets is None else targets.goals, encoding, decimal, allow_unknown, today, {}, {}, {}, []
    )
    for source in sources:
        named = source if isinstance(source, Source) else Source(str(source), source)
        _read_file(named, reading)
    _check_goals(reading)
    if any(problem.severity == "error" for problem in reading.problems):
        raise InputError(reading.problems)
    figures = {goal_id: dict(tracks) for goal_id, tracks in reading.tracks.items()}
    return Actuals(figures, InputError(reading.problems).problems)


class _Reading(NamedTuple):
    """What was asked for, and what is known so far over all files."""

    goals: Mapping[str, Goal] | None
    encoding: str | None
    decimal: Mark | None
    allow_unknown: bool
    today: date | None
    tracks: dict[str, dict[tuple[str | None, str | None], list[Figure]]]
    seen: dict[tuple[str, str | None, str | None, str, date, date], Figure]
    unknown: dict[str, int]
    problems: list[Problem]


class _Header(NamedTuple):
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


# --- a file as lines ---

_UNDECODED = re.compile("[\udc80-\udcff]")


class _Unreadable(Exception):
    """The rest of the file cannot be read; the problem has been noted."""


class _Rows:
    """The rows of one file as `csv` splits them, with the place of every cell.

    `line` is the line on which the last row ends, `record` the lines of the row that is being read.
    """

    def __init__(self, name: str, lines: Iterator[str], note: Callable[..., None]) -> None:
        self.name = name
        self.lines = lines
        self.note = note
        self.delimiter = ","
        self.line = 0
        self.record: list[str] = []

    def feed(self) -> Iterator[str]:
        """Lines for the csv module: comments are left out where a row could begin."""
        record = self.record
        for text in self.lines:
            self.line += 1
            if not text.isascii() and (bad := _UNDECODED.search(text)):
                self.note(
                    "encoding",
                    f"the byte 0x{ord(bad[0]) - 0xDC00:02X} is not UTF-8",
                    self.line,
                    bad.start() + 1,
                    "save the file as UTF-8, or name what it is written in with --encoding",
                    source=text,
                )
                raise _Unreadable
            if "\0" in text:
                self.note(
                    "control-character",
                    r"the character \x00 (NUL) stands in the text",
                    self.line,
                    text.index("\0") + 1,
                    "the file is damaged, or is UTF-16 without a byte order mark",
                    source=text,
                )
                if not record:
                    continue
            if not record and text.startswith("#"):
                continue
            record.append(text)
            yield text

    def __iter__(self) -> Iterator[list[str]]:
        reader = csv.reader(self.feed(), delimiter=self.delimiter, strict=True)
        while True:
            self.record.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self._note_quote()
                continue
            if any(cells) and not all(cell.isspace() or not cell for cell in cells):
                yield cells

    @property
    def first_line(self) -> int:
        """The line on which the row begins."""
        return self.line - len(self.record) + 1

    def _note_quote(self) -> None:
        starts, open_quote = _cell_starts("".join(self.record), self.delimiter)
        row, column = open_quote or starts[-1]
        message = "the quotation mark that opens here does not close" if open_quote else "text follows a quoted cell"
        self.note(
            "quote",
            message,
            self.first_line + row,
            column,
            'a quotation mark inside a quoted cell is written twice: ""',
            source=self.record[min(row, len(self.record) - 1)] if self.record else "",
        )

    def place(self, index: int) -> tuple[int, int, str]:
        """Line and column where a cell of the last row begins, and the text of that line."""
        starts, _ = _cell_starts("".join(self.record), self.delimiter)
        row, column = starts[min(index, len(starts) - 1)]
        return self.first_line + row, column, self.record[row]


def _cell_starts(record: str, delimiter: str) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """Where each cell of a record begins (line from 0, column from 1), and where a quote opens that never closes."""
    starts = [(0, 1)]
    if '"' not in record:
        column = 1
        for cell in record.split(delimiter)[:-1]:
            column += len(cell) + 1
            starts.append((0, column))
        return starts, None
    row, column = 0, 0
    opened: tuple[int, int] | None = None
    fresh = True
    index = 0
    while index < len(record):
        character = record[index]
        column += 1
        if character == '"' and (opened or fresh):
            if opened and record[index + 1 : index + 2] == '"':
                index += 1
                column += 1
            else:
                opened = None if opened else (row, column)
            fresh = False
        elif character in "\r\n":
            if character == "\r" and record[index + 1 : index + 2] == "\n":
                index += 1
            row, column = row + 1, 0
        elif character == delimiter and not opened:
            starts.append((row, column + 1))
            fresh = True
        else:
            fresh = False
        index += 1
    return starts, opened


def _decoded(file: BinaryIO, encoding: str | None, note: Callable[..., None]) -> Generator[str]:
    """The lines of a stream, with their ends. Notes what the stream is instead, if it is no CSV."""
    plain = io.BufferedReader(cast(io.RawIOBase, file))
    zipped = gzip.GzipFile(fileobj=plain) if plain.peek(2)[:2] == b"\x1f\x8b" else None
    stream = io.BufferedReader(cast(io.RawIOBase, zipped)) if zipped is not None else plain
    text: io.TextIOWrapper | None = None
    try:
        head = stream.peek(4096)[:4096]
        if reason := _no_csv(head):
            note(*reason)
            raise _Unreadable
        encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else encoding or "utf-8-sig"
        wide = encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32"))
        text = io.TextIOWrapper(stream, encoding, "strict" if wide else "surrogateescape", newline="")
        for line in text:  # noqa: UP028  # `yield from` would close the stream with the generator
            yield line
    except UnicodeDecodeError as error:
        note("encoding", f"the text is not {encoding}: {error.reason}", hint="save the file as UTF-8")
        raise _Unreadable from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        note("compressed", f"the gzip stream is damaged: {error}")
        raise _Unreadable from None
    finally:  # whoever opened the file closes it
        if text is not None:
            text.detach()
        if zipped is not None:
            stream.detach()
        plain.detach()


def _no_csv(head: bytes) -> tuple[str, str, int | None, int | None, str] | None:
    """The problem of a file that begins like something else than text in columns."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if not head:
        return "empty-file", "the file is empty", None, None, "the first line is a header: goal,period,value"
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "not-csv", "this is an Excel workbook", None, None, "save it as CSV UTF-8"
    if start.startswith(b"<"):
        return "not-csv", "this looks like HTML or XML, not like CSV", 1, 1, "download the data itself, as CSV"
    if start.startswith(b"%pdf"):
        return "not-csv", "this is a PDF", None, None, "write its figures into a CSV file"
    if start.startswith((b"{", b"[")):
        return "not-csv", "this looks like JSON, not like CSV", 1, 1, "the first line is a header: goal,period,value"
    if re.match(rb"(---\s*\n)?(#[^\n]*\n\s*)*(version|goals|programme)\s*:", start):
        return "not-csv", "this looks like a targets file, not like data", 1, 1, "name it with --targets"
    return None


# --- a file as figures ---


def _read_file(source: Source, reading: _Reading) -> None:
    problems = reading.problems

    def note(
        code: str,
        message: str,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
        *,
        severity: Severity = "error",
        source: str | None = None,
        name: str = source.name,
    ) -> None:
        text = source.rstrip("\r\n") if source is not None else None
        problems.append(Problem(name, line, column, code, message, hint, severity, text))

    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        with ExitStack() as stack:
            content = source.content
            file = stack.enter_context(open(content, "rb")) if isinstance(content, str | Path) else content
            lines = stack.enter_context(closing(_decoded(file, reading.encoding, note)))
            rows = _Rows(source.name, lines, note)
            header = _read_header(rows, reading, note)
            if header is not None:
                marks = DecimalMarks(reading.decimal)
                for cells in rows:
                    _read_row(cells, rows, header, marks, reading, note)
                _settle_marks(marks, note)
    except _Unreadable:
        pass
    finally:
        csv.field_size_limit(limit)


def _read_header(rows: _Rows, reading: _Reading, note: Callable[..., None]) -> _Header | None:
    lines = []
    for text in rows.feed():
        line = rows.line
        if match := re.fullmatch(r'"?sep=(.)"?\s*', text, re.IGNORECASE):
            rows.delimiter = match[1]
            told = True
        else:
            told = False
            if text.strip(" \t\r\n,;|"):
                lines.append((line, text))
                break
        rows.record.clear()
        if told:
            continue
    rows.record.clear()
    if not lines:
        note("empty-file", "the file has no header and no row", hint="the first line is a header: goal,period,value")
        return None
    line, text = lines[0]
    if rows.delimiter == ",":
        rows.delimiter = max(DELIMITERS, key=lambda mark: (_known_names(text, mark), text.count(mark)))
    names = _names(text, rows.delimiter)
    if len(set(names) & set(COLUMNS)) == 0 or ("goal" not in names and not {"period", "value"} & set(names)):
        _no_header(line, text, rows, reading, note)
        return None
    return _columns(names, line, text, rows.delimiter, note)


def _names(text: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        cells = text.split(delimiter)
    return [normalize("NFC", cell).strip().casefold() for cell in cells]


def _known_names(text: str, delimiter: str) -> int:
    return sum(name in COLUMNS for name in _names(text, delimiter))


def _no_header(line: int, text: str, rows: _Rows, reading: _Reading, note: Callable[..., None]) -> None:
    """Says where the header stands instead, or shows the one to add."""
    for number, later in zip(range(100), rows.feed(), strict=False):
        rows.record.clear()
        for delimiter in DELIMITERS:
            names = _names(later, delimiter)
            if "goal" in names and len(set(names) & set(COLUMNS)) > 1:
                note(
                    "no-header",
                    f"the header is not on line {line} but on line {rows.line}",
                    line,
                    1,
                    "delete the lines above the header, or begin them with #",
                    source=text,
                )
                raise _Unreadable
        if number == 99:
            break
    names = _names(text, rows.delimiter)
    first = rows.delimiter.join(["goal", "period", "value"])
    if len(names) == 1 or not any(name in (reading.goals or ()) or _is_period(name) for name in names):
        message = "this line is not a header: it has none of the columns of a data file"
    else:
        message = "there is no header: this line is already a row"
    note("no-header", message, line, 1, f"the first line is a header: {first}", source=text)
    raise _Unreadable


def _is_period(text: str) -> bool:
    try:
        parse_period(text.upper())
    except PeriodError:
        return False
    return True


def _columns(names: list[str], line: int, text: str, delimiter: str, note: Callable[..., None]) -> _Header | None:
    starts, _ = _cell_starts(text, delimiter)

    def at(index: int) -> int:
        return starts[min(index, len(starts) - 1)][1]

    found: dict[str, int] = {}
    periods: dict[tuple[date, date], int] = {}
    headings: list[tuple[int, Period]] = []
    failed = False
    for index, name in enumerate(names):
        earlier: int | None = None
        if name in COLUMNS:
            earlier = found.setdefault(name, index)
        elif _is_period(name):
            period = parse_period(name.upper())
            earlier = periods.setdefault((period.first, period.last), index)
            headings.append((index, period))
        if earlier is not None and earlier != index:
            failed = True
            note(
                "duplicate-column",
                f"the column {shown(name)} stands twice, first at {line}:{at(earlier)}",
                line,
                at(index),
                "keep one of the two",
                source=text,
            )
    missing = [name for name in COLUMNS if name not in found]
    wide = bool(headings) and "value" in missing and "period" in missing
    if wide:
        missing = [name for name in missing if name not in ("period", "value", "numerator", "denominator")]
    guesses = {}
    for index, name in enumerate(names):
        if name and name not in COLUMNS and (guess := closest(name, missing)):
            guesses[guess] = index
    lacking: list[str] = [name for name in ("goal", "period") if name in missing]
    counts = "numerator" not in missing and "denominator" not in missing
    if "value" in missing and not wide and not counts:
        lacking.append("value (or numerator and denominator)")
    if lacking and not failed:
        failed = True
        said = ", ".join(shown(name) for name in names)
        hints = [f"is {shown(names[index])} meant to be {guess}?" for guess, index in guesses.items()]
        note(
            "missing-column",
            f"the column {' and '.join(lacking)} is missing; the columns are {said}",
            line,
            1,
            " ".join(hints) or f"a header is: {delimiter.join(['goal', 'period', 'value'])}",
            source=text,
        )
    if wide and not failed:
        for index, name in enumerate(names):
            if name[:1].isdigit() and not _is_period(name):
                failed = True
                hint = _period_hint(name)
                note("bad-period", f"the heading {shown(name)} is not a period", line, at(index), hint, source=text)
    if failed:
        return None
    for guess, index in guesses.items():
        note(
            "near-column",
            f"the column {shown(names[index])} is not read",
            line,
            at(index),
            f"did you mean {guess}?",
            severity="warning",
            source=text,
        )
    return _Header(len(names), **found, periods=headings if wide else ())


def _period_hint(text: str) -> str | None:
    try:
        parse_period(text)
    except PeriodError as error:
        return error.hint
    return None


def _read_row(
    cells: list[str],
    rows: _Rows,
    header: _Header,
    marks: DecimalMarks,
    reading: _Reading,
    note: Callable[..., None],
) -> None:
    """Checks one row and keeps its figures."""

    def bad(code: str, message: str, index: int, hint: str | None = None, severity: Severity = "error") -> None:
        line, column, text = rows.place(index)
        note(code, message, line, column, hint, severity=severity, source=text)

    def cell(index: int | None) -> str:
        return cells[index].strip() if index is not None else ""

    if len(cells) != header.width and not _fits(cells, rows, header, note):
        return
    goal_id = cell(header.goal)
    goal = _ANY_GOAL if reading.goals is None else reading.goals.get(goal_id)
    if goal is None:
        _unknown_goal(goal_id, header.goal, reading, bad)
        return
    problems_before = len(reading.problems)
    status = cell(header.status).casefold() or "final"
    if status not in STATUSES and header.status is not None:
        written = cell(header.status)
        meant = _STATUS_WORDS.get(status) or closest(status, STATUSES)
        bad(
            "bad-status",
            f"{shown(written)} is not a status",
            header.status,
            f"did you mean {meant}?" if meant else f"write one of {', '.join(STATUSES)}, or leave it empty",
        )
    area, series = (_label(cell(index), index, bad) for index in (header.area, header.series))
    source = cell(header.source) or None
    if source and not source.isascii():
        source = normalize("NFC", source)
    key = (area, series)
    wanted: list[tuple[Period, int | None]]
    if header.periods:
        wanted = [(period, index) for index, period in header.periods if cell(index)]
    else:
        assert header.period is not None
        try:
            wanted = [(parse_period(cell(header.period)), header.value)]
        except PeriodError as error:
            bad("bad-period", str(error), header.period, error.hint)
            wanted = [(_NO_PERIOD, header.value)]
    for period, index in wanted:
        read = _value(cells, index, header, goal, goal_id, marks, rows, bad)
        if read is None or (len(reading.problems) > problems_before and _has_error(reading, problems_before)):
            continue
        value, numerator, denominator = read
        place = index if index is not None and cell(index) else header.numerator
        line, column, _ = rows.place(place or 0)
        if reading.today and period.last > reading.today and status != "forecast":
            at = header.period if header.period is not None else place or 0
            bad(
                "future-figure",
                f"{goal_id}: a figure of {period.text}, which ends after today, {reading.today}",
                at,
                "what is not yet measured is a forecast: say so in the column status",
                severity="warning",
            )
        figure = Figure(period, value, status, area, series, rows.name, line, column, source, numerator, denominator)
        _keep(figure, goal_id, key, reading, place or 0, bad)


_ANY_GOAL = Goal(unit="%", targets=[])
_NO_PERIOD = Period("", date.min, date.min)
_STATUS_WORDS = {
    "ước": "estimate",
    "ước tính": "estimate",
    "ước đạt": "estimate",
    "ước thực hiện": "estimate",
    "estimated": "estimate",
    "e": "estimate",
    "sơ bộ": "preliminary",
    "provisional": "preliminary",
    "p": "preliminary",
    "chính thức": "final",
    "actual": "final",
    "dự báo": "forecast",
    "dự kiến": "forecast",
    "kế hoạch": "forecast",
    "projected": "forecast",
    "f": "forecast",
}


def _has_error(reading: _Reading, since: int) -> bool:
    return any(problem.severity == "error" for problem in reading.problems[since:])


def _fits(cells: list[str], rows: _Rows, header: _Header, note: Callable[..., None]) -> bool:
    """Whether a row of another length can be read all the same: what it has too much is empty."""
    width = header.width
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return True
    line, _, text = rows.place(0)
    if len(cells) < width:
        message = f"the row has {_count(len(cells), 'cell')}, the header {width}"
        hint = "write every cell, an empty one too, with its delimiter"
    else:
        message = f"the row has {_count(len(cells), 'cell')}, the header only {width}"
        hint = "a cell that holds the delimiter stands in quotation marks"
        value = header.value
        if rows.delimiter == "," and value is not None and value + 1 < len(cells):
            whole, rest = cells[value].strip(), cells[value + 1].strip()
            if whole.lstrip("+-").isdigit() and rest.isdigit():
                hint = f'a decimal comma splits the cell: write {whole}.{rest} or "{whole},{rest}"'
    note("row-length", message, line, 1, hint, source=text)
    return False


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _unknown_goal(goal_id: str, index: int, reading: _Reading, bad: Callable[..., None]) -> None:
    if goal_id in reading.unknown:
        reading.unknown[goal_id] += 1
        if reading.allow_unknown:
            return
    reading.unknown.setdefault(goal_id, 1)
    if not goal_id:
        bad("unknown-goal", "the row names no goal", index)
        return
    known = list(reading.goals or ())
    guess = closest(_skeleton(goal_id), known)
    hint = f"did you mean {guess}?" if guess else None
    if not goal_id.isascii() and guess:
        odd = next(character for character in goal_id if not character.isascii())
        hint = f"did you mean {guess}? It has U+{ord(odd):04X} {character_name(odd, 'an unnamed character')}"
    elif guess is None and len(known) <= 12:
        hint = f"the goals are {', '.join(known)}"
    severity: Severity = "warning" if reading.allow_unknown else "error"
    bad("unknown-goal", f"the targets file has no goal {shown(goal_id)}", index, hint, severity)


_LOOK_ALIKES = str.maketrans("аесоорхуіјѕԁɡһⅼո", "aecoopxyijsdghln")


def _skeleton(text: str) -> str:
    """The text with accents and the commonest look-alikes taken off, to guess what was meant."""
    plain = normalize("NFKD", text.translate(_LOOK_ALIKES))
    return "".join(character for character in plain if character.isascii() and character.isprintable())


def _label(text: str, index: int | None, bad: Callable[..., None]) -> str | None:
    """A name of an area or series, in composed form; None where it is empty."""
    if not text or index is None:
        return None
    if not text.isascii():
        text = normalize("NFC", text)
    if not text.isprintable() and (odd := invisible(text)):
        bad("control-character", f"{shown(text)} has {odd}", index, "names are told apart by what can be seen")
    return text


def _value(
    cells: list[str],
    index: int | None,
    header: _Header,
    goal: Goal,
    goal_id: str,
    marks: DecimalMarks,
    rows: _Rows,
    bad: Callable[..., None],
) -> tuple[Decimal | Fraction, Decimal | None, Decimal | None] | None:
    """The figure of a row and its counts, or None with the reason noted."""
    written = cells[index].strip() if index is not None else ""
    counts = {
        name: (position, cells[position].strip())
        for name, position in (("numerator", header.numerator), ("denominator", header.denominator))
        if position is not None and cells[position].strip()
    }
    if len(counts) == 1:
        name, (position, _) = next(iter(counts.items()))
        other = "denominator" if name == "numerator" else "numerator"
        bad("counts", f"{goal_id}: there is a {name}, but the {other} is missing", position, f"write the {other} too")
        return None
    if not counts and not written:
        bad(
            "no-value",
            f"{goal_id}: the row has no figure and is left out",
            header.goal,
            "leave out rows without a figure",
            severity="warning",
        )
        return None

    def number(text: str, position: int) -> Decimal | None:
        line, column, _ = rows.place(position)
        try:
            return marks.read(text, line, column)
        except NumberError as error:
            bad(error.code, str(error), position, error.hint)
            return None

    value: Decimal | Fraction | None = None
    if written and index is not None:
        text = written
        if text.endswith("%"):
            if not goal.is_percent:
                unit = f"in {goal.unit}" if goal.unit else "not in percent"
                bad("bad-number", f"{goal_id}: {shown(written)} is in percent, but the goal is {unit}", index)
                return None
            text = text[:-1].rstrip()
        value = number(text, index)
        if value is None:
            return None
    ratio: Fraction | None = None
    numerator = denominator = None
    if counts:
        numerator, denominator = (number(text, position) for position, text in counts.values())
        if numerator is None or denominator is None:
            return None
        for name, amount in (("numerator", numerator), ("denominator", denominator)):
            if amount < 0 or (name == "denominator" and not amount):
                kind = "zero" if not amount else f"{amount}, which is negative"
                bad("counts", f"{goal_id}: the {name} is {kind}", counts[name][0], "counts are not negative")
                return None
        ratio = Fraction(numerator) / Fraction(denominator) * (100 if goal.is_percent else 1)
        if isinstance(value, Decimal) and not _rounds_to(ratio, value):
            assert index is not None
            bad(
                "counts",
                f"{goal_id}: the value {value} is not what its counts give, {_plain(ratio)}",
                index,
                "mend one of them, or leave the value out",
            )
            return None
    result = value if value is not None else ratio
    assert result is not None
    if goal.bounds:
        low, high = goal.bounds
        if not low <= result <= high:
            position = index if written and index is not None else header.numerator or 0
            bad(
                "out-of-bounds",
                f"{goal_id}: {_plain(result)} lies outside the bounds {low} to {high}",
                position,
                "mend the figure, or the bounds in the targets file",
            )
            return None
    return result, numerator, denominator


def _rounds_to(ratio: Fraction, value: Decimal) -> bool:
    """Whether `value` is `ratio`, rounded to the digits that `value` has."""
    exponent = value.as_tuple().exponent
    step = Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(0)
    return abs(ratio - Fraction(value)) <= step / 2


def _plain(value: Decimal | Fraction) -> str:
    """A number for a message: all digits it has, up to 15."""
    if isinstance(value, Fraction):
        from decimal import Context

        value = Context(prec=15).divide(Decimal(value.numerator), Decimal(value.denominator))
        value = value.normalize()
    return f"{value:f}"


def _keep(
    figure: Figure,
    goal_id: str,
    key: tuple[str | None, str | None],
    reading: _Reading,
    index: int,
    bad: Callable[..., None],
) -> None:
    """Keeps a figure, unless it was there already: agreeing with a warning, differing as an error."""
    identity = (goal_id, *key, figure.status, figure.period.first, figure.period.last)
    earlier = reading.seen.setdefault(identity, figure)
    if earlier is figure:
        reading.tracks.setdefault(goal_id, {}).setdefault(key, []).append(figure)
        return
    where = f"line {earlier.line}" if earlier.file == figure.file else f"{earlier.file}:{earlier.line}"
    what = " ".join(shown(part) for part in key if part is not None)
    subject = f"{goal_id}, {figure.period.text}{', ' + what if what else ''}"
    if earlier.value == figure.value:
        bad(
            "duplicate",
            f"{subject}: the same figure twice, first on {where}; it counts once",
            index,
            severity="warning",
        )
    else:
        bad(
            "conflict",
            f"{subject}: {_plain(figure.value)} contradicts {_plain(earlier.value)} on {where}",
            index,
            "keep one, or tell them apart by series or status",
        )


def _settle_marks(marks: DecimalMarks, note: Callable[..., None]) -> None:
    """At the end of a file: whether its figures prove a decimal comma, and which of them have two readings."""
    if marks.told is not None:
        return
    say = "write decimal points, or say --decimal comma or --decimal point"
    if marks.comma and marks.point:
        first, second = sorted((marks.comma, marks.point), key=lambda place: (place.line, place.column))
        kinds = {True: "comma", False: "point"}
        note(
            "decimal-mark",
            f"{shown(second.text)} has a decimal {kinds[second is marks.comma]}, "
            f"but {shown(first.text)} on line {first.line} has a decimal {kinds[first is marks.comma]}",
            second.line,
            second.column,
            "use one decimal mark in a file; --decimal comma or --decimal point says which",
        )
        return
    doubtful = marks.two_readings["." if marks.comma else ","]
    for place in doubtful:
        _note_two_readings(place, say, note)
    if marks.comma and not doubtful:
        note(
            "decimal-comma",
            f"decimal commas are read, as {shown(marks.comma.text)} proves",
            marks.comma.line,
            marks.comma.column,
            severity="note",
        )


def _note_two_readings(place: Place, say: str, note: Callable[..., None]) -> None:
    mark, thousands = two_readings(place.text)
    note(
        "decimal-mark",
        f"{shown(place.text)} has two readings: {mark} or {thousands}",
        place.line,
        place.column,
        say,
    )


# --- what only all rows together tell ---


def _check_goals(reading: _Reading) -> None:
    for goal_id, tracks in reading.tracks.items():
        if reading.goals is None:
            return
        goal = reading.goals[goal_id]
        _check_series(goal_id, goal, tracks, reading)
        if goal.is_percent:
            _check_fractions(goal_id, goal, tracks, reading)
        for figures in tracks.values():
            _check_jumps(goal_id, figures, reading)


def _check_series(
    goal_id: str, goal: Goal, tracks: dict[tuple[str | None, str | None], list[Figure]], reading: _Reading
) -> None:
    names = sorted({series for _, series in tracks if series is not None})
    first = min(
        (figure for figures in tracks.values() for figure in figures),
        key=lambda figure: (figure.file, figure.line or 0),
    )
    listed = ", ".join(shown(name) for name in names)
    if goal.series is not None and goal.series not in names:
        there = f"the data has {listed}" if names else "the rows of the data name none"
        reading.problems.append(
            Problem(
                first.file,
                first.line,
                None,
                "series-absent",
                f"{goal_id}: the series {shown(goal.series)} does not occur; {there}",
                closest(goal.series, names) and f"did you mean {closest(goal.series, names)}?",
                "warning",
            )
        )
    elif goal.series is None and len(names) > 1 and all(series is not None for _, series in tracks):
        reading.problems.append(
            Problem(
                first.file,
                first.line,
                None,
                "series-needed",
                f"{goal_id}: the data has the series {listed}, and none is said to judge",
                f"write `series: {names[0]}` or another of them under {goal_id} in the targets file",
            )
        )


def _check_fractions(
    goal_id: str, goal: Goal, tracks: dict[tuple[str | None, str | None], list[Figure]], reading: _Reading
) -> None:
    figures = [figure for track in tracks.values() for figure in track if figure.denominator is None]
    expected = [abs(edge) for target in goal.targets for edge in _edges(target.threshold)]
    if goal.baseline and goal.baseline.value is not None:
        expected.append(abs(goal.baseline.value))
    if not figures or max(expected, default=Decimal(0)) < 10:
        return
    if all(0 <= figure.value <= 1 for figure in figures) and any(0 < figure.value < 1 for figure in figures):
        first = next(figure for figure in figures if 0 < figure.value < 1)
        reading.problems.append(
            Problem(
                first.file,
                first.line,
                first.column,
                "fraction",
                f"{goal_id}: all values lie between 0 and 1 and look like fractions, but the goal is in %",
                f"write {_plain(first.value * 100)} for {_plain(first.value)} if percent is meant",
                "warning",
            )
        )


def _edges(threshold: Threshold) -> Sequence[Decimal]:
    return [edge for edge in (threshold.value, threshold.low, threshold.high) if edge is not None]


def _check_jumps(goal_id: str, figures: list[Figure], reading: _Reading) -> None:
    ordered = sorted(figures, key=lambda figure: (figure.day, figure.period.first))
    for before, after in pairwise(ordered):
        small, large = sorted((abs(Fraction(before.value)), abs(Fraction(after.value))))
        if before.period.length == after.period.length and small and large > 10 * small and large > 10:
            reading.problems.append(
                Problem(
                    after.file,
                    after.line,
                    after.column,
                    "jump",
                    f"{goal_id}: {_plain(after.value)} for {after.period.text}, after {_plain(before.value)} "
                    f"for {before.period.text}: more than ten times",
                    "a slip of the decimal mark?",
                    "warning",
                )
            )
