"""The data of the benchmarks: always the same for the same sizes, written line by line so that any size fits."""

import gzip
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

FIRST_DAY = date(2019, 1, 1)
AS_OF = "2026-06-30"
MOST_DAYS = (date.fromisoformat(AS_OF) - FIRST_DAY).days


class Goal(NamedTuple):
    """What the files say of a goal: every fourth is to stay low, the others are to grow."""

    id: str
    low: bool
    threshold: str


def goals(number: int) -> Iterator[Goal]:
    """So many goals."""
    for index in range(number):
        low = index % 4 == 3
        yield Goal(f"goal_{index:05d}", low, f"{index * 7 % 20 + (15 if low else 75)}.5")


def value(goal: int, step: int) -> str:
    """A figure that wanders between 20 and 95, never more than ten times another."""
    hundredths = (goal * 7919 + step * 104_729 + goal * step * 31) % 7500 + 2000
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def write(path: Path, lines: Iterable[str]) -> Path:
    """A file of these lines; compressed where its name ends in .gz."""
    if path.suffix == ".gz":
        with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=6) as stream:
            stream.writelines(lines)
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(lines)
    return path


def targets(number: int, *, baselines: bool = True, bounds: bool = False) -> Iterator[str]:
    """Lines of a targets file, as people write it: a name, a unit, mostly a baseline, a target."""
    yield "version: 1\ngoals:\n"
    for goal in goals(number):
        word = "at most" if goal.low else "at least"
        baseline = f"    baseline: {{period: 2018, value: {99 if goal.low else 10}}}\n"
        yield (
            f"  {goal.id}:\n"
            f"    name: Share of dossiers of kind {goal.id} that are handled online\n"
            '    unit: "%"\n'
            f"{baseline if baselines else ''}{'    bounds: [0, 100]' + chr(10) if bounds else ''}"
            "    targets:\n"
            "      - deadline: 2030\n"
            f"        threshold: {word} {goal.threshold}\n"
        )


def thresholds(number: int) -> Iterator[str]:
    """Lines of a CSV file that says of the goals only what a gap needs: for programs that read no YAML."""
    yield "goal,sign,threshold\n"
    for goal in goals(number):
        yield f"{goal.id},{-1 if goal.low else 1},{goal.threshold}\n"


def days(number: int) -> list[str]:
    """So many days in a row, as text."""
    if number > MOST_DAYS:
        raise SystemExit(f"that is {number} figures a goal, and there are {MOST_DAYS} days: take more goals")
    return [(FIRST_DAY + timedelta(step)).isoformat() for step in range(number)]


def long(number: int, rows: int) -> Iterator[str]:
    """Lines of `rows` figures of `number` goals, day by day."""
    yield "goal,period,value\n"
    names = [goal.id for goal in goals(number)]
    for step, day in enumerate(days(-(-rows // number))):
        for index in range(min(number, rows - step * number)):
            yield f"{names[index]},{day},{value(index, step)}\n"


def goal_by_goal(lines: Iterable[str]) -> list[str]:
    """The same, each goal's figures after those of another."""
    header, *rows = lines
    return [header, *sorted(rows)]


def in_no_order(lines: Iterable[str]) -> list[str]:
    """The same, as if somebody had shuffled the rows."""
    header, *rows = lines
    return [header, *Random(1).sample(rows, len(rows))]


def quoted(lines: Iterable[str]) -> Iterator[str]:
    """The same with every cell in quotation marks."""
    for line in lines:
        yield '"' + line.rstrip("\n").replace(",", '","') + '"\n'


def comma(lines: Iterable[str]) -> Iterator[str]:
    """The same with semicolons and decimal commas."""
    for line in lines:
        yield line.replace(",", ";").replace(".", ",")


def noted(lines: Iterable[str]) -> Iterator[str]:
    """The same with a column of remarks in Vietnamese that nobody reads."""
    for index, line in enumerate(lines):
        yield f"{'Số liệu sơ bộ' if index else 'note'},{line}"


def months(number: int) -> list[str]:
    """So many months in a row, as text."""
    return [f"{2019 + index // 12}-{index % 12 + 1:02d}" for index in range(number)]


def wide(number: int, columns: int) -> Iterator[str]:
    """The figures of `long` as a table with a column for each day."""
    yield ",".join(["goal", *days(columns)]) + "\n"
    for index, goal in enumerate(goals(number)):
        yield ",".join([goal.id, *(value(index, step) for step in range(columns))]) + "\n"


def areas(number: int, places: int, rows: int) -> Iterator[str]:
    """Lines of counts: each month every area says of every goal how many of how many, until there are `rows`."""
    yield "goal,period,area,numerator,denominator\n"
    names = [goal.id for goal in goals(number)]
    for step, month in enumerate(months(rows // (number * places))):
        for place in range(places):
            for index, name in enumerate(names):
                whole = 1000 + (place * 37 + index * 11 + step * 7) % 9000
                part = whole * (20 + (place * 13 + index * 17 + step * 29) % 70) // 100
                yield f"{name},{month},Ward {place:03d},{part},{whole}\n"
