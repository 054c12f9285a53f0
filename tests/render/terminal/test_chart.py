"""The axis of time under the chart of `show`."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

Axis = Callable[[int, str, str], tuple[str, str]]


@pytest.fixture
def axis(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Axis:
    """`axis(80, "2020", "2025")`: the axis and what stands under it, at 80 columns, from a baseline to a deadline."""

    def lines(columns: int, first: str, last: str) -> tuple[str, str]:
        goal = f"version: 1\ngoals:\n  a:\n    baseline: {{period: {first}, value: 1}}\n"
        (tmp_path / "targets.yaml").write_text(
            goal + f"    targets: [{{deadline: {last}, threshold: at least 9}}]\n", "utf-8"
        )
        (tmp_path / "d.csv").write_text(f"goal,period,value\na,{last},5\n", "utf-8")
        monkeypatch.setenv("COLUMNS", str(columns))
        shown = run("show", "a", "d.csv", "--as-of", last, "--lang", "en", cwd=tmp_path).out.splitlines()
        at = next(at for at, line in enumerate(shown) if line.strip().startswith("└"))
        return shown[at], shown[at + 1]

    return lines


@pytest.mark.parametrize("columns", [50, 60, 80, 100])
def test_years_stand_under_their_middle(axis: Axis, columns: int) -> None:
    """The figure of a year stands at its end: the year is named half-way between the ticks of its two ends."""
    line, labels = axis(columns, "2020", "2025")
    ticks = [at for at, sign in enumerate(line) if sign == "┬"] + [len(line)]
    named = list(re.finditer(r"\d+", labels))
    assert [label[0] for label in named] == ["2021", "2022", "2023", "2024", "2025"]
    for label, begin, end in zip(named, ticks, ticks[1:], strict=False):
        assert abs((label.start() + label.end() - 1) / 2 - (begin + end) / 2) <= 1


@pytest.mark.parametrize(
    ("columns", "first", "last", "named"),
    [
        (80, "2020", "2030", [str(year) for year in range(2021, 2031)]),
        (50, "2020", "2030", ["2022", "2024", "2026", "2028", "2030"]),
        (80, "1990", "2030", ["1995", "2000", "2005", "2010", "2015", "2020", "2025", "2030"]),
        (80, "2025-01", "2025-06", ["2025-02", "2025-03", "2025-04", "2025-05", "2025-06"]),
    ],
)
def test_years_are_evenly_named(axis: Axis, columns: int, first: str, last: str, named: list[str]) -> None:
    """Where there is no room for all, every second, fifth, … is named; months where it is short."""
    assert axis(columns, first, last)[1].split() == named


@pytest.mark.parametrize("columns", range(30, 121, 3))
def test_the_axis_fits(axis: Axis, columns: int) -> None:
    """No name goes beyond the axis, and two never touch."""
    line, labels = axis(columns, "1999", "2047")
    assert len(labels) <= len(line)
    assert all(len(label) == 4 for label in labels.split())
