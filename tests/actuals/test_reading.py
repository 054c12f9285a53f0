"""The data file: which figures its rows state, and what is said of every slip, with its place."""

import gc
import gzip
import io
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dxtrack.actuals import Actuals, Figure, Source, datafile, read_actuals
from dxtrack.actuals import rows as csv_rows
from dxtrack.problems import CODES, InputError, Problem
from tests.conftest import Result, targets_of

TARGETS = targets_of(
    """\
version: 1
goals:
  share:
    unit: "%"
    bounds: [0, 100]
    targets: [{deadline: 2030, threshold: at least 80}]
  days:
    unit: days
    targets: [{deadline: 2030, threshold: at most 5}]
  based:
    baseline: {period: 2010-01-01, value: 9}
    targets: [{deadline: 2030, threshold: at least 5000}]
  small:
    unit: "%"
    targets: [{deadline: 2030, threshold: at least 7}]
  judged:
    series: mic
    targets: [{deadline: 2030, threshold: at least 5}]
"""
)
HEADER = "goal,period,value\n"
PARTS = "goal,period,area,value,numerator,denominator\n"
TODAY = date(2026, 11, 24)


def read(*contents: str | bytes, **options: Any) -> Actuals:
    """The figures of files a.csv, b.csv and so on, with these contents."""
    sources = [
        Source(f"{name}.csv", io.BytesIO(content.encode() if isinstance(content, str) else content))
        for name, content in zip("abcdef", contents, strict=False)
    ]
    return read_actuals(sources, TARGETS, **options)


def figures(*contents: str | bytes, **options: Any) -> list[Figure]:
    """All figures of the files, which have no problem that is an error or a warning."""
    actuals = read(*contents, **options)
    assert not [problem for problem in actuals.problems if problem.severity != "note"]
    return [figure for tracks in actuals.figures.values() for track in tracks.values() for figure in track]


def figure(*contents: str | bytes, **options: Any) -> Figure:
    """The one figure of the files."""
    (only,) = figures(*contents, **options)
    return only


def problems(*contents: str | bytes, **options: Any) -> Sequence[Problem]:
    """What is wrong with the files, errors, warnings and notes."""
    try:
        return read(*contents, **options).problems
    except InputError as error:
        return error.problems


def problem(*contents: str | bytes, **options: Any) -> Problem:
    """The only problem of the files."""
    (only,) = problems(*contents, **options)
    return only


def places(*contents: str | bytes, **options: Any) -> list[tuple[int | None, int | None, str]]:
    """Line, column and code of each problem."""
    return [(found.line, found.column, found.code) for found in problems(*contents, **options)]


# --- what a row says ---


def test_a_row() -> None:
    """A row is one figure with everything it says, and where it stands."""
    content = (
        "goal,period,value,area,series,status,numerator,denominator,source\n"
        "share,2023-Q2,45.30,Quận 1,gso,Preliminary,453,1000,Cục Thống kê\n"
    )
    only = figure(content)
    assert (only.period.text, only.day) == ("2023-Q2", date(2023, 6, 30))
    assert only.value == Decimal("45.30")
    assert (only.area, only.series, only.status, only.source) == ("Quận 1", "gso", "preliminary", "Cục Thống kê")
    assert (only.numerator, only.denominator) == (Decimal(453), Decimal(1000))
    assert (only.file, only.line, only.column) == ("a.csv", 2, 15)
    assert list(read(content).figures["share"]) == [("Quận 1", "gso")]


