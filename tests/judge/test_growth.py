"""What judging costs, counted in calls and not by a clock: it grows with what there is to judge, not with products."""

from datetime import date, timedelta
from io import BytesIO

import pytest

from dxtrack.actuals import Source, read_actuals
from dxtrack.judge import assess
from tests.conftest import calls, targets_of

from .made import goal

TODAY = date(2026, 11, 24)


def judging(text: str, lines: list[str], columns: str = "period,value", areas: int = 0) -> int:
    """How many calls it takes to judge these figures."""
    targets = targets_of(text)
    content = "\n".join([f"goal,{columns}", *lines, ""]).encode()
    actuals = read_actuals([Source("data.csv", BytesIO(content))], targets, today=TODAY)
    names = tuple(f"a{number}" for number in range(areas)) or (None,)
    return calls(lambda: assess(targets, actuals, TODAY, areas=names))


@pytest.mark.parametrize("keys", [{}, {"hold": "latest", "frequency": "weekly"}, {"hold": "every"}])
def test_a_target_does_not_walk_through_figures_that_are_not_its_own(keys: dict[str, str]) -> None:
    """A week more costs a few calls, however many targets the goal has."""
    ends = [date(2006, 1, 1) + timedelta(70 * number) for number in range(100)]
    deadlines = [f"{end}: at least 5, from: {end - timedelta(27)}" if keys else f"{end}: at least 5" for end in ends]
    if keys:
        keys = {"frequency": "weekly"} | keys
    text = goal(*deadlines, **keys)

    def weeks(many: int) -> int:
        days = (date(2005, 12, 26) - timedelta(7 * number) for number in range(many))
        return judging(text, [f"g,{day:%G-W%V},{6 + day.day % 5}" for day in days])

    assert weeks(2000) - weeks(1000) < 1000 * 20


def test_areas_without_a_row_are_judged_once() -> None:
    """A pair of a goal and an area of which there is no row costs a few calls, where judging it takes some forty."""
    text = "version: 1\ngoals:\n" + "".join(
        f"  g{number}: {{baseline: {{period: 2019}}, targets: [{{deadline: 2030, threshold: at least 5}}]}}\n"
        for number in range(40)
    )
    lines = [f"g{number},a{number},2020,3" for number in range(40)]
    few, many = (judging(text, lines, "area,period,value", areas=areas) for areas in (40, 80))
    assert many - few < 40 * 40 * 12
