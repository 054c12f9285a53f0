"""Areas × goals, as terminal, Markdown and page show them."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ..judge import Assessment, Report, Status
from ..targets import Threshold
from ..wording import (
    BAD,
    Language,
    judged_value,
    label_of,
    part_shown,
    period,
    pick,
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

    def period(self, language: Language) -> str:
        """The period of the figures of all areas, `to` the newest where they differ; "" where there is no figure."""
        actuals = [result.actual for result in self.results.values() if result.actual]
        if not actuals:
            return ""
        newest = max(actuals, key=lambda figure: figure.day)
        said = period(newest.period, language)
        alike = all(figure.period.text == newest.period.text for figure in actuals)
        return said if alike else pick(language, f"to {said}", f"đến {said}")

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


def known_and_unknown(columns: Iterable[Column]) -> tuple[list[Column], list[Column]]:
    """The goals that some area has a figure of, and those that none has; all of them known where none is."""
    known: list[Column] = []
    unknown: list[Column] = []
    for column in columns:
        (known if any(result.actual for result in column.results.values()) else unknown).append(column)
    return (known, unknown) if known else (unknown, [])


def behind_by_area(report: Report, goals: int, language: Language) -> dict[str | None, str]:
    """For each area, the worst first, how many of so many goals are behind: `2 of 5`."""
    counts = Counter(result.area for result in report.results if result.status in BEHIND)
    between = pick(language, " of ", "/")
    return {result.area: f"{counts[result.area]}{between}{goals}" for result in report.results}


def without_figures(unknown: Iterable[Column], language: Language) -> str:
    """Which goals no area has a figure of."""
    labels = ", ".join(column.label for column in unknown)
    return pick(language, f"No figures by area: {labels}", f"Chưa có số liệu theo địa bàn: {labels}")


def _stated(result: Assessment) -> Threshold:
    """The threshold of the target as the targets file states it for the whole."""
    return result.goal.targets[result.goal.position(result.target)].threshold