@pytest.mark.parametrize(
    "content",
    [
        "Goal , PERIOD,vAlUe\nshare,2023,45.3\n",
        '"goal","period","value"\n"share","2023","45.3"\n',
        "note,value,period,goal\nx,45.3,2023,share\n",
        "goal,period,value,\nshare,2023,45.3,\n",
        ",goal,period,value\n7,share,2023,45.3\n",
        "goal,period,value\nshare\t, 2023 ,\t45.3 \n",
        "goal,period,value\nshare,2023,45.3",
        "goal,period,value\n\n , ,\n,,\nshare,2023,45.3\n\n\n",
        "\n\ngoal,period,value\nshare,2023,45.3\n",
        "# made by hand\ngoal,period,value\n# and so on\nshare,2023,45.3\n#N/A\n",
        "goal,period,value\nshare,2023,45.3%\n",
        "goal,period,value\nshare,2023,45.3 %\n",
        "goal;period;value\nshare;2023;45.3\n",
        "goal\tperiod\tvalue\nshare\t2023\t45.3\n",
        "goal|period|value\nshare|2023|45.3\n",
        "goal;period;value;note, with, commas\nshare;2023;45.3;a,b\n",
        "sep=;\ngoal;period;value\nshare;2023;45.3\n",
        '"sep=|"\r\ngoal|period|value\r\nshare|2023|45.3\r\n',
        "SEP=\t\ngoal\tperiod\tvalue\nshare\t2023\t45.3\n",
        "goal,2022,2023\nshare,,45.3\n",
        "goal,area,2023\nshare,,45.3%\n",
        "goal,period,numerator,denominator\nshare,2023,453,1000\n",
        "goal,period,value,numerator,denominator\nshare,2023,,45.3,100\n",
    ],
)
def test_ways_to_write_one_figure(content: str) -> None:
    """However the columns, cells, lines and delimiters are written, share of 2023 is 45.3."""
    only = figure(content)
    assert (only.period.text, only.value) == ("2023", Fraction("45.3"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: gzip.compress(text.encode()),
        lambda text: gzip.compress(b"\xef\xbb\xbf" + text.encode()),
        lambda text: gzip.compress(text.encode("utf-16")),
        lambda text: gzip.compress(text[:20].encode()) + gzip.compress(text[20:].encode()),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16-le", "utf-16-be", "gzip", "gzip marked", "gzip utf-16", "gzip in two"],
)
def test_encodings_and_line_ends(encode: Callable[[str], bytes], end: str) -> None:
    """A mark is a declaration and takes no column; lines count alike, those inside quotes too."""
    text = end.join(["goal,period,value,source", 'share,2022,38,"Đ', '"', "share,2023,x,Đ", ""])
    assert places(encode(text)) == [(4, 12, "bad-number")]


def test_an_encoding_that_is_told() -> None:
    """With `encoding` the bytes are read in it, texts are brought to composed form, and a UTF-8 mark takes no part."""
    content = "goal,period,value,source\nshare,2023,45,Cục Thống kê\n"
    assert figure(content.encode("utf-16-le"), encoding="utf-16-le").source == "Cục Thống kê"
    vietnamese = "goal,period,value,source\nshare,2023,45,Th\u00f4\u0301ng\n"
    assert figure(vietnamese.encode("cp1258"), encoding="cp1258").source == "Thống"
    for encoding in ("utf-8", "UTF8", "cp1258"):
        assert figure(b"\xef\xbb\xbf" + HEADER.encode() + b"share,2023,45\n", encoding=encoding).value == 45


def test_quoted_cells() -> None:
    """Quotes hold delimiters, quotes written twice, and line breaks; a # inside them is no comment."""
    only = figure('goal,period,value,source\nshare,2023,45,"a, ""b""\n# c"\n')
    assert only.source == 'a, "b"\n# c'


def test_counts() -> None:
    """The value of counts is their exact ratio, times 100 for a goal in percent."""
    header = "goal,period,numerator,denominator\n"
    assert figure(header + "share,2023,1,3\n").value == Fraction(100, 3)
    assert figure(header + "days,2023,1,3\n").value == Fraction(1, 3)
    assert figure(header + "share,2023,0,3\n").value == 0


@pytest.mark.parametrize("value", ["33.3", "33.33", "33", "33.333333333333", "3.33e1"])
def test_a_value_beside_its_counts(value: str) -> None:
    """A value agrees with its counts when it is their ratio, rounded to its own digits."""
    content = f"goal,period,value,numerator,denominator\nshare,2023,{value},1,3\n"
    assert figure(content).value == Decimal(value)


def test_a_wide_table() -> None:
    """Columns headed by periods are figures; an empty cell is none, and other columns are what they are."""
    content = 'goal,area,2021,2022-Q4,status\nshare,,30,,\nshare,Q1,"40",50,estimate\n'
    assert [(each.area, each.period.text, each.value, each.status, each.column) for each in figures(content)] == [
        (None, "2021", Decimal(30), "final", 8),
        ("Q1", "2021", Decimal(40), "estimate", 10),
        ("Q1", "2022-Q4", Decimal(50), "estimate", 15),
    ]


def test_files_merge() -> None:
    """The figures of several files stand together, each with its file; an agreeing row counts once, with a warning."""
    assert [(each.file, each.line) for each in figures(HEADER + "share,2022,38\n", HEADER + "share,2023,45\n")] == [
        ("a.csv", 2),
        ("b.csv", 2),
    ]
    found = problem(HEADER + "share,2022,38\n", HEADER + "share,2022,38.0\n")
    assert (found.path, found.line, found.code, found.severity) == ("b.csv", 2, "duplicate", "warning")
    assert "a.csv:2" in found.message


def test_areas_and_the_judging_series() -> None:
    """Areas are named in order; rows without a series judge, else the only series, else the one that the goal names."""
    header = "goal,period,value,area,series\n"
    actuals = read(
        header + "share,2023,45,B,\nshare,2023,44,,\nshare,2023,46,A,gso\ndays,2023,5,,gso\njudged,2023,5,,mic\n"
    )
    assert actuals.areas == ["A", "B"]
    judging = {goal_id: actuals.judging_series(goal_id, goal) for goal_id, goal in TARGETS.goals.items()}
    assert judging == {"share": None, "days": "gso", "based": None, "small": None, "judged": "mic"}


# --- decimal marks ---


def test_decimal_commas_are_proved() -> None:
    """A comma that groups no thousands proves the decimal comma for the whole file, and a note says so."""
    content = 'goal;period;value\nshare;2022;1,234\nshare;2023;"9,3"\n'
    assert [each.value for each in figures(content)] == [Decimal("1.234"), Decimal("9.3")]
    assert [(each.line, each.column, each.code, each.severity) for each in problems(content)] == [
        (3, 12, "decimal-comma", "note")
    ]


def test_each_file_has_its_own_decimal_mark() -> None:
    """Commas in one file say nothing of another."""
    commas, points = "goal;period;value\nshare;2022;38,5\n", HEADER + "share,2023,45.3\n"
    assert [each.value for each in figures(commas, points)] == [Decimal("38.5"), Decimal("45.3")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1,234|2", [(2, 11, "decimal-mark")]),
        ("1,234|45.3", [(2, 11, "decimal-mark")]),
        ("38,5|1.234", [(3, 11, "decimal-mark")]),
        ("1.234|38,5", [(2, 11, "decimal-mark")]),
        ("38,5|45.3", [(3, 11, "decimal-mark")]),
        ("45.3|38,5", [(3, 11, "decimal-mark")]),
    ],
)
def test_figures_with_two_readings(rows: str, expected: list[tuple[int, int, str]]) -> None:
    """What could be a decimal mark or group thousands is refused, and so are two marks in one file."""
    content = "goal;period;value\n" + "".join(f"days;202{year};{cell}\n" for year, cell in enumerate(rows.split("|")))
    assert [place for place in places(content) if place[2] != "jump"] == expected


def test_both_readings_are_shown() -> None:
    """The message shows both numbers, the help how to say which."""
    found = problem("goal;period;value\ndays;2023;1,234\n")
    assert "1.234 or 1234" in found.message
    assert "--decimal" in (found.hint or "")


@pytest.mark.parametrize(
    ("cell", "decimal", "value"), [("1.234", ",", "1234"), ("1,234", ".", "1234"), ("1.234,5", ",", "1234.5")]
)
def test_a_told_mark_decides(cell: str, decimal: str, value: str) -> None:
    """With `decimal` a figure has one reading."""
    assert figure(f'goal;period;value\ndays;2023;"{cell}"\n', decimal=decimal).value == Decimal(value)


