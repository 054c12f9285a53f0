"""A gap in words follows the direction of its target, and periods are written as people of the language write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dxtrack.actuals import Actuals, Figure
from dxtrack.judge import Assessment, assess
from dxtrack.periods import parse_period
from dxtrack.targets import Baseline, Goal, Localized, Target, Targets
from dxtrack.targets.threshold import parse_threshold
from dxtrack.wording import Language, gap_words, period, reason, row_gap
from dxtrack.wording.figures import in_sentence
from tests.conftest import Result

CASES = {
    ("at least 25", "14.7"): ("10.3 pp short", "còn thiếu 10,3 điểm %"),
    ("more than 25", "28.9"): ("3.9 pp over", "vượt 3,9 điểm %"),
    ("at most 10", "18"): ("8.0 pp too high", "còn cao hơn 8,0 điểm %"),
    ("less than 8", "6.8"): ("1.2 pp below the limit", "thấp hơn mức tối đa 1,2 điểm %"),
    ("between 45 and 50", "44"): ("1.0 pp below the range", "còn thấp hơn mức tối thiểu 1,0 điểm %"),
    ("between 45 and 50", "53"): ("3.0 pp above the range", "còn cao hơn mức tối đa 3,0 điểm %"),
    ("between 45 and 50", "50"): ("within the range", "trong khoảng mục tiêu"),
    ("more than 25", "25"): ("exactly on it", "đúng bằng mức đề ra"),
}
"""Threshold and value, and what is said of their gap."""


def judged(threshold: str, value: str, baseline: str = "40") -> Assessment:
    """One result in percent, from a baseline of 2020 to a figure of 2024."""
    goal = Goal(
        targets=[Target(parse_period("2025"), parse_threshold(threshold))],
        unit=Localized(en="%"),
        baseline=Baseline(parse_period("2020"), Decimal(baseline)),
    )
    figure = Figure(parse_period("2024"), Decimal(value), "final", None, None, "data.csv", 2, 3, None)
    actuals = Actuals({"a": {(None, None): [figure]}})
    (result,) = assess(Targets(goals={"a": goal}), actuals, date(2025, 6, 30)).results
    return result


@pytest.mark.parametrize(("threshold", "value"), CASES)
def test_a_gap_is_said_in_the_direction_of_its_target(threshold: str, value: str) -> None:
    """Where less is better a value is too high or below the limit, never short or over; the sign of the gap stays."""
    result = judged(threshold, value)
    languages: tuple[Language, ...] = ("en", "vi")
    assert tuple(gap_words(result, row_gap(result, 1, each), each) for each in languages) == CASES[threshold, value]


def test_every_format_says_the_direction(run: Callable[..., Result], tmp_path: Path) -> None:
    """Table, text, Markdown, page and `show` say of 18 against at most 10 that it is too high, and nowhere short."""
    (tmp_path / "targets.yaml").write_text(
        'version: 1\ngoals:\n  a:\n    unit: "%"\n    baseline: {period: 2020, value: 20}\n'
        "    targets: [{deadline: 2025, threshold: at most 10}]\n",
        "utf-8",
    )
    (tmp_path / "data.csv").write_text("goal,period,value\na,2024,18\n", "utf-8")
    commands = [["status", "data.csv", "-o", form] for form in ("table", "text", "markdown", "html")]
    for command in (*commands, ["show", "a", "data.csv"]):
        said = run(*command, "--as-of", "2025-06-30", cwd=tmp_path).out
        assert "too high" in said, command
        assert " short" not in said, command


@pytest.mark.parametrize(
    ("threshold", "value", "baseline", "english", "vietnamese"),
    [
        (
            "at least 60",
            "44",
            "20",
            "Made 75.0% of the planned move: 44% where the plan stood at 52% on 2024-12-31.",
            "Thực hiện 75,0% mức tăng theo lộ trình: 44%, trong khi lộ trình ngày 31/12/2024 là 52%.",
        ),
        (
            "at most 10",
            "38",
            "50",
            "Made 37.5% of the planned move: 38% where the plan stood at 18% on 2024-12-31.",
            "Thực hiện 37,5% mức giảm theo lộ trình: 38%, trong khi lộ trình ngày 31/12/2024 là 18%.",
        ),
        (
            "at most 10",
            "8",
            "50",
            "8% of 2024 satisfies already at most 10%, 2 pp below the limit.",
            "8% của năm 2024 đã đạt mục tiêu tối đa 10%, thấp hơn mức tối đa 2 điểm %.",
        ),
    ],
)
def test_sentences_say_rises_and_falls(
    threshold: str, value: str, baseline: str, english: str, vietnamese: str
) -> None:
    """A sentence names the way the plan leads, as far as its language does."""
    result = judged(threshold, value, baseline)
    assert (reason(result, "en"), reason(result, "vi")) == (english, vietnamese)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025", "2025"),
        ("2025-H1", "6 tháng đầu năm 2025"),
        ("2025-H2", "6 tháng cuối năm 2025"),
        ("2025-Q1", "quý I/2025"),
        ("2025-Q4", "quý IV/2025"),
        ("2025-10", "tháng 10/2025"),
        ("2025-01/2025-09", "9 tháng đầu năm 2025"),
        ("2025-04/2025-06", "quý II/2025"),
        ("2025-04/2026-03", "tháng 4/2025–tháng 3/2026"),
        ("2024-01/2025-12", "tháng 1/2024–tháng 12/2025"),
        ("2025-W47", "tuần 47/2025"),
        ("2025-W01", "tuần 1/2025"),
        ("2025-06-30", "30/06/2025"),
        ("2025-07-01/2025-09-10", "01/07/2025–10/09/2025"),
    ],
)
def test_periods_as_an_officer_writes_them(written: str, said: str) -> None:
    """In Vietnamese a period reads as in a report of an office, in English as the data has it."""
    assert (period(parse_period(written), "vi"), period(parse_period(written), "en")) == (said, written)


def test_a_fiscal_year_stays_as_it_is_written() -> None:
    """A fiscal year has the name that the data gives it, in both languages."""
    for text in ("2024/25", "FY2025"):
        assert period(parse_period(text, 4), "vi") == text


def test_a_year_in_a_sentence_is_called_one() -> None:
    """Within a Vietnamese sentence a bare number is a year and a date is a day."""
    said = [in_sentence(parse_period(text), "vi") for text in ("2025", "2025-06-30", "2025-Q3")]
    assert said == ["năm 2025", "ngày 30/06/2025", "quý III/2025"]


def test_a_failed_gate_says_so_in_its_language(run: Callable[..., Result], tmp_path: Path) -> None:
    """The last line of a gate that fails counts what failed, in the words of the report."""
    (tmp_path / "targets.yaml").write_text(
        "version: 1\ngoals:\n  a:\n    targets: [{deadline: 2025, threshold: at most 10}]\n", "utf-8"
    )
    (tmp_path / "data.csv").write_text("goal,period,value\na,2025,18\n", "utf-8")
    command = ("check", "data.csv", "--as-of", "2026-06-30", "--fail-on", "missed", "--lang")
    said = [run(*command, language, cwd=tmp_path) for language in ("en", "vi")]
    assert [each.err.splitlines()[-1] for each in said] == [
        "FAILED: 1 missed (--fail-on missed)",
        "KHÔNG ĐẠT: 1 không đạt (--fail-on missed)",
    ]
