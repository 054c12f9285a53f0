"""What a gate found, and how people are told: that it failed and for what, and what is waived with its reason."""

from collections.abc import Iterable
from typing import NamedTuple

from ..judge import RANK, Assessment, Report, Status
from ..wording import Language, day, failure, safe, summary, word
from .sections import By, Section, sections_of


class Gate(NamedTuple):
    """The results that fail a gate, and the option that makes them fail."""

    failing: tuple[Assessment, ...] = ()
    why: str = ""


NO_GATE = Gate()


def headline(gate: Gate, language: Language) -> str:
    """`FAILED: 1 no data (--fail-on no_data)`; "" where nothing fails."""
    return failure(worst_first(gate.failing), safe(gate.why), language) if gate.failing else ""


def gated_sections(
    report: Report, by: By, language: Language, gate: Gate, listed: Iterable[Assessment]
) -> list[Section]:
    """The sections of what is listed; what fails stands in one of its own before them, and not in theirs."""
    failing = set(map(id, gate.failing))
    sections = sections_of(report, by, language, [result for result in listed if id(result) not in failing])
    if not failing:
        return sections
    about = summary(report._replace(results=gate.failing), language)
    rows, by = tuple(worst_first(gate.failing)), "group" if by == "deadline" else by
    return [Section(word("failing", language), about, rows, by, failing=True), *sections]


def worst_first(results: Iterable[Assessment]) -> list[Assessment]:
    """By their statuses, in the order of the report within each."""
    return sorted(results, key=lambda result: RANK[result.status])


def waived(results: Iterable[Assessment]) -> list[Assessment]:
    """What would need attention, or figures, if it were not waived."""
    fine = (Status.MET, Status.ON_TRACK, Status.NOT_STARTED)
    return [result for result in results if "waived" in result.flags and result.status not in fine]


def waiver(result: Assessment, language: Language) -> str:
    """`waived until 2026-12-31: no supplier`."""
    waive = result.target.waive
    assert waive is not None  # it has the flag
    return word("waived_until", language, day(waive.until.last, language), safe(waive.reason))
