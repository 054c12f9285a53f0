"""Files as offices publish them: which rows are a goal's, what is read as what, and what is said where that fails."""

import io
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dxtrack.actuals import Actuals, Figure, Source, read_actuals
from dxtrack.problems import InputError, Problem
from tests.conftest import targets_of

Stated = tuple[str | None, str, str, str]
"""Area, period, figure and status."""


def targets(goals: str, data: str = "", programme: str = "") -> Any:
    """A targets file with these goals, each of which has a target, and this text under `data:`."""
    goals = "".join(
        f"  {goal}\n    targets: [{{deadline: 2030, threshold: at least 50}}]\n" for goal in goals.split("|")
    )
    head = f"version: 1\n{programme}"
    return targets_of(head + (f"data:\n{data}" if data else "") + f"goals:\n{goals}")


def read(content: str, goals: str, data: str = "", name: str = "file.csv", tmp_path: Path | None = None) -> Actuals:
    """The figures of a file, which stands where an entry of the targets file can name it."""
    made = targets(goals, data)
    if tmp_path is None:
        return read_actuals(Source(name, io.BytesIO(content.encode())), made)
    path = tmp_path / name
    path.write_text(content, "utf-8", newline="")
    return read_actuals(path, made._replace(path=str(tmp_path / "targets.yaml")))


def stated(actuals: Actuals, goal_id: str) -> list[Stated]:
    """What the figures of a goal say, in the order in which they were read."""
    figures: list[Figure] = [each for track in actuals.figures.get(goal_id, {}).values() for each in track]
    figures.sort(key=lambda figure: (figure.line or 0, figure.column or 0))
    return [
        (
            figure.area,
            figure.period.text,
            format(
                Decimal(figure.value.numerator) / figure.value.denominator
                if isinstance(figure.value, Fraction)
                else figure.value,
                "f",
            ),
            figure.status,
        )
        for figure in figures
    ]


def problems(*arguments: Any, **options: Any) -> Sequence[Problem]:
    """What is wrong, errors, warnings and notes."""
    try:
        return read(*arguments, **options).problems
    except InputError as error:
        return error.problems


def only(code: str, *arguments: Any, **options: Any) -> Problem:
    """The one problem with that code."""
    (found,) = [each for each in problems(*arguments, **options) if each.code == code]
    return found


# --- which rows are a goal's ---

SDMX = """\
DATAFLOW,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
X,A,MTOE,EU,2020,1237.5,
X,A,MTOE,EU,2021,1309.4,p
X,A,MTOE,DE,2021,264,be
X,A,MTOE,FR,2021,:,m
X,A,I05,EU,2021,87.5,
"""
ENERGY = "energy:\n    rows: {unit: MTOE}"


def test_sdmx_csv() -> None:
    """Period, value, area and status are read by SDMX's names, and marks by its code list, several at once too."""
    assert stated(read(SDMX, ENERGY), "energy") == [
        ("EU", "2020", "1237.5", "final"),
        ("EU", "2021", "1309.4", "preliminary"),
        ("DE", "2021", "264", "estimate"),
    ]


def test_the_area_that_is_the_whole(tmp_path: Path) -> None:
    """`whole` names the area that is the programme, the other areas stay areas."""
    entry = "  - {file: file.csv, whole: [EU27, EU]}\n"
    assert [area for area, *_ in stated(read(SDMX, ENERGY, entry, tmp_path=tmp_path), "energy")] == [None, None, "DE"]


def test_rows_of_one_area_are_the_whole() -> None:
    """A goal whose `rows` ask for one area has its figures as the programme's own; for several they are areas."""
    one = read(SDMX, "energy:\n    rows: {unit: MTOE, geo: EU}")
    assert [area for area, *_ in stated(one, "energy")] == [None, None]
    two = read(SDMX, "energy:\n    rows: {unit: MTOE, geo: [EU, DE]}")
    assert [area for area, *_ in stated(two, "energy")] == ["EU", "EU", "DE"]


