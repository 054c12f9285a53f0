"""Two reports of the same targets: what changed from the one to the other. Pure."""

from datetime import date
from typing import NamedTuple

from .results import RANK, Assessment, Report, Status

NO_VERDICT = frozenset({Status.NO_DATA, Status.DUE, Status.UNRATED, Status.NOT_STARTED})
"""From one of these to anything is no worsening: a first figure is news, whatever it says."""


class Change(NamedTuple):
    """One target of which the status, the gap or the figure is another than before; None where it was not there."""

    before: Assessment | None
    after: Assessment | None

    @property
    def result(self) -> Assessment:
        """The newer of the two that there is."""
        result = self.after or self.before
        assert result is not None
        return result

    @property
    def status(self) -> bool:
        """Whether the status is another."""
        return (self.before and self.before.status) != (self.after and self.after.status)

    @property
    def gap(self) -> bool:
        """Whether the gap is another."""
        return (self.before and self.before.gap) != (self.after and self.after.gap)

    @property
    def figure(self) -> bool:
        """Whether what is shown is another figure: its period, value, status or series."""
        return _figure(self.before) != _figure(self.after)

    @property
    def worse(self) -> bool:
        """Whether the status is worse than it was."""
        return self.before is not None and self.after is not None and worsened(self.before.status, self.after.status)


def _figure(result: Assessment | None) -> object:
    actual = result.actual if result else None
    return actual and (actual.period, actual.value, actual.status, actual.series)


def worsened(before: Status, after: Status) -> bool:
    """Whether a status is a worsening: losing a figure is one, a first figure never is."""
    if before in NO_VERDICT:
        return False
    return after in (Status.NO_DATA, Status.DUE) or RANK[after] < RANK[before]


class Comparison(NamedTuple):
    """Everything that changed, in the official order; and how many targets did not."""

    old: Report
    new: Report
    changes: tuple[Change, ...]
    unchanged: int


def compare(old: Report, new: Report) -> Comparison:
    """What changed between two reports: targets are told apart by goal, area and deadline."""
    before = {_key(result): result for result in old.results}
    after = {_key(result): result for result in new.results}
    pairs = [Change(before.get(key), after.get(key)) for key in [*after, *(key for key in before if key not in after)]]
    changes = tuple(pair for pair in pairs if pair.status or pair.gap or pair.figure)
    return Comparison(old, new, changes, len(pairs) - len(changes))


def _key(result: Assessment) -> tuple[str, str | None, date]:
    return result.goal_id, result.area, result.deadline
