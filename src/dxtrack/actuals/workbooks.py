"""A workbook as a data file: one of its sheets becomes the text of a CSV, of which line n is row n.

It is imported only where a file is one, since few are and what reads archives takes time.
"""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from ..numbers import Mark
from ..problems import Problem, closest, shown
from .others import OLD_OFFICE
from .sheets import LARGEST, AsText, Lines, TooLargeError, as_text, read_lines, read_strings
from .sources import Source

LARGEST_PART = 32 << 20
"""So many bytes may have a part that is no sheet, since it is read as a whole."""
AS_CSV = "save the sheet as CSV UTF-8"
OTHERWISE = f"save it as .xlsx, or {AS_CSV}"
MEND = f"open it in Excel or LibreOffice and save it again, or {AS_CSV}"


class WorkbookError(Exception):
    """A workbook that cannot be read: `code` is the problem's code, `hint` what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def sheet_as_source(
    file: IO[bytes], name: str, sheet: str | None, decimal: Mark | None, problems: list[Problem]
) -> tuple[Source, IO[bytes]]:
    """The sheet that is called `sheet`, else the first with a table, as a source and as tab-separated text in UTF-8.

    The source is called `name!sheet`. Hidden sheets come last. Adds to `problems` which rows and columns are hidden,
    which sheets are not read, and the formulas without a stored result, whose rows are left empty. Raises
    WorkbookError for a file that begins like a workbook and is none, is damaged, too large or has no such sheet.
    """
    content = io.BytesIO(file.read(LARGEST + 1))
    if content.getbuffer().nbytes > LARGEST:
        raise WorkbookError("too-large", f"the workbook has more than {LARGEST >> 20} MiB", AS_CSV)
    if content.getvalue().startswith(OLD_OFFICE):
        raise _of_old_excel(content.getvalue())
    try:
        with ZipFile(content) as archive:
            _refuse_others(archive)
            book = _open(archive, decimal)
            chosen, lines = _choose(book, sheet)
            unread = [] if sheet else _other_tables(book, chosen)
    except WorkbookError:
        raise
    except TooLargeError:
        raise WorkbookError("too-large", f"the workbook unpacks to more than {LARGEST >> 20} MiB", AS_CSV) from None
    except BadZipFile:
        raise _damaged(content.getvalue()) from None
    except Exception as error:  # what zipfile, its decompressors and expat raise is no closed list
        raise WorkbookError("not-csv", "the workbook is damaged", MEND) from error
    path = f"{name}!{chosen.name}"
    problems += _remarks(path, lines, unread)
    text = "".join((line and line + "\t" * (lines.width - 1 - line.count("\t"))) + "\n" for line in lines.lines)
    content = io.BytesIO(text.encode())
    return Source(path, content, cells=True), content


# --- what is no workbook that can be read ---


def _of_old_excel(data: bytes) -> WorkbookError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return WorkbookError("not-csv", "this is a workbook of Excel with a password", f"{OTHERWISE}, without one")
    return WorkbookError("not-csv", "this is a workbook of Excel before 2007 (.xls)", OTHERWISE)


def _damaged(data: bytes) -> WorkbookError:
    if b"xl/" in data or b"[Content_Types].xml" in data:
        return WorkbookError("not-csv", "the workbook is damaged", MEND)
    return _ZIP


_ZIP = WorkbookError("not-csv", "this is a zip archive", "unpack it; what is packed by gzip is read as it is")


def _refuse_others(archive: ZipFile) -> None:
    names = archive.namelist()
    if "xl/workbook.bin" in names:
        raise WorkbookError("not-csv", "this is a binary workbook of Excel (.xlsb)", OTHERWISE)
    if "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(100):
        raise WorkbookError("not-csv", "this is an OpenDocument spreadsheet (.ods)", OTHERWISE)
    if not any(name.startswith("xl/") for name in names):
        raise _ZIP
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        message = "this is a workbook of Excel, and reading it needs openpyxl"
        raise WorkbookError("not-csv", message, f"pip install openpyxl, or {AS_CSV}") from None
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
        raise TooLargeError


# --- its parts ---


class _Tab(NamedTuple):
    name: str
    part: str
    is_hidden: bool


class _Book(NamedTuple):
    archive: ZipFile
    sheets: Sequence[_Tab]
    """In the order of their tabs, those that are hidden behind the others; no charts."""
    strings: Sequence[str]
    styles: Sequence[AsText]
    """How the numbers of cells are read, by the number of their style."""

    def read(self, sheet: _Tab) -> Lines:
        """The cells of a sheet."""
        with self.archive.open(sheet.part) as file:
            return read_lines(file, self.strings, self.styles)


def _open(archive: ZipFile, decimal: Mark | None) -> _Book:
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

    part = next(path for kind, path in _related(archive, "").values() if kind == "officeDocument")
    related, tree = _related(archive, part), _tree(archive, part)
    since_1904 = any(each.get("date1904") in ("1", "true") for each in tree.iterfind("{*}workbookPr"))
    epoch = MAC_EPOCH if since_1904 else WINDOWS_EPOCH
    strings: list[str] = []
    codes: list[str] = []
    for kind, path in related.values():
        if kind == "sharedStrings":
            with archive.open(path) as file:
                strings = read_strings(file)
        elif kind == "styles":
            codes = _formats(_tree(archive, path))
    styles = [as_text(code, decimal, epoch) for code in codes or ["General"]]
    return _Book(archive, sorted(_tabs(tree, related), key=lambda tab: tab.is_hidden), strings, styles)


def _tabs(tree: ElementTree.Element, related: Mapping[str, tuple[str, str]]) -> Iterator[_Tab]:
    for sheet in tree.iterfind("{*}sheets/{*}sheet"):
        key = next(value for name, value in sheet.items() if name.endswith("}id"))
        kind, path = related[key]
        if kind == "worksheet":
            yield _Tab(sheet.attrib["name"], path, sheet.get("state", "visible") != "visible")


def _formats(tree: ElementTree.Element) -> list[str]:
    """The format of each style, such as `0.0%`."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    codes |= {each.attrib["numFmtId"]: each.attrib["formatCode"] for each in tree.iterfind("{*}numFmts/{*}numFmt")}
    return [codes.get(each.get("numFmtId", "0"), "General") for each in tree.iterfind("{*}cellXfs/{*}xf")]


