"""A workbook as a data file: one of its sheets becomes the text of a CSV, of which line n is row n.

It is imported only where a file is one, since few are and what reads archives takes time.
"""

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Context
from itertools import islice, pairwise
from typing import IO, Any
from zipfile import ZipFile

from ..numbers import Mark
from ..problems import Message, Problem, closest, shown
from .names import did_you_mean, listed
from .others import AS_CSV, not_a_workbook
from .sources import Source

LARGEST = 64 << 20
"""So many bytes a workbook may unpack to, and so many cells and characters a sheet may come to."""
MOST_TAGS, MOST_AT_ONCE = 8_000_000, 500_000
"""So many tags a workbook may have, some four a cell; and so many a row or a part without rows, which is kept whole."""
MOST_ROWS = 1_048_576

Sheet = Any  # of openpyxl, whose type stubs do not know how a sheet is read row by row


class WorkbookError(Exception):
    """A workbook that cannot be read: `code` is the problem's code, `hint` what to do."""

    def __init__(self, message: Message, hint: Message, code: str = "not-csv") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


_TOO_LARGE = (Message("the workbook unpacks to more than 64 MiB or two million cells"), AS_CSV, "too-large")


def sheet_as_source(
    file: IO[bytes], name: str, sheet: str | None, decimal: Mark | None, problems: list[Problem]
) -> tuple[Source, IO[bytes]]:
    """The sheet that is called `sheet`, else the first with a table, as a source and as tab-separated text in UTF-8.

    The source is called `name!sheet`. Hidden sheets come last. Adds to `problems` which rows are hidden, which sheets
    are not read, and the formulas without a stored result, whose rows are left empty. Raises WorkbookError for a file
    that begins like a workbook and is none, is damaged, too large or has no such sheet.
    """
    content = io.BytesIO(file.read(LARGEST + 1))
    if other := not_a_workbook(content.getvalue()):
        raise WorkbookError(*other)
    try:
        with ZipFile(content) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out, such as the rules of a form
            _refuse(content, archive)
            sheets = _sheets(content)
            for chosen in [_called(sheet, sheets)] if sheet else sheets:
                path = f"{name}!{chosen.title}"
                lines, is_table, found = _read(chosen, archive, path, decimal)
                if sheet or is_table:
                    break
            else:
                hint = Message("a table has a header and rows")
                raise WorkbookError(Message("no sheet of the workbook holds a table"), hint, "empty-file")
            problems += found if sheet else [*found, *_unread(path, sheets, chosen)]
    except WorkbookError:
        raise
    except Exception as error:  # what zipfile, its decompressors, expat and openpyxl raise is no closed list
        hint = Message("open it in Excel or LibreOffice and save it again, or {otherwise}", otherwise=AS_CSV)
        raise WorkbookError(Message("the workbook is damaged"), hint) from error
    text = io.BytesIO("\n".join(lines).rstrip("\n").encode("utf-8", "replace"))
    return Source(path, text, cells=True), text


_READ = re.compile("worksheets/|sharedStrings|styles|workbook|Content_Types|docProps/|rels$")
_MARK = re.compile(rb"\b(?:row|si)\b")


def _refuse(content: io.BytesIO, archive: ZipFile) -> None:
    """Refuses what openpyxl would read for minutes, or into gigabytes, or as if it were empty."""
    if max(content.getbuffer().nbytes, sum(part.file_size for part in archive.infolist())) > LARGEST:
        raise WorkbookError(*_TOO_LARGE)
    total = 0
    for name in filter(_READ.search, archive.namelist()):
        part = archive.read(name)
        if b"http://purl.oclc.org/ooxml/spreadsheetml/" in part:
            hint = Message("save it as Excel Workbook (.xlsx), or {otherwise}", otherwise=AS_CSV)
            raise WorkbookError(Message("this is a Strict Open XML workbook"), hint)
        marks = [0, *(match.start() for match in _MARK.finditer(part)), len(part)]
        tags = [part.count(b"<", *piece) for piece in pairwise(marks)]
        total += sum(tags)
        if total > MOST_TAGS or max(tags) > MOST_AT_ONCE:
            raise WorkbookError(*_TOO_LARGE)


# --- its sheets ---


