"""Figures in little room: a track is a sequence of the records of its rows, each with its exact place."""

from datetime import date
from io import BytesIO

import pytest

from dxtrack.actuals import Figure, Source, Track, before, read_actuals, until
from tests.conftest import targets_of

TARGETS = targets_of("""\
version: 1
goals:
  g: {name: Goal, unit: "%", bounds: [0, 200], targets: [{deadline: 2030, threshold: at least 9}]}
""")


def read(content: str, area: str | None = None) -> Track:
    """The figures of the goal in a file with that content."""
    source = Source("data.csv", BytesIO(content.encode()))
    track = read_actuals([source], TARGETS, today=date(2026, 1, 1)).figures["g"][area, None]
    assert isinstance(track, Track)
    return track


def test_a_track_is_a_sequence() -> None:
    """Records are made when they are asked for, by number, from the end, in a slice, or one by one."""
    track = read("goal,period,value\ng,2020,1\ng,2021,2\ng,2022,3\n")
    figures = list(track)
    assert all(isinstance(figure, Figure) for figure in figures)
    assert (len(track), track[0], track[-1], list(track[1:])) == (3, figures[0], figures[2], figures[1:])
    assert list(track[::-1]) == figures[::-1]
    assert track == figures and track == read("goal,period,value\ng,2020,1\ng,2021,2\ng,2022,3\n")
    assert track != figures[1:]
    with pytest.raises(IndexError):
        track[3]


def test_until_a_day() -> None:
    """In the order of time they are found by their days; where they do not come so, nobody says they do."""
    track = read("goal,period,value\ng,2020,1\ng,2021,2\ng,2022,3\n")
    day = date(2021, 12, 31)
    assert (before(track, day), until(track, day)) == (before(list(track), day), until(list(track), day)) == (1, 2)
    assert track.until(day) == list(track)[:2]
    assert read("goal,period,value\ng,2022,3\ng,2021,2\n").until(day) is None
    assert read("goal,period,value,status\ng,2020,3,final\ng,2021,2,forecast\n").until(day) is None


@pytest.mark.parametrize(
    "rows",
    [
        ["goal,period,value", "g,2020,1", "g,2021,2", "Goal,2022,3", "g,2023-Q1,4", "g,2024,5"],
        ["note,goal,period,value", "x,g,2020,1", ",g,2021,2", "yy,g,2022,3"],
        ["value,goal,period", "1,g,2020", "12,g,2021", "1.5,g,2022", "123,g,2023"],
        ["goal,value,period", "g,1,2020", "Goal,12,2021", "g,1.5,2022-Q3", "g,123,2023"],
        ["goal,period,value,numerator,denominator", "g,2020,,1,2", "g,2021,7,,", "g,2022-Q1,,3,4", "g,2023,50,1,2"],
        ["goal,period,value", '"g",2020,1', 'g,"2021",2', 'g,2022,"3"', "g,2023,4"],
        ["goal,period,value,source", "g,2020,1,a", "g,2021,2,b", "Goal,2022,3,a"],
    ],
)
def test_every_place_is_exact(rows: list[str]) -> None:
    """Line and column are where the cell of a figure stands, in the first rows and in those that are read at once."""
    track = read("\n".join(rows) + "\n")
    assert len(track) == len(rows) - 1
    for number, figure in enumerate(track, 2):
        assert figure.line == number
        assert figure.column is not None
        cell = rows[number - 1][figure.column - 1 :].split(",")[0].strip('"')
        assert cell in (str(figure.value), str(figure.numerator))
