"""One sentence a target: for screen readers, mail and chat, `grep` and `diff`."""

from collections.abc import Sequence

from ..judge import Assessment, Report
from ..wording import (
    Language,
    day,
    local,
    period,
    pick,
    places_needed,
    safe,
    shown,
    side,
    summary,
    target_words,
    verdict,
    with_unit,
    word,
)
from .sections import By, parted_by, sections_of


def to_text(report: Report, listed: Sequence[Assessment], language: Language, by: By | None = None) -> str:
    """A line for each target that is listed, then the summary of the whole report.

    Sections other than deadlines begin with a line of their own.
    """
    lines = []
    if (by := parted_by(report, by)) == "deadline":
        lines = [_sentence(result, language) for result in listed]
    else:
        for section in sections_of(report, by, language, listed):
            lines.append(f"{section.title}. {section.about}.")
            lines += [_sentence(result, language) for result in section.results]
    return "\n".join([*lines, summary(report, language)]) + "\n"


def _sentence(result: Assessment, language: Language) -> str:
    cells = shown(result, language, places_needed([result]))
    unit = result.goal.unit_in(language)
    plain = None if unit == "%" else unit
    area = f", {safe(result.area)}" if result.area else ""
    figure = ""
    if result.actual:
        figure = f" {with_unit(cells.actual, plain)} ({period(result.actual.period, language)})"
    target, by = target_words(result, language), day(result.deadline, language)
    parts = [local(result.name, language) + figure]
    parts.append(pick(language, f"target {target} by {by}", f"mục tiêu {target} đến {by}"))
    if cells.gap != "–":
        difference = pick(language, "percentage points", "điểm phần trăm") if unit == "%" else unit
        parts.append(side(result, cells.gap, difference, language))
    if cells.projected != "–":
        projected = with_unit(cells.projected, plain)
        parts.append(pick(language, f"projected {projected}", f"dự báo {projected}"))
    if result.goal.owner:
        parts.append(f"{word('owner', language).lower()}: {local(result.goal.owner, language)}")
    return f"{result.goal_id}{area}: {verdict(result, language)}. {'; '.join(parts)}."
