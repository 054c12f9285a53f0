"""Rows of a part and rows of the whole, in files where a column that says nothing means all."""

from collections.abc import Iterator, Mapping, Sequence, Set

from ..problems import Message
from .clashes import as_rows, note_second
from .columns import in_targets
from .datafile import DataFile, Lane, cell_text, order_of
from .figures import Figure
from .tracks import figure_of

Row = tuple[Mapping[int, str], Sequence[Lane]]
"""What tells the lanes of a row, by column, and its lanes."""


def take_wholes(file: DataFile) -> None:
    """Keeps the figures of rows in which nothing tells a part from the whole.

    A column that says something in every row of the file, such as a unit, tells no part; one that is empty somewhere
    does.
    """
    rows = list(_rows(file))
    empty = {index for cells, _ in rows for index, cell in cells.items() if not cell.strip()}
    _tell_parts(file, rows, empty)
    for lanes, problems in file.of_parts.values():
        if any(not lane.parts & empty for lane in lanes):
            file.reading.problems.extend(problems)
    for _, lanes in rows:
        wholes = [lane for lane in lanes if not lane.parts & empty]
        if lanes and not wholes:
            many = len(lanes[0].kept.figures)
            file.of_goals, file.of_no_goal = file.of_goals - many, file.of_no_goal + many
        for lane in wholes:
            if lane.parts:
                _move(file, lane)


def _rows(file: DataFile) -> Iterator[Row]:
    for key, lanes in file.lanes.items():
        yield dict(zip(file.keys, [key] if isinstance(key, str) else key, strict=False)), lanes


def _tell_parts(file: DataFile, rows: Sequence[Row], empty: Set[int]) -> None:
    """Warns of each goal whose newest rows, or all, are of parts: what tells a part may be no more than a remark."""
    whole: dict[str, Figure] = {}
    parts: dict[str, list[tuple[Figure, Mapping[int, str]]]] = {}
    for cells, lanes in rows:
        for lane in lanes:
            if not lane.kept.figures:
                continue
            newest = max(lane.kept.figures, key=lambda figure: figure.day)
            if lane.parts & empty:
                of_part = {index: cells[index] for index in sorted(lane.parts & empty)}
                parts.setdefault(lane.goal_id, []).append((newest, of_part))
            elif lane.goal_id not in whole or newest.day > whole[lane.goal_id].day:
                whole[lane.goal_id] = newest
    for goal_id, of_goal in parts.items():
        last = whole.get(goal_id)
        there: dict[int, dict[str, None]] = {}
        for figure, said in of_goal:
            if last is None or figure.day > last.day:
                for index, cell in said.items():
                    there.setdefault(index, {})[cell_text(cell)] = None
        if there and file.reading.targets:
            headings = file.header.headings
            message = Message(
                "{goal}: after {period} no row of {file} is of the whole; of parts there are {parts}"
                if last
                else "{goal}: no row of {file} is of the whole; of parts there are {parts}",
                goal=goal_id,
                period=last and last.period.text,
                file=file.rows.source.name,
                parts="; ".join(f"{headings[index]}: {as_rows(list(each))}" for index, each in there.items()),
            )
            hint = Message("say under `rows:` of the goal which are its own")
            path = ("goals", goal_id)
            file.reading.problems.append(in_targets(file.reading.targets, path, "rows", message, hint, "warning"))


def _move(file: DataFile, lane: Lane) -> None:
    """Keeps the figures of a lane that was kept apart with those of its goal."""
    kept = file.reading.keep(lane.goal_id, lane.goal, lane.status, lane.area, lane.series)
    cells = file.first_rows[id(lane.kept)]
    file.first_rows.setdefault(id(kept), cells)
    lane_of_whole = lane._replace(kept=kept, parts=frozenset())
    for values in lane.kept.each():
        if first := kept.add(order_of(values[0]), values):
            note_second(file, first, figure_of(*values), lane_of_whole, cells)
