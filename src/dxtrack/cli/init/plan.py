"""A table of targets, one a row, as the goals of a targets file: a plan of a ministry, a sheet of OKRs."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...actuals import Cell, folded
from ...numbers import Mark
from ...problems import Message, Problem, shown
from ...targets import GOAL_ID
from .amounts import decimal_mark, read_amount
from .blocks import Value, seen
from .names import made_id
from .promises import Row, Table, current_figure, is_day_first, period_in, to_goal

COLUMNS = {
    "goal": "goal | id | goal id | mã | mã chỉ tiêu",
    "name": "name | key result | kpi | kpi name | indicator | chỉ tiêu | tên chỉ tiêu",
    "unit": "unit | units | đơn vị | đơn vị tính | đvt",
    "baseline": "baseline | baseline value | start | start value | giá trị cơ sở | số gốc | giá trị gốc",
    "baseline period": "baseline period | baseline year | start date | kỳ cơ sở | năm cơ sở | kỳ gốc | năm gốc",
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
_PERIODS = ("baseline period", "deadline")
_AMOUNTS = ("baseline", "target", "current")


class Plan(NamedTuple):
    """What a table of targets says."""

    goals: dict[str, Value]
    """By id, as the targets file has them."""
    actuals: str
    """The current figures as a data file; "" where the table has none."""


def is_column(heading: str) -> bool:
    """Whether a heading is one of a table of targets."""
    return _heading(heading) in _READ_AS


def read_plan(rows: Sequence[Sequence[Cell]], table: Table, decimal: Mark | None) -> Plan:
    """The goals of a table whose first row is its header; whatever is wrong with it is added to its problems."""
    if not rows:
        if not table.problems:
            hint = Message(
                "the columns are goal or name, target, deadline; and unit, baseline, direction, group, owner, source"
            )
            message = Message("no line has two columns of a table of targets")
            table.problems.append(Problem(table.name, None, None, "no-header", message, hint))
        return Plan({}, "")
    columns = _columns(rows[0], table)
    goals = _by_goal(_rows(rows, columns, decimal, table)) if columns else {}
    if not goals and all(problem.severity != "error" for problem in table.problems):
        table.wrong(rows[0][0], "no-goals", Message("the table has no target"))
    figures = {goal_id: current_figure(of_goal, table) for goal_id, of_goal in goals.items()}
    stated = [f"{goal_id},{table.as_of},{figure:f}\n" for goal_id, figure in figures.items() if figure is not None]
    return Plan(
        {goal_id: to_goal(goal_id, of_goal, table) for goal_id, of_goal in goals.items()},
        "".join(["goal,period,value\n", *stated] if stated else []),
    )


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
    _note_unread([cell for index, cell in enumerate(header) if index not in found.values()], table)
    missing = [column for column in ("name", "target", "deadline") if column not in found]
    if "goal" in found and "name" in missing:
        missing.remove("name")
    for column in missing:
        hint = Message("it may be called {names}", names=COLUMNS[column].replace(" | ", ", "))
        table.wrong(header[0], "missing-column", Message("the column {column} is missing", column=column), hint)
    return {} if missing else found


def _note_unread(unread: Sequence[Cell], table: Table) -> None:
    named = [cell for cell in unread if cell.text]
    if named:
        message = Message("not read: {columns}", columns=", ".join(shown(cell.text) for cell in named[:MOST_NAMED]))
        if len(named) > MOST_NAMED:
            message = Message("{message} and {number} more", message=message, number=len(named) - MOST_NAMED)
        table.note(named[0], message, Message("the columns are {columns}", columns=", ".join(COLUMNS)))


def _rows(rows: Sequence[Sequence[Cell]], columns: Mapping[str, int], decimal: Mark | None, table: Table) -> list[Row]:
    """The rows below the header that state a target, with what stands in them."""
    filled = [cells for line in rows[1:] if (cells := _filled(line, columns, len(rows[0]), table))]
    of_amounts = [cells[column] for cells in filled for column in _AMOUNTS if column in cells]
    day_first = is_day_first(cells[column] for cells in filled for column in _PERIODS if column in cells)
    mark = decimal or decimal_mark(of_amounts, table.wrong)
    read = []
    for cells in filled:
        amounts = {column: read_amount(cells[column], mark, table.wrong) for column in _AMOUNTS if column in cells}
        numbers = {column: amount for column, amount in amounts.items() if amount}
        begins = {c: period_in(cells[c], table, day_first=day_first) for c in _PERIODS if c in cells}
        read.append(Row(cells, numbers, {column: period for column, period in begins.items() if period}))
    return read


def _filled(line: Sequence[Cell], columns: Mapping[str, int], width: int, table: Table) -> dict[str, Cell]:
    """The filled cells of a row by column; nothing where it states no target, which is noted unless it is empty."""
    cells = {column: line[at] for column, at in columns.items() if at < len(line) and seen(line[at].text)}
    first = next(iter(cells.values()), None)
    if beyond := next((cell for cell in line[width:] if cell.text), None):
        message = Message("the row has {cells} cells, the header {width}", cells=len(line), width=width)
        hint = Message("a cell that holds the delimiter stands in quotation marks")
        table.wrong(beyond, "row-length", message, hint)
    elif first and len(cells) == 1:
        table.note(first, Message("this cell stands alone in its row, which is not read"))
    elif first and not {"goal", "name"} & cells.keys():
        table.wrong(first, "missing-key", Message("the row says no goal"))
    elif first and "deadline" not in cells:
        message = Message("the deadline is missing: by when is the target to be reached?")
        table.wrong(first, "missing-key", message)
    else:
        return cells
    return {}


def _by_goal(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each goal by its id: those with the same goal, or without one the same name."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(folded(_called(row)), []).append(row)
    ids = {called for called in by_name if re.fullmatch(GOAL_ID, called)}
    taken = set(ids)
    goals: dict[str, list[Row]] = {}
    for called, of_goal in by_name.items():
        speaking = called if called[0].isalpha() else _name(of_goal[0])
        goal_id = called if called in ids else made_id(speaking, taken)
        taken.add(goal_id)
        goals[goal_id] = of_goal
    return goals


def _called(row: Row) -> str:
    """What tells the goal of a row from others."""
    return (row.cells.get("goal") or row.cells["name"]).text


def _name(row: Row) -> str:
    return (row.cells.get("name") or row.cells["goal"]).text
