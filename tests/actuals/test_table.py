"""A table with columns of any kind: its header is found, and every cell has its place."""

import io

from dxtrack.actuals import Source, read_table
from dxtrack.problems import Problem


def table(text: str | bytes, encoding: str | None = None) -> tuple[list[list[tuple[str, int, int]]], list[Problem]]:
    """Text, line and column of each cell, and the problems."""
    problems: list[Problem] = []
    content = text.encode() if isinstance(text, str) else text
    rows = read_table(Source("t.csv", io.BytesIO(content)), encoding, problems, {"name", "due", "to"}.__contains__)
    return [[(cell.text, cell.line, cell.column) for cell in row] for row in rows], problems


def test_places() -> None:
    """Titles above the header are passed over; quoted cells and several lines count as in an editor."""
    rows, problems = table('A plan;;\n\nname;due;"of\nwhom"\n"a;b";2025;\n c ;"x\ny";z\n')
    assert not problems
    assert rows == [
        [("name", 3, 1), ("due", 3, 6), ("of whom", 3, 10)],
        [("a;b", 5, 1), ("2025", 5, 7), ("", 5, 12)],
        [("c", 6, 1), ("x\ny", 6, 5), ("z", 7, 4)],
    ]


def test_line_ends_delimiters_and_encodings() -> None:
    """CR alone ends a line, tabs part cells, and the encoding is the one that is named."""
    rows, problems = table("name\tdue\rVi\xeat\t2025\r".encode("latin-1"), "latin-1")
    assert not problems
    assert rows == [[("name", 1, 1), ("due", 1, 6)], [("Viêt", 2, 1), ("2025", 2, 6)]]


def test_no_table() -> None:
    """Without a line of two known headings there is no row; what is no text is a problem."""
    assert table("a,b\nname,2\n") == ([], [])
    rows, problems = table(b"name,due\n\xff,2\n")
    assert [problem.code for problem in problems] == ["encoding"]
    assert rows == [[("name", 1, 1), ("due", 1, 6)]]
    assert [problem.code for problem in table(b"PK\x03\x04 xl/")[1]] == ["not-csv"]