def test_decimal_commas_in_counts_and_wide_tables() -> None:
    """Counts and the cells of a wide table prove and are doubted like values."""
    assert figures('goal,2022,2023\nshare,"38,5","45,25"\n')[1].value == Decimal("45.25")
    assert figure('goal,period,numerator,denominator\nshare,2023,"4,5",10\n').value == 45
    content = 'goal,period,numerator,denominator\nshare,2023,"436,565","452,608"\n'
    assert places(content) == [(2, 12, "decimal-mark"), (2, 22, "decimal-mark")]


# --- what is refused or warned of: each with its place, its code and a word of its message or its help ---

H9 = "goal,period,value,area,series,status,numerator,denominator,source\n"
COUNTS = "goal,period,value,numerator,denominator\n"


@pytest.mark.parametrize(
    ("content", "where", "code", "said"),
    [
        # the file as a whole
        ("", (None, None), "empty-file", "is empty"),
        ("\n \n,,\n", (None, None), "empty-file", "no header"),
        ("# only a comment\n", (None, None), "empty-file", "no header"),
        ("sep=;\n", (None, None), "empty-file", "no header"),
        ("\ufeff", (None, None), "empty-file", ""),
        (b"PK\x03\x04rest", (None, None), "not-csv", "a zip archive"),
        (b"PK\x03\x04....[Content_Types].xml", (None, None), "not-csv", "Excel"),
        (b"PK\x03\x04....xl/workbook.xml", (None, None), "not-csv", "Excel"),
        (b"\xfd7zXZ\x00rest", (None, None), "not-csv", "xz"),
        (b"BZh91AY&SYrest", (None, None), "not-csv", "bzip2"),
        (b"\x28\xb5\x2f\xfdrest", (None, None), "not-csv", "zstd"),
        (b"\xd0\xcf\x11\xe0rest", (None, None), "not-csv", "Excel"),
        (gzip.compress(b"PK\x03\x04rest"), (None, None), "not-csv", "a zip archive"),
        (b"%PDF-1.4\n", (None, None), "not-csv", "PDF"),
        ("\ufeff\n<!DOCTYPE html>", (1, 1), "not-csv", "HTML"),
        ('{"goal": 1}', (1, 1), "not-csv", "JSON"),
        ("# c\nversion: 1\n", (1, 1), "not-csv", "targets file"),
        (b"\x1f\x8b", (None, None), "compressed", "damaged"),
        (gzip.compress(HEADER.encode())[:-4], (None, None), "compressed", "damaged"),
        (gzip.compress(HEADER.encode()) + b"garbage", (None, None), "compressed", "damaged"),
        # bytes and characters
        (HEADER.encode() + b"share,2023,45,\xe9\n", (2, 15), "encoding", "0xE9"),
        (HEADER.encode() + "sharé,".encode() + b"\xff\n", (2, 7), "encoding", "0xFF"),
        (b"goal,period,value,\xe9\nshare,2023,45,\n", (1, 19), "encoding", "--encoding"),
        (HEADER + "share,2023,4\0 5\n", (2, 13), "control-character", "x00"),
        # the header
        ("share,2023,45\n", (1, 1), "no-header", "goal,period,value"),
        ("hello\nworld\n", (1, 1), "no-header", "goal,period,value"),
        ("share,2022,44\n" + HEADER + "share,2023,45\n", (1, 1), "no-header", "line 2"),
        ("goal,period,actual\nshare,2023,45\n", (1, 1), "missing-column", "'actual'"),
        ("goals,period,value\nshare,2023,45\n", (1, 1), "missing-column", "'goals'"),
        ("goal,value\nshare,45\n", (1, 1), "missing-column", "period"),
        ("goal,period,numerator\nshare,2023,45\n", (1, 1), "missing-column", "denominator"),
        ("goal,period,value,Value \n", (1, 19), "duplicate-column", "1:13"),
        ("goal,2023,2023\n", (1, 11), "duplicate-column", "1:6"),
        ("goal,2023-Q2,2023-04/2023-06\n", (1, 14), "duplicate-column", "1:6"),
        ("goal,2022,2023-13\n", (1, 11), "bad-period", "not in the calendar"),
        ("goal,2022,Jun-23\n", (1, 11), "bad-period", "write 2023-06"),
        # rows
        (HEADER + "share,2023\n", (2, 1), "row-length", "2 cells"),
        (HEADER + "share\n", (2, 1), "row-length", "1 cell"),
        (HEADER + "share,2023,45,3\n", (2, 1), "row-length", '"45,3"'),
        (HEADER + "share,2023,45,x\n", (2, 1), "row-length", "quotation marks"),
        (HEADER + "share;2023;45\n", (2, 1), "row-length", "1 cell"),
        (HEADER + 'share,2023,"45\n', (2, 12), "quote", "does not close"),
        (HEADER + 'share,2023,"45"x\n', (2, 12), "quote", "text follows"),
        (HEADER + "nope,2023,45\n", (2, 1), "unknown-goal", "share"),
        (HEADER + "SHARE,2023,45\n", (2, 1), "unknown-goal", "did you mean share?"),
        (HEADER + "shаre,2023,45\n", (2, 1), "unknown-goal", "U+0430"),
        (HEADER + "share\u200b,2023,45\n", (2, 1), "unknown-goal", "U+200B"),
        (HEADER + ",2023,45\n", (2, 1), "unknown-goal", "names no goal"),
        (HEADER + "share,2023,45\n" + HEADER, (3, 1), "header-again", "once more"),
        (HEADER + "share,Jun-25,45\n", (2, 7), "bad-period", "spreadsheet makes of a month write 2025-06"),
        (HEADER + "share,Thg6-25,45\n", (2, 7), "bad-period", "write 2025-06"),
        (HEADER + "share,03/04/2025,45\n", (2, 7), "bad-period", "write 2025-04-03 or 2025-03-04"),
        ("Report,2025\nshare,2023,45\n", (1, 1), "no-header", "none of the columns"),
        ("2023,45\n", (1, 1), "no-header", "already a row"),
        (HEADER + "Total,,90\n", (2, 1), "unknown-goal", "'Total'"),
        (HEADER + "share,2023-13,45\n", (2, 7), "bad-period", "calendar"),
        (HEADER + "share,,45\n", (2, 7), "bad-period", "missing"),
        (HEADER + "share,q2/23,45\n", (2, 7), "bad-period", "2023-Q2"),
        (HEADER + "share,2023,n/a\n", (2, 12), "bad-number", "leave the row out"),
        (HEADER + 'share,2023,"5\n0"\n', (2, 12), "bad-number", "U+000A"),
        (HEADER + "days,2023,5%\n", (2, 11), "bad-number", "days"),
        (HEADER + "share,2023,%\n", (2, 12), "bad-number", "'%'"),
        (HEADER + "share,2023,5%%\n", (2, 12), "bad-number", "'5%%'"),
        (HEADER + "days,2023,1e999\n", (2, 11), "number-range", "1e-30 to 1e30"),
        (HEADER + "share,2023,100.1\n", (2, 12), "out-of-bounds", "0 to 100"),
        (HEADER + "share,2023,-0.1\n", (2, 12), "out-of-bounds", "0 to 100"),
        (H9 + "share,2023,45,,,prelimnary,,,\n", (2, 17), "bad-status", "did you mean preliminary?"),
        (H9 + "share,2023,45,,,draft,,,\n", (2, 17), "bad-status", "final, preliminary"),
        (H9 + "share,2023,45,Q\x071,,,,,\n", (2, 15), "control-character", "U+0007"),
        (H9 + "share,2023,45,,a\u202eb,,,,\n", (2, 16), "control-character", "U+202E"),
        (H9 + "share,2023,45,,a\ufeffb,,,,\n", (2, 16), "control-character", "U+FEFF"),
        (H9 + 'share,2023,45,"Q\n1",,,,,\n', (2, 15), "control-character", "U+000A"),
        (COUNTS + "share,2023,,5,\n", (2, 13), "counts", "denominator is missing"),
        (COUNTS + "share,2023,,,5\n", (2, 14), "counts", "numerator is missing"),
        (COUNTS + "share,2023,,5,0\n", (2, 15), "counts", "zero"),
        (COUNTS + "share,2023,,-5,10\n", (2, 13), "counts", "negative"),
        (COUNTS + "share,2023,,5,-10\n", (2, 15), "counts", "negative"),
        (COUNTS + "share,2023,45.4,453,1000\n", (2, 12), "counts", "45.3"),
        (COUNTS + "share,2023,,11,10\n", (2, 13), "out-of-bounds", "110"),
        (HEADER + "share,2023,45\nshare,2023,46\n", (3, 12), "conflict", "line 2"),
        (HEADER + "share,2023-Q2,45\nshare,2023-04/2023-06,46\n", (3, 23), "conflict", "line 2"),
        ("goal,period,value,series\ndays,2023,5,a\ndays,2023,6,b\n", (2, None), "series-needed", "'a', 'b'"),
    ],
)
def test_refused(content: str | bytes, where: tuple[int | None, int | None], code: str, said: str) -> None:
    """One slip is one error, with its code, its place and what to write instead."""
    found = problem(content)
    assert (found.line, found.column, found.code, found.severity) == (*where, code, "error")
    assert said in found.message + " " + (found.hint or "")
    assert code in CODES


