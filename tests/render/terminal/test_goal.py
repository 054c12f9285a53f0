"""`show` of trends and rates: every quantity derived by hand from the figures.

The day is 2025-01-31. Years are counted in whole months, since every figure stands on a 31 December.
"""

import json
from pathlib import Path

import pytest

from dxtrack.render import Look
from dxtrack.render.lines import plain
from dxtrack.render.terminal.goal import goal_lines
from tests.conftest import Run, calls, judge, targets_of

TARGETS = """\
version: 1
goals:
  wait:
    unit: days
    method: trend
    targets: [{deadline: 2026, threshold: at most 10}]
  hours:
    unit: h
    method: trend
    targets: [{deadline: 2026, threshold: at least 20}]
  cover:
    unit: "%"
    method: trend
    bounds: [0, 100]
    targets: [{deadline: 2027, threshold: at least 95}, {deadline: 2030, threshold: between 75 and 85}]
  jump:
    unit: "%"
    method: trend
    bounds: [0, 100]
    targets: [{deadline: 2026, threshold: more than 100}]
  short:
    unit: "%"
    method: trend
    targets: [{deadline: 2026, threshold: at least 50}]
  loss:
    unit: "%"
    hold: every
    targets: [{from: 2021, deadline: 2025, threshold: at most 3}]
  kept:
    unit: "%"
    hold: every
    targets: [{from: 2021, deadline: 2023, threshold: between 1 and 3}]
  grow:
    unit: "%"
    hold: average
    targets: [{from: 2021, deadline: 2025, threshold: at least 10}]
  dear:
    unit: "%"
    hold: average
    targets: [{from: 2021, deadline: 2025, threshold: at most 5}]
  near:
    unit: "%"
    hold: average
    targets: [{from: 2021, deadline: 2025, threshold: between 12 and 20}]
  rate:
    unit: kg
    hold: latest
    targets: [{from: 2021, deadline: 2026, threshold: less than 5}]
  calm:
    unit: kg
    hold: latest
    targets: [{from: 2021, deadline: 2026, threshold: at most 6}]
"""
FIGURES = {
    "wait": (40, 35, 31, 28, 24),
    "hours": (5, 8, 11, 14, 25),
    "cover": (45, 50, 54, 60, 65),
    "jump": (61, 70, 79, 88, 97),
    "short": (None, None, 30, 35, 40),
    "loss": (None, None, 2, 3.5, 1),
    "kept": (None, None, 2, 3, 1.5),
    "grow": (None, None, 21, 0, None),
    "dear": (None, None, 21, 0, None),
    "near": (None, None, 21, 0, None),
    "rate": (None, None, 8, 7, 6),
    "calm": (None, None, 8, 7, 6),
}
"""Of the years 2019 to 2023."""

