"""Relative thresholds, sums, limits and parts as people read them; and that what is printed contradicts no verdict."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.targets import satisfies
from dxtrack.wording import Language, part_shown, reason, target_sign, target_words, told
from tests.conftest import Result, judge, only
from tests.judge.made import goal, rows

CO2 = goal("2030: at most 55% below baseline", unit="Mt", baseline="{period: 1990, value: 993.1}")
UNKNOWN = goal("2030: at least 200% of baseline", unit="Mt", baseline="{period: 1990}")
BUDGET = goal("2025: at most 1000, from: 2025", accumulate="true")
TREES = goal("2026: at least 300, from: 2024", accumulate="true")
PARTS = goal("2023: at most 300", unit="Mt", roll_up="sum")
DAY = goal("2010-03-01: at least 100", baseline="{period: 2009-01-01, value: 0}")


@pytest.mark.parametrize(
    ("language", "sign", "words"),
    [
        ("en", "≤446.9", "at most 446.9 Mt (55% below 993.1, 1990)"),
        ("vi", "≤446,9", "tối đa 446,9 Mt (thấp hơn 55% so với mức 993,1 của năm 1990)"),
    ],
)
def test_resolved_threshold(language: Language, sign: str, words: str) -> None:
    """45 % of 993.1 are 446.895: columns show it rounded, sentences with the baseline it is from."""
    result = only(judge(CO2, rows("2020,700"), "2021-06-30"))
    assert (target_sign(result, language), target_words(result, language)) == (sign, words)


def test_unknown_threshold() -> None:
    """While the baseline is unknown the threshold is told as it is written."""
    result = only(judge(UNKNOWN, rows("2020,700"), "2021-06-30"))
    assert (target_sign(result, "en"), target_words(result, "en")) == ("≥200%·b", "at least 200% of the baseline")
    assert target_words(result, "vi") == "tối thiểu 200% giá trị cơ sở"


@pytest.mark.parametrize(
    ("targets", "figures", "as_of", "english", "vietnamese"),
    [
        (
            UNKNOWN,
            ["2020,700"],
            "2021-06-30",
            "700 Mt of 2020; at least 200% of the baseline is not known: there is no figure of the baseline period "
            "1990.",
            "700 Mt của năm 2020; mục tiêu tối thiểu 200% giá trị cơ sở chưa tính được: không có số liệu kỳ cơ sở "
            "(năm 1990).",
        ),
        (
            TREES,
            ["2024-01,5", "2024-03,5", "2024-04,5"],
            "2024-06-30",
            "Made 60.0% of the planned move: 5 where the plan stood at 8.33 on 2024-01-31. 2024-02 is missing; 2 later "
            "figures are not counted.",
            "Thực hiện 60,0% mức tăng theo lộ trình: 5, trong khi lộ trình ngày 31/01/2024 là 8,33. Thiếu số liệu "
            "tháng 2/2024; 2 số liệu sau đó chưa được cộng dồn.",
        ),
        (
            BUDGET,
            ["2025-Q1,300", "2025-Q2,400"],
            "2025-07-31",
            "700 is used by 2025-06-30, where the plan stood at 500; going on like this it will be 1,400 at the "
            "deadline, against at most 1,000.",
            "Đến 30/06/2025 đã dùng 700, lộ trình khi đó là 500; cứ như vậy, dự báo đến hạn là 1.400, so với mục tiêu "
            "tối đa 1.000.",
        ),
        (
            BUDGET,
            ["2025-Q1,900", "2025-Q2,400"],
            "2025-07-31",
            "1,300 of 2025-01/2025-06 does not satisfy at most 1,000: 300 too much.",
            "1.300 của 6 tháng đầu năm 2025 không đạt mục tiêu tối đa 1.000: vượt mức tối đa 300.",
        ),
        (
            DAY,
            ["2010-09-14,100"],
            "2026-01-01",
            "The deadline has passed and no figure tells what stood on 2010-03-01: the first is of 2010-09-14.",
            "Đã qua thời hạn nhưng không có số liệu nào đến 01/03/2010: số liệu đầu tiên sau đó là của ngày "
            "14/09/2010.",
        ),
    ],
)
def test_reasons(targets: str, figures: list[str], as_of: str, english: str, vietnamese: str) -> None:
    """Each says what decides, or what is missing."""
    result = only(judge(targets, rows(*figures), as_of))
    assert (reason(result, "en"), reason(result, "vi")) == (english, vietnamese)


def test_part() -> None:
    """Of a part of a sum its figure and its share of the whole are shown, and why it is not rated."""
    data = rows("2023,205,North", "2023,205,South", columns="period,value,area")
    part = only(judge(PARTS, data, "2024-06-30", area="North"))
    assert part_shown(part, "en") == "205 (50%)"
    said = "205 Mt of 2023; that is 50% of the whole, 410 Mt, and the target says nothing of a part."
    assert reason(part, "en") == said


_numbers = st.decimals(-1000, 1000, places=3)


@given(
    b=_numbers.filter(lambda number: number != 0),
    x=_numbers,
    share=st.decimals(0, 200, places=2),
    sign=st.sampled_from(["at least", "more than", "at most", "less than"]),
)
def test_what_is_printed_contradicts_no_verdict(b: Decimal, x: Decimal, share: Decimal, sign: str) -> None:
    """The printed threshold is satisfied by the actual and by the baseline exactly where the exact one is."""
    text = goal(f"2030: {sign} {share}% of baseline", baseline=f"{{period: 1990, value: {b}}}")
    result = only(judge(text, rows(f"2020,{x}"), "2021-06-30"))
    for value in (Fraction(x), Fraction(b)):
        assert satisfies(value, told(result)) == satisfies(value, result.threshold)


def test_matrix_shows_thresholds_of_areas(run: Callable[..., Result], tmp_path: Path) -> None:
    """Where an area's threshold is not that of the others it stands behind the gap."""
    (tmp_path / "targets.yaml").write_text(goal("2025: at least 50, areas: {North: at least 70}", unit='"%"'))
    (tmp_path / "d.csv").write_text(rows("2024,60,North", "2024,60,South", columns="period,value,area"))
    out = run("matrix", "d.csv", "--as-of", "2025-06-30", "-q", cwd=tmp_path).out
    assert "-10.0 (≥70%)" in out
    assert "+10.0  " in out


