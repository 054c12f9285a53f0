"""One goal in full: its facts, the arithmetic, every figure with its place, and what other series say."""

from collections.abc import Sequence

from ...judge import Assessment, Report
from ...targets import Goal, Programme, Target, Targets
from ...wording import (
    GLYPHS,
    Language,
    counting,
    day,
    distance,
    heading,
    name_of,
    number,
    period,
    pick,
    places_needed,
    reason,
    rule,
    safe,
    series_name,
    status_word,
    steps,
    verdict,
    with_unit,
    word,
)
from ..cells import cell_width, pad, widest, wrap
from ..lines import Line, Look, Span, paragraph, view_width
from .chart import chart_lines
from .facts import Fact, facts_of
from .figures import figures_lines

_LEAST = 12
"""With less room than this beside it, a text stands on lines of its own."""


def goal_lines(report: Report, targets: Targets, look: Look) -> list[Line]:
    """A block for each target of the goal, then its figures, the other series, and what the files say about it."""
    results = report.results
    lines = [line for result in results for line in [*_target(result, targets, look), []]]
    lines += figures_lines(report, look)
    lines += _others(results, look)
    lines += _said(report.programme, results[0].goal, [result.target for result in results], look)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _target(result: Assessment, targets: Targets, look: Look) -> list[Line]:
    subtitle = f"{result.goal_id} · {heading(result.deadline, result.as_of, look.language)}"
    lines = [*_title(result, look), *paragraph(subtitle, look, hang=0, style="dim"), []]
    lines += _facts(facts_of(result, targets, look), look)
    lines += [[], *paragraph(reason(result, look.language), look, hang=0)]
    if chart := chart_lines(result, look):
        lines += [[], *chart]
    return [*lines, *_arithmetic(result, look)]


def _title(result: Assessment, look: Look) -> list[Line]:
    """The name, and the verdict beside it or beneath."""
    name, style = name_of(result, look.language), str(result.status)
    glyph = Span(GLYPHS[result.status][look.ascii_only], style)
    said = verdict(result, look.language)
    width = view_width(look)
    room = width - cell_width(said) - 4
    if look.width is None:
        return [[glyph, Span(f" {pad(name, room)}  "), Span(said, style)]]
    if room < _LEAST:
        lines = wrap(name, max(width - 2, 1))
        return [[glyph, Span(f" {lines[0]}")], *_under(lines[1:]), *paragraph(said, look, hang=0, style=style)]
    lines = wrap(name, room)
    return [[glyph, Span(f" {pad(lines[0], room)}  "), Span(said, style)], *_under(lines[1:])]


def _under(lines: Sequence[str]) -> list[Line]:
    """The rest of a name that wraps under itself."""
    return [[Span(f"  {line}")] for line in lines]


def _facts(facts: Sequence[Fact], look: Look) -> list[Line]:
    """Labels, values and remarks in columns; a remark stands beneath where there is no room beside the value."""
    left, right = widest(fact.label for fact in facts), widest(fact.value for fact in facts)
    taken = left + right + 6
    room = view_width(look) - taken
    if room < -2:  # no room for columns
        left = right = 0
    lines: list[Line] = []
    for label, value, remark in facts:
        start = Span(f"  {pad(label, left)}  {pad(value, right, right=True)}  ")
        if look.width is None:
            lines.append([start, Span(remark, "dim")])
        elif room < _LEAST:
            lines += [[start], *paragraph(remark, look, indent=4, hang=0, style="dim")]
        else:
            first, *rest = wrap(remark, room)
            lines += [[start, Span(first, "dim")], *([Span(" " * taken + part, "dim")] for part in rest)]
    return lines


def _arithmetic(result: Assessment, look: Look) -> list[Line]:
    """The formulas with their numbers filled in, and the rule that decided."""
    language = look.language
    found = steps(result, language)
    lines: list[Line] = []
    if found:
        lines += [[], [Span("  " + pick(language, "The arithmetic", "Cách tính"), "heading")]]
        if symbols := _symbols(result, language):
            lines += paragraph(symbols, look, indent=4, style="dim")
        for step in found:
            lines += paragraph(str(step), look, indent=4)
        if result.counted is not None:
            lines += paragraph(counting(result.counted, language), look, indent=4, style="dim")
    why, status = rule(result, language), status_word(result.status, language)
    decided = f"{pick(language, 'Rule', 'Quy tắc')} {result.rule}: {why} → {status}"
    return [*lines, *paragraph(decided, look, indent=4 if found else 2)]


def _symbols(result: Assessment, language: Language) -> str:
    """What the letters stand for: `b = 12.62 (2020-12-31), x = 14.65 (t = 2023-12-31), T = 25 (2025-12-31)`."""
    parts = []
    if result.baseline and result.baseline.value is not None and not result.goal.hold:
        parts.append(f"b = {number(result.baseline.value, language)} ({day(result.baseline.period.last, language)})")
    if result.actual:
        parts.append(f"x = {number(result.actual.value, language)} (t = {day(result.actual.day, language)})")
    if result.threshold.value is not None:
        parts.append(f"T = {number(result.threshold.value, language)} ({day(result.deadline, language)})")
    return word("listing", language).join(parts)


def _others(results: Sequence[Assessment], look: Look) -> list[Line]:
    """What the other series of the goal would say about each target."""
    language = look.language
    lines: list[Line] = []
    for result in results:
        for other in result.alternatives:
            assert other.actual is not None
            unnamed = pick(language, "rows without a series", "dòng không ghi chuỗi")
            name = safe(series_name(other.series, result, language)) if other.series else unnamed
            value = with_unit(number(other.actual.value, language), result.goal.unit_in(language))
            said = f"{name} {value} ({period(other.actual.period, language)})"
            if result.threshold.is_known and not result.threshold.relative:  # which each series resolves for itself
                said += f", {distance(other.actual.value, result, places_needed([result]), language)}"
            status = status_word(other.status, language)
            lines += paragraph(f"{day(result.deadline, language)}: {said}: {status}", look)
    if not lines:
        return []
    return [[Span(pick(language, "What other series say", "Các chuỗi khác"), "heading")], *lines, []]


def _said(programme: Programme, goal: Goal, targets: Sequence[Target], look: Look) -> list[Line]:
    """Sources, quotes and notes of the targets file: shown, never judged."""
    language = look.language
    labels = {
        "source": pick(language, "source", "nguồn"),
        "quote": pick(language, "quote", "trích"),
        "note": pick(language, "note", "ghi chú"),
        "url": pick(language, "url", "liên kết"),
    }
    blocks = [
        (pick(language, "programme", "chương trình"), programme),
        (pick(language, "goal", "chỉ tiêu"), goal),
        (word("baseline", language).lower(), goal.baseline),
        *((day(target.deadline.last, language), target) for target in targets),
    ]
    lines: list[Line] = []
    for title, block in blocks:
        for key, label in labels.items():
            if text := getattr(block, key, None):
                lines += paragraph(f"{title}, {label}: {safe(text)}", look, style="dim")
    if not lines:
        return []
    return [[Span(pick(language, "What the targets file says", "Ghi trong tệp chỉ tiêu"), "heading")], *lines]