@pytest.mark.parametrize(
    ("content", "where", "code", "said"),
    [
        (HEADER + "share,2023,\n", (2, 1), "no-value", "no figure"),
        (COUNTS + "share,2023,,,\n", (2, 1), "no-value", "no figure"),
        ("goal,period,value,staus\nshare,2023,45,forecast\n", (1, 19), "near-column", "status?"),
        (HEADER + "share,2023,45\nshare,2023,45.0\n", (3, 12), "duplicate", "line 2"),
        (HEADER + "share,2099,45\n", (2, 7), "future-figure", "2099"),
        (HEADER + "share,2026-11-25,45\n", (2, 7), "future-figure", "2026-11-24"),
        (HEADER + "share,2022,0.38\nshare,2023,1\n", (2, 12), "fraction", "38"),
        (HEADER + "share,2022,0.038\nshare,2023,0.04\n", (2, 12), "fraction", "3.8"),
        (HEADER + "days,2022,9.1\ndays,2023,92\n", (3, 11), "jump", "more than ten times"),
        (HEADER + "days,2022,9.1\ndays,2023,0.9\n", (3, 11), "jump", "less than a tenth"),
        ("goal,period,area,value\ndays,2022,Q1,9\ndays,2023,Q1,92\ndays,2023,,5\n", (3, 14), "jump", "days, 'Q1'"),
        (HEADER + "based,2010-01-01,8\nbased,2023,8\n", (2, 18), "baseline", "the baseline of that period is 9"),
        ("goal,period,value,area\nshare,2023,45,Cả Nước\nshare,2023,44,\n", (2, None), "whole", "left empty"),
        ("goal,period,value,area\nshare,2023,45,Q1\ndays,2023,4,Q1\n", (2, None), "areas-only", "share, days"),
        (PARTS + "share,2023,,61,,\nshare,2023,A,,1,2\nshare,2023,B,,1,2\n", (2, 13), "parts", "give, 50"),
        ('goal,period,value,n\nshare,2021,20,"x\nshare,2022,30,y"\n', (2, 15), "quote", "share,2022,30,y"),
        ('n,goal,period,value\n"x\n,,\n,2022,,",share,2021,20\n', (2, 1), "quote", "',2022,,'"),
        ("goal,period,value,series\njudged,2023,5,gso\n", (2, None), "series-absent", "'gso'"),
    ],
)
def test_warned(content: str, where: tuple[int | None, int | None], code: str, said: str) -> None:
    """What may well be a slip is a warning, with its code, its place and what is meant."""
    found = problem(content, today=TODAY)
    assert (found.line, found.column, found.code, found.severity) == (*where, code, "warning")
    assert said in found.message + " " + (found.hint or "")
    assert code in CODES


