"""The matrix: how a strip of glyphs is shared out, and that goals are not compared with each other."""

import io
from datetime import date

import pytest

from dxtrack.actuals import Source, read_actuals
from dxtrack.judge import Report, assess, by_area
from dxtrack.render.grid import Column
from dxtrack.render.lines import Look, plain
from dxtrack.render.terminal.matrix import glyphs_of, matrix_lines, matrix_markdown
from tests.conftest import judge, targets_of


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
    """Where it is narrow, the names wrap: each strip has ten cells."""
    goal = "name: A rather long name\n    targets: [{deadline: 2030, threshold: at least 5}]"
    goals = "".join(f"  g{i}:\n    {goal}\n" for i in range(9))
    rows = "".join(f"g{i},A,2024,{i}\n" for i in range(9))
    report = by_area(judge(f"version: 1\ngoals:\n{goals}", f"goal,area,period,value\n{rows}", "2025-12-31", area="A"))
    strips = plain(matrix_lines(report, Look(width=20)), Look(width=20)).splitlines()
    assert sum(line.startswith("A rather  ") for line in strips) == 9


def test_no_name_is_cut_to_equality() -> None:
    """Where it is narrow, areas and goals wrap under themselves, and each can still be told from the others."""
    goals = "".join(
        f"  g{i}: {{name: Digital services of kind {i}, targets: [{{deadline: 2030, threshold: at least 5}}]}}\n"
        for i in range(3)
    )
    rows = "".join(f"g{i},Ward of the river {area},2024,{area}.12345\n" for i in range(3) for area in range(4))
    report = by_area(judge(f"version: 1\ngoals:\n{goals}", f"goal,area,period,value\n{rows}", "2025-12-31", area="A"))
    for width in (44, 60, 80, 120):
        look = Look(width=width)
        text = plain(matrix_lines(report, look), look)
        assert "…" not in text
        assert all(len(line) <= width for line in text.splitlines())
        words = text.split()
        assert all(words.count(f"{number}") >= 1 for number in range(4))


def wide(areas: int, goals: int, *, known: int | None = None) -> Report:
    """So many goals in so many areas, the last areas the worst; figures of only the first goals where `known`."""
    target = "{unit: '%', targets: [{deadline: 2030, threshold: at least 5}]}"
    written = "".join(f"  g{i}: {target}\n" for i in range(goals))
    rows = "".join(
        f"g{i},Ward {area:03},2024-Q{1 + (area + i) % 2},{4.9 if area < 30 else 5}\n"
        for area in range(areas)
        for i in range(goals if known is None else known)
    )
    names = tuple(f"Ward {area:03}" for area in range(areas))
    targets = targets_of(f"version: 1\ngoals:\n{written}")
    actuals = read_actuals([Source("d.csv", io.BytesIO(f"goal,area,period,value\n{rows}".encode()))], targets)
    return by_area(assess(targets, actuals, date(2025, 12, 31), areas=names))


@pytest.mark.parametrize("goals", [2, 9])
@pytest.mark.parametrize("areas", [61, 300])
def test_the_worst_are_named_at_any_size(areas: int, goals: int) -> None:
    """Also of very many areas or goals the 20 worst are named, `--all` is said, and strips of all come after."""
    look = Look(width=80)
    lines = plain(matrix_lines(wide(areas, goals), look), look).splitlines()
    assert sum(line.startswith("Ward ") for line in lines) == 20
    more = lines.index(f"… {areas - 20} more areas (--all)")
    assert more < next(at for at, line in enumerate(lines) if line.startswith(f"{areas} areas  "))
    assert all(len(line) <= 80 for line in lines)


def test_figures_have_their_period() -> None:
    """The head of a goal says of when its figures are: `to` the newest where the areas differ."""
    report = wide(9, 1)
    assert plain(matrix_lines(report, Look()), Look()).splitlines()[4].split() == ["to", "2024-Q2"]
    same = report._replace(results=report.results[:1])
    assert plain(matrix_lines(same, Look()), Look()).splitlines()[4].split() in (["2024-Q1"], ["2024-Q2"])


def test_markdown_counts_as_the_terminal_does() -> None:
    """No column of a goal without any figure, `2 of 2` as on the terminal, and what is met in the last row."""
    report = wide(9, 3, known=2)
    lines = matrix_markdown(report, "en").splitlines()
    assert lines[4] == "| Area | g0 (pp) to 2024-Q2 | g1 (pp) to 2024-Q2 | behind |"
    shown = plain(matrix_lines(report, Look()), Look()).splitlines()
    behind = [line.rsplit("  ", 1)[1].strip() for line in shown if line.startswith("Ward")]
    assert [line.split(" | ")[-1].rstrip(" |") for line in lines if line.startswith("| Ward")] == behind
    assert lines[-3:] == ["| met | 0/9 | 0/9 |  |", "", "No figures by area: g2"]
