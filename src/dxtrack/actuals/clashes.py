"""Two figures where there is one: the same once more, a contradiction, or a part taken for the whole."""

from collections.abc import Sequence

from ..periods import Period
from ..problems import Severity, shown
from .columns import MOST_HEADINGS
from .datafile import Clash, DataFile, Lane, cell_text, columns_told, order_of
from .figures import Figure, plain

MOST_COLUMNS = 5
"""So many columns in which rows differ are named."""


def take_wholes(file: DataFile) -> None:
    """Keeps the figures of rows in which nothing tells a part from the whole.

    A column that says something in every row of the file, such as a unit, tells no part; one that is empty somewhere
    does.
    """
    empty = {
        index
        for key in file.lanes
        for index, cell in zip(file.keys, [key] if isinstance(key, str) else key, strict=True)
        if not cell.strip()
    }
    for lanes in file.lanes.values():
        wholes = [lane for lane in lanes if not lane.parts & empty]
        if wholes:
            file.reading.problems.extend(file.of_parts.get(id(lanes), ()))
        if lanes and not wholes:
            rows = len(lanes[0].kept.figures)
            file.of_goals, file.of_no_goal = file.of_goals - rows, file.of_no_goal + rows
        for lane in wholes:
            if lane.parts:
                _move(file, lane)


def _move(file: DataFile, lane: Lane) -> None:
    """Keeps the figures of a lane that was kept apart with those of its goal."""
    kept = file.reading.keep(lane.goal_id, lane.area, lane.series, lane.status)
    kept.cells = kept.cells or lane.kept.cells
    for figure in lane.kept.figures:
        if first := kept.add(order_of(figure.period), figure):
            note_second(file, first, figure, lane._replace(kept=kept), lane.kept.cells)


def note_second(
    file: DataFile, first: Figure, second: Figure, lane: Lane, cells: Sequence[str], index: int | None = None
) -> None:
    """Says that a figure was there already: agreeing with a warning, differing as an error.

    `index` is its cell in the row that is being read; None where that has been read long ago.
    """

    def note(code: str, message: str, hint: str | None = None, severity: Severity = "error") -> None:
        if index is not None:
            file.rows.bad(index, code, message, hint, severity)
        else:
            file.rows.note(code, message, second.line, second.column, hint, severity=severity)

    what = " ".join(shown(part) for part in (lane.area, lane.series) if part is not None)
    subject = f"{lane.goal_id}, {second.period.text}{', ' + what if what else ''}"
    where = f"line {first.line}" if first.file == second.file else first.place
    if first.value == second.value:
        note("duplicate", f"{subject}: the same figure twice, first on {where}; it counts once", severity="warning")
        return
    message = f"{subject}: {plain(second.value)} contradicts {plain(first.value)} on {where}"
    differ = [] if file.is_own or first.file != second.file else _differing(file, lane, cells)
    if not differ:
        note("conflict", message, "keep one, or tell them apart by series or status")
        if file.header.period is not None and cells[file.header.period].strip() != second.period.text:
            file.respelt.append(file.reading.problems[-1])
        return
    clash = file.clashes.get(lane.goal_id)
    if clash is None:
        clash = file.clashes[lane.goal_id] = Clash(len(file.reading.problems), message, [], {})
        note("conflict", message)
    clash.lines.append(second.line)
    for heading, one, other in differ:
        clash.cells.setdefault(heading, {}).update({one: None, other: None})


def find_mixed(file: DataFile) -> None:
    """Notes rows of one goal and area that are no revisions of each other, since more than their status differs."""
    if file.is_own:
        return
    lanes: dict[tuple[str, str | None, str | None], list[Lane]] = {}
    for lane in [lane for lanes_of_row in file.lanes.values() for lane in lanes_of_row]:
        if lane.kept is file.reading.keep(lane.goal_id, lane.area, lane.series, lane.status):
            lanes.setdefault((lane.goal_id, lane.area, lane.series), []).append(lane)
    for several in lanes.values():
        known: dict[Period, tuple[Figure, Lane]] = {}
        for lane in several if len(several) > 1 else ():
            for figure in [figure for figure in lane.kept.figures if figure.file == file.rows.source.name]:
                earlier, other = known.setdefault(figure.period, (figure, lane))
                if earlier.value != figure.value and _differing(file, other, lane.kept.cells):
                    note_second(file, earlier, figure, other, lane.kept.cells)


def tell_clashes(file: DataFile) -> None:
    """Says of each goal whose rows give two figures for one period in which columns they differ.

    Where periods are refused, two spellings of one period may be a slip too, and contradict nothing yet.
    """
    problems = file.reading.problems
    if any(problem.code == "bad-period" and problem.path == file.rows.source.name for problem in problems):
        for respelt in file.respelt:
            problems.remove(respelt)
    for at, contradiction, lines, cells in file.clashes.values():
        differ = "; ".join(f"{heading}: {as_rows(list(said))}" for heading, said in list(cells.items())[:MOST_COLUMNS])
        more = f", and {len(lines) - 1} more rows" if len(lines) > 1 else ""
        message = f"{contradiction}{more}; they differ in {differ} – say which in rows:"
        problems[at] = problems[at]._replace(message=message)


def as_rows(cells: Sequence[str], joint: str = ", ") -> str:
    """Some cells as they are written under `rows`."""
    return joint.join(map(_cell, cells[:MOST_HEADINGS])) + (", …" if len(cells) > MOST_HEADINGS else "")


def _cell(cell: str) -> str:
    return shown(cell) if len(cell) > 60 or not cell.isprintable() else cell or '""'


def _differing(file: DataFile, lane: Lane, cells: Sequence[str]) -> list[tuple[str, str, str]]:
    """The headings of columns in which a row differs from the first of its lane and of which nobody speaks."""
    header = file.header
    spoken_of = {*columns_told(header), *(column.cell for feed in file.feeds for column in feed.columns)}
    pairs = enumerate(zip(header.headings, lane.kept.cells, cells, strict=False))
    return [
        (heading, cell_text(one), cell_text(other))
        for index, (heading, one, other) in pairs
        if heading and index not in spoken_of and cell_text(one) != cell_text(other)
    ]
