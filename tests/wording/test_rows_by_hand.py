"""Ten rows of `status`, one for each status, derived by hand and written before they were printed.

Three rows of ten have a speed, so that it is no column. At 107 columns the English table keeps all others: 2 + name 4,
baseline 2+8, actual 2+6, period 2+4, target 2+6, gap 2+6, bar 2+17, progress 1+4, expected 2+8, projected 2+9, status
2+11 are 104. The 3 cells left go to the bar: 20, of which 16 lie between ├ and ║. The Vietnamese table has 99 columns,
and heads of several words stand on two lines: 2 + name 8, actual 2+6, period 2+4, target 2+4, gap 2+10, bar 2+17,
progress 1+4, projected 2+5, status 2+22 are 97, and what is expected would take 2+7 more. The two cells left go to the
bar: 19, of which 15 lie between.

The bar fills floor(progress·cells) cells, at least one where there is progress and never the last before it is met; the
mark of the plan stands in cell 1 + floor(expected·cells), both as shares of the way from the baseline to the target.
Numbers in brackets are those of the Vietnamese bar. The day is 2024-12-31; years are 12 months each.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

TARGETS = """\
version: 1
programme:
  name: {en: Ten rows, vi: Mười dòng}
goals:
  mail:
    name: {en: Mail, vi: Tin}
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2025, threshold: at least 50}]
  bank:
    name: {en: Bank, vi: Tiền}
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2025, threshold: at least 50}]
  road:
    name: {en: Road, vi: Đường}
    unit: "%"
    baseline: {period: 2020, value: 20}
    targets: [{deadline: 2025, threshold: at least 60}]
  wait:
    name: {en: Wait, vi: Chờ}
    unit: "%"
    baseline: {period: 2020, value: 50}
    targets: [{deadline: 2025, threshold: at most 10}]
  fire:
    name: {en: Fire, vi: Cháy}
    unit: "%"
    baseline: {period: 2020, value: 30}
    targets: [{deadline: 2025, threshold: at least 80}]
  snow:
    name: {en: Snow, vi: Tuyết}
    unit: "%"
    baseline: {period: 2020, value: 5}
    targets: [{deadline: 2025, threshold: at least 15}]
  tree:
    name: {en: Tree, vi: Cây}
    unit: "%"
    targets: [{deadline: 2025, threshold: at least 70}]
  post:
    name: {en: Post, vi: Thư}
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2023, threshold: at least 40}]
  rail:
    name: {en: Rail, vi: Sắt}
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2023, threshold: at least 40}]
  moon:
    name: {en: Moon, vi: Trăng}
    unit: "%"
    baseline: {period: 2026, value: 5}
    targets: [{deadline: 2028, threshold: at least 9}]
"""
DATA = """\
goal,period,value
mail,2024,54
bank,2024,49.96
road,2024,44
wait,2024,38
fire,2024,25
tree,2024,61.5
post,2023,34
rail,2022,20
"""
Line = Callable[[str, str], str]


@pytest.fixture
def line(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """`line("en", "✓ Mail")`: what the table's lines that begin so have in common, at its columns."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")

    def find(language: str, start: str) -> str:
        monkeypatch.setenv("COLUMNS", {"en": "107", "vi": "99"}[language])
        result = run("status", "data.csv", "--as-of", "2024-12-31", "--lang", language, cwd=tmp_path)
        assert (result.code, result.err) == (0, "")
        table, _, _ = result.out.partition("├ ")  # the legend; what needs attention comes after it
        (found,) = {text for text in table.splitlines() if text.startswith(start)}
        return found

    return find


def test_heads(line: Line) -> None:
    """Heads stand over their columns, right over numbers, on two lines at the most; 2024 was a leap year."""
    assert line("en", "By 2023") == "By 2023-12-31 · ended 366 days ago"
    assert line("en", "By 2025") == "By 2025-12-31 · 365 days left"
    assert line("vi", "Đến 31/12/2028") == "Đến 31/12/2028 · còn 4,0 năm"
    assert line("en", "  Goal") == (
        "  Goal  Baseline  Actual        Target  Gap pp  Progress                   Expected  Projected  Status"
    )
    assert line("vi", "  Chỉ tiêu") == (
        "  Chỉ tiêu    Thực         Mục  Chênh lệch  Tiến độ                      Dự  Đánh giá"
    )