def test_open_sdg() -> None:
    """Of the columns that a goal does not mention, a row where all are empty is the whole; those it mentions decide."""
    content = "Year,Sex,Region,Value\n2020,,,10\n2020,F,,11\n2020,,North,12\n2021,F,,13\n2021,F,North,14\n"
    actuals = read(content, "whole:\n    rows: {file: file.csv}|women:\n    rows: {Sex: F}")
    assert stated(actuals, "whole") == [(None, "2020", "10", "final")]
    assert stated(actuals, "women") == [(None, "2020", "11", "final"), (None, "2021", "13", "final")]


def test_a_column_that_is_never_empty_tells_no_part() -> None:
    """A unit that stands in every row tells no part; two units are two figures that contradict each other."""
    content = "Year,Units,Sex,Value\n2020,Percent,,10\n2020,Percent,F,11\n"
    goals = "g:\n    rows: {file: file.csv}"
    assert stated(read(content, goals), "g") == [(None, "2020", "10", "final")]
    both = content + "2020,Number,,1000\n"
    assert "they differ in Units: Percent, Number – say which in rows:" in only("conflict", both, goals).message


def test_a_row_that_is_wrong_where_every_row_says_a_unit(tmp_path: Path) -> None:
    """What is wrong with the cells that tell whose a row is, is said, although the unit might have told a part."""
    entry = "  - {file: file.csv, columns: {status: S}}\n"
    rows = ["2020,Percent,,10\n", "2021,Percent,zzz,12\n", "2022,Percent,,11\n"]
    for content in (rows, rows[:2], rows[1:], rows[1:2]):
        text = "Year,Units,S,Value\n" + "".join(content)
        found = only("bad-status", text, "g:\n    column: Value", entry, tmp_path=tmp_path)
        assert found.line == 2 + content.index(rows[1])


def test_parts_that_contradict_each_other() -> None:
    """Rows of a part that contradict each other say nothing of the whole, and hide none of its contradictions."""
    goals = "a:\n    column: Value|b:\n    column: Low"
    parts = "Year,Sex,Value,Low\n2020,,10,8\n2020,F,11,8\n2020,F,12,9\n"
    assert stated(read(parts, goals), "a") == [(None, "2020", "10", "final")]
    assert [problem.code for problem in problems(parts, goals)] == ["other-rows"]
    said = only("rows", parts + "2021,F,12,7\n", "a:\n    column: Value|b:\n    column: Low\n    rows: {Sex: F}")
    assert said.message == "a: after 2020 no row of file.csv is of the whole; of parts there are Sex: F"
    of_whole = [problem for problem in problems(parts + "2020,,13,8\n", goals) if problem.code == "conflict"]
    assert [(problem.line, problem.message) for problem in of_whole] == [(5, "a, 2020: 13 contradicts 10 on line 2")]


def test_world_bank() -> None:
    """Years stand in headings, an area is the country's code, and lines above the header are noted."""
    content = (
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-01-01",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",\n'
        '"Viet Nam","VNM","Population, total","SP.POP.TOTL","96648685","97468029",\n'
        '"Thailand","THA","Population, total","SP.POP.TOTL","71475664",,\n'
        '"Viet Nam","VNM","Urban population","SP.URB.TOTL","36092123","36872561",\n'
    )
    actuals = read(content, "population:\n    rows: {Indicator Code: SP.POP.TOTL}")
    assert stated(actuals, "population") == [
        ("VNM", "2020", "96648685", "final"),
        ("VNM", "2021", "97468029", "final"),
        ("THA", "2020", "71475664", "final"),
    ]
    assert [(each.code, each.line) for each in actuals.problems if each.severity == "note"] == [
        ("other-rows", None),
        ("title", 1),
    ]


def test_our_world_in_data() -> None:
    """The goal's column holds its figures, without it the only one left; an area without a code has its name."""
    content = "Entity,Code,Year,Life expectancy\nViet Nam,VNM,2020,73.4\nAsia,,2020,73.3\n"
    expected = [("VNM", "2020", "73.4", "final"), ("Asia", "2020", "73.3", "final")]
    assert stated(read(content, "life:\n    column: Life expectancy"), "life") == expected
    assert stated(read(content, "life:\n    rows: {Code: [VNM, '']}"), "life") == expected
    two = "Entity,Code,Year,Life,Births\nViet Nam,VNM,2020,73.4,15.2\n"
    actuals = read(two, "life:\n    column: Life|births:\n    column: Births\n    rows: {Code: VNM}")
    assert stated(actuals, "life") == [("VNM", "2020", "73.4", "final")]
    assert stated(actuals, "births") == [(None, "2020", "15.2", "final")]