@pytest.mark.parametrize(
    "content",
    [
        HEADER + "share,2026-11-24,45\n",  # today is not later than today
        "goal,period,value,status\nshare,2099,45,forecast\n",
        HEADER + "share,2023,0\n",
        HEADER + "days,2023,0.5\n",
        HEADER + "small,2022,0.5\nsmall,2023,0\n",  # of 7 %, which is little and no fraction
        HEADER + "share,2022,0.4\nshare,2023,0.5%\n",  # half a percent, as its sign says
        HEADER + "share,2023,45,,\n",  # padded by a spreadsheet
        "area,goal,period,value\n,share,2023,45\n#1 Ward,share,2023,44\n# a remark, of few words\n",
        'n,goal,period,value\n"two\nlines, of text",share,2023,45\n',
        HEADER + "days,2022,-9.1\ndays,2023,0.5\n",  # what crosses zero comes near it
        HEADER + "based,2010-01-01,9.04\n",  # its baseline is 9
        PARTS + "share,2023,,50,,\nshare,2023,A,,1,2\nshare,2023,B,,50,101\n",  # 49.5 is about 50
        PARTS + "share,2023,,61,,\nshare,2023,A,,1,2\nshare,2022,A,,1,2\nshare,2022,B,,1,2\n",  # B is missing
        PARTS + "share,2023,,,9,10\nshare,2023,A,,1,2\nshare,2023,B,,1,2\n",  # the areas are not all of it
        "goal,period,value,area\nshare,2023,45,\nshare,2023,44,Qu\u200bận\nshare,2023,44,a\u200db\u00ad\u200c\n",
        HEADER + "days,2022,10\ndays,2023,100\n",  # ten times is not more than ten times
        HEADER + "days,2022,5\ndays,2022-01,100\n",  # a month is not compared with a year
        HEADER + "share,2023,45\nshare,2023-Q4,46\nshare,2023-12,47\nshare,2023-12-31,48\n",
        "goal,period,value,status\nshare,2023,45,preliminary\nshare,2023,46,final\n",
        "goal,period,value,series\nshare,2023,45,gso\nshare,2023,46,\n",
        "goal,period,value,area\nshare,2023,45,\nshare,2023,46,Q1\n",
        "goal,period,value,remark,remark\nshare,2023,45,a,b\n",
        "goal,period,value\n" + '"share","2023","45"\n' + " , ,\t\n",
    ],
)
def test_nothing_to_say(content: str) -> None:
    """What is fine is not warned of."""
    assert figures(content, today=TODAY)


def test_a_split_decimal_comma_is_never_half_read() -> None:
    """`45,3` without quotes in a file of commas is refused also where the columns behind it are empty, never 45."""
    for content in (
        "goal,period,value,source\nshare,2023,45,3,\n",
        "goal,period,value,area,source\nshare,2023,45,3,,\n",
        "goal,period,value,\nshare,2023,45,3\n",
        "goal,2022,2023,2024\nshare,30,2,,\n",
    ):
        assert "row-length" in [code for _, _, code in places(content)], content


def test_every_problem_in_one_run() -> None:
    """All bad rows of all files are told, in the order of files and lines, two problems of one row too."""
    one = H9 + "nope,2023,45,,,,,,\nshare,2023x,y,,,draft,,,\nshare,2023,45,,,,,,\n"
    other = HEADER + "share,2023,44\n"
    assert [(found.path, found.line, found.column, found.code) for found in problems(one, other)] == [
        ("a.csv", 2, 1, "unknown-goal"),
        ("a.csv", 3, 7, "bad-period"),
        ("a.csv", 3, 13, "bad-number"),
        ("a.csv", 3, 17, "bad-status"),
        ("b.csv", 2, 12, "conflict"),
    ]


def test_places_behind_wide_characters_tabs_and_quotes() -> None:
    """Columns count code points; a tab is one, a quote written twice two, and lines inside quotes count."""
    header = "source,goal,period,value\n"
    assert places(header + "Đ😀e\u0301,share,2023,x\n") == [(2, 17, "bad-number")]
    assert places(header + 'a\t"b,"share",2023,"x""y"\n') == [(2, 19, "bad-number")]
    assert places(header + '"a""\r\n""b",share,2023,x\n') == [(3, 17, "bad-number")]
    assert places(header + '"a\rb\n\nc","share","2023","x"\n') == [(5, 19, "bad-number")]