def test_show_says_what_a_sum_is_made_of(run: Callable[..., Result], tmp_path: Path) -> None:
    """The amounts with the running sum, what is missing, and the arithmetic."""
    (tmp_path / "targets.yaml").write_text(TREES)
    (tmp_path / "d.csv").write_text(rows("2024-01,5", "2024-02,7", "2024-04,5"))
    out = run("show", "g", "d.csv", "--as-of", "2024-06-30", cwd=tmp_path).out
    assert "x = b + Σ (2 amounts) = 0 + 5 + 7 = 12" in out
    assert "2 of 3  since 2024-01-01; 2024-03 is missing, 1 later not counted" in out
    assert [line.split()[-2] for line in out.splitlines() if "d.csv:" in line and "sum" in line] == ["5", "12"]
    assert "not counted" in out


def test_set_of_another_length(run: Callable[..., Result], tmp_path: Path) -> None:
    """A year among months would count twice: it is refused."""
    (tmp_path / "targets.yaml").write_text(TREES)
    (tmp_path / "d.csv").write_text(rows("2024-01,5"))
    refused = run("status", "d.csv", "--set", "g=2024:60", "--as-of", "2025-06-30", cwd=tmp_path)
    assert refused.code == 2
    assert "2024 would count twice" in refused.err
    assert run("status", "d.csv", "--set", "g=2024-02:60", "--as-of", "2025-06-30", cwd=tmp_path).code == 0
