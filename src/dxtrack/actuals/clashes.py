"""Two figures where there is one: the same once more, or a contradiction."""

from collections.abc import Sequence

from ..periods import Period
from ..problems import Message, Severity, shown
from .datafile import Clash, DataFile, Lane, cell_text
from .figures import Figure, plain
from .names import MOST_NAMES

MOST_COLUMNS = 5
"""So many columns in which rows differ are named."""


def note_second(
    file: DataFile, first: Figure, second: Figure, lane: Lane, cells: Sequence[str], index: int | None = None
) -> None:
    """Says that a figure was there already: agreeing with a warning, differing as an error.

    `index` is its cell in the row that is being read; None where that has been read long ago, and then `cells` may be
    none.
    """

    def note(code: str, message: Message, hint: Message | None = None, severity: Severity = "error") -> None:
        if index is not None:
            file.rows.bad(index, code, message, hint, severity)
        else:
            file.rows.note(code, message, second.line, second.column, hint, severity=severity)

    what = " ".join(shown(part) for part in (lane.area, lane.series) if part is not None)
    subject = f"{lane.goal_id}, {second.period.text}{', ' + what if what else ''}"
    where = Message("line {line}", line=first.line) if first.file == second.file else first.place
    if first.value == second.value:
        message = Message(
            "{subject}: the same figure twice, first on {place}; it counts once", subject=subject, place=where
        )
        note("duplicate", message, severity="warning")
        return
    message = Message(
        "{subject}: {value} contradicts {other} on {place}",
        subject=subject,
        value=plain(second.value),
        other=plain(first.value),
        place=where,
    )
    of_published = not file.is_own and first.file == second.file
    differ = _differing(file, lane, cells) if of_published and cells else []
    key = lane.goal_id, id(lane.kept) if lane.parts else None
    clash = file.clashes.get(key) if of_published else None
    if not differ and clash is None:
        note("conflict", message, Message("keep one, or tell them apart by series or status"))
        at = file.header.period
        if index is not None and at is not None and cells[at].strip() != second.period.text:
            file.respelt.append(file.reading.problems[-1])
        return
    if clash is None:
        note("conflict", message)
        clash = file.clashes[key] = Clash(file.reading.problems[-1], [], {})
    clash.lines.append(second.line)
    for heading, one, other in differ:
        clash.cells.setdefault(heading, {}).update({one: None, other: None})


def find_mixed(file: DataFile) -> None:
    """Notes rows of one goal and area that are no revisions of each other, since more than their status differs."""
    if file.is_own:
        return
    lanes: dict[tuple[str, str | None, str | None], list[Lane]] = {}
    for lane in [lane for lanes_of_row in file.lanes.values() for lane in lanes_of_row]:
        if lane.kept is file.reading.figures.get((lane.goal_id, lane.area, lane.series, lane.status)):
            lanes.setdefault((lane.goal_id, lane.area, lane.series), []).append(lane)
    for several in lanes.values():
        known: dict[Period, tuple[Figure, Lane]] = {}
        for lane in several if len(several) > 1 else ():
            for figure in [figure for figure in lane.kept.figures if figure.file == file.rows.source.name]:
                earlier, other = known.setdefault(figure.period, (figure, lane))
                cells = file.first_rows[id(lane.kept)]
                if earlier.value != figure.value and _differing(file, other, cells):
                    note_second(file, earlier, figure, other, cells)


def tell_clashes(file: DataFile) -> None:
    """Says of each goal whose rows give two figures for one period in which columns they differ.

    Where periods are refused, two spellings of one period may be a slip too, and contradict nothing yet.
    """
    problems = file.reading.problems
    if any(problem.code == "bad-period" and problem.path == file.rows.source.name for problem in problems):
        for respelt in file.respelt:
            problems.remove(respelt)
    places = {id(problem): at for at, problem in enumerate(problems)}
    for problem, lines, cells in file.clashes.values():
        if (at := places.get(id(problem))) is None:  # of a part
            continue
        differ = "; ".join(
            f"{heading}: {as_rows(list(there))}" for heading, there in list(cells.items())[:MOST_COLUMNS]
        )
        said = problem.message
        if rows := len(lines) - 1:
            said = Message(
                "{message}, and {rows} more rows" if rows > 1 else "{message}, and {rows} more row",
                message=said,
                rows=rows,
            )
        said = Message("{said}; they differ in {columns} – say which in rows:", said=said, columns=differ)
        problems[at] = problem._replace(message=said)


def as_rows(cells: Sequence[str]) -> str:
    """Some cells as they are written under `rows`."""
    return ", ".join(map(as_cell, cells[:MOST_NAMES])) + (", …" if len(cells) > MOST_NAMES else "")


def as_cell(cell: str) -> str:
    """A cell as it is written under `rows`; what is long or cannot be seen in quotation marks."""
    return shown(cell) if len(cell) > 60 or not cell.isprintable() else cell or '""'


def _differing(file: DataFile, lane: Lane, cells: Sequence[str]) -> list[tuple[str, str, str]]:
    """The headings of columns in which a row differs from the first of its lane and of which nobody speaks."""
    first, own = file.first_rows[id(lane.kept)], lane.columns[0].cell
    return [
        (heading, cell_text(first[index]), cell_text(cells[index]))
        for index, heading in file.untold
        if index != own and cell_text(first[index]) != cell_text(cells[index])
    ]