@pytest.mark.parametrize("odd", list("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
def test_other_line_ends_end_no_line(odd: str) -> None:
    """A form feed, U+0085 or U+2028 inside a cell is a character of its line, and is named where a name has it."""
    assert places(f"goal,period,value,source\nshare,2022,38,a{odd}b\nshare,2023,x,\n") == [(3, 12, "bad-number")]
    assert places(f"goal,period,source,value\nshare,2023,a{odd}b,x\n") == [(2, 16, "bad-number")]
    assert f"U+{ord(odd):04X}" in problem(f"goal,period,value,area\nshare,2023,45,a{odd}b\n").message


def test_a_header_over_several_lines() -> None:
    """A quoted heading may have a line break, as spreadsheets write them; lines count on."""
    assert places('goal,period,value,"Ghi\nchú"\nshare,2023,x,y\n') == [(3, 12, "bad-number")]


def test_headings_that_are_nearly_periods() -> None:
    """In a wide table a heading that holds a year or a month is a period or an error, never passed over in silence."""
    for heading in ("Q1 2023 x", "Census 2023", "Jun-23", "FY2023", "2023/24"):
        found = problem(f"goal,2022,{heading}\nshare,38,45\n")
        assert (found.line, found.column) == (1, 11)


def test_look_alikes_in_words() -> None:
    """A column or a status that only looks right is said to differ, with the code of its character."""
    for content in (
        "gоal,period,value\n",
        "goal,period,value,stаtus\n",
        "goal,period,value,status\nshare,2023,45,finаl\n",
    ):
        found = problem(content)
        assert "U+04" in found.message + (found.hint or ""), content


def test_utf16_that_breaks_off() -> None:
    """Bytes that are no UTF-16 are an error of the file."""
    content = b"\xff\xfe" + (HEADER + "share,2023,x\nshare,").encode("utf-16-le") + b"\x00\xd8,\x00"
    assert places(content) == [(2, 12, "bad-number"), (3, 7, "encoding")]


@pytest.mark.parametrize("encoding", ["utf-16", "idna", "punycode", "undefined", "ascii", "shift_jis", "utf-7"])
def test_a_told_encoding_that_does_not_fit(encoding: str) -> None:
    """Bytes that the told encoding cannot read are an error of the file that names it, and no crash."""
    found = problem(HEADER.encode() + b"share,2023,45\xff\xff\xff\xff,\n", encoding=encoding)
    assert found.code == "encoding"
    assert encoding in found.message.lower()


def test_an_encoding_that_does_not_exist() -> None:
    """An unknown encoding is a LookupError, whatever its name holds."""
    for name in ("nope", "base64"):
        with pytest.raises(LookupError):
            read(HEADER, encoding=name)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_text_without_a_mark(encoding: str) -> None:
    """UTF-16 without its mark, and UTF-32, are one problem of the file and not one for each line."""
    content = (HEADER + "share,2023,45\n" * 50).encode(encoding)
    assert len(problems(content)) == 1


def test_odd_delimiters_that_are_told() -> None:
    """A `sep=` line with what cannot delimit is refused, and no crash on any Python."""
    for separator in ("\r", '"', ""):
        assert problems(f"sep={separator}\n{HEADER}share,2023,45\n")


def test_unknown_goals_can_be_allowed() -> None:
    """With `allow_unknown` each unknown goal is one warning, its rows are left out, and the rest is read."""
    actuals = read(HEADER + "nope,2022,1\nnope,20xx,y\nshare,2023,45\n", allow_unknown=True)
    (warning,) = actuals.problems
    assert (warning.line, warning.code, warning.severity) == (2, "unknown-goal", "warning")
    assert list(actuals.figures) == ["share"]


def test_without_targets() -> None:
    """Where the targets file is invalid, the rows themselves are still checked."""
    with pytest.raises(InputError) as refusal:
        read_actuals([Source("a.csv", io.BytesIO(b"goal,period,value\nany,2023,45%\nany,2023x,5\n"))], None)
    assert [found.line for found in refusal.value.problems] == [3]


def test_paths_and_streams(tmp_path: Path) -> None:
    """A file is read by its path, as text or as Path, and from an open stream, which stays open."""
    path = tmp_path / "số liệu.csv"
    path.write_text(HEADER + "share,2023,45\n", "utf-8")
    for source in (path, str(path), Source("x", path)):
        assert "share" in read_actuals([source], TARGETS).figures
    stream = io.BytesIO(path.read_bytes())
    read_actuals([Source("-", stream)], TARGETS)
    assert not stream.closed
    with pytest.raises(FileNotFoundError):
        read_actuals([tmp_path / "none.csv"], TARGETS)


# --- long and wide files ---

DAYS = [f"{year}-{month:02}-{day:02}" for year in (2010, 2011, 2012) for month in range(1, 13) for day in range(1, 29)]
"""A thousand days: with a row each, more than any reader takes at once."""


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("GOAL,2023,^x\n", "bad-number"),
        ("^GOAL,2023,45,3\n", "row-length"),
        ("^GOAL,2023\n", "row-length"),
        ("^nope,2023,45\n", "unknown-goal"),
        ("GOAL,^2023-13,45\n", "bad-period"),
        ("GOAL,^2099,45\n", "future-figure"),
        ("^GOAL,2023,\n", "no-value"),
        ("GOAL,2023,^1e999\n", "number-range"),
        ("GOAL,2023,^４５\n", "bad-number"),
        ("GOAL,2023,^1.2.3\n", "bad-number"),
        ("GOAL,2023,^.\n", "bad-number"),
        ("GOAL,2012-12-31,^3.4\n", "jump"),
        ('GOAL,2023,^"45\n', "quote"),
        ('GOAL,2023,^"45"x\n', "quote"),
        ('GOAL,"2023\n",^x\n', "bad-number"),
        ('"GOAL",2023,^x\n', "bad-number"),
        ("GOAL,2023,4^\0005\n", "control-character"),
        ("# a comment, with commas\n\n , ,\nGOAL,2023,^x\n", "bad-number"),
        (" GOAL , 2023 ,\t45.3 \nGOAL,2024,^x\n", "bad-number"),
        ("GOAL,2023,+4.53e1\rGOAL,2024,^x\r", "bad-number"),
        ("GOAL,2023,45.3\r\nGOAL,2024,^x\r\n", "bad-number"),
        ("GOAL,2023,45.3\x0c\u2028\nGOAL,2024,^x\n", "bad-number"),
    ],
)
@pytest.mark.parametrize("behind", [0, 1, 500])
@pytest.mark.parametrize("goal", ["days", "share"])
def test_far_down_a_long_file(goal: str, rows: str, code: str, behind: int) -> None:
    """A slip is found where it stands (at ^) behind a thousand good rows, and among them, as on the second line."""
    rows = rows.replace("GOAL", goal)
    lines = re.split("\r\n|\r|\n", rows[: rows.index("^")])
    filler = [f"{goal},{day},38.5\n" for day in DAYS]
    before = len(filler) - behind
    content = HEADER + "".join(filler[:before]) + rows.replace("^", "") + "".join(filler[before:])
    found = places(content, today=TODAY)
    if code == "quote":  # what an open quote swallows is not read
        found = found[:1]
    assert found == [(before + 1 + len(lines), len(lines[-1]) + 1, code)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("days,2010-01-01,39", "conflict"),
        ("days,2010-01-01,38.50", "duplicate"),
        ("days,2010-01-01/2010-01-01,39", "conflict"),
        ("days,2012-12-28,39", "conflict"),
        ("days,2012-12-28,38.5", "duplicate"),
    ],
)
def test_a_second_figure_far_down(row: str, code: str) -> None:
    """A second figure is told from a thousand rows above as from one, with the line of the first."""
    content = HEADER + "".join(f"days,{day},38.5\n" for day in DAYS) + row + "\n"
    first = 2 if "2010" in row else 1 + len(DAYS)
    found = problem(content)
    assert (found.line, found.code) == (len(DAYS) + 2, code)
    assert f"line {first}" in found.message


