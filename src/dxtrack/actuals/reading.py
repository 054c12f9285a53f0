"""What the data files say: one pass over their rows that checks every one and collects every problem."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Any
from unicodedata import normalize

from ..numbers import Mark
from ..periods import Period
from ..problems import InputError, Message, counted, ordered, shown
from ..targets import Goal, Targets
from .cells import Stated, check_no_figure, note_early, period_of, read_value
from .checks import check_goals, with_own_mark
from .clashes import note_second
from .columns import Wanted
from .datafile import DataFile, Kept, Lane, Reading
from .figures import Actuals, share
from .files import entries_of, settle, summary
from .fits import check_areas, check_rows
from .header import read_header
from .lanes import lanes_of
from .rows import WRITTEN_TWICE, Progress, Rows, UnreadableError
from .sources import Data, files_of, sources_of
from .tracks import Track, Written, figure_of


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
    reading = Reading(targets, allow_unknown, today, {}, set(), set(), set(), [])
    sources, files = sources_of(data), []
    entries = entries_of(targets, sources, reading.problems)
    for source, number in zip(sources, entries, strict=True):
        wanted = Wanted.of(targets, number)
        try:
            encoded, mark, sheet = wanted.entry.encoding or encoding, wanted.mark or decimal, wanted.entry.sheet
            with Rows(source, encoded, reading.problems, progress, sheet=sheet, decimal=mark) as rows:
                if header := read_header(rows, wanted):
                    rows.width = header.width
                    file = DataFile(reading, rows, header, wanted.entry, mark)
                    _read_rows(file)
                    settle(file, wanted)
                    files.append(file)
        except UnreadableError:
            pass
    tracks: dict[str, dict[tuple[str | None, str | None], Track]] = {}
    for (goal_id, area, series, _), kept in reading.figures.items():
        if kept.values:
            of_goal = tracks.setdefault(goal_id, {})
            of_goal[area, series] = of_goal[area, series] + kept.figures if (area, series) in of_goal else kept.figures
    if targets is not None:
        read = {os.path.realpath(source.path) for source in sources if source.path is not None}
        all_read = {os.path.realpath(file.path) for file in files_of(targets)} <= read
        reading.problems.extend(check_rows(targets, files, all_read=all_read))
        reading.problems.extend(check_areas(targets, tracks))
        check_goals(tracks, targets.goals, reading.in_percent, reading.problems)
    problems = counted(with_own_mark(problem, reading.commas) for problem in reading.problems)
    if any(problem.severity == "error" for problem in problems):
        raise InputError(problems)
    return Actuals(tracks, ordered(problems), [summary(file) for file in files])


def _read_rows(file: DataFile) -> None:
    """Reads each row: at once where its lane and its period have been met before, else with a look at every cell."""
    header, rows, periods = file.header, file.rows, file.periods
    single: dict[str | tuple[str, ...], Kept | None] = {}
    key = itemgetter(*file.keys) if file.keys else lambda _: ""
    plainly = header.period is not None and file.entry.fixed.period is None and not header.nameless
    of_period, width = header.period or 0, header.width if plainly else -1
    of_source = None if file.entry.fixed.source else header.source
    known, sure, by_counts = file.marks.known.get, file.marks.sure, _by_counts(file)
    written: Written | None
    of_goals = of_no_goal = 0
    for stretch in rows.stretches():
        are_lines = rows.are_lines
        for line, cells in stretch:
            if not are_lines and len(rows.record) > 1:
                rows.line, rows.cells = line, cells
                _check_breaks(file, cells)
            kept = single.get(key(cells), ...) if len(cells) == width else ...
            if kept is None:
                of_no_goal += 1
                continue
            if kept is not ... and (days := periods.get(cells[of_period])):
                at = kept.at
                if by_counts:
                    written, at = by_counts(cells, at)
                elif (written := known(cells[at])) is None:
                    written = sure(cells[at])
                if written is not None and (kept.bounds is None or _within(kept.bounds, written, kept.kin.goal)):
                    of_goals += 1
                    if are_lines and kept.before and at == kept.at:
                        begins, column = line, kept.before + len(cells[of_period])
                    else:
                        rows.line, rows.cells = line, cells
                        begins, column = rows.spot(at)
                    if of_source is not None:
                        kept.kin = kept.kin_of(rows.source.name, _source(file, cells[of_source]))
                    period, order = days
                    if order > kept.newest:
                        kept.newest = order
                        kept.values += (period, written, begins, column, kept.kin)
                    elif first := kept.add(order, (period, written, begins, column, kept.kin)):
                        rows.line, rows.cells = line, cells
                        second = figure_of(period, written, begins, column, kept.kin)
                        note_second(file, first, second, file.lanes[key(cells)][0], cells, at)
                    continue
            rows.line, rows.cells = line, cells
            _read_row(file, cells, key)
            lanes = file.lanes.get(key(cells)) if kept is ... and len(cells) == width else None
            if lanes is not None and len(lanes) < 2 and not any(_is_odd(lane) for lane in lanes):
                single[key(cells)] = _single(file, lanes[0], cells) if lanes else None
    file.of_goals += of_goals
    file.of_no_goal += of_no_goal


def _is_odd(lane: Lane) -> bool:
    """Whether each row of a lane wants a closer look."""
    return bool(lane.parts) or lane.status == "missing"


def _single(file: DataFile, lane: Lane, cells: Sequence[str]) -> Kept:
    """Where the figures of rows are kept that all go into one lane."""
    kept, at, of_period, name = lane.kept, lane.columns[0].cell, file.header.period or 0, file.rows.source.name
    kept.at = at = (file.header.numerator or 0) if at is None else at
    same, is_respelt = {*range(at)} - {of_period}, kept.kin.file == name
    kept.before = 0
    if of_period < at and same <= {*file.keys} and not is_respelt:
        kept.before = at + 1 + sum(len(cells[index]) for index in same)
    kept.kin = kept.kin_of(name, file.entry.fixed.source)
    return kept


def _within(bounds: Sequence[Decimal], written: Written, goal: Goal) -> bool:
    value = share(goal, *written[1:]) if isinstance(written, tuple) else written
    return bounds[0] <= value <= bounds[1]


def _by_counts(file: DataFile) -> Callable[[Sequence[str], int], tuple[Written | None, int]] | None:
    """In a file of counts gives those of a row, or its value, and its cell; none where it wants a closer look."""
    known, sure = file.marks.known.get, file.marks.sure
    of_top, of_bottom = file.header.numerator, file.header.denominator
    if of_top is None or of_bottom is None:
        return None

    def by_counts(cells: Sequence[str], at: int) -> tuple[Written | None, int]:
        upper, lower = cells[of_top], cells[of_bottom]
        if at != of_top and (stated := cells[at]):
            return (None if upper or lower else known(stated) or sure(stated)), at
        top, bottom = known(upper) or sure(upper), known(lower) or sure(lower)
        if top is None or top.is_signed() or not bottom or bottom.is_signed():
            return None, at
        return (None, top, bottom), of_top

    return by_counts


def _check_breaks(file: DataFile, cells: Sequence[str]) -> None:
    """Warns of a cell that closes lines too late, behind what looks like rows."""
    header = file.header
    for index, cell in enumerate(cells):
        for line in cell.splitlines()[1:]:
            inner = line.split(file.rows.delimiter)
            named = (
                header.goal is not None and len(inner) > header.goal and bool(file.named(inner[header.goal].strip()))
            )
            if named or (len(inner) == header.width > 1):
                message = Message(
                    "the quotation mark that opens here closes behind what looks like a row: {line}", line=shown(line)
                )
                hint = Message("close it where the cell ends; {twice}", twice=WRITTEN_TWICE)
                file.rows.bad(index, "quote", message, hint, "warning")
                return


Key = Callable[[Sequence[str]], str | tuple[str, ...]]


def _read_row(file: DataFile, cells: Sequence[str], key: Key) -> None:
    """Looks at every cell of a row."""
    header, problems = file.header, file.reading.problems
    if not any(map(str.strip, cells)) or not _fits(file, cells):
        return
    before = len(problems)
    lanes = file.lanes.get(key(cells))
    if lanes is None:
        lanes = lanes_of(file, cells)
        if lanes is None:
            return
        if len(problems) == before:
            file.lanes[key(cells)] = lanes
    if not lanes:
        file.of_no_goal += 1
        return
    file.of_goals += 1
    if lanes[0].status == "missing":
        check_no_figure(file, cells, lanes[0])
        return
    stretch = None
    if header.period is not None and file.entry.fixed.period is None:
        stretch = file.periods.get(cells[header.period]) or period_of(file, cells[header.period], header.period)
    is_sound = all(problem.severity != "error" for problem in problems[before:])
    for lane in lanes:
        for column in lane.columns:
            if len(file.columns) > 1 and not cells[column.cell or 0].strip():
                continue
            stated, of_column = read_value(file, cells, column.cell, lane), column.stretch or stretch
            if stated and of_column and is_sound:
                _keep(file, cells, lane, stated, of_column)
    file.set_aside(lanes, before)


def _keep(file: DataFile, cells: Sequence[str], lane: Lane, stated: Stated, stretch: tuple[Period, int]) -> None:
    """Keeps a figure, and warns of one that is there already or of the future."""
    header, (period, order) = file.header, stretch
    of_period = stated.column if header.period is None else header.period
    today = file.reading.today
    if today and period.last > today and cells[of_period].strip() not in file.doubtful:  # of which is told at the end
        note_early(file, lane, period, *file.rows.place(of_period))
    source = file.entry.fixed.source or (None if header.source is None else _source(file, cells[header.source]))
    value = None if isinstance(stated.value, Fraction) else stated.value  # the ratio is that of the counts
    written = (value, *stated.counts) if stated.counts else value
    kin = lane.kept.kin_of(file.rows.source.name, source)
    values: Any = period, written, *file.rows.spot(stated.column), kin  # as `figure_of` takes them
    if first := lane.kept.add(order, values):
        note_second(file, first, figure_of(*values), lane, cells, stated.column)


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
            message = Message("{text} stands in a column without a name", text=shown(cells[index].strip()))
            hint = Message("give the column a name, or put a cell that holds the delimiter in quotation marks")
            rows.bad(index, "row-length", message, hint)
        return index is None
    has = Message("{number} cell" if len(cells) == 1 else "{number} cells", number=len(cells))
    if len(cells) < width:
        message = Message("the row has {cells}, the header {width}", cells=has, width=width)
        hint = Message("write every cell, an empty one too, with its delimiter")
    else:
        message = Message("the row has {cells}, the header only {width}", cells=has, width=width)
        hint = split or Message("a cell that holds the delimiter stands in quotation marks")
    line, _, text = rows.place(0)
    rows.note("row-length", message, line, 1, hint, source=text)
    return False


def _split_number(file: DataFile, cells: Sequence[str]) -> Message | None:
    """What to write instead, where a decimal comma has split a figure into two cells of a row that is too long."""
    header = file.header
    if file.rows.delimiter != "," or len(cells) <= header.width:
        return None
    for index in [each.column for each in header.periods] if header.value is None else [header.value]:
        whole, rest = cells[index].strip(), cells[index + 1].strip()
        if whole.lstrip("+-").isdigit() and rest.isdigit():
            return Message(
                'a decimal comma splits the cell: write {whole}.{rest} or "{whole},{rest}"', whole=whole, rest=rest
            )
    return None
