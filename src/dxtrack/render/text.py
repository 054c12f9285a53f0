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
)


def to_text(report: Report, listed: Sequence[Assessment], language: Language) -> str:
    """A line for each target that is listed, then the summary of the whole report."""
    lines = [_sentence(result, language) for result in listed]
    return "\n".join([*lines, summary(report, language)]) + "\n"


def _sentence(result: Assessment, language: Language) -> str:
    cells = shown(result, language, places_needed([result]))
    unit = result.goal.unit
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
        gap = with_unit(cells.gap.lstrip("+-"), difference)
        parts.append(side(result, language, gap, satisfied=bool(result.satisfied)))
    if cells.projected != "–":
        projected = with_unit(cells.projected, plain)
        parts.append(pick(language, f"projected {projected}", f"dự báo {projected}"))
    return f"{result.goal_id}{area}: {verdict(result, language)}. {'; '.join(parts)}."
