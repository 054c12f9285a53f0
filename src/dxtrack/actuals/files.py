"""What a file tells once all its rows are read, and which entry of the targets file speaks of it."""

import os
import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from ..periods import both_readings, is_year_and_next
from ..problems import Message, Problem, closest, either, shown
from ..targets import Targets
from .cells import note_early
from .checks import settle_marks
from .clashes import find_mixed, note_second, tell_clashes
from .columns import Wanted, in_targets
from .datafile import DataFile
from .figures import FileRead
from .layouts import COLUMNS, folded
from .names import any_of, did_you_mean, listed, name_of_two
from .sources import Source, files_of
from .wholes import take_wholes


def entries_of(targets: Targets | None, sources: Sequence[Source], problems: list[Problem]) -> list[int | None]:
    """Which entry of `data:` speaks of each source: that which names the same file, else one of that name elsewhere.

    Of several of that name it is the one whose path ends most alike, and none that names another of the sources. Two
    entries that name one file are noted.
    """
    if targets is None or not targets.data:
        return [None] * len(sources)
    numbers: dict[str, int] = {}
    for path, number in files_of(targets):
        first = numbers.setdefault(os.path.realpath(path), number)
        if first != number:
            earlier = targets.place("data", first)
            message = Message(
                "two entries name {file}: the first is on line {line}" if earlier else "two entries name {file}",
                file=path,
                line=earlier and earlier[0],
            )
            problems.append(in_targets(targets, ("data", number), "contradiction", message, Message("keep one")))
    given = [None if source.path is None else os.path.realpath(source.path) for source in sources]
    free: dict[str, list[str]] = {}
    for path in numbers.keys() - {*given}:
        free.setdefault(os.path.basename(path), []).append(path)
    return [None if path is None else numbers.get(path, _elsewhere(path, numbers, free)) for path in given]


def _elsewhere(path: str, numbers: Mapping[str, int], free: Mapping[str, Sequence[str]]) -> int | None:
    """The entry of another file of the same name, whose path ends most alike; None where several do."""
    alike: dict[int, set[int]] = {}
    for other in free.get(os.path.basename(path), ()):
        pairs = zip(reversed(path.split(os.sep)), reversed(other.split(os.sep)), strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        alike.setdefault(same, set()).add(numbers[other])
    best = alike[max(alike)] if alike else set()
    return best.pop() if len(best) == 1 else None


# --- a file ---


def settle(file: DataFile, wanted: Wanted) -> None:
    """Notes what only all rows of a file together tell, and keeps what they let be kept."""
    settle_marks(file.marks, file.rows)
    if file.marks.told == "," or (file.marks.comma and not file.marks.point):
        file.reading.commas.add(file.rows.source.name)
    _settle_days(file)
    _settle_months(file)
    if file.header.layout.empty_is_whole:
        take_wholes(file)
    find_mixed(file)
    tell_clashes(file)
    _check_entry(file, wanted)
    _note_breaks(file)
    if file.of_no_goal and not file.of_goals and not file.feeds:  # whose conditions are told otherwise
        file.rows.note("other-rows", Message("no row of the file belongs to a goal"), severity="warning")
    elif file.of_no_goal:
        total = file.of_no_goal + file.of_goals
        message = Message("{rows:,} of {total:,} rows belong to no goal", rows=file.of_no_goal, total=total)
        file.rows.note("other-rows", message, severity="note")


def _settle_days(file: DataFile) -> None:
    """Days such as 05/06/2025 are read as the file proves it, and refused where it does not."""
    orders, rows = file.day_orders, file.rows
    if len(orders) > 1:
        (line, column, text), (first, _, other) = sorted(orders.values(), reverse=True)[:2]
        message = Message(
            "{text} has the day and the month the other way round than {other} on line {line}",
            text=shown(text),
            other=shown(other),
            line=first,
        )
        rows.note("bad-period", message, line, column, Message("write days as in 2025-06-30"))
    elif not orders:
        for text, doubt in file.doubtful.items():
            one, other = (day.text for day in doubt.days)
            message = Message("{text} has two readings: {one} or {other}", text=shown(text), one=one, other=other)
            hint = Message("write {meant}", meant=either([one, other]))
            rows.note("bad-period", message, doubt.line, doubt.column, hint, source=doubt.source)
    elif file.doubtful:
        is_month_first = "the month" in orders
        days = {id(doubt.days[0]): doubt.days[is_month_first] for doubt in file.doubtful.values()}
        settled = set(map(id, days.values()))
        of_row = {id(lane.kept): (lane, lanes) for lanes in file.lanes.values() for lane in lanes}
        for lane, lanes in of_row.values():
            before = len(file.reading.problems)
            for earlier, later in lane.kept.reread(days):
                note_second(file, earlier, later, lane, ())
            for figure in lane.kept.figures:
                if id(figure.period) in settled:
                    note_early(file, lane, figure.period, figure.line, figure.column)
            file.set_aside(lanes, before)


def _settle_months(file: DataFile) -> None:
    """Periods that are all a year and the next, as 2009-10 and 2010-11 are, may be years or months."""
    headed = [file.header.headings[each.column] for each in file.header.periods]
    texts = [text.strip() for text in file.periods] or headed
    months = [text for text in dict.fromkeys(texts) if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text)]
    if len(months) > 1 and all(map(is_year_and_next, months)):
        line, column = file.first_period if file.periods else (file.header.line, None)
        year, following = months[0].split("-")
        hint = Message(
            "write fiscal years as {year}, and months as {month}",
            year=f"{year}/{following}",
            month=f"{months[0]}/{months[0]}",
        )
        file.rows.note("bad-period", both_readings(months[0]), line, column, hint)


