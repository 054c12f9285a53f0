"""The gap table on a terminal: names, periods, what stands beneath rows, and what is said beneath the table."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dxtrack.render.cells import cell_width
from dxtrack.render.lines import Look, Span, coloured
from tests.conftest import Result

TARGETS = """\
version: 1
programme: {name: A programme}
goals:
  dossiers:
    name: Dossiers that are handled through online services of level 3 and of level 4
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2025, threshold: at least 50}, {deadline: 2030, threshold: at least 80}]
  satisfied:
    name: People satisfied
    unit: "%"
    targets: [{deadline: 2025, threshold: at least 90}]
  schools:
    name: Schools online
    unit: "%"
    frequency: annual
    targets: [{deadline: 2024, threshold: at least 90}, {deadline: 2030, threshold: at least 95}]
  g1: {name: Goal one, unit: "%", targets: [{deadline: 2025, threshold: at least 1}]}
  g2: {name: Goal two, unit: "%", targets: [{deadline: 2025, threshold: at least 1}]}
  g3: {name: Goal three, unit: "%", targets: [{deadline: 2025, threshold: at least 1}]}
  g4: {name: Goal four, unit: "%", targets: [{deadline: 2025, threshold: at least 1}]}
  g5: {name: Goal five, unit: "%", targets: [{deadline: 2025, threshold: at least 1}]}
"""
DATA = """\
goal,period,value
dossiers,2024,20
satisfied,2025-W47,93.9
schools,2023,80
"""
NAME = "Dossiers that are handled through online services of level 3 and of level 4"
Show = Callable[..., list[str]]


@pytest.fixture
def show(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Show:
    """`show(80)`: the lines of the table at 80 columns; off a terminal without a number."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")

    def lines(columns: int | None = None, *options: str, as_of: str = "2025-12-31") -> list[str]:
        monkeypatch.setenv("COLUMNS", "" if columns is None else str(columns))
        result = run("status", "data.csv", "--as-of", as_of, "--lang", "en", *options, cwd=tmp_path)
        assert (result.code, result.err) == (0, "")
        return result.out.splitlines()

    return lines


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 100, 120])
def test_names_are_never_cut(show: Show, columns: int) -> None:
    """At every width the whole name is there, broken between words, under itself; nothing stands in for letters."""
    lines = show(columns)
    flat = " ".join(" ".join(lines).split())
    assert max(map(cell_width, lines)) <= columns
    assert not any("…" in line[1:] for line in lines)
    if columns in (20, 40):
        assert NAME in flat
    else:
        at = next(at for at, line in enumerate(lines) if " Dossiers that" in line)
        assert [line[:2] for line in lines[at : at + 2]] == ["▼ ", "  "]
        assert all(word in " ".join(lines[at : at + 4]) for word in NAME.split(" "))


def test_one_line_a_row_off_a_terminal(show: Show) -> None:
    """Off a terminal a row stays on one line, with all columns, however few rows fill them."""
    lines = show()
    assert sum(f"{NAME}  " in line for line in lines) >= 2
    (heads,) = {line for line in lines if line.startswith("  Goal")}
    assert [head for head in ("Baseline", "Progress", "Projected", "Speed", "Status") if head not in heads] == []
    assert not any(line.startswith("  ├") for line in lines)


@pytest.mark.parametrize("columns", [None, 40, 80, 120])
def test_every_actual_has_its_period(show: Show, columns: int | None) -> None:
    """The period stands beside the actual, in columns and in cards."""
    flat = " ".join(" ".join(show(columns)).split())
    for actual, period in (("20.0%", "2024"), ("93.9%", "2025-W47"), ("80.0%", "2023")):
        assert f"{actual} {period}" in flat or f"{actual} ({period})" in flat


def test_sparse_columns_stand_beneath(show: Show) -> None:
    """What fewer than a third of the rows have is no column: it stands beneath these rows, as far as there is room."""
    lines = show(80)
    assert not any("Progress" in line for line in lines)
    beneath = [line.split("║")[1].split("  ") for line in lines if line.startswith("  ├")]
    assert beneath == [
        ["", " 25%", "projected 22.5%", "expected 42.0%"],
        ["", " 14%", "needs 4.0x the speed so far", "projected 35.0%"],  # 60 in 6 years, after 10 in 4
    ]
    assert any(line.startswith("├ baseline") for line in lines)


def test_columns_that_a_third_fill_stay(show: Show) -> None:
    """With the goal alone, all its rows have a bar: it is a column, and nothing stands beneath."""
    lines = show(120, "--goal", "dossiers")
    assert any("Progress" in line for line in lines)
    assert not any(line.startswith("  ├") for line in lines)


def test_attention_at_every_width(show: Show) -> None:
    """What needs attention is said at every width, also beneath cards."""
    for columns in (20, 40, 60, 80, 120):
        lines = show(columns)
        assert "Needs attention" in lines
        said = " ".join(" ".join(lines[lines.index("Needs attention") :]).split())
        assert "(2030) 60.0 pp short needs 4.0x the speed so far" in said


def test_waiting(show: Show) -> None:
    """Each goal that waits has one line with since when; of more than five the others are counted."""
    lines = show(100)
    waiting = lines[lines.index("Waiting for figures") + 1 :]
    assert waiting[:6] == [
        "… Schools online  last 2023, of the deadline due since 2024-12-31",
        "? Goal one        no figure yet",
        "? Goal two        no figure yet",
        "? Goal three      no figure yet",
        "? Goal four       no figure yet",
        "  +1 more",
    ]


@pytest.mark.parametrize(
    ("as_of", "said"), [("2025-12-31", False), ("2025-12-02", False), ("2025-12-01", True), ("2025-06-30", True)]
)
def test_no_speed_in_the_last_month(show: Show, as_of: str, said: bool) -> None:
    """On the day of the deadline, and with less than a month left, the gap says it all."""
    lines = show(100, "--deadline", "2025", "--goal", "dossiers", as_of=as_of)
    assert ("the speed so far" in "\n".join(lines)) is said
    assert any("30.0 pp short" in line for line in lines)


@pytest.mark.parametrize("colours", ["256", "truecolor"])
def test_bad_statuses_are_black_by_number(colours: str) -> None:
    """The chip is black 16 of the 256 colours on red 167: plain black in bold is grey in many terminals."""
    for status in ("missed", "moving_away", "off_track"):
        assert (
            coloured([[Span("x", f"chip-{status}")]], Look(), colours=colours) == "\x1b[1;38;5;16;48;5;167mx\x1b[0m\n"
        )


def test_a_mean_has_the_periods_that_it_is_made_of(run: Callable[..., Result], tmp_path: Path) -> None:
    """Beside a mean stand the first and the last period of it, not the last alone."""
    (tmp_path / "targets.yaml").write_text(
        'version: 1\ngoals:\n  growth:\n    unit: "%"\n    hold: average\n'
        "    targets: [{from: 2021, deadline: 2025, threshold: at least 7}]\n",
        "utf-8",
    )
    (tmp_path / "data.csv").write_text("goal,period,value\n" + "".join(f"growth,{y},5\n" for y in range(2019, 2024)))
    said = run("status", "data.csv", "--as-of", "2023", "--lang", "en", cwd=tmp_path).out
    assert "ø5.0%  2021–2023  " in said
