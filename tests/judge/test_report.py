"""A whole programme on a day."""

from datetime import date

from dxtrack.judge import Status, assess
from tests.conftest import judge, targets_of

from .made import goal, rows

# --- the report ---


def test_results_come_in_official_order_and_can_be_chosen() -> None:
    """Goals stand as in the file, their targets by deadline; goals and deadlines select, and counts add up."""
    text = (
        goal("2025: at least 50", "2023: at least 45") + "\n  a:\n    targets: [{deadline: 2025, threshold: at most 1}]"
    )
    targets, actuals = targets_of(text), judge(text, rows("2021,50"), "2022-01-01").actuals
    assert actuals is not None

    def chosen(**choice: object) -> list[tuple[str, int]]:
        report = assess(targets, actuals, date(2022, 1, 1), **choice)  # type: ignore[arg-type]
        return [(result.goal_id, result.deadline.year) for result in report.results]

    assert chosen() == [("g", 2023), ("g", 2025), ("a", 2025)]
    assert chosen(goals={"a"}) == [("a", 2025)]
    assert chosen(deadlines={date(2023, 12, 31)}) == [("g", 2023)]
    counts = judge(text, rows("2021,50"), "2022-01-01").counts
    assert list(counts) == list(Status) and counts[Status.MET] == 2 and counts[Status.NO_DATA] == 1
    assert sum(counts.values()) == 3


def test_an_area_without_a_row_has_a_result_of_its_own() -> None:
    """Areas of which a goal has no row come in their places, each with its name and nothing else of another."""
    text = goal("2025: at least 50", "2030: at least 60", baseline="{period: 2020, value: 40}")
    targets, actuals = (
        targets_of(text),
        judge(text, rows("2021,50,here", columns="period,value,area"), "2022-01-01").actuals,
    )
    assert actuals is not None
    results = assess(targets, actuals, date(2022, 1, 1), areas=("there", "here", "beyond")).results
    assert [(result.area, result.status) for result in results[1::2]] == [
        ("there", Status.NO_DATA),
        ("here", Status.UNRATED),
        ("beyond", Status.NO_DATA),
    ]
    assert [result.deadline.year for result in results] == [2025, 2030] * 3
    assert results[0]._replace(area="beyond") == results[4]
