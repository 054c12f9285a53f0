"""Goals that say which rows or which column are theirs, and get nothing or what is doubtful: why."""

from collections.abc import Iterator, Mapping, Sequence

from ..problems import Message, Problem, closest, shown
from ..targets import Goal, Targets
from .clashes import as_cell, as_rows
from .columns import in_targets, no_column
from .datafile import DataFile, Feed, cell_text, columns_told
from .figures import Tracks
from .layouts import folded
from .names import any_of, did_you_mean, listed

MOST_TOLD = 30
"""For so many goals it is looked up why they get nothing."""
Condition = tuple[int, Sequence[str], tuple[str | int, ...]]
"""A column, the cells that are wanted in it, and where the targets file says so; the heading stands last."""


def check_areas(targets: Targets, figures: Mapping[str, Tracks]) -> Iterator[Problem]:
    """Areas that have a threshold and no row, and percentages that are added up."""
    areas = {area for tracks in figures.values() for area, _ in tracks if area is not None}
    for goal_id, goal in targets.goals.items():
        if goal.adds_up and goal.is_percent:
            message = Message(
                "{goal}: roll_up: sum adds the areas up, but the goal is in %: shares do not add up", goal=goal_id
            )
            hint = Message("leave it out where the data has counts, or name another unit")
            yield in_targets(targets, ("goals", goal_id, "roll_up"), "sum-of-shares", message, hint, "warning")
        for number, target in enumerate(goal.targets):
            for area in target.areas:
                if figures and area not in areas:
                    message = Message("{goal}: no row of the data has the area {area}", goal=goal_id, area=shown(area))
                    meant = did_you_mean(closest(area, sorted(areas)))
                    there = Message("the areas are {areas}", areas=listed(sorted(areas))) if areas else None
                    path = ("goals", goal_id, "targets", number, "areas", area)
                    yield in_targets(targets, path, "area-absent", message, meant or there, "warning")


def check_rows(targets: Targets, files: Sequence[DataFile], *, all_read: bool) -> Iterator[Problem]:
    """What is wrong with the `rows` and `column` of goals; where not all files are read, another may have a heading.

    Of a file with errors nobody knows whose rows are lacking.
    """
    found = {lane.goal_id for file in files for lanes in file.lanes.values() for lane in lanes}
    for file in files:
        yield from _no_column(targets, file)
        yield from _no_period(targets, file)
        yield from _stands_twice(targets, file)
    problems = files[0].reading.problems if files else ()
    refused = {problem.path for problem in problems if problem.severity == "error"}
    rows: dict[int, list[Mapping[int, str]]] = {}
    first_feeds: dict[str, tuple[DataFile, Feed]] = {}
    for file in files:
        for feed in file.feeds:
            first_feeds.setdefault(feed.goal_id, (file, feed))
    told = 0
    for goal_id, goal in targets.goals.items():
        if goal_id in found or not (goal.rows or goal.column):
            continue
        told += 1
        if goal_id in first_feeds:
            file, feed = first_feeds[goal_id]
            if file.rows.source.name in refused:
                continue
            if id(file) not in rows:
                rows[id(file)] = _rows_of(file)
            yield from _no_row(targets, file, feed, rows[id(file)] if told <= MOST_TOLD else ())
        elif all_read and files:
            yield from _no_heading(targets, goal_id, goal, files, is_guessed=told <= MOST_TOLD)


