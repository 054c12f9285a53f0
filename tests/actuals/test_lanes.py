"""Whose rows are whose: no figure goes to another goal, another period or nowhere without a word."""

from pathlib import Path

from tests.actuals.test_published import SDMX, only, problems, read, stated


def errors(*arguments: object, **options: object) -> list[str]:
    """What the errors say."""
    return [each.message for each in problems(*arguments, **options) if each.severity == "error"]


# --- columns of goals ---


def test_a_column_that_is_headed_by_a_period() -> None:
    """The figures of a goal whose column is headed by a period are of that period, not of the first of the table."""
    content = "Country Name,Country Code,Indicator Name,Indicator Code,2019,2020\nViet Nam,VNM,x,X,1,2\n"
    assert stated(read(content, 'g:\n    column: "2020"'), "g") == [("VNM", "2020", "2", "final")]


def test_a_column_without_a_period() -> None:
    """In a table whose headings are periods, a column that is headed by none has no period, which is an error."""
    content = "Country Name,Country Code,Indicator Name,Indicator Code,Latest,2020\nViet Nam,VNM,x,X,1,2\n"
    found = only("heading", content, "g:\n    column: Latest")
    assert (found.line, found.column) == (4, 13)
    assert found.message == "g: nothing in file.csv says of which period the figures of 'Latest' are"


def test_a_goal_that_names_only_its_column() -> None:
    """Where rows name their goals, a goal with a column of its own has the rows that name it, and no others."""
    content = "goal,period,value,other\ng,2020,1,7\nh,2020,2,8\n"
    actuals = read(content, "g:\n    unit: days|h:\n    column: other")
    assert stated(actuals, "g") == [(None, "2020", "1", "final")]
    assert stated(actuals, "h") == [(None, "2020", "8", "final")]


def test_a_goal_with_a_column_elsewhere_is_named_in_our_own_file(tmp_path: Path) -> None:
    """A row that names a goal is its own, although in another file the goal's figures stand in a column."""
    content = "goal,period,value\nh,2020,2\n"
    entry = "  - file.csv\n  - other.csv\n"
    actuals = read(content, "g:\n    unit: days|h:\n    column: Births", entry, tmp_path=tmp_path)
    assert stated(actuals, "h") == [(None, "2020", "2", "final")]


def test_a_row_is_not_taken_from_the_goal_that_it_names() -> None:
    """A row that another goal asks for stays a row of the goal that it names."""
    content = "goal,period,value,area\ng,2020,1,\ng,2021,2,HN\n"
    actuals = read(content, "g:\n    unit: days|h:\n    rows: {goal: g, area: HN}")
    assert stated(actuals, "g") == [(None, "2020", "1", "final"), ("HN", "2021", "2", "final")]
    assert stated(actuals, "h") == [(None, "2021", "2", "final")]


def test_a_heading_that_stands_twice() -> None:
    """Of two columns with the heading that a goal names nobody knows which is meant."""
    found = only("duplicate-column", "TIME_PERIOD,OBS_VALUE,unit,Unit\n2020,1,A,B\n", "g:\n    rows: {unit: A}")
    assert found.path == "targets.yaml"
    assert found.message == "g: file.csv has two columns 'unit'"


# --- areas and wholes ---


def test_an_empty_cell_pins_no_area() -> None:
    """Rows that are asked for by an empty code are those of the areas without one, each by its name."""
    content = "Entity,Code,Year,Life\nAsia,,2020,70\nEurope,,2021,78\nChad,TCD,2021,50\n"
    assert [area for area, *_ in stated(read(content, 'g:\n    rows: {Code: ""}'), "g")] == ["Asia", "Europe"]


def test_what_an_entry_asks_for_tells_no_part(tmp_path: Path) -> None:
    """Rows that the entry of a file asks for are the whole, as rows are that a goal asks for."""
    content = "Year,Sex,Value\n2020,,1\n2020,F,2\n2021,F,3\n"
    entry = "  - {file: file.csv, rows: {Sex: F}}\n"
    actuals = read(content, "g:\n    rows: {file: file.csv}", entry, tmp_path=tmp_path)
    assert stated(actuals, "g") == [(None, "2020", "2", "final"), (None, "2021", "3", "final")]


