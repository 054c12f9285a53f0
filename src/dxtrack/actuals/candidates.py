"""What a published file may hold goals of, for a targets file to begin with: which of its columns tell them apart."""

from collections.abc import Mapping, Sequence
from itertools import islice
from os.path import basename, splitext
from typing import NamedTuple

from ..numbers import Mark, NumberError, parse_number, says_no_figure
from ..problems import Problem, file_of
from ..targets import Entry, Goal, Targets
from .columns import Header, Wanted
from .datafile import cell_text, columns_told
from .header import read_header
from .rows import Rows, UnreadableError
from .sources import Source

MOST_ROWS = 200_000
"""So many rows are looked at; whoever publishes more has its goals told apart before."""


class Candidate(NamedTuple):
    """Something that a file has figures of."""

    name: str
    rows: Mapping[str, str]
    """By heading the cell that its rows have there."""
    column: str | None = None
    """Which column has its figures, where the candidates stand in columns."""


class Survey(NamedTuple):
    """What a file that names no goals has figures of."""

    candidates: Sequence[Candidate]
    """In the order of the file."""
    missing: Sequence[str]
    """What it writes where it has no figure."""


def survey_of(
    source: Source, problems: list[Problem], *, encoding: str | None = None, decimal: Mark | None = None
) -> Survey | None:
    """What a published file may be told to hold; None where it names its goals itself, or cannot be read.

    Why it cannot be read is added to the problems. Raises OSError where the file cannot be opened.
    """
    file = basename(source.name)
    anything = Targets(goals={"any": Goal(rows={"file": [file]})})
    try:
        with Rows(source, encoding, problems, decimal=decimal) as rows:
            header = read_header(rows, Wanted(anything, Entry("")))
            if header is None or header.goal is not None:
                return None
            rows.width = header.width
            table = [cells for _, cells in islice(rows.numbered(), MOST_ROWS) if len(cells) >= header.width]
    except UnreadableError:
        return None
    whole = {"file": basename(file_of(rows.source.name))}
    if header.value is None and header.numerator is None and not header.periods:
        candidates = _in_columns(header, table, whole)
        figures = [header.find(each.column or "") for each in candidates]
    else:
        candidates = _in_rows(header, table, whole)
        figures = [header.value, *(heading.column for heading in header.periods)]
    cells = dict.fromkeys(cell_text(cells[index]) for cells in table for index in figures if index is not None)
    return Survey(candidates, [cell for cell in cells if cell and says_no_figure(cell)])


def _in_columns(header: Header, table: Sequence[Sequence[str]], rows: Mapping[str, str]) -> list[Candidate]:
    """The columns of figures."""
    told = columns_told(header)
    return [
        Candidate(heading, rows, heading)
        for index, heading in enumerate(header.headings)
        if heading and index not in told and any(_is_number(cells[index]) for cells in table)
    ]


def _in_rows(header: Header, table: Sequence[Sequence[str]], whole: Mapping[str, str]) -> list[Candidate]:
    """What the columns tell apart that say something in every row; the first of them that are enough."""
    told = columns_told(header)
    columns = [[cell_text(cells[index]) for cells in table] for index in range(header.width)]
    telling = [
        index
        for index, cells in enumerate(columns)
        if header.headings[index] and index not in told and all(cells) and len(set(cells)) > 1
    ]
    telling.sort(key=lambda index: all(map(_is_number, columns[index])))  # names before codes that are numbers
    groups = len(set(zip(*(columns[index] for index in telling), strict=True)))
    chosen: list[int] = []
    group_of, apart = [0] * len(table), 1
    for index in telling:
        if apart == groups:
            break
        told_apart = list(zip(group_of, columns[index], strict=True))
        numbers = {group: number for number, group in enumerate(dict.fromkeys(told_apart))}
        if len(numbers) > apart:
            chosen.append(index)
            group_of, apart = [numbers[group] for group in told_apart], len(numbers)
    if not chosen:
        return [Candidate(splitext(whole["file"])[0], whole)]
    first: dict[tuple[str, ...], int] = {}
    for row, key in enumerate(zip(*(columns[index] for index in chosen), strict=True)):
        first.setdefault(key, row)
    return [
        Candidate(_name(key, [columns[index][row] for index in telling]), _rows(header, chosen, key))
        for key, row in first.items()
    ]


def _rows(header: Header, columns: Sequence[int], cells: Sequence[str]) -> dict[str, str]:
    return {header.headings[index]: cell for index, cell in zip(columns, cells, strict=True)}


def _name(key: Sequence[str], cells: Sequence[str]) -> str:
    """What tells a candidate apart; of one code the longest of what stands beside it."""
    return max(cells, key=len) if len(key) == 1 else " · ".join(key)


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell.strip().replace(",", "."))
    except NumberError:
        return False
    return True
