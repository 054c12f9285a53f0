"""A table with columns of any kind, each cell with its place."""

import csv
import io
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from ..problems import Problem
from .rows import Rows, UnreadableError, cell_starts
from .sources import Source

DELIMITERS = (",", ";", "\t", "|")
MOST_HEADER_LINES = 100
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
    for first in islice(rows.lines, MOST_HEADER_LINES):
        line = rows.line
        text = first + _rest(rows) if first.count('"') % 2 else first
        split = {mark: _cells(text, mark) for mark in DELIMITERS}
        known = {mark: sum(map(is_known, cells)) for mark, cells in split.items()}
        rows.delimiter = max(DELIMITERS, key=lambda mark: known[mark])
        if known[rows.delimiter] >= LEAST_KNOWN:
            starts, _ = cell_starts(text, rows.delimiter)
            lines = text.splitlines()
            places = [(line + row, column, lines[row] if row < len(lines) else "") for row, column in starts]
            return [_placed(*each) for each in zip(split[rows.delimiter], places, strict=False)]
    return []


def _rest(rows: Rows) -> str:
    """The lines up to the one that closes a quotation mark."""
    text = ""
    for line in islice(rows.lines, MOST_HEADER_LINES):
        text += line
        if line.count('"') % 2:
            break
    return text


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return text.split(delimiter)


def _placed(text: str, place: tuple[int, int, str]) -> Cell:
    line, column, source = place
    return Cell(text.strip(), line, column, source)