def test_missed(line: Line) -> None:
    """×: the deadline, 2023, is past and its figure, 34, is not at least 40.

    Gap 34 - 40 = -6. Of the way 40 - 10 = 30, 34 - 10 = 24 are made: 24/30 = 80 %. The figure stands on the deadline:
    the plan is at the target, 40, and the projection, 10 + 24·36/36, is the figure itself. A decided target
    needs no speed. Bar: 0.8·16 = 12.8, 12 cells of 16 (0.8·15 = 12 of 15); no mark, since expected is the target.
    """
    assert line("en", "× Post") == (
        "× Post    10.0%   34.0%   2023    ≥40%   -6.0   ├■■■■■■■■■■■■────║    80%    40.0%       34.0%  missed"
    )
    assert line("vi", "× Thư") == (
        "× Thư       34,0%   2023  ≥40%       -6,0   ├■■■■■■■■■■■■───║    80%  34,0%  không đạt"
    )


def test_due(line: Line) -> None:
    """…: the deadline, 2023, is past, and the latest figure, 20, is of 2022: no verdict yet.

    Gap 20 - 40 = -20. Progress 10/30 = 33.3 %. After 24 of 36 months the plan stood at 10 + 30·2/3 = 30; the projection
    is 10 + 10·36/24 = 25. What is past needs no speed. Bar: 16/3 = 5.3, 5 cells; mark 1 + floor(16·2/3 = 10.7) = 11
    (15/3 = 5, 5 cells; mark 1 + floor(10) = 11).
    """
    assert line("en", "… Rail") == (
        "… Rail    10.0%   20.0%   2022    ≥40%  -20.0   ├■■■■■─────│─────║    33%    30.0%       25.0%  result due"
    )
    assert line("vi", "… Sắt") == (
        "… Sắt       20,0%   2022  ≥40%      -20,0   ├■■■■■─────│────║    33%  25,0%  đến hạn, chờ số liệu"
    )


def test_met(line: Line) -> None:
    """✓: 54 is at least 50, a year before the deadline.

    Gap 54 - 50 = +4. Progress 44/40 = 110 %. After 48 of 60 months the plan stood at 10 + 40·0.8 = 42; the projection
    is 10 + 44·60/48 = 65. Bar: all 16 cells, mark 1 + floor(12.8) = 13, beyond the target floor(0.1·16) = 1 cell
    (all 15, mark 1 + floor(12) = 13, floor(1.5) = 1).
    """
    assert line("en", "✓ Mail") == (
        "✓ Mail    10.0%   54.0%   2024    ≥50%   +4.0   ├■■■■■■■■■■■■│■■■║■  110%    42.0%       65.0%  met"
    )
    assert line("vi", "✓ Tin") == ("✓ Tin       54,0%   2024  ≥50%       +4,0   ├■■■■■■■■■■■■│■■║■  110%  65,0%  đạt")


def test_on_track(line: Line) -> None:
    """►: 49.96 is not 50 but far ahead of the plan, 42; at one decimal it would look like 50.0, so the row has two.

    Gap 49.96 - 50 = -0.04. Progress 39.96/40 = 99.9 %, which is >99%, never 100%. The projection is
    10 + 39.96·60/48 = 59.95, to one decimal 60.0. Needed are 0.04 in the year left, so far 9.99 a year: no speed-up.
    Bar: floor(0.999·16 = 15.98) = 15 cells, the 16th stays empty; mark 13 (14.99, 14 cells; mark 13).
    """
    assert line("en", "► Bank") == (
        "► Bank    10.00%  49.96%  2024    ≥50%   -0.04  ├■■■■■■■■■■■■│■■─║   >99%    42.00%      60.0%  on track"
    )
    assert line("vi", "► Tiền") == (
        "► Tiền      49,96%  2024  ≥50%       -0,04  ├■■■■■■■■■■■■│■─║   >99%  60,0%  đúng tiến độ"
    )


def test_at_risk(line: Line) -> None:
    """!: pace 24/32 = 0.75, at least 0.60 and less than 0.95.

    Gap 44 - 60 = -16. Progress 24/40 = 60 %. The plan stood at 20 + 40·0.8 = 52; the projection is 20 + 24·60/48 = 50.
    Needed 16 in the year left, so far 24/4 = 6 a year: 16/6 = 2.67, 2.7x. Bar: floor(9.6) = 9 cells, mark 13
    (floor(9) = 9, mark 13).
    """
    assert line("en", "! Road") == (
        "! Road    20.0%   44.0%   2024    ≥60%  -16.0   ├■■■■■■■■■───│───║    60%    52.0%       50.0%  at risk"
    )
    assert line("vi", "! Đường") == (
        "! Đường     44,0%   2024  ≥60%      -16,0   ├■■■■■■■■■───│──║    60%  50,0%  có nguy cơ không đạt"
    )
    assert line("en", "  needs 2.7x") == "  needs 2.7x the speed so far"


