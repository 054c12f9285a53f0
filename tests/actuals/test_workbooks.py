"""Workbooks: which figures their sheets state, and what is said of what cannot be read."""

import gzip
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.worksheet import Worksheet

from dxtrack.actuals import Actuals, Figure, Source, read_actuals, workbooks
from dxtrack.actuals.others import OLD_OFFICE
from dxtrack.actuals.workbooks import WorkbookError, sheet_as_source
from dxtrack.problems import InputError, Problem
from tests.conftest import Result, targets_of, zipped

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
"""
)
HEADER = ("goal", "period", "value", "area")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{OFFICE}.sharedStrings+xml"/></Types>'
)


def book(*rows: tuple[object, ...], formats: dict[str, str] | None = None, **settings: Any) -> bytes:
    """A workbook with one sheet of these rows, and the formats of some cells."""
    made = Workbook()
    sheet = filled(made, *rows, formats=formats)
    for name, value in settings.items():
        setattr(sheet, name, value)
    return saved(made)


def filled(made: Workbook, *rows: tuple[object, ...], formats: dict[str, str] | None = None) -> Worksheet:
    """The first sheet, with these rows added."""
    sheet = made.worksheets[0]
    sheet.title = "Năm 2025"
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    return sheet


def saved(made: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def read(content: bytes, **options: Any) -> Actuals:
    """The figures of a workbook that is called so-lieu.xlsx."""
    return read_actuals([Source("so-lieu.xlsx", io.BytesIO(content))], TARGETS, **options)


def figures(content: bytes, **options: Any) -> list[Figure]:
    """Its figures in the order of their rows."""
    tracks = read(content, **options).figures.values()
    found = [figure for goal in tracks for track in goal.values() for figure in track]
    return sorted(found, key=lambda figure: (figure.line or 0, figure.column or 0))


def problems(content: bytes, **options: Any) -> list[Problem]:
    """What is said of it."""
    try:
        return list(read(content, **options).problems)
    except InputError as error:
        return list(error.problems)


def text_of(content: bytes, sheet: str | None = None, **options: Any) -> list[list[str]]:
    """The cells of a sheet as the reader of text is given them."""
    _, text = sheet_as_source(io.BytesIO(content), "a.xlsx", sheet, options.get("decimal"), [])
    return [line.split("\t") for line in text.read().decode().splitlines()]


def parts(cells: str, styles: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a workbook whose one sheet has these cells, as XML."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>',
        "_rels/.rels": related(officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": related(worksheet="worksheets/sheet1.xml", styles="/xl/styles.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{MAIN}"/>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    }
    return made | more


def related(**parts_by_kind: str) -> str:
    """The relations of a part; the key of each is its kind."""
    each = (
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for kind, target in parts_by_kind.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


# --- cells ---


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (0.453, "0.0%", "45.3%"),
        (0.453, "0%", "45.3%"),
        (1.1, "0%;[Red]-0%", "110%"),
        (0.1 + 0.2, "0.00%", "30%"),
        (0.29 * 100, "General", "29"),
        (0.1 + 0.2, "General", "0.3"),
        (45.3, '0.0"%"', "45.3"),
        (45.3, r"0.0\%", "45.3"),
        (1234567.5, "#,##0", "1234567.5"),
        (25, "0", "25"),
        (25.0, "General", "25"),
        (-0.5, "0%", "-50%"),
        (1e21, "General", "1000000000000000000000"),
        (1.5e-7, "General", "0.00000015"),
        (0, "0%", "0%"),
        (date(2025, 6, 30), "dd/mm/yyyy", "2025-06-30"),
        (datetime.fromisoformat("2025-06-30 14:05"), "yyyy-mm-dd hh:mm", "2025-06-30 14:05:00"),
        (date(2025, 6, 1), "mmm-yy", "2025-06"),
        (date(2025, 6, 1), '"Tháng" m/yyyy', "2025-06"),
        (date(2025, 6, 1), "[$-42A]mm/yyyy;@", "2025-06"),
        (date(2025, 1, 1), "yyyy", "2025"),
        (time_of_day(12, 30), "hh:mm", "12:30:00"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("#REF!", "General", "#REF!"),
        ("a\tb\r\nc", "General", "a b c"),
        ('Quận "1"', "General", '"Quận ""1"""'),
        ("Hà Nội_x000D_", "General", "Hà Nội "),
        ("_x005F_", "General", "_"),
        (CellRichText("a", TextBlock(InlineFont(b=True), "b"), " c"), "General", "ab c"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(number: object, code: str, said: str) -> None:
    """A percentage, a date, a plain number of 15 digits, a text: each is the text that somebody would write for it."""
    made = book(("name", "cell"), ("", number), formats={"B2": code})
    assert text_of(made)[1][1] == said


def test_figures_and_their_places() -> None:
    """A workbook gives the figures of its rows, and the place of each is its cell."""
    rows = [HEADER, ("share", 2024, 0.41, None), (), ("days", date(2025, 6, 30), 12.5, "Quận 1")]
    first, second = figures(book(*rows, formats={"C2": "0.0%"}))
    assert (first.value, first.period.text, first.area) == (Decimal(41), "2024", None)
    assert (second.value, second.period.text, second.area) == (Decimal("12.5"), "2025-06-30", "Quận 1")
    assert (first.file, first.line, first.column) == ("so-lieu.xlsx!Năm 2025", 2, 3)
    assert (first.place, second.place) == ("so-lieu.xlsx!Năm 2025:C2", "so-lieu.xlsx!Năm 2025:C4")


def test_a_problem_is_at_its_cell() -> None:
    """What is wrong with a cell is said at its name; a heading and a row too."""
    made = book(HEADER, ("share", 2024, "#DIV/0!", None), ("shar", 2025, 5, None))
    said = [(problem.place.partition("!")[2], problem.code, problem.source) for problem in problems(made)]
    assert said == [("Năm 2025:C2", "bad-number", None), ("Năm 2025:A3", "unknown-goal", None)]
    twice = problems(book(("goal", "period", "value", "note", "value"), ("share", 2024, 1, "", 2)))
    assert [problem.place for problem in twice] == ["so-lieu.xlsx!Năm 2025:E1"]


def test_beyond_column_z() -> None:
    """Column 28 is AB."""
    made = book(("goal", "period", *("",) * 25, "value"), ("share", 2024, *("",) * 25, "x"))
    assert [problem.place for problem in problems(made)] == ["so-lieu.xlsx!Năm 2025:AB2"]


def test_numbers_keep_their_mark() -> None:
    """A number of a cell is no text of two readings: told decimal commas, 1.234 is no thousand."""
    made = book(HEADER, ("days", 2024, 1.234, None), ("days", 2025, "5,5", None))
    assert [figure.value for figure in figures(made, decimal=",")] == [Decimal("1.234"), Decimal("5.5")]
    alone = book(HEADER, ("days", 2024, 1.234, None))
    assert [figure.value for figure in figures(alone)] == [Decimal("1.234")]


def test_a_row_whose_only_cell_begins_with_a_hash_is_a_comment() -> None:
    """A comment is a row with one cell; a row with more of them is a row."""
    made = book(("# source: the office",), HEADER, ("share", 2024, 41, None), ("# later",))
    assert [figure.place for figure in figures(made)] == ["so-lieu.xlsx!Năm 2025:C3"]
    (problem,) = problems(book(HEADER, ("#share", 2024, 41, None)))
    assert (problem.code, problem.severity) == ("unknown-goal", "error")


def test_merged_cells() -> None:
    """Merged cells hold their text in the first."""
    made = Workbook()
    filled(made, HEADER, ("share", 2024, 41, "Quận 1")).merge_cells("D2:E2")
    assert text_of(saved(made))[1] == ["share", "2024", "41", "Quận 1"]


def test_hidden_rows_count() -> None:
    """What is hidden is read, and one note says how many rows; those that hold nothing are none."""
    made = Workbook()
    sheet = filled(made, HEADER, ("share", 2023, 40, None), ("share", 2024, 41, None), ("share", 2025, 42, None))
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = sheet.row_dimensions[9].hidden = True
    actuals = read(saved(made))
    assert actuals.stated == 3
    (note,) = actuals.problems
    assert (note.code, note.severity, note.place) == ("hidden-rows", "note", "so-lieu.xlsx!Năm 2025:3")
    assert note.message == "2 rows are hidden and read like the others"


def test_a_date_beyond_the_calendar_is_an_error() -> None:
    """Ten million days after 1900 there is no calendar, and a spreadsheet shows ####."""
    made = book(HEADER, ("share", 10_000_000, 41, None), formats={"B2": "dd/mm/yyyy"})
    assert [(problem.code, problem.place) for problem in problems(made)] == [("bad-period", "so-lieu.xlsx!Năm 2025:B2")]


def test_shared_texts_are_put_together() -> None:
    """Of a text what stands in its runs is read, and not how it is pronounced."""
    text = "<r><rPr/><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>"
    made = parts("<row><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>") | {
        "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}'><si>{text}</si></sst>",
        "xl/_rels/workbook.xml.rels": related(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
    }
    assert text_of(zipped(made)) == [["東京", "東京"]]


# --- formulas ---


def test_a_formula_is_read_by_its_result() -> None:
    """The result that is stored is the figure; the empty text is one, too."""
    cells = (
        '<row r="1"><c r="A1" t="str"><f>"goal"</f><v>goal</v></c><c r="B1" t="str"><v>period</v></c>'
        '<c r="C1" t="str"><v>value</v></c><c r="D1" t="str"><v>area</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>share</v></c><c r="B2"><v>2024</v></c><c r="C2"><f>40+1</f><v>41</v></c>'
        '<c r="D2" t="str"><f>IF(1,"","x")</f><v></v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>share</v></c><c r="B3"><v>2025</v></c>'
        '<c r="C3"><f t="shared" si="0"/><v>42</v></c></row>'
    )
    assert [(figure.value, figure.area) for figure in figures(zipped(parts(cells)))] == [
        (Decimal(41), None),
        (Decimal(42), None),
    ]


def test_a_formula_without_a_result_is_an_error() -> None:
    """openpyxl writes formulas without results: their cells are named, and nothing else is said of their rows."""
    made = book(HEADER, ("share", 2024, "=40+1", None), ("share", 2025, 42, None))
    (problem,) = problems(made)
    assert (problem.code, problem.place) == ("formula", "so-lieu.xlsx!Năm 2025:C2")
    assert problem.message == "the formula has no stored result"


# --- sheets ---


def of_three_sheets() -> bytes:
    """A workbook with a note, figures of 2024, and figures of 2025."""
    made = Workbook()
    filled(made, ("only a note",))
    for year, value in ((2024, 41), (2025, 42)):
        sheet = made.create_sheet(f"Số liệu {year}")
        sheet.append(HEADER)
        sheet.append(("share", year, value, None))
    return saved(made)


def test_the_first_sheet_with_a_table_is_read() -> None:
    """A sheet whose rows have one cell is no table; what is not read is said."""
    actuals = read(of_three_sheets())
    assert [f.value for track in actuals.figures["share"].values() for f in track] == [Decimal(41)]
    (note,) = actuals.problems
    assert (note.code, note.severity, note.place) == ("sheet", "note", "so-lieu.xlsx!Số liệu 2024")
    assert note.message == "of this workbook only this sheet is read, not 'Năm 2025', 'Số liệu 2025'"


def test_a_cover_is_no_table_whatever_is_said_of_it() -> None:
    """Neither a hidden row nor a formula without a result makes a sheet the one that is read."""
    made = Workbook()
    cover = filled(made, ("Report",), ("=TODAY()",), ("a note",))
    cover.row_dimensions[3].hidden = True
    sheet = made.create_sheet("Data")
    sheet.append(HEADER)
    sheet.append(("share", 2024, 41, None))
    assert [(problem.code, problem.path) for problem in problems(saved(made))] == [("sheet", "so-lieu.xlsx!Data")]


def test_what_stands_behind_the_rows_does_not_matter() -> None:
    """Rules and links behind the rows, which openpyxl may find wrong, are not read."""
    cells = '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData><mergeCells><mergeCell ref="?"/></mergeCells>'
    assert text_of(zipped(parts("", **{"xl/worksheets/sheet1.xml": f"{sheet}</worksheet>"}))) == [["a", "b"]]


def test_a_sheet_by_its_name() -> None:
    """A sheet is named as on its tab, letter case aside; one that is not there is said with those there are."""
    assert text_of(of_three_sheets(), "số liệu 2025")[1][:3] == ["share", "2025", "42"]
    with pytest.raises(WorkbookError) as caught:
        text_of(of_three_sheets(), "Số liệu 2026")
    assert (caught.value.code, str(caught.value)) == ("sheet", "the workbook has no sheet 'Số liệu 2026'")
    assert caught.value.hint in ("did you mean 'Số liệu 2024'?", "did you mean 'Số liệu 2025'?")
    with pytest.raises(WorkbookError) as caught:
        text_of(of_three_sheets(), "x")
    assert caught.value.hint == "the sheets are 'Năm 2025', 'Số liệu 2024', 'Số liệu 2025'"


def test_hidden_sheets_come_last_and_charts_are_none() -> None:
    """A hidden sheet is read where no other holds a table."""
    made = Workbook()
    made.create_chartsheet("Chart", 0).add_chart(BarChart())
    sheet = filled(made, HEADER, ("share", 2024, 41, None))
    other = made.create_sheet("Lists", 0)
    other.append(("a", "b"))
    other.sheet_state = "hidden"
    assert text_of(saved(made))[1][0] == "share"
    sheet.delete_rows(1, 2)
    assert text_of(saved(made)) == [["a", "b"]]


def test_dates_since_1904() -> None:
    """Workbooks of old Macs count days from 1904."""
    made = Workbook()
    made.epoch = MAC_EPOCH
    filled(made, ("name", "day"), ("", date(2025, 6, 30)))
    assert text_of(saved(made))[1][1] == "2025-06-30"


# --- where a workbook may come from ---


def test_by_content_and_not_by_name(tmp_path: Path) -> None:
    """A path, an open file, a pipe of gzip: a workbook is known by its bytes, and its name is as it is."""
    made = book(HEADER, ("share", 2024, 41, None))
    (tmp_path / "data.csv").write_bytes(made)
    with open(tmp_path / "data.csv", "rb") as file:
        given: list[Any] = [tmp_path / "data.csv", file, Source("x", io.BytesIO(gzip.compress(made)))]
        for source in given:
            assert read_actuals(source, TARGETS).stated == 1
    with open(tmp_path / "data.csv", "rb") as file:
        pipe: Any = NoSeek(file)
        assert read_actuals(Source("-", pipe), TARGETS).stated == 1
    problem = problems(book(HEADER, ("share", 2024, "x", None)))[0]
    assert problem._replace(path="-!S").place == "-!S:C2"
    assert problem._replace(path="data.csv!S").place == "data.csv!S:C2"
    assert problem._replace(path="a!b.csv").place == "a!b.csv:2:3"


class NoSeek(io.RawIOBase):
    """A file that can only be read on."""

    def __init__(self, file: io.BufferedIOBase) -> None:
        self.file = file

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """A few bytes."""
        data = self.file.read(min(len(buffer), 1000))
        buffer[: len(data)] = data
        return len(data)


def test_another_workbook_may_stand_in_a_workbook() -> None:
    """What is embedded, here a binary workbook that is not packed once more, does not say what the file is."""
    content = io.BytesIO(zipped(parts('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/embeddings/sheet.xlsb", zipped({"xl/workbook.bin": "", "word/document.xml": ""}))
    assert text_of(content.getvalue()) == [["1", "2"]]


# --- what is no workbook, or a bad one ---


def test_without_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the message says the command that brings it."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (problem,) = problems(book(HEADER, ("share", 2024, 41, None)))
    assert problem.message == "this is a workbook of Excel, and reading it needs openpyxl"
    assert problem.hint == "pip install openpyxl, or save the sheet as CSV UTF-8"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLD_OFFICE + b"rest", "this is a workbook of Excel before 2007 (.xls)"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "this is a workbook of Excel with a password"),
        (zipped({"xl/workbook.bin": ""}), "this is a binary workbook of Excel (.xlsb)"),
        (zipped({"word/document.xml": "", "[Content_Types].xml": ""}), "this is a zip archive"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "this is a zip archive"),
        (zipped({"a.csv": "goal"}), "this is a zip archive"),
        (b"PK\x03\x04rest", "this is a zip archive"),
        (
            zipped(
                parts("") | {"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}
            ),
            "this is a Strict Open XML workbook",
        ),
        (zipped({"xl/workbook.xml": "text"}), "the workbook is damaged"),
        (book(HEADER)[:-40], "the workbook is damaged"),
        (zipped(parts('<row r="5"/><row r="4"/>')), "the workbook is damaged"),
        (zipped(parts('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')), "the workbook is damaged"),
        (zipped(parts('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "the workbook is damaged"),
        (zipped(parts('<row r="1"><c r="A1"><v>seven</v></c></row>')), "the workbook is damaged"),
        (zipped(parts('<row r="1"><c r="A1" s="9"><v>1</v></c></row>')), "the workbook is damaged"),
        (zipped(parts('<row r="1"><c r="5"><v>1</v></c></row>')), "the workbook is damaged"),
        (zipped(parts("")), "no sheet of the workbook holds a table"),
    ],
)
def test_what_cannot_be_read(content: bytes, said: str) -> None:
    """Each is refused as a whole, in one sentence."""
    (problem,) = problems(content)
    assert (problem.path, problem.message, problem.line) == ("so-lieu.xlsx", said, None)
    assert problem.hint


def laughing(root: str) -> str:
    """A document type whose entities unfold to 10^9 letters."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE {root} [<!ENTITY l0 "haha">{levels}]>'


def test_entities_are_not_unfolded() -> None:
    """A billion laughs in a sheet, in the texts or in the book are an error, at once."""
    sheet = (
        f'{laughing("worksheet")}<worksheet><sheetData><row><c t="str"><v>&l9;</v></c></row></sheetData></worksheet>'
    )
    whole = f'{laughing("workbook")}<workbook xmlns="{MAIN}">&l9;</workbook>'
    begin = time.monotonic()
    for part, text in (("xl/worksheets/sheet1.xml", sheet), ("xl/workbook.xml", whole)):
        (problem,) = problems(zipped(parts("") | {part: text}))
        assert problem.message == "the workbook is damaged"
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "content",
    [
        zipped(parts("") | {"xl/media/image.png": bytes(30_000)}),
        zipped(parts('<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1" t="str"><v>a</v></c></row>')),
        zipped(
            parts("".join('<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' for _ in range(20)))
            | {
                "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}'><si><t>{'x' * 1000}</t></si></sst>",
                "xl/_rels/workbook.xml.rels": related(
                    worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
                ),
            }
        ),
    ],
)
def test_a_bomb_is_refused(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much is refused before it is unpacked, and where a few cells are made to stand for many."""
    monkeypatch.setattr(workbooks, "LARGEST", 10_000)
    (problem,) = problems(content)
    assert problem.code == "too-large"


@pytest.mark.parametrize(
    "content",
    [
        parts(f"<row>{'<c/>' * 600}</row>"),
        parts("<c/>" * 600),
        parts("<row><c/><c/><c/></row>" * 300),
        parts("", f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 600}</cellXfs></styleSheet>'),
    ],
)
def test_tags_without_end_are_refused(content: dict[str, str | bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """So are elements that are few bytes in the file and many in memory; rows are read one after the other."""
    monkeypatch.setattr(workbooks, "MOST_AT_ONCE", 500)
    monkeypatch.setattr(workbooks, "MOST_TAGS", 1000)
    (problem,) = problems(zipped(content))
    assert problem.code == "too-large"
    assert problem.message == "the workbook unpacks to more than 64 MiB or two million cells"
    many_rows = parts("<row><c/><c/><c/></row>" * 100)
    assert [problem.code for problem in problems(zipped(many_rows))] == ["empty-file"]


def test_a_file_larger_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file itself has that limit, too, whatever it says that it holds."""
    made = book(HEADER, ("share", 2024, 41, None))
    monkeypatch.setattr(workbooks, "LARGEST", len(made) - 1)
    assert [problem.code for problem in problems(made)] == ["too-large"]


def test_a_cell_far_below_costs_nothing() -> None:
    """Rows between are empty lines, however wide the sheet is."""
    low = '<row r="1048576"><c r="A1048576" t="str"><v>a</v></c></row>'
    content = zipped(parts(f'<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1"><v>2</v></c></row>{low}'))
    _, text = sheet_as_source(io.BytesIO(content), "a.xlsx", None, None, [])
    assert len(text.read()) == 1_048_575 + len("12a") + 2 * 701


def test_what_is_damaged_anywhere_is_said_so() -> None:
    """However a workbook is broken, it is read or refused: nothing else happens."""
    made = book(HEADER, ("share", 2024, 0.41, "Quận 1"), ("share", date(2025, 6, 30), 42, None), formats={"C2": "0%"})
    chance = random.Random(15)
    for _ in range(300):
        broken = bytearray(made)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        problems(bytes(broken[: chance.choice((len(broken), chance.randrange(4, len(broken))))]))


def test_a_part_that_is_damaged_is_said_so() -> None:
    """The same of the XML of its parts."""
    cells = '<c r="A1" s="0" t="n"><f>1</f><v>7</v></c><c r="B1" t="inlineStr"><is><t>a</t></is></c>'
    cells = f'<row r="1" hidden="1">{cells}</row>'
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="165" formatCode="0%"/></numFmts>'
        '<cellXfs><xf numFmtId="165"/></cellXfs></styleSheet>'
    )
    made = {name: str(part) for name, part in parts(cells, styles).items()}
    chance = random.Random(15)
    for _ in range(500):
        name = chance.choice(list(made))
        text = list(made[name])
        for _ in range(chance.randint(1, 3)):
            text[chance.randrange(len(text))] = chance.choice('<>/"=&a1-.% \0é')
        problems(zipped(made | {name: "".join(text)}))


# --- other programs ---


def test_of_libreoffice() -> None:
    """A sheet as LibreOffice Calc 7.4 writes it: `hidden="false"` hides nothing, and formulas have an attribute."""
    row = 'customFormat="false" ht="15" {} customHeight="false" outlineLevel="0" collapsed="false"'
    seen, unseen = row.format('hidden="false"'), row.format('hidden="true"')
    cells = (
        f'<row r="1" {seen}><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c>'
        '<c r="C1" s="0" t="s"><v>2</v></c><c r="D1" s="0" t="s"><v>3</v></c></row>'
        f'<row r="2" {seen}><c r="A2" s="0" t="s"><v>4</v></c><c r="B2" s="2" t="n"><v>45473</v></c>'
        '<c r="C2" s="1" t="n"><f aca="false">0.41+0.1+0.2</f><v>0.71</v></c></row>'
        f'<row r="3" {unseen}><c r="A3" s="0" t="s"><v>4</v></c><c r="B3" s="3" t="n"><v>45901</v></c>'
        '<c r="C3" s="1" t="n"><v>0.453</v></c><c r="D3" s="0" t="s"><v>5</v></c></row>'
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="4"><numFmt numFmtId="164" formatCode="General"/>'
        '<numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="dd/mm/yyyy"/>'
        '<numFmt numFmtId="167" formatCode="mm/yyyy"/></numFmts><cellStyleXfs count="1"><xf numFmtId="164"/>'
        '</cellStyleXfs><cellXfs count="4"><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
        '<xf numFmtId="167"/></cellXfs></styleSheet>'
    )
    texts = ("goal", "period", "value", "area", "share", "Quận &quot;1&quot;")
    content = zipped(
        parts(cells, styles)
        | {
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="11" uniqueCount="6">'
            + "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
            + "</sst>",
            "xl/_rels/workbook.xml.rels": related(
                styles="styles.xml", worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
            ),
        }
    )
    first, second = figures(content)
    assert (first.period.text, first.value, first.area) == ("2024-06-30", Decimal(71), None)
    assert (second.period.text, second.value, second.area) == ("2025-09", Decimal("45.3"), 'Quận "1"')
    assert [problem.code for problem in problems(content)] == ["hidden-rows"]


def test_prefixes_and_cells_without_names() -> None:
    """Some programs write every element with a prefix, and leave out the names of cells."""
    cells = (
        "<x:row><x:c t='str'><x:v>goal</x:v></x:c><x:c t='str'><x:v>period</x:v></x:c>"
        "<x:c t='str'><x:v>value</x:v></x:c></x:row>"
        "<x:row><x:c t='str'><x:v>share</x:v></x:c><x:c><x:v>2024</x:v></x:c><x:c><x:v>41</x:v></x:c></x:row>"
    )
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{cells}</x:sheetData></x:worksheet>'
    (figure,) = figures(zipped(parts("") | {"xl/worksheets/sheet1.xml": sheet}))
    assert (figure.value, figure.place) == (Decimal(41), "so-lieu.xlsx!S:C2")


# --- size ---


def test_a_sheet_that_is_formatted_to_its_last_row_is_quick() -> None:
    """Rows that have a format and no cell are passed over."""
    last = range(3, 1_048_577, 100)
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in last)
    cells = "".join(f'<c t="str"><v>{cell}</v></c>' for cell in ("goal", "period", "value"))
    row = '<c t="str"><v>share</v></c><c><v>2024</v></c><c><v>41</v></c>'
    content = zipped(parts(f'<row r="1">{cells}</row><row r="2">{row}</row>{rows}'))
    begin = time.monotonic()
    assert len(text_of(content)) == 2
    assert time.monotonic() - begin < 5


# --- through the commands ---


def test_the_commands_read_workbooks(run: Callable[..., Result], tmp_path: Path) -> None:
    """`status`, `check --against`, `compare`, `matrix` and `show` read a workbook as they read a CSV."""
    (tmp_path / "targets.yaml").write_text(
        "version: 1\ngoals:\n  share:\n    unit: '%'\n    targets: [{deadline: 2030, threshold: at least 80}]\n"
    )
    (tmp_path / "old.xlsx").write_bytes(book(HEADER, ("share", 2024, 0.41, None), formats={"C2": "0%"}))
    new = book(HEADER, ("share", 2024, 41, None), ("share", 2025, 42, None), ("share", 2025, 43, "A"))
    (tmp_path / "new.xlsm").write_bytes(new)
    day = ("--as-of", "2025-12-31")
    for command, code in (
        (("status", "new.xlsm"), 0),
        (("check", "new.xlsm", "--against", "old.xlsx"), 0),
        (("compare", "old.xlsx", "new.xlsm"), 0),
        (("matrix", "new.xlsm"), 0),
    ):
        result = run(*command, *day, cwd=tmp_path)
        assert (result.code, result.err) == (code, ""), command
    assert "42.0%" in run("status", "-", *day, stdin=new, cwd=tmp_path).out
    assert "new.xlsm!Năm 2025:C3" in run("show", "share", "new.xlsm", *day, cwd=tmp_path).out
    github = run("check", "new.xlsm", *day, "-o", "github", "--fail-on", "unrated", cwd=tmp_path).out
    assert "file=new.xlsm,title=" in github
    assert "::new.xlsm!Năm 2025:C3: " in github
