"""What a file is that is no table, told by its bytes."""

import re

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
    (rb"\xfd7zXZ\x00", "packed by xz"),
    (rb"BZh[1-9]1AY&SY", "packed by bzip2"),
    (rb"\x28\xb5\x2f\xfd", "packed by zstd"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive"),
)
AS_CSV = "save the sheet as CSV UTF-8"
OTHERWISE = f"save it as .xlsx, or {AS_CSV}"
UNPACK = "unpack it; what is packed by gzip is read as it is"
NO_WORKBOOK = (
    (rb"\xd0\xcf\x11\xe0.*E\0n\0c\0r\0y\0p\0t\0e\0d\0P", "a workbook of Excel with a password", OTHERWISE),
    (rb"\xd0\xcf\x11\xe0", "a workbook of Excel before 2007 (.xls)", OTHERWISE),
    (rb"PK(?!.*xl/worksheets/\w+\.xml).*xl/workbook\.bin", "a binary workbook of Excel (.xlsb)", OTHERWISE),
    (rb"PK.{,60}application/vnd\.oasis\.opendocument\.spreadsheet", "an OpenDocument spreadsheet (.ods)", OTHERWISE),
    (rb"PK(?!.*xl/)(?:(?!.*Content_Types)|.*(?:word|ppt)/)", "a zip archive", UNPACK),
)
"""What a file is that begins like a workbook and is none that is read, and what to do; the first that fits."""
Reason = tuple[str, str, int | None, int | None, str]
HEADER_FIRST = "the first line is a header: goal,period,value"


def not_a_table(head: bytes, encoding: str) -> Reason | None:
    """The problem of a file that begins like something else than text in columns."""
    if not head:
        return "empty-file", "the file is empty", None, None, HEADER_FIRST
    if packed := next((what for mark, what in PACKED if re.match(mark, head)), None):
        return "not-csv", f"this is {packed}", None, None, UNPACK
    return _other_text(head) or _wide_without_mark(head, encoding)


def not_a_workbook(data: bytes) -> tuple[str, str] | None:
    """The message and the hint for a file that begins like a workbook and is none that is read."""
    for mark, what, hint in NO_WORKBOOK:
        if re.match(mark, data, re.DOTALL):
            return f"this is {what}", hint
    return None


def _other_text(head: bytes) -> Reason | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith(b"<"):
        return "not-csv", "this looks like HTML or XML, not like CSV", 1, 1, "download the data itself, as CSV"
    if start.startswith(b"%pdf"):
        return "not-csv", "this is a PDF", None, None, "write its figures into a CSV file"
    if start.startswith((b"{", b"[")):
        return "not-csv", "this looks like JSON, not like CSV", 1, 1, HEADER_FIRST
    if re.match(rb"(---\s*\n)?(#[^\n]*\n\s*)*(version|goals|programme)\s*:", start):
        return "not-csv", "this looks like a targets file, not like data", 1, 1, "name it with --targets"
    return None


def _wide_without_mark(head: bytes, encoding: str) -> Reason | None:
    told = encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32"))
    text = head.rstrip(b"\0")  # zero bytes at the end are a damage of another kind
    if told or any(head.startswith(mark) for mark, _ in MARKS) or text.count(0) * 3 <= len(text):
        return None
    hint = "save it as UTF-8, or name its encoding: --encoding utf-16-le"
    return "encoding", "this looks like UTF-16 or UTF-32 without a byte order mark", 1, 1, hint
