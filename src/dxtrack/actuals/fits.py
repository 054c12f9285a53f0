"""Goals that say which rows or which column are theirs, and get nothing: why."""

from collections.abc import Iterator, Mapping, Sequence

from ..problems import Problem, closest, shown
from ..targets import Goal, Targets
from .clashes import as_rows
from .columns import in_targets, listed
from .datafile import DataFile, Feed, cell_text, columns_told
from .figures import Tracks
from .layouts import folded


def check_areas(targets: Targets, figures: Mapping[str, Tracks]) -> Iterator[Problem]:
    """Areas that have a threshold and no row, and percentages that are added up."""
    areas = {area for tracks in figures.values() for area, _ in tracks if area is not None}
    for goal_id, goal in targets.goals.items():
        if goal.adds_up and goal.is_percent:
            message = f"{goal_id}: roll_up: sum adds the areas up, but the goal is in %: shares do not add up"
            hint = "leave it out where the data has counts, or name another unit"
            yield in_targets(targets, ("goals", goal_id, "roll_up"), "sum-of-shares", message, hint, "warning")
        for number, target in enumerate(goal.targets):
            for area in target.areas:
                if figures and area not in areas:
                    meant = closest(area, sorted(areas))
                    message = f"{goal_id}: no row of the data has the area {shown(area)}"
                    hint = f"did you mean {meant}?" if meant else f"the areas are {listed(sorted(areas))}"
                    path = ("goals", goal_id, "targets", number, "areas", area)
                    yield in_targets(targets, path, "area-absent", message, hint if areas else None, "warning")


def check_rows(targets: Targets, files: Sequence[DataFile], *, all_read: bool) -> Iterator[Problem]:
    """What is wrong with the `rows` and `column` of goals; where not all files are read, another may have a heading."""
    found = {lane.goal_id for file in files for lanes in file.lanes.values() for lane in lanes}
    yield from _no_column(targets, files)
    for goal_id, goal in targets.goals.items():
        if goal_id in found or not (goal.rows or goal.column):
            continue
        feeds = [(file, feed) for file in files for feed in file.feeds if feed.goal_id == goal_id]
        if feeds:
            yield from _no_row(targets, *feeds[0])
        elif all_read and files:
            yield from _no_heading(targets, goal_id, goal, files)


def _no_column(targets: Targets, files: Sequence[DataFile]) -> Iterator[Problem]:
    """Goals whose rows have figures of several kinds beside each other, and that do not say which are theirs."""
    for file in files:
        header = file.header
        if header.layout.by_column and header.value is None:
            told = columns_told(header)
            headings = [heading for index, heading in enumerate(header.headings) if index not in told]
            for feed in file.feeds:
                if not feed.goal.column:
                    message = f"{feed.goal_id}: {file.rows.source.name} has several columns of figures: "
                    hint = "say which holds those of the goal: `column:`"
                    yield in_targets(targets, ("goals", feed.goal_id), "heading", message + listed(headings), hint)


def _no_row(targets: Targets, file: DataFile, feed: Feed) -> Iterator[Problem]:
    """Which condition leaves no row, and what stands there instead."""
    left = [dict(zip(file.keys, [key] if isinstance(key, str) else key, strict=False)) for key in file.lanes]
    headings = {file.header.find(heading): ("goals", feed.goal_id, "rows", heading) for heading in feed.goal.rows}
    conditions = [(index, cells, headings[index]) for index, cells in feed.conditions.items()]
    for index, wanted, path in conditions:
        fits = [cells for cells in left if cell_text(cells[index]) in wanted]
        if not fits:
            there = list(dict.fromkeys(cell_text(cells[index]) for cells in left))
            message = f"{feed.goal_id}: {path[-1]}: no row has {as_rows(wanted, ' or ')}; there are {as_rows(there)}"
            meant = next((guess for cell in wanted if (guess := closest(cell, there))), None)
            hint = f"did you mean {meant}?" if meant else None
            yield in_targets(targets, path, "rows", f"{message} ({file.rows.source.name})", hint, "warning")
            return
        left = fits


def _no_heading(targets: Targets, goal_id: str, goal: Goal, files: Sequence[DataFile]) -> Iterator[Problem]:
    """Which heading no file has; of several files the one that has most of them is meant."""
    wanted = [heading for heading in (*goal.rows, goal.column) if heading is not None]

    def known(file: DataFile) -> int:
        return sum(file.header.find(heading) is not None for heading in wanted)

    file = max(files, key=known)
    for heading in wanted:
        if folded(heading) != "file" and file.header.find(heading) is None:
            path = ("goals", goal_id, *(("rows", heading) if heading in goal.rows else ("column",)))
            message = f"{goal_id}: {file.rows.source.name} has no column {shown(heading)}; the columns are "
            message += listed(file.header.headings)
            meant = closest(heading, file.header.headings)
            hint = f"did you mean {meant}?" if meant else None
            yield in_targets(targets, path, "heading", message, hint)
            return
    if "file" in map(folded, goal.rows):
        heading = next(heading for heading in goal.rows if folded(heading) == "file")
        names = [file.rows.source.name for file in files]
        message = f"{goal_id}: file: no file is {as_rows(goal.rows[heading], ' or ')}; there are {as_rows(names)}"
        yield in_targets(targets, ("goals", goal_id, "rows", heading), "rows", message, None, "warning")
