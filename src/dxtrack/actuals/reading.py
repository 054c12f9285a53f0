"""What the data files say: one pass over their rows that checks every one and collects every problem."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from unicodedata import normalize

from ..numbers import DecimalMarks, Mark
from ..periods import Period
from ..problems import InputError, counted, ordered, shown
from ..targets import Goal, Targets
from .cells import DataFile, Lane, Reading, Stated, order_of, plain, read_lane, read_period, read_value
from .checks import check_goals, settle_marks, with_own_mark
from .columns import read_header
from .figures import Actuals, Figure, Tracks, share
from .rows import Progress, Rows, UnreadableError
from .sources import Data, sources_of


def read_actuals(
    data: Data,
    targets: Targets | None = None,
    *,
    encoding: str | None = None,
    decimal: Mark | None = None,
    allow_unknown: bool = False,
    today: date | None = None,
    progress: Progress | None = None,
) -> Actuals:
    """The figures of data files: paths or open files, one or several, or rows as mappings by column.

    `csv.DictReader` gives such rows, and a data frame of pandas or polars is taken as its rows; their line is that of
    the CSV file they would make, with the header on line 1. None, NaN, NaT and NA are empty cells, midnight is a day.
    The figures may contradict neither themselves nor the goals of `targets`; without targets every goal is taken as it
    comes and only the rows themselves are checked.

    The other parameters are those of the command line: `encoding` of files that are neither UTF-8 nor marked UTF-16,
    `decimal` ("." or ",") for figures with two readings, `allow_unknown` to leave out goals that the targets file does
    not have, and `today` for warnings about figures dated later. `progress` is called now and then with the name of a
    file, its bytes read so far and in all where they are known, and its lines so far.

    Raises OSError where a file cannot be opened, LookupError for an unknown encoding, and InputError with every
    problem of every file where one of them is an error.
    """
    goals = None if targets is None else targets.goals
    reading = Reading(goals, decimal, allow_unknown, today, {}, set(), set(), set(), [])
    for source in sources_of(data):
        try:
            with Rows(source, encoding, reading.problems, progress, decimal=decimal) as rows:
                if header := read_header(rows, goals or ()):
                    rows.width = header.width
                    file = DataFile(reading, rows, header, DecimalMarks(decimal), {}, {}, {"": None})
                    _read_rows(file)
                    settle_marks(file.marks, rows)
                    if decimal == "," or (file.marks.comma and not file.marks.point):
                        reading.commas.add(rows.source.name)
        except UnreadableError:
            pass
    tracks: dict[str, Tracks] = {}
    for (goal_id, area, series, _), kept in reading.figures.items():
        if kept.figures:
            tracks.setdefault(goal_id, {}).setdefault((area, series), []).extend(kept.figures)
    if goals is not None:
        check_goals(tracks, goals, reading.in_percent, reading.problems)
    problems = counted(with_own_mark(problem, reading.commas) for problem in reading.problems)
    if any(problem.severity == "error" for problem in problems):
        raise InputError(problems)
    return Actuals(tracks, ordered(problems))


def _read_rows(file: DataFile) -> None:
    """Reads each row: at once where its goal and its period have been met before, else with a look at every cell."""
    header, rows, lanes, periods = file.header, file.rows, file.lanes, file.periods
    key, of_source, name, record = itemgetter(*header.of_lane), header.source, rows.source.name, rows.record
    of_period, width = header.period or 0, header.width if header.period is not None and not header.nameless else -1
    plain_value = _plain_values(file)
    for line, cells in rows.numbered():
        rows.line, rows.cells = line, cells
        if len(record) > 1:
            _check_breaks(file, cells)
        if (
            len(cells) == width
            and (lane := lanes.get(key(cells)))
            and (stretch := periods.get(cells[of_period]))
            and (stated := plain_value(cells, lane.goal))
        ):
            value, counts, at = stated
            _, _, area, series, status, kept = lane
            begins, column = rows.spot(at)
            source = None if of_source is None else _source(file, cells[of_source])
            figure = Figure(stretch[0], value, status, area, series, name, begins, column, source, *counts)
            if first := kept.add(stretch[1], figure):
                _note_second(file, first, figure, lane, at)
        else:
            _read_row(file, cells, key)


PlainValue = tuple[Decimal | Fraction, Sequence[Decimal], int]


def _plain_values(file: DataFile) -> Callable[[Sequence[str], Goal], PlainValue | None]:
    """Gives value, counts and column of a row whose numbers are plain and fit; None where it wants a closer look."""
    sure, of_value = file.marks.sure, file.header.value
    of_top, of_bottom = file.header.numerator, file.header.denominator

    def within(value: Decimal | Fraction, goal: Goal) -> bool:
        return not goal.bounds or goal.bounds[0] <= value <= goal.bounds[1]

    def stated(cells: Sequence[str], goal: Goal) -> PlainValue | None:
        if of_value is None or (value := sure(cells[of_value])) is None or not within(value, goal):
            return None
        return value, (), of_value

    def counted(cells: Sequence[str], goal: Goal) -> PlainValue | None:
        if of_top is None or of_bottom is None:
            return None
        if of_value is not None and cells[of_value]:
            return None if cells[of_top] or cells[of_bottom] else stated(cells, goal)
        top, bottom = sure(cells[of_top]), sure(cells[of_bottom])
        if top is None or not bottom or not within(ratio := share(goal, top, bottom), goal):
            return None
        return ratio, (top, bottom), of_top

    return stated if of_top is None and of_bottom is None else counted


def _check_breaks(file: DataFile, cells: Sequence[str]) -> None:
    """Warns of a cell that closes lines too late, behind what looks like rows."""
    header, goals = file.header, file.reading.goals or ()
    for index, cell in enumerate(cells):
        for line in cell.splitlines()[1:]:
            inner = line.split(file.rows.delimiter)
            named = len(inner) > header.goal and inner[header.goal].strip() in goals
            if named or (len(inner) == header.width > 1):
                message = f"the quotation mark that opens here closes behind what looks like a row: {shown(line)}"
                hint = 'close it where the cell ends; a quotation mark inside a quoted cell is written twice: ""'
                file.rows.bad(index, "quote", message, hint, "warning")
                return


def _read_row(file: DataFile, cells: Sequence[str], key: Callable[[Sequence[str]], str | tuple[str, ...]]) -> None:
    header, problems = file.header, file.reading.problems
    if not any(map(str.strip, cells)) or not _fits(file, cells):
        return
    before = len(problems)
    lane = file.lanes.get(key(cells)) or read_lane(file, cells)
    if lane is None:
        return
    if len(problems) == before:
        file.lanes[key(cells)] = lane
    if header.period is not None:
        stretch = file.periods.get(cells[header.period]) or read_period(file, cells[header.period], header.period)
        stated = read_value(file, cells, header.value, lane)
        if stated and stretch:
            _keep(file, cells, lane, stated, stretch, before)
    for index, period in header.periods:
        if cells[index].strip() and (stated := read_value(file, cells, index, lane)):
            _keep(file, cells, lane, stated, (period, order_of(period)), before)


def _keep(
    file: DataFile, cells: Sequence[str], lane: Lane, stated: Stated, stretch: tuple[Period, int], before: int
) -> None:
    """Keeps a figure, unless there is an error among the problems noted since `before`, when its row began."""
    reading, header, (period, order) = file.reading, file.header, stretch
    if any(problem.severity == "error" for problem in reading.problems[before:]):
        return
    if reading.today and period.last > reading.today and lane.status != "forecast":
        file.rows.bad(
            stated.column if header.period is None else header.period,
            "future-figure",
            f"{lane.goal_id}: a figure of {period.text}, which ends after today, {reading.today}",
            "what is not yet measured is a forecast: say so in the column status",
            severity="warning",
        )
    source = None if header.source is None else _source(file, cells[header.source])
    _, _, area, series, status, kept = lane
    place = file.rows.spot(stated.column)
    figure = Figure(period, stated.value, status, area, series, file.rows.source.name, *place, source, *stated.counts)
    if first := kept.add(order, figure):
        _note_second(file, first, figure, lane, stated.column)


def _source(file: DataFile, cell: str) -> str | None:
    if cell not in file.sources:
        file.sources[cell] = normalize("NFC", cell.strip()) or None
    return file.sources[cell]


def _fits(file: DataFile, cells: Sequence[str]) -> bool:
    """Whether a row has the cells of the header, no more and no less, and none in a column without a name."""
    rows, header = file.rows, file.header
    width = header.width
    split = _split_number(file, cells)
    if len(cells) == width or (len(cells) > width and not split and not any(map(str.strip, cells[width:]))):
        index = next((index for index in header.nameless if cells[index].strip()), None)
        if index is not None:
            hint = "give the column a name, or put a cell that holds the delimiter in quotation marks"
            rows.bad(index, "row-length", f"{shown(cells[index].strip())} stands in a column without a name", hint)
        return index is None
    if len(cells) < width:
        message = f"the row has {len(cells)} cell{'' if len(cells) == 1 else 's'}, the header {width}"
        hint = "write every cell, an empty one too, with its delimiter"
    else:
        message = f"the row has {len(cells)} cell{'' if len(cells) == 1 else 's'}, the header only {width}"
        hint = split or "a cell that holds the delimiter stands in quotation marks"
    line, _, text = rows.place(0)
    rows.note("row-length", message, line, 1, hint, source=text)
    return False


def _split_number(file: DataFile, cells: Sequence[str]) -> str | None:
    """What to write instead, where a decimal comma has split a figure into two cells of a row that is too long."""
    header = file.header
    if file.rows.delimiter != "," or len(cells) <= header.width:
        return None
    for index in [index for index, _ in header.periods] if header.value is None else [header.value]:
        whole, rest = cells[index].strip(), cells[index + 1].strip()
        if whole.lstrip("+-").isdigit() and rest.isdigit():
            return f'a decimal comma splits the cell: write {whole}.{rest} or "{whole},{rest}"'
    return None


def _note_second(file: DataFile, first: Figure, second: Figure, lane: Lane, index: int) -> None:
    """Says that a figure was there already: agreeing with a warning, differing as an error."""
    what = " ".join(shown(part) for part in (lane.area, lane.series) if part is not None)
    subject = f"{lane.goal_id}, {second.period.text}{', ' + what if what else ''}"
    where = f"line {first.line}" if first.file == second.file else first.place
    if first.value == second.value:
        message = f"{subject}: the same figure twice, first on {where}; it counts once"
        file.rows.bad(index, "duplicate", message, severity="warning")
    else:
        message = f"{subject}: {plain(second.value)} contradicts {plain(first.value)} on {where}"
        file.rows.bad(index, "conflict", message, "keep one, or tell them apart by series or status")
