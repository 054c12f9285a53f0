"""What the data files say: one streaming pass over CSV that checks every row and collects every problem."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from os import PathLike
from typing import NamedTuple
from unicodedata import name as character_name
from unicodedata import normalize

from ..numbers import DecimalMarks, Mark, NumberError, Place, two_readings
from ..periods import Period, PeriodError, parse_period
from ..problems import InputError, Problem, closest, invisible, look_alike, ordered, shown
from ..targets import Goal, Targets, Threshold
from .columns import COLUMNS, MOST_GUESSES, Header, read_header
from .lanes import STATUSES, SUPPOSED, Figure, Gone, Kept, Lane, share
from .plain_rows import PlainRows
from .rows import Rows, Source, UnreadableError

__all__ = ["COLUMNS", "STATUSES", "Actuals", "Figure", "Gone", "Source", "Tracks", "read_actuals", "suppose"]

Progress = Callable[[str, int | None, int | None, int], None]

Tracks = dict[tuple[str | None, str | None], list[Figure]]
"""The figures of a goal by area and series; None is the whole programme, and no series."""


class Actuals(NamedTuple):
    """All figures of the data files, by goal, then by area and series."""

    figures: dict[str, Tracks]
    problems: tuple[Problem, ...] = ()
    """Warnings and notes; what is an error raised InputError instead."""
    gone: Mapping[tuple[str, str | None], Gone] = {}
    """By goal and series what was cut of the whole, where a series is long."""
    left_out: int = 0
    """How many figures that were."""

    @property
    def stated(self) -> int:
        """How many figures the files state."""
        return self.left_out + sum(len(track) for tracks in self.figures.values() for track in tracks.values())

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


def read_actuals(
    sources: Iterable[str | PathLike[str] | Source],
    targets: Targets | None,
    *,
    encoding: str | None = None,
    decimal: Mark | None = None,
    allow_unknown: bool = False,
    today: date | None = None,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Actuals:
    """The figures of all `sources`, which may contradict neither themselves nor the goals of `targets`.

    Without `targets` (they are invalid, say) every goal is taken as it comes and only the rows themselves are checked.
    `encoding` is for files that are neither UTF-8 nor marked UTF-16, `decimal` for figures with two readings.
    With `today`, figures dated later get a warning. With `as_of`, and more than 50,000 figures in all, only those of a
    long series are kept that judging on that day needs, so that memory does not grow with the rows. `progress` is
    called now and then with the name of a file, its bytes read so far and in all where they are known, and its lines so
    far. Raises OSError where a file cannot be opened, LookupError for an unknown encoding, and InputError with every
    problem of every file where one of them is an error.
    """
    goals = None if targets is None else targets.goals
    kept = Kept(as_of)
    reading = _Reading(goals, decimal, allow_unknown, today, kept, {}, set(), [])
    for source in sources:
        named = source if isinstance(source, Source) else Source(str(source), source)
        _read_file(named, encoding, reading, progress)
    if kept.gone:
        kept.cut()
    gone: dict[tuple[str, str | None], Gone] = {}
    for lane in kept.thinned():
        gone.setdefault((lane.goal_id, lane.series), Gone(kept)).add(lane)
    figures = kept.tracks()
    _check_goals(figures, gone, reading)
    if any(problem.severity == "error" for problem in reading.problems):
        raise InputError(reading.problems)
    return Actuals(figures, ordered(reading.problems), gone, kept.left_out)


def suppose(actuals: Actuals, goal_id: str, goal: Goal, period: Period, value: Decimal) -> Actuals:
    """The actuals as if the judging series of the whole had that final figure, instead of any other of the period."""
    tracks = dict(actuals.figures.get(goal_id, {}))
    key = (None, actuals.judging_series(goal_id, goal))
    figures = [figure for figure in tracks.get(key, ()) if figure.period != period]
    supposed = Figure(period, value, "final", None, key[1], SUPPOSED, None, None, None)
    tracks[key] = [*figures, supposed]
    return actuals._replace(figures=actuals.figures | {goal_id: tracks})


class _Reading(NamedTuple):
    """What was asked for, and what is known so far over all files."""

    goals: Mapping[str, Goal] | None
    decimal: Mark | None
    allow_unknown: bool
    today: date | None
    kept: Kept
    unknown: dict[str, int]
    in_percent: set[str]
    """The goals of which a figure is written with its sign, so that no fraction is meant."""
    problems: list[Problem]


class _File(NamedTuple):
    """One file that is being read: its rows, its columns, and which decimal mark it uses."""

    reading: _Reading
    rows: Rows
    header: Header
    marks: DecimalMarks


def _read_file(source: Source, encoding: str | None, reading: _Reading, progress: Progress | None) -> None:
    try:
        with Rows(source, encoding, reading.problems) as rows:
            header = read_header(rows, reading.goals or ())
            if header is None:
                return
            file = _File(reading, rows, header, DecimalMarks(reading.decimal))
            reading.kept.begin(source.name)
            plain = PlainRows(header, rows.delimiter, file.marks, reading.kept, reading.today)

            def careful(lines: str, line: int) -> int:
                rows.line = line
                rows.take(lines)
                _read_rows(file, plain)
                return rows.line

            try:
                _read_rows(file, plain)
                plain.expect(reading.goals or {})
                while block := rows.next_block():
                    if progress:
                        progress(source.name, *rows.extent(), rows.line)
                    rows.line = plain.read(block, rows.line, careful)
                    reading.kept.relieve()
                _settle_marks(file.marks, rows)
            finally:
                reading.kept.end(rows.line)
    except UnreadableError:
        pass


def _read_rows(file: _File, plain: PlainRows) -> None:
    for cells in file.rows.rows():
        if (lane := _read_row(file, cells)) and len(cells) == file.header.width:
            plain.learn(cells, lane)


def _read_row(file: _File, cells: list[str]) -> Lane | None:
    """Checks one row and keeps its figures; the lane of a row that had nothing to complain about."""
    reading, header, rows = file.reading, file.header, file.rows
    if (len(cells) != header.width or header.nameless) and not _fits(file, cells):
        return None
    cells = [cell.strip() for cell in cells]
    goal_id = cells[header.goal]
    goal = _ANY_GOAL if reading.goals is None else reading.goals.get(goal_id)
    if goal is None:
        _unknown_goal(file, goal_id)
        return None
    before = len(reading.problems)
    status = _status(file, cells)
    area, series = _label(file, cells, header.area), _label(file, cells, header.series)
    source = cells[header.source] if header.source is not None else ""
    if not source.isascii():
        source = normalize("NFC", source)
    period = _NO_PERIOD
    if header.period is not None:
        try:
            period = parse_period(cells[header.period])
        except PeriodError as error:
            rows.bad(header.period, "bad-period", str(error), error.hint)
    lane = reading.kept.lane(goal_id, goal, area, series, status)
    wanted: Sequence[tuple[int | None, Period]] = header.periods or [(header.value, period)]
    for index, of in wanted:
        if header.periods and index is not None and not cells[index]:
            continue
        read = _value(file, cells, index, lane)
        if read is None or (len(reading.problems) > before and _has_error(reading, before)):
            continue
        value, numerator, denominator = read
        at = index if index is not None and cells[index] else header.numerator or 0
        if reading.today and of.last > reading.today and status != "forecast":
            rows.bad(
                header.period if header.period is not None else at,
                "future-figure",
                f"{goal_id}: a figure of {of.text}, which ends after today, {reading.today}",
                "what is not yet measured is a forecast: say so in the column status",
                severity="warning",
            )
        line, column = rows.spot(at)
        figure = Figure(
            of, value, status, area, series, rows.source.name, line, column, source or None, numerator, denominator
        )
        _keep(file, figure, lane, at)
    return lane if len(reading.problems) == before else None


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


def _status(file: _File, cells: Sequence[str]) -> str:
    index = file.header.status
    if index is None or not cells[index]:
        return "final"
    status = cells[index].casefold()
    if status not in STATUSES:
        guessing = len(file.reading.problems) < MOST_GUESSES
        meant = _STATUS_WORDS.get(status) or (closest(status, STATUSES) if guessing else None)
        hint = f"did you mean {meant}?" if meant else f"write one of {', '.join(STATUSES)}, or leave it empty"
        file.rows.bad(index, "bad-status", f"{shown(cells[index])} is not a status{look_alike(cells[index])}", hint)
    return status


def _has_error(reading: _Reading, since: int) -> bool:
    return any(problem.severity == "error" for problem in reading.problems[since:])


def _fits(file: _File, cells: Sequence[str]) -> bool:
    """Whether a row has the cells of the header, no more and no less, and none in a column without a name."""
    rows, header = file.rows, file.header
    width = header.width
    line, _, text = rows.place(0)
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
        hint = "a cell that holds the delimiter stands in quotation marks"
        value = header.value
        if rows.delimiter == "," and value is not None and value + 1 < len(cells):
            whole, rest = cells[value].strip(), cells[value + 1].strip()
            if whole.lstrip("+-").isdigit() and rest.isdigit():
                hint = f'a decimal comma splits the cell: write {whole}.{rest} or "{whole},{rest}"'
    rows.note("row-length", message, line, 1, hint, source=text)
    return False


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _unknown_goal(file: _File, goal_id: str) -> None:
    reading, rows, index = file.reading, file.rows, file.header.goal
    if goal_id in reading.unknown:
        reading.unknown[goal_id] += 1
        if reading.allow_unknown:
            return
    reading.unknown.setdefault(goal_id, 1)
    if not goal_id:
        rows.bad(index, "unknown-goal", "the row names no goal")
        return
    known = list(reading.goals or ())
    guess = closest(_skeleton(goal_id), known) if len(reading.problems) < MOST_GUESSES else None
    hint = f"did you mean {guess}?" if guess else None
    if not goal_id.isascii() and guess:
        odd = next(character for character in goal_id if not character.isascii())
        hint = f"did you mean {guess}? It has U+{ord(odd):04X} {character_name(odd, 'an unnamed character')}"
    elif guess is None and len(known) <= 12:
        hint = f"the goals are {', '.join(known)}"
    message = f"the targets file has no goal {shown(goal_id)}"
    rows.bad(index, "unknown-goal", message, hint, "warning" if reading.allow_unknown else "error")


_LOOK_ALIKES = str.maketrans("аесоорхуіјѕԁɡһⅼո", "aecoopxyijsdghln")


def _skeleton(text: str) -> str:
    """The text with accents and the commonest look-alikes taken off, to guess what was meant."""
    plain = normalize("NFKD", text.translate(_LOOK_ALIKES))
    return "".join(character for character in plain if character.isascii() and character.isprintable())


def _label(file: _File, cells: Sequence[str], index: int | None) -> str | None:
    """A name of an area or series, in composed form; None where it is empty."""
    if index is None or not cells[index]:
        return None
    text = " ".join(cells[index].split()) if "  " in cells[index] else cells[index]
    if not text.isascii():
        text = normalize("NFC", text)
    if not text.isprintable() and (odd := invisible(text)):
        file.rows.bad(
            index, "control-character", f"{shown(text)} has {odd}", "names are told apart by what can be seen"
        )
    return text


def _value(
    file: _File, cells: Sequence[str], index: int | None, lane: Lane
) -> tuple[Decimal | Fraction, Decimal | None, Decimal | None] | None:
    """The figure of a row and its counts, or None with the reason noted."""
    rows, goal, goal_id = file.rows, lane.goal, lane.goal_id
    written = cells[index] if index is not None else ""
    counts = _counts(file, cells, goal_id)
    if counts is None:
        return None
    if not counts and not written:
        message = f"{goal_id}: the row has no figure and is left out"
        rows.bad(file.header.goal, "no-value", message, "leave out rows without a figure", severity="warning")
        return None
    value: Decimal | None = None
    if written and index is not None:
        text = written
        if text.endswith("%"):
            if not goal.is_percent:
                unit = f"in {goal.unit}" if goal.unit else "not in percent"
                message = f"{goal_id}: {shown(written)} is in percent, but the goal is {unit}"
                rows.bad(index, "bad-number", message)
                return None
            file.reading.in_percent.add(goal_id)
            bare = text[:-1].rstrip()
            text = bare if bare[-1:].isdigit() or bare[-1:] in (".", ",") else text
        value = _number(file, text, index)
        if value is None:
            return None
    result: Decimal | Fraction | None = value
    numerator, denominator = counts or (None, None)
    if numerator is not None and denominator is not None:
        ratio = share(goal, numerator, denominator)
        if value is not None and not _rounds_to(ratio, value):
            assert index is not None
            message = f"{goal_id}: the value {value} is not what its counts give, {_plain(ratio)}"
            rows.bad(index, "counts", message, "mend one of them, or leave the value out")
            return None
        result = ratio if value is None else value
    assert result is not None
    if goal.bounds and not goal.bounds[0] <= result <= goal.bounds[1]:
        at = index if written and index is not None else file.header.numerator or 0
        message = f"{goal_id}: {_plain(result)} lies outside the bounds {goal.bounds[0]} to {goal.bounds[1]}"
        rows.bad(at, "out-of-bounds", message, "mend the figure, or the bounds in the targets file")
        return None
    return result, numerator, denominator


def _counts(file: _File, cells: Sequence[str], goal_id: str) -> tuple[Decimal, Decimal] | tuple[()] | None:
    """Numerator and denominator of a row, () where it has neither, None with the reason noted where they are wrong."""
    rows, header = file.rows, file.header
    columns = (("numerator", header.numerator), ("denominator", header.denominator))
    given = [(name, index) for name, index in columns if index is not None and cells[index]]
    if not given:
        return ()
    if len(given) == 1:
        (name, index), other = given[0], "denominator" if given[0][0] == "numerator" else "numerator"
        message = f"{goal_id}: there is a {name}, but the {other} is missing"
        rows.bad(index, "counts", message, f"write the {other} too")
        return None
    amounts = []
    for name, index in given:
        amount = _number(file, cells[index], index)
        if amount is not None and (amount < 0 or (name == "denominator" and not amount)):
            kind = "zero" if not amount else f"{amount}, which is negative"
            hint = "counts are not negative" if amount else "where there was nothing to count, leave the row out"
            rows.bad(index, "counts", f"{goal_id}: the {name} is {kind}", hint)
            amount = None
        amounts.append(amount)
    numerator, denominator = amounts
    return None if numerator is None or denominator is None else (numerator, denominator)


def _number(file: _File, text: str, index: int) -> Decimal | None:
    try:
        return file.marks.read(text, lambda: file.rows.spot(index))
    except NumberError as error:
        file.rows.bad(index, error.code, str(error), error.hint)
        return None


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


def _keep(file: _File, figure: Figure, lane: Lane, index: int) -> None:
    """Keeps a figure, unless it was there already: agreeing with a warning, differing as an error."""
    kept = file.reading.kept
    order = kept.register(figure.period)
    what = " ".join(shown(part) for part in (lane.area, lane.series) if part is not None)
    subject = f"{lane.goal_id}, {figure.period.text}{', ' + what if what else ''}"
    if lane not in kept.figures[order]:
        if kept.was_cut(lane, order):
            message = f"{subject}: a second figure, and the first of so long a series is not kept to compare it with"
            file.rows.bad(index, "conflict", message, "keep one of the two")
            return
        kept.figures[order][lane] = figure
        return
    earlier = kept.figure(lane, order)
    where = f"line {earlier.line}" if earlier.file == figure.file else f"{earlier.file}:{earlier.line}"
    if earlier.value == figure.value:
        message = f"{subject}: the same figure twice, first on {where}; it counts once"
        file.rows.bad(index, "duplicate", message, severity="warning")
    else:
        message = f"{subject}: {_plain(figure.value)} contradicts {_plain(earlier.value)} on {where}"
        file.rows.bad(index, "conflict", message, "keep one, or tell them apart by series or status")


# --- decimal marks ---


def _settle_marks(marks: DecimalMarks, rows: Rows) -> None:
    """At the end of a file: whether its figures prove a decimal comma, and which of them have two readings."""
    if marks.told is not None:
        return
    say = "write decimal points, or say --decimal comma or --decimal point"
    if marks.comma and marks.point:
        first, second = sorted((marks.comma, marks.point), key=lambda place: (place.line, place.column))
        kinds = {True: "comma", False: "point"}
        rows.note(
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
        _note_two_readings(place, say, rows)
    if marks.comma and not doubtful:
        rows.note(
            "decimal-comma",
            f"decimal commas are read, as {shown(marks.comma.text)} proves",
            marks.comma.line,
            marks.comma.column,
            severity="note",
        )


def _note_two_readings(place: Place, say: str, rows: Rows) -> None:
    mark, thousands = two_readings(place.text)
    rows.note(
        "decimal-mark",
        f"{shown(place.text)} has two readings: {mark} or {thousands}",
        place.line,
        place.column,
        say,
    )


# --- what only all rows together tell ---


def _check_goals(figures: Mapping[str, Tracks], gone: Collection[tuple[str, str | None]], reading: _Reading) -> None:
    """The problems of whole goals; of a series that was cut, nothing is said that its other figures could refute."""
    if reading.goals is None:
        return
    certain = not any(problem.code == "decimal-mark" for problem in reading.problems)
    for goal_id, tracks in figures.items():
        goal = reading.goals[goal_id]
        _check_series(goal_id, goal, tracks, reading)
        whole = {key: track for key, track in tracks.items() if key[0] is not None or (goal_id, key[1]) not in gone}
        if goal.is_percent and goal_id not in reading.in_percent and len(whole) == len(tracks):
            _check_fractions(goal_id, goal, tracks, reading)
        for track in whole.values():
            if certain and len(track) > 1:  # a figure of two readings may be no jump at all
                _check_jumps(goal_id, track, reading)


def _check_series(goal_id: str, goal: Goal, tracks: Tracks, reading: _Reading) -> None:
    names = sorted({series for _, series in tracks if series is not None})
    absent = goal.series is not None and goal.series not in names
    undecided = goal.series is None and len(names) > 1 and all(series is not None for _, series in tracks)
    if not absent and not undecided:
        return
    figures = (figure for track in tracks.values() for figure in track)
    first = min(figures, key=lambda figure: (figure.file, figure.line or 0))
    listed = ", ".join(shown(name) for name in names[:12]) + (", …" if len(names) > 12 else "")
    if goal.series is not None:
        there = f"the data has {listed}" if names else "the rows of the data name none"
        message = f"{goal_id}: the series {shown(goal.series)} does not occur; {there}"
        meant = closest(goal.series, names)
        hint = meant and f"did you mean {meant}?"
        reading.problems.append(
            Problem(first.file, first.line, None, "series-absent", message, hint, severity="warning")
        )
    else:
        message = f"{goal_id}: the data has the series {listed}, and none is said to judge"
        hint = f"write `series: {names[0]}` or another of them under {goal_id} in the targets file"
        reading.problems.append(Problem(first.file, first.line, None, "series-needed", message, hint))


def _check_fractions(goal_id: str, goal: Goal, tracks: Tracks, reading: _Reading) -> None:
    figures = [figure for track in tracks.values() for figure in track if figure.denominator is None]
    fraction = next((figure for figure in figures if 0 < figure.value < 1), None)
    if fraction is None or not all(0 <= figure.value <= 1 for figure in figures):
        return
    expected = [abs(edge) for target in goal.targets for edge in _edges(target.threshold)]
    if goal.baseline and goal.baseline.value is not None:
        expected.append(abs(goal.baseline.value))
    if max(expected) < 10:
        return
    message = f"{goal_id}: all values lie between 0 and 1 and look like fractions, but the goal is in %"
    hint = f"write {_plain(fraction.value * 100)} for {_plain(fraction.value)} if percent is meant"
    reading.problems.append(
        Problem(fraction.file, fraction.line, fraction.column, "fraction", message, hint, severity="warning")
    )


def _edges(threshold: Threshold) -> Sequence[Decimal]:
    return [edge for edge in (threshold.value, threshold.low, threshold.high) if edge is not None]


def _check_jumps(goal_id: str, figures: list[Figure], reading: _Reading) -> None:
    in_time = sorted(figures, key=lambda figure: (figure.period.last, figure.period.first))
    sizes = [abs(float(figure.value)) for figure in in_time]  # a warning needs no exact arithmetic
    for (before, one), (after, other) in pairwise(zip(in_time, sizes, strict=True)):
        small, large = (one, other) if one < other else (other, one)
        if small and large > 10 * small and large > 10 and before.period.length == after.period.length:
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
