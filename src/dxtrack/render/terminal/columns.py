"""Which columns of the table fit into a width, and how wide the name and the bar become."""

from collections.abc import Mapping
from typing import NamedTuple

BAR_CELLS = (17, 34)
"""The least and the most cells of the bar."""
LEAST_NAME = 14
DISPLAY = ("baseline", "actual", "target", "gap", "bar", "progress", "expected", "projected", "speed", "status")
"""The columns from left to right."""
NAME_NEEDS = {
    "gap": 14,
    "status": 16,
    "bar": 18,
    "progress": 24,
    "projected": 28,
    "expected": 30,
    "speed": 36,
    "baseline": 36,
}
"""In which order columns are kept (the last ones go first), and the cells that the name must have beside each."""


class Columns(NamedTuple):
    """The columns that fit, in the order in which they are kept, and the cells of the name and of the bar."""

    kept: list[str]
    name: int
    bar: int


def blanks_before(column: str) -> int:
    """How many blanks stand before a column: the progress belongs to the bar."""
    return 1 if column == "progress" else 2


def choose_columns(natural: Mapping[str, int], name: int, width: int | None) -> Columns:
    """Which columns fit, and how wide the name and the bar are, for columns of these measured widths.

    Columns are kept in the order of `NAME_NEEDS` until the first that does not fit beside the name it needs; what is
    left over goes to the name up to its natural width, then to the bar. Without a `width` everything is shown.
    """
    narrow, wide = BAR_CELLS
    kept = [column for column in ("actual", "target") if column in natural]
    wanted = [column for column in NAME_NEEDS if column in natural]
    if width is None:
        return Columns([*kept, *wanted], name, narrow + 7)
    left = width - 2 - sum(natural[column] + 2 for column in kept)
    least = min(name, LEAST_NAME)
    for column in wanted:
        cells = natural[column] + blanks_before(column)
        needed = max(least, min(name, NAME_NEEDS[column]))
        if left - cells < needed:
            break
        kept.append(column)
        left -= cells
        least = needed
    given = max(min(name, left), 1)
    return Columns(kept, given, min(wide, narrow + left - given) if "bar" in kept else 0)