def test_figures_of_several_kinds_beside_each_other() -> None:
    """A goal that does not say which of several columns is its own is an error, with the columns there are."""
    two = "Entity,Code,Year,Life,Births\nViet Nam,VNM,2020,73.4,15.2\n"
    found = only("heading", two, "life:\n    rows: {Code: VNM}")
    assert found.message == "life: file.csv has several columns of figures: 'Life', 'Births'"


def test_goals_in_columns_of_one_year(tmp_path: Path) -> None:
    """What a file does not say itself, its entry says: one period and one series for all rows."""
    content = "Tỉnh,Nhận thức số,Hạ tầng số\nĐà Nẵng,1.0000,0.8253\nHuế,0.95,0.6823\n"
    entry = "  - {file: file.csv, columns: {area: Tỉnh}, fixed: {period: 2022, series: dti}}\n"
    goals = "a:\n    column: nhận thức  SỐ|b:\n    column: Hạ tầng số"
    actuals = read(content, goals, entry, tmp_path=tmp_path)
    assert stated(actuals, "a") == [("Đà Nẵng", "2022", "1.0000", "final"), ("Huế", "2022", "0.95", "final")]
    assert stated(actuals, "b") == [("Đà Nẵng", "2022", "0.8253", "final"), ("Huế", "2022", "0.6823", "final")]
    assert {series for _, series in actuals.figures["a"]} == {"dti"}


def test_goals_are_found_by_their_names() -> None:
    """The cell that says the goal may be its name in either language; case, space and form of accents do not matter."""
    content = "Chỉ tiêu;Kỳ;Giá trị\nHồ  sơ trực tuyến;2023;45,5\nonline Dossiers;2024;50,25\ng;2025;60\n"
    goals = "g:\n    name: {vi: Hồ sơ trực tuyến, en: Online dossiers}"
    assert [value for *_, value, _ in stated(read(content, goals), "g")] == ["45.5", "50.25", "60"]
    twice = only("unknown-goal", content, f"{goals}|h:\n    name: Online dossiers")
    assert (twice.line, twice.message) == (3, "'online Dossiers' is the name of two goals, g and h")


def test_vietnamese_headings() -> None:
    """Viet Nam's words are headings as ours are."""
    content = (
        "Chỉ tiêu,Năm,Thực hiện,Tử số,Mẫu số,Địa bàn,Loại số liệu,Nguồn\n"
        "g,2023,,1,2,Quận 1,sơ bộ,UBND\ng,2024,60,,,,Ước tính,\n"
    )
    actuals = read(content, 'g:\n    unit: "%"')
    assert stated(actuals, "g") == [("Quận 1", "2023", "50", "preliminary"), (None, "2024", "60", "estimate")]
    assert [each.source for track in actuals.figures["g"].values() for each in track] == ["UBND", None]


def test_one_row_feeds_several_goals() -> None:
    """Two goals may take the same rows."""
    actuals = read(SDMX, "a:\n    rows: {unit: I05}|b:\n    rows: {unit: I05, freq: A}")
    assert stated(actuals, "a") == stated(actuals, "b") == [("EU", "2021", "87.5", "final")]


def test_an_entry_without_our_columns(tmp_path: Path) -> None:
    """An entry says which heading is which column, which rows count, and what its marks and its gaps are."""
    content = "Tag;Kennzahl;Ist;Art;Anmerkung\n2024-01-31;MRR;1.200,5;x;\n2024-02-29;MRR;..;;\n2024-03-31;NPS;38;;\n"
    entry = """\
  - file: "*.csv"
    columns: {period: Tag, goal: Kennzahl, value: Ist, status: Art}
    missing: ".."
    statuses: {x: estimate}
    decimal: comma
"""
    actuals = read(content, "mrr:\n    name: MRR", entry, tmp_path=tmp_path)
    assert stated(actuals, "mrr") == [(None, "2024-01-31", "1200.5", "estimate")]
    (file,) = actuals.files
    assert (file.rows, file.of_goals, file.goals, file.without_figure) == (3, 2, 1, 1)