def test_rows_that_are_all_of_parts() -> None:
    """A goal that loses all its rows since each is of a part is told which columns say so."""
    content = "Year,Sex,Age,Value\n2020,F,,2\n2021,M,,3\n2022,,1,4\n"
    found = only("rows", content, "g:\n    rows: {file: file.csv}")
    assert (found.path, found.line, found.severity) == ("targets.yaml", 4, "warning")
    assert found.message == "g: no row of file.csv is of the whole; of parts there are Sex: F, M; Age: 1"


def test_newer_rows_that_are_of_parts() -> None:
    """A remark in the newest row makes it a part, and is not passed over."""
    content = "Year,Sex,Remark,Value\n2019,,,1\n2020,,,2\n2020,F,,1\n2021,,provisional,3\n"
    found = only("rows", content, "g:\n    rows: {file: file.csv}")
    assert found.message == ("g: after 2020 no row of file.csv is of the whole; of parts there are Remark: provisional")


def test_a_whole_that_has_no_figure(tmp_path: Path) -> None:
    """The area that is the whole is there, although its rows say that there is no figure."""
    content = "unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA,EU,2020,:,m\nA,DE,2020,1,\n"
    assert errors(content, "g:\n    rows: {unit: A}", "  - {file: file.csv, whole: EU}\n", tmp_path=tmp_path) == []


def test_a_whole_that_no_goal_looks_for(tmp_path: Path) -> None:
    """Where every goal asks for an area of its own, the whole need not be among them."""
    assert errors(SDMX, "g:\n    rows: {geo: DE}", "  - {file: file.csv, whole: EU}\n", tmp_path=tmp_path) == []


# --- what is no figure ---


def test_numbers_that_say_that_there_is_no_figure(tmp_path: Path) -> None:
    """A number that means nothing is none, wherever it stands."""
    content = "Key,Year,Val\nA,2019,-99\nA,2020,5\nA,2021,-99\nA,2022,-99\n"
    entry = "  - {file: file.csv, columns: {period: Year, value: Val}, missing: [-99]}\n"
    actuals = read(content, "g:\n    rows: {Key: A}", entry, tmp_path=tmp_path)
    assert stated(actuals, "g") == [(None, "2020", "5", "final")]
    assert actuals.files[0].without_figure == 3


def test_counts_that_say_that_there_is_no_figure(tmp_path: Path) -> None:
    """What means that there is no figure means it of counts too."""
    content = "Key,Year,Val,Tử số,Mẫu số\nA,2019,..,..,..\nA,2020,,5,10\nA,2021,..,..,..\nA,2022,,7,10\n"
    entry = "  - {file: file.csv, columns: {period: Year, value: Val}, missing: [..]}\n"
    actuals = read(content, 'g:\n    unit: "%"\n    rows: {Key: A}', entry, tmp_path=tmp_path)
    assert stated(actuals, "g") == [(None, "2020", "50", "final"), (None, "2022", "70", "final")]


def test_rows_without_a_figure_are_there() -> None:
    """Rows that say that there is no figure are not said to be missing."""
    assert [each.code for each in problems(SDMX, "g:\n    rows: {geo: FR}")] == ["other-rows"]


def test_a_figure_that_is_said_to_be_none() -> None:
    """A number beside a mark that says there is none is left out with a warning."""
    found = only("no-value", SDMX.replace(":,m", "5,m"), "g:\n    rows: {geo: FR}")
    assert (found.severity, found.line) == ("warning", 5)
    assert found.message == "g: 5 is left out, since 'm' says that there is no figure"


def test_several_marks_in_one_cell() -> None:
    """Marks of one cell may stand together or apart, and the least certain holds."""
    content = 'geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA,2020,1,b e\nA,2021,2,"b,p"\nA,2022,3,pb\n'
    said = [status for *_, status in stated(read(content, "g:\n    rows: {geo: A}"), "g")]
    assert said == ["estimate", "preliminary", "preliminary"]


