"""What `compare` prints of two vintages of data, in all its forms, and the arithmetic of a range that `show` prints."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

TARGETS = """\
version: 1
goals:
  up:
    baseline: {period: 2020, value: 0}
    targets: [{deadline: 2025, threshold: at least 50}]
  room:
    baseline: {period: 2020, value: 30}
    targets: [{deadline: 2025, threshold: between 18 and 20}]
"""
OLD = "goal,period,value\nup,2022,20\nroom,2022,26\n"
NEW = "goal,period,value\nup,2022,20\nup,2023,21\nroom,2022,25\n"


@pytest.fixture
def compared(run: Run, tmp_path: Path) -> Callable[..., str]:
    """The output of `compare`, as of 2024-06-01.

    up: the plan stood at 20 at the end of 2022 and at 30 a year later: pace 20/20, then 21/30 = 70 %, at risk.
    room: from 30 to 20 the plan stood at 26; 26 is on it and 25 ahead: on track both times, 6 and 5 above the range.
    """
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "old.csv").write_text(OLD, "utf-8")
    (tmp_path / "new.csv").write_text(NEW, "utf-8")

    def invoke(*options: str) -> str:
        result = run("compare", "old.csv", "new.csv", "--as-of", "2024-06-01", *options, cwd=tmp_path)
        assert (result.code, result.err) == (0, "")
        return result.out

    return invoke


def test_json(compared: Callable[..., str]) -> None:
    """It is JSON: truth values are true and false, and both results stand whole beside each other."""
    document = json.loads(compared("-o", "json"))
    assert document["summary"] == {"changed": 2, "worse": 1, "unchanged": 0}
    up, room = document["changes"]
    assert (up["goal"], up["worse"], up["before"]["status"], up["after"]["status"]) == (
        "up",
        True,
        "on_track",
        "at_risk",
    )
    assert (room["goal"], room["worse"], room["before"]["gap"], room["after"]["gap"]) == ("room", False, -6, -5)


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (
            ("-o", "text"),
            [
                "up: on track → at risk. up (2025-12-31) 20 (2022) → 21 (2023); gap -30 → -29.",
                "room: on track. room (2025-12-31) 26 (2022) → 25 (2022); gap -6 → -5.",
                "2 targets changed, 1 for the worse; 0 unchanged",
            ],
        ),
        (
            ("-o", "text", "--lang", "vi"),
            [
                "up: đúng tiến độ → có nguy cơ không đạt. up (31/12/2025) 20 (2022) → 21 (2023); chênh lệch -30 → -29.",
                "room: đúng tiến độ. room (31/12/2025) 26 (2022) → 25 (2022); chênh lệch -6 → -5.",
                "2 mục tiêu thay đổi, 1 xấu đi; 0 không đổi",
            ],
        ),
        (
            (),
            [
                "! up (2025-12-31)    on track → at risk  20 (2022) → 21 (2023)  gap -30 → -29",
                "► room (2025-12-31)  on track            26 (2022) → 25 (2022)  gap -6 → -5",
                "",
                "2 targets changed, 1 for the worse; 0 unchanged",
            ],
        ),
    ],
)
def test_for_people(compared: Callable[..., str], options: tuple[str, ...], lines: list[str]) -> None:
    """What changed, the worse first, and how many did."""
    assert [line.rstrip() for line in compared(*options).splitlines()] == lines


def test_the_arithmetic_of_a_range(run: Run, tmp_path: Path) -> None:
    """Of the distance to it: from 10 to 5 is half the way; the plan was 6 away, so (10 − 5)/(10 − 6) = 1.25."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "new.csv").write_text(NEW, "utf-8")
    shown = run("show", "room", "new.csv", "--as-of", "2024-06-01", cwd=tmp_path).out
    for line in (
        "gap = −d(x, T) = −d(25, 18 … 20) = -5",
        "progress = (d(b) − d(x))/d(b) = (10 − 5)/10 = 0.5",
        "expected = path at t = 30 + (20 − 30) × 24/60 = 26",
        "pace = (d(b) − d(x))/(d(b) − d(expected)) = (10 − 5)/(10 − 6) = 1.25",
        "Rule 8: pace 125.0% is at least 95.0% → on track",
    ):
        assert f"    {line}\n" in shown