BY_HAND = {
    "wait": [
        # x − first = 24 − 40 = −16 in the 4 years of 2019 to 2023; 3 years are left; 10 − 24 = −14.
        # 14/16·4 = 3.5 years of −4 a year lead from the end of 2023 to 10: to the end of June 2027.
        # miss = (10 − 12)/(10 − 24) = 1/7 = 0.143, from 0.05 to 0.20.
        """\
    x = 24 (t = 2023-12-31), T = 10 (2026-12-31)
    gap = −(x − T) = −(24 − 10) = -14
    v = (x − first)/years = (24 − 40)/4 = -4
    projected = x + v × (years left) = 24 + (-4) × 3 = 12
    needed = (T − x)/(years left) = (10 − 24)/3 = -4.666666…
    speed_up = needed/(speed so far) = 1.2x
    reached = the projection satisfies first on = 2027-06-30
    time is counted in whole months: every day used ends one
    Rule 8: the trend of the last figures → at risk
"""
    ],
    "hours": [
        # 25 satisfies at least 20 already: nothing is needed. v = (25 − 5)/4, and 25 + 5·3 = 40.
        """\
    x = 25 (t = 2023-12-31), T = 20 (2026-12-31)
    gap = x − T = 25 − 20 = 5
    v = (x − first)/years = (25 − 5)/4 = 5
    projected = x + v × (years left) = 25 + 5 × 3 = 40
    needed = the threshold is satisfied = 0
    time is counted in whole months: every day used ends one
    Rule 5: the latest figure satisfies the threshold now → met
"""
    ],
    "cover": [
        # v = (65 − 45)/4 = 5; 4 years are left: 85. needed 30/4 = 7.5, which is 1.5 times 5.
        # 30/5 = 6 years after 2023. miss = (95 − 85)/(95 − 65) = 1/3, and v leads there.
        """\
    x = 65 (t = 2023-12-31), T = 95 (2027-12-31)
    gap = x − T = 65 − 95 = -30
    v = (x − first)/years = (65 − 45)/4 = 5
    projected = x + v × (years left) = 65 + 5 × 4 = 85
    needed = (T − x)/(years left) = (95 − 65)/4 = 7.5
    speed_up = needed/(speed so far) = 1.5x
    reached = the projection satisfies first on = 2029-12-31
    time is counted in whole months: every day used ends one
    Rule 8: the trend of the last figures → off track
""",
        # The near edge of the range is 75: 10 away. 65 + 5·7 = 100 lies 15 beyond the far edge, 85: miss = 15/10.
        # needed = 10/7, 10/35 = 0.2857 times 5; the range is entered after 10/5 = 2 years.
        """\
    x = 65 (t = 2023-12-31)
    gap = −d(x, T) = −d(65, 75 … 85) = -10
    v = (x − first)/years = (65 − 45)/4 = 5
    projected = x + v × (years left) = 65 + 5 × 7 = 100
    needed = (T − x)/(years left) = (75 − 65)/7 = 1.428571…
    speed_up = needed/(speed so far) = 0.3x
    reached = the projection satisfies first on = 2025-12-31
    time is counted in whole months: every day used ends one
    Rule 8: the trend of the last figures → off track
""",
    ],
    "jump": [
        # v = (97 − 61)/4 = 9, and 97 + 9·3 = 124, of which 100 is possible; more than 100 is never reached.
        # miss = (100 − 100)/(100 − 97) = 0.
        """\
    x = 97 (t = 2023-12-31), T = 100 (2026-12-31)
    gap = x − T = 97 − 100 = -3
    v = (x − first)/years = (97 − 61)/4 = 9
    projected = x + v × (years left) = 97 + 9 × 3 = 124, within the bounds 100
    needed = (T − x)/(years left) = (100 − 97)/3 = 1
    speed_up = needed/(speed so far) = 0.1x
    time is counted in whole months: every day used ends one
    Rule 8: the trend of the last figures → on track
"""
    ],
    "short": [
        # Three figures are no trend; what is needed is known without one: (50 − 40)/3.
        """\
    x = 40 (t = 2023-12-31), T = 50 (2026-12-31)
    gap = x − T = 40 − 50 = -10
    needed = (T − x)/(years left) = (50 − 40)/3 = 3.333333…
    time is counted in whole months: every day used ends one
    Rule 6: nothing to measure the way from → not rated
"""
    ],
    "loss": [
        # 2 and 1 are at most 3; the 3.5 of 2022 is not, and is the worst. The window has five years.
        """\
    x = 3.5 (t = 2022-12-31), T = 3 (2025-12-31)
    gap = −(x − T) = −(3.5 − 3) = -0.5
    kept = 2 of 5
    Rule 3: a period that is not kept settles it → missed
"""
    ],
    "kept": [
        # 2, 3 and 1.5 all lie between 1 and 3: none is worse than another, the earliest is shown.
        """\
    x = 2 (t = 2021-12-31)
    gap = −d(x, T) = −d(2, 1 … 3) = 0
    kept = 3 of 3
    Rule 3: the figures of the deadline decide → met
"""
    ],
    "grow": [
        # 1.21 · 1 = 1.1². pace = (1.21 − 1)/(1.1² − 1) = 1; satisfied, so that nothing is needed beyond it.
        """\
    x = 0 (t = 2022-12-31), T = 10 (2025-12-31)
    mean = (Π(1 + g))^(1/n) − 1 = (1.21 × 1)^(1/2) − 1 = 10%
    gap = mean − T = 10 − 10 = 0
    pace = (Π(1 + g) − 1)/((1 + T)^n − 1) = 1
    Rule 8: pace 100.0% is at least 95.0% → on track
"""
    ],
    "dear": [
        # The mean 10 is 5 more than at most 5: gap −5. needed = (1.05^5/1.21)^(1/3) − 1, where 1.05^5 = 1.2762815625
        # and 1.2762815625/1.21 = 1.05477815; 1.01793577³ is that.
        """\
    x = 0 (t = 2022-12-31), T = 5 (2025-12-31)
    mean = (Π(1 + g))^(1/n) − 1 = (1.21 × 1)^(1/2) − 1 = 10%
    gap = −(mean − T) = −(10 − 5) = -5
    needed = ((1 + T)^N/Π(1 + g))^(1/(N − n)) − 1 = 1.793576…%
    Rule 8: the trend of the last figures → off track
"""
    ],
    "near": [
        # The mean 10 is 2 away from the edge 12.
        """\
    x = 0 (t = 2022-12-31)
    mean = (Π(1 + g))^(1/n) − 1 = (1.21 × 1)^(1/2) − 1 = 10%
    gap = −d(mean, T) = −d(10, 12 … 20) = -2
    Rule 8: the trend of the last figures → off track
"""
    ],
    "rate": [
        # 6 is not less than 5, but 8, 7, 6 point there; 1 to go in the 3 years to the end of 2026.
        """\
    x = 6 (t = 2023-12-31), T = 5 (2026-12-31)
    gap = −(x − T) = −(6 − 5) = -1
    needed = (T − x)/(years left) = (5 − 6)/3 = -0.333333…
    time is counted in whole months: every day used ends one
    Rule 8: the trend of the last figures → off track
"""
    ],
    "calm": [
        # 6 is at most 6, exactly.
        """\
    x = 6 (t = 2023-12-31), T = 6 (2026-12-31)
    gap = −(x − T) = −(6 − 6) = 0
    needed = the threshold is satisfied = 0
    time is counted in whole months: every day used ends one
    Rule 5: the latest figure satisfies the threshold now → met
"""
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The two files of this room."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    rows = [
        f"{goal},{year},{value}\n"
        for goal, values in FIGURES.items()
        for year, value in zip(range(2019, 2024), values, strict=True)
        if value is not None
    ]
    (tmp_path / "data.csv").write_text("".join(["goal,period,value\n", *rows]), "utf-8")
    return tmp_path


def show(run: Run, folder: Path, goal: str, *options: str) -> str:
    """What `show` prints off a terminal."""
    result = run("show", goal, "data.csv", "--as-of", "2025-01-31", *options, cwd=folder)
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.mark.parametrize("goal", BY_HAND)
def test_the_arithmetic(run: Run, folder: Path, goal: str) -> None:
    """Of each target every quantity, each from those before it, and the rule that decided."""
    out = show(run, folder, goal)
    blocks = [block.split("\n\n")[0] + "\n" for block in out.split("  The arithmetic\n")[1:]]
    assert blocks == BY_HAND[goal]


VIETNAMESE = {
    "wait": """\
    x = 24 (t = 31/12/2023); T = 10 (31/12/2026)
    gap = −(x − T) = −(24 − 10) = -14
    v = (x − số liệu đầu)/số năm = (24 − 40)/4 = -4
    projected = x + v × (số năm còn lại) = 24 + (-4) × 3 = 12
    needed = (T − x)/(số năm còn lại) = (10 − 24)/3 = -4,666666…
    speed_up = needed/(tốc độ đến nay) = 1,2 lần
    reached = ngày dự báo đạt mức đề ra lần đầu = 30/06/2027
    thời gian tính theo tháng: mọi ngày được dùng đều là ngày cuối tháng
    Quy tắc 8: xu hướng của các số liệu gần nhất → có nguy cơ không đạt
""",
    "loss": """\
    x = 3,5 (t = 31/12/2022); T = 3 (31/12/2025)
    gap = −(x − T) = −(3,5 − 3) = -0,5
    kept = 2/5
    Quy tắc 3: một kỳ không đạt là đủ để kết luận → không đạt
""",
    "grow": """\
    x = 0 (t = 31/12/2022); T = 10 (31/12/2025)
    mean = (Π(1 + g))^(1/n) − 1 = (1,21 × 1)^(1/2) − 1 = 10%
    gap = mean − T = 10 − 10 = 0
    pace = (Π(1 + g) − 1)/((1 + T)^n − 1) = 1
    Quy tắc 8: nhịp độ 100,0% từ 95,0% trở lên → đúng tiến độ
""",
}


@pytest.mark.parametrize("goal", VIETNAMESE)
def test_the_arithmetic_in_vietnamese(run: Run, folder: Path, goal: str) -> None:
    """The same numbers with decimal commas, the words translated."""
    assert f"  Cách tính\n{VIETNAMESE[goal]}" in show(run, folder, goal, "--lang", "vi")


def test_the_facts_of_a_trend(run: Run, folder: Path) -> None:
    """What is needed in each year that is left: 24 + k·(−14/3) for k = 1, 2, 3; at the deadline 12 is 2 too many."""
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in show(run, folder, "wait").splitlines() if line}
    assert lines["Gap"] == "-14 days"
    assert lines["Projected"] == "12 days at the deadline: 2 days too high"
    assert lines["Needed"] == "-4.67 days a year from here (1.2x)"
    steps = "2024: 19.33 days, 2025: 14.67 days, 2026: 10 days (on a straight way to the target)"
    assert lines["Steps"] == steps


