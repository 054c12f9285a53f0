"""The cells of one sheet of a workbook as lines of text, in one pass over its XML; no formula is followed."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Context
from typing import IO, NamedTuple
from xml.parsers import expat

from ..numbers import Mark

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""So many a sheet can have; a cell beyond is a damage."""
LARGEST = 256 << 20
"""So many bytes a workbook may unpack to, and so many characters a sheet may come to."""

AsText = Callable[[str], str]
"""Turns the number of a cell, as the file holds it, into the text that the reader reads."""


class TooLargeError(Exception):
    """The sheet comes to more than `LARGEST`."""


class Lines(NamedTuple):
    """A sheet as text: line n is row n, its cells parted by tabs; a row without a cell is an empty line."""

    lines: Sequence[str]
    width: int
    """How many cells the longest row has."""
    is_table: bool
    """Whether a row has two cells or more."""
    hidden_rows: Sequence[int]
    hidden_columns: Sequence[int]
    """From 1; each of them holds something, or stands between columns that do."""
    unsolved: Sequence[tuple[int, int]]
    """Row and column of the formulas that have no stored result; their rows are empty lines."""


def read_lines(part: IO[bytes], strings: Sequence[str], styles: Sequence[AsText]) -> Lines:
    """The sheet that a part of a workbook holds; raises TooLargeError, and what a damaged file makes expat raise."""
    sheet = _Sheet(strings, styles)
    _parse(part, sheet.begins, sheet.ends, sheet.characters.append)
    hidden = [column for column in sheet.hidden_columns if column <= sheet.width]
    return Lines(sheet.lines, sheet.width, sheet.is_table, sheet.hidden_rows, hidden, sheet.unsolved)


def read_strings(part: IO[bytes]) -> list[str]:
    """The texts that the cells of all sheets share, without their looks and without how they are pronounced."""
    table = _Strings()
    _parse(part, table.begins, table.ends, table.characters.append)
    return table.strings


Begins = Mapping[str, Callable[[Mapping[str, str]], None]]
Ends = Mapping[str, Callable[[], None]]


def _parse(part: IO[bytes], begins: Begins, ends: Ends, characters: Callable[[str], None]) -> None:
    """Calls what is to be done where an element begins or ends, by its name without prefix, and for every text."""

    def begin(tag: str, attributes: Mapping[str, str]) -> None:
        if do := begins.get(tag) or (":" in tag and begins.get(tag.rpartition(":")[2])):
            do(attributes)

    def end(tag: str) -> None:
        if do := ends.get(tag) or (":" in tag and ends.get(tag.rpartition(":")[2])):
            do()

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ParseFile(part)


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a part of a workbook declares no entities")


