"""The month in which fiscal years begin: said once, and every period of the targets file is read with it."""

from datetime import date

import pytest

from dxtrack.problems import InputError
from dxtrack.targets import read_targets
from tests.conftest import targets_of

TEXT = """\
version: 1
programme: {fiscal_year_starts: 4}
goals:
  g:
    unit: "%"
    hold: every
    baseline: {period: 2020-21, value: 5}
    targets:
      - {from: FY2022, deadline: 2024/25, threshold: at least 7}
      - {deadline: 2026/2027, threshold: at least 8, waive: {until: FY2027/28, reason: a survey}}
"""


def refused(text: str) -> list[tuple[int | None, str, str, str | None]]:
    """Line, code, message and help of each problem."""
    with pytest.raises(InputError) as refusal:
        targets_of(text)
    return [(found.line, found.code, found.message, found.hint) for found in refusal.value.problems]


def test_every_period_is_read_with_it() -> None:
    """Baseline, `from`, deadlines and waivers are fiscal years, and keep the text that they are written with."""
    targets = targets_of(TEXT)
    assert targets.programme.fiscal_year_starts == 4
    goal = targets.goals["g"]
    assert goal.baseline is not None
    assert (goal.baseline.period.text, goal.baseline.period.last) == ("2020-21", date(2021, 3, 31))
    first, second = goal.targets
    assert first.start is not None
    assert (first.start.text, first.start.first) == ("FY2022", date(2021, 4, 1))
    assert (first.deadline.text, first.deadline.last) == ("2024/25", date(2025, 3, 31))
    assert (second.deadline.text, second.deadline.last) == ("2026/2027", date(2027, 3, 31))
    assert second.waive is not None
    assert second.waive.until.last == date(2028, 3, 31)


def test_a_mapping_has_it_too() -> None:
    """A program says it as a number."""
    goals = {"g": {"targets": [{"deadline": "FY2025", "threshold": "at least 7"}]}}
    targets = read_targets({"version": 1, "programme": {"fiscal_year_starts": 10}, "goals": goals})
    assert targets.goals["g"].targets[0].deadline.last == date(2025, 9, 30)


def test_without_it_every_fiscal_year_is_refused() -> None:
    """Each with the key that says it, and the interval that needs none."""
    found = refused(TEXT.replace("programme: {fiscal_year_starts: 4}\n", ""))
    assert [line for line, *_ in found] == [6, 8, 8, 9, 9]
    assert {code for _, code, *_ in found} == {"bad-period"}
    assert found[1][3] == "say programme: {fiscal_year_starts: 4} for years from April, or write 2021-04/2022-03"


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("13", "the number 13 is not a month", "write its number: 4 for April"),
        ("0", "the number 0 is not a month", "write its number: 4 for April"),
        ("4.5", "the number 4.5 is not a month", "write its number: 4 for April"),
        ("April", "the text 'April' is not a month", "write 4"),
        ("tháng 7", "the text 'tháng 7' is not a month", "write 7"),
        ("04", "the text '04' is not a month", "write 4"),
        ("true", "true is not a month", "write its number: 4 for April"),
        ("[4]", "a list is not a month", "write its number: 4 for April"),
    ],
)
def test_a_month_that_is_none(written: str, message: str, hint: str) -> None:
    """It is refused once; the fiscal years of the file are not what is wrong."""
    text = TEXT.replace("starts: 4", f"starts: {written}")
    assert refused(text) == [(2, "wrong-type", f"fiscal_year_starts: {message}", hint)]


def test_a_misspelt_key() -> None:
    """It is one problem, and not one for each fiscal year."""
    found = refused(TEXT.replace("fiscal_year_starts", "fiscal_year_start"))
    assert [(line, code, hint) for line, code, _, hint in found] == [
        (2, "unknown-key", "did you mean fiscal_year_starts?")
    ]


@pytest.mark.parametrize(
    "programme", ["", "programme:\n", "programme: {fiscal_year_starts: }\n", "programme: {name: x}\n"]
)
def test_it_may_be_left_out(programme: str) -> None:
    """Without it there are no fiscal years, and nothing else is different."""
    targets = targets_of(
        f"version: 1\n{programme}goals: {{g: {{targets: [{{deadline: 2025, threshold: at least 7}}]}}}}"
    )
    assert targets.programme.fiscal_year_starts is None


def test_a_break_is_a_day() -> None:
    """A fiscal year is none; the help gives its first day."""
    found = refused(TEXT.replace("starts: 4", "starts: 4, breaks: [{date: 2024/25}]"))
    assert [(code, hint) for _, code, _, hint in found] == [("bad-period", "write a day, as in 2024-04-01")]


def test_a_rate_until_a_fiscal_year_is_one_of_years() -> None:
    """A fiscal year says how long a period is, as a year does; twelve months that are written out do not."""
    goal = targets_of(TEXT).goals["g"]
    window = goal.window(goal.targets[0])
    assert window is not None
    assert (window[0], window[1], window[2].many) == (date(2021, 4, 1), date(2025, 3, 31), 12)
    found = refused(TEXT.replace("2024/25", "2024-04/2025-03"))
    assert found[0][2] == "g: hold until 2024-04/2025-03: how long is a period?"
