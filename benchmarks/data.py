"""The data of the benchmarks: the same files for the same sizes, whoever makes them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

AS_OF = "2026-06-30"
YEARS = [str(2001 + step) for step in range(25)]
MONTHS = [f"{2021 + month // 12}-{month % 12 + 1:02d}" for month in range(6, 66)]
DAYS = [(date(2025, 12, 1) + timedelta(step)).isoformat() for step in range(200)]
"""The last one of each stands before AS_OF."""


def write(path: Path, lines: Iterator[str]) -> Path:
    """A file of these lines."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"{line}\n" for line in lines)
    return path


def targets(goals: int, baseline: str) -> Iterator[str]:
    """Lines of a targets file as people write it; every fourth goal is to stay low, the others are to grow."""
    yield from ("version: 1", "goals:")
    for goal in range(goals):
        low = goal % 4 == 3
        yield f"  {name(goal)}:"
        yield f"    name: Share of dossiers of kind {goal} that are handled online"
        yield '    unit: "%"'
        yield f"    baseline: {baseline}"
        yield "    targets:"
        yield "      - deadline: 2030"
        yield f"        threshold: {'at most' if low else 'at least'} {goal * 7 % 20 + (15 if low else 75)}.5"


def figures(goals: int, periods: Sequence[str]) -> Iterator[str]:
    """Lines of a data file: period by period each goal with its figure, which wanders between 20 and 95."""
    yield "goal,period,value"
    for step, period in enumerate(periods):
        for goal in range(goals):
            hundredths = (goal * 7919 + step * 104_729 + goal * step * 31) % 7500 + 2000
            yield f"{name(goal)},{period},{hundredths // 100}.{hundredths % 100:02d}"


def counts(goals: int, areas: int, periods: Sequence[str]) -> Iterator[str]:
    """Lines of a data file: each period every area says of every goal how many of how many."""
    yield "goal,period,area,numerator,denominator"
    for step, period in enumerate(periods):
        for area in range(areas):
            for goal in range(goals):
                whole = 1000 + (area * 37 + goal * 11 + step * 7) % 9000
                part = whole * (20 + (area * 13 + goal * 17 + step * 29) % 70) // 100
                yield f"{name(goal)},{period},Ward {area:03d},{part},{whole}"


def name(goal: int) -> str:
    """The id of a goal."""
    return f"goal_{goal:05d}"