class _Strings:
    """The shared texts so far, while their XML is parsed."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.characters: list[str] = []
        self._text = ""
        self._is_spoken = False
        self.begins: Begins = {"si": self._begin, "t": lambda _: self.characters.clear(), "rPh": self._begin_spoken}
        self.ends: Ends = {"t": self._end_text, "rPh": self._end_spoken, "si": self._end}

    def _begin(self, _: Mapping[str, str]) -> None:
        self._text = ""

    def _begin_spoken(self, _: Mapping[str, str]) -> None:
        self._is_spoken = True

    def _end_spoken(self) -> None:
        self._is_spoken = False

    def _end_text(self) -> None:
        if not self._is_spoken:
            self._text += "".join(self.characters)

    def _end(self) -> None:
        self.strings.append(_one_line(self._text))


class _Sheet:
    """What is known of a sheet so far, while its XML is parsed."""

    def __init__(self, strings: Sequence[str], styles: Sequence[AsText]) -> None:
        self.lines: list[str] = []
        self.width = 0
        self.is_table = False
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.unsolved: list[tuple[int, int]] = []
        self._strings = strings
        self._styles = styles
        self._filled = 0
        self._size = 0
        """Of the rows that are not empty, how many there are and how many characters they have."""
        self._row = 0
        self._row_attributes: Mapping[str, str] = {}
        self._cells: list[str] = []
        self._column = 0
        self._cell: Mapping[str, str] = {}
        self._text = ""
        self._has_formula = False
        self._columns: dict[str, int] = {}
        self.characters: list[str] = []
        """What stood in the last element, and between it and the next."""
        self.begins = {
            "row": self._begin_row,
            "c": self._begin_cell,
            "v": self._begin_text,
            "t": self._begin_text,
            "f": self._begin_formula,
            "col": self._hide,
        }
        self.ends = {
            "row": self._end_row,
            "c": self._end_cell,
            "v": self._end_text,
            "t": self._end_text,
            "sheetData": self._end_rows,
        }

    def _hide(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            behind = self.hidden_columns[-1] if self.hidden_columns else 0  # they come in their order
            first, last = max(int(attributes["min"]), behind + 1), min(int(attributes["max"]), MOST_COLUMNS)
            self.hidden_columns += range(first, last + 1)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        row = int(attributes.get("r", self._row + 1))
        if not self._row < row <= MOST_ROWS:
            raise ValueError(f"row {row} stands behind row {self._row}")
        self._row, self._row_attributes, self._column = row, attributes, 0
        self._cells = []

    def _end_row(self) -> None:
        cells, row = self._cells, self._row
        self.is_table = self.is_table or len(cells) - cells.count("") > 1
        is_comment = len(cells) == 1 and cells[0].startswith("#")
        if not cells or is_comment or (self.unsolved and self.unsolved[-1][0] == row):
            return
        line = "\t".join(cells)
        self._size += len(line)
        self._filled += 1
        self.width = max(self.width, len(cells))
        if self._size + self.width * self._filled > LARGEST:
            raise TooLargeError
        self.lines += [""] * (row - 1 - len(self.lines))
        self.lines.append(line)
        if self._row_attributes.get("hidden") in _TRUE:
            self.hidden_rows.append(row)

    def _end_rows(self) -> None:
        """What comes behind the rows is not looked at."""
        self.begins.clear()
        self.ends.clear()

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        self._cell, self._has_formula, self._text = attributes, False, ""

    def _begin_text(self, _: Mapping[str, str]) -> None:
        self.characters.clear()

    def _end_text(self) -> None:
        self._text += "".join(self.characters)

    def _begin_formula(self, _: Mapping[str, str]) -> None:
        self._has_formula = True

    def _end_cell(self) -> None:
        text = self._text
        if not text and not self._has_formula:
            return
        kind, name = self._cell.get("t", "n"), self._cell.get("r")
        if name is not None:
            self._column = self._column_of(name.rstrip("0123456789"))
        if not text:
            if kind != "str":  # a formula may give the empty text
                self.unsolved.append((self._row, self._column))
            return
        if kind == "n":
            text = self._styles[int(self._cell.get("s", 0))](text)
        elif kind == "s":
            text = self._strings[int(text)]
        else:
            text = _KINDS[kind](text)
        if text.strip():
            self._put(text)

    def _put(self, text: str) -> None:
        """The text of a cell that is not empty goes into the row, in quotation marks where it has such."""
        if '"' in text:
            text = '"' + text.replace('"', '""') + '"'
        cells, index = self._cells, self._column - 1
        if index < len(cells):
            raise ValueError(f"a cell of row {self._row} stands twice")
        cells += [""] * (index - len(cells))
        cells.append(text)

    def _column_of(self, letters: str) -> int:
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column(letters)
        return column


_TRUE = ("1", "true")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LINE_ENDS = str.maketrans("\t\r\n", "   ")


def _one_line(text: str) -> str:
    """A text as one cell of a line; `_x000D_` is how a workbook writes what XML cannot."""
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    return text.translate(_LINE_ENDS)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code < 0xE000 or not code else chr(code)


def _column(name: str) -> int:
    """The number of a column by its letters, from 1."""
    number = 0
    for letter in name:
        if not "A" <= letter <= "Z":
            raise ValueError(f"{name} is no column")
        number = 26 * number + ord(letter) - 64
    if number > MOST_COLUMNS:
        raise ValueError(f"there is no column {name}")
    return number


_KINDS: Mapping[str, AsText] = {
    "str": _one_line,
    "inlineStr": _one_line,
    "e": str,
    "b": lambda text: "TRUE" if text in _TRUE else "FALSE",
    "d": lambda text: text.replace("T", " ").removesuffix("Z").removesuffix(" 00:00:00"),
}
"""Text, the error of a formula, a yes or no, and a day, by the letter that the file has for their kind."""

# --- numbers ---

_SHORT = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,6})?")
_SHOWN = Context(prec=15, Emax=400, Emin=-400)
"""A spreadsheet shows and means 15 digits; those behind are of the binary number."""


def number_as_text(number: str, shift: int = 0) -> str:
    """The decimal that a cell means, times ten to the power of `shift`: 15 digits, no exponent."""
    if not shift and _SHORT.fullmatch(number):
        return number
    exact = _SHOWN.create_decimal(number)
    return f"{exact.scaleb(shift).normalize():f}" if exact else "0"


def as_text(code: str, decimal: Mark | None, epoch: datetime) -> AsText:
    """How the numbers are read that a workbook shows by a format such as `0.0%` or `dd/mm/yyyy`.

    A percentage has its sign; a date is a day, or the month or the year where the format shows no more. All else is
    the plain number, with a comma where figures are told to have one.
    """
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format
    from openpyxl.utils.datetime import from_excel

    bare = _LITERAL.sub("", code.partition(";")[0]).lower()

    def percentage(number: str) -> str:
        return plain(number, 2) + "%"

    def plain(number: str, shift: int = 0) -> str:
        text = number_as_text(number, shift)
        return text.replace(".", ",") if decimal == "," else text

    def moment(number: str) -> str:
        try:
            when = from_excel(float(number), epoch, timedelta=is_timedelta_format(code))
        except (ValueError, OverflowError):  # no calendar has that day
            return plain(number)
        if not isinstance(when, datetime):
            return str(when)
        if "y" in bare and not set("dhs") & set(bare):
            return f"{when:%Y-%m}" if "m" in bare else f"{when:%Y}"
        return when.isoformat(" ").removesuffix(" 00:00:00")

    return moment if is_date_format(code) else percentage if "%" in bare else plain


_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What a format shows as it stands, and its colours and conditions."""
