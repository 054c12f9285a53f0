"""What the cells of a row say: its period, and its value or its counts; else why they do not."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..numbers import NumberError, parse_number
from ..periods import Period, PeriodError, day_stands_first, read_period, written_days
from ..problems import Message, shown
from .datafile import IN_DOUBT, DataFile, Doubt, Lane, cell_text, order_of
from .figures import plain, rounds_to, share


class Stated(NamedTuple):
    """What a row states: a value, exactly that of its counts if it has such, and in which cell the figure stands."""

    value: Decimal | Fraction
    counts: Sequence[Decimal]
    """Numerator and denominator, or neither."""
    column: int


# --- when ---


def period_of(file: DataFile, cell: str, index: int) -> tuple[Period, int] | None:
    """The period of a row and its order, or None with the reason noted; one of the future is looked at each time."""
    text, targets = cell.strip(), file.reading.targets
    try:
        days = _days(file, text, index)
        period = days[0] if days else read_period(text, targets.programme.fiscal_year_starts if targets else None)
    except PeriodError as error:
        file.rows.bad(index, "bad-period", error.message, error.hint)
        return None
    stretch = period, IN_DOUBT if text in file.doubtful else order_of(period)
    if not file.periods:
        file.first_period = file.rows.spot(index)
    if file.reading.today is None or period.last <= file.reading.today:
        file.periods[cell] = stretch
    return stretch


def _days(file: DataFile, text: str, index: int) -> Sequence[Period]:
    """The days that such as 30/06/2025 may be, the day first; noted is what has two readings, or proves the order."""
    days = written_days(text)
    if len(days) > 1:
        if text not in file.doubtful:
            file.doubtful[text] = Doubt([Period(*day) for day in days], *file.rows.place(index))
        return file.doubtful[text].days
    if days and (first := day_stands_first(text)) is not None:
        file.day_orders.setdefault("the day" if first else "the month", (*file.rows.spot(index), text))
    return days


def note_early(
    file: DataFile, lane: Lane, period: Period, line: int | None, column: int | None, source: str | None = None
) -> None:
    """Warns of a figure of the future that is no forecast."""
    today = file.reading.today
    if today and period.last > today and lane.status != "forecast":
        message = Message(
            "{goal}: a figure of {period}, which ends after today, {today}",
            goal=lane.goal_id,
            period=period.text,
            today=today,
        )
        hint = Message("what is not yet measured is a forecast: say so in the column status")
        file.rows.note("future-figure", message, line, column, hint, severity="warning", source=source)


# --- how much ---


def read_value(file: DataFile, cells: Sequence[str], index: int | None, lane: Lane) -> Stated | None:
    """The figure in the cell `index`, or in the counts of the row; None with the reason noted where there is none."""
    counts = _counts(file, cells, lane.goal_id)
    if counts is None:
        return None
    ratio = share(lane.goal, *counts) if counts else None
    written = "" if index is None or file.no_figure(cells[index]) else cells[index].strip()
    if index is None or not written:
        if ratio is None and (not file.is_own or cells[index or 0].strip()):
            file.without_figure += 1
            return None
        if ratio is None:
            message = Message("{goal}: the row has no figure and is left out", goal=lane.goal_id)
            hint = Message("leave out rows without a figure")
            file.rows.bad(file.header.goal or 0, "no-value", message, hint, severity="warning")
            return None
        stated = Stated(ratio, counts, file.header.numerator or 0)
    else:
        value = _value(file, written, index, lane)
        if value is None:
            return None
        stated = Stated(value, counts, index)
        if ratio is not None and not rounds_to(ratio, value):
            message = Message(
                "{goal}: the value {value} is not what its counts give, {ratio}",
                goal=lane.goal_id,
                value=value,
                ratio=plain(ratio),
            )
            file.rows.bad(index, "counts", message, Message("mend one of them, or leave the value out"))
            return None
    if (bounds := lane.goal.bounds) and not bounds[0] <= stated.value <= bounds[1]:
        message = Message(
            "{goal}: {value} lies outside the bounds {low} to {high}",
            goal=lane.goal_id,
            value=plain(stated.value),
            low=bounds[0],
            high=bounds[1],
        )
        hint = Message("mend the figure, or the bounds in the targets file")
        file.rows.bad(stated.column, "out-of-bounds", message, hint)
        return None
    return stated


def check_no_figure(file: DataFile, cells: Sequence[str], lane: Lane) -> None:
    """Counts a row whose status says that there is no figure, and warns where there is one."""
    file.without_figure += 1
    index, mark = file.header.status, lane.columns[0].cell
    if index is None or mark is None or not (text := cells[mark].strip()) or file.no_figure(text):
        return
    with suppress(NumberError):
        parse_number(text.replace(",", "."))
        message = Message(
            "{goal}: {text} is left out, since {status} says that there is no figure",
            goal=lane.goal_id,
            text=text,
            status=shown(cell_text(cells[index])),
        )
        file.rows.bad(mark, "no-value", message, severity="warning")


def _value(file: DataFile, written: str, index: int, lane: Lane) -> Decimal | None:
    """The number in a cell, which may have a sign of percent where the goal is in percent."""
    if written.endswith("%"):
        goal = lane.goal
        if not goal.is_percent:
            unit = goal.unit_in("en")
            message = Message(
                "{goal}: {text} is in percent, but the goal is in {unit}"
                if unit
                else "{goal}: {text} is in percent, but the goal is not in percent",
                goal=lane.goal_id,
                text=shown(written),
                unit=unit,
            )
            file.rows.bad(index, "bad-number", message)
            return None
        file.reading.in_percent.add(lane.goal_id)
        bare = written[:-1].rstrip()
        if bare[-1:].isdigit() or bare[-1:] in (".", ","):
            written = bare
    return _number(file, written, index)


_TOP, _BOTTOM = Message("numerator"), Message("denominator")


def _counts(file: DataFile, cells: Sequence[str], goal_id: str) -> Sequence[Decimal] | None:
    """Numerator and denominator of a row, () where it has neither, None with the reason noted where they are wrong."""
    columns = ((_TOP, file.header.numerator), (_BOTTOM, file.header.denominator))
    given = [
        (name, index, cells[index].strip())
        for name, index in columns
        if index is not None and not file.no_figure(cells[index])
    ]
    if len(given) == 1:
        name, index, _ = given[0]
        other = _BOTTOM if name is _TOP else _TOP
        message = Message(
            "{goal}: there is a {given}, but the {other} is missing", goal=goal_id, given=name, other=other
        )
        file.rows.bad(index, "counts", message, Message("write the {other} too", other=other))
        return None
    amounts = []
    for name, index, text in given:
        amount = _number(file, text, index)
        if amount is None:
            continue
        if amount < 0:
            message = Message(
                "{goal}: the {name} is {amount}, which is negative", goal=goal_id, name=name, amount=amount
            )
            file.rows.bad(index, "counts", message, Message("counts are not negative"))
        elif not amount and name is _BOTTOM:
            hint = Message("where there was nothing to count, leave the row out")
            file.rows.bad(index, "counts", Message("{goal}: the denominator is zero", goal=goal_id), hint)
        else:
            amounts.append(amount)
    return amounts if len(amounts) == len(given) else None


def _number(file: DataFile, text: str, index: int) -> Decimal | None:
    number = file.marks.known.get(text)
    if number is None:
        try:
            return file.marks.read(text, lambda: file.rows.spot(index))
        except NumberError as error:
            hint = error.hint
            if hint and hint.startswith("where there is no figure") and not file.is_own:
                hint = Message(
                    "what means that there is no figure is said in the targets file: `missing: [{text}]`",
                    text=shown(text),
                )
            file.rows.bad(index, error.code, error.message, hint)
    return number
