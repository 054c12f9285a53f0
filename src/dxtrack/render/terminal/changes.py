"""What changed between two data files, for people, pull requests and machines."""

from collections.abc import Callable
from typing import NamedTuple

from ...judge import Assessment, Change, Comparison
from ...wording import (
    GLYPHS,
    Language,
    day,
    gap_unit,
    name_of,
    number,
    period,
    pick,
    places_needed,
    row_gap,
    safe,
    verdict,
    with_unit,
    word,
)
from ..cells import cell_width, pad, widest, wrap
from ..json import COMPARE_SCHEMA, document, encoded, problem_lines, result_fields
from ..lines import Line, Look, Span, wrapped
from ..markdown import MOST_BYTES, escaped, fitting, row_of, unlisted


class _Said(NamedTuple):
    """A change as text: what was and what is, with an arrow between them where they differ."""

    name: str
    status: str
    figure: str
    gap: str


def changes_lines(comparison: Comparison, look: Look) -> list[Line]:
    """A line a target that changed: status, gap and figure before and after, the worse ones marked."""
    arrow = "->" if look.ascii_only else "→"
    rows = [_said(change, look.language, arrow) for change in comparison.changes]
    name, status, figure = (widest(row[index] for row in rows) for index in range(3))
    lines: list[Line] = []
    for change, row in zip(comparison.changes, rows, strict=True):
        style = str(change.result.status) if change.status else "dim"
        glyph = Span(GLYPHS[change.result.status][look.ascii_only], style)
        if look.width is not None and 2 + name + status + figure + 4 + cell_width(row.gap) + 2 > look.width:
            first, *rest = wrap(row.name, max(look.width - 2, 1))
            lines += [[glyph, Span(f" {first}")], *([Span(f"  {part}")] for part in rest)]
            for text, of_text in ((row.status, style), (row.figure, ""), (row.gap, "dim")):
                lines += [[Span("  " + part, of_text)] for part in wrap(text, max(look.width - 2, 1))]
            continue
        cells = Span(f" {pad(row.name, name)}  "), Span(pad(row.status, status), style)
        lines.append([glyph, *cells, Span(f"  {pad(row.figure, figure)}  "), Span(row.gap, "dim")])
    if lines:
        lines.append([])
    return [*lines, *wrapped(_counts(comparison, look.language), look, "heading")]


def _counts(comparison: Comparison, language: Language) -> str:
    """`3 targets changed, 1 for the worse; 10 unchanged`."""
    changed, worse = len(comparison.changes), sum(change.worse for change in comparison.changes)
    things = "target" if changed == 1 else "targets"
    return pick(
        language,
        f"{changed} {things} changed, {worse} for the worse; {comparison.unchanged} unchanged",
        f"{changed} mục tiêu thay đổi, {worse} xấu đi; {comparison.unchanged} không đổi",
    )


def _said(change: Change, language: Language, arrow: str) -> _Said:
    result = change.result
    places = places_needed(each for each in (change.before, change.after) if each)

    def moved(say: Callable[[Assessment], str]) -> str:
        old, new = (say(each) if each else "–" for each in (change.before, change.after))
        return new if old == new else f"{old} {arrow} {new}"

    def figure(each: Assessment) -> str:
        if each.actual is None:
            return "–"
        text = with_unit(number(each.actual.value, language), each.goal.unit_in(language))
        return f"{text} ({period(each.actual.period, language)})"

    gaps, unit = moved(lambda each: row_gap(each, places, language)), gap_unit(result.goal.unit_in(language), language)
    if unit and gaps != "–":
        gaps = f"{gaps} {safe(unit)}"
    return _Said(
        name=f"{name_of(result, language)} ({day(result.deadline, language)})",
        status=moved(lambda each: verdict(each, language)),
        figure=moved(figure),
        gap=f"{word('gap', language).lower()} {gaps}",
    )


def changes_markdown(comparison: Comparison, language: Language) -> str:
    """A table for a pull request: what changed, the worse ones in bold; how many changes do not fit is said."""
    lines = [f"**{_counts(comparison, language)}**", ""]
    if comparison.changes:
        heads = [word(key, language) for key in ("goal", "status", "actual", "gap")]
        rows = fitting((_markdown_row(change, language) for change in comparison.changes), MOST_BYTES)
        left = unlisted(len(comparison.changes) - len(rows), "change", "thay đổi", language)
        lines += [row_of(heads), "|:--|:--|--:|--:|", *rows, "", *left]
    return "\n".join(lines)


def _markdown_row(change: Change, language: Language) -> str:
    name, status, *others = (escaped(text) for text in _said(change, language, "→"))
    return row_of([name, f"**{status}**" if change.worse else status, *others])


def changes_text(comparison: Comparison, language: Language) -> str:
    """One sentence a change."""
    lines = []
    for change in comparison.changes:
        row = _said(change, language, "→")
        lines.append(f"{change.result.goal_id}: {row.status}. {row.name} {row.figure}; {row.gap}.")
    return "\n".join([*lines, _counts(comparison, language)]) + "\n"


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
    changes = (
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
    )
    return document(head, {"changes": map(encoded, changes), "problems": problem_lines(comparison.new.problems)})