def _headings(goal_id: str, goal: Goal) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The headings that a goal names, and where it does."""
    for heading in goal.rows:
        yield heading, ("goals", goal_id, "rows", heading)
    if goal.column:
        yield goal.column, ("goals", goal_id, "column")


def _no_column(targets: Targets, file: DataFile) -> Iterator[Problem]:
    """Goals whose rows have figures of several kinds beside each other, and that do not say which are theirs."""
    header = file.header
    if header.layout.by_column and header.value is None:
        told = columns_told(header)
        headings = [heading for index, heading in enumerate(header.headings) if index not in told]
        for feed in file.feeds:
            if not feed.goal.column:
                message = Message(
                    "{goal}: {file} has several columns of figures: {columns}",
                    goal=feed.goal_id,
                    file=file.rows.source.name,
                    columns=listed(headings),
                )
                hint = Message("say which holds those of the goal: `column:`")
                yield in_targets(targets, ("goals", feed.goal_id), "heading", message, hint)


def _no_period(targets: Targets, file: DataFile) -> Iterator[Problem]:
    """Goals whose column stands in a table of which no column says the period."""
    if file.header.period is not None:
        return
    for goal_id, goal in targets.goals.items():
        if goal.column and file.header.find(goal.column) is not None and not file.columns_of(goal)[0].stretch:
            message = Message(
                "{goal}: nothing in {file} says of which period the figures of {column} are",
                goal=goal_id,
                file=file.rows.source.name,
                column=shown(goal.column),
            )
            hint = Message("name a column that is headed by a period, or the column of the periods under data:")
            yield in_targets(targets, ("goals", goal_id, "column"), "heading", message, hint)


def _stands_twice(targets: Targets, file: DataFile) -> Iterator[Problem]:
    """Goals that name a heading that several columns have."""
    for feed in file.feeds if file.header.twice else ():
        for heading, path in _headings(feed.goal_id, feed.goal):
            if folded(heading) in file.header.twice:
                message = Message(
                    "{goal}: {file} has two columns {heading}",
                    goal=feed.goal_id,
                    file=file.rows.source.name,
                    heading=shown(heading),
                )
                yield in_targets(targets, path, "duplicate-column", message, Message("keep one of the two"))


def _rows_of(file: DataFile) -> list[Mapping[int, str]]:
    """What stands in the columns that somebody asks for, each combination once."""
    keys = ([key] if isinstance(key, str) else key for key in file.lanes)
    return [dict(zip(file.keys, map(cell_text, key), strict=False)) for key in keys]


def _no_row(targets: Targets, file: DataFile, feed: Feed, left: Sequence[Mapping[int, str]]) -> Iterator[Problem]:
    """Which condition, of the file's entry or the goal, leaves none of the rows, and what stands there instead."""
    name = file.rows.source.name
    for index, wanted, path in _conditions(targets, file, feed):
        fits = [cells for cells in left if cells[index] in wanted]
        if not fits and left:
            there = list(dict.fromkeys(cells[index] for cells in left))
            message = Message(
                "{goal}: {heading}: no row has {cells}; there are {others} ({file})",
                goal=feed.goal_id,
                heading=path[-1],
                cells=any_of([as_cell(cell) for cell in wanted]),
                others=as_rows(there),
                file=name,
            )
            hint = did_you_mean(next((guess for cell in wanted if (guess := closest(cell, there))), None))
            yield in_targets(targets, path, "rows", message, hint, "warning")
            return
        left = fits
    if not left:
        message = Message("{goal}: no row of {file} is one of the goal's", goal=feed.goal_id, file=name)
        yield in_targets(targets, ("goals", feed.goal_id), "rows", message, None, "warning")


def _conditions(targets: Targets, file: DataFile, feed: Feed) -> Iterator[Condition]:
    numbers = [number for number, entry in enumerate(targets.data) if entry is file.entry]
    places: list[tuple[Mapping[str, Sequence[str]], tuple[str | int, ...]]] = [
        (file.entry.rows, ("data", *numbers)),
        (feed.goal.rows, ("goals", feed.goal_id)),
    ]
    for rows, path in places:
        for heading, cells in rows.items():
            if (index := file.header.find(heading)) is not None:
                yield index, cells, (*path, "rows", heading)


def _no_heading(
    targets: Targets, goal_id: str, goal: Goal, files: Sequence[DataFile], *, is_guessed: bool
) -> Iterator[Problem]:
    """Which heading no file has; of several files the one that has most of them is meant."""

    def known(file: DataFile) -> int:
        return sum(file.header.find(heading) is not None for heading, _ in _headings(goal_id, goal))

    file = max(files, key=known)
    for heading, path in _headings(goal_id, goal):
        if folded(heading) != "file" and file.header.find(heading) is None:
            said = no_column(file.rows.source.name, heading, file.header.headings)
            hint = did_you_mean(closest(heading, file.header.headings) if is_guessed else None)
            yield in_targets(targets, path, "heading", Message("{goal}: {said}", goal=goal_id, said=said), hint)
            return
    if "file" in map(folded, goal.rows):
        heading = next(heading for heading in goal.rows if folded(heading) == "file")
        names = [file.rows.source.name for file in files]
        message = Message(
            "{goal}: file: no file is {names}; there are {others}",
            goal=goal_id,
            names=any_of([as_cell(name) for name in goal.rows[heading]]),
            others=as_rows(names),
        )
        yield in_targets(targets, ("goals", goal_id, "rows", heading), "rows", message, None, "warning")