def test_a_projection_on_a_strict_threshold_is_not_over(run: Run, folder: Path) -> None:
    """100 is not more than 100, and is not called over."""
    assert "  100%  at the deadline: exactly on it\n" in show(run, folder, "jump")


def test_the_facts_of_a_mean(run: Run, folder: Path) -> None:
    """The gap and the projection are those of the mean; needed is for every period left, in percent."""
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in show(run, folder, "dear").splitlines() if line}
    assert lines["Gap"] == "-5 pp"
    assert lines["Projected"] == "10% the mean so far"
    assert lines["Needed"] == "+1.79% in every period that is left"


def test_a_mean_that_is_due_is_no_figure(run: Run, tmp_path: Path) -> None:
    """The mean of a window that lacks a figure is called one: it is not the figure of the last period.

    1.075 · 1.0825 · 1.03 = 1.198598125, whose third root is 1.06224: 6.22 % a year, 3.22 above 3; in 2023 it was 3 %.
    """
    goal = '{unit: "%", hold: average, targets: [{from: 2021, deadline: 2024, threshold: at most 3}]}'
    (tmp_path / "targets.yaml").write_text(f"version: 1\ngoals:\n  prices: {goal}\n", encoding="utf-8")
    rows = "prices,2021,7.5\nprices,2022,8.25\nprices,2023,3\n"
    (tmp_path / "data.csv").write_text(f"goal,period,value\n{rows}", encoding="utf-8")
    result = run("status", "data.csv", "--as-of", "2025-12-31", "-o", "json", cwd=tmp_path)
    reason = json.loads(result.out)["results"][0]["reason"]
    assert reason == (
        "The window ended on 2024-12-31 and lacks figures; "
        "the mean of those there are, 6.22% a period, is 3.22 pp too high."
    )


