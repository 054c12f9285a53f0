"""What the cells of a row say: goal, area, series, status, period, and a value or its counts; else why they do not."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple
from unicodedata import normalize

from ..numbers import DecimalMarks, Mark, NumberError
from ..periods import Period, PeriodError, parse_period
from ..problems import Problem, Severity, closest, invisible, look_alike, named, shown
from ..targets import Goal
from .columns import MOST_COMPARED, Header
from .figures import STATUSES, Figure, share
from .rows import Rows


class Reading(NamedTuple):
    """What was asked for, and what is known so far over all files."""

    goals: Mapping[str, Goal] | None
    decimal: Mark | None
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


class Lane(NamedTuple):
    """What the rows of one goal, area, series and status have in common, and their figures so far, of all files."""

    goal_id: str
    goal: Goal
    area: str | None
    series: str | None
    status: str
    kept: "Kept"


class Kept:
    """The figures of one goal, area, series and status, while they are read: one of each period."""

    __slots__ = ("_by_order", "_newest", "figures")

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._newest = 0
        self._by_order: dict[int, Figure] = {}
        """Made where figures do not come in the order of time."""

    def add(self, order: int, figure: Figure) -> Figure | None:
        """Keeps a figure of that `order_of` its period; where there is one already, that is given and stays."""
        if order > self._newest and not self._by_order:
            self._newest = order
            self.figures.append(figure)
            return None
        self._by_order = self._by_order or {order_of(other.period): other for other in self.figures}
        first = self._by_order.setdefault(order, figure)
        if first is figure:
            self.figures.append(figure)
            return None
        return first


class DataFile(NamedTuple):
    """One file that is being read: its rows, its columns, its decimal mark, and by their cells what has been met."""

    reading: Reading
    rows: Rows
    header: Header
    marks: DecimalMarks
    lanes: dict[str | tuple[str, ...], Lane]
    periods: dict[str, tuple[Period, int]]
    sources: dict[str, str | None]

    def guess(self, word: str, known: Sequence[str]) -> str | None:
        """Which of `known` was probably meant; behind many problems nobody looks for it."""
        return closest(word, known) if len(self.reading.problems) * len(known) < MOST_COMPARED else None


class Stated(NamedTuple):
    """What a row states: a value, exactly that of its counts if it has such, and in which cell the figure stands."""

    value: Decimal | Fraction
    counts: Sequence[Decimal]
    """Numerator and denominator, or neither."""
    column: int


# --- whose figure it is ---


def read_lane(file: DataFile, cells: Sequence[str]) -> Lane | None:
    """What a row says of goal, area, series and status; None where it is a goal that nobody knows."""
    reading, header = file.reading, file.header
    goal_id = cells[header.goal].strip()
    goal = _ANY_GOAL if reading.goals is None else reading.goals.get(goal_id)
    if goal is None:
        _note_unknown_goal(file, goal_id, list(reading.goals or ()))
        return None
    status = _status(file, cells)
    area, series = _label(file, cells, header.area), _label(file, cells, header.series)
    kept = reading.figures.setdefault((goal_id, area, series, status), Kept())
    return Lane(goal_id, goal, area, series, status, kept)


_ANY_GOAL = Goal(unit="%", targets=[])
_LOOK_ALIKES = str.maketrans("аесоорхуіјѕԁɡһⅼո", "aecoopxyijsdghln")


def _note_unknown_goal(file: DataFile, goal_id: str, known: list[str]) -> None:
    reading, index, hint = file.reading, file.header.goal, None
    if reading.allow_unknown and goal_id in reading.unknown:
        return
    reading.unknown.add(goal_id)
    if not goal_id:
        file.rows.bad(index, "unknown-goal", "the row names no goal")
        return
    if goal_id.casefold() == "goal":
        file.rows.bad(index, "header-again", "the header stands here once more", "delete this line")
        return
    plain_id = normalize("NFKD", goal_id.translate(_LOOK_ALIKES)).encode("ascii", "ignore").decode()
    plain_id = "".join(filter(str.isprintable, plain_id))
    if guess := file.guess(plain_id, known):
        odd = next((character for character in goal_id if not character.isascii()), None)
        hint = f"did you mean {guess}?" + (f" It has {named(odd)}" if odd else "")
    elif len(known) <= 12:
        hint = f"the goals are {', '.join(known)}"
    severity: Severity = "warning" if reading.allow_unknown else "error"
    file.rows.bad(index, "unknown-goal", f"the targets file has no goal {shown(goal_id)}", hint, severity)


_STATUS_WORDS = {
    "estimate": ("ước", "ước tính", "ước đạt", "ước thực hiện", "estimated", "e"),
    "preliminary": ("sơ bộ", "provisional", "p"),
    "final": ("chính thức", "actual"),
    "forecast": ("dự báo", "dự kiến", "kế hoạch", "projected", "f"),
}


def _status(file: DataFile, cells: Sequence[str]) -> str:
    index = file.header.status
    written = "" if index is None else cells[index].strip()
    if index is None or not written:
        return "final"
    status = written.casefold()
    if status not in STATUSES:
        meant = next((word for word, others in _STATUS_WORDS.items() if status in others), None)
        meant = meant or file.guess(status, STATUSES)
        hint = f"did you mean {meant}?" if meant else f"write one of {', '.join(STATUSES)}, or leave it empty"
        file.rows.bad(index, "bad-status", f"{shown(written)} is not a status{look_alike(written)}", hint)
    return status


def _label(file: DataFile, cells: Sequence[str], index: int | None) -> str | None:
    """A name of an area or series, in composed form; None where it is empty."""
    text = "" if index is None else cells[index].strip()
    if index is None or not text:
        return None
    if "  " in text:
        text = " ".join(text.split())
    text = normalize("NFC", text)
    if odd := invisible(text):
        file.rows.bad(
            index, "control-character", f"{shown(text)} has {odd}", "names are told apart by what can be seen"
        )
    return text


# --- when ---


def read_period(file: DataFile, cell: str, index: int) -> tuple[Period, int] | None:
    """The period of a row and its order, or None with the reason noted; one of the future is looked at each time."""
    try:
        period = parse_period(cell.strip())
    except PeriodError as error:
        file.rows.bad(index, "bad-period", str(error), error.hint)
        return None
    stretch = period, order_of(period)
    if file.reading.today is None or period.last <= file.reading.today:
        file.periods[cell] = stretch
    return stretch


def order_of(period: Period) -> int:
    """A number for each stretch of days, in the order of time; of two that end on one day the shorter is the later."""
    return period.last.toordinal() << 22 | period.first.toordinal()


# --- how much ---


def read_value(file: DataFile, cells: Sequence[str], index: int | None, lane: Lane) -> Stated | None:
    """The figure in the cell `index`, or in the counts of the row; None with the reason noted where there is none."""
    counts = _counts(file, cells, lane.goal_id)
    if counts is None:
        return None
    ratio = share(lane.goal, *counts) if counts else None
    if index is None or not (written := cells[index].strip()):
        if ratio is None:
            message = f"{lane.goal_id}: the row has no figure and is left out"
            hint = "leave out rows without a figure"
            file.rows.bad(file.header.goal, "no-value", message, hint, severity="warning")
            return None
        stated = Stated(ratio, counts, file.header.numerator or 0)
    else:
        value = _value(file, written, index, lane)
        if value is None:
            return None
        stated = Stated(value, counts, index)
        if ratio is not None and not rounds_to(ratio, value):
            message = f"{lane.goal_id}: the value {value} is not what its counts give, {plain(ratio)}"
            file.rows.bad(index, "counts", message, "mend one of them, or leave the value out")
            return None
    if (bounds := lane.goal.bounds) and not bounds[0] <= stated.value <= bounds[1]:
        message = f"{lane.goal_id}: {plain(stated.value)} lies outside the bounds {bounds[0]} to {bounds[1]}"
        file.rows.bad(stated.column, "out-of-bounds", message, "mend the figure, or the bounds in the targets file")
        return None
    return stated


def _value(file: DataFile, written: str, index: int, lane: Lane) -> Decimal | None:
    """The number in a cell, which may have a sign of percent where the goal is in percent."""
    if written.endswith("%"):
        goal = lane.goal
        if not goal.is_percent:
            unit = f"in {goal.unit}" if goal.unit else "not in percent"
            message = f"{lane.goal_id}: {shown(written)} is in percent, but the goal is {unit}"
            file.rows.bad(index, "bad-number", message)
            return None
        file.reading.in_percent.add(lane.goal_id)
        bare = written[:-1].rstrip()
        if bare[-1:].isdigit() or bare[-1:] in (".", ","):
            written = bare
    return _number(file, written, index)


def _counts(file: DataFile, cells: Sequence[str], goal_id: str) -> Sequence[Decimal] | None:
    """Numerator and denominator of a row, () where it has neither, None with the reason noted where they are wrong."""
    columns = (("numerator", file.header.numerator), ("denominator", file.header.denominator))
    given = [(name, index, text) for name, index in columns if index is not None and (text := cells[index].strip())]
    if len(given) == 1:
        name, index, _ = given[0]
        other = "denominator" if name == "numerator" else "numerator"
        message = f"{goal_id}: there is a {name}, but the {other} is missing"
        file.rows.bad(index, "counts", message, f"write the {other} too")
        return None
    amounts = []
    for name, index, text in given:
        amount = _number(file, text, index)
        if amount is None:
            continue
        if amount < 0:
            message = f"{goal_id}: the {name} is {amount}, which is negative"
            file.rows.bad(index, "counts", message, "counts are not negative")
        elif not amount and name == "denominator":
            hint = "where there was nothing to count, leave the row out"
            file.rows.bad(index, "counts", f"{goal_id}: the denominator is zero", hint)
        else:
            amounts.append(amount)
    return amounts if len(amounts) == len(given) else None


def _number(file: DataFile, text: str, index: int) -> Decimal | None:
    number = file.marks.known.get(text)
    if number is None:
        try:
            return file.marks.read(text, lambda: file.rows.spot(index))
        except NumberError as error:
            file.rows.bad(index, error.code, str(error), error.hint)
    return number


def rounds_to(exact: Decimal | Fraction, value: Decimal | Fraction) -> bool:
    """Whether `value` is the exact one, rounded to the digits that `value` has."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    step = Fraction(10) ** exponent if isinstance(value, Decimal) and isinstance(exponent, int) else Fraction(0)
    return abs(Fraction(exact) - Fraction(value)) <= step / 2


def plain(value: Decimal | Fraction) -> str:
    """A number for a message: all digits it has, up to 15."""
    if isinstance(value, Fraction):
        value = Context(prec=15).divide(Decimal(value.numerator), Decimal(value.denominator)).normalize()
    return f"{value:f}"