def test_only_some_rows_of_a_file(tmp_path: Path) -> None:
    """The entry's `rows` keep the others from every goal; those of one area are the whole, as in a goal."""
    entry = "  - {file: file.csv, rows: {geo: EU}}\n"
    assert [area for area, *_ in stated(read(SDMX, ENERGY, entry, tmp_path=tmp_path), "energy")] == [None, None]


def test_the_line_of_the_header(tmp_path: Path) -> None:
    """`header` says on which line it stands, where no layout does."""
    content = "Bảng 12,,\nTỉnh,2021,2022\nĐơn vị,%,%\nTỉnh,2023,2024\nHuế,1,2\n"
    entry = "  - {file: file.csv, header: 4, columns: {area: Tỉnh}}\n"
    actuals = read(content, "g:\n    rows: {file: file.csv}", entry, tmp_path=tmp_path)
    assert stated(actuals, "g") == [("Huế", "2023", "1", "final"), ("Huế", "2024", "2", "final")]


def test_places_are_those_of_the_published_file() -> None:
    """A figure stands where it stands in the file as it is published."""
    (figure, *_) = read(SDMX, ENERGY).figures["energy"]["EU", None]
    assert (figure.line, figure.column) == (2, len("X,A,MTOE,EU,2020,") + 1)


def test_the_same_goal_in_two_files(tmp_path: Path) -> None:
    """A goal may have rows in a published file and be named in one of our own."""
    (tmp_path / "a.csv").write_text(SDMX)
    (tmp_path / "b.csv").write_text("goal,period,value,area\nenergy,2019,1300,EU\n")
    made = targets(ENERGY, "  - a.csv\n  - b.csv\n")._replace(path=str(tmp_path / "targets.yaml"))
    actuals = read_actuals([tmp_path / "a.csv", tmp_path / "b.csv"], made)
    assert {figure.period.text for figure in actuals.figures["energy"]["EU", None]} == {"2020", "2021", "2019"}


# --- what is said ---


def test_rows_of_no_goal_are_counted_once() -> None:
    """Rows that belong to no goal are one note."""
    found = only("other-rows", SDMX, ENERGY)
    assert (found.severity, found.message) == ("note", "1 of 5 rows belong to no goal")


def test_an_unknown_goal_in_our_own_columns() -> None:
    """In a file with our columns a row of no goal stays an error."""
    assert only("unknown-goal", "goal,period,value\nx,2020,1\n", "g:\n    unit: days").severity == "error"


def test_rows_of_two_units_are_no_revisions_of_each_other() -> None:
    """Rows that differ in their status and in a column nobody mentioned contradict each other as well."""
    content = SDMX.replace("X,A,I05,EU,2021,87.5,", "X,A,I05,EU,2021,87.5,e")
    found = only("conflict", content, "g:\n    rows: {geo: EU}")
    assert found.message.endswith("they differ in unit: MTOE, I05 – say which in rows:")
    both = SDMX.replace("X,A,I05,EU,2021,87.5,", "X,A,MTOE,EU,2021,87.5,e")  # a revision
    assert len(stated(read(both, "g:\n    rows: {geo: EU}"), "g")) == 3


def test_nothing_is_said_of_parts_that_are_not_read() -> None:
    """Rows that are of a part may hold what they like; only that they are newer than the whole is said."""
    content = "Year,Sex,Value\n2020,,10\n2020,F,n/a\n2099,M,3\nsoon,M,3\n"
    actuals = read(content, "g:\n    rows: {file: file.csv}")
    assert {problem.code for problem in actuals.problems} == {"rows", "other-rows"}
    assert stated(actuals, "g") == [(None, "2020", "10", "final")]


