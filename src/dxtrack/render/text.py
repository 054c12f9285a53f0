"""One sentence a target: for screen readers, mail and chat, `grep` and `diff`."""

from ..assessment import Assessment, Report
from ..wording import (
    Language,
    day,
    judged_value,
    local,
    period,
    places_needed,
    safe,
    shown,
    summary,
    threshold_words,
    verdict,
    with_unit,
    word,
)


def to_text(listed: Report, report: Report, language: Language) -> str:
    """A line for each target that is listed, then the summary of the whole report."""
    lines = [_sentence(result, language) for result in listed.results]
    return "\n".join([*lines, summary(report, language)]) + "\n"


def _sentence(result: Assessment, language: Language) -> str:
    cells = shown(result, language, places_needed([result]))
    unit = result.goal.unit
    plain = None if unit == "%" else unit
    name = local(result.name, language)
    head = f"{result.goal_id}: {verdict(result, language)}."
    if result.area:
        head = f"{result.goal_id}, {safe(result.area)}: {verdict(result, language)}."
    parts = [name]
    if result.actual:
        on = period(result.actual.period, language)
        parts[0] += f" {with_unit(cells.actual, plain)} ({on})"
    target = threshold_words(result.threshold, language, unit)
    by = day(result.deadline, language)
    parts.append(f"mục tiêu {target} đến {by}" if language == "vi" else f"target {target} by {by}")
    if judged_value(result) is not None:
        gap = with_unit(cells.gap.lstrip("+-"), _difference(unit, language))
        parts.append(word("over" if result.satisfied else "short", language, gap))
    if cells.projected != "–":
        projected = with_unit(cells.projected, plain)
        parts.append(f"dự báo {projected}" if language == "vi" else f"projected {projected}")
    return f"{head} {'; '.join(parts)}."


def _difference(unit: str | None, language: Language) -> str | None:
    if unit == "%":
        return "điểm phần trăm" if language == "vi" else "percentage points"
    return unit
