"""What the data files say: one pass over their rows that checks every one and collects every problem."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple
from unicodedata import name as character_name
from unicodedata import normalize

from ..numbers import DecimalMarks, Mark
from ..periods import Period, PeriodError, parse_period
from ..problems import InputError, Problem, closest, invisible, look_alike, ordered, shown
from ..targets import Goal, Targets
from .checks import check_goals, settle_marks
from .columns import MOST_GUESSES, Header, read_header
from .figures import STATUSES, Actuals, Figure, Lane, Tracks, order_of, stated_figure
from .rows import Progress, Rows, UnreadableError
from .sources import Readable, Row, Source, sources_of
from .values import plain, read_value


def read_actuals(
    data: Readable | Iterable[Readable | Row],
    targets: Targets | None = None,
    *,
    encoding: str | None = None,
    decimal: Mark | None = None,
    allow_unknown: bool = False,
    today: date | None = None,
    progress: Progress | None = None,
) -> Actuals:
    """The figures of data files: paths or open files, one or several, or rows as mappings by column.

    `csv.DictReader` and `DataFrame.to_dict("records")` give such rows; their line is that of the CSV file they would
    make, with the header on line 1. None is an empty cell. The figures may contradict neither themselves nor the goals
    of `targets`; without targets every goal is taken as it comes and only the rows themselves are checked.

    The other parameters are those of the command line: `encoding` of files that are neither UTF-8 nor marked UTF-16,
    `decimal` ("." or ",") for figures with two readings, `allow_unknown` to leave out goals that the targets file does
    not have, and `today` for warnings about figures dated later. `progress` is called now and then with the name of a
    file, its bytes read so far and in all where they are known, and its lines so far.

    Raises OSError where a file cannot be opened, LookupError for an unknown encoding, and InputError with every
    problem of every file where one of them is an error.
    """
    goals = None if targets is None else targets.goals
    reading = _Reading(goals, decimal, allow_unknown, today, {}, {}, set(), [])
    for source in sources_of(data):
        _read_file(source, encoding, reading, progress)
    figures = _tracks(reading)
    if goals is not None:
        check_goals(figures, goals, reading.in_percent, reading.problems)
    if any(problem.severity == "error" for problem in reading.problems):
        raise InputError(reading.problems)
    return Actuals(figures, ordered(reading.problems))


class _Reading(NamedTuple):
    """What was asked for, and what is known so far over all files."""

    goals: Mapping[str, Goal] | None
    decimal: Mark | None
    allow_unknown: bool
    today: date | None
    figures: dict[tuple[str, str | None, str | None, str], dict[int, Figure]]
    """By goal, area, series and status, then by the order of their periods."""
    unknown: dict[str, int]
    in_percent: set[str]
    """The goals of which a figure is written with its sign, so that no fraction is meant."""
    problems: list[Problem]


class _File(NamedTuple):
    """One file that is being read: its rows, its columns, its decimal mark, and by their cells what has been met."""

    reading: _Reading
    rows: Rows
    header: Header
    marks: DecimalMarks
    lanes: dict[str | tuple[str, ...], Lane]
    periods: dict[str, tuple[Period, int]]
    sources: dict[str, str | None]


def _tracks(reading: _Reading) -> dict[str, Tracks]:
    """All figures, by goal, then by area and series."""
    tracks: dict[str, Tracks] = {}
    for (goal_id, area, series, _), found in reading.figures.items():
        if found:
            tracks.setdefault(goal_id, {}).setdefault((area, series), []).extend(found.values())
            found.clear()
    return tracks


def _read_file(source: Source, encoding: str | None, reading: _Reading, progress: Progress | None) -> None:
    try:
        with Rows(source, encoding, reading.problems, progress) as rows:
            header = read_header(rows, reading.goals or ())
            if header is None:
                return
            file = _File(reading, rows, header, DecimalMarks(reading.decimal), {}, {}, {"": None})
            _read_rows(file)
            settle_marks(file.marks, rows)
    except UnreadableError:
        pass


def _read_rows(file: _File) -> None:
    """Reads each row: at once where all of its cells have been met before, else with a look at every one."""
    header, rows, lanes, periods, known = file.header, file.rows, file.lanes, file.periods, file.marks.known
    key = itemgetter(*header.of_lane)
    width, of_period, of_value, of_source = header.width, header.period, header.value, header.source
    if of_period is None or of_value is None or header.has_more:
        for cells in rows:
            _read_row(file, cells, key)
        return
    for cells in rows:
        if len(cells) != width:
            _read_row(file, cells, key)
            continue
        lane, stretch, value = lanes.get(key(cells)), periods.get(cells[of_period]), known.get(cells[of_value])
        if lane is None or stretch is None or value is None or lane.goal.bounds:
            _read_row(file, cells, key)
            continue
        source = None if of_source is None else _source(file, cells[of_source])
        figure = stated_figure(lane, stretch[0], value, None, rows.spot(of_value), source)
        if lane.figures.setdefault(stretch[1], figure) is not figure:
            _note_second(file, lane.figures[stretch[1]], figure, lane, of_value)


def _read_row(file: _File, cells: Sequence[str], key: Callable[[Sequence[str]], str | tuple[str, ...]]) -> None:
    header, problems = file.header, file.reading.problems
    if not any(map(str.strip, cells)) or not _fits(file, cells):
        return
    before = len(problems)
    lane = file.lanes.get(key(cells)) or _lane(file, cells)
    if lane is None:
        return
    if len(problems) == before:
        file.lanes[key(cells)] = lane
    if header.period is None:
        for index, period in header.periods:
            if cells[index].strip():
                _read_figure(file, cells, lane, index, (period, order_of(period)), before)
    else:
        stretch = file.periods.get(cells[header.period]) or _period(file, cells, header.period)
        _read_figure(file, cells, lane, header.value, stretch, before)


def _read_figure(
    file: _File, cells: Sequence[str], lane: Lane, index: int | None, stretch: tuple[Period, int] | None, before: int
) -> None:
    """Keeps the figure in a cell, or in the counts of its row, unless something is wrong with the row."""
    problems = file.reading.problems
    stated = read_value(file.rows, file.header, file.marks, cells, index, lane, file.reading.in_percent)
    if stated is None or stretch is None:
        return
    if len(problems) > before and any(problem.severity == "error" for problem in problems[before:]):
        return
    period, order = stretch
    today = file.reading.today
    if today and period.last > today and lane.status != "forecast":
        _warn_of_future(file, lane, period, stated.column, today)
    source = None if file.header.source is None else _source(file, cells[file.header.source])
    figure = stated_figure(lane, period, stated.value, stated.counts, file.rows.spot(stated.column), source)
    if lane.figures.setdefault(order, figure) is not figure:
        _note_second(file, lane.figures[order], figure, lane, stated.column)


# --- what a row says beside its figure ---


def _lane(file: _File, cells: Sequence[str]) -> Lane | None:
    """What the cells of a row say of goal, area, series and status; None where it is a goal that nobody knows."""
    reading, header = file.reading, file.header
    goal_id = cells[header.goal].strip()
    goal = _ANY_GOAL if reading.goals is None else reading.goals.get(goal_id)
    if goal is None:
        _note_unknown_goal(file, goal_id)
        return None
    status = _status(file, cells)
    area, series = _label(file, cells, header.area), _label(file, cells, header.series)
    figures = reading.figures.setdefault((goal_id, area, series, status), {})
    return Lane(goal_id, goal, area, series, status, file.rows.source.name, figures)


_ANY_GOAL = Goal(unit="%", targets=[])
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


def _status(file: _File, cells: Sequence[str]) -> str:
    index = file.header.status
    written = "" if index is None else cells[index].strip()
    if index is None or not written:
        return "final"
    status = written.casefold()
    if status not in STATUSES:
        guessing = len(file.reading.problems) < MOST_GUESSES
        meant = _STATUS_WORDS.get(status) or (closest(status, STATUSES) if guessing else None)
        hint = f"did you mean {meant}?" if meant else f"write one of {', '.join(STATUSES)}, or leave it empty"
        file.rows.bad(index, "bad-status", f"{shown(written)} is not a status{look_alike(written)}", hint)
    return status


def _label(file: _File, cells: Sequence[str], index: int | None) -> str | None:
    """A name of an area or series, in composed form; None where it is empty."""
    text = "" if index is None else cells[index].strip()
    if index is None or not text:
        return None
    if "  " in text:
        text = " ".join(text.split())
    text = normalize("NFC", text)
    if not text.isprintable() and (odd := invisible(text)):
        message = f"{shown(text)} has {odd}"
        file.rows.bad(index, "control-character", message, "names are told apart by what can be seen")
    return text


def _period(file: _File, cells: Sequence[str], index: int) -> tuple[Period, int] | None:
    """The period of a row and its order, or None with the reason noted; one of the future is looked at each time."""
    try:
        period = parse_period(cells[index].strip())
    except PeriodError as error:
        file.rows.bad(index, "bad-period", str(error), error.hint)
        return None
    stretch = period, order_of(period)
    if file.reading.today is None or period.last <= file.reading.today:
        file.periods[cells[index]] = stretch
    return stretch


def _source(file: _File, cell: str) -> str | None:
    if cell not in file.sources:
        file.sources[cell] = normalize("NFC", cell.strip()) or None
    return file.sources[cell]


# --- what is wrong with a row ---


def _fits(file: _File, cells: Sequence[str]) -> bool:
    """Whether a row has the cells of the header, no more and no less, and none in a column without a name."""
    rows, header = file.rows, file.header
    width = header.width
    if len(cells) == width:
        index = next((index for index in header.nameless if cells[index].strip()), None)
        if index is not None:
            hint = "give the column a name, or put a cell that holds the delimiter in quotation marks"
            rows.bad(index, "row-length", f"{shown(cells[index].strip())} stands in a column without a name", hint)
        return index is None
    if len(cells) < width:
        message = f"the row has {_count(len(cells), 'cell')}, the header {width}"
        hint = "write every cell, an empty one too, with its delimiter"
    else:
        message = f"the row has {_count(len(cells), 'cell')}, the header only {width}"
        hint = _split_number(file, cells) or "a cell that holds the delimiter stands in quotation marks"
    line, _, text = rows.place(0)
    rows.note("row-length", message, line, 1, hint, source=text)
    return False


def _split_number(file: _File, cells: Sequence[str]) -> str | None:
    """What to write instead, where a decimal comma has split the figure into two cells."""
    value = file.header.value
    if file.rows.delimiter != "," or value is None or value + 1 >= len(cells):
        return None
    whole, rest = cells[value].strip(), cells[value + 1].strip()
    if not whole.lstrip("+-").isdigit() or not rest.isdigit():
        return None
    return f'a decimal comma splits the cell: write {whole}.{rest} or "{whole},{rest}"'


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _note_unknown_goal(file: _File, goal_id: str) -> None:
    reading, rows, index = file.reading, file.rows, file.header.goal
    if goal_id in reading.unknown:
        reading.unknown[goal_id] += 1
        if reading.allow_unknown:
            return
    reading.unknown.setdefault(goal_id, 1)
    if not goal_id:
        rows.bad(index, "unknown-goal", "the row names no goal")
        return
    guess = closest(_skeleton(goal_id), list(reading.goals or ())) if len(reading.problems) < MOST_GUESSES else None
    message = f"the targets file has no goal {shown(goal_id)}"
    hint = _goal_hint(goal_id, guess, reading.goals or ())
    rows.bad(index, "unknown-goal", message, hint, "warning" if reading.allow_unknown else "error")


def _goal_hint(goal_id: str, guess: str | None, known: Collection[str]) -> str | None:
    if guess is None:
        return f"the goals are {', '.join(known)}" if len(known) <= 12 else None
    if goal_id.isascii():
        return f"did you mean {guess}?"
    odd = next(character for character in goal_id if not character.isascii())
    return f"did you mean {guess}? It has U+{ord(odd):04X} {character_name(odd, 'an unnamed character')}"


_LOOK_ALIKES = str.maketrans("аесоорхуіјѕԁɡһⅼո", "aecoopxyijsdghln")


def _skeleton(text: str) -> str:
    """The text with accents and the commonest look-alikes taken off, to guess what was meant."""
    plain = normalize("NFKD", text.translate(_LOOK_ALIKES))
    return "".join(character for character in plain if character.isascii() and character.isprintable())


def _warn_of_future(file: _File, lane: Lane, period: Period, column: int, today: date) -> None:
    file.rows.bad(
        column if file.header.period is None else file.header.period,
        "future-figure",
        f"{lane.goal_id}: a figure of {period.text}, which ends after today, {today}",
        "what is not yet measured is a forecast: say so in the column status",
        severity="warning",
    )


def _note_second(file: _File, first: Figure, second: Figure, lane: Lane, index: int) -> None:
    """Says that a figure was there already: agreeing with a warning, differing as an error."""
    what = " ".join(shown(part) for part in (lane.area, lane.series) if part is not None)
    subject = f"{lane.goal_id}, {second.period.text}{', ' + what if what else ''}"
    where = f"line {first.line}" if first.file == second.file else f"{first.file}:{first.line}"
    if first.value == second.value:
        message = f"{subject}: the same figure twice, first on {where}; it counts once"
        file.rows.bad(index, "duplicate", message, severity="warning")
    else:
        message = f"{subject}: {plain(second.value)} contradicts {plain(first.value)} on {where}"
        file.rows.bad(index, "conflict", message, "keep one, or tell them apart by series or status")
