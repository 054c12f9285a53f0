"""What a file is that is no table, told by its bytes."""

import re

from ..problems import Message

MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
"""How a file begins that says its encoding."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How the files of Office began before 2007, and how those with a password begin today."""
LIKE_A_WORKBOOK = (b"PK\x03\x04", OLD_OFFICE)
"""How a file begins that may be a workbook: most are zip archives."""
PACKED = (
    (rb"\xfd7zXZ\x00", Message("this is packed by {program}", program="xz")),
    (rb"BZh[1-9]1AY&SY", Message("this is packed by {program}", program="bzip2")),
    (rb"\x28\xb5\x2f\xfd", Message("this is packed by {program}", program="zstd")),
    (rb"7z\xbc\xaf\x27\x1c", Message("this is a 7z archive")),
)
AS_CSV = Message("save the sheet as CSV UTF-8")
OTHERWISE = Message("save it as .xlsx, or {otherwise}", otherwise=AS_CSV)
UNPACK = Message("unpack it; what is packed by gzip is read as it is")
NO_WORKBOOK = (
    (
        rb"\xd0\xcf\x11\xe0.*E\0n\0c\0r\0y\0p\0t\0e\0d\0P",
        Message("this is a workbook of Excel with a password"),
        OTHERWISE,
    ),
    (rb"\xd0\xcf\x11\xe0", Message("this is a workbook of Excel before 2007 (.xls)"), OTHERWISE),
    (
        rb"PK(?!.*xl/worksheets/\w+\.xml).*xl/workbook\.bin",
        Message("this is a binary workbook of Excel (.xlsb)"),
        OTHERWISE,
    ),
    (
        rb"PK.{,60}application/vnd\.oasis\.opendocument\.spreadsheet",
        Message("this is an OpenDocument spreadsheet (.ods)"),
        OTHERWISE,
    ),
    (rb"PK(?!.*xl/)(?:(?!.*Content_Types)|.*(?:word|ppt)/)", Message("this is a zip archive"), UNPACK),
)
"""What a file is that begins like a workbook and is none that is read, and what to do; the first that fits."""
Reason = tuple[str, Message, int | None, int | None, Message]
EXAMPLE = "goal,period,value"
HEADER_FIRST = Message("the first line is a header: {header}", header=EXAMPLE)


def not_a_table(head: bytes, encoding: str) -> Reason | None:
    """The problem of a file that begins like something else than text in columns."""
    if not head:
        return "empty-file", Message("the file is empty"), None, None, HEADER_FIRST
    if packed := next((what for mark, what in PACKED if re.match(mark, head)), None):
        return "not-csv", packed, None, None, UNPACK
    return _other_text(head) or _wide_without_mark(head, encoding)


def not_a_workbook(data: bytes) -> tuple[Message, Message] | None:
    """The message and the hint for a file that begins like a workbook and is none that is read."""
    for mark, what, hint in NO_WORKBOOK:
        if re.match(mark, data, re.DOTALL):
            return what, hint
    return None


def _other_text(head: bytes) -> Reason | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith(b"<"):
        hint = Message("download the data itself, as CSV")
        return "not-csv", Message("this looks like HTML or XML, not like CSV"), 1, 1, hint
    if start.startswith(b"%pdf"):
        return "not-csv", Message("this is a PDF"), None, None, Message("write its figures into a CSV file")
    if start.startswith((b"{", b"[")):
        return "not-csv", Message("this looks like JSON, not like CSV"), 1, 1, HEADER_FIRST
    if re.match(rb"(---\s*\n)?(#[^\n]*\n\s*)*(version|goals|programme)\s*:", start):
        message = Message("this looks like a targets file, not like data")
        return "not-csv", message, 1, 1, Message("name it with --targets")
    return None


def _wide_without_mark(head: bytes, encoding: str) -> Reason | None:
    told = encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32"))
    text = head.rstrip(b"\0")  # zero bytes at the end are a damage of another kind
    if told or any(head.startswith(mark) for mark, _ in MARKS) or text.count(0) * 3 <= len(text):
        return None
    hint = Message("save it as UTF-8, or name its encoding: --encoding utf-16-le")
    return "encoding", Message("this looks like UTF-16 or UTF-32 without a byte order mark"), 1, 1, hint
