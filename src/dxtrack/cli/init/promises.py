"""The goal that some rows of a table of targets make, as the targets file has it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...actuals import Cell, folded
from ...periods import Period, PeriodError, day_stands_first, parse_period, read_period, written_days
from ...problems import Message, Problem, shown
from ...wording import Language, pick
from .amounts import Amount, fits, read_threshold, unit_named
from .blocks import Remarked, Value

_BEGIN = "baseline period"


class Table(NamedTuple):
    """What is the same for all rows of a table."""

    name: str
    """As messages call it."""
    as_of: date
    """The day of the current figures."""
    language: Language
    """Of what is written into remarks."""
    problems: list[Problem]

    def wrong(self, cell: Cell, code: str, message: Message, hint: Message | None = None) -> None:
        """Notes what is wrong with a cell."""
        place = self.name, cell.line, cell.column
        self.problems.append(Problem(*place, code, message, hint, source=cell.source.rstrip("\r\n")))

    def note(self, cell: Cell, message: Message, hint: Message | None = None) -> None:
        """Notes what is not read."""
        self.wrong(cell, "unread", message, hint)
        self.problems[-1] = self.problems[-1]._replace(severity="note")


class Row(NamedTuple):
    """A row that states a target: its filled cells by column, and what they hold."""

    cells: Mapping[str, Cell]
    amounts: Mapping[str, Amount]
    """Of the columns baseline, target and current those that hold a number."""
    periods: Mapping[str, Period]
    """Of the columns baseline period and deadline those that can be read; of the others the problem is known."""

    @property
    def deadline(self) -> Period | None:
        """None where it cannot be read."""
        return self.periods.get("deadline")


def to_goal(goal_id: str, rows: Sequence[Row], table: Table) -> dict[str, Value]:
    """The goal of these rows, each of which is a target; whatever contradicts itself is added to the problems."""
    _check_deadlines(rows, table)
    name = _one(rows, "name", table) or rows[0].cells["goal"]
    return {
        "name": name.text if name.text != goal_id else None,
        "unit": _unit(rows, table),
        "group": _text(rows, "group", table),
        "owner": _text(rows, "owner", table),
        "baseline": _baseline(rows, table),
        "targets": [_target(row, _first(rows, "baseline"), table) for row in rows],
    }


def current_figure(rows: Sequence[Row], table: Table) -> Decimal | None:
    """The current figure of the goal of these rows; a cell that holds none is noted."""
    cell, amount = _one(rows, "current", table), _first(rows, "current")
    if cell and not amount:
        table.note(cell, Message("{text} is not a number: there is no current figure", text=shown(cell.text)))
    return amount.number if amount else None


# --- what all rows of a goal say together ---


def _one(rows: Sequence[Row], column: str, table: Table) -> Cell | None:
    """What the rows say in a column; it is a problem where they differ."""
    cells = [row.cells[column] for row in rows if column in row.cells]
    for cell in cells[1:]:
        if folded(cell.text) != folded(cells[0].text):
            message = Message(
                "{column}: {text}, but {other} for the same goal on line {line}",
                column=column,
                text=shown(cell.text),
                other=shown(cells[0].text),
                line=cells[0].line,
            )
            hint = Message("what differs is another goal: give it a name of its own")
            table.wrong(cell, "conflict", message, hint)
    return cells[0] if cells else None


def _text(rows: Sequence[Row], column: str, table: Table) -> str | None:
    cell = _one(rows, column, table)
    return cell.text if cell else None


def _first(rows: Sequence[Row], column: str) -> Amount | None:
    return next((row.amounts[column] for row in rows if column in row.amounts), None)


def _unit(rows: Sequence[Row], table: Table) -> str | None:
    """That of its column, else the one that stands with the figures, which must all fit it."""
    written = [amount.unit for row in rows for amount in row.amounts.values() if amount.unit]
    unit = unit_named(_text(rows, "unit", table) or "") or next(iter(written), "")
    for row in rows:
        for column, amount in row.amounts.items():
            if not fits(amount.unit, unit):
                message = Message(
                    "{column}: {text} {has}, but the goal is in {unit}",
                    column=column,
                    text=shown(row.cells[column].text),
                    has=Message("is in {unit}", unit=amount.unit) if amount.unit else Message("has no unit"),
                    unit=unit,
                )
                hint = Message("write all figures of a goal in one unit")
                table.wrong(row.cells[column], "contradiction", message, hint)
    return unit or None


def _baseline(rows: Sequence[Row], table: Table) -> Value:
    cell, amount = _one(rows, "baseline", table), _first(rows, "baseline")
    if amount:
        return {"period": _baseline_period(rows, table), "value": amount.number}
    return Remarked(None, f"baseline: {cell.text}") if cell else None


def _baseline_period(rows: Sequence[Row], table: Table) -> Value:
    """As the table says; else the year before the day of the current figures, or before the first deadline."""
    deadlines = [row.deadline for row in rows if row.deadline]
    first = min(deadlines, key=lambda deadline: deadline.last, default=None)
    if cell := _one(rows, _BEGIN, table):
        period = next((row.periods[_BEGIN] for row in rows if _BEGIN in row.periods), None)
        if period and first and first.last <= period.last:
            message = Message(
                "the baseline {baseline} is not before the deadline {deadline}",
                baseline=period.text,
                deadline=first.text,
            )
            table.wrong(cell, "contradiction", message)
        return period
    year = table.as_of.year - 1
    if first and first.last <= date(year, 12, 31):
        year = first.first.year - 1
    assumed = pick(table.language, "the plan says no period: the year before", "bảng không ghi kỳ: lấy năm trước đó")
    return Remarked(parse_period(f"{max(year, 1):04}"), assumed)


# --- a row ---


def is_day_first(cells: Iterable[Cell]) -> bool | None:
    """Whether days such as 05/06/2025 begin with the day, as one above 12 proves; None where nothing or both is."""
    proved = {first for cell in cells if (first := day_stands_first(cell.text)) is not None}
    return proved.pop() if len(proved) == 1 else None


def period_in(cell: Cell, table: Table, *, day_first: bool | None) -> Period | None:
    """The period in a cell; None with a problem where it holds none."""
    days = written_days(cell.text)
    if len(days) == 2 and day_first is not None:
        return days[0 if day_first else 1]
    try:
        return read_period(cell.text)
    except PeriodError as error:
        table.wrong(cell, "bad-period", error.message, error.hint)
        return None


def _check_deadlines(rows: Sequence[Row], table: Table) -> None:
    first: dict[date, Cell] = {}
    for row in rows:
        if row.deadline:
            cell, text = row.cells["deadline"], row.deadline.text
            earlier = first.setdefault(row.deadline.last, cell)
            if earlier is not cell:
                message = Message(
                    "two targets of one goal on one deadline, {deadline}: the first is on line {line}",
                    deadline=text,
                    line=earlier.line,
                )
                hint = Message("another goal has a name of its own, or a column goal")
                table.wrong(cell, "contradiction", message, hint)


def _target(row: Row, baseline: Amount | None, table: Table) -> dict[str, Value]:
    texts = {column: cell.text for column, cell in row.cells.items()}
    said = ", ".join(texts[column] for column in ("target", "direction") if column in texts)
    remark = pick(table.language, "the plan says: ", "bảng ghi: ") + said
    if "target" in texts:
        number = baseline.number if baseline else None
        threshold = read_threshold(texts["target"], row.amounts.get("target"), texts.get("direction", ""), number)
    else:
        threshold, remark = None, pick(table.language, "the plan says nothing", "bảng không ghi")
    return {"deadline": row.deadline, "threshold": threshold or Remarked("TODO", remark), "source": texts.get("source")}