def _check_entry(file: DataFile, wanted: Wanted) -> None:
    """Notes what the entry of a file says that is not in it."""
    entry, header = file.entry, file.header
    for heading in entry.rows:
        if header.find(heading) is None:
            wanted.note_heading(file.rows, ("rows", heading), heading, header.headings)
            return
        if folded(heading) in header.twice:
            message = Message("{file} has two columns {heading}", file=file.rows.source.name, heading=shown(heading))
            wanted.note(file.rows, ("rows", heading), "duplicate-column", message)
    if entry.fixed.goal and len(file.named(entry.fixed.goal)) != 1:
        _note_no_goal(file, entry.fixed.goal, wanted)
    if entry.whole and not header.area:
        message = Message("{file} has no column that is the area", file=file.rows.source.name)
        wanted.note(file.rows, ("whole",), "heading", message)
    elif entry.whole and not file.wholes and (areas := _areas(file)):
        meant = next((guess for name in entry.whole if (guess := closest(name, areas))), None)
        message = Message(
            "no row of {file} that belongs to a goal has the area {names}; there are {areas}",
            file=file.rows.source.name,
            names=any_of([shown(name) for name in entry.whole]),
            areas=listed(areas),
        )
        wanted.note(file.rows, ("whole",), "whole", message, did_you_mean(meant))


def _areas(file: DataFile) -> list[str]:
    """The areas of which there are figures."""
    return list(dict.fromkeys(area for lanes in file.lanes.values() for lane in lanes if (area := lane.area)))


def _note_no_goal(file: DataFile, written: str, wanted: Wanted) -> None:
    goals = list(wanted.goals)
    message = Message("the targets file has no goal {goal}", goal=shown(written))
    if several := file.named(written):
        message = name_of_two(written, several)
    meant = None if several else closest(written, goals)
    hint = did_you_mean(meant) or Message("the goals are {goals}", goals=listed(goals))
    wanted.note(file.rows, ("fixed", "goal"), "unknown-goal", message, hint)


def _note_breaks(file: DataFile) -> None:
    targets = file.reading.targets
    for goal_id, line in file.breaks.items():
        if targets and not targets.breaks(targets.goals[goal_id]):
            message = Message(
                "{goal}: the file marks a break in the series; figures on its two sides may not be comparable",
                goal=goal_id,
            )
            hint = Message("say `breaks:` under {goal} in the targets file, each with a date and a note", goal=goal_id)
            file.rows.note("break", message, line, hint=hint, severity="note")


def summary(file: DataFile) -> FileRead:
    """How a file was read."""
    header = file.header
    at = {name: getattr(header, name) for name in COLUMNS}
    at = {name: places if name == "area" else [places] for name, places in at.items() if places not in (None, ())}
    if columns_of_goals := {column.cell for feed in file.feeds if feed.goal.column for column in feed.columns}:
        at["value"] = sorted(index for index in columns_of_goals if index is not None)
    columns = {name: ", ".join(header.headings[index] for index in places) for name, places in at.items()}
    if header.periods:
        columns["period"] = (
            f"{header.headings[header.periods[0].column]} … {header.headings[header.periods[-1].column]}"
        )
    goals = {lane.goal_id for lanes in file.lanes.values() for lane in lanes}
    layout = header.layout.name + (", wide" if header.periods and header.layout.name == "dxtrack" else "")
    rows = file.of_goals + file.of_no_goal
    return FileRead(file.rows.source.name, layout, columns, rows, file.of_goals, len(goals), file.without_figure)