def test_a_forecast_does_not_hide_a_figure_of_the_future() -> None:
    """A forecast of 2099 far above is no leave to state a final figure of that year."""
    rows = "".join(f"days,{day},38.5,\n" for day in DAYS)
    content = f"goal,period,value,status\ndays,2099,40,forecast\n{rows}days,2099,41,\n"
    assert places(content, today=TODAY) == [(len(DAYS) + 3, 6, "future-figure")]


def test_a_long_file_proves_its_decimal_mark() -> None:
    """A decimal comma far down speaks for the whole file, and a decimal point beside it is refused."""
    rows = "".join(f"days;{day};9,234\n" for day in DAYS)
    commas = f"goal;period;value\n{rows}days;2023;9,3\n"
    assert {each.value for each in figures(commas)} == {Decimal("9.234"), Decimal("9.3")}
    assert [code for _, _, code in places(commas + "days;2024;9.3\n")] == ["decimal-mark"]
    assert {code for _, _, code in places(commas.replace("9,3\n", "9\n"))} == {"decimal-mark"}


def test_a_huge_cell_in_a_column_nobody_needs() -> None:
    """A cell may be longer than any field limit."""
    assert len(figures("goal,period,value,note\n" + f"share,2023,45,{'x' * 200_000}\n" + "days,2023,5,\n")) == 2


HUGE = "x" * 100_000


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(HEADER + f"{HUGE},2023,45\n", id="goal"),
        pytest.param(HEADER + f"share,{HUGE},45\n", id="period"),
        pytest.param(HEADER + f"share,2023,{HUGE}\n", id="value"),
        pytest.param(HEADER + f"share,2023,{'٣' * 100_000}\n", id="digits"),
        pytest.param(f"goal,period,{HUGE}\nshare,2023,45\n", id="heading"),
        pytest.param("goal,period," + ",".join(f"x{n}" for n in range(5000)) + "\n", id="headings"),
        pytest.param(f"goal,2022,2023 {HUGE}\n", id="heading of a period"),
        pytest.param(f"goal,period,value,status\nshare,2023,45,{HUGE}\n", id="status"),
        pytest.param(f"goal,period,value,area\nshare,2023,45,{HUGE}\x07\n", id="area"),
        pytest.param("goal,period,value,series\n" + "".join(f"days,2023,5,s{n}\n" for n in range(3000)), id="series"),
    ],
)
def test_messages_are_short(content: str) -> None:
    """A cell of any length is shown in part, and not every name of thousands is listed."""
    found = problem(content)
    assert len(found.message) < 1000
    assert len(found.hint or "") < 1000


def wide(columns: int, cell: str) -> str:
    """A wide table of one row, a column a month."""
    months = [f"{1000 + month // 12}-{month % 12 + 1:02}" for month in range(columns)]
    return f"goal,{','.join(months)}\nshare{f',{cell}' * columns}\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(wide(3000, "50"), id="a wide table"),
        pytest.param(wide(3000, '"50"'), id="a wide table in quotes"),
        pytest.param(wide(3000, "x"), id="a wide table of bad cells"),
        pytest.param("goal,period,value," + "x," * 50_000 + "\n", id="many columns"),
        pytest.param(HEADER + "".join(f"goal{n},2023,45\n" for n in range(15_000)), id="unknown goals"),
        pytest.param(
            "goal,period,value,status\n" + "".join(f"share,2023,45,s{n}\n" for n in range(15_000)), id="statuses"
        ),
        pytest.param(HEADER + "share,2023,x\n" * 20_000, id="bad values"),
        pytest.param(HEADER + "share,2023,45\n" * 20_000, id="duplicates"),
        pytest.param("goal," + ",".join(f"2023-{n}x" for n in range(30_000)), id="headings that are no periods"),
        pytest.param(HEADER + "share,2023," + "1 " * 300_000, id="a long number"),
        pytest.param(HEADER + "online_" * 100_000 + ",2023,5", id="a long goal"),
        pytest.param(
            "goal,period,value,area,numerator,denominator\nshare,2001,5,,,\n"
            + "".join(f"share,{1000 + n},,area {n},1,20\n" for n in range(8000)),
            id="areas that lack periods",
        ),
        pytest.param(
            "goal,period,value,series\n" + "".join(f"share,2023,5,series {n}\n" for n in range(15_000)), id="series"
        ),
        pytest.param(HEADER + '"' + "x\n" * 100_000, id="a quote that never closes"),
    ],
)
def test_no_file_takes_long(content: str) -> None:
    """A file of a few hundred thousand characters keeps no processor busy for long: nothing grows with the square."""
    began = time.process_time()
    problems(content)
    assert time.process_time() - began < 20  # under a second is usual, and a square would take minutes


def test_what_was_meant_is_looked_for_in_few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strangers among a thousand goals are compared with some 20,000 names in all, however many rows name them."""
    compared: list[int] = []
    monkeypatch.setattr(datafile, "closest", lambda word, known: compared.append(len(known)))
    goals = "".join(f"  goal_{n}: {{targets: [{{deadline: 2030, threshold: at least 5}}]}}\n" for n in range(1000))
    content = HEADER + "".join(f"goal_x{n},2023,45\n" for n in range(3000))
    with pytest.raises(InputError):
        read_actuals(Source("a.csv", io.BytesIO(content.encode())), targets_of("version: 1\ngoals:\n" + goals))
    assert 0 < sum(compared) <= 20_000


def test_a_line_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line or a cell that is longer than any is refused at a limit, before all of it is read."""
    monkeypatch.setattr(csv_rows, "LONGEST_LINE", 1000)
    monkeypatch.setattr(csv_rows, "FIRST_BLOCK", 100)
    pipe = io.BytesIO(HEADER.encode() + b"share,2023," + b"1" * 1_000_000)
    with pytest.raises(InputError) as refusal:
        read_actuals(Source("a.csv", pipe), TARGETS)
    assert [problem.code for problem in refusal.value.problems][-1] == "too-long"
    assert pipe.tell() < 100_000
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 100)
    found = problem(HEADER + "share,2023,45\nshare,2024," + "1" * 200 + "\n")
    assert (found.line, found.column, found.code) == (3, 1, "too-long")


