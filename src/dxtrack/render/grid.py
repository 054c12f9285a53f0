"""Areas × goals, as terminal, Markdown and page show them."""

from collections.abc import Iterable
from typing import NamedTuple

from ..judge import Assessment, Status
from ..wording import BAD, Language, gap_shown, judged_value, label_of, places_needed

BEHIND = (*BAD, Status.AT_RISK)


class Column(NamedTuple):
    """A goal: its label, its results by area (not every area has one), and the gap that is printed of each."""

    label: str
    results: dict[str | None, Assessment]
    gaps: dict[str | None, str]

    @property
    def first(self) -> Assessment:
        """The result of the first area, for what is the same in all."""
        return next(iter(self.results.values()))

    @property
    def met(self) -> int:
        """How many areas have met it."""
        return sum(result.status == Status.MET for result in self.results.values())


def columns_of(results: Iterable[Assessment], language: Language, *, nothing: str = "–") -> list[Column]:
    """A column for each goal, in the order of the results; `nothing` stands for an unknown gap."""
    of_goal: dict[str, dict[str | None, Assessment]] = {}
    for result in results:
        of_goal.setdefault(result.goal_id, {})[result.area] = result
    columns = []
    for of_area in of_goal.values():
        gaps = dict.fromkeys(of_area, nothing)
        known = {area: value for area, result in of_area.items() if (value := judged_value(result)) is not None}
        places = places_needed(of_area[area] for area in known)
        for area, value in known.items():
            gaps[area] = gap_shown(value, of_area[area].threshold, places, language)
        columns.append(Column(label_of(next(iter(of_area.values())), language), of_area, gaps))
    return columns