def _related(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part names, by the key under which it does: their kind and their path; no links."""
    folder, file = posixpath.split(part)
    return {
        each.attrib["Id"]: (
            each.attrib["Type"].rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each.attrib["Target"])).lstrip("/"),
        )
        for each in _tree(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
        if each.get("TargetMode") != "External"
    }


def _tree(archive: ZipFile, part: str) -> ElementTree.Element:
    if archive.getinfo(part).file_size > LARGEST_PART:
        raise TooLargeError
    return ElementTree.fromstring(archive.read(part))


# --- which sheet is read, and what is said of it ---


def _choose(book: _Book, wanted: str | None) -> tuple[_Tab, Lines]:
    if wanted is None:
        for sheet in book.sheets:
            if (lines := book.read(sheet)).is_table:
                return sheet, lines
        raise WorkbookError("empty-file", "no sheet of the workbook holds a table", "a table has a header and rows")
    for sheet in book.sheets:
        if sheet.name.strip().casefold() == wanted.strip().casefold():
            return sheet, book.read(sheet)
    names = [sheet.name for sheet in book.sheets]
    meant = closest(wanted, names)
    hint = f"did you mean {shown(meant)}?" if meant else f"the sheets are {_listed(names)}"
    raise WorkbookError("sheet", f"the workbook has no sheet {shown(wanted)}", hint)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(shown(name) for name in names[:12]) + (", …" if len(names) > 12 else "")


def _other_tables(book: _Book, chosen: _Tab) -> list[str]:
    """The visible sheets that are not read although something stands in them."""
    unread = []
    for sheet in book.sheets:
        if sheet is not chosen and not sheet.is_hidden:
            with book.archive.open(sheet.part) as file:
                if re.search(rb"<(\w+:)?(v|is)>", file.read(1 << 16)):
                    unread.append(sheet.name)
    return unread


def _remarks(path: str, lines: Lines, unread: Sequence[str]) -> list[Problem]:
    message = "the formula has no stored result"
    hint = "open the workbook in Excel or LibreOffice and save it, or paste the values"
    remarks = [Problem(path, row, column, "formula", message, hint) for row, column in lines.unsolved]
    hidden = ((len(lines.hidden_rows), "row"), (len(lines.hidden_columns), "column"))
    if counts := [(count, thing) for count, thing in hidden if count]:
        said = " and ".join(f"{count} {thing}{'s' if count > 1 else ''}" for count, thing in counts)
        said += f" {'is' if sum(count for count, _ in counts) == 1 else 'are'} hidden and read like the others"
        first = next(iter(lines.hidden_rows), None)
        remarks.append(Problem(path, first, None, "hidden-rows", said, severity="note"))
    if unread:
        said = f"of this workbook only this sheet is read, not {_listed(unread)}"
        hint = "another is named by `sheet:` under `data:` in the targets file"
        remarks.append(Problem(path, None, None, "sheet", said, hint, "note"))
    return remarks
