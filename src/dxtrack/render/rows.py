"""One result as the tables of terminal and page show it."""

from collections.abc import Iterable
from typing import NamedTuple

from ..judge import Assessment
from ..wording import Language, Shown, gap_unit, name_of, places_needed, safe, shown, with_unit
from .cells import MOST_CELLS, cell_width, cut

NOTHING = ("–", "-")
"""What stands for the unknown, with and without Unicode."""
LONGEST_UNIT = 3
"""Cells of a unit that stands at each figure; a longer one stands behind the name."""


class Row(NamedTuple):
    """A result with its name, the unit that stands at its figures, and its figures as they are read."""

    result: Assessment
    name: str
    unit: str
    cells: Shown

    def with_own_unit(self, figure: str) -> str:
        """A cell with its unit; the percent sign stands there already."""
        return figure if self.unit == "%" or figure in NOTHING else with_unit(figure, self.unit)

    def gap_with_unit(self, language: Language) -> str:
        """The gap with the unit of differences."""
        unit = gap_unit(self.unit, language)
        return f"{self.cells.gap} {unit}" if unit and self.cells.gap not in NOTHING else self.cells.gap


def rows_of(results: Iterable[Assessment], language: Language, *, ascii_only: bool = False) -> list[Row]:
    """A row for each result; those of one goal and area have equally many decimals."""
    results = list(results)
    groups: dict[tuple[str, str | None], list[Assessment]] = {}
    for result in results:
        groups.setdefault((result.goal_id, result.area), []).append(result)
    places = {key: places_needed(group) for key, group in groups.items()}
    rows = []
    for result in results:
        name, unit = name_of(result, language), safe(result.goal.unit_in(language) or "")
        if unit != "%" and cell_width(unit) > LONGEST_UNIT:
            name, unit = f"{name} ({unit})", ""
        name = cut(name, MOST_CELLS, ascii_only=ascii_only)
        cells = shown(result, language, places[result.goal_id, result.area], ascii_only=ascii_only)
        rows.append(Row(result, name, unit, cells))
    return rows


def one_unit_of(rows: Iterable[Row]) -> str | None:
    """The unit of all rows, "" for none; None where they differ."""
    units = {row.unit for row in rows}
    return units.pop() if len(units) == 1 else None