def test_off_track(line: Line) -> None:
    """▼: less is better; from 50 to 38 instead of 18 is pace 12/32 = 0.375, less than 0.60.

    Gap -(38 - 10) = -28: minus is short. Progress 12/40 = 30 %. The plan stood at 50 - 40·0.8 = 18; the projection is
    50 - 12·60/48 = 35. Needed 28 in the year left, so far 12/4 = 3 a year: 28/3 = 9.3x. Bar, left to right though the
    figure falls: floor(4.8) = 4 cells, mark 13 (floor(4.5) = 4, mark 13).
    """
    assert line("en", "▼ Wait") == (
        "▼ Wait    50.0%   38.0%   2024    ≤10%  -28.0   ├■■■■────────│───║    30%    18.0%       35.0%  off track"
    )
    assert line("vi", "▼ Chờ") == (
        "▼ Chờ       38,0%   2024  ≤10%      -28,0   ├■■■■────────│──║    30%  35,0%  chậm tiến độ"
    )
    assert line("en", "  needs 9.3x") == "  needs 9.3x the speed so far"


def test_moving_away(line: Line) -> None:
    """◄: from 30 down to 25 where up to 80 was promised; the pace, -5/40, is below 0.

    Gap 25 - 80 = -55. Progress -5/50 = -10 %. The plan stood at 30 + 50·0.8 = 70; the projection is
    30 - 5·60/48 = 23.75, half up 23.8. The speed has the wrong sign. Bar: ◄ in place of ├, no cell, mark 13 (13).
    """
    assert line("en", "◄ Fire") == (
        "◄ Fire    30.0%   25.0%   2024    ≥80%  -55.0   ◄────────────│───║   -10%    70.0%       23.8%  moving away"
    )
    assert line("vi", "◄ Cháy") == (
        "◄ Cháy      25,0%   2024  ≥80%      -55,0   ◄────────────│──║   -10%  23,8%  thụt lùi"
    )


def test_no_data(line: Line) -> None:
    """?: there is a baseline but no figure after it: dashes, not noughts, and no bar."""
    assert line("en", "? Snow") == (
        "? Snow     5.0%      –            ≥15%     –                                    –          –    no data"
    )
    assert line("vi", "? Tuyết") == (
        "? Tuyết        –          ≥15%         –                                –    chưa có số liệu"
    )


def test_unrated(line: Line) -> None:
    """–: a figure, 61.5, but no baseline: gap 61.5 - 70 = -8.5; without a way no progress, plan or bar."""
    assert line("en", "– Tree") == (
        "– Tree       –    61.5%   2024    ≥70%   -8.5                                   –          –    not rated"
    )
    assert line("vi", "– Cây") == (
        "– Cây       61,5%   2024  ≥70%       -8,5                               –    chưa đủ cơ sở đánh giá"
    )


def test_not_started(line: Line) -> None:
    """·: the baseline period, 2026, is still to come: dashes and no bar."""
    assert line("en", "· Moon") == (
        "· Moon     5.0%      –             ≥9%     –                                    –          –    not started"
    )
    assert line("vi", "· Trăng") == (
        "· Trăng        –           ≥9%         –                                –    chưa đến kỳ đánh giá"
    )


def test_show_rounds_no_figure_to_what_it_misses(run: Callable[..., Result], tmp_path: Path) -> None:
    """From 0 in 2020 over 29.999 in 2023 to 99.99666… in 2030: not 100, and 0.00333… short; 48.397/80 is not 60.5 %."""
    goal = 'version: 1\ngoals:\n  a:\n    unit: "%"\n    baseline: {period: 2020, value: 0}\n'
    (tmp_path / "targets.yaml").write_text(goal + "    targets: [{deadline: 2030, threshold: at least 100}]\n", "utf-8")
    (tmp_path / "d.csv").write_text("goal,period,value\na,2023,29.999\n", "utf-8")
    shown = run("show", "a", "d.csv", "--as-of", "2025-12-31", cwd=tmp_path).out
    assert "99.997%  at the deadline: 0.003 pp short" in shown
    pace = "    pace: {on_track: 0.905, at_risk: 0.605}\n"
    (tmp_path / "targets.yaml").write_text(
        goal + pace + "    targets: [{deadline: 2025, threshold: at least 100}]\n", "utf-8"
    )
    (tmp_path / "d.csv").write_text("goal,period,value\na,2024,48.397\n", "utf-8")
    shown = run("show", "a", "d.csv", "--as-of", "2025-12-31", cwd=tmp_path).out
    assert "pace 60.496% is below 60.5%" in shown
