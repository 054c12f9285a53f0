"""A data file as rows: bytes to text, text to cells, and the place of every cell; what is no table is said so."""

import codecs
import csv
import io
import os
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import chain
from os import PathLike
from typing import IO, BinaryIO, cast

from ..numbers import Mark
from ..problems import Message, Problem, Severity
from .others import LIKE_A_WORKBOOK, MARKS, not_a_table
from .sources import Source

LONGEST_CELL = 16 * 1024 * 1024
LONGEST_LINE = 2 * LONGEST_CELL
LONGEST_SHOWN = 4096
"""A longer line is not shown beside its problem."""
BLOCK = 1 << 18
"""How many characters are read at a time; the first block is smaller, since most files are."""
FIRST_BLOCK = 1 << 14
WIDE = 20
"""From this cell on, the places of a row's cells are found all at once."""
WRITTEN_TWICE = Message('a quotation mark inside a quoted cell is written twice: ""')

Progress = Callable[[str, int | None, int | None, int], None]
"""Is told the name of a file, its bytes read so far and in all where they are known, and its lines so far."""

_UNDECODED = re.compile("[\udc00-\udcff]")


def _undecoded(error: UnicodeError) -> tuple[str, int]:
    """In the place of bytes that are no text stands what `_UNDECODED` finds, so that their line is known."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("dxtrack-undecoded", _undecoded)


class UnreadableError(Exception):
    """The rest of the file cannot be read; the problem has been noted."""


class Rows:
    """The rows of one file as the csv module splits them, with the place of every cell.

    Who takes a row sets `cells` to it and `line` to the line on which it ends, for the places of its cells. `progress`
    is called between blocks. Of a workbook `sheet` is read, and then it is the source; its numbers are written with the
    mark `decimal`, as those of its texts are.
    """

    def __init__(
        self,
        source: Source,
        encoding: str | None,
        problems: list[Problem],
        progress: Progress | None = None,
        *,
        sheet: str | None = None,
        decimal: Mark | None = None,
    ) -> None:
        self.source = source
        self.problems = problems
        self.delimiter = ","
        self.width = 1
        """How many cells the header has, so that a row that begins with # is told from a comment."""
        self.line = 0
        self.cells: list[str] = []
        self.record: list[str] = []
        """The lines of the last row, where they are looked at one by one."""
        self._before = 0
        self._plain: list[str] | None = None
        """The lines of a block whose rows are lines, behind so many before it."""
        self._encoding = encoding or "utf-8-sig"
        self._progress = progress
        self._sheet = sheet
        self._decimal = decimal
        self._starts: list[tuple[int, int]] = []
        self._starts_of = -1
        self._stack = ExitStack()
        self._blocks: Iterator[str] = iter(())
        self._lines: Iterator[str] = iter(())

    def __enter__(self) -> "Rows":
        content = self.source.content
        file = self._stack.enter_context(open(content, "rb")) if isinstance(content, str | PathLike) else content
        limit = csv.field_size_limit(LONGEST_CELL)
        self._stack.callback(csv.field_size_limit, limit)
        self._blocks = self._stack.enter_context(closing(self._read(file)))
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()

    def note(
        self,
        code: str,
        message: Message,
        line: int | None = None,
        column: int | None = None,
        hint: Message | None = None,
        *,
        severity: Severity = "error",
        source: str | None = None,
    ) -> None:
        """Notes a problem of this file at a place; `source` is the text of the line, which a sheet has not."""
        is_shown = source is not None and len(source) <= LONGEST_SHOWN and not self.source.cells
        text = source.rstrip("\r\n") if source is not None and is_shown else None
        if text and not text.isascii():
            text = _UNDECODED.sub("\ufffd", text)
        self.problems.append(Problem(self.source.name, line, column, code, message, hint, severity, text))

    def bad(
        self, index: int, code: str, message: Message, hint: Message | None = None, severity: Severity = "error"
    ) -> None:
        """Notes a problem of a cell of the last row."""
        line, column, text = self.place(index)
        self.note(code, message, line, column, hint, severity=severity, source=text)

    # --- reading ---

    @property
    def lines(self) -> Iterator[str]:
        """The lines that have not been read yet, one by one; comments are left out."""
        while self._lines_left():
            for text in self._checked():
                self.record.clear()
                yield text

    @property
    def are_lines(self) -> bool:
        """Whether the rows of the last stretch are lines that say their cells as they stand there."""
        return self._plain is not None and not self.source.cells

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """The cells of each row, be they all empty, behind the line on which it ends; what is no row is noted."""
        return chain.from_iterable(self.stretches())

    def stretches(self) -> Iterator[Iterable[tuple[int, list[str]]]]:
        """The same for each block: where nothing in it wants a look, the csv module counts its lines as its rows."""
        while self._lines_left():
            if self._plain is None:
                yield self._careful()
            else:
                lines, self._lines = self._plain[self.line - self._before :], iter(())
                yield enumerate(csv.reader(lines, delimiter=self.delimiter, strict=True), self.line + 1)
                self.line = self._before + len(self._plain)

    def _careful(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that begin in a block, and may go on beyond it."""
        reader = csv.reader(self._data_lines(), delimiter=self.delimiter, strict=True)
        while True:
            try:
                for cells in reader:
                    yield self.line, cells
                    self.record.clear()
                return
            except csv.Error as error:
                if "limit" in str(error):
                    line = self.line - len(self.record) + 1
                    self._note_too_long(Message("a cell has more than {size} MiB", size=LONGEST_CELL >> 20), line)
                else:
                    self._note_quote()
                self.record.clear()

    def _data_lines(self) -> Iterator[str]:
        """The lines of a block for the csv module, and those of the next where a row goes on beyond it."""
        yield from self._checked()
        while self.record and self._lines_left():
            self._plain = None
            yield from self._checked()

    def _checked(self) -> Iterator[str]:
        """The lines of a block, each of them text; comments are left out where a row could begin."""
        for text in self._lines:
            self.line += 1
            if self._is_text(text) and (self.record or not self._is_comment(text)):
                self.record.append(text)
                yield text

    def _lines_left(self) -> bool:
        """Whether there are lines; the next block is taken where the last one is read."""
        rest = next(self._lines, None)
        if rest is not None:
            self._lines = chain([rest], self._lines)
            return True
        block = next(self._blocks, None)
        if block is None:
            return False
        lines = io.StringIO(block, newline="").readlines()
        odd = any(mark in block for mark in '"#\0') or len(block) > LONGEST_CELL
        odd = odd or not (block.isascii() or _UNDECODED.search(block) is None)
        self._before, self._plain, self._lines = self.line, None if odd else lines, iter(lines)
        return True

    def _is_comment(self, text: str) -> bool:
        """Whether a line that could begin a row begins with # and has not the cells of one; which has is noted."""
        if not text.startswith("#") or self.source.cells:
            return False
        if self.width == 1 or text.count(self.delimiter) < self.width - 1:
            return not text.startswith(("#,", "#;", "#\t", "#|"))  # a heading of row numbers
        message = Message("this line begins with # and is read as a row, since it has as many cells as the header")
        self.note("comment", message, self.line, 1, Message("a comment has fewer"), severity="note", source=text)
        return False

    def _is_text(self, text: str) -> bool:
        """Whether a line can be split into cells; raises UnreadableError where it is in another encoding."""
        if bad := _UNDECODED.search(text):
            byte = f"0x{ord(bad[0]) - 0xDC00:02X}"
            message = Message("the byte {byte} is not {encoding}", byte=byte, encoding=self._encoding.upper())
            hint = Message("save the file as UTF-8, or name what it is written in with --encoding")
            self.note("encoding", message, self.line, bad.start() + 1, hint, source=text)
            raise UnreadableError
        if "\0" not in text:
            return True
        message = Message(r"the character \x00 (NUL) stands in the text")
        hint = Message(
            "the file is damaged, or is UTF-16 without a byte order mark"
            if text.strip("\0\r\n")
            else "the file is damaged: zero bytes stand where its text has ended"
        )
        self.note("control-character", message, self.line, text.index("\0") + 1, hint, source=text)
        return bool(self.record)

    # --- places ---

    def spot(self, index: int) -> tuple[int, int]:
        """Line and column where a cell of the last row begins; of a sheet its row and column."""
        if self.are_lines and index < WIDE:
            return self.line, len("".join(self.cells[:index])) + index + 1
        line, column, _ = self.place(index)
        return line, column

    def place(self, index: int) -> tuple[int, int, str]:
        """Line and column where a cell of the last row begins, and the text of that line; a sheet has none."""
        if self.source.cells:
            return self.line, index + 1, ""
        record = self.record if self._plain is None else [self._plain[self.line - self._before - 1]]
        if self._starts_of != self.line:
            self._starts, _ = cell_starts("".join(record), self.delimiter)
            self._starts_of = self.line
        row, column = self._starts[min(index, len(self._starts) - 1)]
        return self.line - len(record) + 1 + row, column, record[row]

    def columns_of(self, header: str) -> list[int]:
        """In which column each of the cells of a header begins; of a sheet it is their number."""
        starts, _ = cell_starts(header, self.delimiter)
        return [index + 1 if self.source.cells else column for index, (_, column) in enumerate(starts)]

    def _note_too_long(self, message: Message, line: int) -> None:
        self.note("too-long", message, line, 1, Message("is a quotation mark not closed, or is this no table?"))

    def _note_quote(self) -> None:
        starts, open_quote = cell_starts("".join(self.record), self.delimiter)
        row, column = open_quote or starts[-1]
        self.note(
            "quote",
            Message(
                "the quotation mark that opens here does not close" if open_quote else "text follows a quoted cell"
            ),
            self.line - len(self.record) + 1 + row,
            column,
            WRITTEN_TWICE,
            source=self.record[min(row, len(self.record) - 1)] if self.record else "",
        )

    # --- bytes ---

    def _read(self, file: BinaryIO) -> Generator[str]:
        """Blocks of complete lines. Notes what the file is instead, if it is no CSV."""
        plain = io.BufferedReader(cast(io.RawIOBase, file))
        zipped, damaged = _unzipped(plain) if plain.peek(2)[:2] == b"\x1f\x8b" else (None, ())
        stream = io.BufferedReader(zipped) if zipped is not None else plain
        table: IO[bytes] = stream
        text: io.TextIOWrapper | None = None
        encoding = self._encoding
        try:
            head = stream.peek(4096)[:4096]
            if head.startswith(LIKE_A_WORKBOOK):
                table, encoding = self._sheet_in(stream), "utf-8"
            elif reason := not_a_table(head, encoding):
                self.note(*reason)
                raise UnreadableError
            else:
                marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
                if marked or len(head) > 2:  # a mark is a declaration
                    encoding = marked or encoding.removesuffix("-sig")  # plain UTF-8 is read faster
            self._encoding = encoding.removesuffix("-sig")
            text = io.TextIOWrapper(table, encoding, "dxtrack-undecoded", newline="")
            size = FIRST_BLOCK
            while block := text.read(size):
                if size == BLOCK and self._progress:
                    self._progress(self.source.name, *_extent(file), self.line)
                rest = text.readline(LONGEST_LINE)
                if len(rest) == LONGEST_LINE:
                    yield block[: block.rfind("\n") + 1]
                    message = Message("a line has more than {size} MiB", size=LONGEST_LINE >> 20)
                    self._note_too_long(message, self.line + 1)
                    raise UnreadableError
                yield block + rest
                size = BLOCK
        except UnicodeError:  # of UTF-16 without a mark
            message = Message("the text is not {encoding}", encoding=encoding)
            self.note("encoding", message, self.line + 1, hint=Message("save the file as UTF-8"))
            raise UnreadableError from None
        except damaged:
            hint = Message("compress the file again, or leave it as it is")
            self.note("compressed", Message("the gzip stream is damaged"), hint=hint)
            raise UnreadableError from None
        finally:  # whoever opened the file closes it
            if text is not None:
                text.detach()
            if zipped is not None:
                stream.detach()
            plain.detach()

    def _sheet_in(self, file: IO[bytes]) -> IO[bytes]:
        """The text of the sheet that is read, which is the source from now on."""
        from .workbooks import WorkbookError, sheet_as_source

        try:
            self.source, text = sheet_as_source(file, self.source.name, self._sheet, self._decimal, self.problems)
        except WorkbookError as error:
            self.note(error.code, error.message, hint=error.hint)
            raise UnreadableError from None
        self.delimiter = "\t"
        return text


def _unzipped(plain: "io.BufferedReader[io.RawIOBase]") -> tuple[io.RawIOBase, tuple[type[Exception], ...]]:
    """What the stream holds compressed, and what is raised where it is damaged."""
    import gzip
    import zlib

    return cast(io.RawIOBase, gzip.GzipFile(fileobj=plain)), (gzip.BadGzipFile, EOFError, zlib.error)


def _extent(file: BinaryIO) -> tuple[int | None, int | None]:
    """How many bytes of the file have been read, of how many; None where that cannot be known, as of a pipe."""
    try:
        return file.tell(), os.fstat(file.fileno()).st_size or None
    except (OSError, ValueError):
        return None, None


def cell_starts(record: str, delimiter: str) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """Where each cell of a record begins (line from 0, column from 1), and where a quote opens that never closes."""
    starts = [(0, 1)]
    if '"' not in record:
        column = 1
        for cell in record.split(delimiter)[:-1]:
            column += len(cell) + 1
            starts.append((0, column))
        return starts, None
    row, column = 0, 0
    opened: tuple[int, int] | None = None
    fresh = True
    index = 0
    while index < len(record):
        character = record[index]
        column += 1
        if character == '"' and (opened or fresh):
            if opened and record[index + 1 : index + 2] == '"':
                index += 1
                column += 1
            else:
                opened = None if opened else (row, column)
            fresh = False
        elif character in "\r\n":
            if character == "\r" and record[index + 1 : index + 2] == "\n":
                index += 1
            row, column = row + 1, 0
        elif character == delimiter and not opened:
            starts.append((row, column + 1))
            fresh = True
        else:
            fresh = False
        index += 1
    return starts, opened