def test_rows_that_are_refused_are_not_said_to_be_missing() -> None:
    """What a file is refused for is not followed by what that leads to."""
    content = "geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA,2020,1,qq\n"
    assert [each.code for each in problems(content, "g:\n    rows: {geo: A}")] == ["bad-status"]


# --- what the file says itself ---


def test_what_both_the_file_and_its_entry_say(tmp_path: Path) -> None:
    """What a column says is not said once more by `fixed`, which is for what the file does not say."""
    content = "Key,Year,Val,Place\nA,2019,1,HN\n"
    entry = "  - {file: file.csv, columns: {period: Year, value: Val, area: Place}, fixed: {area: X, period: 2022}}\n"
    said = errors(content, "g:\n    rows: {Key: A}", entry, tmp_path=tmp_path)
    assert [each.partition("file.csv ")[2] for each in said] == [
        "has a column for the area, 'Place'",
        "has a column for the period, 'Year'",
    ]


def test_a_fixed_source_is_that_of_every_row(tmp_path: Path) -> None:
    """What `fixed` says is said of each row, of the first and of those like it."""
    content = "Key,Year,Val\nA,2019,1\nA,2020,2\nA,2021,3\nA,2020-Q1,3\n"
    entry = "  - {file: file.csv, columns: {period: Year, value: Val}, fixed: {source: GSO}}\n"
    goals = "g:\n    rows: {Key: A}|h:\n    unit: days"
    figures = read(content + "B,2020,1\nA,2022,2\n", goals, entry, tmp_path=tmp_path).figures["g"][None, None]
    assert {figure.source for figure in figures} == {"GSO"}


def test_a_fixed_goal_that_there_is_not(tmp_path: Path) -> None:
    """Rows of a goal that nobody knows are not passed over."""
    entry = "  - {file: file.csv, columns: {period: Year, value: Val}, fixed: {goal: enrgy}}\n"
    (found,) = [
        each
        for each in problems("Year,Val\n2019,1\n", "energy:\n    unit: x", entry, tmp_path=tmp_path)
        if each.severity == "error"
    ]
    assert (found.line, found.code, found.hint) == (3, "unknown-goal", "did you mean energy?")


def test_a_file_of_which_no_row_is_of_a_goal(tmp_path: Path) -> None:
    """A file that gives nothing at all, and of which no goal speaks, is more than a note."""
    content, goals = "Goal ID,period,value\nh,2020,1\n", "g:\n    rows: {Key: A}|h:\n    unit: days"
    found = only("other-rows", content, goals, "  - file.csv\n  - other.csv\n", tmp_path=tmp_path)
    assert (found.severity, found.message) == ("warning", "no row of the file belongs to a goal")


def test_rows_that_the_entry_keeps_away(tmp_path: Path) -> None:
    """Where the entry of a file leaves a goal no row, it is the entry's condition that is told."""
    content = "freq,unit,TIME_PERIOD,OBS_VALUE\nA,X,2020,1\nM,Y,2020-01,1\n"
    entry = "  - {file: file.csv, rows: {freq: A}}\n"
    found = only("rows", content, "g:\n    rows: {unit: Y}|h:\n    rows: {unit: X}", entry, tmp_path=tmp_path)
    assert found.message.startswith("g: unit: no row has Y; there are X (")
    found = only("rows", content, "g:\n    rows: {unit: Y}", entry.replace("A}", "B}"), tmp_path=tmp_path)
    assert (found.line, found.message.partition(" (")[0]) == (3, "g: freq: no row has B; there are A, M")


def test_contradictions_are_told_together_whatever_their_order() -> None:
    """Rows that differ only from the row beside them are part of the one contradiction of their goal."""
    content = "K,sex,TIME_PERIOD,OBS_VALUE\nA,F,2020,1\nA,M,2020,2\nA,M,2021,3\nA,F,2021,4\n"
    found = only("conflict", content, "g:\n    rows: {K: A}")
    assert "and 1 more row; they differ in sex: F, M" in found.message