# --- one cause, and what is proposed ---


def test_a_row_that_begins_with_a_hash() -> None:
    """A line that begins with # is a row where it has the cells of one, which is noted, and else a comment."""
    area = "area,goal,period,value\n,share,2023,45\n#1 Ward,share,2023,44\n# a remark, of few words\n"
    assert places(area) == [(3, 1, "comment")]
    assert sorted(str(each.area) for each in figures(area)) == ["#1 Ward", "None"]


def test_one_cause_is_said_once() -> None:
    """The same cause on many rows is one problem at its first place, and another value is another problem."""
    found = problems(HEADER + "share,2023,x\n" * 25 + "share,2023,y\nshare,2024,x\n")
    assert [(each.line, each.message) for each in found] == [
        (2, "'x' is not a number, and 25 more rows"),
        (27, "'y' is not a number"),
    ]


@pytest.mark.parametrize(
    ("row", "hint"), [('days,2023,"1.234,5"', "write 1234,5"), ("days,2023,a1", "decimal comma, as in 45,3")]
)
def test_proposals_have_the_mark_of_the_file(row: str, hint: str) -> None:
    """In a file of decimal commas no point is proposed, also where the proof stands behind."""
    found = problems(HEADER + f'{row}\nshare,2023,"45,3"\n')[0]
    assert hint in (found.hint or "")


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16"])
def test_wide_text_with_its_mark(encoding: str) -> None:
    """UTF-32 and UTF-16 with a mark are read, and a fault in them has its line."""
    content = (HEADER + "share,2023,45\n").encode(encoding)
    assert figure(content).value == 45
    broken = content + b"\x00\xd8" * 2
    assert {(each.line, each.code) for each in problems(broken)} == {(3, "encoding")}


def test_zero_bytes_at_the_end() -> None:
    """What a full disk leaves behind a file is no UTF-16."""
    found = problem((HEADER + "share,2023,45\n").encode() + b"\0" * 4000)
    assert (found.line, found.code) == (3, "control-character")
    assert "zero bytes" in (found.hint or "")


def test_surrogates_are_never_shown() -> None:
    """Bytes that are no text stand in no line that is shown."""
    (found,) = problems(HEADER.encode() + b"share,2023,\xe9\n")
    assert found.source == "share,2023,\ufffd"


# --- data frames ---


def test_data_frames() -> None:
    """Frames of pandas and polars are rows: what is missing is empty, midnight is a day, floats are as short as can."""
    import pandas
    import polars

    day = datetime(2023, 6, 30)  # noqa: DTZ001  # as frames have them
    columns = {
        "goal": ["share", "days"],
        "period": [day, day],
        "value": [45.0, 0.1],
        "area": [None, None],
        "series": [float("nan"), float("nan")],
    }
    odd = {"status": [pandas.NA, pandas.NaT], "source": [pandas.NA, "Cục"]}
    for frame in (pandas.DataFrame({**columns, **odd}), polars.DataFrame({**columns, "source": [None, "Cục"]})):
        tracks = read_actuals(frame, TARGETS).figures
        (share,), (days,) = tracks["share"][None, None], tracks["days"][None, None]
        assert (str(share.value), str(days.value), share.period.text) == ("45", "0.1", "2023-06-30")
        assert (share.status, share.source, days.source) == ("final", None, "Cục")
    wide = pandas.DataFrame({"goal": ["share"], 2022: [44.5], 2023: [float("nan")]})
    assert [str(each.value) for each in read_actuals(wide, TARGETS).figures["share"][None, None]] == ["44.5"]


# --- with the command line ---


def test_a_closed_standard_input(process: Callable[..., Any], tmp_path: Path) -> None:
    """`-` with a closed standard input is a wrong use or an empty file, not a bug."""
    (tmp_path / "targets.yaml").write_text(
        "version: 1\ngoals: {g: {targets: [{deadline: 2025, threshold: at least 5}]}}\n"
    )
    command = 'exec "$0" -m dxtrack status - <&-'
    done = subprocess.run(["sh", "-c", command, sys.executable], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode in (2, 3), done.stderr


def test_a_file_is_closed_once_it_is_read(run: Callable[..., Result], tmp_path: Path) -> None:
    """Gzip files, bad files and good ones are closed (ResourceWarning is an error here)."""
    (tmp_path / "targets.yaml").write_text(
        "version: 1\ngoals: {g: {targets: [{deadline: 2025, threshold: at least 5}]}}\n"
    )
    contents = (gzip.compress(HEADER.encode()), b"", b"PK\x03\x04", HEADER.encode() + b"\xff", b"\x1f\x8b", b"a\nb\n")
    for content in contents:
        (tmp_path / "data.csv").write_bytes(content)
        assert run("status", "data.csv", cwd=tmp_path).code in (3, 4)
    gc.collect()


@pytest.mark.parametrize("column", ["goal", "period", "value", "status", "area"])
def test_a_long_cell_is_refused_at_once(column: str) -> None:
    """75,000 digits before 75,000 letters are refused, in whatever column, before any expression tries them."""
    row = {"goal": "days", "period": "2023", "value": "5", "status": "", "area": ""}
    row[column] = "1" * 75_000 + "x" * 75_000
    began = time.perf_counter()
    said = problems(",".join(row) + "\n" + ",".join(row.values()) + "\n", decimal=None)
    said += problems(",".join(row) + "\n" + ",".join(row.values()) + "\n", decimal=",")
    assert time.perf_counter() - began < 2
    assert column == "area" or [each.severity for each in said] == ["error", "error"]