def _sheets(content: IO[bytes]) -> Sequence[Sheet]:
    """In the order of their tabs, those that are hidden behind the others; no charts."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        message = Message("this is a workbook of Excel, and reading it needs openpyxl")
        raise WorkbookError(message, Message("pip install openpyxl, or {otherwise}", otherwise=AS_CSV)) from None
    book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a file may claim any
    return sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")


def _called(title: str, sheets: Sequence[Sheet]) -> Sheet:
    for sheet in sheets:
        if sheet.title.strip().casefold() == title.strip().casefold():
            return sheet
    titles = [sheet.title for sheet in sheets]
    meant = closest(title, titles)
    hint = did_you_mean(meant and shown(meant)) or Message("the sheets are {sheets}", sheets=listed(titles))
    raise WorkbookError(Message("the workbook has no sheet {sheet}", sheet=shown(title)), hint, "sheet")


def _unread(path: str, sheets: Sequence[Sheet], chosen: Sheet) -> list[Problem]:
    """A note on the visible sheets that are not read although something stands in their first rows."""
    others = [sheet for sheet in sheets if sheet is not chosen and sheet.sheet_state == "visible"]
    filled = [each.title for each in others if any(map(any, islice(each.iter_rows(values_only=True), 100)))]
    message = Message("of this workbook only this sheet is read, not {sheets}", sheets=listed(filled))
    hint = Message("another is named by `sheet:` under `data:` in the targets file")
    return [Problem(path, None, None, "sheet", message, hint, "note")] if filled else []


def _read(sheet: Sheet, archive: ZipFile, path: str, decimal: Mark | None) -> tuple[list[str], bool, list[Problem]]:
    """The rows of a sheet as lines of as many cells, whether one of them has two or more, and what is said of them.

    A row is an empty line where it is a comment, or where a formula lacks its result.
    """
    last, hidden, unsolved = _survey(archive.read(sheet._worksheet_path))  # openpyxl has no other name for it
    unread = {row for row, _ in unsolved}
    lines: list[str] = []
    size = width = 0
    is_table = False
    for number, cells in enumerate(islice(sheet.iter_rows(), last), 1):  # what comes behind them may be damaged
        line = "\t".join([_text(cell, decimal) for cell in cells]).rstrip("\t")
        is_table = is_table or "\t" in line.strip("\t")
        line = "" if number in unread or (line.startswith("#") and "\t" not in line) else line
        lines.append(line)
        width = max(width, line.count("\t"))
        size += len(cells) + len(line) + (width if line else 0)
        if size > LARGEST:
            raise WorkbookError(*_TOO_LARGE)
    message = Message("the formula has no stored result")
    hint = Message("open the workbook in Excel or LibreOffice and save it, or paste the values")
    problems = [Problem(path, row, column, "formula", message, hint) for row, column in unsolved]
    if hidden := [row for row in hidden if row <= len(lines) and lines[row - 1]]:
        message = Message(
            "{rows} row is hidden and read like the others"
            if len(hidden) == 1
            else "{rows} rows are hidden and read like the others",
            rows=len(hidden),
        )
        problems.append(Problem(path, hidden[0], None, "hidden-rows", message, severity="note"))
    return [line and line + "\t" * (width - line.count("\t")) for line in lines], is_table, problems


_UNSOLVED = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*(?:/>|>\s*</(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)


def _survey(part: bytes) -> tuple[int, list[int], list[tuple[int, int]]]:
    """Of a sheet what openpyxl does not tell: the last row, the hidden rows, and the formulas without a result.

    Raises ValueError where the rows are not in their order.
    """
    from openpyxl.utils.cell import coordinate_to_tuple

    last, hidden = 0, []
    for tag in re.finditer(rb"<(?:\w+:)?row\b[^<>]*", part):
        attributes = _attributes(tag[0])
        row = int(attributes.get(b"r", last + 1))
        if not last < row <= MOST_ROWS:
            raise ValueError(f"row {row} stands behind row {last}")
        last = row
        if attributes.get(b"hidden") in (b"1", b"true"):
            hidden.append(row)
    cells = [_attributes(cell[1]) for cell in _UNSOLVED.finditer(part)]
    names = [cell[b"r"].decode() for cell in cells if cell.get(b"t") != b"str"]  # that of a text may be empty
    return last, hidden, [coordinate_to_tuple(name) for name in names]


def _attributes(tag: bytes) -> Mapping[bytes, bytes]:
    return dict(re.findall(rb"(\w+)=[\"']([^\"']*)[\"']", tag))


# --- cells ---

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What a format shows as it stands, and its colours and conditions."""
_SHOWN = Context(prec=15, Emax=400, Emin=-400)
"""A spreadsheet shows and means 15 digits; those behind are of the binary number."""


def _text(cell: Any, decimal: Mark | None) -> str:
    """What somebody would write for a cell that is shown by a format such as `0.0%` or `dd/mm/yyyy`.

    A percentage has its sign; a date is a day, or the month or the year where the format shows no more. All else is
    the plain number, with a comma where figures are told to have one.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _one_line(value)
    if isinstance(value, bool):
        return str(value).upper()
    code = _LITERAL.sub("", cell.number_format.partition(";")[0]).lower()
    if isinstance(value, int | float):
        exact = _SHOWN.create_decimal(value).scaleb(2 if "%" in code else 0)
        text = (f"{exact.normalize():f}" if exact else "0") + "%" * ("%" in code)
        return text.replace(".", ",") if decimal == "," else text
    if isinstance(value, date) and "y" in code and not set("dhs") & set(code):
        return f"{value:%Y-%m}" if "m" in code else f"{value:%Y}"
    return str(value).removesuffix(" 00:00:00")


def _one_line(text: str) -> str:
    """A text without tabs and line ends, in quotation marks where it has such; `_x000D_` stands for what XML lacks."""
    if "_x" in text:
        from openpyxl.utils.escape import unescape

        text = unescape(text)
    text = re.sub("[\t\r\n]", " ", text) if text.strip() else ""
    return '"' + text.replace('"', '""') + '"' if '"' in text else text
