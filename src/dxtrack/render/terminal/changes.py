"""What changed between two data files, for people, pull requests and machines."""

from collections.abc import Callable

from ...judge import Assessment, Change, Comparison
from ...wording import (
    GLYPHS,
    Language,
    day,
    gap_shown,
    gap_unit,
    judged_value,
    number,
    period,
    places_needed,
    safe,
    verdict,
    with_unit,
    word,
)
from ..json import COMPARE_SCHEMA, document, problem_fields, result_fields
from ..markdown import escaped, row_of
from .table import Line, Look, Span, cell_width, name_of, pad, wrap, wrapped


def changes_lines(comparison: Comparison, look: Look) -> list[Line]:
    """A line a target that changed: status, gap and figure before and after, the worse ones marked."""
    language = look.language
    arrow = "->" if look.ascii_only else "→"
    lines: list[Line] = []
    rows = [(change, _texts(change, language, arrow)) for change in comparison.changes]
    widths = [max((cell_width(texts[index]) for _, texts in rows), default=0) for index in range(3)]
    for change, (name, status, figure, gap) in rows:
        result = change.result
        style = str(result.status) if change.status else "dim"
        mark = GLYPHS[result.status][look.ascii_only]
        if look.width is not None and 2 + sum(widths) + 4 + cell_width(gap) + 2 > look.width:
            first, *rest = wrap(name, max(look.width - 2, 1))
            lines.append([Span(mark, style), Span(f" {first}")])
            for text, how in [*((part, "") for part in rest), (status, style), (figure, ""), (gap, "dim")]:
                lines += [[Span("  " + part, how)] for part in wrap(text, max(look.width - 2, 1))]
            continue
        lines.append(
            [
                Span(mark, style),
                Span(f" {pad(name, widths[0])}  "),
                Span(pad(status, widths[1]), style),
                Span(f"  {pad(figure, widths[2])}  "),
                Span(gap, "dim"),
            ]
        )
    if lines:
        lines.append([])
    return [*lines, *wrapped(said(comparison, language), look, "heading")]


def said(comparison: Comparison, language: Language) -> str:
    """`3 targets changed, 1 of them for the worse; 10 did not.`"""
    changed, worse = len(comparison.changes), sum(change.worse for change in comparison.changes)
    if language == "vi":
        return f"{changed} mục tiêu thay đổi, {worse} xấu đi; {comparison.unchanged} không đổi"
    things = "target" if changed == 1 else "targets"
    return f"{changed} {things} changed, {worse} for the worse; {comparison.unchanged} unchanged"


def _texts(change: Change, language: Language, arrow: str) -> tuple[str, str, str, str]:
    before, after = change.before, change.after
    places = places_needed(result for result in (before, after) if result)

    def status(result: Assessment | None) -> str:
        return verdict(result, language) if result else "–"

    def figure(result: Assessment | None) -> str:
        if result is None or result.actual is None:
            return "–"
        text = with_unit(number(result.actual.value, language), result.goal.unit)
        return f"{text} ({period(result.actual.period, language)})"

    def gap(result: Assessment | None) -> str:
        value = judged_value(result) if result else None
        return "–" if value is None or result is None else gap_shown(value, result.threshold, places, language)

    def moved(said: Callable[[Assessment | None], str]) -> str:
        old, new = said(before), said(after)
        return new if old == new else f"{old} {arrow} {new}"

    result, gaps = change.result, moved(gap)
    unit = gap_unit(result.goal.unit, language)
    if unit and gaps != "–":
        gaps = f"{gaps} {safe(unit)}"
    name = f"{name_of(result, language)} ({day(result.deadline, language)})"
    return name, moved(status), moved(figure), f"{word('gap', language).lower()} {gaps}"


def changes_markdown(comparison: Comparison, language: Language) -> str:
    """A table for a pull request: what changed, the worse ones in bold."""
    lines = [f"**{said(comparison, language)}**", ""]
    if comparison.changes:
        heads = [word(key, language) for key in ("goal", "status", "actual", "gap")]
        lines += [row_of(heads), "|:--|:--|--:|--:|"]
        for change in comparison.changes:
            name, status, *others = (escaped(text) for text in _texts(change, language, "→"))
            lines.append(row_of([name, f"**{status}**" if change.worse else status, *others]))
        lines.append("")
    return "\n".join(lines)


def changes_text(comparison: Comparison, language: Language) -> str:
    """One sentence a change."""
    lines = []
    for change in comparison.changes:
        name, status, figure, gap = _texts(change, language, "→")
        lines.append(f"{change.result.goal_id}: {status}. {name} {figure}; {gap}.")
    return "\n".join([*lines, said(comparison, language)]) + "\n"


def changes_json(comparison: Comparison) -> str:
    """One JSON document: for each change what is another, and both results in full."""
    head = {
        "schema": COMPARE_SCHEMA,
        "as_of": comparison.new.as_of.isoformat(),
        "summary": {
            "changed": len(comparison.changes),
            "worse": sum(change.worse for change in comparison.changes),
            "unchanged": comparison.unchanged,
        },
    }
    changes = [
        {
            "goal": change.result.goal_id,
            "area": change.result.area,
            "deadline": change.result.deadline.isoformat(),
            "changed": [kind for kind in ("status", "gap", "figure") if getattr(change, kind)],
            "worse": change.worse,
            "before": result_fields(change.before) if change.before else None,
            "after": result_fields(change.after) if change.after else None,
        }
        for change in comparison.changes
    ]
    problems = map(problem_fields, comparison.new.problems)
    return document(head, {"changes": changes, "problems": problems})