def test_rows_that_contradict_each_other() -> None:
    """The columns are named in which rows differ that nobody mentioned, with their cells, once for each goal."""
    content = (
        "Indicator,sex,age,TIME_PERIOD,OBS_VALUE\nA,F,,2020,1\nA,M,,2020,2\nA,,,2020,3\nA,F,,2021,1\nA,M,,2021,4\n"
    )
    found = only("conflict", content, "g:\n    rows: {Indicator: A}")
    assert (found.line, found.column) == (3, len("A,M,,2020,") + 1)
    assert found.message == (
        'g, 2020: 2 contradicts 1 on line 2, and 2 more rows; they differ in sex: F, M, "" – say which in rows:'
    )


@pytest.mark.parametrize(
    ("rows", "said", "hint"),
    [
        ("{unit: MTOEE}", "g: unit: no row has MTOEE; there are MTOE, I05 (file.csv)", "did you mean MTOE?"),
        ("{unit: I05, geo: DE}", "g: geo: no row has DE; there are EU (file.csv)", None),
        ("{file: fiel.csv}", "g: file: no file is fiel.csv; there are file.csv", None),
    ],
)
def test_rows_that_fit_nothing(rows: str, said: str, hint: str | None) -> None:
    """A warning says which condition leaves no row, and what stands there instead."""
    found = only("rows", SDMX, f"g:\n    rows: {rows}")
    assert (found.path, found.line, found.severity) == ("targets.yaml", 4, "warning")
    assert (found.message, found.hint) == (said, hint)


@pytest.mark.parametrize(
    ("goal", "entry", "place", "said"),
    [
        ("g:\n    rows: {untt: MTOE}", "", (4, 12), "file.csv has no column 'untt'; the columns are 'DATAFLOW', "),
        ("g:\n    column: OBS", "", (4, 13), "file.csv has no column 'OBS'"),
        (ENERGY, "columns: {value: OBS_VALU}", (3, 39), "file.csv has no column 'OBS_VALU'"),
        (ENERGY, "rows: {frq: A}", (3, 29), "file.csv has no column 'frq'"),
        (ENERGY, "whole: EU28", (3, 29), "file.csv that belongs to a goal has the area 'EU28'; there are 'EU', 'DE'"),
    ],
)
def test_what_the_file_does_not_have(goal: str, entry: str, place: tuple[int, int], said: str, tmp_path: Path) -> None:
    """Headings and areas that are not there are errors, with their place in the targets file and what there is."""
    data = f"  - {{file: file.csv, {entry}}}\n" if entry else ""
    (found,) = [each for each in problems(SDMX, goal, data, tmp_path=tmp_path) if each.severity == "error"]
    assert found.path.endswith("targets.yaml")
    assert (found.line, found.column) == place
    assert said in found.message


def test_two_entries_for_one_file(tmp_path: Path) -> None:
    """Nobody knows which of two entries holds."""
    entry = '  - file.csv\n  - {file: "f*.csv", whole: EU}\n'
    (found,) = [each for each in problems(SDMX, ENERGY, entry, tmp_path=tmp_path) if each.severity == "error"]
    assert found.code == "contradiction"
    assert "the first is on line 3" in found.message


def test_a_mark_that_nobody_explains() -> None:
    """A mark that is in no code list is an error, and says where to explain it."""
    found = only("bad-status", SDMX.replace("2021,1309.4,p", "2021,1309.4,q"), ENERGY)
    assert found.hint == "say what it means in the targets file: `statuses: {q: estimate}` under data:"


def test_a_cell_that_is_no_figure() -> None:
    """What a file writes for `no figure` is to be said in the entry."""
    found = only("bad-number", SDMX.replace("EU,2021,1309.4,p", "EU,2021,..,p"), ENERGY)
    assert found.hint == "what means that there is no figure is said in the targets file: `missing: ['..']`"


def test_a_break_that_the_file_marks() -> None:
    """A break that the targets file does not know of is a note."""
    assert only("break", SDMX, ENERGY).line == 4


def test_lines_above_the_header_that_could_be_rows() -> None:
    """What has as many cells as the header is no title: nothing is read away."""
    content = "a,2020,1\nb,2021,2\ngoal,period,value\ng,2020,1\n"
    found = only("no-header", content, "g:\n    unit: days")
    assert (found.line, found.severity) == (1, "error")


def test_values() -> None:
    """Figures are exact, however the file is laid out."""
    assert read(SDMX, ENERGY).figures["energy"]["EU", None][0].value == Decimal("1237.5")
