"""Small programmes and data files, and what is asserted of their results."""

from dxtrack.judge import Assessment, Report


def goal(*targets: str, **keys: str) -> str:
    """A targets file with the one goal g; a target is `2025: at least 50`, and more keys may follow a comma."""
    lines = [f"    {key}: {value}" for key, value in keys.items()]
    pairs = [target.split(": ", 1) for target in targets]
    lines += ["    targets:", *(f"      - {{deadline: {deadline}, threshold: {rest}}}" for deadline, rest in pairs)]
    return "\n".join(["version: 1", "goals:", "  g:", *lines])


def rows(*lines: str, columns: str = "period,value") -> str:
    """A data file of g with those columns."""
    return "\n".join([f"goal,{columns}", *(f"g,{line}" for line in lines), ""])


def years(first: int, *values: float) -> str:
    """A data file of g with a figure for each year from the first on."""
    return rows(*(f"{first + number},{value}" for number, value in enumerate(values)))


def has(result: Assessment, **wanted: object) -> None:
    """Asserts the named fields of a result; quantities are exact."""
    for name, value in wanted.items():
        assert getattr(result, name) == value, name


def by_deadline(report: Report) -> tuple[Assessment, ...]:
    """The results of a report, which come in the order of their deadlines."""
    assert [result.deadline for result in report.results] == sorted(result.deadline for result in report.results)
    return report.results


FORTY_TO_FIFTY = goal("2025: at least 50", baseline="{period: 2020, value: 40}")


def every(threshold: str = "at least 7", **keys: str) -> str:
    """A rate to keep in each year from 2021 to 2025."""
    return goal(f"2025: {threshold}, from: 2021", hold="every", **keys)


def average(threshold: str, deadline: int = 2023) -> str:
    """A mean of growth rates in percent from 2021 on."""
    return goal(f"{deadline}: {threshold}, from: 2021", hold="average", unit='"%"')
