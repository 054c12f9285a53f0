"""The figure of a row: a value, or a numerator and a denominator, each an exact number."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..numbers import DecimalMarks, NumberError
from ..problems import shown
from .columns import Header
from .figures import Lane, share
from .rows import Rows


class Stated(NamedTuple):
    """What a row states: a value, counts, or both, and in which cell the figure stands."""

    value: Decimal | None
    counts: Sequence[Decimal]
    """Numerator and denominator, or neither."""
    column: int


def read_value(
    rows: Rows,
    header: Header,
    marks: DecimalMarks,
    cells: Sequence[str],
    index: int | None,
    lane: Lane,
    in_percent: set[str],
) -> Stated | None:
    """The figure in the cell `index`, or in the counts of the row; None with the reason noted where there is none.

    A goal whose figure is written with the sign of percent is added to `in_percent`.
    """
    counts = _counts(rows, header, marks, cells, lane.goal_id)
    if counts is None:
        return None
    if index is None or not (written := cells[index].strip()):
        if not counts:
            message = f"{lane.goal_id}: the row has no figure and is left out"
            rows.bad(header.goal, "no-value", message, "leave out rows without a figure", severity="warning")
            return None
        stated = Stated(None, counts, header.numerator or 0)
    else:
        value = marks.known.get(written)
        if value is None:
            value = _value(rows, marks, written, index, lane, in_percent)
            if value is None:
                return None
        stated = Stated(value, counts, index)
    if (counts or lane.goal.bounds) and not _is_possible(rows, stated, lane):
        return None
    return stated


def _value(
    rows: Rows, marks: DecimalMarks, written: str, index: int, lane: Lane, in_percent: set[str]
) -> Decimal | None:
    """The number in a cell, which may have a sign of percent where the goal is in percent."""
    if not written.endswith("%"):
        return _number(rows, marks, written, index)
    goal = lane.goal
    if not goal.is_percent:
        unit = f"in {goal.unit}" if goal.unit else "not in percent"
        rows.bad(index, "bad-number", f"{lane.goal_id}: {shown(written)} is in percent, but the goal is {unit}")
        return None
    in_percent.add(lane.goal_id)
    bare = written[:-1].rstrip()
    return _number(rows, marks, bare if bare[-1:].isdigit() or bare[-1:] in (".", ",") else written, index)


def _counts(
    rows: Rows, header: Header, marks: DecimalMarks, cells: Sequence[str], goal_id: str
) -> Sequence[Decimal] | None:
    """Numerator and denominator of a row, () where it has neither, None with the reason noted where they are wrong."""
    columns = (("numerator", header.numerator), ("denominator", header.denominator))
    given = [(name, index) for name, index in columns if index is not None and cells[index].strip()]
    if not given:
        return ()
    if len(given) == 1:
        ((name, index),) = given
        other = "denominator" if name == "numerator" else "numerator"
        message = f"{goal_id}: there is a {name}, but the {other} is missing"
        rows.bad(index, "counts", message, f"write the {other} too")
        return None
    amounts = [
        amount for name, index in given if (amount := _amount(rows, marks, cells, index, name, goal_id)) is not None
    ]
    return amounts if len(amounts) == 2 else None


def _amount(
    rows: Rows, marks: DecimalMarks, cells: Sequence[str], index: int, name: str, goal_id: str
) -> Decimal | None:
    """A count: not negative, and as a denominator not zero."""
    text = cells[index].strip()
    amount = marks.known.get(text)
    if amount is None:
        amount = _number(rows, marks, text, index)
    if amount is None or amount > 0 or (not amount and name == "numerator"):
        return amount
    if amount:
        kind, hint = f"{amount}, which is negative", "counts are not negative"
    else:
        kind, hint = "zero", "where there was nothing to count, leave the row out"
    rows.bad(index, "counts", f"{goal_id}: the {name} is {kind}", hint)
    return None


def _number(rows: Rows, marks: DecimalMarks, text: str, index: int) -> Decimal | None:
    try:
        return marks.read(text, lambda: rows.spot(index))
    except NumberError as error:
        rows.bad(index, error.code, str(error), error.hint)
        return None


def _is_possible(rows: Rows, stated: Stated, lane: Lane) -> bool:
    """Whether a value is what its counts give and lies within the bounds of the goal; what does not is noted."""
    goal, value = lane.goal, stated.value
    ratio = share(goal, *stated.counts) if stated.counts and (goal.bounds or value is not None) else None
    if ratio is not None and value is not None and not _rounds_to(ratio, value):
        message = f"{lane.goal_id}: the value {value} is not what its counts give, {plain(ratio)}"
        rows.bad(stated.column, "counts", message, "mend one of them, or leave the value out")
        return False
    result = ratio if value is None else value
    if goal.bounds and result is not None and not goal.bounds[0] <= result <= goal.bounds[1]:
        message = f"{lane.goal_id}: {plain(result)} lies outside the bounds {goal.bounds[0]} to {goal.bounds[1]}"
        rows.bad(stated.column, "out-of-bounds", message, "mend the figure, or the bounds in the targets file")
        return False
    return True


def _rounds_to(ratio: Fraction, value: Decimal) -> bool:
    """Whether `value` is `ratio`, rounded to the digits that `value` has."""
    exponent = value.as_tuple().exponent
    step = Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(0)
    return abs(ratio - Fraction(value)) <= step / 2


def plain(value: Decimal | Fraction) -> str:
    """A number for a message: all digits it has, up to 15."""
    if isinstance(value, Fraction):
        from decimal import Context

        value = Context(prec=15).divide(Decimal(value.numerator), Decimal(value.denominator))
        value = value.normalize()
    return f"{value:f}"