def test_steps_to_a_far_deadline_are_not_all_made() -> None:
    """Days until the year 9999 are three million steps, of which few are shown: no work is done for the others."""
    text = "version: 1\ngoals:\n  a: {baseline: {period: 2020-01-01, value: 1}, targets: [{deadline: 9999-12-31, "
    text += "threshold: at least 500}]}"
    report = judge(text, "goal,period,value\na,2020-02-01,2\n", "2020-02-02")
    lines: list[str] = []
    assert (
        calls(lambda: lines.extend(plain(goal_lines(report, targets_of(text), Look()), Look()).splitlines())) < 400_000
    )
    (steps,) = (line for line in lines if line.strip().startswith("Steps"))
    assert "2020-02-02: 2.00, " in steps
    assert ", …, 9999-12-31: 500 (" in steps


def test_thousands_are_grouped_everywhere() -> None:
    """1,320 trees of 2,500 by 2026, from 1,000 in 2020: 1000 + 1500·4/6 expected, 1000 + 320·6/4 projected."""
    goal = "unit: trees, baseline: {period: 2020, value: 1000}, targets: [{deadline: 2026, threshold: at least 2500}]"
    targets = f"version: 1\ngoals:\n  trees: {{{goal}}}\n"
    report = judge(targets, "goal,period,value\ntrees,2024,1320\n", "2025-01-15")
    text = plain(goal_lines(report, targets_of(targets), Look(width=80)), Look(width=80))
    for fact in ("1,320 trees", "≥2,500 trees", "1,000 trees", "-1,180 trees", "2,000 trees", "1,480 trees"):
        assert f"  {fact}  " in text
