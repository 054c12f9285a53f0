"""Areas × goals, as terminal, Markdown and page show them."""

from collections.abc import Iterable
from typing import NamedTuple

from ..judge import Assessment, Status
from ..targets import Threshold
from ..wording import (
    BAD,
    Language,
    judged_value,
    label_of,
    part_shown,
    places_needed,
    row_gap,
    target_sign,
    threshold_sign,
)

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

    def sign(self, language: Language, *, ascii_only: bool = False) -> str:
        """The threshold that the targets file states for all areas that have none of their own."""
        return threshold_sign(_stated(self.first), language, self.first.goal.unit_in(language), ascii_only=ascii_only)

    @property
    def met(self) -> int:
        """How many areas have met it."""
        return sum(result.status == Status.MET for result in self.results.values())


def columns_of(results: Iterable[Assessment], language: Language, *, nothing: str = "–") -> list[Column]:
    """A column for each goal, in the order of the results; `nothing` stands for an unknown gap.

    Behind the gap stands the threshold of an area where it is not that of the others; of a part of a sum there is no
    gap, but its figure and its share of the whole.
    """
    of_goal: dict[str, dict[str | None, Assessment]] = {}
    for result in results:
        of_goal.setdefault(result.goal_id, {})[result.area] = result
    columns = []
    for of_area in of_goal.values():
        gaps = dict.fromkeys(of_area, nothing)
        known = {area: result for area, result in of_area.items() if judged_value(result) is not None}
        places = places_needed(known.values())
        for area, result in known.items():
            gap = part_shown(result, language) or row_gap(result, places, language)
            own = result.threshold.is_known and result.threshold != _stated(result)
            gaps[area] = f"{gap} ({target_sign(result, language, ascii_only=nothing != '–')})" if own else gap
        columns.append(Column(label_of(next(iter(of_area.values())), language), of_area, gaps))
    return columns


def _stated(result: Assessment) -> Threshold:
    """The threshold of the target as the targets file states it for the whole."""
    return result.goal.targets[result.goal.position(result.target)].threshold
