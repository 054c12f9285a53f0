"""Which columns of the gap table fit into a width, and how wide the name and the bar are beside them."""

from collections.abc import Iterable, Mapping

from ..cells import cell_width

DISPLAY = (
    "baseline",
    "actual",
    "period",
    "target",
    "deadline",
    "gap",
    "bar",
    "progress",
    "expected",
    "projected",
    "speed",
    "status",
)
"""The columns from left to right; the period is that of the actual."""
FIRST = ("actual", "period", "target", "deadline")
"""The columns that stay however narrow it is; the deadline is one only where the sections have others."""
ORDER = ("gap", "status", "bar", "progress", "projected", "expected", "speed", "baseline")
"""In which order the others are kept: the last ones go first."""
_LINES = {"gap": 99, "status": 99, "bar": 3}
"""On how many lines the widest name may stand for the sake of a column: two, but for these."""
LEAST_NAME, ENOUGH_NAME = 20, 36
"""The cells that a name has in a table, if it is as wide, and those beside which no column is left out for it."""
BAR_CELLS = (17, 34)
"""The least and the most cells of the bar."""


def before(column: str) -> int:
    """How many blanks stand before a column: the progress belongs to the bar."""
    return 1 if column == "progress" else 2


def name_needs(name: int, lines: int) -> int:
    """How many cells the widest name needs to stand on about so many lines."""
    return min(name, max(LEAST_NAME, min(-(-name // lines) + 4, ENOUGH_NAME)))


def choose_columns(natural: Mapping[str, int], name: int, width: int | None) -> tuple[list[str], int, int]:
    """Which columns fit, and how wide the name and the bar are, for columns of these measured widths.

    Columns are kept in their `ORDER` until the first that does not fit beside what the name needs; what is left over
    goes to the name up to its natural width, then to the bar. Without a `width` everything is shown.
    """
    narrow, wide = BAR_CELLS
    kept = [column for column in FIRST if column in natural]
    wanted = [column for column in ORDER if column in natural]
    if width is None:
        return [*kept, *wanted], name, narrow + 7
    left = width - 2 - sum(natural[column] + before(column) for column in kept)
    for column in wanted:
        cells = natural[column] + before(column)
        if left - cells < name_needs(name, _LINES.get(column, 2)):
            break
        kept.append(column)
        left -= cells
    given = max(min(name, left), 1)
    return kept, given, min(wide, narrow + left - given) if "bar" in kept else 0


def in_two_lines(texts: Iterable[str]) -> int:
    """The least cells in which each of these texts stands on two lines at the most, broken between words."""
    return max(map(_halved, set(texts)), default=0)


def _halved(text: str) -> int:
    words = text.split(" ")
    return min(
        max(cell_width(" ".join(words[:at])), cell_width(" ".join(words[at:]))) for at in range(1, len(words) + 1)
    )
