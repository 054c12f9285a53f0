"""What is said of a target: its status, its quantities, and what they rest on."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ..actuals import Actuals, Figure, until
from ..periods import Period
from ..problems import Problem
from ..targets import DEFAULT_PACE, Break, Goal, Localized, Pace, Programme, Target, Threshold
from .paths import Clock


class Status(StrEnum):
    """Where a target stands, from worst to best."""

    MISSED = "missed"
    MOVING_AWAY = "moving_away"
    OFF_TRACK = "off_track"
    DUE = "due"
    NO_DATA = "no_data"
    AT_RISK = "at_risk"
    UNRATED = "unrated"
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    MET = "met"


RANK = {status: rank for rank, status in enumerate(Status)}
"""From worst to best."""

VERDICTS = frozenset({Status.MISSED, Status.MOVING_AWAY, Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.MET})
"""The statuses that say something about the goal; the others say that nothing can be said."""

FLAGS = ("break", "disputed", "late", "overshot", "provisional", "stale", "waived", "worsening")


class BaselineFigure(NamedTuple):
    """The baseline of one series; `value` is None where that series has no figure of the period."""

    period: Period
    value: Fraction | None
    series: str | None


class Kept(NamedTuple):
    """For `hold: every`: how many periods have been kept so far, of how many in the whole window."""

    periods: int
    of: int


class Alternative(NamedTuple):
    """What another series says of the same target."""

    series: str | None
    actual: Figure | None
    status: Status


class RollUp(NamedTuple):
    """Why a period of the whole is not the sum of its areas: which areas lack a figure, and which have bare values."""

    period: Period
    areas: int
    missing: tuple[str, ...]
    bare: tuple[str, ...]


class Amounts(NamedTuple):
    """The amounts of an accumulated goal from its start on, and the first period that lacks one."""

    figures: tuple[Figure, ...]
    """In the order of time; those behind a missing one or a break are not counted."""
    counted: int
    missing: Period | None

    @property
    def left_out(self) -> int:
        """How many are not counted."""
        return len(self.figures) - self.counted


class Assessment(NamedTuple):
    """One target of one goal, judged. Quantities are exact, in the goal's unit; unknown is None.

    `gap` is negative when short, `progress` and `pace` are shares (1 is all of it), `lag_months` is in months and
    positive when behind, `needed_per_year` in units a year; `expected` holds for the day of the actual.
    """

    goal_id: str
    goal: Goal
    target: Target
    area: str | None
    as_of: date
    status: Status
    flags: tuple[str, ...] = ()
    baseline: BaselineFigure | None = None
    actual: Figure | None = None
    gap: Fraction | None = None
    progress: Fraction | None = None
    expected: Fraction | None = None
    pace: Fraction | None = None
    lag_months: Fraction | None = None
    needed_per_year: Fraction | None = None
    speed_up: Fraction | None = None
    projected: Fraction | None = None
    reached: date | None = None
    kept: Kept | None = None
    alternatives: tuple[Alternative, ...] = ()
    # what the verdict rests on, for those who explain it
    satisfied: bool | None = None
    """Whether what is shown satisfies the threshold; None where nothing is shown."""
    rule: int = 0
    """Which rule of docs/method.md decided the status."""
    series: str | None = None
    figures: Sequence[Figure] = ()
    """The usable figures of the judged series, in the order of time."""
    set_aside: int = 0
    """How many figures have another length of period than `frequency` asks for."""
    trend: Sequence[Figure] = ()
    """The last consecutive figures, six at the most."""
    broken_by: Break | None = None
    stations: tuple[tuple[date, Fraction], ...] = ()
    """The planned path: the baseline and the targets it leads through."""
    counted: Clock | None = None
    cuts: Pace = DEFAULT_PACE
    roll_up: RollUp | None = None
    whole: Figure | None = None
    """Of an area that is a part of a sum: the figure of the whole."""
    amounts: Amounts | None = None
    """Of an accumulated goal: what its sum is made of."""
    known_series: tuple[str | None, ...] = ()
    series_names: Mapping[str, Localized] = {}
    """How people call series."""

    def __repr__(self) -> str:
        area = f" in {self.area!r}" if self.area else ""
        return f"<Assessment {self.goal_id}{area} by {self.target.deadline.text}: {self.status}>"

    @property
    def deadline(self) -> date:
        """The day by which the threshold is to be satisfied."""
        return self.target.deadline.last

    def behind(self, day: date) -> Sequence[Figure]:
        """The usable figures that stand behind a day, in the order of time."""
        return self.figures[until(self.figures, day) :]

    @property
    def threshold(self) -> Threshold:
        """What the figure must satisfy."""
        return self.target.threshold

    @property
    def name(self) -> Localized:
        """The goal's name, by default its id."""
        return self.goal.name or Localized(vi=self.goal_id, en=self.goal_id)


class Report(NamedTuple):
    """All assessments of a programme on one day."""

    as_of: date
    programme: Programme
    results: tuple[Assessment, ...]
    problems: tuple[Problem, ...] = ()
    actuals: Actuals | None = None

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in self.counts.items() if count)
        return f"<Report on {self.as_of}: {counts or 'no targets'}>"

    @property
    def counts(self) -> dict[Status, int]:
        """How many results have each status, from worst to best."""
        counts = dict.fromkeys(Status, 0)
        for result in self.results:
            counts[result.status] += 1
        return counts
