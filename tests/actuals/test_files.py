"""Which entry of the targets file speaks of a file, and what only all rows of a file together tell."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from dxtrack.actuals import Source, read_actuals
from dxtrack.problems import InputError
from tests.actuals.test_published import only, read, stated, targets
from tests.conftest import targets_of

CONTENT = "goal,period,value\ng,2024,1\n"


def areas(tmp_path: Path, entries: str, *files: str) -> list[str | None]:
    """The area that the entries give the figures of each file."""
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(CONTENT.replace("2024", str(2000 + len(name))))
    made = targets("g:\n    unit: days", entries)._replace(path=str(tmp_path / "targets.yaml"))
    found = {}
    for (area, _), track in read_actuals([tmp_path / name for name in files], made).figures["g"].items():
        found.update({figure.file: area for figure in track})
    return [found[str(tmp_path / name)] for name in files]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a/data.csv", "bb/data.csv"], ["A", None]),
        (["former/data.csv"], ["A"]),
        (["former/data.csv", "other.csv"], ["A", None]),
    ],
)
def test_a_file_of_the_same_name_elsewhere(files: list[str], expected: list[str | None], tmp_path: Path) -> None:
    """A file is read by the entry of its name, unless that names another file of the run."""
    assert areas(tmp_path, "  - {file: a/data.csv, fixed: {area: A}}\n", *files) == expected


def test_the_entry_that_names_most_of_a_path(tmp_path: Path) -> None:
    """Of entries that name files of one name, that speaks of a file whose path ends most alike; of two nobody knows."""
    entries = "  - {file: a/data.csv, fixed: {area: A}}\n  - {file: b/data.csv, fixed: {area: B}}\n"
    assert areas(tmp_path, entries, "former/a/data.csv", "elder/data.csv") == ["A", None]


def test_an_open_file_that_an_entry_names(tmp_path: Path) -> None:
    """A file that a program has opened is read as one whose path it gives."""
    (tmp_path / "data.csv").write_text(CONTENT)
    entry = "  - {file: data.csv, fixed: {area: A}}\n"
    made = targets("g:\n    unit: days", entry)._replace(path=str(tmp_path / "targets.yaml"))
    with (tmp_path / "data.csv").open("rb") as binary, (tmp_path / "data.csv").open() as text:
        assert [*read_actuals(binary, made).figures["g"]] == [("A", None)]
        assert [*read_actuals(text, made).figures["g"]] == [("A", None)]
    assert [*read_actuals(BytesIO(CONTENT.encode()), made).figures["g"]] == [(None, None)]


# --- days ---


def early(content: str) -> list[tuple[str, int | None]]:
    """The figures that are said to be of the future, on 1 June 2025, and their lines."""
    made = targets_of("version: 1\ngoals: {g: {targets: [{deadline: 2030, threshold: at least 5}]}}\n")
    try:
        found = read_actuals(Source("data.csv", BytesIO(content.encode())), made, today=date(2025, 6, 1)).problems
    except InputError as error:
        found = error.problems
    return [(each.message.split()[4].rstrip(","), each.line) for each in found if each.code == "future-figure"]


def test_days_of_the_future_whose_order_is_proved_later() -> None:
    """A day is of the future as the file proves it, be that the month first, and not as it was read before that."""
    assert early("goal,period,value\ng,01/12/2025,1\ng,12/01/2025,3\ng,01/13/2025,2\n") == [("2025-12-01", 3)]
    assert early("goal,period,value\ng,01/12/2025,1\ng,12/01/2025,3\ng,13/01/2025,2\n") == [("2025-12-01", 2)]


def days(*contents: str) -> list[str]:
    """Goal, day and value of each figure of files of our own columns, else what is refused."""
    goals = "{targets: [{deadline: 2030, threshold: at least 5}]}"
    made = targets_of(f"version: 1\ngoals: {{g: {goals}, h: {goals}}}\n")
    sources = [
        Source(f"{number}.csv", BytesIO(f"goal,period,value\n{content}".encode()))
        for number, content in enumerate(contents, 1)
    ]
    try:
        found = read_actuals(sources, made)
    except InputError as error:
        return [f"{problem.place}: {problem.message}" for problem in error.problems]
    figures = [
        f"{goal_id} {figure.period.first} {figure.value}"
        for goal_id, tracks in found.figures.items()
        for track in tracks.values()
        for figure in track
    ]
    return figures + [f"{problem.place}: {problem.message}" for problem in found.problems]


def test_a_day_of_two_readings_moves_no_other() -> None:
    """A day written as 2025-06-05 stays there, although 05/06/2025 is the sixth of May as the file proves it."""
    us, one, other = "g,05/06/2025,1\ng,06/25/2025,2\n", "g,2025-06-05,3\n", "h,2025-06-05,4\n"
    figures = {"g 2025-05-06 1", "g 2025-06-25 2", "g 2025-06-05 3", "h 2025-06-05 4"}
    for contents in ((us + one + other,), (one + other + us,), (one + other, us), (us, one + other), (one, other + us)):
        assert {*days(*contents)} == figures


def test_a_day_of_two_readings_is_there_once() -> None:
    """Two figures of one day contradict each other, or are one, also where only the end of a file tells the day."""
    us = "g,05/06/2025,1\ng,06/25/2025,2\n"
    assert days(us + "g,2025-05-06,3\n") == ["1.csv:4:14: g, 2025-05-06: 3 contradicts 1 on line 2"]
    assert days("g,2025-05-06,3\n" + us) == ["1.csv:3:14: g, 2025-05-06: 1 contradicts 3 on line 2"]
    assert days("g,2025-05-06,3\n", us) == ["2.csv:2:14: g, 2025-05-06: 1 contradicts 3 on 1.csv:2"]
    assert days("g,5/6/2025,3\n" + us) == ["1.csv:3:14: g, 2025-05-06: 1 contradicts 3 on line 2"]
    assert days("g,2025-05-06,1\n" + us) == [
        "g 2025-05-06 1",
        "g 2025-06-25 2",
        "1.csv:3:14: g, 2025-05-06: the same figure twice, first on line 2; it counts once",
    ]


# --- encodings and headers ---


@pytest.mark.parametrize("encoding", ["hex", "base64", "rot13", "zlib"])
def test_what_is_no_encoding_of_text(encoding: str) -> None:
    """What Python calls a codec and is none of text is no encoding of a file."""
    with pytest.raises(InputError, match="there is no encoding"):
        targets("g:\n    unit: days", f"  - {{file: a.csv, encoding: {encoding}}}\n")


def test_a_first_column_of_row_numbers() -> None:
    """A header whose first heading is # is no comment."""
    content = "#,K,2020,2021\n1,A,5,6\n2,B,7,8\n"
    assert stated(read(content, "g:\n    rows: {K: A}"), "g") == [
        (None, "2020", "5", "final"),
        (None, "2021", "6", "final"),
    ]
    assert only("other-rows", content, "g:\n    rows: {K: A}").message == "1 of 2 rows belong to no goal"
