"""The matrix: how a strip of glyphs is shared out, and that goals are not compared with each other."""

import pytest

from dxtrack.judge import by_area
from dxtrack.render.grid import Column
from dxtrack.render.lines import Look, plain
from dxtrack.render.terminal.matrix import glyphs_of, matrix_lines
from tests.conftest import judge


@pytest.mark.parametrize(
    ("counts", "cells", "drawn"),
    [
        ([119, 2, 1, 46], 56, [39, 1, 1, 15]),  # 39.7, 0.7, 0.3 and 15.3 cells: the rare ones take one each
        ([39, 39, 52, 38], 28, [7, 6, 9, 6]),  # 6.5, 6.5, 8.7, 6.3
        ([1, 1, 1], 2, [1, 1, 1]),  # each status stays, even where there is no room
        ([5], 5, [5]),
    ],
)
def test_every_status_has_a_glyph(counts: list[int], cells: int, drawn: list[int]) -> None:
    """A strip of fewer cells than areas shares them out, and forgets no status."""
    assert glyphs_of(counts, cells) == drawn


def test_goals_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No goal is searched for among the others: those without a figure are set aside in one pass."""

    def searched(self: Column, other: object) -> bool:
        raise AssertionError("a goal was compared with another")

    goals = "".join(f"  g{i}: {{targets: [{{deadline: 2030, threshold: at least 5}}]}}\n" for i in range(12))
    rows = "".join(f"g{i},A,2024,{i}\n" for i in range(10))
    report = by_area(judge(f"version: 1\ngoals:\n{goals}", f"goal,area,period,value\n{rows}", "2025-12-31", area="A"))
    monkeypatch.setattr(Column, "__eq__", searched)
    text = plain(matrix_lines(report, Look()), Look())
    assert text.endswith("No figures by area: g10, g11\n")
    assert "\ng9  " in text


def test_strips_leave_room_for_glyphs() -> None:
    """Where it is narrow, the names give way: each strip has ten cells."""
    goal = "name: A rather long name\n    targets: [{deadline: 2030, threshold: at least 5}]"
    goals = "".join(f"  g{i}:\n    {goal}\n" for i in range(9))
    rows = "".join(f"g{i},A,2024,{i}\n" for i in range(9))
    report = by_area(judge(f"version: 1\ngoals:\n{goals}", f"goal,area,period,value\n{rows}", "2025-12-31", area="A"))
    strips = plain(matrix_lines(report, Look(width=20)), Look(width=20)).splitlines()
    assert sum(line.startswith("A rathe…  ") for line in strips) == 9
