"""A table with columns of any kind, each cell with its place."""

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from ..problems import Problem
from .header import MOST_HEADER_LINES, lines_of
from .rows import Rows, UnreadableError
from .sources import Source

LEAST_KNOWN = 2
"""A line with fewer headings that are known is a title, a remark or a row."""


class Cell(NamedTuple):
    """What stands in one cell, and where: line and column from 1, and that line of the file for showing."""

    text: str
    line: int
    column: int
    source: str


def read_table(
    source: Source, encoding: str | None, problems: list[Problem], is_known: Callable[[str], bool]
) -> list[list[Cell]]:
    """The rows of a file, the header first: the first line in which at least two headings are known.

    Nothing where there is no such line or the file cannot be read; what is wrong is added to the problems. Raises
    OSError where it cannot be opened.
    """
    table: list[list[Cell]] = []
    try:
        with Rows(source, encoding, problems) as rows:
            if header := _header(rows, is_known):
                table.append(header)
                rows.width = len(header)
                for line, cells in rows.numbered():
                    rows.line, rows.cells = line, cells
                    table.append([_placed(text, rows.place(index)) for index, text in enumerate(cells)])
    except UnreadableError:
        pass
    return table


def _header(rows: Rows, is_known: Callable[[str], bool]) -> list[Cell]:
    for line in islice(lines_of(rows, is_known), MOST_HEADER_LINES):
        if sum(map(is_known, line.names)) >= LEAST_KNOWN:
            rows.delimiter = line.delimiter
            places = rows.columns_of(line.text)
            source = line.text.partition("\n")[0].rstrip("\r")
            return [
                Cell(heading, line.number, column, source)
                for heading, column in zip(line.headings, places, strict=False)
            ]
    return []


def _placed(text: str, place: tuple[int, int, str]) -> Cell:
    line, column, source = place
    return Cell(text.strip(), line, column, source)
