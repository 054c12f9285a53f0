"""The report as Markdown: a job summary or a comment that reads well on any forge."""

import re

from ..assessment import Assessment, Report, Status
from ..wording import (
    BAD,
    GLYPHS,
    Language,
    attention_order,
    clause,
    day,
    full_name,
    gap_unit,
    heading,
    judged_value,
    local,
    pick,
    places_needed,
    safe,
    shown,
    status_word,
    summary,
    verdict,
    word,
)
from .table import bar_spans

MOST_RESULTS = 200
"""With more than these, only what is not on track is listed: a comment holds 64 KB."""
BAR_CELLS = 17
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def escaped(text: str) -> str:
    """Foreign text as Markdown shows it letter by letter, also inside a table."""
    return _SPECIAL.sub(r"\\\1", text)


def to_markdown(report: Report, language: Language) -> str:
    """A verdict sentence, what needs attention, and a table for each deadline."""
    title = local(report.programme.name, language) or "dxtrack"
    lines = [f"### {escaped(title)}", "", _sentence(report, language), ""]
    goals = [result.goal_id for result in report.results]
    attention = attention_order(report.results)
    if attention:
        lines += [f"**{word('attention', language)}**", ""]
        lines += [_attention(result, goals, language) for result in attention[:5]]
        if len(attention) > 5:
            lines.append(f"1. {word('more', language, len(attention) - 5)}")
        lines.append("")
    results = list(report.results)
    if len(results) > MOST_RESULTS:
        fine = (Status.MET, Status.ON_TRACK)
        results = [result for result in results if result.status not in fine]
        left = len(report.results) - len(results)
        lines += [
            pick(
                language,
                f"{left} targets that are met or on track are not listed.",
                f"Không liệt kê {left} mục tiêu đã đạt hoặc đúng tiến độ.",
            ),
            "",
        ]
    for deadline in sorted({result.deadline for result in results}):
        group = [result for result in results if result.deadline == deadline]
        lines += [f"**{heading(deadline, report.as_of, language)}**", "", *_table(group, language), ""]
    lines.append(f"{summary(report, language)}")
    return "\n".join(lines) + "\n"


def _sentence(report: Report, language: Language) -> str:
    bad = sum(result.status in BAD for result in report.results)
    total, on = len(report.results), word("as_of", language, day(report.as_of, language))
    if language == "vi":
        return f"**{bad} trên {total} mục tiêu chậm hoặc không đạt**, {on}."
    verb = "target is" if total == 1 else "targets are"
    return f"**{bad} of {total} {verb} missed, off track or moving away**, {on}."


def _attention(result: Assessment, goals: list[str], language: Language) -> str:
    cells = shown(result, language, places_needed([result]))
    name = escaped(full_name(result, goals, local(result.name, language), language))
    parts = [f"1. {GLYPHS[result.status][0]} {status_word(result.status, language)}: {name}"]
    if judged_value(result) is not None:
        unit = gap_unit(result.goal.unit, language)
        gap = cells.gap.lstrip("+-") + (f" {escaped(safe(unit))}" if unit else "")
        parts.append(word("over" if cells.gap.startswith("+") else "short", language, gap))
    if text := clause(result, language, cells.speed):
        parts.append(text)
    return f"{parts[0]}, {'; '.join(parts[1:])}" if len(parts) > 1 else parts[0]


def _less(text: str) -> str:
    """Our own signs, of which only `<` means something to Markdown."""
    return text.replace("<", "\\<")


def _table(results: list[Assessment], language: Language) -> list[str]:
    heads = [word(key, language) for key in ("status", "goal", "actual", "target", "gap", "progress", "projected")]
    lines = ["| " + " | ".join(heads) + " |", "|:--|:--|--:|--:|--:|:--|--:|"]
    for result in results:
        cells = shown(result, language, places_needed([result]))
        status = f"{GLYPHS[result.status][0]} {verdict(result, language)}"
        if result.status in BAD:
            status = f"**{status}**"
        name = local(result.name, language)
        if result.area:
            name = f"{safe(result.area)}: {name}"
        unit = result.goal.unit
        suffix = "" if unit in (None, "%") else f" {escaped(safe(unit or ''))}"
        actual = cells.actual + (suffix if cells.actual != "–" else "")
        gap = cells.gap
        if gap != "–" and (difference := gap_unit(unit, language)):
            gap = f"{gap} {escaped(safe(difference))}"
        bar = "".join(span.text for span in bar_spans(result, BAR_CELLS, ascii_only=False)).rstrip()
        progress = f"`{bar}` {_less(cells.progress)}" if bar else ""
        target = _less(cells.target) + suffix
        row = [status, escaped(name), actual, target, gap, progress, cells.projected]
        lines.append("| " + " | ".join(row) + " |")
    return lines
