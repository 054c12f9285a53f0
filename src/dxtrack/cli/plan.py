"""A table of targets, one a row, as the goals of a targets file: a plan of a ministry, a sheet of OKRs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..actuals import Cell
from ..numbers import Mark
from ..periods import Period, PeriodError, parse_period
from ..problems import Problem, shown
from ..targets import GOAL_ID
from ..wording import Language, pick
from .amounts import Amount, decimal_mark, fits, problem, read_amount, read_threshold, unit_named
from .blocks import Remarked, Value, seen
from .names import folded, made_id

COLUMNS = {
    "goal": "goal | id | goal id | mã | mã chỉ tiêu",
    "name": "name | key result | kpi | kpi name | indicator | chỉ tiêu | tên chỉ tiêu",
    "unit": "unit | units | đơn vị | đơn vị tính | đvt",
    "baseline": "baseline | baseline value | start | start value | số gốc | giá trị gốc",
    "baseline period": "baseline period | baseline year | start date | kỳ gốc | năm gốc",
    "target": "target | target value | threshold | mục tiêu | kế hoạch",
    "direction": "direction | chiều | hướng",
    "deadline": "deadline | due | due date | end date | quarter | target year | thời hạn",
    "group": "group | objective | nhóm | lĩnh vực",
    "owner": "owner | responsible | đơn vị phụ trách | chủ trì",
    "source": "source | nguồn",
    "current": "current | current value | actual | thực hiện",
}
"""For each column what it may be called, case, underscores and inner space aside; the first that is there is read."""

_READ_AS = {heading: column for column, headings in COLUMNS.items() for heading in headings.split(" | ")}
MOST_NAMED = 10
"""So many columns that are not read are named, the others counted."""
_AMOUNTS = ("baseline", "target", "current")

Row = Mapping[str, Cell]
"""The filled cells of a row by column."""


class Plan(NamedTuple):
    """What a table of targets says."""

    goals: dict[str, Value]
    """By id, as the targets file has them."""
    actuals: str
    """The current figures as a data file; "" where the table has none."""


class Table(NamedTuple):
    """What is the same for all cells of a table."""

    name: str
    as_of: date
    language: Language
    problems: list[Problem]

    def wrong(self, cell: Cell, code: str, message: str, hint: str | None = None) -> None:
        """Notes what is wrong with a cell."""
        self.problems.append(problem(cell, self.name, code, message, hint))

    def note(self, cell: Cell, message: str, hint: str | None = None) -> None:
        """Notes what is not read."""
        self.problems.append(problem(cell, self.name, "unread", message, hint)._replace(severity="note"))


def is_column(heading: str) -> bool:
    """Whether a heading is one of a table of targets."""
    return _heading(heading) in _READ_AS


def read_plan(
    rows: Sequence[Sequence[Cell]],
    name: str,
    *,
    decimal: Mark | None,
    as_of: date,
    language: Language,
    problems: list[Problem],
) -> Plan:
    """The goals of a table whose first row is its header; whatever is wrong with it is added to the problems.

    `name` is what messages call the table, and `as_of` the day of its current figures.
    """
    if not rows and not problems:
        hint = "the columns are goal or name, target, deadline; and unit, baseline, direction, group, owner, source"
        problems.append(Problem(name, None, None, "no-header", "no line has two columns of a table of targets", hint))
    if not rows:
        return Plan({}, "")
    table = Table(name, as_of, language, problems)
    columns = _columns(rows[0], table)
    if not columns:
        return Plan({}, "")
    filled = list(_filled(rows[1:], columns, len(rows[0]), table))
    mark = decimal or decimal_mark(
        [row[column] for row in filled for column in _AMOUNTS if column in row], name, problems
    )
    goals: dict[str, Value] = {}
    figures = []
    for goal_id, of_goal in _by_goal(filled).items():
        goals[goal_id], current = _goal(goal_id, of_goal, mark, table)
        if current is not None:
            figures.append(f"{goal_id},{as_of},{current:f}\n")
    if not filled:
        table.wrong(rows[0][0], "no-goals", "the table has no target")
    return Plan(goals, "goal,period,value\n" + "".join(figures) if figures else "")


# --- rows ---


def _heading(text: str) -> str:
    return folded(text.replace("_", " "))


def _columns(header: Sequence[Cell], table: Table) -> dict[str, int]:
    """Where each column stands; nothing where one is missing, which is a problem. What is not read is noted."""
    found: dict[str, int] = {}
    for column, headings in COLUMNS.items():
        ranks = headings.split(" | ")
        known = [index for index, cell in enumerate(header) if _heading(cell.text) in ranks]
        if known:
            found[column] = min(known, key=lambda index: ranks.index(_heading(header[index].text)))
    unread = [cell for index, cell in enumerate(header) if cell.text and index not in found.values()]
    if unread:
        said = ", ".join(shown(cell.text) for cell in unread[:MOST_NAMED])
        more = f" and {len(unread) - MOST_NAMED} more" if len(unread) > MOST_NAMED else ""
        table.note(unread[0], f"not read: {said}{more}", f"the columns are {', '.join(COLUMNS)}")
    missing = [column for column in ("name", "target", "deadline") if column not in found]
    if "goal" in found and "name" in missing:
        missing.remove("name")
    for column in missing:
        hint = f"it may be called {COLUMNS[column].replace(' | ', ', ')}"
        table.wrong(header[0], "missing-column", f"the column {column} is missing", hint)
    return {} if missing else found


def _filled(rows: Sequence[Sequence[Cell]], columns: Mapping[str, int], width: int, table: Table) -> Iterator[Row]:
    """The rows that say something of a target; titles between them are noted."""
    for cells in rows:
        row = {column: cells[at] for column, at in columns.items() if at < len(cells) and seen(cells[at].text)}
        beyond = next((cell for cell in cells[width:] if cell.text), None)
        first = next(iter(row.values()), None)
        if beyond:
            message = f"the row has {len(cells)} cells, the header {width}"
            table.wrong(beyond, "row-length", message, "a cell that holds the delimiter stands in quotation marks")
        elif first is None:
            continue
        elif len(row) == 1:
            table.note(first, "this cell stands alone in its row, which is not read")
        elif "goal" not in row and "name" not in row:
            table.wrong(first, "missing-key", "the row says no goal")
        elif "deadline" not in row:
            table.wrong(first, "missing-key", "the deadline is missing: by when is the target to be reached?")
        else:
            yield row


def _by_goal(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each goal by its id: those with the same goal, or without one the same name."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(folded(_called(row).text), []).append(row)
    taken = {called for called in by_name if re.fullmatch(GOAL_ID, called)}
    goals: dict[str, list[Row]] = {}
    for called, of_goal in by_name.items():
        speaking = called if called[0].isalpha() else of_goal[0].get("name", _called(of_goal[0])).text
        goals[called if called in taken else made_id(speaking, taken | goals.keys())] = of_goal
    return goals


def _called(row: Row) -> Cell:
    """What tells the goal of a row from others."""
    return row["goal"] if "goal" in row else row["name"]


# --- a goal ---


def _goal(goal_id: str, rows: Sequence[Row], mark: Mark, table: Table) -> tuple[dict[str, Value], Decimal | None]:
    """The goal of these rows, and its current figure."""
    amounts = [
        {column: read_amount(row[column], mark, table.name, table.problems) for column in _AMOUNTS if column in row}
        for row in rows
    ]
    said = {column: _one(rows, column, table) for column in _OF_GOAL}
    baseline = next((of_row["baseline"] for of_row in amounts if of_row.get("baseline")), None)
    current = next((of_row["current"] for of_row in amounts if of_row.get("current")), None)
    deadlines = [_period(row["deadline"], table) for row in rows]
    _check_deadlines(rows, deadlines, table)
    name = rows[0].get("name", rows[0].get("goal"))
    goal: dict[str, Value] = {
        "name": None if name is None or name.text == goal_id else name.text or None,
        "unit": _unit(said["unit"], rows, amounts, table),
        "group": said["group"] and said["group"].text,
        "owner": said["owner"] and said["owner"].text,
    }
    if baseline:
        period = _baseline_period(said["baseline period"], deadlines, table)
        goal["baseline"] = {"period": period, "value": baseline.number}
    elif said["baseline"]:
        goal["baseline"] = Remarked(None, f"baseline: {said['baseline'].text}")
    if said["current"] and current is None:
        message = f"{shown(said['current'].text)} is not a number: there is no current figure"
        table.note(said["current"], message)
    goal["targets"] = [
        _target(row, of_row.get("target"), deadline, baseline, table)
        for row, of_row, deadline in zip(rows, amounts, deadlines, strict=True)
    ]
    return goal, current and current.number


_OF_GOAL = ("unit", "baseline", "baseline period", "group", "owner", "current")
"""The columns that are the same in all rows of a goal, or stand in one of them."""


def _one(rows: Sequence[Row], column: str, table: Table) -> Cell | None:
    """What the rows of a goal say in a column; it is a problem where they differ."""
    cells = [row[column] for row in rows if column in row]
    for cell in cells[1:]:
        if folded(cell.text) != folded(cells[0].text):
            message = f"{shown(cell.text)} for the same goal as {shown(cells[0].text)} on line {cells[0].line}"
            table.wrong(
                cell, "conflict", f"{column}: {message}", "what differs is another goal: give it a name of its own"
            )
    return cells[0] if cells else None


def _target(
    row: Row, amount: Amount | None, deadline: Period | None, baseline: Amount | None, table: Table
) -> dict[str, Value]:
    target, direction = row.get("target"), row.get("direction")
    threshold: Value = None
    if target:
        way = direction.text if direction else ""
        threshold = read_threshold(target, amount, way, baseline and baseline.number)
        said = ", ".join(filter(None, [target.text, way]))
        threshold = threshold or Remarked("TODO", pick(table.language, "the plan says: ", "kế hoạch ghi: ") + said)
    nothing = pick(table.language, "the plan says nothing", "kế hoạch không ghi")
    return {
        "deadline": deadline,
        "threshold": threshold or Remarked("TODO", nothing),
        "source": row["source"].text if "source" in row else None,
    }


def _unit(
    stated: Cell | None, rows: Sequence[Row], amounts: Sequence[Mapping[str, Amount | None]], table: Table
) -> str | None:
    """The unit of a goal: that of its column, else the one that stands with its figures, which must all fit it."""
    written = [amount.unit for of_row in amounts for amount in of_row.values() if amount and amount.unit]
    unit = (unit_named(stated.text) if stated else "") or next(iter(written), "")
    for row, of_row in zip(rows, amounts, strict=True):
        for column, amount in of_row.items():
            if amount and not fits(amount.unit, unit):
                has = f"is in {amount.unit}" if amount.unit else "has no unit"
                message = f"{column}: {shown(row[column].text)} {has}, but the goal is in {unit}"
                table.wrong(row[column], "contradiction", message, "write all figures of a goal in one unit")
    return unit or None


# --- periods ---


def _period(cell: Cell, table: Table) -> Period | None:
    try:
        return parse_period(cell.text)
    except PeriodError as error:
        table.wrong(cell, "bad-period", str(error), error.hint)
        return None


def _check_deadlines(rows: Sequence[Row], deadlines: Sequence[Period | None], table: Table) -> None:
    first: dict[date, Cell] = {}
    for row, deadline in zip(rows, deadlines, strict=True):
        if deadline:
            cell = row["deadline"]
            earlier = first.setdefault(deadline.last, cell)
            if earlier is not cell:
                message = (
                    f"two targets of one goal on one deadline, {deadline.text}: the first is on line {earlier.line}"
                )
                table.wrong(cell, "contradiction", message, "another goal has a name of its own, or a column goal")


def _baseline_period(cell: Cell | None, deadlines: Sequence[Period | None], table: Table) -> Value:
    """As the table says; else the year before the day of the current figures, or before the first deadline."""
    known = [deadline for deadline in deadlines if deadline]
    first = min(known, key=lambda deadline: deadline.last) if known else None
    if cell:
        period = _period(cell, table)
        if period and first and first.last <= period.last:
            message = f"the baseline {period.text} is not before the deadline {first.text}"
            table.wrong(cell, "contradiction", message)
        return period
    year = table.as_of.year - 1
    if first and first.last <= date(year, 12, 31):
        year = first.first.year - 1
    assumed = pick(table.language, "the plan says no period: the year before", "kế hoạch không ghi kỳ: năm trước đó")
    return Remarked(parse_period(f"{year:04}"), assumed)
